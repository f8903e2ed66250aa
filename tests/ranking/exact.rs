//! The official standing against an oracle of big integers, at every size that the types allow.

use std::cmp::Ordering;

use num_bigint::BigUint;
use press_awards::award::draw::digest;
use press_awards::award::ranking::{Reason, Sheet};

use super::*;

/// An exact fraction of any size.
#[derive(Debug, Clone)]
struct Big(BigUint, BigUint);

impl Big {
    fn mean(values: &[BigUint]) -> Self {
        Big(values.iter().sum(), values.len().into())
    }

    fn cmp(&self, other: &Self) -> Ordering {
        (&self.0 * &other.1).cmp(&(&other.0 * &self.1))
    }
}

/// The definitions of the rules taken literally, in big integers: who stands above whom, pair by
/// pair. `None` when nothing sets one above the other.
struct Oracle<'a> {
    rubric: &'a Rubric,
    sheets: &'a [Sheet],
    ties: &'a [Tie],
    trim: bool,
}

impl Oracle<'_> {
    fn of(&self, entry: &str) -> Vec<&Sheet> {
        self.sheets.iter().filter(|sheet| sheet.entry == entry).collect()
    }

    fn total(&self, sheet: &Sheet) -> BigUint {
        let pairs = self.rubric.criteria.iter().zip(&sheet.marks);
        pairs.map(|(criterion, mark)| BigUint::from(criterion.weight) * BigUint::from(*mark)).sum()
    }

    fn score(&self, entry: &str) -> Big {
        let mut totals: Vec<BigUint> = self.of(entry).iter().map(|sheet| self.total(sheet)).collect();
        totals.sort();
        if self.trim {
            totals.pop();
            totals.remove(0);
        }
        Big::mean(&totals)
    }

    fn criterion(&self, entry: &str, at: usize) -> Big {
        let marks = self.of(entry).iter().map(|sheet| sheet.marks[at].into()).collect::<Vec<_>>();
        Big::mean(&marks)
    }

    /// Judges who put one above the other, and the other way round.
    fn wins(&self, one: &str, other: &str) -> (u32, u32) {
        let mut wins = (0, 0);
        for a in self.of(one) {
            for b in self.of(other).into_iter().filter(|b| b.judge == a.judge) {
                match self.total(a).cmp(&self.total(b)) {
                    Ordering::Greater => wins.0 += 1,
                    Ordering::Less => wins.1 += 1,
                    Ordering::Equal => {}
                }
            }
        }
        wins
    }

    /// Whether a chain of entries, each not beaten by the next, leads from one to the other.
    fn holds(&self, group: &[&str], one: &str, other: &str) -> bool {
        let mut reached = vec![one];
        let mut at = 0;
        while at < reached.len() {
            let here = reached[at];
            for next in group.iter().filter(|next| **next != here) {
                let (theirs, ours) = self.wins(next, here);
                if theirs <= ours && !reached.contains(next) {
                    reached.push(next);
                }
            }
            at += 1;
        }
        reached.contains(&other)
    }

    /// Groups of entries that stay together, best first, from one group of equal score.
    fn order<'b>(&self, equal: Vec<&'b str>) -> Vec<Vec<&'b str>> {
        let mut groups = vec![equal];
        for tie in self.ties.iter().take_while(|tie| **tie != Tie::Shared) {
            let mut next = Vec::new();
            for group in groups {
                let above = |a: &str, b: &str| match tie {
                    Tie::Criteria => {
                        let criteria = 0..self.rubric.criteria.len();
                        let each = criteria.map(|at| self.criterion(a, at).cmp(&self.criterion(b, at)));
                        each.into_iter().find(|order| order.is_ne()) == Some(Ordering::Greater)
                    }
                    Tie::HeadToHead => !self.holds(&group, b, a),
                    _ => lot(a) < lot(b),
                };
                let mut sorted: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
                for entry in &group {
                    let better = group.iter().filter(|other| above(other, entry)).count();
                    sorted.entry(better).or_default().push(entry);
                }
                next.extend(sorted.into_values());
            }
            groups = next;
        }
        groups
    }

    /// Entry and rank, best first.
    fn ranks(&self, entries: &[&str]) -> Vec<(String, u32)> {
        let mut left: Vec<(&str, Big)> = entries.iter().map(|entry| (*entry, self.score(entry))).collect();
        left.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
        let mut ranks = Vec::new();
        while let Some((_, best)) = left.first().cloned() {
            let (equal, rest) = left.into_iter().partition(|(_, score)| score.cmp(&best).is_eq());
            left = rest;
            let equal: Vec<(&str, Big)> = equal;
            for group in self.order(equal.into_iter().map(|(entry, _)| entry).collect()) {
                let rank = ranks.len() as u32 + 1;
                ranks.extend(group.into_iter().map(|entry| (entry.to_owned(), rank)));
            }
        }
        ranks
    }
}

fn lot(entry: &str) -> [u8; 32] {
    digest("award-draw-v1/lot", &SEED, &[entry.as_bytes()])
}

/// Weights, highest marks and steps: small ones, the largest of a rules file, the largest of the types.
fn rubrics() -> impl Strategy<Value = Rubric> {
    let criterion = prop_oneof![
        4 => Just((1, 20, 5)),
        2 => Just((2, 10, 5)),
        1 => Just((1000, 1000, 500)),
        1 => Just((u32::MAX >> 8, u32::MAX >> 4, (u32::MAX >> 4) / 5)),
    ];
    prop::collection::vec(criterion, 1..4).prop_map(|criteria| rubric(&criteria))
}

fn ties() -> impl Strategy<Value = Vec<Tie>> {
    let tie = prop_oneof![Just(Tie::Criteria), Just(Tie::HeadToHead), Just(Tie::Lot), Just(Tie::Shared)];
    prop::collection::vec(tie, 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Every entry of the seven has some of the six judges; marks are a few steps from the top or
    /// the bottom of their scale, so that equal scores are frequent.
    #[test]
    fn standings_are_those_of_big_integers(
        rubric in rubrics(),
        ties in ties(),
        trim in any::<bool>(),
        seats in prop::collection::btree_map((0usize..7, 0usize..6), prop::collection::vec(0u32..4, 3), 1..30),
    ) {
        let mark = |(at, steps): (usize, &u32)| {
            let criterion = &rubric.criteria[at];
            match steps {
                0 | 1 => steps * criterion.step_tenths,
                _ => criterion.max_tenths / criterion.step_tenths * criterion.step_tenths - (steps - 2) * criterion.step_tenths,
            }
        };
        let sheets: Vec<Sheet> = seats
            .iter()
            .map(|((entry, judge), steps)| {
                let marks: Vec<u32> = (0..rubric.criteria.len()).map(|at| mark((at, &steps[at]))).collect();
                sheet(&format!("E{entry}"), &format!("J{judge}"), &marks)
            })
            .collect();
        let entries = ids("E0 E1 E2 E3 E4 E5 E6");
        let method = Method { trim, min_sheets: 1, ties: &ties, rubric: &rubric };
        let found = standings(method, &sheets, &entries, &SEED).unwrap();
        let with_sheets: Vec<&str> =
            entries.iter().map(String::as_str).filter(|id| sheets.iter().any(|s| s.entry == *id)).collect();
        let trim = trim && with_sheets.iter().all(|id| sheets.iter().filter(|s| s.entry == *id).count() >= 5);
        let oracle = Oracle { rubric: &rubric, sheets: &sheets, ties: &ties, trim };
        let ranked: Vec<(String, u32)> =
            found.iter().filter_map(|s| Some((s.entry.clone(), s.rank?))).collect();
        prop_assert_eq!(&ranked, &oracle.ranks(&with_sheets));
        for (place, standing) in found.iter().enumerate().filter(|(_, s)| s.rank.is_some()) {
            let (score, own) = (standing.score.unwrap(), oracle.score(&standing.entry));
            prop_assert!(Big(score.num.into(), score.den.into()).cmp(&own).is_eq());
            // Half up, in big integers.
            let whole = BigUint::from(highest(&rubric)) * &own.1;
            let shown = (BigUint::from(2u32) * &own.0 * BigUint::from(rubric.out_of * 100) + &whole) / (BigUint::from(2u32) * whole);
            prop_assert_eq!(BigUint::from(standing.hundredths.unwrap()), shown);
            let equal: Vec<&str> =
                with_sheets.iter().copied().filter(|other| oracle.score(other).cmp(&own).is_eq()).collect();
            let mut with: Vec<&str> = tied(&found, place).iter().map(|standing| standing.entry.as_str()).collect();
            with.sort_unstable();
            prop_assert_eq!(with, equal);
            let next = found.get(place + 1).filter(|next| next.rank.is_some());
            check_reason(&oracle, standing, next)?;
        }
    }
}

/// A reason says what the oracle says of the pair.
fn check_reason(oracle: &Oracle, here: &Standing, next: Option<&Standing>) -> Result<(), TestCaseError> {
    let reason = here.reason.clone().unwrap();
    let Some(next) = next else {
        prop_assert_eq!(reason, Reason::Last);
        return Ok(());
    };
    match reason {
        Reason::Last => prop_assert!(false, "somebody stands below"),
        Reason::Shared => prop_assert_eq!(here.rank, next.rank),
        Reason::Score { hundredths } => {
            prop_assert!(oracle.score(&here.entry).cmp(&oracle.score(&next.entry)).is_gt());
            prop_assert_eq!(Some(hundredths), Some(here.hundredths.unwrap() - next.hundredths.unwrap()));
        }
        Reason::Criterion { code, own, other } => {
            let at = oracle.rubric.criteria.iter().position(|c| c.code == code).unwrap();
            for earlier in 0..at {
                prop_assert!(
                    oracle
                        .criterion(&here.entry, earlier)
                        .cmp(&oracle.criterion(&next.entry, earlier))
                        .is_eq()
                );
            }
            let (ours, theirs) = (oracle.criterion(&here.entry, at), oracle.criterion(&next.entry, at));
            prop_assert!(own > other && Big(own.num.into(), own.den.into()).cmp(&ours).is_eq());
            prop_assert!(Big(other.num.into(), other.den.into()).cmp(&theirs).is_eq());
        }
        Reason::Wins { own, other } => {
            prop_assert!(own > other);
            prop_assert_eq!((own, other), oracle.wins(&here.entry, &next.entry));
        }
        Reason::Lot => prop_assert!(lot(&here.entry) < lot(&next.entry)),
    }
    Ok(())
}

#[test]
fn equal_means_of_different_numbers_of_sheets_are_a_tie() {
    let rubric = rubric(&[(1, 1000, 1)]);
    // 200/3, 400/6 and 1000/15: not one of them is a decimal number.
    let mut sheets = Vec::new();
    for (entry, count) in [("A", 3), ("B", 6), ("C", 15)] {
        let sum = 200 * count / 3;
        sheets.extend((0..count).map(|judge| {
            let mark = sum / count + u32::from(judge < sum % count);
            sheet(entry, &judge.to_string(), &[mark])
        }));
    }
    sheets.push(sheet("D", "0", &[66]));
    sheets.push(sheet("D", "1", &[67]));
    let method = Method { trim: false, min_sheets: 1, ties: &[], rubric: &rubric };
    let found = standings(method, &sheets, &ids("A B C D"), &SEED).unwrap();
    let ranks: Vec<_> = found.iter().map(|s| (s.entry.as_str(), s.rank, s.reason.clone().unwrap())).collect();
    assert_eq!(
        ranks,
        [
            ("A", Some(1), Reason::Shared),
            ("B", Some(1), Reason::Shared),
            ("C", Some(1), Reason::Score { hundredths: 2 }),
            ("D", Some(4), Reason::Last),
        ]
    );
    assert_eq!(tied(&found, 1), &found[..3]);
}

#[test]
fn nothing_overflows_at_the_limits_and_beyond_them_it_is_refused() {
    // The largest weights, marks and panels that a rules file can name, every sheet full.
    let largest = rubric(&[(1000, 1000, 1); 40]);
    let full: Vec<Sheet> = (0..50).map(|judge| sheet("A", &judge.to_string(), &[1000; 40])).collect();
    let method = |rubric| Method { trim: true, min_sheets: 1, ties: &[Tie::Criteria], rubric };
    let found = standings(method(&largest), &full, &ids("A"), &SEED).unwrap();
    assert_eq!(
        (found[0].hundredths, found[0].score),
        (Some(10_000), Some(Fraction { num: 40_000_000, den: 1 }))
    );
    // A mark that no sheet can hold.
    let marks = |mark| standings(method(&largest), &[sheet("A", "1", &[mark; 40])], &ids("A"), &SEED);
    let bad = BadSheet::Marks { entry: "A".to_owned(), judge: "1".to_owned() };
    assert_eq!((marks(u32::MAX), marks(1001)), (Err(vec![bad.clone()]), Err(vec![bad])));
    // Weights and marks of which three sheets could not be added up.
    let beyond = rubric(&[(u32::MAX, u32::MAX, 1), (u32::MAX, u32::MAX, 1)]);
    let huge = [sheet("A", "1", &[u32::MAX, u32::MAX])];
    assert_eq!(standings(method(&beyond), &huge, &ids("A"), &SEED), Err(vec![BadSheet::TooLarge]));
    assert_eq!(total(&beyond, &[u32::MAX, u32::MAX]), u64::MAX);
}
