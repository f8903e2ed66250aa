//! How long a stored file takes to read, watch or listen to.
//!
//! Measured once, after the object is whole and before its row is written, for estimates only: what
//! cannot be measured within [`super::Bounds::measure`] is unknown, and never a reason to refuse a
//! file. A film is not copied for it: a few blocks are read where its index is.
//! Next: [`crate::award::reading`].

mod film;
mod paper;
mod ranged;

use std::io::{Read, Seek};

use lofty::config::ParseOptions;
use lofty::file::AudioFile;
use lofty::iff::wav::WavFile;
use lofty::mpeg::MpegFile;
use tokio::io::AsyncReadExt;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use super::{Files, Stored};
use crate::award::reading::Length;
use crate::award::rules::FileKind;
use ranged::Ranged;

/// Largest PDF that is measured, in bytes: it has to be in memory as a whole, several times over.
pub const PDF_BYTES: u64 = 16 * 1024 * 1024;

/// Files that are measured at the same time.
pub(super) const AT_ONCE: usize = 2;

/// Longest sound or film that is believed: two days.
const LONGEST: f64 = 48.0 * 3600.0;

impl Files {
    /// Measures a file that has just been stored. Pictures are counted by the piece and have no
    /// length. Takes [`super::Bounds::measure`] at most and does not fail: what is broken, too large or
    /// too slow is unknown.
    pub async fn measure(&self, stored: &Stored) -> Length {
        let until = Instant::now() + self.bounds.measure;
        match timeout_at(until, self.measure_until(stored, until)).await {
            Ok(Some(length)) => length,
            _ => {
                tracing::debug!(key = stored.key, kind = stored.kind.word(), "the length stays unknown");
                Length::default()
            }
        }
    }

    async fn measure_until(&self, stored: &Stored, until: Instant) -> Option<Length> {
        if matches!(stored.kind, FileKind::Jpeg | FileKind::Png) {
            return Some(Length::default());
        }
        // Held by the work itself: one that does not end keeps its place, not the threads.
        let place = self.measuring.clone().acquire_owned().await.ok()?;
        if stored.kind == FileKind::Pdf {
            let bytes = self.whole(stored).await?;
            let work = spawn_blocking(move || {
                let length = paper::measure(&bytes, until);
                drop(place);
                length
            });
            return work.await.ok()?;
        }
        let (kind, film) = (stored.kind, Ranged::new(self.clone(), stored, until));
        // A panic ends the task and not the request.
        let work = spawn_blocking(move || {
            let seconds = seconds(kind, film);
            drop(place);
            seconds
        });
        let seconds = work.await.ok()??;
        Some(Length { seconds: Some(seconds), ..Length::default() })
    }

    /// A small file in memory.
    async fn whole(&self, stored: &Stored) -> Option<Vec<u8>> {
        if stored.bytes > PDF_BYTES {
            return None;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(stored.bytes).ok()?);
        let object = self.open(&stored.key, None).await.ok()?;
        object.into_reader().take(PDF_BYTES).read_to_end(&mut bytes).await.ok()?;
        Some(bytes)
    }
}

/// Whole seconds of sound or film, rounded, at least 1.
fn seconds(kind: FileKind, mut file: impl Read + Seek) -> Option<u32> {
    let options = ParseOptions::new().read_tags(false).read_cover_art(false);
    let seconds = match kind {
        FileKind::Mp3 => MpegFile::read_from(&mut file, options).ok()?.properties().duration().as_secs_f64(),
        FileKind::Wav => WavFile::read_from(&mut file, options).ok()?.properties().duration().as_secs_f64(),
        FileKind::M4a | FileKind::Mp4 => film::mp4(&mut file)?,
        FileKind::Webm => film::webm(&mut file)?,
        FileKind::Pdf | FileKind::Jpeg | FileKind::Png => return None,
    };
    let is_believed = seconds > 0.0 && seconds <= LONGEST;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and two days")]
    is_believed.then_some(seconds.round().max(1.0) as u32)
}
