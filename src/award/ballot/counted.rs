//! A whole ballot, counted: its papers as they are stored, and the chair's vote where there was one.

use serde::{Deserialize, Serialize};

use super::ranked::{self, Border};
use super::{Choice, Kind, Outcome, Tally, Terms};

/// What the chair decided when the papers were tied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Casting {
    /// Codes of the works the chair is for, or puts first.
    pub chosen: Vec<String>,
    /// Why.
    pub reason: String,
}

/// What a ballot is about.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// How it asks.
    pub kind: Kind,
    /// How it is counted.
    pub terms: &'a Terms,
    /// How many works there is room for; 0 when the order alone is asked. For ranked ballots.
    pub places: u32,
    /// Codes of the works, in their order on the paper.
    pub works: &'a [String],
}

/// The slips in the box of one work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoxCount {
    /// Code of the work.
    pub work: String,
    /// Its slips.
    pub tally: Tally,
    /// What the majority is taken of.
    pub base: u32,
    /// Whether the slips alone were a tie that the rules leave to the chair.
    pub was_tied: bool,
    /// What came out; [`Outcome::Tied`] until the chair has decided.
    pub outcome: Outcome,
}

/// What the papers come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// A yes/no ballot, work by work.
    Boxes(Vec<BoxCount>),
    /// A ranked ballot.
    Order {
        /// The count, the chair's vote taken in.
        count: ranked::Count,
        /// Whether the majority asked for says that no work is worthy.
        none_worthy: bool,
        /// Works that are equal at the last place, where the rules leave them to the chair.
        border: Option<Border>,
        /// Whether the chair has decided between them.
        is_decided: bool,
    },
}

/// Counts stored papers, (code of the work, what the paper says) each; `None` when one of them is
/// nothing that this ballot could have taken.
pub fn counted(
    question: Question<'_>,
    papers: &[(&str, &str)],
    casting: Option<&Casting>,
) -> Option<Counted> {
    match question.kind {
        Kind::YesNo => boxes(question, papers, casting).map(Counted::Boxes),
        Kind::Ranked => order(question, papers, casting),
    }
}

fn boxes(
    question: Question<'_>,
    papers: &[(&str, &str)],
    casting: Option<&Casting>,
) -> Option<Vec<BoxCount>> {
    if papers.iter().any(|(work, _)| !question.works.iter().any(|known| known == work)) {
        return None;
    }
    let count = |work: &String| {
        let slips = papers.iter().filter(|(about, _)| about == work);
        let slips = slips.map(|(_, choice)| Choice::from_word(choice)).collect::<Option<Vec<_>>>()?;
        let tally = Tally::of(slips);
        let by_slips = tally.outcome(question.terms);
        let was_tied = by_slips == Outcome::Tied;
        let outcome = match casting {
            Some(casting) if was_tied && casting.chosen.contains(work) => Outcome::Passed,
            Some(_) if was_tied => Outcome::Failed,
            _ => by_slips,
        };
        Some(BoxCount { work: work.clone(), tally, base: tally.base(question.terms), was_tied, outcome })
    };
    question.works.iter().map(count).collect()
}

fn order(question: Question<'_>, papers: &[(&str, &str)], casting: Option<&Casting>) -> Option<Counted> {
    let read = |(about, text): &(&str, &str)| {
        about.is_empty().then(|| ranked::Paper::from_text(text, question.works)).flatten()
    };
    let papers = papers.iter().map(read).collect::<Option<Vec<_>>>()?;
    let mut count = ranked::count(question.works.len(), &papers);
    let border = count.border(question.places).filter(|_| question.terms.casting_vote);
    let is_decided = border.is_some() && casting.is_some();
    if let Some(casting) = casting.filter(|_| is_decided) {
        let first = casting.chosen.iter().filter_map(|code| question.works.iter().position(|w| w == code));
        count = count.with_casting_vote(&first.collect::<Vec<_>>());
    }
    let none_worthy = count.is_none_worthy(question.terms);
    Some(Counted::Order { count, none_worthy, border, is_decided })
}

impl Counted {
    /// The works that wait for the chair, and how many of them at most may be chosen.
    pub fn tied(&self, works: &[String]) -> (Vec<String>, usize) {
        match self {
            Counted::Boxes(boxes) => {
                let tied = boxes.iter().filter(|of| of.outcome == Outcome::Tied);
                let tied: Vec<String> = tied.map(|of| of.work.clone()).collect();
                let most = tied.len();
                (tied, most)
            }
            Counted::Order { border: Some(border), is_decided: false, .. } => {
                let tied = border.works.iter().filter_map(|work| works.get(*work).cloned());
                (tied.collect(), border.left)
            }
            Counted::Order { .. } => (Vec::new(), 0),
        }
    }
}
