//! A work of a ballot, to be read before voting; and its files.

use rocket::{Route, State, get, routes};
use serde_json::json;

use super::super::download::{As, FileAnswer, Range};
use super::super::guards::{May, ToJudge};
use super::super::page::{Outcome, page};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::ballots::ballots_at;
use super::desk::shown_work;
use super::file::name;
use crate::app::App;
use crate::store::StoreError;

#[get("/e/<_edition>/judge/ballots/<ballot>/works/<work>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    ballot: i32,
    work: &str,
) -> Outcome {
    let (entry, _) = app.store.ballot_work(&may.who, &may.edition, ballot, work).await?;
    let category = may.edition.rules.category(&entry.category).ok_or(StoreError::NotFound)?;
    let paper = format!("{}/{ballot}", ballots_at(&may.edition));
    let here = format!("{paper}/works/{work}");
    let context = json!({"paper": paper, "work": shown_work(visitor, &entry, category, &here)});
    Ok(page("judge/ballot-work.html.tera", "ballots-title", context).titled(&entry.title).into())
}

#[get("/e/<_edition>/judge/ballots/<ballot>/works/<work>/files/<file>?<download>")]
#[expect(clippy::too_many_arguments, reason = "guards and parts of the address")]
async fn file(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    range: Range,
    _edition: &str,
    ballot: i32,
    work: &str,
    file: &str,
    download: Option<&str>,
) -> Result<FileAnswer, Trouble> {
    let (key, category, found) = app.store.ballot_file(&may.who, &may.edition, (ballot, work), file).await?;
    let category = may.edition.rules.category(&category).ok_or(StoreError::NotFound)?;
    let name = name(category, &found, visitor.language);
    let treat = if download.is_some() { As::Attachment } else { As::Shown };
    FileAnswer::open(app, (&key, found.bytes, found.kind), name, treat, range).await
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, file]
}
