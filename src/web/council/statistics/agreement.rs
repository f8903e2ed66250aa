//! How far the panel agrees, and on which works it does not.

use serde_json::{Value, json};

use super::super::study::Studied;
use super::{hundredths, tenths};
use crate::award::statistics::Study;

/// From here on the agreement of a panel is fair, and high.
const FAIR: f64 = 0.5;
const HIGH: f64 = 0.75;

/// Null without a model.
pub(super) fn told(study: &Study) -> Value {
    let Some((model, reliability)) = study.model.zip(study.reliability) else { return Value::Null };
    let level = match reliability {
        one if one >= HIGH => "high",
        one if one >= FAIR => "fair",
        _ => "low",
    };
    let variances = [model.sd_entry, model.sd_judge, model.sd_residual].map(|sd| sd * sd);
    let whole: f64 = variances.iter().sum();
    let [works, judges] = [0, 1].map(|at| (100.0 * variances[at] / whole).round() as u64);
    json!({
        "level": level,
        "at": hundredths(reliability),
        "reliability": hundredths(reliability),
        "bounds": [hundredths(FAIR), hundredths(HIGH)],
        "alpha": study.alpha.map(hundredths),
        "is_negative": study.alpha.is_some_and(|alpha| alpha < 0.0),
        "works": works,
        "judges": judges,
        "chance": 100_u64.saturating_sub(works + judges),
    })
}

/// The works whose judges are further apart than chance explains, widest apart first.
pub(super) fn unusual(studied: &Studied, study: &Study) -> Value {
    let mut found: Vec<usize> = (0..study.entries.len()).filter(|&at| study.entries[at].unusual).collect();
    found.sort_by(|&one, &two| {
        study.entries[two]
            .disagreement
            .partial_cmp(&study.entries[one].disagreement)
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let row = |at: usize| {
        let sheets = studied.ratings.sheets.iter().filter(|sheet| sheet.entry as usize == at);
        let mut scores: Vec<u64> = sheets.map(|sheet| tenths(sheet.score)).collect();
        scores.sort_unstable();
        let entry = &studied.ratings.entries[at];
        json!({"rank": entry.rank, "code": entry.code, "title": entry.title, "scores": scores})
    };
    found.into_iter().map(row).collect::<Vec<_>>().into()
}
