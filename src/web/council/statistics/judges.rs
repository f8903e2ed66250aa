//! How each judge scored, beside the others.

use serde_json::{Value, json};

use super::super::study::Studied;
use super::axis::Axis;
use super::{hundredths, tenths};
use crate::award::statistics::{Flag, JudgeStudy, Study};

/// A judge is called generous or severe beyond so many standard errors.
const BEYOND: f64 = 2.0;

/// The names of the judges of each component, by its number.
pub(super) fn panels(studied: &Studied, study: &Study) -> Value {
    let of = |group: u32| -> Vec<&str> {
        let judges = studied.ratings.judges.iter().zip(&study.judges);
        judges.filter(|(_, judge)| judge.group == Some(group)).map(|(rater, _)| rater.name.as_str()).collect()
    };
    (0..study.groups).map(of).collect::<Vec<_>>().into()
}

/// The judges by name: `lines`, and `marks` of the scale below them.
pub(super) fn told(studied: &Studied, study: &Study) -> Value {
    let rated = || study.judges.iter().filter(|judge| judge.ratings > 0);
    let low = rated().map(|judge| judge.lowest).fold(f64::INFINITY, f64::min);
    let high = rated().map(|judge| judge.highest).fold(f64::NEG_INFINITY, f64::max);
    let axis = Axis::of_points(low, high);
    let judges = studied.ratings.judges.iter().zip(&study.judges).filter(|(_, judge)| judge.ratings > 0);
    let lines: Vec<Value> = judges.map(|(rater, judge)| line(&rater.name, judge, axis)).collect();
    json!({
        "flagged": lines.iter().any(|line| line["flags"].as_array().is_some_and(|flags| !flags.is_empty())),
        "lines": lines,
        "marks": axis.marks(),
    })
}

fn line(name: &str, judge: &JudgeStudy, axis: Axis) -> Value {
    let (first, middle, third) = judge.quartiles;
    let five = [judge.lowest, first, middle, third, judge.highest];
    json!({
        "name": name,
        "sheets": judge.ratings,
        "tilt": tilt(judge),
        "points": judge.generosity.map(tenths),
        "se": judge.se.map(tenths),
        "scores": five.map(tenths).to_vec(),
        "places": five.map(|score| axis.at(score)).to_vec(),
        "width": axis.at(third) - axis.at(first),
        "infit": judge.infit.map(hundredths),
        "agreement": judge.agreement.map(hundredths),
        "contrary": judge.agreement.is_some_and(|agreement| agreement < 0.0),
        "slope": judge.slope.map(hundredths),
        "falls": judge.slope.is_some_and(|slope| slope < 0.0),
        "flags": judge.flags.iter().map(|flag| word(*flag, judge)).collect::<Vec<_>>(),
    })
}

fn tilt(judge: &JudgeStudy) -> &'static str {
    let (Some(points), Some(se)) = (judge.generosity, judge.se) else { return "unknown" };
    match points {
        points if points.abs() <= BEYOND * se => "usual",
        points if points > 0.0 => "generous",
        _ => "severe",
    }
}

/// The text of a flag is `statistics-flag-` and this.
fn word(flag: Flag, judge: &JudgeStudy) -> &'static str {
    match flag {
        Flag::Severity => "severity",
        Flag::Infit if judge.infit.is_some_and(|infit| infit < 1.0) => "tame",
        Flag::Infit => "erratic",
        Flag::Agreement => "agreement",
        Flag::FewTotals => "totals",
        Flag::Slope => "slope",
    }
}
