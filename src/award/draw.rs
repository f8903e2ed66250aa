//! The draw: which judges score which entry.
//!
//! Every entry gets its number of judges, every judge a load between bounds, nobody an entry of a
//! conflict, and the sum of affinities is the largest possible. The seed alone decides ties: the
//! optimum is unique, so anybody with the same inputs finds it, and [`certify`] checks it without
//! a solver. [`draw_lots`] adds what follows from it: overlap, reserves, orders of reading.
//! [`replace`] is for a judge who leaves, [`remedy`] for a draw that is impossible.
//! Next: [`crate::award::scorecard`].

mod balance;
mod certificate;
mod chance;
mod charges;
mod exchange;
mod filling;
mod graph;
mod lots;
mod number;
mod order;
mod overlap;
mod paths;
mod places;
mod remedy;
mod replace;
mod reserve;
mod shared;
mod shortage;
mod worth;

pub use balance::{Balanced, balanced_loads, solve_balanced};
pub use certificate::{Flaw, certify};
pub use chance::{digest, pick, seed_from, shuffle};
pub use graph::{Graph, graph};
pub use lots::{Lots, Proof, check_lots, check_seats, draw_lots};
pub use order::{imbalance, order, reading_orders};
pub use overlap::{Exchange, Overlap, overlap, undo};
pub use remedy::{Remedy, remedy};
pub use replace::{Move, Replacement, replace};
pub use reserve::{ReserveProof, check_reserves, renew_reserves, reserves};
pub use shortage::{Defect, Shortage};
pub use worth::{NOISE_BITS, noise, shift};

use charges::Start;
use exchange::Board;
use number::{Number, lengthen, short_shift};
use worth::Worth;

/// What is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The entries, each id once; the order carries no meaning.
    pub entries: Vec<Entry>,
    /// The judges, each id once; the order carries no meaning.
    pub judges: Vec<Judge>,
    /// Affinity of entry `e` and judge `j` at `e * judges.len() + j`; `None` is a conflict.
    pub affinity: Vec<Option<u32>>,
}

/// One entry and how many judges it gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Public id (a blind code).
    pub id: String,
    /// Judges that score it.
    pub seats: u32,
}

/// One judge and how many entries she may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judge {
    /// Public id (a pseudonym where the rules want one).
    pub id: String,
    /// Fewest entries.
    pub min: u32,
    /// Most entries, at least `min`.
    pub max: u32,
}

/// A draw and the proof that none is better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw {
    /// For every entry, in the problem's order, its judges as ascending indices.
    pub seats: Vec<Vec<usize>>,
    /// Sum of the affinities of all seats.
    pub affinity_total: i64,
    /// The certificate: one price per judge in the problem's order, and a last one for the pool of
    /// loads that are neither at a minimum nor at a maximum.
    pub prices: Vec<i128>,
}

impl Problem {
    /// Affinity of a pair of indices; `None` is a conflict.
    pub fn affinity(&self, entry: usize, judge: usize) -> Option<u32> {
        let at = entry.checked_mul(self.judges.len())?.checked_add(judge)?;
        self.affinity.get(at).copied().flatten()
    }

    /// All seats together.
    pub fn total_seats(&self) -> u64 {
        self.entries.iter().map(|entry| u64::from(entry.seats)).sum()
    }

    /// Whether the problem can be read at all, whatever its answer.
    ///
    /// # Errors
    /// The first [`Defect`] found.
    pub fn check(&self) -> Result<(), Defect> {
        let cells = self.entries.len().checked_mul(self.judges.len());
        if cells != Some(self.affinity.len()) {
            return Err(Defect::Shape);
        }
        // Worths are below 2^(72 + bits of all seats). Lengths of chains are sums over up to all
        // judges, and prices may grow by as many of those, from charges of two such sums: all this
        // then stays below 2^121.
        let (seats, judges) = (self.total_seats(), self.judges.len() as u64);
        let bits = |number: u64| number.next_power_of_two().trailing_zeros();
        if seats > u64::from(u32::MAX) || judges > 1 << 12 || bits(seats) + 2 * bits(judges) > 47 {
            return Err(Defect::TooLarge);
        }
        if let Some(id) = twice(self.entries.iter().map(|entry| entry.id.as_str())) {
            return Err(Defect::EntryTwice(id.to_owned()));
        }
        if let Some(id) = twice(self.judges.iter().map(|judge| judge.id.as_str())) {
            return Err(Defect::JudgeTwice(id.to_owned()));
        }
        match self.judges.iter().find(|j| j.min > j.max) {
            Some(judge) => Err(Defect::MinAboveMax(judge.id.clone())),
            None => Ok(()),
        }
    }
}

/// The first id in byte order that occurs more than once.
fn twice<'a>(ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}

/// The best draw for this seed.
///
/// Among all draws that fill every seat within the loads and without a conflict, it has the
/// largest sum of `affinity * 2^shift + noise` (see [`noise`] and [`shift`]), hence the largest
/// sum of affinities. Reordering the input reorders the answer and changes nothing else.
///
/// Every entry starts with its best judges, those asked too often being dearer; then loads are
/// repaired along cheapest chains of exchanges on a graph of judges only (the primal-dual form of
/// successive shortest paths, e.g. Ahuja, Magnanti and Orlin, “Network Flows”, chapters 9.7 and 9.8).
///
/// # Errors
/// [`Shortage`] names the entries and judges that make a complete draw impossible.
pub fn solve(problem: &Problem, seed: &[u8; 32]) -> Result<Draw, Shortage> {
    problem.check().map_err(Shortage::Defect)?;
    if let Some(short) = short_shift(problem) {
        let worth = Worth::<i64>::new(problem, seed, short);
        match settled(problem, &worth) {
            Ok((board, prices)) => {
                let prices = prices.into_iter().map(|price| lengthen(price, short, problem)).collect();
                return Ok(read_off(problem, &worth, &board, prices));
            }
            Err(shortage) if shortage.is_proof() => return Err(shortage),
            // The numbers were too short for it.
            Err(_) => {}
        }
    }
    let worth = Worth::<i128>::new(problem, seed, shift(problem));
    let (board, prices) = settled(problem, &worth)?;
    Ok(read_off(problem, &worth, &board, prices))
}

/// The best board within the loads of the problem, and its prices.
fn settled<'w, N: Number>(
    problem: &Problem,
    worth: &'w Worth<N>,
) -> Result<(Board<'w, N>, Vec<N>), Shortage> {
    let judges = worth.judges.iter().map(|&judge| &problem.judges[judge]);
    let loads: Vec<(usize, usize)> = judges.map(|judge| (judge.min as usize, judge.max as usize)).collect();
    let start = Start::new(worth, &loads).ok_or_else(|| shortage::conflicts(problem))?;
    let mut board = Board::new(worth, start.seated, start.first);
    match paths::settle(&mut board, &loads, start.charges) {
        Ok(prices) => Ok((board, prices)),
        Err(blockage) => Err(shortage::name(problem, worth, &board, &blockage)),
    }
}

/// The board in the order of the problem.
fn read_off<N: Number>(problem: &Problem, worth: &Worth<N>, board: &Board<N>, prices: Vec<i128>) -> Draw {
    let mut draw =
        Draw { seats: vec![Vec::new(); problem.entries.len()], affinity_total: 0, prices: prices.clone() };
    for (canonical, &entry) in worth.entries.iter().enumerate() {
        let mut seats: Vec<usize> = board.seated(canonical).iter().map(|&j| worth.judges[j]).collect();
        seats.sort_unstable();
        for &judge in &seats {
            draw.affinity_total += i64::from(problem.affinity(entry, judge).unwrap_or(0));
        }
        draw.seats[entry] = seats;
    }
    for (canonical, &judge) in worth.judges.iter().enumerate() {
        draw.prices[judge] = prices[canonical];
    }
    draw
}
