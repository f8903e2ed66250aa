//! How long a judge needs for a work, roughly, from the files she sees.
//!
//! An estimate for the organiser who shares out the works and for the judge who plans her week. It
//! is not recorded, no rule reads it, and nothing is decided by it.
//! Next: [`crate::award::draw`].

use std::iter::Sum;

use super::rules::FileKind;

/// Words read in a minute. Adults read 238 words of English non-fiction a minute in silence
/// (Brysbaert 2019, “How many words do we read per minute?”, Journal of Memory and Language 109).
/// Vietnamese writes every syllable as a word of its own; that a juror reads about as many of them
/// is an assumption, taken a little lower because she reads to judge.
pub const WORDS_A_MINUTE: u64 = 230;

/// Seconds for a page that has no text to count, such as a scan: an assumption of 575 words a
/// page, a column or two of a newspaper.
pub const PAGE: u64 = 150;

/// Seconds for a picture: an assumption.
pub const PICTURE: u64 = 30;

/// Seconds for a file whose length is unknown: an assumption, ten minutes.
pub const UNKNOWN: u64 = 600;

/// Seconds for the scorecard, once for each work: an assumption, three minutes.
pub const SCORECARD: u64 = 180;

/// A PDF with fewer words than this on an average page is taken for a scan with some words in its
/// margins.
const FEWEST_WORDS: u64 = 20;

/// What was measured of a file when it arrived. `None` is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Length {
    /// Seconds of sound or film, at least 1.
    pub seconds: Option<u32>,
    /// Pages of a PDF, at least 1.
    pub pages: Option<u32>,
    /// Words in the text layer of a PDF, in Vietnamese syllables.
    pub words: Option<u32>,
}

/// Time to judge one work or many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Seconds, scorecards included.
    pub seconds: u64,
    /// How many files are counted with [`UNKNOWN`].
    pub guessed: u64,
}

impl Reading {
    /// The time for one work with these files, which are those the judges see.
    pub fn of(files: impl IntoIterator<Item = (FileKind, Length)>) -> Self {
        let card = Self { seconds: SCORECARD, guessed: 0 };
        let files = files.into_iter().map(|(kind, length)| match seconds(kind, length) {
            Some(seconds) => Self { seconds, guessed: 0 },
            None => Self { seconds: UNKNOWN, guessed: 1 },
        });
        files.chain([card]).sum()
    }
}

impl Sum for Reading {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            seconds: sum.seconds.saturating_add(one.seconds),
            guessed: sum.guessed.saturating_add(one.guessed),
        })
    }
}

/// Seconds for one file, if its length is known.
fn seconds(kind: FileKind, length: Length) -> Option<u64> {
    match kind {
        FileKind::Jpeg | FileKind::Png => Some(PICTURE),
        FileKind::Mp3 | FileKind::M4a | FileKind::Wav | FileKind::Mp4 | FileKind::Webm => {
            length.seconds.map(u64::from)
        }
        FileKind::Pdf => {
            let pages = u64::from(length.pages?);
            let words = u64::from(length.words.unwrap_or(0));
            let is_scan = words < pages * FEWEST_WORDS;
            Some(if is_scan { pages * PAGE } else { (words * 60).div_ceil(WORDS_A_MINUTE) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(pages: u32, words: u32) -> (FileKind, Length) {
        (FileKind::Pdf, Length { pages: Some(pages), words: Some(words), ..Length::default() })
    }

    fn sound(kind: FileKind, seconds: u32) -> (FileKind, Length) {
        (kind, Length { seconds: Some(seconds), ..Length::default() })
    }

    #[test]
    fn a_work_without_files_takes_its_scorecard() {
        assert_eq!(Reading::of([]), Reading { seconds: 180, guessed: 0 });
    }

    #[test]
    fn text_is_read_at_230_words_a_minute() {
        assert_eq!(Reading::of([paper(3, 2_300)]).seconds, 180 + 600);
        // A second begun counts.
        assert_eq!(Reading::of([paper(1, 231)]).seconds, 180 + 61);
    }

    #[test]
    fn a_scan_takes_two_and_a_half_minutes_a_page() {
        assert_eq!(Reading::of([paper(4, 0)]).seconds, 180 + 600);
        // A page number and a name in the margin are no text; twenty words a page are.
        assert_eq!(Reading::of([paper(4, 79)]).seconds, 180 + 600);
        assert_eq!(Reading::of([paper(4, 80)]).seconds, 180 + 21);
        let uncounted = Length { pages: Some(2), ..Length::default() };
        assert_eq!(Reading::of([(FileKind::Pdf, uncounted)]), Reading { seconds: 180 + 300, guessed: 0 });
    }

    #[test]
    fn sound_and_film_take_their_length_and_pictures_half_a_minute() {
        for kind in [FileKind::Mp3, FileKind::M4a, FileKind::Wav, FileKind::Mp4, FileKind::Webm] {
            assert_eq!(Reading::of([sound(kind, 754)]).seconds, 180 + 754);
        }
        let pictures = [FileKind::Jpeg, FileKind::Png].map(|kind| (kind, Length::default()));
        assert_eq!(Reading::of(pictures), Reading { seconds: 180 + 60, guessed: 0 });
    }

    #[test]
    fn what_is_unknown_counts_ten_minutes_and_is_said() {
        let files = [(FileKind::Pdf, Length::default()), (FileKind::Mp4, Length::default()), paper(1, 230)];
        assert_eq!(Reading::of(files), Reading { seconds: 180 + 600 + 600 + 60, guessed: 2 });
        // Words without pages were measured by nobody.
        let odd = Length { words: Some(500), ..Length::default() };
        assert_eq!(Reading::of([(FileKind::Pdf, odd)]).guessed, 1);
    }

    #[test]
    fn works_add_up() {
        let works = [Reading::of([paper(1, 230)]), Reading::of([(FileKind::Mp3, Length::default())])];
        assert_eq!(works.into_iter().sum::<Reading>(), Reading { seconds: 240 + 780, guessed: 1 });
    }
}
