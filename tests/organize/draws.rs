//! The draw itself: fair, free of conflicts, recomputable, all or nothing.

use std::collections::{BTreeMap, BTreeSet};

use press_awards::award::draw::{self, Entry, Judge, Problem};
use rocket::http::Status;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::super::world::World;
use super::{Season, loads, table};

#[rocket::async_test]
async fn loads_differ_by_at_most_one() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(7, &[("preliminary", "print")]).await;
    let codes = season.entries("print", 9).await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let seated = season.seated(&judges, "preliminary").await;
    assert_eq!(seated.keys().cloned().collect::<BTreeSet<_>>(), codes.into_iter().collect());
    assert!(seated.values().all(|of| of.len() == 3));
    let mut loads = loads(&judges, &seated);
    loads.sort_unstable();
    assert_eq!(loads, [3, 4, 4, 4, 4, 4, 4]);
}

#[rocket::async_test]
async fn nobody_judges_the_own_house_its_past_or_its_future() {
    let season = Season::reaching(false, "entry").await;
    let (world, store) = (&season.world, &season.world.app.store);
    let actor = World::actor(&season.founder);
    let old = store.register_agency(&actor, "Báo Bến Cũ").await.unwrap();
    let new = store.register_agency(&actor, "Báo Bến Mới").await.unwrap();
    store.set_successor(&actor, &old.id, &new.id).await.unwrap();
    let seats = [("preliminary", "print")];
    let mut judges = season.judges(4, &seats).await;
    judges.push(season.judge("Người Bến Mới", "Báo Bến Mới", &seats).await);
    judges.push(season.judge("Người Bến Cũ", "Báo Bến Cũ", &seats).await);
    judges.push(season.judge("Người Cửu Long", "Báo Cửu Long", &seats).await);
    judges.push(season.judge("Phan Trùng Tên", "Đài Xa", &seats).await);
    let by_name = |name: &str| judges.iter().find(|judge| judge.name == name).unwrap().id.clone();

    let mut never: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for n in 0..4 {
        for (house, apart) in [
            ("Báo Bến Cũ", vec!["Người Bến Mới", "Người Bến Cũ"]),
            ("Báo Bến Mới", vec!["Người Bến Mới", "Người Bến Cũ"]),
            ("BÁO CỬU LONG", vec!["Người Cửu Long"]),
            ("Báo Xa Lạ", vec![]),
        ] {
            let code = season
                .accepted(&format!("Tác Giả {house} {n}"), "print", &format!("{house} {n}"), house)
                .await;
            never.insert(code, apart.into_iter().map(by_name).collect());
        }
    }
    let code = season.accepted_of(&judges[0], "print", "Bài của giám khảo", "Báo Khác").await;
    never.insert(code, BTreeSet::from([judges[0].id.clone()]));
    let mut namesake = world.person("Tác Giả Khác").await;
    namesake.name = "phan trung ten".to_owned();
    let code = season.accepted_of(&namesake, "print", "Bài của người trùng tên", "Báo Khác Nữa").await;
    never.insert(code, BTreeSet::from([by_name("Phan Trùng Tên")]));

    world.pass_deadline(&season.edition);
    let drawn = season.draw("preliminary").await;
    assert_eq!(drawn.status, Status::SeeOther, "{}", drawn.text());
    let seated = season.seated(&judges, "preliminary").await;
    assert_eq!(seated.len(), never.len());
    for (code, of) in &seated {
        assert_eq!(of.len(), 3);
        assert!(of.is_disjoint(&never[code]), "{code}");
    }
    // Reserves are seated one day: no reserve may stand in a conflict either.
    for (code, apart) in &never {
        for judge in apart {
            let sql = format!(
                "SELECT COUNT(*) FROM assignment a JOIN entry e ON e.id = a.entry_id \
                 WHERE e.blind_code = '{code}' AND a.account_id = '{judge}'"
            );
            assert_eq!(season.number(&sql).await, 0, "{code}");
        }
    }
    let page = world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(table(&page, "#preliminary tbody tr"), ["Báo in | 18 | 8 | 3 | 6–7 | 22 | Đúng"]);
}

/// Everything about the draw from the file alone: entry → pseudonyms, and entry → reserve.
type Recomputed = (BTreeMap<String, BTreeSet<String>>, BTreeMap<String, String>);

fn recompute(body: &str) -> Recomputed {
    let file: Value = serde_json::from_str(body).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let inputs = Sha256::digest(body.as_bytes());
    let seed = draw::seed_from(&[&inputs, b"5.12.19.33.41.52./"]);
    let (mut seats, mut reserves) = (BTreeMap::new(), BTreeMap::new());
    for category in file["categories"].as_array().unwrap() {
        let number = |value: &Value| u32::try_from(value.as_u64().unwrap()).unwrap();
        let entry = |entry: &Value| Entry { id: text(&entry[0]), seats: number(&entry[1]) };
        let entries: Vec<Entry> = category["entries"].as_array().unwrap().iter().map(entry).collect();
        let judges: Vec<Judge> = category["judges"]
            .as_array()
            .unwrap()
            .iter()
            .map(|judge| Judge { id: text(&judge[0]), min: number(&judge[1]), max: number(&judge[2]) })
            .collect();
        let apart: BTreeSet<(String, String)> = category["conflicts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| (text(&pair[0]), text(&pair[1])))
            .collect();
        let worths: BTreeMap<(String, String), u32> = category["affinity"]
            .as_array()
            .unwrap()
            .iter()
            .map(|worth| ((text(&worth[0]), text(&worth[1])), number(&worth[2])))
            .collect();
        let mut affinity = Vec::new();
        for entry in &entries {
            for judge in &judges {
                let pair = (entry.id.clone(), judge.id.clone());
                let worth = worths.get(&pair).copied().unwrap_or(0);
                affinity.push((!apart.contains(&pair)).then_some(worth));
            }
        }
        let problem = Problem { entries, judges, affinity };
        let lots = draw::draw_lots(&problem, &seed, number(&category["overlap"])).unwrap();
        for (entry, code) in problem.entries.iter().map(|entry| &entry.id).enumerate() {
            let of = lots.seats[entry].iter().map(|judge| problem.judges[*judge].id.clone()).collect();
            seats.insert(code.clone(), of);
            if let Some(judge) = lots.reserves[entry] {
                reserves.insert(code.clone(), problem.judges[judge].id.clone());
            }
        }
    }
    (seats, reserves)
}

#[rocket::async_test]
async fn the_published_file_gives_the_same_seats_and_names_nobody() {
    let season = Season::of("dai-doan-ket").await;
    let mut judges = season.judges(5, &[("preliminary", "print"), ("preliminary", "photo")]).await;
    judges.push(season.judge("Người Cửu Long", "Báo Cửu Long", &[("preliminary", "print")]).await);
    season.entries("print", 8).await;
    season.entries("photo", 2).await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let file = season.world.get(Some(&season.founder), &season.at("/draws/preliminary.json")).await;
    assert_eq!(
        file.headers["content-disposition"],
        "attachment; filename=\"dai-doan-ket-xviii-preliminary.json\"; filename*=UTF-8''dai-doan-ket-xviii-preliminary.json"
    );

    let (events, _) = season.world.app.store.events(&season.edition.id, "draw.made", 1, 10).await.unwrap();
    let leaf: Value = serde_json::from_str(&events[0].leaf).unwrap();
    assert_eq!(
        leaf["clear"]["inputs"],
        hex::encode(Sha256::digest(file.body.as_bytes())),
        "as the record says"
    );
    let opening: Value = serde_json::from_str(&events[0].opening).unwrap();
    let mut recorded: Recomputed = Default::default();
    for sheet in opening["facts"].as_array().unwrap() {
        let word = |key: &str| sheet[key].as_str().unwrap().to_owned();
        match sheet["state"].as_str().unwrap() {
            "open" => {
                recorded.0.entry(word("entry")).or_default().insert(word("judge")).then_some(()).unwrap()
            }
            _ => assert_eq!(recorded.1.insert(word("entry"), word("judge")), None),
        }
    }
    assert_eq!(recompute(&file.body), recorded);
    assert_eq!(recorded.0.len(), 10);

    // The names in the file stand for the judges who have the sheets.
    let seated = season.seated(&judges, "preliminary").await;
    let mut by_account: Vec<usize> = loads(&judges, &seated);
    let mut by_name: BTreeMap<&String, usize> = BTreeMap::new();
    for name in recorded.0.values().flatten() {
        *by_name.entry(name).or_default() += 1;
    }
    by_account.sort_unstable();
    assert_eq!(by_account.iter().sum::<usize>(), by_name.values().sum::<usize>());
    for judge in &judges {
        assert!(!file.body.contains(&judge.id) && !file.body.contains(&judge.name));
    }
    let in_print: BTreeSet<&str> = names(&file.json()["categories"][0]["judges"].clone());
    let all: usize =
        file.json()["categories"].as_array().unwrap().iter().map(|c| names(&c["judges"].clone()).len()).sum();
    assert_eq!((in_print.len(), all, by_name.len()), (6, 11, 11), "one name for each judge and panel");
}

fn names(judges: &Value) -> BTreeSet<&'static str> {
    let names = judges.as_array().unwrap().iter().map(|judge| judge[0].as_str().unwrap().to_owned());
    names.map(|name| &*Box::leak(name.into_boxed_str())).collect()
}

#[rocket::async_test]
async fn a_draw_that_was_tampered_with_is_found_out() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(5, &[("preliminary", "print")]).await;
    season.entries("print", 6).await;
    season.world.pass_deadline(&season.edition);
    season.draw("preliminary").await;
    let checked = async || {
        let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
        let badge = page.all("#preliminary tbody td:last-child .badge").pop().unwrap();
        (page.all("#preliminary > .callout .strong").pop().unwrap(), badge)
    };
    assert_eq!(checked().await, ("Kết quả bốc thăm đúng".into(), "Đúng".into()));

    // Somebody hands one seat of a work to its reserve. Which of the proofs fails first depends on the seed.
    let swap = |from: &str, to: &str| {
        format!(
            "UPDATE assignment SET state = '{to}' WHERE id = (SELECT id FROM assignment WHERE state = '{from}' \
             AND entry_id = (SELECT MIN(entry_id) FROM assignment WHERE state = 'reserve' OR state = 'held') ORDER BY id LIMIT 1)"
        )
    };
    season.run(&swap("open", "recused")).await;
    season.run("UPDATE assignment SET position = 20000 WHERE state = 'recused'").await;
    season.run("UPDATE assignment SET state = 'open' WHERE state = 'reserve' AND entry_id = (SELECT entry_id FROM assignment WHERE state = 'recused')").await;
    let (verdict, badge) = checked().await;
    assert_eq!(verdict, "Kết quả bốc thăm không khớp");
    assert_ne!(badge, "Đúng");
}

#[rocket::async_test]
async fn changed_inputs_do_not_agree_with_the_record() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(4, &[("preliminary", "print")]).await;
    season.entries("print", 2).await;
    season.world.pass_deadline(&season.edition);
    season.draw("preliminary").await;
    season.run("UPDATE draw SET inputs = REPLACE(inputs, 'Vietlott', 'Vietlot')").await;
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(page.all("#preliminary > .callout .strong"), ["Kết quả bốc thăm không khớp"]);
    assert_eq!(page.all("#preliminary .card > p .badge"), ["không khớp sổ ghi"]);
}

#[rocket::async_test]
async fn a_blocked_draw_names_works_and_judges_and_leaves_nothing() {
    let season = Season::of("dai-doan-ket").await;
    let seats = [("preliminary", "print")];
    let mut judges = season.judges(2, &seats).await;
    judges.push(season.judge("Người Cửu Long", "Báo Cửu Long", &seats).await);
    season.accepted("Tác Giả Một", "print", "Sông dài", "Báo Cửu Long").await;
    season.accepted("Tác Giả Hai", "print", "Núi cao", "Báo Lam Sơn").await;
    season.world.pass_deadline(&season.edition);
    let source = [("round", "preliminary"), ("sources", "Vietlott Power 6/55, kỳ quay 01280")];
    assert_eq!(season.act("/announcements", &source).await.status, Status::SeeOther);
    let before = season.world.app.store.head().await.unwrap();
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(page.all("button.button-primary").len(), 0, "no button for what is impossible");
    assert_eq!(page.all("#next h2.card-title"), ["Loại hình Báo in chưa đủ giám khảo"]);

    let seen = season.draw("preliminary").await;
    assert_eq!(seen.status, Status::Conflict);
    assert_eq!(seen.all("tbody .cell-title .strong"), ["Sông dài"]);
    assert_eq!(seen.all("tbody td.cell-num"), ["2/3"]);
    assert_eq!(seen.all("tbody td:last-child"), ["Người Cửu Long (cùng cơ quan)"]);
    assert!(
        seen.text().contains("1 tác phẩm dưới đây chỉ có 2 giám khảo chấm được, mà mỗi tác phẩm cần 3 người; tổng cộng thiếu 1 lượt chấm."),
        "{}",
        seen.text()
    );
    assert!(season.world.app.store.draw_of(&season.edition.id, "preliminary").await.unwrap().is_none());
    assert_eq!(season.number("SELECT COUNT(*) FROM assignment").await, 0);
    assert_eq!(season.number("SELECT COUNT(*) FROM outbox WHERE template = 'assigned'").await, 0);
    assert_eq!(season.world.app.store.head().await.unwrap(), before);

    season.judge("Người Thứ Tư", "Đài Xa", &seats).await;
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn an_empty_panel_is_named_too() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(3, &[("preliminary", "print")]).await;
    season.entries("print", 1).await;
    season.entries("photo", 2).await;
    season.world.pass_deadline(&season.edition);
    let seen = season.draw("preliminary").await;
    assert_eq!(seen.status, Status::Conflict);
    assert_eq!(seen.all(".page-header .lead"), ["Loại hình Ảnh báo chí chưa đủ giám khảo"]);
    assert_eq!(seen.all("tbody td.cell-num"), ["0/3", "0/3"]);
    assert!(seen.text().contains("Tiểu ban chưa có ai."));
    assert_eq!(
        seen.all("main .card .stack > p")[0],
        "2 tác phẩm dưới đây chưa có giám khảo nào chấm được, mà mỗi tác phẩm cần 3 người; tổng cộng thiếu 6 lượt chấm."
    );
    assert_eq!(
        seen.all(".remedy li"),
        ["Thêm 3 giám khảo không có xung đột, mỗi người chấm được ít nhất 2 bài."]
    );
}

#[rocket::async_test]
async fn a_reserve_takes_the_seat_of_who_steps_back_or_is_released() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(5, &[("preliminary", "print")]).await;
    season.entries("print", 4).await;
    season.world.pass_deadline(&season.edition);
    season.draw("preliminary").await;
    let before = season.seated(&judges, "preliminary").await;
    let who = season.world.signed(&judges[0]).await;
    let store = &season.world.app.store;
    let edition = season.world.edition(&season.edition).await;
    let lines = store.sheets(&who, &edition).await.unwrap();
    store.recuse(&who, &edition, &lines[0].id, "Người quen").await.unwrap();
    let after = season.seated(&judges, "preliminary").await;
    let of = &after[&lines[0].code];
    assert_eq!((of.len(), of.contains(&judges[0].id)), (3, false));
    assert_eq!(after.iter().filter(|(code, of)| before[*code] != **of).count(), 1, "nothing else moves");

    let progress = season.at("/rounds/preliminary");
    let founder = Some(&season.founder);
    let page = season.world.get(founder, &format!("{progress}?judge={}", judges[0].id)).await;
    let left: Vec<String> = lines[1..].iter().map(|line| line.code.clone()).collect();
    assert_eq!(page.all("#sheets tbody .cell-title"), left, "those that this judge still has");
    let releases = format!("{progress}/releases");
    let silent =
        season.world.post(founder, &releases, &[("sheet", lines[1].id.as_str()), ("reason", "")]).await;
    assert_eq!(
        (silent.status, silent.all("#f-reason-error")),
        (Status::UnprocessableEntity, vec!["Mục này chưa điền.".into()])
    );
    assert_eq!(
        silent.attribute("input[type=radio][checked]", "value"),
        Some(lines[1].id.clone()),
        "the choice stays"
    );
    let none = season.world.post(founder, &releases, &[("reason", "Ốm")]).await;
    assert_eq!(none.all("#f-sheet-error"), ["Hãy chọn một phiếu."]);
    let fields = [("sheet", lines[1].id.as_str()), ("reason", "Không trả lời")];
    let done = season.world.post(founder, &releases, &fields).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    assert_eq!(season.world.post(founder, &releases, &fields).await.status, Status::Conflict, "once");
    // A judge has stepped back, another was released, and reserves have taken their seats.
    season.agrees().await;
    let after = season.seated(&judges, "preliminary").await;
    assert_eq!(after[&lines[1].code].len(), 3);
    assert_eq!(loads(&judges, &after)[0], lines.len() - 2);

    let page = season.world.get(founder, &season.at("/draw")).await;
    assert_eq!(
        page.all("#preliminary > .callout .strong"),
        ["Kết quả bốc thăm đúng"],
        "the draw stays what it was"
    );
    let page = season.world.get(founder, &progress).await;
    assert_eq!(page.all(".stat-value"), ["12", "0", "0", "2"]);
    assert_eq!(season.world.app.store.invariants().await.unwrap(), Vec::<String>::new());
}

#[rocket::async_test]
async fn who_is_no_longer_a_judge_is_not_drawn() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(5, &[("preliminary", "print")]).await;
    season.entries("print", 4).await;
    season.world.pass_deadline(&season.edition);
    // The seat stays behind, whatever became of the role.
    season.run(&format!("UPDATE membership SET ended_at = 1 WHERE account_id = '{}'", judges[4].id)).await;
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(table(&page, "#preliminary tbody tr"), ["Báo in | 4 | 4 | 3 | 3 | 0 | Đúng"]);
}

#[rocket::async_test]
async fn lots_among_equals_follow_from_seed_and_blind_codes() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(3, &[("preliminary", "print")]).await;
    let mut codes = season.entries("print", 5).await;
    season.world.pass_deadline(&season.edition);
    season.draw("preliminary").await;
    season.seal(&judges, "preliminary", |_| 70).await;
    let close = season.at("/rounds/preliminary/close");
    assert_eq!(season.world.post(Some(&season.founder), &close, &[]).await.status, Status::SeeOther);
    let drawn = season.world.app.store.draw_of(&season.edition.id, "preliminary").await.unwrap().unwrap();
    let seed: [u8; 32] = hex::decode(drawn.seed).unwrap().try_into().unwrap();
    codes.sort_by_key(|code| draw::digest("award-draw-v1/lot", &seed, &[code.as_bytes()]));
    let lines = season.world.app.store.standings(&season.edition.id, "preliminary").await.unwrap();
    assert_eq!(lines.iter().map(|line| line.blind_code.clone()).collect::<Vec<_>>(), codes);
    assert!(lines.iter().all(|line| line.decided_by == "lot"));
}
