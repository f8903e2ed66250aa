//! The acts of a draw: announced, fixed, drawn, declared void; each in its order and in public.

use press_awards::award::draw;
use rocket::http::Status;
use sha2::{Digest, Sha256};

use super::Season;

const ROUND: (&str, &str) = ("round", "preliminary");
const SOURCE: (&str, &str) =
    ("sources", "Vietlott Power 6/55, kỳ quay 01280\n\n  Xổ số miền Bắc ngày 24/11/2026  ");
/// 18:30 of 05/01/2027 in Vietnam, well after the deadline.
const DUE: [(&str, &str); 2] = [("due_day", "05/01/2027"), ("due_time", "18h30")];
const DUE_AT: i64 = 1_799_148_600_000;

async fn ready() -> Season {
    let season = Season::of("small").await;
    season.judges(3, &[ROUND_PANEL]).await;
    season.entries("print", 4).await;
    season
}

const ROUND_PANEL: (&str, &str) = ("preliminary", "print");

fn state(season: &Season, page: &super::Seen) -> Vec<String> {
    assert_eq!(page.status, Status::Ok, "{}", season.edition.slug);
    page.all("#preliminary .card h3 .badge")
}

#[rocket::async_test]
async fn each_act_waits_for_the_one_before_and_stands_in_public() {
    let season = ready().await;
    let public = format!("/e/{}/draws", season.edition.slug);
    let look = async || season.world.get(None, &public).await;
    assert_eq!(look().await.all("#preliminary .callout p"), ["Chưa công bố nguồn ngẫu nhiên cho vòng này."]);

    // Announced while entries still come in, with the day of the result.
    let announced = season.act("/announcements", &[ROUND, SOURCE, DUE[0], DUE[1]]).await;
    assert_eq!(announced.status, Status::SeeOther, "{}", announced.text());
    let page = look().await;
    assert_eq!(state(&season, &page), ["Đã công bố nguồn"]);
    let facts = page.all("#preliminary .facts dd");
    assert_eq!(facts[0], "Vietlott Power 6/55, kỳ quay 01280Xổ số miền Bắc ngày 24/11/2026");
    assert_eq!(facts[2], "18:30, 05/01/2027");
    let again = season.act("/announcements", &[ROUND, ("sources", "Một nguồn vừa ý hơn")]).await;
    assert_eq!(again.status, Status::Conflict, "one source at a time");
    assert_eq!(season.act("/freezes", &[ROUND]).await.status, Status::Conflict, "before the deadline");

    season.world.pass_deadline(&season.edition);
    let early = season.act("/draws", &[ROUND, ("result.0", "1"), ("result.1", "2")]).await;
    assert_eq!(early.status, Status::Conflict, "nothing is fixed");
    assert_eq!(season.act("/freezes", &[ROUND]).await.status, Status::SeeOther);
    let page = look().await;
    assert_eq!(state(&season, &page), ["Đã chốt đầu vào"]);
    let digest = page.all("#preliminary .facts code").remove(0);
    let waiting = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(waiting.all("form[action$='/draws']").len(), 0);
    assert!(waiting.text().contains("Nhập được từ 18:30, 05/01/2027."), "{}", waiting.text());
    let early = season.act("/draws", &[ROUND, ("result.0", "1"), ("result.1", "2")]).await;
    assert_eq!(
        (early.status, early.all(".notice .lead")),
        (Status::Conflict, vec!["Chưa đến lúc thực hiện việc này.".to_owned()])
    );

    season.world.set_clock(DUE_AT);
    let wrong = [ROUND, ("result.0", "năm, mười hai"), ("result.1", "")];
    let refused = season.act("/draws", &wrong).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert_eq!(
        [refused.all("[id='f-result.0-error']"), refused.all("[id='f-result.1-error']")],
        [["Chỉ ghi các số đã quay, cách nhau bằng dấu cách hoặc dấu phẩy."], ["Mục này chưa điền."]]
    );
    assert_eq!(refused.attribute("[name='result.0']", "value").as_deref(), Some("năm, mười hai"));
    let drawn = season.act("/draws", &[ROUND, ("result.0", "52 05,41 - 19"), ("result.1", "04729")]).await;
    assert_eq!(drawn.status, Status::SeeOther, "{}", drawn.text());
    let page = look().await;
    assert_eq!(state(&season, &page), ["Đã bốc thăm"]);
    let codes = page.all("#preliminary .facts code");
    let seed = draw::seed_from(&[&hex::decode(&digest).unwrap(), b"5.19.41.52./4729./"]);
    assert_eq!(codes, [digest.clone(), "5.19.41.52./4729./".into(), hex::encode(seed)]);
    let file = season.world.get(Some(&season.founder), &season.at("/draws/preliminary.json")).await;
    assert_eq!(hex::encode(Sha256::digest(file.body.as_bytes())), digest, "published before the result");
    season.agrees().await;
}

#[rocket::async_test]
async fn inputs_are_fixed_before_the_result_and_nothing_moves_afterwards() {
    let season = ready().await;
    assert_eq!(season.act("/announcements", &[ROUND, SOURCE, DUE[0], DUE[1]]).await.status, Status::SeeOther);
    season.world.set_clock(DUE_AT);
    let late = season.act("/freezes", &[ROUND]).await;
    assert_eq!(late.status, Status::Conflict);
    assert!(late.all(".notice .lead")[0].starts_with("Kết quả của nguồn đã công bố có thể đã có người biết"));

    // A source whose result is known is no source.
    assert_eq!(season.act("/voids", &[ROUND, ("reason", "Chốt muộn")]).await.status, Status::SeeOther);
    let known = season.act("/announcements", &[ROUND, SOURCE, DUE[0], DUE[1]]).await;
    assert_eq!(known.status, Status::UnprocessableEntity);
    assert!(known.all("#f-due_day-error")[0].starts_with("Giờ này đã qua"), "{:?}", known.all(".error"));
    assert!(known.all("#f-sources")[0].contains("kỳ quay 01280"), "what was typed stays");

    assert_eq!(season.act("/announcements", &[ROUND, SOURCE]).await.status, Status::SeeOther);
    assert_eq!(season.act("/freezes", &[ROUND]).await.status, Status::SeeOther);
    assert_eq!(season.act("/freezes", &[ROUND]).await.status, Status::Conflict, "once");
    let seat = [ROUND, ("category", "print"), ("seated", "")];
    let judge = season.text("SELECT account_id FROM panel_seat WHERE round = 'preliminary'").await;
    let moved = season.act("/panels", &[seat.as_slice(), &[("judge", judge.as_str())]].concat()).await;
    assert_eq!(moved.status, Status::Conflict);
    assert!(
        moved.all(".notice .lead")[0].starts_with("Đầu vào của lần bốc thăm đã chốt"),
        "{}",
        moved.text()
    );

    let results = [ROUND, ("result.0", "12"), ("result.1", "13")];
    assert_eq!(season.act("/draws", &results).await.status, Status::SeeOther, "as it was");
}

#[rocket::async_test]
async fn an_entry_that_leaves_after_the_freeze_forces_a_new_attempt() {
    let season = ready().await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.act("/announcements", &[ROUND, SOURCE]).await.status, Status::SeeOther);
    assert_eq!(season.act("/freezes", &[ROUND]).await.status, Status::SeeOther);
    let code = season.text("SELECT MIN(code) FROM entry").await;
    let clerk = season.world.signed(&season.clerk).await;
    let entry = season.world.app.store.entry_for_staff(&season.edition.id, &code).await.unwrap();
    let out = (press_awards::award::entry::Outcome::Disqualified, "Điều 5", "Đăng lại");
    let edition = season.world.edition(&season.edition).await;
    season.world.app.store.screen(&clerk, &edition, &code, entry.row.version, out).await.unwrap();

    let results = [ROUND, ("result.0", "12"), ("result.1", "13")];
    let refused = season.act("/draws", &results).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(refused.all(".notice .lead")[0].starts_with("Tác phẩm hoặc giám khảo đã thay đổi"));
    assert_eq!(season.number("SELECT COUNT(*) FROM assignment").await, 0);

    let silent = season.act("/voids", &[ROUND, ("reason", " ")]).await;
    assert_eq!(
        (silent.status, silent.all("#f-reason-error")),
        (Status::UnprocessableEntity, vec!["Mục này chưa điền.".to_owned()])
    );
    let reason = ("reason", "Một tác phẩm bị loại sau khi chốt");
    assert_eq!(season.act("/voids", &[ROUND, reason]).await.status, Status::SeeOther);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let public = season.world.get(None, &format!("/e/{}/draws", season.edition.slug)).await;
    assert_eq!(state(&season, &public), ["Đã bốc thăm", "Đã hủy"], "newest first, nothing is hidden");
    assert!(public.text().contains("Một tác phẩm bị loại sau khi chốt"));
    season.agrees().await;
}

#[rocket::async_test]
async fn a_second_draw_is_a_recorded_and_reasoned_redraw() {
    let season = ready().await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let first = season.text("SELECT seed FROM draw").await;
    let sheet = season.text("SELECT MIN(id) FROM assignment WHERE state = 'open'").await;
    assert_eq!(season.draw("preliminary").await.status, Status::Conflict, "not without a reason");
    let reason = ("reason", "Tiểu ban thiếu một người");
    assert_eq!(season.act("/voids", &[ROUND, reason]).await.status, Status::SeeOther);
    assert_eq!(season.number("SELECT COUNT(*) FROM assignment").await, 0);
    season.agrees().await;
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    assert_ne!(season.text("SELECT seed FROM draw").await, first, "another attempt, another digest");
    assert_ne!(season.text("SELECT MIN(id) FROM assignment WHERE state = 'open'").await, sheet);
    season.agrees().await;
    let (events, _) = season.world.app.store.events(&season.edition.id, "draw.voided", 1, 10).await.unwrap();
    assert!(events[0].leaf.contains("Tiểu ban thiếu một người"), "in the clear part");

    // Once a sheet is sealed the draw stays.
    season.run("UPDATE assignment SET state = 'sealed', sealed_at = 1 WHERE id = (SELECT MIN(id) FROM assignment WHERE state = 'open')").await;
    let late = season.act("/voids", &[ROUND, reason]).await;
    assert_eq!(
        (late.status, late.all(".notice .lead")),
        (
            Status::Conflict,
            vec!["Phiếu đã niêm phong hoặc vòng chấm đã khép nên không sửa được nữa.".to_owned()]
        )
    );
}

#[rocket::async_test]
async fn announcements_that_cannot_be_checked_are_refused_at_their_field() {
    let season = ready().await;
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);
    let cases: [Case; 6] = [
        (&[("sources", " \n ")], "sources", "Mục này chưa điền."),
        (&[("sources", "a\nb\nc\nd\ne\nf")], "sources", "Nhiều nhất 5 nguồn."),
        (
            &[SOURCE, ("due_day", "31/02/2027"), ("due_time", "18:30")],
            "due_day",
            "Ngày chưa đúng. Ví dụ: 31/07/2027",
        ),
        (&[SOURCE, DUE[0], ("due_time", "25:00")], "due_time", "Giờ chưa đúng. Ví dụ: 18:30"),
        (&[SOURCE, DUE[0]], "due_time", "Giờ chưa đúng. Ví dụ: 18:30"),
        (&[("drand", "true")], "due_day", "Cần ngày và giờ để biết dùng vòng drand nào."),
    ];
    for (fields, at, words) in cases {
        let seen = season.act("/announcements", &[&[ROUND], fields].concat()).await;
        assert_eq!(seen.status, Status::UnprocessableEntity, "{fields:?}");
        assert_eq!(seen.all(&format!("#f-{at}-error")), [words], "{fields:?}");
    }
    assert_eq!(season.world.app.store.lotteries(&season.edition.id).await.unwrap(), []);
}
