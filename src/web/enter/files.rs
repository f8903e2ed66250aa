//! The files of an entry: sent, taken out again, fetched by their owner.
//! Next: [`super::incoming`].

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::json;

use super::super::download::{As, FileAnswer, Range};
use super::super::outline::formats;
use super::super::page::{Answer, Outcome, done, see};
use super::super::signed_out::{Present, Sent};
use super::super::trouble::Trouble;
use super::entry::own;
use super::incoming::{Incoming, Unsent, discard, take};
use super::view::{Said, category};
use super::{Entrant, view};
use crate::app::App;
use crate::award::rules::{FileKind, FileSlot};
use crate::award::text;
use crate::files::UploadError;
use crate::store::StoreError;
use crate::store::entries::Full;

#[post("/e/<_>/entries/<code>/files/<slot>", data = "<incoming>")]
async fn upload(
    app: &State<App>,
    here: Present<Entrant<'_>>,
    from: Sent<'_>,
    code: &str,
    slot: &str,
    incoming: Incoming<'_>,
) -> Outcome {
    let Some(here) = here.0 else {
        incoming.drain().await;
        return from.bare();
    };
    let found = own(app, &here, code).await?;
    let asked = slot_of(&here, &found, slot)?.clone();
    let taken = take(app, &here, &found, slot, incoming).await;
    let found = own(app, &here, code).await?;
    match taken {
        Ok(()) if here.json => stored(app, &here, &found, &asked).await,
        Ok(()) => Ok(see(format!("{}#files-{slot}", here.entry(code)), done("flash-file-added"))),
        Err(unsent) => not_taken(app, &here, &found, &asked, unsent).await,
    }
}

fn slot_of<'a>(here: &'a Entrant<'_>, found: &Full, slot: &str) -> Result<&'a FileSlot, Trouble> {
    category(here, found)?.files.iter().find(|known| known.code == slot).ok_or(Trouble::NotFound)
}

async fn stored(app: &App, here: &Entrant<'_>, found: &Full, slot: &FileSlot) -> Outcome {
    let answer = json!({
        "html": view::files(app, here, found, slot)?,
        "regions": view::regions(app, here, found).await?,
    });
    Ok(Answer::Json(Status::Ok, answer))
}

/// Says which file was not taken, why, and what would have been. The script names the file itself.
async fn not_taken(app: &App, here: &Entrant<'_>, found: &Full, slot: &FileSlot, unsent: Unsent) -> Outcome {
    let say = |key: &str, args: &[(&str, &str)]| app.templates.text(here.visitor.language, key, args);
    let (status, name, text) = match unsent {
        Unsent::Store(error @ StoreError::Refused(_)) => {
            (Status::Conflict, String::new(), Trouble::from(error).text(app, here.visitor.language))
        }
        Unsent::Store(error) => return Err(error.into()),
        Unsent::Unreadable => (Status::BadRequest, String::new(), say("enter-file-left", &[])),
        Unsent::None => (Status::UnprocessableEntity, String::new(), say("enter-file-none", &[])),
        Unsent::File(name, error) => {
            let (status, key, found) = reason(&error);
            let (formats, size) = (formats(&slot.accept), text::bytes_text(slot.max_bytes));
            (status, name, say(key, &[("found", &found), ("formats", &formats), ("size", &size)]))
        }
    };
    if here.json {
        return Ok(Answer::Json(status, json!({"error": text})));
    }
    let text = match name.as_str() {
        "" => text,
        name => say("enter-file-named", &[("name", name), ("text", &text)]),
    };
    let said = Said { status, file: Some((slot.code.clone(), text)), ..Said::default() };
    view::entry(app, here, found, said).await
}

/// Status and message key of an upload that failed, and the format that was found.
fn reason(error: &UploadError) -> (Status, &'static str, String) {
    match error {
        UploadError::TooLarge { .. } => (Status::PayloadTooLarge, "enter-file-too-large", String::new()),
        UploadError::Empty => (Status::UnprocessableEntity, "enter-file-empty", String::new()),
        UploadError::WrongKind { found: None, .. } => {
            (Status::UnprocessableEntity, "enter-file-unknown", String::new())
        }
        UploadError::WrongKind { found: Some(kind), .. } => {
            (Status::UnprocessableEntity, "enter-file-other", kind.word().to_uppercase())
        }
        // A line that stood still is worth another try, which the script makes by itself.
        UploadError::ClientLeft(cause) if cause.kind() == std::io::ErrorKind::TimedOut => {
            (Status::ServiceUnavailable, "enter-file-left", String::new())
        }
        UploadError::ClientLeft(_) => (Status::BadRequest, "enter-file-left", String::new()),
        UploadError::Storage(error) => {
            tracing::error!(%error, "the file store failed");
            (Status::ServiceUnavailable, "enter-file-storage", String::new())
        }
    }
}

#[post("/e/<_>/entries/<code>/files/<file>/removal")]
async fn remove(app: &State<App>, here: Entrant<'_>, code: &str, file: &str) -> Outcome {
    let found = own(app, &here, code).await?;
    let Some(slot) = found.files.iter().find(|known| known.id == file).map(|known| known.slot.clone()) else {
        // A second click finds it gone.
        return Ok(see(here.entry(code), None));
    };
    match app.store.remove_file(&here.who, &here.edition, code, file).await {
        Ok(Ok(removed)) => {
            discard(app, &removed.storage_key).await;
            Ok(see(format!("{}#files-{slot}", here.entry(code)), done("flash-file-removed")))
        }
        Ok(Err(_)) => {
            let text = app.templates.text(here.visitor.language, "enter-file-needed", &[]);
            let status = Status::UnprocessableEntity;
            let said = Said { status, file: Some((slot, text)), ..Said::default() };
            view::entry(app, &here, &found, said).await
        }
        Err(StoreError::Refused(refusal)) => view::refused(app, here, code, None, refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// One's own file, as it was sent.
#[get("/e/<_>/entries/<code>/files/<file>")]
async fn fetch(
    app: &State<App>,
    here: Entrant<'_>,
    code: &str,
    file: &str,
    range: Range,
) -> Result<FileAnswer, Trouble> {
    let found = own(app, &here, code).await?;
    let file = found.files.into_iter().find(|known| known.id == file).ok_or(Trouble::NotFound)?;
    let kind = FileKind::from_word(&file.kind).ok_or(Trouble::Failed)?;
    let bytes = u64::try_from(file.bytes).map_err(|_| Trouble::Failed)?;
    FileAnswer::open(app, (&file.storage_key, bytes, kind), file.name, As::Attachment, range).await
}

pub(super) fn routes() -> Vec<Route> {
    routes![upload, remove, fetch]
}
