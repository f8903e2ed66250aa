//! A judge leaves: nobody else moves unless one has to, and what is fixed never does.

use super::best::{fillings, loads, reorder, small};
use super::*;

#[test]
fn a_judge_with_a_full_load_leaves_and_nobody_else_moves() {
    let mut problem = read(A_CATEGORY);
    let draw = solve(&problem, &SEED).unwrap();
    assert_eq!(loads(&problem, &draw.seats)[7], 111);
    problem.judges.iter_mut().for_each(|judge| judge.max = 114);
    let after = replace(&problem, &draw.seats, 7, &|_, _| false, &SEED).unwrap();
    assert_eq!((after.moved.len(), after.raised.len()), (111, 0));
    assert!(after.moved.iter().all(|moved| moved.from == 7));
    assert!(after.seats.iter().all(|row| row.len() == 3 && !row.contains(&7)));
    // Published: 4,777,302, and 4,779,851 when everybody may move. Which of the equally good
    // draws the judge leaves decides a few units.
    println!("{}", after.affinity_total);
    assert!((4_776_800..=4_777_800).contains(&after.affinity_total));
    (problem.judges[7].min, problem.judges[7].max) = (0, 0);
    assert_eq!(solve(&problem, &SEED).unwrap().affinity_total, 4_779_851);
    assert!(loads(&problem, &after.seats).iter().all(|&load| load <= 114));
}

/// How good seats are after a departure: seats of others kept, affinity, noise.
fn merit(
    problem: &Problem,
    before: &[Vec<usize>],
    after: &[Vec<usize>],
    leaving: usize,
) -> (usize, i64, u64) {
    let seed = press_awards::award::draw::digest(
        "award-draw-v2/replace",
        &SEED,
        &[problem.judges[leaving].id.as_bytes()],
    );
    let pairs = after.iter().enumerate().flat_map(|(e, row)| row.iter().map(move |&j| (e, j)));
    pairs.fold((0, 0, 0), |(kept, affinity, chance), (e, j)| {
        (
            kept + usize::from(j != leaving && before[e].contains(&j)),
            affinity + i64::from(problem.affinity(e, j).unwrap()),
            chance + noise(&seed, &problem.entries[e].id, j),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn replacements_are_the_best_of_all(problem in small(), leaving in 0usize..5, sealed in any::<u32>()) {
        let Ok(draw) = solve(&problem, &SEED) else { return Ok(()) };
        let leaving = leaving % problem.judges.len();
        let before = &draw.seats;
        // Every third seat or so is sealed.
        let fixed = |e: usize, j: usize| sealed.rotate_left((e * 5 + j * 3) as u32) & 3 == 0;
        let stays = |after: &[Vec<usize>]| (0..before.len()).all(|e| {
            before[e].iter().all(|&j| !fixed(e, j) || after[e].contains(&j))
                && (!after[e].contains(&leaving) || before[e].contains(&leaving) && fixed(e, leaving))
        });
        let within = |after: &[Vec<usize>], raised: &[(usize, u32)]| {
            loads(&problem, after).iter().enumerate().all(|(j, &load)| {
                let raise = raised.iter().find(|(judge, _)| *judge == j).map(|(_, max)| *max);
                j == leaving || (problem.judges[j].min..=raise.unwrap_or(problem.judges[j].max)).contains(&load)
            })
        };
        let all: Vec<_> = fillings(&problem).into_iter().filter(|after| stays(after)).collect();
        let merit = |after: &Vec<Vec<usize>>| merit(&problem, before, after, leaving);
        match replace(&problem, before, leaving, &fixed, &SEED) {
            Ok(after) => {
                let best = all.iter().filter(|seats| within(seats, &after.raised)).max_by_key(|seats| merit(seats));
                prop_assert_eq!(best, Some(&after.seats));
                // Maxima are raised only where nothing else helps, and by the fewest units.
                let is_within = all.iter().any(|seats| within(seats, &[]));
                prop_assert_eq!(after.raised.is_empty(), is_within);
                let over = |seats: &Vec<Vec<usize>>| -> u32 {
                    let loads = loads(&problem, seats);
                    let judges = (0..loads.len()).filter(|&j| j != leaving);
                    judges.map(|j| loads[j].saturating_sub(problem.judges[j].max)).sum()
                };
                let units: u32 = after.raised.iter().map(|&(j, max)| max - problem.judges[j].max).sum();
                let lowest = all.iter().filter(|seats| units > 0 || within(seats, &[])).map(over).min();
                prop_assert_eq!(lowest, Some(units));
                for moved in &after.moved {
                    prop_assert!(before[moved.entry].contains(&moved.from) && !fixed(moved.entry, moved.from));
                    prop_assert!(after.seats[moved.entry].contains(&moved.to));
                }
                let changed: usize = (0..before.len())
                    .map(|e| before[e].iter().filter(|j| !after.seats[e].contains(j)).count()).sum();
                prop_assert_eq!(after.moved.len(), changed);
                prop_assert_eq!(after.affinity_total, merit(&after.seats).1);
            }
            Err(Shortage::Defect(defect)) => panic!("{defect}"),
            Err(_) => prop_assert!(all.is_empty()),
        }
    }

    #[test]
    fn reserves_are_renewed_where_needed(problem in small(), leaving in 0usize..5) {
        let Ok(lots) = draw_lots(&problem, &SEED, 0) else { return Ok(()) };
        let leaving = leaving % problem.judges.len();
        let Ok(after) = replace(&problem, &lots.seats, leaving, &|_, _| false, &SEED) else { return Ok(()) };
        let renewed = renew_reserves(&problem, &after.seats, &lots.reserves, leaving, &SEED).unwrap();
        for (entry, &reserve) in renewed.iter().enumerate() {
            let is_free = |j: &usize| {
                *j != leaving && problem.affinity(entry, *j).is_some() && !after.seats[entry].contains(j)
            };
            match lots.reserves[entry].filter(|judge| is_free(judge)) {
                Some(kept) => prop_assert_eq!(reserve, Some(kept)),
                None => prop_assert_eq!(reserve.filter(is_free).is_some(), (0..problem.judges.len()).any(|j| is_free(&j))),
            }
        }
    }
}

#[test]
fn a_replacement_does_not_depend_on_rows() {
    let problem = read(S_TINY);
    let entries: Vec<usize> = (0..40).rev().collect();
    let judges = [5, 2, 7, 0, 1, 6, 3, 4];
    let other = reorder(&problem, &entries, &judges);
    let one = solve(&problem, &SEED).unwrap().seats;
    let two = solve(&other, &SEED).unwrap().seats;
    for leaving in 0..8 {
        let place = judges.iter().position(|&judge| judge == leaving).unwrap();
        let one = replace(&problem, &one, leaving, &|_, _| false, &SEED).unwrap();
        let two = replace(&other, &two, place, &|_, _| false, &SEED).unwrap();
        for (at, &entry) in entries.iter().enumerate() {
            let mut row: Vec<usize> = two.seats[at].iter().map(|&judge| judges[judge]).collect();
            row.sort_unstable();
            assert_eq!(row, one.seats[entry]);
        }
        let mut raised: Vec<(usize, u32)> =
            two.raised.iter().map(|&(judge, max)| (judges[judge], max)).collect();
        raised.sort_unstable();
        let mut expected = one.raised.clone();
        expected.sort_unstable();
        assert_eq!(raised, expected);
    }
}

#[test]
fn one_seat_moves_when_one_has_to() {
    // Judge 2 leaves entry 2, which only judge 1 may take, who is full; judge 0 relieves her.
    let rows = [vec![Some(0), None, Some(0)], vec![Some(5), Some(9), None], vec![None, Some(9), Some(9)]];
    let problem = problem(1, &[(0, 2), (0, 1), (0, 1)], &rows);
    let before = vec![vec![0], vec![1], vec![2]];
    let after = replace(&problem, &before, 2, &|_, _| false, &SEED).unwrap();
    assert_eq!(after.seats, [[0], [0], [1]]);
    let moves: Vec<_> = after.moved.iter().map(|moved| (moved.entry, moved.from, moved.to)).collect();
    assert_eq!(moves, [(1, 1, 0), (2, 2, 1)]);
    assert_eq!((after.affinity_total, after.raised), (14, vec![]));
    // Had judge 1 sealed entry 1, her maximum would have to rise.
    let after = replace(&problem, &before, 2, &|entry, judge| (entry, judge) == (1, 1), &SEED).unwrap();
    assert_eq!((after.seats, after.raised), (vec![vec![0], vec![1], vec![1]], vec![(1, 2)]));
    // What the leaving judge has sealed stays hers.
    let after = replace(&problem, &before, 2, &|_, _| true, &SEED).unwrap();
    assert_eq!((after.seats, after.moved), (before.clone(), vec![]));
    // Entry 2 has nobody left without judge 1.
    let alone =
        Problem { affinity: [&rows[0][..], &rows[1][..], &[None, None, Some(9)]].concat(), ..problem };
    let Err(Shortage::Seats { entries, .. }) = replace(&alone, &before, 2, &|_, _| false, &SEED) else {
        panic!("nobody may score entry 2")
    };
    assert_eq!(entries, ["E0002"]);
    assert_eq!(replace(&alone, &before, 3, &|_, _| false, &SEED), Err(Shortage::Defect(Defect::Shape)));
    assert_eq!(replace(&alone, &before[1..], 2, &|_, _| false, &SEED), Err(Shortage::Defect(Defect::Shape)));
}
