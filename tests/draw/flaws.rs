//! Draws that are not the best, and problems without one.

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_tampered_draw_is_rejected(e1 in 0usize..40, e2 in 0usize..40, s1 in 0usize..3, s2 in 0usize..3, at in 0usize..9) {
        let problem = read(include_bytes!("../cases/draw/S-tiny.txt.gz"));
        let draw = solve(&problem, &SEED).unwrap();
        // Two entries exchange two judges: loads stay, the sum is adjusted, the draw is not best.
        let mut swapped = draw.clone();
        let (a, b) = (draw.seats[e1][s1], draw.seats[e2][s2]);
        swapped.seats[e1][s1] = b;
        swapped.seats[e2][s2] = a;
        swapped.seats.iter_mut().for_each(|seats| seats.sort_unstable());
        let pairs = swapped.seats.iter().enumerate().flat_map(|(e, seats)| seats.iter().map(move |&j| (e, j)));
        let total = pairs.map(|(e, j)| i64::from(problem.affinity(e, j).unwrap_or(0))).sum();
        swapped.affinity_total = total;
        let is_same = swapped.seats == draw.seats;
        prop_assert_eq!(certify(&problem, &SEED, &swapped).is_ok(), is_same);
        let mut overpriced = draw.clone();
        overpriced.prices[at] += 1i128 << 70;
        prop_assert!(certify(&problem, &SEED, &overpriced).is_err());
        let mut underpriced = draw.clone();
        underpriced.prices[at] -= 1i128 << 70;
        prop_assert!(certify(&problem, &SEED, &underpriced).is_err());
        prop_assert!(certify(&problem, &[8; 32], &draw).is_err());
    }
}

#[test]
fn every_flaw_has_its_name() {
    let rows = [vec![Some(5), Some(3), None], vec![Some(5), Some(4), Some(1)]];
    let problem = problem(1, &[(0, 1), (1, 2), (0, 1)], &rows);
    let good = solve(&problem, &SEED).unwrap();
    assert_eq!((good.seats.clone(), good.affinity_total), (vec![vec![0], vec![1]], 9));
    let flaw = |change: &dyn Fn(&mut Draw)| {
        let mut draw = good.clone();
        change(&mut draw);
        certify(&problem, &SEED, &draw).unwrap_err()
    };
    let (e, p) = (|at: usize| problem.entries[at].id.clone(), |at: usize| problem.judges[at].id.clone());
    assert_eq!(flaw(&|draw| draw.prices.truncate(3)), Flaw::Shape);
    assert_eq!(flaw(&|draw| draw.seats[0] = vec![0, 1]), Flaw::Seats(e(0)));
    assert_eq!(flaw(&|draw| draw.seats[0] = vec![3]), Flaw::Seats(e(0)));
    assert_eq!(flaw(&|draw| draw.seats[0] = vec![2]), Flaw::Conflict { entry: e(0), judge: p(2) });
    assert_eq!(flaw(&|draw| draw.affinity_total = 10), Flaw::Total(9));
    let full = |draw: &mut Draw| (draw.seats[1], draw.affinity_total) = (vec![0], 10);
    assert_eq!(flaw(&full), Flaw::Load { judge: p(0), load: 2 });
    let worse = |draw: &mut Draw| (draw.seats[1], draw.affinity_total) = (vec![2], 6);
    assert_eq!(flaw(&worse), Flaw::Load { judge: p(1), load: 0 });
    let swapped = |draw: &mut Draw| (draw.seats, draw.affinity_total) = (vec![vec![1], vec![0]], 8);
    assert_eq!(flaw(&swapped), Flaw::Entry { entry: e(0), seated: p(1), better: p(0) });
    assert_eq!(flaw(&|draw| draw.prices[0] = i128::MAX), Flaw::Price(p(0)));
}

#[test]
fn shortages_name_the_blockage() {
    // Two entries that only judge 0 may score, and who may take one.
    let rows = [vec![Some(1), None], vec![Some(1), None], vec![Some(1), Some(1)]];
    let full = problem(1, &[(0, 1), (0, 9)], &rows);
    let names = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        solve(&full, &SEED),
        Err(Shortage::Seats {
            entries: names(&["E0000", "E0001"]),
            judges: names(&["P000"]),
            needed: 2,
            full: 1,
            elsewhere: 0,
        })
    );
    let starved = problem(1, &[(0, 9), (2, 9)], &rows);
    assert_eq!(
        solve(&starved, &SEED),
        Err(Shortage::Minimum {
            judges: names(&["P001"]),
            entries: names(&["E0002"]),
            needed: 2,
            possible: 1,
        })
    );
    let lonely = problem(2, &[(0, 9), (0, 9)], &rows);
    let Err(Shortage::Seats { entries, judges, needed: 4, full: 0, elsewhere: 2 }) = solve(&lonely, &SEED)
    else {
        panic!("two entries have one judge each");
    };
    assert_eq!((entries, judges), (names(&["E0000", "E0001"]), vec![]));
}

#[test]
fn unreadable_problems_are_refused() {
    let good = problem(1, &[(0, 2), (0, 2)], &[vec![Some(1), Some(1)]]);
    let defect = |change: &dyn Fn(&mut Problem)| {
        let mut problem = good.clone();
        change(&mut problem);
        let Err(Shortage::Defect(defect)) = solve(&problem, &SEED) else { panic!("readable") };
        assert_eq!(certify(&problem, &SEED, &solve(&good, &SEED).unwrap()), Err(Flaw::Shape));
        defect
    };
    assert_eq!(defect(&|problem| problem.affinity.push(None)), Defect::Shape);
    assert_eq!(defect(&|problem| problem.judges[1].id = "P000".into()), Defect::JudgeTwice("P000".into()));
    assert_eq!(defect(&|problem| problem.judges[1].min = 3), Defect::MinAboveMax("P001".into()));
    assert_eq!(
        defect(&|problem| {
            problem.entries.push(Entry { id: "E0000".into(), seats: 1 });
            problem.affinity.extend([None, None]);
        }),
        Defect::EntryTwice("E0000".into())
    );
    let nothing = problem(3, &[], &[]);
    let draw = solve(&nothing, &SEED).unwrap();
    assert_eq!((draw.seats.len(), draw.prices.len()), (0, 1));
    assert_eq!(certify(&nothing, &SEED, &draw), Ok(()));
}

#[test]
fn extreme_numbers_and_empty_problems_are_answered() {
    let free = (0, 1_000_000_000);
    // A load far above all entries is only a number.
    let rows = vec![vec![Some(u32::MAX), Some(0), Some(7)]; 4];
    let wide = problem(2, &[free, (1, u32::MAX), free], &rows);
    let draw = solve(&wide, &SEED).unwrap();
    assert_eq!(draw.affinity_total, 4 * i64::from(u32::MAX) + 3 * 7);
    assert_eq!(certify(&wide, &SEED, &draw), Ok(()));
    let starved = problem(2, &[(1_000_000_000, 1_000_000_000), free, free], &rows);
    let Err(Shortage::Minimum { needed: 1_000_000_000, possible: 4, .. }) = solve(&starved, &SEED) else {
        panic!("nobody can be given a thousand million entries");
    };
    assert_eq!(solve_balanced(&starved, &SEED).unwrap_err(), solve(&starved, &SEED).unwrap_err());
    // Entries and no judge.
    let lonely = problem(2, &[], &[vec![], vec![]]);
    let Err(Shortage::Seats { needed: 4, full: 0, elsewhere: 0, .. }) = solve(&lonely, &SEED) else {
        panic!("nobody is there to judge");
    };
    assert!(solve_balanced(&lonely, &SEED).is_err());
    // Judges and no entry, with and without a minimum.
    let idle = problem(2, &[(0, 5), (0, 0)], &[]);
    let draw = solve(&idle, &SEED).unwrap();
    assert_eq!((draw.seats.len(), draw.affinity_total, draw.prices.clone()), (0, 0, vec![0; 3]));
    assert_eq!(certify(&idle, &SEED, &draw), Ok(()));
    assert!(solve_balanced(&idle, &SEED).unwrap().even);
    let Err(Shortage::Minimum { needed: 1, possible: 0, .. }) = solve(&problem(2, &[(1, 5)], &[]), &SEED)
    else {
        panic!("there is nothing to give");
    };
    // Nobody may want more seats than can be counted, and tables have an end.
    let mut large = problem(u32::MAX, &[free, free], &[vec![Some(1), Some(1)]]);
    assert!(matches!(solve(&large, &SEED), Err(Shortage::Seats { needed: 4_294_967_295, elsewhere: 2, .. })));
    large.entries.push(Entry { id: "E0001".into(), seats: 1 });
    large.affinity.extend([Some(1), Some(1)]);
    assert_eq!(solve(&large, &SEED), Err(Shortage::Defect(Defect::TooLarge)));
    let crowd = problem(1, &vec![free; 4097], &[vec![Some(1); 4097]]);
    assert_eq!(solve(&crowd, &SEED), Err(Shortage::Defect(Defect::TooLarge)));
}
