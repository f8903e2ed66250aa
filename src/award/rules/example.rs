//! The worked example beside a rules file: sheets with their marks, and the scores, ranks and
//! numbers of prizes that an organiser worked out by hand. When the rules change and the
//! example does not, it fails, so that a weight is never changed by accident.

mod ballot;

use std::collections::BTreeMap;

use toml::de::DeValue;

use crate::award::ranking::{Method, Sheet, Standing, standings};
use crate::award::text::hundredths_to_text;

use super::mistake::{Compared, ComparedRow, Mistake, Place, Wrong, wrong};
use super::page::Page;
use super::table::Table;
use super::value::{code_of, expected, hundredths, line, tenths, whole, word};
use super::{Round, Rubric, Rules, Seats, Tie};

pub use ballot::WorkedBallot;

/// What an example file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Entries that go on over all categories with a planned number, by round code.
    pub advance: BTreeMap<String, u32>,
    /// Prizes over all categories, by tier code.
    pub prizes: BTreeMap<String, u32>,
    /// Entries of one category in one round, worked out.
    pub cases: Vec<Case>,
    /// Votes of the council on one work, worked out.
    pub ballots: Vec<WorkedBallot>,
}

/// Some entries of one category in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Round code.
    pub round: String,
    /// Category code.
    pub category: String,
    /// The entries that are ranked against each other.
    pub entries: Vec<Worked>,
}

/// One entry with its sheets and what must come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// A title, for the reader only.
    pub name: String,
    /// One list of marks for each judge, in tenths and in the order of the criteria.
    pub sheets: Vec<Vec<u32>>,
    /// The score as displayed, in hundredths, halves rounded up.
    pub score_hundredths: u64,
    /// Place among the entries of the case, from 1; equal entries share the better place.
    pub rank: u32,
}

/// Reads an example against its rules and works it out.
///
/// # Errors
/// Every mistake of the file: syntax and marks first of all, then every score, rank and number
/// that does not come out.
pub fn read_example(rules: &Rules, text: &str) -> Result<Example, Vec<Mistake>> {
    let (root, page) = Page::open(text);
    let example = whole_file(rules, &page, Table::root(&page, &root));
    let (mistakes, _) = page.close();
    match mistakes.is_empty() {
        true => Ok(example),
        false => Err(mistakes),
    }
}

/// The mistakes of [`read_example`]; none when the example holds.
pub fn check_example(rules: &Rules, text: &str) -> Vec<Mistake> {
    read_example(rules, text).err().unwrap_or_default()
}

fn whole_file(rules: &Rules, page: &Page<'_>, root: Table<'_>) -> Example {
    let advance = advance(rules, root.section("advance"));
    let prizes = prizes(rules, root.must_section("prizes"));
    let cases: Vec<Case> =
        root.must_items("case").into_iter().map(|table| case(rules, page, table)).collect();
    let ballots = root.items("ballot");
    let ballots = ballots.into_iter().map(|table| ballot::worked(rules, table)).collect();
    root.close();
    for round in rules.rounds.iter().filter(|round| round.vote.is_none()) {
        let done = |category: &str| cases.iter().any(|c| c.round == round.code && c.category == category);
        let codes = rules.categories.iter().map(|c| c.code.as_str());
        let missing: Vec<&str> = codes.filter(|code| !done(code)).collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            let sentence = wrong(
                format!("Vòng “{}” chưa có ví dụ cho loại hình: {missing}.", round.code),
                format!("Round “{}” has no example for: {missing}.", round.code),
            );
            page.report_between(&["case"], sentence);
        }
    }
    Example { advance, prizes, cases, ballots }
}

fn advance(rules: &Rules, table: Table<'_>) -> BTreeMap<String, u32> {
    let earlier = rules.rounds.split_last().map_or(&[][..], |(_, earlier)| earlier);
    // A share depends on the entries, which an example has not got.
    let planned = |round: &Round| round.advance.values().map(|quota| quota.planned()).collect::<Vec<_>>();
    let real = earlier.iter().map(|round| (round.code.as_str(), planned(round)));
    let real = real.filter(|(_, planned)| planned.iter().any(Option::is_some));
    let real = real.map(|(code, planned)| (code, planned.into_iter().flatten().sum()));
    numbers(real.collect(), table)
}

fn prizes(rules: &Rules, table: Table<'_>) -> BTreeMap<String, u32> {
    let real = rules.tiers.iter().map(|tier| (tier.code.as_str(), tier.total));
    numbers(real.collect(), table)
}

/// Reads one number for each code and compares it with the rules.
fn numbers(real: Vec<(&str, u32)>, table: Table<'_>) -> BTreeMap<String, u32> {
    let codes: Vec<String> = real.iter().map(|(code, _)| (*code).to_owned()).collect();
    let written = table.all(&codes, whole(0, 100_000));
    for (code, real) in real {
        match written.get(code) {
            None => {
                let sentence = wrong(
                    format!("Ví dụ thiếu “{code}”; theo quy chế là {real}."),
                    format!("The example lacks “{code}”; the rules say {real}."),
                );
                table.report(&[code], sentence);
            }
            Some(written) if *written != real => {
                let sentence = differs(&written.to_string(), &real.to_string());
                table.report(&[code], sentence);
            }
            Some(_) => {}
        }
    }
    written
}

fn case(rules: &Rules, page: &Page<'_>, table: Table<'_>) -> Case {
    let rounds: Vec<String> = rules.rounds.iter().map(|r| r.code.clone()).collect();
    let categories: Vec<String> = rules.categories.iter().map(|c| c.code.clone()).collect();
    let round = table.must("round", code_of(&rounds));
    let category = table.must("category", code_of(&categories));
    let rubric = rules.rubric(&round, &category);
    let tables = table.must_items("entry");
    let entries: Vec<Worked> = tables.iter().map(|entry| worked(rubric, entry)).collect();
    if let Some(round) = rules.round(&round) {
        for (entry, worked) in tables.iter().zip(&entries) {
            number_of_sheets(round, worked.sheets.len(), entry);
        }
    }
    if let Some(method) = Method::of(rules, &round, &category) {
        let worked_out = work_out(method, &entries);
        let before = page.count();
        report_places(page, &tables, &entries, &worked_out);
        let compared = Compared {
            round: round.clone(),
            category: category.clone(),
            rows: worked_out.iter().map(|(number, s)| compared(&entries[*number], s)).collect(),
        };
        page.compare_from(before, compared);
    }
    tables.into_iter().for_each(Table::close);
    table.close();
    Case { round, category, entries }
}

/// Reports every score and every rank that is not as the example has it.
fn report_places(
    page: &Page<'_>,
    tables: &[Table<'_>],
    entries: &[Worked],
    worked_out: &[(usize, Standing)],
) {
    // A place depends on the sheets of all entries of the case.
    let sheets: Vec<String> = tables.iter().map(|entry| entry.path("sheets")).collect();
    for (number, standing) in worked_out {
        let (entry, worked) = (&tables[*number], &entries[*number]);
        let score = standing.hundredths.unwrap_or_default();
        if worked.score_hundredths != score {
            let [written, real] = [worked.score_hundredths, score].map(hundredths_to_text);
            entry.report(&["score", "sheets"], differs(&written, &real));
        }
        let rank = standing.rank.unwrap_or_default();
        if worked.rank != rank {
            let here = entry.path("rank");
            let keys = std::iter::once(&here).chain(&sheets).map(String::as_str);
            let sentence = differs(&worked.rank.to_string(), &rank.to_string());
            page.report_between(&keys.collect::<Vec<_>>(), sentence);
        }
    }
}

fn compared(worked: &Worked, standing: &Standing) -> ComparedRow {
    let expected =
        Place { rank: worked.rank.to_string(), score: hundredths_to_text(worked.score_hundredths) };
    let none = || "–".to_owned();
    let computed = Place {
        rank: standing.rank.map_or_else(none, |rank| rank.to_string()),
        score: standing.hundredths.map_or_else(none, hundredths_to_text),
    };
    ComparedRow { name: worked.name.clone(), differs: expected != computed, expected, computed }
}

fn worked(rubric: Option<&Rubric>, entry: &Table<'_>) -> Worked {
    Worked {
        name: entry.must("name", line),
        sheets: entry.repeatable("sheets", |value| marks(rubric, value)),
        score_hundredths: entry.must("score", hundredths),
        rank: entry.must("rank", whole(1, 1_000)),
    }
}

fn number_of_sheets(round: &Round, sheets: usize, entry: &Table<'_>) {
    let given = u32::try_from(sheets).unwrap_or(u32::MAX);
    let possible = match round.judges {
        Seats::Drawn(seats) => round.min_sheets..=seats,
        Seats::All => round.min_sheets..=u32::MAX,
    };
    if !possible.contains(&given) {
        let sentence = wrong(
            format!("Vòng “{}” không thể có {given} phiếu cho một tác phẩm.", round.code),
            format!("Round “{}” cannot have {given} sheets for one entry.", round.code),
        );
        entry.report(&["sheets"], sentence);
    }
}

/// The standings by number of entry. Judges are told apart by the order of the sheets. No lot
/// is drawn, so that what a lot would decide is one place here.
fn work_out(method: Method<'_>, entries: &[Worked]) -> Vec<(usize, Standing)> {
    let lot = method.ties.iter().position(|tie| *tie == Tie::Lot);
    let ties = &method.ties[..lot.unwrap_or(method.ties.len())];
    let numbers: Vec<String> = (0..entries.len()).map(|number| number.to_string()).collect();
    let mut sheets = Vec::new();
    for (entry, worked) in numbers.iter().zip(entries) {
        sheets.extend(worked.sheets.iter().enumerate().map(|(judge, marks)| Sheet {
            entry: entry.clone(),
            judge: judge.to_string(),
            marks: marks.clone(),
        }));
    }
    let method = Method { ties, ..method };
    // Sheets that do not fit the rubric were reported and left out while reading.
    let standings = standings(method, &sheets, &numbers, &[0; 32]).unwrap_or_default();
    let numbered = standings.into_iter().filter_map(|s| Some((s.entry.parse().ok()?, s)));
    let mut numbered: Vec<(usize, Standing)> = numbered.collect();
    numbered.sort_by_key(|(number, _)| *number);
    numbered
}

/// One sheet: a mark for each criterion, in order.
fn marks(rubric: Option<&Rubric>, value: &DeValue<'_>) -> Result<Vec<u32>, Wrong> {
    let Some(items) = value.as_array() else {
        return Err(expected("danh sách điểm", "a list of marks", value));
    };
    let marks = items.iter().map(|mark| tenths(0, 1_000)(mark.get_ref()));
    let marks = marks.collect::<Result<Vec<u32>, Wrong>>()?;
    let Some(rubric) = rubric else {
        return Ok(marks);
    };
    if marks.len() != rubric.criteria.len() {
        return Err(wrong(
            format!("Phiếu có {} điểm, nhưng có {} tiêu chí.", marks.len(), rubric.criteria.len()),
            format!("The sheet has {} marks for {} criteria.", marks.len(), rubric.criteria.len()),
        ));
    }
    let pairs = || marks.iter().zip(&rubric.criteria);
    match pairs().find(|(mark, criterion)| !criterion.takes(**mark)) {
        None => Ok(marks),
        Some((mark, c)) if *mark <= c.max_tenths && mark.is_multiple_of(c.step_tenths) => Err(wrong(
            format!("Điểm “{}” không phải điểm của một mức.", c.code),
            format!("The mark for “{}” is not that of a level.", c.code),
        )),
        Some((_, criterion)) => Err(wrong(
            format!("Điểm “{}” không đúng bước điểm hoặc quá điểm tối đa.", criterion.code),
            format!("The mark for “{}” is off its steps or above its highest mark.", criterion.code),
        )),
    }
}

fn differs(written: &str, real: &str) -> Wrong {
    wrong(
        format!("Ví dụ ghi {written}, nhưng theo quy chế là {real}."),
        format!("The example says {written}, but by the rules it is {real}."),
    )
}
