//! Who goes on to the next round, compared with what the record tells.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::super::entity::advance;
use super::Disagreement;
use super::rows::Rows;
use super::said::{Advance, Said};

pub(super) fn compare(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    let key = |row: &advance::Model| (row.round.clone(), row.category.clone());
    let kept: BTreeMap<(String, String), &advance::Model> =
        rows.advances.iter().map(|row| (key(row), row)).collect();
    let places: BTreeSet<&(String, String)> = kept.keys().chain(said.advances.keys()).collect();
    for place in places {
        let is_same = match (said.advances.get(place), kept.get(place)) {
            (Some(said), Some(row)) => is_same(said, row),
            _ => false,
        };
        if !is_same {
            let (round, category) = place.clone();
            found.push(Disagreement::Advance { round, category });
        }
    }
    let blind: BTreeMap<&str, &str> =
        rows.entries.iter().map(|entry| (entry.id.as_str(), entry.blind_code.as_str())).collect();
    for row in &rows.standings {
        let code = blind.get(row.entry_id.as_str()).copied().unwrap_or(row.entry_id.as_str());
        let (goes_on, reason) = match said.advances.get(&(row.round.clone(), row.category.clone())) {
            Some(decided) => {
                let listed = decided.facts["entries"].as_array();
                let goes_on = listed.is_some_and(|codes| codes.iter().any(|listed| listed == code));
                (goes_on, decided.facts["reasons"][code].as_str().unwrap_or_default())
            }
            None => (row.proposed, ""),
        };
        if (row.advanced, row.departure.as_str()) != (goes_on, reason) {
            found.push(Disagreement::Standing { round: row.round.clone(), entry: code.to_owned() });
        }
    }
}

fn is_same(said: &Advance, row: &advance::Model) -> bool {
    let now = json!([row.version, row.panel, row.present, row.in_favour, row.against, row.abstained]);
    let members = ["version", "panel", "present", "in_favour", "against", "abstained"];
    let then: Value = members.map(|member| said.facts[member].clone()).into_iter().collect();
    now == then
        && said.planned == row.planned
        && said.facts["reason"] == row.reason.as_str()
        && said.by == row.decided_by
}
