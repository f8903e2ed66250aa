//! A ranked ballot: points by Borda, and how each work fares against each other.
//!
//! A paper orders some works, the best first, and leaves the rest equal last. A work has from a
//! paper one point for each work below it and half a point for each work beside it; so a full paper
//! gives m−1, m−2, … 0, what is left unranked shares the points of the last places equally, and
//! every paper hands out m(m−1)/2 (the averaging rule for truncated papers). All is counted in half
//! points, which are whole. Papers that say that no work is worthy, and blank ones, order nothing.

use serde::Serialize;

use super::{Abstentions, Terms};

/// One paper. Works are numbers from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// Works in their order, none twice, at least one.
    Order(Vec<usize>),
    /// No work is worthy.
    NoneWorthy,
    /// No opinion.
    Blank,
}

impl Paper {
    const NONE: &'static str = "none";
    const BLANK: &'static str = "blank";

    /// As stored: a word, or codes with spaces between.
    pub fn to_text(&self, codes: &[String]) -> String {
        match self {
            Paper::NoneWorthy => Paper::NONE.to_owned(),
            Paper::Blank => Paper::BLANK.to_owned(),
            Paper::Order(order) => {
                let codes = order.iter().filter_map(|work| codes.get(*work).map(String::as_str));
                codes.collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// From what is stored; `None` for a work that is not there, or is there twice.
    pub fn from_text(text: &str, codes: &[String]) -> Option<Self> {
        if text == Paper::NONE {
            return Some(Paper::NoneWorthy);
        }
        if text == Paper::BLANK {
            return Some(Paper::Blank);
        }
        let mut order = Vec::new();
        for code in text.split(' ') {
            let work = codes.iter().position(|known| known == code)?;
            if order.contains(&work) {
                return None;
            }
            order.push(work);
        }
        Some(Paper::Order(order))
    }
}

/// A work in the order that came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Number of the work.
    pub work: usize,
    /// From 1; works with equal points share the better rank.
    pub rank: u32,
    /// Points by Borda, in halves.
    pub half_points: u64,
}

/// Works with equal points of which only some have room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Border {
    /// Numbers of the works, in their order on the paper.
    pub works: Vec<usize>,
    /// How many of them there is room for: at least one, and fewer than there are.
    pub left: usize,
}

/// What the papers come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Papers that order works.
    pub orders: u32,
    /// Papers that say that no work is worthy.
    pub none_worthy: u32,
    /// Papers without an opinion.
    pub blank: u32,
    /// The works, most points first, equal ones in their order on the paper.
    pub places: Vec<Place>,
    /// `above[a][b]`: papers that put work a above work b.
    pub above: Vec<Vec<u32>>,
    /// The work that more papers put above than below each other work (Condorcet), if there is one.
    pub condorcet: Option<usize>,
    /// Works that beat each other in a circle, in their order on the paper: a majority for a over b,
    /// for b over c, and for c over a.
    pub cycle: Vec<usize>,
}

/// Counts the papers about so many works. Their order does not matter.
pub fn count(works: usize, papers: &[Paper]) -> Count {
    let mut above = vec![vec![0_u32; works]; works];
    let mut half_points = vec![0_u64; works];
    let (mut orders, mut none_worthy, mut blank) = (0, 0, 0);
    for paper in papers {
        let order = match paper {
            Paper::NoneWorthy => {
                none_worthy += 1;
                continue;
            }
            Paper::Blank => {
                blank += 1;
                continue;
            }
            Paper::Order(order) => order,
        };
        orders += 1;
        let mut place = vec![works; works];
        for (at, work) in order.iter().enumerate() {
            if let Some(place) = place.get_mut(*work) {
                *place = at;
            }
        }
        for a in 0..works {
            for b in (0..works).filter(|b| *b != a) {
                match place[a].cmp(&place[b]) {
                    std::cmp::Ordering::Less => {
                        above[a][b] += 1;
                        half_points[a] += 2;
                    }
                    std::cmp::Ordering::Equal => half_points[a] += 1,
                    std::cmp::Ordering::Greater => {}
                }
            }
        }
    }
    let beats = |a: usize, b: usize| above[a][b] > above[b][a];
    let condorcet = (0..works).find(|a| works > 1 && (0..works).all(|b| b == *a || beats(*a, b)));
    let cycle = circle(works, beats);
    Count { orders, none_worthy, blank, places: places(&half_points, &[]), above, condorcet, cycle }
}

/// Works that can be reached from themselves over majorities.
fn circle(works: usize, beats: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut leads: Vec<Vec<bool>> = (0..works).map(|a| (0..works).map(|b| beats(a, b)).collect()).collect();
    for over in 0..works {
        for from in 0..works {
            for to in 0..works {
                if leads[from][over] && leads[over][to] {
                    leads[from][to] = true;
                }
            }
        }
    }
    (0..works).filter(|work| leads[*work][*work]).collect()
}

/// The order by points; among equal points, what the chair has put first comes first and alone.
fn places(half_points: &[u64], first: &[usize]) -> Vec<Place> {
    let key = |work: usize| (std::cmp::Reverse(half_points[work]), !first.contains(&work));
    let mut works: Vec<usize> = (0..half_points.len()).collect();
    works.sort_by_key(|work| (key(*work), *work));
    let rank = |work: usize| {
        let better = works.iter().filter(|other| key(**other) < key(work)).count();
        u32::try_from(better + 1).unwrap_or(u32::MAX)
    };
    works.iter().map(|&work| Place { work, rank: rank(work), half_points: half_points[work] }).collect()
}

impl Count {
    /// The most half points a work can have.
    pub fn most(&self) -> u64 {
        let below = u64::try_from(self.places.len().saturating_sub(1)).unwrap_or(u64::MAX);
        u64::from(self.orders) * 2 * below
    }

    /// Whether the majority asked for says that no work is worthy.
    pub fn is_none_worthy(&self, terms: &Terms) -> bool {
        let blank = if terms.abstentions == Abstentions::Count { self.blank } else { 0 };
        terms.is_majority(self.none_worthy, self.orders + self.none_worthy + blank)
    }

    /// The works of equal points between which the last of so many places falls.
    pub fn border(&self, places: u32) -> Option<Border> {
        let room = usize::try_from(places).unwrap_or(usize::MAX);
        let last = self.places.get(room.checked_sub(1)?)?;
        let next = self.places.get(room)?;
        if last.rank != next.rank {
            return None;
        }
        let works: Vec<usize> = self.places.iter().filter(|p| p.rank == last.rank).map(|p| p.work).collect();
        let before = self.places.iter().filter(|p| p.rank < last.rank).count();
        Some(Border { works, left: room - before })
    }

    /// The same count after the chair has put some works first among those equal to them.
    pub fn with_casting_vote(mut self, first: &[usize]) -> Self {
        let mut half_points = vec![0; self.places.len()];
        for place in &self.places {
            half_points[place.work] = place.half_points;
        }
        self.places = places(&half_points, first);
        self
    }
}
