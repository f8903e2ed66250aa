//! The part of a rules file that says how works are scored and what can be won.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::award::text::tenths_to_text;

use super::fitness::{MOST_ANCHORS, MOST_LOAD};
use super::mistake::wrong;
use super::table::Table;
use super::value::{code, code_of, money, quota, seats, tenths, whole, word, yes_no};
use super::{Criterion, Level, Round, Rubric, Seats, Tier};
use crate::award::ballot::Kind;

/// How many entries of a category go on to the next round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Quota {
    /// So many.
    Places(u32),
    /// So many thousandths of the entries that are ranked: `"5 %"` is 50.
    Share(u32),
}

impl Quota {
    /// The places there are when so many entries are ranked. A share is rounded up, so that a small
    /// category is not left without anybody: 5 % of 701 are 36.
    pub fn places(self, ranked: u32) -> u32 {
        match self {
            Quota::Places(places) => places,
            Quota::Share(thousandths) => {
                let exact = (u64::from(ranked) * u64::from(thousandths)).div_ceil(1_000);
                u32::try_from(exact).unwrap_or(u32::MAX)
            }
        }
    }

    /// The number that the rules plan; a share is known only with the entries.
    pub fn planned(self) -> Option<u32> {
        match self {
            Quota::Places(places) => Some(places),
            Quota::Share(_) => None,
        }
    }
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quota::Places(places) => write!(f, "{places}"),
            Quota::Share(thousandths) => write!(f, "{} %", tenths_to_text(*thousandths)),
        }
    }
}

/// One `[[rubric]]`.
pub(super) fn rubric(table: Table<'_>) -> Rubric {
    let rubric = Rubric {
        code: table.must("code", code),
        name: table.text("name", "name_en"),
        out_of: table.must("out_of", whole(1, 1_000)),
        criteria: table.must_items("criterion").into_iter().map(criterion).collect(),
    };
    table.close();
    rubric
}

/// One `[[rubric.criterion]]`.
fn criterion(table: Table<'_>) -> Criterion {
    let levels = table.items("level");
    let criterion = Criterion {
        code: table.must("code", code),
        name: table.text("name", "name_en"),
        help: table.may_text("help", "help_en"),
        weight: table.must("weight", whole(1, 1_000)),
        max_tenths: table.must("max", tenths(1, 1_000)),
        step_tenths: table.must_or("step", tenths(1, 1_000), 1),
        levels: levels.iter().map(level).collect(),
        levels_only: table.may("levels_only", yes_no).unwrap_or_default(),
    };
    if !criterion.max_tenths.is_multiple_of(criterion.step_tenths) {
        let sentence =
            wrong("Bước điểm phải chia hết điểm tối đa.", "The step must divide the highest mark.");
        table.report(&["step", "max"], sentence);
    }
    if criterion.levels_only && criterion.levels.is_empty() {
        let sentence = wrong(
            "Chỉ cho điểm theo mức thì phải có ít nhất một mức: [[rubric.criterion.level]].",
            "Where only levels can be given, there must be one at least: [[rubric.criterion.level]].",
        );
        table.report(&["levels_only"], sentence);
    }
    levels_in_order(&criterion, &levels);
    levels.into_iter().for_each(Table::close);
    table.close();
    criterion
}

/// One `[[rubric.criterion.level]]`.
fn level(table: &Table<'_>) -> Level {
    Level {
        mark_tenths: table.must("mark", tenths(0, 1_000)),
        name: table.text("name", "name_en"),
        help: table.may_text("help", "help_en"),
    }
}

/// Reports marks of levels that cannot be given, or do not go upwards. A highest mark that is
/// wrong itself was reported.
fn levels_in_order(criterion: &Criterion, tables: &[Table<'_>]) {
    let mut before: Option<u32> = None;
    for (level, table) in criterion.levels.iter().zip(tables).filter(|_| criterion.max_tenths > 0) {
        let (mark, highest, step) = (level.mark_tenths, criterion.max_tenths, criterion.step_tenths);
        if mark > highest || !mark.is_multiple_of(step) {
            let [highest, step] = [highest, step].map(tenths_to_text);
            let sentence = wrong(
                format!("Điểm của mức phải theo bước {step} và không quá {highest} như tiêu chí."),
                format!("The mark of a level goes in steps of {step} up to {highest}, as its criterion."),
            );
            table.report(&["mark"], sentence);
        } else if let Some(before) = before.filter(|before| mark <= *before) {
            let before = tenths_to_text(before);
            let sentence = wrong(
                format!("Các mức phải tăng dần: điểm của mức này phải lớn hơn {before}."),
                format!("Levels go upwards: the mark of this one must be above {before}."),
            );
            table.report(&["mark"], sentence);
        }
        before = Some(mark);
    }
}

/// One `[[round]]`. `categories` and `rubrics` are the codes it may name.
pub(super) fn round(table: Table<'_>, categories: &[String], rubrics: &[String]) -> Round {
    let vote = vote(&table);
    if vote.is_some() {
        return voted(table, vote);
    }
    let rubrics = rubrics_by_category(&table, categories, rubrics);
    let round = Round {
        code: table.must("code", code),
        name: table.text("name", "name_en"),
        judges: table.must_or("judges", seats, Seats::All),
        min_sheets: table.must("min_sheets", whole(1, 50)),
        trim: table.may("trim", yes_no).unwrap_or_default(),
        load_min: table.may("load_min", whole(0, MOST_LOAD)),
        load_max: table.may("load_max", whole(1, MOST_LOAD)),
        overlap: table.may("overlap", whole(0, 100)).unwrap_or_default(),
        anchors: table.may("anchors", whole(0, MOST_ANCHORS)).unwrap_or_default(),
        rubrics,
        advance: table.map("advance", categories, quota),
        vote,
    };
    table.close();
    round
}

/// How a round votes; `None` when it scores. `ballot` is asked for when, and only when, it votes.
fn vote(table: &Table<'_>) -> Option<Kind> {
    match table.may("method", word(&[("score", false), ("vote", true)])) {
        Some(true) => Some(table.must_or("ballot", word(&KINDS), Kind::YesNo)),
        _ => None,
    }
}

/// A round that votes knows no seats, sheets, loads and rubrics: the whole panel votes.
fn voted(table: Table<'_>, vote: Option<Kind>) -> Round {
    let round = Round {
        code: table.must("code", code),
        name: table.text("name", "name_en"),
        judges: Seats::All,
        min_sheets: 0,
        trim: false,
        load_min: None,
        load_max: None,
        overlap: 0,
        anchors: 0,
        rubrics: BTreeMap::new(),
        advance: BTreeMap::new(),
        vote,
    };
    table.close();
    round
}

const KINDS: [(&str, Kind); 2] = [("yes_no", Kind::YesNo), ("ranked", Kind::Ranked)];

/// One `[[tier]]`. `categories` are the codes it may name.
pub(super) fn tier(table: Table<'_>, categories: &[String]) -> Tier {
    let tier = Tier {
        code: table.must("code", code),
        name: table.text("name", "name_en"),
        counts: table.map("counts", categories, whole(0, 1_000)),
        total: table.must("total", whole(1, 1_000)),
        optional: table.may("optional", yes_no).unwrap_or_default(),
        money: table.may("money", money),
        min_score_tenths: table.may("min_score", tenths(0, 10_000)),
    };
    table.close();
    tier
}

/// The usual rubric of the round, but for the categories that have one of their own.
fn rubrics_by_category(
    table: &Table<'_>,
    categories: &[String],
    rubrics: &[String],
) -> BTreeMap<String, String> {
    let usual = table.may("rubric", code_of(rubrics));
    let mut by_category = table.map("rubrics", categories, code_of(rubrics));
    let mut without = Vec::new();
    for category in categories {
        match &usual {
            _ if by_category.contains_key(category) => {}
            Some(usual) => drop(by_category.insert(category.clone(), usual.clone())),
            None => without.push(category.as_str()),
        }
    }
    if !without.is_empty() {
        let without = without.join(", ");
        let sentence = wrong(
            format!("Thiếu phiếu tiêu chí cho loại hình: {without}."),
            format!("Categories without a rubric: {without}."),
        );
        table.report(&["rubric", "rubrics"], sentence);
    }
    by_category
}
