//! Nothing is decided by rows that the record does not bear out, and everybody can see it.

use press_awards::award::edition::Stage;
use rocket::http::Status;

use super::{Intruder, none};
use crate::council::season::{CLUSTER, FOREST, PHOTO, RIVER, Season, approval};
use crate::world::Seen;

const WHY: &str = "Dữ liệu không còn khớp với sổ ghi, nên chưa quyết định được gì.";

fn is_refused(seen: &Seen, lines: &[String]) {
    assert_eq!(seen.status, Status::Conflict, "{}", seen.text());
    assert!(seen.all(".lead")[0].starts_with(WHY), "{:?}", seen.all(".lead"));
    assert_eq!(seen.all(".notice li"), lines);
}

#[rocket::async_test]
async fn a_round_with_a_changed_sealed_sheet_does_not_close() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    let intruder = Intruder::of(&season).await;
    let (sheet, _) = intruder.sheet("preliminary", CLUSTER).await;
    let blind = intruder.text(&format!("SELECT blind_code FROM entry WHERE title = '{CLUSTER}'")).await;
    let put = |marks: &str| format!("UPDATE assignment SET marks = '{marks}' WHERE id = '{sheet}'");
    intruder.run(&put(r#"{"craft":100,"discovery":100}"#)).await;
    let close = async || season.post(&season.founder, "/organize/rounds/preliminary/close", &[]).await;
    let line = format!(
        "Phiếu {sheet} (vòng preliminary, tác phẩm mã ẩn {blind}): điểm hoặc nhận xét không như lúc niêm phong."
    );
    let page = close().await;
    is_refused(&page, std::slice::from_ref(&line));
    assert!(!page.body.contains(CLUSTER) && !page.body.contains("Phạm Thị Giám"), "codes and no names");
    assert_eq!(season.edition().await.stage, Stage::Judging(0));
    let shown = season.post(&season.auditor, "/record/verification", &[]).await;
    assert_eq!(shown.all(".callout .strong"), ["Sổ ghi nguyên vẹn", "Dữ liệu không khớp với sổ ghi: 1 chỗ"]);
    assert_eq!(shown.all("#disagreements li"), [line]);

    intruder.run(&put(r#"{"craft":70,"discovery":70}"#)).await;
    assert_eq!(close().await.status, Status::SeeOther, "put back, the round closes");
    none(&season, "closed").await;
}

#[rocket::async_test]
async fn the_next_round_is_not_drawn_from_changed_standings() {
    let season = Season::begin().await;
    season.play("preliminary").await;
    let intruder = Intruder::of(&season).await;
    let last = intruder.text("SELECT entry_id FROM standing WHERE NOT advanced").await;
    let blind = intruder.text(&format!("SELECT blind_code FROM entry WHERE id = '{last}'")).await;
    intruder.run(&format!("UPDATE standing SET advanced = NOT advanced WHERE entry_id = '{last}'")).await;
    let source = [("round", "final"), ("sources", "Xổ số miền Bắc")];
    let announced = season.post(&season.founder, "/organize/announcements", &source).await;
    assert_eq!(announced.status, Status::SeeOther);
    let page = season.post(&season.founder, "/organize/freezes", &[("round", "final")]).await;
    let line =
        format!("Vòng preliminary: thứ hạng hoặc điểm của tác phẩm mã ẩn {blind} không như lúc đóng vòng.");
    is_refused(&page, &[line]);
}

#[rocket::async_test]
async fn a_list_that_rests_on_changed_rows_is_neither_approved_nor_published() {
    let season = Season::with_prizes().await;
    let intruder = Intruder::of(&season).await;
    let (forest, river) = (intruder.entry(FOREST).await, intruder.entry(RIVER).await);
    let blind = intruder.text(&format!("SELECT blind_code FROM entry WHERE id = '{forest}'")).await;
    let score = |by: i32| {
        format!(
            "UPDATE standing SET score_num = score_num + {by} WHERE round = 'final' AND entry_id = '{forest}'"
        )
    };
    intruder.run(&score(1)).await;
    let approve = async || {
        let digest = season.digest().await;
        season.post(&season.chair, "/approval", &approval(&digest)).await
    };
    let line = format!("Vòng final: thứ hạng hoặc điểm của tác phẩm mã ẩn {blind} không như lúc đóng vòng.");
    is_refused(&approve().await, &[line]);
    intruder.run(&score(-1)).await;

    let tier = |tier: &str| format!("UPDATE prize SET tier = '{tier}' WHERE entry_id = '{river}'");
    let prize = format!("Giải của tác phẩm {} không như lần đặt giải sau cùng.", season.code(RIVER));
    intruder.run(&tier("kk")).await;
    is_refused(&approve().await, std::slice::from_ref(&prize));
    intruder.run(&tier("a")).await;
    assert_eq!(approve().await.status, Status::SeeOther);

    // Whoever changes the list can change the digest in the table of approvals, too.
    let approved = season.digest().await;
    intruder.run(&tier("kk")).await;
    let forged = season.digest().await;
    let stand = |digest: &str| format!("UPDATE approval SET winners_digest = '{digest}'");
    intruder.run(&stand(&forged)).await;
    let page = season.post(&season.founder, "/council/publication", &[]).await;
    let approval = "Phê duyệt trong bảng không phải là phê duyệt sổ đã ghi.".to_owned();
    let list = "Danh sách giải không còn là danh sách đã phê duyệt.".to_owned();
    is_refused(&page, &[prize, approval, list]);
    assert_eq!(season.edition().await.stage, Stage::Approved);
    intruder.run(&tier("a")).await;
    intruder.run(&stand(&approved)).await;
    assert_eq!(season.post(&season.founder, "/council/publication", &[]).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn a_citizen_sees_that_the_list_is_no_longer_the_approved_one() {
    let season = Season::published().await;
    let approved = season.digest().await;
    let look = async |query: &str| season.world.get(None, &format!("/e/giai-nho-ii/winners{query}")).await;
    let page = look("").await;
    assert_eq!(page.all(".receipt"), [approved.as_str()]);
    assert_eq!(page.all(".callout-danger"), Vec::<String>::new());

    let intruder = Intruder::of(&season).await;
    let photo = intruder.entry(PHOTO).await;
    intruder.run(&format!("UPDATE entry_author SET name = 'Người Khác' WHERE entry_id = '{photo}'")).await;
    let forged = season.digest().await;
    intruder.run(&format!("UPDATE approval SET winners_digest = '{forged}'")).await;
    for query in ["", "?category=print"] {
        let page = look(query).await;
        assert_eq!(page.status, Status::Ok);
        assert_eq!(
            page.all(".callout-danger .strong"),
            ["Danh sách này không còn là danh sách đã được phê duyệt"]
        );
        assert_eq!(page.all(".receipt"), [approved.as_str(), forged.as_str()]);
        assert!(!page.text().contains("12/QĐ-BCĐ"), "the decision did not approve this list");
    }
    let data = look(".json").await.json();
    assert_eq!(data["digest"]["sha256"], forged.as_str());
    assert_eq!(data["digest"]["approved_sha256"], approved.as_str());
}
