//! A file of a work, under a name made of slot and number.

use rocket::{Route, State, get, routes};

use super::super::download::{As, FileAnswer, Range};
use super::super::guards::{May, ToJudge};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use crate::app::App;
use crate::award::blind::BlindFile;
use crate::award::rules::Category;
use crate::files::inspect;
use crate::store::StoreError;

/// The file in its place; with `?download=1`, to be saved.
#[get("/e/<_edition>/judging/<sheet>/files/<file>?<download>")]
#[expect(clippy::too_many_arguments, reason = "guards and parts of the address")]
async fn file(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    range: Range,
    _edition: &str,
    sheet: &str,
    file: &str,
    download: Option<&str>,
) -> Result<FileAnswer, Trouble> {
    let (key, category, found) = app.store.blind_file(&may.who, &may.edition, sheet, file).await?;
    let category = may.edition.rules.category(&category).ok_or(StoreError::NotFound)?;
    let name = name(category, &found, visitor.language);
    let treat = if download.is_some() { As::Attachment } else { As::Shown };
    FileAnswer::open(app, (&key, found.bytes, found.kind), name, treat, range).await
}

pub(super) fn name(category: &Category, file: &BlindFile, language: &str) -> String {
    let slot = category.files.iter().find(|slot| slot.code == file.slot);
    let label = slot.map_or(file.slot.as_str(), |slot| slot.label.in_language(language));
    format!("{label} {}.{}", file.number, inspect::extension(file.kind))
}

pub(super) fn routes() -> Vec<Route> {
    routes![file]
}
