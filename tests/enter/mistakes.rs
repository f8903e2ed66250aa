//! What is wrong with a form is told beside its fields, and nothing that was typed is lost.

use rocket::http::Status;

use super::super::world::PDF;
use super::{at, autosave, begin, call, form, send, stored};

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    match fields.iter_mut().find(|(field, _)| field == name) {
        Some(field) => field.1 = value.to_owned(),
        None => fields.push((name.to_owned(), value.to_owned())),
    }
}

#[rocket::async_test]
async fn an_empty_form_names_everything_that_is_missing() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let seen = send(
        &world,
        &van,
        &format!("{}/submission", at(&edition, &code)),
        1,
        &[("title".into(), "  ".into())],
    )
    .await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(
        seen.all(".error-summary li"),
        [
            "Bản chụp hoặc bản quét tác phẩm trên mặt báo: Cần ít nhất 1 tệp.",
            "Tên tác phẩm",
            "Thể loại",
            "Cơ quan báo chí",
            "Ngày đăng, phát",
            "Tác giả 1: họ và tên",
            "Tóm tắt nội dung",
            "Số báo và trang",
            "Cam kết tác phẩm không vi phạm bản quyền và quy định đạo đức nghề nghiệp",
        ]
    );
    for link in ["f-title", "f-genre", "f-authors.0.name", "f-answers.summary", "f-files.clipping"] {
        assert!(seen.attribute(&format!("[id=\"{link}\"]"), "id").is_some(), "{link} can be reached");
        assert!(seen.body.contains(&format!("href=\"#{link}\"")), "{link} is linked");
    }
    assert_eq!(seen.all("[data-error-for=title]"), ["Mục này chưa điền."]);
    assert_eq!(seen.all(".entry-status .badge"), ["Bản nháp"]);
}

#[rocket::async_test]
async fn a_form_that_is_not_complete_is_kept_and_not_submitted() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let mut sent = form(&edition, "print", "Gió mùa về muộn", &van.name);
    set(&mut sent, "published_on", "31/07/2026");
    set(&mut sent, "answers.issue", "");
    let seen = send(&world, &van, &format!("{}/submission", at(&edition, &code)), 1, &sent).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(
        seen.all("[role=alert] .callout-words")[0],
        "Chưa nộp: còn mục cần bổ sung. Phần vừa gõ đã được lưu vào bản nháp."
    );
    assert_eq!(seen.all("[data-error-for=published_on]"), ["Không được trước ngày 01/08/2026."]);
    assert_eq!(seen.attribute("#f-title", "value").as_deref(), Some("Gió mùa về muộn"));
    assert_eq!(seen.attribute("[name=version]", "value").as_deref(), Some("2"));
    let kept = stored(&world, &van, &edition, &code).await;
    assert_eq!((kept.row.state.as_str(), kept.draft.title.as_str()), ("draft", "Gió mùa về muộn"));
    assert_eq!(world.letters(&van.email).await.len(), 1, "only the letter of the account, no receipt");
}

#[rocket::async_test]
async fn a_draft_keeps_a_text_that_is_too_long_and_only_its_submission_is_refused() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    let (title, summary) = ("Đ".repeat(301), "Tóm tắt ".repeat(300).trim().to_owned());
    let mut sent = form(&edition, "print", &title, &van.name);
    set(&mut sent, "answers.summary", &summary);
    let seen = send(&world, &van, &path, 1, &sent).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(
        seen.all("[role=alert] .callout-words")[0],
        "Đã lưu bản nháp lúc 10:00. Còn 2 chỗ cần sửa trước khi nộp."
    );
    let named = ["Tên tác phẩm: Dài quá 300 ký tự.", "Tóm tắt nội dung: Dài quá 2000 ký tự."];
    assert_eq!(seen.all(".error-summary li"), named);
    let later = world.get(Some(&van), &path).await;
    for page in [&seen, &later] {
        assert_eq!(page.attribute("#f-title", "value"), Some(title.clone()));
        assert_eq!(page.all("[id='f-answers.summary']"), [summary.as_str()]);
        assert_eq!(page.attribute("#f-agency", "value").as_deref(), Some("Báo Đại Đoàn Kết"));
        assert_eq!(page.all("[data-error-for=title]"), ["Dài quá 300 ký tự."]);
    }
    let answer = autosave(&world, &van, &path, 2, &sent).await;
    assert_eq!(answer.status, Status::Ok);
    let answer = answer.json();
    assert_eq!(
        answer["errors"],
        serde_json::json!({"title": "Dài quá 300 ký tự.", "answers.summary": "Dài quá 2000 ký tự."})
    );
    assert_eq!(answer["said"], "Đã lưu bản nháp lúc 10:00. Còn 2 chỗ cần sửa trước khi nộp.");
    assert_eq!(stored(&world, &van, &edition, &code).await.draft.title, title);
    let submitted = send(&world, &van, &format!("{path}/submission"), 3, &sent).await;
    assert_eq!(submitted.status, Status::UnprocessableEntity);
    assert_eq!(submitted.all("[data-error-for=title]"), ["Dài quá 300 ký tự."]);
    assert_eq!(stored(&world, &van, &edition, &code).await.row.state, "draft");
    set(&mut sent, "title", &"Đ".repeat(300));
    set(&mut sent, "answers.summary", "Ngắn hơn.");
    assert_eq!(send(&world, &van, &path, 4, &sent).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn a_text_that_no_row_can_hold_stays_on_the_page_and_the_rest_is_saved() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    let mut sent = form(&edition, "print", "Gió mùa", &van.name);
    assert_eq!(send(&world, &van, &path, 1, &sent).await.status, Status::SeeOther);
    let before = stored(&world, &van, &edition, &code).await.draft.answers["summary"].clone();
    let huge = "Đ".repeat(40_001);
    set(&mut sent, "title", "Gió mùa, viết lại");
    set(&mut sent, "answers.summary", &huge);
    for (rest, version) in [("", 2), ("/submission", 3)] {
        let seen = send(&world, &van, &format!("{path}{rest}"), version, &sent).await;
        assert_eq!(seen.status, Status::UnprocessableEntity);
        let notice = &seen.all("[role=alert] .callout-words")[0];
        assert!(notice.contains("quá dài"), "{notice}");
        assert_eq!(seen.all("[id='f-answers.summary']"), [huge.as_str()]);
        assert!(seen.attribute("form[data-unsaved]", "action").is_some(), "leaving asks first");
        let kept = stored(&world, &van, &edition, &code).await.draft;
        assert_eq!((kept.title.as_str(), &kept.answers["summary"]), ("Gió mùa, viết lại", &before));
    }
}

#[rocket::async_test]
async fn how_long_an_answer_may_be_is_said_before_it_is_written() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let seen = world.get(Some(&van), &at(&edition, &code)).await;
    for (field, most) in [("summary", "2000"), ("issue", "200")] {
        let help = seen.all(&format!("[id='f-answers.{field}-help']")).pop().unwrap();
        assert!(help.ends_with(&format!("Nhiều nhất {most} ký tự.")), "{help}");
    }
}

#[rocket::async_test]
async fn answers_of_the_wrong_kind_are_refused_when_submitted() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "radio").await;
    let mut sent = form(&edition, "radio", "Tiếng nói từ bản", &van.name);
    for (name, value) in [
        ("published_on", "31/02/2027"),
        ("genre", "tiểu thuyết"),
        ("answers.minutes", "ba mươi"),
        ("answers.link", "javascript:alert(1)"),
        ("answers.khong-co", "không ai hỏi"),
    ] {
        set(&mut sent, name, value);
    }
    let seen = send(&world, &van, &format!("{}/submission", at(&edition, &code)), 1, &sent).await;
    assert_eq!(
        seen.all(".error-summary li"),
        [
            "Tệp âm thanh: Cần ít nhất 1 tệp.",
            "Lời bình, kịch bản: Cần ít nhất 1 tệp.",
            "Thể loại",
            "Ngày đăng, phát: Ngày chưa đúng. Ví dụ: 31/07/2027",
            "Thời lượng, tính bằng phút: Chỉ ghi một số nguyên.",
            "Đường dẫn tới tác phẩm: Địa chỉ chưa đúng. Ví dụ: https://bao.vn/bai-viet",
        ]
    );
    assert_eq!(seen.attribute("[id=\"f-answers.minutes\"]", "value").as_deref(), Some("ba mươi"));
    let kept = stored(&world, &van, &edition, &code).await.draft;
    assert!(!kept.answers.contains_key("khong-co"), "answers nobody asked for are dropped");
}

#[rocket::async_test]
async fn markup_in_a_title_stays_text() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let sent = form(&edition, "print", "<script>alert('xin chào')</script>", &van.name);
    send(&world, &van, &at(&edition, &code), 1, &sent).await;
    let seen = world.get(Some(&van), &at(&edition, &code)).await;
    assert_eq!(seen.all("h1"), ["<script>alert('xin chào')</script>"]);
    assert!(!seen.body.contains("<script>alert"));
}

#[rocket::async_test]
async fn the_script_is_told_when_it_was_saved_and_what_is_missing() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    let sent = form(&edition, "print", "Gió mùa", &van.name);
    let answer = autosave(&world, &van, &path, 1, &sent).await;
    assert_eq!(answer.status, Status::Ok);
    let answer = answer.json();
    assert_eq!((&answer["saved_at"], &answer["version"]), (&"10:00".into(), &2.into()));
    assert_eq!(answer["errors"], serde_json::json!({}));
    let missing = answer["regions"]["missing"].as_str().unwrap();
    assert!(missing.contains("Lúc 10:00 còn thiếu 1 mục:"), "{missing}");
    let seen = world.get(Some(&van), &path).await;
    assert_eq!(seen.all("#missing li"), ["Bản chụp hoặc bản quét tác phẩm trên mặt báo: Cần ít nhất 1 tệp."]);
    assert_eq!(seen.all("[data-autosave-status]"), ["Đã lưu lúc 10:00"]);
    let uploaded =
        world.upload(Some(&van), &format!("{path}/files/clipping"), "a.pdf", PDF, true).await.json();
    assert!(uploaded["regions"]["missing"].as_str().unwrap().contains("Đã đủ mọi mục, có thể nộp."));
}

#[rocket::async_test]
async fn rows_for_authors_go_up_to_the_limit_and_parts_come_back() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    let seen = world.get(Some(&van), &path).await;
    assert_eq!(seen.all("input[name^='authors.'][name$='.name']").len(), 7);
    assert_eq!(seen.all(".fold input[name^='authors.'][name$='.name']").len(), 6, "the rest is folded away");
    let mut sent = form(&edition, "print", "Gió mùa", &van.name);
    for (name, value) in [
        ("authors.2.name", "Lê Văn Sáu"),
        ("authors.2.pen_name", "Sông Mây"),
        ("parts.0.title", "Kỳ một"),
        ("parts.0.published_on", "1/10/2026"),
    ] {
        set(&mut sent, name, value);
    }
    assert_eq!(send(&world, &van, &path, 1, &sent).await.status, Status::SeeOther);
    let seen = world.get(Some(&van), &path).await;
    assert_eq!(seen.attribute("[id=\"f-authors.1.name\"]", "value").as_deref(), Some("Lê Văn Sáu"));
    assert_eq!(seen.attribute("[id=\"f-authors.1.pen_name\"]", "value").as_deref(), Some("Sông Mây"));
    assert_eq!(seen.attribute("[id=\"f-parts.0.published_on\"]", "value").as_deref(), Some("01/10/2026"));
    assert!(seen.attribute("[id=\"f-answers.pledge\"]", "checked").is_some());
}

#[rocket::async_test]
async fn what_need_not_be_answered_is_folded_away_until_it_holds_something() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    let seen = world.get(Some(&van), &path).await;
    assert_eq!(
        seen.all("#optional summary"),
        ["Không bắt buộc: Tác động sau khi đăng, phát; Giải khác đã tham dự và thứ hạng; Lĩnh vực đề tài"]
    );
    assert_eq!(seen.attribute("#optional", "open"), None);
    assert_eq!(seen.all("#optional textarea").len(), 2);
    let mut sent = form(&edition, "print", "Gió mùa", &van.name);
    set(&mut sent, "answers.impact", "Tỉnh đã thanh tra.");
    assert_eq!(send(&world, &van, &path, 1, &sent).await.status, Status::SeeOther);
    let seen = world.get(Some(&van), &path).await;
    assert!(seen.attribute("#optional", "open").is_some(), "what was written is seen");
}
