//! The study of one category of a closed round, as pages use it.
//! Next: [`crate::award::statistics`].

use std::sync::Arc;

use super::super::trouble::Trouble;
use crate::app::App;
use crate::award::rules::Rules;
use crate::award::statistics::{self, Question, Rating, Study};
use crate::store::StoreError;
use crate::store::editions::Edition;
use crate::store::ratings::Ratings;
use crate::store::results::last_round;

/// Draws behind ranks and probabilities: a probability is then right to about one percent.
const DRAWS: u32 = 4_000;

/// The sheets of a category and what the statistics make of them.
pub struct Studied {
    /// Entries, judges and sheets; the study's indices are those of its lists.
    pub ratings: Ratings,
    /// The numbers m for which the study holds probabilities, in its order.
    pub firsts: Vec<u32>,
    /// Nothing when there is no sheet.
    pub study: Option<Arc<Study>>,
}

impl Studied {
    /// For each entry the probability of being among the first `m`; `None` when `m` was not asked or
    /// the panels are not connected.
    pub fn chances(&self, m: u32) -> Option<Vec<f64>> {
        let place = self.firsts.iter().position(|first| *first == m)?;
        let study = self.study.as_ref()?;
        study.entries.iter().map(|entry| entry.first.get(place).copied()).collect()
    }
}

/// The study of a category, made once for the same sheets and the same question.
///
/// # Errors
/// Refused while the round is not closed.
pub async fn study(app: &App, edition: &Edition, round: &str, category: &str) -> Result<Studied, Trouble> {
    let ratings = app.store.ratings(edition, round, category).await?;
    let ranked = ratings.entries.iter().filter(|entry| entry.rank.is_some()).count();
    let ranked = u32::try_from(ranked).unwrap_or(u32::MAX);
    // Tiers that the council has shared out have their numbers there.
    let shared = match last_round(&edition.rules) == round {
        true => app.store.council(edition).await?.rules,
        false => None,
    };
    let firsts = firsts(shared.as_ref().unwrap_or(&edition.rules), (round, category), ranked);
    if ratings.sheets.is_empty() {
        return Ok(Studied { ratings, firsts, study: None });
    }
    let whole = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let question = Question {
        entries: whole(ratings.entries.len()),
        judges: whole(ratings.judges.len()),
        firsts: firsts.clone(),
        draws: DRAWS,
        // Out of the sheets themselves, so that whoever has them gets the same study.
        seed: ratings.digest.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or(0),
    };
    let sheets: Vec<Rating> = ratings
        .sheets
        .iter()
        .map(|sheet| Rating {
            entry: sheet.entry,
            judge: sheet.judge,
            score: sheet.score,
            place: Some(sheet.place),
        })
        .collect();
    let key = format!("{} {round} {category} {} {firsts:?}", edition.id, ratings.digest);
    let made = app.studies.of(key, move || statistics::study(&question, &sheets)).await;
    let made = made.map_err(|impossible| StoreError::Damaged(format!("study: {impossible}")))?;
    Ok(Studied { ratings, firsts, study: Some(made) })
}

/// Up to which places it matters to be: as many as go on, or in the last round as many as win the
/// highest prize, the two highest, and so on.
fn firsts(rules: &Rules, (round, category): (&str, &str), ranked: u32) -> Vec<u32> {
    if let Some(quota) = rules.round(round).and_then(|round| round.advance.get(category)) {
        return vec![quota.places(ranked)];
    }
    let mut firsts = Vec::new();
    let mut sum = 0;
    for tier in rules.tiers.iter().filter(|tier| !tier.optional) {
        sum += tier.counts.get(category).copied().unwrap_or(0);
        if sum > 0 && firsts.last() != Some(&sum) {
            firsts.push(sum);
        }
    }
    firsts
}
