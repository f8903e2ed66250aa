//! Files on their way in and out.

use std::collections::HashSet;

use press_awards::award::rules::FileKind;
use press_awards::files::{Bounds, Embedded, Files};
use rocket::figment::Figment;
use rocket::http::{Accept, Cookie, Header, Status};
use rocket::local::asynchronous::Client;
use sha2::{Digest, Sha256};

use super::super::world::{PDF, sample};
use super::{at, begin, call, form, send, stored};

#[rocket::async_test]
async fn what_comes_back_is_what_was_sent() {
    let (world, edition, van) = call().await;
    let cases = [
        ("print", "clipping", FileKind::Pdf, "Bài viết số 1.pdf"),
        ("print", "clipping", FileKind::Jpeg, "ảnh trang nhất.JPG"),
        ("radio", "audio", FileKind::Wav, "phát thanh.wav"),
        ("tv", "video", FileKind::Mp4, "phóng sự.mp4"),
    ];
    for (category, slot, kind, name) in cases {
        let code = begin(&world, &van, &edition, category).await;
        let path = format!("{}/files/{slot}", at(&edition, &code));
        let sent = sample(kind);
        let answer = world.upload(Some(&van), &path, name, sent, true).await;
        assert_eq!(answer.status, Status::Ok, "{}", answer.body);
        assert!(answer.json()["html"].as_str().unwrap().contains(name), "the list is sent along");
        let file = stored(&world, &van, &edition, &code).await.files.pop().unwrap();
        assert_eq!(file.sha256, hex::encode(Sha256::digest(sent)));
        let own = format!("{}/files/{}", at(&edition, &code), file.id);
        let (status, headers, got) = world.download(Some(&van), &own, None).await;
        assert_eq!((status, Sha256::digest(&got)), (Status::Ok, Sha256::digest(sent)));
        assert_eq!(headers["content-type"], "application/octet-stream");
        assert!(headers["content-disposition"].starts_with("attachment; "), "{headers:?}");
        let (status, headers, part) = world.download(Some(&van), &own, Some("bytes=10-19")).await;
        assert_eq!((status, part.as_slice()), (Status::PartialContent, &sent[10..20]));
        assert_eq!(headers["content-range"], format!("bytes 10-19/{}", sent.len()));
    }
}

#[rocket::async_test]
async fn a_file_that_is_not_what_it_says_is_refused_by_its_content() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "online").await;
    let path = format!("{}/files/page", at(&edition, &code));
    let told: [(&str, &[u8], &str); 4] = [
        (
            "bài.pdf",
            b"<!doctype html><script>alert(1)</script>",
            "Nội dung tệp không phải PDF, dù tên tệp ghi gì. Hãy xuất lại tệp đúng định dạng.",
        ),
        ("bài.pdf", sample(FileKind::Jpeg), "Tệp này là JPEG, còn mục này nhận PDF."),
        ("trống.pdf", b"", "Tệp không có nội dung."),
        ("", PDF, "Chưa chọn tệp nào."),
    ];
    for (name, content, text) in told {
        let answer = world.upload(Some(&van), &path, name, content, true).await;
        assert_eq!((answer.status, &answer.json()["error"]), (Status::UnprocessableEntity, &text.into()));
        let seen = world.upload(Some(&van), &path, name, content, false).await;
        let named = if name.is_empty() { text.to_owned() } else { format!("“{name}”: {text}") };
        assert_eq!(seen.status, Status::UnprocessableEntity);
        assert_eq!(seen.all(".error-summary li"), [named.as_str()]);
        assert_eq!(seen.all("[data-error-for='files.page']"), [named]);
    }
    let kept = stored(&world, &van, &edition, &code).await;
    assert!(kept.files.is_empty());
    let far = time::OffsetDateTime::from_unix_timestamp(4_000_000_000).unwrap();
    let prefix = format!("entries/{}/", kept.row.id);
    let objects = world.app.files.keys_without(&HashSet::new(), &prefix, far).await.unwrap();
    assert_eq!(objects.len(), 0, "no object stays behind");
}

#[rocket::async_test]
async fn a_file_above_the_limit_and_one_that_breaks_off_are_not_kept() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "online").await;
    let path = format!("{}/files/page", at(&edition, &code));
    let mut large = PDF.to_vec();
    large.resize(50 * 1024 * 1024 + 1, b' ');
    let answer = world.upload(Some(&van), &path, "lớn.pdf", &large, true).await;
    let text = "Tệp lớn hơn 50 MB, là mức lớn nhất ở mục này. Hãy nén hoặc cắt nhỏ rồi gửi lại.";
    assert_eq!((answer.status, &answer.json()["error"]), (Status::PayloadTooLarge, &text.into()));
    large.pop();
    assert_eq!(world.upload(Some(&van), &path, "vừa.pdf", &large, true).await.status, Status::Ok);

    let mut cut =
        b"--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n".to_vec();
    cut.extend_from_slice(PDF);
    let secret = world.app.store.begin_session(&van.id, "").await.unwrap();
    let sent = world
        .client()
        .post(path.clone())
        .header(Header::new("Content-Type", "multipart/form-data; boundary=frontier"))
        .header(Accept::JSON)
        .cookie(Cookie::new("session", secret))
        .body(cut)
        .dispatch()
        .await;
    assert_eq!(sent.status(), Status::BadRequest);
    let names: Vec<String> =
        stored(&world, &van, &edition, &code).await.files.into_iter().map(|f| f.name).collect();
    assert_eq!(names, ["vừa.pdf"]);
}

#[rocket::async_test]
async fn a_slot_takes_as_many_files_as_it_holds_and_a_plain_form_sends_several() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "online").await;
    let path = format!("{}/files/page", at(&edition, &code));
    let part = |name: &str| {
        let head =
            format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        [head.as_bytes(), PDF, b"\r\n"].concat()
    };
    let body: Vec<u8> = (1..=6).flat_map(|n| part(&format!("kỳ {n}.pdf"))).chain(*b"--x--\r\n").collect();
    let secret = world.app.store.begin_session(&van.id, "").await.unwrap();
    let sent = world
        .client()
        .post(path.clone())
        .header(Header::new("Content-Type", "multipart/form-data; boundary=x"))
        .cookie(Cookie::new("session", secret))
        .body(body)
        .dispatch()
        .await;
    assert_eq!(sent.status(), Status::Conflict, "the sixth has no place");
    assert!(sent.into_string().await.unwrap().contains("Mục này đã đủ số tệp."));
    let files = stored(&world, &van, &edition, &code).await.files;
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["kỳ 1.pdf", "kỳ 2.pdf", "kỳ 3.pdf", "kỳ 4.pdf", "kỳ 5.pdf"]);
    let seen = world.get(Some(&van), &at(&edition, &code)).await;
    assert_eq!(seen.all("#files-page .file-name").len(), 5);
    assert_eq!(seen.all("form[data-upload]"), [""; 0], "nothing more can be sent here");
}

#[rocket::async_test]
async fn a_file_is_taken_out_once_and_never_from_a_submitted_entry_that_needs_it() {
    let (world, edition, van) = call().await;
    let code = world.entry(&van, &edition, "online", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let file = stored(&world, &van, &edition, &code).await.files.pop().unwrap();
    let removal = format!("{}/files/{}/removal", at(&edition, &code), file.id);
    let refused = world.post(Some(&van), &removal, &[]).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert_eq!(
        refused.all(".error-summary li"),
        ["Tác phẩm đã nộp phải còn đủ tệp. Hãy tải tệp mới lên trước rồi mới gỡ tệp này."]
    );
    let path = format!("{}/files/page", at(&edition, &code));
    let added = world.upload(Some(&van), &path, "bản mới.pdf", PDF, false).await;
    assert_eq!(added.location, Some(format!("{}#files-page", at(&edition, &code))));
    for _ in 0..2 {
        assert_eq!(
            world.post(Some(&van), &removal, &[]).await.status,
            Status::SeeOther,
            "a second click does no harm"
        );
    }
    let names: Vec<String> =
        stored(&world, &van, &edition, &code).await.files.into_iter().map(|f| f.name).collect();
    assert_eq!(names, ["bản mới.pdf"]);
    assert!(world.app.files.open(&file.storage_key, None).await.is_err(), "the object is gone as well");
}

#[rocket::async_test]
async fn a_file_store_that_fails_leaves_nothing_half_written() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "online").await;
    let folder = tempfile::tempdir().unwrap();
    let store = Embedded::start(folder.path()).await.unwrap();
    let bounds = Bounds { attempts: 1, ..Bounds::default() };
    let mut app = world.app.clone();
    app.files = Files::connect_within(store.config.clone(), bounds).await.unwrap();
    drop(store);
    let figment = Figment::from(rocket::Config::debug_default()).merge(("log_level", "off"));
    let client = Client::untracked(press_awards::web::rocket(figment, app)).await.unwrap();
    let secret = world.app.store.begin_session(&van.id, "").await.unwrap();
    let body = [
        b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n".as_slice(),
        PDF,
        b"\r\n--x--\r\n",
    ]
    .concat();
    let answer = client
        .post(format!("{}/files/page", at(&edition, &code)))
        .header(Header::new("Content-Type", "multipart/form-data; boundary=x"))
        .header(Accept::JSON)
        .cookie(Cookie::new("session", secret))
        .body(body)
        .dispatch()
        .await;
    assert_eq!(answer.status(), Status::ServiceUnavailable);
    let text = answer.into_string().await.unwrap();
    assert_eq!(
        text,
        "{\"error\":\"Nơi lưu tệp đang không trả lời nên tệp chưa được lưu. Hãy gửi lại sau ít phút.\"}"
    );
    assert!(stored(&world, &van, &edition, &code).await.files.is_empty());
    // The text is not touched by it.
    let sent = form(&edition, "online", "Gió mùa", &van.name);
    assert_eq!(send(&world, &van, &at(&edition, &code), 1, &sent).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn a_file_that_arrives_without_a_session_is_read_to_its_end_and_answered() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "online").await;
    let path = format!("{}/files/page", at(&edition, &code));
    let mut large = PDF.to_vec();
    large.resize(8 * 1024 * 1024, b' ');
    let told = world.upload(None, &path, "bài.pdf", &large, true).await;
    assert_eq!(told.status, Status::Unauthorized);
    assert_eq!(
        told.json()["error"],
        "Phiên làm việc đã hết. Hãy đăng nhập lại ở một thẻ khác rồi làm lại tại đây."
    );
    let plain = world.upload(None, &path, "bài.pdf", PDF, false).await;
    assert!(plain.location.unwrap().starts_with("/sign-in?back="));
    assert!(stored(&world, &van, &edition, &code).await.files.is_empty());
}

#[rocket::async_test]
async fn a_form_that_arrives_without_a_session_comes_back_with_all_that_was_typed() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "online").await;
    let sent = form(&edition, "online", "Gió mùa", &van.name);
    for rest in ["", "/submission"] {
        let path = format!("{}{rest}", at(&edition, &code));
        let mut fields: Vec<(&str, &str)> = sent.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        fields.push(("version", "1"));
        let seen = world.post(None, &path, &fields).await;
        assert_eq!(seen.status, Status::Unauthorized);
        assert_eq!(seen.attribute("main form", "action"), Some(path.clone()));
        for (name, value) in &fields {
            let kept = seen.attribute(&format!("main form input[name='{name}']"), "value");
            assert_eq!(kept.as_deref(), Some(*value), "{name}");
        }
        assert!(seen.all("details p").contains(&"Gió mùa".to_owned()));
        assert_eq!(world.post_json(None, &path, &fields).await.status, Status::Unauthorized);
    }
}
