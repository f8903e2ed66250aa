//! What leaves the system, read back with other people's readers and compared cell by cell.

mod lots;
mod ranks;

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use press_awards::export;
use press_awards::store::results::exports::FileRow;
use rocket::http::Status;
use sha2::{Digest, Sha256};

use super::council::season::{FOREST, FORMULA, PHOTO, RIVER, Season};

const CODES: [&str; 7] =
    ["entries", "scores", "scorecards", "standings", "winners", "collective", "overrides"];

async fn take(season: &Season, name: &str) -> Vec<u8> {
    let path = format!("/e/giai-nho-ii/export/{name}");
    let (status, headers, bytes) = season.world.download(Some(&season.secretary), &path, None).await;
    assert_eq!(status, Status::Ok, "{name}");
    let disposition = &headers["content-disposition"];
    assert!(disposition.ends_with(&format!("filename*=UTF-8''giai-nho-ii-{name}")), "{disposition}");
    bytes
}

/// Heading and rows of a CSV file as its bytes say.
pub fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn xlsx_rows(bytes: Vec<u8>) -> (String, Vec<Vec<Data>>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    (name, range.rows().map(<[Data]>::to_vec).collect())
}

fn row_of<T>(rows: &[Vec<T>], holds: impl Fn(&T) -> bool) -> &Vec<T> {
    rows.iter().find(|row| row.iter().any(&holds)).unwrap()
}

#[rocket::async_test]
async fn entries_come_back_cell_by_cell() {
    let season = Season::begin().await;
    let csv = csv_rows(&take(&season, "entries.csv").await);
    assert_eq!(
        csv[0],
        [
            "Mã tác phẩm",
            "Trạng thái",
            "Loại hình",
            "Thể loại",
            "Tên tác phẩm",
            "Tác giả",
            "Cơ quan báo chí",
            "Ngày đăng, phát",
            "Số kỳ",
            "Số tệp",
            "Dung lượng (byte)",
            "Thời điểm nộp",
            "Người gửi",
            "Thư điện tử",
            "Số chữ"
        ]
    );
    assert_eq!(csv.len(), 8);
    let size = super::world::PDF.len().to_string();
    let river = row_of(&csv, |cell| cell == RIVER);
    let expected = [
        &season.code(RIVER),
        "Hợp lệ",
        "Báo in",
        "Điều tra",
        RIVER,
        "Nguyễn Thị Vân (Hà Vân, Sông Mây), Trần Đỗ Đức",
        "Báo Sông Hồng",
        "01/10/2026",
        "3",
        "1",
        &size,
        "23/11/2026 10:00",
        "Lê Văn Gửi",
        &season.entrant.email,
        "3",
    ];
    assert_eq!(river, &expected);
    let formula = row_of(&csv, |cell| cell.contains("HYPERLINK"));
    assert_eq!(formula[4], format!("'{FORMULA}"), "no program takes it for a formula");

    let bytes = take(&season, "entries.xlsx").await;
    let (name, rows) = xlsx_rows(bytes.clone());
    assert_eq!((name.as_str(), rows.len()), ("Tác phẩm dự giải", 8));
    for (from_csv, from_xlsx) in csv[0].iter().zip(&rows[0]) {
        assert_eq!(from_xlsx, &Data::String(from_csv.clone()));
    }
    let river = row_of(&rows, |cell| *cell == RIVER);
    assert_eq!(river[8], Data::Float(3.0), "numbers are numbers");
    let (day, minute) = (river[7].clone(), river[11].clone());
    let (Data::DateTime(day), Data::DateTime(minute)) = (day, minute) else {
        panic!("days are days: {river:?}")
    };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 10, 1, 0, 0, 0, 0));
    assert_eq!(minute.to_ymd_hms_milli(), (2026, 11, 23, 10, 0, 0, 0));
    let formula = row_of(&rows, |cell| cell.to_string().contains("HYPERLINK"));
    assert_eq!(formula[4], Data::String(FORMULA.into()), "a text, as it is");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "no formula anywhere");
    assert!(sheet.contains("state=\"frozen\""), "the heading stays in sight");
    assert!(part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

/// One file inside a workbook.
fn part(workbook: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[rocket::async_test]
async fn scores_leave_only_after_a_close_and_name_no_judge() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    for name in [
        "scores.csv",
        "scores.xlsx",
        "scorecards.csv",
        "standings.csv",
        "standings.xlsx",
        "winners.csv",
        "winners.xlsx",
    ] {
        let path = format!("/e/giai-nho-ii/export/{name}");
        let seen = season.world.get(Some(&season.founder), &path).await;
        assert_eq!(seen.status, Status::Conflict, "{name}");
    }
    let who = season.world.signed(&season.founder).await;
    season.world.app.store.close_round(&who, &season.edition().await).await.unwrap();
    let bytes = take(&season, "scores.csv").await;
    let rows = csv_rows(&bytes);
    assert_eq!(
        rows[0],
        [
            "Vòng chấm",
            "Loại hình",
            "Mã tác phẩm",
            "Tên tác phẩm",
            "Giám khảo",
            "Tổng điểm",
            "Phát hiện",
            "Thể hiện"
        ]
    );
    assert_eq!(rows.len(), 1 + 7 * 2);
    let mut river: Vec<_> = rows.iter().filter(|row| row[3] == RIVER).map(|row| row[5..].join(" ")).collect();
    river.sort();
    assert_eq!(river, ["8,60 9 8", "9,30 9,5 9"]);
    let judges: std::collections::BTreeSet<&str> = rows[1..].iter().map(|row| row[4].as_str()).collect();
    assert_eq!(judges.into_iter().collect::<Vec<_>>(), ["GK 01", "GK 02"]);
    // One number is one judge everywhere.
    for number in ["GK 01", "GK 02"] {
        let of_judge: Vec<_> = rows.iter().filter(|row| row[4] == number).map(|row| row[2].clone()).collect();
        assert_eq!(of_judge.len(), 7);
    }
    let text = String::from_utf8(bytes).unwrap();
    for judge in &season.judges {
        assert!(!text.contains(&judge.name) && !text.contains(&judge.id) && !text.contains(&judge.email));
    }
    let (_, rows) = xlsx_rows(take(&season, "scores.xlsx").await);
    assert!(rows.iter().any(|row| row[5..] == [Data::Float(9.3), Data::Float(9.5), Data::Float(9.0)]));
}

#[rocket::async_test]
async fn standings_and_winners_come_back() {
    let season = Season::published().await;
    let rows = csv_rows(&take(&season, "standings.csv").await);
    assert_eq!(rows.len(), 1 + 7 + 6, "both rounds");
    let lines = season.world.app.store.standings(&season.opened.id, "final").await.unwrap();
    let blind = lines.iter().find(|line| line.title == FOREST).unwrap().blind_code.clone();
    let forest = rows.iter().rfind(|row| row[5] == FOREST).unwrap();
    assert_eq!(
        forest,
        &[
            "Chung khảo",
            "Báo in",
            "2",
            &season.code(FOREST),
            &blind,
            FOREST,
            "Lê Văn Gửi",
            "Báo Sông Hồng",
            "8,40",
            "2",
            "đồng điểm, phân hạng theo điểm từng tiêu chí",
            "bằng điểm, hơn tác phẩm sau ở tiêu chí Phát hiện: 9,00 so với 8,50",
            "",
            "Hợp lệ"
        ]
    );
    let (_, rows) = xlsx_rows(take(&season, "standings.xlsx").await);
    let forest = rows.iter().rfind(|row| row[5] == FOREST).unwrap();
    assert_eq!((&forest[2], &forest[8]), (&Data::Float(2.0), &Data::Float(8.4)));

    let (name, rows) = xlsx_rows(take(&season, "winners.xlsx").await);
    assert_eq!(name, "Tác phẩm đoạt giải");
    let tiers: Vec<String> = rows.iter().map(|row| format!("{}: {}", row[0], row[3])).collect();
    assert_eq!(
        tiers[..3],
        ["Hạng giải: Tên tác phẩm", &format!("Giải A: {RIVER}"), &format!("Giải A: {PHOTO}")]
    );
    assert_eq!(csv_rows(&take(&season, "winners.csv").await).len(), 7);
}

#[rocket::async_test]
async fn the_archive_holds_what_was_sent() {
    let season = Season::begin().await;
    let files = season.world.app.store.export_files(&season.opened.id, "").await.unwrap();
    assert_eq!(files.len(), 7);
    let mut zip = zip::ZipArchive::new(Cursor::new(take(&season, "files.zip").await)).unwrap();
    let mut manifest = Vec::new();
    zip.by_name("manifest.csv").unwrap().read_to_end(&mut manifest).unwrap();
    let manifest = csv_rows(&manifest);
    assert_eq!((manifest.len(), zip.len()), (8, 8));
    assert_eq!(
        manifest[0],
        ["Đường dẫn", "Mã tác phẩm", "Loại hình", "Tên tác phẩm", "Mục", "Dung lượng (byte)", "SHA-256"]
    );
    for row in &manifest[1..] {
        let mut content = Vec::new();
        zip.by_name(&row[0]).unwrap().read_to_end(&mut content).unwrap();
        let digest = hex::encode(Sha256::digest(&content));
        assert_eq!((content.len().to_string(), &digest), (row[5].clone(), &row[6]));
        let sent: &FileRow = files.iter().find(|file| file.code == row[1]).unwrap();
        assert_eq!(sent.sha256, digest, "equal to what was uploaded");
    }
    let river = row_of(&manifest, |cell| *cell == season.code(RIVER));
    assert_eq!(river[0], format!("{}/01-Bản cắt báo 0 của Lê Văn Gửi.bin", season.code(RIVER)));

    let photos = zip::ZipArchive::new(Cursor::new(take(&season, "files-photo.zip").await)).unwrap();
    let mut names: Vec<_> = photos.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.sort();
    assert_eq!(names, [format!("{}/01-Ảnh 0 của Lê Văn Gửi.bin", season.code(PHOTO)), "manifest.csv".into()]);
}

#[rocket::async_test]
async fn every_export_is_a_fact_and_nothing_else_is() {
    let season = Season::begin().await;
    let said = async || {
        let (events, _) =
            season.world.app.store.events(&season.opened.id, "data.exported", 1, 100).await.unwrap();
        let clear =
            |leaf: &str| serde_json::from_str::<serde_json::Value>(leaf).unwrap()["clear"]["what"].clone();
        events.iter().rev().map(|event| clear(&event.leaf)).collect::<Vec<_>>()
    };
    assert_eq!(season.get(&season.secretary, "/export").await.status, Status::Ok);
    for name in ["scores.csv", "nothing.csv", "entries.doc", "files-none.zip", "..%2Fentries.csv"] {
        let seen = season.get(&season.secretary, &format!("/export/{name}")).await;
        assert!([Status::NotFound, Status::Conflict].contains(&seen.status), "{name}");
    }
    assert_eq!(said().await, Vec::<serde_json::Value>::new());
    take(&season, "entries.xlsx").await;
    take(&season, "files.zip").await;
    let mut csv = Vec::new();
    let app = &season.world.app;
    export::write((&app.store, &app.files, &app.templates), "giai-nho-ii", "entries.csv", &mut csv)
        .await
        .unwrap();
    assert_eq!(csv_rows(&csv).len(), 8, "the command line writes the same table");
    assert_eq!(said().await, ["entries.xlsx", "files.zip", "entries.csv"]);
}

#[rocket::async_test]
async fn who_may_not_take_data_finds_nothing() {
    let season = Season::published().await;
    for person in [&season.clerk, &season.chair, &season.judges[0], &season.auditor, &season.entrant] {
        assert_eq!(season.get(person, "/export").await.status, Status::NotFound, "{}", person.name);
        for code in CODES {
            let path = format!("/export/{code}.csv");
            assert_eq!(season.get(person, &path).await.status, Status::NotFound, "{} {path}", person.name);
        }
        assert_eq!(season.get(person, "/export/files.zip").await.status, Status::NotFound);
    }
}
