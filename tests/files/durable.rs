//! The store inside the process and its disk: the order of steps, a full disk, a second process.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::{Arc, Mutex};

use press_awards::award::rules::FileKind::Pdf;
use press_awards::files::embedded::{Hook, Options, Step};
use press_awards::files::{Embedded, Files, FilesError, UploadError};
use tempfile::TempDir;

use super::super::foreign_s3::quick;
use super::BIG;
use super::samples::pdf;

/// What every step of a store is shown to.
type Watch = Arc<Mutex<Box<dyn FnMut(Step, &Path) -> io::Result<()> + Send>>>;

async fn watched() -> (TempDir, Embedded, Files, Watch) {
    let folder = tempfile::tempdir().unwrap();
    let watch: Watch = Arc::new(Mutex::new(Box::new(|_, _| Ok(()))));
    let seen = Arc::clone(&watch);
    let hook: Hook = Arc::new(move |step, path| seen.lock().unwrap()(step, path));
    let options = Options { port: 0, hook: Some(hook) };
    let embedded = Embedded::start_with(folder.path(), options).await.unwrap();
    let files = Files::connect_within(embedded.config.clone(), quick()).await.unwrap();
    (folder, embedded, files, watch)
}

/// Notes the steps from now on: several writes in a row once, drafts and ids without their numbers.
fn note(folder: &Path, watch: &Watch) -> Arc<Mutex<Vec<String>>> {
    let noted = Arc::new(Mutex::new(Vec::new()));
    let (notes, root) = (Arc::clone(&noted), folder.to_owned());
    *watch.lock().unwrap() = Box::new(move |step, path| {
        let path = path.strip_prefix(&root).unwrap().to_str().unwrap();
        let path = path.replace("buckets/press-awards/", "");
        let shape = |part: &str| match part.len() {
            64 => "OBJECT".to_owned(),
            32 => "ID".to_owned(),
            _ if path.starts_with("drafts/") && part != "drafts" => "N".to_owned(),
            _ => part.to_owned(),
        };
        let path: Vec<_> = path.split('/').map(shape).collect();
        let line = format!("{step:?} {}", path.join("/"));
        let mut notes = notes.lock().unwrap();
        if notes.last() != Some(&line) {
            notes.push(line);
        }
        Ok(())
    });
    noted
}

#[tokio::test]
async fn nothing_is_answered_before_it_is_on_the_platter() {
    let (folder, _embedded, files, watch) = watched().await;
    let noted = note(folder.path(), &watch);
    files.upload("small", &pdf(5000)[..], BIG, &[Pdf]).await.unwrap();
    let publish = ["SyncFile drafts/N", "Rename objects/OBJECT", "SyncFolder objects"];
    let draft = ["Create drafts/N", "Write drafts/N"];
    assert_eq!(*noted.lock().unwrap(), [&draft[..], &publish].concat());

    noted.lock().unwrap().clear();
    files.delete("small").await.unwrap();
    assert_eq!(*noted.lock().unwrap(), ["Remove objects/OBJECT", "SyncFolder objects"]);

    noted.lock().unwrap().clear();
    files.upload("large", &pdf(8 << 20)[..], BIG, &[Pdf]).await.unwrap();
    let begin = [
        "Create drafts/N/N",
        "Write drafts/N/N",
        "SyncFile drafts/N/N",
        "Rename drafts/N/N",
        "SyncFolder drafts/N",
        "Rename uploads/ID",
        "SyncFolder uploads",
    ];
    let part = ["SyncFile drafts/N", "Rename uploads/ID/1", "SyncFolder uploads/ID"];
    let end = ["Rename drafts/N", "SyncFolder uploads", "Remove drafts/N"];
    let expected = [&begin[..], &draft, &part, &draft, &publish, &end].concat();
    assert_eq!(*noted.lock().unwrap(), expected);
}

/// Files in the folder, except what every store has.
fn left(folder: &Path) -> Vec<String> {
    let mut left = Vec::new();
    let mut folders = vec![folder.join("drafts"), folder.join("buckets")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => left.push(path.display().to_string()),
            }
        }
    }
    left
}

#[tokio::test]
async fn a_full_disk_is_named_and_leaves_nothing() {
    for bytes in [5000, 9 << 20] {
        for full in [Step::Create, Step::Write, Step::SyncFile, Step::Rename] {
            let (folder, _embedded, files, watch) = watched().await;
            *watch.lock().unwrap() = Box::new(move |step, _| match step == full {
                true => Err(io::ErrorKind::StorageFull.into()),
                false => Ok(()),
            });
            let error = files.upload("x", &pdf(bytes)[..], BIG, &[Pdf]).await.unwrap_err();
            let named = matches!(error, UploadError::Storage(FilesError::Full));
            assert!(named, "{full:?}: {error:?}");
            *watch.lock().unwrap() = Box::new(|_, _| Ok(()));
            assert_eq!(left(folder.path()), Vec::<String>::new(), "{full:?}");
            assert!(matches!(files.open("x", None).await, Err(FilesError::Missing(_))));
            files.upload("x", &pdf(bytes)[..], BIG, &[Pdf]).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_disk_that_fills_up_while_parts_are_joined_leaves_the_object_before() {
    let (_folder, _embedded, files, watch) = watched().await;
    files.upload("x", &pdf(100)[..], BIG, &[Pdf]).await.unwrap();
    let objects = Mutex::new(0);
    *watch.lock().unwrap() = Box::new(move |step, path| {
        let mut objects = objects.lock().unwrap();
        *objects += u32::from(step == Step::Create && path.components().count() > 0);
        // The description of the upload, two parts, and then the joined file.
        match step == Step::Write && *objects == 4 {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => Ok(()),
        }
    });
    let error = files.upload("y", &pdf(9 << 20)[..], BIG, &[Pdf]).await.unwrap_err();
    assert!(matches!(error, UploadError::Storage(FilesError::Full)), "{error:?}");
    assert!(matches!(files.open("y", None).await, Err(FilesError::Missing(_))));
    assert_eq!(files.open("x", None).await.unwrap().total, 100);
}

#[tokio::test]
async fn what_was_stored_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let embedded = Embedded::start(folder.path()).await.unwrap();
    let config = embedded.config.clone();
    let files = Files::connect(config.clone()).await.unwrap();
    files.upload("x", &pdf(9 << 20)[..], BIG, &[Pdf]).await.unwrap();
    embedded.stop().await;
    assert!(files.ping().await.is_err());
    fs::write(folder.path().join("drafts/leftover"), b"x").unwrap();
    let embedded = Embedded::start(folder.path()).await.unwrap();
    assert!(!folder.path().join("drafts/leftover").exists());
    assert_eq!(embedded.config.secret_key, config.secret_key);
    let files = Files::connect(embedded.config.clone()).await.unwrap();
    assert_eq!(files.open("x", None).await.unwrap().total, 9 << 20);
}

#[tokio::test]
async fn a_store_that_was_dropped_is_started_again_and_not_asked_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..5 {
        let embedded = Embedded::start(folder.path()).await.unwrap();
        assert!(embedded.is_server());
        let files = Files::connect(embedded.config.clone()).await.unwrap();
        files.upload(&round.to_string(), &pdf(100)[..], BIG, &[Pdf]).await.unwrap();
        drop(embedded);
    }
}

#[tokio::test]
async fn a_second_process_is_a_client_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let first = Embedded::start(folder.path()).await.unwrap();
    let second = Embedded::start(folder.path()).await.unwrap();
    assert!(first.is_server() && !second.is_server());
    assert!(first.config == second.config);
    let files = Files::connect(second.config.clone()).await.unwrap();
    files.upload("x", &pdf(100)[..], BIG, &[Pdf]).await.unwrap();
    second.stop().await;
    files.ping().await.unwrap();
    first.stop().await;
    let third = Embedded::start(folder.path()).await.unwrap();
    assert!(third.is_server());
    let files = Files::connect(third.config.clone()).await.unwrap();
    assert_eq!(files.open("x", None).await.unwrap().total, 100);
}

#[tokio::test]
async fn keys_and_files_are_for_this_user_only() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("data/files");
    let embedded = Embedded::start(&folder).await.unwrap();
    let files = Files::connect(embedded.config.clone()).await.unwrap();
    files.upload("x", &pdf(100)[..], BIG, &[Pdf]).await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("keys")), 0o600);
    let stored = left(&folder);
    assert_eq!(stored.len(), 1);
    assert_eq!(mode(Path::new(&stored[0])), 0o600);
    // Without its footer, the file is the object.
    let content = fs::read(&stored[0]).unwrap();
    assert_eq!(content[..100], pdf(100));
}
