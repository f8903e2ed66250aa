//! What the scripts of the entry form keep from being lost: a press right after a keystroke, a wrong field, a
//! session that is over, a file that can never pass.

use std::path::{Path, PathBuf};

use fantoccini::Locator;
use serde_json::json;

use super::driver::{Person, Program, has_browser};

const PASSWORD: &str = "giải báo chí của chúng ta";
const EDITION: &str = "/e/giai-nho-ii";
const UPLOAD: &str = "form[data-upload] input[type=file]";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_typed_or_chosen_is_lost_by_the_scripts() {
    if !has_browser() {
        return;
    }
    let program = Program::start().await;
    let author = draft(&program).await;
    a_press_right_after_a_keystroke(&author).await;
    a_wrong_field(&author).await;
    files_that_cannot_pass(&author, program.folder.path()).await;
    a_session_that_is_over(&author).await;
    author.close().await;
}

/// An organiser opens an edition, and an author begins a draft.
async fn draft(program: &Program) -> Person {
    let person = Person::open(program, 1280, 900).await;
    person.goes_to("/setup").await;
    for (name, text) in [("code", program.code.as_str()), ("name", "Trần Thị Tổ Chức")] {
        person.types(name, text).await;
    }
    person.types("email", "to.chuc@giai.example").await;
    person.types("password", PASSWORD).await;
    person.presses("Lập tài khoản tổ chức").await;
    person.goes_to("/editions/new").await;
    person.pastes("text", &crate::world::rules_text("small")).await;
    person.presses("Kiểm tra và xem trước").await;
    person.presses("Mở mùa giải này").await;
    // Anybody with an account may send an entry, an organiser too.
    person.goes_to(&format!("{EDITION}/entries")).await;
    person.ticks("input[name=category][value=print]").await;
    person.presses("Bắt đầu").await;
    person
}

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/files/page.pdf")
}

async fn value(person: &Person, selector: &str) -> String {
    person.find(selector).await.prop("value").await.unwrap().unwrap_or_default()
}

/// Whether the browser would ask before leaving the page.
async fn asks_before_leaving(person: &Person) -> bool {
    let script = "const leaving = new Event('beforeunload', { cancelable: true });
        window.dispatchEvent(leaving);
        return leaving.defaultPrevented;";
    person.browser.execute(script, vec![]).await.unwrap() == json!(true)
}

async fn a_press_right_after_a_keystroke(author: &Person) {
    author.attaches(UPLOAD, &page()).await;
    author.reads("đã lưu an toàn lúc").await;
    assert!(!asks_before_leaving(author).await, "nothing is unsaved");
    author.types("title", "Gõ xong bấm ngay").await;
    assert!(asks_before_leaving(author).await);
    author.submits("form[action$='/removal']").await;
    author.reads("Đã gỡ tệp.").await;
    assert_eq!(value(author, "[name=title]").await, "Gõ xong bấm ngay");
    author.types("agency", "Báo Sông Hồng").await;
    author.reads("Đã lưu lúc").await;
    assert!(!asks_before_leaving(author).await, "the page was not out of date");
}

async fn a_wrong_field(author: &Person) {
    author.types("published_on", "31/02/2026").await;
    author.types("authors.0.name", "Nguyễn Thị Vân").await;
    author.reads("Còn 1 chỗ cần sửa trước khi nộp.").await;
    author.reads("Ngày chưa đúng.").await;
    assert!(asks_before_leaving(author).await, "something wrong is on the page");
    author.types("published_on", "01/10/2026").await;
    author.reads("Đã lưu lúc").await;
    assert!(!asks_before_leaving(author).await);
}

async fn files_that_cannot_pass(author: &Person, folder: &Path) {
    let (text, empty) = (folder.join("ghi-chu.pdf"), folder.join("trong.pdf"));
    std::fs::write(&text, "không phải PDF").unwrap();
    std::fs::write(&empty, "").unwrap();
    for (file, told) in [(&text, "Nội dung tệp không phải"), (&empty, "Tệp không có nội dung.")]
    {
        author.attaches(UPLOAD, file).await;
        author.reads(told).await;
        let row = author.find(".upload-failed").await.text().await.unwrap();
        assert!(!row.contains("Gửi lại") && row.contains("Bỏ"), "{row}");
        author.find(".upload-failed button:not([hidden])").await.click().await.unwrap();
        let rows = author.browser.find_all(Locator::Css(".upload-failed")).await.unwrap();
        assert!(rows.is_empty(), "the row is gone");
    }
}

async fn a_session_that_is_over(author: &Person) {
    let cookies = author.browser.get_all_cookies().await.unwrap();
    author.browser.delete_all_cookies().await.unwrap();
    author.attaches(UPLOAD, &page()).await;
    author.reads("Phiên làm việc đã hết, tệp chưa được gửi.").await;
    assert!(asks_before_leaving(author).await, "a file waits");
    author.types("title", "Gõ khi phiên đã hết").await;
    author.find("button[formaction$='/submission']").await.click().await.unwrap();
    author.reads("Phiên làm việc đã hết. Hãy đăng nhập lại ở một cửa sổ khác").await;
    assert_eq!(value(author, "[name=title]").await, "Gõ khi phiên đã hết", "the page was not left");
    for cookie in cookies {
        author.browser.add_cookie(cookie).await.unwrap();
    }
    author.find(".upload-failed button:not([hidden])").await.click().await.unwrap();
    author.reads("đã lưu an toàn lúc").await;
    author.types("authors.0.pen_name", "Hà Vân").await;
    author.reads("Đã lưu lúc").await;
    author.goes_to(&author.path().await).await;
    assert_eq!(value(author, "[name=title]").await, "Gõ khi phiên đã hết");
}
