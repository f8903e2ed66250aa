//! What is said of judges: each oddity is found with the judge who has it, and with nobody else.

use press_awards::award::statistics::{Flag, Rating};

use super::ranks::Dice;
use super::{rating, studied};

const ENTRIES: u32 = 60;
const JUDGES: u32 = 12;

/// An odd score, from the usual one, a normal number and the place in the order of reading.
type Odd = fn(f64, f64, f64) -> f64;

/// Everybody scores everything in an order of her own; the judges listed do it in an odd way.
fn flags(oddities: &[(u32, Odd)]) -> Vec<(u32, Vec<Flag>)> {
    let mut dice = Dice(7);
    let works: Vec<f64> = (0..ENTRIES).map(|_| 4.0 * dice.normal()).collect();
    let mut ratings = Vec::new();
    for entry in 0..ENTRIES {
        for judge in 0..JUDGES {
            let place = (entry * 17 + judge * 29) % ENTRIES + 1;
            let usual = 70.0 + works[entry as usize] + f64::from(judge % 3) + 3.0 * dice.normal();
            let odd = oddities.iter().find(|(odd, _)| *odd == judge);
            let score = odd.map_or(usual, |(_, odd)| odd(usual, dice.normal(), f64::from(place)));
            ratings.push(Rating { place: Some(place), ..rating(entry, judge, score.round()) });
        }
    }
    let flagged = (0..).zip(studied(&ratings, &[], 10).judges).map(|(at, judge)| (at, judge.flags));
    flagged.filter(|(_, flags)| !flags.is_empty()).collect()
}

#[test]
fn every_oddity_is_found_with_the_judge_who_has_it() {
    assert_eq!(flags(&[]), []);
    let severe: Odd = |usual, _, _| usual - 30.0;
    let erratic: Odd = |usual, chance, _| usual + 6.0 * chance;
    let aimless: Odd = |_, chance, _| 70.0 + 4.0 * chance;
    let coarse: Odd = |usual, _, _| if usual > 70.0 { 74.0 } else { 66.0 };
    let drifting: Odd = |usual, _, place| usual + 0.1 * place;
    assert_eq!(flags(&[(0, severe), (3, erratic)]), [(0, vec![Flag::Severity]), (3, vec![Flag::Infit])]);
    assert_eq!(flags(&[(5, aimless)]), [(5, vec![Flag::Infit, Flag::Agreement])]);
    let both = flags(&[(1, coarse), (4, drifting)]);
    assert_eq!(both, [(1, vec![Flag::FewTotals]), (4, vec![Flag::Slope])]);
}

#[test]
fn a_generous_judge_is_above_zero_and_a_severe_one_below() {
    let ratings: Vec<Rating> = (0..40)
        .map(|at| {
            rating(
                at / 4,
                at % 4,
                f64::from(at / 4) * 3.0
                    + [0.0, 5.0, -5.0, 0.5][at as usize % 4]
                    + f64::from(at * 7 % 5) / 5.0,
            )
        })
        .collect();
    let found = studied(&ratings, &[], 10);
    let signs: Vec<f64> = found.judges[1..3].iter().map(|judge| judge.generosity.unwrap().signum()).collect();
    assert_eq!(signs, [1.0, -1.0]);
    assert!(found.judges.iter().all(|judge| judge.flags.is_empty()), "ten ratings are too few");
}

#[test]
fn the_spread_of_a_judge_is_told_in_quartiles() {
    let scores = [50.0, 60.0, 65.0, 80.0, 90.0, 91.0, 99.0, 100.0];
    let own = (0..8).zip(scores).map(|(entry, score)| rating(entry, 0, score));
    let ratings: Vec<Rating> = own.chain((0..8).map(|entry| rating(entry, 1, 70.0))).collect();
    let found = studied(&ratings, &[], 10);
    let judge = &found.judges[0];
    assert_eq!((judge.lowest, judge.quartiles, judge.highest), (50.0, (63.75, 85.0, 93.0), 100.0));
    assert_eq!((judge.ratings, judge.distinct, found.judges[1].distinct), (8, 8, 1));
    assert_eq!(found.judges[1].agreement, None, "who never varies agrees with nobody");
}

#[test]
fn the_slope_is_that_of_a_line_through_the_residuals() {
    // Judge 0 reads in order and gains two points a place; the others neither read in order nor
    // differ, so her line has slope 2 less what the works' own effects take of it.
    let order = [3, 7, 1, 8, 5, 2, 6, 4];
    let mut ratings = Vec::new();
    for (entry, place) in (0..8).zip(order) {
        for judge in 0..5 {
            let drift = if judge == 0 { 2.0 * f64::from(place) } else { 0.0 };
            let score = f64::from(entry) * 10.0 + drift + f64::from((entry * 3 + judge * 5) % 7) / 7.0;
            ratings.push(Rating { place: Some(place), ..rating(entry, judge, score) });
        }
    }
    let found = studied(&ratings, &[], 10);
    let slopes: Vec<f64> = found.judges.iter().map(|judge| judge.slope.unwrap()).collect();
    assert!((1.5..1.7).contains(&slopes[0]), "{slopes:?}");
    assert!(slopes[1..].iter().all(|slope| (-0.5..-0.3).contains(slope)), "{slopes:?}");
}

#[test]
fn a_work_on_which_judges_are_far_apart_is_unusual() {
    let mut ratings: Vec<Rating> =
        (0..60).map(|at| rating(at / 3, at % 3, f64::from(at / 3) * 2.0 + f64::from(at * 7 % 5))).collect();
    ratings[30].score += 25.0;
    let found = studied(&ratings, &[], 10);
    let unusual: Vec<usize> = (0..20).filter(|&at| found.entries[at].unusual).collect();
    assert_eq!(unusual, [10]);
}
