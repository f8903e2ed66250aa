//! A judge's season over HTTP: the list, the sheet and its saves, stepping back, the seal.

use press_awards::award::people::Role;
use press_awards::award::rules::FileKind;
use press_awards::store::editions::Edition;
use rocket::http::Status;
use sha2::{Digest, Sha256};

use super::world::{Person, Seen, World, sample};

/// An edition whose preliminary round is drawn, with four judges in every category.
pub struct Season {
    pub world: World,
    pub edition: Edition,
    pub founder: Person,
    pub clerk: Person,
    pub judges: Vec<Person>,
}

impl Season {
    /// `works` are (category, title); three of the four judges score each, the fourth is in reserve.
    pub async fn drawn(works: &[(&str, &str)]) -> Season {
        let season = Season::opened().await;
        let Season { world, edition, clerk, .. } = &season;
        for (number, (category, title)) in works.iter().enumerate() {
            let author = world.person(&format!("Tác Giả Thứ {number}")).await;
            let code = world.entry(&author, edition, category, title, &format!("Báo số {number}")).await;
            world.accept(clerk, edition, &code).await;
        }
        season.draw().await
    }

    /// Everybody is there, and nothing has been sent yet.
    pub async fn opened() -> Season {
        let world = World::new().await;
        let founder = world.founder().await;
        let edition = world.open(&founder, "dai-doan-ket").await;
        let clerk = world.member(&founder, &edition, "Thư Ký Thẩm", Role::Clerk, "", &[]).await;
        let categories = edition.rules.categories.iter().map(|c| ("preliminary", c.code.as_str()));
        let seats: Vec<(&str, &str)> = categories.collect();
        let mut judges = Vec::new();
        for name in ["Giám Khảo Một", "Giám Khảo Hai", "Giám Khảo Ba", "Giám Khảo Bốn"] {
            let agency = format!("Tạp chí của {name}");
            judges.push(world.member(&founder, &edition, name, Role::Judge, &agency, &seats).await);
        }
        Season { world, edition, founder, clerk, judges }
    }

    /// The deadline passes and the organiser draws.
    pub async fn draw(mut self) -> Season {
        self.world.pass_deadline(&self.edition);
        let who = self.world.signed(&self.founder).await;
        self.world.app.store.draw(&who, &self.edition, "văn bản công khai").await.unwrap();
        self.edition = self.world.edition(&self.edition).await;
        self
    }

    pub fn at(&self, rest: &str) -> String {
        format!("/e/{}/judging{rest}", self.edition.slug)
    }

    async fn list(&self, judge: &Person) -> Seen {
        self.world.get(Some(judge), &self.at("")).await
    }

    /// The addresses of a judge's sheets in the order of the list.
    pub async fn sheets(&self, judge: &Person) -> Vec<String> {
        links(&self.list(judge).await, "td.cell-title a")
    }

    /// The first judge with at least so many works.
    async fn judge_with(&self, works: usize) -> (&Person, Vec<String>) {
        for judge in &self.judges {
            let sheets = self.sheets(judge).await;
            if sheets.len() >= works {
                return (judge, sheets);
            }
        }
        panic!("no judge has {works} works");
    }

    /// The version a sheet's form carries.
    async fn version(&self, judge: &Person, sheet: &str) -> String {
        let seen = self.world.get(Some(judge), sheet).await;
        seen.attribute("input[name=version]", "value").unwrap()
    }

    /// Fills a sheet with one mark everywhere.
    async fn fill(&self, judge: &Person, sheet: &str, mark: &str) {
        let version = self.version(judge, sheet).await;
        let seen = self.world.get(Some(judge), sheet).await;
        let names: Vec<String> = attributes(&seen, "input[data-mark]", "name");
        let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), mark)).collect();
        fields.push(("version", &version));
        let saved = self.world.post(Some(judge), sheet, &fields).await;
        assert_eq!(saved.status, Status::SeeOther, "{}", saved.text());
    }

    async fn seal(&self, judge: &Person) -> Seen {
        self.world.post(Some(judge), &self.at("/seal"), &[("round", "preliminary")]).await
    }
}

fn links(seen: &Seen, selector: &str) -> Vec<String> {
    attributes(seen, selector, "href")
}

fn attributes(seen: &Seen, selector: &str, name: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(&seen.body);
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).filter_map(|found| found.value().attr(name)).map(str::to_owned).collect()
}

/// Marks for every criterion of the rubric for written and broadcast works, by weight 25, 25, 20, 15, 15.
fn five<'a>(version: &'a str, marks: [&'a str; 5]) -> Vec<(&'a str, &'a str)> {
    let names = ["marks.discovery", "marks.craft", "marks.theme", "marks.accuracy", "marks.impact"];
    names.into_iter().zip(marks).chain([("version", version)]).collect()
}

const THREE: [(&str, &str); 3] =
    [("print", "Con đường lên bản"), ("print", "Bữa cơm đoàn kết"), ("print", "Người giữ rừng")];

#[rocket::async_test]
async fn a_judge_without_works_is_told_so() {
    let season = Season::opened().await;
    let seen = season.list(&season.judges[0]).await;
    assert_eq!(seen.status, Status::Ok);
    assert_eq!(seen.all(".empty h2"), ["Chưa có tác phẩm nào được giao"]);
    let clerk = season.world.get(Some(&season.clerk), &season.at("")).await;
    assert_eq!(clerk.status, Status::NotFound, "who knows authors does not judge");
    let stranger = season.world.get(None, &season.at("")).await;
    assert_eq!(stranger.status, Status::SeeOther, "a stranger is led to the sign-in page");
}

#[rocket::async_test]
async fn the_list_keeps_the_drawn_order_by_category_and_counts() {
    let season =
        Season::drawn(&[THREE[0], THREE[1], THREE[2], ("photo", "Ánh đèn"), ("radio", "Tiếng khèn")]).await;
    for judge in &season.judges {
        let who = season.world.signed(judge).await;
        let drawn = season.world.app.store.sheets(&who, &season.edition).await.unwrap();
        let order: Vec<&str> = season.edition.rules.categories.iter().map(|c| c.code.as_str()).collect();
        let mut expected: Vec<_> = drawn
            .iter()
            .map(|line| {
                let place = order.iter().position(|code| *code == line.category).unwrap();
                (place, line.position, line.title.clone())
            })
            .collect();
        expected.sort();
        let seen = season.list(judge).await;
        let titles: Vec<String> = expected.into_iter().map(|(_, _, title)| title).collect();
        assert_eq!(seen.all("td.cell-title a"), titles);
        let numbers: Vec<String> = (1..=titles.len()).map(|n| n.to_string()).collect();
        assert_eq!(seen.all("td.cell-num[data-label=Số]"), numbers);
        assert_eq!(seen.all(".progress span"), [format!("Đủ điểm 0/{} phiếu", titles.len())]);
    }
}

#[rocket::async_test]
async fn marks_with_comma_and_point_make_an_exact_total() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    let version = season.version(judge, &sheets[0]).await;
    let saved =
        season.world.post(Some(judge), &sheets[0], &five(&version, ["8,5", "7.5", "9", "10", "6,5"])).await;
    assert_eq!((saved.status, saved.location.as_deref()), (Status::SeeOther, Some(sheets[0].as_str())));

    let sheet = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(attributes(&sheet, "input[data-mark]", "value"), ["8,5", "7,5", "9", "10", "6,5"]);
    // 25 × 8,5 + 25 × 7,5 + 20 × 9 + 15 × 10 + 15 × 6,5 = 827,5 of 1000 possible.
    assert_eq!(sheet.all(".total-value"), ["82,75"]);
    let list = season.list(judge).await;
    assert_eq!(list.all("td[data-label='Tổng điểm']")[..2], ["82,75 / 100", "–"]);
    assert_eq!(list.all("td .badge")[..2], ["Đã đủ điểm", "Chưa chấm"]);
    assert_eq!(list.attribute(".card .button-primary", "href").as_deref(), Some(sheets[1].as_str()));
}

#[rocket::async_test]
async fn half_a_sheet_is_kept_and_named_as_started() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    let version = season.version(judge, &sheets[0]).await;
    let mut fields = five(&version, ["8", "", "", "", ""]);
    fields.push(("comment", "Mở bài hay.\r\nCần xem lại đoạn cuối."));
    fields.push(("next", "1"));
    let saved = season.world.post(Some(judge), &sheets[0], &fields).await;
    assert_eq!(saved.location.as_deref(), Some(sheets[1].as_str()), "on to the next work");
    let sheet = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(sheet.all("textarea"), ["Mở bài hay. Cần xem lại đoạn cuối."]);
    assert_eq!(sheet.all(".autosave"), ["Đã lưu lúc 23:59, 31/07/2028"]);
    let list = season.list(judge).await;
    assert_eq!(list.all("td .badge")[0], "Đang chấm");
    assert_eq!(list.all("td[data-label='Tổng điểm']")[0], "20,00 / 100");
    assert_eq!(list.attribute(".card .button-primary", "href").as_deref(), Some(sheets[0].as_str()));
}

#[rocket::async_test]
async fn wrong_marks_are_named_beside_their_criterion_and_stay_as_typed() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    let typed = ["10,5", "7,3", "chín", "8,25", "9"];
    let seen = season.world.post(Some(judge), &sheets[0], &five("1", typed)).await;
    assert_eq!(seen.status, Status::UnprocessableEntity);
    let said = [
        "Điểm cao nhất là 10.",
        "Điểm phải theo từng bậc 0,5 điểm.",
        "Điểm phải là số từ 0 đến 10, ví dụ 8 hoặc 8,5.",
        "Điểm phải theo từng bậc 0,5 điểm.",
    ];
    assert_eq!(seen.all(".criterion .error:not([hidden])"), said);
    assert_eq!(seen.all(".error-summary li"), said);
    assert_eq!(
        links(&seen, ".error-summary a"),
        ["#f-marks.discovery", "#f-marks.craft", "#f-marks.theme", "#f-marks.accuracy"]
    );
    assert_eq!(attributes(&seen, "input[data-mark]", "value"), typed);
    let after = season.world.get(Some(judge), &sheets[0]).await;
    assert_eq!(attributes(&after, "input[data-mark]", "value"), [""; 5], "nothing of it was saved");
    let mut strange = five("1", ["8", "8", "8", "8", "8"]);
    strange.push(("marks.beauty", "9"));
    let seen = season.world.post(Some(judge), &sheets[0], &strange).await;
    assert_eq!(seen.all(".error-summary li"), ["Phiếu này không có tiêu chí như vậy."]);
}

#[rocket::async_test]
async fn a_script_hears_what_was_saved_and_what_was_not() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    let send =
        async |fields: Vec<(&str, &str)>| season.world.post_json(Some(judge), &sheets[0], &fields).await;
    let saved = send(five("1", ["8,5", "8", "8", "8", "8"])).await;
    assert_eq!(saved.status, Status::Ok);
    assert_eq!(
        saved.json(),
        serde_json::json!({"saved_at": "23:59, 31/07/2028", "version": 2, "errors": {}, "total": "81,25"})
    );
    let wrong = send(five("2", ["8,6", "", "", "", ""])).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert_eq!(
        wrong.json(),
        serde_json::json!({"errors": {"marks.discovery": "Điểm phải theo từng bậc 0,5 điểm."}})
    );
    let stale = send(five("1", ["1", "1", "1", "1", "1"])).await;
    assert_eq!(stale.status, Status::Conflict, "a page older than the last save changes nothing");
    let empty = send(vec![("version", "2")]).await;
    assert_eq!(empty.json()["total"], serde_json::Value::Null, "no mark, no total");
    let by_hand = season.world.post(Some(judge), &sheets[0], &five("2", ["1", "1", "1", "1", "1"])).await;
    assert_eq!(by_hand.status, Status::Conflict);
    let signed_out = season.world.post_json(None, &sheets[0], &five("3", ["1"; 5])).await;
    assert_eq!(signed_out.status, Status::Unauthorized);
}

#[rocket::async_test]
async fn of_two_saves_at_once_exactly_one_wins() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(1).await;
    for round in 1..=5 {
        let version = round.to_string();
        let (low, high) = (five(&version, ["1"; 5]), five(&version, ["9"; 5]));
        let (a, b) = rocket::tokio::join!(
            season.world.post_json(Some(judge), &sheets[0], &low),
            season.world.post_json(Some(judge), &sheets[0], &high),
        );
        let mut statuses = [a.status.code, b.status.code];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
        let winner = if a.status == Status::Ok { "10,00" } else { "90,00" };
        let sheet = season.world.get(Some(judge), &sheets[0]).await;
        assert_eq!(sheet.all(".total-value"), [winner], "what the winner was told is what is kept");
    }
}

#[rocket::async_test]
async fn saves_of_different_sheets_at_once_lose_nothing() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    for round in 1..=5 {
        let version = round.to_string();
        let (low, high) = (five(&version, ["2"; 5]), five(&version, ["7"; 5]));
        let (a, b) = rocket::tokio::join!(
            season.world.post_json(Some(judge), &sheets[0], &low),
            season.world.post_json(Some(judge), &sheets[1], &high),
        );
        assert_eq!((a.status, b.status), (Status::Ok, Status::Ok));
    }
    let list = season.list(judge).await;
    assert_eq!(list.all("td[data-label='Tổng điểm']")[..2], ["20,00 / 100", "70,00 / 100"]);
}

#[rocket::async_test]
async fn the_seal_waits_for_every_mark_and_then_holds() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    assert_eq!(links(&season.list(judge).await, "a[href$='/seal']"), Vec::<String>::new());
    assert_eq!(season.seal(judge).await.status, Status::Conflict, "nothing is marked yet");
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
        late.all(".notice .lead"),
        ["Phiếu đã niêm phong hoặc vòng chấm đã đóng nên không sửa được nữa."]
    );
    let by_script = season.world.post_json(Some(judge), &sheets[0], &five(version, ["11"; 5])).await;
    assert_eq!(
        by_script.status,
        Status::Conflict,
        "wrong marks on a sealed sheet are late before they are wrong"
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
    assert_eq!(season.sheets(judge).await, [sheet.clone()]);

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
async fn a_film_can_be_watched_from_any_second() {
    let season = Season::drawn(&[("tv", "Dòng sông kể chuyện")]).await;
    let (judge, sheets) = season.judge_with(1).await;
    let sheet = season.world.get(Some(judge), &sheets[0]).await;
    let film = sheet.attribute("video", "src").unwrap();
    let whole = sample(FileKind::Mp4);
    let get = async |range: Option<&str>| season.world.download(Some(judge), &film, range).await;

    let (status, headers, body) = get(None).await;
    assert_eq!((status, body.as_slice()), (Status::Ok, whole));
    assert_eq!(headers["content-type"], "video/mp4");
    assert_eq!(headers["accept-ranges"], "bytes");
    assert_eq!(
        headers["content-disposition"],
        "inline; filename=\"tep-hinh-1.mp4\"; filename*=UTF-8''T%E1%BB%87p%20h%C3%ACnh%201.mp4"
    );
    let mut digest = Sha256::new();
    let total = whole.len();
    for start in (0..total).step_by(total / 3) {
        let end = (start + total / 3 - 1).min(total - 1);
        let (status, headers, body) = get(Some(&format!("bytes={start}-{end}"))).await;
        assert_eq!(status, Status::PartialContent);
        assert_eq!(headers["content-range"], format!("bytes {start}-{end}/{total}"));
        digest.update(&body);
    }
    assert_eq!(digest.finalize(), Sha256::digest(whole), "the parts are the film");
    let (status, headers, _) = get(Some(&format!("bytes={total}-"))).await;
    assert_eq!(
        (status, headers["content-range"].as_str()),
        (Status::RangeNotSatisfiable, format!("bytes */{total}").as_str())
    );

    let (_, headers, _) = season.world.download(Some(judge), &format!("{film}?download=1"), None).await;
    assert_eq!(headers["content-type"], "application/octet-stream");
    assert!(headers["content-disposition"].starts_with("attachment; "), "{}", headers["content-disposition"]);
    assert_eq!(season.world.get(Some(&season.clerk), &film).await.status, Status::NotFound);
}

#[rocket::async_test]
async fn another_judges_sheet_is_not_found() {
    let season = Season::drawn(&THREE[..1]).await;
    let (judge, sheets) = season.judge_with(1).await;
    let other = season.judges.iter().find(|other| other.id != judge.id).unwrap();
    let film = links(&season.world.get(Some(judge), &sheets[0]).await, ".file-actions a").remove(0);
    for path in [sheets[0].clone(), format!("{}/recusal", sheets[0]), film] {
        assert_eq!(season.world.get(Some(judge), &path).await.status, Status::Ok);
        assert_eq!(season.world.get(Some(other), &path).await.status, Status::NotFound, "{path}");
    }
    let save = season.world.post_json(Some(other), &sheets[0], &five("1", ["1"; 5])).await;
    assert_eq!(save.status, Status::NotFound);
    assert_eq!(season.version(judge, &sheets[0]).await, "1");
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

#[rocket::async_test]
async fn the_list_is_searched_without_marks_on_letters() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    let get = async |query: &str| season.world.get(Some(judge), &season.at(query)).await;
    season.fill(judge, &sheets[0], "5").await;
    let titles = season.list(judge).await.all("td.cell-title a");
    let words = press_awards::award::text::fold(&titles[1]).replace(' ', "+");
    assert_eq!(get(&format!("?q={words}")).await.all("td.cell-title a"), titles[1..2]);
    assert_eq!(get("?state=complete").await.all("td.cell-title a"), titles[..1]);
    assert_eq!(get("?q=khong-co").await.all(".empty h2"), ["Không có tác phẩm nào như vậy"]);
}
