//! A store that fails: every failure has a name and an end.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures::TryStreamExt;
use press_awards::award::rules::FileKind::Pdf;
use press_awards::files::{Bounds, Files, FilesError, Member, S3Config, UploadError};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::super::foreign_s3::quick;
use super::BIG;
use super::samples::pdf;

/// A listener that reads one request per connection and gives the status line, headers and body
/// that `answer` has for its first line, or nothing.
pub async fn stub(
    answer: impl Fn(&str) -> Option<String> + Clone + Send + 'static,
) -> (SocketAddr, JoinSet<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serve = async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let answer = answer.clone();
            tokio::spawn(async move { respond(stream, answer).await });
        }
    };
    let mut task = JoinSet::new();
    task.spawn(serve);
    (address, task)
}

async fn respond(stream: TcpStream, answer: impl Fn(&str) -> Option<String>) -> Option<()> {
    let mut stream = BufStream::new(stream);
    let (mut first, mut length) = (String::new(), 0);
    stream.read_line(&mut first).await.ok()?;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.ok()?;
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line.trim().is_empty() {
            break;
        }
    }
    match answer(&first) {
        Some(answer) => {
            tokio::io::copy(&mut (&mut stream).take(length), &mut tokio::io::sink()).await.ok()?;
            let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
            let head = format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n{body}");
            stream.write_all(head.as_bytes()).await.ok()?;
            stream.flush().await.ok()
        }
        None => std::future::pending().await,
    }
}

/// A 200 with an XML body.
pub fn xml(body: &str) -> String {
    format!("200 OK\r\ncontent-type: application/xml\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

/// A store at this address.
pub fn config(address: SocketAddr) -> S3Config {
    S3Config {
        endpoint: Some(format!("http://{address}")),
        region: "us-east-1".to_owned(),
        bucket: "bucket".to_owned(),
        access_key: "key".to_owned(),
        secret_key: "secret".to_owned(),
        path_style: true,
    }
}

/// Bounds of one second for a request with all its attempts.
fn short() -> Bounds {
    Bounds {
        connect: Duration::from_millis(300),
        answer: Duration::from_millis(300),
        request: Duration::from_secs(1),
        join: Duration::from_secs(1),
        idle: Duration::from_millis(300),
        ..quick()
    }
}

fn head_works(line: &str) -> Option<String> {
    line.starts_with("HEAD").then(|| "200 OK\r\ncontent-length: 0".to_owned())
}

#[tokio::test]
async fn a_store_that_fails_is_named_with_its_status() {
    let (address, _stub) = stub(|_| Some("500 Oh\r\ncontent-length: 0".to_owned())).await;
    let begun = Instant::now();
    let error = Files::connect_within(config(address), short()).await.unwrap_err();
    assert_eq!(error.to_string(), "the store failed with status 500 ()");
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_store_that_says_nothing_is_not_waited_for() {
    let (address, _stub) = stub(|_| None).await;
    let begun = Instant::now();
    let error = Files::connect_within(config(address), short()).await.unwrap_err();
    assert!(matches!(error, FilesError::TimedOut), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_store_that_is_not_there_is_named() {
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let error = Files::connect_within(config(address), short()).await.unwrap_err();
    assert!(matches!(&error, FilesError::Unreachable(_)), "{error:?}");
    assert!(error.to_string().contains("Connection refused"), "{error}");
}

#[tokio::test]
async fn a_health_check_ends_within_two_seconds_of_its_own() {
    let heads = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
    let (address, _stub) = stub(move |_| {
        let first = heads.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 0;
        first.then(|| "200 OK\r\ncontent-length: 0".to_owned())
    })
    .await;
    let files = Files::connect_within(config(address), quick()).await.unwrap();
    let begun = Instant::now();
    assert!(matches!(files.ping().await, Err(FilesError::TimedOut)));
    assert!(begun.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn an_upload_to_a_store_that_fails_ends_with_its_name() {
    type IsNamed = fn(&FilesError) -> bool;
    let cases: [(Option<&str>, IsNamed); 4] = [
        (Some("500 Oh"), |e| matches!(e, FilesError::Failed { status: 500, .. })),
        (Some("403 No"), |e| matches!(e, FilesError::Refused(_))),
        (Some("507 Full"), |e| matches!(e, FilesError::Full)),
        (None, |e| matches!(e, FilesError::TimedOut)),
    ];
    for (status, is_named) in cases {
        let answer = status.map(|status| format!("{status}\r\ncontent-length: 0"));
        let (address, _stub) = stub(move |line| head_works(line).or(answer.clone())).await;
        let files = Files::connect_within(config(address), short()).await.unwrap();
        for bytes in [1000, 9 << 20] {
            let begun = Instant::now();
            let error = files.upload("x", &pdf(bytes)[..], BIG, &[Pdf]).await.unwrap_err();
            let UploadError::Storage(error) = error else {
                panic!("{error:?}");
            };
            assert!(is_named(&error), "{status:?}: {error:?}");
            assert!(begun.elapsed() < Duration::from_secs(4), "{status:?}");
            assert_eq!(files.bytes_held(), 0);
        }
    }
}

#[tokio::test]
async fn a_download_that_breaks_off_is_an_error_and_not_a_short_file() {
    let (address, _stub) = stub(|line| {
        let get = || Some("200 OK\r\ncontent-length: 10\r\n\r\nshort".to_owned());
        head_works(line).or_else(get)
    })
    .await;
    let files = Files::connect_within(config(address), short()).await.unwrap();
    let object = files.open("x", None).await.unwrap();
    assert_eq!(object.total, 10);
    assert!(object.stream.try_collect::<Vec<Bytes>>().await.is_err());
}

/// Sends ten bytes of a promised million, then nothing; tells when the reader has gone.
async fn stalling() -> (SocketAddr, mpsc::Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (gone, left) = mpsc::channel(1);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let gone = gone.clone();
            tokio::spawn(async move {
                let mut request = vec![0; 4096];
                let read = stream.read(&mut request).await.unwrap_or(0);
                let head = request[..read].starts_with(b"HEAD");
                let answer: &[u8] = match head {
                    true => b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
                    false => b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n0123456789",
                };
                stream.write_all(answer).await.unwrap();
                if !head {
                    let _end = stream.read(&mut request).await;
                    gone.send(()).await.unwrap();
                }
            });
        }
    });
    (address, left)
}

#[tokio::test]
async fn a_download_that_stalls_ends_but_a_slow_reader_may_take_its_time() {
    let (address, _left) = stalling().await;
    let files = Files::connect_within(config(address), short()).await.unwrap();
    let mut object = files.open("x", None).await.unwrap();
    // The reader pauses for longer than the store may.
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!(object.stream.try_next().await.unwrap().unwrap(), "0123456789");
    let begun = Instant::now();
    let error = object.stream.try_next().await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
    assert!(begun.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn dropping_an_archive_stops_the_reading() {
    let (address, mut left) = stalling().await;
    // The reader would wait for a minute; only its end can close the connection before.
    let bounds = Bounds { idle: Duration::from_secs(60), ..quick() };
    let files = Files::connect_within(config(address), bounds).await.unwrap();
    let member = Member { name: "a.pdf".to_owned(), key: "x".to_owned(), bytes: 1_000_000 };
    let mut archive = files.zip(vec![member], ("m".to_owned(), Bytes::from(vec![1; 1 << 20])));
    assert!(archive.try_next().await.unwrap().is_some());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(left.try_recv().is_err(), "it is being read");
    drop(archive);
    let stopped = tokio::time::timeout(Duration::from_secs(5), left.recv()).await;
    assert_eq!(stopped, Ok(Some(())));
}
