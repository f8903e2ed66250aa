//! The rules of one edition of one award, as data.
//!
//! A file in `judging-rules/` is read into [`Rules`]; nothing else in the program knows a
//! category, a criterion, a limit or a prize tier. Reading reports every mistake at once with
//! its line ([`read`]); the digest of the text is what the record holds.
//! Next: [`crate::award::edition`].

mod check;
mod collective;
mod conflicts;
mod entries;
mod example;
mod fitness;
mod formats;
mod judging;
mod mistake;
mod page;
mod read;
mod schema;
mod table;
mod text;
mod value;

use std::collections::BTreeMap;

use serde::Serialize;
use time::{Date, OffsetDateTime};

use super::ballot::{Abstentions, Kind, Terms};

pub use collective::{Basis, Collective};
pub use conflicts::{Conflicts, Reach};
pub use example::{Case, Example, Worked, WorkedBallot, check_example, read_example};
pub use fitness::Affinity;
pub use formats::FileKind;
pub use judging::Quota;
pub use mistake::{Compared, ComparedRow, Mistake, Place};
pub use read::{digest, known_keys, read};
pub use schema::schema;
pub use text::Text;

/// Everything one rules file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// What the prize is and who gives it.
    pub award: Award,
    /// Which edition of it.
    pub edition: Edition,
    /// The dates.
    pub calendar: Calendar,
    /// How much one person may send.
    pub limits: Limits,
    /// Who may not judge what.
    pub conflicts: Conflicts,
    /// Whom the draw prefers for an entry.
    pub affinity: Affinity,
    /// What an entry can be, in the order of display.
    pub categories: Vec<Category>,
    /// How works are scored.
    pub rubrics: Vec<Rubric>,
    /// Preliminary and final round, in order.
    pub rounds: Vec<Round>,
    /// How equal scores are ordered, first rule first.
    pub ties: Vec<Tie>,
    /// The prizes, highest first.
    pub tiers: Vec<Tier>,
    /// The prizes for agencies.
    pub collectives: Vec<Collective>,
    /// How the council decides.
    pub council: Council,
    /// Keys whose value no source gives; the organiser is asked to confirm each.
    pub to_confirm: Vec<String>,
}

/// The prize itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Award {
    /// Lower-case letters, digits and hyphens; part of every URL.
    pub code: String,
    /// Full official name.
    pub name: Text,
    /// Name for headings and mail subjects.
    pub short_name: Text,
    /// Bodies that give the prize, in protocol order.
    pub organizers: Vec<String>,
    /// Where post goes.
    pub address: String,
    /// One paragraph for the public page.
    pub about: Text,
}

/// One edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// As printed, for example `XVIII`.
    pub number: String,
    /// As printed, for example `2026–2028`.
    pub years: String,
}

/// The dates of one edition. Times are instants; files give them with their offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// First day on which a work may have been published.
    pub published_from: Date,
    /// Last day on which a work may have been published.
    pub published_to: Date,
    /// From here on entries are received.
    #[serde(with = "time::serde::rfc3339")]
    pub opens: OffsetDateTime,
    /// Up to and including this instant entries are received.
    #[serde(with = "time::serde::rfc3339")]
    pub deadline: OffsetDateTime,
}

/// Limits on what may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Limits {
    /// Entries one author may take part in, drafts and refused ones not counted.
    pub entries_per_author: u32,
    /// Authors of one entry.
    pub authors_per_entry: u32,
    /// Parts of one series.
    pub parts_per_series: u32,
}

/// One category (loại hình).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Category {
    /// For example `print`.
    pub code: String,
    /// For example “Báo in”.
    pub name: Text,
    /// Genres accepted, as printed.
    pub genres: Vec<String>,
    /// Whether a series of parts is possible.
    pub series: bool,
    /// Questions beside title, authors, agency, date.
    pub fields: Vec<Field>,
    /// Files asked for.
    pub files: Vec<FileSlot>,
}

/// One question of the entry form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// For example `link`.
    pub code: String,
    /// Label.
    pub label: Text,
    /// One sentence of help.
    pub help: Option<Text>,
    /// What kind of answer.
    pub kind: FieldKind,
    /// Whether an answer is needed to submit.
    pub required: bool,
    /// Longest answer in characters.
    pub max_chars: u32,
    /// Choices, for [`FieldKind::Choice`].
    pub options: Vec<String>,
    /// Whether a judge may see the answer. Everything that can name a person or an agency
    /// (links, names) says no.
    pub judges_see: bool,
}

/// Kinds of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// One line.
    Line,
    /// Several lines.
    Paragraph,
    /// An http or https address.
    Link,
    /// A day.
    Date,
    /// A whole number, not negative.
    Number,
    /// One of the options.
    Choice,
    /// Yes or no; `required` means it must be yes.
    Yes,
}

/// One place for files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileSlot {
    /// For example `clipping`.
    pub code: String,
    /// Label.
    pub label: Text,
    /// One sentence of help.
    pub help: Option<Text>,
    /// Kinds accepted.
    pub accept: Vec<FileKind>,
    /// Files needed to submit.
    pub min: u32,
    /// Files possible.
    pub max: u32,
    /// Largest file in bytes.
    pub max_bytes: u64,
    /// Whether a judge may see these files.
    pub judges_see: bool,
}

/// A rubric (phiếu tiêu chí).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rubric {
    /// For example `investigation`.
    pub code: String,
    /// Heading of the sheet.
    pub name: Text,
    /// What a full sheet shows, for example 100: the weighted sum is scaled to it for display only.
    pub out_of: u32,
    /// Criteria in the order in which ties are broken.
    pub criteria: Vec<Criterion>,
}

/// One criterion. A mark is a whole number of tenths of a point, so that 8,5 is 85.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Criterion {
    /// For example `accuracy`.
    pub code: String,
    /// Label.
    pub name: Text,
    /// What a judge should look for.
    pub help: Option<Text>,
    /// Weight, a positive integer.
    pub weight: u32,
    /// Highest mark, in tenths of a point (10 points are 100).
    pub max_tenths: u32,
    /// Smallest step between marks, in tenths; divides `max_tenths`.
    pub step_tenths: u32,
    /// What some marks stand for, lowest mark first; guidance, unless `levels_only`.
    pub levels: Vec<Level>,
    /// Whether a mark must be that of a level.
    pub levels_only: bool,
}

impl Criterion {
    /// Whether a mark, in tenths, can be given.
    pub fn takes(&self, mark: u32) -> bool {
        mark <= self.max_tenths
            && mark.is_multiple_of(self.step_tenths)
            && (!self.levels_only || self.levels.iter().any(|level| level.mark_tenths == mark))
    }
}

/// What one mark of a criterion stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Level {
    /// The mark, in tenths of a point; fits steps and maximum of its criterion.
    pub mark_tenths: u32,
    /// For example “Xuất sắc”.
    pub name: Text,
    /// By what a judge knows it.
    pub help: Option<Text>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Round {
    /// For example `preliminary`.
    pub code: String,
    /// For example “Sơ khảo”.
    pub name: Text,
    /// How many judges score an entry.
    pub judges: Seats,
    /// An entry with fewer sealed sheets is not ranked.
    pub min_sheets: u32,
    /// Drop the highest and the lowest sheet; only with five sheets or more.
    pub trim: bool,
    /// Fewest entries of a category per judge; `None` is as even as conflicts allow.
    pub load_min: Option<u32>,
    /// Most entries of a category per judge; `None` is as even as conflicts allow.
    pub load_max: Option<u32>,
    /// Percent of the affinity that may be spent so that judges share entries, 0 to 100.
    pub overlap: u32,
    /// Entries of each category that every judge without a conflict scores, 0 to 20.
    pub anchors: u32,
    /// Rubric code by category code; every category has one.
    pub rubrics: BTreeMap<String, String>,
    /// How many go on, by category code; empty in the last round.
    pub advance: BTreeMap<String, Quota>,
    /// In a round that votes instead of scoring, how: no seats are drawn and no sheets filled.
    pub vote: Option<Kind>,
}

/// Judges per entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seats {
    /// So many, drawn with balanced loads.
    Drawn(u32),
    /// Every judge of the panel without a conflict.
    All,
}

/// One rule for equal scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// Higher sum on the first criterion, then the second, and so on.
    Criteria,
    /// More judges, among those who saw both, put this entry higher.
    HeadToHead,
    /// Equal rank.
    Shared,
    /// Lot from the round's seed.
    Lot,
}

/// One prize tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tier {
    /// For example `a`.
    pub code: String,
    /// For example “Giải A”.
    pub name: Text,
    /// Most prizes of this tier by category code; a category without a number is limited by `total` only.
    pub counts: BTreeMap<String, u32>,
    /// Most prizes of this tier over all categories.
    pub total: u32,
    /// “nếu có”: the council may leave it empty without a reason.
    pub optional: bool,
    /// Prize money in đồng, where known.
    pub money: Option<u64>,
    /// Lowest displayed score for this tier, in tenths of the rubric's `out_of`, where the rules give one.
    pub min_score_tenths: Option<u32>,
}

/// Council rules that are printed in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Council {
    /// How the council votes on prizes; `None` when it holds no secret ballots in the system.
    pub ballot: Option<Kind>,
    /// Whether papers without an opinion count among the votes cast.
    pub abstentions: Abstentions,
    /// Whether the chair decides an exact tie.
    pub casting_vote: bool,
    /// Smallest share of members present, as (numerator, denominator).
    pub quorum: (u32, u32),
    /// Smallest share of votes for a prize, as (numerator, denominator); strictly more than this when `(1, 2)`.
    pub majority: (u32, u32),
}

impl Council {
    /// What a ballot opened now is counted by.
    pub fn terms(&self) -> Terms {
        let Council { quorum, majority, abstentions, casting_vote, .. } = *self;
        Terms { quorum, majority, abstentions, casting_vote }
    }
}

impl Rules {
    /// The category with this code.
    pub fn category(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|c| c.code == code)
    }

    /// The round with this code.
    pub fn round(&self, code: &str) -> Option<&Round> {
        self.rounds.iter().find(|r| r.code == code)
    }

    /// The tier with this code.
    pub fn tier(&self, code: &str) -> Option<&Tier> {
        self.tiers.iter().find(|t| t.code == code)
    }

    /// What a full score shows in a round: the scale of its rubric, or 100 where votes are counted.
    pub fn out_of(&self, round: &str, category: &str) -> Option<u32> {
        match self.round(round)?.vote {
            Some(_) => Some(100),
            None => self.rubric(round, category).map(|rubric| rubric.out_of),
        }
    }

    /// The collective prize with this code.
    pub fn collective(&self, code: &str) -> Option<&Collective> {
        self.collectives.iter().find(|c| c.code == code)
    }

    /// The rubric of a category in a round.
    pub fn rubric(&self, round: &str, category: &str) -> Option<&Rubric> {
        let code = self.round(round)?.rubrics.get(category)?;
        self.rubrics.iter().find(|r| &r.code == code)
    }
}
