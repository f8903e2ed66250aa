//! One work on a judge's desk as its page shows it: the work, its place among the others, the sheet.

use std::collections::BTreeMap;

use rocket::http::Status;
use serde_json::{Map, Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToJudge};
use super::super::page::{Outcome, page};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::marks::field;
use super::share::{is_open, points, share};
use super::{list_at, sheet_at};
use crate::app::App;
use crate::award::blind::BlindEntry;
use crate::award::draft::Mistake;
use crate::award::rules::{Category, Criterion, FieldKind, Level, Rubric};
use crate::award::text::{clean_paragraph, tenths_to_text};
use crate::files::inspect;
use crate::store::StoreError;
use crate::store::editions::Edition;
use crate::store::judging::{COMMENT_MAX, Sheet};

/// A work on a judge's desk, and what the rules say of it.
pub(super) struct Desk<'a> {
    pub entry: BlindEntry,
    pub sheet: Sheet,
    pub category: &'a Category,
    pub rubric: &'a Rubric,
}

impl<'a> Desk<'a> {
    /// Only this judge's own sheets are found.
    pub async fn open(app: &App, may: &'a May<ToJudge>, id: &str) -> Result<Self, Trouble> {
        let (entry, sheet) = app.store.sheet(&may.who, &may.edition, id).await?;
        let rules = &may.edition.rules;
        let category = rules.category(&entry.category).ok_or(StoreError::NotFound)?;
        let rubric = rules.rubric(&sheet.round, &entry.category).ok_or(StoreError::NotFound)?;
        Ok(Self { entry, sheet, category, rubric })
    }

    /// Whether marks can still be given.
    pub fn may_change(&self, edition: &Edition) -> bool {
        self.sheet.state == "open" && is_open(edition, &self.sheet.round)
    }
}

/// What stands in the boxes: what was saved, or what was typed and is not all saved.
pub(super) struct Typed {
    marks: BTreeMap<String, String>,
    comment: String,
}

impl Typed {
    pub fn saved(sheet: &Sheet) -> Self {
        let marks = sheet.marks.iter().map(|(code, mark)| (code.clone(), tenths_to_text(*mark)));
        Self { marks: marks.collect(), comment: sheet.comment.clone() }
    }

    pub fn form(form: &Fields) -> Self {
        Self { marks: form.under("marks"), comment: form.get("comment").to_owned() }
    }

    /// With what is saved where nothing was typed: an old window's empty box is no mark taken back.
    pub fn over(mut self, saved: Self) -> Self {
        for (code, mark) in saved.marks {
            let typed = self.marks.entry(code).or_default();
            if typed.trim().is_empty() {
                *typed = mark;
            }
        }
        if self.comment.is_empty() {
            self.comment = saved.comment;
        }
        self
    }

    fn mark(&self, code: &str) -> &str {
        self.marks.get(code).map_or("", String::as_str)
    }
}

/// What the page says beside what is saved.
#[derive(Default)]
pub(super) struct Said {
    /// 200 when nothing is wrong.
    pub status: Status,
    /// What was typed, when it is not all saved.
    pub typed: Option<Typed>,
    /// What is wrong with it.
    pub mistakes: Vec<Mistake>,
    /// What became of it: a text.
    pub notice: Option<String>,
    /// Whether saved values are shown beside typed ones.
    pub compare: bool,
}

/// The page; what was typed and is not saved stays.
pub(super) async fn view(
    app: &App,
    visitor: &Visitor,
    may: &May<ToJudge>,
    desk: &Desk<'_>,
    said: Said,
) -> Outcome {
    let (mut errors, problems) = shown(&said.mistakes, &app.templates, visitor.language);
    let saved = Typed::saved(&desk.sheet);
    if let (true, Some(typed), Some(errors)) = (said.compare, &said.typed, errors.as_object_mut()) {
        beside(app, visitor, desk, typed, &saved, errors);
    }
    let may_change = desk.may_change(&may.edition);
    let unsaved = match &said.typed {
        Some(typed) if !may_change => listed(app, visitor, desk, typed),
        _ => Vec::new(),
    };
    let is_unsaved = said.typed.is_some();
    let context = json!({
        "base": list_at(&may.edition),
        "here": sheet_at(&may.edition, &desk.sheet.id),
        "place": place(app, may, desk).await?,
        "work": shown_work(visitor, &desk.entry, desk.category, &sheet_at(&may.edition, &desk.sheet.id)),
        "card": card(&may.edition, visitor, desk, said.typed.as_ref().filter(|_| may_change).unwrap_or(&saved), &errors),
        "problems": named(app, visitor, desk, problems),
        "notice": said.notice,
        "is_unsaved": is_unsaved,
        "compare": said.compare,
        "unsaved": unsaved,
    });
    let page = page("judge/sheet.html.tera", "judge-title", context);
    Ok(page.titled(&desk.entry.title).status(said.status).into())
}

/// Says beside each box that differs what is saved in it.
fn beside(
    app: &App,
    visitor: &Visitor,
    desk: &Desk<'_>,
    typed: &Typed,
    saved: &Typed,
    errors: &mut Map<String, Value>,
) {
    let marks =
        desk.rubric.criteria.iter().map(|c| (field(&c.code), typed.mark(&c.code), saved.mark(&c.code)));
    let comment = ("comment".to_owned(), typed.comment.as_str(), saved.comment.as_str());
    for (name, mine, theirs) in marks.chain([comment]) {
        // Who types a point means the same mark as who types a comma.
        if clean_paragraph(mine).replace('.', ",") != theirs.replace('.', ",") {
            let key = if theirs.is_empty() { "judge-stale-empty" } else { "judge-stale-other" };
            errors.insert(name, app.templates.text(visitor.language, key, &[("value", theirs)]).into());
        }
    }
}

/// What was typed and can no longer be saved, to be copied.
fn listed(app: &App, visitor: &Visitor, desk: &Desk<'_>, typed: &Typed) -> Vec<Value> {
    let comment = app.templates.text(visitor.language, "judge-comment", &[]);
    let marks = desk.rubric.criteria.iter();
    let marks = marks.map(|c| (c.name.in_language(visitor.language).to_owned(), typed.mark(&c.code)));
    marks
        .chain([(comment, typed.comment.as_str())])
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| json!({"label": label, "value": value}))
        .collect()
}

/// Problems that say which criterion they are about, for the list above the page.
fn named(app: &App, visitor: &Visitor, desk: &Desk<'_>, mut problems: Value) -> Value {
    let comment = app.templates.text(visitor.language, "judge-comment", &[]);
    for problem in problems.as_array_mut().into_iter().flatten() {
        let criterion = desk.rubric.criteria.iter().find(|c| problem["field"] == field(&c.code));
        let label = criterion.map(|criterion| criterion.name.in_language(visitor.language));
        let label = label.or((problem["field"] == "comment").then_some(comment.as_str()));
        if let (Some(label), Some(text)) = (label, problem["text"].as_str()) {
            problem["text"] = format!("{label}: {text}").into();
        }
    }
    problems
}

/// The place of the work in the judge's round, and its neighbours.
pub(super) async fn place(app: &App, may: &May<ToJudge>, desk: &Desk<'_>) -> Result<Value, Trouble> {
    let lines = app.store.sheets(&may.who, &may.edition).await?;
    let round = may.edition.rules.round(&desk.sheet.round).ok_or(StoreError::NotFound)?;
    let rows = share(&may.edition, round, &lines).rows;
    let here = rows.iter().position(|row| row.line.id == desk.sheet.id).ok_or(StoreError::NotFound)?;
    let at = |index: Option<usize>| Some(sheet_at(&may.edition, &rows.get(index?)?.line.id));
    Ok(json!({
        "number": here + 1,
        "count": rows.len(),
        "previous": at(here.checked_sub(1)),
        "next": at(Some(here + 1)),
    }))
}

/// A work as a page shows it; its files lie under `here`.
pub(super) fn shown_work(visitor: &Visitor, entry: &BlindEntry, category: &Category, here: &str) -> Value {
    let answers = category.fields.iter().filter_map(|question| {
        let answer = entry.answers.iter().find(|answer| answer.field == question.code)?;
        let label = question.label.in_language(visitor.language);
        let is_long = question.kind == FieldKind::Paragraph;
        Some(json!({"label": label, "kind": question.kind, "is_long": is_long, "value": answer.value}))
    });
    let slots = category
        .files
        .iter()
        .flat_map(|slot| entry.files.iter().filter(|f| f.slot == slot.code).map(move |f| (slot, f)));
    let files = slots.map(|(slot, file)| {
        let href = format!("{here}/files/{}", file.id);
        json!({
            "name": format!("{} {}", slot.label.in_language(visitor.language), file.number),
            "kind": inspect::media_type(file.kind).split('/').next(),
            "format": inspect::extension(file.kind).to_uppercase(),
            "bytes": file.bytes,
            "href": href,
        })
    });
    json!({
        "code": entry.code,
        "title": entry.title,
        "genre": entry.genre,
        "category": category.name.in_language(visitor.language),
        "parts": entry.parts,
        "answers": answers.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
    })
}

/// What the marks of a criterion stand for, the highest first.
fn levels(criterion: &Criterion, language: &str) -> Vec<Value> {
    let level = |level: &Level| {
        json!({
            "mark": tenths_to_text(level.mark_tenths),
            "name": level.name.in_language(language),
            "help": level.help.as_ref().map(|help| help.in_language(language)),
        })
    };
    criterion.levels.iter().rev().map(level).collect()
}

/// The sheet as a page shows it.
fn card(edition: &Edition, visitor: &Visitor, desk: &Desk<'_>, typed: &Typed, errors: &Value) -> Value {
    let (sheet, rubric) = (&desk.sheet, desk.rubric);
    // Attributes for the script carry a point, whatever the page's language.
    let plain = |tenths: u32| tenths_to_text(tenths).replace(',', ".");
    let criteria = rubric.criteria.iter().map(|criterion| {
        let name = field(&criterion.code);
        json!({
            "label": criterion.name.in_language(visitor.language),
            "help": criterion.help.as_ref().map_or("", |help| help.in_language(visitor.language)),
            "weight": criterion.weight,
            "max": plain(criterion.max_tenths),
            "step": plain(criterion.step_tenths),
            "value": typed.mark(&criterion.code),
            "error": errors[&name].as_str().unwrap_or_default(),
            "levels": levels(criterion, visitor.language),
            "levels_only": criterion.levels_only,
            "name": name,
        })
    });
    json!({
        "name": rubric.name.in_language(visitor.language),
        "may_change": desk.may_change(edition),
        "sealed": sheet.state == "sealed",
        "version": sheet.version,
        "saved_at": sheet.saved_at,
        "points": points(rubric, &sheet.marks),
        "out_of": rubric.out_of,
        "criteria": criteria.collect::<Vec<_>>(),
        "comment": typed.comment,
        "comment_error": errors["comment"].as_str().unwrap_or_default(),
        "comment_max": COMMENT_MAX,
    })
}
