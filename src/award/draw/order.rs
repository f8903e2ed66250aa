//! The order in which a judge reads her entries: by lot, then balanced, so that no entry comes
//! late (or early) with all its judges.

use super::Problem;
use super::chance::shuffle;
use super::places::Places;

/// Sweeps of [`reading_orders`] after which the search ends in any case.
pub const SWEEPS: u32 = 20;

const LABEL: &str = "award-draw-v2/order";

/// The order in which a judge sees her entries before it is balanced: the ids in byte order,
/// shuffled. It is a [`shuffle`] with the label `award-draw-v2/order` and the judge's id.
pub fn order(entries: &[String], judge: &str, seed: &[u8; 32]) -> Vec<String> {
    let mut order = entries.to_vec();
    order.sort_unstable();
    shuffle(&mut order, LABEL, seed, &[judge.as_bytes()]);
    order
}

/// For every judge, in the problem's order, her entries in the order of reading.
///
/// 1. Each list starts as the shuffle of [`order`].
/// 2. The place of an entry that is the `p`-th of `n` (from 1) is `(2p - 1) * 500000 / n`
///    millionths, rounded down. An entry is `d` out of balance when the mean of its places over
///    its judges, less 500000, is `d` (the division by the number of judges rounds towards 0).
/// 3. Judges are taken in byte order of their ids, and in the list of each all pairs of positions
///    `p < q`, first by `p`, then by `q`. The two entries are exchanged if the sum of all `d * d`
///    becomes smaller by it. This is repeated until no exchange in any list helps, at most
///    [`SWEEPS`] times.
///
/// `seats` are the judges of every entry, in the problem's order. How judges and entries are
/// ordered in the problem changes nothing.
pub fn reading_orders(problem: &Problem, seats: &[Vec<usize>], seed: &[u8; 32]) -> Vec<Vec<usize>> {
    let places = Places::new(problem);
    let mut lists = vec![Vec::new(); problem.judges.len()];
    let rows = places.ranked(seats);
    for (entry, row) in rows.iter().enumerate() {
        row.iter().for_each(|&judge| lists[judge].push(entry));
    }
    for (list, &judge) in lists.iter_mut().zip(&places.judges) {
        shuffle(list, LABEL, seed, &[problem.judges[judge].id.as_bytes()]);
    }
    balance(&mut lists, &rows);
    let mut orders = vec![Vec::new(); lists.len()];
    for (list, &judge) in lists.iter().zip(&places.judges) {
        orders[judge] = list.iter().map(|&entry| places.entries[entry]).collect();
    }
    orders
}

/// How far such lists are out of balance: the sum over all entries of `d * d` as in
/// [`reading_orders`], in square millionths.
pub fn imbalance(lists: &[Vec<usize>], entries: usize) -> u128 {
    let mut sums = vec![(0i64, 0i64); entries];
    for list in lists {
        for (at, &entry) in list.iter().enumerate() {
            sums[entry].0 += place(at, list.len());
            sums[entry].1 += 1;
        }
    }
    sums.iter().map(|&(sum, judges)| u128::from((sum / judges.max(1)).unsigned_abs()).pow(2)).sum()
}

/// Distance of a position (from 0) from the middle of its list, in millionths.
fn place(at: usize, length: usize) -> i64 {
    ((2 * at as i64 + 1) * 500_000) / length as i64 - 500_000
}

fn balance(lists: &mut [Vec<usize>], rows: &[Vec<usize>]) {
    let mut sums = vec![0i64; rows.len()];
    let judges: Vec<i64> = rows.iter().map(|row| row.len() as i64).collect();
    for list in lists.iter() {
        for (at, &entry) in list.iter().enumerate() {
            sums[entry] += place(at, list.len());
        }
    }
    for _ in 0..SWEEPS {
        let mut is_better = false;
        for list in lists.iter_mut() {
            is_better |= sweep(list, &mut sums, &judges);
        }
        if !is_better {
            break;
        }
    }
}

/// One pass over all pairs of positions of a list; whether anything changed.
fn sweep(list: &mut [usize], sums: &mut [i64], judges: &[i64]) -> bool {
    let places: Vec<i64> = (0..list.len()).map(|at| place(at, list.len())).collect();
    let mut is_better = false;
    for p in 0..list.len() {
        for q in p + 1..list.len() {
            let (first, second) = (list[p], list[q]);
            let step = places[q] - places[p];
            let (up, down) = (sums[first] + step, sums[second] - step);
            let now = (sums[first] / judges[first]).pow(2) + (sums[second] / judges[second]).pow(2);
            if (up / judges[first]).pow(2) + (down / judges[second]).pow(2) < now {
                (sums[first], sums[second]) = (up, down);
                list.swap(p, q);
                is_better = true;
            }
        }
    }
    is_better
}
