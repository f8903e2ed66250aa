//! Overlap: judges are let share entries, so that a strict judge can be told from weak entries.

use super::chance;
use super::places::Places;
use super::shared::{Shared, Swap};
use super::{Draw, Problem};

/// Pairs of seats that the search looks at in one level, if there are so many.
pub const LEVEL: usize = 100_000;
/// Levels at the last price after which the search ends in any case.
pub const LAST_LEVELS: u32 = 12;
/// Prices are in parts of the largest affinity; the search begins with one part.
pub const PARTS: i64 = 1024;
/// Entries per pair of judges that the repair of the graph looks at.
pub const CHEAPEST: usize = 4;
/// Exchanges that one step of the repair tries at most.
pub const OFFERS: usize = 1000;

/// Two judges of two entries change places: afterwards the second judge has the first entry and
/// the first judge the second. Entries and judges are indices of the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchange {
    /// An entry.
    pub first_entry: usize,
    /// The judge who leaves it.
    pub first_judge: usize,
    /// Another entry.
    pub second_entry: usize,
    /// The judge who leaves that one.
    pub second_judge: usize,
}

/// A draw after the search for overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// For every entry, in the problem's order, its judges as ascending indices.
    pub seats: Vec<Vec<usize>>,
    /// What was done to the optimum, in this order.
    pub exchanges: Vec<Exchange>,
    /// Sum of the affinities of all seats.
    pub affinity_total: i64,
}

/// Judges change places, two at a time, until they share entries as evenly as `percent` of the
/// optimum's affinity buys; 0 leaves the optimum alone. Loads, seats per entry and conflicts stay
/// as they are, because an exchange in which a judge would get an entry of a conflict, or one
/// that she has, is not made.
///
/// The search aims at a graph of judges (joined by shared entries) that is connected and in which
/// everybody shares entries with three others; then at a small *crowding*: the sum over all pairs
/// of judges of the square of the entries they share, where a pair that shares none counts 16, as
/// if it shared four. Affinity spent never exceeds `floor(optimum * percent / 100)`. All orders
/// are byte orders of ids, so rows of the input may stand in any order.
///
/// 1. *Repair.* For every two judges of different components, or of whom one shares entries with
///    fewer than three others, take the [`CHEAPEST`] entries that either could hand to the other
///    (by affinity lost, then by id) and from them all exchanges between the two. Of the [`OFFERS`]
///    cheapest of all these (ties: entry and judge who leaves it, then the other entry and judge)
///    the first one is made that the share still pays for and that lessens the number of
///    components or, if that stays, the number of partners that judges lack to three. This is
///    repeated until there is none.
/// 2. *Sweep.* All seats, by entry and then judge, are shuffled by Fisher–Yates as in
///    [`order`](super::order::order) with the words of
///    [`digest`]`("award-draw-v2/overlap", seed, [c as eight bytes])`. A seat stays with its entry
///    when judges change places. In round `r = 1, 2, …` seat `i` of the `n` seats is held against
///    seat `(i + d) mod n`, for `i` from 0, where `d` is `(r - 1) mod (n - 1) + 1`.
///    A level is `LEVEL / n` rounds, but at least 8 and at most `n - 1`. The first level has price
///    1, and the price doubles from level to level until 4 * [`PARTS`], or until an exchange was
///    not made only because the share is spent. From then on the price stays, and levels follow
///    until one makes fewer than `n / 100` exchanges (at least one), at most [`LAST_LEVELS`].
///    An exchange is made when the affinity it costs times `PARTS` is smaller than price times
///    largest affinity (at least 1) times the crowding it takes away, unless it would undo what
///    the repair is for or spend more than the share.
pub fn overlap(problem: &Problem, optimum: &Draw, percent: u32, seed: &[u8; 32]) -> Overlap {
    let mut search = Search::new(problem, optimum, percent);
    if percent > 0 {
        while search.repair() {}
        search.sweep(seed);
    }
    Overlap {
        seats: search.places.in_problem(&search.rows),
        exchanges: search.done,
        affinity_total: optimum.affinity_total - search.spent,
    }
}

/// Seats before exchanges, from the seats after them; `None` when they do not lead there.
pub fn undo(seats: &[Vec<usize>], exchanges: &[Exchange]) -> Option<Vec<Vec<usize>>> {
    let mut seats = seats.to_vec();
    let mut replace = |entry: usize, old: usize, new: usize| {
        let row = seats.get_mut(entry)?;
        let at = row.iter().position(|&judge| judge == old)?;
        (!row.contains(&new)).then(|| row[at] = new)
    };
    for exchange in exchanges.iter().rev() {
        replace(exchange.first_entry, exchange.second_judge, exchange.first_judge)?;
        replace(exchange.second_entry, exchange.first_judge, exchange.second_judge)?;
    }
    seats.iter_mut().for_each(|row| row.sort_unstable());
    Some(seats)
}

/// A seat: an entry and a place among its judges.
type Seat = (usize, usize);

/// Entries and judges go by rank in byte order.
struct Search {
    places: Places,
    /// Affinities row by row; -1 is a conflict.
    affinity: Vec<i64>,
    /// Judges of every entry; who takes a seat stands where the other stood.
    rows: Vec<Vec<usize>>,
    shared: Shared,
    spent: i64,
    share: i64,
    done: Vec<Exchange>,
}

/// What became of an exchange.
#[derive(PartialEq, Eq)]
enum Outcome {
    Made,
    Useless,
    TooDear,
}

impl Search {
    fn new(problem: &Problem, optimum: &Draw, percent: u32) -> Self {
        let places = Places::new(problem);
        let rows = places.ranked(&optimum.seats);
        let pairs = places.entries.iter().flat_map(|&e| places.judges.iter().map(move |&j| (e, j)));
        let affinity = pairs.map(|(e, j)| problem.affinity(e, j).map_or(-1, i64::from)).collect();
        let shared = Shared::new(problem.judges.len(), &rows);
        let share = i128::from(optimum.affinity_total) * i128::from(percent) / 100;
        let share = i64::try_from(share).unwrap_or(i64::MAX);
        Self { places, affinity, rows, shared, spent: 0, share, done: Vec::new() }
    }

    fn affinity(&self, entry: usize, judge: usize) -> i64 {
        self.affinity[entry * self.places.judges.len() + judge]
    }

    /// One exchange that mends the graph; whether there was one.
    fn repair(&mut self) -> bool {
        let standing = self.shared.standing();
        if standing <= (1, 0) {
            return false;
        }
        let components = self.shared.components();
        let mut held = vec![Vec::new(); components.len()];
        for (entry, row) in self.rows.iter().enumerate() {
            row.iter().enumerate().for_each(|(at, &judge)| held[judge].push((entry, at)));
        }
        let mut offers: Vec<(i64, Seat, Seat)> = Vec::new();
        for one in 0..held.len() {
            for other in one + 1..held.len() {
                let lacks = self.shared.lacking(one) + self.shared.lacking(other) > 0;
                if lacks || components[one] != components[other] {
                    let back = self.cheapest(&held[other], one);
                    for (loss, seat) in self.cheapest(&held[one], other) {
                        offers.extend(back.iter().map(|&(more, second)| (loss + more, seat, second)));
                    }
                }
            }
        }
        offers.sort_unstable();
        offers.truncate(OFFERS);
        offers.into_iter().any(|(cost, first, second)| {
            self.spent + cost <= self.share
                && self.carry_out(first, second, cost, |shared, _| shared.standing() < standing)
        })
    }

    /// The seats that their judge can hand on to another for the least affinity.
    fn cheapest(&self, held: &[Seat], to: usize) -> Vec<(i64, Seat)> {
        let mut seats: Vec<(i64, Seat)> = Vec::new();
        for &(entry, at) in held {
            if self.affinity(entry, to) >= 0 && !self.rows[entry].contains(&to) {
                let loss = self.affinity(entry, self.rows[entry][at]) - self.affinity(entry, to);
                seats.push((loss, (entry, at)));
            }
        }
        seats.sort_unstable();
        seats.truncate(CHEAPEST);
        seats
    }

    fn sweep(&mut self, seed: &[u8; 32]) {
        let seats = self.shuffled(seed);
        let n = seats.len();
        if n < 2 {
            return;
        }
        let rounds = (LEVEL / n).max(8).min(n - 1);
        let largest = self.affinity.iter().copied().max().unwrap_or(0).max(1);
        let (mut price, mut distance, mut last_levels) = (1, 0, 0);
        while last_levels < LAST_LEVELS {
            let (mut made, mut too_dear) = (0, false);
            for _ in 0..rounds {
                distance = distance % (n - 1) + 1;
                for at in 0..n {
                    let against = (at + distance) % n;
                    match self.consider(seats[at], seats[against], price * largest) {
                        Outcome::Made => made += 1,
                        Outcome::TooDear => too_dear = true,
                        Outcome::Useless => {}
                    }
                }
            }
            if too_dear || price >= 4 * PARTS || last_levels > 0 {
                last_levels += 1;
                if made < (n / 100).max(1) {
                    break;
                }
            } else {
                price *= 2;
            }
        }
    }

    fn shuffled(&self, seed: &[u8; 32]) -> Vec<Seat> {
        let seats = |(entry, row): (usize, &Vec<usize>)| (0..row.len()).map(move |at| (entry, at));
        let mut seats: Vec<Seat> = self.rows.iter().enumerate().flat_map(seats).collect();
        chance::shuffle(&mut seats, "award-draw-v2/overlap", seed, &[]);
        seats
    }

    /// Makes an exchange if it takes away enough crowding for what it costs.
    fn consider(&mut self, first: Seat, second: Seat, price: i64) -> Outcome {
        let (going, coming) = (self.rows[first.0][first.1], self.rows[second.0][second.1]);
        if first.0 == second.0 || going == coming {
            return Outcome::Useless;
        }
        let (here, there) = (self.affinity(first.0, coming), self.affinity(second.0, going));
        if here < 0 || there < 0 {
            return Outcome::Useless;
        }
        let (row, other_row) = (&self.rows[first.0], &self.rows[second.0]);
        if row.contains(&coming) || other_row.contains(&going) {
            return Outcome::Useless;
        }
        let cost = self.affinity(first.0, going) + self.affinity(second.0, coming) - here - there;
        let gain = self.shared.gain(Swap { first: row, second: other_row, going, coming });
        if i128::from(cost) * i128::from(PARTS) >= i128::from(price) * i128::from(gain) {
            return Outcome::Useless;
        }
        if self.spent + cost > self.share {
            return Outcome::TooDear;
        }
        let keeps_whole = |shared: &mut Shared, swap: Swap| {
            if !shared.may_harm(swap) {
                return true;
            }
            let after = shared.standing();
            shared.undo(swap);
            let before = shared.standing();
            shared.apply(swap);
            after <= before
        };
        if self.carry_out(first, second, cost, keeps_whole) { Outcome::Made } else { Outcome::Useless }
    }

    /// Carries out an exchange if the graph after it is good; whether it did.
    fn carry_out(
        &mut self,
        first: Seat,
        second: Seat,
        cost: i64,
        is_good: impl Fn(&mut Shared, Swap) -> bool,
    ) -> bool {
        let (going, coming) = (self.rows[first.0][first.1], self.rows[second.0][second.1]);
        let swap = Swap { first: &self.rows[first.0], second: &self.rows[second.0], going, coming };
        self.shared.apply(swap);
        if !is_good(&mut self.shared, swap) {
            self.shared.undo(swap);
            return false;
        }
        self.rows[first.0][first.1] = coming;
        self.rows[second.0][second.1] = going;
        self.spent += cost;
        self.done.push(Exchange {
            first_entry: self.places.entries[first.0],
            first_judge: self.places.judges[going],
            second_entry: self.places.entries[second.0],
            second_judge: self.places.judges[coming],
        });
        true
    }
}
