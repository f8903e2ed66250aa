//! Who can be seated at all, affinities aside: fillings of seats along chains of judges.

use std::collections::VecDeque;

/// Some seats filled, entries and judges by number. Loads never exceed what judges may take, and
/// a judge sits at an entry once.
pub(super) struct Filling<'a> {
    /// Judges without a conflict, of every entry.
    open: &'a [Vec<usize>],
    /// Seats of every entry.
    wanted: Vec<usize>,
    /// Entries that each judge may still take.
    room: Vec<u64>,
    seated: Vec<Vec<usize>>,
    held: Vec<Vec<usize>>,
}

/// How judges can be reached from entries that lack one: along chains in which each judge leaves
/// an entry for another.
pub(super) struct Reach {
    /// For every judge the entry she would take, if she can be reached.
    takes: Vec<Option<usize>>,
    /// For every entry the judge who would leave it; none where a seat is empty.
    leaves: Vec<Option<usize>>,
}

impl Reach {
    /// Whether a load more of this judge would fill a seat more.
    pub fn has(&self, judge: usize) -> bool {
        self.takes[judge].is_some()
    }
}

impl<'a> Filling<'a> {
    /// No seat filled yet.
    pub fn new(open: &'a [Vec<usize>], wanted: Vec<usize>, room: Vec<u64>) -> Self {
        let (seated, held) = (vec![Vec::new(); open.len()], vec![Vec::new(); room.len()]);
        Self { open, wanted, room, seated, held }
    }

    /// Fills as many seats as possible.
    pub fn fill(mut self) -> Self {
        for (entry, open) in self.open.iter().enumerate() {
            let mut judges: Vec<usize> = open.iter().copied().filter(|&judge| self.room[judge] > 0).collect();
            judges.sort_by_key(|&judge| std::cmp::Reverse(self.room[judge]));
            for &judge in judges.iter().take(self.wanted[entry]) {
                self.take(entry, judge);
                self.room[judge] -= 1;
            }
        }
        loop {
            let reach = self.reach(|judge| self.room[judge] > 0);
            let Some(judge) = (0..self.room.len()).find(|&j| self.room[j] > 0 && reach.has(j)) else {
                return self;
            };
            self.seat(&reach, judge);
            self.room[judge] -= 1;
        }
    }

    /// Seats that are empty.
    pub fn missing(&self) -> u64 {
        let missing = |(wanted, seated): (&usize, &Vec<usize>)| (wanted - seated.len()) as u64;
        self.wanted.iter().zip(&self.seated).map(missing).sum()
    }

    /// Searches chains, breadth first, until a judge is reached that will do, or all are.
    pub fn reach(&self, will_do: impl Fn(usize) -> bool) -> Reach {
        let entries = 0..self.open.len();
        let mut queue: VecDeque<usize> =
            entries.filter(|&entry| self.seated[entry].len() < self.wanted[entry]).collect();
        let mut is_queued = vec![false; self.open.len()];
        queue.iter().for_each(|&entry| is_queued[entry] = true);
        let mut reach = Reach { takes: vec![None; self.room.len()], leaves: vec![None; self.open.len()] };
        let mut unreached = self.room.len();
        while let Some(entry) = queue.pop_front() {
            for &judge in &self.open[entry] {
                if reach.has(judge) || self.seated[entry].contains(&judge) {
                    continue;
                }
                reach.takes[judge] = Some(entry);
                unreached -= 1;
                if unreached == 0 || will_do(judge) {
                    return reach;
                }
                for &next in &self.held[judge] {
                    if !is_queued[next] {
                        is_queued[next] = true;
                        reach.leaves[next] = Some(judge);
                        queue.push_back(next);
                    }
                }
            }
        }
        reach
    }

    /// Fills one seat more: the judge at the end of a chain gets an entry more, whatever her room.
    pub fn seat(&mut self, reach: &Reach, judge: usize) {
        let mut judge = judge;
        while let Some(entry) = reach.takes[judge] {
            self.take(entry, judge);
            let Some(leaving) = reach.leaves[entry] else { return };
            self.seated[entry].retain(|&other| other != leaving);
            self.held[leaving].retain(|&other| other != entry);
            judge = leaving;
        }
    }

    fn take(&mut self, entry: usize, judge: usize) {
        self.seated[entry].push(judge);
        self.held[judge].push(entry);
    }
}
