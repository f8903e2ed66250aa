//! Sheets that are opened again agree with the record, and those opened behind its back do not.

use rocket::http::Status;

use super::{Intruder, none, words};
use crate::council::season::{RIVER, Season};

#[rocket::async_test]
async fn sheets_opened_by_two_people_agree_and_one_opened_by_hand_does_not() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    let judge = &season.judges[0];
    let sheet = season.sheet_of(judge, RIVER).await;
    assert_eq!(season.ask_to_unseal(&season.secretary, &sheet.id).await.status, Status::SeeOther);
    none(&season, "asked").await;
    assert_eq!(season.decide_unsealing(&season.chair, "confirmation").await.status, Status::SeeOther);
    none(&season, "opened").await;
    let path = format!("/judging/{}", sheet.id);
    let version = season.get(judge, &path).await.attribute("input[name=version]", "value").unwrap();
    let marks = [("marks.discovery", "5"), ("marks.craft", "6"), ("version", version.as_str())];
    assert_eq!(season.post(judge, &path, &marks).await.status, Status::SeeOther);
    none(&season, "mended").await;
    season
        .world
        .app
        .store
        .seal(&season.world.signed(judge).await, &season.edition().await, "preliminary")
        .await
        .unwrap();
    none(&season, "sealed again").await;

    let intruder = Intruder::of(&season).await;
    let row = |state: &str| format!("UPDATE assignment SET state = '{state}' WHERE id = '{}'", sheet.id);
    intruder.run(&row("open")).await;
    assert_eq!(words(&season).await, [format!("sheet {} preliminary {} state", sheet.id, sheet.code)]);
    intruder.run(&row("sealed")).await;
    none(&season, "put back").await;

    // The old mark, which two people had opened, is not the one that was sealed last.
    let old = sheet.marks.replace('\'', "''");
    let mended = intruder.text(&format!("SELECT marks FROM assignment WHERE id = '{}'", sheet.id)).await;
    let put = |marks: &str| format!("UPDATE assignment SET marks = '{marks}' WHERE id = '{}'", sheet.id);
    intruder.run(&put(&old)).await;
    assert_eq!(words(&season).await, [format!("sheet {} preliminary {} marks", sheet.id, sheet.code)]);
    intruder.run(&put(&mended)).await;

    for change in [
        "UPDATE unsealing SET reason = 'Một lý do khác'",
        "UPDATE unsealing SET asked_by = account_id",
        "UPDATE unsealing SET outcome = 'declined'",
        "DELETE FROM unsealing_sheet",
    ] {
        let season = Season::begin().await;
        season.mark("preliminary").await;
        season.ask_to_unseal(&season.secretary, "all").await;
        season.decide_unsealing(&season.chair, "confirmation").await;
        none(&season, change).await;
        Intruder::of(&season).await.run(change).await;
        assert_eq!(words(&season).await, ["unsealing preliminary"], "{change}");
    }
}
