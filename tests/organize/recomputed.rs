//! The ZIP of a draw: with nothing but it and the program, an outsider gets the same bytes.

use std::collections::BTreeSet;

use press_awards::store::lots::Inputs;
use rocket::http::Status;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::outsider::{MADE, Outsider, members};
use super::super::world::Person;
use super::Season;

const SEATS: [(&str, &str); 4] =
    [("preliminary", "print"), ("preliminary", "photo"), ("final", "print"), ("final", "photo")];
const TOPICS: [&str; 2] = ["Tôn giáo, tín ngưỡng", "Giảm nghèo, an sinh xã hội"];

/// Twelve works of print, each with its topic, and three photographs. Of the seven judges one is of
/// a house that sends works, and four are at home in something. The preliminary round is drawn.
async fn drawn() -> (Season, Vec<Person>) {
    let season = Season::of("dai-doan-ket").await;
    let mut judges = season.judges(6, &SEATS).await;
    judges.push(season.judge("Người Cửu Long", "Báo Cửu Long", &SEATS).await);
    for number in 0..12 {
        season.accepted_on(number, TOPICS[number % 2]).await;
    }
    season.entries("photo", 3).await;
    season.know(&judges[0], &["print"], &TOPICS[..1]).await;
    season.know(&judges[1], &["print"], &TOPICS[1..]).await;
    season.know(&judges[2], &["photo"], &TOPICS).await;
    season.know(&judges[6], &["print"], &TOPICS).await;
    season.world.pass_deadline(&season.edition);
    let drawn = season.draw("preliminary").await;
    assert_eq!(drawn.status, Status::SeeOther, "{}", drawn.text());
    (season, judges)
}

/// The ZIP of a round as the organiser takes it.
async fn zip(season: &Season, round: &str) -> Vec<u8> {
    let path = season.at(&format!("/draws/{round}.zip"));
    let (status, headers, bytes) = season.world.download(Some(&season.founder), &path, None).await;
    let name = format!("dai-doan-ket-xviii-{round}.zip");
    let disposition = format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}");
    assert_eq!(status, Status::Ok);
    assert_eq!(
        (headers["content-type"].as_str(), &headers["content-disposition"]),
        ("application/zip", &disposition)
    );
    assert_eq!(headers["cache-control"], "no-store");
    bytes
}

/// Rows of a CSV without the heading.
fn rows(content: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(content.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Both CSV answers against what the record says of a draw, and the inputs against the published ones.
async fn is_of_the_record(
    season: &Season,
    outsider: &Outsider,
    number: usize,
    published: &str,
) -> Vec<Inputs> {
    let (events, _) = season.world.app.store.events(&season.edition.id, "draw.made", 1, 10).await.unwrap();
    let mut openings = Vec::new();
    for event in &events {
        let (leaf, opening): (Value, Value) =
            (serde_json::from_str(&event.leaf).unwrap(), serde_json::from_str(&event.opening).unwrap());
        openings.push((leaf["clear"].clone(), opening["facts"].as_array().unwrap().clone()));
    }
    openings.sort_by_key(|(clear, _)| clear["round"] != "preliminary");
    let (clear, facts) = &openings[number];
    assert_eq!(clear["inputs"], hex::encode(Sha256::digest(published.as_bytes())));
    let text = outsider.get("HOW-TO-CHECK.txt");
    for said in [&clear["inputs"], &clear["outcome"], &clear["seed"]] {
        let line = format!("   {}\n", said.as_str().unwrap());
        assert_eq!(text.matches(&line).count(), 2, "{line} in both languages");
    }
    let file: Value = serde_json::from_str(published).unwrap();
    let categories: Vec<Inputs> = serde_json::from_value(file["categories"].clone()).unwrap();
    let (mut seats, mut reserves) = (BTreeSet::new(), BTreeSet::new());
    for inputs in &categories {
        let of = |name: &str| rows(&outsider.get(&format!("{}/{name}.csv", inputs.category)));
        let entries = inputs.entries.iter().map(|(code, seats)| vec![code.clone(), seats.to_string()]);
        assert_eq!(of("entries"), entries.collect::<Vec<_>>());
        let judges = inputs.judges.iter();
        let judges = judges.map(|(id, min, max)| vec![id.clone(), min.to_string(), max.to_string()]);
        assert_eq!(of("judges"), judges.collect::<Vec<_>>());
        let affinity = inputs.affinity.iter();
        let affinity =
            affinity.map(|(code, judge, worth)| vec![code.clone(), judge.clone(), worth.to_string()]);
        assert_eq!(of("affinity"), affinity.collect::<Vec<_>>());
        let conflicts = inputs.conflicts.iter();
        let conflicts = conflicts.map(|(code, judge)| vec![code.clone(), judge.clone(), String::new()]);
        assert_eq!(of("conflicts"), conflicts.collect::<Vec<_>>(), "no reason is given");
        let pair = |row: &Vec<String>| (row[0].clone(), row[1].clone());
        seats.extend(of("assignment").iter().map(pair));
        reserves.extend(of("reserves").iter().map(pair));
    }
    let recorded = |wanted: bool| -> BTreeSet<(String, String)> {
        let of = facts.iter().filter(|sheet| (sheet["state"] == "open") == wanted);
        let word = |sheet: &Value, key: &str| sheet[key].as_str().unwrap().to_owned();
        of.map(|sheet| (word(sheet, "entry"), word(sheet, "judge"))).collect()
    };
    assert_eq!((seats, reserves), (recorded(true), recorded(false)));
    categories
}

#[rocket::async_test]
async fn the_commands_in_the_zip_give_the_same_bytes_for_every_round() {
    let (season, judges) = drawn().await;
    let bytes = zip(&season, "preliminary").await;
    let mut names = vec!["HOW-TO-CHECK.txt".to_owned(), "inputs.json".to_owned()];
    for category in ["photo", "print"] {
        for file in ["affinity.csv", "assignment.csv", "cert.json", "conflicts.csv", "entries.csv"] {
            names.push(format!("{category}/{file}"));
        }
        names.extend(["judges.csv", "reserves.csv"].map(|file| format!("{category}/{file}")));
    }
    assert_eq!(members(&bytes).into_keys().collect::<Vec<_>>(), names);

    let outsider = Outsider::unpack(&bytes);
    let published = season.world.get(Some(&season.founder), &season.at("/draws/preliminary.json")).await.body;
    assert_eq!(outsider.get("inputs.json"), published);
    let categories = is_of_the_record(&season, &outsider, 0, &published).await;
    let sizes: Vec<_> = categories
        .iter()
        .map(|c| (c.category.as_str(), c.entries.len(), c.judges.len(), c.conflicts.len(), c.overlap))
        .collect();
    assert_eq!(sizes, [("print", 12, 7, 2, 5), ("photo", 3, 7, 1, 5)]);
    assert!(categories.iter().all(|category| !category.affinity.is_empty()));
    outsider.recomputes(&["print", "photo"]);
    let text = outsider.get("HOW-TO-CHECK.txt");
    assert!(text.starts_with("CÁCH TỰ KIỂM TRA LẦN BỐC THĂM\nGiải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”, lần thứ XVIII, "), "{text}");
    assert!(text.contains("\nBáo in: 12 tác phẩm, 7 giám khảo, 5% mức phù hợp "), "{text}");
    assert!(text.contains("\nHOW TO CHECK THE DRAW YOURSELF\n"), "{text}");
    assert!(!text.contains("draw-how-to"), "{text}");
    for judge in &judges {
        assert!(!members(&bytes).values().any(|content| {
            let content = String::from_utf8_lossy(content);
            content.contains(&judge.id) || content.contains(&judge.name)
        }));
    }
    one_changed_row_is_found_out(&outsider);

    // Who steps back or leaves later changes nothing in what was drawn.
    let (store, edition) = (&season.world.app.store, season.world.edition(&season.edition).await);
    let who = season.world.signed(&judges[0]).await;
    let lines = store.sheets(&who, &edition).await.unwrap();
    store.recuse(&who, &edition, &lines[0].id, "Người quen").await.unwrap();
    let organizer = season.world.signed(&season.founder).await;
    store.leave(&organizer, &edition, &judges[1].id, "Ốm dài ngày").await.unwrap();
    assert!(zip(&season, "preliminary").await == bytes, "the same ZIP to the byte");

    season.seal(&judges, "preliminary", |code| 50 + u32::from(code.as_bytes()[0]) % 40).await;
    let close = season.at("/rounds/preliminary/close");
    let closed = season.world.post(Some(&season.founder), &close, &[]).await;
    assert_eq!(closed.status, Status::SeeOther, "{}", closed.text());
    let drawn = season.draw("final").await;
    assert_eq!(drawn.status, Status::SeeOther, "{}", drawn.text());
    let last = Outsider::unpack(&zip(&season, "final").await);
    let categories = is_of_the_record(&season, &last, 1, &last.get("inputs.json")).await;
    assert_eq!(rows(&last.get("print/reserves.csv")), Vec::<Vec<String>>::new(), "everybody scores");
    for inputs in &categories {
        let pairs = inputs.entries.len() * inputs.judges.len();
        let seats: u32 = inputs.entries.iter().map(|(_, seats)| *seats).sum();
        assert_eq!((inputs.judges.len(), seats as usize), (7, pairs - inputs.conflicts.len()));
    }
    last.recomputes(&["print", "photo"]);
    assert!(zip(&season, "preliminary").await == bytes, "the same ZIP to the byte");
}

/// Two works of a judge change their places, a reserve is taken out, a price is another.
fn one_changed_row_is_found_out(outsider: &Outsider) {
    let check = &outsider.commands()[1];
    let fails = |file: &str, changed: String| {
        let before = outsider.get(file);
        assert_ne!(before, changed, "{file} is changed");
        outsider.put(file, &changed);
        let checked = outsider.run(check);
        assert_eq!(checked.status.code(), Some(1), "{}", String::from_utf8_lossy(&checked.stderr));
        assert_eq!(
            String::from_utf8_lossy(&checked.stdout),
            "Kết quả bốc thăm KHÔNG ĐÚNG. The draw is NOT RIGHT.\n",
            "{file}"
        );
        outsider.put(file, &before);
    };
    let assignment = outsider.get("print/assignment.csv");
    let judge = rows(&assignment)[0][1].clone();
    let place = |place: &str| format!(",{judge},{place}\n");
    let swapped = assignment.replace(&place("1"), &place("x")).replace(&place("2"), &place("1"));
    fails("print/assignment.csv", swapped.replace(&place("x"), &place("2")));
    let reserves = outsider.get("print/reserves.csv");
    let shorter: Vec<&str> = reserves.lines().take(12).collect();
    fails("print/reserves.csv", shorter.join("\n") + "\n");
    let mut certificate: Value = serde_json::from_str(&outsider.get("print/cert.json")).unwrap();
    certificate["prices"][&judge] = json!("170000000000000000000000000000000000");
    fails("print/cert.json", certificate.to_string());
    outsider.recomputes(&["print", "photo"]);
    assert_eq!(MADE.map(|(made, _)| made), ["assignment.csv", "reserves.csv", "cert.json"]);
}

#[rocket::async_test]
async fn the_zip_becomes_public_with_the_winners() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(4, &SEATS[..1]).await;
    season.entries("print", 2).await;
    season.world.pass_deadline(&season.edition);
    let early = season.world.get(Some(&season.founder), &season.at("/draws/preliminary.zip")).await;
    assert_eq!(early.status, Status::NotFound, "there is none before the draw");
    season.draw("preliminary").await;
    let public = format!("/e/{}/draws/preliminary.zip", season.edition.slug);
    for person in [None, Some(&judges[0]), Some(&season.clerk)] {
        assert_eq!(season.world.get(person, &public).await.status, Status::NotFound);
    }
    let own = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    let link = format!("#preliminary a[href='{}']", season.at("/draws/preliminary.zip"));
    assert_eq!(own.all(&link), ["Tải bộ tệp để tự kiểm tra (ZIP)"]);
    let page = format!("/e/{}/draws", season.edition.slug);
    let link = format!("a[href='{public}']");
    assert_eq!(season.world.get(None, &page).await.all(&link).len(), 0);
    season.run("UPDATE edition SET stage = 'published'").await;
    assert_eq!(season.world.get(None, &page).await.all(&link), ["Tải bộ tệp để tự kiểm tra (ZIP)"]);
    let (status, _, bytes) = season.world.download(None, &public, None).await;
    assert_eq!(status, Status::Ok);
    assert!(bytes == zip(&season, "preliminary").await, "the same ZIP for everybody");
    for name in ["final.zip", "preliminary.tar", "preliminary", ".zip", "preliminary.zip.zip"] {
        let seen = season.world.get(None, &format!("/e/{}/draws/{name}", season.edition.slug)).await;
        assert_eq!(seen.status, Status::NotFound, "{name}");
    }
}

/// Whatever somebody writes into the rows of a draw: a page that says so, and no answer without one.
#[rocket::async_test]
async fn rows_that_do_not_belong_together_are_named() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(5, &SEATS[..1]).await;
    season.entries("print", 6).await;
    season.world.pass_deadline(&season.edition);
    season.draw("preliminary").await;
    let whole: Value = serde_json::from_str(&season.text("SELECT certificates FROM draw").await).unwrap();
    let with = |key: &str, value: Value| {
        let mut changed = whole.clone();
        changed["print"][key] = value;
        changed
    };
    let mut broken = vec![
        json!({}),
        with("prices", json!([])),
        with("prices", json!(["1", "2", "3", "4", "5", "sáu"])),
        with("reserve_prices", json!(["1"])),
        with("reserve_full", json!([99])),
        with("exchanges", json!([[99, 0, 0, 1]])),
    ];
    // A judge who is not there comes and goes within one work.
    broken.extend((0..5).map(|judge| with("exchanges", json!([[0, 99, 0, judge]]))));
    let founder = Some(&season.founder);
    for certificates in broken {
        season.run(&format!("UPDATE draw SET certificates = '{certificates}'")).await;
        let seen = season.world.get(founder, &season.at("/draws/preliminary.zip")).await;
        assert_eq!(seen.status, Status::Conflict, "{certificates}");
        let why = "Dữ liệu lưu của lần bốc thăm này không khớp với đầu vào đã chốt, nên không lập được tệp kiểm tra.";
        assert!(seen.all(".lead")[0].starts_with(why), "{:?}", seen.all(".lead"));
        let page = season.world.get(founder, &season.at("/draw")).await;
        assert_eq!(
            page.all("#preliminary > .callout .strong"),
            ["Kết quả bốc thăm không khớp"],
            "{certificates}"
        );
    }
    season.run(&format!("UPDATE draw SET certificates = '{whole}'")).await;
    Outsider::unpack(&zip(&season, "preliminary").await).recomputes(&["print"]);

    // A work that the inputs do not know.
    season.run("UPDATE entry SET blind_code = 'LẠ' WHERE id = (SELECT MIN(entry_id) FROM assignment)").await;
    let seen = season.world.get(founder, &season.at("/draws/preliminary.zip")).await;
    assert_eq!(seen.status, Status::Conflict);
}
