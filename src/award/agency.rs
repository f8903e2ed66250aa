//! Press agencies (cơ quan báo chí) over time: renamed, merged and split.
//!
//! A judge who worked for a paper that was merged into another one is still of that house, so
//! agencies joined by any chain of successions count as one.
//! Next: [`crate::award::conflict`].

use std::collections::BTreeMap;

/// Which agencies belong together. Codes are compared as they are.
#[derive(Debug, Clone, Default)]
pub struct Agencies {
    /// Towards the one that stands for all; an agency not listed stands for itself.
    parent: BTreeMap<String, String>,
}

impl Agencies {
    /// From pairs of an agency and its successor, in any order. Circles do no harm.
    pub fn new<A: Into<String>, B: Into<String>>(successions: impl IntoIterator<Item = (A, B)>) -> Self {
        let mut agencies = Self::default();
        for (old, new) in successions {
            let (old, new) = (old.into(), new.into());
            let (old, new) = (agencies.house(&old).to_owned(), agencies.house(&new).to_owned());
            // The smaller code stands for both, so that the answer does not depend on the order.
            match old.cmp(&new) {
                std::cmp::Ordering::Less => agencies.parent.insert(new, old),
                std::cmp::Ordering::Greater => agencies.parent.insert(old, new),
                std::cmp::Ordering::Equal => None,
            };
        }
        agencies
    }

    /// The code that stands for an agency with its predecessors and successors: the smallest.
    pub fn house<'a>(&'a self, mut agency: &'a str) -> &'a str {
        while let Some(parent) = self.parent.get(agency) {
            agency = parent;
        }
        agency
    }

    /// Whether two agencies are one house.
    pub fn same(&self, one: &str, other: &str) -> bool {
        self.house(one) == self.house(other)
    }
}
