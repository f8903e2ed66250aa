//! Texts in two languages.

use serde::Serialize;

/// A text in Vietnamese, with an English version where the file gives one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Vietnamese, NFC.
    pub vi: String,
    /// English, NFC.
    pub en: Option<String>,
}

impl Text {
    /// In a language; Vietnamese where there is no other.
    pub fn in_language(&self, language: &str) -> &str {
        match &self.en {
            Some(english) if language == "en" => english,
            _ => &self.vi,
        }
    }
}
