//! The page with the messages of an installation without a mail server. Whoever reads it can take
//! over every account, so it is opened for nobody but the person who tries the program at home.

use press_awards::config::Settings;
use rocket::http::{Header, Status};

use crate::world::{World, untouched};

async fn asked(world: &World, from: [u8; 4], headers: &[(&'static str, &'static str)]) -> Status {
    let mut request = world.client().get("/mail").remote((from, 40_000).into());
    for (name, value) in headers {
        request = request.header(Header::new(*name, *value));
    }
    request.dispatch().await.status()
}

#[rocket::async_test]
async fn whoever_tries_the_program_reads_its_mail_on_the_same_machine() {
    let world = World::with(untouched()).await;
    let empty = world.get(None, "/mail").await;
    assert_eq!(empty.status, Status::Ok);
    assert!(empty.text().contains("Chưa có thư nào"), "{}", empty.text());
    let person = world.person("Nguyễn Thị Vân").await;
    let page = world.get(None, "/mail").await;
    assert_eq!(page.all(".card-title"), ["Xác nhận địa chỉ thư"]);
    assert!(page.text().contains(&person.email));
    let folder = world.mail_folder();
    assert!(page.text().contains(&folder.display().to_string()), "{}", page.text());
    let link = page.attribute(".letter a", "href").unwrap();
    assert!(link.starts_with("/confirm/"), "{link}");
    for host in ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"] {
        assert_eq!(asked(&world, [127, 0, 0, 1], &[("Host", host)]).await, Status::Ok, "{host}");
    }
}

#[rocket::async_test]
async fn nobody_reads_the_mail_from_another_machine_or_through_a_proxy() {
    let world = World::with(untouched()).await;
    let local = ("Host", "127.0.0.1:8000");
    for from in [[203, 0, 113, 7], [192, 168, 1, 20], [10, 0, 0, 1]] {
        for spoofed in [("X-Real-IP", "127.0.0.1"), ("X-Forwarded-For", "127.0.0.1"), ("Accept", "*/*")] {
            assert_eq!(
                asked(&world, from, &[local, spoofed]).await,
                Status::NotFound,
                "{from:?} {spoofed:?}"
            );
        }
    }
    let passed_on = [
        ("X-Real-IP", "203.0.113.7"),
        ("X-Real-IP", "127.0.0.1"),
        ("X-Forwarded-For", "203.0.113.7"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Host", "giai.example.vn"),
        ("Forwarded", "for=203.0.113.7"),
        ("Via", "1.1 proxy"),
        ("CF-Connecting-IP", "203.0.113.7"),
        ("True-Client-IP", "203.0.113.7"),
        ("Connection", "close"),
    ];
    for header in passed_on {
        assert_eq!(asked(&world, [127, 0, 0, 1], &[local, header]).await, Status::NotFound, "{header:?}");
    }
    // A page of another site that has made its own name lead here.
    for host in ["giai.example.vn", "giai.example.vn:8000", "127.0.0.1.example.vn", "192.168.1.20:8000"] {
        assert_eq!(asked(&world, [127, 0, 0, 1], &[("Host", host)]).await, Status::NotFound, "{host}");
    }
    assert_eq!(asked(&world, [127, 0, 0, 1], &[]).await, Status::NotFound);
}

#[rocket::async_test]
async fn an_installation_with_a_setting_of_its_own_has_no_page_with_its_mail() {
    let secret = || Some("a secret of the tests that is long enough".to_owned());
    let addresses = ["0.0.0.0", "192.168.1.20", "::"].map(|address| address.parse().ok());
    let mut own = vec![
        ("public_url", Settings { public_url: Some("https://giai.example.vn".into()), ..untouched() }),
        ("public_url", Settings { public_url: Some("http://localhost:8000".into()), ..untouched() }),
        ("secret_key", Settings { secret_key: secret(), ..untouched() }),
    ];
    own.extend(addresses.map(|address| ("address", Settings { address, ..untouched() })));
    for (name, settings) in own {
        let world = World::with(settings).await;
        assert_eq!(world.get(None, "/mail").await.status, Status::NotFound, "{name}");
        let form = [("email", "ai@bao.example")];
        let sent = world.post(None, "/reset", &form).await;
        assert_eq!(sent.status, Status::Ok);
        assert!(!sent.body.contains("/mail\""), "no link to a page that does not exist: {name}");
    }
}

#[rocket::async_test]
async fn counters_are_read_on_the_same_machine_only() {
    let world = World::new().await;
    assert_eq!(world.get(None, "/metrics").await.status, Status::Ok);
    let elsewhere = world.client().get("/metrics").header(Header::new("Host", "localhost"));
    let elsewhere = elsewhere.remote(([203, 0, 113, 7], 1024).into());
    let spoofed = elsewhere.clone().header(Header::new("X-Real-IP", "127.0.0.1"));
    assert_eq!(elsewhere.dispatch().await.status(), Status::NotFound);
    assert_eq!(spoofed.dispatch().await.status(), Status::NotFound);
}

/// Limits count by address; who could choose the address would have none.
#[rocket::async_test]
async fn a_stranger_who_writes_another_address_into_a_header_is_still_the_same_stranger() {
    let knock = async |world: &World, from: [u8; 4], number: u8| {
        let request = world.client().post("/reset").remote((from, 40_000).into());
        let request = request.header(rocket::http::ContentType::Form).body("email=ai@bao.example");
        let request = request.header(Header::new("X-Real-IP", format!("198.51.100.{number}")));
        request.dispatch().await.status()
    };
    let world = World::new().await;
    for number in 0..30 {
        assert_eq!(knock(&world, [203, 0, 113, 7], number).await, Status::Ok);
    }
    assert_eq!(knock(&world, [203, 0, 113, 7], 30).await, Status::TooManyRequests);
    // A proxy on this machine, or one that the settings name, speaks for many.
    for number in 0..31 {
        assert_eq!(knock(&world, [127, 0, 0, 1], number).await, Status::Ok);
    }
    let world = World::with(Settings { trusts_ip_header: true, ..untouched() }).await;
    for number in 0..31 {
        assert_eq!(knock(&world, [203, 0, 113, 7], number).await, Status::Ok);
    }
}
