//! Two at once: windows, clicks, and the clock.

use rocket::http::Status;

use super::{at, autosave, begin, call, form, send, stored};

#[rocket::async_test]
async fn of_two_savings_made_from_one_page_exactly_one_wins() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    for round in 0..10 {
        let version = stored(&world, &van, &edition, &code).await.row.version;
        let texts = ["một", "hai"]
            .map(|which| form(&edition, "print", &format!("Lần {round}, bản {which}"), &van.name));
        let (one, other) = futures::join!(
            autosave(&world, &van, &path, version, &texts[0]),
            autosave(&world, &van, &path, version, &texts[1])
        );
        let mut statuses = [one.status.code, other.status.code];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let kept = stored(&world, &van, &edition, &code).await;
        let winner = if one.status == Status::Ok { &texts[0] } else { &texts[1] };
        assert_eq!((kept.row.version, &kept.draft.title), (version + 1, &winner[0].1));
    }
}

#[rocket::async_test]
async fn a_page_that_is_out_of_date_shows_both_texts() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    let first = form(&edition, "print", "Gió mùa, bản máy tính", &van.name);
    let second = form(&edition, "print", "Gió mùa, bản điện thoại", &van.name);
    send(&world, &van, &path, 1, &first).await;
    let seen = send(&world, &van, &path, 1, &second).await;
    assert_eq!(seen.status, Status::Conflict);
    assert_eq!(seen.attribute("#f-title", "value").as_deref(), Some("Gió mùa, bản điện thoại"));
    assert_eq!(seen.all("[data-error-for=title]"), ["Bản đang lưu: “Gió mùa, bản máy tính”"]);
    assert_eq!(seen.all("[data-error-for=agency]"), [""], "what is the same is not shown twice");
    let version = seen.attribute("[name=version]", "value").unwrap().parse().unwrap();
    assert_eq!(
        send(&world, &van, &path, version, &second).await.status,
        Status::SeeOther,
        "the next press saves"
    );
    assert_eq!(stored(&world, &van, &edition, &code).await.draft.title, "Gió mùa, bản điện thoại");
}

#[rocket::async_test]
async fn a_box_that_was_ticked_elsewhere_is_told_in_words() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    let ticked = form(&edition, "print", "Gió mùa", &van.name);
    let without: Vec<_> = ticked.iter().filter(|(name, _)| name != "answers.pledge").cloned().collect();
    send(&world, &van, &path, 1, &ticked).await;
    let seen = send(&world, &van, &path, 1, &without).await;
    assert_eq!(seen.all("[data-error-for='answers.pledge']"), ["Bản đang lưu: đã đánh dấu."]);
    send(&world, &van, &path, 2, &without).await;
    let seen = send(&world, &van, &path, 2, &ticked).await;
    assert_eq!(seen.all("[data-error-for='answers.pledge']"), ["Bản đang lưu: chưa đánh dấu."]);
}

#[rocket::async_test]
async fn an_old_window_that_submits_again_is_told_that_its_changes_were_not_taken() {
    let (world, edition, van) = call().await;
    let code = world.draft(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let path = at(&edition, &code);
    let submission = format!("{path}/submission");
    let first = form(&edition, "print", "Gió mùa", &van.name);
    assert_eq!(send(&world, &van, &submission, 2, &first).await.status, Status::SeeOther);
    let second = form(&edition, "print", "Gió mùa, tên mới", &van.name);
    let seen = send(&world, &van, &submission, 2, &second).await;
    assert_eq!(seen.status, Status::Conflict);
    let notice = &seen.all("[role=alert] .callout-words")[0];
    assert!(
        notice.starts_with("Tác phẩm này đã nộp rồi, không cần nộp lại. Những thay đổi vừa gõ"),
        "{notice}"
    );
    assert_eq!(seen.attribute("#f-title", "value").as_deref(), Some("Gió mùa, tên mới"));
    assert_eq!(seen.all("[data-error-for=title]"), ["Bản đang lưu: “Gió mùa”"]);
    let version = seen.attribute("[name=version]", "value").unwrap().parse().unwrap();
    assert_eq!(send(&world, &van, &path, version, &second).await.status, Status::SeeOther);
    let kept = stored(&world, &van, &edition, &code).await;
    assert_eq!((kept.row.state.as_str(), kept.draft.title.as_str()), ("submitted", "Gió mùa, tên mới"));
    // After the deadline the changes cannot be saved, but they are not hidden either.
    world.pass_deadline(&edition);
    let late = send(&world, &van, &submission, 2, &first).await;
    assert_eq!((late.status, late.all("#unsaved .typed")[0].as_str()), (Status::Conflict, "Gió mùa"));
}

#[rocket::async_test]
async fn two_clicks_on_submit_make_one_submission_and_one_receipt() {
    let (world, edition, van) = call().await;
    let code = world.draft(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let path = at(&edition, &code);
    let submission = format!("{path}/submission");
    let sent = form(&edition, "print", "Gió mùa", &van.name);
    let (one, other) =
        futures::join!(send(&world, &van, &submission, 2, &sent), send(&world, &van, &submission, 2, &sent));
    let mut flashes = [&one, &other].map(|seen| {
        assert_eq!((seen.status, seen.location.as_deref()), (Status::SeeOther, Some(path.as_str())));
        seen.headers["set-cookie"].split(';').next().unwrap().to_owned()
    });
    flashes.sort_unstable();
    assert_eq!(flashes, ["flash=info:flash-entry-already-submitted", "flash=success:flash-entry-submitted"]);
    let receipts = world.letters(&van.email).await;
    assert_eq!(receipts.iter().filter(|letter| letter.contains("Giấy biên nhận")).count(), 1);
}

#[rocket::async_test]
async fn a_saving_and_the_deadline_at_once_end_in_one_of_two_ways() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    for round in 0..10 {
        let version = stored(&world, &van, &edition, &code).await.row.version;
        let title = format!("Phút chót {round}");
        let text = form(&edition, "print", &title, &van.name);
        world.set_clock(edition.deadline_at);
        let clock = world.clock.clone();
        let late = edition.deadline_at + 1;
        let (seen, ()) = futures::join!(autosave(&world, &van, &path, version, &text), async move {
            for _ in 0..round {
                tokio::task::yield_now().await;
            }
            clock.set(late);
        });
        world.set_clock(edition.deadline_at);
        let kept = stored(&world, &van, &edition, &code).await;
        let saved = (kept.row.version, kept.draft.title == title);
        match seen.status {
            Status::Ok => assert_eq!(saved, (version + 1, true)),
            Status::UnprocessableEntity => assert_eq!(saved, (version, false)),
            other => panic!("{other}: {}", seen.body),
        }
    }
}
