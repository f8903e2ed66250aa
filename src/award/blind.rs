//! All that a judge may see of an entry.
//!
//! Judge routes, judge pages and judge queries know only these types. They have no field for an
//! author, an agency, a link or a file name, so nothing can be forgotten to be hidden; the title
//! is shown because it is part of the work.
//! Next: [`crate::award::scorecard`].

use serde::Serialize;

use super::rules::{Category, FileKind};

/// One entry as a judge sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlindEntry {
    /// A code of its own, unrelated to the entrant's receipt code.
    pub code: String,
    /// Category code.
    pub category: String,
    /// Title of the work.
    pub title: String,
    /// Genre as the rules print it.
    pub genre: String,
    /// Titles of the parts of a series.
    pub parts: Vec<String>,
    /// Answers the rules let a judge see.
    pub answers: Vec<BlindAnswer>,
    /// Files the rules let a judge see.
    pub files: Vec<BlindFile>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlindAnswer {
    /// Code of the field; the page takes its label from the rules.
    pub field: String,
    /// What was answered.
    pub value: String,
}

/// One file. Its name is made of slot and number, never of what the entrant called it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlindFile {
    /// Unguessable id.
    pub id: String,
    /// Slot code.
    pub slot: String,
    /// 1-based number within the slot.
    pub number: u32,
    /// Format, recognised by content.
    pub kind: FileKind,
    /// Size in bytes.
    pub bytes: u64,
}

/// Whether a judge may see this answer.
pub fn shows_answer(category: &Category, field: &str) -> bool {
    category.fields.iter().any(|f| f.code == field && f.judges_see)
}

/// Whether a judge may see files of this slot.
pub fn shows_slot(category: &Category, slot: &str) -> bool {
    category.files.iter().any(|s| s.code == slot && s.judges_see)
}
