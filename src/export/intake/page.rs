//! One file: its encoding, its heading, and its rows one after the other.

use std::borrow::Cow;

use super::mistake::{MOST_TOLD, Mistake, Mistakes, Said, said, shown};
use super::rows::{Field, Place, Rows, Stray};

/// One file as it was given.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// Name for messages.
    pub name: &'a str,
    /// The bytes: CSV in UTF-8, with or without a byte order mark.
    pub bytes: &'a [u8],
}

/// The columns of one kind of file.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct Columns {
    /// Names of the columns that must be there.
    pub needed: &'static [&'static str],
    /// Names of those that may be.
    pub spare: &'static [&'static str],
}

impl Columns {
    fn all(self) -> String {
        let names: Vec<&str> = self.needed.iter().chain(self.spare).copied().collect();
        names.join(",")
    }
}

/// A file whose heading is right.
pub(in crate::export) struct Page<'a> {
    /// Name for messages.
    pub name: &'a str,
    /// Whether every row so far had its fields.
    pub is_whole: bool,
    columns: Columns,
    /// For every column, needed and spare, where it stands.
    order: Vec<Option<usize>>,
    width: usize,
    rows: Rows<'a>,
    fields: Vec<Field<'a>>,
}

impl<'a> Page<'a> {
    /// Reads the heading; `None` when it, or the encoding, is wrong. Columns are apart by commas.
    pub fn open(source: Source<'a>, columns: Columns, mistakes: &mut Mistakes) -> Option<Self> {
        Self::begin(source, &[columns], false, mistakes)
    }

    /// As [`Page::open`], with the one of several forms that fits the heading best, and with
    /// semicolons as well as commas, which a spreadsheet with Vietnamese settings writes.
    pub fn open_freely(source: Source<'a>, forms: &[Columns], mistakes: &mut Mistakes) -> Option<Self> {
        Self::begin(source, forms, true, mistakes)
    }

    fn begin(source: Source<'a>, forms: &[Columns], is_free: bool, mistakes: &mut Mistakes) -> Option<Self> {
        let Source { name, bytes } = source;
        let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                mistakes.push(not_utf8(name, bytes, error.valid_up_to()));
                return None;
            }
        };
        let heading = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
        let has_semicolons = is_free && heading.contains(';') && !heading.contains(',');
        let mut page = Self {
            name,
            is_whole: true,
            columns: *forms.first()?,
            order: Vec::new(),
            width: 0,
            rows: Rows::new(text, if has_semicolons { b';' } else { b',' }),
            fields: Vec::new(),
        };
        let before = mistakes.count();
        page.read_heading(forms, mistakes);
        (mistakes.count() == before).then_some(page)
    }

    /// Goes to the next row that has all its fields, reporting those that have not.
    pub fn next(&mut self, mistakes: &mut Mistakes) -> bool {
        let mut strays = Vec::new();
        while self.rows.next(&mut self.fields, &mut strays) {
            if strays.is_empty() && self.fields.len() == self.width {
                return true;
            }
            self.is_whole = false;
            match strays.is_empty() {
                true => self.report(self.fields[0].place, mistakes, || self.wrong_width()),
                false => self.report_strays(&strays, mistakes),
            }
            strays.clear();
        }
        false
    }

    /// Line of the present row, from 1.
    pub fn line(&self) -> u32 {
        self.fields.first().map_or(1, |field| field.place.line)
    }

    /// The form that was chosen.
    pub fn columns(&self) -> Columns {
        self.columns
    }

    /// Content of a column in the present row, needed ones first and spare ones after them; empty
    /// where the file has no such column.
    pub fn text(&self, column: usize) -> &str {
        self.field(column).map_or("", |field| &field.text)
    }

    /// Whether the file has a column.
    pub fn has(&self, column: usize) -> bool {
        self.order.get(column).is_some_and(Option::is_some)
    }

    /// Line and column of a column in the present row.
    pub fn place(&self, column: usize) -> (u32, u32) {
        let place = self.field(column).map_or_else(|| self.rows.place(), |field| field.place);
        (place.line, self.rows.column(place))
    }

    /// Reports a mistake at a needed column of the present row.
    pub fn wrong(&self, column: usize, mistakes: &mut Mistakes, what: impl FnOnce() -> Said) {
        let place = self.field(column).map_or_else(|| self.rows.place(), |field| field.place);
        self.report(place, mistakes, what);
    }

    /// The id in a needed column; a mistake when there is none.
    pub fn id(&self, column: usize, mistakes: &mut Mistakes) -> Option<&str> {
        let id = Some(self.text(column)).filter(|id| !id.is_empty());
        if id.is_none() {
            let name = self.columns.needed[column];
            self.wrong(column, mistakes, || {
                said(
                    format!("{name}: ô này trống. Hãy ghi mã vào đây."),
                    format!("{name}: this field is empty. Write an id here."),
                )
            });
        }
        id
    }

    /// The whole number in a needed column; a mistake when there is none from `least` to `most`.
    pub fn number(&self, column: usize, (least, most): (u32, u32), mistakes: &mut Mistakes) -> Option<u32> {
        let text = self.text(column);
        let number = whole(text).filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.wrong(column, mistakes, || {
                let (name, said) = (self.columns.needed[column], not_in(text, least, most));
                Said { vi: format!("{name}: {}", said.vi), en: format!("{name}: {}", said.en) }
            });
        }
        number
    }

    fn field(&self, column: usize) -> Option<&Field<'a>> {
        self.fields.get((*self.order.get(column)?)?)
    }

    fn report(&self, place: Place, mistakes: &mut Mistakes, what: impl FnOnce() -> Said) {
        // A file of millions of rows may be wrong in every one.
        if mistakes.told.len() >= MOST_TOLD {
            mistakes.untold += 1;
            return;
        }
        let Said { vi: message_vi, en: message_en } = what();
        let place = Some((place.line, self.rows.column(place)));
        mistakes.push(Mistake { file: self.name.to_owned(), place, message_vi, message_en });
    }

    fn read_heading(&mut self, forms: &[Columns], mistakes: &mut Mistakes) {
        let (mut heading, mut strays) = (Vec::new(), Vec::new());
        let start = self.rows.place();
        let all = forms.iter().map(|form| form.all()).collect::<Vec<_>>();
        let (vi, en) = (all.join(" hoặc "), all.join(" or "));
        if !self.rows.next(&mut heading, &mut strays) {
            return self.report(start, mistakes, || {
                said(
                    format!("Tệp trống. Dòng đầu phải là tên các cột: {vi}."),
                    format!("The file is empty. Its first line must name the columns: {en}."),
                )
            });
        }
        if !strays.is_empty() {
            return self.report_strays(&strays, mistakes);
        }
        let first = &heading[0];
        if let (1, Some(sign)) = (heading.len(), first.text.chars().find(|sign| [';', '\t'].contains(sign))) {
            let sign =
                if sign == ';' { ("dấu chấm phẩy", "semicolons") } else { ("dấu tab", "tabs") };
            return self.report(first.place, mistakes, || {
                said(
                    format!("Các cột cách nhau bằng {}. Hãy lưu lại tệp với dấu phẩy giữa các cột.", sign.0),
                    format!(
                        "The columns are separated by {}. Save the file with commas between them.",
                        sign.1
                    ),
                )
            });
        }
        let lacking = |form: &&Columns| {
            form.needed.iter().filter(|name| heading.iter().all(|field| field.text != **name)).count()
        };
        self.columns = forms.iter().min_by_key(lacking).copied().unwrap_or(self.columns);
        self.name_columns(&heading, mistakes);
    }

    fn name_columns(&mut self, heading: &[Field<'a>], mistakes: &mut Mistakes) {
        let all = self.columns.all();
        let known =
            |name: &str| self.columns.needed.iter().chain(self.columns.spare).any(|known| *known == name);
        for (at, field) in heading.iter().enumerate() {
            let name = shown(&field.text);
            if !known(&field.text) {
                self.report(field.place, mistakes, || {
                    said(
                        format!("Không dùng cột {name}. Hãy bỏ cột này; các cột được dùng là {all}."),
                        format!("Column {name} is not used. Take it out; the columns are {all}."),
                    )
                });
            } else if heading[..at].iter().any(|other| other.text == field.text) {
                self.report(field.place, mistakes, || {
                    said(
                        format!("Cột {name} có hai lần. Hãy giữ một cột."),
                        format!("Column {name} is there twice. Keep one."),
                    )
                });
            }
        }
        let mut order = Vec::new();
        for name in self.columns.needed {
            match heading.iter().position(|field| field.text == *name) {
                Some(at) => order.push(Some(at)),
                None => self.report(heading[0].place, mistakes, || {
                    said(
                        format!("Thiếu cột “{name}”. Dòng đầu phải là tên các cột: {all}."),
                        format!("Column “{name}” is missing. The first line must name the columns: {all}."),
                    )
                }),
            }
        }
        let place = |name: &&str| heading.iter().position(|field| field.text == **name);
        order.extend(self.columns.spare.iter().map(place));
        (self.order, self.width) = (order, heading.len());
    }

    fn wrong_width(&self) -> Said {
        let (has, width) = (self.fields.len(), self.width);
        said(
            format!(
                "Dòng này có {has} ô, dòng đầu có {width} cột. Ô nào chứa dấu phẩy phải nằm trong dấu nháy kép."
            ),
            format!(
                "This row has {has} fields, the heading {width}. A field with a comma in it needs quotation marks."
            ),
        )
    }

    fn report_strays(&self, strays: &[(Stray, Place)], mistakes: &mut Mistakes) {
        for &(stray, place) in strays {
            self.report(place, mistakes, || match stray {
                Stray::Quote => said(
                    "Dấu nháy kép trong ô không có nháy bao quanh. Hãy bao cả ô bằng dấu nháy kép và viết đôi dấu này.",
                    "A quotation mark in a field without them. Put the whole field in quotation marks and double this one.",
                ),
                Stray::AfterQuote => said(
                    "Sau dấu nháy đóng phải là dấu phẩy hoặc hết dòng. Dấu nháy kép bên trong ô phải viết đôi.",
                    "After the closing quotation mark comes a comma or the end of the line. Double a quotation mark inside.",
                ),
                Stray::Unclosed => said(
                    "Dấu nháy kép mở ở đây không được đóng cho đến hết tệp. Hãy đóng lại.",
                    "The quotation mark opened here is never closed. Close it.",
                ),
            });
        }
    }
}

/// A number of ASCII digits and nothing else, up to `u32::MAX`.
fn whole(text: &str) -> Option<u32> {
    let is_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_digits)
}

/// Why a text is no number of such a size, and what to write.
pub(in crate::export) fn not_in(text: &str, least: u32, most: u32) -> Said {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (vi, en): (Cow<'_, str>, Cow<'_, str>) = match text.strip_prefix(['-', '−']) {
        _ if text.is_empty() => ("ô này trống".into(), "this field is empty".into()),
        Some(rest) if is_digits(rest) => {
            (format!("{} là số âm", shown(text)).into(), format!("{} is negative", shown(text)).into())
        }
        _ if !is_digits(text) => (
            format!("{} không phải số nguyên viết bằng chữ số", shown(text)).into(),
            format!("{} is no whole number in digits", shown(text)).into(),
        ),
        _ if whole(text).is_some_and(|number| number < least) => {
            (format!("{text} nhỏ quá").into(), format!("{text} is too small").into())
        }
        _ => (format!("{} lớn quá", shown(text)).into(), format!("{} is too large", shown(text)).into()),
    };
    said(
        format!("{vi}. Hãy ghi một số nguyên từ {least} đến {most}."),
        format!("{en}. Write a whole number from {least} to {most}."),
    )
}

fn not_utf8(name: &str, bytes: &[u8], good: usize) -> Mistake {
    let before = String::from_utf8_lossy(&bytes[..good]).replace("\r\n", "\n").replace('\r', "\n");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let byte = bytes.get(good).copied().unwrap_or_default();
    let said = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => said(
            "Tệp này ở bảng mã UTF-16. Hãy lưu lại ở dạng “CSV UTF-8”.",
            "This file is UTF-16. Save it as “CSV UTF-8”.",
        ),
        _ => said(
            format!("Byte {byte:02X} ở đây không đúng bảng mã UTF-8. Hãy lưu lại tệp ở dạng “CSV UTF-8”."),
            format!("Byte {byte:02X} here is not UTF-8. Save the file as “CSV UTF-8”."),
        ),
    };
    let place = Some((number(line), number(column)));
    Mistake { file: name.to_owned(), place, message_vi: said.vi, message_en: said.en }
}
