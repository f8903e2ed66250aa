//! An invented edition to try everything on: people, agencies, works and their files.
//!
//! The inventions are pure: the same seed gives the same names, texts and bytes. [`season`] plays
//! them through the store and the file store of every day. All persons, agencies, places and cases are
//! invented, and every address ends in `.example`.
//! Next: [`season`], [`people`], [`agencies`], [`works`], [`studio`].

pub mod agencies;
mod answers;
mod audio;
mod calendar;
pub mod cast;
mod decision;
pub mod dice;
mod expertise;
mod h264;
mod interests;
mod layout;
mod mp4;
mod nights;
mod pdf;
pub mod people;
mod photo;
mod props;
mod raster;
mod scenes;
mod scoring;
pub mod season;
mod sending;
mod stories;
pub mod studio;
mod typeset;
mod video;
mod voting;
pub mod works;

/// Why a demo file could not be made; each of these is a fault of the program or of the rules.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DemoError {
    /// The font is not among the assets.
    #[error("font {0} is not among the assets")]
    Font(String),
    /// The font has no glyph for this letter.
    #[error("no glyph for {0:?}")]
    Letter(char),
    /// The PDF could not be written.
    #[error("the PDF could not be written")]
    Pdf,
    /// The JPEG could not be written.
    #[error("the JPEG could not be written")]
    Jpeg,
    /// A slot takes none of PDF, JPEG, WAV and MP4.
    #[error("no demo file of a kind that slot {0} takes")]
    Kind(String),
}
