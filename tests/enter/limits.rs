//! Submission, its receipt, its limits, and taking an entry back.

use press_awards::award::entry::Outcome;
use press_awards::award::people::Role;
use rocket::http::Status;

use super::super::world::PDF;
use super::{at, begin, call, form, send, stored};

#[rocket::async_test]
async fn from_an_empty_draft_to_a_receipt() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = at(&edition, &code);
    world.upload(Some(&van), &format!("{path}/files/clipping"), "trang nhất.pdf", PDF, false).await;
    let sent = form(&edition, "print", "Gió mùa về trên bản Mông", &van.name);
    let done = send(&world, &van, &format!("{path}/submission"), 1, &sent).await;
    assert_eq!((done.status, done.location.as_deref()), (Status::SeeOther, Some(path.as_str())));
    let seen = world.get(Some(&van), &path).await;
    assert_eq!(seen.all(".entry-status .badge"), ["Đã nộp"]);
    assert_eq!(
        seen.all("#receipt .facts > div"),
        [
            format!("Mã tác phẩm{code}"),
            "Nhận lúc10:00, 23/11/2026".into(),
            "Hạn nhận23:59, 31/07/2028".into()
        ]
    );
    let sha256 = stored(&world, &van, &edition, &code).await.files[0].sha256.clone();
    let letter = world.letters(&van.email).await.pop().unwrap();
    let expected = format!(
        "To: nguyen.thi.van@nguoi.example\nSubject: Giấy biên nhận tác phẩm {code}\n\n\
         Kính gửi Nguyễn Thị Vân,\n\n\
         Ban Tổ chức Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc” đã nhận tác phẩm sau:\n\n\
         Tác phẩm: Gió mùa về trên bản Mông\nMã tác phẩm: {code}\n\
         Nhận lúc: 10:00, 23/11/2026\nHạn nhận: 23:59, 31/07/2028\n\n\
         Tệp đã nhận, kèm mã kiểm:\n\ntrang nhất.pdf\nSHA-256: {sha256}\n\n\
         Trước hạn nhận, tác phẩm vẫn sửa hoặc rút được tại:\n\
         http://localhost/e/dai-doan-ket-xviii/entries/{code}\n\n\
         Xin giữ thư này. Mã tác phẩm dùng khi liên hệ với Ban Tổ chức.\n\n\
         Trân trọng, Ban Tổ chức\n"
    );
    assert_eq!(letter, expected);
}

#[rocket::async_test]
async fn a_submitted_entry_stays_complete() {
    let (world, edition, van) = call().await;
    let code = world.entry(&van, &edition, "online", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let mut sent = form(&edition, "online", "", &van.name);
    let seen = send(&world, &van, &at(&edition, &code), 3, &sent).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(seen.all(".error-summary li"), ["Tên tác phẩm"]);
    assert_eq!(stored(&world, &van, &edition, &code).await.draft.title, "Gió mùa");
    sent[0].1 = "Gió mùa, bản sửa".to_owned();
    assert_eq!(send(&world, &van, &at(&edition, &code), 3, &sent).await.status, Status::SeeOther);
    let kept = stored(&world, &van, &edition, &code).await;
    assert_eq!((kept.row.state.as_str(), kept.draft.title.as_str()), ("submitted", "Gió mùa, bản sửa"));
}

#[rocket::async_test]
async fn an_author_has_as_many_entries_as_the_rules_allow_and_a_namesake_has_others() {
    let (world, edition, van) = call().await;
    for number in 0..5 {
        world.entry(&van, &edition, "print", &format!("Bài {number}"), "Báo Đại Đoàn Kết").await;
    }
    let code = world.draft(&van, &edition, "print", "Bài thứ sáu", "Báo Đại Đoàn Kết").await;
    let submission = format!("{}/submission", at(&edition, &code));
    let seen = world.post(Some(&van), &submission, &[("version", "2")]).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(
        seen.all("[data-error-for='authors.0.name']"),
        ["Người này đã có tên trong 5 tác phẩm đã nộp, là số nhiều nhất một tác giả được gửi. \
          Nếu là người khác trùng tên, hãy báo Ban Tổ chức."]
    );
    let other = form(&edition, "print", "Bài thứ sáu", "Nguyễn Thị Văn");
    assert_eq!(send(&world, &van, &submission, 2, &other).await.status, Status::SeeOther, "Văn is not Vân");
}

#[rocket::async_test]
async fn an_entry_sent_back_says_why_and_can_be_handed_in_again() {
    let (world, edition, van) = call().await;
    let founder = world.app.store.account_by_email("to.chuc@giai.example").await.unwrap().unwrap();
    let founder = super::Person { name: founder.name, email: founder.email, id: founder.id };
    let clerk = world.member(&founder, &edition, "Hoàng Thị Thư Ký", Role::Clerk, "", &[]).await;
    let code = world.entry(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    world.pass_deadline(&edition);
    let who = world.signed(&clerk).await;
    let why = (Outcome::Returned, "Điều 5", "Thiếu trang 2 của bài.\nXin gửi đủ.");
    world.app.store.screen(&who, &edition, &code, 3, why).await.unwrap();
    let path = at(&edition, &code);
    let seen = world.get(Some(&van), &path).await;
    assert_eq!(seen.all(".decision .badge"), ["Cần bổ sung"]);
    assert_eq!(
        seen.all(".decision p:not(.row)"),
        ["Điều khoản: Điều 5", "Lý do: Thiếu trang 2 của bài. Xin gửi đủ."]
    );
    assert!(!seen.body.contains(&clerk.name), "the clerk is not named");
    let letter = world.letters(&van.email).await.pop().unwrap();
    assert_eq!(letter.lines().nth(1), Some(format!("Subject: Cần bổ sung hồ sơ: tác phẩm {code}").as_str()));
    assert!(
        letter
            .contains("\nĐiều khoản: Điều 5\nLý do: Thiếu trang 2 của bài.\nXin gửi đủ.\n\nXem hồ sơ tại:\n"),
        "{letter}"
    );
    let again = world.post(Some(&van), &format!("{path}/submission"), &[("version", "4")]).await;
    assert_eq!(again.status, Status::SeeOther, "{}", again.text());
    assert_eq!(stored(&world, &van, &edition, &code).await.row.state, "submitted");
}

#[rocket::async_test]
async fn taking_an_entry_back_is_asked_once_and_confirmed_by_mail() {
    let (world, edition, van) = call().await;
    let code = world.entry(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let withdrawal = format!("{}/withdrawal", at(&edition, &code));
    let asked = world.get(Some(&van), &withdrawal).await;
    assert_eq!(asked.all("main h1"), ["Rút tác phẩm"]);
    assert_eq!(stored(&world, &van, &edition, &code).await.row.state, "submitted", "asking changes nothing");
    for _ in 0..2 {
        assert_eq!(world.post(Some(&van), &withdrawal, &[]).await.status, Status::SeeOther);
    }
    assert_eq!(stored(&world, &van, &edition, &code).await.row.state, "withdrawn");
    let letters = world.letters(&van.email).await;
    assert_eq!(
        letters.last().unwrap(),
        &format!(
            "To: nguyen.thi.van@nguoi.example\nSubject: Đã rút tác phẩm {code}\n\nKính gửi Nguyễn Thị Vân,\n\n\
             Theo yêu cầu từ tài khoản này, tác phẩm sau đã được rút khỏi \
             Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”:\n\n\
             Tác phẩm: Gió mùa\nMã tác phẩm: {code}\n\n\
             Nếu không phải bạn yêu cầu, hãy đổi mật khẩu và báo ngay cho Ban Tổ chức.\n\nTrân trọng, Ban Tổ chức\n"
        )
    );
    assert_eq!(letters.iter().filter(|letter| letter.contains("Subject: Đã rút")).count(), 1);
    let seen = world.get(Some(&van), &at(&edition, &code)).await;
    assert_eq!(seen.all("form.entry-form, form[data-upload]"), [""; 0]);
    let draft = begin(&world, &van, &edition, "tv").await;
    world.post(Some(&van), &format!("{}/withdrawal", at(&edition, &draft)), &[]).await;
    assert_eq!(world.letters(&van.email).await.len(), letters.len(), "a draft is discarded without a letter");
}
