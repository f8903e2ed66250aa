//! Why a judge is kept from a work, in words, for those who may know: organiser and clerk.

use super::visitor::Visitor;
use crate::app::App;
use crate::award::province;
use crate::store::conflicts::{Apart, Detail};

/// What is known about a conflict, in one line.
pub(super) fn reason(app: &App, visitor: &Visitor, pair: &Apart) -> String {
    let said: Vec<String> = pair.details.iter().map(|detail| words(app, visitor, detail)).collect();
    said.join("; ")
}

fn words(app: &App, visitor: &Visitor, detail: &Detail) -> String {
    let told = |key: &str, values: &[(&str, &str)]| app.templates.text(visitor.language, key, values);
    match detail {
        Detail::Said(reason) => reason.clone(),
        Detail::Part { code, title, by_name } => {
            let key = if *by_name { "apart-by-name" } else { "apart-part" };
            told(key, &[("title", title), ("code", code)])
        }
        Detail::Province(code) => {
            let name = province::of_code(code).map_or(code.as_str(), |province| province.name);
            told("apart-province", &[("province", name)])
        }
    }
}
