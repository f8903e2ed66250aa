//! Archives: what comes out of them is what went in, or they are visibly broken.

use std::io::{Cursor, Read};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use press_awards::award::rules::FileKind::Pdf;
use press_awards::files::Member;
use zip::{CompressionMethod, ZipArchive};

use super::super::foreign_s3::{Place, inside, places};
use super::BIG;
use super::samples::pdf;

fn manifest() -> (String, Bytes) {
    ("Mục lục.txt".to_owned(), Bytes::from("Danh sách tác phẩm\n"))
}

fn member(place: &Place, name: &str, bytes: usize) -> Member {
    Member { name: name.to_owned(), key: place.key(name), bytes: bytes as u64 }
}

async fn store(place: &Place, name: &str, bytes: usize) -> Member {
    let member = member(place, name, bytes);
    place.files.upload(&member.key, &pdf(bytes)[..], BIG, &[Pdf]).await.unwrap();
    member
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_gives_back_every_file() {
    for place in places().await {
        let sizes = [("Báo in/Bài 1.pdf", 100), ("Báo in/Bài 2.pdf", 300_000), ("dài.pdf", 9 << 20)];
        let mut members = Vec::new();
        for (name, bytes) in sizes {
            members.push(store(&place, name, bytes).await);
        }
        let archive = place.files.zip(members, manifest());
        let bytes = archive.try_collect::<Vec<Bytes>>().await.unwrap().concat();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["Mục lục.txt", "Báo in/Bài 1.pdf", "Báo in/Bài 2.pdf", "dài.pdf"]);
        for (name, bytes) in sizes {
            let mut file = archive.by_name(name).unwrap();
            assert_eq!(file.compression(), CompressionMethod::Stored);
            let mut content = Vec::new();
            // Reading to the end compares the CRC-32 as well.
            file.read_to_end(&mut content).unwrap();
            assert!(content == pdf(bytes), "{name}");
        }
        let mut content = String::new();
        archive.by_name("Mục lục.txt").unwrap().read_to_string(&mut content).unwrap();
        assert_eq!(content, "Danh sách tác phẩm\n");
    }
}

/// Reads an archive that cannot be whole: gives its error and whether its bytes open as a ZIP.
async fn broken(place: &Place, members: Vec<Member>) -> (String, bool) {
    let mut archive = place.files.zip(members, manifest());
    let mut bytes = Vec::new();
    loop {
        match archive.next().await.expect("an archive that lacks something must not end well") {
            Ok(piece) => bytes.extend_from_slice(&piece),
            Err(error) => {
                assert!(archive.next().await.is_none(), "nothing follows the error");
                return (error.to_string(), ZipArchive::new(Cursor::new(bytes)).is_ok());
            }
        }
    }
}

#[tokio::test]
async fn an_archive_that_lacks_something_is_no_archive() {
    let place = inside().await;
    let whole = store(&place, "đủ.pdf", 600_000).await;
    let missing = member(&place, "thiếu.pdf", 10);
    let key = missing.key.clone();
    let (error, opens) = broken(&place, vec![whole.clone(), missing]).await;
    assert_eq!(error, format!("thiếu.pdf: the store has no object {key}"));
    assert!(!opens);
    // The directory of the whole part would end exactly where a piece of the stream does.
    let one = place.files.zip(vec![whole.clone()], manifest());
    let around =
        one.map_ok(|piece| piece.len()).try_fold(0, async |sum, n| Ok(sum + n)).await.unwrap() - 600_000;
    let fitting = store(&place, "ĐỦ.pdf", 1024 * 1024 - around).await;
    let one = place.files.zip(vec![fitting.clone()], manifest());
    let bytes = one.try_collect::<Vec<Bytes>>().await.unwrap().concat();
    assert_eq!(bytes.len(), 1024 * 1024);
    let (_, opens) = broken(&place, vec![fitting, member(&place, "thiếu.pdf", 10)]).await;
    assert!(!opens);
    let shorter = Member { bytes: 600_001, ..whole };
    let (error, opens) = broken(&place, vec![shorter]).await;
    assert_eq!(error, "đủ.pdf: 600000 bytes instead of 600001");
    assert!(!opens);
}

#[tokio::test]
async fn a_name_that_leaves_the_folder_or_comes_twice_is_refused() {
    let place = inside().await;
    let stored = store(&place, "a.pdf", 100).await;
    for name in ["../a", "/a", "a//b", "a/./b", "", "C:a", "a\\b", "a\nb"] {
        let named = Member { name: name.to_owned(), ..stored.clone() };
        let (error, opens) = broken(&place, vec![named]).await;
        assert_eq!(error, format!("{name:?} is no name for a file in an archive"));
        assert!(!opens);
    }
    let (error, opens) = broken(&place, vec![stored.clone(), stored]).await;
    assert!(error.contains("Duplicate"), "{error}");
    assert!(!opens);
}
