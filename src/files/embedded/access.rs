//! Whose folder it is, under which keys and on which port.
//!
//! The process that holds the lock serves; it writes its address beside the keys. The operating
//! system frees the lock when the process ends, however it ends.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::net::SocketAddr;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::net::TcpStream;

use super::super::FilesError;
use super::disk::Disk;

/// Access key and secret key.
pub(super) type Keys = (String, String);

/// Tries to reach the process that holds the folder: it may be just starting, or ending.
const TRIES: u32 = 100;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);

/// Who serves a folder.
pub(super) enum Claim {
    Ours(Ours),
    Theirs { address: String, keys: Keys },
}

/// The folder is ours as long as this exists.
pub(super) struct Ours {
    pub(super) keys: Keys,
    folder: PathBuf,
    disk: Disk,
    _lock: File,
}

/// Takes the folder, or finds the process that has it.
pub(super) async fn claim(folder: &Path, disk: &Disk) -> Result<Claim, FilesError> {
    let create = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    create.map_err(FilesError::disk(folder))?;
    for parent in folder.canonicalize().iter().flat_map(|path| path.ancestors().skip(1).take(2)) {
        // The folder's own name has to last too; where that is not ours to say, it has lasted.
        let _foreign = disk.sync_folder(parent);
    }
    for _ in 0..TRIES {
        if let Some(lock) = lock(&folder.join("lock"))? {
            return ours(folder, disk, lock).map(Claim::Ours).map_err(FilesError::disk(folder));
        }
        if let Some((address, keys)) = theirs(folder).await {
            return Ok(Claim::Theirs { address, keys });
        }
        tokio::time::sleep(BETWEEN_TRIES).await;
    }
    let message = format!("another process holds {} and does not answer", folder.display());
    Err(FilesError::Unreachable(message))
}

impl Ours {
    /// Tells other processes where the store is.
    pub(super) fn publish(&self, address: SocketAddr) -> Result<(), FilesError> {
        let path = self.folder.join("address");
        let written = write_file(&self.disk, &path, address.to_string().as_bytes());
        written.map_err(FilesError::disk(path))
    }
}

/// Tells no other process any more. Others try an address before they believe it, so one that
/// stays behind does no harm.
pub(super) fn withdraw(folder: &Path) {
    let _left = fs::remove_file(folder.join("address"));
}

fn lock(path: &Path) -> Result<Option<File>, FilesError> {
    let mut options = OpenOptions::new();
    let file = options.write(true).create(true).truncate(false).mode(0o600).open(path);
    let file = file.map_err(FilesError::disk(path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(FilesError::disk(path)(error)),
    }
}

fn ours(folder: &Path, disk: &Disk, lock: File) -> io::Result<Ours> {
    disk.remove(&folder.join("address"))?;
    let path = folder.join("keys");
    let keys = match fs::read_to_string(&path) {
        Ok(text) => parse(&text).ok_or(io::ErrorKind::InvalidData)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let (access, secret) = (random(10)?, random(32)?);
            write_file(disk, &path, format!("{access}\n{secret}\n").as_bytes())?;
            (access, secret)
        }
        Err(error) => return Err(error),
    };
    let (folder, disk) = (folder.to_owned(), disk.clone());
    Ok(Ours { keys, folder, disk, _lock: lock })
}

async fn theirs(folder: &Path) -> Option<(String, Keys)> {
    let address = fs::read_to_string(folder.join("address")).ok()?;
    let keys = parse(&fs::read_to_string(folder.join("keys")).ok()?)?;
    TcpStream::connect(&address).await.ok()?;
    Some((address, keys))
}

fn parse(text: &str) -> Option<Keys> {
    let (access, secret) = text.trim_end().split_once('\n')?;
    Some((access.to_owned(), secret.to_owned()))
}

fn write_file(disk: &Disk, path: &Path, content: &[u8]) -> io::Result<()> {
    let draft = path.with_extension("new");
    disk.remove(&draft)?;
    let mut draft = disk.draft(draft)?;
    draft.write(content)?;
    draft.sync()?;
    draft.place(path)?;
    path.parent().map_or(Ok(()), |folder| disk.sync_folder(folder))
}

/// So many random bytes in hexadecimal.
pub(super) fn random(bytes: usize) -> io::Result<String> {
    let mut random = vec![0; bytes];
    #[expect(clippy::disallowed_methods, reason = "keys of the store itself; it has no dice of others")]
    getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(hex::encode(random))
}
