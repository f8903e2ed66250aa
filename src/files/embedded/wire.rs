//! Between the words of S3 and the words of the store.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::ops::Range;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use s3s::dto::{
    Checksum, CompleteMultipartUploadInput, CreateMultipartUploadInput, ETag, ETagCondition,
    HeadObjectOutput, PutObjectInput, PutObjectOutput, StreamingBlob, UploadPartInput,
};
use s3s::{S3Request, S3Result, s3_error};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

use super::bucket::{Condition, Object};
use super::incoming::Promise;
use super::record::Headers;
use super::store::disk_error;

/// Bytes read from a file at a time.
const READ: usize = 256 * 1024;

/// Most entries of one page of any list.
const PAGE: i32 = 1000;

/// What the sender of an object says of its body.
pub(super) fn object_promise(request: &S3Request<PutObjectInput>) -> Promise {
    let input = &request.input;
    let sums = Checksum {
        checksum_crc32: input.checksum_crc32.clone(),
        checksum_crc32c: input.checksum_crc32c.clone(),
        checksum_crc64nvme: input.checksum_crc64nvme.clone(),
        checksum_sha1: input.checksum_sha1.clone(),
        checksum_sha256: input.checksum_sha256.clone(),
        checksum_type: None,
    };
    promise(request, input.content_length, input.content_md5.clone(), sums)
}

/// What the sender of a part says of its body.
pub(super) fn part_promise(request: &S3Request<UploadPartInput>) -> Promise {
    let input = &request.input;
    let sums = Checksum {
        checksum_crc32: input.checksum_crc32.clone(),
        checksum_crc32c: input.checksum_crc32c.clone(),
        checksum_crc64nvme: input.checksum_crc64nvme.clone(),
        checksum_sha1: input.checksum_sha1.clone(),
        checksum_sha256: input.checksum_sha256.clone(),
        checksum_type: None,
    };
    promise(request, input.content_length, input.content_md5.clone(), sums)
}

fn promise<T>(request: &S3Request<T>, bytes: Option<i64>, md5: Option<String>, sums: Checksum) -> Promise {
    let names = request.headers.get("x-amz-trailer");
    Promise {
        bytes,
        md5,
        sums,
        trailer_names: names.and_then(|names| names.to_str().ok()).unwrap_or_default().to_owned(),
        trailers: request.trailing_headers.clone(),
    }
}

/// What is kept of an object's headers.
pub(super) fn object_headers(input: &PutObjectInput) -> Headers {
    Headers {
        content_type: input.content_type.clone(),
        content_disposition: input.content_disposition.clone(),
        content_encoding: input.content_encoding.clone(),
        content_language: input.content_language.clone(),
        cache_control: input.cache_control.clone(),
        metadata: metadata(input.metadata.as_ref()),
    }
}

/// What is kept of the headers with which an upload in parts begins.
pub(super) fn upload_headers(input: &CreateMultipartUploadInput) -> Headers {
    Headers {
        content_type: input.content_type.clone(),
        content_disposition: input.content_disposition.clone(),
        content_encoding: input.content_encoding.clone(),
        content_language: input.content_language.clone(),
        cache_control: input.cache_control.clone(),
        metadata: metadata(input.metadata.as_ref()),
    }
}

/// User metadata in a fixed order.
pub(super) fn metadata(
    given: Option<&HashMap<String, String>>,
) -> std::collections::BTreeMap<String, String> {
    given.into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The answer to an object that has been stored.
pub(super) fn put_output(etag: &str, sums: Checksum) -> PutObjectOutput {
    PutObjectOutput {
        checksum_crc32: sums.checksum_crc32,
        checksum_crc32c: sums.checksum_crc32c,
        checksum_crc64nvme: sums.checksum_crc64nvme,
        checksum_sha1: sums.checksum_sha1,
        checksum_sha256: sums.checksum_sha256,
        e_tag: Some(ETag::Strong(etag.to_owned())),
        ..Default::default()
    }
}

/// All that is said of an object except its bytes.
pub(super) fn head_output(object: &Object) -> HeadObjectOutput {
    let headers = object.record.headers.clone();
    HeadObjectOutput {
        accept_ranges: Some("bytes".to_owned()),
        cache_control: headers.cache_control,
        content_disposition: headers.content_disposition,
        content_encoding: headers.content_encoding,
        content_language: headers.content_language,
        content_length: Some(size(object.record.bytes)),
        content_type: headers.content_type,
        e_tag: Some(ETag::Strong(object.record.etag.clone())),
        last_modified: Some(object.modified.into()),
        metadata: Some(headers.metadata.into_iter().collect()),
        ..Default::default()
    }
}

/// Checks a reader's conditions: `PreconditionFailed`, or `NotModified` where the reader only
/// wanted another object than the one it has.
pub(super) fn check_reader(
    object: &Object,
    matches: Option<ETagCondition>,
    none_matches: Option<ETagCondition>,
) -> S3Result<()> {
    check_source(object, matches, None)?;
    check_source(object, None, none_matches).map_err(|_| s3_error!(NotModified))
}

/// Checks the conditions on the source of a copy.
pub(super) fn check_source(
    object: &Object,
    matches: Option<ETagCondition>,
    none_matches: Option<ETagCondition>,
) -> S3Result<()> {
    let condition = Condition { matches, none_matches };
    condition.check(Some(object))
}

/// The bytes of a part of an open object.
pub(super) fn body(mut file: File, part: Range<u64>) -> S3Result<StreamingBlob> {
    file.seek(SeekFrom::Start(part.start)).map_err(disk_error)?;
    let file = tokio::fs::File::from_std(file).take(part.end - part.start);
    Ok(StreamingBlob::wrap(ReaderStream::with_capacity(file, READ)))
}

/// The parts that a Complete names.
pub(super) fn named_parts(input: &CompleteMultipartUploadInput) -> S3Result<Vec<(i32, String)>> {
    let parts = input.multipart_upload.as_ref().and_then(|upload| upload.parts.as_ref());
    let named = parts.into_iter().flatten().map(|part| {
        let (number, etag) = (part.part_number?, part.e_tag.as_ref()?);
        Some((number, etag.value().to_owned()))
    });
    named.collect::<Option<_>>().ok_or_else(|| s3_error!(MalformedXML))
}

/// How many entries a page may have, from what was asked.
pub(super) fn page_size(asked: Option<i32>) -> S3Result<usize> {
    let size = usize::try_from(asked.unwrap_or(PAGE).min(PAGE));
    size.map_err(|_| s3_error!(InvalidArgument, "a page cannot have fewer than 0 entries"))
}

/// Where the next page begins, as a word that clients give back unread.
pub(super) fn token(last_key: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(last_key)
}

/// The key in a [`token`].
pub(super) fn key_of(token: &str) -> S3Result<String> {
    let key = BASE64_URL_SAFE_NO_PAD.decode(token).ok();
    let key = key.and_then(|key| String::from_utf8(key).ok());
    key.ok_or_else(|| s3_error!(InvalidArgument, "the continuation token is not ours"))
}

/// Refuses an option that would change the answer and is not known here.
pub(super) fn refuse(asked: bool, option: &str) -> S3Result<()> {
    if asked {
        return Err(s3_error!(NotImplemented, "{option} is not known to this store"));
    }
    Ok(())
}

/// A size in the type that S3 has for it.
pub(super) fn size(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}
