//! What is wrong in a rules file, and where.

use std::fmt;

use serde::Serialize;

/// One mistake, with the place to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// Line in the file, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Dotted path, with the code of an item instead of its number: `round.final.trim`. Empty
    /// for mistakes of syntax.
    pub key: String,
    /// One sentence in Vietnamese.
    pub message_vi: String,
    /// The same sentence in English.
    pub message_en: String,
    /// With the first mistake of a case of an example: the whole case, as it was worked out and as
    /// the rules have it.
    pub compared: Option<Compared>,
}

/// One case of an example, expected and computed standing side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Round code.
    pub round: String,
    /// Category code.
    pub category: String,
    /// The entries in the order of the file.
    pub rows: Vec<ComparedRow>,
}

/// One entry of a [`Compared`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComparedRow {
    /// Name of the entry.
    pub name: String,
    /// What the example says.
    pub expected: Place,
    /// What comes out by the rules.
    pub computed: Place,
    /// Whether the two differ.
    pub differs: bool,
}

/// Rank and score as people read them; a dash for an entry that is not ranked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// For example `2`.
    pub rank: String,
    /// For example `71,08`.
    pub score: String,
}

impl fmt::Display for Compared {
    /// A table of plain text; lines that differ begin with `*`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HEADING: [&str; 3] = ["Tác phẩm / Entry", "Ví dụ / Expected", "Theo quy chế / Computed"];
        let place = |place: &Place| format!("{} · {}", place.rank, place.score);
        let cells = |row: &ComparedRow| [row.name.clone(), place(&row.expected), place(&row.computed)];
        let rows: Vec<[String; 3]> = self.rows.iter().map(cells).collect();
        let widest = |column: usize| {
            let cells = rows.iter().map(|row| row[column].as_str()).chain([HEADING[column]]);
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let [first, second] = [0, 1].map(widest);
        writeln!(f, "  {:first$} | {:second$} | {}", HEADING[0], HEADING[1], HEADING[2])?;
        for (row, [name, expected, computed]) in self.rows.iter().zip(&rows) {
            let mark = if row.differs { '*' } else { ' ' };
            writeln!(f, "{mark} {name:first$} | {expected:second$} | {computed}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.line, self.column)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.message_vi)
    }
}

/// The sentence of a mistake before its place is known.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) vi: String,
    pub(super) en: String,
}

/// A sentence in both languages.
pub(super) fn wrong(vi: impl Into<String>, en: impl Into<String>) -> Wrong {
    Wrong { vi: vi.into(), en: en.into() }
}

impl Wrong {
    /// Adds the known word nearest to what was written, when one is near enough to be meant.
    pub(super) fn or_meant<'a>(mut self, written: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let length = written.chars().count();
        let near = known
            .into_iter()
            .map(|word| (word, word.chars().count()))
            .map(|(word, letters)| (word, letters, 1 + letters / 4))
            // The difference in length is cheap to know and never more than the edits.
            .filter(|(_, letters, most)| letters.abs_diff(length) <= *most)
            .map(|(word, _, most)| (edits(written, word), word, most))
            .filter(|(edits, _, most)| edits <= most)
            .min();
        if let Some((_, word, _)) = near {
            self.vi.push_str(&format!(" Có phải là “{word}”?"));
            self.en.push_str(&format!(" Did you mean “{word}”?"));
        }
        self
    }
}

/// The sentence for a mistake of syntax. The parser speaks English only; its frequent
/// sentences are known here by how they begin.
pub(super) fn syntax(message: &str) -> Wrong {
    const KNOWN: [(&str, &str); 13] = [
        ("duplicate key", "khóa này đã có ở trên"),
        ("string values must be quoted", "thiếu giá trị, hoặc chuỗi không nằm trong dấu nháy"),
        ("key with no value", "sau tên khóa thiếu dấu bằng và giá trị"),
        ("missing value", "sau dấu bằng thiếu giá trị"),
        ("unclosed table", "tên mục thiếu dấu ] đóng"),
        ("unclosed array table", "tên mục thiếu dấu ]] đóng"),
        ("unclosed array", "danh sách thiếu dấu ] đóng"),
        ("unclosed inline table", "thiếu dấu } đóng"),
        ("missing comma", "giữa hai phần tử thiếu dấu phẩy"),
        ("invalid basic string", "chuỗi thiếu dấu nháy đóng hoặc có ký tự không được phép"),
        ("invalid multi-line", "chuỗi nhiều dòng thiếu ba dấu nháy đóng"),
        ("invalid date", "ngày không có trên lịch"),
        ("unexpected leading zero", "số không được bắt đầu bằng số 0"),
    ];
    let known = KNOWN.iter().find(|(start, _)| message.starts_with(start));
    let vi = known.map_or_else(|| message.to_owned(), |(_, vi)| (*vi).to_owned());
    wrong(format!("Sai cú pháp TOML: {vi}."), format!("TOML syntax: {message}."))
}

/// How many letters must be put in, taken out or changed to make one word the other.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, (to, above)) in b.iter().zip(row.windows(2)).enumerate() {
            let change = above[0] + usize::from(from != *to);
            next.push(change.min(above[1] + 1).min(next[j] + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
