//! Screening: the clerks' queue, one entry with everything it holds, and what they decide.
//! Next: [`crate::store::screening`].

mod decide;
mod entry;
mod judges;
mod queue;

use rocket::{Route, State, get, routes};

use super::download::{As, FileAnswer, Range};
use super::guards::{May, ToScreen};
use super::trouble::Trouble;
use crate::app::App;
use crate::award::rules::FileKind;

/// A file of an entry: saved, or shown in its place for players and pictures.
#[get("/e/<_edition>/screening/<code>/files/<file>?<shown>")]
async fn file(
    app: &State<App>,
    may: May<ToScreen>,
    _edition: &str,
    code: &str,
    file: &str,
    shown: Option<&str>,
    range: Range,
) -> Result<FileAnswer, Trouble> {
    let found = app.store.staff_file(&may.edition.id, code, file).await?;
    let kind = FileKind::from_word(&found.kind).ok_or(Trouble::NotFound)?;
    let bytes = u64::try_from(found.bytes).unwrap_or(0);
    let treat = if shown.is_some() { As::Shown } else { As::Attachment };
    FileAnswer::open(app, (&found.storage_key, bytes, kind), found.name, treat, range).await
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    [queue::routes(), entry::routes(), decide::routes(), judges::routes(), routes![file]].concat()
}
