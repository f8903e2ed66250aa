//! Vietnamese text: one spelling for storing, one for searching, one for ordering, and the
//! ways numbers, dates and sizes are written.
//!
//! Everything here is a pure function of its argument, so the same line is cleaned, found and
//! ordered alike in the database, on a page and in a document.
//! Next: [`crate::award::rules`].

mod clean;
mod dates;
mod numbers;
mod order;

pub use clean::{clean_line, clean_paragraph, file_name, fold, nfc};
pub use dates::{NotADate, date_dmy, date_formal, datetime_vn, parse_dmy, parse_local};
pub use numbers::{
    NotANumber, bytes_text, group_thousands, hundredths_to_text, parse_tenths, tenths_to_text,
};
pub use order::{name_sort_key, sort_key};
