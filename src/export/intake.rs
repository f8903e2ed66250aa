//! CSV from anybody, read strictly: every field with its place, every mistake in both languages.
//!
//! What a draw and a standing are made from is read here, so that both speak of a file alike.

mod mistake;
mod page;
mod rows;

pub use mistake::{MOST_TOLD, Mistake, Mistakes, Said, said, shown};
pub use page::Source;
pub(super) use page::{Columns, Page, not_in};
