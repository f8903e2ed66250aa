//! Who may not judge what, and why.
//!
//! Some conflicts follow from facts the system has ([`computed`]); others are declared by the
//! judge or the secretary and stored. Any of them keeps the pair out of the draw.
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
    /// She has the name of an author. Namesakes are common, so a secretary may clear it.
    Namesake,
    /// She or the secretary declared an interest (relative, teacher, business).
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

/// What is known about a judge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JudgeFacts {
    /// Account.
    pub account: String,
    /// Codes of all agencies she works or worked for.
    pub agencies: Vec<String>,
    /// Her name folded for comparison; empty when it should not be compared.
    pub name_key: String,
}

/// What is known about an entry. Judges never see any of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFacts {
    /// Account that sent it in.
    pub owner: String,
    /// Accounts of its authors, where they have one.
    pub author_accounts: Vec<String>,
    /// Names of its authors folded like the judges'.
    pub author_name_keys: Vec<String>,
    /// Code of its agency, where it has one.
    pub agency: Option<String>,
    /// Accounts of clerks and coordinators who handle it.
    pub handled_by: Vec<String>,
}

/// The conflict that follows from the facts; the gravest, if there are several.
///
/// [`Conflicts::judges_may_enter`] changes nothing here: a judge who may take part never judges
/// her own entry.
pub fn computed(
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
    let is_namesake = !judge.name_key.is_empty() && entry.author_name_keys.contains(&judge.name_key);
    is_namesake.then_some(Conflict::Namesake)
}
