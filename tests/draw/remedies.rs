//! Remedies: each repairs the problem, and nothing smaller does.

use super::best::{reorder, small};
use super::*;

fn is_possible(problem: &Problem) -> bool {
    match solve(problem, &SEED) {
        Ok(_) => true,
        Err(Shortage::Defect(defect)) => panic!("{defect}"),
        Err(_) => false,
    }
}

/// All ways to give out so many units, each judge at most so many.
fn shares(units: u32, most: &[u32]) -> Vec<Vec<u32>> {
    let Some((&first, others)) = most.split_first() else {
        return if units == 0 { vec![Vec::new()] } else { Vec::new() };
    };
    let with =
        |share: u32| shares(units - share, others).into_iter().map(move |rest| [vec![share], rest].concat());
    (0..=first.min(units)).flat_map(with).collect()
}

fn raised(problem: &Problem, by: &[u32]) -> Problem {
    let mut problem = problem.clone();
    problem.judges.iter_mut().zip(by).for_each(|(judge, by)| judge.max += by);
    problem
}

fn lowered(problem: &Problem, by: &[u32]) -> Problem {
    let mut problem = problem.clone();
    problem.judges.iter_mut().zip(by).for_each(|(judge, by)| judge.min -= by);
    problem
}

fn with_newcomers(problem: &Problem, newcomers: u32, max: u32) -> Problem {
    let columns = problem.judges.len();
    let new = (0..newcomers).map(|at| Judge { id: format!("new {at}"), min: 0, max });
    let row = |entry: usize| {
        let old = (0..columns).map(move |judge| problem.affinity(entry, judge));
        old.chain((0..newcomers).map(|_| Some(0)))
    };
    Problem {
        entries: problem.entries.clone(),
        judges: problem.judges.iter().cloned().chain(new).collect(),
        affinity: (0..problem.entries.len()).flat_map(row).collect(),
    }
}

fn squares(by: &[u32]) -> u32 {
    by.iter().map(|by| by * by).sum()
}

/// Asserts that units given out as `by` suffice, that one less never does, and that no other way
/// to give out as many is more even.
fn is_least(by: &[u32], most: &[u32], is_enough: impl Fn(&[u32]) -> bool) {
    assert!(is_enough(by));
    let units: u32 = by.iter().sum();
    if let Some(less) = units.checked_sub(1) {
        assert!(shares(less, most).iter().all(|by| !is_enough(by)), "fewer than {units} units");
    }
    let other = shares(units, most).into_iter().filter(|by| is_enough(by)).map(|by| squares(&by)).min();
    assert_eq!(other, Some(squares(by)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn remedies_are_the_smallest(problem in small(), harder in 0u32..3) {
        let mut problem = problem;
        problem.judges.iter_mut().for_each(|judge| {
            judge.max = judge.max.saturating_sub(harder);
            judge.min = judge.min.min(judge.max);
        });
        let remedy = remedy(&problem).unwrap();
        let judges = problem.judges.len();
        prop_assert_eq!(remedy.is_empty(), is_possible(&problem));
        let mut free = problem.clone();
        free.judges.iter_mut().for_each(|judge| judge.min = 0);

        if let Some(raise) = &remedy.raise {
            let mut by = vec![0; judges];
            raise.iter().for_each(|&(judge, to)| by[judge] = to - problem.judges[judge].max);
            is_least(&by, &vec![15; judges], |by| is_possible(&raised(&free, by)));
            let mut repaired = problem.clone();
            remedy.apply(&mut repaired.judges);
            prop_assert!(is_possible(&repaired));
        } else {
            prop_assert!(!is_possible(&raised(&free, &vec![99; judges])));
        }
        if remedy.add > 0 {
            prop_assert!(is_possible(&with_newcomers(&free, remedy.add, remedy.add_max)));
            prop_assert!(!is_possible(&with_newcomers(&free, remedy.add - 1, remedy.add_max)));
            prop_assert!(is_possible(&with_newcomers(&free, remedy.add, remedy.each())));
            prop_assert!(!is_possible(&with_newcomers(&free, remedy.add, remedy.each() - 1)));
        }
        // Minima alone: maxima out of the way, and no more seats than judges to take them.
        let mut wide = raised(&problem, &vec![99; judges]);
        for entry in 0..wide.entries.len() {
            let open = (0..judges).filter(|&judge| wide.affinity(entry, judge).is_some()).count() as u32;
            wide.entries[entry].seats = wide.entries[entry].seats.min(open);
        }
        let mut by = vec![0; judges];
        remedy.lower.iter().for_each(|&(judge, to)| by[judge] = problem.judges[judge].min - to);
        let most: Vec<u32> = problem.judges.iter().map(|judge| judge.min).collect();
        is_least(&by, &most, |by| is_possible(&lowered(&wide, by)));
    }
}

#[test]
fn remedies_do_not_depend_on_rows() {
    let mut problem = read(S_TINY);
    problem.judges.iter_mut().for_each(|judge| judge.max = 14);
    // 120 seats and room for 112: one more for everybody.
    let one = remedy(&problem).unwrap();
    assert_eq!(one.raise, Some((0..8).map(|judge| (judge, 15)).collect()));
    assert_eq!((one.missing, one.add, one.each(), one.add_max, one.lower.len()), (8, 1, 8, 14, 0));
    problem.judges[2].max = 15;
    problem.judges[5].max = 20;
    let judges = [5, 2, 7, 0, 1, 6, 3, 4];
    let other = reorder(&problem, &(0..40).rev().collect::<Vec<_>>(), &judges);
    let (one, two) = (remedy(&problem).unwrap(), remedy(&other).unwrap());
    let raise = two.raise.unwrap().into_iter().map(|(judge, to)| (judges[judge], to)).collect();
    assert_eq!((one.raise, one.add), (Some(raise), two.add));
}

#[test]
fn the_infeasible_case_has_a_remedy() {
    let problem = read(include_bytes!("../cases/draw/I-infeasible.txt.gz"));
    let remedy = remedy(&problem).unwrap();
    // Nine pairs of ten are kept apart: entries lack judges, and judges lack entries.
    assert_eq!((remedy.raise.clone(), remedy.lower.len()), (None, 20));
    let mut lowered = problem.clone();
    remedy.apply(&mut lowered.judges);
    assert!(is_possible(&with_newcomers(&lowered, remedy.add, remedy.add_max)));
    assert!(!is_possible(&with_newcomers(&lowered, remedy.add - 1, remedy.add_max)));
    lowered.judges[0].min += 1;
    assert!(!is_possible(&with_newcomers(&lowered, remedy.add, remedy.add_max)));
}

#[test]
fn a_panel_of_nobody_needs_newcomers() {
    let nobody = problem(3, &[], &[vec![], vec![]]);
    let found = remedy(&nobody).unwrap();
    assert_eq!((found.raise, found.add, found.add_max), (None, 3, u32::MAX));
    let idle =
        problem(1, &[(0, 0), (0, 0)], &[vec![Some(1), Some(1)], vec![Some(1), Some(1)], vec![None, Some(1)]]);
    let found = remedy(&idle).unwrap();
    assert_eq!((found.raise, found.add, found.add_max), (Some(vec![(0, 2), (1, 1)]), 1, u32::MAX));
    let huge = problem(1, &[(1_000_000_000, u32::MAX), (0, u32::MAX)], &[vec![Some(1), Some(1)]]);
    let found = remedy(&huge).unwrap();
    assert_eq!((found.raise, found.add, found.lower), (Some(vec![]), 0, vec![(0, 1)]));
    let broken = Problem { affinity: vec![], ..huge };
    assert_eq!(remedy(&broken), Err(Defect::Shape));
}
