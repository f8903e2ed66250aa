//! Rules typed into a form: mistakes, an edition that is open already, amendments.

use press_awards::award::rules;
use rocket::http::Status;

use super::super::world::{Seen, World, rules_text};
use super::Season;

#[rocket::async_test]
async fn every_mistake_is_shown_with_its_place_and_the_text_stays() {
    let world = World::new().await;
    let founder = world.founder().await;
    let text = rules_text("broken");
    let seen = world.post(Some(&founder), "/editions/new", &[("text", &text)]).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    let expected: Vec<String> = rules::read(&text)
        .unwrap_err()
        .iter()
        .map(|m| {
            let key = if m.key.is_empty() { String::new() } else { format!("{} · ", m.key) };
            format!("Dòng {}, cột {}: {key}{}", m.line, m.column, m.message_vi)
        })
        .collect();
    assert!(expected.len() > 40);
    assert_eq!(seen.all("#mistakes li"), expected);
    assert_eq!(seen.all("#f-text"), [text.split_whitespace().collect::<Vec<_>>().join(" ")]);

    let empty = world.post(Some(&founder), "/editions/new", &[("text", " \r\n")]).await;
    assert_eq!(
        (empty.status, empty.all("#f-text-error")),
        (Status::UnprocessableEntity, vec!["Mục này chưa điền.".into()])
    );
}

#[rocket::async_test]
async fn an_edition_is_opened_once_and_only_as_it_was_shown() {
    let world = World::new().await;
    let founder = world.founder().await;
    let text = rules_text("vibrand");
    let other = text.replace("judges = 5", "judges = 7");
    let digest = rules::digest(&text);
    let changed = [("text", other.as_str()), ("confirmed", digest.as_str())];
    let seen = world.post(Some(&founder), "/editions/new", &changed).await;
    assert_eq!(seen.attribute("input[name=confirmed]", "value"), Some(rules::digest(&other)), "shown first");
    assert!(world.app.store.editions().await.unwrap().is_empty());

    let fields = [("text", text.as_str()), ("confirmed", digest.as_str())];
    let (first, second) = tokio::join!(
        world.post(Some(&founder), "/editions/new", &fields),
        world.post(Some(&founder), "/editions/new", &fields)
    );
    let mut statuses = [first.status.code, second.status.code];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let again = world.post(Some(&founder), "/editions/new", &fields).await;
    assert_eq!(
        again.all("#f-text-error"),
        ["Mùa giải “vibrand-2027” đã được mở. Hãy đổi mã giải hoặc số lần trong quy chế."]
    );
    let back = [("text", other.as_str()), ("step", "edit")];
    let back = world.post(Some(&founder), "/editions/new", &back).await;
    assert_eq!((back.status, back.all("#f-text").len()), (Status::Ok, 1), "back to the text");
}

async fn amend(season: &Season, text: &str, more: &[(&str, &str)]) -> Seen {
    let digest = season.world.edition(&season.edition).await.rules_digest;
    let mut fields = vec![("text", text), ("digest", digest.as_str())];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    fields.extend_from_slice(more);
    season.world.post(Some(&season.founder), &season.at("/rules"), &fields).await
}

#[rocket::async_test]
async fn an_amendment_shows_what_changes_and_says_why() {
    let season = Season::of("dai-doan-ket").await;
    let old = rules_text("dai-doan-ket");
    let new = old.replace("deadline = 2028-07-31T23:59:59+07:00", "deadline = 2028-08-15T23:59:59+07:00");
    let preview = amend(&season, &new, &[]).await;
    assert_eq!(preview.status, Status::Ok, "{}", preview.text());
    let line = "deadline = 2028-07-31T23:59:59+07:00 # mặc định, cần xác nhận";
    assert_eq!(preview.all(".changes del"), [line]);
    assert_eq!(preview.all(".changes ins"), [line.replace("07-31", "08-15")]);
    assert_eq!(preview.all(".changes li").len(), 6, "two lines around it on either side");

    let digest = rules::digest(&new);
    let silent = amend(&season, &new, &[("confirmed", &digest), ("reason", " ")]).await;
    assert_eq!(silent.status, Status::UnprocessableEntity);
    assert_eq!(silent.all("#f-reason-error"), ["Mục này chưa điền."]);
    assert_eq!(season.world.edition(&season.edition).await.rules_text, old);

    let reason = "Gia hạn vì mưa lũ miền Trung";
    let done = amend(&season, &new, &[("confirmed", &digest), ("reason", reason)]).await;
    assert_eq!(done.location, Some(season.at("/rules")), "{}", done.text());
    season.agrees().await;
    let now = season.world.edition(&season.edition).await;
    assert_eq!(
        (now.rules_digest.as_str(), now.deadline_at),
        (digest.as_str(), season.edition.deadline_at + 15 * 86_400_000)
    );
    let page = season.world.get(Some(&season.founder), &season.at("/rules")).await;
    assert_eq!(page.all(".timeline .phase").len(), 1);
    assert_eq!(page.all(".timeline .phase > span:nth-child(3)"), [reason]);
    assert_eq!(page.all(".timeline .hex"), [digest]);
}

#[rocket::async_test]
async fn amendments_that_cannot_be() {
    let season = Season::of("dai-doan-ket").await;
    let old = rules_text("dai-doan-ket");
    season.judges(3, &[("preliminary", "print")]).await;
    season.entries("photo", 1).await;
    let same = amend(&season, &old, &[]).await;
    assert_eq!(same.all("#f-text-error"), ["Văn bản không có gì thay đổi."]);
    let other = amend(&season, &old.replace("number = \"XVIII\"", "number = \"XIX\""), &[]).await;
    assert_eq!(other.all("#f-text-error"), ["Mã giải và số lần phải giữ nguyên là “dai-doan-ket-xviii”."]);
    let broken = amend(&season, &old.replace("judges = 3", "judges = 0"), &[]).await;
    assert_eq!(broken.status, Status::UnprocessableEntity);
    assert_eq!(broken.all("#mistakes li").len(), 1, "{:?}", broken.all("#mistakes li"));
    let renamed = old
        .replace("\"photo\"", "\"anh\"")
        .replace("photo = ", "anh = ")
        .replace("category.photo.", "category.anh.");
    let renamed = amend(&season, &renamed.replace("rubric.photo", "rubric.anh"), &[]).await;
    assert_eq!(renamed.all(".error-summary li"), ["Loại hình “photo” đã có tác phẩm nên không bỏ được."]);

    let stale = amend(&season, &old.replace("XVIII", "XIX"), &[("digest", "của bản trước")]).await;
    assert_eq!(stale.status, Status::Conflict, "somebody else amended meanwhile");

    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::Conflict, "photo has no panel");
    season.judge("Giám Khảo Ảnh Một", "Đài Một", &[("preliminary", "photo")]).await;
    season.judge("Giám Khảo Ảnh Hai", "Đài Hai", &[("preliminary", "photo")]).await;
    season.judge("Giám Khảo Ảnh Ba", "Đài Ba", &[("preliminary", "photo")]).await;
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let late = amend(&season, &old.replace("weight = 25", "weight = 26"), &[]).await;
    assert_eq!(
        (late.status, late.all(".notice .lead")),
        (Status::Conflict, vec!["Đã bốc thăm nên không đổi được nữa.".to_owned()])
    );
    let page = season.world.get(Some(&season.founder), &season.at("/rules")).await;
    assert_eq!(page.all("textarea").len(), 0);
}

#[rocket::async_test]
async fn an_example_that_does_not_hold_is_shown_beside_what_the_rules_compute() {
    let world = World::new().await;
    let founder = world.founder().await;
    let (text, example) = (rules_text("scales"), rules_text("scales.example"));
    let right = [("text", text.as_str()), ("example", example.as_str())];
    let shown = world.post(Some(&founder), "/editions/new", &right).await;
    assert_eq!(shown.status, Status::Ok);
    assert_eq!(shown.attribute("input[name=confirmed]", "value"), Some(rules::digest(&text)));

    let moved = text.replacen("weight = 6", "weight = 5", 1).replacen("weight = 4", "weight = 5", 1);
    let wrong = [("text", moved.as_str()), ("example", example.as_str())];
    let seen = world.post(Some(&founder), "/editions/new", &wrong).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(seen.all("#mistakes h2"), ["4 chỗ trong ví dụ tính tay không khớp quy chế"]);
    assert_eq!(seen.all("#mistakes caption"), ["final · print"]);
    assert_eq!(
        seen.all("#mistakes tbody :is(th, td)"),
        [
            ["≠ Nước về đồng muối", "1 · 8,25", "2 · 8,25"],
            ["≠ Người giữ rừng", "2 · 8,25", "1 · 8,38"],
            ["≠ Chợ nổi", "3 · 6,15", "3 · 6,13"]
        ]
        .concat()
    );
    assert_eq!(
        seen.all("#f-example"),
        [example.split_whitespace().collect::<Vec<_>>().join(" ")],
        "it stays"
    );
}
