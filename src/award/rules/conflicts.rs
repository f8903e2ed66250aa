//! Which ties keep a judge from an entry, as the rules choose.

use serde::Serialize;

/// Which conflicts keep a judge from an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Conflicts {
    /// The judge works for the entry's agency, its predecessor or its successor.
    pub own_agency: bool,
    /// The judge works or worked for an agency of the same province as the entry's.
    pub own_province: bool,
    /// How far a judge who takes part is kept away.
    pub own_entry: Reach,
    /// Whether a judge may take part as an author (never judging that entry).
    pub judges_may_enter: bool,
}

/// From what a judge is kept who takes part as sender or author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// From the judge's own entry only.
    Entry,
    /// From every entry of that category: to score its rivals is to help one's own.
    #[default]
    Category,
    /// From every entry of the edition.
    Edition,
}

impl Reach {
    /// As in the file, and the end of message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Category => "category",
            Self::Edition => "edition",
        }
    }
}
