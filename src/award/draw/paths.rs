//! Repairing loads along cheapest chains of exchanges, and the prices that prove the result.
//!
//! Nodes are the judges and, last, the pool: a judge whose load is above her minimum keeps the
//! surplus in the pool, so that one flow serves minimum and maximum at once. Prices stay such
//! that no exchange gains anything; that is what makes every intermediate board optimal.

use super::exchange::Board;

/// Why loads cannot be met: the judges on the wrong side of a smallest cut.
pub(super) enum Blockage {
    /// These judges are all full, and nothing they hold can leave their circle.
    Full(Vec<bool>),
    /// These judges are at or under their minimum, and nothing can reach their circle.
    Starved(Vec<bool>),
}

/// Brings every load between its bounds at the smallest loss of worth.
///
/// Returns the prices of the judges and the pool: for every node the length of the cheapest
/// chain ending there, 0 for none, in the final table of exchanges. They depend on the draw alone
/// and not on how it was found.
pub(super) fn settle(board: &mut Board, loads: &[(i64, i64)]) -> Result<Vec<i128>, Blockage> {
    let mut state = State::new(board, loads);
    while state.excess.iter().any(|&excess| excess > 0) {
        let start: Vec<Option<i128>> = state.excess.iter().map(|&excess| (excess > 0).then_some(0)).collect();
        let search = state.search(start, |state, node| state.excess[node] < 0);
        match search.found {
            Some(node) => state.push(&search, node),
            None => return Err(state.blockage()),
        }
    }
    Ok(state.final_prices())
}

struct State<'b, 'w> {
    board: &'b mut Board<'w>,
    /// Part of each load kept in the pool, and the most that can be kept.
    kept: Vec<(i64, i64)>,
    /// What a node has too much (or, negative, too little); the pool is last.
    excess: Vec<i64>,
    prices: Vec<i128>,
}

struct Search {
    distance: Vec<Option<i128>>,
    before: Vec<Option<usize>>,
    found: Option<usize>,
}

impl<'b, 'w> State<'b, 'w> {
    fn new(board: &'b mut Board<'w>, loads: &[(i64, i64)]) -> Self {
        let mut kept = Vec::new();
        let mut excess = Vec::new();
        for (judge, &(min, max)) in loads.iter().enumerate() {
            let surplus = i64::try_from(board.load(judge)).unwrap_or(i64::MAX) - min;
            let keep = surplus.clamp(0, max - min);
            kept.push((keep, max - min));
            excess.push(surplus - keep);
        }
        // All balances sum to nothing; the pool's is what the others leave.
        excess.push(-excess.iter().sum::<i64>());
        Self { board, kept, prices: vec![0; excess.len()], excess }
    }

    fn pool(&self) -> usize {
        self.kept.len()
    }

    /// Loss of moving one unit of load from node to node; `None` when impossible.
    fn arc(&self, from: usize, to: usize) -> Option<i128> {
        let pool = self.pool();
        if to == pool {
            (from != pool && self.kept[from].0 < self.kept[from].1).then_some(0)
        } else if from == pool {
            (self.kept[to].0 > 0).then_some(0)
        } else {
            self.board.exchange(from, to).map(|exchange| exchange.loss)
        }
    }

    /// Dijkstra's algorithm on the full table, with losses reduced by prices (never negative),
    /// up to the nearest node that fits.
    fn search(&self, start: Vec<Option<i128>>, fits: impl Fn(&Self, usize) -> bool) -> Search {
        let nodes = start.len();
        let mut search = Search { distance: start, before: vec![None; nodes], found: None };
        let mut done = vec![false; nodes];
        loop {
            let nearest = (0..nodes)
                .filter(|&node| !done[node])
                .filter_map(|node| search.distance[node].map(|distance| (distance, node)))
                .min();
            let Some((distance, node)) = nearest else {
                return search;
            };
            done[node] = true;
            if fits(self, node) {
                search.found = Some(node);
                return search;
            }
            for next in (0..nodes).filter(|&next| !done[next]) {
                let Some(loss) = self.arc(node, next) else {
                    continue;
                };
                let length = distance + loss + self.prices[node] - self.prices[next];
                if search.distance[next].is_none_or(|known| length < known) {
                    search.distance[next] = Some(length);
                    search.before[next] = Some(node);
                }
            }
        }
    }

    /// Moves one unit along the chain to `node` and raises prices by the distances walked.
    fn push(&mut self, search: &Search, node: usize) {
        let walked = search.distance[node].unwrap_or(0);
        for (price, distance) in self.prices.iter_mut().zip(&search.distance) {
            *price += distance.map_or(walked, |distance| distance.min(walked));
        }
        let pool = self.pool();
        let mut chain = Vec::new();
        let mut to = node;
        while let Some(from) = search.before[to] {
            if to == pool {
                self.kept[from].0 += 1;
            } else if from == pool {
                self.kept[to].0 -= 1;
            } else {
                chain.push((from, to));
            }
            to = from;
        }
        self.excess[to] -= 1;
        self.excess[node] += 1;
        self.board.hand_along(&chain);
    }

    fn final_prices(&self) -> Vec<i128> {
        let top = self.prices.iter().copied().max().unwrap_or(0);
        let start = self.prices.iter().map(|price| Some(top - price)).collect();
        let search = self.search(start, |_, _| false);
        self.prices
            .iter()
            .zip(search.distance)
            .map(|(price, distance)| price + distance.unwrap_or(0) - top)
            .collect()
    }

    /// The judges cut off, as few as possible.
    fn blockage(&self) -> Blockage {
        let pool = self.pool();
        let over = self.spread(|excess| excess > 0, |from, to| self.arc(from, to));
        if !over[pool] {
            return Blockage::Full(over[..pool].to_vec());
        }
        let under = self.spread(|excess| excess < 0, |to, from| self.arc(from, to));
        Blockage::Starved(under[..pool].to_vec())
    }

    /// All nodes that a chain of arcs joins to a node of such a balance.
    fn spread(&self, first: impl Fn(i64) -> bool, arc: impl Fn(usize, usize) -> Option<i128>) -> Vec<bool> {
        let mut reached: Vec<bool> = self.excess.iter().map(|&excess| first(excess)).collect();
        let mut open: Vec<usize> = (0..reached.len()).filter(|&node| reached[node]).collect();
        while let Some(node) = open.pop() {
            for (next, is_reached) in reached.iter_mut().enumerate() {
                if !*is_reached && arc(node, next).is_some() {
                    *is_reached = true;
                    open.push(next);
                }
            }
        }
        reached
    }
}
