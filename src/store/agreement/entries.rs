//! The edition, its entries and their files, compared with what the record tells.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Value, json};

use super::super::editions::millis;
use super::super::entity::{entry, entry_file};
use super::super::entries::place;
use super::Disagreement;
use super::rows::Rows;
use super::said::{Entry, File, Said};
use crate::award::draft::Draft;
use crate::award::entry::State;
use crate::award::rules::{self, Rules};

/// What an entrant fills in; members of [`Draft`].
const FIELDS: [&str; 8] =
    ["category", "title", "genre", "agency", "published_on", "authors", "parts", "answers"];

pub(super) fn compare(said: &Said, rows: &Rows, rules: &Rules, found: &mut Vec<Disagreement>) {
    let row = &rows.edition;
    let dates = (millis(rules.calendar.opens), millis(rules.calendar.deadline));
    if row.rules_digest != said.rules
        || rules::digest(&row.rules) != said.rules
        || (row.opens_at, row.deadline_at) != dates
    {
        found.push(Disagreement::Rules);
    }
    if (row.stage.as_str(), row.round) != said.stage.to_row() {
        found.push(Disagreement::Stage);
    }
    let known: HashSet<&str> = rows.entries.iter().map(|row| row.id.as_str()).collect();
    for (id, _) in said.entries.iter().filter(|(id, _)| !known.contains(id.as_str())) {
        found.push(Disagreement::Entry { code: id.clone(), part: "gone" });
    }
    for row in &rows.entries {
        let differ = said.entries.get(&row.id).map_or(vec!["unknown"], |entry| entry_parts(entry, row, rows));
        found.extend(differ.into_iter().map(|part| Disagreement::Entry { code: row.code.clone(), part }));
    }
    files(said, rows, found);
}

/// In what an entry differs. A draft is still its writer's alone and decides nothing.
fn entry_parts(said: &Entry, row: &entry::Model, rows: &Rows) -> Vec<&'static str> {
    let mut parts = Vec::new();
    if row.state != said.state {
        parts.push("state");
    }
    if (&row.code, &row.blind_code) != (&said.code, &said.blind) {
        parts.push("codes");
    }
    if row.account_id != said.sender {
        parts.push("sender");
    }
    if said.state == State::Draft.word() && parts.is_empty() {
        return parts;
    }
    let draft = Draft {
        category: row.category.clone(),
        title: row.title.clone(),
        genre: row.genre.clone(),
        agency: row.agency_name.clone(),
        published_on: row.published_on.clone(),
        authors: rows.authors.get(&row.id).cloned().unwrap_or_default(),
        parts: rows.parts.get(&row.id).cloned().unwrap_or_default(),
        answers: BTreeMap::new(),
    };
    let mut now = json!(draft);
    now["answers"] = serde_json::from_str(&row.answers).unwrap_or(Value::Null);
    match &said.draft {
        // Nobody has filled it in: only the category was said.
        Value::Null if row.category == said.category => {}
        Value::Null => parts.push("category"),
        draft => parts.extend(FIELDS.into_iter().filter(|field| now[field] != draft[field])),
    }
    parts
}

fn files(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    let is_draft = |entry: &str| said.entries.get(entry).is_some_and(|e| e.state == State::Draft.word());
    let known: HashSet<&str> = rows.files.iter().map(|row| row.id.as_str()).collect();
    for (id, file) in &said.files {
        if !known.contains(id.as_str()) && !is_draft(&file.entry) {
            found.push(Disagreement::File { file: id.clone(), part: "gone" });
        }
    }
    for row in rows.files.iter().filter(|row| !is_draft(&row.entry_id)) {
        let part = match said.files.get(&row.id) {
            None => "unknown",
            Some(file) if !is_same(file, row) => "changed",
            Some(_) => continue,
        };
        found.push(Disagreement::File { file: row.id.clone(), part });
    }
}

fn is_same(said: &File, row: &entry_file::Model) -> bool {
    said.entry == row.entry_id
        && said.sha256 == row.sha256.as_str()
        && said.bytes == row.bytes
        && said.place == place(row)
}
