//! One table of a file, read key by key. What is asked for is known; the rest is a mistake.

use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Text;
use super::mistake::{Wrong, wrong};
use super::page::{Page, item_name, join, written_code};
use super::value;

/// A table, or the place of one that is missing: that one answers nothing and reports nothing,
/// because its absence is reported already.
pub(super) struct Table<'p> {
    page: &'p Page<'p>,
    table: Option<&'p DeTable<'p>>,
    at: usize,
    path: String,
    /// The path with `[]` for every list, as in the schema.
    shape: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'p> Table<'p> {
    /// The whole file.
    pub(super) fn root(page: &'p Page<'p>, table: &'p DeTable<'p>) -> Self {
        Table::new(page, Some(table), 0, String::new(), String::new())
    }

    fn new(
        page: &'p Page<'p>,
        table: Option<&'p DeTable<'p>>,
        at: usize,
        path: String,
        shape: String,
    ) -> Self {
        let asked = RefCell::default();
        Table { page, table, at, path, shape, asked }
    }

    /// The dotted path of a key of this table.
    pub(super) fn path(&self, key: &str) -> String {
        join(&self.path, key)
    }

    /// A value that may be left out. A wrong value is reported and left out too.
    pub(super) fn may<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> Option<T> {
        let value = self.ask(key)?;
        self.parsed(&self.path(key), value, parse)
    }

    /// A value that must be there; the placeholder stands for a missing or wrong one.
    pub(super) fn must_or<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
        placeholder: T,
    ) -> T {
        self.needed(key);
        self.may(key, parse).unwrap_or(placeholder)
    }

    /// As [`Table::must_or`] with the default of the type as placeholder.
    pub(super) fn must<T: Default>(
        &self,
        key: &'static str,
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> T {
        self.must_or(key, parse, T::default())
    }

    /// A list whose elements may repeat. A missing list is a mistake and empty.
    pub(super) fn repeatable<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> Vec<T> {
        self.needed(key);
        let items = self.array(key).iter().enumerate();
        items
            .filter_map(|(index, item)| {
                let path = join(&self.path(key), &(index + 1).to_string());
                self.parsed(&path, item, &parse)
            })
            .collect()
    }

    /// A list without repetitions; each element is reported at its own place. A missing list
    /// is empty.
    pub(super) fn list<T: PartialEq>(
        &self,
        key: &'static str,
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> Vec<T> {
        let mut elements = Vec::new();
        for (index, item) in self.array(key).iter().enumerate() {
            let path = join(&self.path(key), &(index + 1).to_string());
            let Some(element) = self.parsed(&path, item, &parse) else {
                continue;
            };
            if elements.contains(&element) {
                let again = wrong("Giá trị này lặp lại.", "This value is repeated.");
                self.page.report(&path, item.span().start, again);
            } else {
                elements.push(element);
            }
        }
        elements
    }

    /// As [`Table::list`], with at least one element.
    pub(super) fn must_list<T: PartialEq>(
        &self,
        key: &'static str,
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> Vec<T> {
        self.needed(key);
        if let Some(value) = self.ask(key)
            && value.get_ref().as_array().is_some_and(|items| items.is_empty())
        {
            let empty = wrong("Danh sách phải có ít nhất một phần tử.", "The list must not be empty.");
            self.page.report(&self.path(key), value.span().start, empty);
        }
        self.list(key, parse)
    }

    /// Values by code, for example counts by category. Codes outside `known` are reported,
    /// unless nothing is known.
    pub(super) fn map<T>(
        &self,
        key: &'static str,
        known: &[String],
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> BTreeMap<String, T> {
        self.section(key).all(known, parse)
    }

    /// As [`Table::map`], of this table itself.
    pub(super) fn all<T>(
        &self,
        known: &[String],
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> BTreeMap<String, T> {
        let mut values = BTreeMap::new();
        for (code, value) in self.table.into_iter().flatten() {
            let path = self.path(code.get_ref());
            let name = code.get_ref().as_ref();
            if !known.is_empty() && !known.iter().any(|k| k == name) {
                let unknown = wrong(format!("Không có mã “{name}”."), format!("There is no code “{name}”."));
                let unknown = unknown.or_meant(name, known.iter().map(String::as_str));
                self.page.report(&path, code.span().start, unknown);
            } else if let Some(parsed) = self.parsed(&path, value, &parse) {
                values.insert(name.to_owned(), parsed);
            }
        }
        values
    }

    /// `name` with its English `name_en`.
    pub(super) fn text(&self, key: &'static str, key_en: &'static str) -> Text {
        Text { vi: self.must(key, value::line), en: self.may(key_en, value::line) }
    }

    /// As [`Table::text`], where both may be left out, but not the Vietnamese one alone.
    pub(super) fn may_text(&self, key: &'static str, key_en: &'static str) -> Option<Text> {
        let given = [key, key_en].into_iter().filter(|key| self.ask(key).is_some()).count();
        (given > 0).then(|| self.text(key, key_en))
    }

    /// A table inside this one, which may be missing.
    pub(super) fn section(&self, key: &'static str) -> Table<'p> {
        let value = self.ask(key);
        let table = value.and_then(|value| self.parsed_table(&self.path(key), value));
        let at = value.map_or(self.at, |value| value.span().start);
        Table::new(self.page, table, at, self.path(key), join(&self.shape, key))
    }

    /// A table inside this one, whose absence is a mistake.
    pub(super) fn must_section(&self, key: &'static str) -> Table<'p> {
        self.needed(key);
        self.section(key)
    }

    /// The tables of a list such as `[[category]]`, with no code twice.
    pub(super) fn items(&self, key: &'static str) -> Vec<Table<'p>> {
        let shape = format!("{}[]", join(&self.shape, key));
        let mut items: Vec<Table<'p>> = Vec::new();
        for (index, item) in self.array(key).iter().enumerate() {
            let number = join(&self.path(key), &(index + 1).to_string());
            let Some(table) = self.parsed_table(&number, item) else { continue };
            let path = join(&self.path(key), &item_name(written_code(table), index));
            if items.iter().any(|earlier| earlier.path == path) {
                let at = table.get("code").map_or(item.span().start, |code| code.span().start);
                let again = wrong("Mã này đã dùng ở trên.", "This code is used above.");
                self.page.report(&join(&path, "code"), at, again);
            }
            items.push(Table::new(self.page, Some(table), item.span().start, path, shape.clone()));
        }
        items
    }

    /// As [`Table::items`], with at least one.
    pub(super) fn must_items(&self, key: &'static str) -> Vec<Table<'p>> {
        self.needed(key);
        self.items(key)
    }

    /// Reports at the first of these keys that they do not fit, unless one is wrong by itself.
    pub(super) fn report(&self, keys: &[&str], sentence: Wrong) {
        let paths: Vec<String> = keys.iter().map(|key| self.path(key)).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        self.page.report_between(&paths, sentence);
    }

    /// Reports every key that nobody asked for; the last thing done with a table.
    pub(super) fn close(self) {
        let asked = self.asked.borrow();
        for key in self.table.into_iter().flat_map(DeTable::keys) {
            let name = key.get_ref().as_ref();
            if !asked.contains(&name) {
                let unknown = wrong(
                    format!("Khóa “{name}” không có ở mục này."),
                    format!("There is no key “{name}” here."),
                );
                let unknown = match name {
                    "ties" | "to_confirm" => unknown.or_first_in_file(),
                    _ => unknown.or_meant(name, asked.iter().copied()),
                };
                self.page.report(&self.path(name), key.span().start, unknown);
            }
        }
    }

    fn ask(&self, key: &'static str) -> Option<&'p Spanned<DeValue<'p>>> {
        self.asked.borrow_mut().push(key);
        self.page.note_asked(join(&self.shape, key));
        self.table?.get(key)
    }

    fn needed(&self, key: &'static str) {
        let path = self.path(key);
        match self.table {
            Some(table) if table.contains_key(key) => {}
            Some(_) => {
                let missing = wrong(format!("Thiếu khóa “{key}”."), format!("Key “{key}” is missing."));
                self.page.report_missing(&path, self.at, missing);
            }
            None => self.page.mark_bad(&path),
        }
    }

    fn array(&self, key: &'static str) -> &'p [Spanned<DeValue<'p>>] {
        match self.ask(key) {
            None => &[],
            Some(value) => value.get_ref().as_array().map_or_else(
                || {
                    let expected = value::expected("danh sách", "a list", value.get_ref());
                    self.page.report(&self.path(key), value.span().start, expected);
                    &[][..]
                },
                |items| items.as_ref(),
            ),
        }
    }

    fn parsed_table(&self, path: &str, value: &'p Spanned<DeValue<'p>>) -> Option<&'p DeTable<'p>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let expected = value::expected("mục", "a table", value.get_ref());
            self.page.report(path, value.span().start, expected);
        }
        table
    }

    fn parsed<T>(
        &self,
        path: &str,
        value: &Spanned<DeValue<'_>>,
        parse: impl Fn(&DeValue<'_>) -> Result<T, Wrong>,
    ) -> Option<T> {
        match parse(value.get_ref()) {
            Ok(parsed) => Some(parsed),
            Err(sentence) => {
                self.page.report(path, value.span().start, sentence);
                None
            }
        }
    }
}

impl Wrong {
    /// TOML gives a key to the table above it, so that these two slip into one easily.
    fn or_first_in_file(mut self) -> Self {
        self.vi.push_str(" Khóa này phải đứng ở đầu tệp, trước mục đầu tiên.");
        self.en.push_str(" It must stand at the top of the file, before the first table.");
        self
    }
}
