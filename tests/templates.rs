//! Every template is filled in a test: one season is walked from the empty installation to its
//! winners, every page is read in both languages, and the program's own counters say at the end
//! which templates nobody has seen.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use press_awards::award::people::Role;
use press_awards::award::rules;
use press_awards::store::entity::outbox;
use press_awards::store::members::Invitation;
use press_awards::templates::LANGUAGES;
use regex::Regex;
use rocket::http::{ContentType, Cookie, Header, Method, Status};

use super::ballots::council::{BRIDGE, Council};
use super::council::season::{RIVER, Season};
use super::world::{Person, World, rules_text};

/// What must never be seen: a text that does not exist, a gap that was not filled.
static UNFILLED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\[[a-z][a-z0-9]*(?:-[a-z0-9.]+)+\]|\{ ?\$|\{\{|\{%|\{#").unwrap());
/// A text between two tags, or in an attribute that is read out, which is one word with hyphens.
static BARE_KEY: LazyLock<Regex> = LazyLock::new(|| {
    let key = r"\s*([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\s*";
    Regex::new(&format!(r#">{key}(?:<| – )|(?:title|alt|aria-label|placeholder)="{key}""#)).unwrap()
});

/// The season, and the letters that were read in both languages.
struct Tour {
    season: Season,
    letters: BTreeSet<String>,
}

impl Tour {
    /// A person opens pages of the season, in both languages.
    async fn look(&self, person: &Person, paths: &[&str]) {
        for path in paths {
            self.look_at(Some(person), Status::Ok, &format!("/e/{}{path}", self.season.opened.slug)).await;
        }
    }

    async fn look_at(&self, person: Option<&Person>, expected: Status, path: &str) {
        read(&self.season.world, person, Method::Get, path, &[], expected).await;
    }

    /// A person sends a form that is answered by a page, once in each language.
    async fn send(&self, person: &Person, path: &str, fields: &[(&str, &str)], expected: Status) {
        let path = format!("/e/{}{path}", self.season.opened.slug);
        read(&self.season.world, Some(person), Method::Post, &path, fields, expected).await;
    }

    /// Takes what the outbox holds, reads each letter in both languages, and gives the letters.
    async fn letters(&mut self) -> Vec<String> {
        let app = &self.season.world.app;
        let mut bodies = Vec::new();
        loop {
            let taken = app.store.take_mail(100).await.unwrap();
            if taken.is_empty() {
                return bodies;
            }
            for message in taken {
                for language in LANGUAGES {
                    let asked = outbox::Model { locale: language.to_owned(), ..message.clone() };
                    let letter = app.postman.letter(&asked).unwrap();
                    let text = format!("{}\n{}", letter.subject, letter.body);
                    assert_filled(&text, &format!("letter {} in {language}", message.template));
                    assert!(!letter.subject.is_empty() && !letter.body.is_empty(), "{}", message.template);
                    bodies.push(letter.body);
                }
                self.letters.insert(format!("mail/{}.txt.tera", message.template));
                app.store.mail_sent(&message.id).await.unwrap();
            }
        }
    }

    /// The secret of the link in the one letter that waits.
    async fn secret(&mut self) -> String {
        let letters = self.letters().await;
        let line = letters[0].lines().rfind(|line| line.starts_with("http://")).expect("a link");
        line.rsplit('/').next().unwrap().to_owned()
    }
}

/// One page in both languages.
async fn read(
    world: &World,
    person: Option<&Person>,
    method: Method,
    path: &str,
    fields: &[(&str, &str)],
    expected: Status,
) {
    let session = match person {
        Some(person) => Some(world.app.store.begin_session(&person.id, "").await.unwrap()),
        None => None,
    };
    for language in LANGUAGES {
        let body: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = world
            .client()
            .req(method, path.to_owned())
            .cookie(Cookie::new("language", language))
            .header(Header::new("Sec-Fetch-Site", "same-origin"))
            .header(ContentType::Form)
            .body(body);
        if let Some(session) = &session {
            request = request.cookie(Cookie::new("session", session.clone()));
        }
        let response = request.dispatch().await;
        let (status, place) = (response.status(), format!("{path} in {language}"));
        let page = response.into_string().await.unwrap_or_default();
        assert_eq!(status, expected, "{place}");
        assert!(page.contains(&format!("<html lang=\"{language}\"")), "{place} speaks another language");
        assert_filled(&page, &place);
        let mut bare = BARE_KEY.captures_iter(&page).filter_map(|found| found.get(1).or(found.get(2)));
        let bare = bare.next().map(|key| key.as_str());
        assert_eq!(bare, None, "{place} shows a key in the place of its text");
    }
}

fn assert_filled(text: &str, place: &str) {
    let found = UNFILLED.find(text);
    let found = found.map(|found| text[found.start()..].chars().take(60).collect::<String>());
    assert_eq!(found, None, "{place} is not filled");
}

/// The templates that these lead to by `extends`, `import` and `include`, with themselves.
fn reachable(from: BTreeSet<String>) -> BTreeSet<String> {
    let comments = Regex::new(r"(?s)\{#.*?#\}").unwrap();
    let leads = Regex::new(r#"\{%-?\s*(?:extends|import|include)\s+"([^"]+)""#).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let (mut waiting, mut known) = (from.iter().cloned().collect::<Vec<_>>(), from);
    while let Some(name) = waiting.pop() {
        let source = std::fs::read_to_string(folder.join(&name)).unwrap();
        for lead in leads.captures_iter(&comments.replace_all(&source, "")) {
            if known.insert(lead[1].to_owned()) {
                waiting.push(lead[1].to_owned());
            }
        }
    }
    known
}

/// The templates that were filled, as anybody on this machine can read in the counters.
async fn counted(world: &World) -> BTreeSet<String> {
    let metrics = world.get(None, "/metrics").await;
    let label = Regex::new(r#"templates_filled_total\{template="([^"]+)"\} [1-9]"#).unwrap();
    label.captures_iter(&metrics.body).map(|found| found[1].to_owned()).collect()
}

#[rocket::async_test]
async fn every_template_is_filled_in_one_season_and_nothing_is_left_unfilled() {
    let world = World::new().await;
    for path in ["/", "/setup", "/help"] {
        read(&world, None, Method::Get, path, &[], Status::Ok).await;
    }
    read(&world, None, Method::Get, "/nowhere", &[], Status::NotFound).await;
    let mut tour = Tour { season: Season::call(world).await, letters: BTreeSet::new() };
    strangers(&mut tour).await;
    call(&mut tour).await;
    judging(&mut tour).await;
    council(&mut tour).await;

    let known: BTreeSet<String> = tour.season.world.app.templates.names().into_iter().collect();
    let mut filled = counted(&tour.season.world).await;
    filled.extend(ballots().await);
    let strange: Vec<_> = filled.difference(&known).collect();
    assert!(strange.is_empty(), "counted, but no templates: {strange:?}");
    let seen = reachable(filled);
    let mut unseen: Vec<_> = known.difference(&seen).map(String::as_str).collect();
    // The mailbox exists in the set-up without settings only, and is read in a test of its own.
    unseen.retain(|name| *name != "mailbox.html.tera");
    assert!(unseen.is_empty(), "templates that no page and no letter used: {unseen:?}");
    let letters: BTreeSet<String> = known.iter().filter(|name| name.starts_with("mail/")).cloned().collect();
    assert_eq!(tour.letters, letters, "letters that were read in both languages");
}

/// Secret ballots, in a council of their own.
async fn ballots() -> BTreeSet<String> {
    let council = Council::opened(1).await;
    let Council { world, secretary, chair, founder, members, .. } = &council;
    let at = |path: &str| format!("/e/giai-nho-ii{path}");
    let look = async |person: &Person, paths: &[&str]| {
        for path in paths {
            read(world, Some(person), Method::Get, &at(path), &[], Status::Ok).await;
        }
    };
    let new = "/council/ballots/new?category";
    let (yes_no, ranked) =
        (format!("{new}=print&kind=yes_no&tier=a"), format!("{new}=all&kind=ranked&tier=b"));
    look(secretary, &["/council", "/council/ballots", &yes_no, &ranked, "/council/ballots/1"]).await;
    let work = format!("/judge/ballots/1/works/{}", council.blind[BRIDGE]);
    look(&members[0], &["/judge/ballots", "/judge/ballots/1", &work]).await;
    look(chair, &["/judge/ballots", "/judge/ballots/1"]).await;
    let names = council.blind.values().map(|code| format!("vote.{code}")).collect::<Vec<_>>();
    let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "abstain")).collect();
    read(world, Some(&members[0]), Method::Post, &at("/judge/ballots/1"), &fields, Status::Ok).await;
    let gap = Status::UnprocessableEntity;
    read(world, Some(&members[0]), Method::Post, &at("/judge/ballots/1"), &fields[1..], gap).await;
    council.all_vote(1).await;
    assert_eq!(council.close(1).await.status, Status::SeeOther);
    look(secretary, &["/council/ballots", "/council/ballots/1"]).await;
    look(&members[0], &["/judge/ballots", "/judge/ballots/1"]).await;
    look(chair, &["/judge/ballots", "/judge/ballots/1"]).await;
    assert_eq!(council.open(&[("kind", "ranked"), ("tier", "b")]).await.status, Status::SeeOther);
    look(&members[0], &["/judge/ballots/2"]).await;
    look(founder, &["/council/ballots/2"]).await;
    counted(world).await
}

/// What anybody sees while entries are received, and the letters with links.
async fn strangers(tour: &mut Tour) {
    // The season's own letters: receipts and the clerk's decisions.
    tour.letters().await;
    let paths = ["/", "/sign-up", "/sign-in", "/reset", "/record", "/e/giai-nho-ii"];
    for path in paths.into_iter().chain(["/e/giai-nho-ii/rules"]) {
        tour.look_at(None, Status::Ok, path).await;
    }
    tour.look_at(None, Status::Gone, "/invitations/x").await;
    tour.look_at(None, Status::Gone, "/confirm/x").await;
    let (world, email) = (&tour.season.world, tour.season.entrant.email.clone());
    // A form whose session is over.
    let entry = format!("/e/giai-nho-ii/entries/{}", tour.season.code(RIVER));
    let title = [("title", "Những dòng sông chảy ngược, viết lại")];
    read(world, None, Method::Post, &entry, &title, Status::Unauthorized).await;
    // Nobody has this address, so the page comes and no letter goes.
    let nobody = [("email", "khong.ai@bao.example")];
    read(world, None, Method::Post, "/reset", &nobody, Status::Ok).await;

    let store = tour.season.world.app.store.clone();
    store.sign_up("moi@bao.example", "Đỗ Văn Mới", "-", "vi").await.unwrap();
    tour.letters().await;
    store.sign_up(&email, "Lê Văn Gửi", "-", "vi").await.unwrap();
    tour.letters().await;
    store.ask_reset(&email).await.unwrap();
    let secret = tour.secret().await;
    tour.look_at(None, Status::Ok, &format!("/reset/{secret}")).await;
    let offer = Invitation {
        edition: tour.season.opened.id.clone(),
        name: "Phan Thị Mời".into(),
        role: Role::Judge,
        agency: "Báo Ven Biển".into(),
        seats: vec![("final".into(), "photo".into())],
    };
    let who = tour.season.world.signed(&tour.season.founder).await;
    store.invite(&who, &tour.season.opened, "phan.thi.moi@bao.example", &offer).await.unwrap();
    let secret = tour.secret().await;
    tour.look_at(None, Status::Ok, &format!("/invitations/{secret}")).await;
}

/// What those with a role see while entries are received.
async fn call(tour: &mut Tour) {
    let Season { world, opened, founder, secretary, auditor, clerk, entrant, .. } = &tour.season;
    let river = tour.season.code(RIVER);
    let draft = world.draft(entrant, opened, "print", "Còn đang viết", "Báo Sông Hồng").await;
    let back = world.entry(entrant, opened, "photo", "Sẽ rút lại", "Tạp chí Ảnh").await;
    tour.look_at(Some(entrant), Status::Ok, "/account").await;
    let (draft, back) = (format!("/entries/{draft}"), format!("/entries/{back}"));
    let withdrawal = format!("{back}/withdrawal");
    tour.look(entrant, &["/entries", &draft, &back, &withdrawal]).await;
    assert_eq!(tour.season.post(entrant, &withdrawal, &[]).await.status, Status::SeeOther);
    let river = format!("/screening/{river}");
    tour.look(clerk, &["/screening", &river, &format!("{river}/judges")]).await;

    tour.look_at(Some(founder), Status::Ok, "/editions/new").await;
    let other = rules_text("vibrand");
    read(world, Some(founder), Method::Post, "/editions/new", &[("text", &other)], Status::Ok).await;
    let agency = format!("/organize/agencies/{}", world.app.store.agencies().await.unwrap()[0].id);
    let rooms = [
        "",
        "/rules",
        "/panels",
        "/conflicts",
        "/draw",
        "/panels/preliminary/print",
        "/expertise",
        "/rehearsal",
        "/people",
        "/people/new",
        "/people/list",
        "/agencies",
    ];
    let rooms = rooms.map(|room| format!("/organize{room}"));
    tour.look(founder, &rooms.each_ref().map(String::as_str)).await;
    let expertise = format!("/organize/expertise/{}", tour.season.judges[0].id);
    tour.look(founder, &[&agency, &expertise]).await;
    let text = rules_text("small");
    let amended = text.replace("entries_per_author = 20", "entries_per_author = 30");
    let fields = [("text", amended.as_str()), ("digest", &rules::digest(&text))];
    tour.send(founder, "/organize/rules", &fields, Status::Ok).await;

    tour.look(secretary, &["/council"]).await;
    let (events, _) = world.app.store.events(&opened.id, "", 1, 1).await.unwrap();
    tour.look(auditor, &["/record", &format!("/record/events/{}", events[0].number)]).await;
    tour.send(auditor, "/record/verification", &[], Status::Ok).await;
    tour.letters().await;
}

/// From the deadline to the close of the first round.
async fn judging(tour: &mut Tour) {
    let season = &tour.season;
    let Season { world, opened, founder, judges, .. } = season;
    world.pass_deadline(opened);
    let seat = async |seated| {
        let place = [("round", "preliminary"), ("category", "print"), ("account", &judges[1].id)];
        let fields = [place.as_slice(), &[("seated", seated)]].concat();
        assert_eq!(season.post(founder, "/organize/panels", &fields).await.status, Status::SeeOther);
    };
    let tie = [("about", "agency"), ("agency", "Báo Xa"), ("agency_reason", "Tôi từng công tác ở đây")];
    assert_eq!(season.post(&judges[0], "/interests", &tie).await.status, Status::SeeOther);
    assert_eq!(season.post(&judges[0], "/interests/confirmation", &[]).await.status, Status::SeeOther);
    tour.look(&judges[0], &["/interests", "/judging"]).await;
    tour.look(founder, &["/organize/conflicts"]).await;
    // One judge alone is too few for a sheet of two.
    seat("").await;
    let round = ("round", "preliminary");
    let source = [round, ("sources", "Vietlott Power 6/55, kỳ quay 01280")];
    assert_eq!(season.post(founder, "/organize/announcements", &source).await.status, Status::SeeOther);
    tour.send(founder, "/organize/freezes", &[round], Status::Conflict).await;
    tour.look(founder, &["/organize/rehearsal"]).await;
    seat("yes").await;
    tour.look(founder, &["/organize/rehearsal"]).await;
    let void = [round, ("reason", "Kỳ quay bị hoãn")];
    assert_eq!(season.post(founder, "/organize/voids", &void).await.status, Status::SeeOther);
    season.draw().await;
    let draw =
        ["/organize", "/organize/draw", "/organize/rehearsal", "/draws", "/organize/rounds/preliminary"];
    tour.look(founder, &draw).await;
    let who = world.signed(&judges[0]).await;
    let sheets = world.app.store.sheets(&who, &season.edition().await).await.unwrap();
    let sheet = format!("/judging/{}", sheets[0].id);
    tour.look(&judges[0], &["/judging", &sheet, &format!("{sheet}/recusal")]).await;
    season.score("preliminary").await;
    tour.look(&judges[0], &["/judging", &sheet, "/judging/seal"]).await;
    season.seal("preliminary").await;
    let rounds = ["/organize/rounds/preliminary", "/organize/rounds/preliminary/close"];
    tour.look(founder, &rounds).await;
    // One request is confirmed, one waits.
    let requests = "/rounds/preliminary/unsealings";
    let new = format!("{requests}/new");
    let of = format!("{new}?judge={}&category=print", judges[0].id);
    tour.look(&season.secretary, &["/council", requests, &new, &of]).await;
    let hers = [("judge", judges[0].id.as_str()), ("category", "print"), ("sheet", "all")];
    tour.send(&season.secretary, requests, &hers, Status::UnprocessableEntity).await;
    let mut print = sheets.iter().filter(|sheet| sheet.category == "print");
    for (sheet, is_first) in [(print.next().unwrap(), true), (print.next().unwrap(), false)] {
        let asked = season.ask_to_unseal(&season.secretary, &sheet.id).await;
        assert_eq!(asked.status, Status::SeeOther);
        tour.look(&season.chair, &["/approval", requests]).await;
        if is_first {
            let done = season.decide_unsealing(&season.chair, "confirmation").await;
            assert_eq!(done.status, Status::SeeOther);
        }
    }
    tour.look(&season.secretary, &[requests]).await;
    tour.look(&judges[0], &["/judging"]).await;
    let who = world.signed(&judges[0]).await;
    world.app.store.seal(&who, &season.edition().await, "preliminary").await.unwrap();
    let who = world.signed(founder).await;
    world.app.store.close_round(&who, &season.edition().await).await.unwrap();
    let advance = "/council/rounds/preliminary/advance";
    let here = ["/organize", "/organize/rounds/preliminary", "/organize/draw", "/council/rounds/preliminary"];
    tour.look(founder, &here).await;
    tour.look(&season.secretary, &[advance, &format!("{advance}/print")]).await;
    let votes = [("present.print", "1"), ("in_favour.print", "9"), ("against.print", "")];
    tour.send(&season.secretary, advance, &votes, Status::UnprocessableEntity).await;
    let one = [("go.X", "yes"), ("present", "2"), ("others", "X")];
    tour.send(&season.secretary, &format!("{advance}/print"), &one, Status::UnprocessableEntity).await;
    world.follow_standings(founder, &season.opened).await;
    tour.look(&season.secretary, &[advance, &format!("{advance}/print"), &format!("{advance}/photo")]).await;
    tour.letters().await;
}

/// From the final round to the winners.
async fn council(tour: &mut Tour) {
    let season = &tour.season;
    let Season { founder, secretary, chair, judges, auditor, .. } = season;
    season.play("final").await;
    let rooms = [
        "/council",
        "/council/rounds/final",
        "/council/rounds/final/statistics",
        "/council/shares",
        "/council/prizes/print",
        "/export",
    ];
    tour.look(secretary, &rooms).await;
    season.give_prizes().await;
    season.depart().await;
    let rooms = ["/council", "/council/shares", "/council/prizes/photo", "/council/collective"];
    tour.look(secretary, &rooms).await;
    tour.look(
        secretary,
        &["/council/prizes/print?all=yes", "/council/prizes/print?q=khong", "/council/overrides"],
    )
    .await;
    tour.look(chair, &["/approval", "/council/overrides"]).await;
    season.confirm_all().await;
    tour.look(chair, &["/approval", "/council/overrides"]).await;
    season.approve().await;
    tour.look(founder, &["/organize", "/council", "/council/publication", "/council/reopening"]).await;
    let published = season.post(founder, "/council/publication", &[]).await;
    assert_eq!(published.status, Status::SeeOther, "{}", published.text());
    tour.look(founder, &["", "/organize", "/council", "/organize/rounds/final", "/winners"]).await;
    tour.look(&judges[0], &["/judging"]).await;
    tour.look(secretary, &["/council/prizes/photo", "/council/collective", "/council/shares"]).await;
    tour.look(auditor, &["/record"]).await;
    tour.look_at(None, Status::Ok, "/").await;
    tour.letters().await;
}
