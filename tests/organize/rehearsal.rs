//! The rehearsal: what the next draw would give each judge, without a trace.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use rocket::figment::Figment;
use rocket::http::{Cookie, Status};
use rocket::local::asynchronous::Client;

use super::super::world::Seen;
use super::{Season, table};

const PRINT: [(&str, &str); 1] = [("preliminary", "print")];

/// Ten minutes of text and three for the scorecard.
const THIRTEEN: &str = "UPDATE entry_file SET pages = 2, words = 2300 WHERE slot = 'clipping'";

/// The values of a category's list of facts.
fn facts(seen: &Seen, section: &str) -> Vec<String> {
    seen.all(&format!("#{section} .facts dd"))
}

impl Season {
    async fn rehearsal(&self) -> Seen {
        let seen = self.world.get(Some(&self.founder), &self.at("/rehearsal")).await;
        assert_eq!(seen.status, Status::Ok);
        seen
    }

    pub(super) async fn in_english(&self) -> Seen {
        let secret = self.world.app.store.begin_session(&self.founder.id, "").await.unwrap();
        let request = self.world.client().get(self.at("/rehearsal"));
        let answer = request
            .cookie(Cookie::new("session", secret))
            .cookie(Cookie::new("language", "en"))
            .dispatch()
            .await;
        let status = answer.status();
        let body = answer.into_string().await.unwrap();
        Seen { status, body, location: None, headers: Default::default() }
    }
}

#[rocket::async_test]
async fn the_rehearsal_says_who_would_score_how_much_and_how_long() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(4, &PRINT).await;
    season.entries("print", 4).await;
    season.run(THIRTEEN).await;
    season.world.pass_deadline(&season.edition);
    let seen = season.rehearsal().await;
    assert_eq!(seen.all("h1"), ["Chạy thử bốc thăm"]);
    assert_eq!(
        seen.all(".page-header .lead"),
        [
            "Bốc thăm thử vòng Sơ khảo với các tác phẩm và tiểu ban hiện có. Không có gì được lưu và không ai được phân công."
        ]
    );
    assert_eq!(seen.all(".stat-value"), ["4/4", "12/12", "4", "39 phút"]);
    assert_eq!(seen.all(".stat-note"), ["Giám Khảo An"]);
    assert_eq!(seen.all("#print .callout"), ["Cả 4 tác phẩm đều đủ giám khảo, tổng cộng 12 lượt chấm."]);
    assert_eq!(
        table(&seen, "#print tbody tr"),
        ["An", "Bình", "Chi", "Dũng"].map(|name| format!("Giám Khảo {name} | 3 | 39 phút | 0 | 3"))
    );
    assert_eq!(
        facts(&seen, "print")[..4],
        ["4", "3", "Không có", "Mọi giám khảo đều nối với nhau qua những tác phẩm chấm chung."]
    );
    // Four judges are only one more than the three that each work needs.
    assert_eq!(seen.all("#print .facts summary"), ["4 tác phẩm chỉ có nhiều nhất 4 giám khảo chấm được"]);
    assert_eq!(seen.all("#print .facts details li").len(), 4);
    // A category without entries says so and shows nothing else.
    assert_eq!(seen.all("#photo p"), ["Chưa có tác phẩm nào."]);
    assert_eq!(seen.all("#photo svg"), Vec::<String>::new());
    // Nobody sits on two panels, so there is nothing to add up.
    assert_eq!(seen.all("#everybody"), Vec::<String>::new());
}

#[rocket::async_test]
async fn the_plots_say_in_words_what_they_show() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(3, &PRINT).await;
    season.entries("print", 2).await;
    season.run(THIRTEEN).await;
    season.world.pass_deadline(&season.edition);
    let seen = season.rehearsal().await;
    assert_eq!(
        seen.all("#print svg[role=img] > title"),
        ["Số bài của mỗi giám khảo, Báo in", "Thời gian chấm ước tính, Báo in"]
    );
    let text = "Mỗi vạch là một giám khảo, vạch dài nhất là nhiều nhất. Bảng số liệu đầy đủ ở ngay bên dưới.";
    assert_eq!(seen.all("#print svg > desc"), [text, text]);
    let names = ["Giám Khảo An", "Giám Khảo Bình", "Giám Khảo Chi"];
    assert_eq!(seen.all("#print #load-print-title ~ text:not(.plot-value)"), names);
    assert_eq!(seen.all("#print #load-print-title ~ .plot-value"), ["2", "2", "2"]);
    assert_eq!(seen.all("#print #time-print-title ~ .plot-value"), ["◆ 26 phút"; 3]);
    // Every id that a plot points at exists once.
    for id in ["load-print-title", "load-print-text", "time-print-title", "time-print-text"] {
        assert_eq!(seen.all(&format!("#{id}")).len(), 1, "{id}");
    }
    let english = season.in_english().await;
    assert_eq!(english.all("h1"), ["Rehearsal of the draw"]);
    assert_eq!(english.all("#print #time-print-title ~ .plot-value"), ["◆ 26 min"; 3]);
    assert_eq!(english.all("#print .callout"), ["All 2 entries have their judges: 6 seats."]);
}

#[rocket::async_test]
async fn a_panel_that_falls_apart_is_named_group_by_group_and_conflicts_by_kind() {
    let season = Season::of("dai-doan-ket").await;
    for (name, house) in [("An", "Báo Bình Minh"), ("Bình", "Báo Bình Minh"), ("Chi", "Báo Bình Minh")]
    {
        season.judge(&format!("Giám Khảo {name}"), house, &PRINT).await;
    }
    for (name, house) in [("Dũng", "Báo Cửu Long"), ("Giang", "Báo Cửu Long"), ("Hạnh", "Báo Cửu Long")]
    {
        season.judge(&format!("Giám Khảo {name}"), house, &PRINT).await;
    }
    // Each house's work goes to the other house, so that nobody of one meets anybody of the other.
    season.accepted("Lê Văn Nhất", "print", "Nhịp cầu", "Báo Bình Minh").await;
    season.accepted("Lê Văn Nhì", "print", "Bến cũ", "Báo Cửu Long").await;
    season.run(THIRTEEN).await;
    season.world.pass_deadline(&season.edition);
    let seen = season.rehearsal().await;
    assert_eq!(
        seen.all("#print .facts dd p"),
        [
            "Tiểu ban tách thành 2 nhóm không có tác phẩm nào chấm chung, nên điểm của các nhóm khó so với nhau:",
            "Chấm chung với chưa tới 3 người: Giám Khảo An, Giám Khảo Bình, Giám Khảo Chi, Giám Khảo Dũng, \
             Giám Khảo Giang, Giám Khảo Hạnh.",
        ]
    );
    assert_eq!(
        seen.all("#print .facts dd > ul > li"),
        [
            "6 cặp: cùng cơ quan",
            "Giám Khảo An, Giám Khảo Bình, Giám Khảo Chi",
            "Giám Khảo Dũng, Giám Khảo Giang, Giám Khảo Hạnh",
        ]
    );
    let rows: BTreeSet<String> = table(&seen, "#print tbody tr").into_iter().collect();
    assert!(rows.contains("Giám Khảo An | 1 | 13 phút | 1 | 2"), "{rows:?}");
}

#[rocket::async_test]
async fn what_blocks_the_draw_is_said_and_the_others_are_rehearsed_without_it() {
    let season = Season::of("dai-doan-ket").await;
    for (name, house) in [("An", "Báo Bình Minh"), ("Bình", "Đài Xa"), ("Chi", "Đài Gần")] {
        season.judge(&format!("Giám Khảo {name}"), house, &PRINT).await;
    }
    season.accepted("Lê Văn Nhất", "print", "Nhịp cầu", "Báo Bình Minh").await;
    season.accepted("Lê Văn Nhì", "print", "Bến cũ", "Báo Sông Hương").await;
    season.run(THIRTEEN).await;
    season.world.pass_deadline(&season.edition);
    let seen = season.rehearsal().await;
    assert_eq!(seen.all(".stat-value"), ["1/2", "3/6", "3", "13 phút"]);
    assert_eq!(
        seen.all("#print .callout"),
        ["Chỉ 1/2 tác phẩm đủ giám khảo Các con số dưới đây tính cho những tác phẩm đủ giám khảo."]
    );
    assert_eq!(seen.all("#print .card-title")[0], "Loại hình Báo in chưa đủ giám khảo");
    let blocked = "1 tác phẩm dưới đây chỉ có 2 giám khảo chấm được, mà mỗi tác phẩm cần 3 người; tổng cộng thiếu 1 lượt chấm.";
    assert_eq!(seen.all("#print .card .stack > p")[0], blocked);
    assert_eq!(seen.all("#print .card td.cell-title .strong"), ["Nhịp cầu"]);
    assert_eq!(
        table(&seen, "#print details.fold .table-frame tbody tr"),
        ["An", "Bình", "Chi"]
            .map(|name| format!("Giám Khảo {name} | 1 | 13 phút | {} | 2", usize::from(name == "An")))
    );
    // Nobody on the panel at all: nothing to show but that.
    let empty = Season::of("dai-doan-ket").await;
    empty.entries("photo", 1).await;
    empty.world.pass_deadline(&empty.edition);
    let seen = empty.rehearsal().await;
    assert_eq!(seen.all(".stat-value"), ["0/1", "0/3", "0"]);
    assert_eq!(seen.all("#photo .callout"), ["Chỉ 0/1 tác phẩm đủ giám khảo"]);
    assert_eq!(seen.all("#photo svg.plot"), Vec::<String>::new());
}

#[rocket::async_test]
async fn judges_of_two_panels_are_added_up_and_unknown_files_are_counted() {
    let season = Season::of("dai-doan-ket").await;
    let both = [("preliminary", "print"), ("preliminary", "online")];
    season.judge("Giám Khảo Hai Nơi", "Đài Xa", &both).await;
    season.judges(2, &PRINT).await;
    season.judge("Giám Khảo Mạng Một", "Đài Một", &both[1..]).await;
    season.judge("Giám Khảo Mạng Hai", "Đài Hai", &both[1..]).await;
    season.entries("print", 1).await;
    season.entries("online", 1).await;
    season.world.pass_deadline(&season.edition);
    // A sample that was never measured counts ten minutes; the films of an hour are known.
    season.run("UPDATE entry_file SET pages = NULL, words = NULL WHERE slot = 'clipping'").await;
    season.run("UPDATE entry_file SET pages = 40, words = 0 WHERE slot = 'page'").await;
    let seen = season.rehearsal().await;
    assert_eq!(
        table(&seen, "#everybody tbody tr"),
        [
            "Giám Khảo Hai Nơi | 2 | 1 giờ 56 phút",
            "Giám Khảo Mạng Hai | 1 | 1 giờ 43 phút",
            "Giám Khảo Mạng Một | 1 | 1 giờ 43 phút",
            "Giám Khảo An | 1 | 13 phút",
            "Giám Khảo Bình | 1 | 13 phút",
        ]
    );
    assert_eq!(seen.all(".stat-value"), ["2/2", "6/6", "5", "1 giờ 56 phút"]);
    assert_eq!(facts(&seen, "print").last().unwrap(), "1 tệp, mỗi tệp tính 10 phút");
    assert!(!seen.all("#online .facts dt").contains(&"Tệp chưa rõ độ dài".to_owned()));
    assert_eq!(
        seen.all("#estimate p"),
        [
            "Chỉ tính những tệp giám khảo được xem. Văn bản: 230 chữ một phút; trang quét không có chữ: 2,5 phút một trang; \
          âm thanh và phim: đúng độ dài; ảnh: nửa phút; tệp chưa rõ độ dài: 10 phút; thêm 3 phút cho mỗi phiếu chấm. \
          Đây là ước tính để liệu việc, không ghi vào sổ và không quyết định điều gì."
        ]
    );
}

#[rocket::async_test]
async fn a_rehearsal_leaves_no_trace_and_ends_with_the_draw() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(3, &PRINT).await;
    season.entries("print", 2).await;
    // While entries come in it is provisional, and reachable from where the draw is prepared.
    let early = season.rehearsal().await;
    assert!(early.all(".callout")[0].starts_with("Còn nhận tác phẩm đến "), "{:?}", early.all(".callout"));
    season.world.pass_deadline(&season.edition);
    for rest in ["", "/draw"] {
        let seen = season.world.get(Some(&season.founder), &season.at(rest)).await;
        let link = format!("a[href='{}']", season.at("/rehearsal"));
        assert_eq!(seen.all(&link), ["Chạy thử"], "{rest}");
    }
    let traces = async || {
        let tables = ["event", "assignment", "draw", "outbox"];
        let mut counts = Vec::new();
        for table in tables {
            counts.push(season.number(&format!("SELECT COUNT(*) FROM {table}")).await);
        }
        counts
    };
    let before = traces().await;
    assert!(before[0] > 0);
    let first = season.rehearsal().await;
    assert_eq!(season.rehearsal().await.text(), first.text(), "the same every time");
    assert_eq!(traces().await, before);
    assert_eq!(season.draw("preliminary").await.status, Status::SeeOther);
    let after = season.rehearsal().await;
    assert_eq!(after.all(".empty h2"), ["Không có vòng nào để chạy thử"]);
    assert_eq!(after.all("svg.plot"), Vec::<String>::new());
}

#[rocket::async_test]
async fn the_page_costs_the_same_queries_for_one_entry_and_for_many() {
    let season = Season::of("dai-doan-ket").await;
    season.judges(4, &[("preliminary", "print"), ("preliminary", "photo")]).await;
    let (store, sent) = season.world.app.store.counted();
    let mut app = season.world.app.clone();
    app.store = store;
    let figment = Figment::from(rocket::Config::debug_default()).merge(("log_level", "off"));
    let client = Client::untracked(press_awards::web::rocket(figment, app)).await.unwrap();
    let secret = season.world.app.store.begin_session(&season.founder.id, "").await.unwrap();
    let mut costs = Vec::new();
    for (category, more) in [("print", 1), ("photo", 2)] {
        season.entries(category, more).await;
        let before = sent.load(Ordering::Relaxed);
        let request = client.get(season.at("/rehearsal")).cookie(Cookie::new("session", secret.clone()));
        assert_eq!(request.dispatch().await.status(), Status::Ok);
        costs.push(sent.load(Ordering::Relaxed) - before);
    }
    assert_eq!(costs, [costs[0]; 2]);
    assert!(costs[0] > 0, "queries are counted");
}
