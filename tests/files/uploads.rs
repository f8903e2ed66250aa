//! Uploads: what arrives is what was sent, and what fails leaves nothing.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use press_awards::award::rules::FileKind::{self, Jpeg, Mp4, Pdf};
use press_awards::files::{Bounds, Files, Limits, PART_BYTES, Stored, UploadError};
use tokio::io::AsyncWriteExt;

use super::super::foreign_s3::{Place, inside, places, quick};
use super::BIG;
use super::samples::{Body, Then, pdf, sha256};

const MIB: usize = 1024 * 1024;

#[tokio::test(flavor = "multi_thread")]
async fn every_size_arrives_as_it_was_sent() {
    for place in places().await {
        for bytes in [8, 4096, 5 * MIB - 1, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 20 * MIB] {
            let (key, file) = (place.key(&bytes.to_string()), pdf(bytes));
            let stored = place.files.upload(&key, &file[..], BIG, &[Jpeg, Pdf]).await.unwrap();
            let expected = Stored { key: key.clone(), bytes: bytes as u64, sha256: sha256(&file), kind: Pdf };
            assert_eq!(stored, expected, "{}", place.name);
            let read = place.read(&key).await.unwrap();
            assert_eq!(sha256(&read), sha256(&file), "{}: {bytes} bytes", place.name);
            let head = place.s3.head_object().bucket(&place.config.bucket).key(&key);
            let head = head.send().await.unwrap();
            assert_eq!(head.content_type.as_deref(), Some("application/pdf"));
        }
        assert_eq!(place.unfinished().await, 0);
        assert_eq!(place.files.bytes_held(), 0);
    }
}

#[tokio::test]
async fn one_byte_can_be_stored_but_is_no_file_of_a_kind() {
    for place in places().await {
        let put = place.s3.put_object().bucket(&place.config.bucket).key(place.key("one"));
        put.body(b"%".to_vec().into()).send().await.unwrap();
        assert_eq!(place.read(&place.key("one")).await.unwrap(), b"%");
        let refused = place.files.upload(&place.key("kind"), &b"%"[..], BIG, &[Pdf]).await;
        assert!(matches!(refused, Err(UploadError::WrongKind { found: None, .. })));
        assert_eq!(place.keys().await, ["one"]);
    }
}

async fn refused(place: &Place, body: Body, max_bytes: u64, accept: &[FileKind]) -> UploadError {
    let limits = Limits { max_bytes };
    let error = place.files.upload(&place.key("x"), body, limits, accept).await.unwrap_err();
    assert_eq!(place.keys().await, Vec::<String>::new(), "{}: {error:?}", place.name);
    assert_eq!(place.unfinished().await, 0, "{}: {error:?}", place.name);
    assert_eq!(place.files.bytes_held(), 0);
    error
}

#[tokio::test]
async fn an_empty_file_is_refused() {
    for place in places().await {
        let error = refused(&place, Body::new(0, Then::End), 10, &[Pdf]).await;
        assert!(matches!(error, UploadError::Empty));
    }
}

#[tokio::test]
async fn a_wrong_kind_is_refused_after_its_head() {
    for place in places().await {
        let body = Body::new(64 << 20, Then::End);
        let sent = Arc::clone(&body.sent);
        let error = refused(&place, body, 1 << 30, &[Jpeg, Mp4]).await;
        let UploadError::WrongKind { found, accept } = error else {
            panic!("{error:?}");
        };
        assert_eq!((found, accept), (Some(Pdf), vec![Jpeg, Mp4]));
        assert_eq!(sent.load(Ordering::Relaxed), 4096);
    }
}

#[tokio::test]
async fn a_file_may_have_its_limit_and_not_one_byte_more() {
    for place in places().await {
        for max in [100, 8 << 20, 18 << 20] {
            let error = refused(&place, Body::new(max + 1, Then::End), max, &[Pdf]).await;
            assert!(matches!(error, UploadError::TooLarge { max: m } if m == max), "{error:?}");
        }
        for max in [100, 8 << 20, 18 << 20] {
            let (key, limits) = (place.key(&max.to_string()), Limits { max_bytes: max });
            let body = Body::new(max, Then::End);
            let stored = place.files.upload(&key, body, limits, &[Pdf]).await.unwrap();
            assert_eq!(stored.bytes, max);
        }
    }
}

#[tokio::test]
async fn a_client_who_leaves_leaves_nothing() {
    for place in places().await {
        for bytes in [5, 5000, 3 << 20, 9 << 20, 30 << 20] {
            let error = refused(&place, Body::new(bytes, Then::Break), 1 << 30, &[Pdf]).await;
            let UploadError::ClientLeft(error) = error else {
                panic!("{error:?}");
            };
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
    }
}

#[tokio::test]
async fn a_client_who_falls_silent_is_not_waited_for() {
    for mut place in places().await {
        let idle = Duration::from_millis(300);
        let bounds = Bounds { idle, ..quick() };
        place.files = Files::connect_within(place.config.clone(), bounds).await.unwrap();
        for bytes in [0, 5, 9 << 20] {
            let error = refused(&place, Body::new(bytes, Then::Silence), 1 << 30, &[Pdf]).await;
            let UploadError::ClientLeft(error) = error else {
                panic!("{error:?}");
            };
            assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
        }
    }
}

#[tokio::test]
async fn a_client_who_creeps_does_not_keep_a_buffer() {
    let mut place = inside().await;
    let bounds = Bounds { fill: Duration::from_millis(700), buffers: 1, ..quick() };
    place.files = Files::connect_within(place.config.clone(), bounds).await.unwrap();
    let (mut client, body) = tokio::io::duplex(1024);
    let (files, key) = (place.files.clone(), place.key("slow"));
    let slow = tokio::spawn(async move { files.upload(&key, body, BIG, &[Pdf]).await });
    client.write_all(&pdf(5000)).await.unwrap();
    let creep = tokio::spawn(async move {
        while client.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    // It waits for the only buffer, and gets it.
    let key = place.key("quick");
    let stored = place.files.upload(&key, &pdf(5000)[..], BIG, &[Pdf]).await.unwrap();
    assert_eq!(stored.bytes, 5000);
    let UploadError::ClientLeft(error) = slow.await.unwrap().unwrap_err() else {
        panic!("another error");
    };
    assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
    assert_eq!(place.keys().await, ["quick"]);
    creep.await.unwrap();
}

#[tokio::test]
async fn an_upload_that_is_cancelled_aborts_itself() {
    for place in places().await {
        let body = Body::new(20 << 20, Then::Silence);
        let sent = Arc::clone(&body.sent);
        let key = place.key("cancelled");
        let upload = place.files.upload(&key, body, BIG, &[Pdf]);
        tokio::select! {
            done = upload => panic!("{done:?}"),
            () = async { while sent.load(Ordering::Relaxed) < 20 << 20 { tokio::task::yield_now().await } } => {}
        }
        for _ in 0..100 {
            if place.unfinished().await == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert_eq!(place.unfinished().await, 0, "{}", place.name);
        assert_eq!(place.keys().await, Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_never_holds_more_than_three_parts() {
    for place in places().await {
        let files = place.files.clone();
        let watch = async {
            let mut most = 0;
            loop {
                most = most.max(files.bytes_held());
                assert!(most <= 3 * PART_BYTES, "{most} bytes held");
                tokio::time::sleep(Duration::from_micros(200)).await;
            }
        };
        let body = Body::new(64 << 20, Then::End);
        let key = place.key("large");
        tokio::select! {
            stored = place.files.upload(&key, body, BIG, &[Pdf]) => assert_eq!(stored.unwrap().bytes, 64 << 20),
            () = watch => {}
        }
        assert_eq!(files.bytes_held(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_uploads_share_their_buffers_and_all_arrive() {
    let mut place = inside().await;
    let bounds = Bounds { buffers: 2, ..quick() };
    place.files = Files::connect_within(place.config.clone(), bounds).await.unwrap();
    let uploads = (0..8).map(|n| {
        let (files, key) = (place.files.clone(), place.key(&n.to_string()));
        tokio::spawn(async move {
            let body = Body::new((17 << 20) + n, Then::End);
            let stored = files.upload(&key, body, BIG, &[Pdf]).await.unwrap();
            assert!(files.bytes_held() <= 2 * PART_BYTES);
            stored.bytes
        })
    });
    for (n, upload) in uploads.collect::<Vec<_>>().into_iter().enumerate() {
        assert_eq!(upload.await.unwrap(), (17 << 20) + n as u64);
    }
    assert_eq!(place.keys().await.len(), 8);
}

#[tokio::test]
async fn a_store_that_stands_still_makes_the_sender_stand_still() {
    let (address, stub) = super::broken::stub(|request| match request {
        line if line.starts_with("HEAD") => Some("200 OK\r\ncontent-length: 0".to_owned()),
        line if line.contains("?uploads") => Some(super::broken::xml(
            "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>",
        )),
        _ => None,
    })
    .await;
    let config = super::broken::config(address);
    let files = Files::connect_within(config, quick()).await.unwrap();
    let body = Body::new(256 << 20, Then::End);
    let sent = Arc::clone(&body.sent);
    let watch = async {
        let (mut before, mut same) = (0, 0);
        while same < 10 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            let now = sent.load(Ordering::Relaxed);
            same = if now == before && now > 0 { same + 1 } else { 0 };
            before = now;
        }
        // Two parts on their way and one that is full: not a byte more is taken from the sender.
        assert_eq!(before, 3 * PART_BYTES as u64);
        assert_eq!(files.bytes_held(), 3 * PART_BYTES);
    };
    tokio::select! {
        done = files.upload("x", body, BIG, &[Pdf]) => panic!("{done:?}"),
        () = watch => {}
    }
    drop(stub);
}
