//! The smallest change that makes an impossible draw possible.
//!
//! The loads that draws can have form a base polyhedron. So there is a draw within all bounds as
//! soon as there is one within the maxima and one within the minima (Frank and Tardos,
//! “Generalized polymatroids and submodular flows”, 1988): both are repaired separately.

use super::filling::Filling;
use super::places::Places;
use super::{Defect, Judge, Problem};

/// What repairs a problem: either `raise` or `add`, and `lower` besides. All empty or 0 when there
/// is a draw already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remedy {
    /// Seats that stay empty however judges are seated within their maxima.
    pub missing: u64,
    /// Judges whose maximum has to rise, as indices in byte order of ids, and what to: the fewest
    /// units in total, spread as evenly as possible, what remains to ids first in byte order.
    /// `None` when that is no help, because an entry has fewer judges without a conflict than seats.
    pub raise: Option<Vec<(usize, u32)>>,
    /// The fewest judges without any conflict who suffice instead.
    pub add: u32,
    /// How many entries each of those must be ready to take at most: the largest maximum in the
    /// panel, or `u32::MAX` when nobody may take any.
    pub add_max: u32,
    /// Judges whose minimum has to fall, and what to: again the fewest units in total, spread as
    /// evenly as possible.
    pub lower: Vec<(usize, u32)>,
}

impl Remedy {
    /// Whether the problem needs none.
    pub fn is_empty(&self) -> bool {
        self.add == 0 && self.lower.is_empty()
    }

    /// How many entries each of the newcomers must take where they share the work evenly: the
    /// missing seats, rounded up. 0 when nobody needs to be added.
    pub fn each(&self) -> u32 {
        match self.add {
            0 => 0,
            add => u32::try_from(self.missing.div_ceil(add.into())).unwrap_or(u32::MAX),
        }
    }

    /// Carries out `raise` and `lower`.
    pub fn apply(&self, judges: &mut [Judge]) {
        for &(judge, max) in self.raise.iter().flatten() {
            judges[judge].max = max;
        }
        for &(judge, min) in &self.lower {
            judges[judge].min = min;
        }
    }
}

/// The smallest change that makes a draw possible.
///
/// Seats that stay empty however judges are seated within their maxima have to go to judges above
/// them: one unit after the other is given to whoever was raised least so far, if it fills a seat
/// (greedy algorithm on polymatroids: Federgruen and Groenevelt 1986). Newcomers are as many as
/// the entry with fewest judges needs, and enough to take all empty seats.
///
/// # Errors
/// A [`Defect`] when the problem cannot be read.
pub fn remedy(problem: &Problem) -> Result<Remedy, Defect> {
    problem.check()?;
    let places = Places::new(problem);
    let judge = |rank: usize| &problem.judges[places.judges[rank]];
    let judges = 0..problem.judges.len();
    let open: Vec<Vec<usize>> = places
        .entries
        .iter()
        .map(|&e| judges.clone().filter(|&j| problem.affinity(e, places.judges[j]).is_some()).collect())
        .collect();
    let wanted: Vec<usize> = places.entries.iter().map(|&e| problem.entries[e].seats as usize).collect();
    let max: Vec<u64> = judges.clone().map(|rank| u64::from(judge(rank).max)).collect();
    let min: Vec<u32> = judges.clone().map(|rank| judge(rank).min).collect();
    let named = |changes: Vec<(usize, u32)>| changes.into_iter().map(|(rank, to)| (places.judges[rank], to));
    let filling = Filling::new(&open, wanted.clone(), max.clone()).fill();
    let mut remedy = Remedy { raise: Some(Vec::new()), ..Remedy::default() };
    if filling.missing() > 0 {
        remedy.missing = filling.missing();
        remedy.add_max = problem.judges.iter().map(|judge| judge.max).max().unwrap_or(0);
        if remedy.add_max == 0 {
            remedy.add_max = u32::MAX;
        }
        remedy.add = newcomers(&open, &wanted, &max, remedy.missing, remedy.add_max);
        let is_open = open.iter().zip(&wanted).all(|(open, wanted)| open.len() >= *wanted);
        remedy.raise = is_open.then(|| {
            let raised = raise(filling, judges.len()).into_iter().enumerate().filter(|(_, by)| *by > 0);
            named(raised.map(|(rank, by)| (rank, judge(rank).max.saturating_add(by))).collect()).collect()
        });
    }
    remedy.lower = named(lower(&open, wanted, &min)).collect();
    Ok(remedy)
}

/// By how much each judge is raised.
fn raise(mut filling: Filling, judges: usize) -> Vec<u32> {
    let mut raised = vec![0u32; judges];
    while filling.missing() > 0 {
        let reach = filling.reach(|_| false);
        let Some(judge) = (0..judges).filter(|&j| reach.has(j)).min_by_key(|&j| (raised[j], j)) else {
            break;
        };
        filling.seat(&reach, judge);
        raised[judge] += 1;
    }
    raised
}

/// The fewest newcomers. With `n` of them each entry can have up to `n` seats taken, so the panel
/// must be able to fill the others; and they must take all seats that stay empty, which they can
/// in turn.
fn newcomers(open: &[Vec<usize>], wanted: &[usize], max: &[u64], missing: u64, load: u32) -> u32 {
    let most = wanted.iter().copied().max().unwrap_or(0);
    let enough = missing.div_ceil(u64::from(load));
    let suffices = |n: &usize| {
        let others = wanted.iter().map(|wanted| wanted.saturating_sub(*n)).collect();
        Filling::new(open, others, max.to_vec()).fill().missing() == 0
    };
    let needed = (1..most).find(suffices).unwrap_or(most) as u64;
    u32::try_from(needed.max(enough)).unwrap_or(u32::MAX)
}

/// What minima have to fall to.
fn lower(open: &[Vec<usize>], wanted: Vec<usize>, min: &[u32]) -> Vec<(usize, u32)> {
    // The panel's view of the same: judges want entries, and each entry gives its seats.
    let room: Vec<u64> = min.iter().map(|&min| u64::from(min)).collect();
    let total: u64 = room.iter().sum();
    let seats: u64 = wanted.iter().map(|&wanted| wanted as u64).sum();
    let filling = Filling::new(open, wanted.clone(), room).fill();
    if seats - filling.missing() == total {
        return Vec::new();
    }
    let mut filling = Filling::new(open, wanted, vec![0; min.len()]);
    let mut reached = vec![0u32; min.len()];
    let mut rising: Vec<usize> = (0..min.len()).filter(|&judge| min[judge] > 0).collect();
    while let Some(&judge) = rising.iter().max_by_key(|&&j| (min[j] - reached[j], std::cmp::Reverse(j))) {
        let reach = filling.reach(|other| other == judge);
        if reach.has(judge) {
            filling.seat(&reach, judge);
            reached[judge] += 1;
        }
        if !reach.has(judge) || reached[judge] == min[judge] {
            rising.retain(|&other| other != judge);
        }
    }
    (0..min.len()).filter(|&j| reached[j] < min[j]).map(|j| (j, reached[j])).collect()
}
