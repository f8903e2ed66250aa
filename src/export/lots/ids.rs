//! The ids of one list, and the table of pairs of two lists.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use crate::award::draw::Problem;
use crate::export::intake::{Columns, Mistakes, Page, Said, Source, said, shown};

/// What a list holds, as messages call it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Entries.
    Entry,
    /// Judges.
    Judge,
}

impl Kind {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::Entry => ("tác phẩm", "entry"),
            Kind::Judge => ("giám khảo", "judge"),
        }
    }
}

/// One list of ids in byte order, and the file they stand in.
pub(super) struct Ids<'a> {
    kind: Kind,
    file: &'a str,
    /// Whether the file had no row that could not be read, so that an id not here is nowhere.
    is_whole: bool,
    ids: Vec<&'a str>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Ids<'a> {
    pub fn new(kind: Kind, file: &'a str, is_whole: bool, ids: impl Iterator<Item = &'a str>) -> Self {
        let ids: Vec<&str> = ids.collect();
        let places = ids.iter().copied().zip(0..).collect();
        Self { kind, file, is_whole, ids, places }
    }

    /// Place of an id; `guess` is where it probably is, and afterwards where it is: files are
    /// mostly sorted, and there may be millions of rows.
    fn find(&self, id: &str, guess: &mut usize) -> Option<usize> {
        for place in [*guess, *guess + 1, 0] {
            if self.ids.get(place) == Some(&id) {
                *guess = place;
                return Some(place);
            }
        }
        *guess = *self.places.get(id)?;
        Some(*guess)
    }

    fn unknown(&self, id: &str) -> Said {
        let ((vi, en), file) = (self.kind.words(), self.file);
        let mut said = said(
            format!("Không có {vi} {} trong {file}. Hãy sửa mã này hoặc thêm dòng vào tệp ấy.", shown(id)),
            format!("There is no {en} {} in {file}. Correct the id, or add a row to that file.", shown(id)),
        );
        let bare = |id: &str| id.trim().nfc().collect::<String>().to_lowercase();
        if let Some(near) = self.ids.iter().find(|known| bare(known) == bare(id)) {
            let near = shown(near);
            said.vi += &format!(" Có {near}: khoảng trắng, chữ hoa hoặc cách mã hóa dấu khác nhau.");
            said.en += &format!(" There is {near}: spaces, capitals or the encoding of accents differ.");
        }
        said
    }
}

/// The two lists that pairs are made of.
pub(super) struct Lists<'a> {
    pub entries: Option<Ids<'a>>,
    pub judges: Option<Ids<'a>>,
}

impl<'a> Lists<'a> {
    /// The lists of a problem whose entries and judges are in byte order.
    pub fn of(problem: &'a Problem, entries: &'a str, judges: &'a str) -> Self {
        let (e, j) = (problem.entries.iter(), problem.judges.iter());
        Self {
            entries: Some(Ids::new(Kind::Entry, entries, true, e.map(|entry| entry.id.as_str()))),
            judges: Some(Ids::new(Kind::Judge, judges, true, j.map(|judge| judge.id.as_str()))),
        }
    }

    fn cells(&self) -> usize {
        match (&self.entries, &self.judges) {
            (Some(entries), Some(judges)) => entries.ids.len() * judges.ids.len(),
            _ => 0,
        }
    }
}

/// Reads a file whose first two needed columns are `entry` and `judge`, each pair once. `each`
/// gets the page at every row, with the places of the pair if both ids are known.
pub(super) fn pairs<'s>(
    source: Source<'s>,
    columns: Columns,
    lists: &Lists<'_>,
    mistakes: &mut Mistakes,
    mut each: impl FnMut(&Page<'s>, Option<(usize, usize)>, &mut Mistakes),
) {
    let Some(mut page) = Page::open(source, columns, mistakes) else {
        return;
    };
    let mut lines = vec![0u32; lists.cells()];
    let width = lists.judges.as_ref().map_or(0, |judges| judges.ids.len());
    let mut guesses = (0, 0);
    while page.next(mistakes) {
        let entry = known(&page, 0, lists.entries.as_ref(), &mut guesses.0, mistakes);
        let judge = known(&page, 1, lists.judges.as_ref(), &mut guesses.1, mistakes);
        let Some((entry, judge)) = entry.zip(judge) else {
            each(&page, None, mistakes);
            continue;
        };
        match lines.get_mut(entry * width + judge) {
            Some(0) => {
                lines[entry * width + judge] = page.line();
                each(&page, Some((entry, judge)), mistakes);
            }
            line => {
                let (line, pair) = (line.copied().unwrap_or(1), (page.text(0), page.text(1)));
                page.wrong(0, mistakes, || pair_twice(pair, line));
            }
        }
    }
}

/// Place of the id in a column. An id of a list that could not be read is no mistake.
fn known(
    page: &Page<'_>,
    column: usize,
    ids: Option<&Ids<'_>>,
    guess: &mut usize,
    mistakes: &mut Mistakes,
) -> Option<usize> {
    let id = page.id(column, mistakes)?;
    let ids = ids?;
    let found = ids.find(id, guess);
    if found.is_none() && ids.is_whole {
        page.wrong(column, mistakes, || ids.unknown(id));
    }
    found
}

fn pair_twice((entry, judge): (&str, &str), line: u32) -> Said {
    let (entry, judge) = (shown(entry), shown(judge));
    said(
        format!("Tác phẩm {entry} và giám khảo {judge} đã có ở dòng {line}. Hãy giữ một dòng."),
        format!("Entry {entry} and judge {judge} are already on line {line}. Keep one row."),
    )
}

/// The sentence for an id that stands in its own list twice.
pub(super) fn twice(kind: Kind, id: &str, line: u32) -> Said {
    let ((vi, en), id) = (kind.words(), shown(id));
    said(
        format!("Mã {vi} {id} đã có ở dòng {line}. Hãy giữ một dòng."),
        format!(
            "The id {id} of {} {en} is already on line {line}. Keep one row.",
            if kind == Kind::Entry { "an" } else { "a" }
        ),
    )
}
