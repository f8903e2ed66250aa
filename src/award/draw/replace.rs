//! A judge leaves: her entries go to others, and nobody else's seat moves unless one has to.

use super::{Defect, Draw, Entry, Judge, Problem, Shortage, digest, remedy, solve};

/// A judge's seat that went to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The entry.
    pub entry: usize,
    /// Who had it.
    pub from: usize,
    /// Who has it now.
    pub to: usize,
}

/// The seats after a judge has left. All indices are those of the problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// For every entry its judges as ascending indices.
    pub seats: Vec<Vec<usize>>,
    /// What moved, by entry, then by judge who had it.
    pub moved: Vec<Move>,
    /// Judges whose maximum had to be raised, and what to; empty when the bounds sufficed.
    pub raised: Vec<(usize, u32)>,
    /// Sum of the affinities of all seats.
    pub affinity_total: i64,
}

/// Seats after judge `leaving` has left: she keeps what is `fixed` (seats already sealed, asked as
/// entry and judge), as everybody does, and every entry keeps its number of judges.
///
/// Of all such draws it is the one that (1) moves the fewest seats of others, then (2) has the
/// largest sum of affinities, then (3) of the noise for the seed
/// [`digest`]`("award-draw-v2/replace", seed, [id of the judge who leaves])`. As to loads: a judge's maximum is
/// the problem's or her load now, if larger; her minimum the problem's or her load now, if smaller.
/// Where this is impossible, the maxima are raised first as [`remedy`] does it, in the problem of
/// all seats that are not fixed.
///
/// First only the vacated seats are drawn, everybody else staying where she is. If that succeeds
/// nothing else needs to move, and (2) and (3) are decided among the very draws that move nothing,
/// since what the others keep adds the same to each. Only otherwise all seats that are not fixed are drawn
/// twice: once with affinity 1 for every seat as it is now and 0 for all others, which counts the
/// `m` seats that have to move, and then with the true affinities and an addition for each seat as
/// it is now that outweighs them: `(v + 2m + 1) * a + 1`, where `v` seats are vacated and `a` is the
/// largest affinity.
///
/// # Errors
/// [`Shortage`] when some entry has too few judges left, and [`Defect::TooLarge`] when affinities
/// near 2^32 leave no room for the addition.
pub fn replace(
    problem: &Problem,
    seats: &[Vec<usize>],
    leaving: usize,
    fixed: &dyn Fn(usize, usize) -> bool,
    seed: &[u8; 32],
) -> Result<Replacement, Shortage> {
    problem.check().map_err(Shortage::Defect)?;
    let in_range = seats.iter().flatten().all(|&judge| judge < problem.judges.len());
    if seats.len() != problem.entries.len() || leaving >= problem.judges.len() || !in_range {
        return Err(Shortage::Defect(Defect::Shape));
    }
    let seed = digest("award-draw-v2/replace", seed, &[problem.judges[leaving].id.as_bytes()]);
    let stays = |entry: usize, judge: usize| judge != leaving || fixed(entry, judge);
    let vacated = Rest::new(problem, seats, leaving, &stays);
    let mut raised = Vec::new();
    let (rest, drawn) = match solve(&vacated.problem, &seed) {
        Ok(draw) => (vacated, draw),
        Err(Shortage::Defect(defect)) => return Err(Shortage::Defect(defect)),
        Err(_) => {
            let mut rest = Rest::new(problem, seats, leaving, fixed);
            if let Err(shortage) = solve(&rest.problem, &seed) {
                let remedy = remedy(&rest.problem).map_err(Shortage::Defect)?;
                raised = remedy.raise.clone().ok_or(shortage)?;
                remedy.apply(&mut rest.problem.judges);
                raised.iter_mut().for_each(|(judge, max)| *max += rest.loads[*judge]);
            }
            let draw = rest.solve_moving_least(seats, leaving, &seed)?;
            (rest, draw)
        }
    };
    Ok(rest.settled(problem, seats, &drawn, raised))
}

/// The seats to be drawn again, and those that stay.
struct Rest {
    /// Only entries with seats to be drawn.
    problem: Problem,
    /// Index of each of those entries in the problem it comes from.
    places: Vec<usize>,
    /// What every entry keeps.
    kept: Vec<Vec<usize>>,
    /// Seats that each judge keeps.
    loads: Vec<u32>,
}

impl Rest {
    fn new(
        problem: &Problem,
        seats: &[Vec<usize>],
        leaving: usize,
        stays: &dyn Fn(usize, usize) -> bool,
    ) -> Self {
        let judges = problem.judges.len();
        let (mut now, mut loads) = (vec![0u32; judges], vec![0u32; judges]);
        let mut rest = Problem { entries: Vec::new(), judges: Vec::new(), affinity: Vec::new() };
        let (mut places, mut kept) = (Vec::new(), Vec::new());
        for (entry, row) in seats.iter().enumerate() {
            let keeps: Vec<usize> = row.iter().copied().filter(|&judge| stays(entry, judge)).collect();
            row.iter().for_each(|&judge| now[judge] += 1);
            keeps.iter().for_each(|&judge| loads[judge] += 1);
            if keeps.len() < row.len() {
                let id = problem.entries[entry].id.clone();
                places.push(entry);
                rest.entries.push(Entry { id, seats: (row.len() - keeps.len()) as u32 });
                let is_open = |judge: usize| judge != leaving && !keeps.contains(&judge);
                let cell = |judge: usize| problem.affinity(entry, judge).filter(|_| is_open(judge));
                rest.affinity.extend((0..judges).map(cell));
            }
            kept.push(keeps);
        }
        for (at, judge) in problem.judges.iter().enumerate() {
            let (min, max) =
                if at == leaving { (0, loads[at]) } else { (judge.min.min(now[at]), judge.max.max(now[at])) };
            let id = judge.id.clone();
            rest.judges.push(Judge { id, min: min.saturating_sub(loads[at]), max: max - loads[at] });
        }
        Self { problem: rest, places, kept, loads }
    }

    /// The best draw among those that move the fewest seats of others.
    fn solve_moving_least(
        &self,
        seats: &[Vec<usize>],
        leaving: usize,
        seed: &[u8; 32],
    ) -> Result<Draw, Shortage> {
        let judges = self.problem.judges.len();
        let is_now = |at: usize| seats[self.places[at / judges]].contains(&(at % judges));
        let with = |worth: &dyn Fn(usize, u32) -> u32| {
            let cells = self.problem.affinity.iter().enumerate();
            let affinity = cells.map(|(at, cell)| cell.map(|affinity| worth(at, affinity))).collect();
            solve(&Problem { affinity, ..self.problem.clone() }, seed)
        };
        let kept = with(&|at, _| u32::from(is_now(at)))?.affinity_total;
        let is_vacated =
            |&&entry: &&usize| seats[entry].contains(&leaving) && !self.kept[entry].contains(&leaving);
        let vacated = self.places.iter().filter(is_vacated).count() as u64;
        let moved = self.problem.total_seats() - vacated - kept.unsigned_abs();
        let largest = self.problem.affinity.iter().flatten().max().copied().unwrap_or(0);
        let extra = (u128::from(vacated) + 2 * u128::from(moved) + 1) * u128::from(largest) + 1;
        let extra = u32::try_from(extra).ok().filter(|extra| extra.checked_add(largest).is_some());
        let extra = extra.ok_or(Shortage::Defect(Defect::TooLarge))?;
        with(&|at, affinity| if is_now(at) { affinity + extra } else { affinity })
    }

    fn settled(
        self,
        problem: &Problem,
        before: &[Vec<usize>],
        drawn: &Draw,
        raised: Vec<(usize, u32)>,
    ) -> Replacement {
        let mut seats = self.kept;
        for (&entry, row) in self.places.iter().zip(&drawn.seats) {
            seats[entry].extend(row);
        }
        let mut moved = Vec::new();
        let mut affinity_total = 0;
        for (entry, row) in seats.iter_mut().enumerate() {
            row.sort_unstable();
            let by_id = |judge: &usize| problem.judges[*judge].id.as_bytes();
            let mut gone: Vec<usize> = before[entry].iter().copied().filter(|j| !row.contains(j)).collect();
            let mut new: Vec<usize> = row.iter().copied().filter(|j| !before[entry].contains(j)).collect();
            gone.sort_unstable_by_key(by_id);
            new.sort_unstable_by_key(by_id);
            moved.extend(gone.into_iter().zip(new).map(|(from, to)| Move { entry, from, to }));
            affinity_total +=
                row.iter().filter_map(|&j| problem.affinity(entry, j)).map(i64::from).sum::<i64>();
        }
        Replacement { seats, moved, raised, affinity_total }
    }
}
