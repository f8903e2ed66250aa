//! The page of one entry: what is stored, what was typed and is not stored, what is missing.
//!
//! Parts of it are rendered alone for our scripts, so that a list of files or of missing fields
//! is made by one template, whoever asks.
//! Next: [`super::files`].

use rocket::http::Status;
use serde_json::{Map, Value, json};

use super::super::fields::shown;
use super::super::outline::formats;
use super::super::page::{Answer, Outcome, page};
use super::super::trouble::Trouble;
use super::{Entrant, form};
use crate::app::App;
use crate::award::draft::{self, Draft, Mistake};
use crate::award::edition::Phase;
use crate::award::entry::{Refusal, State};
use crate::award::rules::{Category, FieldKind, FileSlot};
use crate::award::text;
use crate::files::inspect;
use crate::store::editions::Edition;
use crate::store::entries::Full;

/// Agencies offered in the page without a script asking for them.
const AGENCIES: i64 = 200;
/// Rows for authors that are open from the start, where the rules allow so many.
const AUTHORS_OPEN: usize = 1;

/// What the page says beside what is stored.
#[derive(Default)]
pub(super) struct Said {
    /// 200 when nothing is wrong.
    pub status: Status,
    /// What was typed, when it differs from what is stored.
    pub typed: Option<Draft>,
    /// What is wrong with it.
    pub mistakes: Vec<Mistake>,
    /// Why it was not stored or handed in: a text.
    pub notice: Option<String>,
    /// A file that was not taken: its slot and the reason.
    pub file: Option<(String, String)>,
    /// Whether stored values are shown beside typed ones.
    pub compare: bool,
}

/// The category of an entry, which the rules have as long as entries are in it.
pub(super) fn category<'a>(here: &'a Entrant<'_>, found: &Full) -> Result<&'a Category, Trouble> {
    here.edition.rules.category(&found.row.category).ok_or(Trouble::NotFound)
}

/// The page of an entry.
pub(super) async fn entry(app: &App, here: &Entrant<'_>, found: &Full, said: Said) -> Outcome {
    let (language, edition) = (here.visitor.language, &here.edition);
    let category = category(here, found)?;
    let editable = found.state.may_edit(edition.phase).is_ok();
    let draft = said.typed.clone().map_or_else(|| found.draft.clone(), Draft::cleaned);
    let values = form::values(&draft, category);
    let (mut errors, mut problems) = told(app, here, category, &said.mistakes);
    if editable && said.mistakes.is_empty() && said.typed.is_none() {
        // A draft may hold what cannot be submitted; it is said beside the field whenever it is seen.
        errors = told(app, here, category, &draft::wrong(&draft, &edition.rules)).0;
    }
    if said.compare {
        beside(app, here, found, category, &values, &mut errors);
    }
    if let Some((slot, text)) = &said.file {
        let field = format!("files.{slot}");
        problems.insert(0, json!({"field": field, "text": text}));
        errors.insert(field, text.as_str().into());
    }
    let agencies = if editable && !here.visitor.judges_anywhere() {
        app.store.agencies_like("", AGENCIES).await?
    } else {
        Vec::new()
    };
    let missing = missing(app, here, found).await?;
    let unsaved = said.typed.is_some();
    let title = if found.row.title.is_empty() {
        app.templates.text(language, "enter-untitled", &[])
    } else {
        found.row.title.clone()
    };
    let mut context = json!({
        "base": here.entries(),
        "here": here.entry(&found.row.code),
        "code": found.row.code,
        "state": found.state.word(),
        "winners": format!("/e/{}/winners", edition.slug),
        "category": category.name.in_language(language),
        "version": found.row.version,
        "saved": if found.row.version > 1 && !unsaved { form::moment(found.row.updated_at, edition.now) } else { String::new() },
        "updated_at": found.row.updated_at,
        "submitted_at": found.row.submitted_at,
        "editable": editable,
        "withdrawable": found.state.may_withdraw(edition.phase).is_ok(),
        "phase": edition.phase.word(),
        "deadline_at": edition.deadline_at,
        "now_ms": edition.now,
        "screenings": screenings(found),
        "slots": category.files.iter().map(|slot| slot_shown(here, found, slot)).collect::<Vec<_>>(),
        "facts": form::facts(app, language, category, &found.draft),
        "is_unsaved": unsaved,
        "compare": said.compare,
        "unsaved": if editable || !unsaved { Vec::new() } else { form::facts(app, language, category, &draft) },
        "notice": said.notice,
        // What was typed is stored or it is not: the second is the worse news.
        "notice_kind": if unsaved { "danger" } else { "warn" },
        "questions": form::questions(app, category, language),
        "outcome": outcome(app, here, found).await?,
        "genres": category.genres.iter().map(|g| json!({"value": g, "label": g})).collect::<Vec<_>>(),
        "agencies": agencies.into_iter().map(|agency| agency.name).collect::<Vec<_>>(),
        "rows": rows(here, category, &draft),
        "window": {
            "from": text::date_dmy(edition.rules.calendar.published_from),
            "to": text::date_dmy(edition.rules.calendar.published_to),
        },
        "values": values,
        "errors": errors,
        "problems": problems,
    });
    if let (Some(context), Value::Object(missing)) = (context.as_object_mut(), missing) {
        context.extend(missing);
    }
    Ok(page("enter/entry.html.tera", "enter-entries-title", context).titled(title).status(said.status).into())
}

/// What an accepted entry has come to, in words that are true in this phase: nobody learns from
/// them which entries are still in the running before the winners are public.
async fn outcome(app: &App, here: &Entrant<'_>, found: &Full) -> Result<Value, Trouble> {
    if found.state != State::Accepted {
        return Ok(Value::Null);
    }
    let (edition, language) = (&here.edition, here.visitor.language);
    let word = match edition.phase {
        Phase::Announced | Phase::Call | Phase::Screening => "accepted",
        Phase::Preliminary | Phase::Final => "judged",
        Phase::Council | Phase::Approved => "council",
        Phase::Published => match prize(app, edition, found).await? {
            Some(tier) => {
                let tier = edition.rules.tiers.iter().find(|known| known.code == tier);
                let tier = tier.map_or("", |tier| tier.name.in_language(language));
                let text = app.templates.text(language, "enter-state-winner", &[("tier", tier)]);
                return Ok(json!({"is_prize": true, "is_public": true, "text": text}));
            }
            None => "no-prize",
        },
    };
    let text = app.templates.text(language, &format!("enter-state-{word}"), &[]);
    Ok(json!({"is_prize": false, "is_public": edition.phase == Phase::Published, "text": text}))
}

/// The tier of the prize that an entry was given.
async fn prize(app: &App, edition: &Edition, found: &Full) -> Result<Option<String>, Trouble> {
    let winners = app.store.decided(edition).await?.winners;
    Ok(winners.into_iter().find(|winner| winner.entry_id == found.row.id).map(|winner| winner.tier))
}

/// The same entry after a step that was refused: what was typed is still there.
pub(super) async fn refused(
    app: &App,
    here: Entrant<'_>,
    code: &str,
    typed: Option<Draft>,
    refusal: Refusal,
) -> Outcome {
    let language = here.visitor.language;
    // The clock may have passed the deadline since the guard looked.
    let edition = app.store.edition(&here.edition.slug).await?;
    let here = Entrant { edition, ..here };
    let deadline = form::moment(here.edition.deadline_at, 0);
    let key = match (refusal, &typed) {
        (Refusal::Stale, Some(_)) => "enter-stale".to_owned(),
        (Refusal::AlreadyDone, Some(_)) => "enter-submitted-elsewhere".to_owned(),
        (Refusal::DeadlinePassed, Some(_)) => "enter-closed".to_owned(),
        _ => format!("refusal-{}", refusal.word()),
    };
    let notice = app.templates.text(language, &key, &[("when", &deadline)]);
    if here.json {
        let notice = match refusal {
            Refusal::Stale => app.templates.text(language, "enter-stale-script", &[]),
            _ => notice,
        };
        // 409 tells the script to stop for good; only a page that is out of date has to.
        let status = if refusal == Refusal::Stale { Status::Conflict } else { Status::UnprocessableEntity };
        return Ok(Answer::Json(status, json!({"error": notice, "errors": {}})));
    }
    let found = app.store.entry_of(&here.who.account_id, &here.edition.id, code).await?;
    let compare = matches!(refusal, Refusal::Stale | Refusal::AlreadyDone) && typed.is_some();
    let said = Said { status: Status::Conflict, typed, notice: Some(notice), compare, ..Said::default() };
    entry(app, &here, &found, said).await
}

/// The parts of the page that a script replaces after something was stored, by element id.
pub(super) async fn regions(app: &App, here: &Entrant<'_>, found: &Full) -> Result<Value, Trouble> {
    let missing = missing(app, here, found).await?;
    let render = |name: &str| {
        app.templates.render(here.visitor.language, name, &missing).map_err(|error| {
            tracing::error!(template = name, %error, "a part of a page could not be made");
            Trouble::Failed
        })
    };
    let (list, count) = (render("enter/missing.html.tera")?, render("enter/count.html.tera")?);
    Ok(json!({"missing": list, "missing-count": count}))
}

/// The list of files of one slot.
pub(super) fn files(app: &App, here: &Entrant<'_>, found: &Full, slot: &FileSlot) -> Result<String, Trouble> {
    let context = json!({
        "slot": slot_shown(here, found, slot),
        "here": here.entry(&found.row.code),
        "editable": true,
    });
    app.templates.render(here.visitor.language, "enter/files.html.tera", &context).map_err(|error| {
        tracing::error!(%error, "a list of files could not be made");
        Trouble::Failed
    })
}

/// Mistakes as the page tells them: beside their field, and at the top with the field's name.
pub(super) fn told(
    app: &App,
    here: &Entrant<'_>,
    category: &Category,
    mistakes: &[Mistake],
) -> (Map<String, Value>, Vec<Value>) {
    let language = here.visitor.language;
    let (errors, problems) = shown(mistakes, &app.templates, language);
    let Value::Object(errors) = errors else { return Default::default() };
    let Value::Array(mut problems) = problems else { return Default::default() };
    for (problem, mistake) in problems.iter_mut().zip(mistakes) {
        let label = form::label(app, language, category, &mistake.field);
        let text = problem.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
        let plain = matches!(mistake.word, "empty" | "choose");
        let named = if label.is_empty() {
            text
        } else if plain {
            label
        } else {
            format!("{label}: {text}")
        };
        *problem = json!({"field": mistake.field, "text": named});
    }
    // Files come first on the page, because they take longest to send.
    problems
        .sort_by_key(|p| !p.get("field").and_then(Value::as_str).is_some_and(|f| f.starts_with("files.")));
    (errors, problems)
}

/// Says beside each field that differs what is stored in it.
fn beside(
    app: &App,
    here: &Entrant<'_>,
    found: &Full,
    category: &Category,
    typed: &Map<String, Value>,
    errors: &mut Map<String, Value>,
) {
    let stored = form::values(&found.draft, category);
    let fields = stored.keys().chain(typed.keys().filter(|field| !stored.contains_key(*field)));
    for field in fields {
        let value =
            |map: &Map<String, Value>| map.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (mine, theirs) = (value(typed), value(&stored));
        if mine != theirs {
            let is_box = category
                .fields
                .iter()
                .any(|known| known.kind == FieldKind::Yes && *field == format!("answers.{}", known.code));
            let key = match (is_box, theirs.is_empty()) {
                (true, true) => "enter-stale-unticked",
                (true, false) => "enter-stale-ticked",
                (false, true) => "enter-stale-empty",
                (false, false) => "enter-stale-other",
            };
            let text = app.templates.text(here.visitor.language, key, &[("value", &theirs)]);
            errors.insert(field.clone(), text.into());
        }
    }
}

/// What still keeps a draft from being handed in, as of now.
async fn missing(app: &App, here: &Entrant<'_>, found: &Full) -> Result<Value, Trouble> {
    let open = matches!(found.state, State::Draft | State::Returned);
    let mistakes = if open { app.store.missing(&here.edition, found).await? } else { Vec::new() };
    let (_, items) = told(app, here, category(here, found)?, &mistakes);
    let count = items.len().to_string();
    Ok(
        json!({"missing": items, "missing_count": count, "as_of": form::moment(here.edition.now, here.edition.now)}),
    )
}

fn screenings(found: &Full) -> Vec<Value> {
    let shown = found.screenings.iter().map(|screening| {
        json!({
            "outcome": screening.outcome,
            "clause": screening.clause,
            "reason": screening.reason,
            "at": screening.decided_at,
        })
    });
    shown.collect()
}

fn slot_shown(here: &Entrant<'_>, found: &Full, slot: &FileSlot) -> Value {
    let language = here.visitor.language;
    let files: Vec<Value> = found
        .files
        .iter()
        .filter(|file| file.slot == slot.code)
        .map(|file| {
            json!({"id": file.id, "name": file.name, "bytes": file.bytes, "sha256": file.sha256, "at": file.created_at})
        })
        .collect();
    let accept: Vec<String> = slot
        .accept
        .iter()
        .flat_map(|kind| [format!(".{}", inspect::extension(*kind)), inspect::media_type(*kind).to_owned()])
        .collect();
    json!({
        "code": slot.code,
        "field": format!("files.{}", slot.code),
        "label": slot.label.in_language(language),
        "help": slot.help.as_ref().map(|help| help.in_language(language)),
        "formats": formats(&slot.accept),
        "accept": accept.join(","),
        "size": text::bytes_text(slot.max_bytes),
        "most": slot.max_bytes.to_string(),
        "min": slot.min.to_string(),
        "max": slot.max.to_string(),
        "required": slot.min > 0,
        "several": slot.max > 1,
        "full": files.len() >= slot.max as usize,
        "count": files.len().to_string(),
        "files": files,
    })
}

/// Numbers of the rows for authors and parts: those that are open, and those behind a fold.
fn rows(here: &Entrant<'_>, category: &Category, draft: &Draft) -> Value {
    let limits = &here.edition.rules.limits;
    let most = (limits.authors_per_entry as usize).max(draft.authors.len());
    let open = AUTHORS_OPEN.max(draft.authors.len()).min(most);
    let parts = if category.series { limits.parts_per_series as usize } else { 0 }.max(draft.parts.len());
    json!({
        "authors": (0..open).collect::<Vec<_>>(),
        "more_authors": (open..most).collect::<Vec<_>>(),
        "most_authors": most.to_string(),
        "parts": (0..parts).collect::<Vec<_>>(),
        "series": !draft.parts.is_empty(),
    })
}
