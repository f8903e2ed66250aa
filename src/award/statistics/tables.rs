//! Agreement in complete tables: every judge rated every entry, as in a final round.

use super::chance::chi_square_tail;

/// The six intraclass correlations of Shrout & Fleiss, Psychological Bulletin 86 (1979).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Icc {
    /// ICC(1,1): one rating, each entry before judges of its own.
    pub one_way: f64,
    /// ICC(2,1): one rating of a judge who stands for all judges.
    pub random: f64,
    /// ICC(3,1): one rating, only these judges are of interest.
    pub fixed: f64,
    /// ICC(1,k): as `one_way`, of the mean of all ratings.
    pub one_way_mean: f64,
    /// ICC(2,k).
    pub random_mean: f64,
    /// ICC(3,k).
    pub fixed_mean: f64,
}

/// Rows are entries, columns judges. `None` with fewer than two of either, rows of different
/// length, values that are not finite, or entries that do not differ at all.
pub fn icc(rows: &[Vec<f64>]) -> Option<Icc> {
    let judges = width(rows)?;
    let (n, k) = (rows.len() as f64, judges as f64);
    let mean = rows.iter().flatten().sum::<f64>() / (n * k);
    let square = |value: f64, center: f64| (value - center) * (value - center);
    let total: f64 = rows.iter().flatten().map(|&value| square(value, mean)).sum();
    let by_entry: f64 = rows.iter().map(|row| k * square(row.iter().sum::<f64>() / k, mean)).sum();
    let column = |at: usize| rows.iter().map(|row| row[at]).sum::<f64>() / n;
    let by_judge: f64 = (0..judges).map(|at| n * square(column(at), mean)).sum();
    let between = by_entry / (n - 1.0);
    let within = (total - by_entry) / (n * (k - 1.0));
    let judge = by_judge / (k - 1.0);
    let error = (total - by_entry - by_judge) / ((n - 1.0) * (k - 1.0));
    let all = Icc {
        one_way: (between - within) / (between + (k - 1.0) * within),
        random: (between - error) / (between + (k - 1.0) * error + k * (judge - error) / n),
        fixed: (between - error) / (between + (k - 1.0) * error),
        one_way_mean: (between - within) / between,
        random_mean: (between - error) / (between + (judge - error) / n),
        fixed_mean: (between - error) / between,
    };
    let values = [all.one_way, all.random, all.fixed, all.one_way_mean, all.random_mean, all.fixed_mean];
    (between > 0.0 && values.iter().all(|value| value.is_finite())).then_some(all)
}

/// Kendall's coefficient of concordance, corrected for ties, and its test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// W: 0 no agreement, 1 all judges rank alike.
    pub w: f64,
    /// Judges × (entries - 1) × W.
    pub chi_square: f64,
    /// Entries - 1.
    pub freedom: u32,
    /// Probability of so much agreement by chance.
    pub p: f64,
}

/// Rows are entries, columns judges. `None` as for [`icc`], and when every judge ties everything.
pub fn concordance(rows: &[Vec<f64>]) -> Option<Concordance> {
    let judges = width(rows)?;
    let (n, m) = (rows.len() as f64, judges as f64);
    let mut sums = vec![0.0; rows.len()];
    let mut ties = 0.0;
    for judge in 0..judges {
        let ranks = middle_ranks(&rows.iter().map(|row| row[judge]).collect::<Vec<_>>());
        sums.iter_mut().zip(&ranks).for_each(|(sum, rank)| *sum += rank);
        let mut sorted = ranks;
        sorted.sort_by(f64::total_cmp);
        for same in sorted.chunk_by(|one, two| one == two) {
            ties += (same.len() as f64).powi(3) - same.len() as f64;
        }
    }
    let middle = m * (n + 1.0) / 2.0;
    let spread: f64 = sums.iter().map(|sum| (sum - middle).powi(2)).sum();
    let most = m * m * (n * n * n - n) - m * ties;
    if most <= 0.0 {
        return None;
    }
    let w = 12.0 * spread / most;
    let chi_square = m * (n - 1.0) * w;
    let freedom = u32::try_from(rows.len() - 1).ok()?;
    Some(Concordance { w, chi_square, freedom, p: chi_square_tail(chi_square, n - 1.0) })
}

/// Ranks from 1 for the smallest; equal values share the mean of their places.
pub(super) fn middle_ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&one, &two| values[one].total_cmp(&values[two]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for same in order.chunk_by(|&one, &two| values[one] == values[two]) {
        let rank = before as f64 + (same.len() as f64 + 1.0) / 2.0;
        same.iter().for_each(|&at| ranks[at] = rank);
        before += same.len();
    }
    ranks
}

/// How many judges, at least two as entries.
fn width(rows: &[Vec<f64>]) -> Option<usize> {
    let judges = rows.first()?.len();
    let is_even = rows.iter().all(|row| row.len() == judges && row.iter().all(|value| value.is_finite()));
    (is_even && rows.len() >= 2 && judges >= 2).then_some(judges)
}
