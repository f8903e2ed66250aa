//! The board: who sits where, and for every ordered pair of judges the cheapest entry that the
//! first can hand to the second. Judges are few and entries many, so this small table stands for
//! the whole network.

use super::worth::Worth;

/// Handing one entry from one judge to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exchange {
    /// Worth lost by it; negative for a gain.
    pub loss: i128,
    /// The entry.
    pub entry: usize,
}

/// Seats in the byte order of ids, with the table of cheapest exchanges kept up to date.
pub(super) struct Board<'a> {
    worth: &'a Worth,
    seated: Vec<Vec<usize>>,
    held: Vec<Vec<usize>>,
    /// From judge `i` to judge `j` at `i * judges + j`.
    table: Vec<Option<Exchange>>,
}

impl<'a> Board<'a> {
    /// Every entry with its best judges, loads ignored. `None` when an entry has too few judges
    /// without a conflict.
    pub fn greedy(worth: &'a Worth) -> Option<Self> {
        let judges = worth.judges.len();
        let mut board = Self {
            worth,
            seated: Vec::with_capacity(worth.entries.len()),
            held: vec![Vec::new(); judges],
            table: vec![None; judges * judges],
        };
        for entry in 0..worth.entries.len() {
            let mut best: Vec<(i128, usize)> =
                (0..judges).filter_map(|j| worth.get(entry, j).map(|w| (-w, j))).collect();
            if best.len() < worth.seats[entry] {
                return None;
            }
            best.sort_unstable();
            best.truncate(worth.seats[entry]);
            for &(_, judge) in &best {
                board.held[judge].push(entry);
            }
            board.seated.push(best.into_iter().map(|(_, j)| j).collect());
        }
        for entry in 0..worth.entries.len() {
            for judge in board.seated[entry].clone() {
                board.offer_all(judge, entry);
            }
        }
        Some(board)
    }

    /// Number of judges.
    pub fn judges(&self) -> usize {
        self.held.len()
    }

    /// Judges of an entry.
    pub fn seated(&self, entry: usize) -> &[usize] {
        &self.seated[entry]
    }

    /// Entries of a judge.
    pub fn load(&self, judge: usize) -> usize {
        self.held[judge].len()
    }

    /// Cheapest exchange from one judge to another.
    pub fn exchange(&self, from: usize, to: usize) -> Option<Exchange> {
        self.table[from * self.judges() + to]
    }

    /// Carries out the exchanges along a chain of different judges. All entries are read before
    /// the first one moves; they stay valid because no judge occurs twice.
    pub fn hand_along(&mut self, chain: &[(usize, usize)]) {
        let moves: Vec<(usize, usize, usize)> =
            chain.iter().filter_map(|&(from, to)| Some((self.exchange(from, to)?.entry, from, to))).collect();
        for (entry, from, to) in moves {
            self.hand(entry, from, to);
        }
    }

    fn hand(&mut self, entry: usize, from: usize, to: usize) {
        self.seated[entry].retain(|&j| j != from);
        self.held[from].retain(|&e| e != entry);
        // The other judges of the entry can now hand it to `from` and no longer to `to`.
        for other in self.seated[entry].clone() {
            self.refresh(other, to, entry);
            self.offer(other, from, entry);
        }
        self.seated[entry].push(to);
        self.held[to].push(entry);
        for judge in 0..self.judges() {
            self.refresh(from, judge, entry);
        }
        self.offer_all(to, entry);
    }

    /// Searches a pair anew if its cheapest exchange was this entry, which is gone.
    fn refresh(&mut self, from: usize, to: usize, gone: usize) {
        let at = from * self.judges() + to;
        if self.table[at].is_none_or(|exchange| exchange.entry != gone) {
            return;
        }
        self.table[at] = None;
        for position in 0..self.held[from].len() {
            let entry = self.held[from][position];
            if entry != gone && !self.seated[entry].contains(&to) {
                self.offer(from, to, entry);
            }
        }
    }

    fn offer_all(&mut self, from: usize, entry: usize) {
        for to in 0..self.judges() {
            if !self.seated[entry].contains(&to) {
                self.offer(from, to, entry);
            }
        }
    }

    fn offer(&mut self, from: usize, to: usize, entry: usize) {
        let (Some(old), Some(new)) = (self.worth.get(entry, from), self.worth.get(entry, to)) else {
            return;
        };
        let at = from * self.judges() + to;
        let loss = old - new;
        if self.table[at].is_none_or(|known| (loss, entry) < (known.loss, known.entry)) {
            self.table[at] = Some(Exchange { loss, entry });
        }
    }
}
