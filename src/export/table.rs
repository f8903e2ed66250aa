//! The tables: what is in them, and when each may be had.

use std::collections::BTreeMap;

use super::decided;
use super::names::Names;
use super::scorecards::{self, pseudonyms};
use super::{Cell, Column, ExportError, Table, What, because};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::ranking::{Fraction, displayed};
use crate::award::scorecard;
use crate::store::editions::Edition;
use crate::store::results::StandingLine;
use crate::store::results::exports::{EntryRow, SheetRow};
use crate::store::{Store, StoreError};
use crate::templates::Templates;

/// One table, read from the store.
///
/// # Errors
/// Refused as "not yet" for scores and standings before a round is closed, and for winners before
/// the list is approved.
pub(super) async fn table(
    store: &Store,
    templates: &Templates,
    edition: &Edition,
    what: What,
) -> Result<Table, ExportError> {
    let names = Names { templates, rules: &edition.rules };
    let (columns, rows) = match what {
        What::Entries => entries(&names, &store.export_entries(&edition.id).await?)?,
        What::Scores => {
            let sheets = store.export_sheets(&edition.id).await?;
            closed(store, edition).await?;
            scores(&names, &edition.id, &sheets)?
        }
        What::Scorecards => {
            closed(store, edition).await?;
            let sheets = store.export_sheets(&edition.id).await?;
            let numbers = pseudonyms(&edition.id, &sheets);
            scorecards::table(&numbers, &store.export_marks(&edition.id).await?)?
        }
        What::Standings => {
            let mut lines = Vec::new();
            for round in closed(store, edition).await? {
                let mut of_round = store.standings(&edition.id, &round).await?;
                let categories = &edition.rules.categories;
                of_round.sort_by_key(|l| (categories.iter().position(|c| c.code == l.category), l.position));
                lines.extend(of_round.into_iter().map(|line| (round.clone(), line)));
            }
            standings(&names, &lines)
        }
        What::Winners | What::Collective | What::Overrides
            if !matches!(edition.stage, Stage::Approved | Stage::Published) =>
        {
            return Err(StoreError::from(Refusal::NotYet).into());
        }
        What::Winners => decided::winners(&names, &store.decided(edition).await?.winners),
        What::Collective => decided::collective(&names, &store.decided(edition).await?.collective),
        What::Overrides => {
            let council = store.council(edition).await?;
            decided::overrides(&names, &council, &store.overrides(edition).await?)
        }
    };
    Ok(Table { name: names.say(&format!("export-{}", what.word()), &[]), columns, rows })
}

pub(super) type Parts = (Vec<Column>, Vec<Vec<Cell>>);

/// The rounds that are closed, in the order of the rules.
async fn closed(store: &Store, edition: &Edition) -> Result<Vec<String>, ExportError> {
    let closed = store.closed_rounds(&edition.id).await?;
    if closed.is_empty() {
        return Err(StoreError::from(Refusal::NotYet).into());
    }
    let rounds = edition.rules.rounds.iter().map(|round| round.code.clone());
    Ok(rounds.filter(|round| closed.contains(round)).collect())
}

fn entries(names: &Names<'_>, found: &[EntryRow]) -> Result<Parts, ExportError> {
    let mut columns = names.columns(&[
        ("code", 12),
        ("state", 16),
        ("category", 20),
        ("genre", 20),
        ("title", 60),
        ("authors", 50),
        ("agency", 40),
        ("published-on", 14),
        ("parts", 8),
        ("files", 8),
        ("bytes", 18),
        ("submitted-at", 18),
        ("sender", 30),
        ("email", 34),
    ]);
    // Questions of several categories that have one code and one label share a column.
    let mut questions: Vec<(&str, &str)> = Vec::new();
    for field in names.rules.categories.iter().flat_map(|category| &category.fields) {
        let question = (field.code.as_str(), field.label.vi.as_str());
        if !questions.contains(&question) {
            questions.push(question);
            columns.push(Column { title: question.1.to_owned(), widest: 50 });
        }
    }
    let mut rows = Vec::with_capacity(found.len());
    for entry in found {
        let answers: BTreeMap<String, String> =
            serde_json::from_str(&entry.answers).map_err(|e| StoreError::Damaged(e.to_string()))?;
        let mut row = vec![
            Cell::text(entry.code.as_str()),
            Cell::text(names.say(&format!("entry-state-{}", entry.state), &[])),
            Cell::text(names.category(&entry.category)),
            Cell::text(entry.genre.as_str()),
            Cell::text(entry.title.as_str()),
            Cell::text(entry.authors.as_str()),
            Cell::text(entry.agency_name.as_str()),
            Cell::day(&entry.published_on),
            Cell::Whole(entry.parts),
            Cell::Whole(entry.files),
            Cell::Whole(entry.bytes),
            entry.submitted_at.map_or(Cell::Empty, Cell::minute),
            Cell::text(entry.sender.as_str()),
            Cell::text(entry.email.as_str()),
        ];
        let category = names.rules.category(&entry.category);
        row.extend(questions.iter().map(|(code, label)| {
            let fields = category.map(|category| category.fields.as_slice()).unwrap_or_default();
            let field = fields.iter().find(|field| field.code == *code && field.label.vi == *label);
            let answer = field.and_then(|field| Some((field.kind, answers.get(&field.code)?)));
            answer.map_or(Cell::Empty, |(kind, answer)| answer_cell(names, kind, answer))
        }));
        rows.push(row);
    }
    Ok((columns, rows))
}

fn answer_cell(names: &Names<'_>, kind: crate::award::rules::FieldKind, answer: &str) -> Cell {
    use crate::award::rules::FieldKind;
    match kind {
        FieldKind::Date => Cell::day(answer),
        FieldKind::Number => answer.parse().map_or_else(|_| Cell::text(answer), Cell::Whole),
        FieldKind::Yes if answer == "yes" => Cell::text(names.say("export-yes", &[])),
        _ => Cell::text(answer),
    }
}

fn scores(names: &Names<'_>, edition_id: &str, sheets: &[SheetRow]) -> Result<Parts, ExportError> {
    let mut columns = names.columns(&[
        ("round", 16),
        ("category", 20),
        ("code", 12),
        ("title", 60),
        ("judge", 12),
        ("total", 12),
    ]);
    let mut criteria: Vec<(&str, &str)> = Vec::new();
    for criterion in names.rules.rubrics.iter().flat_map(|rubric| &rubric.criteria) {
        let criterion = (criterion.code.as_str(), criterion.name.vi.as_str());
        if !criteria.contains(&criterion) {
            criteria.push(criterion);
            columns.push(Column { title: criterion.1.to_owned(), widest: 20 });
        }
    }
    let numbers = pseudonyms(edition_id, sheets);
    let mut rows = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let damaged = || StoreError::Damaged(format!("a sealed sheet of {}", sheet.code));
        let marks: BTreeMap<String, u32> = serde_json::from_str(&sheet.marks).map_err(|_| damaged())?;
        let rubric = names.rules.rubric(&sheet.round, &sheet.category).ok_or_else(damaged)?;
        let complete = scorecard::complete(rubric, &marks).map_err(|_| damaged())?;
        let total = Fraction { num: scorecard::total(rubric, &complete), den: 1 };
        let number = numbers.get(sheet.account_id.as_str()).copied().unwrap_or_default();
        let mut row = vec![
            Cell::text(names.round(&sheet.round)),
            Cell::text(names.category(&sheet.category)),
            Cell::text(sheet.code.as_str()),
            Cell::text(sheet.title.as_str()),
            Cell::text(names.say("export-judge", &[("number", &format!("{number:02}"))])),
            Cell::Hundredths(displayed(rubric, total)),
        ];
        row.extend(criteria.iter().map(|(code, name)| {
            let known = rubric.criteria.iter().any(|c| c.code == *code && c.name.vi == *name);
            let mark = marks.get(*code).filter(|_| known);
            mark.map_or(Cell::Empty, |mark| Cell::Tenths(*mark))
        }));
        rows.push(row);
    }
    Ok((columns, rows))
}

fn standings(names: &Names<'_>, lines: &[(String, StandingLine)]) -> Parts {
    let columns = names.columns(&[
        ("round", 16),
        ("category", 20),
        ("rank", 8),
        ("code", 12),
        ("blind-code", 12),
        ("title", 60),
        ("authors", 50),
        ("agency", 40),
        ("score", 12),
        ("sheets", 10),
        ("decided-by", 34),
        ("place", 50),
        ("advanced", 16),
        ("state", 16),
    ]);
    let row = |(round, line): &(String, StandingLine)| {
        let score = line.hundredths(names.rules, round);
        let reason = line.reason().zip(names.rules.rubric(round, &line.category));
        let reason = reason.map(|(reason, rubric)| because(names.templates, "vi", rubric, &reason));
        vec![
            Cell::text(names.round(round)),
            Cell::text(names.category(&line.category)),
            line.rank.map_or(Cell::Empty, |rank| Cell::Whole(rank.into())),
            Cell::text(line.code.as_str()),
            Cell::text(line.blind_code.as_str()),
            Cell::text(line.title.as_str()),
            Cell::text(line.authors.as_str()),
            Cell::text(line.agency_name.as_str()),
            score.map_or(Cell::Empty, Cell::Hundredths),
            Cell::Whole(line.sheets.into()),
            match line.decided_by.as_str() {
                "" => Cell::Empty,
                tie => Cell::text(names.say(&format!("council-tie-{tie}"), &[])),
            },
            reason.map_or(Cell::Empty, Cell::text),
            if line.advanced { Cell::text(names.say("export-yes", &[])) } else { Cell::Empty },
            Cell::text(names.say(&format!("entry-state-{}", line.state), &[])),
        ]
    };
    (columns, lines.iter().map(row).collect())
}
