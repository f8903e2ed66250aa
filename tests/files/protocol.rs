//! S3 as the SDK speaks it, where stores are known to go wrong.

use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::types::{
    ChecksumAlgorithm, CompletedMultipartUpload, CompletedPart, Delete, ObjectIdentifier,
};

use super::super::foreign_s3::{Place, inside, places};
use super::samples::pdf;

const MIB: usize = 1024 * 1024;

fn code<E: ProvideErrorMetadata, R>(answer: Result<impl Sized, SdkError<E, R>>) -> String {
    match answer {
        Ok(_) => "none".to_owned(),
        Err(error) => error.code().unwrap_or("no code").to_owned(),
    }
}

async fn put(place: &Place, name: &str, body: &[u8]) {
    let put = place.s3.put_object().bucket(&place.config.bucket).key(place.key(name));
    put.body(body.to_vec().into()).send().await.unwrap();
}

#[tokio::test]
async fn keys_of_every_shape_keep_apart() {
    for place in places().await {
        let long = "d/".repeat((1000 - place.prefix.len()) / 2);
        let accent = "tác phẩm/Đại đoàn kết – “Ước mơ”.pdf";
        // The same letters, composed and decomposed, are different keys.
        let keys = ["a", "a/b", "a/b/c", "a//b", "a/", "A", "é", "e\u{301}", "a b+c%20&=?#", accent, &long];
        for key in keys {
            put(&place, key, key.as_bytes()).await;
        }
        for key in keys {
            let read = place.read(&place.key(key)).await.unwrap();
            assert_eq!(String::from_utf8(read).unwrap(), key, "{}", place.name);
        }
        let mut sorted = keys.map(str::to_owned);
        sorted.sort();
        assert_eq!(place.keys().await, sorted);
        place.files.delete(&place.key("a")).await.unwrap();
        assert_eq!(place.read(&place.key("a/b")).await.unwrap(), b"a/b");
    }
}

#[tokio::test]
async fn a_list_goes_through_its_pages_in_order_while_it_changes() {
    for place in places().await {
        for n in 0..7 {
            put(&place, &format!("n{n}"), b"x").await;
        }
        put(&place, "m", b"x").await;
        let mut seen = Vec::new();
        let mut token = None;
        loop {
            let list = place.s3.list_objects_v2().bucket(&place.config.bucket);
            let list = list.prefix(place.key("n")).max_keys(3).set_continuation_token(token);
            let page = list.send().await.unwrap();
            assert_eq!(page.key_count, Some(page.contents().len() as i32));
            seen.extend(page.contents().iter().map(|o| o.key().unwrap()[place.prefix.len()..].to_owned()));
            if seen.len() == 3 {
                // Behind and before the place where the next page begins.
                place.files.delete(&place.key("n4")).await.unwrap();
                put(&place, "n55", b"x").await;
                put(&place, "n11", b"x").await;
            }
            token = page.next_continuation_token().map(str::to_owned);
            assert_eq!(page.is_truncated, Some(token.is_some()));
            if token.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["n0", "n1", "n2", "n3", "n5", "n55", "n6"], "{}", place.name);
    }
}

#[tokio::test]
async fn an_object_is_replaced_and_copied_and_removed_whole() {
    for place in places().await {
        let bucket = &place.config.bucket;
        put(&place, "a", b"first, and longer").await;
        let s3 = &place.s3;
        let again = s3.put_object().bucket(bucket).key(place.key("a")).content_type("text/x");
        again.metadata("who", "someone").body(b"second".to_vec().into()).send().await.unwrap();
        assert_eq!(place.read(&place.key("a")).await.unwrap(), b"second");
        let copy = s3.copy_object().bucket(bucket).key(place.key("b"));
        copy.copy_source(format!("{bucket}/{}", place.key("a"))).send().await.unwrap();
        let head = s3.head_object().bucket(bucket).key(place.key("b")).send().await.unwrap();
        assert_eq!(head.content_type(), Some("text/x"));
        assert_eq!(head.metadata().unwrap()["who"], "someone");
        assert_eq!(head.content_length(), Some(6));
        let names = ["a", "b", "not there"]
            .map(|name| ObjectIdentifier::builder().key(place.key(name)).build().unwrap());
        let delete = Delete::builder().set_objects(Some(names.to_vec())).build().unwrap();
        let removed = s3.delete_objects().bucket(bucket).delete(delete).send().await.unwrap();
        assert_eq!((removed.deleted().len(), removed.errors().len()), (3, 0));
        assert_eq!(place.keys().await, Vec::<String>::new());
    }
}

async fn begin(place: &Place, key: &str) -> String {
    let begin = place.s3.create_multipart_upload().bucket(&place.config.bucket);
    begin.key(key).send().await.unwrap().upload_id.unwrap()
}

async fn send(place: &Place, key: &str, id: &str, number: i32, body: &[u8]) -> CompletedPart {
    let send = place.s3.upload_part().bucket(&place.config.bucket).key(key);
    let send = send.upload_id(id).part_number(number).body(body.to_vec().into());
    let etag = send.send().await.unwrap().e_tag.unwrap();
    CompletedPart::builder().part_number(number).e_tag(etag).build()
}

async fn complete(place: &Place, key: &str, id: &str, parts: &[CompletedPart]) -> Result<String, String> {
    let parts = CompletedMultipartUpload::builder().set_parts(Some(parts.to_vec())).build();
    let complete = place.s3.complete_multipart_upload().bucket(&place.config.bucket).key(key);
    let answer = complete.upload_id(id).multipart_upload(parts).send().await;
    match answer {
        Ok(done) => Ok(done.e_tag.unwrap()),
        error => Err(code(error)),
    }
}

#[tokio::test]
async fn a_complete_that_fails_leaves_the_upload_for_one_that_does_not() {
    for place in places().await {
        let key = place.key("parts");
        let id = begin(&place, &key).await;
        let file = pdf(11 * MIB);
        // Out of order, and the second one twice: the last one counts.
        let three = send(&place, &key, &id, 3, &file[10 * MIB..]).await;
        let wrong = send(&place, &key, &id, 2, &file[..5 * MIB]).await;
        let one = send(&place, &key, &id, 1, &file[..5 * MIB]).await;
        let two = send(&place, &key, &id, 2, &file[5 * MIB..10 * MIB]).await;
        let four = CompletedPart::builder().part_number(4).e_tag(three.e_tag().unwrap()).build();
        let bad: [(&[&CompletedPart], &str); 4] = [
            (&[&one, &wrong, &three], "InvalidPart"),
            (&[&one, &two, &four], "InvalidPart"),
            (&[&two, &one, &three], "InvalidPartOrder"),
            (&[&one, &one, &three], "InvalidPartOrder"),
        ];
        for (parts, expected) in bad {
            let parts: Vec<_> = parts.iter().map(|part| (*part).clone()).collect();
            let refused = complete(&place, &key, &id, &parts).await;
            assert_eq!(refused, Err(expected.to_owned()), "{}", place.name);
            assert_eq!((place.keys().await, place.unfinished().await), (vec![], 1));
        }
        let etag = complete(&place, &key, &id, &[one, two, three]).await.unwrap();
        assert!(etag.ends_with("-3\""), "{etag}");
        assert!(place.read(&key).await.unwrap() == file, "{}", place.name);
        assert_eq!(place.unfinished().await, 0);
    }
}

#[tokio::test]
async fn a_complete_may_be_repeated_and_may_leave_parts_out() {
    let place = inside().await;
    let key = place.key("parts");
    let id = begin(&place, &key).await;
    let small = send(&place, &key, &id, 1, b"small").await;
    let large = send(&place, &key, &id, 5, &pdf(5 * MIB)).await;
    let refused = complete(&place, &key, &id, &[small.clone(), large.clone()]).await;
    assert_eq!(refused, Err("EntityTooSmall".to_owned()));
    let etag = complete(&place, &key, &id, std::slice::from_ref(&large)).await.unwrap();
    assert_eq!(complete(&place, &key, &id, &[large]).await, Ok(etag));
    // The same upload with another content is not a repetition.
    assert_eq!(complete(&place, &key, &id, &[small]).await, Err("NoSuchUpload".to_owned()));
    assert_eq!(complete(&place, &key, "../../objects", &[]).await, Err("MalformedXML".to_owned()));
    assert!(place.read(&key).await.unwrap() == pdf(5 * MIB));
}

#[tokio::test]
async fn parts_and_uploads_are_listed_with_their_etags() {
    for place in places().await {
        let (key, bucket) = (place.key("parts"), &place.config.bucket);
        let id = begin(&place, &key).await;
        let mut sent = Vec::new();
        for number in [2, 10, 1] {
            sent.push(send(&place, &key, &id, number, &[number as u8; 100]).await);
        }
        sent.sort_by_key(|part| part.part_number);
        let mut listed = Vec::new();
        let mut marker = None;
        loop {
            let list = place.s3.list_parts().bucket(bucket).key(&key).upload_id(&id).max_parts(2);
            let page = list.set_part_number_marker(marker).send().await.unwrap();
            listed.extend(page.parts().iter().map(|part| {
                assert_eq!(part.size, Some(100));
                let done = CompletedPart::builder().set_part_number(part.part_number);
                done.set_e_tag(part.e_tag.clone()).build()
            }));
            if page.is_truncated != Some(true) {
                break;
            }
            marker = page.next_part_number_marker;
        }
        assert_eq!(listed, sent, "{}", place.name);
        let abort = place.s3.abort_multipart_upload().bucket(bucket).key(&key).upload_id(&id);
        abort.send().await.unwrap();
        let late = place.s3.upload_part().bucket(bucket).key(&key).upload_id(&id).part_number(1);
        let late = late.body(b"x".to_vec().into()).send().await;
        assert_eq!(code(late), "NoSuchUpload");
        assert_eq!((place.keys().await, place.unfinished().await), (vec![], 0));
    }
}

#[tokio::test]
async fn a_body_that_is_not_what_was_promised_is_not_stored() {
    for place in places().await {
        let bucket = &place.config.bucket;
        let put = || place.s3.put_object().bucket(bucket).key(place.key("x"));
        let body = || b"body".to_vec().into();
        let md5 = put().content_md5("AAAAAAAAAAAAAAAAAAAAAA==").body(body()).send().await;
        assert!(["BadDigest", "InvalidDigest"].contains(&code(md5).as_str()), "{}", place.name);
        let crc = put().checksum_crc32_c("AAAAAA==").body(body()).send().await;
        assert!(crc.is_err(), "{}", place.name);
        let sha = put().checksum_sha256("A".repeat(43) + "=").body(body()).send().await;
        assert!(sha.is_err(), "{}", place.name);
        assert_eq!(place.keys().await, Vec::<String>::new());
        put().content_md5("hBotaJrYa9FhFEdFPCLG/A==").body(body()).send().await.unwrap();
        assert_eq!(place.read(&place.key("x")).await.unwrap(), b"body");
    }
}

#[tokio::test]
async fn checksums_behind_a_streamed_body_are_compared() {
    use aws_sdk_s3::primitives::ByteStream;
    let place = inside().await;
    for algorithm in [
        ChecksumAlgorithm::Crc32,
        ChecksumAlgorithm::Crc32C,
        ChecksumAlgorithm::Crc64Nvme,
        ChecksumAlgorithm::Sha1,
        ChecksumAlgorithm::Sha256,
    ] {
        let key = place.key(algorithm.as_str());
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pdf(3 * MIB)).unwrap();
        let body = ByteStream::from_path(file.path()).await.unwrap();
        let put = place.s3.put_object().bucket(&place.config.bucket).key(&key);
        let stored = put.checksum_algorithm(algorithm.clone()).body(body).send().await.unwrap();
        let sums = [
            stored.checksum_crc32(),
            stored.checksum_crc32_c(),
            stored.checksum_crc64_nvme(),
            stored.checksum_sha1(),
            stored.checksum_sha256(),
        ];
        assert_eq!(sums.iter().flatten().count(), 1, "{algorithm:?}");
        assert!(place.read(&key).await.unwrap() == pdf(3 * MIB));
    }
}

#[tokio::test]
async fn conditions_hold() {
    let place = inside().await;
    let bucket = &place.config.bucket;
    let put = || place.s3.put_object().bucket(bucket).key(place.key("x"));
    put().if_none_match("*").body(b"1".to_vec().into()).send().await.unwrap();
    let again = put().if_none_match("*").body(b"2".to_vec().into()).send().await;
    assert_eq!(code(again), "PreconditionFailed");
    let get = || place.s3.get_object().bucket(bucket).key(place.key("x"));
    let etag = get().send().await.unwrap().e_tag.unwrap();
    get().if_match(&etag).send().await.unwrap();
    assert_eq!(code(get().if_match("\"0\"").send().await), "PreconditionFailed");
    let known = get().if_none_match(&etag).send().await.unwrap_err();
    assert_eq!(known.raw_response().unwrap().status().as_u16(), 304);
    put().if_match(&etag).body(b"3".to_vec().into()).send().await.unwrap();
    let stale = put().if_match(&etag).body(b"4".to_vec().into()).send().await;
    assert_eq!(code(stale), "PreconditionFailed");
    assert_eq!(place.read(&place.key("x")).await.unwrap(), b"3");
    let unknown = place.s3.list_objects_v2().bucket(bucket).delimiter("/").send().await;
    assert_eq!(code(unknown), "NotImplemented");
    assert_eq!(
        code(place.s3.list_parts().bucket("no-such-bucket").key("x").upload_id("y").send().await),
        "NoSuchBucket"
    );
}
