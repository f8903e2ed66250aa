//! What came of a draw, read again: who scores what in which order, and who stands in reserve.

use std::collections::BTreeMap;

use super::ids::{Lists, pairs};
use crate::award::draw::Problem;
use crate::export::intake::{Columns, Mistake, Mistakes, Source, said, shown};

const ASSIGNMENT: Columns = Columns { needed: &["entry", "judge", "position"], spare: &[] };
const RESERVES: Columns = Columns { needed: &["entry", "judge"], spare: &[] };

/// Reads `entry,judge,position`: for every judge of the problem her entries in reading order.
/// `names` are the files that entries and judges stand in, for messages. A seat against a conflict
/// and positions other than 1, 2, 3… are mistakes; whether it is the best draw is not looked at.
pub fn read_assignment(
    source: Source<'_>,
    problem: &Problem,
    names: (&str, &str),
    mistakes: &mut Mistakes,
) -> Option<Vec<Vec<usize>>> {
    let before = mistakes.count();
    let mut lists: Vec<BTreeMap<u32, Seat>> = vec![BTreeMap::new(); problem.judges.len()];
    let known = Lists::of(problem, names.0, names.1);
    pairs(source, ASSIGNMENT, &known, mistakes, |page, pair, mistakes| {
        let position = page.number(2, (1, u32::MAX), mistakes);
        let Some((entry, judge)) = pair else { return };
        if problem.affinity(entry, judge).is_none() {
            page.wrong(1, mistakes, || {
                let (entry, judge) = (shown(page.text(0)), shown(page.text(1)));
                said(
                    format!("Giám khảo {judge} không được chấm tác phẩm {entry}: có xung đột lợi ích."),
                    format!("Judge {judge} may not score entry {entry}: there is a conflict."),
                )
            });
        }
        let Some(position) = position else { return };
        let seat = Seat { entry, place: page.place(2) };
        if let Some(other) = lists[judge].insert(position, seat) {
            page.wrong(2, mistakes, || {
                let (judge, line) = (shown(page.text(1)), other.place.0);
                said(
                    format!("Thứ tự {position} của giám khảo {judge} đã có ở dòng {line}."),
                    format!("Position {position} of judge {judge} is already on line {line}."),
                )
            });
        }
    });
    if mistakes.count() > before {
        return None;
    }
    for (judge, list) in problem.judges.iter().zip(&lists) {
        if let Some((position, seat)) = gap(list) {
            let (id, count) = (shown(&judge.id), list.len());
            mistakes.push(Mistake {
                file: source.name.to_owned(),
                place: Some(seat.place),
                message_vi: format!("Giám khảo {id} có {count} tác phẩm nhưng lại có thứ tự {position}."),
                message_en: format!("Judge {id} has {count} entries but a position {position}."),
            });
        }
    }
    let entries = |list: BTreeMap<u32, Seat>| list.into_values().map(|seat| seat.entry).collect();
    (mistakes.count() == before).then(|| lists.into_iter().map(entries).collect())
}

/// Reads `entry,judge`: for every entry of the problem its reserve, if it has one.
pub fn read_reserves(
    source: Source<'_>,
    problem: &Problem,
    names: (&str, &str),
    mistakes: &mut Mistakes,
) -> Option<Vec<Option<usize>>> {
    let before = mistakes.count();
    let mut reserves: Vec<Option<usize>> = vec![None; problem.entries.len()];
    let known = Lists::of(problem, names.0, names.1);
    pairs(source, RESERVES, &known, mistakes, |page, pair, mistakes| {
        let Some((entry, judge)) = pair else { return };
        if let Some(other) = reserves[entry].replace(judge) {
            page.wrong(0, mistakes, || {
                let (id, other) = (shown(page.text(0)), shown(&problem.judges[other].id));
                said(
                    format!("Tác phẩm {id} đã có giám khảo dự bị {other}."),
                    format!("Entry {id} already has the reserve {other}."),
                )
            });
        }
    });
    (mistakes.count() == before).then_some(reserves)
}

/// One row of an assignment.
#[derive(Clone)]
struct Seat {
    entry: usize,
    /// Line and column of its position.
    place: (u32, u32),
}

/// The last position, when the positions are not 1, 2, 3 and so on.
fn gap(list: &BTreeMap<u32, Seat>) -> Option<(u32, &Seat)> {
    let (position, seat) = list.last_key_value()?;
    (*position as usize != list.len()).then_some((*position, seat))
}
