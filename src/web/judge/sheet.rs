//! One work and the sheet for it: shown, and saved by hand or by itself.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToJudge};
use super::super::page::{Answer, Outcome, WantsJson, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::marks::{self, field};
use super::share::{is_open, points, share};
use super::{list_at, sheet_at};
use crate::app::App;
use crate::award::blind::BlindEntry;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::award::rules::{Category, FieldKind, Rubric};
use crate::award::text::{datetime_vn, hundredths_to_text, tenths_to_text};
use crate::files::inspect;
use crate::store::StoreError;
use crate::store::editions::Edition;
use crate::store::judging::{COMMENT_MAX, Marks, Saved, Sheet};

/// A work on a judge's desk, and what the rules say of it.
struct Desk<'a> {
    entry: BlindEntry,
    sheet: Sheet,
    category: &'a Category,
    rubric: &'a Rubric,
}

impl<'a> Desk<'a> {
    async fn open(app: &App, may: &'a May<ToJudge>, id: &str) -> Result<Self, Trouble> {
        let (entry, sheet) = app.store.sheet(&may.who, &may.edition, id).await?;
        let rules = &may.edition.rules;
        let category = rules.category(&entry.category).ok_or(StoreError::NotFound)?;
        let rubric = rules.rubric(&sheet.round, &entry.category).ok_or(StoreError::NotFound)?;
        Ok(Self { entry, sheet, category, rubric })
    }

    fn may_change(&self, edition: &Edition) -> bool {
        self.sheet.state == "open" && is_open(edition, &self.sheet.round)
    }
}

/// The work and its sheet.
#[get("/e/<_edition>/judging/<sheet>", rank = 2)]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    sheet: &str,
) -> Outcome {
    let desk = Desk::open(app, &may, sheet).await?;
    view(app, visitor, &may, &desk, &Typed::saved(&desk.sheet), &[]).await
}

/// Saves the sheet as far as it goes.
#[post("/e/<_edition>/judging/<sheet>", data = "<form>", rank = 2)]
async fn save(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    wants: WantsJson,
    _edition: &str,
    sheet: &str,
    form: Fields,
) -> Outcome {
    let desk = Desk::open(app, &may, sheet).await?;
    if !desk.may_change(&may.edition) {
        return Err(StoreError::from(Refusal::AlreadySealed).into());
    }
    match (keep(app, &may, &desk, &form).await?, wants.0) {
        (Ok((saved, marks)), true) => Ok(kept(&desk, &saved, &marks)),
        (Ok(_), false) => Ok(onward(app, &may, &desk, form.ticked("next")).await?),
        (Err(mistakes), true) => Ok(not_kept(app, visitor, &mistakes)),
        (Err(mistakes), false) => view(app, visitor, &may, &desk, &Typed::form(&form), &mistakes).await,
    }
}

/// The save itself: what was saved, or what is wrong with it.
async fn keep(
    app: &App,
    may: &May<ToJudge>,
    desk: &Desk<'_>,
    form: &Fields,
) -> Result<Result<(Saved, Marks), Vec<Mistake>>, Trouble> {
    let marks = match marks::read(desk.rubric, &form.under("marks")) {
        Ok(marks) => marks,
        Err(mistakes) => return Ok(Err(mistakes)),
    };
    let content = (&marks, form.get("comment"));
    let saved =
        app.store.save_sheet(&may.who, &may.edition, &desk.sheet.id, form.number("version"), content).await?;
    Ok(saved.map_err(|errors| marks::wrong(&errors)).map(|saved| (saved, marks)))
}

/// What the script hears after a save.
fn kept(desk: &Desk<'_>, saved: &Saved, marks: &Marks) -> Answer {
    let at = OffsetDateTime::from_unix_timestamp_nanos(i128::from(saved.at) * 1_000_000);
    let content = json!({
        "saved_at": at.map(datetime_vn).unwrap_or_default(),
        "version": saved.version,
        "errors": {},
        "total": points(desk.rubric, marks).map(hundredths_to_text),
    });
    Answer::Json(Status::Ok, content)
}

fn not_kept(app: &App, visitor: &Visitor, mistakes: &[Mistake]) -> Answer {
    let (errors, _) = shown(mistakes, &app.templates, visitor.language);
    Answer::Json(Status::UnprocessableEntity, json!({"errors": errors}))
}

/// Where a judge goes after saving by hand: to the same sheet, or to the work after it.
async fn onward(app: &App, may: &May<ToJudge>, desk: &Desk<'_>, next: bool) -> Result<Answer, Trouble> {
    let at = |id: &str| sheet_at(&may.edition, id);
    if !next {
        return Ok(see(at(&desk.sheet.id), done("flash-sheet-saved")));
    }
    let after = place(app, may, desk).await?["next"].as_str().map(str::to_owned);
    Ok(see(after.unwrap_or_else(|| list_at(&may.edition)), done("flash-sheet-saved-next")))
}

/// What stands in the boxes: what was saved, or what was typed and could not be.
struct Typed {
    marks: Value,
    comment: String,
    version: String,
}

impl Typed {
    fn saved(sheet: &Sheet) -> Self {
        let marks = sheet.marks.iter().map(|(code, mark)| (code.clone(), tenths_to_text(*mark).into()));
        Self {
            marks: Value::Object(marks.collect()),
            comment: sheet.comment.clone(),
            version: sheet.version.to_string(),
        }
    }

    fn form(form: &Fields) -> Self {
        Self {
            marks: json!(form.under("marks")),
            comment: form.get("comment").to_owned(),
            version: form.number("version").to_string(),
        }
    }
}

async fn view(
    app: &App,
    visitor: &Visitor,
    may: &May<ToJudge>,
    desk: &Desk<'_>,
    typed: &Typed,
    mistakes: &[Mistake],
) -> Outcome {
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({
        "base": list_at(&may.edition),
        "here": sheet_at(&may.edition, &desk.sheet.id),
        "place": place(app, may, desk).await?,
        "work": work(&may.edition, visitor, desk),
        "card": card(&may.edition, visitor, desk, typed, &errors),
        "problems": problems,
    });
    let status = if mistakes.is_empty() { Status::Ok } else { Status::UnprocessableEntity };
    Ok(page("judge/sheet.html.tera", "judge-title", context).titled(&desk.entry.title).status(status).into())
}

/// The place of the work in the judge's round, and its neighbours.
async fn place(app: &App, may: &May<ToJudge>, desk: &Desk<'_>) -> Result<Value, Trouble> {
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

/// The work as a page shows it.
fn work(edition: &Edition, visitor: &Visitor, desk: &Desk<'_>) -> Value {
    let (entry, category) = (&desk.entry, desk.category);
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
        let href = format!("{}/files/{}", sheet_at(edition, &desk.sheet.id), file.id);
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
            "value": typed.marks[&criterion.code].as_str().unwrap_or_default(),
            "error": errors[&name].as_str().unwrap_or_default(),
            "name": name,
        })
    });
    json!({
        "name": rubric.name.in_language(visitor.language),
        "may_change": desk.may_change(edition),
        "sealed": sheet.state == "sealed",
        "version": typed.version,
        "saved_at": sheet.saved_at,
        "points": points(rubric, &sheet.marks),
        "out_of": rubric.out_of,
        "criteria": criteria.collect::<Vec<_>>(),
        "comment": typed.comment,
        "comment_max": COMMENT_MAX,
    })
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, save]
}
