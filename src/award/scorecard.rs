//! One judge's sheet for one entry, checked against the rubric.
//!
//! Marks are whole tenths of a point and weights whole numbers, so every total is exact.
//! Next: [`crate::award::ranking`].

use std::collections::BTreeMap;

use super::rules::Rubric;

/// What is wrong with one criterion of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    /// No mark.
    #[error("{criterion}: no mark")]
    Missing {
        /// Criterion code.
        criterion: String,
    },
    /// Higher than the criterion allows.
    #[error("{criterion}: {mark} tenths is above {max}")]
    AboveMax {
        /// Criterion code.
        criterion: String,
        /// The mark, in tenths.
        mark: u32,
        /// The highest possible, in tenths.
        max: u32,
    },
    /// Between two steps.
    #[error("{criterion}: {mark} tenths is not a multiple of {step}")]
    OffStep {
        /// Criterion code.
        criterion: String,
        /// The mark, in tenths.
        mark: u32,
        /// The step, in tenths.
        step: u32,
    },
    /// Not one of the levels, where only these can be given.
    #[error("{criterion}: {mark} tenths is not the mark of a level")]
    NoLevel {
        /// Criterion code.
        criterion: String,
        /// The mark, in tenths.
        mark: u32,
    },
    /// The rubric has no such criterion.
    #[error("{criterion}: not in this rubric")]
    Unknown {
        /// The code given.
        criterion: String,
    },
}

impl MarkError {
    /// The criterion it is about.
    pub fn criterion(&self) -> &str {
        match self {
            Self::Missing { criterion }
            | Self::AboveMax { criterion, .. }
            | Self::OffStep { criterion, .. }
            | Self::NoLevel { criterion, .. }
            | Self::Unknown { criterion } => criterion,
        }
    }
}

/// A complete sheet: one mark per criterion, in tenths, in the rubric's order.
///
/// # Errors
/// Every wrong criterion once, in the rubric's order, then codes that the rubric does not have.
pub fn complete(rubric: &Rubric, given: &BTreeMap<String, u32>) -> Result<Vec<u32>, Vec<MarkError>> {
    let mut errors = partial(rubric, given).err().unwrap_or_default();
    let mut marks = Vec::with_capacity(rubric.criteria.len());
    for (place, criterion) in rubric.criteria.iter().enumerate() {
        match given.get(&criterion.code) {
            Some(&mark) => marks.push(mark),
            None => errors.push(MarkError::Missing { criterion: rubric.criteria[place].code.clone() }),
        }
    }
    if errors.is_empty() {
        return Ok(marks);
    }
    let place = |error: &MarkError| rubric.criteria.iter().position(|c| c.code == error.criterion());
    errors.sort_by_key(|error| place(error).unwrap_or(usize::MAX));
    Err(errors)
}

/// Whether a sheet that a judge saves half-filled is right as far as it goes.
///
/// # Errors
/// As [`complete`], except for missing marks.
pub fn partial(rubric: &Rubric, given: &BTreeMap<String, u32>) -> Result<(), Vec<MarkError>> {
    let mut errors = Vec::new();
    for (code, &mark) in given {
        let criterion = code.clone();
        match rubric.criteria.iter().find(|c| &c.code == code) {
            None => errors.push(MarkError::Unknown { criterion }),
            Some(c) if mark > c.max_tenths => {
                errors.push(MarkError::AboveMax { criterion, mark, max: c.max_tenths })
            }
            Some(c) if !mark.is_multiple_of(c.step_tenths) => {
                errors.push(MarkError::OffStep { criterion, mark, step: c.step_tenths })
            }
            Some(c) if !c.takes(mark) => errors.push(MarkError::NoLevel { criterion, mark }),
            Some(_) => {}
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// How far a sheet is, in the order in which it gets there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// No mark yet.
    Todo,
    /// Some marks are missing.
    Started,
    /// Nothing is missing; it can still change.
    Complete,
    /// It cannot change any more.
    Sealed,
}

impl Progress {
    /// Every state, in order.
    pub const ALL: [Progress; 4] = [Progress::Todo, Progress::Started, Progress::Complete, Progress::Sealed];

    /// The state of a sheet with these marks.
    pub fn of(rubric: &Rubric, given: &BTreeMap<String, u32>, sealed: bool) -> Self {
        match complete(rubric, given) {
            _ if sealed => Self::Sealed,
            Ok(_) => Self::Complete,
            Err(_) if given.is_empty() => Self::Todo,
            Err(_) => Self::Started,
        }
    }

    /// Message key and CSS name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Todo => "todo",
            Self::Started => "started",
            Self::Complete => "complete",
            Self::Sealed => "sealed",
        }
    }
}

/// The [`total`] of the marks given so far, the missing ones counting nothing; `None` when not
/// one is given.
pub fn so_far(rubric: &Rubric, given: &BTreeMap<String, u32>) -> Option<u64> {
    let marks: Vec<u32> =
        rubric.criteria.iter().map(|c| given.get(&c.code).copied().unwrap_or_default()).collect();
    let any = rubric.criteria.iter().any(|c| given.contains_key(&c.code));
    any.then(|| total(rubric, &marks))
}

/// Whether these are the marks of a complete sheet, in the rubric's order.
pub fn fits(rubric: &Rubric, marks: &[u32]) -> bool {
    let mut pairs = rubric.criteria.iter().zip(marks);
    rubric.criteria.len() == marks.len() && pairs.all(|(criterion, mark)| criterion.takes(*mark))
}

/// Weighted sum of a sheet: weight times tenths over all criteria, at most `u64::MAX`. Marks
/// beyond the rubric's criteria count nothing.
pub fn total(rubric: &Rubric, marks: &[u32]) -> u64 {
    let pairs = rubric.criteria.iter().zip(marks);
    weighted(pairs.map(|(criterion, &mark)| (criterion.weight, mark)))
}

/// The largest [`total`] possible.
pub fn highest(rubric: &Rubric) -> u64 {
    weighted(rubric.criteria.iter().map(|criterion| (criterion.weight, criterion.max_tenths)))
}

fn weighted(pairs: impl Iterator<Item = (u32, u32)>) -> u64 {
    let products = pairs.map(|(weight, mark)| u64::from(weight) * u64::from(mark));
    products.fold(0, u64::saturating_add)
}
