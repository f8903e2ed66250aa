//! Prizes, their approval and the list of winners, compared with what the record tells.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::super::entity::prize;
use super::Disagreement;
use super::rows::Rows;
use super::said::Said;

pub(super) fn compare(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    let codes: BTreeMap<&str, &str> =
        rows.entries.iter().map(|entry| (entry.id.as_str(), entry.code.as_str())).collect();
    let given: BTreeMap<&str, &prize::Model> =
        rows.prizes.iter().map(|prize| (prize.entry_id.as_str(), prize)).collect();
    let entries: BTreeSet<&str> =
        given.keys().copied().chain(said.prizes.keys().map(String::as_str)).collect();
    for entry in entries {
        let is_same = match (said.prizes.get(entry), given.get(entry)) {
            (Some(said), Some(row)) => is_same(said, row),
            _ => false,
        };
        if !is_same {
            let entry = codes.get(entry).unwrap_or(&entry);
            found.push(Disagreement::Prize { entry: (*entry).to_owned() });
        }
    }
    let is_same = match (&said.approval, &rows.approval) {
        (None, None) => true,
        (Some(said), Some(row)) => {
            (&said.document, &said.digest, &said.by) == (&row.document, &row.winners_digest, &row.account_id)
        }
        _ => false,
    };
    if !is_same {
        found.push(Disagreement::Approval);
    }
    if said.approval.as_ref().is_some_and(|approval| approval.digest != rows.winners_digest) {
        found.push(Disagreement::Winners);
    }
}

fn is_same(said: &Value, row: &prize::Model) -> bool {
    let now = json!([row.tier, row.category, row.position, row.reason]);
    let then = ["tier", "category", "position", "reason"].map(|member| said[member].clone());
    now == json!(then)
}
