//! Departures from the proposal: a clause, a reason and a second person, or they do not stand.

use press_awards::store::results::overrides::OverrideLine;
use rocket::http::Status;

use super::season::{CLUSTER, FOREST, GATE, PHOTO, RIVER, SCHOOL, Season, approval, at, borrowed, withheld};
use crate::world::{Person, Seen};

/// Forest and River change places; everything else is as proposed.
const EXCHANGED: [(&str, &str); 5] =
    [(RIVER, "b"), (FOREST, "a"), (GATE, "b"), (CLUSTER, "c"), (SCHOOL, "kk")];

/// Adds clause and reason for a work.
fn why(season: &Season, fields: &mut Vec<(String, String)>, title: &str, reason: &str) {
    fields.push((format!("clause.{}", season.code(title)), "Điều 9 khoản 2".to_owned()));
    fields.push((format!("reason.{}", season.code(title)), reason.to_owned()));
}

async fn save(season: &Season, category: &str, fields: &[(String, String)]) -> Seen {
    season.post(&season.secretary, &at(category), &borrowed(fields)).await
}

/// A season in which River and Forest have changed places, with reasons, not confirmed.
async fn exchanged() -> Season {
    let season = Season::decided().await;
    season.share_out().await;
    let mut fields = season.form(&season.secretary, "print", &EXCHANGED).await;
    why(&season, &mut fields, RIVER, "Đề tài đã cũ");
    why(&season, &mut fields, FOREST, "Đã tạo chuyển biến");
    let done = save(&season, "print", &fields).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    season.give("photo", &[(PHOTO, "a")]).await;
    season
}

async fn overrides(season: &Season) -> Vec<OverrideLine> {
    season.world.app.store.overrides(&season.edition().await).await.unwrap()
}

/// `title: state` of each, in the order of titles.
async fn states(season: &Season) -> Vec<String> {
    let council = season.world.app.store.council(&season.edition().await).await.unwrap();
    let name = |subject: &str| council.name_of(subject).map_or_else(|tier| tier, |(_, title)| title);
    let mut found: Vec<String> =
        overrides(season).await.iter().map(|one| format!("{}: {}", name(&one.subject), one.state)).collect();
    found.sort();
    found
}

async fn answer(season: &Season, person: &Person, id: &str, act: &str, fields: &[(&str, &str)]) -> Seen {
    season.post(person, &format!("/council/overrides/{id}/{act}"), fields).await
}

#[rocket::async_test]
async fn every_departure_asks_for_a_clause_and_a_reason_and_keeps_what_was_typed() {
    let season = Season::decided().await;
    season.share_out().await;
    let (river, forest, school) = (season.code(RIVER), season.code(FOREST), season.code(SCHOOL));
    let chosen = [(RIVER, "b"), (FOREST, "special"), (GATE, "b"), (CLUSTER, "c"), (SCHOOL, "")];
    let mut fields = season.form(&season.secretary, "print", &chosen).await;
    fields.push((format!("clause.{river}"), "Điều 9".to_owned()));
    let page = save(&season, "print", &fields).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    // Without Forest the plan is River A, Gate B; one B is left to the two equal works.
    let expected = [
        format!("{RIVER}: Thấp hơn đề xuất (Giải A), cần điều khoản căn cứ và lý do."),
        format!(
            "{FOREST}: Giải Đặc biệt chỉ trao khi hội đồng thấy đặc biệt xứng đáng, cần điều khoản căn cứ và lý do. \
             Vượt trên tác phẩm hạng cao hơn: {RIVER}."
        ),
        format!("{SCHOOL}: Được đề xuất Giải Khuyến khích nhưng không được trao, cần điều khoản căn cứ và lý do."),
        "Giải A mới trao 0 trên chỉ tiêu 1: chọn tác phẩm, hoặc đánh dấu không trao rồi ghi điều khoản căn cứ và lý do."
            .to_owned(),
        "Giải Khuyến khích mới trao 0 trên chỉ tiêu 2: chọn tác phẩm, hoặc đánh dấu không trao rồi ghi điều khoản \
         căn cứ và lý do."
            .to_owned(),
    ];
    let said = page.all(".error-summary li");
    for line in &expected {
        assert!(said.contains(line), "{line}\n{said:#?}");
    }
    let errors = |field: &str| page.all(&format!("[id='f-{field}-error']"));
    assert_eq!(errors(&format!("clause.{river}")), Vec::<String>::new());
    assert_eq!(errors(&format!("reason.{river}")), ["Ghi lý do của hội đồng."]);
    assert_eq!(errors(&format!("clause.{school}")), ["Ghi điều khoản của quy chế làm căn cứ."]);
    assert_eq!(page.attribute(&format!("[id='f-clause.{river}']"), "value").unwrap(), "Điều 9");
    assert_eq!(page.all(&format!("[id='f-prize.{forest}'] option[selected]")), ["Giải Đặc biệt"]);
    assert!(overrides(&season).await.is_empty(), "nothing is saved");
}

#[rocket::async_test]
async fn nothing_is_approved_until_a_second_person_has_confirmed_every_override() {
    let season = exchanged().await;
    let digest = season.digest().await;
    let page = season.get(&season.chair, "/approval").await;
    assert_eq!(page.all(".callout-warn li"), ["2 trường hợp khác đề xuất còn chờ người thứ hai xác nhận."]);
    assert_eq!(page.all("form[action$='/approval']"), Vec::<String>::new());
    let refused = season.post(&season.chair, "/approval", &approval(&digest)).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(season.world.app.store.approval(&season.opened.id).await.unwrap().is_none());

    let ids: Vec<String> = overrides(&season).await.into_iter().map(|one| one.id).collect();
    let own = answer(&season, &season.secretary, &ids[0], "confirmation", &[]).await;
    assert_eq!(
        (own.status, own.all(".lead")),
        (Status::Conflict, vec!["Bạn không thể tự làm việc này với chính mình.".into()])
    );
    for person in [&season.clerk, &season.judges[0], &season.auditor, &season.entrant] {
        let seen = answer(&season, person, &ids[0], "confirmation", &[]).await;
        assert_eq!(seen.status, Status::NotFound, "{}", person.name);
    }
    // The organiser confirms one, the chair the other.
    assert_eq!(answer(&season, &season.founder, &ids[0], "confirmation", &[]).await.status, Status::SeeOther);
    let one = season.get(&season.chair, "/approval").await;
    assert_eq!(one.all(".callout-warn li"), ["1 trường hợp khác đề xuất còn chờ người thứ hai xác nhận."]);
    assert_eq!(answer(&season, &season.chair, &ids[1], "confirmation", &[]).await.status, Status::SeeOther);
    let twice = answer(&season, &season.founder, &ids[1], "confirmation", &[]).await;
    assert_eq!(twice.status, Status::Conflict);
    season.approve().await;
    season.post(&season.founder, "/council/publication", &[]).await;
    let winners = season.world.get(None, "/e/giai-nho-ii/winners").await;
    assert_eq!(
        winners.all(".winners-overrides"),
        [
            "2 trường hợp khác đề xuất theo thứ hạng, mỗi trường hợp có căn cứ, lý do và người xác nhận thứ hai."
        ]
    );
    let data = season.world.get(None, "/e/giai-nho-ii/winners.json").await.json();
    assert_eq!(data["list"]["overrides"], serde_json::json!({"higher": 1, "lower": 1}));
    assert!(!data.to_string().contains("Đề tài đã cũ"), "counts, and no reasons");
}

#[rocket::async_test]
async fn the_page_of_overrides_says_what_is_confirmed_and_shows_no_score() {
    let season = exchanged().await;
    let page = season.get(&season.chair, "/council/overrides").await;
    let text = page.text();
    let cards = page.all("section.override");
    assert!(cards.iter().any(|card| card.contains(&format!("Cao hơn đề xuất · Báo in chờ xác nhận {FOREST} Giải B → Giải A Điều khoản căn cứ: Điều 9 khoản 2 Lý do: Đã tạo chuyển biến Đinh Thị Thư đặt lúc"))), "{cards:#?}");
    assert!(!text.contains("8,9") && !text.contains("8,4"), "{text}");
    let own = season.get(&season.secretary, "/council/overrides").await;
    assert_eq!(own.all("form[action$='/confirmation']"), Vec::<String>::new());
    assert_eq!(
        own.all(".override .help"),
        vec!["Bạn đã đặt trường hợp này nên người khác phải xác nhận."; 2]
    );
}

#[rocket::async_test]
async fn a_confirmed_override_waits_anew_only_where_it_changed() {
    let season = exchanged().await;
    season.confirm_all().await;
    let (river, forest) = (format!("{RIVER}: confirmed"), format!("{FOREST}: confirmed"));
    let both = {
        let mut both = vec![river.clone(), forest.clone()];
        both.sort();
        both
    };
    assert_eq!(states(&season).await, both);
    // The same again, and two equal works exchanged, which departs from nothing.
    let mut fields = season.form(&season.secretary, "print", &[(CLUSTER, "kk"), (SCHOOL, "c")]).await;
    assert_eq!(save(&season, "print", &fields).await.status, Status::SeeOther);
    assert_eq!(states(&season).await, both);
    // Another reason for one of them.
    fields = season.form(&season.secretary, "print", &EXCHANGED).await;
    why(&season, &mut fields, RIVER, "Đề tài đã cũ");
    why(&season, &mut fields, FOREST, "Đã tạo chuyển biến lớn");
    let id = overrides(&season).await.into_iter().find(|one| one.reason == "Đã tạo chuyển biến").unwrap().id;
    assert_eq!(save(&season, "print", &fields).await.status, Status::SeeOther);
    let mut expected = vec![river, format!("{FOREST}: waiting")];
    expected.sort();
    assert_eq!(states(&season).await, expected);
    // Who still has the old page open does not confirm what he has not read.
    let stale = answer(&season, &season.chair, &id, "confirmation", &[]).await;
    assert_eq!(stale.status, Status::Conflict);
    // As proposed again: no override is left.
    let usual = [(RIVER, "a"), (FOREST, "b"), (GATE, "b"), (CLUSTER, "c"), (SCHOOL, "kk")];
    season.give("print", &usual).await;
    assert_eq!(states(&season).await, Vec::<String>::new());
    season.approve().await;
}

#[rocket::async_test]
async fn what_is_not_agreed_with_must_be_changed() {
    let season = exchanged().await;
    let id = overrides(&season).await.into_iter().find(|one| one.kind == "higher").unwrap().id;
    let empty = answer(&season, &season.chair, &id, "objection", &[("reason", " ")]).await;
    assert_eq!(
        (empty.status, empty.all(".error-summary li")),
        (Status::UnprocessableEntity, vec!["Mục này chưa điền.".into()])
    );
    let long = "Lý do ".repeat(400);
    let kept = answer(&season, &season.chair, &id, "objection", &[("reason", &long)]).await;
    assert_eq!(kept.status, Status::UnprocessableEntity);
    assert_eq!(kept.all(&format!("[id='f-reason.{id}']")), [long.trim()], "what was typed stays");
    let done = answer(&season, &season.chair, &id, "objection", &[("reason", "Chưa thuyết phục")]).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    let page = season.get(&season.secretary, &at("print")).await;
    let beside = format!("tr:has([id='f-prize.{}']) .why > p", season.code(FOREST));
    assert_eq!(page.all(&beside), ["không đồng ý Chưa thuyết phục"]);
    // Saved again as it was, it is still not agreed with.
    let fields = season.form(&season.secretary, "print", &[]).await;
    assert_eq!(save(&season, "print", &fields).await.status, Status::SeeOther);
    let waits = season.get(&season.chair, "/approval").await;
    assert_eq!(
        waits.all(".callout-warn li"),
        [
            "1 trường hợp người thứ hai không đồng ý, hội đồng phải sửa.",
            "1 trường hợp khác đề xuất còn chờ người thứ hai xác nhận."
        ]
    );
    let mut fields = season.form(&season.secretary, "print", &EXCHANGED).await;
    why(&season, &mut fields, RIVER, "Đề tài đã cũ");
    why(&season, &mut fields, FOREST, "Sau khi đăng, dự án bị dừng");
    assert_eq!(save(&season, "print", &fields).await.status, Status::SeeOther);
    season.confirm_all().await;
    season.approve().await;
}

#[rocket::async_test]
async fn a_tier_is_not_left_empty_without_saying_so() {
    let season = Season::decided().await;
    season.share_out().await;
    let mut fields = season.form(&season.secretary, "photo", &[(PHOTO, "")]).await;
    let page = save(&season, "photo", &fields).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    assert_eq!(
        page.all(".error-summary li"),
        [
            format!("{PHOTO}: Được đề xuất Giải A nhưng không được trao, cần điều khoản căn cứ và lý do."),
            "Giải A mới trao 0 trên chỉ tiêu 1: chọn tác phẩm, hoặc đánh dấu không trao rồi ghi điều khoản căn cứ và lý do."
                .to_owned(),
        ]
    );
    // “No prize worthy” explains both: nothing is proposed for a tier that is withheld.
    fields.extend(withheld("a", "Điều 9", "Không có tác phẩm xứng đáng"));
    let done = save(&season, "photo", &fields).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    assert_eq!(states(&season).await, ["a: waiting"]);
    season.give("print", &[(RIVER, "a"), (FOREST, "b"), (GATE, "b"), (CLUSTER, "c"), (SCHOOL, "kk")]).await;
    season.confirm_all().await;
    season.approve().await;
}

#[rocket::async_test]
async fn saving_one_category_leaves_the_others_and_an_old_page_loses_nothing() {
    let season = exchanged().await;
    let old = season.form(&season.secretary, "print", &[(RIVER, "a")]).await;
    let photo = season.form(&season.secretary, "photo", &[(PHOTO, "a")]).await;
    season.give("print", &[(RIVER, "a"), (FOREST, "b"), (GATE, "b"), (CLUSTER, "c"), (SCHOOL, "kk")]).await;
    // The page of another category is not out of date.
    assert_eq!(save(&season, "photo", &photo).await.status, Status::SeeOther);
    let winners =
        async || season.world.app.store.decided(&season.edition().await).await.unwrap().winners.len();
    assert_eq!(winners().await, 6);
    let mut fields = old;
    fields.push((format!("prize.{}", season.code(FOREST)), "kk".to_owned()));
    fields.push((format!("reason.{}", season.code(FOREST)), "Lý do đã gõ".to_owned()));
    let page = save(&season, "print", &fields).await;
    assert_eq!(page.status, Status::Conflict);
    assert!(page.all(".error-summary li")[0].starts_with("Người khác vừa lưu phần này."));
    let forest = season.code(FOREST);
    assert_eq!(page.all(&format!("[id='f-prize.{forest}'] option[selected]")), ["Giải Khuyến khích"]);
    assert_eq!(page.all(&format!("[id='f-reason.{forest}']")), ["Lý do đã gõ"]);
    assert_eq!(page.all(".prize > .help"), ["Đang lưu: Giải B"]);
    assert_eq!(winners().await, 6, "and nothing was saved");
}

#[rocket::async_test]
async fn the_public_part_of_the_record_counts_and_names_nobody() {
    let season = exchanged().await;
    season.confirm_all().await;
    let store = &season.world.app.store;
    let clear = async |kind: &str| -> Vec<String> {
        let (events, _) = store.events(&season.opened.id, kind, 1, 10).await.unwrap();
        let read = |leaf: &str| -> serde_json::Value { serde_json::from_str(leaf).unwrap() };
        let mut found: Vec<String> =
            events.iter().map(|event| read(&event.leaf)["clear"].to_string()).collect();
        found.sort();
        found
    };
    assert_eq!(
        clear("prizes.set").await,
        [
            r#"{"category":"photo","overrides":{}}"#,
            r#"{"category":"print","overrides":{"higher":1,"lower":1}}"#
        ]
    );
    assert_eq!(clear("override.confirmed").await, [r#"{"kind":"higher"}"#, r#"{"kind":"lower"}"#]);
    season.approve().await;
    let approved = clear("decision.approved").await;
    let approved: serde_json::Value = serde_json::from_str(&approved[0]).unwrap();
    assert_eq!(approved["overrides"], 2);
    assert_eq!(approved["on"], "2026-12-31");
    assert_eq!(approved["winners"], season.digest().await);
}
