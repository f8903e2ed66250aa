//! What the queue shows, in what order, at what cost, and what comes next in it.

use std::sync::atomic::Ordering;

use press_awards::award::people::Role;
use rocket::figment::Figment;
use rocket::http::{Cookie, Status};
use rocket::local::asynchronous::Client;

use super::super::world::Person;
use super::{PAPER, desk};

#[rocket::async_test]
async fn the_queue_is_sorted_as_in_the_dictionary() {
    let desk = desk().await;
    desk.print_entries(&[
        ("Út Tịch thời nay", "Báo Nhân Dân"),
        ("Đường về bản", "Báo Đại Đoàn Kết"),
        ("Hòa giải ở cơ sở", "Báo Bắc Giang"),
        ("Ấm tình quân dân", "Báo Ấp Bắc"),
        ("Dòng sông đổi màu", "Báo Ảnh Việt Nam"),
        ("Ánh đèn bản Mông", "Báo Dân tộc"),
        ("Hoa trên đá", "Báo Điện Biên Phủ"),
        ("Ăn Tết xa nhà", "Báo Ân Thi"),
        ("Đất lành", "Báo An Giang"),
        ("An cư trên đảo", "Báo Đắk Lắk"),
    ])
    .await;
    let by_title = [
        "An cư trên đảo",
        "Ánh đèn bản Mông",
        "Ăn Tết xa nhà",
        "Ấm tình quân dân",
        "Dòng sông đổi màu",
        "Đất lành",
        "Đường về bản",
        "Hoa trên đá",
        "Hòa giải ở cơ sở",
        "Út Tịch thời nay",
    ];
    assert_eq!(desk.titles("?sort=title").await, by_title);
    let mut backwards = by_title;
    backwards.reverse();
    assert_eq!(desk.titles("?sort=title&direction=desc").await, backwards);
    let agencies = desk.see("?sort=agency").await.all("tbody td:nth-child(2)");
    assert_eq!(
        agencies,
        [
            "Báo An Giang",
            "Báo Ảnh Việt Nam",
            "Báo Ân Thi",
            "Báo Ấp Bắc",
            "Báo Bắc Giang",
            "Báo Dân tộc",
            "Báo Đại Đoàn Kết",
            "Báo Đắk Lắk",
            "Báo Điện Biên Phủ",
            "Báo Nhân Dân",
        ]
    );
}

#[rocket::async_test]
async fn entries_are_found_without_marks_and_by_code() {
    let desk = desk().await;
    let codes = desk
        .print_entries(&[
            ("Đường về bản", "Báo Đại Đoàn Kết"),
            ("Hòa giải ở cơ sở", "Báo Bắc Giang"),
            ("100% làng không còn nhà tạm", "Báo Điện Biên Phủ"),
        ])
        .await;
    let photo = desk.world.entry(&desk.author, &desk.edition, "photo", "Đường lên trời", PAPER).await;
    let find = async |typed: &str| {
        let typed: String = form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        desk.titles(&format!("?q={typed}")).await
    };
    assert_eq!(find("duong").await, ["Đường về bản", "Đường lên trời"]);
    assert_eq!(find("ĐƯỜNG bản").await, ["Đường về bản"]);
    assert_eq!(find("hoà giải").await, ["Hòa giải ở cơ sở"], "the tone may stand on either vowel");
    assert_eq!(find("tac gia so 2").await, ["100% làng không còn nhà tạm"]);
    assert_eq!(find("điện biên").await, ["100% làng không còn nhà tạm"]);
    assert_eq!(find("100%").await, ["100% làng không còn nhà tạm"]);
    assert_eq!(find(&codes[1]).await, ["Hòa giải ở cơ sở"]);
    assert_eq!(find(&codes[1].to_lowercase().replace('-', "")).await, ["Hòa giải ở cơ sở"]);
    assert_eq!(find("không có bài này").await, Vec::<String>::new());
    assert_eq!(desk.see("?q=khong+co+bai+nay").await.all(".empty h2"), ["Không tìm thấy hồ sơ nào"]);

    assert_eq!(desk.titles("?category=photo").await, ["Đường lên trời"]);
    desk.world.accept(&desk.clerk, &desk.edition, &photo).await;
    assert_eq!(desk.titles("?category=photo").await, Vec::<String>::new(), "the list shows what waits");
    assert_eq!(desk.titles("?category=photo&state=").await, ["Đường lên trời"]);
    assert_eq!(desk.titles("?state=accepted").await, ["Đường lên trời"]);
    let seen = desk.see("").await;
    assert_eq!(seen.all(".stat-value"), ["3", "0", "0", "0", "0"]);
    assert_eq!(seen.all(".stat-note"), ["1 hợp lệ"]);
}

#[rocket::async_test]
async fn an_empty_queue_says_what_happens_next() {
    let desk = desk().await;
    desk.world.draft(&desk.author, &desk.edition, "print", "Còn đang viết", PAPER).await;
    let seen = desk.see("?state=").await;
    assert_eq!(seen.all(".empty h2"), ["Chưa có tác phẩm nào"], "drafts are their writer's alone");
    assert_eq!(seen.all(".page-actions a"), Vec::<String>::new());
}

#[rocket::async_test]
async fn pages_hold_25_and_cost_the_same_whatever_the_length() {
    let desk = desk().await;
    let (store, sent) = desk.world.app.store.counted();
    let mut app = desk.world.app.clone();
    app.store = store;
    let figment = Figment::from(rocket::Config::debug_default()).merge(("log_level", "off"));
    let client = Client::untracked(press_awards::web::rocket(figment, app)).await.unwrap();
    let secret = desk.world.app.store.begin_session(&desk.clerk.id, "").await.unwrap();
    let cost = async |rest: &str| {
        let before = sent.load(Ordering::Relaxed);
        let request = client.get(desk.at(rest)).cookie(Cookie::new("session", secret.clone()));
        assert_eq!(request.dispatch().await.status(), Status::Ok);
        sent.load(Ordering::Relaxed) - before
    };

    let title = |number: usize| format!("Bài số {number}");
    let mut costs = Vec::new();
    let mut made = 0;
    for wanted in [1, 3, 60] {
        let titles: Vec<String> = (made + 1..=wanted).map(title).collect();
        let works: Vec<(&str, &str)> = titles.iter().map(|title| (title.as_str(), PAPER)).collect();
        desk.print_entries(&works).await;
        made = wanted;
        assert_eq!(desk.titles("?sort=title").await.len(), wanted.min(25));
        costs.push(cost("?sort=title").await);
    }
    assert_eq!(costs, [costs[0]; 3], "the number of queries does not grow with the list");
    assert!(costs[0] > 0, "queries are counted");
    assert_eq!(cost("?sort=title&page=3&q=bai+so").await, costs[0]);

    let expected: Vec<String> = (51..=60).map(title).collect();
    assert_eq!(desk.titles("?sort=title&page=3").await, expected, "numbers are ordered as numbers");
    let first = desk.see("?sort=title&direction=asc&category=print").await;
    assert_eq!(first.all(".pages [aria-current]"), ["1"]);
    let next = first.attribute(".pages a[rel=next]", "href").unwrap();
    let second = desk.world.get(Some(&desk.clerk), &next).await;
    assert_eq!(second.all("tbody .cell-title a")[0], "Bài số 26");
    let beyond = desk.world.get(Some(&desk.clerk), &desk.at("?sort=title&page=9")).await;
    assert_eq!(
        beyond.location,
        Some(desk.at("?state=submitted&sort=title&direction=asc&page=3")),
        "a page that has emptied leads to the last one"
    );
}

#[rocket::async_test]
async fn clerks_at_work_at_once_are_given_different_entries() {
    let desk = desk().await;
    let other = desk.world.member(&desk.founder, &desk.edition, "Hoàng Văn Hai", Role::Clerk, "", &[]).await;
    let titles: Vec<String> = (1..=24).map(|number| format!("Bài số {number}")).collect();
    let works: Vec<(&str, &str)> = titles.iter().map(|title| (title.as_str(), PAPER)).collect();
    let codes = desk.print_entries(&works).await;
    let next = async |who: &Person| {
        let seen = desk.world.get(Some(who), &desk.at("/queue/next?category=print")).await;
        seen.location.unwrap().rsplit('/').next().unwrap().to_owned()
    };
    assert_ne!(next(&desk.clerk).await, next(&other).await);
    for _ in 0..codes.len() {
        // One clerk alone gets through the whole queue, the other's share included.
        let code = next(&desk.clerk).await;
        let version = desk.version(&code).await;
        desk.decide(&desk.clerk, &code, &[("version", &version), ("outcome", "accepted")]).await;
    }
    assert_eq!(desk.titles("").await, Vec::<String>::new());
}

#[rocket::async_test]
async fn later_goes_round_the_queue() {
    let desk = desk().await;
    let codes = desk.print_entries(&[("Một", PAPER), ("Hai", PAPER), ("Ba", PAPER)]).await;
    for (from, to) in [(0, 1), (1, 2), (2, 0)] {
        let rest = format!("/queue/next?category=print&after={}", codes[from]);
        let seen = desk.world.get(Some(&desk.clerk), &desk.at(&rest)).await;
        assert_eq!(seen.location, Some(desk.at(&format!("/{}", codes[to]))));
    }
}
