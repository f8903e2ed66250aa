//! What ends a sheet: the seal, the close of the round, stepping back.

use press_awards::award::entry::Refusal;
use press_awards::store::StoreError;
use rocket::http::Status;

use super::THREE;
use super::season::{Season, five, links};

#[rocket::async_test]
async fn the_seal_waits_for_every_mark_and_then_holds() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    assert_eq!(links(&season.list(judge).await, "a[href$='/seal']"), Vec::<String>::new());
    assert_eq!(season.seal(judge).await.status, Status::Conflict, "nothing is marked yet");
    // The page is not the only guard.
    let who = season.world.signed(judge).await;
    let refused = season.world.app.store.seal(&who, &season.edition, "preliminary").await;
    assert!(matches!(refused, Err(StoreError::Refused(Refusal::Incomplete))), "{refused:?}");
    assert_eq!(season.world.get(Some(judge), &season.at("/seal")).await.status, Status::Conflict);

    for sheet in &sheets {
        season.fill(judge, sheet, "8,5").await;
    }
    assert_eq!(links(&season.list(judge).await, ".card a[href$='/seal']"), [season.at("/seal")]);
    let look = season.world.get(Some(judge), &season.at("/seal")).await;
    assert_eq!(look.all("tbody td.cell-title a").len(), sheets.len());
    assert_eq!(
        look.all("tbody tr:first-child td.cell-num")[1..],
        ["8,5", "8,5", "8,5", "8,5", "8,5", "85,00 / 100"]
    );
    assert_eq!(look.all("form .button-primary"), [format!("Niêm phong {} phiếu", sheets.len())]);

    // A mark that changes after the last look makes the look worthless.
    let stamp = look.attribute("input[name=stamp]", "value").unwrap();
    season.fill(judge, &sheets[0], "9").await;
    let old = [("round", "preliminary"), ("stamp", stamp.as_str())];
    assert_eq!(season.world.post(Some(judge), &season.at("/seal"), &old).await.status, Status::Conflict);

    let sealed = season.seal(judge).await;
    assert_eq!((sealed.status, sealed.location), (Status::SeeOther, Some(season.at(""))));
    assert_eq!(season.seal(judge).await.status, Status::Conflict, "there is one seal");
    let version = "3";
    let late = season.world.post(Some(judge), &sheets[0], &five(version, ["1"; 5])).await;
    assert_eq!(late.status, Status::Conflict);
    assert_eq!(
        late.all("[role=alert] .callout-words"),
        [
            "Chưa lưu: phiếu đã niêm phong hoặc vòng chấm đã khép nên không sửa được nữa. Phần vừa gõ không được tính."
        ]
    );
    assert_eq!(late.all("#unsaved dd"), ["1"; 5], "what was typed can still be copied");
    assert_eq!(late.all("aside .facts dd"), ["9 / 10"; 5]);
    let by_script = season.world.post_json(Some(judge), &sheets[0], &five(version, ["11"; 5])).await;
    assert_eq!(
        by_script.status,
        Status::Conflict,
        "wrong marks on a sealed sheet are late before they are wrong"
    );
    let told = by_script.json()["error"].as_str().unwrap().to_owned();
    assert!(
        told.starts_with("Chưa lưu: phiếu đã niêm phong"),
        "it was the seal and not another window: {told}"
    );
    let back = season.world.post(Some(judge), &format!("{}/recusal", sheets[0]), &[("reason", "quen")]).await;
    assert_eq!(back.status, Status::Conflict);

    let sheet = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(sheet.status, Status::Ok, "a sealed sheet stays readable");
    assert_eq!(sheet.all("aside .facts dd"), ["9 / 10"; 5]);
    assert_eq!(sheet.all("aside form, aside input"), Vec::<String>::new());
    assert_eq!(
        season.list(judge).await.all(".callout-success .strong"),
        [format!("Đã niêm phong {} phiếu", sheets.len())]
    );
}

#[rocket::async_test]
async fn two_seals_at_once_are_one() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    for sheet in &sheets {
        season.fill(judge, sheet, "7").await;
    }
    let (a, b) = rocket::tokio::join!(season.seal(judge), season.seal(judge));
    let mut statuses = [a.status.code, b.status.code];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
}

#[rocket::async_test]
async fn stepping_back_hands_the_work_to_the_reserve() {
    let season = Season::drawn(&THREE[..1]).await;
    let mut seated = Vec::new();
    let mut reserve = None;
    for judge in &season.judges {
        match season.sheets(judge).await.pop() {
            Some(sheet) => seated.push((judge, sheet)),
            None => reserve = Some(judge),
        }
    }
    let (reserve, (judge, sheet)) = (reserve.unwrap(), seated[0].clone());
    let recusal = format!("{sheet}/recusal");
    assert_eq!(season.world.get(Some(judge), &recusal).await.all("h1"), ["Từ chối chấm tác phẩm này"]);
    let silent = season.world.post(Some(judge), &recusal, &[("reason", "  ")]).await;
    assert_eq!(silent.status, Status::UnprocessableEntity);
    assert_eq!(silent.all("[data-error-for=reason]"), ["Hãy ghi lý do từ chối chấm."]);
    assert_eq!(season.sheets(judge).await, std::slice::from_ref(&sheet));

    let gone = season.world.post(Some(judge), &recusal, &[("reason", "Tôi nhận ra tác giả.")]).await;
    assert_eq!((gone.status, gone.location), (Status::SeeOther, Some(season.at(""))));
    assert_eq!(season.sheets(judge).await, Vec::<String>::new());
    for path in [&sheet, &recusal] {
        assert_eq!(season.world.get(Some(judge), path).await.status, Status::NotFound);
    }
    assert_eq!(
        season.world.post(Some(judge), &recusal, &[("reason", "lần nữa")]).await.status,
        Status::NotFound
    );
    assert_eq!(season.list(reserve).await.all("td.cell-title a"), ["Con đường lên bản"]);
    // There was one reserve; after it nobody takes the seat, and nothing breaks.
    let (judge, sheet) = &seated[1];
    let gone = season.world.post(Some(judge), &format!("{sheet}/recusal"), &[("reason", "người nhà")]).await;
    assert_eq!(gone.status, Status::SeeOther);
}

#[rocket::async_test]
async fn after_the_close_sheets_are_read_and_not_written() {
    let season = Season::drawn(&THREE).await;
    for judge in &season.judges {
        let sheets = season.sheets(judge).await;
        for sheet in &sheets {
            season.fill(judge, sheet, "6,5").await;
        }
        if !sheets.is_empty() {
            assert_eq!(season.seal(judge).await.status, Status::SeeOther);
        }
    }
    let who = season.world.signed(&season.founder).await;
    season.world.app.store.close_round(&who, &season.edition).await.unwrap();
    let (judge, sheets) = season.judge_with(1).await;
    let seen = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!((seen.status, seen.all(".total-value")), (Status::Ok, vec!["65,00".to_owned()]));
    let late = season.world.post(Some(judge), &sheets[0], &five("3", ["1"; 5])).await;
    assert_eq!(late.status, Status::Conflict);
    assert_eq!(season.seal(judge).await.status, Status::Conflict);
}
