//! Scorecards, standings and tie-breaks.

mod conflicts;
mod exact;
mod mention;
mod prizes;

use std::collections::BTreeMap;

use press_awards::award::ranking::{
    BadSheet, Fraction, Method, Sheet, Standing, TooFewSheets, cut, displayed, standings, tied,
};
use press_awards::award::rules::{Criterion, Rubric, Text, Tie};
use press_awards::award::scorecard::{MarkError, complete, highest, partial, total};
use proptest::prelude::*;

const SEED: [u8; 32] = [7; 32];

fn text(vi: &str) -> Text {
    Text { vi: vi.to_owned(), en: None }
}

/// A rubric that shows 100; per criterion its weight, its highest mark and its step in tenths.
pub(crate) fn rubric(criteria: &[(u32, u32, u32)]) -> Rubric {
    let criterion = |(at, &(weight, max_tenths, step_tenths)): (usize, &(u32, u32, u32))| Criterion {
        code: format!("c{at}"),
        name: text("Tiêu chí"),
        help: None,
        weight,
        max_tenths,
        step_tenths,
        levels: Vec::new(),
        levels_only: false,
    };
    Rubric {
        code: "chung".to_owned(),
        name: text("Phiếu chấm"),
        out_of: 100,
        criteria: criteria.iter().enumerate().map(criterion).collect(),
    }
}

fn given(marks: &[(&str, u32)]) -> BTreeMap<String, u32> {
    marks.iter().map(|&(code, mark)| (code.to_owned(), mark)).collect()
}

fn sheet(entry: &str, judge: &str, marks: &[u32]) -> Sheet {
    Sheet { entry: entry.to_owned(), judge: judge.to_owned(), marks: marks.to_vec() }
}

fn ids(ids: &str) -> Vec<String> {
    ids.split_whitespace().map(str::to_owned).collect()
}

/// Entry, rank and the rule that decided, line by line.
fn ranks(standings: &[Standing]) -> Vec<(&str, Option<u32>, Option<Tie>)> {
    standings.iter().map(|s| (s.entry.as_str(), s.rank, s.decided_by)).collect()
}

#[test]
fn a_sheet_is_taken_only_when_every_mark_is_right() {
    let rubric = rubric(&[(3, 100, 5), (1, 50, 10)]);
    let good = given(&[("c1", 40), ("c0", 85)]);
    assert_eq!(complete(&rubric, &good), Ok(vec![85, 40]));
    assert_eq!((total(&rubric, &[85, 40]), highest(&rubric)), (295, 350));
    let wrong = given(&[("c0", 83), ("c1", 60), ("x", 1)]);
    let (c0, c1, x) = ("c0".to_owned(), "c1".to_owned(), "x".to_owned());
    let errors = vec![
        MarkError::OffStep { criterion: c0.clone(), mark: 83, step: 5 },
        MarkError::AboveMax { criterion: c1.clone(), mark: 60, max: 50 },
        MarkError::Unknown { criterion: x },
    ];
    assert_eq!(complete(&rubric, &wrong), Err(errors.clone()));
    assert_eq!(partial(&rubric, &wrong).map_err(|errors| errors.len()), Err(3));
    let missing = |criterion| MarkError::Missing { criterion };
    assert_eq!(complete(&rubric, &given(&[])), Err(vec![missing(c0.clone()), missing(c1)]));
    let half = given(&[("c1", 60)]);
    assert_eq!(complete(&rubric, &half), Err(vec![missing(c0), errors[1].clone()]));
    assert_eq!(partial(&rubric, &given(&[("c1", 50)])), Ok(()));
    assert_eq!(complete(&rubric, &given(&[("c0", 100), ("c1", 0)])), Ok(vec![100, 0]));
}

#[test]
fn fractions_compare_without_dividing() {
    let fraction = |num, den| Fraction { num, den };
    assert_eq!(fraction(1, 2), fraction(2, 4));
    // These two are equal as floating point numbers.
    let (a, b) = (fraction(u64::MAX - 1, u64::MAX), fraction(u64::MAX - 2, u64::MAX - 1));
    assert!(a > b);
    assert!(fraction(1, 3) < fraction(334, 1000));
}

#[test]
fn the_displayed_score_is_rounded_half_up() {
    let rubric = rubric(&[(1, 100, 1)]);
    let shown = |num, den| displayed(&rubric, Fraction { num, den });
    assert_eq!(shown(257, 3), 8567);
    assert_eq!(shown(256, 3), 8533);
    assert_eq!(shown(100, 1), 10_000);
    assert_eq!(shown(0, 3), 0);
    // 12,345 and one part in a hundred thousand less.
    assert_eq!(shown(12_345, 1000), 1235);
    assert_eq!(shown(1_234_499, 100_000), 1234);
    assert_eq!(displayed(&self::rubric(&[]), Fraction { num: 1, den: 1 }), 0);
}

#[test]
fn standings_agree_with_a_second_program() {
    let rubric = rubric(&[(3, 5, 1), (2, 5, 1), (1, 5, 1)]);
    let cases = include_str!("cases/rank/standings.json");
    let cases: Vec<serde_json::Value> = serde_json::from_str(cases).unwrap();
    let tie = |code: &serde_json::Value| match code.as_str()? {
        "criteria" => Some(Tie::Criteria),
        "head_to_head" => Some(Tie::HeadToHead),
        "lot" => Some(Tie::Lot),
        other => (other == "shared").then_some(Tie::Shared),
    };
    for case in cases {
        let ties: Vec<Tie> = case["ties"].as_array().unwrap().iter().filter_map(tie).collect();
        let number = |value: &serde_json::Value| value.as_u64().unwrap();
        let string = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let sheets: Vec<Sheet> = case["sheets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| Sheet {
                entry: string(&s["entry"]),
                judge: string(&s["judge"]),
                marks: s["marks"].as_array().unwrap().iter().map(|m| number(m) as u32).collect(),
            })
            .collect();
        let method = Method {
            trim: case["trim"].as_bool().unwrap(),
            min_sheets: number(&case["min_sheets"]) as u32,
            ties: &ties,
            rubric: &rubric,
        };
        let entries: Vec<String> = case["entries"].as_array().unwrap().iter().map(string).collect();
        let seed = [number(&case["seed"]) as u8; 32];
        let found = standings(method, &sheets, &entries, &seed).unwrap();
        let expected = case["standings"].as_array().unwrap();
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            let score = expected["num"].as_u64().map(|num| Fraction { num, den: number(&expected["den"]) });
            let rank = expected["rank"].as_u64().map(|rank| rank as u32);
            assert_eq!((&found.entry, found.rank), (&string(&expected["entry"]), rank), "{case}");
            assert_eq!((found.score, found.hundredths), (score, expected["hundredths"].as_u64()), "{case}");
            assert_eq!(found.decided_by, tie(&expected["by"]), "{case}");
        }
    }
}

#[test]
fn ties_are_broken_in_the_order_of_the_rules() {
    let rubric = rubric(&[(1, 100, 1), (1, 100, 1)]);
    // A and B have equal sums, B more on the first criterion; A won with two of three judges.
    let sheets = [
        sheet("A", "1", &[50, 40]),
        sheet("A", "2", &[50, 40]),
        sheet("A", "3", &[10, 20]),
        sheet("B", "1", &[50, 30]),
        sheet("B", "2", &[50, 30]),
        sheet("B", "3", &[20, 30]),
        sheet("C", "1", &[0, 0]),
    ];
    let order = |ties: &[Tie]| {
        let method = Method { trim: true, min_sheets: 3, ties, rubric: &rubric };
        standings(method, &sheets, &ids("C B A"), &SEED).unwrap()
    };
    let (one, two) = (Some(1), Some(2));
    let by = |tie| Some(tie);
    let last = ("C", None, None);
    let criteria = order(&[Tie::Criteria, Tie::HeadToHead]);
    assert_eq!(ranks(&criteria), [("B", one, by(Tie::Criteria)), ("A", two, by(Tie::Criteria)), last]);
    let wins = order(&[Tie::HeadToHead, Tie::Criteria]);
    assert_eq!(ranks(&wins), [("A", one, by(Tie::HeadToHead)), ("B", two, by(Tie::HeadToHead)), last]);
    for ties in [&[Tie::Shared, Tie::Criteria][..], &[]] {
        let shared = order(ties);
        assert_eq!(ranks(&shared), [("A", one, by(Tie::Shared)), ("B", one, by(Tie::Shared)), last]);
        assert_eq!(tied(&shared, 1).iter().map(|s| s.entry.as_str()).collect::<Vec<_>>(), ["A", "B"]);
        assert_eq!(tied(&shared, 2), []);
        assert_eq!(shared[2].unranked, Some(TooFewSheets { have: 1, need: 3 }));
        assert_eq!((shared[2].score, shared[2].hundredths, shared[2].sheets), (None, None, 1));
    }
    let lots = order(&[Tie::Lot]);
    assert_eq!(lots[0].decided_by, by(Tie::Lot));
    let draws: std::collections::BTreeSet<String> = (0..20)
        .map(|seed| {
            let method = Method { trim: false, min_sheets: 3, ties: &[Tie::Lot], rubric: &rubric };
            standings(method, &sheets, &ids("A B C"), &[seed; 32]).unwrap()[0].entry.clone()
        })
        .collect();
    assert_eq!(draws.into_iter().collect::<Vec<_>>(), ids("A B"));
}

#[test]
fn a_circle_of_wins_decides_nothing() {
    let rubric = rubric(&[(1, 100, 1)]);
    // Each judge puts them in another order, so A beats B, B beats C and C beats A; all of them
    // beat D, which has the same mean through a judge who saw only D.
    let mut sheets = Vec::new();
    for (judge, marks) in [("1", [40, 30, 20]), ("2", [20, 40, 30]), ("3", [30, 20, 40])] {
        for (entry, mark) in ["A", "B", "C"].into_iter().zip(marks) {
            sheets.push(sheet(entry, judge, &[mark]));
        }
        sheets.push(sheet("D", judge, &[10]));
    }
    sheets.push(sheet("D", "4", &[90]));
    let method =
        Method { trim: false, min_sheets: 1, ties: &[Tie::HeadToHead, Tie::Shared], rubric: &rubric };
    let found = standings(method, &sheets, &ids("A B C D"), &SEED).unwrap();
    let (shared, wins) = (Some(Tie::Shared), Some(Tie::HeadToHead));
    let expected =
        [("A", Some(1), shared), ("B", Some(1), shared), ("C", Some(1), shared), ("D", Some(4), wins)];
    assert_eq!(ranks(&found), expected);
}

#[test]
fn trimming_needs_five_sheets_of_every_ranked_entry() {
    let rubric = rubric(&[(1, 100, 1)]);
    let mut sheets = Vec::new();
    for (judge, (a, b)) in [(0, 60), (50, 60), (50, 60), (50, 60), (100, 70)].into_iter().enumerate() {
        sheets.push(sheet("A", &judge.to_string(), &[a]));
        sheets.push(sheet("B", &judge.to_string(), &[b]));
    }
    sheets.push(sheet("C", "0", &[99]));
    let method = |min_sheets| Method { trim: true, min_sheets, ties: &[], rubric: &rubric };
    let trimmed = standings(method(3), &sheets, &ids("A B C"), &SEED).unwrap();
    assert_eq!(trimmed[0].score, Some(Fraction { num: 60, den: 1 }));
    assert_eq!((trimmed[1].score, trimmed[1].counted), (Some(Fraction { num: 50, den: 1 }), 3));
    // When C with its one sheet is ranked too, nobody is trimmed.
    let whole = standings(method(1), &sheets, &ids("A B C"), &SEED).unwrap();
    let b = whole.iter().find(|standing| standing.entry == "B").unwrap();
    assert_eq!((b.score, b.counted), (Some(Fraction { num: 310, den: 5 }), 5));
}

#[test]
fn sheets_that_cannot_be_counted_are_refused() {
    let rubric = rubric(&[(1, 100, 10)]);
    let sheets = [
        sheet("A", "1", &[50]),
        sheet("A", "1", &[50]),
        sheet("X", "1", &[50]),
        sheet("A", "2", &[55]),
        sheet("A", "3", &[50, 50]),
    ];
    let method = Method { trim: false, min_sheets: 1, ties: &[], rubric: &rubric };
    let (entry, judge) = (|| "A".to_owned(), |judge: &str| judge.to_owned());
    assert_eq!(
        standings(method, &sheets, &ids("A B B"), &SEED),
        Err(vec![
            BadSheet::EntryTwice("B".to_owned()),
            BadSheet::Twice { entry: entry(), judge: judge("1") },
            BadSheet::Stranger("X".to_owned()),
            BadSheet::Marks { entry: entry(), judge: judge("2") },
            BadSheet::Marks { entry: entry(), judge: judge("3") },
        ])
    );
}

#[test]
fn everybody_at_the_border_goes_on() {
    let rubric = rubric(&[(1, 100, 1)]);
    let sheets = [("A", 90), ("B", 80), ("C", 80), ("D", 80), ("E", 70)];
    let sheets = sheets.map(|(entry, mark)| sheet(entry, "1", &[mark]));
    let method = Method { trim: false, min_sheets: 0, ties: &[], rubric: &rubric };
    let standings = standings(method, &sheets, &ids("A B C D E F"), &SEED).unwrap();
    // Whatever the rules say, an entry without any sheet has no score.
    assert_eq!(standings[5].unranked, Some(TooFewSheets { have: 0, need: 1 }));
    let cut = |n| {
        let cut = cut(&standings, n);
        (cut.advancing.join(" "), cut.beyond.join(" "))
    };
    let said = |advancing: &str, beyond: &str| (advancing.to_owned(), beyond.to_owned());
    assert_eq!(cut(0), said("", ""));
    assert_eq!(cut(1), said("A", ""));
    assert_eq!(cut(2), said("A B C D", "B C D"));
    assert_eq!(cut(4), said("A B C D", ""));
    assert_eq!(cut(9), said("A B C D E", ""));
}

proptest! {
    #[test]
    fn the_order_of_the_input_does_not_matter(
        marks in prop::collection::vec((0usize..6, 0usize..5, 0u32..3, 0u32..3), 0..30).prop_shuffle(),
        entries in Just(ids("E0 E1 E2 E3 E4 E5")).prop_shuffle(),
    ) {
        let rubric = rubric(&[(2, 2, 1), (1, 2, 1)]);
        let unique: BTreeMap<(usize, usize), (u32, u32)> =
            marks.iter().map(|&(entry, judge, a, b)| ((entry, judge), (a, b))).collect();
        let sheet = |(&(e, j), &(a, b)): (&(usize, usize), &(u32, u32))| sheet(&format!("E{e}"), &format!("P{j}"), &[a, b]);
        let sheets: Vec<Sheet> = unique.iter().map(sheet).collect();
        let reversed: Vec<Sheet> = unique.iter().rev().map(sheet).collect();
        let ties = [Tie::HeadToHead, Tie::Criteria, Tie::Lot];
        let method = Method { trim: true, min_sheets: 2, ties: &ties, rubric: &rubric };
        let one = standings(method, &sheets, &ids("E0 E1 E2 E3 E4 E5"), &SEED).unwrap();
        let two = standings(method, &reversed, &entries, &SEED).unwrap();
        prop_assert_eq!(&one, &two);
        // With lots every rank is given once.
        let ranks: Vec<u32> = one.iter().filter_map(|standing| standing.rank).collect();
        prop_assert_eq!(ranks.clone(), (1..=ranks.len() as u32).collect::<Vec<_>>());
        for pair in one.windows(2).filter(|pair| pair[1].rank.is_some()) {
            prop_assert!(pair[0].score >= pair[1].score);
        }
    }
}
