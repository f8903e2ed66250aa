//! Prizes, their approval and the list of winners, compared with what the record tells.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::super::entity::{prize, prize_override};
use super::super::results::collective::line_json;
use super::super::results::overrides::row_json;
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
    overrides(said, &rows.overrides, found);
    let collective: BTreeSet<String> =
        rows.collective.iter().map(|line| line_json(line).to_string()).collect();
    if collective != said.collective.iter().map(Value::to_string).collect() {
        found.push(Disagreement::Collective);
    }
    let shares: BTreeSet<String> =
        rows.shares.iter().map(|row| json!([row.tier, row.category, row.number]).to_string()).collect();
    if shares != said.shares.iter().map(Value::to_string).collect() {
        found.push(Disagreement::Shares);
    }
    let is_same = match (&said.approval, &rows.approval) {
        (None, None) => true,
        (Some(said), Some(row)) => {
            (&said.document, &said.on, &said.digest, &said.by)
                == (&row.document, &row.decided_on, &row.winners_digest, &row.account_id)
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
    let now = json!([row.tier, row.category, row.position]);
    let then = ["tier", "category", "position"].map(|member| said[member].clone());
    now == json!(then)
}

/// Overrides one by one: what was set, by whom, and who has answered what.
fn overrides(said: &Said, rows: &[prize_override::Model], found: &mut Vec<Disagreement>) {
    let known: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let gone = said.overrides.keys().filter(|id| !known.contains(id.as_str())).cloned();
    let changed = rows.iter().filter(|row| said.overrides.get(&row.id) != Some(&row_json(row)));
    let ids = gone.chain(changed.map(|row| row.id.clone()));
    found.extend(ids.map(|id| Disagreement::Override { id }));
}
