//! A category sorted for the panel: who goes on for sure, whom to talk about, who comes next.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::super::fields::Fields;
use super::super::study::Studied;
use crate::award::advance::Zone;
use crate::store::editions::Edition;
use crate::store::results::StandingLine;

/// Entries shown below those to talk about.
const BELOW: usize = 10;
/// Places on each side of the line that are talked about where there are no probabilities.
const NEIGHBOURS: usize = 5;

/// Places in the standings of one category, in their order.
pub(super) struct Lists<'a> {
    lines: &'a [StandingLine],
    /// Go on, and nothing speaks against it.
    pub sure: Vec<usize>,
    /// To be talked about.
    pub open: Vec<usize>,
    /// The best of those that stay behind.
    pub below: Vec<usize>,
    /// How many more are ranked below.
    pub rest: usize,
    /// Why there are no probabilities: `groups` (judges and entries fall apart into groups that
    /// nothing connects) or `few` (too few sheets).
    pub refused: Option<&'static str>,
    /// By receipt code, in thousandths.
    pub chances: BTreeMap<String, u32>,
    /// By entry id: standard deviation of the sheets in hundredths of a point, and whether that is
    /// more than the judges usually differ.
    spread: BTreeMap<String, (u64, bool)>,
}

impl<'a> Lists<'a> {
    pub(super) fn of(lines: &'a [StandingLine], studied: &Studied, planned: u32) -> Self {
        let found = studied.chances(planned);
        let refused = match (&found, &studied.study) {
            (Some(_), _) => None,
            (None, Some(study)) if study.groups > 1 => Some("groups"),
            (None, _) => Some("few"),
        };
        let mut lists = Self {
            lines,
            sure: Vec::new(),
            open: Vec::new(),
            below: Vec::new(),
            rest: 0,
            refused,
            chances: BTreeMap::new(),
            spread: spread(studied),
        };
        for (entry, chance) in studied.ratings.entries.iter().zip(found.into_iter().flatten()) {
            lists.chances.insert(entry.code.clone(), thousandths(chance));
        }
        lists.sort();
        lists
    }

    pub(super) fn has_chances(&self) -> bool {
        self.refused.is_none()
    }

    /// What was to go on and does not compete any more. Nobody moves up by itself.
    pub(super) fn fallen(&self) -> impl Iterator<Item = &'a StandingLine> {
        self.lines.iter().filter(|line| (line.proposed || line.advanced) && line.state != "accepted")
    }

    fn sort(&mut self) {
        let lines = self.lines;
        let ranked = || (0..).zip(lines).filter(|(_, line)| line.rank.is_some() && line.state == "accepted");
        let border = ranked().filter(|(_, line)| line.proposed).count();
        for (at, (place, line)) in ranked().enumerate() {
            let zone = match self.chances.get(&line.code) {
                // A decision that departs from the standings is shown where it can be taken back.
                _ if line.advanced != line.proposed => Zone::Discussed,
                Some(chance) => Zone::of(line.proposed, *chance),
                None if at.abs_diff(border) < NEIGHBOURS || at + NEIGHBOURS == border => Zone::Discussed,
                None if line.proposed => Zone::Sure,
                None => Zone::Below,
            };
            match zone {
                Zone::Sure => self.sure.push(place),
                Zone::Discussed => self.open.push(place),
                Zone::Below if self.below.len() < BELOW => self.below.push(place),
                Zone::Below => self.rest += 1,
            }
        }
    }

    /// A row of a list. What was typed in a form that failed stands before what is stored.
    pub(super) fn row(&self, edition: &Edition, round: &str, place: usize, typed: Option<&Fields>) -> Value {
        let line = &self.lines[place];
        let goes_on = match typed {
            Some(form) => form.ticked(&format!("go.{}", line.code)),
            None => line.advanced,
        };
        let reason = match typed {
            Some(form) => form.get(&format!("reason.{}", line.code)),
            None => &line.departure,
        };
        let chance = self.chances.get(&line.code).copied();
        let (spread, unusual) = match self.spread.get(&line.entry_id) {
            Some((spread, unusual)) => (Some(*spread), *unusual),
            None => (None, false),
        };
        json!({
            "code": line.code,
            "blind": line.blind_code,
            "title": line.title,
            "rank": line.rank,
            "score": line.hundredths(&edition.rules, round),
            "proposed": line.proposed,
            "goes_on": goes_on,
            "reason": reason,
            "percent": chance.map(percent),
            "likely": chance.map(word),
            "spread": spread,
            "unusual": unusual,
        })
    }
}

fn spread(studied: &Studied) -> BTreeMap<String, (u64, bool)> {
    let studies = studied.study.iter().flat_map(|study| &study.entries);
    let pairs = studied.ratings.entries.iter().zip(studies);
    pairs.filter_map(|(e, s)| Some((e.id.clone(), (hundredths(s.disagreement?), s.unusual)))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1,000")]
fn thousandths(chance: f64) -> u32 {
    (chance.clamp(0.0, 1.0) * 1000.0).round() as u32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "points of a sheet")]
fn hundredths(points: f64) -> u64 {
    (points.max(0.0) * 100.0).round() as u64
}

/// A percentage as people say it: never quite nothing or everything, and rounding takes nobody out
/// of the grey zone.
fn percent(thousandths: u32) -> String {
    let rounded = (thousandths + 5) / 10;
    match thousandths {
        ..10 => "< 1 %".to_owned(),
        991.. => "> 99 %".to_owned(),
        101..=899 => format!("{} %", rounded.clamp(11, 89)),
        _ => format!("{rounded} %"),
    }
}

/// End of the message key that says how likely it is.
fn word(thousandths: u32) -> &'static str {
    match thousandths {
        ..=100 => "hardly",
        101..=399 => "less",
        400..=600 => "even",
        601..=899 => "more",
        900.. => "surely",
    }
}
