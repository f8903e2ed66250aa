//! Repairing loads along cheapest chains of exchanges, and the prices that prove the result.
//!
//! First nobody keeps too many entries, then nobody too few. What a load may still take or give
//! is the pool's, a node beside the judges whose arcs cost nothing. Prices stay such that no
//! exchange gains anything; that is what makes every intermediate board optimal.

use super::exchange::{Board, Way};
use super::number::Number;

/// Why loads cannot be met: the judges on the wrong side of a smallest cut.
pub(super) enum Blockage {
    /// These judges are all full, and nothing they hold can leave their circle.
    Full(Vec<bool>),
    /// These judges are at or under their minimum, and nothing can reach their circle.
    Starved(Vec<bool>),
}

/// Brings every load between its bounds at the smallest loss of worth, from the seats and charges
/// of a [`Start`](super::charges::Start).
///
/// Returns the prices of the judges and the pool: for every node the length of the cheapest
/// chain ending there, 0 for none, in the final table of exchanges. They depend on the draw alone
/// and not on how it was found.
pub(super) fn settle<N: Number>(
    board: &mut Board<N>,
    loads: &[(usize, usize)],
    charges: Vec<N>,
) -> Result<Vec<N>, Blockage> {
    let mut prices = charges;
    relieve(board, Way::Against, loads, &mut prices).map_err(Blockage::Full)?;
    // Chains are now walked the other way round.
    prices.iter_mut().for_each(|price| *price = -*price);
    relieve(board, Way::Along, loads, &mut prices).map_err(Blockage::Starved)?;
    Ok(final_prices(board, loads, &prices))
}

/// Brings all loads to their maximum or below ([`Way::Against`]: chains are searched from the
/// pool back to those with too many entries) or to their minimum or above ([`Way::Along`]: from
/// the pool on to those with too few). Returns the judges cut off, as few as possible.
///
/// `prices` are those of the chains walked: from the pool, in the direction of the search.
fn relieve<N: Number>(
    board: &mut Board<N>,
    way: Way,
    loads: &[(usize, usize)],
    prices: &mut [N],
) -> Result<(), Vec<bool>> {
    let is_open = |board: &Board<N>, judge: usize| match way {
        Way::Along => board.load(judge) > loads[judge].0,
        Way::Against => board.load(judge) < loads[judge].1,
    };
    let is_needy = |board: &Board<N>, judge: usize| match way {
        Way::Along => board.load(judge) < loads[judge].0,
        Way::Against => board.load(judge) > loads[judge].1,
    };
    loop {
        let is_needy: Vec<bool> = (0..loads.len()).map(|judge| is_needy(board, judge)).collect();
        let mut left = is_needy.iter().filter(|is_needy| **is_needy).count();
        if left == 0 {
            return Ok(());
        }
        let start: Vec<N> =
            (0..loads.len()).map(|judge| if is_open(board, judge) { N::default() } else { N::FAR }).collect();
        let search = Search::run(board, way, prices, &start, |judge| {
            left -= usize::from(is_needy[judge]);
            left == 0
        });
        search.raise(prices);
        // Along every chain found, exchanges now cost nothing by the prices. So one can be walked
        // after the other, unless an entry has been handed on by another chain.
        let mut is_blocked = true;
        for judge in search.settled.iter().map(|end| end.judge).filter(|&judge| is_needy[judge]) {
            is_blocked = false;
            let mut chain = search.chain(judge);
            let has_room = chain.last().is_some_and(|&end| is_open(board, end));
            if way == Way::Along {
                chain.reverse();
            }
            if has_room && board.is_known(&chain) {
                board.hand_along(&chain);
            }
        }
        // Only short numbers have prices beyond their limit, and then longer ones are taken.
        if is_blocked || prices.iter().any(|&price| price > N::LIMIT || price < -N::LIMIT) {
            return Err(circle(board, way, is_needy));
        }
    }
}

/// All judges that exchanges join to the first ones: to whom those can pass something on, or who
/// can pass something on to them.
fn circle<N: Number>(board: &mut Board<N>, way: Way, mut is_reached: Vec<bool>) -> Vec<bool> {
    let mut open: Vec<usize> = (0..is_reached.len()).filter(|&judge| is_reached[judge]).collect();
    while let Some(judge) = open.pop() {
        for (next, is_reached) in is_reached.iter_mut().enumerate() {
            if !*is_reached && board.loss(way.back(), judge, next) < N::NONE {
                *is_reached = true;
                open.push(next);
            }
        }
    }
    is_reached
}

/// Prices that depend on the board alone, from any that fit it.
fn final_prices<N: Number>(board: &mut Board<N>, loads: &[(usize, usize)], prices: &[N]) -> Vec<N> {
    // Chains that avoid the pool, then those that pass it.
    let first = Search::run(board, Way::Along, prices, &vec![N::default(); loads.len()], |_| false).lengths();
    let has_room = |&judge: &usize| board.load(judge) < loads[judge].1;
    let pool = (0..loads.len()).filter(has_room).map(|judge| first[judge]).fold(N::default(), N::min);
    let start: Vec<N> = first
        .iter()
        .enumerate()
        .map(|(judge, &length)| if board.load(judge) > loads[judge].0 { length.min(pool) } else { length })
        .collect();
    let mut last = Search::run(board, Way::Along, prices, &start, |_| false).lengths();
    last.push(pool);
    last
}

/// In place of a judge.
const NOBODY: usize = usize::MAX;

/// A judge, the cheapest chain known that ends with her, and the judge before her.
#[derive(Clone, Copy)]
struct End<N> {
    judge: usize,
    price: N,
    length: N,
    /// [`NOBODY`] where the chain begins.
    before: usize,
}

impl<N: Number> End<N> {
    fn distance(&self) -> N {
        self.length - self.price
    }
}

/// Cheapest chains from a set of judges.
struct Search<N> {
    /// Those found, nearest first.
    settled: Vec<End<N>>,
    /// The judges not reached.
    open: Vec<End<N>>,
    /// Place of each judge among the settled.
    places: Vec<usize>,
}

impl<N: Number> Search<N> {
    /// Dijkstra's algorithm on the full table, with losses reduced by prices (never negative).
    ///
    /// Chains are built with the table's bounds; the last link of one is looked at when its end
    /// is the nearest, and if it is longer than its bound, another link is tried.
    fn run(
        board: &mut Board<N>,
        way: Way,
        prices: &[N],
        start: &[N],
        mut is_last: impl FnMut(usize) -> bool,
    ) -> Self {
        let ends = start.iter().zip(prices).enumerate();
        let mut open: Vec<End<N>> =
            ends.map(|(judge, (&length, &price))| End { judge, price, length, before: NOBODY }).collect();
        let mut settled: Vec<End<N>> = Vec::with_capacity(open.len());
        let mut places = vec![0; open.len()];
        let mut least = nearest(&open);
        while let Some(&end) = open.get(least) {
            if end.before != NOBODY {
                let length = settled[places[end.before]].length + board.loss(way, end.before, end.judge);
                if length > end.length {
                    let bounds = board.bounds(way.back(), end.judge);
                    let links = settled.iter().map(|end| (end.length + bounds[end.judge], end.judge));
                    let link = links.min().filter(|(length, _)| *length < start[end.judge]);
                    (open[least].length, open[least].before) = link.unwrap_or((start[end.judge], NOBODY));
                    least = nearest(&open);
                    continue;
                }
            }
            open.swap_remove(least);
            places[end.judge] = settled.len();
            settled.push(end);
            if is_last(end.judge) {
                break;
            }
            let bounds = board.bounds(way, end.judge);
            let mut distance = N::REACH;
            least = NOBODY;
            for (place, next) in open.iter_mut().enumerate() {
                // Conditions that set one word each are no branches, which would often be guessed wrong.
                let length = end.length + bounds[next.judge];
                let is_shorter = length < next.length;
                next.before = if is_shorter { end.judge } else { next.before };
                next.length = if is_shorter { length } else { next.length };
                let is_nearer = next.distance() < distance;
                least = if is_nearer { place } else { least };
                distance = if is_nearer { next.distance() } else { distance };
            }
        }
        Self { settled, open, places }
    }

    /// Raises prices by the distances walked.
    fn raise(&self, prices: &mut [N]) {
        let walked = self.settled.last().map_or(N::default(), End::distance);
        self.settled.iter().for_each(|end| prices[end.judge] = end.length);
        self.open.iter().for_each(|end| prices[end.judge] += walked);
    }

    /// The judges from this one back to where the search began.
    fn chain(&self, judge: usize) -> Vec<usize> {
        let before = |&judge: &usize| Some(self.settled[self.places[judge]].before);
        std::iter::successors(Some(judge), |judge| before(judge).filter(|&before| before != NOBODY)).collect()
    }

    fn lengths(&self) -> Vec<N> {
        self.places.iter().map(|&place| self.settled[place].length).collect()
    }
}

fn nearest<N: Number>(open: &[End<N>]) -> usize {
    let mut nearest = NOBODY;
    let mut least = N::REACH;
    for (place, end) in open.iter().enumerate() {
        if end.distance() < least {
            least = end.distance();
            nearest = place;
        }
    }
    nearest
}
