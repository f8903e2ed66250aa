//! A secret ballot of a council: what it asks, when it is valid, and what its papers come to.
//!
//! Two kinds. On a yes/no ballot each work has a box of its own, and a voter puts one slip into
//! each box she may: so no slip shows which works a voter had before her. On a ranked ballot
//! ([`ranked`]) a voter orders all works on one paper. Every share is compared by cross-multiplying
//! whole numbers.
//! Next: [`crate::award::prizes`].

mod counted;
mod nomination;
pub mod ranked;

use serde::{Deserialize, Serialize};

pub use counted::{BoxCount, Casting, Counted, Question, counted};
pub use nomination::nominated;

/// What a ballot asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Of every work: agree, disagree, or no opinion.
    YesNo,
    /// An order of the works, or that none is worthy.
    Ranked,
}

impl Kind {
    /// Both, in the order in which pages list them.
    pub const ALL: [Kind; 2] = [Kind::YesNo, Kind::Ranked];

    /// As stored and as used in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Kind::YesNo => "yes_no",
            Kind::Ranked => "ranked",
        }
    }

    /// From the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Whether papers without an opinion count among the votes a majority is taken of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Abstentions {
    /// They do: who abstains does not help a work to its majority.
    #[default]
    Count,
    /// They do not: the majority is taken of yes and no alone.
    Exclude,
}

/// The rules a ballot is counted by, as they were when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Smallest share of members who vote, as (numerator, denominator).
    pub quorum: (u32, u32),
    /// Smallest share of votes, as (numerator, denominator); strictly more than this when it is a half.
    pub majority: (u32, u32),
    /// See [`Abstentions`].
    pub abstentions: Abstentions,
    /// Whether the chair decides an exact tie.
    pub casting_vote: bool,
}

impl Terms {
    /// The fewest of `members` that are a quorum: the share, rounded up, and never less than one.
    pub fn quorum_of(&self, members: u32) -> u32 {
        share(self.quorum, members).max(1)
    }

    /// The fewest votes of `base` that are the majority: the share, rounded up, and for one half one
    /// more than half. Of 6, 1/2 are 4 and 2/3 are 4.
    pub fn majority_of(&self, base: u32) -> u32 {
        if self.is_half() { base / 2 + 1 } else { share(self.majority, base) }
    }

    /// Whether so many votes of `base` are the majority asked for. Of nothing there is none.
    pub fn is_majority(&self, votes: u32, base: u32) -> bool {
        base > 0 && votes >= self.majority_of(base)
    }

    /// Whether the majority is a simple one, which alone can be tied.
    fn is_half(&self) -> bool {
        self.majority.0.checked_mul(2) == Some(self.majority.1)
    }
}

/// A share of a number, rounded up.
fn share((num, den): (u32, u32), of: u32) -> u32 {
    let exact = (u64::from(of) * u64::from(num)).div_ceil(u64::from(den.max(1)));
    u32::try_from(exact).unwrap_or(u32::MAX)
}

/// What a slip says of one work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Đồng ý.
    Yes,
    /// Không đồng ý.
    No,
    /// Không ý kiến.
    Abstain,
}

impl Choice {
    /// All of them, in the order in which a paper shows them.
    pub const ALL: [Choice; 3] = [Choice::Yes, Choice::No, Choice::Abstain];

    /// As stored and as used in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Choice::Yes => "yes",
            Choice::No => "no",
            Choice::Abstain => "abstain",
        }
    }

    /// From the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Choice::ALL.into_iter().find(|choice| choice.word() == word)
    }
}

/// How a question was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The majority was reached, or the chair decided so.
    Passed,
    /// It was not.
    Failed,
    /// As many for as against, and the chair is to decide.
    Tied,
}

impl Outcome {
    /// As used in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Failed => "failed",
            Outcome::Tied => "tied",
        }
    }
}

/// The slips about one work, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Slips that agree.
    pub yes: u32,
    /// Slips that disagree.
    pub no: u32,
    /// Slips without an opinion.
    pub abstain: u32,
}

impl Tally {
    /// Counts slips, in whatever order they come.
    pub fn of(slips: impl IntoIterator<Item = Choice>) -> Self {
        let mut tally = Tally::default();
        for slip in slips {
            match slip {
                Choice::Yes => tally.yes += 1,
                Choice::No => tally.no += 1,
                Choice::Abstain => tally.abstain += 1,
            }
        }
        tally
    }

    /// How many slips there are.
    pub fn slips(self) -> u32 {
        self.yes + self.no + self.abstain
    }

    /// What the majority is taken of.
    pub fn base(self, terms: &Terms) -> u32 {
        match terms.abstentions {
            Abstentions::Count => self.slips(),
            Abstentions::Exclude => self.yes + self.no,
        }
    }

    /// What the slips alone decide. A tie is as many yes as no, and some of either: then a simple
    /// majority has not been missed by anybody's refusal, and the chair's vote, where the rules
    /// give one, settles it.
    pub fn outcome(self, terms: &Terms) -> Outcome {
        if terms.is_majority(self.yes, self.base(terms)) {
            Outcome::Passed
        } else if terms.casting_vote && terms.is_half() && self.yes == self.no && self.yes > 0 {
            Outcome::Tied
        } else {
            Outcome::Failed
        }
    }
}
