//! A body on its way to the disk: counted, hashed, compared with what was promised, synced.
//!
//! Nothing here gives a file its place; a body that breaks off or lies leaves nothing.

use std::mem;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use futures::StreamExt;
use md5::{Digest, Md5};
use s3s::checksum::ChecksumHasher;
use s3s::crypto::{Checksum as _, Crc32, Crc32c, Crc64Nvme, Sha1, Sha256};
use s3s::dto::{Checksum, StreamingBlob};
use s3s::{S3Error, S3ErrorCode, S3Result, TrailingHeaders, s3_error};

use super::disk::Draft;
use super::store::{blocking, disk_error};

/// Bytes gathered before they are hashed and written.
const BATCH: usize = 1024 * 1024;

/// Longest silence of a sender.
const IDLE: Duration = Duration::from_secs(60);

/// What the sender says of a body.
#[derive(Default)]
pub(super) struct Promise {
    pub(super) bytes: Option<i64>,
    pub(super) md5: Option<String>,
    pub(super) sums: Checksum,
    pub(super) trailer_names: String,
    pub(super) trailers: Option<TrailingHeaders>,
}

/// A body on disk that has kept its promises.
pub(super) struct Received {
    pub(super) draft: Draft,
    pub(super) bytes: u64,
    /// MD5 in hexadecimal, as S3 wants it.
    pub(super) etag: String,
    pub(super) sums: Checksum,
}

struct Incoming {
    draft: Draft,
    bytes: u64,
    md5: Md5,
    sums: ChecksumHasher,
}

/// Writes a body into a draft.
pub(super) async fn receive(
    draft: Draft,
    body: Option<StreamingBlob>,
    promise: Promise,
) -> S3Result<Received> {
    let mut incoming = Incoming { draft, bytes: 0, md5: Md5::new(), sums: promise.hasher() };
    let mut body = body.unwrap_or_else(|| StreamingBlob::from(s3s::Body::empty()));
    let (mut batch, mut waiting) = (Vec::new(), 0);
    while let Some(chunk) = next(&mut body).await? {
        waiting += chunk.len();
        batch.push(chunk);
        if waiting >= BATCH {
            incoming = incoming.take(mem::take(&mut batch)).await?;
            waiting = 0;
        }
    }
    incoming = incoming.take(batch).await?;
    let received = Received {
        draft: incoming.draft,
        bytes: incoming.bytes,
        etag: hex::encode(incoming.md5.clone().finalize()),
        sums: incoming.sums.finalize(),
    };
    promise.check(&received, &incoming.md5.finalize())?;
    Ok(received)
}

async fn next(body: &mut StreamingBlob) -> S3Result<Option<Bytes>> {
    let chunk = tokio::time::timeout(IDLE, body.next()).await;
    let chunk = chunk.map_err(|_| s3_error!(RequestTimeout))?;
    // A signature that does not fit its chunk ends up here as well.
    chunk.transpose().map_err(|error| S3Error::with_source(S3ErrorCode::IncompleteBody, error))
}

impl Incoming {
    async fn take(mut self, batch: Vec<Bytes>) -> S3Result<Self> {
        let write = move || {
            for chunk in batch {
                self.md5.update(&chunk);
                self.sums.update(&chunk);
                self.bytes += chunk.len() as u64;
                self.draft.write(&chunk)?;
            }
            Ok(self)
        };
        blocking(move || write().map_err(disk_error)).await
    }
}

impl Promise {
    /// Computes only what has been promised, in a header or behind the body.
    fn hasher(&self) -> ChecksumHasher {
        let wants = |sum: &Option<String>, name: &str| {
            sum.is_some() || self.trailer_names.split(',').any(|n| n.trim().eq_ignore_ascii_case(name))
        };
        let sums = &self.sums;
        ChecksumHasher {
            crc32: wants(&sums.checksum_crc32, NAMES[0]).then(Crc32::new),
            crc32c: wants(&sums.checksum_crc32c, NAMES[1]).then(Crc32c::new),
            crc64nvme: wants(&sums.checksum_crc64nvme, NAMES[2]).then(Crc64Nvme::new),
            sha1: wants(&sums.checksum_sha1, NAMES[3]).then(Sha1::new),
            sha256: wants(&sums.checksum_sha256, NAMES[4]).then(Sha256::new),
        }
    }

    fn check(&self, received: &Received, md5: &[u8]) -> S3Result<()> {
        if self.bytes.is_some_and(|bytes| u64::try_from(bytes) != Ok(received.bytes)) {
            return Err(s3_error!(IncompleteBody));
        }
        if let Some(promised) = &self.md5 {
            let promised = BASE64_STANDARD.decode(promised);
            let promised = promised.map_err(|_| s3_error!(InvalidDigest))?;
            if promised != md5 {
                return Err(s3_error!(BadDigest));
            }
        }
        let computed = by_name(&received.sums);
        for ((name, promised), computed) in NAMES.iter().zip(by_name(&self.sums)).zip(computed) {
            let trailer = self.trailers.as_ref().and_then(|trailers| {
                trailers.read(|headers| {
                    headers.get(*name).and_then(|value| value.to_str().ok()).map(str::to_owned)
                })
            });
            let trailer = trailer.flatten();
            let promised = [promised.map(str::to_owned), trailer];
            if promised.iter().flatten().any(|sum| Some(sum.as_str()) != computed) {
                return Err(s3_error!(BadDigest));
            }
        }
        Ok(())
    }
}

const NAMES: [&str; 5] = [
    "x-amz-checksum-crc32",
    "x-amz-checksum-crc32c",
    "x-amz-checksum-crc64nvme",
    "x-amz-checksum-sha1",
    "x-amz-checksum-sha256",
];

/// The checksums in the order of [`NAMES`].
fn by_name(sums: &Checksum) -> [Option<&str>; 5] {
    [
        sums.checksum_crc32.as_deref(),
        sums.checksum_crc32c.as_deref(),
        sums.checksum_crc64nvme.as_deref(),
        sums.checksum_sha1.as_deref(),
        sums.checksum_sha256.as_deref(),
    ]
}
