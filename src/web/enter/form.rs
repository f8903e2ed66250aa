//! Between the form of an entry and its [`Draft`]: fields in, values and labels out.
//!
//! Names of fields: `title`, `genre`, `agency`, `published_on`, `authors.N.name`,
//! `authors.N.pen_name`, `parts.N.title`, `parts.N.published_on`, `answers.CODE`.
//! Next: [`super::view`].

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use super::super::fields::Fields;
use crate::app::App;
use crate::award::draft::{Author, Draft, Part};
use crate::award::edition::Millis;
use crate::award::rules::{Category, Field, FieldKind};
use crate::award::text;

/// Highest row number that is read from a form; far above every limit of the rules.
const ROWS: usize = 200;

/// What a form holds.
pub(super) fn typed(form: &Fields, category: &Category) -> Draft {
    let authors = rows(form, "authors").into_values().map(|mut row| Author {
        name: row.remove("name").unwrap_or_default(),
        pen_name: row.remove("pen_name").unwrap_or_default(),
    });
    let parts = rows(form, "parts").into_values().map(|mut row| Part {
        title: row.remove("title").unwrap_or_default(),
        published_on: row.remove("published_on").unwrap_or_default(),
    });
    let answers = category.fields.iter().filter_map(|field| {
        let answer = form.get(&format!("answers.{}", field.code));
        (!answer.is_empty()).then(|| (field.code.clone(), answer.to_owned()))
    });
    Draft {
        category: category.code.clone(),
        title: form.get("title").to_owned(),
        genre: form.get("genre").to_owned(),
        agency: form.get("agency").to_owned(),
        published_on: form.get("published_on").to_owned(),
        authors: authors.collect(),
        parts: parts.collect(),
        answers: answers.collect(),
    }
}

/// The fields `PREFIX.N.name` by N, in the order of N.
fn rows(form: &Fields, prefix: &str) -> BTreeMap<usize, BTreeMap<String, String>> {
    let mut rows: BTreeMap<usize, BTreeMap<String, String>> = BTreeMap::new();
    for (rest, value) in form.under(prefix) {
        let Some((number, name)) = rest.split_once('.') else { continue };
        if let Some(number) = number.parse().ok().filter(|number| *number < ROWS) {
            rows.entry(number).or_default().insert(name.to_owned(), value);
        }
    }
    rows
}

/// Every field with its text, days as people here write them.
pub(super) fn values(draft: &Draft, category: &Category) -> Map<String, Value> {
    let mut values = Map::new();
    let mut set = |name: String, value: &str| {
        values.insert(name, value.into());
    };
    set("title".into(), &draft.title);
    set("genre".into(), &draft.genre);
    set("agency".into(), &draft.agency);
    set("published_on".into(), &dmy(&draft.published_on));
    for (i, author) in draft.authors.iter().enumerate() {
        set(format!("authors.{i}.name"), &author.name);
        set(format!("authors.{i}.pen_name"), &author.pen_name);
    }
    for (i, part) in draft.parts.iter().enumerate() {
        set(format!("parts.{i}.title"), &part.title);
        set(format!("parts.{i}.published_on"), &dmy(&part.published_on));
    }
    for field in &category.fields {
        let answer = draft.answers.get(&field.code).map_or("", String::as_str);
        let answer = if field.kind == FieldKind::Date { dmy(answer) } else { answer.to_owned() };
        set(format!("answers.{}", field.code), &answer);
    }
    values
}

/// What the questions of a category look like.
pub(super) fn questions(app: &App, category: &Category, language: &str) -> Vec<Value> {
    let question = |field: &Field| {
        let help = field.help.as_ref().map_or("", |help| help.in_language(language));
        let most = field.max_chars.to_string();
        let most = app.templates.text(language, "enter-most-characters", &[("most", &most)]);
        // The limit is known before the text is written, not after.
        let help = match field.kind {
            FieldKind::Line | FieldKind::Paragraph => format!("{help} {most}").trim_start().to_owned(),
            _ => help.to_owned(),
        };
        json!({
            "name": format!("answers.{}", field.code),
            "label": field.label.in_language(language),
            "help": help,
            "kind": field.kind,
            "required": field.required,
            "max": field.max_chars,
            "rows": if field.max_chars > 1000 { 6 } else { 3 },
            "options": field.options.iter().map(|o| json!({"value": o, "label": o})).collect::<Vec<_>>(),
        })
    };
    category.fields.iter().map(question).collect()
}

/// How people call a field.
pub(super) fn label(app: &App, language: &str, category: &Category, field: &str) -> String {
    let say = |key: &str, args: &[(&str, &str)]| app.templates.text(language, key, args);
    let parts: Vec<&str> = field.splitn(3, '.').collect();
    match parts.as_slice() {
        ["answers", code] => {
            let field = category.fields.iter().find(|field| field.code == *code);
            field.map_or(String::new(), |field| field.label.in_language(language).to_owned())
        }
        ["files", code] => {
            let slot = category.files.iter().find(|slot| slot.code == *code);
            slot.map_or(String::new(), |slot| slot.label.in_language(language).to_owned())
        }
        [list @ ("authors" | "parts"), number, name] => {
            let number = number.parse::<usize>().map_or(0, |number| number + 1).to_string();
            say(&format!("enter-label-{list}-{}", name.replace('_', "-")), &[("number", &number)])
        }
        _ => say(&format!("enter-label-{}", field.replace('_', "-")), &[]),
    }
}

/// Everything that is filled in, as label and text, in the order of the form.
pub(super) fn facts(app: &App, language: &str, category: &Category, draft: &Draft) -> Vec<Value> {
    let values = values(draft, category);
    let names = ["title", "genre", "agency", "published_on"].map(str::to_owned).into_iter();
    let authors =
        (0..draft.authors.len()).flat_map(|i| [format!("authors.{i}.name"), format!("authors.{i}.pen_name")]);
    let parts =
        (0..draft.parts.len()).flat_map(|i| [format!("parts.{i}.title"), format!("parts.{i}.published_on")]);
    let answers = category.fields.iter().map(|field| format!("answers.{}", field.code));
    let mut facts = Vec::new();
    for name in names.chain(authors).chain(parts).chain(answers) {
        let value = values.get(&name).and_then(Value::as_str).unwrap_or_default();
        if !value.is_empty() {
            let yes = category
                .fields
                .iter()
                .any(|f| f.kind == FieldKind::Yes && name == format!("answers.{}", f.code));
            let value = if yes { app.templates.text(language, "enter-yes", &[]) } else { value.to_owned() };
            facts.push(json!({"label": label(app, language, category, &name), "value": value}));
        }
    }
    facts
}

fn dmy(value: &str) -> String {
    text::parse_dmy(value).map_or_else(|_| value.to_owned(), text::date_dmy)
}

/// `17:05, 05/01/2026`.
fn instant(at: Millis) -> String {
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000);
    at.map_or_else(|_| String::new(), text::datetime_vn)
}

/// The day of an instant in Vietnam: `05/01/2026`.
pub(super) fn day(at: Millis) -> String {
    instant(at).split_once(", ").map_or_else(String::new, |(_, day)| day.to_owned())
}

/// The time of an instant, with its day when that is another day than `now`.
pub(super) fn moment(at: Millis, now: Millis) -> String {
    let whole = instant(at);
    match whole.split_once(", ") {
        Some((time, _)) if day(at) == day(now) => time.to_owned(),
        _ => whole,
    }
}
