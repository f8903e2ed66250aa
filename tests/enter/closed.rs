//! After the deadline: nothing is saved, nothing that was typed is lost, and the page says so.

use rocket::http::Status;

use super::super::council::season::{FORMULA, RIVER, Season};
use super::super::world::PDF;
use super::{at, autosave, begin, call, form, send, stored};

#[rocket::async_test]
async fn a_form_sent_too_late_comes_back_with_what_was_typed() {
    let (world, edition, van) = call().await;
    let code = world.draft(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let sent = form(&edition, "print", "Gió mùa, viết thêm lúc cuối", &van.name);
    world.pass_deadline(&edition);
    for rest in ["", "/submission"] {
        let seen = send(&world, &van, &format!("{}{rest}", at(&edition, &code)), 2, &sent).await;
        assert_eq!(seen.status, Status::Conflict);
        assert_eq!(
            seen.all("[role=alert] .callout-words"),
            [
                "Đã hết hạn nhận lúc 23:59, 31/07/2028 nên không lưu được nữa. Phần vừa gõ vẫn còn dưới đây để bạn chép lại."
            ]
        );
        assert_eq!(seen.all("#unsaved .typed")[0], "Gió mùa, viết thêm lúc cuối");
        assert_eq!(seen.all("form.entry-form"), [""; 0]);
    }
    let kept = stored(&world, &van, &edition, &code).await;
    assert_eq!((kept.row.state.as_str(), kept.draft.title.as_str()), ("draft", "Gió mùa"));
    let told = autosave(&world, &van, &at(&edition, &code), 2, &sent).await;
    assert_eq!(told.status, Status::UnprocessableEntity, "409 would say that another window has saved");
    assert!(told.json()["error"].as_str().unwrap().starts_with("Đã hết hạn nhận lúc 23:59, 31/07/2028"));
}

#[rocket::async_test]
async fn a_draft_that_was_not_submitted_says_so_and_takes_no_files() {
    let (world, edition, van) = call().await;
    let code = world.draft(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    world.pass_deadline(&edition);
    let seen = world.get(Some(&van), &at(&edition, &code)).await;
    assert_eq!(
        seen.all("main .callout"),
        ["Bản nháp này chưa được nộp trước hạn nhận (23:59, 31/07/2028) nên không dự giải."]
    );
    let path = format!("{}/files/clipping", at(&edition, &code));
    let late = world.upload(Some(&van), &path, "muộn.pdf", PDF, true).await;
    assert_eq!((late.status, &late.json()["error"]), (Status::Conflict, &"Đã hết hạn nhận tác phẩm.".into()));
    let list = format!("/e/{}/entries", edition.slug);
    let begun = world.post(Some(&van), &list, &[("category", "print")]).await;
    assert_eq!(
        (begun.status, begun.all(".notice p")[1].as_str()),
        (Status::Conflict, "Đã hết hạn nhận tác phẩm.")
    );
}

#[rocket::async_test]
async fn the_last_millisecond_still_counts() {
    let (world, edition, van) = call().await;
    let code = world.draft(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let submission = format!("{}/submission", at(&edition, &code));
    world.set_clock(edition.deadline_at + 1);
    assert_eq!(world.post(Some(&van), &submission, &[("version", "2")]).await.status, Status::Conflict);
    world.set_clock(edition.deadline_at);
    assert_eq!(world.post(Some(&van), &submission, &[("version", "2")]).await.status, Status::SeeOther);
    // Whoever clicks again after the deadline is told that the entry is in.
    world.pass_deadline(&edition);
    let again = world.post(Some(&van), &submission, &[("version", "2")]).await;
    assert_eq!(again.status, Status::SeeOther);
    assert!(again.headers["set-cookie"].contains("flash-entry-already-submitted"));
}

#[rocket::async_test]
async fn nothing_can_be_begun_before_the_opening() {
    let (world, edition, van) = call().await;
    world.set_clock(edition.opens_at - 1);
    let list = format!("/e/{}/entries", edition.slug);
    assert_eq!(
        world.get(Some(&van), &list).await.all(".callout"),
        ["Chưa đến ngày nhận tác phẩm. Cổng mở lúc 08:00, 01/09/2026."]
    );
    assert_eq!(world.post(Some(&van), &list, &[("category", "print")]).await.status, Status::Conflict);
    world.set_clock(edition.opens_at);
    begin(&world, &van, &edition, "print").await;
}

#[rocket::async_test]
async fn an_entry_says_in_each_phase_what_is_true_and_no_more() {
    let season = Season::begin().await;
    let said = async |title: &str| {
        let path = format!("/e/giai-nho-ii/entries/{}", season.code(title));
        let seen = season.world.get(Some(&season.entrant), &path).await;
        (seen.all(".entry-status .badge").remove(0), seen.all("main .callout-words > p").remove(0))
    };
    let both = async |text: &str| {
        // One goes on to the final and the other does not: neither page tells.
        for title in [RIVER, FORMULA] {
            assert_eq!(said(title).await, ("Hợp lệ".to_owned(), text.to_owned()), "{title}");
        }
    };
    both("Hồ sơ hợp lệ. Sau khi hết hạn nhận và thẩm định xong, tác phẩm được chuyển đến giám khảo.").await;
    let judged = "Hồ sơ hợp lệ. Các giám khảo đang chấm. Kết quả của mọi tác phẩm được công bố cùng một lúc.";
    season.mark("preliminary").await;
    both(judged).await;
    let who = season.world.signed(&season.founder).await;
    season.world.app.store.close_round(&who, &season.edition().await).await.unwrap();
    both(judged).await;
    season.play("final").await;
    let council =
        "Các vòng chấm đã xong, hội đồng đang xét giải. Kết quả của mọi tác phẩm được công bố cùng một lúc.";
    season.give_prizes().await;
    both(council).await;
    season.approve().await;
    both(council).await;
    season.post(&season.founder, "/council/publication", &[]).await;
    assert_eq!(said(RIVER).await, ("Đoạt giải".to_owned(), "Chúc mừng! Tác phẩm đoạt Giải A.".to_owned()));
    let none = "Kết quả đã được công bố. Tác phẩm không đoạt giải lần này. Ban Tổ chức trân trọng cảm ơn các tác giả.";
    assert_eq!(said(FORMULA).await, ("Hợp lệ".to_owned(), none.to_owned()));
    let list = season.world.get(Some(&season.entrant), "/e/giai-nho-ii/entries").await;
    for (title, badge) in [(RIVER, "Đoạt giải"), (FORMULA, "Hợp lệ")] {
        let line = list.all("tbody tr").into_iter().find(|line| line.contains(title)).unwrap();
        assert!(line.contains(badge), "{line}");
        let path = format!("/e/giai-nho-ii/entries/{}", season.code(title));
        let seen = season.world.get(Some(&season.entrant), &path).await;
        assert_eq!(seen.all("main a[href='/e/giai-nho-ii/winners']"), ["Xem tác phẩm đoạt giải"]);
    }
}
