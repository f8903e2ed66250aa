//! How many entries every two judges share: the graph of judges.

/// What a pair of judges without a shared entry counts, as if it shared four.
pub const UNSHARED: i64 = 16;
/// Other judges that each judge should share entries with, where there are so many.
pub const PARTNERS: usize = 3;

/// Numbers of shared entries of a draw, kept up to date. Judges go by number.
pub(super) struct Shared {
    judges: usize,
    /// Row by row; nothing on the diagonal.
    counts: Vec<i64>,
    /// How many other judges each judge shares entries with.
    partners: Vec<usize>,
}

/// One judge takes another's place on an entry, and that one hers on a second entry.
#[derive(Clone, Copy)]
pub(super) struct Swap<'a> {
    /// All judges of the first entry before it.
    pub first: &'a [usize],
    /// All judges of the second entry before it.
    pub second: &'a [usize],
    /// Goes from the first entry to the second.
    pub going: usize,
    /// Goes from the second entry to the first.
    pub coming: usize,
}

impl Shared {
    /// Of a draw: the judges of every entry.
    pub fn new(judges: usize, rows: &[Vec<usize>]) -> Self {
        let mut shared = Self { judges, counts: vec![0; judges * judges], partners: vec![0; judges] };
        for row in rows {
            for (at, &one) in row.iter().enumerate() {
                for &other in &row[at + 1..] {
                    shared.add(one, other, 1);
                }
            }
        }
        shared
    }

    /// Entries that two judges share.
    pub fn count(&self, one: usize, other: usize) -> i64 {
        self.counts[one * self.judges + other]
    }

    /// Other judges that a judge shares entries with.
    pub fn partners(&self, judge: usize) -> usize {
        self.partners[judge]
    }

    /// Partners that a judge lacks.
    pub fn lacking(&self, judge: usize) -> usize {
        PARTNERS.min(self.judges - 1).saturating_sub(self.partners[judge])
    }

    /// For every judge the number of her component: the smallest judge in it.
    pub fn components(&self) -> Vec<usize> {
        let mut component = vec![usize::MAX; self.judges];
        for start in 0..self.judges {
            if component[start] != usize::MAX {
                continue;
            }
            component[start] = start;
            let mut open = vec![start];
            while let Some(judge) = open.pop() {
                for (other, place) in component.iter_mut().enumerate() {
                    if *place == usize::MAX && self.count(judge, other) > 0 {
                        *place = start;
                        open.push(other);
                    }
                }
            }
        }
        component
    }

    /// How far the graph is from being whole: components, then partners that judges lack.
    pub fn standing(&self) -> (usize, usize) {
        let components = self.components();
        let count = (0..self.judges).filter(|&judge| components[judge] == judge).count();
        (count, (0..self.judges).map(|judge| self.lacking(judge)).sum())
    }

    /// By how much a swap lessens the sum over all pairs of judges of the square of the entries
    /// they share, where none counts [`UNSHARED`].
    pub fn gain(&self, swap: Swap) -> i64 {
        let step = |other: usize, from: usize, to: usize| {
            let (less, more) = (self.count(other, from), self.count(other, to));
            square(less) - square(less - 1) + square(more) - square(more + 1)
        };
        let mut gain = 0;
        for &other in swap.first {
            if other != swap.going && !swap.second.contains(&other) {
                gain += step(other, swap.going, swap.coming);
            }
        }
        for &other in swap.second {
            if other != swap.coming && !swap.first.contains(&other) {
                gain += step(other, swap.coming, swap.going);
            }
        }
        gain
    }

    /// Whether a swap, carried out just now, may have cost a judge a partner she lacks or torn the
    /// graph apart. `false` is certain.
    pub fn may_harm(&self, swap: Swap) -> bool {
        let parted = |one: usize, other: usize| {
            let is_held = || (0..self.judges).any(|j| self.count(one, j) > 0 && self.count(other, j) > 0);
            self.count(one, other) == 0 && (self.lacking(one) + self.lacking(other) > 0 || !is_held())
        };
        swap.first.iter().any(|&other| other != swap.going && parted(other, swap.going))
            || swap.second.iter().any(|&other| other != swap.coming && parted(other, swap.coming))
    }

    /// Carries out a swap.
    pub fn apply(&mut self, swap: Swap) {
        self.shift(swap, 1);
    }

    /// Takes a swap back.
    pub fn undo(&mut self, swap: Swap) {
        self.shift(swap, -1);
    }

    fn shift(&mut self, swap: Swap, sign: i64) {
        for &other in swap.first.iter().filter(|other| **other != swap.going) {
            self.add(other, swap.going, -sign);
            self.add(other, swap.coming, sign);
        }
        for &other in swap.second.iter().filter(|other| **other != swap.coming) {
            self.add(other, swap.coming, -sign);
            self.add(other, swap.going, sign);
        }
    }

    fn add(&mut self, one: usize, other: usize, number: i64) {
        let before = self.count(one, other);
        for at in [one * self.judges + other, other * self.judges + one] {
            self.counts[at] += number;
        }
        for judge in [one, other] {
            match (before > 0, before + number > 0) {
                (false, true) => self.partners[judge] += 1,
                (true, false) => self.partners[judge] -= 1,
                _ => {}
            }
        }
    }
}

fn square(count: i64) -> i64 {
    if count == 0 { UNSHARED } else { count * count }
}
