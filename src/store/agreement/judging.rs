//! Draws, sheets and standings, compared with what the record tells.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::super::entity::{assignment, draw, entry, lottery, standing};
use super::super::rounds::{standing_lines, standings_digest};
use super::super::tx::instant;
use super::Disagreement;
use super::rows::Rows;
use super::said::{Draw, Lottery, Said, Sheet};

pub(super) fn compare(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    lotteries(said, rows, found);
    draws(said, rows, found);
    let entries: HashMap<&str, &entry::Model> = rows.entries.iter().map(|e| (e.id.as_str(), e)).collect();
    let known: HashSet<&str> = rows.sheets.iter().map(|row| row.id.as_str()).collect();
    for (id, sheet) in said.sheets.iter().filter(|(id, _)| !known.contains(id.as_str())) {
        let (sheet, round, entry) = (id.clone(), sheet.round.clone(), sheet.entry.clone());
        found.push(Disagreement::Sheet { sheet, round, entry, part: "gone" });
    }
    for row in &rows.sheets {
        let sheet = said.sheets.get(&row.id);
        let parts = sheet.map_or(vec!["unknown"], |sheet| sheet_parts(said, sheet, row, &entries));
        let entry = sheet.map_or(&row.entry_id, |sheet| &sheet.entry);
        found.extend(parts.into_iter().map(|part| Disagreement::Sheet {
            sheet: row.id.clone(),
            round: sheet.map_or(&row.round, |sheet| &sheet.round).clone(),
            entry: entry.clone(),
            part,
        }));
    }
    unsealings(said, rows, found);
    standings(said, rows, found);
}

/// Every attempt to draw: what was announced, fixed, drawn and declared void.
fn lotteries(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    let known: HashSet<(String, i64)> =
        rows.lotteries.iter().map(|row| (row.round.clone(), i64::from(row.attempt))).collect();
    let gone = said.lotteries.keys().filter(|key| !known.contains(*key)).map(|(round, _)| round.clone());
    found.extend(gone.map(|round| Disagreement::Draw { round }));
    for row in &rows.lotteries {
        let lottery = said.lotteries.get(&(row.round.clone(), i64::from(row.attempt)));
        if !lottery.is_some_and(|lottery| is_same_lottery(lottery, row)) {
            found.push(Disagreement::Draw { round: row.round.clone() });
        }
    }
}

fn is_same_lottery(said: &Lottery, row: &lottery::Model) -> bool {
    let digest = || hex::encode(Sha256::digest(row.inputs.as_bytes()));
    let sources: Value = serde_json::from_str(&row.sources).unwrap_or_default();
    sources == said.sources
        && row.due_at.and_then(|due| instant(due).ok()) == said.due
        && row.frozen_at.map(|_| (&row.inputs_digest, digest()))
            == said.inputs.as_ref().map(|inputs| (inputs, inputs.clone()))
        && row.drawn_at.map(|_| (&row.outcome, &row.seed))
            == said.drawn.as_ref().map(|(outcome, seed)| (outcome, seed))
        && row.voided_at.map(|_| &row.reason) == said.voided.as_ref()
}

fn draws(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    let drawn: BTreeMap<&str, &draw::Model> = rows.draws.iter().map(|d| (d.round.as_str(), d)).collect();
    let rounds: HashSet<&str> = said.draws.keys().map(String::as_str).chain(drawn.keys().copied()).collect();
    for round in rounds {
        let is_same = match (said.draws.get(round), drawn.get(round)) {
            (Some(said), Some(row)) => is_same_draw(said, row),
            _ => false,
        };
        if !is_same {
            found.push(Disagreement::Draw { round: round.to_owned() });
        }
    }
}

fn is_same_draw(said: &Draw, row: &draw::Model) -> bool {
    said.seed == row.seed
        && said.inputs == row.inputs_digest
        && said.inputs == hex::encode(Sha256::digest(row.inputs.as_bytes()))
        && said.closed.is_some() == row.closed_at.is_some()
}

/// In what a sheet differs. The draw names the judge by a pseudonym, the fact of the seat says
/// whose it is, and whoever sealed it must be the same person.
fn sheet_parts(
    said: &Said,
    sheet: &Sheet,
    row: &assignment::Model,
    entries: &HashMap<&str, &entry::Model>,
) -> Vec<&'static str> {
    let mut parts = Vec::new();
    let entry = entries.get(row.entry_id.as_str());
    let seat = said.seats.get(&(sheet.round.clone(), row.category.clone(), sheet.judge.clone()));
    if row.round != sheet.round
        || entry.is_none_or(|entry| entry.blind_code != sheet.entry || entry.category != row.category)
        || seat != Some(&row.account_id)
        || sheet.sealed_by.as_ref().is_some_and(|judge| *judge != row.account_id)
    {
        parts.push("seat");
    }
    if row.state != sheet.state {
        parts.push("state");
    }
    let marks: Value = serde_json::from_str(&row.marks).unwrap_or(Value::Null);
    if marks != sheet.marks || row.comment != sheet.comment {
        parts.push(if sheet.state == "sealed" { "marks" } else { "draft" });
    }
    parts
}

fn unsealings(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    let known: HashSet<&str> = rows.unsealings.iter().map(|row| row.id.as_str()).collect();
    let gone = said.unsealings.iter().filter(|(id, _)| !known.contains(id.as_str()));
    found.extend(gone.map(|(_, asked)| Disagreement::Unsealing { round: asked.round.clone() }));
    for row in &rows.unsealings {
        let sheets = rows.unsealed.get(&row.id).map_or(&[][..], Vec::as_slice);
        let is_same = said.unsealings.get(&row.id).is_some_and(|asked| {
            (&asked.round, &asked.category, &asked.judge) == (&row.round, &row.category, &row.account_id)
                && (&asked.reason, &asked.asked_by) == (&row.reason, &row.asked_by)
                && (asked.outcome, &asked.decided_by) == (row.outcome.as_str(), &row.decided_by)
                && asked.sheets == sheets
        });
        if !is_same {
            found.push(Disagreement::Unsealing { round: row.round.clone() });
        }
    }
}

fn standings(said: &Said, rows: &Rows, found: &mut Vec<Disagreement>) {
    let code_of: BTreeMap<&str, &str> =
        rows.entries.iter().map(|entry| (entry.id.as_str(), entry.blind_code.as_str())).collect();
    let mut by_round: BTreeMap<&str, Vec<standing::Model>> =
        said.draws.keys().chain(said.counted.keys()).map(|round| (round.as_str(), Vec::new())).collect();
    for row in &rows.standings {
        by_round.entry(&row.round).or_default().push(row.clone());
    }
    for (round, of_round) in by_round {
        let closed = said.draws.get(round).and_then(|draw| draw.closed.as_ref());
        let closed = closed.or(said.counted.get(round));
        let lines = standing_lines(&of_round, &code_of);
        let recorded = closed.map_or(&[][..], |(_, lines)| lines);
        for line in lines.iter().filter(|line| !recorded.contains(line)) {
            found.push(standing_of(round, line));
        }
        for line in recorded.iter().filter(|line| !lines.contains(line)) {
            found.push(standing_of(round, line));
        }
        if closed.is_some_and(|(digest, lines)| *digest != standings_digest(lines)) {
            found.push(Disagreement::Draw { round: round.to_owned() });
        }
    }
}

fn standing_of(round: &str, line: &Value) -> Disagreement {
    let entry = line[2].as_str().unwrap_or_default().to_owned();
    Disagreement::Standing { round: round.to_owned(), entry }
}
