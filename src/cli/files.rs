//! Files on the disk: read whole with a word when that fails, written whole or not at all, and
//! never over what was read.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::export::ExportError;
use crate::export::intake::{Mistakes, Said, Source, said};

/// A file in memory.
pub(super) struct File {
    /// As it was called.
    pub name: String,
    bytes: Vec<u8>,
}

impl File {
    /// Reads a file; adds a mistake when it cannot be read.
    pub fn read(path: &Path, mistakes: &mut Mistakes) -> Option<Self> {
        let name = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => Some(Self { name, bytes }),
            Err(error) => {
                let what = said(
                    format!("Không đọc được tệp này ({error}). Hãy kiểm tra tên tệp và quyền đọc."),
                    format!("This file cannot be read ({error}). Check its name and who may read it."),
                );
                mistakes.add(&name, what);
                None
            }
        }
    }

    /// The file as readers take it.
    pub fn source(&self) -> Source<'_> {
        Source { name: &self.name, bytes: &self.bytes }
    }
}

/// Where the results go; `None` is not wanted.
pub(super) struct Outputs<const N: usize>([Option<PathBuf>; N]);

impl<const N: usize> Outputs<N> {
    /// Looks whether the files may be written, before anything is computed.
    pub fn new(read: &[Option<&PathBuf>], wanted: [Option<&PathBuf>; N]) -> Result<Self, Mistakes> {
        let mut taken: Vec<PathBuf> = read.iter().flatten().map(|path| real(path)).collect();
        let mut mistakes = Mistakes::default();
        for path in wanted.into_iter().flatten() {
            let place = real(path);
            if taken.contains(&place) {
                mistakes.add(&path.display().to_string(), taken_twice());
            } else if place.exists() && !place.is_file() {
                mistakes.add(&path.display().to_string(), not_a_file());
            }
            taken.push(place);
        }
        match mistakes.is_empty() {
            true => Ok(Self(wanted.map(|path| path.map(|path| real(path))))),
            false => Err(mistakes),
        }
    }

    /// Writes every file beside its place, and puts them there when all of them are on the disk.
    pub fn write(&self, contents: [Result<Vec<u8>, ExportError>; N]) -> Result<(), Mistakes> {
        let mut drafts = Vec::new();
        for (path, content) in
            self.0.iter().zip(contents).filter_map(|(path, content)| Some((path.as_ref()?, content)))
        {
            let draft =
                content.map_err(std::io::Error::other).and_then(|content| Draft::write(path, &content));
            drafts.push(draft.map_err(|error| unwritable(path, &error, 0))?);
        }
        for (done, draft) in drafts.iter().enumerate() {
            std::fs::rename(&draft.path, &draft.place)
                .map_err(|error| unwritable(&draft.place, &error, done))?;
        }
        Ok(())
    }
}

/// A file beside its place; dropped before it is put there, it is gone.
struct Draft {
    path: PathBuf,
    place: PathBuf,
}

impl Draft {
    fn write(place: &Path, content: &[u8]) -> std::io::Result<Self> {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let path = place.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let mut file = std::fs::File::create_new(&path)?;
        let draft = Self { path, place: place.to_owned() };
        file.write_all(content)?;
        file.sync_all()?;
        Ok(draft)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After it was put in its place there is nothing left to remove.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Where a path leads, through links; the file itself need not be there yet.
fn real(path: &Path) -> PathBuf {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let beside = |folder: PathBuf| folder.join(path.file_name().unwrap_or_default());
    let there = path.canonicalize().or_else(|_| folder.canonicalize().map(beside));
    there.unwrap_or_else(|_| path.to_owned())
}

fn taken_twice() -> Said {
    said(
        "Tệp này đã được dùng trong chính lệnh này. Hãy ghi ra một tệp khác.",
        "This file is already used by this very command. Write to another one.",
    )
}

fn not_a_file() -> Said {
    said(
        "Đây không phải tệp thường. Hãy ghi ra một tệp khác.",
        "This is not an ordinary file. Write to another one.",
    )
}

/// A mistake that says how many files were already put in their places.
fn unwritable(path: &Path, error: &std::io::Error, done: usize) -> Mistakes {
    let (vi, en) = match done {
        0 => ("Chưa ghi tệp nào".to_owned(), "No file was written".to_owned()),
        _ => (format!("Mới ghi được {done} tệp"), format!("Only {done} of the files were written")),
    };
    let mut mistakes = Mistakes::default();
    let what = said(
        format!(
            "Không ghi được tệp này ({error}). {vi}; hãy xem lại thư mục, quyền ghi và chỗ trống trên đĩa."
        ),
        format!(
            "This file cannot be written ({error}). {en}; check the folder, its rights and the space on the disk."
        ),
    );
    mistakes.add(&path.display().to_string(), what);
    mistakes
}
