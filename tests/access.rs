//! Who may open what, and when, as one table. A route that is mounted and missing here fails the
//! test, and so does a row whose route is gone.
//!
//! Letters: `o` the page opens (for a form: it would be read), `s` leads to the sign-in page, `n` is
//! not found, `g` is gone, `f` is forbidden, `-` is not tried because it would act. Columns: stranger, author, another author,
//! clerk, judge, chair, secretary, auditor, organiser.

use std::collections::{BTreeMap, BTreeSet};

use press_awards::award::ballot::{Choice, Kind};
use press_awards::award::people::Role;
use press_awards::store::ballots::Asked;
use press_awards::store::editions::Edition;
use press_awards::store::voting::Vote;
use rocket::http::{ContentType, Cookie, Header, Method, Status};

use super::world::{Person, World};

const WHO: [&str; 9] =
    ["stranger", "author", "another", "clerk", "judge", "chair", "secretary", "auditor", "organizer"];

/// Method, route as mounted, and the letters while entries are received, while the first round is
/// judged, and after publication.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

include!("access/table.rs");

/// An edition with one of everybody.
struct Cast {
    edition: Edition,
    people: BTreeMap<&'static str, Person>,
    judges: Vec<Person>,
    code: String,
}

async fn call(world: &World) -> Cast {
    let founder = world.founder().await;
    let edition = world.open(&founder, "phong-chong-tham-nhung").await;
    let mut people = BTreeMap::new();
    let mut judges = Vec::new();
    let seats = [("preliminary", "print"), ("final", "print")];
    for (key, name, role) in [
        ("clerk", "Phạm Thị Thẩm", Role::Clerk),
        ("secretary", "Vũ Văn Ký", Role::Secretary),
        ("auditor", "Hồ Thị Soát", Role::Auditor),
    ] {
        people.insert(key, world.member(&founder, &edition, name, role, "", &[]).await);
    }
    let chair = world.member(&founder, &edition, "Lê Văn Chủ", Role::Chair, "", &seats[1..]).await;
    people.insert("chair", chair);
    for name in ["Đỗ Giám Một", "Đỗ Giám Hai", "Đỗ Giám Ba", "Đỗ Giám Bốn", "Đỗ Giám Năm"]
    {
        judges.push(world.member(&founder, &edition, name, Role::Judge, "", &seats).await);
    }
    let author = world.person("Nguyễn Thị Vân").await;
    let code = world.entry(&author, &edition, "print", "Đất vàng bỏ hoang", "Báo Sông Hương Mới").await;
    people.insert("judge", judges[0].clone());
    people.insert("author", author);
    people.insert("another", world.person("Trần Văn Khác").await);
    people.insert("organizer", founder);
    Cast { edition, people, judges, code }
}

async fn judging(world: &World, cast: &mut Cast) {
    world.accept(&cast.people["clerk"], &cast.edition, &cast.code).await;
    world.pass_deadline(&cast.edition);
    world.draw(&cast.people["organizer"], &cast.edition, "12345").await;
    // The judge of the table is one of the three who were drawn.
    for judge in &cast.judges {
        let who = world.signed(judge).await;
        if !world.app.store.sheets(&who, &cast.edition).await.unwrap().is_empty() {
            cast.people.insert("judge", judge.clone());
        }
    }
}

/// Everybody scores, the round is closed, and so on to the winners' page.
async fn published(world: &World, cast: &Cast) {
    let store = &world.app.store;
    let organizer = world.signed(&cast.people["organizer"]).await;
    for round in 0..cast.edition.rules.rounds.len() {
        if round > 0 {
            world.draw(&cast.people["organizer"], &cast.edition, "67890").await;
        }
        let code = cast.edition.rules.rounds[round].code.clone();
        for judge in cast.judges.iter().chain([&cast.people["chair"]]) {
            let who = world.signed(judge).await;
            for sheet in store.sheets(&who, &cast.edition).await.unwrap() {
                if sheet.round == code && sheet.state == "open" {
                    let rubric = cast.edition.rules.rubric(&code, &sheet.category).unwrap();
                    let marks = rubric.criteria.iter().map(|c| (c.code.clone(), c.max_tenths)).collect();
                    store.save_sheet(&who, &cast.edition, &sheet.id, 1, (&marks, "")).await.unwrap().unwrap();
                }
            }
            // A judge without works in this round has nothing to seal.
            let _ = store.seal(&who, &cast.edition, &code).await;
        }
        store.close_round(&organizer, &cast.edition).await.unwrap();
    }
    ballot(world, cast).await;
    let tier = cast.edition.rules.tiers.iter().find(|tier| !tier.optional).unwrap().code.as_str();
    let council = (&cast.people["organizer"], &cast.people["secretary"]);
    world.decide(council, &cast.edition, &[(&cast.code, tier)]).await;
    world.approve(&cast.people["chair"], &cast.edition).await;
    store.publish(&organizer, &cast.edition).await.unwrap();
}

/// The council votes on the one work for the first prize.
async fn ballot(world: &World, cast: &Cast) {
    let store = &world.app.store;
    let organizer = world.signed(&cast.people["organizer"]).await;
    let edition = world.edition(&cast.edition).await;
    let works = store.prospect(&edition, "print").await.unwrap().works;
    let asked = Asked {
        category: "print".into(),
        kind: Kind::YesNo,
        tier: "a".into(),
        places: 0,
        works: works.clone(),
        reason: String::new(),
    };
    let number = store.open_ballot(&organizer, &edition, &asked).await.unwrap();
    let vote = Vote::Slips(works.into_iter().map(|work| (work, Choice::Yes)).collect());
    for voter in cast.judges.iter().chain([&cast.people["chair"]]) {
        store.vote(&world.signed(voter).await, &edition, number, &vote).await.unwrap();
    }
    store.close_ballot(&organizer, &edition, number).await.unwrap();
}

/// A route with this world's own values in the place of its parameters.
async fn address(world: &World, cast: &Cast, route: &str) -> String {
    let store = &world.app.store;
    let staff = store.entry_for_staff(&cast.edition.id, &cast.code).await.unwrap();
    let judge = world.signed(&cast.people["judge"]).await;
    let sheet = store.sheets(&judge, &cast.edition).await.unwrap().first().map(|sheet| sheet.id.clone());
    let member = store.members(&cast.edition.id).await.unwrap()[0].id.clone();
    let agency = store.agencies().await.unwrap()[0].id.clone();
    let checkpoint = store.sign_checkpoint().await.unwrap().unwrap();
    let checkpoint = format!("{}.txt", checkpoint.size);
    let first_event = store.events(&cast.edition.id, "", 1, 1000).await.unwrap().0.last().unwrap().number;
    let path = route.split('?').next().unwrap();
    let value = |name: &str| -> String {
        match name {
            "_" | "_edition" | "edition" => cast.edition.slug.clone(),
            "code" => cast.code.clone(),
            "slot" => "clipping".to_owned(),
            "sheet" => sheet.clone().unwrap_or_else(|| "0".repeat(20)),
            "round" => "preliminary".to_owned(),
            "account" => cast.people["judge"].id.clone(),
            "member" => member.clone(),
            "id" => agency.clone(),
            "number" => first_event.to_string(),
            "name" if route.starts_with("/assets") => "style.css".to_owned(),
            "name" if route.starts_with("/record") => checkpoint.clone(),
            "name" => "entries.csv".to_owned(),
            "work" => staff.row.blind_code.clone(),
            "file" if route.ends_with("?zip") => "preliminary.zip".to_owned(),
            "file" if route.contains("/draws/") => "preliminary.json".to_owned(),
            "file" => staff.files[0].id.clone(),
            other => {
                VALUES.iter().find(|(name, _)| *name == other).map_or("x", |(_, value)| value).to_owned()
            }
        }
    };
    path.split('/')
        .map(|segment| match segment.strip_prefix('<').and_then(|s| s.split_once('>')) {
            Some((name, rest)) => format!("{}{rest}", value(name)),
            None => segment.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// What one person gets, as a letter.
async fn letter(world: &World, cast: &Cast, who: &str, method: &str, path: &str) -> char {
    let client = world.client();
    let mut request = match method {
        "GET" => client.get(path.to_owned()),
        // A form of a type that no handler reads: guards speak first, and nothing is done.
        _ => client
            .post(path.to_owned())
            .header(ContentType::JSON)
            .header(Header::new("Sec-Fetch-Site", "same-origin"))
            .body("{}"),
    };
    // Every request comes from an address of its own, so that the limits on doors do not speak.
    let number = world.app.store.dice().key();
    request = request.remote(([127, number[0], number[1], number[2].max(1)], 1024).into());
    if let Some(person) = cast.people.get(who) {
        let secret = world.app.store.begin_session(&person.id, "").await.unwrap();
        request = request.cookie(Cookie::new("session", secret));
    }
    let response = request.dispatch().await;
    let to_sign_in = response.headers().get_one("Location").is_some_and(|to| to.starts_with("/sign-in"));
    match response.status() {
        Status::SeeOther if to_sign_in => 's',
        Status::NotFound => 'n',
        Status::Forbidden => 'f',
        Status::Gone => 'g',
        status if status.code < 400 || status == Status::UnsupportedMediaType => 'o',
        Status::Conflict | Status::UnprocessableEntity => 'o',
        status => panic!("{who} {method} {path}: {status}"),
    }
}

async fn check(world: &World, cast: &Cast, column: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in TABLE {
        let letters = [row.2, row.3, row.4][column];
        let path = address(world, cast, row.1).await;
        let mut found = String::new();
        for (who, expected) in WHO.iter().zip(letters.chars()) {
            found.push(if expected == '-' { '-' } else { letter(world, cast, who, row.0, &path).await });
        }
        if found != letters {
            wrong.push(format!("{} {}: expected {letters}, found {found}", row.0, row.1));
        }
    }
    wrong
}

#[rocket::async_test]
async fn every_route_is_in_the_table() {
    let world = World::new().await;
    let mounted: BTreeSet<(String, String)> = world
        .client()
        .rocket()
        .routes()
        .filter(|route| matches!(route.method, Method::Get | Method::Post))
        .map(|route| {
            let method = route.method.as_str().to_owned();
            (method, route.uri.to_string().split('?').next().unwrap().to_owned())
        })
        .collect();
    let listed: BTreeSet<(String, String)> =
        TABLE.iter().map(|row| (row.0.to_owned(), row.1.split('?').next().unwrap().to_owned())).collect();
    let missing: Vec<_> = mounted.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&mounted).collect();
    assert!(missing.is_empty() && gone.is_empty(), "not in the table: {missing:#?}\nnot mounted: {gone:#?}");
    assert!(TABLE.iter().all(|row| [row.2, row.3, row.4].iter().all(|letters| letters.len() == WHO.len())));
}

#[rocket::async_test]
async fn while_entries_are_received() {
    let world = World::new().await;
    let cast = call(&world).await;
    assert_eq!(check(&world, &cast, 0).await, Vec::<String>::new());
}

#[rocket::async_test]
async fn while_the_first_round_is_judged() {
    let world = World::new().await;
    let mut cast = call(&world).await;
    judging(&world, &mut cast).await;
    assert_eq!(check(&world, &cast, 1).await, Vec::<String>::new());
}

#[rocket::async_test]
async fn after_publication() {
    let world = World::new().await;
    let mut cast = call(&world).await;
    judging(&world, &mut cast).await;
    published(&world, &cast).await;
    assert_eq!(check(&world, &cast, 2).await, Vec::<String>::new());
}
