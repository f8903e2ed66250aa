//! The board: who sits where, and for every ordered pair of judges the cheapest entry that the
//! first can hand to the second. Judges are few and entries many, so this small table stands for
//! the whole network.
//!
//! When the cheapest entry is handed on, the next one is only searched if a chain could need it;
//! till then the old loss stays in the table as a bound, since what is left is not cheaper.

use std::ops::Range;

use super::number::Number;
use super::worth::Worth;

/// In place of the cheapest entry of a pair: it has to be searched again.
const UNKNOWN: usize = usize::MAX;

/// In which direction a search walks along exchanges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// From giver to taker.
    Along,
    /// From taker to giver.
    Against,
}

impl Way {
    /// The other direction.
    pub fn back(self) -> Self {
        if self == Self::Along { Self::Against } else { Self::Along }
    }
}

/// Seats in the byte order of ids, with the table of cheapest exchanges.
pub(super) struct Board<'a, N> {
    worth: &'a Worth<N>,
    /// Entry `e` has the judges `seated[first[e]..first[e + 1]]`.
    seated: Vec<usize>,
    first: Vec<usize>,
    /// Entries of each judge.
    held: Vec<Vec<usize>>,
    /// The entry that judge `i` can hand to judge `j` at the smallest loss, at `i * judges + j`.
    cheapest: Vec<usize>,
    /// Worth lost by it (negative for a gain) or a bound of it, in the same place; [`Number::NONE`] if
    /// there is no such entry.
    along: Vec<N>,
    /// The same at `j * judges + i`, so that searches read whole rows either way.
    against: Vec<N>,
}

impl<'a, N: Number> Board<'a, N> {
    /// The table for these seats.
    pub fn new(worth: &'a Worth<N>, seated: Vec<usize>, first: Vec<usize>) -> Self {
        let judges = worth.judges.len();
        let mut board = Self {
            worth,
            seated,
            first,
            held: vec![Vec::new(); judges],
            cheapest: vec![UNKNOWN; judges * judges],
            along: vec![N::NONE; judges * judges],
            against: vec![N::NONE; judges * judges],
        };
        for entry in 0..worth.seats.len() {
            for seat in board.first[entry]..board.first[entry + 1] {
                let judge = board.seated[seat];
                board.held[judge].push(entry);
                board.offer(judge, 0..judges, entry);
            }
        }
        board
    }

    /// Number of judges.
    pub fn judges(&self) -> usize {
        self.held.len()
    }

    /// Judges of an entry.
    pub fn seated(&self, entry: usize) -> &[usize] {
        &self.seated[self.first[entry]..self.first[entry + 1]]
    }

    /// Entries of a judge.
    pub fn load(&self, judge: usize) -> usize {
        self.held[judge].len()
    }

    /// For every judge a bound of [`loss`](Self::loss) between this one and her.
    pub fn bounds(&self, way: Way, judge: usize) -> &[N] {
        let table = if way == Way::Along { &self.along } else { &self.against };
        &table[judge * self.judges()..][..self.judges()]
    }

    /// The smallest loss at which one judge hands an entry to the next in this direction, or
    /// [`Number::NONE`].
    pub fn loss(&mut self, way: Way, judge: usize, next: usize) -> N {
        let (from, to) = if way == Way::Along { (judge, next) } else { (next, judge) };
        let at = from * self.judges() + to;
        if self.cheapest[at] == UNKNOWN && self.along[at] < N::NONE {
            self.search(from, to);
        }
        self.along[at]
    }

    /// Whether the cheapest entry is known for every link of a chain, first giver first.
    pub fn is_known(&self, chain: &[usize]) -> bool {
        chain.windows(2).all(|pair| self.cheapest[pair[0] * self.judges() + pair[1]] != UNKNOWN)
    }

    /// Carries out the exchanges along a chain of different judges, first giver first. All
    /// entries are read before the first one moves; they stay valid because no judge occurs twice.
    pub fn hand_along(&mut self, chain: &[usize]) {
        let pairs = chain.windows(2).map(|pair| (pair[0], pair[1]));
        let moves: Vec<_> =
            pairs.map(|(from, to)| (self.cheapest[from * self.judges() + to], from, to)).collect();
        for (entry, from, to) in moves {
            self.hand(entry, from, to);
        }
    }

    fn hand(&mut self, entry: usize, from: usize, to: usize) {
        let judges = self.judges();
        let seats = self.first[entry]..self.first[entry + 1];
        self.held[from].retain(|&other| other != entry);
        self.held[to].push(entry);
        for cheapest in &mut self.cheapest[from * judges..][..judges] {
            if *cheapest == entry {
                *cheapest = UNKNOWN;
            }
        }
        for seat in seats {
            let other = self.seated[seat];
            if other == from {
                self.seated[seat] = to;
            } else if self.cheapest[other * judges + to] == entry {
                self.cheapest[other * judges + to] = UNKNOWN;
            }
        }
        for seat in self.first[entry]..self.first[entry + 1] {
            let other = self.seated[seat];
            let takers = if other == to { 0..judges } else { from..from + 1 };
            self.offer(other, takers, entry);
        }
    }

    /// Searches the cheapest exchange of a pair anew.
    fn search(&mut self, from: usize, to: usize) {
        let judges = self.judges();
        let (own, others) = (self.worth.column(from), self.worth.column(to));
        let (mut least, mut cheapest, mut least_affinity) = (N::NONE, UNKNOWN, i64::MAX);
        for &entry in &self.held[from] {
            // Noise only decides between equal affinities, which are nearer at hand.
            let affinity = i64::from(own[entry]) - i64::from(others[entry]);
            if affinity > least_affinity {
                continue;
            }
            let loss = self.worth.get(entry, from) - self.worth.get(entry, to);
            if loss < least && !self.seated(entry).contains(&to) {
                (least, cheapest, least_affinity) = (loss, entry, affinity);
            }
        }
        self.cheapest[from * judges + to] = cheapest;
        self.along[from * judges + to] = least;
        self.against[to * judges + from] = least;
    }

    /// Enters what handing this entry to any of these judges would lose, where it is the least.
    fn offer(&mut self, from: usize, takers: Range<usize>, entry: usize) {
        let judges = self.judges();
        let seated = &self.seated[self.first[entry]..self.first[entry + 1]];
        let row = self.worth.row(entry);
        let own = row[from];
        let along = &mut self.along[from * judges..][takers.clone()];
        for (to, (least, &worth)) in takers.clone().zip(along.iter_mut().zip(&row[takers])) {
            let loss = own - worth;
            if loss < *least && !seated.contains(&to) {
                *least = loss;
                self.against[to * judges + from] = loss;
                self.cheapest[from * judges + to] = entry;
            }
        }
    }
}
