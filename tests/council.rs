//! From standings to the decision, over HTTP: what the council sees and when, what it may set,
//! who approves, and that nothing is known before.

mod advance;
mod ratings;
pub mod season;
mod votes;

use press_awards::award::people::Role;
use rocket::http::Status;

use self::season::{CLUSTER, FOREST, GATE, PHOTO, RIVER, SCHOOL, Season};

/// (rank, title with authors, agency, code and tie, score, sheets, proposal) of the table, a line each.
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
    let page = season.get(&season.secretary, "/council").await;
    let code = |title: &str| season.code(title);
    let river = format!(
        "1 {RIVER} Nguyễn Thị Vân (Hà Vân, Sông Mây), Trần Đỗ Đức – Báo Sông Hồng {} 8,95 2 Giải A",
        code(RIVER)
    );
    let criteria = "đồng điểm, phân hạng theo điểm từng tiêu chí";
    let shared = "đồng điểm, đồng hạng";
    let line = |rank: u32, title: &str, tie: &str, score: &str, prize: &str| {
        format!("{rank} {title} Lê Văn Gửi – Báo Sông Hồng {} · {tie} {score} 2 {prize}", code(title))
    };
    let mut expected = vec![
        river,
        line(2, FOREST, criteria, "8,40", "Giải B"),
        line(3, GATE, criteria, "8,40", "Giải B"),
        line(4, CLUSTER, shared, "7,00", "Giải Khuyến khích"),
        line(4, SCHOOL, shared, "7,00", "Giải Khuyến khích"),
    ];
    let photo = format!("1 {PHOTO} Lê Văn Gửi – Tạp chí Ảnh {} 8,00 2 Giải A", code(PHOTO));
    expected.push(photo);
    let mut shown = standings(&page);
    // Entries of one rank stand in the order of their ids, which are random.
    shown[3..5].sort();
    expected[3..5].sort();
    assert_eq!(shown, expected);
    let open = page.all(".callout-warn li").pop().unwrap();
    assert!(open.starts_with("Giải C, Báo in: còn 1 giải cho 2 tác phẩm cùng hạng: "), "{open}");
    assert!(open.contains(CLUSTER) && open.contains(SCHOOL));
}

#[rocket::async_test]
async fn limits_are_refused_in_words_and_what_was_chosen_stays() {
    let season = Season::decided().await;
    let seen = season.seen().await;
    let (river, school) = (season.code(RIVER), season.code(SCHOOL));
    let fields = [
        ("seen", seen.as_str()),
        (&format!("tier.{river}"), "a"),
        (&format!("tier.{school}"), "a"),
        (&format!("reason.{school}"), "Tác phẩm có tiếng vang lớn"),
    ];
    let page = season.post(&season.secretary, "/council/prizes", &fields).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    let limit = "Giải A cho Báo in chỉ có 1, đang chọn 2.";
    let lowest = "Giải A cần ít nhất 8,00 điểm, tác phẩm được 7,00.";
    assert_eq!(page.all(".error-summary li"), [format!("{SCHOOL}: {lowest}"), limit.to_owned()]);
    assert_eq!(
        page.all("td .error"),
        season.beside(&page, &[(&river, &[limit]), (&school, &[lowest, limit])])
    );
    let chosen = page.all("select option[selected]");
    assert_eq!(chosen, ["Giải A", "Giải A"], "typed choices stay");
    assert_eq!(page.all("textarea").iter().filter(|t| !t.is_empty()).count(), 1);
    assert!(
        season.world.app.store.winners(&season.edition().await).await.unwrap().is_empty(),
        "nothing is saved"
    );

    let total = [RIVER, FOREST, GATE].map(|title| (format!("tier.{}", season.code(title)), "b"));
    let mut fields: Vec<(&str, &str)> = total.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    fields.push(("seen", &seen));
    let page = season.post(&season.secretary, "/council/prizes", &fields).await;
    let lower = format!("{RIVER}: Theo thứ hạng là Giải A. Muốn trao Giải B thì phải ghi lý do.");
    assert_eq!(page.all(".error-summary li"), ["Giải B chỉ có 2, đang chọn 3.", &lower]);
}

#[rocket::async_test]
async fn a_departure_from_the_standings_needs_a_reason_and_then_stands() {
    let season = Season::decided().await;
    let seen = season.seen().await;
    let (tier, reason) = (format!("tier.{}", season.code(FOREST)), format!("reason.{}", season.code(FOREST)));
    let fields = [("seen", seen.as_str()), (&tier, "a"), (&reason, "  ")];
    let page = season.post(&season.secretary, "/council/prizes", &fields).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    let sentence = format!("Được đặt trên tác phẩm có hạng cao hơn ({RIVER}). Muốn giữ thì phải ghi lý do.");
    assert_eq!(page.all("td .error"), [sentence]);
    let short = format!("“{FOREST}” được đặt trên tác phẩm có hạng cao hơn, cần ghi lý do.");
    assert_eq!(page.all(".error-summary li"), [short]);

    // To give less than the standings say is a departure too.
    let river = format!("tier.{}", season.code(RIVER));
    let page = season.post(&season.secretary, "/council/prizes", &[("seen", &seen), (&river, "b")]).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    assert_eq!(page.all("td .error"), ["Theo thứ hạng là Giải A. Muốn trao Giải B thì phải ghi lý do."]);
    let page =
        season.post(&season.secretary, "/council/prizes", &[("seen", &seen), (&river, "special")]).await;
    let special = "Giải Đặc biệt chỉ trao khi hội đồng thấy xứng đáng nên phải ghi lý do.";
    assert_eq!(page.all("td .error"), [special]);

    let fields = [("seen", seen.as_str()), (&tier, "a"), (&reason, "Tác phẩm đạt điểm A ở Sơ khảo")];
    let done = season.post(&season.secretary, "/council/prizes", &fields).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    let page = season.get(&season.secretary, "/council").await;
    assert_eq!(page.all("#winners .winner-title"), [FOREST]);
    let desk = season.get(&season.founder, "/organize").await;
    assert_eq!(desk.all(".desk-next h2"), ["Chủ tịch hội đồng phê duyệt"]);
    // The same form sent again was made from a list that has changed since.
    let again = season.post(&season.secretary, "/council/prizes", &fields).await;
    assert_eq!(again.status, Status::Conflict);
    assert_eq!(
        again.all(".lead"),
        ["Nội dung đã thay đổi sau khi trang này được mở. Hãy tải lại trang và xem lại trước khi làm tiếp."]
    );
}

#[rocket::async_test]
async fn the_chair_approves_and_nobody_else_and_once() {
    let season = Season::with_prizes().await;
    let page = season.get(&season.chair, "/approval").await;
    assert_eq!(page.all(".winner-title").len(), 6);
    let digest = page.attribute("input[name=digest]", "value").unwrap();
    assert_eq!(page.all(".receipt"), [digest.as_str()]);
    let act = [("digest", digest.as_str()), ("document", "12/QĐ-HĐCK"), ("confirm", "yes")];
    for person in [&season.founder, &season.secretary, &season.clerk, &season.judges[0], &season.auditor] {
        assert_eq!(season.get(person, "/approval").await.status, Status::NotFound, "{}", person.name);
        assert_eq!(season.post(person, "/approval", &act).await.status, Status::NotFound, "{}", person.name);
    }
    let incomplete = season.post(&season.chair, "/approval", &[("digest", &digest)]).await;
    assert_eq!(incomplete.status, Status::UnprocessableEntity);
    assert_eq!(
        incomplete.all(".error-summary li"),
        ["Mục này chưa điền.", "Hãy đánh dấu xác nhận đã đọc danh sách."]
    );
    let done = season.post(&season.chair, "/approval", &act).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    let page = season.get(&season.chair, "/approval").await;
    assert_eq!(
        page.all(".callout-success p").last().unwrap(),
        "Phê duyệt theo văn bản số 12/QĐ-HĐCK, ngày 31 tháng 12 năm 2026"
    );
    assert_eq!(season.post(&season.chair, "/approval", &act).await.status, Status::Conflict, "not twice");
    let seen = season.seen().await;
    let late = season.post(&season.secretary, "/council/prizes", &[("seen", &seen)]).await;
    assert_eq!(late.status, Status::Conflict, "an approved list is not changed");
}

#[rocket::async_test]
async fn a_list_changed_after_the_page_was_made_is_not_approved() {
    let season = Season::with_prizes().await;
    let page = season.get(&season.chair, "/approval").await;
    let digest = page.attribute("input[name=digest]", "value").unwrap();
    let (seen, tier) = (season.seen().await, format!("tier.{}", season.code(RIVER)));
    season.post(&season.secretary, "/council/prizes", &[("seen", &seen), (&tier, "a")]).await;
    let act = [("digest", digest.as_str()), ("document", "12"), ("confirm", "yes")];
    let stale = season.post(&season.chair, "/approval", &act).await;
    assert_eq!(stale.status, Status::Conflict);
    assert!(season.world.app.store.approval(&season.opened.id).await.unwrap().is_none());
}

#[rocket::async_test]
async fn who_set_the_prizes_does_not_approve_them_in_another_role() {
    let season = Season::with_prizes().await;
    let store = &season.world.app.store;
    let who = season.world.signed(&season.secretary).await;
    let edition = season.edition().await;
    let digest = press_awards::store::results::winners_digest(&store.winners(&edition).await.unwrap());
    // The right to approve is the guard's question; this is the store's own.
    let refused = store.approve(&who, &edition, "12", &digest).await.unwrap_err();
    assert_eq!(refused.to_string(), "refused: own-act");
    assert!(press_awards::award::people::Right::blindness_lost(&[Role::Secretary], Role::Chair));
}

#[rocket::async_test]
async fn a_disqualified_entry_loses_its_prize_and_the_list_is_another() {
    let season = Season::with_prizes().await;
    let before = season.seen().await;
    season.disqualify(GATE).await;
    let page = season.get(&season.secretary, "/council").await;
    assert!(!page.all("#winners .winner-title").contains(&GATE.to_owned()));
    assert_ne!(season.seen().await, before);
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
    for path in ["/council", "/council/rounds/final", "/council/publication", "/council/reopening"] {
        for person in [&season.chair, &season.judges[0], &season.clerk, &season.entrant] {
            assert_eq!(season.get(person, path).await.status, Status::NotFound, "{path} {}", person.name);
        }
        let stranger = season.world.get(None, &format!("/e/giai-nho-ii{path}")).await;
        assert_eq!(stranger.status, Status::SeeOther, "{path}");
    }
}
