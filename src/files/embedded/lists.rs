//! The lists of the store, one page at a time.

use s3s::S3Result;
use s3s::dto::{self, ETag};

use super::bucket::Bucket;
use super::store::disk_error;
use super::wire;

/// Objects in the order of their keys.
pub(super) fn objects(bucket: &Bucket, input: dto::ListObjectsV2Input) -> S3Result<dto::ListObjectsV2Output> {
    wire::refuse(input.delimiter.is_some(), "delimiter")?;
    wire::refuse(input.encoding_type.is_some(), "encoding-type")?;
    let max = wire::page_size(input.max_keys)?;
    let after = match &input.continuation_token {
        Some(token) => wire::key_of(token)?,
        None => input.start_after.clone().unwrap_or_default(),
    };
    let prefix = input.prefix.as_deref().unwrap_or_default();
    let page = bucket.page(prefix, &after, max).map_err(disk_error)?;
    let last = page.objects.last().filter(|_| page.more);
    let next_continuation_token = last.map(|(key, _)| wire::token(key));
    let contents = page.objects.into_iter().map(|(key, listed)| dto::Object {
        e_tag: Some(ETag::Strong(listed.etag)),
        key: Some(key),
        last_modified: Some(listed.modified.into()),
        size: Some(wire::size(listed.bytes)),
        ..Default::default()
    });
    let contents: Vec<_> = contents.collect();
    Ok(dto::ListObjectsV2Output {
        name: Some(input.bucket),
        prefix: input.prefix,
        start_after: input.start_after,
        max_keys: i32::try_from(max).ok(),
        key_count: i32::try_from(contents.len()).ok(),
        is_truncated: Some(page.more),
        continuation_token: input.continuation_token,
        next_continuation_token,
        contents: Some(contents),
        ..Default::default()
    })
}

/// Parts of an upload in the order of their numbers.
pub(super) fn parts(bucket: &Bucket, input: dto::ListPartsInput) -> S3Result<dto::ListPartsOutput> {
    let max = wire::page_size(input.max_parts)?;
    let mut parts = bucket.parts(&input.upload_id, &input.key)?;
    parts.retain(|part| part.number > input.part_number_marker.unwrap_or(0));
    let truncated = parts.len() > max;
    parts.truncate(max);
    let next = parts.last().filter(|_| truncated).map(|part| part.number);
    let parts = parts.into_iter().map(|part| dto::Part {
        e_tag: Some(ETag::Strong(part.record.etag)),
        last_modified: Some(part.modified.into()),
        part_number: Some(part.number),
        size: Some(wire::size(part.record.bytes)),
        ..Default::default()
    });
    Ok(dto::ListPartsOutput {
        parts: Some(parts.collect()),
        is_truncated: Some(truncated),
        next_part_number_marker: next,
        part_number_marker: input.part_number_marker,
        max_parts: i32::try_from(max).ok(),
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(input.upload_id),
        ..Default::default()
    })
}

/// Uploads that have not ended, in the order of their keys and ids.
pub(super) fn uploads(
    bucket: &Bucket,
    input: dto::ListMultipartUploadsInput,
) -> S3Result<dto::ListMultipartUploadsOutput> {
    wire::refuse(input.delimiter.is_some(), "delimiter")?;
    wire::refuse(input.encoding_type.is_some(), "encoding-type")?;
    let max = wire::page_size(input.max_uploads)?;
    let prefix = input.prefix.as_deref().unwrap_or_default();
    let marker = input.key_marker.as_deref().unwrap_or_default();
    let id_marker = input.upload_id_marker.as_deref();
    let mut pending = bucket.pending().map_err(disk_error)?;
    pending.retain(|upload| {
        let later = match id_marker {
            Some(id) => (upload.key.as_str(), upload.id.as_str()) > (marker, id),
            None => upload.key.as_str() > marker,
        };
        later && upload.key.starts_with(prefix)
    });
    let truncated = pending.len() > max;
    pending.truncate(max);
    let next = pending.last().filter(|_| truncated);
    let next = next.map(|upload| (upload.key.clone(), upload.id.clone()));
    let (next_key_marker, next_upload_id_marker) = next.unzip();
    let uploads = pending.into_iter().map(|upload| dto::MultipartUpload {
        initiated: Some(upload.begun.into()),
        key: Some(upload.key),
        upload_id: Some(upload.id),
        ..Default::default()
    });
    Ok(dto::ListMultipartUploadsOutput {
        uploads: Some(uploads.collect()),
        is_truncated: Some(truncated),
        next_key_marker,
        next_upload_id_marker,
        max_uploads: i32::try_from(max).ok(),
        bucket: Some(input.bucket),
        prefix: input.prefix,
        key_marker: input.key_marker,
        upload_id_marker: input.upload_id_marker,
        ..Default::default()
    })
}
