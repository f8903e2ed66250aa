//! Why a judge is kept from a work, in words, for those who may know: organiser and clerk.

use super::visitor::Visitor;
use crate::app::App;
use crate::award::mention::Place;
use crate::award::province;
use crate::store::conflicts::{Apart, Detail};
use crate::store::editions::Edition;

/// What is known about a conflict, in one line.
pub(super) fn reason(app: &App, visitor: &Visitor, edition: &Edition, pair: &Apart) -> String {
    let said = pair.details.iter().map(|detail| words(app, visitor, edition, (pair, detail)));
    said.collect::<Vec<_>>().join("; ")
}

fn words(app: &App, visitor: &Visitor, edition: &Edition, (pair, detail): (&Apart, &Detail)) -> String {
    let told = |key: &str, values: &[(&str, &str)]| app.templates.text(visitor.language, key, values);
    match detail {
        Detail::Said(reason) => reason.clone(),
        Detail::Part { code, title, by_name } => {
            let key = if *by_name { "apart-by-name" } else { "apart-part" };
            told(key, &[("title", title), ("code", code)])
        }
        Detail::Tie { kin, reason, by } => {
            told(&format!("apart-tie-{}", kin.word()), &[("reason", reason), ("by", by)])
        }
        Detail::Mention { name, reason, place } => {
            let place = match place {
                Place::Title => told("apart-place-title", &[]),
                Place::Part => told("apart-place-part", &[]),
                Place::Answer(code) => {
                    let label = label(edition, &pair.category, code, visitor.language);
                    told("apart-place-answer", &[("label", label)])
                }
            };
            told("apart-mention", &[("name", name), ("reason", reason), ("place", &place)])
        }
        Detail::Province(code) => {
            let name = province::of_code(code).map_or(code.as_str(), |province| province.name);
            told("apart-province", &[("province", name)])
        }
    }
}

/// The label of a question; its code where the rules no longer have it.
fn label<'e>(edition: &'e Edition, category: &str, code: &'e str, language: &str) -> &'e str {
    let fields = edition.rules.category(category).map_or(&[][..], |category| &category.fields);
    fields.iter().find(|field| field.code == code).map_or(code, |field| field.label.in_language(language))
}
