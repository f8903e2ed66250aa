//! Who may not judge what, and why.
//!
//! Some conflicts follow from facts the system has; others follow from what a judge has declared
//! before a draw: an agency or a person she has an interest in ([`Subject`]), never a work, because
//! she must not learn which works there are. [`between`] knows them all. Any of them keeps the pair
//! out of the draw.
//! Next: [`crate::award::draw`].

use serde::Serialize;

use super::agency::Agencies;
use super::rules::Conflicts;

/// Why a judge may not score an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// She is an author of the entry or sent it in.
    OwnEntry,
    /// She works for the entry's agency, a predecessor or a successor.
    OwnAgency,
    /// She handles the entry as clerk or coordinator and so knows whose it is.
    Coordinator,
    /// She has the name of an author. Namesakes are common, so the organiser may clear it.
    Namesake,
    /// She or the organiser declared an interest (relative, teacher, business).
    Declared,
    /// She asked to be excused after the draw.
    Recused,
}

impl Conflict {
    /// The name under which it is stored and recorded.
    pub fn code(self) -> &'static str {
        match self {
            Self::OwnEntry => "own_entry",
            Self::OwnAgency => "own_agency",
            Self::Coordinator => "coordinator",
            Self::Namesake => "namesake",
            Self::Declared => "declared",
            Self::Recused => "recused",
        }
    }

    /// The conflict stored under a name.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::OwnEntry, Self::OwnAgency, Self::Coordinator, Self::Namesake, Self::Declared, Self::Recused]
            .into_iter()
            .find(|conflict| conflict.code() == code)
    }
}

/// What a judge can declare an interest in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the field's own words")]
pub enum About {
    Agency,
    Person,
}

impl About {
    /// The name under which it is stored, and the end of message keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Person => "person",
        }
    }

    /// From the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Agency, Self::Person].into_iter().find(|about| about.word() == word)
    }
}

/// A declared interest, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Code of an agency; its predecessors and successors are meant too.
    Agency(String),
    /// A name folded for comparison.
    Person(String),
}

impl Subject {
    /// Whether the interest concerns an entry.
    pub fn touches(&self, entry: &EntryFacts, agencies: &Agencies) -> bool {
        match self {
            Self::Agency(code) => entry.agency.as_ref().is_some_and(|of| agencies.same(code, of)),
            Self::Person(key) => !key.is_empty() && entry.author_name_keys.contains(key),
        }
    }
}

/// What is known about a judge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JudgeFacts {
    /// Account.
    pub account: String,
    /// Codes of all agencies she works or worked for.
    pub agencies: Vec<String>,
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
    /// Accounts of its authors, where they have one.
    pub author_accounts: Vec<String>,
    /// Names and pen names of its authors folded like the judges'.
    pub author_name_keys: Vec<String>,
    /// Code of its agency, where it has one.
    pub agency: Option<String>,
    /// Accounts of clerks and coordinators who handle it.
    pub handled_by: Vec<String>,
    /// Accounts of judges for whom a conflict with this entry is stored, and its kind.
    pub stated: Vec<(String, Conflict)>,
    /// Accounts of judges who only share a name with an author, as the organiser found.
    pub not_namesakes: Vec<String>,
}

/// The conflict between a judge and an entry; the gravest, if there are several.
///
/// [`Conflicts::judges_may_enter`] changes nothing here: a judge who may take part never judges
/// her own entry.
pub fn between(
    rules: Conflicts,
    judge: &JudgeFacts,
    entry: &EntryFacts,
    agencies: &Agencies,
) -> Option<Conflict> {
    let is_judge = |account: &String| !account.is_empty() && *account == judge.account;
    if is_judge(&entry.owner) || entry.author_accounts.iter().any(is_judge) {
        return Some(Conflict::OwnEntry);
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
    let is_namesake = !judge.name_key.is_empty() && entry.author_name_keys.contains(&judge.name_key);
    (is_namesake && !entry.not_namesakes.iter().any(is_judge)).then_some(Conflict::Namesake)
}
