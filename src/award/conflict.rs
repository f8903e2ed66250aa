//! Who may not judge what, and why.
//!
//! Some conflicts follow from facts the system has; others follow from what a judge has declared
//! before a draw: an agency, a person or a subject of stories she has an interest in ([`Subject`]),
//! never a work, because she must not learn which works there are. [`between`] knows them all. Any
//! of them keeps the pair out of the draw.
//! Next: [`crate::award::draw`].

use serde::Serialize;

use super::agency::Agencies;
use super::mention::{self, Mention};
use super::rules::{Conflicts, Reach};

/// Why a judge may not score an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// She is an author of the entry or sent it in.
    OwnEntry,
    /// She takes part in the entry's category.
    OwnCategory,
    /// She takes part in the edition.
    OwnEdition,
    /// She works for the entry's agency, a predecessor or a successor.
    OwnAgency,
    /// She works or worked for an agency of the same province as the entry's.
    OwnProvince,
    /// She handles the entry as clerk or coordinator and so knows whose it is.
    Coordinator,
    /// The office knows of a tie: she is a relative of an author, for example.
    Tied,
    /// What she declared is spoken of in the entry. It may be another of that name, so the organiser
    /// may clear it.
    Mentioned,
    /// She has the name of an author. Namesakes are common, so the organiser may clear it.
    Namesake,
    /// She or the organiser declared an interest (relative, teacher, business).
    Declared,
    /// She asked to be excused after the draw.
    Recused,
}

impl Conflict {
    /// Every kind, in the order in which pages list them.
    pub const ALL: [Conflict; 11] = [
        Self::OwnEntry,
        Self::OwnCategory,
        Self::OwnEdition,
        Self::OwnAgency,
        Self::OwnProvince,
        Self::Coordinator,
        Self::Declared,
        Self::Tied,
        Self::Recused,
        Self::Mentioned,
        Self::Namesake,
    ];

    /// The name under which it is stored and recorded.
    pub fn code(self) -> &'static str {
        match self {
            Self::OwnEntry => "own_entry",
            Self::OwnCategory => "own_category",
            Self::OwnEdition => "own_edition",
            Self::OwnAgency => "own_agency",
            Self::OwnProvince => "own_province",
            Self::Coordinator => "coordinator",
            Self::Tied => "tied",
            Self::Mentioned => "mentioned",
            Self::Namesake => "namesake",
            Self::Declared => "declared",
            Self::Recused => "recused",
        }
    }

    /// Whether only a word suggests it, so that somebody may look and clear it.
    pub fn is_suggested(self) -> bool {
        matches!(self, Self::Mentioned | Self::Namesake)
    }

    /// The conflict stored under a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|conflict| conflict.code() == code)
    }
}

/// What a judge can declare an interest in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the field's own words")]
pub enum About {
    Agency,
    Person,
    Story,
}

impl About {
    /// Everything, in the order of the forms.
    pub const ALL: [About; 3] = [Self::Agency, Self::Person, Self::Story];

    /// The name under which it is stored, and the end of message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Person => "person",
            Self::Story => "story",
        }
    }

    /// From the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.word() == word)
    }
}

/// A declared interest, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Code of an agency; its predecessors and successors are meant too.
    Agency(String),
    /// A name folded for comparison.
    Person(String),
    /// Whom or what a work may speak of, folded.
    Story(String),
}

impl Subject {
    /// Whether the interest concerns those who made an entry.
    pub fn touches(&self, entry: &EntryFacts, agencies: &Agencies) -> bool {
        match self {
            Self::Agency(code) => entry.agency.as_ref().is_some_and(|of| agencies.same(code, of)),
            Self::Person(key) => !key.is_empty() && entry.author_name_keys.contains(key),
            Self::Story(_) => false,
        }
    }

    /// What to look for in the texts of works: subjects of stories, and persons by their full names.
    pub fn sought(&self) -> Option<&str> {
        match self {
            Self::Story(key) if mention::is_findable(key) => Some(key),
            Self::Person(key) if key.contains(' ') => Some(key),
            _ => None,
        }
    }
}

/// What ties a judge to a work, as the office knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// She is a relative of an author.
    Relative,
    /// Anything else: teacher, business, quarrel.
    Other,
}

impl Kin {
    /// Both, in the order of the form.
    pub const ALL: [Kin; 2] = [Self::Relative, Self::Other];

    /// The name under which it is stored, and the end of message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Relative => "relative",
            Self::Other => "other",
        }
    }

    /// From the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kin| kin.word() == word)
    }
}

/// A work in which a judge takes part as sender or author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Id of the entry.
    pub entry: String,
    /// Its category.
    pub category: String,
    /// Whether only a name says so, which nobody has found to be another person's.
    pub by_name: bool,
}

/// What is known about a judge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JudgeFacts {
    /// Account.
    pub account: String,
    /// Codes of all agencies she works or worked for.
    pub agencies: Vec<String>,
    /// Codes of their provinces.
    pub provinces: Vec<String>,
    /// The works of the edition in which she takes part; drafts and those that are out of it do not count.
    pub parts: Vec<Part>,
    /// Her name folded for comparison; empty when it should not be compared.
    pub name_key: String,
    /// What she declared an interest in.
    pub interests: Vec<Subject>,
}

/// What is known about an entry. Judges never see any of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFacts {
    /// Account that sent it in.
    pub owner: String,
    /// Its category.
    pub category: String,
    /// Names and pen names of its authors folded like the judges'.
    pub author_name_keys: Vec<String>,
    /// Code of its agency, where it has one.
    pub agency: Option<String>,
    /// Code of the agency's province, where it is known and the agency is of one.
    pub province: Option<String>,
    /// Accounts of clerks and coordinators who handle it.
    pub handled_by: Vec<String>,
    /// Accounts of judges for whom a conflict with this entry is stored, and its kind.
    pub stated: Vec<(String, Conflict)>,
    /// Accounts of judges who only share a name with an author, as the organiser found.
    pub not_namesakes: Vec<String>,
    /// What judges declared and the entry speaks of.
    pub mentions: Vec<Mention>,
    /// (account of a judge, subject): the entry speaks of another of that name, as the organiser found.
    pub not_meant: Vec<(String, String)>,
}

/// The conflict between a judge and an entry; the gravest, if there are several, and what only a
/// name suggests after everything that is certain.
///
/// [`Conflicts::judges_may_enter`] changes nothing here: a judge who may take part never judges
/// her own entry.
pub fn between(
    rules: Conflicts,
    judge: &JudgeFacts,
    entry: &EntryFacts,
    agencies: &Agencies,
) -> Option<Conflict> {
    certain(rules, judge, entry, agencies).or_else(|| suggested(rules, judge, entry))
}

fn certain(
    rules: Conflicts,
    judge: &JudgeFacts,
    entry: &EntryFacts,
    agencies: &Agencies,
) -> Option<Conflict> {
    let is_judge = |account: &String| !account.is_empty() && *account == judge.account;
    if is_judge(&entry.owner) {
        return Some(Conflict::OwnEntry);
    }
    if let Some(kind) = takes_part(rules.own_entry, judge, entry, false) {
        return Some(kind);
    }
    let of_house = |agency: &String| judge.agencies.iter().any(|own| agencies.same(own, agency));
    if rules.own_agency && entry.agency.as_ref().is_some_and(of_house) {
        return Some(Conflict::OwnAgency);
    }
    if entry.handled_by.iter().any(is_judge) {
        return Some(Conflict::Coordinator);
    }
    if let Some((_, kind)) = entry.stated.iter().find(|(account, _)| is_judge(account)) {
        return Some(*kind);
    }
    if judge.interests.iter().any(|subject| subject.touches(entry, agencies)) {
        return Some(Conflict::Declared);
    }
    let is_near = entry.province.as_ref().is_some_and(|province| judge.provinces.contains(province));
    (rules.own_province && is_near).then_some(Conflict::OwnProvince)
}

/// What a judge declared and an entry speaks of, as far as nobody found that it is something else.
pub fn mentioned<'e>(judge: &JudgeFacts, entry: &'e EntryFacts) -> Vec<&'e Mention> {
    let is_declared =
        |mention: &Mention| judge.interests.iter().any(|own| own.sought() == Some(mention.subject.as_str()));
    let is_other = |mention: &Mention| {
        entry.not_meant.iter().any(|(of, subject)| *of == judge.account && *subject == mention.subject)
    };
    entry.mentions.iter().filter(|mention| is_declared(mention) && !is_other(mention)).collect()
}

/// A word may mean something else and a name somebody else, so the pair itself is named before what
/// follows from it: there the organiser can clear it.
fn suggested(rules: Conflicts, judge: &JudgeFacts, entry: &EntryFacts) -> Option<Conflict> {
    if !mentioned(judge, entry).is_empty() {
        return Some(Conflict::Mentioned);
    }
    let is_namesake = !judge.name_key.is_empty() && entry.author_name_keys.contains(&judge.name_key);
    if is_namesake && !entry.not_namesakes.contains(&judge.account) {
        return Some(Conflict::Namesake);
    }
    takes_part(rules.own_entry, judge, entry, true)
}

/// How far her own works keep her away: those that are certain, or those that only a name suggests.
fn takes_part(reach: Reach, judge: &JudgeFacts, entry: &EntryFacts, by_name: bool) -> Option<Conflict> {
    let mut parts = judge.parts.iter().filter(|part| part.by_name == by_name);
    match reach {
        Reach::Entry => None,
        Reach::Category => parts.any(|part| part.category == entry.category).then_some(Conflict::OwnCategory),
        Reach::Edition => parts.next().map(|_| Conflict::OwnEdition),
    }
}
