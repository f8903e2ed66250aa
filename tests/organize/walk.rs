//! A season from the rules to the council, and the same pages for another prize.

use press_awards::award::edition::Stage;
use rocket::http::Status;

use super::super::world::{Person, World, rules_text};
use super::{HOUSES, Season, table};
use press_awards::award::people::Role;

#[rocket::async_test]
async fn a_season_from_its_rules_to_the_council() {
    let world = World::new().await;
    let founder = world.founder().await;
    let choice = world.get(Some(&founder), "/editions/new?rules=dai-doan-ket").await;
    let text = rules_text("dai-doan-ket");
    assert_eq!(choice.all("#f-text"), [text.split_whitespace().collect::<Vec<_>>().join(" ")]);
    assert_eq!(
        choice.all(".desk-links code"),
        ["dai-doan-ket.toml", "phong-chong-tham-nhung.toml"],
        "worked examples are no rules"
    );

    // Browsers send line ends as two characters; the digest is the file's all the same.
    let typed = text.replace('\n', "\r\n");
    let preview = world.post(Some(&founder), "/editions/new", &[("text", &typed)]).await;
    assert_eq!(preview.status, Status::Ok);
    let digest = press_awards::award::rules::digest(&text);
    assert_eq!(preview.attribute("input[name=confirmed]", "value"), Some(digest.clone()));
    assert_eq!(
        preview.all("h2.card-title"),
        [
            "Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”",
            "Điều kiện dự giải",
            "Loại hình và tệp cần gửi",
            "Các vòng chấm",
            "Phiếu chấm",
            "Cơ cấu giải thưởng"
        ]
    );
    let categories = ["Báo in", "Báo điện tử", "Phát thanh", "Truyền hình", "Ảnh báo chí"];
    assert_eq!(preview.all("#categories h3"), categories, "what entrants will read");
    assert!(world.app.store.editions().await.unwrap().is_empty(), "a preview opens nothing");

    let confirmed = [("text", typed.as_str()), ("confirmed", digest.as_str()), ("step", "open")];
    let opened = world.post(Some(&founder), "/editions/new", &confirmed).await;
    assert_eq!(opened.location.as_deref(), Some("/e/dai-doan-ket-xviii/organize"), "{}", opened.text());
    let edition = world.app.store.edition("dai-doan-ket-xviii").await.unwrap();
    assert_eq!(edition.rules_digest, digest);

    let clerk = world.member(&founder, &edition, "Trần Thị Thư Ký", Role::Clerk, "", &[]).await;
    let season = Season { world, founder, clerk, edition };
    let judges = season.judges(6, &[]).await;
    let desk = desk(&season).await;
    assert_eq!(desk.0, "Bốc thăm phân công vòng Sơ khảo");
    assert_eq!(
        desk.1,
        "Tiểu ban còn thiếu giám khảo: Báo in, Báo điện tử, Phát thanh, Truyền hình, Ảnh báo chí."
    );
    assert_eq!(desk.2, "Xếp tiểu ban");
    seat(&season, &judges[..4], "preliminary", &["print", "online", "radio", "tv", "photo"]).await;
    seat(&season, &judges, "final", &["print", "photo"]).await;

    let mut codes = season.entries("print", 5).await;
    codes.push(season.accepted("Người Chụp Ảnh", "photo", "Mùa nước nổi", HOUSES[6]).await);
    let late = season.world.person("Người Nộp Muộn").await;
    let unscreened = season.world.entry(&late, &season.edition, "print", "Chưa ai đọc", HOUSES[7]).await;
    season.world.pass_deadline(&season.edition);
    let now = self::desk(&season).await;
    assert_eq!(
        (now.1.as_str(), now.2.as_str()),
        (
            "Còn 1 tác phẩm chưa thẩm định xong, trong đó 0 tác phẩm đang chờ người gửi bổ sung.",
            "Tới trang thẩm định"
        )
    );
    season.world.accept(&season.clerk, &season.edition, &unscreened).await;
    assert_eq!(self::desk(&season).await.2, "Tới trang bốc thăm");

    let drawn = season.draw("preliminary").await;
    assert_eq!(drawn.status, Status::SeeOther, "{}", drawn.text());
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(page.all("#preliminary .callout-success .strong"), ["Kết quả bốc thăm đúng"]);
    assert_eq!(
        table(&page, "#preliminary tbody tr"),
        ["Báo in | 6 | 4 | 3 | 4–5 | 0 | Đúng", "Ảnh báo chí | 1 | 4 | 3 | 0–1 | 0 | Đúng"]
    );
    let letter = season.world.letters(&judges[0].email).await.pop().unwrap();
    assert_eq!(letter.lines().nth(1), Some("Subject: Phân công chấm giải, vòng Sơ khảo"));
    let progress = season.at("/rounds/preliminary");
    let seen = season.world.get(Some(&season.founder), &progress).await;
    assert_eq!(seen.all(".stat-value"), ["21", "0", "0", "0"]);
    let now = self::desk(&season).await;
    assert_eq!((now.1.as_str(), now.2.as_str()), ("Còn 21 phiếu chưa niêm phong.", "Xem tiến độ chấm"));
    let early = season.world.post(Some(&season.founder), &format!("{progress}/close"), &[]).await;
    assert_eq!(early.status, Status::Conflict);

    season.seal(&judges, "preliminary", |code| 50 + u32::from(code.as_bytes()[0]) % 40).await;
    assert_eq!(self::desk(&season).await.2, "Khép vòng");
    let ask = season.world.get(Some(&season.founder), &format!("{progress}/close")).await;
    assert_eq!(ask.attribute("form.confirm", "action"), Some(format!("{progress}/close")));
    let closed = season.world.post(Some(&season.founder), &format!("{progress}/close"), &[]).await;
    assert_eq!(closed.location.as_deref(), Some(progress.as_str()), "{}", closed.text());
    let seen = season.world.get(Some(&season.founder), &progress).await;
    assert_eq!(table(&seen, "#outcome tbody tr"), ["Báo in | 6 | 6 | 6", "Ảnh báo chí | 1 | 1 | 1"]);

    assert_eq!(self::desk(&season).await.0, "Quyết định tác phẩm vào Chung khảo");
    let advance = format!("/e/{}/council/rounds/preliminary/advance", season.edition.slug);
    let votes: Vec<(String, &str)> = ["print", "photo"]
        .into_iter()
        .flat_map(|code| {
            [("present", "4"), ("in_favour", "3"), ("against", "1"), ("abstained", "0")]
                .map(|(vote, number)| (format!("{vote}.{code}"), number))
        })
        .collect();
    let votes: Vec<(&str, &str)> = votes.iter().map(|(field, number)| (field.as_str(), *number)).collect();
    let decided = season.world.post(Some(&season.founder), &advance, &votes).await;
    assert_eq!(decided.location.as_deref(), Some(advance.as_str()), "{}", decided.text());
    assert_eq!(self::desk(&season).await.0, "Bốc thăm phân công vòng Chung khảo");
    assert_eq!(season.draw("final").await.status, Status::SeeOther);
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(
        table(&page, "#final tbody tr"),
        ["Báo in | 6 | 6 | cả tiểu ban | 6 | 0 | Đúng", "Ảnh báo chí | 1 | 6 | cả tiểu ban | 1 | 0 | Đúng"]
    );
    season.seal(&judges, "final", |_| 80).await;
    let last = season.world.post(Some(&season.founder), &season.at("/rounds/final/close"), &[]).await;
    assert_eq!(last.status, Status::SeeOther, "{}", last.text());
    assert_eq!(season.world.edition(&season.edition).await.stage, Stage::Council);
    assert_eq!(self::desk(&season).await.2, "Tới trang xét giải");
    assert_eq!(season.world.app.store.invariants().await.unwrap(), Vec::<String>::new());
}

/// The one next step: what it is, what stands against it, the button.
async fn desk(season: &Season) -> (String, String, String) {
    let page = season.world.get(Some(&season.founder), &season.at("")).await;
    assert_eq!(page.status, Status::Ok, "{}", page.text());
    let one = |selector: &str| page.all(selector).pop().unwrap_or_default();
    let buttons = page.all(".desk-next .button-primary");
    assert_eq!(buttons.len(), 1, "one main action");
    (one(".desk-next h2"), one(".desk-next .callout p:last-child"), one(".desk-next .button-primary"))
}

async fn seat(season: &Season, judges: &[Person], round: &str, categories: &[&str]) {
    for judge in judges {
        for category in categories {
            let fields =
                [("round", round), ("category", category), ("account", &judge.id), ("seated", "yes")];
            let seen = season.world.post(Some(&season.founder), &season.at("/panels"), &fields).await;
            assert_eq!(seen.status, Status::SeeOther, "{}", seen.text());
        }
    }
}

#[rocket::async_test]
async fn panels_are_given_and_taken_until_the_draw() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(3, &[("preliminary", "print")]).await;
    let page = season.world.get(Some(&season.founder), &season.at("/panels")).await;
    assert_eq!(
        page.all("#preliminary thead th"),
        ["Giám khảo", "Báo in3/3", "Báo điện tử0/3", "Phát thanh0/3", "Truyền hình0/3", "Ảnh báo chí0/3"]
    );
    assert_eq!(
        page.all("#preliminary tbody .cell-title"),
        ["Giám Khảo AnĐài An", "Giám Khảo BìnhĐài Bình", "Giám Khảo ChiĐài Chi"]
    );
    let warned = page.all("#preliminary .callout-warn li");
    assert_eq!(warned.first().map(String::as_str), Some("Báo điện tử: mới có 0 trên 3"));
    assert_eq!(warned.len(), 4);

    let fields = |seated| {
        [
            ("round", "preliminary"),
            ("category", "print"),
            ("account", judges[2].id.as_str()),
            ("seated", seated),
        ]
    };
    let founder = Some(&season.founder);
    let taken = season.world.post(founder, &season.at("/panels"), &fields("")).await;
    assert_eq!(taken.location, Some(season.at(&format!("/panels#preliminary-{}", judges[2].id))));
    let page = season.world.get(founder, &season.at("/panels")).await;
    assert_eq!(page.all("#preliminary .seat-taken").len(), 2);
    season.world.post(founder, &season.at("/panels"), &fields("yes")).await;

    season.entries("print", 1).await;
    season.world.pass_deadline(&season.edition);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    season.agrees().await;
    let late = season.world.post(founder, &season.at("/panels"), &fields("")).await;
    assert_eq!(late.status, Status::Conflict);
    let page = season.world.get(founder, &season.at("/panels")).await;
    assert_eq!(page.all("#preliminary form").len(), 0);
    assert_eq!(page.all("#preliminary .badge").len(), 3);
}

#[rocket::async_test]
async fn a_third_prize_goes_through_the_same_pages() {
    let world = World::new().await;
    let founder = world.founder().await;
    let text = rules_text("vibrand");
    let digest = press_awards::award::rules::digest(&text);
    let fields = [("text", text.as_str()), ("confirmed", digest.as_str())];
    let opened = world.post(Some(&founder), "/editions/new", &fields).await;
    assert_eq!(opened.location.as_deref(), Some("/e/vibrand-2027/organize"), "{}", opened.text());
    let edition = world.app.store.edition("vibrand-2027").await.unwrap();
    world.set_clock(edition.opens_at);
    let clerk = world.member(&founder, &edition, "Trần Thị Thư Ký", Role::Clerk, "", &[]).await;
    let season = Season { world, founder, clerk, edition };
    let seats =
        [("shortlist", "software"), ("final", "software"), ("shortlist", "service"), ("final", "service")];
    let judges = season.judges(6, &seats).await;
    season.entries("software", 4).await;
    season.entries("service", 2).await;
    season.world.pass_deadline(&season.edition);

    assert_eq!(season.draw("shortlist").await.status, Status::SeeOther);
    let page = season.world.get(Some(&season.founder), &season.at("/draw")).await;
    assert_eq!(
        table(&page, "#shortlist tbody tr"),
        ["Phần mềm | 4 | 6 | 5 | 3–4 | 0 | Đúng", "Dịch vụ | 2 | 6 | 5 | 1–2 | 0 | Đúng"]
    );
    season.seal(&judges, "shortlist", |_| 20).await;
    let close = season.at("/rounds/shortlist/close");
    assert_eq!(season.world.post(Some(&season.founder), &close, &[]).await.status, Status::SeeOther);
    assert_eq!(season.draw("final").await.status, Status::SeeOther);
    season.seal(&judges, "final", |_| 90).await;
    let close = season.at("/rounds/final/close");
    assert_eq!(season.world.post(Some(&season.founder), &close, &[]).await.status, Status::SeeOther);
    assert_eq!(season.world.edition(&season.edition).await.stage, Stage::Council);
}
