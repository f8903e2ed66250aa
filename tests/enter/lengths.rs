//! What is kept about the length of a file that was sent through the page.

use press_awards::award::rules::FileKind;
use press_awards::store::entity::entry_file;
use rocket::http::Status;

use super::super::world::{PDF, sample};
use super::{at, begin, call, stored};

fn length(file: &entry_file::Model) -> (Option<i32>, Option<i32>, Option<i32>) {
    (file.seconds, file.pages, file.words)
}

#[rocket::async_test]
async fn a_file_is_measured_when_it_arrives_and_a_broken_one_is_taken_all_the_same() {
    let (world, edition, van) = call().await;
    let garbage = [&b"%PDF-1.7\n"[..], &[0xA5; 5000]].concat();
    let cases: [(&str, &str, &[u8], _); 4] = [
        ("radio", "audio", sample(FileKind::Wav), (Some(1), None, None)),
        ("tv", "video", sample(FileKind::Mp4), (Some(5), None, None)),
        ("print", "clipping", sample(FileKind::Jpeg), (None, None, None)),
        ("print", "clipping", &garbage, (None, None, None)),
    ];
    for (category, slot, sent, expected) in cases {
        let code = begin(&world, &van, &edition, category).await;
        let path = format!("{}/files/{slot}", at(&edition, &code));
        let answer = world.upload(Some(&van), &path, "tệp", sent, true).await;
        assert_eq!(answer.status, Status::Ok, "{}", answer.body);
        let file = stored(&world, &van, &edition, &code).await.files.pop().unwrap();
        assert_eq!(length(&file), expected, "{category}");
    }
}

/// The record holds no length, so a row that was measured agrees with it like any other.
#[rocket::async_test]
async fn the_length_of_a_file_is_no_fact() {
    let (world, edition, van) = call().await;
    let code = begin(&world, &van, &edition, "print").await;
    let path = format!("{}/files/clipping", at(&edition, &code));
    assert_eq!(world.upload(Some(&van), &path, "bài.pdf", PDF, true).await.status, Status::Ok);
    let file = stored(&world, &van, &edition, &code).await.files.pop().unwrap();
    assert_eq!(length(&file), (None, Some(1), Some(3)));
    assert_eq!(world.app.store.disagreements(&edition).await.unwrap(), []);
    let db = sea_orm::Database::connect(world.app.settings.database_url()).await.unwrap();
    let change = "UPDATE entry_file SET pages = 9, words = NULL, seconds = 1";
    sea_orm::ConnectionTrait::execute_unprepared(&db, change).await.unwrap();
    assert_eq!(world.app.store.disagreements(&edition).await.unwrap(), []);
}
