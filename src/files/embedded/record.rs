//! What the store knows of an object, written behind its bytes in the same file.
//!
//! One file means one rename, so content and facts cannot part. The footer is JSON, its length in
//! four bytes (big-endian), and eight bytes of magic; a file without them was not written here.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

use serde::{Deserialize, Serialize};

use super::disk::Draft;

const MAGIC: &[u8; 8] = b"\r\npress1";
const TAIL: u64 = 4 + MAGIC.len() as u64;

/// The facts of an object, or of a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The key; of a part, the key of the object it will belong to.
    pub(super) key: String,
    /// Bytes before the footer.
    pub(super) bytes: u64,
    /// Without quotation marks.
    pub(super) etag: String,
    /// The multipart upload it came from, so that a repeated Complete can be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) upload: Option<String>,
    /// What the sender wants to have said about it.
    #[serde(default)]
    pub(super) headers: Headers,
}

/// What is kept for the sender and given back as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Headers {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_disposition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) content_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cache_control: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) metadata: BTreeMap<String, String>,
}

impl Record {
    /// Writes the footer.
    pub(super) fn append_to(&self, draft: &mut Draft) -> io::Result<()> {
        let mut footer = serde_json::to_vec(self)?;
        let length = u32::try_from(footer.len()).map_err(io::Error::other)?;
        footer.extend_from_slice(&length.to_be_bytes());
        footer.extend_from_slice(MAGIC);
        draft.write(&footer)
    }

    /// Reads the footer of a file, wherever its reading position is.
    pub(super) fn of(file: &File) -> io::Result<Self> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "a file without its footer");
        let size = file.metadata()?.len();
        let end = size.checked_sub(TAIL).ok_or_else(broken)?;
        let mut tail = [0; TAIL as usize];
        file.read_exact_at(&mut tail, end)?;
        let (length, magic) = tail.split_first_chunk().ok_or_else(broken)?;
        let length = u32::from_be_bytes(*length);
        let start = end.checked_sub(length.into()).ok_or_else(broken)?;
        if magic != MAGIC {
            return Err(broken());
        }
        let mut json = vec![0; length as usize];
        file.read_exact_at(&mut json, start)?;
        let record: Self = serde_json::from_slice(&json)?;
        if record.bytes == start { Ok(record) } else { Err(broken()) }
    }
}
