//! The files of a draw: what was drawn from and what came of it, as CSV that anybody can read.
//!
//! Read into a [`Problem`] and written from one without touching a disk, so that the command line
//! and the pages speak of the very same bytes. Ids are compared byte by byte, as given; output is
//! in byte order of ids, with LF line ends, quoted as in RFC 4180 and without a byte order mark.
//! Next: [`crate::award::draw`].

mod answer;
mod bundle;
mod certificate;
mod how_to;
mod ids;
mod write;

use std::collections::HashMap;

pub use answer::{read_assignment, read_reserves};
pub use bundle::bundle;
pub use certificate::{METHOD, certificate, read_certificate};
pub use write::{affinity, assignment, conflicts, entries, judges, reserves};

use crate::award::draw::{Entry, Judge, Problem};
use crate::export::intake::{Columns, Mistake, Mistakes, Page, Said, Source, not_in, said, shown};
use ids::{Ids, Kind, Lists};

/// More pairs of an entry and a judge, or more seats, are refused: they would not fit in memory.
pub const MOST_PAIRS: usize = 50_000_000;
/// Most judges in a panel, and most judges of an entry: drawing needs tables of judges by judges.
pub const MOST_JUDGES: u32 = 2_000;

const ENTRIES: Columns = Columns { needed: &["entry", "per_entry"], spare: &[] };
const JUDGES: Columns = Columns { needed: &["judge", "load_min", "load_max"], spare: &[] };
const AFFINITY: Columns = Columns { needed: &["entry", "judge", "affinity"], spare: &[] };
const CONFLICTS: Columns = Columns { needed: &["entry", "judge"], spare: &["reason"] };

/// The four files of inputs. One that is `None` is left out without a word: either nobody gave it,
/// or the caller has already said why it could not be had.
#[derive(Debug, Clone, Copy, Default)]
pub struct Inputs<'a> {
    /// `entry,per_entry`.
    pub entries: Option<Source<'a>>,
    /// `judge,load_min,load_max`.
    pub judges: Option<Source<'a>>,
    /// `entry,judge,affinity`: a whole number; a pair that is missing has 0.
    pub affinity: Option<Source<'a>>,
    /// `entry,judge` and perhaps `reason`: pairs kept apart, whatever their affinity.
    pub conflicts: Option<Source<'a>>,
}

/// Reads the inputs of a draw; entries and judges come in byte order of their ids. `None` when a
/// file is missing or a mistake was found; all of them are added to `mistakes`.
pub fn read(inputs: Inputs<'_>, mistakes: &mut Mistakes) -> Option<Problem> {
    let before = mistakes.count();
    let entries = inputs.entries.and_then(|source| List::read(source, ENTRIES, Kind::Entry, mistakes));
    let judges = inputs.judges.and_then(|source| List::read(source, JUDGES, Kind::Judge, mistakes));
    let fits = is_of_a_size(entries.as_ref(), judges.as_ref(), mistakes);
    let lists = Lists {
        entries: entries.as_ref().filter(|_| fits).map(List::ids),
        judges: judges.as_ref().filter(|_| fits).map(List::ids),
    };
    let width = judges.as_ref().map_or(0, |judges| judges.rows.len());
    let cells = if fits { entries.as_ref().map_or(0, |entries| entries.rows.len() * width) } else { 0 };
    let mut affinity = vec![Some(0); cells];
    if let Some(source) = inputs.affinity {
        ids::pairs(source, AFFINITY, &lists, mistakes, |page, pair, mistakes| {
            let value = page.number(2, (0, u32::MAX), mistakes);
            if let Some((entry, judge)) = pair {
                affinity[entry * width + judge] = value;
            }
        });
    }
    if let Some(source) = inputs.conflicts {
        ids::pairs(source, CONFLICTS, &lists, mistakes, |_, pair, _| {
            if let Some((entry, judge)) = pair {
                affinity[entry * width + judge] = None;
            }
        });
    }
    let (entries, judges) = (entries?.rows, judges?.rows);
    let problem = Problem {
        entries: entries.into_iter().map(|row| Entry { id: row.id, seats: row.numbers.0 }).collect(),
        judges: judges
            .into_iter()
            .map(|row| Judge { id: row.id, min: row.numbers.0, max: row.numbers.1 })
            .collect(),
        affinity,
    };
    (mistakes.count() == before).then_some(problem)
}

/// The seed of a draw: 64 hexadecimal digits.
///
/// # Errors
/// What is wrong with the text.
pub fn seed(text: &str) -> Result<[u8; 32], Said> {
    let mut seed = [0; 32];
    hex::decode_to_slice(text, &mut seed).map(|()| seed).map_err(|_| {
        let count = text.chars().count();
        said(
            format!(
                "Số gieo {} phải gồm đúng 64 chữ số hệ mười sáu (0–9, a–f), mà lại có {count} ký tự.",
                shown(text)
            ),
            format!(
                "The seed {} must be exactly 64 hexadecimal digits (0–9, a–f); it has {count} characters.",
                shown(text)
            ),
        )
    })
}

/// The share of the best affinity that overlap may cost: whole percent from 0 to 100.
///
/// # Errors
/// What is wrong with the text.
pub fn percent(text: &str) -> Result<u32, Said> {
    let percent = text.parse().ok().filter(|percent| *percent <= 100 && !text.starts_with('+'));
    percent.ok_or_else(|| not_in(text, 0, 100))
}

/// A list of entries or judges with their numbers, in byte order of ids.
struct List<'a> {
    kind: Kind,
    name: &'a str,
    is_whole: bool,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    /// Judges of an entry and nothing; least and most entries of a judge.
    numbers: (u32, u32),
}

impl<'a> List<'a> {
    fn read(source: Source<'a>, columns: Columns, kind: Kind, mistakes: &mut Mistakes) -> Option<Self> {
        let mut page = Page::open(source, columns, mistakes)?;
        let mut rows: Vec<Row> = Vec::new();
        let mut lines: HashMap<String, u32> = HashMap::new();
        let mut seats = 0;
        while page.next(mistakes) {
            let numbers = match kind {
                Kind::Entry => judges_of(&page, &mut seats, mistakes),
                Kind::Judge => loads(&page, mistakes),
            };
            let Some(id) = page.id(0, mistakes) else {
                page.is_whole = false;
                continue;
            };
            if let Some(line) = lines.get(id) {
                page.wrong(0, mistakes, || ids::twice(kind, id, *line));
            } else {
                lines.insert(id.to_owned(), page.line());
                rows.push(Row { id: id.to_owned(), numbers });
            }
        }
        rows.sort_unstable_by(|one, other| one.id.as_bytes().cmp(other.id.as_bytes()));
        Some(Self { kind, name: page.name, is_whole: page.is_whole, rows })
    }

    fn ids(&self) -> Ids<'_> {
        Ids::new(self.kind, self.name, self.is_whole, self.rows.iter().map(|row| row.id.as_str()))
    }
}

/// How many judges an entry gets. More seats than [`MOST_PAIRS`] cannot be filled.
fn judges_of(page: &Page<'_>, seats: &mut u64, mistakes: &mut Mistakes) -> (u32, u32) {
    let number = page.number(1, (1, MOST_JUDGES), mistakes).unwrap_or(1);
    let (before, most) = (*seats, MOST_PAIRS as u64);
    *seats += u64::from(number);
    if before <= most && *seats > most {
        page.wrong(1, mistakes, || {
            said(
                format!(
                    "per_entry: đến dòng này tổng số lượt chấm vượt quá {most}. Hãy chia nhỏ lần bốc thăm."
                ),
                format!("per_entry: up to this row there are more than {most} seats. Split the draw."),
            )
        });
    }
    (number, 0)
}

/// Least and most entries of a judge.
fn loads(page: &Page<'_>, mistakes: &mut Mistakes) -> (u32, u32) {
    let min = page.number(1, (0, u32::MAX), mistakes);
    let max = page.number(2, (0, u32::MAX), mistakes);
    if let Some((min, max)) = min.zip(max).filter(|(min, max)| min > max) {
        page.wrong(1, mistakes, || {
            said(
                format!("load_min: tối thiểu {min} lớn hơn tối đa {max}. Hãy giảm load_min hoặc tăng load_max."),
                format!("load_min: the minimum {min} is above the maximum {max}. Lower load_min or raise load_max."),
            )
        });
    }
    (min.unwrap_or(0), max.unwrap_or(u32::MAX))
}

/// Whether the table of pairs can be made; mistakes of the whole lists.
fn is_of_a_size(entries: Option<&List<'_>>, judges: Option<&List<'_>>, mistakes: &mut Mistakes) -> bool {
    let (Some(entries), Some(judges)) = (entries, judges) else {
        return true;
    };
    let (rows, panel) = (entries.rows.len(), judges.rows.len());
    if panel > MOST_JUDGES as usize {
        mistakes.add(
            judges.name,
            said(
                format!("Có {panel} giám khảo; nhiều nhất là {MOST_JUDGES}. Hãy chia nhỏ lần bốc thăm."),
                format!("There are {panel} judges; the most are {MOST_JUDGES}. Split the draw."),
            ),
        );
        return false;
    }
    if rows.checked_mul(panel).is_none_or(|pairs| pairs > MOST_PAIRS) {
        mistakes.add(
            entries.name,
            said(
                format!("{rows} tác phẩm nhân {panel} giám khảo là quá nhiều; nhiều nhất là {MOST_PAIRS} cặp. Hãy chia nhỏ lần bốc thăm."),
                format!("{rows} entries times {panel} judges are too many; the most are {MOST_PAIRS} pairs. Split the draw."),
            ),
        );
        return false;
    }
    if panel == 0 && rows > 0 && judges.is_whole {
        mistakes.push(Mistake {
            file: judges.name.to_owned(),
            place: Some((1, 1)),
            message_vi: format!(
                "Không có giám khảo nào cho {rows} tác phẩm. Hãy thêm một dòng cho mỗi giám khảo."
            ),
            message_en: format!("There is no judge for {rows} entries. Add a row for each judge."),
        });
        return false;
    }
    true
}
