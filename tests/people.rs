//! Accounts over HTTP: the first organiser, sign up, sign in, a forgotten password, sessions.

use press_awards::award::people::Role;
use rocket::http::{Header, Status};

use super::world::{Person, World};

const PASSWORD: &str = "một câu dài dễ nhớ";

fn sign_up_fields(email: &str) -> Vec<(&str, &str)> {
    vec![("name", "Nguyễn Thị Vân"), ("email", email), ("password", PASSWORD), ("consent", "yes")]
}

#[rocket::async_test]
async fn a_stranger_without_the_code_does_not_become_organiser() {
    let world = World::new().await;
    let code = world.app.store.setup_code().await.unwrap().unwrap();
    let with = |code: &str| {
        vec![
            ("code", code.to_owned()),
            ("name", "Trần Văn Đầu".to_owned()),
            ("email", "dau@giai.example".to_owned()),
            ("password", PASSWORD.to_owned()),
        ]
    };
    let send = async |fields: Vec<(&str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        world.post(None, "/setup", &fields).await
    };
    let wrong = send(with("0123456789abcdefghjkmnpqrstvwxyz")).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert_eq!(
        wrong.attribute("#f-name", "value").as_deref(),
        Some("Trần Văn Đầu"),
        "what was typed is kept"
    );
    assert!(!world.app.store.has_founder().await.unwrap());
    let taken = world.person("Nguyễn Thị Vân").await;
    let all =
        |code: &str| vec![("code", code.to_owned()), ("name", String::new()), ("email", taken.email.clone())];
    assert_eq!(
        send(all("không phải mã")).await.all(".error-summary li"),
        [
            "Mã không đúng hoặc đã hết hạn. Khởi động lại chương trình để có mã mới.",
            "Mục này chưa điền.",
            "Mục này chưa điền.",
        ],
        "everything at once, but who has an account only to who has the code"
    );
    let told = send(all(&code)).await;
    assert_eq!(told.all("[data-error-for=email]"), ["Địa chỉ này đã có tài khoản."]);
    assert_eq!(told.all("[data-error-for=password]"), ["Mục này chưa điền."]);

    let right = send(with(&code)).await;
    assert_eq!(right.status, Status::SeeOther, "{}", right.text());
    assert!(world.app.store.has_founder().await.unwrap());
    assert_eq!(send(with(&code)).await.status, Status::NotFound, "there is one first organiser");
}

#[rocket::async_test]
async fn an_account_works_once_its_address_is_confirmed() {
    let world = World::new().await;
    let email = "van@bao.example";
    assert_eq!(world.post(None, "/sign-up", &sign_up_fields(email)).await.status, Status::Ok);
    let sign_in = [("email", email), ("password", PASSWORD), ("back", "/account")];
    assert_eq!(world.post(None, "/sign-in", &sign_in).await.status, Status::UnprocessableEntity);

    let secret = world.secret_in_mail(email).await;
    assert_eq!(world.get(None, &format!("/confirm/{secret}")).await.status, Status::Ok);
    let confirmed = world.post(None, &format!("/confirm/{secret}"), &[]).await;
    assert_eq!(confirmed.status, Status::SeeOther);
    let again = world.post(None, &format!("/confirm/{secret}"), &[]).await;
    assert_eq!(again.all("h1"), ["Địa chỉ đã được xác nhận"], "a link works once");
    let seen = world.get(None, &format!("/confirm/{secret}")).await;
    assert_eq!(seen.all("h1"), ["Địa chỉ đã được xác nhận"]);
    assert_eq!(seen.all("main form"), [""; 0], "nothing is left to confirm");
    let unknown = world.get(None, "/confirm/0123456789abcdefghjkmnpqrstvwxyz").await;
    assert_eq!(
        (unknown.status, unknown.all("h1")),
        (Status::Gone, vec!["Liên kết không dùng được nữa".to_owned()])
    );

    let signed_in = world.post(None, "/sign-in", &sign_in).await;
    assert_eq!((signed_in.status, signed_in.location.as_deref()), (Status::SeeOther, Some("/account")));
}

#[rocket::async_test]
async fn nobody_learns_who_has_an_account() {
    let world = World::new().await;
    let known = world.person("Nguyễn Thị Vân").await;
    let fresh = world.post(None, "/sign-up", &sign_up_fields("moi@bao.example")).await;
    let taken = world.post(None, "/sign-up", &sign_up_fields(&known.email)).await;
    assert_eq!(fresh.text().replace("moi@bao.example", "X"), taken.text().replace(&known.email, "X"));

    let unknown = world.post(None, "/sign-in", &[("email", "ai@bao.example"), ("password", PASSWORD)]).await;
    let wrong = world.post(None, "/sign-in", &[("email", &known.email), ("password", PASSWORD)]).await;
    assert_eq!(unknown.text(), wrong.text());
}

#[rocket::async_test]
async fn five_wrong_passwords_lock_for_a_quarter_of_an_hour() {
    let world = World::new().await;
    let person = world.person("Nguyễn Thị Vân").await;
    let wrong = [("email", person.email.as_str()), ("password", "không phải mật khẩu này")];
    let mut last = String::new();
    for _ in 0..5 {
        last = world.post(None, "/sign-in", &wrong).await.text();
    }
    assert!(last.contains("tạm khóa"), "{last}");
    let account = world.app.store.account(&person.id).await.unwrap();
    assert_eq!(account.locked_until, Some(super::world::MORNING + 15 * 60 * 1000));
}

#[rocket::async_test]
async fn a_new_password_ends_every_session() {
    let world = World::new().await;
    let person = world.person("Nguyễn Thị Vân").await;
    assert_eq!(world.get(Some(&person), "/account").await.status, Status::Ok);
    world.post(None, "/reset", &[("email", &person.email)]).await;
    let secret = world.secret_in_mail(&person.email).await;
    let short = world.post(None, &format!("/reset/{secret}"), &[("password", "ngắn")]).await;
    assert_eq!(short.all("[data-error-for=password]"), ["Mật khẩu cần ít nhất 14 ký tự."]);
    let reset = world.post(None, &format!("/reset/{secret}"), &[("password", PASSWORD)]).await;
    assert_eq!(reset.status, Status::SeeOther);
    let seen = world.get(Some(&person), "/account").await;
    assert_eq!((seen.status, seen.location.as_deref()), (Status::SeeOther, Some("/sign-in?back=%2Faccount")));
}

#[rocket::async_test]
async fn a_write_from_another_site_is_refused() {
    let world = World::new().await;
    for header in [Header::new("Sec-Fetch-Site", "cross-site"), Header::new("Origin", "https://evil.example")]
    {
        let response = world.client().post("/sign-out").header(header).dispatch().await;
        assert_eq!(response.status(), Status::Forbidden);
    }
}

#[rocket::async_test]
async fn wrong_fields_are_named_and_what_was_typed_stays() {
    let world = World::new().await;
    let seen =
        world.post(None, "/sign-up", &[("name", ""), ("email", "không phải thư"), ("password", "x")]).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    assert_eq!(
        seen.all(".error-summary li"),
        [
            "Mục này chưa điền.",
            "Địa chỉ thư chưa đúng. Ví dụ: ten@coquan.vn",
            "Mật khẩu cần ít nhất 14 ký tự.",
            "Cần đồng ý thì mới lập được tài khoản."
        ]
    );
    assert_eq!(seen.attribute("#f-email", "value").as_deref(), Some("không phải thư"));
}

#[rocket::async_test]
async fn doors_close_after_thirty_knocks() {
    let world = World::new().await;
    let knock = async || world.post(None, "/reset", &[("email", "ai@bao.example")]).await;
    for _ in 0..30 {
        assert_eq!(knock().await.status, Status::Ok);
    }
    let refused = knock().await;
    assert_eq!(refused.status, Status::TooManyRequests);
    assert_eq!(refused.headers.get("retry-after").map(String::as_str), Some("30"));
}

#[rocket::async_test]
async fn who_has_one_role_arrives_in_its_room_and_who_has_more_sees_them_listed() {
    let world = World::new().await;
    let founder = world.founder().await;
    let edition = world.open(&founder, "dai-doan-ket").await;
    let judge = world.member(&founder, &edition, "Giám Khảo Một", Role::Judge, "Tạp chí", &[]).await;
    let clerk = world.member(&founder, &edition, "Thư Ký Thẩm", Role::Clerk, "", &[]).await;
    let van = world.person("Nguyễn Thị Vân").await;
    let arrives = async |person: &Person, back: &str| {
        let hash = world.app.hash_password(PASSWORD.to_owned()).await;
        world.app.store.change_password(&world.signed(person).await, &hash).await.unwrap();
        let form = [("email", person.email.as_str()), ("password", PASSWORD), ("back", back)];
        world.post(None, "/sign-in", &form).await.location.unwrap()
    };
    let at = |rest: &str| format!("/e/{}{rest}", edition.slug);
    for (person, room) in [
        (&judge, at("/judging")),
        (&clerk, at("/screening")),
        (&founder, at("/organize")),
        (&van, "/".into()),
    ] {
        assert_eq!(arrives(person, "/").await, room);
        assert_eq!(arrives(person, "/account").await, "/account", "who was on the way somewhere gets there");
    }
    for elsewhere in ["//evil.example", "/\t/evil.example", "/\\evil.example", "https://evil.example"] {
        assert_eq!(arrives(&van, elsewhere).await, "/", "{elsewhere:?} leads to another site");
    }
    let account = world.get(Some(&judge), "/account").await;
    assert_eq!(
        account.all("main .card:first-of-type li"),
        ["Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”Lần thứ XVIII · 2027–2028Giám khảo"]
    );

    world.entry(&van, &edition, "print", "Gió mùa", "Báo Đại Đoàn Kết").await;
    let other = world.open(&founder, "phong-chong-tham-nhung").await;
    assert_eq!(arrives(&founder, "/").await, "/");
    let home = world.get(Some(&founder), "/").await;
    assert_eq!(home.all("#work li").len(), 2);
    for slug in [&edition.slug, &other.slug] {
        assert_eq!(home.all(&format!("#work a[href='/e/{slug}/organize']")), ["Tổ chức"]);
    }
    let waits = world.get(Some(&clerk), "/").await;
    assert_eq!(waits.all("#work .help"), ["Còn 1 hồ sơ chờ thẩm định"]);
    assert_eq!(world.get(Some(&van), "/").await.all("#work"), [""; 0]);
}
