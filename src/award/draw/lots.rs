//! The whole draw in one call, and its check: what the pages and the command line share.

use super::order::reading_orders;
use super::overlap::{Exchange, overlap, undo};
use super::reserve::{ReserveProof, check_reserves, reserves};
use super::{Draw, Flaw, Problem, Shortage, certify, solve};

/// Everything a draw decides. All indices are those of the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lots {
    /// The optimum before any exchange, and its prices.
    pub draw: Draw,
    /// What the search for overlap did to the optimum, in this order.
    pub exchanges: Vec<Exchange>,
    /// For every entry its judges as ascending indices, after the exchanges.
    pub seats: Vec<Vec<usize>>,
    /// For every entry its reserve judge, if anybody is left. Sealed.
    pub reserves: Vec<Option<usize>>,
    /// What proves the reserves; it names none of them.
    pub reserve_proof: ReserveProof,
    /// For every judge her entries in the order of reading.
    pub lists: Vec<Vec<usize>>,
}

/// Draws: the optimum of [`solve`], the exchanges of [`overlap`] with `overlap_percent` of its
/// affinity, [`reserves`] and [`reading_orders`] for the seats then taken.
///
/// # Errors
/// [`Shortage`] names the entries and judges that make a complete draw impossible.
pub fn draw_lots(problem: &Problem, seed: &[u8; 32], overlap_percent: u32) -> Result<Lots, Shortage> {
    let draw = solve(problem, seed)?;
    let overlap = overlap(problem, &draw, overlap_percent, seed);
    let (reserves, reserve_proof) = reserves(problem, &overlap.seats, seed)?;
    let lists = reading_orders(problem, &overlap.seats, seed);
    Ok(Lots { draw, exchanges: overlap.exchanges, seats: overlap.seats, reserves, reserve_proof, lists })
}

/// Whether lots are those of [`draw_lots`], without solving: the prices prove the optimum and the
/// reserves, the rest is done again and compared.
///
/// # Errors
/// The first [`Flaw`] found.
pub fn check_lots(problem: &Problem, seed: &[u8; 32], overlap_percent: u32, lots: &Lots) -> Result<(), Flaw> {
    check_seats(problem, seed, overlap_percent, lots)?;
    check_reserves(problem, &lots.seats, seed, &lots.reserves, &lots.reserve_proof)
}

/// [`check_lots`] for those to whom the reserves are sealed; `reserves` and `reserve_proof` are not
/// looked at.
///
/// # Errors
/// The first [`Flaw`] found.
pub fn check_seats(
    problem: &Problem,
    seed: &[u8; 32],
    overlap_percent: u32,
    lots: &Lots,
) -> Result<(), Flaw> {
    certify(problem, seed, &lots.draw)?;
    let id = |entry: usize| problem.entries[entry].id.clone();
    if lots.seats.len() != problem.entries.len() || lots.lists.len() != problem.judges.len() {
        return Err(Flaw::Shape);
    }
    let before = undo(&lots.seats, &lots.exchanges).ok_or(Flaw::Exchanges)?;
    if let Some(entry) = (0..before.len()).find(|&entry| before[entry] != lots.draw.seats[entry]) {
        return Err(Flaw::Overlap(id(entry)));
    }
    let again = overlap(problem, &lots.draw, overlap_percent, seed);
    if let Some(entry) = (0..before.len()).find(|&entry| again.seats[entry] != lots.seats[entry]) {
        return Err(Flaw::Overlap(id(entry)));
    }
    if again.exchanges != lots.exchanges {
        return Err(Flaw::Exchanges);
    }
    let lists = reading_orders(problem, &lots.seats, seed);
    let differs = (0..lists.len()).find(|&judge| lists[judge] != lots.lists[judge]);
    differs.map_or(Ok(()), |judge| Err(Flaw::Order(problem.judges[judge].id.clone())))
}

/// What proves lots, beside who scores what in which order and the reserves: it names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Sum of the affinities of the optimum, before exchanges.
    pub affinity_total: i64,
    /// Prices of the judges and of the pool.
    pub prices: Vec<i128>,
    /// Exchanges for overlap, in their order.
    pub exchanges: Vec<Exchange>,
    /// What proves the reserves.
    pub reserve_proof: ReserveProof,
}

impl Proof {
    /// What proves these lots.
    pub fn of(lots: &Lots) -> Self {
        Self {
            affinity_total: lots.draw.affinity_total,
            prices: lots.draw.prices.clone(),
            exchanges: lots.exchanges.clone(),
            reserve_proof: lots.reserve_proof.clone(),
        }
    }

    /// The whole draw, from who scores what in which order and from the reserves.
    ///
    /// # Errors
    /// [`Flaw::Shape`] when something here is not of this problem, [`Flaw::Exchanges`] when the
    /// exchanges do not lead to these seats.
    pub fn lots(
        self,
        problem: &Problem,
        lists: Vec<Vec<usize>>,
        reserves: Vec<Option<usize>>,
    ) -> Result<Lots, Flaw> {
        if !self.belongs_to(problem, &lists, &reserves) {
            return Err(Flaw::Shape);
        }
        let mut seats = vec![Vec::new(); problem.entries.len()];
        for (judge, list) in lists.iter().enumerate() {
            list.iter().for_each(|&entry| seats[entry].push(judge));
        }
        let before = undo(&seats, &self.exchanges).ok_or(Flaw::Exchanges)?;
        let draw = Draw { seats: before, affinity_total: self.affinity_total, prices: self.prices };
        let (exchanges, reserve_proof) = (self.exchanges, self.reserve_proof);
        Ok(Lots { draw, exchanges, seats, reserves, reserve_proof, lists })
    }

    /// Whether every place named here is one of the problem, and everybody has a price. A proof may
    /// come from anywhere, and what is made of it is looked up by these places.
    fn belongs_to(&self, problem: &Problem, lists: &[Vec<usize>], reserves: &[Option<usize>]) -> bool {
        let (entries, judges) = (problem.entries.len(), problem.judges.len());
        let is_judge = |judge: &usize| *judge < judges;
        let are_judges = |made: &Exchange| [made.first_judge, made.second_judge].iter().all(is_judge);
        lists.len() == judges
            && reserves.len() == entries
            && self.prices.len() == judges + 1
            && self.reserve_proof.prices.len() == judges + 1
            && lists.iter().flatten().all(|entry| *entry < entries)
            && reserves.iter().flatten().chain(&self.reserve_proof.full).all(is_judge)
            && self.exchanges.iter().all(are_judges)
    }
}
