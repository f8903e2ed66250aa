//! The fitted model beside a direct computation with the whole covariance matrix: slow, and short
//! enough to be seen right.

use press_awards::award::statistics::{Model, Rating};
use proptest::prelude::*;

use super::{rating, studied};

type Matrix = Vec<Vec<f64>>;

/// Inverse and logarithm of the determinant, by elimination.
fn inverse(matrix: &Matrix) -> (Matrix, f64) {
    let n = matrix.len();
    let unit = |row: usize| (0..n).map(move |column| f64::from(row == column));
    let mut rows: Matrix =
        matrix.iter().enumerate().map(|(at, row)| row.iter().copied().chain(unit(at)).collect()).collect();
    let mut log = 0.0;
    for at in 0..n {
        let pivot = rows[at][at];
        log += pivot.ln();
        rows[at].iter_mut().for_each(|cell| *cell /= pivot);
        let top = rows[at].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            let factor = row[at];
            row.iter_mut().zip(&top).for_each(|(cell, above)| *cell -= factor * above);
        }
    }
    (rows.into_iter().map(|row| row[n..].to_vec()).collect(), log)
}

/// Restricted deviance at these standard deviations, and the matrix P, by which everything else is
/// one product: P = V⁻¹ - V⁻¹1(1'V⁻¹1)⁻¹1'V⁻¹.
fn dense(ratings: &[Rating], [entry, judge, residual]: [f64; 3]) -> (f64, Matrix) {
    let covariance = |one: &Rating, two: &Rating| {
        f64::from(one.entry == two.entry) * entry * entry
            + f64::from(one.judge == two.judge) * judge * judge
            + f64::from(one == two) * residual * residual
    };
    let v: Matrix =
        ratings.iter().map(|one| ratings.iter().map(|two| covariance(one, two)).collect()).collect();
    let (inverse, log) = inverse(&v);
    let sums: Vec<f64> = inverse.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = sums.iter().sum();
    let n = ratings.len();
    let p: Matrix = (0..n)
        .map(|row| (0..n).map(|column| inverse[row][column] - sums[row] * sums[column] / all).collect())
        .collect();
    let freedom = n as f64 - 1.0;
    let deviance = freedom * std::f64::consts::TAU.ln()
        + log
        + all.ln()
        + product(&p, ratings, |r| r.score, |r| r.score);
    (deviance, p)
}

fn product(
    p: &Matrix,
    ratings: &[Rating],
    left: impl Fn(&Rating) -> f64,
    right: impl Fn(&Rating) -> f64,
) -> f64 {
    let right: Vec<f64> = ratings.iter().map(right).collect();
    let row = |row: &Vec<f64>| row.iter().zip(&right).map(|(one, two)| one * two).sum::<f64>();
    ratings.iter().zip(p).map(|(one, line)| left(one) * row(line)).sum()
}

fn sds(model: &Model) -> [f64; 3] {
    [model.sd_entry, model.sd_judge, model.sd_residual]
}

/// Up to six entries before up to five judges, with gaps.
fn designs() -> impl Strategy<Value = Vec<Rating>> {
    let cell = (0_u32..6, 0_u32..5, 0_u32..40);
    proptest::collection::btree_map((cell.0, cell.1), cell.2, 5..24).prop_map(|cells| {
        cells.into_iter().map(|((entry, judge), half)| rating(entry, judge, f64::from(half) / 2.0)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_fit_is_what_the_whole_covariance_matrix_says(ratings in designs()) {
        let study = studied(&ratings, &[], 1);
        let Some(model) = study.model else { return Ok(()) };
        let [entry, judge, residual] = sds(&model);
        // Where judges agree to the last digit the matrix can hardly be inverted.
        prop_assume!(residual > 0.01 * entry.max(judge));
        let (deviance, p) = dense(&ratings, [entry, judge, residual]);
        let near = |one: f64, two: f64| (one - two).abs() < 1e-6 * (1.0 + two.abs());
        prop_assert!(near(model.criterion, deviance), "{} {deviance}", model.criterion);

        let of_entry = |at: usize| move |rating: &Rating| f64::from(rating.entry as usize == at);
        let of_judge = |at: usize| move |rating: &Rating| f64::from(rating.judge as usize == at);
        for (at, found) in study.entries.iter().enumerate().filter(|(_, entry)| entry.ratings > 0) {
            let effect = entry * entry * product(&p, &ratings, of_entry(at), |rating| rating.score);
            let variance = entry.powi(2) - entry.powi(4) * product(&p, &ratings, of_entry(at), of_entry(at));
            prop_assert!(near(found.effect.unwrap(), effect), "{found:?} {effect}");
            prop_assert!(near(found.se.unwrap().powi(2), variance), "{found:?} {variance}");
        }
        for (at, found) in study.judges.iter().enumerate().filter(|(_, judge)| judge.ratings > 0) {
            let effect = judge * judge * product(&p, &ratings, of_judge(at), |rating| rating.score);
            let variance = judge.powi(2) - judge.powi(4) * product(&p, &ratings, of_judge(at), of_judge(at));
            prop_assert!(near(found.generosity.unwrap(), effect), "{found:?} {effect}");
            prop_assert!(near(found.se.unwrap().powi(2), variance), "{found:?} {variance}");
        }
    }

    #[test]
    fn the_infit_of_a_judge_has_the_variance_of_her_residuals_below(ratings in designs()) {
        let study = studied(&ratings, &[], 1);
        let Some(model) = study.model else { return Ok(()) };
        let [entry, judge, residual] = sds(&model);
        prop_assume!(residual > 0.01 * entry.max(judge));
        let (_, p) = dense(&ratings, [entry, judge, residual]);
        // A residual is s²Py, its variance s⁴ times the diagonal of P.
        let at = |rating: &Rating| ratings.iter().position(|other| other == rating).unwrap();
        let line = |rating: &Rating| p[at(rating)].iter().zip(&ratings).map(|(cell, other)| cell * other.score);
        for (own, found) in study.judges.iter().enumerate() {
            let own = ratings.iter().filter(|rating| rating.judge as usize == own);
            let sums = own.map(|rating| (line(rating).sum::<f64>().powi(2), p[at(rating)][at(rating)]));
            let (squares, expected) = sums.fold((0.0, 0.0), |all, one| (all.0 + one.0, all.1 + one.1));
            let Some(infit) = found.infit else { continue };
            prop_assume!(expected * residual * residual > 1e-3);
            prop_assert!((infit - squares / expected).abs() < 1e-5 * (1.0 + infit), "{infit} {squares} {expected}");
        }
    }

    #[test]
    fn no_components_nearby_are_likelier(ratings in designs(), turn in proptest::array::uniform3(0.3_f64..3.0)) {
        let Some(model) = studied(&ratings, &[], 1).model else { return Ok(()) };
        prop_assume!(model.sd_residual > 0.01 * model.sd_entry.max(model.sd_judge));
        let [entry, judge, residual] = sds(&model);
        let moved = [entry * turn[0], judge * turn[1], residual * turn[2]];
        let (deviance, _) = dense(&ratings, moved);
        prop_assert!(deviance >= model.criterion - 1e-8, "{deviance} {} {moved:?}", model.criterion);
        // A component that was found to be 0 is not larger, either.
        let lifted = moved.map(|sd| if sd == 0.0 { 0.05 * residual } else { sd });
        let (deviance, _) = dense(&ratings, lifted);
        prop_assert!(deviance >= model.criterion - 1e-8, "{deviance} {} {lifted:?}", model.criterion);
    }
}
