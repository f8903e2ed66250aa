//! The objects of one bucket.
//!
//! A name in `objects` is only ever changed by a rename or a removal under the catalogue's lock,
//! so conditions hold and lists agree with the disk. Content is read and written outside of it.
//! Next: [`super::multipart`].

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use s3s::dto::{ETag, ETagCondition};
use s3s::{S3Result, s3_error};
use sha2::{Digest, Sha256};

use super::catalogue::{Catalogue, Change, Listed, Page};
use super::disk::{Disk, Draft};
use super::record::Record;
use super::store::{Drafts, create_folder, disk_error};

/// One bucket.
pub(super) struct Bucket {
    folder: PathBuf,
    drafts: Arc<Drafts>,
    catalogue: Catalogue,
}

/// An object that is open: it stays readable when the name is given to another.
pub(super) struct Object {
    pub(super) file: File,
    pub(super) record: Record,
    pub(super) modified: SystemTime,
}

/// What has to be true of a key's present object.
#[derive(Default)]
pub(super) struct Condition {
    pub(super) matches: Option<ETagCondition>,
    pub(super) none_matches: Option<ETagCondition>,
}

impl Bucket {
    /// The bucket in a folder that [`Bucket::lay_out`] has made.
    pub(super) fn new(folder: PathBuf, drafts: Arc<Drafts>) -> Self {
        Self { folder, drafts, catalogue: Catalogue::default() }
    }

    /// Makes the folders of an empty bucket.
    pub(super) fn lay_out(folder: &Path, disk: &Disk) -> io::Result<()> {
        create_folder(&folder.join("objects"))?;
        create_folder(&folder.join("uploads"))?;
        disk.sync_folder(folder)
    }

    /// When the bucket was made; the folders in it never change.
    pub(super) fn created(&self) -> io::Result<SystemTime> {
        fs::metadata(&self.folder)?.modified()
    }

    /// Where uploads in parts are.
    pub(super) fn uploads(&self) -> PathBuf {
        self.folder.join("uploads")
    }

    /// Where new files begin.
    pub(super) fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// Opens the object of a key.
    pub(super) fn open(&self, key: &str) -> S3Result<Object> {
        let found = self.find(key).map_err(disk_error)?;
        found.ok_or_else(|| s3_error!(NoSuchKey))
    }

    /// Opens the object of a key, if there is one.
    pub(super) fn find(&self, key: &str) -> io::Result<Option<Object>> {
        read_object(&self.path(key))
    }

    /// Makes a draft the object of its key: durable and whole, or not at all.
    pub(super) fn publish(
        &self,
        mut draft: Draft,
        record: &Record,
        condition: &Condition,
    ) -> S3Result<SystemTime> {
        let path = self.path(&record.key);
        record.append_to(&mut draft).map_err(disk_error)?;
        draft.sync().map_err(disk_error)?;
        let modified = draft.file().metadata().and_then(|m| m.modified());
        let modified = modified.map_err(disk_error)?;
        self.catalogue.note(|| -> S3Result<Change> {
            if condition.is_some() {
                condition.check(self.find(&record.key).map_err(disk_error)?.as_ref())?;
            }
            draft.place(&path).map_err(disk_error)?;
            let listed = Listed { bytes: record.bytes, etag: record.etag.clone(), modified };
            Ok((record.key.clone(), Some(listed)))
        })?;
        self.sync_names().map_err(disk_error)?;
        Ok(modified)
    }

    /// Removes the object of a key, if there is one.
    pub(super) fn remove(&self, key: &str) -> io::Result<()> {
        let path = self.path(key);
        let mut removed = false;
        self.catalogue.note(|| -> io::Result<Change> {
            removed = self.drafts.disk().remove(&path)?;
            Ok((key.to_owned(), None))
        })?;
        if removed { self.sync_names() } else { Ok(()) }
    }

    /// One page of keys in their order.
    pub(super) fn page(&self, prefix: &str, after: &str, max: usize) -> io::Result<Page> {
        self.catalogue.page(prefix, after, max, || self.read_all())
    }

    fn read_all(&self) -> io::Result<BTreeMap<String, Listed>> {
        let mut objects = BTreeMap::new();
        for entry in fs::read_dir(self.folder.join("objects"))? {
            let path = entry?.path();
            match read_object(&path) {
                Ok(Some(object)) => {
                    let (key, listed) = object.listed();
                    objects.insert(key, listed);
                }
                // It was removed after its folder was read.
                Ok(None) => {}
                // One broken file must not hide all others.
                Err(error) => {
                    let path = path.display();
                    tracing::error!(%path, %error, "a file of the store is broken");
                }
            }
        }
        Ok(objects)
    }

    /// Keys may be long and may contain anything, and one may be the folder of another; their
    /// hashes are all alike.
    fn path(&self, key: &str) -> PathBuf {
        let name = hex::encode(Sha256::digest(key));
        self.folder.join("objects").join(name)
    }

    fn sync_names(&self) -> io::Result<()> {
        self.drafts.disk().sync_folder(&self.folder.join("objects"))
    }
}

impl Object {
    fn listed(self) -> (String, Listed) {
        let listed = Listed { bytes: self.record.bytes, etag: self.record.etag, modified: self.modified };
        (self.record.key, listed)
    }
}

impl Condition {
    fn is_some(&self) -> bool {
        self.matches.is_some() || self.none_matches.is_some()
    }

    /// Refuses with `PreconditionFailed`.
    pub(super) fn check(&self, object: Option<&Object>) -> S3Result<()> {
        let etag = object.map(|object| ETag::Strong(object.record.etag.clone()));
        let fits = |condition: &ETagCondition| match (condition, &etag) {
            (_, None) => false,
            (ETagCondition::Any, Some(_)) => true,
            (ETagCondition::ETag(wanted), Some(etag)) => wanted.strong_cmp(etag),
        };
        let matches = self.matches.as_ref().is_none_or(fits);
        if matches && !self.none_matches.as_ref().is_some_and(fits) {
            return Ok(());
        }
        Err(s3_error!(PreconditionFailed))
    }
}

fn read_object(path: &Path) -> io::Result<Option<Object>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let record = Record::of(&file)?;
    let modified = file.metadata()?.modified()?;
    Ok(Some(Object { file, record, modified }))
}
