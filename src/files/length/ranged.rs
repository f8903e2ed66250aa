//! A stored object as a reader that can seek, for libraries that know nothing of S3.
//!
//! Next: [`super::film`].

use std::collections::VecDeque;
use std::io::{self, Read, Seek, SeekFrom};

use tokio::io::AsyncReadExt;
use tokio::runtime::Handle;
use tokio::time::{Instant, timeout_at};

use super::super::{ByteRange, Files, Stored};

/// Bytes fetched at a time.
const BLOCK: u64 = 64 * 1024;

/// Blocks that are remembered: an index is read forwards, with looks at the head and the tail.
const REMEMBERED: usize = 4;

/// Most requests for one file, 6 MiB in all: the index of a film is read, not the film.
const REQUESTS: u32 = 96;

/// See the module. Reads block, so it belongs on a thread where that is allowed.
pub(super) struct Ranged {
    files: Files,
    key: String,
    total: u64,
    at: u64,
    /// Start and content, oldest first.
    blocks: VecDeque<(u64, Vec<u8>)>,
    requests: u32,
    until: Instant,
    runtime: Handle,
}

impl Ranged {
    /// A reader at the start of the object. After `until` every read fails. Belongs to the runtime
    /// it is made in.
    pub fn new(files: Files, stored: &Stored, until: Instant) -> Self {
        Self {
            files,
            key: stored.key.clone(),
            total: stored.bytes,
            at: 0,
            blocks: VecDeque::new(),
            requests: 0,
            until,
            runtime: Handle::current(),
        }
    }

    /// The place in `blocks` of the block that begins at `start`.
    fn block(&mut self, start: u64) -> io::Result<usize> {
        if let Some(known) = self.blocks.iter().position(|(begin, _)| *begin == start) {
            return Ok(known);
        }
        if self.requests == REQUESTS {
            return Err(io::Error::other("too many requests for one file"));
        }
        self.requests += 1;
        let content = self.runtime.block_on(timeout_at(self.until, self.fetch(start)));
        let content = content.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
        if self.blocks.len() == REMEMBERED {
            self.blocks.pop_front();
        }
        self.blocks.push_back((start, content));
        Ok(self.blocks.len() - 1)
    }

    async fn fetch(&self, start: u64) -> io::Result<Vec<u8>> {
        let range = ByteRange { start, end: (start + BLOCK).min(self.total) - 1 };
        let object = self.files.open(&self.key, Some(range)).await?;
        let mut content = Vec::new();
        object.into_reader().take(BLOCK).read_to_end(&mut content).await?;
        Ok(content)
    }
}

impl Read for Ranged {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.total || into.is_empty() {
            return Ok(0);
        }
        let start = self.at - self.at % BLOCK;
        let block = self.block(start)?;
        let from = usize::try_from(self.at - start).map_err(io::Error::other)?;
        let rest = self.blocks[block].1.get(from..).unwrap_or_default();
        let bytes = rest.len().min(into.len());
        into[..bytes].copy_from_slice(&rest[..bytes]);
        self.at += bytes as u64;
        Ok(bytes)
    }
}

impl Seek for Ranged {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.total.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        // Behind the end is allowed, as in a file: the next read finds nothing.
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
