//! One file on its way out, whole or in part.
//!
//! Next: [`crate::files::embedded`].

use std::io;
use std::time::Duration;

use aws_sdk_s3::primitives::ByteStream;
use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};
use tokio::io::AsyncRead;
use tokio_util::io::StreamReader;

use super::{Files, FilesError};

/// Bytes `start` to `end` of a file, both included, counted from 0; `start` is not behind `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteRange {
    /// First byte.
    pub start: u64,
    /// Last byte.
    pub end: u64,
}

/// What a `Range` header asks of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeRequest {
    /// The whole file: answer 200.
    Whole,
    /// This part: answer 206.
    Part(ByteRange),
    /// Nothing that the file has: answer 416.
    Unsatisfiable,
}

/// A file that is being read.
pub struct Download {
    /// Size of the whole file in bytes.
    pub total: u64,
    /// The part that [`Download::stream`] gives; of an empty file, nothing.
    pub range: Option<ByteRange>,
    /// The bytes. It ends with an error, never early, when the store breaks off.
    pub stream: BoxStream<'static, io::Result<Bytes>>,
}

impl ByteRange {
    /// How many bytes, at least 1.
    #[expect(clippy::len_without_is_empty, reason = "a range has at least one byte")]
    pub fn len(&self) -> u64 {
        self.end - self.start + 1
    }
}

impl Download {
    /// The bytes as a reader.
    pub fn into_reader(self) -> impl AsyncRead + Send + Unpin + 'static {
        StreamReader::new(self.stream)
    }
}

impl Files {
    /// Opens an object for reading, whole without a range. A range that ends behind the object is
    /// shortened to it.
    ///
    /// # Errors
    /// [`FilesError::Missing`], [`FilesError::OutOfRange`], and those of the store.
    pub async fn open(&self, key: &str, range: Option<ByteRange>) -> Result<Download, FilesError> {
        let header = range.map(|r| format!("bytes={}-{}", r.start, r.end));
        let request = self.client.get_object().bucket(&*self.bucket).key(key);
        let answer = request.set_range(header).send().await;
        let answer = answer.map_err(|e| FilesError::of(key, e))?;
        let length = answer.content_length.and_then(|length| u64::try_from(length).ok());
        let strange = || FilesError::Failed { status: 200, code: "an answer without its length".to_owned() };
        let length = length.ok_or_else(strange)?;
        let (range, total) = match &answer.content_range {
            Some(header) => parse_content_range(header).ok_or_else(strange)?,
            None => (whole(length), length),
        };
        Ok(Download { total, range, stream: checked(answer.body, length, self.bounds.idle) })
    }
}

/// Reads a `Range` header for a file of `total` bytes (RFC 9110, section 14.2).
///
/// Several ranges, other units and malformed headers ask for the whole file, which the RFC allows.
pub fn parse_range(header: &str, total: u64) -> RangeRequest {
    let Some((unit, set)) = header.split_once('=') else {
        return RangeRequest::Whole;
    };
    let blank = [' ', '\t'];
    let mut specs = set.split(',').map(|spec| spec.trim_matches(blank)).filter(|s| !s.is_empty());
    let (Some(spec), None) = (specs.next(), specs.next()) else {
        return RangeRequest::Whole;
    };
    let Some((first, last)) = spec.split_once('-') else {
        return RangeRequest::Whole;
    };
    if !unit.trim_matches(blank).eq_ignore_ascii_case("bytes") || total == 0 && first.is_empty() {
        return RangeRequest::Whole;
    }
    let (start, end) = match (position(first), position(last)) {
        (Some(start), Some(end)) if start <= end => (start, end.min(total.saturating_sub(1))),
        (Some(start), None) if last.is_empty() => (start, total.saturating_sub(1)),
        (None, Some(0)) if first.is_empty() => return RangeRequest::Unsatisfiable,
        (None, Some(length)) if first.is_empty() => (total.saturating_sub(length), total - 1),
        _ => return RangeRequest::Whole,
    };
    if start >= total {
        return RangeRequest::Unsatisfiable;
    }
    RangeRequest::Part(ByteRange { start, end })
}

/// A number of any length; one that is larger than any file is as good as the largest.
fn position(digits: &str) -> Option<u64> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(digits.parse().unwrap_or(u64::MAX))
}

fn parse_content_range(header: &str) -> Option<(Option<ByteRange>, u64)> {
    let (range, total) = header.strip_prefix("bytes ")?.split_once('/')?;
    let (start, end) = range.split_once('-')?;
    let (start, end) = (start.parse().ok()?, end.parse().ok()?);
    (start <= end).then_some(())?;
    Some((Some(ByteRange { start, end }), total.parse().ok()?))
}

fn whole(length: u64) -> Option<ByteRange> {
    let end = length.checked_sub(1)?;
    Some(ByteRange { start: 0, end })
}

/// Passes bytes on, and turns silence and an early end into errors. The clock runs only while
/// somebody waits for the store, so a slow reader is not taken for a dead store.
fn checked(body: ByteStream, length: u64, idle: Duration) -> BoxStream<'static, io::Result<Bytes>> {
    stream::try_unfold((body, length), move |(mut body, left)| async move {
        let next = tokio::time::timeout(idle, body.next()).await;
        match next.map_err(|_| io::Error::from(FilesError::TimedOut))? {
            Some(Ok(chunk)) => {
                let left = left.checked_sub(chunk.len() as u64);
                let left = left.ok_or(io::ErrorKind::InvalidData)?;
                Ok(Some((chunk, (body, left))))
            }
            Some(Err(error)) => Err(io::Error::other(error)),
            None if left > 0 => Err(io::ErrorKind::UnexpectedEof.into()),
            None => Ok(None),
        }
    })
    .boxed()
}
