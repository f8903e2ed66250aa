//! Many files as one ZIP that is never whole anywhere.
//!
//! A task reads the members from the store, a blocking thread runs the ZIP writer, and the caller
//! empties it; both channels between them are short. A ZIP that lacks something ends with an error
//! and without its directory, so that no program opens it as whole. Dropping the stream stops both.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::{Bytes, BytesMut};
use futures::stream::{self, BoxStream, StreamExt, TryStreamExt};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Files;

/// Pieces that wait in either channel.
const WAITING: usize = 4;

/// Bytes of one piece of the archive.
const PIECE: usize = 256 * 1024;

/// One stored object in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path inside the archive, with `/` between folders.
    pub name: String,
    /// Its key in the store.
    pub key: String,
    /// Its size; another size in the store is an error.
    pub bytes: u64,
}

/// What the store's side hands to the writer.
enum Piece {
    File(String),
    Bytes(Bytes),
    End,
    Failed(io::Error),
}

/// What the writer hands to the caller: `None` says that the archive is whole.
type Written = io::Result<Option<Bytes>>;

impl Files {
    /// The members as a ZIP, not compressed, after a manifest of the given name and content.
    ///
    /// Names are written as UTF-8. The stream ends with an error when a member is missing, is
    /// shorter or longer than it should be, or has a name that is used twice or that leaves the
    /// folder into which the archive is unpacked. Call it inside a Tokio runtime.
    pub fn zip(
        &self,
        members: Vec<Member>,
        manifest: (String, Bytes),
    ) -> BoxStream<'static, io::Result<Bytes>> {
        let (pieces, source) = channel(WAITING);
        let (sink, written) = channel(WAITING);
        let (files, caller) = (self.clone(), sink.clone());
        tokio::spawn(async move {
            tokio::select! {
                () = caller.closed() => {}
                () = feed(&files, members, manifest, &pieces) => {}
            }
        });
        tokio::task::spawn_blocking(move || write(source, sink));
        stream::try_unfold(written, |mut written| async move {
            match written.recv().await {
                Some(piece) => Ok(piece?.map(|piece| (piece, written))),
                None => Err(io::ErrorKind::UnexpectedEof.into()),
            }
        })
        .boxed()
    }
}

/// Sends everything, then the end or the failure. Nobody listens when the caller has left.
async fn feed(files: &Files, members: Vec<Member>, manifest: (String, Bytes), to: &Sender<Piece>) {
    let last = match feed_all(files, members, manifest, to).await {
        Ok(()) => Piece::End,
        Err(error) => Piece::Failed(error),
    };
    let _left = to.send(last).await;
}

async fn feed_all(
    files: &Files,
    members: Vec<Member>,
    (name, content): (String, Bytes),
    to: &Sender<Piece>,
) -> io::Result<()> {
    send(to, Piece::File(name)).await?;
    send(to, Piece::Bytes(content)).await?;
    for member in members {
        let name = member.name.clone();
        let fed = feed_one(files, member, to).await;
        fed.map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
    }
    Ok(())
}

async fn feed_one(files: &Files, member: Member, to: &Sender<Piece>) -> io::Result<()> {
    let mut object = files.open(&member.key, None).await?;
    if object.total != member.bytes {
        let message = format!("{} bytes instead of {}", object.total, member.bytes);
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    send(to, Piece::File(member.name)).await?;
    while let Some(chunk) = object.stream.try_next().await? {
        send(to, Piece::Bytes(chunk)).await?;
    }
    Ok(())
}

async fn send(to: &Sender<Piece>, piece: Piece) -> io::Result<()> {
    let sent = to.send(piece).await;
    sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
}

fn write(source: Receiver<Piece>, sink: Sender<Written>) {
    let shut = Arc::new(AtomicBool::new(false));
    let outlet =
        Outlet { sink: sink.clone(), waiting: BytesMut::with_capacity(PIECE), shut: Arc::clone(&shut) };
    let last = write_all(source, ZipWriter::new_stream(outlet), &shut);
    let _left = sink.blocking_send(last.map(|()| None));
}

fn write_all(
    mut source: Receiver<Piece>,
    mut zip: ZipWriter<StreamWriter<Outlet>>,
    shut: &AtomicBool,
) -> io::Result<()> {
    let written = write_pieces(&mut source, &mut zip);
    if written.is_err() {
        // The writer adds the directory even when it is dropped, which would make a short archive
        // look whole.
        shut.store(true, Ordering::Relaxed);
        return written;
    }
    zip.finish()?.into_inner().pass_on()
}

fn write_pieces(source: &mut Receiver<Piece>, zip: &mut ZipWriter<StreamWriter<Outlet>>) -> io::Result<()> {
    // The sizes are not known to the writer when it writes a header, so every member gets the
    // wide form; without it, one of 4 GiB would fail after it was sent.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644)
        .large_file(true);
    loop {
        match source.blocking_recv() {
            Some(Piece::File(name)) if is_inside(&name) => zip.start_file(name, options)?,
            Some(Piece::File(name)) => {
                let message = format!("{name:?} is no name for a file in an archive");
                return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
            }
            Some(Piece::Bytes(bytes)) => zip.write_all(&bytes)?,
            Some(Piece::End) => return Ok(()),
            Some(Piece::Failed(error)) => return Err(error),
            None => return Err(io::ErrorKind::BrokenPipe.into()),
        }
    }
}

/// Whether a name stays inside the folder it is unpacked to, on every system.
fn is_inside(name: &str) -> bool {
    let is_plain = |part: &str| !matches!(part, "" | "." | "..");
    !name.contains(['\\', ':']) && !name.contains(char::is_control) && name.split('/').all(is_plain)
}

/// Where the ZIP writer writes to: whole pieces for the caller, or nowhere once it is shut.
struct Outlet {
    sink: Sender<Written>,
    waiting: BytesMut,
    shut: Arc<AtomicBool>,
}

impl Outlet {
    fn pass_on(&mut self) -> io::Result<()> {
        let piece = self.waiting.split().freeze();
        self.waiting.reserve(PIECE);
        if piece.is_empty() {
            return Ok(());
        }
        let sent = self.sink.blocking_send(Ok(Some(piece)));
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.shut.load(Ordering::Relaxed) {
            return Ok(bytes.len());
        }
        let taken = bytes.len().min(PIECE - self.waiting.len());
        self.waiting.extend_from_slice(&bytes[..taken]);
        if self.waiting.len() >= PIECE {
            self.pass_on()?;
        }
        Ok(taken)
    }

    /// Pieces go out when they are full and at the end, not when the writer flushes.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
