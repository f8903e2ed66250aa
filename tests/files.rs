//! Uploads, downloads, archives and the sweep, against every store there is.

mod broken;
mod crash;
mod durable;
mod inspect;
mod lengths;
mod protocol;
mod ranges;
mod samples;
mod uploads;
mod zips;

use std::collections::HashSet;

use press_awards::award::rules::FileKind;
use press_awards::files::{Files, FilesError, Limits};
use time::macros::datetime;

use self::samples::pdf;
use super::foreign_s3::{inside, places, quick};

const BIG: Limits = Limits { max_bytes: 1 << 30 };

#[tokio::test]
async fn connecting_makes_the_bucket_where_that_is_allowed() {
    let place = inside().await;
    let mut config = place.config.clone();
    config.bucket = "another-bucket".to_owned();
    let files = Files::connect(config.clone()).await.unwrap();
    files.ping().await.unwrap();
    files.upload("a", &pdf(100)[..], BIG, &[FileKind::Pdf]).await.unwrap();
    // The second time it is there, with what is in it, and not in the first bucket.
    let again = Files::connect(config).await.unwrap();
    assert_eq!(again.open("a", None).await.unwrap().total, 100);
    assert!(matches!(place.files.open("a", None).await, Err(FilesError::Missing(_))));
}

#[tokio::test]
async fn wrong_keys_are_refused() {
    for place in places().await {
        let mut wrong_secret = place.config.clone();
        wrong_secret.secret_key = format!("{}0", &wrong_secret.secret_key[1..]);
        let mut wrong_name = place.config.clone();
        wrong_name.access_key = format!("{}0", &wrong_name.access_key[1..]);
        for config in [wrong_secret, wrong_name] {
            let refused = Files::connect_within(config, quick()).await;
            assert!(matches!(refused, Err(FilesError::Refused(_))), "{}: {refused:?}", place.name);
        }
    }
}

#[tokio::test]
async fn a_setting_that_cannot_work_is_named() {
    let mut config = inside().await.config.clone();
    config.endpoint = Some("s3.example.vn".to_owned());
    let refused = Files::connect(config).await.unwrap_err();
    assert_eq!(refused.to_string(), "storage setting: s3.example.vn is no http or https address");
}

#[tokio::test]
async fn the_secret_is_never_printed() {
    let place = inside().await;
    let shown = format!("{:?} {:?}", place.config, place.files);
    assert!(shown.contains(&place.config.access_key), "the test looks at the right text");
    assert!(!shown.contains(&place.config.secret_key));
}

#[tokio::test]
async fn deleting_twice_is_no_error_and_a_deleted_file_is_missing() {
    for place in places().await {
        let key = place.key("gone");
        place.files.upload(&key, &pdf(1000)[..], BIG, &[FileKind::Pdf]).await.unwrap();
        place.files.delete(&key).await.unwrap();
        place.files.delete(&key).await.unwrap();
        assert!(matches!(place.files.open(&key, None).await, Err(FilesError::Missing(k)) if k == key));
        assert_eq!(place.keys().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn the_sweep_finds_what_no_row_names_and_nothing_else() {
    let (past, future) = (datetime!(2000-01-01 0:00 UTC), datetime!(2100-01-01 0:00 UTC));
    for place in places().await {
        for name in ["with-row", "tác-phẩm", "orphan"] {
            place.files.upload(&place.key(name), &pdf(500)[..], BIG, &[FileKind::Pdf]).await.unwrap();
        }
        let rows: HashSet<_> = ["with-row", "row-without-file"].map(|name| place.key(name)).into();
        let find = |before| place.files.keys_without(&rows, &place.prefix, before);
        assert_eq!(find(past).await.unwrap(), []);
        let orphans = find(future).await.unwrap();
        let found: Vec<_> = orphans.iter().map(|o| (o.key.clone(), o.bytes)).collect();
        assert_eq!(found, [(place.key("orphan"), 500), (place.key("tác-phẩm"), 500)]);
        place.files.delete_all(orphans.into_iter().map(|o| o.key)).await.unwrap();
        assert_eq!(place.keys().await, ["with-row"]);
        assert_eq!(find(future).await.unwrap(), []);
    }
}

#[tokio::test]
async fn the_sweep_ends_uploads_of_a_process_that_was_killed() {
    let (past, future) = (datetime!(2000-01-01 0:00 UTC), datetime!(2100-01-01 0:00 UTC));
    for place in places().await {
        for name in ["a", "b", "b"] {
            let begin = place.s3.create_multipart_upload().bucket(&place.config.bucket);
            begin.key(place.key(name)).send().await.unwrap();
        }
        assert_eq!(place.files.abort_unfinished(&place.prefix, past).await.unwrap(), 0);
        assert_eq!(place.unfinished().await, 3);
        assert_eq!(place.files.abort_unfinished(&place.prefix, future).await.unwrap(), 3);
        assert_eq!(place.unfinished().await, 0);
    }
}
