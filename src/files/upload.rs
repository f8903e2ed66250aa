//! One file on its way in, in constant memory.
//!
//! The first bytes are judged before anything is sent. A small file is one request, a larger one
//! goes in parts of which two are on their way while a third fills. Whatever ends an upload early,
//! nothing stays behind in the store.
//! Next: [`crate::files::inspect`].

use std::io;
use std::pin::Pin;

use bytes::{BufMut, BytesMut};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::OwnedSemaphorePermit;

use super::inspect::{self, HEAD_BYTES};
use super::parts::{MAX_PARTS, Parts};
use super::{Bounds, Files, FilesError};
use crate::award::rules::FileKind;

/// Bytes of one part, and of the largest file that is sent in one request.
pub const PART_BYTES: usize = 8 * 1024 * 1024;

/// Bytes taken from the client at a time.
const GULP: usize = 256 * 1024;

/// How much one file may be.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest file in bytes.
    pub max_bytes: u64,
}

/// A file that is whole and durable in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The key it was given.
    pub key: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content.
    pub sha256: [u8; 32],
    /// What it is, by its content.
    pub kind: FileKind,
}

/// Why a file was not taken. The store holds nothing of it.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// The file goes on behind the limit.
    #[error("the file is larger than {max} bytes")]
    TooLarge {
        /// The limit in bytes.
        max: u64,
    },
    /// The file has no bytes.
    #[error("the file is empty")]
    Empty,
    /// The content is of a kind that is not asked for here.
    #[error("the file is {found:?}, and only {accept:?} is taken here")]
    WrongKind {
        /// What the content is, if it is one of the known kinds.
        found: Option<FileKind>,
        /// What would have been taken.
        accept: Vec<FileKind>,
    },
    /// The body broke off, stood still for [`Bounds::idle`], or crept for [`Bounds::fill`].
    #[error("the sender left: {0}")]
    ClientLeft(io::Error),
    /// The store failed.
    #[error(transparent)]
    Storage(#[from] FilesError),
}

impl Files {
    /// Takes one file and stores it under `key`.
    ///
    /// The key has to be fresh: after a failure it is deleted, whatever it held. The length of the
    /// body is not known here; a caller who was told one compares it with [`Stored::bytes`].
    ///
    /// # Errors
    /// See [`UploadError`].
    pub async fn upload(
        &self,
        key: &str,
        body: impl AsyncRead + Send,
        limits: Limits,
        accept: &[FileKind],
    ) -> Result<Stored, UploadError> {
        let mut intake = Intake {
            body: std::pin::pin!(body),
            max: limits.max_bytes.min(MAX_PARTS as u64 * PART_BYTES as u64),
            bounds: self.bounds,
            bytes: 0,
            digest: Sha256::new(),
            ended: false,
        };
        let mut head = BytesMut::with_capacity(HEAD_BYTES);
        intake.fill(&mut head, HEAD_BYTES).await?;
        let kind = judge(&head, accept)?;
        self.send(key, kind, &head, &mut intake).await?;
        Ok(Stored { key: key.to_owned(), bytes: intake.bytes, sha256: intake.digest.finalize().into(), kind })
    }

    async fn send<R: AsyncRead>(
        &self,
        key: &str,
        kind: FileKind,
        head: &[u8],
        intake: &mut Intake<'_, R>,
    ) -> Result<(), UploadError> {
        let mut first = self.part(head).await?;
        intake.fill(&mut first.bytes, PART_BYTES).await?;
        if intake.ended {
            return Ok(self.put(key, kind, first).await?);
        }
        let mut parts = Parts::begin(self, key, kind).await?;
        match self.send_parts(first, intake, &mut parts).await {
            Ok(()) => Ok(parts.join(intake.bytes).await?),
            Err(error) => {
                parts.abort().await;
                Err(error)
            }
        }
    }

    async fn send_parts<R: AsyncRead>(
        &self,
        first: Part,
        intake: &mut Intake<'_, R>,
        parts: &mut Parts,
    ) -> Result<(), UploadError> {
        parts.send(first).await?;
        while !intake.ended {
            let mut part = self.part(&[]).await?;
            intake.fill(&mut part.bytes, PART_BYTES).await?;
            // The file may have ended exactly with the part before.
            if !part.bytes.is_empty() {
                parts.send(part).await?;
            }
        }
        Ok(())
    }

    async fn put(&self, key: &str, kind: FileKind, part: Part) -> Result<(), FilesError> {
        let request = self.client.put_object().bucket(&*self.bucket).key(key);
        let answer =
            request.content_type(inspect::media_type(kind)).body(part.bytes.freeze().into()).send().await;
        match answer {
            Ok(_) => Ok(()),
            Err(error) => {
                // Without an answer nobody knows whether the object is there.
                self.discard(key).await;
                Err(FilesError::of(key, error))
            }
        }
    }

    /// Removes the object of an upload that failed; the sweep takes what this cannot.
    pub(super) async fn discard(&self, key: &str) {
        match tokio::time::timeout(self.bounds.answer, self.delete(key)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(key, %error, "a failed upload may have left an object"),
            Err(_) => tracing::warn!(key, "a failed upload may have left an object"),
        }
    }

    async fn part(&self, start: &[u8]) -> Result<Part, FilesError> {
        let held = self.buffers.clone().acquire_owned().await;
        let held = held.map_err(|_| FilesError::Setting("no buffers".to_owned()))?;
        let mut bytes = BytesMut::with_capacity(PART_BYTES);
        bytes.extend_from_slice(start);
        Ok(Part { bytes, held })
    }
}

/// A piece of a file in memory, counted as long as it exists.
pub(super) struct Part {
    pub(super) bytes: BytesMut,
    pub(super) held: OwnedSemaphorePermit,
}

/// The sender's side: counts, hashes and limits what comes.
struct Intake<'a, R> {
    body: Pin<&'a mut R>,
    max: u64,
    bounds: Bounds,
    bytes: u64,
    digest: Sha256,
    ended: bool,
}

impl<R: AsyncRead> Intake<'_, R> {
    /// Reads until `part` has `full` bytes or the body has ended.
    async fn fill(&mut self, part: &mut BytesMut, full: usize) -> Result<(), UploadError> {
        let filled = tokio::time::timeout(self.bounds.fill, self.fill_slowly(part, full)).await;
        filled.unwrap_or_else(|_| Err(UploadError::ClientLeft(io::ErrorKind::TimedOut.into())))
    }

    async fn fill_slowly(&mut self, part: &mut BytesMut, full: usize) -> Result<(), UploadError> {
        while !self.ended && part.len() < full {
            let start = part.len();
            let mut gulp = (&mut *part).limit(GULP.min(full - start));
            let read = tokio::time::timeout(self.bounds.idle, self.body.read_buf(&mut gulp)).await;
            let read = read.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
            self.ended = read.map_err(UploadError::ClientLeft)? == 0;
            self.digest.update(&part[start..]);
            self.bytes += (part.len() - start) as u64;
            if self.bytes > self.max {
                return Err(UploadError::TooLarge { max: self.max });
            }
        }
        Ok(())
    }
}

fn judge(head: &[u8], accept: &[FileKind]) -> Result<FileKind, UploadError> {
    if head.is_empty() {
        return Err(UploadError::Empty);
    }
    let found = inspect::sniff(head);
    found
        .filter(|kind| accept.contains(kind))
        .ok_or_else(|| UploadError::WrongKind { found, accept: accept.to_vec() })
}
