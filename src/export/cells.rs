//! A table before it has a format.

use time::{Date, OffsetDateTime, UtcOffset};

use crate::award::edition::Millis;
use crate::award::text;

/// A table with a heading row.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of the sheet, at most 31 characters.
    pub name: String,
    /// Headings.
    pub columns: Vec<Column>,
    /// Rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its text.
    pub title: String,
    /// Widest the column may get, in characters; longer texts are wrapped.
    pub widest: usize,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text; whatever it begins with, no program takes it for a formula.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A mark in tenths of a point.
    Tenths(u32),
    /// A score in hundredths of a point.
    Hundredths(u64),
    /// A day.
    Day(Date),
    /// A minute on the clock of Vietnam.
    Minute(OffsetDateTime),
}

impl Cell {
    /// Text, or nothing.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A day from its stored form; what is no day stays text.
    pub fn day(stored: &str) -> Self {
        text::parse_dmy(stored).map_or_else(|_| Cell::text(stored), Cell::Day)
    }

    /// An instant.
    pub fn minute(at: Millis) -> Self {
        let vietnam = UtcOffset::from_hms(7, 0, 0).unwrap_or(UtcOffset::UTC);
        let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000).ok();
        time.and_then(|time| time.checked_to_offset(vietnam)).map_or(Cell::Empty, Cell::Minute)
    }

    /// As a Vietnamese reader writes it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Whole(number) => number.to_string(),
            Cell::Tenths(tenths) => text::tenths_to_text(*tenths),
            Cell::Hundredths(hundredths) => text::hundredths_to_text(*hundredths),
            Cell::Day(day) => text::date_dmy(*day),
            Cell::Minute(at) => {
                format!("{} {:02}:{:02}", text::date_dmy(at.date()), at.hour(), at.minute())
            }
        }
    }
}
