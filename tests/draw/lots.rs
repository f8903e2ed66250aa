//! The whole draw in one call, and its check under every tampering.

use super::best::{reorder, small};
use super::*;

#[test]
fn the_whole_draw_passes_its_check() {
    for case in [S_TINY, M_CATEGORY] {
        let problem = read(case);
        for percent in [0, 5] {
            let lots = draw_lots(&problem, &SEED, percent).unwrap();
            assert_eq!(check_lots(&problem, &SEED, percent, &lots), Ok(()));
            assert!(check_lots(&problem, &[8; 32], percent, &lots).is_err());
            assert_eq!(lots.draw, solve(&problem, &SEED).unwrap());
        }
        let lots = draw_lots(&problem, &SEED, 5).unwrap();
        assert!(matches!(check_lots(&problem, &SEED, 1, &lots), Err(Flaw::Overlap(_) | Flaw::Exchanges)));
    }
}

#[test]
fn every_flaw_of_lots_has_its_name() {
    let problem = read(S_TINY);
    let good = draw_lots(&problem, &SEED, 5).unwrap();
    let flaw = |change: &dyn Fn(&mut Lots)| {
        let mut lots = good.clone();
        change(&mut lots);
        check_lots(&problem, &SEED, 5, &lots).unwrap_err()
    };
    assert_eq!(flaw(&|lots| lots.seats.truncate(39)), Flaw::Shape);
    assert_eq!(flaw(&|lots| lots.lists.truncate(7)), Flaw::Shape);
    assert_eq!(flaw(&|lots| lots.reserves.truncate(39)), Flaw::Shape);
    assert_eq!(flaw(&|lots| lots.exchanges[0].first_entry = 40), Flaw::Exchanges);
    assert_eq!(flaw(&|lots| lots.exchanges[0].first_judge = 8), Flaw::Exchanges);
    assert_eq!(flaw(&|lots| lots.lists[3].swap(0, 1)), Flaw::Order("P003".into()));
    assert_eq!(flaw(&|lots| lots.reserves[4] = None), Flaw::Seats("E0004".into()));
    assert_eq!(flaw(&|lots| lots.reserves[4] = Some(8)), Flaw::Seats("E0004".into()));
    let seated = good.seats[4][0];
    let conflict = Flaw::Conflict { entry: "E0004".into(), judge: problem.judges[seated].id.clone() };
    assert_eq!(flaw(&|lots| lots.reserves[4] = Some(seated)), conflict);
    assert_eq!(flaw(&|lots| lots.reserve_proof.max += 1), Flaw::ReserveLoad(good.reserve_proof.max + 1));
    assert_eq!(flaw(&|lots| lots.reserve_proof.max -= 1), Flaw::ReserveLoad(good.reserve_proof.max - 1));
    let full = |lots: &mut Lots| lots.reserve_proof.full = vec![0];
    assert_eq!(flaw(&full), Flaw::ReserveLoad(good.reserve_proof.max));
    for at in 0..9 {
        for step in [1i128 << 90, -1 << 90] {
            flaw(&|lots| lots.draw.prices[at] += step);
            flaw(&|lots| lots.reserve_proof.prices[at] += step);
        }
    }
    // Those to whom the reserves are sealed check the rest.
    let mut sealed = good.clone();
    sealed.reserves.clear();
    assert_eq!(check_seats(&problem, &SEED, 5, &sealed), Ok(()));
    assert_eq!(check_lots(&problem, &SEED, 5, &sealed), Err(Flaw::Shape));
}

/// A proof may come from a file or a row that anybody could have written.
#[test]
fn a_proof_that_names_what_is_not_there_makes_no_lots() {
    let problem = read(S_TINY);
    let good = draw_lots(&problem, &SEED, 5).unwrap();
    let lots = |change: &dyn Fn(&mut Proof)| {
        let mut proof = Proof::of(&good);
        change(&mut proof);
        proof.lots(&problem, good.lists.clone(), good.reserves.clone())
    };
    assert_eq!(lots(&|_| ()), Ok(good.clone()));
    let entry = 4;
    let (seated, stranger) = (good.seats[entry][0], problem.judges.len());
    let came_and_went =
        Exchange { first_entry: entry, first_judge: stranger, second_entry: entry, second_judge: seated };
    assert_eq!(lots(&|proof| proof.exchanges.push(came_and_went)), Err(Flaw::Shape));
    assert_eq!(lots(&|proof| proof.reserve_proof.full.push(stranger)), Err(Flaw::Shape));
    assert_eq!(lots(&|proof| proof.prices.truncate(stranger)), Err(Flaw::Shape));
    assert_eq!(lots(&|proof| proof.reserve_proof.prices.push(0)), Err(Flaw::Shape));
    assert_eq!(lots(&|proof| proof.exchanges[0].first_entry = 40), Err(Flaw::Exchanges));

    let of = |change: &dyn Fn(&mut Lots)| {
        let mut lots = good.clone();
        change(&mut lots);
        Proof::of(&good).lots(&problem, lots.lists, lots.reserves)
    };
    assert_eq!(of(&|lots| lots.lists[0].push(40)), Err(Flaw::Shape));
    assert_eq!(of(&|lots| lots.lists.push(Vec::new())), Err(Flaw::Shape));
    assert_eq!(of(&|lots| lots.reserves[0] = Some(stranger)), Err(Flaw::Shape));
    assert_eq!(of(&|lots| lots.reserves.truncate(39)), Err(Flaw::Shape));
}

#[test]
fn reserves_above_the_share_are_proven_too() {
    // Judge 2 is the only one left for four of five entries: more than the share of two and one more.
    let row = |e: usize| vec![Some(9), (e == 0).then_some(0), (e > 0).then_some(0), None];
    let rows: Vec<_> = (0..5).map(row).collect();
    let problem = problem(1, &[(0, 9), (0, 0), (0, 0), (0, 0)], &rows);
    let lots = draw_lots(&problem, &SEED, 0).unwrap();
    assert_eq!(lots.reserves, [Some(1), Some(2), Some(2), Some(2), Some(2)]);
    assert_eq!((lots.reserve_proof.max, lots.reserve_proof.full.clone()), (4, vec![2]));
    assert_eq!(check_lots(&problem, &SEED, 0, &lots), Ok(()));
    let mut loose = lots.clone();
    loose.reserve_proof.max = 5;
    assert_eq!(check_lots(&problem, &SEED, 0, &loose), Err(Flaw::ReserveLoad(5)));
    loose.reserve_proof.max = 4;
    loose.reserve_proof.full.clear();
    assert_eq!(check_lots(&problem, &SEED, 0, &loose), Err(Flaw::ReserveLoad(4)));
}

#[test]
fn where_nobody_is_left_nobody_is_in_reserve() {
    let problem = problem(1, &[(0, 1), (0, 1)], &[vec![Some(0), None]]);
    let mut lots = draw_lots(&problem, &SEED, 0).unwrap();
    assert_eq!(lots.reserves, [None]);
    lots.reserves = vec![Some(1)];
    assert_eq!(check_lots(&problem, &SEED, 0, &lots), Err(Flaw::Reserve("E0000".into())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_draw_passes_and_no_other_does(problem in small(), percent in 0u32..=100, at in any::<prop::sample::Index>(), by in 1usize..4) {
        let Ok(lots) = draw_lots(&problem, &SEED, percent) else { return Ok(()) };
        prop_assert_eq!(check_lots(&problem, &SEED, percent, &lots), Ok(()));
        let judges = problem.judges.len();
        let other = |judge: usize| (judge + by) % judges;
        let mut tampered = vec![lots.clone(); 6];
        let entry = at.index(lots.seats.len());
        if let Some(judge) = tampered[0].seats[entry].first_mut() {
            *judge = other(*judge);
        }
        tampered[1].reserves[entry] = lots.reserves[entry].map_or(Some(0), |judge| Some(other(judge)));
        let judge = at.index(judges);
        tampered[2].lists[judge].reverse();
        tampered[3].draw.prices.pop();
        tampered[4].reserve_proof.prices.push(0);
        if let Some(exchange) = tampered[5].exchanges.first_mut() {
            exchange.second_judge = other(exchange.second_judge);
        }
        for (what, tampered) in tampered.into_iter().enumerate() {
            let is_same = tampered == lots;
            let check = check_lots(&problem, &SEED, percent, &tampered);
            prop_assert_eq!(check.is_ok(), is_same, "{}: {:?}", what, check);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn lots_do_not_depend_on_rows(
        entries in Just((0..40).collect::<Vec<usize>>()).prop_shuffle(),
        judges in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let problem = read(S_TINY);
        let other = reorder(&problem, &entries, &judges);
        let (one, two) = (draw_lots(&problem, &SEED, 5).unwrap(), draw_lots(&other, &SEED, 5).unwrap());
        for (place, &entry) in entries.iter().enumerate() {
            prop_assert_eq!(two.reserves[place].map(|judge| judges[judge]), one.reserves[entry]);
        }
        for (place, &judge) in judges.iter().enumerate() {
            prop_assert_eq!(two.reserve_proof.prices[place], one.reserve_proof.prices[judge]);
            let list: Vec<usize> = two.lists[place].iter().map(|&entry| entries[entry]).collect();
            prop_assert_eq!(&list, &one.lists[judge]);
        }
    }
}
