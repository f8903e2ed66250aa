//! What the statistics beside the standings are made of, and that each is made once.

use press_awards::award::statistics::{Question, Rating, study};
use rocket::http::Status;

use super::season::{CLUSTER, FOREST, FORMULA, GATE, RIVER, SCHOOL, Season};

#[rocket::async_test]
async fn the_ratings_of_a_closed_round_are_exact_totals_in_reading_order() {
    let season = Season::begin().await;
    season.mark("preliminary").await;
    let (store, edition) = (&season.world.app.store, season.edition().await);
    let early = store.ratings(&edition, "preliminary", "print").await.unwrap_err();
    assert_eq!(early.to_string(), "refused: not-yet", "no mark is read before the close");
    let desk = season.post(&season.founder, "/organize/rounds/preliminary/close", &[]).await;
    assert_eq!(desk.status, Status::SeeOther);

    let ratings = store.ratings(&edition, "preliminary", "print").await.unwrap();
    let mut titles: Vec<&str> = ratings.entries.iter().map(|entry| entry.title.as_str()).collect();
    titles[3..5].sort_unstable();
    assert_eq!(titles, [RIVER, FOREST, GATE, CLUSTER, SCHOOL, FORMULA], "in the order of the standings");
    let names: Vec<&str> = ratings.judges.iter().map(|judge| judge.name.as_str()).collect();
    assert_eq!(names, ["Phạm Thị Giám", "Hoàng Văn Khảo"]);
    let of = |entry: u32| -> Vec<(u64, f64)> {
        ratings.sheets.iter().filter(|s| s.entry == entry).map(|s| (s.total, s.score)).collect()
    };
    assert_eq!((of(0), of(5)), (vec![(860, 8.6), (930, 9.3)], vec![(500, 5.0), (500, 5.0)]));
    assert_eq!((ratings.highest, ratings.out_of, ratings.sheets.len()), (1000, 10, 12));

    for (at, judge) in season.judges.iter().enumerate() {
        let who = season.world.signed(judge).await;
        let lines = store.sheets(&who, &edition).await.unwrap();
        let read: Vec<&str> =
            lines.iter().filter(|l| l.category == "print").map(|l| l.title.as_str()).collect();
        let placed: Vec<&str> = ratings
            .sheets
            .iter()
            .filter(|sheet| sheet.judge as usize == at)
            .map(|sheet| ratings.entries[sheet.entry as usize].title.as_str())
            .collect();
        assert_eq!(placed, read, "the order in which {} read", judge.name);
    }
    let again = store.ratings(&edition, "preliminary", "print").await.unwrap();
    assert_eq!(again.digest, ratings.digest);
    let photo = store.ratings(&edition, "preliminary", "photo").await.unwrap();
    assert_ne!(photo.digest, ratings.digest);
}

#[rocket::async_test]
async fn the_same_study_is_made_once_and_the_oldest_are_forgotten() {
    let world = crate::world::World::new().await;
    let studies = &world.app.studies;
    let make = || {
        let question = Question { entries: 2, judges: 2, firsts: vec![1], draws: 10, seed: 1 };
        let one = |entry, judge, score| Rating { entry, judge, score, place: None };
        study(&question, &[one(0, 0, 8.0), one(0, 1, 9.0), one(1, 0, 5.0), one(1, 1, 7.0)])
    };
    let first = studies.of("0".into(), make).await.unwrap();
    let kept = studies.of("0".into(), || panic!("made a second time")).await.unwrap();
    assert!(std::sync::Arc::ptr_eq(&first, &kept));
    for number in 1..=32 {
        studies.of(number.to_string(), make).await.unwrap();
    }
    let again = studies.of("0".into(), make).await.unwrap();
    assert!(!std::sync::Arc::ptr_eq(&first, &again), "32 others have come in between");
    assert_eq!(*first, *again);
}
