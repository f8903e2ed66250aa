//! A judge's pages over HTTP: the list, the files of a work, whose sheet is whose.

mod saving;
mod sealing;
pub mod season;

use press_awards::award::rules::FileKind;
use rocket::http::Status;
use sha2::{Digest, Sha256};

use super::world::sample;
use season::{Season, five, links};

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
async fn a_judge_is_told_how_long_her_works_take_and_what_is_left() {
    let season = Season::drawn(&[THREE[0], THREE[1]]).await;
    let (judge, sheets) = season.judge_with(2).await;
    let db = sea_orm::Database::connect(season.world.app.settings.database_url()).await.unwrap();
    let known = "UPDATE entry_file SET pages = 2, words = 13110 WHERE slot = 'clipping'";
    sea_orm::ConnectionTrait::execute_unprepared(&db, known).await.unwrap();
    let seen = season.list(judge).await;
    assert_eq!(seen.all(".card-accent p.muted"), ["Thời gian chấm ước tính: khoảng 2 giờ."]);
    season.fill(judge, &sheets[0], "8").await;
    let seen = season.list(judge).await;
    assert_eq!(
        seen.all(".card-accent p.muted"),
        ["Thời gian chấm ước tính: khoảng 2 giờ, trong đó còn khoảng 1 giờ."]
    );
    season.fill(judge, &sheets[1], "8").await;
    let seen = season.list(judge).await;
    assert_eq!(seen.all(".card-accent p.muted"), ["Thời gian chấm ước tính: khoảng 2 giờ."]);
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

#[rocket::async_test]
async fn the_front_page_says_how_many_sheets_are_left() {
    let season = Season::drawn(&THREE).await;
    let (judge, sheets) = season.judge_with(2).await;
    let home = async || season.world.get(Some(judge), "/").await;
    assert_eq!(home().await.all("#work .help"), [format!("Còn {} phiếu chưa đủ điểm", sheets.len())]);
    assert_eq!(home().await.attribute("#work a", "href"), Some(season.at("")));
    season.fill(judge, &sheets[0], "5").await;
    assert_eq!(home().await.all("#work .help"), [format!("Còn {} phiếu chưa đủ điểm", sheets.len() - 1)]);
    for sheet in &sheets[1..] {
        season.fill(judge, sheet, "5").await;
    }
    let ready = format!("Đủ điểm cả {} phiếu, chờ niêm phong", sheets.len());
    assert_eq!(home().await.all("#work .help"), [ready]);
    assert_eq!(season.seal(judge).await.status, Status::SeeOther);
    assert_eq!(home().await.all("#work .help"), ["Không có việc nào đang chờ"]);
}
