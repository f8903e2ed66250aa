//! Orders of reading: each a permutation, balanced, and the same for any order of the input.

use super::best::{reorder, small};
use super::*;

/// Lists as the shuffle alone leaves them.
fn shuffled(problem: &Problem, seats: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let id = |&entry: &usize| problem.entries[entry].id.clone();
    let place = |id: &String| problem.entries.iter().position(|entry| entry.id == *id).unwrap();
    let list = |judge: usize| -> Vec<usize> {
        let list = (0..seats.len()).filter(|&entry| seats[entry].contains(&judge));
        let ids: Vec<String> = list.map(|entry| id(&entry)).collect();
        order(&ids, &problem.judges[judge].id, &SEED).iter().map(place).collect()
    };
    (0..problem.judges.len()).map(list).collect()
}

#[test]
fn reading_orders_are_balanced() {
    for (case, at_least) in [(S_TINY, 50), (M_CATEGORY, 50), (A_CATEGORY, 50)] {
        let problem = read(case);
        let seats = solve(&problem, &SEED).unwrap().seats;
        let lists = reading_orders(&problem, &seats, &SEED);
        let plain = imbalance(&shuffled(&problem, &seats), seats.len());
        let balanced = imbalance(&lists, seats.len());
        println!("{} entries: {plain} to {balanced}, {} times less", seats.len(), plain / balanced.max(1));
        assert!(balanced * at_least <= plain, "{balanced} of {plain}");
    }
}

#[test]
fn imbalance_is_what_the_documentation_says() {
    // Two judges, two entries: places 250000 and 750000 of a million.
    assert_eq!(imbalance(&[vec![0, 1], vec![0, 1]], 2), 2 * 250_000 * 250_000);
    assert_eq!(imbalance(&[vec![0, 1], vec![1, 0]], 2), 0);
    // Thirds: 166666, 500000 and 833333.
    assert_eq!(imbalance(&[vec![2, 0, 1]], 3), 333_334 * 333_334 + 333_333 * 333_333);
    assert_eq!(imbalance(&[], 3), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn lists_are_permutations_that_no_exchange_improves(problem in small()) {
        let Ok(draw) = solve_balanced(&problem, &SEED) else { return Ok(()) };
        let seats = draw.draw.seats;
        let lists = reading_orders(&problem, &seats, &SEED);
        let before = shuffled(&problem, &seats);
        let sum = imbalance(&lists, seats.len());
        prop_assert!(sum <= imbalance(&before, seats.len()));
        for (list, mut plain) in lists.iter().zip(before) {
            let mut sorted = list.clone();
            sorted.sort_unstable();
            plain.sort_unstable();
            prop_assert_eq!(sorted, plain);
        }
        for (judge, list) in lists.iter().enumerate() {
            for (p, q) in (0..list.len()).flat_map(|q| (0..q).map(move |p| (p, q))) {
                let mut other = lists.clone();
                other[judge].swap(p, q);
                prop_assert!(imbalance(&other, seats.len()) >= sum);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn lists_do_not_depend_on_rows(
        entries in Just((0..40).collect::<Vec<usize>>()).prop_shuffle(),
        judges in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let problem = read(S_TINY);
        let other = reorder(&problem, &entries, &judges);
        let lists = reading_orders(&problem, &solve(&problem, &SEED).unwrap().seats, &SEED);
        let moved = reading_orders(&other, &solve(&other, &SEED).unwrap().seats, &SEED);
        for (place, &judge) in judges.iter().enumerate() {
            let list: Vec<usize> = moved[place].iter().map(|&entry| entries[entry]).collect();
            prop_assert_eq!(&list, &lists[judge]);
        }
    }
}
