//! A standing as CSV: commas, UTF-8 without a mark, LF after rows, best entry first.

use crate::award::ranking::{Fraction, Standing, tied};
use crate::award::rules::{Rubric, Tie};
use crate::award::scorecard;
use crate::export::{ExportError, because};
use crate::templates::Templates;

/// The columns, as the command line's help explains them.
pub const HEADING: [&str; 10] = [
    "rank",
    "entry",
    "score",
    "exact",
    "sheets",
    "counted",
    "decided_by",
    "reason",
    "reason_en",
    "tied_with",
];
/// As many entries of equal score are named in a row; thousands may be equal on a coarse scale.
const MOST_NAMED: usize = 20;

/// A standing as it was computed: the same bytes for the same standing.
///
/// # Errors
/// [`ExportError::Table`].
pub fn write(templates: &Templates, rubric: &Rubric, standings: &[Standing]) -> Result<Vec<u8>, ExportError> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let wrong = |error: ::csv::Error| ExportError::Table(error.to_string());
    writer.write_record(HEADING).map_err(wrong)?;
    for (at, standing) in standings.iter().enumerate() {
        let [reason, reason_en] = ["vi", "en"].map(|language| why(templates, language, rubric, standing));
        let row = [
            standing.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            standing.entry.clone(),
            standing
                .hundredths
                .map(|score| format!("{}.{:02}", score / 100, score % 100))
                .unwrap_or_default(),
            standing.score.map(|score| exact(rubric, score)).unwrap_or_default(),
            standing.sheets.to_string(),
            standing.counted.to_string(),
            standing.decided_by.map(word).unwrap_or_default().to_owned(),
            reason,
            reason_en,
            named(standings, at),
        ];
        writer.write_record(row).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| ExportError::Table(error.to_string()))
}

fn why(templates: &Templates, language: &str, rubric: &Rubric, standing: &Standing) -> String {
    match (&standing.reason, standing.unranked) {
        (Some(reason), _) => because(templates, language, rubric, reason),
        (None, Some(few)) => {
            let (have, need) = (few.have.to_string(), few.need.to_string());
            templates.text(language, "place-too-few", &[("have", &have), ("need", &need)])
        }
        (None, None) => String::new(),
    }
}

/// The score in points as a fraction in lowest terms.
fn exact(rubric: &Rubric, score: Fraction) -> String {
    let num = u128::from(score.num) * u128::from(rubric.out_of);
    let den = u128::from(score.den) * u128::from(scorecard::highest(rubric));
    let common = common(num, den).max(1);
    format!("{}/{}", num / common, den / common)
}

fn common(one: u128, other: u128) -> u128 {
    if other == 0 { one } else { common(other, one % other) }
}

/// The other entries of exactly this score, at most [`MOST_NAMED`].
fn named(standings: &[Standing], at: usize) -> String {
    let others: Vec<&str> = tied(standings, at)
        .iter()
        .map(|other| other.entry.as_str())
        .filter(|other| *other != standings[at].entry)
        .collect();
    let told = others[..others.len().min(MOST_NAMED)].join(";");
    match others.len().saturating_sub(MOST_NAMED) {
        0 => told,
        more => format!("{told};…+{more}"),
    }
}

fn word(tie: Tie) -> &'static str {
    match tie {
        Tie::Criteria => "criteria",
        Tie::HeadToHead => "head_to_head",
        Tie::Shared => "shared",
        Tie::Lot => "lot",
    }
}
