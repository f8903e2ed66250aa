//! The files of a draw, written: the same bytes for the same draw, in whatever order it is held.
//!
//! Writing in memory does not fail; the errors are those of the csv crate's signatures.

use crate::award::draw::Problem;
use crate::export::ExportError;

type Written = Result<Vec<u8>, ExportError>;

/// `entry,per_entry`.
///
/// # Errors
/// [`ExportError::Table`]; so below.
pub fn entries(problem: &Problem) -> Written {
    let mut rows: Vec<(&str, u32)> = problem.entries.iter().map(|e| (e.id.as_str(), e.seats)).collect();
    rows.sort_unstable();
    table(["entry", "per_entry"], rows.into_iter().map(|(id, seats)| [id.to_owned(), seats.to_string()]))
}

/// `judge,load_min,load_max`.
///
/// # Errors
/// [`ExportError::Table`].
pub fn judges(problem: &Problem) -> Written {
    let mut rows: Vec<(&str, u32, u32)> =
        problem.judges.iter().map(|judge| (judge.id.as_str(), judge.min, judge.max)).collect();
    rows.sort_unstable();
    let rows = rows.into_iter().map(|(id, min, max)| [id.to_owned(), min.to_string(), max.to_string()]);
    table(["judge", "load_min", "load_max"], rows)
}

/// `entry,judge,affinity`, where it is above 0. A pair kept apart has none.
///
/// # Errors
/// [`ExportError::Table`].
pub fn affinity(problem: &Problem) -> Written {
    let above = |&(e, j): &(usize, usize)| problem.affinity(e, j).is_some_and(|affinity| affinity > 0);
    let rows = cells(problem).filter(above).map(|(e, j)| {
        let (entry, judge) = ids(problem, e, j);
        [entry, judge, problem.affinity(e, j).unwrap_or(0).to_string()]
    });
    table(["entry", "judge", "affinity"], rows)
}

/// `entry,judge,reason` of the pairs kept apart; a reason may be empty.
///
/// # Errors
/// [`ExportError::Table`].
pub fn conflicts(problem: &Problem, reason: impl Fn(usize, usize) -> String) -> Written {
    let rows = cells(problem).filter(|&(e, j)| problem.affinity(e, j).is_none()).map(|(e, j)| {
        let (entry, judge) = ids(problem, e, j);
        [entry, judge, reason(e, j)]
    });
    table(["entry", "judge", "reason"], rows)
}

/// `entry,judge,position`, from the entries of each judge in her reading order.
///
/// # Errors
/// [`ExportError::Table`].
pub fn assignment(problem: &Problem, lists: &[Vec<usize>]) -> Written {
    let mut rows = Vec::new();
    for (judge, list) in lists.iter().enumerate() {
        rows.extend((1..).zip(list).map(|(position, &entry)| (ids(problem, entry, judge), position)));
    }
    rows.sort_unstable();
    let rows =
        rows.into_iter().map(|((entry, judge), position): (_, usize)| [entry, judge, position.to_string()]);
    table(["entry", "judge", "position"], rows)
}

/// `entry,judge`, for the entries that have a reserve.
///
/// # Errors
/// [`ExportError::Table`].
pub fn reserves(problem: &Problem, reserves: &[Option<usize>]) -> Written {
    let seated = reserves.iter().enumerate().filter_map(|(entry, judge)| Some((entry, (*judge)?)));
    let mut rows: Vec<_> = seated.map(|(entry, judge)| ids(problem, entry, judge)).collect();
    rows.sort_unstable();
    table(["entry", "judge"], rows.into_iter().map(|(entry, judge)| [entry, judge]))
}

/// All pairs of places, in byte order of ids.
fn cells(problem: &Problem) -> impl Iterator<Item = (usize, usize)> {
    let mut entries: Vec<usize> = (0..problem.entries.len()).collect();
    entries.sort_unstable_by_key(|&e| problem.entries[e].id.as_bytes());
    let mut judges: Vec<usize> = (0..problem.judges.len()).collect();
    judges.sort_unstable_by_key(|&j| problem.judges[j].id.as_bytes());
    entries.into_iter().flat_map(move |e| judges.clone().into_iter().map(move |j| (e, j)))
}

fn ids(problem: &Problem, entry: usize, judge: usize) -> (String, String) {
    (problem.entries[entry].id.clone(), problem.judges[judge].id.clone())
}

fn table<const N: usize>(heading: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Written {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let wrong = |error: ::csv::Error| ExportError::Table(error.to_string());
    writer.write_record(heading).map_err(wrong)?;
    for row in rows {
        writer.write_record(row).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| ExportError::Table(error.to_string()))
}
