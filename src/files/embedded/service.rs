//! The S3 operations of the store, as far as an application needs them.
//!
//! Each one unpacks what came, does its work on the disk off the network's threads, and packs the
//! answer; the work itself is in [`super::bucket`] and [`super::multipart`]. What is not here is
//! answered with `NotImplemented`, and options that would change an answer are refused, not ignored.

use std::sync::Arc;

use s3s::dto::{self, CopySource, ETag};
use s3s::{S3, S3Request, S3Response, S3Result, s3_error};

use super::bucket::{Bucket, Condition};
use super::incoming::receive;
use super::lists;
use super::multipart::About;
use super::record::{Headers, Record};
use super::store::{Store, blocking, disk_error};
use super::wire;

type Answer<T> = S3Result<S3Response<T>>;

/// The store as a service.
pub(super) struct Service {
    store: Arc<Store>,
}

impl Service {
    pub(super) fn new(store: Store) -> Self {
        let store = Arc::new(store);
        Self { store }
    }

    /// Runs `work` on a bucket.
    async fn on<T: Send + 'static>(
        &self,
        bucket: &str,
        work: impl FnOnce(&Bucket) -> S3Result<T> + Send + 'static,
    ) -> S3Result<T> {
        let bucket = self.store.bucket(bucket)?;
        blocking(move || work(&bucket)).await
    }
}

#[async_trait::async_trait]
impl S3 for Service {
    async fn list_buckets(&self, _: S3Request<dto::ListBucketsInput>) -> Answer<dto::ListBucketsOutput> {
        let store = Arc::clone(&self.store);
        let buckets = blocking(move || Ok(store.buckets())).await?;
        let buckets = buckets.into_iter().map(|(name, created)| dto::Bucket {
            creation_date: Some(created.into()),
            name: Some(name),
            ..Default::default()
        });
        Ok(S3Response::new(dto::ListBucketsOutput { buckets: Some(buckets.collect()), ..Default::default() }))
    }

    async fn create_bucket(
        &self,
        request: S3Request<dto::CreateBucketInput>,
    ) -> Answer<dto::CreateBucketOutput> {
        let (store, name) = (Arc::clone(&self.store), request.input.bucket);
        let location = Some(format!("/{name}"));
        blocking(move || store.create_bucket(&name)).await?;
        Ok(S3Response::new(dto::CreateBucketOutput { location }))
    }

    async fn head_bucket(&self, request: S3Request<dto::HeadBucketInput>) -> Answer<dto::HeadBucketOutput> {
        self.store.bucket(&request.input.bucket)?;
        Ok(S3Response::new(dto::HeadBucketOutput::default()))
    }

    async fn put_object(&self, request: S3Request<dto::PutObjectInput>) -> Answer<dto::PutObjectOutput> {
        let promise = wire::object_promise(&request);
        let headers = wire::object_headers(&request.input);
        let input = request.input;
        let draft = self.on(&input.bucket, |bucket| bucket.drafts().file()).await?;
        let received = receive(draft, input.body, promise).await?;
        let record =
            Record { key: input.key, bytes: received.bytes, etag: received.etag, upload: None, headers };
        let condition = Condition { matches: input.if_match, none_matches: input.if_none_match };
        let output = wire::put_output(&record.etag, received.sums);
        let publish = move |bucket: &Bucket| bucket.publish(received.draft, &record, &condition);
        self.on(&input.bucket, publish).await?;
        Ok(S3Response::new(output))
    }

    async fn get_object(&self, request: S3Request<dto::GetObjectInput>) -> Answer<dto::GetObjectOutput> {
        let input = request.input;
        wire::refuse(input.part_number.is_some(), "partNumber")?;
        wire::refuse(input.if_modified_since.is_some(), "If-Modified-Since")?;
        wire::refuse(input.if_unmodified_since.is_some(), "If-Unmodified-Since")?;
        let object = self.on(&input.bucket, move |bucket| bucket.open(&input.key)).await?;
        wire::check_reader(&object, input.if_match, input.if_none_match)?;
        let (head, total) = (wire::head_output(&object), object.record.bytes);
        let part = input.range.map_or(Ok(0..total), |range| range.check(total))?;
        let content_range = match input.range {
            Some(_) if part.is_empty() => return Err(s3_error!(InvalidRange)),
            Some(_) => Some(format!("bytes {}-{}/{total}", part.start, part.end - 1)),
            None => None,
        };
        Ok(S3Response::new(dto::GetObjectOutput {
            accept_ranges: head.accept_ranges,
            cache_control: head.cache_control,
            content_disposition: head.content_disposition,
            content_encoding: head.content_encoding,
            content_language: head.content_language,
            content_length: Some(wire::size(part.end - part.start)),
            content_range,
            content_type: head.content_type,
            e_tag: head.e_tag,
            last_modified: head.last_modified,
            metadata: head.metadata,
            body: Some(wire::body(object.file, part)?),
            ..Default::default()
        }))
    }

    async fn head_object(&self, request: S3Request<dto::HeadObjectInput>) -> Answer<dto::HeadObjectOutput> {
        let input = request.input;
        wire::refuse(input.part_number.is_some(), "partNumber")?;
        wire::refuse(input.range.is_some(), "Range")?;
        wire::refuse(input.if_modified_since.is_some(), "If-Modified-Since")?;
        wire::refuse(input.if_unmodified_since.is_some(), "If-Unmodified-Since")?;
        let object = self.on(&input.bucket, move |bucket| bucket.open(&input.key)).await?;
        wire::check_reader(&object, input.if_match, input.if_none_match)?;
        Ok(S3Response::new(wire::head_output(&object)))
    }

    async fn delete_object(
        &self,
        request: S3Request<dto::DeleteObjectInput>,
    ) -> Answer<dto::DeleteObjectOutput> {
        let input = request.input;
        wire::refuse(input.version_id.is_some(), "versionId")?;
        wire::refuse(input.if_match.is_some(), "If-Match")?;
        let remove = move |bucket: &Bucket| bucket.remove(&input.key).map_err(disk_error);
        self.on(&input.bucket, remove).await?;
        Ok(S3Response::new(dto::DeleteObjectOutput::default()))
    }

    async fn delete_objects(
        &self,
        request: S3Request<dto::DeleteObjectsInput>,
    ) -> Answer<dto::DeleteObjectsOutput> {
        let dto::DeleteObjectsInput { bucket, delete, .. } = request.input;
        let quiet = delete.quiet == Some(true);
        let known = |object: &dto::ObjectIdentifier| {
            object.version_id.is_none() && object.e_tag.is_none() && object.size.is_none()
        };
        wire::refuse(!delete.objects.iter().all(known), "a condition on an object")?;
        let removed = self.on(&bucket, move |bucket| {
            let remove = |object: dto::ObjectIdentifier| {
                let removed = bucket.remove(&object.key).map_err(disk_error);
                (object.key, removed)
            };
            Ok(delete.objects.into_iter().map(remove).collect::<Vec<_>>())
        });
        let (mut deleted, mut errors) = (Vec::new(), Vec::new());
        for (key, removed) in removed.await? {
            let key = Some(key);
            match removed {
                Ok(()) => deleted.push(dto::DeletedObject { key, ..Default::default() }),
                Err(error) => errors.push(dto::Error {
                    code: Some(error.code().as_str().to_owned()),
                    key,
                    ..Default::default()
                }),
            }
        }
        Ok(S3Response::new(dto::DeleteObjectsOutput {
            deleted: (!quiet).then_some(deleted),
            errors: Some(errors),
            ..Default::default()
        }))
    }

    async fn list_objects_v2(
        &self,
        request: S3Request<dto::ListObjectsV2Input>,
    ) -> Answer<dto::ListObjectsV2Output> {
        let bucket = self.store.bucket(&request.input.bucket)?;
        let page = blocking(move || lists::objects(&bucket, request.input)).await?;
        Ok(S3Response::new(page))
    }

    async fn copy_object(&self, request: S3Request<dto::CopyObjectInput>) -> Answer<dto::CopyObjectOutput> {
        let input = request.input;
        let CopySource::Bucket { bucket, key, version_id: None } = input.copy_source else {
            return Err(s3_error!(NotImplemented, "only objects of this store can be copied"));
        };
        wire::refuse(input.copy_source_if_modified_since.is_some(), "a date condition")?;
        wire::refuse(input.copy_source_if_unmodified_since.is_some(), "a date condition")?;
        let (matches, none_matches) = (input.copy_source_if_match, input.copy_source_if_none_match);
        let directive = input.metadata_directive.as_ref();
        let replaced = directive.is_some_and(|d| d.as_str() == dto::MetadataDirective::REPLACE);
        let headers = replaced.then(|| Headers {
            content_type: input.content_type,
            content_disposition: input.content_disposition,
            content_encoding: input.content_encoding,
            content_language: input.content_language,
            cache_control: input.cache_control,
            metadata: wire::metadata(input.metadata.as_ref()),
        });
        let from = self.store.bucket(&bucket)?;
        let copy = move |to: &Bucket| {
            let source = from.open(&key)?;
            wire::check_source(&source, matches, none_matches)?;
            let mut record = source.record;
            record.key = input.key;
            record.upload = None;
            record.headers = headers.unwrap_or(record.headers);
            let mut draft = to.drafts().file()?;
            draft.copy(&source.file, record.bytes).map_err(disk_error)?;
            let modified = to.publish(draft, &record, &Condition::default())?;
            Ok((record.etag, modified))
        };
        let (etag, modified) = self.on(&input.bucket, copy).await?;
        Ok(S3Response::new(dto::CopyObjectOutput {
            copy_object_result: Some(dto::CopyObjectResult {
                e_tag: Some(ETag::Strong(etag)),
                last_modified: Some(modified.into()),
                ..Default::default()
            }),
            ..Default::default()
        }))
    }

    async fn create_multipart_upload(
        &self,
        request: S3Request<dto::CreateMultipartUploadInput>,
    ) -> Answer<dto::CreateMultipartUploadOutput> {
        let headers = wire::upload_headers(&request.input);
        let (bucket, key) = (request.input.bucket, request.input.key);
        let about = About { key, headers };
        let begin = move |bucket: &Bucket| {
            let id = bucket.begin(&about).map_err(disk_error)?;
            Ok((id, about.key))
        };
        let (id, key) = self.on(&bucket, begin).await?;
        Ok(S3Response::new(dto::CreateMultipartUploadOutput {
            bucket: Some(bucket),
            key: Some(key),
            upload_id: Some(id),
            ..Default::default()
        }))
    }

    async fn upload_part(&self, request: S3Request<dto::UploadPartInput>) -> Answer<dto::UploadPartOutput> {
        let promise = wire::part_promise(&request);
        let input = request.input;
        let (id, key, number) = (input.upload_id, input.key, input.part_number);
        let begin = move |bucket: &Bucket| {
            bucket.upload(&id, &key)?;
            Ok((bucket.drafts().file()?, id, key))
        };
        let (draft, id, key) = self.on(&input.bucket, begin).await?;
        let received = receive(draft, input.body, promise).await?;
        let output = wire::put_output(&received.etag, received.sums.clone());
        let add = move |bucket: &Bucket| bucket.add_part(&id, &key, number, received);
        self.on(&input.bucket, add).await?;
        Ok(S3Response::new(dto::UploadPartOutput {
            checksum_crc32: output.checksum_crc32,
            checksum_crc32c: output.checksum_crc32c,
            checksum_crc64nvme: output.checksum_crc64nvme,
            checksum_sha1: output.checksum_sha1,
            checksum_sha256: output.checksum_sha256,
            e_tag: output.e_tag,
            ..Default::default()
        }))
    }

    async fn complete_multipart_upload(
        &self,
        request: S3Request<dto::CompleteMultipartUploadInput>,
    ) -> Answer<dto::CompleteMultipartUploadOutput> {
        let parts = wire::named_parts(&request.input)?;
        let input = request.input;
        let (id, key) = (input.upload_id, input.key.clone());
        let condition = Condition { matches: input.if_match, none_matches: input.if_none_match };
        let complete = move |bucket: &Bucket| bucket.complete(&id, &key, &parts, &condition);
        let etag = self.on(&input.bucket, complete).await?;
        Ok(S3Response::new(dto::CompleteMultipartUploadOutput {
            location: Some(format!("/{}/{}", input.bucket, input.key)),
            bucket: Some(input.bucket),
            key: Some(input.key),
            e_tag: Some(ETag::Strong(etag)),
            ..Default::default()
        }))
    }

    async fn abort_multipart_upload(
        &self,
        request: S3Request<dto::AbortMultipartUploadInput>,
    ) -> Answer<dto::AbortMultipartUploadOutput> {
        let dto::AbortMultipartUploadInput { bucket, key, upload_id, .. } = request.input;
        self.on(&bucket, move |bucket| bucket.abort(&upload_id, &key)).await?;
        Ok(S3Response::new(dto::AbortMultipartUploadOutput::default()))
    }

    async fn list_parts(&self, request: S3Request<dto::ListPartsInput>) -> Answer<dto::ListPartsOutput> {
        let bucket = self.store.bucket(&request.input.bucket)?;
        let page = blocking(move || lists::parts(&bucket, request.input)).await?;
        Ok(S3Response::new(page))
    }

    async fn list_multipart_uploads(
        &self,
        request: S3Request<dto::ListMultipartUploadsInput>,
    ) -> Answer<dto::ListMultipartUploadsOutput> {
        let bucket = self.store.bucket(&request.input.bucket)?;
        let page = blocking(move || lists::uploads(&bucket, request.input)).await?;
        Ok(S3Response::new(page))
    }
}
