//! Ratings from which little or nothing follows: the study says so, and never panics.

use press_awards::award::statistics::{Impossible, Question, Rating, Study, study};
use proptest::prelude::*;

use super::{question, rating, studied};

/// All numbers are finite and within their range; what is refused is refused everywhere.
fn is_sensible(study: &Study, firsts: &[u32]) {
    let finite = |values: &[Option<f64>]| values.iter().flatten().all(|value| value.is_finite());
    let within = |value: Option<f64>, low: f64| value.is_none_or(|value| (low..=1.0).contains(&value));
    let rated = u32::try_from(study.entries.iter().filter(|entry| entry.ratings > 0).count()).unwrap();
    let is_ranked = study.model.is_some() && study.groups == 1;
    for entry in &study.entries {
        assert!(finite(&[entry.effect, entry.se, entry.adjusted, entry.disagreement]), "{entry:?}");
        let is_ranked = is_ranked && entry.ratings > 0;
        assert_eq!(entry.rank.is_some(), is_ranked, "{entry:?}");
        assert_eq!(entry.interval.is_some(), is_ranked, "{entry:?}");
        assert_eq!(entry.first.len(), if is_ranked { firsts.len() } else { 0 }, "{entry:?}");
        assert!(entry.first.iter().all(|p| (0.0..=1.0).contains(p)), "{entry:?}");
        if let Some((low, high)) = entry.interval {
            assert!(1 <= low && low <= high && high <= rated, "{entry:?}");
        }
        assert_eq!(entry.effect.is_some(), study.model.is_some() && entry.ratings > 0, "{entry:?}");
    }
    for judge in &study.judges {
        assert!(finite(&[judge.generosity, judge.se, judge.infit, judge.outfit]), "{judge:?}");
        assert!(finite(&[judge.slope, judge.slope_se]) && within(judge.agreement, -1.0), "{judge:?}");
        let (first, middle, third) = judge.quartiles;
        assert!([judge.lowest, first, middle, third, judge.highest].is_sorted(), "{judge:?}");
    }
    assert!(within(study.alpha, -f64::MAX) && within(study.reliability, 0.0), "{study:?}");
    if let Some(model) = study.model {
        let values = [model.mean, model.mean_se, model.sd_entry, model.sd_judge, model.sd_residual];
        assert!(finite(&values.map(Some)) && model.criterion.is_finite(), "{model:?}");
        assert!(model.spare >= 1 && model.sd_residual > 0.0, "{model:?}");
    }
    if is_ranked {
        for (at, &m) in firsts.iter().enumerate() {
            let places: f64 = study.entries.iter().filter_map(|entry| entry.first.get(at)).sum();
            assert!((places - f64::from(m.min(rated))).abs() < 1e-6, "{m} places, {places} are given");
        }
    }
}

fn scores() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (0_u32..4).prop_map(f64::from),
        2 => (0_u32..200).prop_map(|half| f64::from(half) / 2.0),
        1 => -1e9..1e9,
        1 => Just(1e9),
        1 => Just(-1e-300),
        1 => (0_u32..3).prop_map(|last| 1e9 - f64::from(last) * 1e-7),
    ]
}

fn any_ratings() -> impl Strategy<Value = Vec<Rating>> {
    let cells = proptest::collection::btree_map((0_u32..9, 0_u32..7), (scores(), 0_u32..12), 1..40);
    cells.prop_map(|cells| {
        let one = |((entry, judge), (score, place))| Rating { entry, judge, score, place: Some(place) };
        cells.into_iter().map(one).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_rated_the_study_is_sensible_and_does_not_depend_on_the_order(
        ratings in any_ratings(),
        shuffled in Just(()).prop_perturb(|(), mut dice| dice.next_u64()),
    ) {
        let asked = Question { entries: 10, judges: 8, firsts: vec![0, 1, 3, 100], draws: 40, seed: shuffled };
        let found = study(&asked, &ratings).unwrap();
        is_sensible(&found, &asked.firsts);
        let mut others = ratings.clone();
        others.sort_by_key(|rating| u64::from(rating.entry * 97 + rating.judge * 31).wrapping_mul(shuffled | 1));
        prop_assert_eq!(found, study(&asked, &others).unwrap());
    }
}

#[test]
fn ratings_that_cannot_be_are_named() {
    let asked = Question { entries: 2, judges: 2, firsts: Vec::new(), draws: 10, seed: 0 };
    let cases = [
        (Vec::new(), Impossible::NoRatings),
        (vec![rating(0, 0, 1.0), rating(1, 0, f64::NAN)], Impossible::Score(1)),
        (vec![rating(0, 0, f64::INFINITY)], Impossible::Score(0)),
        (vec![rating(0, 0, 2e9)], Impossible::Score(0)),
        (vec![rating(2, 0, 1.0)], Impossible::Stranger(0)),
        (vec![rating(0, 0, 1.0), rating(0, 2, 1.0)], Impossible::Stranger(1)),
        (
            vec![rating(1, 1, 1.0), rating(0, 0, 1.0), rating(1, 1, 2.0)],
            Impossible::Twice { entry: 1, judge: 1 },
        ),
    ];
    for (ratings, expected) in cases {
        assert_eq!(study(&asked, &ratings).unwrap_err(), expected);
    }
}

#[test]
fn one_judge_one_entry_or_one_rating_each_carry_no_model() {
    let one_judge: Vec<Rating> = (0..5).map(|entry| rating(entry, 0, f64::from(entry))).collect();
    let one_entry: Vec<Rating> = (0..5).map(|judge| rating(0, judge, f64::from(judge))).collect();
    let one_each: Vec<Rating> = (0..6).map(|at| rating(at, at % 3, f64::from(at))).collect();
    // Two judges share a single entry: their difference there may be severity or chance.
    let one_shared: Vec<Rating> = [(0, 0, 7.0), (1, 0, 5.0), (1, 1, 6.0), (2, 1, 9.0)]
        .map(|(e, j, score)| rating(e, j, score))
        .to_vec();
    for ratings in [one_judge, one_entry, one_each, one_shared] {
        let found = studied(&ratings, &[1], 50);
        is_sensible(&found, &[1]);
        assert_eq!(found.model, None, "{ratings:?}");
    }
}

#[test]
fn equal_scores_carry_no_model_and_no_agreement() {
    let ratings: Vec<Rating> = (0..12).map(|at| rating(at / 3, at % 3, 7.5)).collect();
    let found = studied(&ratings, &[1], 50);
    is_sensible(&found, &[1]);
    assert_eq!((found.model, found.alpha, found.reliability), (None, None, None));
    assert_eq!(found.entries[0].disagreement, Some(0.0));
    assert!(!found.entries[0].unusual);
}

#[test]
fn judges_who_agree_to_the_last_digit_leave_no_doubt() {
    let ratings: Vec<Rating> =
        (0..15).map(|at| rating(at / 3, at % 3, [9.0, 5.0, 7.0, 3.0, 1.0][at as usize / 3])).collect();
    let found = studied(&ratings, &[2], 200);
    is_sensible(&found, &[2]);
    let ranks: Vec<_> =
        found.entries.iter().map(|entry| (entry.rank.unwrap(), entry.interval.unwrap())).collect();
    assert_eq!(ranks, [(1, (1, 1)), (3, (3, 3)), (2, (2, 2)), (4, (4, 4)), (5, (5, 5))]);
    assert_eq!(
        found.entries.iter().map(|entry| entry.first[0]).collect::<Vec<_>>(),
        [1.0, 0.0, 1.0, 0.0, 0.0]
    );
    assert_eq!(found.alpha, Some(1.0));
    assert!(found.entries.iter().all(|entry| !entry.unusual));
}

#[test]
fn works_that_judges_tell_apart_no_better_than_lots_share_one_rank() {
    // Every entry has each of the scores once, so their means are the same.
    let ratings: Vec<Rating> =
        (0..16).map(|at| rating(at / 4, at % 4, f64::from((at / 4 + at % 4) % 4))).collect();
    let found = studied(&ratings, &[1], 50);
    is_sensible(&found, &[1]);
    assert_eq!(found.model.unwrap().sd_entry, 0.0);
    assert_eq!(found.reliability, Some(0.0));
    for entry in &found.entries {
        assert_eq!(
            (entry.rank, entry.interval, entry.first.as_slice()),
            (Some(1), Some((1, 4)), [0.25].as_slice())
        );
    }
}

#[test]
fn panels_that_never_meet_are_not_compared() {
    let one: Vec<Rating> =
        (0..12).map(|at| rating(at / 3, at % 3, f64::from(at / 3 * 4 + at * 7 % 5))).collect();
    let two = one.iter().map(|rating| Rating { entry: rating.entry + 4, judge: rating.judge + 3, ..*rating });
    let apart: Vec<Rating> = one.iter().copied().chain(two).collect();
    let found = studied(&apart, &[2], 50);
    is_sensible(&found, &[2]);
    assert_eq!((found.groups, found.draws), (2, 0));
    assert!(found.model.is_some() && found.entries.iter().all(|entry| entry.rank.is_none()));
    assert_eq!(found.entries.iter().map(|entry| entry.group).collect::<Vec<_>>()[3..5], [Some(0), Some(1)]);

    // One judge who reads in both panels is enough to compare all.
    let mut joined = apart;
    joined.push(rating(7, 0, 5.0));
    let found = studied(&joined, &[2], 50);
    is_sensible(&found, &[2]);
    assert_eq!((found.groups, found.draws), (1, 50));
}

#[test]
fn entries_and_judges_without_ratings_are_left_out() {
    let ratings: Vec<Rating> =
        (0..12).map(|at| rating(at / 3 * 2, at % 3 * 2, f64::from(at * 5 % 7))).collect();
    let asked = Question { entries: 9, judges: 6, ..question(&ratings, &[1, 9], 60) };
    let found = study(&asked, &ratings).unwrap();
    is_sensible(&found, &asked.firsts);
    assert_eq!((found.entries[1].ratings, found.entries[1].group, found.entries[1].rank), (0, None, None));
    assert_eq!((found.judges[5].ratings, found.judges[5].group, found.judges[5].highest), (0, None, 0.0));
    assert!(found.entries.iter().filter_map(|entry| entry.first.get(1)).all(|&p| p == 1.0));
}
