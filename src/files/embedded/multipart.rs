//! Uploads in parts.
//!
//! An upload is a folder that appears and disappears by one rename each. Completing it copies the
//! parts into a draft first and takes the folder away last, so whatever fails before leaves the
//! upload as it was; a Complete that is repeated finds the object and gives the same answer.
//! Next: [`super::service`].

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use md5::{Digest, Md5};
use s3s::{S3Result, s3_error};
use serde::{Deserialize, Serialize};

use super::access::random;
use super::bucket::{Bucket, Condition};
use super::incoming::Received;
use super::record::{Headers, Record};
use super::store::{create_folder, disk_error};

/// The smallest part that may have another behind it.
const MIN_PART: u64 = 5 * 1024 * 1024;

/// The file that says what an upload is for.
const ABOUT: &str = "about.json";

/// What an upload is for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) key: String,
    pub(super) headers: Headers,
}

/// An upload that has neither been completed nor aborted.
pub(super) struct Pending {
    pub(super) id: String,
    pub(super) key: String,
    pub(super) begun: SystemTime,
}

/// A part that has arrived.
pub(super) struct StoredPart {
    pub(super) number: i32,
    pub(super) record: Record,
    pub(super) modified: SystemTime,
}

impl Bucket {
    /// Begins an upload and gives its id.
    pub(super) fn begin(&self, about: &About) -> io::Result<String> {
        let id = random(16)?;
        let disk = self.drafts().disk();
        let folder = self.drafts().path();
        create_folder(&folder)?;
        let mut file = disk.draft(folder.join("draft"))?;
        file.write(&serde_json::to_vec(about)?)?;
        file.sync()?;
        file.place(&folder.join(ABOUT))?;
        disk.sync_folder(&folder)?;
        disk.rename(&folder, &self.uploads().join(&id))?;
        disk.sync_folder(&self.uploads())?;
        Ok(id)
    }

    /// Finds an upload to `key`.
    pub(super) fn upload(&self, id: &str, key: &str) -> S3Result<About> {
        let about = self.find_upload(id, key).map_err(disk_error)?;
        about.ok_or_else(|| s3_error!(NoSuchUpload))
    }

    /// Gives a part its place, replacing one of the same number.
    pub(super) fn add_part(&self, id: &str, key: &str, number: i32, received: Received) -> S3Result<()> {
        let Received { mut draft, bytes, etag, .. } = received;
        let (key, headers, upload) = (key.to_owned(), Headers::default(), None);
        let record = Record { key, bytes, etag, upload, headers };
        record.append_to(&mut draft).map_err(disk_error)?;
        draft.sync().map_err(disk_error)?;
        let path = self.part_path(id, number)?;
        // The upload may have been ended while the part was on its way.
        draft.place(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => s3_error!(NoSuchUpload),
            _ => disk_error(error),
        })?;
        match self.drafts().disk().sync_folder(&self.uploads().join(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(s3_error!(NoSuchUpload)),
            synced => synced.map_err(disk_error),
        }
    }

    /// The parts of an upload in the order of their numbers.
    pub(super) fn parts(&self, id: &str, key: &str) -> S3Result<Vec<StoredPart>> {
        self.upload(id, key)?;
        let read = || {
            let mut parts = Vec::new();
            for entry in fs::read_dir(self.uploads().join(id))? {
                let entry = entry?;
                let number = entry.file_name().to_str().and_then(|name| name.parse().ok());
                if let Some(number) = number {
                    let file = File::open(entry.path())?;
                    let (record, modified) = (Record::of(&file)?, file.metadata()?.modified()?);
                    parts.push(StoredPart { number, record, modified });
                }
            }
            parts.sort_by_key(|part| part.number);
            io::Result::Ok(parts)
        };
        read().map_err(disk_error)
    }

    /// Joins the named parts (numbers and ETags) to the object and gives its ETag.
    pub(super) fn complete(
        &self,
        id: &str,
        key: &str,
        parts: &[(i32, String)],
        condition: &Condition,
    ) -> S3Result<String> {
        if !parts.is_sorted_by(|a, b| a.0 < b.0) {
            return Err(s3_error!(InvalidPartOrder));
        }
        let etag = joined_etag(parts)?;
        let joined = self.join(id, key, parts, &etag, condition);
        if let Err(error) = joined {
            // Another Complete of the same upload was quicker, or this one is a repetition.
            let object = self.find(key).map_err(disk_error)?.map(|object| object.record);
            let done = object.is_some_and(|o| o.upload.as_deref() == Some(id) && o.etag == etag);
            return if done { Ok(etag) } else { Err(error) };
        }
        if let Err(error) = self.end(id) {
            // The object is there; the next start takes the parts away.
            tracing::warn!(%error, "the parts of an upload stay behind");
        }
        Ok(etag)
    }

    /// Ends an upload without an object.
    pub(super) fn abort(&self, id: &str, key: &str) -> S3Result<()> {
        self.upload(id, key)?;
        self.end(id).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => s3_error!(NoSuchUpload),
            _ => disk_error(error),
        })
    }

    /// All uploads that have not ended, in the order of keys and then of ids.
    pub(super) fn pending(&self) -> io::Result<Vec<Pending>> {
        let mut pending = Vec::new();
        for entry in fs::read_dir(self.uploads())? {
            let entry = entry?;
            let Ok(id) = entry.file_name().into_string() else {
                continue;
            };
            if let Some(about) = self.read_about(&id)? {
                let begun = fs::metadata(entry.path().join(ABOUT))?.modified()?;
                let key = about.key;
                pending.push(Pending { id, key, begun });
            }
        }
        pending.sort_by(|a, b| (&a.key, &a.id).cmp(&(&b.key, &b.id)));
        Ok(pending)
    }

    /// Ends uploads whose object exists: the process died between the two.
    pub(super) fn sweep_uploads(&self) -> io::Result<()> {
        for upload in self.pending()? {
            let object = self.find(&upload.key)?.and_then(|object| object.record.upload);
            if object.as_deref() == Some(upload.id.as_str()) {
                self.end(&upload.id)?;
            }
        }
        Ok(())
    }

    fn join(
        &self,
        id: &str,
        key: &str,
        parts: &[(i32, String)],
        etag: &str,
        condition: &Condition,
    ) -> S3Result<()> {
        let headers = self.upload(id, key)?.headers;
        let opened = |(number, etag): &(i32, String)| self.open_part(id, *number, etag);
        for (at, part) in parts.iter().enumerate() {
            let (_, bytes) = opened(part)?;
            if bytes < MIN_PART && at + 1 < parts.len() {
                return Err(s3_error!(EntityTooSmall));
            }
        }
        let mut draft = self.drafts().file()?;
        let mut bytes = 0;
        for part in parts {
            // Opened and compared again: the part may have been replaced since.
            let (file, length) = opened(part)?;
            draft.copy(&file, length).map_err(disk_error)?;
            bytes += length;
        }
        let record = Record {
            key: key.to_owned(),
            bytes,
            etag: etag.to_owned(),
            upload: Some(id.to_owned()),
            headers,
        };
        self.publish(draft, &record, condition).map(drop)
    }

    fn open_part(&self, id: &str, number: i32, etag: &str) -> S3Result<(File, u64)> {
        let file = File::open(self.part_path(id, number)?).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => s3_error!(InvalidPart),
            _ => disk_error(error),
        })?;
        let record = Record::of(&file).map_err(disk_error)?;
        if record.etag != etag {
            return Err(s3_error!(InvalidPart));
        }
        Ok((file, record.bytes))
    }

    fn find_upload(&self, id: &str, key: &str) -> io::Result<Option<About>> {
        // An id comes from outside and becomes a path.
        if id.len() != 32 || !id.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Ok(None);
        }
        Ok(self.read_about(id)?.filter(|about| about.key == key))
    }

    fn read_about(&self, id: &str) -> io::Result<Option<About>> {
        match fs::read(self.uploads().join(id).join(ABOUT)) {
            Ok(json) => Ok(Some(serde_json::from_slice(&json)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn part_path(&self, id: &str, number: i32) -> S3Result<PathBuf> {
        if !(1..=10_000).contains(&number) {
            return Err(s3_error!(InvalidArgument, "part numbers go from 1 to 10000"));
        }
        Ok(self.uploads().join(id).join(number.to_string()))
    }

    /// Takes the folder away in one step; its content can go slowly.
    fn end(&self, id: &str) -> io::Result<()> {
        let disk = self.drafts().disk();
        let away = self.drafts().path();
        disk.rename(&self.uploads().join(id), &away)?;
        disk.sync_folder(&self.uploads())?;
        disk.remove_folder(&away)
    }
}

/// The ETag of an object of several parts: the MD5 of their MD5s, and how many there were.
fn joined_etag(parts: &[(i32, String)]) -> S3Result<String> {
    if parts.is_empty() {
        return Err(s3_error!(MalformedXML, "no parts"));
    }
    let mut md5 = Md5::new();
    for (_, etag) in parts {
        md5.update(hex::decode(etag).map_err(|_| s3_error!(InvalidPart))?);
    }
    Ok(format!("{}-{}", hex::encode(md5.finalize()), parts.len()))
}
