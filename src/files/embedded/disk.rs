//! Steps on the disk, in the order that makes them durable.
//!
//! A rename is only as safe as the sync of the file before it and of the folder after it, so the
//! two are one operation here. Every step can be seen, refused or made the last one by a [`Hook`]:
//! that is how tests fill the disk and kill the process.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One step that is about to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// A new file.
    Create,
    /// Bytes into a file.
    Write,
    /// A file onto the platter.
    SyncFile,
    /// A file or folder to its place, named by that place.
    Rename,
    /// The names in a folder onto the platter.
    SyncFolder,
    /// A file or folder out of the way.
    Remove,
}

/// Sees a step before it is taken; an error takes its place.
pub type Hook = Arc<dyn Fn(Step, &Path) -> io::Result<()> + Send + Sync>;

/// The disk.
#[derive(Clone, Default)]
pub(super) struct Disk {
    hook: Option<Hook>,
}

/// A file that is removed unless it gets a place.
pub(super) struct Draft {
    path: PathBuf,
    file: File,
    disk: Disk,
    placed: bool,
}

impl Disk {
    /// A disk whose steps are seen by `hook`.
    pub(super) fn new(hook: Option<Hook>) -> Self {
        Self { hook }
    }

    /// A new file that only this user can read.
    pub(super) fn draft(&self, path: PathBuf) -> io::Result<Draft> {
        self.step(Step::Create, &path)?;
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create_new(true).mode(0o600).open(&path)?;
        let disk = self.clone();
        Ok(Draft { path, file, disk, placed: false })
    }

    /// Moves `from` to `to`, without the sync of the folder that has to follow.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(Step::Rename, to)?;
        fs::rename(from, to)
    }

    /// Makes the names in a folder durable.
    pub(super) fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(Step::SyncFolder, folder)?;
        File::open(folder)?.sync_all()
    }

    /// Removes a file, without the sync of the folder that has to follow. A file that is gone
    /// already is no error; the answer says which it was.
    pub(super) fn remove(&self, path: &Path) -> io::Result<bool> {
        self.step(Step::Remove, path)?;
        match fs::remove_file(path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Removes a folder with all that is in it.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(Step::Remove, path)?;
        fs::remove_dir_all(path)
    }

    fn step(&self, step: Step, path: &Path) -> io::Result<()> {
        self.hook.as_ref().map_or(Ok(()), |hook| hook(step, path))
    }
}

impl Draft {
    /// Adds bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.step(Step::Write, &self.path)?;
        io::Write::write_all(&mut self.file, bytes)
    }

    /// Adds the next `bytes` bytes of another file; the kernel copies them, or shares them where
    /// the file system can.
    pub(super) fn copy(&mut self, from: &File, bytes: u64) -> io::Result<()> {
        self.disk.step(Step::Write, &self.path)?;
        let copied = io::copy(&mut io::Read::take(from, bytes), &mut self.file)?;
        if copied < bytes {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    /// Makes the content durable; to be called before [`Draft::place`].
    pub(super) fn sync(&self) -> io::Result<()> {
        self.disk.step(Step::SyncFile, &self.path)?;
        self.file.sync_all()
    }

    /// Gives the file its place, replacing what is there. The folder is to be synced afterwards.
    pub(super) fn place(mut self, at: &Path) -> io::Result<()> {
        self.disk.rename(&self.path, at)?;
        self.placed = true;
        Ok(())
    }

    /// The open file.
    pub(super) fn file(&self) -> &File {
        &self.file
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.placed {
            // Should this fail, the next start sweeps it.
            let _left = fs::remove_file(&self.path);
        }
    }
}
