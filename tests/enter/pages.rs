//! What a citizen and an entrant read, and who may open what.

use press_awards::award::people::Role;
use press_awards::award::rules;
use rocket::http::Status;
use sha2::{Digest, Sha256};

use super::super::world::{MORNING, PDF, World, rules_text};
use super::{at, begin, call, form, send};

#[rocket::async_test]
async fn the_page_of_an_edition_says_what_can_be_done_now() {
    let (world, edition, _) = call().await;
    let path = format!("/e/{}", edition.slug);
    let seen = world.get(None, &path).await;
    assert_eq!(seen.status, Status::Ok);
    assert_eq!(seen.all("h1"), ["Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”"]);
    assert_eq!(seen.all(".hero .button-primary"), ["Gửi tác phẩm"]);
    assert_eq!(seen.all(".deadline time"), ["Nhận tác phẩm đến 23:59, 31/07/2028"]);
    assert_eq!(seen.all(".phase-current .phase-when"), ["01/09/2026 – 31/07/2028"]);
    assert_eq!(
        seen.all("#categories h3"),
        ["Báo in", "Báo điện tử", "Phát thanh", "Truyền hình", "Ảnh báo chí"]
    );
    assert_eq!(
        seen.all("#categories .slot:first-of-type li"),
        ["Bản chụp hoặc bản quét tác phẩm trên mặt báo: từ 1 đến 15 tệp; PDF, JPEG, mỗi tệp không quá 50 MB"]
    );
    assert!(!seen.body.contains("[enter-"), "a message is missing");

    world.pass_deadline(&edition);
    let late = world.get(None, &path).await;
    assert_eq!(late.all(".hero .button-primary"), [""; 0]);
    assert_eq!(late.all(".phase-current .phase-label"), ["Thẩm định hồ sơ (đang diễn ra)"]);
    assert_eq!(late.all(".deadline time"), [""; 0]);
    assert_eq!(world.get(None, "/e/khong-co").await.status, Status::NotFound);
}

#[rocket::async_test]
async fn the_rules_can_be_read_and_taken_along_and_every_change_has_its_reason() {
    let world = World::new().await;
    let founder = world.founder().await;
    let edition = world.open(&founder, "dai-doan-ket").await;
    let page = format!("/e/{}/rules", edition.slug);
    let seen = world.get(None, &page).await;
    assert_eq!(seen.all("#digest code"), [rules::digest(&rules_text("dai-doan-ket"))]);
    assert_eq!(seen.all("#amendments p"), ["Quy chế chưa sửa đổi lần nào kể từ khi mở mùa giải."]);
    assert!(!seen.body.contains("[enter-"), "a message is missing");

    let text = rules_text("dai-doan-ket").replace("entries_per_author = 5", "entries_per_author = 4");
    let read = rules::read(&text).unwrap();
    let who = world.signed(&founder).await;
    world.app.store.amend(&who, &edition, &text, &read, "Theo kết luận họp ngày 20/11/2026.").await.unwrap();
    let seen = world.get(None, &page).await;
    assert_eq!(seen.all("#amendments .reason"), ["Theo kết luận họp ngày 20/11/2026."]);
    assert_eq!(seen.all("#entering li")[1], "Mỗi tác giả có tên trong nhiều nhất 4 tác phẩm.");
    let digest = seen.all("#digest code");
    let (status, headers, bytes) = world.download(None, &format!("{page}.toml"), None).await;
    assert_eq!(status, Status::Ok);
    assert_eq!(hex::encode(Sha256::digest(&bytes)), digest[0]);
    assert_eq!(headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(
        headers["content-disposition"],
        "attachment; filename=\"dai-doan-ket-xviii.toml\"; filename*=UTF-8''dai-doan-ket-xviii.toml"
    );
}

#[rocket::async_test]
async fn pages_speak_english_to_those_who_asked_for_it() {
    let (world, edition, _) = call().await;
    for rest in ["", "/rules"] {
        let path = format!("/e/{}{rest}", edition.slug);
        let request = world.client().get(path).cookie(("language", "en"));
        let body = request.dispatch().await.into_string().await.unwrap();
        assert!(body.contains("Categories and files"), "{body}");
        assert!(!body.contains("[enter-"), "a message is missing");
    }
}

#[rocket::async_test]
async fn a_stranger_is_led_to_the_sign_in_page_and_another_finds_nothing() {
    let (world, edition, van) = call().await;
    let nam = world.person("Trần Văn Nam").await;
    let code = world.draft(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let file = super::stored(&world, &van, &edition, &code).await.files[0].id.clone();
    let entry = at(&edition, &code);
    let reads = ["", "/withdrawal", &format!("/files/{file}")].map(|rest| format!("{entry}{rest}"));
    let writes = ["", "/submission", "/withdrawal", &format!("/files/{file}/removal")]
        .map(|rest| format!("{entry}{rest}"));
    for path in &reads {
        assert_eq!(world.get(Some(&van), path).await.status, Status::Ok, "{path}");
        assert_eq!(world.get(Some(&nam), path).await.status, Status::NotFound, "{path}");
        let stranger = world.get(None, path).await;
        assert_eq!(stranger.status, Status::SeeOther, "{path}");
        assert!(stranger.location.unwrap().starts_with("/sign-in?back="), "{path}");
    }
    for path in &writes {
        assert_eq!(
            world.post(Some(&nam), path, &[("version", "2")]).await.status,
            Status::NotFound,
            "{path}"
        );
        assert_eq!(world.post(None, path, &[]).await.location.as_deref(), Some("/sign-in?back="), "{path}");
    }
    let slot = format!("{entry}/files/clipping");
    assert_eq!(world.upload(Some(&nam), &slot, "a.pdf", PDF, true).await.status, Status::NotFound);
    assert_eq!(world.upload(None, &slot, "a.pdf", PDF, true).await.status, Status::Unauthorized);
    assert_eq!(world.get(None, "/agencies?q=bao").await.status, Status::SeeOther);
    let kept = super::stored(&world, &van, &edition, &code).await;
    assert_eq!((kept.row.version, kept.files.len()), (2, 1), "nothing has changed");
}

#[rocket::async_test]
async fn the_list_shows_ones_own_entries_and_no_others() {
    let (world, edition, van) = call().await;
    let nam = world.person("Trần Văn Nam").await;
    let list = format!("/e/{}/entries", edition.slug);
    assert_eq!(world.get(Some(&van), &list).await.all(".empty h2"), ["Chưa có tác phẩm nào"]);
    world.entry(&nam, &edition, "print", "Tác phẩm của Nam", "Báo Nghệ An").await;
    world.entry(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    world.clock.set(MORNING + 1000);
    begin(&world, &van, &edition, "tv").await;
    let seen = world.get(Some(&van), &list).await;
    assert_eq!(seen.all("tbody .cell-title"), ["Chưa có tên", "Gió mùa"]);
    assert_eq!(seen.all("tbody .badge"), ["Bản nháp", "Đã nộp"]);
    world.pass_deadline(&edition);
    let late = world.get(Some(&van), &list).await;
    assert_eq!(late.all("#new"), [""; 0], "nothing can be begun any more");
    assert_eq!(late.all(".callout"), ["Đã hết hạn nhận tác phẩm lúc 23:59, 31/07/2028."]);
}

#[rocket::async_test]
async fn a_second_click_on_begin_finds_the_same_empty_draft() {
    let (world, edition, van) = call().await;
    let first = begin(&world, &van, &edition, "print").await;
    assert_eq!(begin(&world, &van, &edition, "print").await, first);
    assert_ne!(begin(&world, &van, &edition, "tv").await, first);
    let sent = form(&edition, "print", "Gió mùa", &van.name);
    assert_eq!(send(&world, &van, &at(&edition, &first), 1, &sent).await.status, Status::SeeOther);
    assert_ne!(begin(&world, &van, &edition, "print").await, first, "one that is filled in is left alone");
}

#[rocket::async_test]
async fn agencies_are_suggested_once_an_entry_has_named_them() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let mut half = form(&edition, "print", "Gió mùa", &van.name);
    half[2].1 = "Báo Đại Đ".to_owned();
    super::autosave(&world, &van, &at(&edition, &code), 1, &half).await;
    let suggested = async |q: &str| world.get(Some(&van), &format!("/agencies?q={q}")).await.json();
    assert_eq!(suggested("dai").await, serde_json::json!([]), "half a name is no agency");
    world.entry(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    assert_eq!(suggested("dai").await, serde_json::json!(["Báo Đại Đoàn Kết"]));
    assert_eq!(
        suggested("%25").await.as_array().unwrap().len(),
        1,
        "a percent sign is no wildcard of its own"
    );
    for number in 0..12 {
        world.app.store.register_agency(&World::actor(&van), &format!("Tạp chí {number}")).await.unwrap();
    }
    assert_eq!(suggested("tap").await.as_array().unwrap().len(), 10);
    let page = world.get(Some(&van), &at(&edition, &code)).await;
    assert!(page.body.contains("<option value=\"Báo Đại Đoàn Kết\">"));
}

#[rocket::async_test]
async fn the_big_button_of_an_edition_is_the_room_of_ones_role() {
    let (world, edition, van) = call().await;
    let founder = world.app.store.account_by_email("to.chuc@giai.example").await.unwrap().unwrap();
    let founder = super::Person { name: founder.name, email: founder.email, id: founder.id };
    let judge = world.member(&founder, &edition, "Giám Khảo Một", Role::Judge, "Tạp chí", &[]).await;
    let clerk = world.member(&founder, &edition, "Thư Ký Thẩm", Role::Clerk, "", &[]).await;
    let path = format!("/e/{}", edition.slug);
    for (person, rest, label) in [
        (&judge, "/judging", "Chấm giải"),
        (&clerk, "/screening", "Thẩm định"),
        (&founder, "/organize", "Tổ chức"),
        (&van, "/entries", "Gửi tác phẩm"),
    ] {
        let seen = world.get(Some(person), &path).await;
        assert_eq!(seen.all(".hero .button-primary"), [label]);
        assert_eq!(seen.attribute(".hero .button-primary", "href"), Some(format!("{path}{rest}")));
    }
    let seen = world.get(Some(&judge), &path).await;
    assert_eq!(seen.all(".hero .button"), ["Chấm giải", "Đọc thể lệ"], "a judge is not asked for entries");
}
