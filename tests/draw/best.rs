//! The draw against exhaustive search, and in any order of the input.

use super::*;

/// Every way to fill all seats without a conflict, loads ignored.
pub(super) fn fillings(problem: &Problem) -> Vec<Vec<Vec<usize>>> {
    let mut fillings: Vec<Vec<Vec<usize>>> = vec![Vec::new()];
    for entry in 0..problem.entries.len() {
        let choices: Vec<Vec<usize>> = (0u32..1 << problem.judges.len())
            .filter(|set| set.count_ones() == problem.entries[entry].seats)
            .map(|set| (0..problem.judges.len()).filter(|j| set >> j & 1 == 1).collect())
            .filter(|seats: &Vec<usize>| seats.iter().all(|&j| problem.affinity(entry, j).is_some()))
            .collect();
        let longer = |filling: &Vec<Vec<usize>>| {
            let filling = filling.clone();
            choices.clone().into_iter().map(move |seats| [filling.clone(), vec![seats]].concat())
        };
        fillings = fillings.iter().flat_map(longer).collect();
    }
    fillings
}

pub(super) fn loads(problem: &Problem, seats: &[Vec<usize>]) -> Vec<u32> {
    let mut loads = vec![0; problem.judges.len()];
    seats.iter().flatten().for_each(|&judge| loads[judge] += 1);
    loads
}

pub(super) fn fits(problem: &Problem, seats: &[Vec<usize>]) -> bool {
    let loads = loads(problem, seats);
    loads.iter().zip(&problem.judges).all(|(load, judge)| (judge.min..=judge.max).contains(load))
}

fn worth(problem: &Problem, seats: &[Vec<usize>]) -> i128 {
    let pair = |(e, j): (usize, usize)| {
        let noise = noise(&SEED, &problem.entries[e].id, j);
        (i128::from(problem.affinity(e, j).unwrap()) << shift(problem)) + i128::from(noise)
    };
    let pairs = seats.iter().enumerate().flat_map(|(e, seats)| seats.iter().map(move |&j| (e, j)));
    pairs.map(pair).sum()
}

/// Prices by their definition: the cheapest chain that ends at a judge or at the pool, 0 for none,
/// shortened until nothing changes.
fn prices(problem: &Problem, draw: &Draw) -> Vec<i128> {
    let pool = problem.judges.len();
    let loads = loads(problem, &draw.seats);
    let one = |e: usize, j: usize| {
        let noise = noise(&SEED, &problem.entries[e].id, j);
        problem.affinity(e, j).map(|a| (i128::from(a) << shift(problem)) + i128::from(noise))
    };
    let mut arcs: Vec<(usize, usize, i128)> = Vec::new();
    for (judge, load) in loads.into_iter().enumerate() {
        if load > problem.judges[judge].min {
            arcs.push((pool, judge, 0));
        }
        if load < problem.judges[judge].max {
            arcs.push((judge, pool, 0));
        }
        let held = (0..problem.entries.len()).filter(|&e| draw.seats[e].contains(&judge));
        for (e, to) in held.flat_map(|e| (0..pool).map(move |to| (e, to))) {
            if let (false, Some(old), Some(new)) = (draw.seats[e].contains(&to), one(e, judge), one(e, to)) {
                arcs.push((judge, to, old - new));
            }
        }
    }
    let mut prices = vec![0; pool + 1];
    for _ in 0..=pool {
        for &(from, to, loss) in &arcs {
            prices[to] = prices[to].min(prices[from] + loss);
        }
    }
    prices
}

pub(super) fn small() -> impl Strategy<Value = Problem> {
    (1usize..6, 1usize..5, 1u32..4).prop_flat_map(|(entries, judges, seats)| {
        let cell = prop_oneof![2 => Just(None), 5 => (0u32..4).prop_map(Some)];
        let rows = prop::collection::vec(prop::collection::vec(cell, judges), entries);
        // One entry in three has a number of judges of its own.
        let own = prop::collection::vec(prop_oneof![2 => Just(seats), 1 => 0u32..4], entries);
        let bounds = (0u32..4, 0u32..4).prop_map(|(min, more)| (min, min + more));
        let loads = prop::collection::vec(bounds, judges);
        (rows, loads, own).prop_map(move |(rows, loads, own)| {
            let mut problem = problem(seats, &loads, &rows);
            problem.entries.iter_mut().zip(own).for_each(|(entry, own)| entry.seats = own);
            problem
        })
    })
}

/// The same, with no bounds for some judges or for all.
fn some_free() -> impl Strategy<Value = Problem> {
    (small(), prop::collection::vec(any::<bool>(), 5), any::<bool>()).prop_map(|(mut problem, free, all)| {
        for (judge, is_free) in problem.judges.iter_mut().zip(free) {
            if is_free || all {
                (judge.min, judge.max) = (0, u32::MAX);
            }
        }
        problem
    })
}

/// The problem with entries and judges in another order.
pub(super) fn reorder(problem: &Problem, entries: &[usize], judges: &[usize]) -> Problem {
    let cells = entries.iter().flat_map(|&e| judges.iter().map(move |&j| problem.affinity(e, j)));
    Problem {
        entries: entries.iter().map(|&e| problem.entries[e].clone()).collect(),
        judges: judges.iter().map(|&j| problem.judges[j].clone()).collect(),
        affinity: cells.collect(),
    }
}

/// What a draw says, by ids instead of places.
type Said = (BTreeMap<String, BTreeSet<String>>, BTreeMap<String, i128>, i128, i64);

fn said(problem: &Problem, draw: &Draw) -> Said {
    let id = |&judge: &usize| problem.judges[judge].id.clone();
    let seats = problem.entries.iter().map(|entry| entry.id.clone()).zip(&draw.seats);
    let seats = seats.map(|(entry, seats)| (entry, seats.iter().map(id).collect()));
    let prices = problem.judges.iter().map(|judge| judge.id.clone()).zip(draw.prices.clone());
    (seats.collect(), prices.collect(), draw.prices[problem.judges.len()], draw.affinity_total)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1300))]

    #[test]
    fn the_draw_is_the_best_of_all(problem in small()) {
        let all = fillings(&problem);
        let best = all.iter().filter(|seats| fits(&problem, seats)).max_by_key(|seats| worth(&problem, seats));
        match solve(&problem, &SEED) {
            Ok(draw) => {
                prop_assert_eq!(Some(&draw.seats), best);
                prop_assert_eq!(certify(&problem, &SEED, &draw), Ok(()));
                prop_assert_eq!(&draw.prices, &prices(&problem, &draw));
            }
            Err(shortage) => {
                prop_assert_eq!(best, None);
                prop_assert!(is_proof(&problem, &shortage), "{}", shortage);
            }
        }
    }

    #[test]
    fn loads_are_as_even_as_they_can_be(problem in some_free()) {
        let all = fillings(&problem);
        let squares = |loads: &Vec<u32>| loads.iter().map(|load| load * load).sum::<u32>();
        let fitting = all.iter().filter(|seats| fits(&problem, seats));
        let loads_of_all: Vec<Vec<u32>> = fitting.map(|seats| loads(&problem, seats)).collect();
        let Some(least) = loads_of_all.iter().map(squares).min() else {
            let shortage = solve_balanced(&problem, &SEED).unwrap_err();
            prop_assert!(is_proof(&problem, &shortage), "{}", shortage);
            return Ok(());
        };
        let balanced = solve_balanced(&problem, &SEED).unwrap();
        let evenest: Vec<&Vec<u32>> = loads_of_all.iter().filter(|loads| squares(loads) == least).collect();
        prop_assert!(evenest.contains(&&loads(&problem, &balanced.draw.seats)));
        for (at, judge) in balanced.judges.iter().enumerate() {
            let range = evenest.iter().map(|loads| loads[at]);
            if !balanced.even {
                prop_assert_eq!(Some((judge.min, judge.max)), range.clone().min().zip(range.max()));
            }
            prop_assert!(problem.judges[at].min <= judge.min && judge.max <= problem.judges[at].max);
        }
        let bounded = Problem { judges: balanced.judges.clone(), ..problem.clone() };
        prop_assert_eq!(certify(&bounded, &SEED, &balanced.draw), Ok(()));
        // One level for everybody: this many or one more, or the nearest bound.
        let total = problem.total_seats();
        let at = |level: u32| problem.judges.iter().map(move |judge| level.clamp(judge.min, judge.max));
        let taken = |level: u32| at(level).map(u64::from).sum::<u64>();
        let is_level = |level: u32| {
            let levels: Vec<(u32, u32)> = at(level).zip(at(level + u32::from(taken(level) < total))).collect();
            let within = |loads: &&Vec<u32>| loads.iter().zip(&levels).all(|(load, (low, high))| (low..=high).contains(&load));
            taken(level) <= total && total <= taken(level + 1) && loads_of_all.iter().any(|loads| within(&loads))
        };
        prop_assert_eq!(balanced.even, (0..20).any(is_level));
        if problem.judges.iter().all(|judge| (judge.min, judge.max) == (0, u32::MAX)) {
            let smallest_max = loads_of_all.iter().filter_map(|loads| loads.iter().max()).min().copied().unwrap();
            let largest_min = loads_of_all.iter().filter_map(|loads| loads.iter().min()).max().copied().unwrap();
            prop_assert_eq!(balanced.spread(), (largest_min, smallest_max));
            let even = balanced_loads(total, problem.judges.len());
            prop_assert_eq!(balanced.even, balanced.spread() == even);
        }
    }

    #[test]
    fn reserves_sit_beside_the_draw(problem in small()) {
        let Ok(balanced) = solve_balanced(&problem, &SEED) else { return Ok(()) };
        let reserves = reserves(&problem, &balanced.draw.seats, &SEED).unwrap().0;
        for (entry, reserve) in reserves.iter().enumerate() {
            let seats = &balanced.draw.seats[entry];
            let free: Vec<usize> = (0..problem.judges.len())
                .filter(|j| problem.affinity(entry, *j).is_some() && !seats.contains(j))
                .collect();
            prop_assert!(reserve.map_or(free.is_empty(), |judge| free.contains(&judge)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn reordering_the_input_changes_nothing(
        entries in Just((0..40).collect::<Vec<usize>>()).prop_shuffle(),
        judges in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
        coarse in 1u32..500,
    ) {
        let mut problem = read(include_bytes!("../cases/draw/S-tiny.txt.gz"));
        problem.affinity.iter_mut().flatten().for_each(|affinity| *affinity /= coarse);
        let other = reorder(&problem, &entries, &judges);
        let (one, two) = (solve(&problem, &SEED).unwrap(), solve(&other, &SEED).unwrap());
        prop_assert_eq!(said(&problem, &one), said(&other, &two));
        let (one, two) = (reserves(&problem, &one.seats, &SEED).unwrap().0, reserves(&other, &two.seats, &SEED).unwrap().0);
        for (place, &entry) in entries.iter().enumerate() {
            prop_assert_eq!(one[entry], two[place].map(|judge| judges[judge]));
        }
        let tight = |mut problem: Problem| {
            problem.judges.iter_mut().filter(|judge| judge.id.as_str() < "P003").for_each(|judge| judge.max = 13);
            problem.judges.iter_mut().filter(|judge| judge.id.as_str() >= "P003").for_each(|judge| judge.max = 15);
            solve(&problem, &SEED).unwrap_err()
        };
        prop_assert_eq!(tight(problem), tight(other));
    }
}

proptest! {
    /// Affinities of one digit are drawn in short numbers, those of seven only in long ones, and of four
    /// in short ones till a chain is too long for them.
    #[test]
    fn numbers_of_any_length_draw_the_same(problem in small()) {
        let scaled = |factor: u32| {
            let mut problem = problem.clone();
            problem.affinity.iter_mut().flatten().for_each(|affinity| *affinity *= factor);
            let draw = solve(&problem, &SEED);
            if let Ok(draw) = &draw {
                prop_assert_eq!(certify(&problem, &SEED, draw), Ok(()));
                prop_assert_eq!(&draw.prices, &prices(&problem, draw));
            }
            Ok(draw.map(|draw| draw.seats))
        };
        let one = scaled(1)?;
        prop_assert_eq!(&scaled(5_000)?, &one);
        prop_assert_eq!(&scaled(1_000_000)?, &one);
    }
}

#[test]
fn a_given_bound_stays_and_the_others_share_the_rest() {
    let rows = vec![vec![Some(1); 4]; 12];
    let given = |loads: [(u32, u32); 4]| problem(1, &loads, &rows);
    let free = (0, u32::MAX);
    let shared = |loads| {
        let problem = given(loads);
        let balanced = solve_balanced(&problem, &SEED).unwrap();
        (balanced.even, self::loads(&problem, &balanced.draw.seats))
    };
    assert_eq!(shared([free; 4]), (true, vec![3, 3, 3, 3]));
    assert_eq!(shared([(6, 9), free, free, free]), (true, vec![6, 2, 2, 2]));
    assert_eq!(shared([(0, 0), (0, 2), free, (0, 1_000_000_000)]), (true, vec![0, 2, 5, 5]));
    let Err(Shortage::Seats { full: 11, needed: 12, .. }) =
        solve_balanced(&given([(0, 2), (0, 3), (0, 3), (0, 3)]), &SEED)
    else {
        panic!("the bounds leave one seat empty");
    };
}

#[test]
fn one_judge_with_many_conflicts_does_not_loosen_the_others() {
    // Ten entries, four judges, the last may score only one entry.
    let rows: Vec<Vec<Option<u32>>> =
        (0..10).map(|e| vec![Some(9), Some(0), Some(0), (e == 0).then_some(0)]).collect();
    let problem = problem(1, &[(0, u32::MAX); 4], &rows);
    let balanced = solve_balanced(&problem, &SEED).unwrap();
    assert_eq!((balanced.even, balanced.spread()), (false, (1, 3)));
    assert_eq!(loads(&problem, &balanced.draw.seats), [3, 3, 3, 1]);
}
