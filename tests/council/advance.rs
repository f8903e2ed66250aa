//! From the close of a round to the decision who goes on, and from there to the next draw.

use std::collections::BTreeSet;

use press_awards::award::advance::Zone;
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Database, Statement};

use super::season::{CLUSTER, FOREST, FORMULA, PHOTO, RIVER, SCHOOL, Season};
use crate::world::Seen;

const HERE: &str = "/council/rounds/preliminary/advance";
const PRINT: &str = "/council/rounds/preliminary/advance/print";

/// The first round is closed, nothing is decided.
async fn closed() -> Season {
    let season = Season::begin().await;
    season.play("preliminary").await;
    season
}

/// A form of the page of one category as it is sent: ticks, reasons, everybody in favour.
struct Form(Vec<(String, String)>);

impl Form {
    fn of(season: &Season, ticked: &[&str]) -> Form {
        let ticks = ticked.iter().map(|title| (format!("go.{}", season.code(title)), "yes".to_owned()));
        let mut fields: Vec<(String, String)> = ticks.collect();
        for (name, value) in
            [("version", "0"), ("present", "2"), ("in_favour", "2"), ("against", "0"), ("abstained", "0")]
        {
            fields.push((name.to_owned(), value.to_owned()));
        }
        Form(fields)
    }

    fn with(mut self, name: &str, value: &str) -> Form {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    fn because(self, season: &Season, title: &str, reason: &str) -> Form {
        self.with(&format!("reason.{}", season.code(title)), reason)
    }

    async fn send(&self, season: &Season) -> Seen {
        let fields: Vec<(&str, &str)> = self.0.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        season.post(&season.secretary, PRINT, &fields).await
    }
}

const BY_RANK: [&str; 5] = [RIVER, FOREST, super::season::GATE, CLUSTER, SCHOOL];

/// Titles of a category that go on, as the store has them now.
async fn advanced(season: &Season, category: &str) -> BTreeSet<String> {
    let lines = season.world.app.store.standings(&season.opened.id, "preliminary").await.unwrap();
    let on = lines.into_iter().filter(|line| line.category == category && line.advanced);
    on.map(|line| line.title).collect()
}

fn titles(of: &[&str]) -> BTreeSet<String> {
    of.iter().map(|title| (*title).to_owned()).collect()
}

async fn freeze(season: &Season) -> Seen {
    season.post(&season.founder, "/organize/freezes", &[("round", "final")]).await
}

/// Says which source the draw of the final will use.
async fn announce(season: &Season) {
    let source = [("round", "final"), ("sources", "Xổ số miền Bắc, giải đặc biệt")];
    let announced = season.post(&season.founder, "/organize/announcements", &source).await;
    assert_eq!(announced.status, Status::SeeOther, "{}", announced.text());
}

#[rocket::async_test]
async fn between_close_and_draw_the_panels_decide() {
    let season = closed().await;
    let desk = season.get(&season.founder, "/organize").await;
    assert_eq!(desk.all(".desk-next h2"), ["Quyết định tác phẩm vào Chung khảo"]);
    let here = format!("/e/giai-nho-ii{HERE}");
    assert_eq!(desk.attribute(".desk-next .button-primary", "href").as_ref(), Some(&here));
    announce(&season).await;
    let draw = season.get(&season.founder, "/organize/draw").await;
    assert_eq!(draw.attribute(".acts .callout-warn a", "href").as_ref(), Some(&here));
    let refused = freeze(&season).await;
    assert_eq!(refused.status, Status::Conflict);
    let sentence = "Chưa có quyết định của tiểu ban về tác phẩm vào vòng này ở mọi loại hình, nên chưa chốt đầu vào bốc thăm được.";
    assert_eq!(refused.all(".notice .lead"), [sentence]);

    // One category is not enough, and one act is.
    let votes = |of: &[&str]| -> Vec<(String, &str)> {
        let one = |code: &&str| {
            [("present", "2"), ("in_favour", "2"), ("against", "0"), ("abstained", "0")]
                .map(|(vote, number)| (format!("{vote}.{code}"), number))
        };
        of.iter().flat_map(one).collect()
    };
    let send = async |of: &[&str]| {
        let fields = votes(of);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, vote)| (name.as_str(), *vote)).collect();
        season.post(&season.secretary, HERE, &fields).await
    };
    let empty = send(&[]).await;
    assert_eq!(empty.status, Status::UnprocessableEntity);
    assert_eq!(empty.all(".error-summary li"), ["Hãy điền số phiếu của ít nhất một loại hình."]);
    assert_eq!(send(&["print"]).await.location.as_ref(), Some(&here));
    assert_eq!(freeze(&season).await.status, Status::Conflict, "photographs are undecided");
    assert_eq!(send(&["print", "photo"]).await.status, Status::SeeOther);
    let page = season.get(&season.secretary, HERE).await;
    assert_eq!(page.all(".callout-success .strong"), ["Mọi loại hình đã có quyết định"]);
    let rows = page.all("tbody td:last-child .strong");
    assert_eq!(
        rows,
        ["5 tác phẩm vào vòng sau, đúng theo thứ hạng", "1 tác phẩm vào vòng sau, đúng theo thứ hạng"]
    );
    assert_eq!(freeze(&season).await.status, Status::SeeOther);
    assert_eq!(advanced(&season, "print").await, titles(&BY_RANK));

    // From now on nothing about it changes.
    let late = Form::of(&season, &BY_RANK).with("version", "1").send(&season).await;
    assert_eq!(late.status, Status::Conflict);
    let page = season.get(&season.secretary, PRINT).await;
    assert_eq!(page.all("main form").len(), 0);
    assert!(page.text().contains("Đầu vào bốc thăm vòng sau đã chốt nên quyết định không thay được nữa."));
}

#[rocket::async_test]
async fn a_departure_is_named_and_has_a_reason_and_the_next_draw_takes_what_was_decided() {
    let season = closed().await;
    let instead = [RIVER, FOREST, super::season::GATE, CLUSTER, FORMULA];
    let page = Form::of(&season, &instead).send(&season).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    let mut errors = page.all(".error-summary li");
    errors.sort();
    let missing = "Khác với thứ hạng thì phải ghi lý do.";
    assert_eq!(errors, [format!("“{FORMULA}”: {missing}"), format!("“{SCHOOL}”: {missing}")]);
    assert_eq!(advanced(&season, "print").await, titles(&BY_RANK), "nothing is recorded");

    let half = Form::of(&season, &instead).because(&season, SCHOOL, "Trùng đề tài với tác phẩm đã được giải");
    let page = half.send(&season).await;
    assert_eq!(page.all(".error-summary li"), [format!("“{FORMULA}”: {missing}")]);
    assert!(page.body.contains("Trùng đề tài với tác phẩm đã được giải"), "what was typed stays");
    assert_eq!(page.all("input[type=checkbox][checked]").len(), 5, "and what was ticked");
    let done = half.because(&season, FORMULA, "Điều tra công phu, giá trị phát hiện cao").send(&season).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    assert_eq!(advanced(&season, "print").await, titles(&instead));
    let page = season.get(&season.secretary, PRINT).await;
    assert_eq!(page.all(".callout-success .strong"), ["5 tác phẩm vào vòng sau, 2 chỗ khác thứ hạng"]);
    assert_eq!(season.world.app.store.disagreements(&season.edition().await).await.unwrap(), []);

    season.draw().await;
    let who = season.world.signed(&season.judges[0]).await;
    let sheets = season.world.app.store.sheets(&who, &season.edition().await).await.unwrap();
    let drawn: BTreeSet<String> =
        sheets.into_iter().filter(|s| s.round == "final" && s.category == "print").map(|s| s.title).collect();
    assert_eq!(drawn, titles(&instead));
}

#[rocket::async_test]
async fn quorum_majority_and_sum_of_the_votes_are_checked() {
    let season = closed().await;
    for (fields, errors) in [
        (
            vec![("present", "1"), ("in_favour", "1")],
            vec!["Chưa đủ số người theo quy chế: cần ít nhất 2 thành viên có mặt."],
        ),
        (vec![("present", "3"), ("in_favour", "3")], vec!["Tiểu ban chỉ có 2 thành viên."]),
        (
            vec![("in_favour", "1"), ("against", "1")],
            vec!["Chưa đủ đa số: theo quy chế cần ít nhất 2 phiếu thuận thì quyết định mới được thông qua."],
        ),
        (
            vec![("abstained", "1")],
            vec!["Thuận, chống và không ý kiến cộng lại là 3, không bằng số thành viên có mặt."],
        ),
        (vec![("present", "hai")], vec!["Chỉ ghi một số nguyên."]),
        (vec![("present", ""), ("against", "-1")], vec!["Mục này chưa điền.", "Chỉ ghi một số nguyên."]),
    ] {
        let form =
            fields.iter().fold(Form::of(&season, &BY_RANK), |form, (name, value)| form.with(name, value));
        let page = form.send(&season).await;
        assert_eq!(page.status, Status::UnprocessableEntity);
        assert_eq!(page.all(".error-summary li"), errors);
        for (name, value) in fields {
            let kept = page.attribute(&format!("input[name={name}]"), "value").unwrap_or_default();
            assert_eq!(kept, value, "{name} stays as typed");
        }
    }
    assert!(
        season.world.app.store.advance_decisions(&season.opened.id, "preliminary").await.unwrap().is_empty()
    );
}

#[rocket::async_test]
async fn more_than_planned_go_on_only_with_a_reason_for_that_too() {
    let season = closed().await;
    let six = [RIVER, FOREST, super::season::GATE, CLUSTER, SCHOOL, FORMULA];
    let form = Form::of(&season, &six).because(&season, FORMULA, "Đề tài chưa ai làm");
    let page = form.send(&season).await;
    assert_eq!(page.all(".error-summary li"), ["Nhiều hơn 5 tác phẩm thì phải ghi lý do chung."]);
    let done = form.with("reason", "Ban Tổ chức đồng ý thêm một suất").send(&season).await;
    assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    assert_eq!(advanced(&season, "print").await, titles(&six));
}

#[rocket::async_test]
async fn an_entry_far_below_is_brought_in_by_its_code() {
    let season = closed().await;
    let code = season.code(FORMULA);
    for (typed, error) in [
        ("KHONGCO vì hay", "Loại hình này không có tác phẩm mang mã KHONGCO.".to_owned()),
        (code.as_str(), format!("Hãy ghi lý do đưa tác phẩm {code} vào, ngay sau mã.")),
    ] {
        let page = Form::of(&season, &BY_RANK).with("others", typed).send(&season).await;
        assert_eq!(page.all(".error-summary li"), [error]);
    }
    let typed = format!("{}: Đề tài chưa ai làm", code.to_lowercase());
    let form = Form::of(&season, &BY_RANK[..4])
        .because(&season, SCHOOL, "Nhường chỗ")
        .because(&season, CLUSTER, "Lý do không dùng đến")
        .with("others", &typed);
    let done = form.send(&season).await;
    assert!(advanced(&season, "print").await.contains(FORMULA), "{}", done.text());
}

#[rocket::async_test]
async fn a_decision_is_replaced_by_another_and_nobody_overwrites_unseen() {
    let season = closed().await;
    assert_eq!(Form::of(&season, &BY_RANK).send(&season).await.status, Status::SeeOther);
    let four = [RIVER, FOREST, super::season::GATE, CLUSTER];
    let form = Form::of(&season, &four).because(&season, SCHOOL, "Xin rút khỏi chung khảo");
    let page = form.send(&season).await;
    assert_eq!(page.status, Status::Conflict, "the page was made before the first decision");
    assert!(page.body.contains("Xin rút khỏi chung khảo"), "what was typed stays");
    assert_eq!(page.attribute("input[name=version]", "value").as_deref(), Some("1"));
    assert_eq!(form.with("version", "1").send(&season).await.status, Status::SeeOther);
    assert_eq!(advanced(&season, "print").await, titles(&four));
    let decided = season.world.app.store.advance_decisions(&season.opened.id, "preliminary").await.unwrap();
    assert_eq!(decided["print"].version, 2);
    // Back to the standings: the reason of before is gone.
    assert_eq!(Form::of(&season, &BY_RANK).with("version", "2").send(&season).await.status, Status::SeeOther);
    let lines = season.world.app.store.standings(&season.opened.id, "preliminary").await.unwrap();
    assert!(lines.iter().all(|line| line.departure.is_empty() && line.advanced == line.proposed));
    assert_eq!(season.world.app.store.disagreements(&season.edition().await).await.unwrap(), []);
}

#[rocket::async_test]
async fn nobody_moves_up_by_itself_for_who_is_disqualified() {
    let season = closed().await;
    season.world.follow_standings(&season.founder, &season.opened).await;
    season.disqualify(FOREST).await;
    let page = season.get(&season.secretary, PRINT).await;
    let said = page.all(".callout-warn p");
    assert_eq!(said[..2], ["1 tác phẩm trong danh sách không còn dự giải".to_owned(), FOREST.to_owned()]);
    assert!(said[2].starts_with("Tác phẩm xếp sau không tự động lên thay."));
    assert_eq!(season.world.app.store.disagreements(&season.edition().await).await.unwrap(), []);
    // Whoever is out cannot be chosen again, and who comes in needs a reason.
    let fallen = Form::of(&season, &BY_RANK).with("version", "1").send(&season).await;
    let code = season.code(FOREST);
    assert_eq!(fallen.all(".error-summary li"), [format!("Tác phẩm {code} không còn dự giải.")]);
    season.draw().await;
    let who = season.world.signed(&season.judges[0]).await;
    let sheets = season.world.app.store.sheets(&who, &season.edition().await).await.unwrap();
    let drawn = sheets.iter().filter(|sheet| sheet.round == "final" && sheet.category == "print").count();
    assert_eq!(drawn, 4, "of five who go on one has fallen");
}

#[rocket::async_test]
async fn the_record_says_the_numbers_and_seals_the_rest() {
    let season = closed().await;
    let four = [RIVER, FOREST, super::season::GATE, CLUSTER];
    Form::of(&season, &four).because(&season, SCHOOL, "Xin rút khỏi chung khảo").send(&season).await;
    let db = Database::connect(season.world.app.settings.database_url()).await.unwrap();
    let sql = "SELECT leaf, opening FROM event WHERE kind = 'round.decided'";
    let row =
        db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    let read = |column: &str| -> serde_json::Value {
        serde_json::from_str(&row.try_get::<String>("", column).unwrap()).unwrap()
    };
    let clear = serde_json::json!({
        "round": "preliminary", "category": "print", "planned": 5, "advanced": 4, "departures": 1,
    });
    assert_eq!(read("leaf")["clear"], clear);
    let facts = read("opening")["facts"].clone();
    assert_eq!(facts["entries"].as_array().unwrap().len(), 4);
    assert_eq!((facts["panel"].as_i64(), facts["in_favour"].as_i64()), (Some(2), Some(2)));
    let lines = season.world.app.store.standings(&season.opened.id, "preliminary").await.unwrap();
    let blind = |title: &str| lines.iter().find(|line| line.title == title).unwrap().blind_code.clone();
    assert_eq!(facts["reasons"], serde_json::json!({blind(SCHOOL): "Xin rút khỏi chung khảo"}));
    // The list to talk about can be made again from what was seen that day.
    let page = season.get(&season.secretary, PRINT).await;
    let chances = facts["chances"].as_object().unwrap();
    assert_eq!(chances.len(), 6);
    for line in lines.iter().filter(|line| line.category == "print" && line.title != SCHOOL) {
        let chance = u32::try_from(chances[&line.blind_code].as_u64().unwrap()).unwrap();
        let is_open = page.all("#open .cell-title .strong").contains(&line.title);
        assert_eq!(is_open, Zone::of(line.proposed, chance) == Zone::Discussed, "{}: {chance}", line.title);
    }
}

#[rocket::async_test]
async fn without_probabilities_the_neighbours_of_the_line_are_shown() {
    // One photograph with two equal sheets: nothing can be estimated.
    let season = closed().await;
    let page = season.get(&season.secretary, &format!("{HERE}/photo")).await;
    assert_eq!(page.all("#open h2"), ["Các tác phẩm sát vạch"]);
    let why = "Không tính được khả năng vào vòng sau vì có quá ít phiếu. Dưới đây là các tác phẩm sát vạch theo thứ hạng.";
    assert_eq!(page.all("#open .callout-words"), [why]);
    assert_eq!(page.all("#open .cell-title .strong"), [PHOTO]);
    assert_eq!(page.all("#open thead th").len(), 5, "no column of probabilities");
}

#[rocket::async_test]
async fn the_pages_are_there_from_the_close_on_and_not_for_the_last_round() {
    let season = Season::begin().await;
    assert_eq!(season.get(&season.secretary, HERE).await.status, Status::Conflict, "not closed");
    season.play("preliminary").await;
    for path in [HERE, PRINT] {
        assert_eq!(season.get(&season.secretary, path).await.status, Status::Ok, "{path}");
        for person in [&season.chair, &season.judges[0], &season.clerk, &season.entrant] {
            assert_eq!(season.get(person, path).await.status, Status::NotFound, "{path} {}", person.name);
        }
    }
    for path in ["/council/rounds/final/advance", "/council/rounds/none/advance"] {
        assert_eq!(season.get(&season.secretary, path).await.status, Status::NotFound, "{path}");
    }
    assert_eq!(season.get(&season.secretary, &format!("{HERE}/radio")).await.status, Status::NotFound);
    let text = season.get(&season.secretary, PRINT).await.text();
    for name in ["Nguyễn Thị Vân", "Hà Vân", "Báo Sông Hồng", "Lê Văn Gửi"] {
        assert!(!text.contains(name), "a panel looks at this page together and reads {name}");
    }
}
