//! From standings to the decision, over HTTP: what the council sees and when, what it may set,
//! who approves, and that nothing is known before.

mod advance;
mod agencies;
mod overrides;
mod ratings;
pub mod season;
mod shares;
mod statistics;
mod unsealings;
mod votes;

use press_awards::award::people::Role;
use press_awards::store::results::Document;
use rocket::http::Status;

use self::season::{CLUSTER, FOREST, GATE, PHOTO, RIVER, SCHOOL, Season, approval, at, borrowed};

/// (rank, title with authors, agency, code and tie, score, proposal) of a category, a line each.
fn standings(page: &super::world::Seen) -> Vec<String> {
    page.all("main form table tbody tr")
        .iter()
        .map(|row| row.split(" Không có giải").next().unwrap_or_default().to_owned())
        .collect()
}

#[rocket::async_test]
async fn before_the_last_round_is_closed_the_council_sees_no_score() {
    let season = Season::begin().await;
    let numbers = regex::Regex::new(r"\d,\d\d").unwrap();
    for play_first in [false, true] {
        if play_first {
            season.play("preliminary").await;
        }
        let page = season.get(&season.secretary, "/council").await;
        assert_eq!(page.status, Status::Ok);
        assert_eq!(page.all(".callout .strong"), ["Chưa có điểm nào được mở"]);
        assert!(!numbers.is_match(&page.text()), "{}", page.text());
    }
    let early = season.get(&season.secretary, "/council/rounds/final").await;
    assert_eq!(early.status, Status::Conflict);
    assert_eq!(early.all(".lead"), ["Chưa đến lúc thực hiện việc này."]);
    assert_eq!(season.get(&season.secretary, "/council/rounds/none").await.status, Status::NotFound);
}

#[rocket::async_test]
async fn the_preliminary_standings_open_with_their_close_and_can_be_searched() {
    let season = Season::begin().await;
    season.play("preliminary").await;
    let page = season.get(&season.secretary, "/council/rounds/preliminary").await;
    let scores = page.all("td.cell-num:nth-of-type(4)");
    assert_eq!(scores, ["8,95", "8,40", "8,40", "7,00", "7,00", "5,00", "8,00"]);
    let on = "Được đề xuất";
    assert_eq!(page.all("td:nth-of-type(6)"), [on, on, on, on, on, "–", on]);
    season.world.follow_standings(&season.founder, &season.opened).await;
    let page = season.get(&season.secretary, "/council/rounds/preliminary").await;
    let on = "Vào chung khảo";
    assert_eq!(page.all("td:nth-of-type(6)"), [on, on, on, on, on, "–", on]);
    // Found without marks, in title or agency; nothing found says so.
    for (q, found) in [("song+chay", 1), ("bao+song+hong", 6), ("không+có", 0)] {
        let page =
            season.get(&season.secretary, &format!("/council/rounds/preliminary?q={q}&category=print")).await;
        assert_eq!(page.all("tbody tr").len(), found, "{q}");
    }
}

#[rocket::async_test]
async fn the_standings_are_those_computed_by_hand() {
    let season = Season::decided().await;
    season.share_out().await;
    let page = season.get(&season.secretary, &at("print")).await;
    let code = |title: &str| season.code(title);
    let river = format!(
        "1 {RIVER} Nguyễn Thị Vân (Hà Vân, Sông Mây), Trần Đỗ Đức – Báo Sông Hồng · {} 8,95 Giải A",
        code(RIVER)
    );
    let criteria = "đồng điểm, phân hạng theo điểm từng tiêu chí";
    let shared = "đồng điểm, đồng hạng";
    let line = |rank: u32, title: &str, tie: &str, score: &str, prize: &str| {
        format!("{rank} {title} Lê Văn Gửi – Báo Sông Hồng · {} · {tie} {score} {prize}", code(title))
    };
    let mut expected = vec![
        river,
        line(2, FOREST, criteria, "8,40", "Giải B"),
        line(3, GATE, criteria, "8,40", "Giải B"),
        line(4, CLUSTER, shared, "7,00", "Giải Khuyến khích"),
        line(4, SCHOOL, shared, "7,00", "Giải Khuyến khích"),
    ];
    let mut shown = standings(&page);
    // Entries of one rank stand in the order of their ids, which are random.
    shown[3..].sort();
    expected[3..].sort();
    assert_eq!(shown, expected);
    let open = page.all(".callout-warn li").pop().unwrap();
    assert!(open.starts_with("Giải C: còn 1 giải cho 2 tác phẩm cùng hạng: "), "{open}");
    assert!(open.contains(CLUSTER) && open.contains(SCHOOL));
    let page = season.get(&season.secretary, &at("photo")).await;
    let photo = format!("1 {PHOTO} Lê Văn Gửi – Tạp chí Ảnh · {} 8,00 Giải A", code(PHOTO));
    assert_eq!(standings(&page), [photo]);
}

#[rocket::async_test]
async fn the_first_page_says_how_far_each_category_is_and_what_comes_next() {
    let season = Season::decided().await;
    let next =
        async || season.get(&season.secretary, "/council").await.all("#next h2").pop().unwrap_or_default();
    assert_eq!(next().await, "Phân bổ các hạng giải theo loại hình");
    season.share_out().await;
    assert_eq!(next().await, "Xét giải Báo in");
    let page = season.get(&season.secretary, "/council").await;
    assert_eq!(
        page.all("#tiers tbody tr"),
        [
            "Báo in 5 tác phẩm – 0/1 đề xuất 1 0/2 đề xuất 2 0/1 đồng hạng, còn 1 suất 0/2 đề xuất 2 chưa xét",
            "Ảnh báo chí 1 tác phẩm – 0/1 đề xuất 1 0/0 0/0 0/0 chưa xét",
        ]
    );
    season.give("print", &[(RIVER, "a"), (FOREST, "b"), (GATE, "b"), (CLUSTER, "c"), (SCHOOL, "kk")]).await;
    assert_eq!(next().await, "Xét giải Ảnh báo chí");
    season.give("photo", &[(PHOTO, "a")]).await;
    assert_eq!(next().await, "Trình Ban Chỉ đạo phê duyệt");
    let page = season.get(&season.secretary, "/council").await;
    assert_eq!(
        page.all("#tiers tbody tr"),
        ["Báo in 5 tác phẩm – 1/1 2/2 1/1 1/2 xong", "Ảnh báo chí 1 tác phẩm – 1/1 0/0 0/0 0/0 xong"]
    );
    season.depart().await;
    assert_eq!(next().await, "Chờ người thứ hai xác nhận");
    season.confirm_all().await;
    assert_eq!(next().await, "Trình Ban Chỉ đạo phê duyệt");
}

#[rocket::async_test]
async fn limits_are_refused_in_words_and_what_was_chosen_stays() {
    let season = Season::decided().await;
    season.share_out().await;
    let school = season.code(SCHOOL);
    let mut fields = season.form(&season.secretary, "print", &[(RIVER, "a"), (SCHOOL, "a")]).await;
    fields.push((format!("reason.{school}"), "Tác phẩm có tiếng vang lớn".into()));
    let page = season.post(&season.secretary, &at("print"), &borrowed(&fields)).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    let limit = "Giải A cho Báo in chỉ có 1, đang chọn 2.";
    let lowest = "Giải A cần ít nhất 8,00 điểm, tác phẩm được 7,00.";
    assert_eq!(page.all(".error-summary li")[..2], [format!("{SCHOOL}: {lowest}"), limit.to_owned()]);
    let beside = |code: &str| page.all(&format!("[id='f-prize.{code}-error']"));
    assert_eq!(beside(&season.code(RIVER)), [limit]);
    assert_eq!(beside(&school)[..2], [lowest, limit]);
    let chosen = |code: &str| page.all(&format!("[id='f-prize.{code}'] option[selected]"));
    assert_eq!([chosen(&season.code(RIVER)), chosen(&school)], [["Giải A"], ["Giải A"]]);
    assert_eq!(page.all(&format!("[id='f-reason.{school}']")), ["Tác phẩm có tiếng vang lớn"]);
    let saved = season.world.app.store.decided(&season.edition().await).await.unwrap();
    assert!(saved.winners.is_empty(), "nothing is saved");
}

#[rocket::async_test]
async fn the_chair_approves_and_nobody_else_and_once() {
    let season = Season::with_prizes().await;
    let page = season.get(&season.chair, "/approval").await;
    assert_eq!(page.all(".winner-title").len(), 6);
    let digest = page.attribute("input[name=digest]", "value").unwrap();
    assert_eq!(page.all(".receipt"), [digest.as_str()]);
    let act = approval(&digest);
    for person in [&season.founder, &season.secretary, &season.clerk, &season.judges[0], &season.auditor] {
        assert_eq!(season.get(person, "/approval").await.status, Status::NotFound, "{}", person.name);
        assert_eq!(season.post(person, "/approval", &act).await.status, Status::NotFound, "{}", person.name);
    }
    let incomplete = season.post(&season.chair, "/approval", &[("digest", &digest)]).await;
    assert_eq!(incomplete.status, Status::UnprocessableEntity);
    assert_eq!(
        incomplete.all(".error-summary li"),
        ["Mục này chưa điền.", "Mục này chưa điền.", "Hãy đánh dấu xác nhận đã đọc danh sách."]
    );
    for (day, mistake) in [
        ("31/02/2026", "Ngày phải có trên lịch, viết như 31/12/2026."),
        ("01/01/2027", "Ngày văn bản không thể sau hôm nay."),
    ] {
        let wrong = [act[0], act[1], ("on", day), act[3]];
        let page = season.post(&season.chair, "/approval", &wrong).await;
        assert_eq!(page.status, Status::UnprocessableEntity);
        assert_eq!(page.all(".error-summary li"), [mistake]);
        assert_eq!(page.attribute("#f-on", "value").unwrap(), day, "what was typed stays");
    }
    let done = season.post(&season.chair, "/approval", &act).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    let page = season.get(&season.chair, "/approval").await;
    assert_eq!(
        page.all(".callout-success p").last().unwrap(),
        "Ban Chỉ đạo phê duyệt theo văn bản số 12/QĐ-BCĐ, ngày 31 tháng 12 năm 2026"
    );
    assert_eq!(season.post(&season.chair, "/approval", &act).await.status, Status::Conflict, "not twice");
    for path in ["/council/shares", "/council/prizes/print", "/council/collective"] {
        let late = season.post(&season.secretary, path, &[("seen", "")]).await;
        assert_eq!(late.status, Status::Conflict, "an approved list is not changed: {path}");
    }
}

#[rocket::async_test]
async fn a_list_changed_after_the_page_was_made_is_not_approved() {
    let season = Season::with_prizes().await;
    let page = season.get(&season.chair, "/approval").await;
    let digest = page.attribute("input[name=digest]", "value").unwrap();
    season.give("print", &[(CLUSTER, "kk"), (SCHOOL, "c")]).await;
    let stale = season.post(&season.chair, "/approval", &approval(&digest)).await;
    assert_eq!(stale.status, Status::Conflict);
    assert!(season.world.app.store.approval(&season.opened.id).await.unwrap().is_none());
}

#[rocket::async_test]
async fn who_set_the_prizes_does_not_approve_them_in_another_role() {
    let season = Season::with_prizes().await;
    let store = &season.world.app.store;
    let who = season.world.signed(&season.secretary).await;
    let edition = season.edition().await;
    let document = Document { number: "12".into(), on: "2026-12-31".into() };
    // The right to approve is the guard's question; this is the store's own.
    let refused = store.approve(&who, &edition, &document, &season.digest().await).await.unwrap_err();
    assert_eq!(refused.to_string(), "refused: own-act");
    assert!(press_awards::award::people::Right::blindness_lost(&[Role::Secretary], Role::Chair));
}

#[rocket::async_test]
async fn a_disqualified_entry_loses_its_prize_and_the_list_is_another() {
    let season = Season::with_prizes().await;
    let before = season.digest().await;
    season.disqualify(GATE).await;
    let page = season.get(&season.secretary, "/council").await;
    assert!(!page.all("#winners .winner-title").contains(&GATE.to_owned()));
    assert_ne!(season.digest().await, before);
    // The two who come next are equal, so the council has to choose again before anything is approved.
    let waits = season.get(&season.chair, "/approval").await;
    assert_eq!(waits.all(".callout-warn li"), ["1 chỗ hội đồng phải xét hoặc lưu lại."]);
    season.give_less("print", &[(CLUSTER, "b"), (SCHOOL, "c")], "kk").await;
    season.confirm_all().await;
    season.approve().await;
    assert_eq!(season.world.app.store.invariants().await.unwrap(), Vec::<String>::new());
}

#[rocket::async_test]
async fn an_approval_is_taken_back_with_a_reason_only_before_publication() {
    let season = Season::with_prizes().await;
    season.approve().await;
    assert_eq!(season.get(&season.secretary, "/council/reopening").await.status, Status::NotFound);
    let empty = season.post(&season.founder, "/council/reopening", &[("reason", " ")]).await;
    assert_eq!(
        (empty.status, empty.all(".error-summary li")),
        (Status::UnprocessableEntity, vec!["Mục này chưa điền.".into()])
    );
    let taken = season.post(&season.founder, "/council/reopening", &[("reason", "Sai tên tác giả")]).await;
    assert_eq!(taken.status, Status::SeeOther);
    assert_eq!(season.post(&season.founder, "/council/publication", &[]).await.status, Status::Conflict);
    season.approve().await;
    let asked = season.get(&season.founder, "/council/publication").await;
    assert_eq!(asked.all("form.confirm h1"), ["Công bố kết quả"]);
    assert_eq!(season.post(&season.secretary, "/council/publication", &[]).await.status, Status::NotFound);
    let published = season.post(&season.founder, "/council/publication", &[]).await;
    assert_eq!(published.location.as_deref(), Some("/e/giai-nho-ii/winners"));
    let late = season.post(&season.founder, "/council/reopening", &[("reason", "Muộn")]).await;
    assert_eq!(late.status, Status::Conflict);
    let letter = season.world.letters(&season.entrant.email).await.pop().unwrap();
    assert!(letter.contains("http://localhost/e/giai-nho-ii/winners"), "{letter}");
}

#[rocket::async_test]
async fn who_does_not_belong_finds_nothing() {
    let season = Season::with_prizes().await;
    let paths = [
        "/council",
        "/council/shares",
        "/council/prizes/print",
        "/council/collective",
        "/council/rounds/final",
        "/council/publication",
        "/council/reopening",
    ];
    for path in paths {
        for person in [&season.chair, &season.judges[0], &season.clerk, &season.entrant] {
            assert_eq!(season.get(person, path).await.status, Status::NotFound, "{path} {}", person.name);
        }
        let stranger = season.world.get(None, &format!("/e/giai-nho-ii{path}")).await;
        assert_eq!(stranger.status, Status::SeeOther, "{path}");
    }
}
