//! The files of entries: the only room that speaks S3.
//!
//! [`Files`] is a client of one bucket, wherever that bucket is: on a real S3, or in the store
//! inside this process ([`Embedded`]). Every object gets a fresh key and is never written twice;
//! the row that names the key is committed after the upload, and what no row names is swept.
//! Next: [`Files::upload`].

mod archive;
mod download;
pub mod embedded;
mod error;
pub mod inspect;
mod length;
mod parts;
mod sweep;
mod upload;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::config::{
    BehaviorVersion, Credentials, Region, RequestChecksumCalculation, ResponseChecksumValidation,
    StalledStreamProtectionConfig,
};
use aws_sdk_s3::types::{BucketLocationConstraint, CreateBucketConfiguration};
use aws_smithy_http_client::{Builder, tls};
use tokio::sync::Semaphore;

pub use archive::Member;
pub use download::{ByteRange, Download, RangeRequest, parse_range};
pub use embedded::Embedded;
pub use error::FilesError;
pub use length::PDF_BYTES;
pub use sweep::Orphan;
pub use upload::{Limits, PART_BYTES, Stored, UploadError};

/// The region that S3 names by leaving its name out.
const HOME_REGION: &str = "us-east-1";

/// Where the bucket is and with which keys it is opened.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Config {
    /// For example `https://s3.example.vn`; none for Amazon's own.
    pub endpoint: Option<String>,
    /// For example `us-east-1`; many stores take any word.
    pub region: String,
    /// The one bucket of this installation.
    pub bucket: String,
    /// Public half of the key.
    pub access_key: String,
    /// Secret half of the key; never printed.
    pub secret_key: String,
    /// Whether the bucket stands in the path and not in the host name.
    pub path_style: bool,
}

/// How long the store may take and how much memory uploads may hold.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// To connect.
    pub connect: Duration,
    /// For one attempt of one request, up to the head of its answer.
    pub answer: Duration,
    /// For one request with all its attempts.
    pub request: Duration,
    /// For a store to join the parts of a large file.
    pub join: Duration,
    /// Between two pieces of a body: of an object that is read, or of a file that a client sends.
    pub idle: Duration,
    /// For a client to fill one part of [`PART_BYTES`]: one that is slower (28 kB/s by default)
    /// would keep its buffer from others.
    pub fill: Duration,
    /// Attempts of one request, at least 1.
    pub attempts: u32,
    /// Parts of [`PART_BYTES`] that all uploads together may hold in memory, at least 1;
    /// an upload that finds none free waits, and its client is slowed down with it.
    pub buffers: usize,
    /// To find out how long a stored file is, see [`Files::measure`]; its sender waits for it.
    pub measure: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            answer: Duration::from_secs(30),
            request: Duration::from_secs(60),
            join: Duration::from_secs(300),
            idle: Duration::from_secs(60),
            fill: Duration::from_secs(300),
            attempts: 3,
            buffers: 64,
            measure: Duration::from_secs(1),
        }
    }
}

/// One bucket. Clones share connections and buffers.
#[derive(Clone)]
pub struct Files {
    client: Client,
    bucket: Arc<str>,
    bounds: Bounds,
    buffers: Arc<Semaphore>,
    measuring: Arc<Semaphore>,
}

impl Files {
    /// Opens the bucket, creating it when it is missing and the keys allow it.
    ///
    /// # Errors
    /// [`FilesError::Setting`], [`FilesError::NoBucket`], [`FilesError::Refused`], or the store's silence.
    pub async fn connect(config: S3Config) -> Result<Self, FilesError> {
        Self::connect_within(config, Bounds::default()).await
    }

    /// [`Files::connect`] with other bounds.
    ///
    /// # Errors
    /// As [`Files::connect`].
    pub async fn connect_within(config: S3Config, bounds: Bounds) -> Result<Self, FilesError> {
        let files = Self {
            client: client(&config, bounds)?,
            bucket: config.bucket.as_str().into(),
            bounds,
            buffers: Arc::new(Semaphore::new(bounds.buffers.max(1))),
            measuring: Arc::new(Semaphore::new(length::AT_ONCE)),
        };
        match files.head_bucket().await {
            Err(FilesError::Missing(_) | FilesError::NoBucket(_)) => {
                files.create_bucket(&config.region).await?;
            }
            other => other?,
        }
        Ok(files)
    }

    /// Whether the bucket answers within two seconds, for health checks.
    ///
    /// # Errors
    /// [`FilesError::TimedOut`] and all others of the store.
    pub async fn ping(&self) -> Result<(), FilesError> {
        tokio::time::timeout(Duration::from_secs(2), self.head_bucket())
            .await
            .map_err(|_| FilesError::TimedOut)?
    }

    /// Removes an object. Removing what is not there is no error.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn delete(&self, key: &str) -> Result<(), FilesError> {
        let request = self.client.delete_object().bucket(&*self.bucket).key(key);
        match request.send().await.map_err(|e| FilesError::of(key, e)) {
            Ok(_) | Err(FilesError::Missing(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Bytes of memory that uploads hold at this moment, in whole parts.
    pub fn bytes_held(&self) -> usize {
        let free = self.buffers.available_permits();
        self.bounds.buffers.max(1).saturating_sub(free) * PART_BYTES
    }

    async fn head_bucket(&self) -> Result<(), FilesError> {
        let request = self.client.head_bucket().bucket(&*self.bucket);
        let answer = request.send().await;
        answer.map(drop).map_err(|e| FilesError::of(&self.bucket, e))
    }

    async fn create_bucket(&self, region: &str) -> Result<(), FilesError> {
        let place = (region != HOME_REGION).then(|| {
            CreateBucketConfiguration::builder()
                .location_constraint(BucketLocationConstraint::from(region))
                .build()
        });
        let request = self.client.create_bucket().bucket(&*self.bucket);
        let answer = request.set_create_bucket_configuration(place).send().await;
        match answer.map_err(|e| FilesError::of(&self.bucket, e)) {
            Ok(_) => Ok(()),
            Err(FilesError::Refused(_)) => Err(FilesError::NoBucket(self.bucket.to_string())),
            // Another process of this installation may have been quicker.
            Err(FilesError::Failed { status: 409, .. }) => self.head_bucket().await,
            Err(error) => Err(error),
        }
    }
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Files");
        shown.field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

impl fmt::Debug for S3Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Config")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .field("bucket", &self.bucket)
            .field("access_key", &self.access_key)
            .field("path_style", &self.path_style)
            .finish_non_exhaustive()
    }
}

/// Checksums are only sent where S3 demands them, because several stores refuse the newer ones;
/// every body is covered by the SHA-256 of its signature all the same. The stall detection of the
/// client is off, because [`Bounds::idle`] does that work in both directions.
fn client(config: &S3Config, bounds: Bounds) -> Result<Client, FilesError> {
    let keys = Credentials::from_keys(&config.access_key, &config.secret_key, None);
    let ring = tls::Provider::Rustls(tls::rustls_provider::CryptoMode::Ring);
    let builder = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(Builder::new().tls_provider(ring).build_https())
        .region(Region::new(config.region.clone()))
        .credentials_provider(keys)
        .force_path_style(config.path_style)
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired)
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .retry_config(retries(bounds))
        .timeout_config(timeouts(bounds.connect, bounds.answer, bounds.request));
    let builder = match &config.endpoint {
        None => builder,
        Some(at) if at.starts_with("http://") || at.starts_with("https://") => builder.endpoint_url(at),
        Some(at) => {
            return Err(FilesError::Setting(format!("{at} is no http or https address")));
        }
    };
    Ok(Client::from_conf(builder.build()))
}

fn retries(bounds: Bounds) -> RetryConfig {
    RetryConfig::standard()
        .with_max_attempts(bounds.attempts.max(1))
        .with_initial_backoff(Duration::from_millis(200))
        .with_max_backoff(Duration::from_secs(2))
}

fn timeouts(connect: Duration, attempt: Duration, request: Duration) -> TimeoutConfig {
    TimeoutConfig::builder()
        .connect_timeout(connect)
        .read_timeout(attempt)
        .operation_attempt_timeout(attempt)
        .operation_timeout(request)
        .build()
}
