//! Who goes on, where the rules plan a share or the panels fall apart.

use rocket::http::Status;

use super::{Season, table};
use crate::world::rules_text;

#[rocket::async_test]
async fn a_share_of_the_ranked_entries_goes_on_rounded_up() {
    let text = rules_text("dai-doan-ket").replace("print = 45", "print = \"50 %\"");
    let season = Season::with(&text).await;
    let judges = season.judges(3, &[("preliminary", "print")]).await;
    let codes = season.entries("print", 3).await;
    season.world.pass_deadline(&season.edition);
    season.draw("preliminary").await;
    let place = |code: &str| codes.iter().position(|known| known == code).unwrap();
    season.seal(&judges, "preliminary", |code| [90, 70, 50][place(code)]).await;
    let here = season.at("/rounds/preliminary");
    let close = format!("{here}/close");
    assert_eq!(season.world.post(Some(&season.founder), &close, &[]).await.status, Status::SeeOther);
    let page = season.world.get(Some(&season.founder), &here).await;
    assert_eq!(table(&page, "#outcome tbody tr"), ["Báo in | 3 | 3 | 2"]);
    let advance = format!("/e/{}/council/rounds/preliminary/advance", season.edition.slug);
    let page = season.world.get(Some(&season.founder), &format!("{advance}/print")).await;
    assert_eq!(page.all(".stat-value")[..3], ["3", "2", "2"]);
    assert_eq!(page.all(".stat-note"), ["50 % số tác phẩm được xếp hạng, làm tròn lên"]);
    season.agrees().await;
}

#[rocket::async_test]
async fn judges_who_share_no_work_are_not_compared() {
    let season = Season::of("dai-doan-ket").await;
    let judges = season.judges(6, &[("preliminary", "print")]).await;
    season.entries("print", 2).await;
    season.world.pass_deadline(&season.edition);
    season.draw("preliminary").await;
    season.seal(&judges, "preliminary", |code| 50 + u32::from(code.as_bytes()[0]) % 40).await;
    let close = season.at("/rounds/preliminary/close");
    assert_eq!(season.world.post(Some(&season.founder), &close, &[]).await.status, Status::SeeOther);
    let page = format!("/e/{}/council/rounds/preliminary/advance/print", season.edition.slug);
    let page = season.world.get(Some(&season.founder), &page).await;
    let why = page.all("#open .callout-words").pop().unwrap();
    assert!(why.starts_with("Không tính được khả năng vào vòng sau: có nhóm giám khảo"), "{why}");
    assert_eq!(page.all("#open tbody tr").len(), 2);
    assert!(!page.body.contains("Khả năng vào</th>"), "no probability is shown");
}
