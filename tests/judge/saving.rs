//! Marks from the box to the total, by hand and by script, one at a time and at once.

use rocket::http::Status;

use super::THREE;
use super::season::{Season, attributes, five, links};

#[rocket::async_test]
async fn marks_with_comma_and_point_make_an_exact_total() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    let version = season.version(judge, &sheets[0]).await;
    let saved =
        season.world.post(Some(judge), &sheets[0], &five(&version, ["8,5", "7.5", "9", "10", "6,5"])).await;
    assert_eq!((saved.status, saved.location.as_deref()), (Status::SeeOther, Some(sheets[0].as_str())));

    let sheet = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(attributes(&sheet, "input[data-mark]", "value"), ["8,5", "7,5", "9", "10", "6,5"]);
    // 25 × 8,5 + 25 × 7,5 + 20 × 9 + 15 × 10 + 15 × 6,5 = 827,5 of 1000 possible.
    assert_eq!(sheet.all(".total-value"), ["82,75"]);
    let list = season.list(judge).await;
    assert_eq!(list.all("td[data-label='Tổng điểm']")[..2], ["82,75 / 100", "–"]);
    assert_eq!(list.all("td .badge")[..2], ["Đã đủ điểm", "Chưa chấm"]);
    assert_eq!(list.attribute(".card .button-primary", "href").as_deref(), Some(sheets[1].as_str()));
}

#[rocket::async_test]
async fn half_a_sheet_is_kept_and_named_as_started() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    let version = season.version(judge, &sheets[0]).await;
    let mut fields = five(&version, ["8", "", "", "", ""]);
    fields.push(("comment", "Mở bài hay.\r\nCần xem lại đoạn cuối."));
    fields.push(("next", "1"));
    let saved = season.world.post(Some(judge), &sheets[0], &fields).await;
    assert_eq!(saved.location.as_deref(), Some(sheets[1].as_str()), "on to the next work");
    let sheet = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(sheet.all("textarea"), ["Mở bài hay. Cần xem lại đoạn cuối."]);
    assert_eq!(sheet.all(".autosave"), ["Đã lưu lúc 23:59, 31/07/2028"]);
    let list = season.list(judge).await;
    assert_eq!(list.all("td .badge")[0], "Đang chấm");
    assert_eq!(list.all("td[data-label='Tổng điểm']")[0], "20,00 / 100");
    assert_eq!(list.attribute(".card .button-primary", "href").as_deref(), Some(sheets[0].as_str()));
}

#[rocket::async_test]
async fn wrong_marks_are_named_beside_their_criterion_and_stay_as_typed() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    let typed = ["10,5", "7,3", "chín", "8,25", "9"];
    let seen = season.world.post(Some(judge), &sheets[0], &five("1", typed)).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    let said = [
        "Điểm cao nhất là 10.",
        "Điểm phải theo từng bậc 0,5 điểm.",
        "Điểm phải là số từ 0 đến 10, ví dụ 8 hoặc 8,5.",
        "Điểm phải theo từng bậc 0,5 điểm.",
    ];
    assert_eq!(seen.all(".criterion .error:not([hidden])"), said);
    let names = [
        "Phát hiện, cái mới",
        "Thể hiện theo nghiệp vụ của loại hình",
        "Đúng chủ đề, định hướng",
        "Chân thực, chính xác",
    ];
    let listed: Vec<String> = names.iter().zip(said).map(|(name, text)| format!("{name}: {text}")).collect();
    assert_eq!(seen.all(".error-summary li"), listed);
    assert_eq!(
        links(&seen, ".error-summary a"),
        ["#f-marks.discovery", "#f-marks.craft", "#f-marks.theme", "#f-marks.accuracy"]
    );
    assert_eq!(attributes(&seen, "input[data-mark]", "value"), typed);
    assert_eq!(
        seen.all("[role=alert] .callout-words")[0],
        "Đã lưu lúc 23:59, 31/07/2028, trừ 4 chỗ cần sửa. Chỗ cần sửa chưa được lưu."
    );
    assert!(seen.attribute("form[data-unsaved]", "action").is_some(), "leaving asks first");
    let after = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(
        attributes(&after, "input[data-mark]", "value"),
        ["", "", "", "", "9"],
        "what is right is kept"
    );
    let version = seen.attribute("input[name=version]", "value").unwrap();
    let mut strange = five(&version, ["8", "8", "8", "8", "8"]);
    strange.push(("marks.beauty", "9"));
    let seen = season.world.post(Some(judge), &sheets[0], &strange).await;
    assert_eq!(seen.all(".error-summary li"), ["Phiếu này không có tiêu chí như vậy."]);
}

#[rocket::async_test]
async fn a_script_hears_what_was_saved_and_what_was_not() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    let send =
        async |fields: Vec<(&str, &str)>| season.world.post_json(Some(judge), &sheets[0], &fields).await;
    let saved = send(five("1", ["8,5", "8", "8", "8", "8"])).await;
    assert_eq!(saved.status, Status::Ok);
    assert_eq!(
        saved.json(),
        serde_json::json!({"saved_at": "23:59, 31/07/2028", "version": 2, "errors": {}, "total": "81,25"})
    );
    let wrong = send(five("2", ["8,6", "9", "", "", ""])).await;
    assert_eq!(wrong.status, Status::Ok);
    assert_eq!(
        wrong.json(),
        serde_json::json!({
            "saved_at": "23:59, 31/07/2028",
            "version": 3,
            "errors": {"marks.discovery": "Điểm phải theo từng bậc 0,5 điểm."},
            "total": "22,50",
            "said": "Đã lưu lúc 23:59, 31/07/2028, trừ 1 chỗ cần sửa. Chỗ cần sửa chưa được lưu.",
        })
    );
    let stale = send(five("1", ["1", "1", "1", "1", "1"])).await;
    assert_eq!(stale.status, Status::Conflict, "a page older than the last save changes nothing");
    let told = stale.json()["error"].as_str().unwrap().to_owned();
    assert!(told.starts_with("Chưa lưu: phiếu này vừa được lưu từ một cửa sổ hoặc máy khác."), "{told}");
    let empty = send(vec![("version", "3")]).await;
    assert_eq!(empty.json()["total"], serde_json::Value::Null, "no mark, no total");
    let signed_out = season.world.post_json(None, &sheets[0], &five("3", ["1"; 5])).await;
    assert_eq!(signed_out.status, Status::Unauthorized);
}

#[rocket::async_test]
async fn of_two_saves_at_once_exactly_one_wins() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    for round in 1..=5 {
        let version = round.to_string();
        let (low, high) = (five(&version, ["1"; 5]), five(&version, ["9"; 5]));
        let (a, b) = rocket::tokio::join!(
            season.world.post_json(Some(judge), &sheets[0], &low),
            season.world.post_json(Some(judge), &sheets[0], &high),
        );
        let mut statuses = [a.status.code, b.status.code];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let winner = if a.status == Status::Ok { "10,00" } else { "90,00" };
        let sheet = season.world.get(Some(judge), &sheets[0]).await;
        assert_eq!(sheet.all(".total-value"), [winner], "what the winner was told is what is kept");
    }
}

#[rocket::async_test]
async fn saves_of_different_sheets_at_once_lose_nothing() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    for round in 1..=5 {
        let version = round.to_string();
        let (low, high) = (five(&version, ["2"; 5]), five(&version, ["7"; 5]));
        let (a, b) = rocket::tokio::join!(
            season.world.post_json(Some(judge), &sheets[0], &low),
            season.world.post_json(Some(judge), &sheets[1], &high),
        );
        assert_eq!((a.status, b.status), (Status::Ok, Status::Ok));
    }
    let list = season.list(judge).await;
    assert_eq!(list.all("td[data-label='Tổng điểm']")[..2], ["20,00 / 100", "70,00 / 100"]);
}

#[rocket::async_test]
async fn an_old_window_shows_what_was_typed_and_what_is_saved_and_saves_at_the_next_press() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    let send = async |fields: Vec<(&str, &str)>| season.world.post(Some(judge), &sheets[0], &fields).await;
    send([five("1", ["8", "7,5", "", "9", "6"]), vec![("comment", "Từ máy tính.")]].concat()).await;
    let typed = ["8", "7.5", "7", "5", ""];
    let seen = send([five("1", typed), vec![("comment", "Từ điện thoại.")]].concat()).await;
    assert_eq!(seen.status, Status::Conflict);
    let notice = &seen.all("[role=alert] .callout-words")[0];
    assert!(notice.starts_with("Chưa lưu: phiếu này vừa được lưu từ một cửa sổ hoặc máy khác."), "{notice}");
    assert!(notice.ends_with("Hãy sửa cho đúng rồi lưu lại."), "{notice}");
    let kept = ["8", "7.5", "7", "5", "6"];
    assert_eq!(attributes(&seen, "input[data-mark]", "value"), kept, "an empty box takes no mark away");
    assert_eq!(seen.all("textarea"), ["Từ điện thoại."]);
    assert!(seen.all("form[data-autosave], [data-autosave-status]").is_empty(), "only a press decides");
    assert_eq!(seen.all("form.scorecard[data-guard][data-unsaved]").len(), 1, "leaving asks");
    assert_eq!(
        seen.all("aside .error:not([hidden])"),
        ["Bản đang lưu để trống mục này.", "Bản đang lưu: “9”", "Bản đang lưu: “Từ máy tính.”",],
        "what is the same is not shown twice"
    );
    let version = seen.attribute("input[name=version]", "value").unwrap();
    assert_eq!(send(five(&version, kept)).await.status, Status::SeeOther);
    let after = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(attributes(&after, "input[data-mark]", "value"), ["8", "7,5", "7", "5", "6"]);
}

#[rocket::async_test]
async fn a_comment_that_is_too_long_is_named_and_marks_are_saved_without_it() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    let long = "Đ".repeat(4001);
    let mut fields = five("1", ["8"; 5]);
    fields.push(("comment", &long));
    let seen = season.world.post(Some(judge), &sheets[0], &fields).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(seen.all(".error-summary li"), ["Nhận xét: Dài quá 4000 ký tự."]);
    assert_eq!(seen.all("textarea"), [long]);
    let after = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(
        (after.all("textarea"), after.all(".total-value")),
        (vec![String::new()], vec!["80,00".into()])
    );
}

#[rocket::async_test]
async fn a_sheet_sent_after_the_session_has_ended_comes_back_and_can_be_sent_again() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    let mut fields = five("1", ["8", "7,5", "", "9", "6"]);
    fields.push(("comment", "Mở bài hay."));
    let seen = season.world.post(None, &sheets[0], &fields).await;
    assert_eq!(
        (seen.status, seen.all("h1")),
        (Status::Unauthorized, vec!["Phiên làm việc đã hết".to_owned()])
    );
    assert!(seen.all("details p").contains(&"Mở bài hay.".to_owned()));
    assert_eq!(seen.attribute("main form", "action").as_deref(), Some(sheets[0].as_str()));
    let (names, values) =
        (attributes(&seen, "main form input", "name"), attributes(&seen, "main form input", "value"));
    let again: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    assert_eq!(season.world.post(Some(judge), &sheets[0], &again).await.status, Status::SeeOther);
    let after = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(after.all("textarea"), ["Mở bài hay."]);
}
