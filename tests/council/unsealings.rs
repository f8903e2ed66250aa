//! Sealed sheets are opened again by two people, and the judge mends and seals them.

use press_awards::store::judging::SheetLine;
use rocket::http::Status;

use super::season::{CLUSTER, FOREST, RIVER, Season};
use crate::world::{Person, Seen};

const AT: &str = "/rounds/preliminary/unsealings";
const REASON: &str = "Giám khảo báo nhập nhầm điểm của hai tác phẩm";

impl Season {
    /// A judge's sheet for a work.
    pub async fn sheet_of(&self, judge: &Person, title: &str) -> SheetLine {
        let who = self.world.signed(judge).await;
        let sheets = self.world.app.store.sheets(&who, &self.edition().await).await.unwrap();
        sheets.into_iter().find(|sheet| sheet.title == title).unwrap()
    }

    /// Somebody asks that a sheet of the first judge be opened, or `all` in its category.
    pub async fn ask_to_unseal(&self, person: &Person, sheet: &str) -> Seen {
        let fields = [
            ("judge", self.judges[0].id.as_str()),
            ("category", "print"),
            ("sheet", sheet),
            ("reason", REASON),
        ];
        self.post(person, AT, &fields).await
    }

    /// Somebody confirms (or rejects) the first request that waits.
    pub async fn decide_unsealing(&self, person: &Person, act: &str) -> Seen {
        let edition = self.edition().await;
        let requests = self.world.app.store.unsealings(&edition.id, "preliminary").await.unwrap();
        self.post(person, &format!("{AT}/{}/{act}", requests[0].line.id), &[]).await
    }
}

fn is_refused(seen: &Seen, why: &str) {
    assert_eq!((seen.status, seen.all(".lead")), (Status::Conflict, vec![why.to_owned()]));
}

#[rocket::async_test]
async fn two_people_open_a_sheet_and_the_judge_mends_a_mark() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    let judge = &season.judges[0];
    let sheet = season.sheet_of(judge, CLUSTER).await;

    let at_hand = season.get(&season.secretary, "/council").await;
    assert_eq!(at_hand.attribute("a[href$='/unsealings']", "href"), Some(format!("/e/giai-nho-ii{AT}")));
    let choice = season.get(&season.secretary, &format!("{AT}/new?judge={}&category=print", judge.id)).await;
    assert_eq!(choice.all("input[name=sheet]").len(), 7, "six sheets, or all of them");
    let asked = season.ask_to_unseal(&season.secretary, &sheet.id).await;
    assert_eq!(asked.status, Status::SeeOther, "{}", asked.text());
    assert_eq!(season.sheet_of(judge, CLUSTER).await.state, "sealed", "a request opens nothing");
    let own = season.get(&season.secretary, AT).await;
    assert_eq!(own.all("article form"), Vec::<String>::new());
    is_refused(
        &season.decide_unsealing(&season.secretary, "confirmation").await,
        "Việc này cần hai người: người đã yêu cầu và giám khảo có phiếu không được tự quyết định.",
    );

    let page = season.get(&season.chair, AT).await;
    assert_eq!(page.all("article h3"), ["Phạm Thị Giám – Báo in"]);
    let facts = page.all("article .facts dd");
    assert_eq!(facts[..3], [sheet.code.as_str(), REASON, "Đinh Thị Thư"]);
    for hidden in [CLUSTER, "Báo Sông Hồng", "Nguyễn", "7,0", "70"] {
        assert!(!page.all("main").concat().contains(hidden), "{hidden} is shown to a judge");
    }
    let confirmed = season.decide_unsealing(&season.chair, "confirmation").await;
    assert_eq!(confirmed.status, Status::SeeOther, "{}", confirmed.text());
    is_refused(&season.decide_unsealing(&season.chair, "confirmation").await, "Việc này đã được làm rồi.");
    assert_eq!(season.get(&season.chair, AT).await.all("#past .badge"), ["Đã mở"]);

    let letters = season.world.letters(&judge.email).await;
    let letter = letters.last().unwrap();
    assert!(letter.contains("Subject: Phiếu chấm được mở niêm phong, vòng Sơ khảo\n"), "{letter}");
    assert!(letter.contains(&sheet.code) && letter.contains(&format!("Lý do: {REASON}")), "{letter}");

    let list = season.get(judge, "/judging").await;
    assert_eq!(list.all(".callout-warn .strong"), ["1 phiếu của bạn được mở niêm phong lại"]);
    assert_eq!(list.all(".callout-warn li"), [format!("{CLUSTER} ({}). Lý do: {REASON}", sheet.code)]);
    let other = season.get(&season.judges[1], "/judging").await;
    assert_eq!(other.all(".callout-warn li"), Vec::<String>::new());
    let early = season.post(&season.founder, "/organize/rounds/preliminary/close", &[]).await;
    assert_eq!(early.status, Status::Conflict, "an open sheet keeps the round open");

    let path = format!("/judging/{}", sheet.id);
    let form = season.get(judge, &path).await;
    assert_eq!(form.attribute("input[name='marks.craft']", "value").as_deref(), Some("7"), "marks stay");
    let version = form.attribute("input[name=version]", "value").unwrap();
    let marks = [("marks.discovery", "10"), ("marks.craft", "10"), ("version", version.as_str())];
    assert_eq!(season.post(judge, &path, &marks).await.status, Status::SeeOther);
    let sealed = season.post(judge, "/judging/seal", &[("round", "preliminary")]).await;
    assert_eq!(sealed.status, Status::SeeOther, "{}", sealed.text());
    assert_eq!(season.get(judge, "/judging").await.all(".callout-warn li"), Vec::<String>::new());

    let closed = season.post(&season.founder, "/organize/rounds/preliminary/close", &[]).await;
    assert_eq!(closed.status, Status::SeeOther, "the tables agree with the record: {}", closed.text());
    let standings = season.get(&season.secretary, "/council/rounds/preliminary").await;
    let scores = standings.all("td.cell-num:nth-of-type(4)");
    assert_eq!(scores, ["8,95", "8,50", "8,40", "8,40", "7,00", "5,00", "8,00"]);
    assert_eq!(season.world.app.store.invariants().await.unwrap(), Vec::<String>::new());

    // How many were opened stands in the part of the record that everybody can read.
    let record = season.get(&season.auditor, "/record?kind=sheets.unsealed").await;
    assert_eq!(record.all("tbody tr").len(), 1);
    assert!(record.all("tbody tr")[0].contains("Số phiếu: 1"), "{:?}", record.all("tbody tr"));
}

#[rocket::async_test]
async fn all_sheets_of_a_judge_in_a_category_are_opened_at_once() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    assert_eq!(season.ask_to_unseal(&season.founder, "all").await.status, Status::SeeOther);
    assert_eq!(season.decide_unsealing(&season.secretary, "confirmation").await.status, Status::SeeOther);
    let who = season.world.signed(&season.judges[0]).await;
    let sheets = season.world.app.store.sheets(&who, &season.edition().await).await.unwrap();
    let states: Vec<(&str, &str)> = sheets.iter().map(|s| (s.category.as_str(), s.state.as_str())).collect();
    assert_eq!(states.iter().filter(|state| **state == ("print", "open")).count(), 6);
    assert_eq!(states.iter().filter(|state| **state == ("photo", "sealed")).count(), 1);
}

#[rocket::async_test]
async fn a_request_without_a_sheet_or_a_reason_is_sent_back_with_what_was_typed() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    let judge = season.judges[0].id.as_str();
    let empty = [("judge", judge), ("category", "print"), ("sheet", ""), ("reason", "")];
    let page = season.post(&season.secretary, AT, &empty).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    assert_eq!(page.all(".error-summary li").len(), 2);
    let typed = [("judge", judge), ("category", "print"), ("sheet", ""), ("reason", REASON)];
    let page = season.post(&season.secretary, AT, &typed).await;
    assert_eq!((page.status, page.all("textarea")), (Status::UnprocessableEntity, vec![REASON.to_owned()]));
}

#[rocket::async_test]
async fn a_declined_request_leaves_the_sheets_sealed() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    let sheet = season.sheet_of(&season.judges[0], RIVER).await;
    season.ask_to_unseal(&season.founder, &sheet.id).await;
    let own = season.decide_unsealing(&season.founder, "rejection").await;
    assert_eq!(own.status, Status::Conflict, "not by who asked");
    assert_eq!(season.decide_unsealing(&season.chair, "rejection").await.status, Status::SeeOther);
    assert_eq!(season.decide_unsealing(&season.secretary, "confirmation").await.status, Status::Conflict);
    assert_eq!(season.sheet_of(&season.judges[0], RIVER).await, sheet);
    assert_eq!(season.get(&season.founder, AT).await.all("#past .badge"), ["Không đồng ý"]);
}

#[rocket::async_test]
async fn what_cannot_be_opened_is_refused_with_its_reason() {
    let season = Season::begin().await;
    season.draw().await;
    season.score("preliminary").await;
    let sheet = season.sheet_of(&season.judges[0], FOREST).await;
    is_refused(
        &season.ask_to_unseal(&season.secretary, &sheet.id).await,
        "Phiếu này hiện không niêm phong nên không có gì để mở.",
    );
    season.seal("preliminary").await;
    season.ask_to_unseal(&season.secretary, &sheet.id).await;
    let twice = "Đã có yêu cầu mở phiếu này đang chờ xác nhận.";
    is_refused(&season.ask_to_unseal(&season.founder, &sheet.id).await, twice);
    is_refused(&season.ask_to_unseal(&season.founder, "all").await, twice);

    let leaving = [("judge", season.judges[0].id.as_str()), ("departure_reason", "Đi công tác dài ngày")];
    let left = season.post(&season.founder, "/organize/rounds/preliminary/departures", &leaving).await;
    assert_eq!(left.status, Status::SeeOther, "{}", left.text());
    let gone = "Giám khảo này không còn chấm ở vòng và loại hình đó nên không thể mở phiếu để sửa.";
    is_refused(&season.decide_unsealing(&season.chair, "confirmation").await, gone);
    let other = season.sheet_of(&season.judges[0], RIVER).await;
    is_refused(&season.ask_to_unseal(&season.secretary, &other.id).await, gone);

    let closed = season.post(&season.founder, "/organize/rounds/preliminary/close", &[]).await;
    assert_eq!(closed.status, Status::SeeOther, "{}", closed.text());
    let late = "Vòng chấm đã khép hoặc chưa bốc thăm nên không mở niêm phong được nữa.";
    is_refused(&season.decide_unsealing(&season.chair, "confirmation").await, late);
    is_refused(&season.ask_to_unseal(&season.secretary, &other.id).await, late);
    let page = season.get(&season.chair, AT).await;
    assert_eq!(page.all("#past .badge"), ["Hết hiệu lực"]);
    assert_eq!(page.all("article"), Vec::<String>::new());
}
