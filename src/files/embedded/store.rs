//! The folder of the store: its buckets, and drafts that have no place yet.
//!
//! ```text
//! buckets/<name>/objects/<hash>   an object, named by the SHA-256 of its key
//! buckets/<name>/uploads/<id>/    an upload in parts
//! drafts/                         swept at every start
//! ```

use std::collections::BTreeMap;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use s3s::{S3Error, S3ErrorCode, S3Result, s3_error};

use super::super::FilesError;
use super::bucket::Bucket;
use super::disk::{Disk, Draft};

/// All buckets of one folder.
pub(super) struct Store {
    folder: PathBuf,
    drafts: Arc<Drafts>,
    buckets: RwLock<BTreeMap<String, Arc<Bucket>>>,
}

/// Where files begin.
pub(super) struct Drafts {
    folder: PathBuf,
    number: AtomicU64,
    disk: Disk,
}

impl Store {
    /// Opens the folder, and ends what the last process began: drafts go, and so do the parts of
    /// uploads that became objects.
    pub(super) fn open(folder: &Path, disk: Disk) -> Result<Self, FilesError> {
        let opened = Self::open_swept(folder, disk);
        opened.map_err(FilesError::disk(folder))
    }

    fn open_swept(folder: &Path, disk: Disk) -> io::Result<Self> {
        let drafts = folder.join("drafts");
        if drafts.exists() {
            disk.remove_folder(&drafts)?;
        }
        create_folder(&drafts)?;
        create_folder(&folder.join("buckets"))?;
        disk.sync_folder(folder)?;
        let drafts = Arc::new(Drafts { folder: drafts, number: AtomicU64::new(0), disk });
        let mut buckets = BTreeMap::new();
        for entry in fs::read_dir(folder.join("buckets"))? {
            let entry = entry?;
            if let Ok(name) = entry.file_name().into_string() {
                let bucket = Bucket::new(entry.path(), Arc::clone(&drafts));
                bucket.sweep_uploads()?;
                buckets.insert(name, Arc::new(bucket));
            }
        }
        Ok(Self { folder: folder.to_owned(), drafts, buckets: RwLock::new(buckets) })
    }

    /// The bucket of this name.
    pub(super) fn bucket(&self, name: &str) -> S3Result<Arc<Bucket>> {
        let buckets = self.buckets.read().unwrap_or_else(PoisonError::into_inner);
        buckets.get(name).cloned().ok_or_else(|| s3_error!(NoSuchBucket))
    }

    /// All buckets with the time of their creation.
    pub(super) fn buckets(&self) -> Vec<(String, SystemTime)> {
        let buckets = self.buckets.read().unwrap_or_else(PoisonError::into_inner);
        let created = |bucket: &Bucket| bucket.created().unwrap_or(SystemTime::UNIX_EPOCH);
        buckets.iter().map(|(name, bucket)| (name.clone(), created(bucket))).collect()
    }

    /// Makes a bucket. S3 has checked the name: it has no `/` and does not begin with a dot.
    pub(super) fn create_bucket(&self, name: &str) -> S3Result<()> {
        let mut buckets = self.buckets.write().unwrap_or_else(PoisonError::into_inner);
        if buckets.contains_key(name) {
            return Err(s3_error!(BucketAlreadyOwnedByYou));
        }
        let path = self.folder.join("buckets").join(name);
        let draft = self.drafts.path();
        let disk = self.drafts.disk();
        Bucket::lay_out(&draft, disk).map_err(disk_error)?;
        disk.rename(&draft, &path).map_err(disk_error)?;
        disk.sync_folder(&self.folder.join("buckets")).map_err(disk_error)?;
        let bucket = Bucket::new(path, Arc::clone(&self.drafts));
        buckets.insert(name.to_owned(), Arc::new(bucket));
        Ok(())
    }
}

impl Drafts {
    /// A new file without a place.
    pub(super) fn file(&self) -> S3Result<Draft> {
        self.disk.draft(self.path()).map_err(disk_error)
    }

    /// A path that nobody uses. The folder is empty at every start, so counting is enough.
    pub(super) fn path(&self) -> PathBuf {
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        self.folder.join(number.to_string())
    }

    /// The disk of the folder.
    pub(super) fn disk(&self) -> &Disk {
        &self.disk
    }
}

/// A folder that only this user can read; one that is there is no error.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Runs work on the disk where it does not hold up the network.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> S3Result<T> + Send + 'static,
) -> S3Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|panicked| Err(S3Error::internal_error(panicked)))
}

/// A full disk is the sender's news; everything else is the operator's.
pub(super) fn disk_error(error: io::Error) -> S3Error {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            let code = S3ErrorCode::Custom("InsufficientStorage".into());
            let mut full = S3Error::with_message(code, "The disk is full");
            full.set_status_code(hyper::StatusCode::INSUFFICIENT_STORAGE);
            full
        }
        _ => {
            tracing::error!(%error, "the store cannot use its disk");
            S3Error::internal_error(error)
        }
    }
}
