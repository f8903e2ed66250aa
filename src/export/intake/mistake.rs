//! What is wrong in files that somebody gave, and where: a sentence in both languages for each.

use std::fmt;

/// As many mistakes as are told one by one; the rest are counted.
pub const MOST_TOLD: usize = 50;

/// One mistake, with the place to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Name of the file, or of the option.
    pub file: String,
    /// Line and column, both from 1, the column in characters; `None` when there is no such place.
    pub place: Option<(u32, u32)>,
    /// What is wrong and what to do, in Vietnamese.
    pub message_vi: String,
    /// The same in English.
    pub message_en: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}:")?;
        }
        write!(f, " {}\n    {}", self.message_vi, self.message_en)
    }
}

/// The mistakes of all files together, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mistakes {
    /// The first [`MOST_TOLD`].
    pub told: Vec<Mistake>,
    /// How many there are beyond those.
    pub untold: usize,
}

impl Mistakes {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.told.len() + self.untold
    }

    /// Adds a mistake, or counts it when enough are told.
    pub fn push(&mut self, mistake: Mistake) {
        match self.told.len() < MOST_TOLD {
            true => self.told.push(mistake),
            false => self.untold += 1,
        }
    }

    /// Adds a mistake of a whole file or an option.
    pub fn add(&mut self, file: &str, said: Said) {
        self.push(Mistake { file: file.to_owned(), place: None, message_vi: said.vi, message_en: said.en });
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, mistake) in self.told.iter().enumerate() {
            write!(f, "{}{mistake}", if at > 0 { "\n" } else { "" })?;
        }
        match self.untold {
            0 => Ok(()),
            untold => write!(f, "\n…và {untold} lỗi nữa.\n    …and {untold} more mistakes."),
        }
    }
}

/// A sentence in both languages, before its place is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

/// A sentence in both languages.
pub fn said(vi: impl Into<String>, en: impl Into<String>) -> Said {
    Said { vi: vi.into(), en: en.into() }
}

/// An id as a message shows it: on one line, in quotation marks, cut after 80 characters.
pub fn shown(id: &str) -> String {
    let mut shown = String::from("“");
    for (at, letter) in id.chars().enumerate() {
        match letter {
            _ if at == 80 => {
                shown.push('…');
                break;
            }
            letter if letter.is_control() => shown.extend(letter.escape_default()),
            letter => shown.push(letter),
        }
    }
    shown.push('”');
    shown
}
