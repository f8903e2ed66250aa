//! Taking data out: a page of downloads, and the downloads.
//! Next: [`crate::export`].

use std::io::Cursor;

use rocket::http::{Header, Status};
use rocket::response::{self, Responder, Response};
use rocket::{Request, Route, State, get, routes};
use serde_json::json;
use tokio_util::io::StreamReader;

use super::download::disposition;
use super::guards::{May, ToExport};
use super::page::{Outcome, page};
use super::trouble::Trouble;
use super::visitor::Visitor;
use super::winners::list;
use crate::app::App;
use crate::award::edition::Stage;
use crate::export::{self, Content, Export, ExportError, What};
use crate::store::editions::Edition;

#[get("/e/<_edition>/export")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToExport>, _edition: &str) -> Outcome {
    let has_closed = !app.store.closed_rounds(&may.edition.id).await?.is_empty();
    let is_decided = matches!(may.edition.stage, Stage::Approved | Stage::Published);
    let table = |what: What| {
        let is_ready = match what {
            What::Entries => true,
            What::Scores | What::Scorecards | What::Standings => has_closed,
            What::Winners | What::Collective | What::Overrides => is_decided,
        };
        json!({"word": what.word(), "is_ready": is_ready})
    };
    let files = app.store.export_files(&may.edition.id, "").await?;
    let bytes: i64 = files.iter().map(|file| file.bytes).sum();
    let context = json!({
        "tables": What::ALL.map(table),
        "files": files.len(),
        "bytes": bytes,
        "categories": list::categories(&may.edition, visitor.language),
    });
    Ok(page("export/show.html.tera", "export-title", context).into())
}

#[get("/e/<_edition>/export/<name>")]
async fn take(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToExport>,
    _edition: &str,
    name: &str,
) -> Result<Taken, Trouble> {
    let export = Export::from_name(name).ok_or(Trouble::NotFound)?;
    let parts = (&app.store, &app.files, &app.templates);
    let content = export::open(parts, &may.who.actor(), &may.edition, &export).await?;
    Ok(Taken { name: file_name(&may.edition, &export), media_type: export.media_type(), content })
}

/// A name that still says what it is in a folder of downloads.
fn file_name(edition: &Edition, export: &Export) -> String {
    format!("{}-{}", edition.slug, export.name())
}

/// An export on its way out.
struct Taken {
    name: String,
    media_type: &'static str,
    content: Content,
}

impl<'r> Responder<'r, 'static> for Taken {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(Status::Ok);
        response.header(Header::new("Content-Type", self.media_type));
        response.header(Header::new("Content-Disposition", disposition("attachment", &self.name)));
        response.header(Header::new("Cache-Control", "private, no-store"));
        match self.content {
            Content::Whole(bytes) => response.sized_body(bytes.len(), Cursor::new(bytes)),
            Content::Stream(pieces) => response.streamed_body(StreamReader::new(pieces)),
        };
        response.ok()
    }
}

impl From<ExportError> for Trouble {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => error.into(),
            ExportError::Unknown(_) => Trouble::NotFound,
            other => {
                tracing::error!(error = %other, "an export failed");
                Trouble::Failed
            }
        }
    }
}

/// The routes of this file.
pub fn routes() -> Vec<Route> {
    routes![show, take]
}
