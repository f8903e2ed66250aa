//! The kinds of file an entry may hold.
//! Next: [`super::FileSlot`].

use serde::Serialize;

/// Kinds of file the system takes, recognised by content and not by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the formats")]
pub enum FileKind {
    Pdf,
    Jpeg,
    Png,
    Mp3,
    M4a,
    Wav,
    Mp4,
    Webm,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [FileKind; 8] = [
        FileKind::Pdf,
        FileKind::Jpeg,
        FileKind::Png,
        FileKind::Mp3,
        FileKind::M4a,
        FileKind::Wav,
        FileKind::Mp4,
        FileKind::Webm,
    ];

    /// As stored, and as the usual file extension.
    pub fn word(self) -> &'static str {
        match self {
            FileKind::Pdf => "pdf",
            FileKind::Jpeg => "jpeg",
            FileKind::Png => "png",
            FileKind::Mp3 => "mp3",
            FileKind::M4a => "m4a",
            FileKind::Wav => "wav",
            FileKind::Mp4 => "mp4",
            FileKind::Webm => "webm",
        }
    }

    /// From the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        FileKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
