//! One multipart upload: at most two parts on their way, and an end in every case.
//!
//! [`Parts::join`] and [`Parts::abort`] are the two ends. A value dropped before either (the task
//! that held it was cancelled) aborts in the background.

use std::mem;

use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::operation::complete_multipart_upload::CompleteMultipartUploadError;
use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};
use tokio::task::JoinSet;

use super::upload::Part;
use super::{Files, FilesError, inspect, timeouts};
use crate::award::rules::FileKind;

/// As many parts as S3 joins.
pub(super) const MAX_PARTS: i32 = 10_000;

/// Parts on their way at one time.
const IN_FLIGHT: usize = 2;

/// An upload in parts that has been begun.
pub(super) struct Parts {
    files: Files,
    key: String,
    upload_id: String,
    sending: JoinSet<Result<CompletedPart, FilesError>>,
    sent: Vec<CompletedPart>,
    number: i32,
    open: bool,
}

impl Parts {
    /// Begins an upload.
    pub(super) async fn begin(files: &Files, key: &str, kind: FileKind) -> Result<Self, FilesError> {
        let request = files.client.create_multipart_upload().bucket(&*files.bucket).key(key);
        let answer = request.content_type(inspect::media_type(kind)).send().await;
        let answer = answer.map_err(|e| FilesError::of(key, e))?;
        let upload_id = answer.upload_id.unwrap_or_default();
        Ok(Self {
            files: files.clone(),
            key: key.to_owned(),
            upload_id,
            sending: JoinSet::new(),
            sent: Vec::new(),
            number: 0,
            open: true,
        })
    }

    /// Sends one part in the background, waiting while too many are on their way. Reports the
    /// failure of an earlier part.
    pub(super) async fn send(&mut self, part: Part) -> Result<(), FilesError> {
        while self.sending.len() >= IN_FLIGHT {
            self.collect().await?;
        }
        self.number += 1;
        let upload = (self.files.clone(), self.key.clone(), self.upload_id.clone());
        self.sending.spawn(send_part(upload, self.number, part));
        Ok(())
    }

    /// Waits for all parts and joins them to one object of `bytes` bytes.
    pub(super) async fn join(mut self, bytes: u64) -> Result<(), FilesError> {
        while !self.sending.is_empty() {
            if let Err(error) = self.collect().await {
                self.abort().await;
                return Err(error);
            }
        }
        self.sent.sort_by_key(|part| part.part_number);
        let error = match self.complete().await {
            Ok(()) => {
                self.open = false;
                return Ok(());
            }
            Err(error) => error,
        };
        // An answer that was lost makes the next attempt find no upload. The key is fresh, so an
        // object of the right size under it is ours.
        if error.code() == Some("NoSuchUpload") && self.object_has(bytes).await {
            self.open = false;
            return Ok(());
        }
        let error = FilesError::of(&self.key, error);
        let (files, key) = (self.files.clone(), self.key.clone());
        self.abort().await;
        files.discard(&key).await;
        Err(error)
    }

    /// Stops what is on its way and removes all parts.
    pub(super) async fn abort(mut self) {
        self.open = false;
        let mut sending = mem::take(&mut self.sending);
        sending.shutdown().await;
        abort(&self.files, &self.key, &self.upload_id).await;
    }

    async fn collect(&mut self) -> Result<(), FilesError> {
        match self.sending.join_next().await {
            Some(Ok(sent)) => self.sent.push(sent?),
            Some(Err(lost)) => {
                return Err(FilesError::Unreachable(format!("a part was lost: {lost}")));
            }
            None => {}
        }
        Ok(())
    }

    /// Only numbers and ETags are sent: some stores refuse the checksums of parts when they are
    /// echoed. Joining may take a store minutes, so this request has its own bounds.
    async fn complete(&self) -> Result<(), SdkError<CompleteMultipartUploadError, HttpResponse>> {
        let bounds = self.files.bounds;
        let patience = timeouts(bounds.connect, bounds.join, bounds.join);
        let patience = aws_sdk_s3::config::Builder::new().timeout_config(patience);
        let parts = CompletedMultipartUpload::builder();
        let parts = parts.set_parts(Some(self.sent.clone())).build();
        let request = self.files.client.complete_multipart_upload();
        let request = request.bucket(&*self.files.bucket).key(&self.key);
        let request = request.upload_id(&self.upload_id).multipart_upload(parts);
        request.customize().config_override(patience).send().await.map(drop)
    }

    async fn object_has(&self, bytes: u64) -> bool {
        let request = self.files.client.head_object();
        let answer = request.bucket(&*self.files.bucket).key(&self.key).send().await;
        let length = answer.ok().and_then(|object| object.content_length);
        length.and_then(|length| u64::try_from(length).ok()) == Some(bytes)
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        // The tasks of the set are stopped when it is dropped with `self`.
        let upload = (self.files.clone(), mem::take(&mut self.key), mem::take(&mut self.upload_id));
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { abort(&upload.0, &upload.1, &upload.2).await });
        }
    }
}

async fn send_part(
    (files, key, upload_id): (Files, String, String),
    number: i32,
    part: Part,
) -> Result<CompletedPart, FilesError> {
    let Part { bytes, held } = part;
    let request = files.client.upload_part().bucket(&*files.bucket).key(&key);
    let request = request.upload_id(upload_id).part_number(number);
    let answer = request.body(bytes.freeze().into()).send().await;
    drop(held);
    let answer = answer.map_err(|e| FilesError::of(&key, e))?;
    let done = CompletedPart::builder().part_number(number);
    Ok(done.set_e_tag(answer.e_tag).build())
}

async fn abort(files: &Files, key: &str, upload_id: &str) {
    let request = files.client.abort_multipart_upload().bucket(&*files.bucket);
    let request = request.key(key).upload_id(upload_id).send();
    let answer = tokio::time::timeout(files.bounds.answer, request).await;
    match answer.map(|answer| answer.map_err(|e| FilesError::of(key, e))) {
        Ok(Ok(_) | Err(FilesError::Missing(_))) => {}
        Ok(Err(error)) => tracing::warn!(key, %error, "an upload may have left parts behind"),
        Err(_) => tracing::warn!(key, "an upload may have left parts behind"),
    }
}
