//! The store inside the process, killed at every step and in the middle of things.
//!
//! A child process serves a folder, works on it, and prints what was acknowledged; it is killed
//! with SIGKILL. What it has acknowledged has to be there, whole; what it has not may be there,
//! but then whole as well.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};
use futures::TryStreamExt;
use press_awards::files::embedded::{Hook, Options, Step};
use press_awards::files::{Embedded, Files, FilesError};
use tempfile::TempDir;

use super::super::foreign_s3::client;
use super::samples::{pdf, sha256};

const FOLDER: &str = "PRESS_AWARDS_TEST_CRASH_FOLDER";
const LAST_STEP: &str = "PRESS_AWARDS_TEST_CRASH_STEP";
const BUCKET: &str = "press-awards";

/// Kills this process at its step of this number. A run of writes counts as one.
fn killer(last: u32) -> Hook {
    let (steps, writing) = (AtomicU32::new(0), AtomicU32::new(0));
    Arc::new(move |step, _| {
        let go_on = writing.swap(u32::from(step == Step::Write), Ordering::Relaxed) == 1;
        if step == Step::Write && go_on || steps.fetch_add(1, Ordering::Relaxed) < last {
            return Ok(());
        }
        let this = std::process::id().to_string();
        let killed = Command::new("kill").args(["-KILL", &this]).status();
        panic!("still alive: {killed:?}")
    })
}

/// The child: it does nothing unless it was started by the tests below.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "started by the crash tests"]
async fn child() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let last = std::env::var(LAST_STEP).ok().map(|step| step.parse().unwrap());
    let options = Options { port: 0, hook: last.map(killer) };
    let embedded = Embedded::start_with(Path::new(&folder), options).await.unwrap();
    let s3 = client(&embedded.config);
    s3.create_bucket().bucket(BUCKET).send().await.unwrap();
    let say = |line: String| println!("\nACK {line}");
    for round in 0.. {
        let put =
            |key: &str, bytes: usize| s3.put_object().bucket(BUCKET).key(key).body(pdf(bytes).into()).send();
        put("a", 1000 + round).await.unwrap();
        say(format!("put a {}", 1000 + round));
        put("a", 70_000 + round).await.unwrap();
        say(format!("put a {}", 70_000 + round));
        put("b", 10).await.unwrap();
        say("put b 10".to_owned());
        s3.delete_object().bucket(BUCKET).key("b").send().await.unwrap();
        say("put b 0".to_owned());
        let begun = s3.create_multipart_upload().bucket(BUCKET).key("c").send().await.unwrap();
        let id = begun.upload_id.unwrap();
        let (file, mut parts) = (pdf((5 << 20) + 100 + round), Vec::new());
        for (number, body) in [(1, &file[..5 << 20]), (2, &file[5 << 20..])] {
            let part = s3.upload_part().bucket(BUCKET).key("c").upload_id(&id).part_number(number);
            let etag = part.body(body.to_vec().into()).send().await.unwrap().e_tag.unwrap();
            parts.push((number, etag.clone()));
            say(format!("part {id} {} {number} {etag}", file.len()));
        }
        complete(&s3, &id, &parts).await.unwrap();
        say(format!("put c {}", file.len()));
        if last.is_some() {
            break;
        }
    }
    say("done".to_owned());
}

async fn complete(s3: &aws_sdk_s3::Client, id: &str, parts: &[(i32, String)]) -> Result<(), String> {
    let parts =
        parts.iter().map(|(number, etag)| CompletedPart::builder().part_number(*number).e_tag(etag).build());
    let parts = CompletedMultipartUpload::builder().set_parts(Some(parts.collect())).build();
    let request = s3.complete_multipart_upload().bucket(BUCKET).key("c").upload_id(id);
    let answer = request.multipart_upload(parts).send().await;
    answer.map(drop).map_err(|error| format!("{error:?}"))
}

fn start(folder: &Path, last: Option<u32>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let (_, here) = module_path!().split_once("::").unwrap();
    command.args([&format!("{here}::child"), "--exact", "--ignored", "--nocapture"]);
    command.env(FOLDER, folder).envs(last.map(|step| (LAST_STEP, step.to_string())));
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// A folder where syncing costs nothing, if there is one: what a killed process has written stays
/// in any case, and the order of syncs is another test's work.
fn in_memory() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// What a child has acknowledged, in order.
fn acknowledged(child: &mut Child) -> impl Iterator<Item = String> + use<> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    lines.filter_map(|line| line.strip_prefix("ACK ").map(str::to_owned))
}

/// Size of the whole, and the numbers and ETags of the parts that have arrived.
type Begun = (usize, Vec<(i32, String)>);

/// Opens the folder again and compares it with what was acknowledged.
async fn check(folder: &Path, acks: &[String]) {
    let mut last = BTreeMap::from([("a", 0), ("b", 0), ("c", 0)]);
    let mut parts: BTreeMap<&str, Begun> = BTreeMap::new();
    for ack in acks {
        match ack.split(' ').collect::<Vec<_>>()[..] {
            ["put", key, bytes] => drop(last.insert(key, bytes.parse().unwrap())),
            ["part", id, bytes, number, etag] => {
                let upload = parts.entry(id).or_insert((bytes.parse().unwrap(), Vec::new()));
                upload.1.push((number.parse().unwrap(), etag.to_owned()));
            }
            ["done"] => {}
            _ => panic!("{ack}"),
        }
    }
    let embedded = Embedded::start(folder).await.unwrap();
    let files = Files::connect(embedded.config.clone()).await.unwrap();
    let mut present = Vec::new();
    for (key, bytes) in &last {
        let found = match files.open(key, None).await {
            Ok(object) => object.stream.try_collect::<Vec<_>>().await.unwrap().concat(),
            Err(FilesError::Missing(_)) => Vec::new(),
            Err(error) => panic!("{key}: {error:?}"),
        };
        // The next change after the last acknowledged one may have happened, and no other.
        let next = acks.iter().filter(|ack| ack.starts_with(&format!("put {key} "))).count();
        let allowed = [*bytes, nth_size(key, next)];
        assert!(allowed.contains(&found.len()), "{key}: {} of {allowed:?} after {acks:?}", found.len());
        if !found.is_empty() {
            assert_eq!(sha256(&found), sha256(&pdf(found.len())), "{key} is not whole");
            present.push((*key).to_owned());
        }
    }
    let s3 = client(&embedded.config);
    let listed = s3.list_objects_v2().bucket(BUCKET).send().await.unwrap();
    let listed: Vec<_> = listed.contents().iter().map(|object| object.key().unwrap().to_owned()).collect();
    assert_eq!(listed, present);
    // An upload whose parts were all acknowledged can still be completed, or was.
    if let Some((id, (bytes, parts))) =
        parts.iter().find(|(_, (bytes, parts))| parts.len() == 2 && !acks.contains(&format!("put c {bytes}")))
    {
        let uploads =
            || async { s3.list_multipart_uploads().bucket(BUCKET).send().await.unwrap().uploads().len() };
        let joined = files.open("c", None).await.is_ok_and(|object| object.total == *bytes as u64);
        assert_eq!(uploads().await, usize::from(!joined), "an upload that became an object is ended");
        complete(&s3, id, parts).await.unwrap();
        assert_eq!(files.open("c", None).await.unwrap().total, *bytes as u64);
        assert_eq!(uploads().await, 0);
    }
    assert_eq!(std::fs::read_dir(folder.join("drafts")).unwrap().count(), 0);
    embedded.stop().await;
}

/// The size of the object of a key after its change of this number; 0 when it is removed.
fn nth_size(key: &str, change: usize) -> usize {
    match (key, change % 2) {
        ("a", 0) => 1000 + change / 2,
        ("a", _) => 70_000 + change / 2,
        ("b", 0) => 10,
        ("b", _) => 0,
        _ => (5 << 20) + 100 + change,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_every_step_it_loses_nothing_and_shows_nothing_by_halves() {
    for last in 0.. {
        let folder = in_memory();
        let mut child = start(folder.path(), Some(last));
        let acks: Vec<_> = acknowledged(&mut child).collect();
        let ended = child.wait().unwrap();
        check(folder.path(), &acks).await;
        if ended.success() {
            assert_eq!(acks.last().unwrap(), "done");
            assert!(last > 50, "the child took only {last} steps");
            break;
        }
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&ended), Some(9));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_the_middle_of_things_it_loses_nothing() {
    for pause in [40, 90, 170, 310] {
        let folder = in_memory();
        let mut child = start(folder.path(), None);
        let mut acks = acknowledged(&mut child);
        // It is at work from its first acknowledgement on.
        let first = acks.next().unwrap();
        std::thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        let acks: Vec<_> = std::iter::once(first).chain(acks).collect();
        child.wait().unwrap();
        check(folder.path(), &acks).await;
    }
}
