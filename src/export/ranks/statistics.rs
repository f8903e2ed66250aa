//! What stands beside a standing, as JSON: how sure a rank is, how judges differ and agree.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Scores;
use crate::award::scorecard;
use crate::award::statistics::{EntryStudy, Flag, Impossible, JudgeStudy, Question, Rating, study};
use crate::export::ExportError;

/// Draws behind rank intervals and probabilities.
const DRAWS: u32 = 4_000;

/// The study of some scores, in points of the displayed scale; `firsts` are the numbers m of which
/// the probability of being among the first m is told. The order of the file changes nothing.
///
/// The object has `entries` and `judges` (numbers of them), `ratings`, `groups` (1 unless panels
/// share no work, directly or through others; then ranks, intervals and probabilities are null),
/// `draws`, `alpha`, `reliability`, `model` (null, or `mean`, `mean_se`, `sd_entry`, `sd_judge`,
/// `sd_residual`, `criterion` and `spare`), `by_entry` and `by_judge`, both by id. Their members are
/// those of [`EntryStudy`] and [`JudgeStudy`]; `first` maps each m to a probability.
///
/// # Errors
/// [`Impossible`] when the scores cannot be studied at all, for example when there are none.
pub fn statistics(scores: &Scores, firsts: &[u32]) -> Result<Value, Impossible> {
    let entries = numbered(scores.entries.iter());
    let judges = numbered(scores.sheets.iter().map(|sheet| &sheet.judge));
    let highest = scorecard::highest(&scores.rubric).max(1) as f64;
    let number = |numbers: &BTreeMap<&str, u32>, id: &str| numbers.get(id).copied().unwrap_or(u32::MAX);
    let mut ratings: Vec<Rating> = scores
        .sheets
        .iter()
        .map(|sheet| Rating {
            entry: number(&entries, &sheet.entry),
            judge: number(&judges, &sheet.judge),
            score: scorecard::total(&scores.rubric, &sheet.marks) as f64 * f64::from(scores.rubric.out_of)
                / highest,
            place: None,
        })
        .collect();
    ratings.sort_by_key(|rating| (rating.entry, rating.judge));
    let count = |numbers: &BTreeMap<&str, u32>| u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    let question = Question {
        entries: count(&entries),
        judges: count(&judges),
        firsts: firsts.to_vec(),
        draws: DRAWS,
        seed: 0,
    };
    let study = study(&question, &ratings)?;
    let model = study.model.map(|model| {
        json!({
            "mean": model.mean,
            "mean_se": model.mean_se,
            "sd_entry": model.sd_entry,
            "sd_judge": model.sd_judge,
            "sd_residual": model.sd_residual,
            "criterion": model.criterion,
            "spare": model.spare,
        })
    });
    let by_entry: BTreeMap<&str, Value> =
        entries.keys().copied().zip(study.entries.iter().map(|entry| of_entry(entry, firsts))).collect();
    let by_judge: BTreeMap<&str, Value> =
        judges.keys().copied().zip(study.judges.iter().map(of_judge)).collect();
    Ok(json!({
        "entries": entries.len(),
        "judges": judges.len(),
        "ratings": ratings.len(),
        "groups": study.groups,
        "draws": study.draws,
        "alpha": study.alpha,
        "reliability": study.reliability,
        "model": model,
        "by_entry": by_entry,
        "by_judge": by_judge,
    }))
}

/// A study as a file: indented, with a line feed at its end.
///
/// # Errors
/// [`ExportError::Table`].
pub fn written(statistics: &Value) -> Result<Vec<u8>, ExportError> {
    let mut text =
        serde_json::to_vec_pretty(statistics).map_err(|error| ExportError::Table(error.to_string()))?;
    text.push(b'\n');
    Ok(text)
}

/// Ids in byte order, each with its number.
fn numbered<'a>(ids: impl Iterator<Item = &'a String>) -> BTreeMap<&'a str, u32> {
    let mut numbers: BTreeMap<&str, u32> = ids.map(|id| (id.as_str(), 0)).collect();
    numbers.values_mut().zip(0..).for_each(|(number, place)| *number = place);
    numbers
}

fn of_entry(entry: &EntryStudy, firsts: &[u32]) -> Value {
    let first: BTreeMap<String, f64> =
        firsts.iter().map(u32::to_string).zip(entry.first.iter().copied()).collect();
    json!({
        "ratings": entry.ratings,
        "group": entry.group,
        "effect": entry.effect,
        "se": entry.se,
        "adjusted": entry.adjusted,
        "rank": entry.rank,
        "interval": entry.interval,
        "first": first,
        "disagreement": entry.disagreement,
        "unusual": entry.unusual,
    })
}

fn of_judge(judge: &JudgeStudy) -> Value {
    let flag = |flag: &Flag| match flag {
        Flag::Severity => "severity",
        Flag::Infit => "infit",
        Flag::Agreement => "agreement",
        Flag::FewTotals => "few_totals",
        Flag::Slope => "slope",
    };
    json!({
        "ratings": judge.ratings,
        "group": judge.group,
        "generosity": judge.generosity,
        "se": judge.se,
        "lowest": judge.lowest,
        "quartiles": judge.quartiles,
        "highest": judge.highest,
        "infit": judge.infit,
        "outfit": judge.outfit,
        "agreement": judge.agreement,
        "distinct": judge.distinct,
        "flags": judge.flags.iter().map(flag).collect::<Vec<_>>(),
    })
}
