//! Ranks with their intervals, and how likely each work is among the first.

use serde_json::{Value, json};

use super::super::study::Studied;
use super::axis::Axis;
use super::tenths;
use crate::award::statistics::{EntryStudy, Study};
use crate::store::ratings::RatedEntry;

/// So many lines are shown at once; of more, those around the cut.
const LINES: usize = 20;
/// Letters of a title beside its code on a phone.
const LETTERS: usize = 38;

/// An entry that the study ranks, with its official rank where it has one.
struct Line<'a> {
    row: &'a RatedEntry,
    study: &'a EntryStudy,
    rank: u32,
    interval: (u32, u32),
    chance: Option<f64>,
}

/// The lines in the official order; null where ranks are refused.
pub(super) fn told(studied: &Studied, study: &Study, first: Option<u32>, all: bool) -> Value {
    // Where there are places for all, nobody needs a chance of one.
    let ranked = study.entries.iter().filter(|entry| entry.rank.is_some()).count();
    let first = first.filter(|&m| (m as usize) < ranked);
    let place = first.and_then(|first| studied.firsts.iter().position(|m| *m == first));
    let line = |(row, study)| line(row, study, place);
    let lines: Vec<Line> = studied.ratings.entries.iter().zip(&study.entries).filter_map(line).collect();
    if lines.is_empty() {
        return Value::Null;
    }
    let above =
        first.map_or(0, |m| lines.iter().filter(|line| official(line).is_some_and(|rank| rank <= m)).count());
    let start = above.saturating_sub(LINES / 2).min(lines.len().saturating_sub(LINES));
    let shown = if all { &lines[..] } else { &lines[start..lines.len().min(start + LINES)] };
    let reach = |line: &Line| [Some(line.interval.0), Some(line.interval.1), Some(line.rank), official(line)];
    let ranks = || shown.iter().flat_map(reach).flatten();
    let (low, high) = (ranks().min().unwrap_or(1), ranks().max().unwrap_or(1));
    let axis = Axis::of_ranks(low, high);
    // The line lies between the last place that counts and the next one.
    let cut = first.map(|m| f64::from(m) + 0.5).filter(|_| first.is_some_and(|m| (low..high).contains(&m)));
    let grey = |line: &&Line| line.chance.is_some_and(|chance| word(chance) == "maybe");
    json!({
        "lines": shown.iter().map(|line| told_line(line, axis)).collect::<Vec<_>>(),
        "first": first,
        "total": lines.len(),
        "hidden": lines.len() - shown.len(),
        "grey": lines.iter().filter(grey).count(),
        "cut": cut.map(|cut| axis.at(cut)),
        "marks": axis.marks(),
    })
}

fn line<'a>(row: &'a RatedEntry, study: &'a EntryStudy, place: Option<usize>) -> Option<Line<'a>> {
    let chance = place.and_then(|place| study.first.get(place)).copied();
    Some(Line { row, study, rank: study.rank?, interval: study.interval?, chance })
}

fn official(line: &Line) -> Option<u32> {
    line.row.rank.and_then(|rank| u32::try_from(rank).ok())
}

fn told_line(line: &Line, axis: Axis) -> Value {
    let (low, high) = line.interval;
    let left = axis.at(f64::from(low) - 0.5);
    json!({
        "rank": official(line),
        "code": line.row.code,
        "title": line.row.title,
        "short": shortened(&line.row.title),
        "adjusted": line.rank,
        "score": line.study.adjusted.map(tenths),
        "low": low,
        "high": high,
        "left": left,
        "width": axis.at(f64::from(high) + 0.5) - left,
        "dot": axis.at(f64::from(line.rank)),
        "mark": official(line).map(|rank| axis.at(f64::from(rank))),
        "word": line.chance.map(word),
        "percent": line.chance.map(percent),
    })
}

/// The grey zone lies between one and nine in ten, where NIPS 2014 had papers discussed.
fn word(chance: f64) -> &'static str {
    match chance {
        chance if chance >= 0.9 => "sure",
        chance if chance > 0.1 => "maybe",
        _ => "hard",
    }
}

/// No draw is proof: what was always or never seen is 99 or 1 in a hundred.
fn percent(chance: f64) -> u64 {
    (chance * 100.0).round().clamp(1.0, 99.0) as u64
}

/// The beginning of a title, up to a space.
fn shortened(title: &str) -> String {
    if title.chars().count() <= LETTERS {
        return title.to_owned();
    }
    let beginning: String = title.chars().take(LETTERS).collect();
    let whole = beginning.rsplit_once(' ').map_or(beginning.as_str(), |(words, _)| words);
    format!("{whole}…")
}
