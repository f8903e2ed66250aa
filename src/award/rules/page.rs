//! The text of a file while it is read: where each key stands, and the mistakes found so far.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{Compared, Mistake, Wrong, syntax};
use super::value::is_code;

/// One file being read. Mistakes are collected behind a shared reference, so that tables and
/// their parts can be read side by side.
pub(super) struct Page<'t> {
    text: &'t str,
    places: BTreeMap<String, usize>,
    /// Lines whose syntax is broken; what the parser made of them says nothing.
    broken: BTreeSet<u32>,
    /// Something was not closed, so that what follows was swallowed and is not missing.
    swallowed: bool,
    found: RefCell<Found>,
}

#[derive(Default)]
struct Found {
    mistakes: Vec<Mistake>,
    bad: BTreeSet<String>,
    asked: BTreeSet<String>,
}

impl<'t> Page<'t> {
    /// Parses the text as far as it can be parsed, and notes the mistakes of syntax.
    pub(super) fn open(text: &'t str) -> (DeTable<'t>, Self) {
        let (root, errors) = DeTable::parse_recoverable(text);
        let root = root.into_inner();
        let mut page = Page {
            text,
            places: BTreeMap::new(),
            broken: BTreeSet::new(),
            swallowed: errors.iter().any(|error| swallows(error.message())),
            found: RefCell::default(),
        };
        note_places(&root, "", &mut page.places);
        page.note_syntax(&errors);
        (root, page)
    }

    /// Notes mistakes of syntax. After a list that is not closed every line looks as if a comma
    /// were missing; the first of these is where the list should have been closed.
    fn note_syntax(&mut self, errors: &[toml::de::Error]) {
        let unclosed = errors.iter().map(|e| e.message()).find(|m| swallows(m));
        let mut all_said = false;
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            let cascades = error.message().starts_with("missing comma");
            let message = unclosed.filter(|_| cascades).unwrap_or(error.message());
            if !all_said {
                self.report("", at, syntax(message));
            }
            all_said |= cascades && unclosed.is_some();
            self.broken.insert(self.line_and_column(at).0);
        }
    }

    /// Notes a mistake at a byte of the text. A line counts once when its syntax is broken.
    pub(super) fn report(&self, key: &str, at: usize, wrong: Wrong) {
        let (line, column) = self.line_and_column(at);
        let mut found = self.found.borrow_mut();
        if !key.is_empty() {
            found.bad.insert(key.to_owned());
        }
        let repeated = key.is_empty() && found.mistakes.iter().any(|m| m.line == line);
        if !repeated && !self.broken.contains(&line) {
            found.mistakes.push(Mistake {
                line,
                column,
                key: key.to_owned(),
                message_vi: wrong.vi,
                message_en: wrong.en,
                compared: None,
            });
        }
    }

    /// Notes a missing key, at the table that should hold it.
    pub(super) fn report_missing(&self, key: &str, at: usize, wrong: Wrong) {
        if self.swallowed {
            self.mark_bad(key);
        } else {
            self.report(key, at, wrong);
        }
    }

    /// Notes a mistake between several values, at the first of them. When one of them is
    /// itself wrong, nothing can be said about how they fit.
    pub(super) fn report_between(&self, keys: &[&str], wrong: Wrong) {
        let Some(first) = keys.first() else { return };
        if !keys.iter().any(|key| self.is_bad(key)) {
            self.report(first, self.place(first), wrong);
        }
    }

    /// Adds a comparison to the first mistake from this one on, counted from 0 as they were found.
    pub(super) fn compare_from(&self, first: usize, compared: Compared) {
        if let Some(mistake) = self.found.borrow_mut().mistakes.get_mut(first) {
            mistake.compared = Some(compared);
        }
    }

    /// How many mistakes were found so far.
    pub(super) fn count(&self) -> usize {
        self.found.borrow().mistakes.len()
    }

    /// Whether a part of the file could not be read, so that a key may be there unseen.
    pub(super) fn is_swallowed(&self) -> bool {
        self.swallowed
    }

    /// Whether the file has a value under this dotted path.
    pub(super) fn has(&self, key: &str) -> bool {
        self.places.contains_key(key)
    }

    /// Every dotted path of the file.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// Says that a value must not be reasoned about.
    pub(super) fn mark_bad(&self, key: &str) {
        self.found.borrow_mut().bad.insert(key.to_owned());
    }

    /// Remembers that the reader knows this key.
    pub(super) fn note_asked(&self, key: String) {
        self.found.borrow_mut().asked.insert(key);
    }

    /// The mistakes in the order of the text, and the keys that the reader knows.
    pub(super) fn close(self) -> (Vec<Mistake>, BTreeSet<String>) {
        let mut found = self.found.into_inner();
        found.mistakes.sort_by_key(|m| (m.line, m.column));
        (found.mistakes, found.asked)
    }

    /// A value is bad with everything in it, and a table is bad with anything in it.
    fn is_bad(&self, key: &str) -> bool {
        let bad = &self.found.borrow().bad;
        let inside = join(key, "");
        bad.contains(key)
            || parents(key).any(|parent| bad.contains(parent))
            || bad.iter().any(|bad| bad.starts_with(&inside))
    }

    fn place(&self, key: &str) -> usize {
        let mut nearest = std::iter::once(key).chain(parents(key));
        nearest.find_map(|key| self.places.get(key).copied()).unwrap_or_default()
    }

    fn line_and_column(&self, at: usize) -> (u32, u32) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.matches('\n').count() + 1;
        let line_so_far = before.get(line_start..).unwrap_or_default();
        let column = line_so_far.trim_start_matches('\u{feff}').chars().count() + 1;
        (number(line), number(column))
    }
}

/// The last part of the path of an item in a list: its code, or its number from 1 when it has
/// no code that could be used.
pub(super) fn item_name(code: &str, index: usize) -> String {
    match is_code(code) {
        true => code.to_owned(),
        false => (index + 1).to_string(),
    }
}

/// The code of a table as it is written, or nothing.
pub(super) fn written_code<'t>(table: &'t DeTable<'_>) -> &'t str {
    let code = table.get("code").and_then(|code| code.get_ref().as_str());
    code.unwrap_or_default()
}

/// A path and one more part.
pub(super) fn join(path: &str, part: &str) -> String {
    match path {
        "" => part.to_owned(),
        path => format!("{path}.{part}"),
    }
}

fn note_places(table: &DeTable<'_>, path: &str, places: &mut BTreeMap<String, usize>) {
    for (key, value) in table {
        let path = join(path, key.get_ref());
        note_value(value, &path, places);
        if let DeValue::Array(items) = value.get_ref() {
            for (index, item) in items.iter().enumerate() {
                let code = item.get_ref().as_table().map_or("", written_code);
                note_value(item, &join(&path, &item_name(code, index)), places);
            }
        }
    }
}

fn note_value(value: &Spanned<DeValue<'_>>, path: &str, places: &mut BTreeMap<String, usize>) {
    places.entry(path.to_owned()).or_insert(value.span().start);
    if let DeValue::Table(table) = value.get_ref() {
        note_places(table, path, places);
    }
}

/// Whether this mistake makes the parser take the rest of the file for a part of one value.
fn swallows(message: &str) -> bool {
    ["unclosed array,", "unclosed inline table", "invalid multi-line"]
        .iter()
        .any(|start| message.starts_with(start))
}

fn parents(key: &str) -> impl Iterator<Item = &str> {
    key.rmatch_indices('.').map(|(dot, _)| key.get(..dot).unwrap_or_default())
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
