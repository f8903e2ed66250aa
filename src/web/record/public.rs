//! What anybody may know of the record: how long it is, and its signed checkpoints. Nothing here
//! tells scores, names or who did something.

use rocket::http::ContentType;
use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::page::{self, Outcome};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use crate::app::App;
use crate::ledger::Verifier;
use crate::store::entity::checkpoint;

/// Checkpoints of one page.
const PER_PAGE: u64 = 50;

#[get("/record?<page>")]
async fn show(app: &State<App>, _visitor: &Visitor, page: Option<u64>) -> Outcome {
    let number = page.unwrap_or(1).max(1);
    let (found, total) = app.store.checkpoint_page(number, PER_PAGE).await?;
    let verifier = app.store.signer().verifier();
    let context = json!({
        "events": app.store.head().await?.size,
        "verifier": verifier.to_string(),
        "checkpoints": found.iter().map(|checkpoint| line(checkpoint, verifier)).collect::<Vec<_>>(),
        "number": number,
        "last": total.div_ceil(PER_PAGE).max(1),
        "base": "/record?",
    });
    Ok(page::page("record/public.html.tera", "record-public-title", context).into())
}

/// A checkpoint as tables show it; the root is written as in the note.
pub(super) fn line(checkpoint: &checkpoint::Model, verifier: &Verifier) -> Value {
    let is_signed = verifier.checkpoint(&checkpoint.note).is_ok();
    json!({
        "size": checkpoint.size,
        "made_at": checkpoint.made_at,
        "root": checkpoint.note.lines().nth(2).unwrap_or_default(),
        "is_signed": is_signed,
    })
}

/// The note itself, for witnesses and other people's tools.
#[get("/record/checkpoints/<name>")]
async fn note(app: &State<App>, name: &str) -> Result<(ContentType, String), Trouble> {
    let size = name.strip_suffix(".txt").and_then(|size| size.parse().ok()).ok_or(Trouble::NotFound)?;
    Ok((ContentType::Plain, app.store.checkpoint(size).await?.note))
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, note]
}
