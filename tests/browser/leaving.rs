//! The organiser lets a judge go in the browser, and reads that nobody else's works have moved.

use std::collections::BTreeSet;

use fantoccini::Locator;

use super::driver::{Person, has_browser, served};
use crate::judge::season::Season;

#[tokio::test(flavor = "multi_thread")]
async fn a_judge_who_leaves_is_replaced_and_every_other_seat_stays() {
    if !has_browser() {
        return;
    }
    let works: Vec<(&str, &str)> =
        ["Bến", "Cầu", "Chợ", "Đê", "Giếng", "Kênh", "Núi", "Rừng"].map(|t| ("print", t)).to_vec();
    let season = Season::drawn(&works).await;
    let address = served(season.world.app.clone()).await;
    let organizer = Person::at(&address, 1280, 900).await;
    organizer.goes_to("/").await;
    let secret = season.world.app.store.begin_session(&season.founder.id, "").await.unwrap();
    let script = "document.cookie = 'session=' + arguments[0] + '; path=/'";
    organizer.browser.execute(script, vec![secret.into()]).await.unwrap();
    let round = format!("/e/{}/organize/rounds/preliminary", season.edition.slug);
    organizer.goes_to(&round).await;
    let before = sheets(&organizer).await;
    assert_eq!(before.len(), 24, "eight works, three judges each");
    let leaving = "Giám Khảo Ba";
    let hers: BTreeSet<String> = of(&before, leaving);
    assert!(!hers.is_empty());

    organizer.presses(leaving).await;
    organizer.find("#departure summary").await.click().await.unwrap();
    organizer.types("departure_reason", "Đi công tác nước ngoài dài ngày").await;
    organizer.keeps_picture("departure").await;
    organizer.submits("form[action$='/departures']").await;
    organizer.reads("Bài của những người khác giữ nguyên.").await;
    organizer.goes_to(&round).await;
    let after = sheets(&organizer).await;
    assert_eq!(after.len(), 24);
    assert!(of(&after, leaving).is_empty());
    let others = |all: &BTreeSet<(String, String)>| -> BTreeSet<(String, String)> {
        all.iter().filter(|(_, judge)| judge != leaving).cloned().collect()
    };
    assert!(others(&before).is_subset(&after), "every other seat is where it was");
    let new: BTreeSet<String> = after.difference(&before).map(|(code, _)| code.clone()).collect();
    assert_eq!(new, hers, "and exactly her works have somebody new");
    organizer.close().await;
}

fn of(sheets: &BTreeSet<(String, String)>, judge: &str) -> BTreeSet<String> {
    sheets.iter().filter(|(_, who)| who == judge).map(|(code, _)| code.clone()).collect()
}

/// Every unsealed sheet as the page lists it: blind code and judge.
async fn sheets(organizer: &Person) -> BTreeSet<(String, String)> {
    organizer.find("#sheets tbody tr").await;
    let mut found = BTreeSet::new();
    for row in organizer.browser.find_all(Locator::Css("#sheets tbody tr")).await.unwrap() {
        let mut cells = Vec::new();
        for cell in row.find_all(Locator::Css("td")).await.unwrap() {
            cells.push(cell.text().await.unwrap());
        }
        found.insert((cells[0].clone(), cells[1].clone()));
    }
    found
}
