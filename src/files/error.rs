//! What can go wrong between this program and its store, in words an operator can act on.

use std::io;
use std::path::PathBuf;

use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// There is no object with this key.
    #[error("the store has no object {0}")]
    Missing(String),
    /// There is no such bucket, and these keys may not create it.
    #[error("the store has no bucket {0}, and these keys may not create it")]
    NoBucket(String),
    /// The asked range begins behind the end of the object.
    #[error("the object {0} is shorter than the range asked for")]
    OutOfRange(String),
    /// Wrong keys, wrong signature, a clock that is wrong, or no right to do this.
    #[error("the store refused the request ({0}): check its keys, its bucket and the clock")]
    Refused(String),
    /// No answer within [`Bounds`](super::Bounds).
    #[error("the store gave no answer in time")]
    TimedOut,
    /// No connection.
    #[error("the store cannot be reached: {0}")]
    Unreachable(String),
    /// No space is left in the store.
    #[error("the store is full")]
    Full,
    /// The store answered, but with a fault of its own.
    #[error("the store failed with status {status} ({code})")]
    Failed {
        /// HTTP status of the last attempt.
        status: u16,
        /// The store's own word for it, or an empty text.
        code: String,
    },
    /// A setting that cannot work.
    #[error("storage setting: {0}")]
    Setting(String),
    /// The folder of the store inside the process cannot be used.
    #[error("{}: {source}", path.display())]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl FilesError {
    /// Names the error of one S3 operation on `subject`, a key or a bucket.
    pub(super) fn of<E>(subject: &str, error: SdkError<E, HttpResponse>) -> Self
    where
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        match error {
            SdkError::TimeoutError(_) => Self::TimedOut,
            SdkError::DispatchFailure(failure) if failure.is_timeout() => Self::TimedOut,
            SdkError::DispatchFailure(failure) => {
                let cause = failure.as_connector_error().map(|e| innermost(e));
                Self::Unreachable(cause.unwrap_or_default())
            }
            SdkError::ResponseError(answer) => {
                Self::Failed { status: answer.raw().status().as_u16(), code: "unreadable answer".to_owned() }
            }
            SdkError::ServiceError(answer) => {
                let status = answer.raw().status().as_u16();
                let code = answer.err().code().unwrap_or_default();
                Self::of_status(subject, status, code)
            }
            other => Self::Setting(innermost(&other)),
        }
    }

    fn of_status(subject: &str, status: u16, code: &str) -> Self {
        match (status, code) {
            (_, "NoSuchBucket") => Self::NoBucket(subject.to_owned()),
            (_, "InsufficientStorage" | "QuotaExceeded") | (507, _) => Self::Full,
            (404, _) => Self::Missing(subject.to_owned()),
            (416, _) => Self::OutOfRange(subject.to_owned()),
            (401 | 403, _) => Self::Refused(code.to_owned()),
            _ => Self::Failed { status, code: code.to_owned() },
        }
    }

    /// The error of a file operation on `path`.
    pub(super) fn disk(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Disk { path, source }
    }
}

impl From<FilesError> for io::Error {
    fn from(error: FilesError) -> Self {
        let kind = match error {
            FilesError::Missing(_) => io::ErrorKind::NotFound,
            FilesError::TimedOut => io::ErrorKind::TimedOut,
            FilesError::Full => io::ErrorKind::StorageFull,
            _ => io::ErrorKind::Other,
        };
        io::Error::new(kind, error)
    }
}

/// The cause at the bottom of a chain: "connection refused" rather than "dispatch failure".
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
