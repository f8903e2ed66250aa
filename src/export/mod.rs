//! What leaves the system as a file: tables as CSV and XLSX, and all works as one ZIP.
//!
//! Everything that leaves is a fact in the record. Headings are Vietnamese, whatever language the
//! person reads: the files go into Vietnamese papers.
//! Next: [`crate::web`].

mod archive;
mod because;
mod cells;
mod csv;
mod decided;
pub mod intake;
pub mod lots;
mod names;
pub mod ranks;
mod scorecards;
mod table;
mod xlsx;

use bytes::Bytes;
use futures::StreamExt;
use futures::stream::BoxStream;
use tokio::io::{AsyncWrite, AsyncWriteExt};

pub use because::because;
pub use cells::{Cell, Column, Table};

use crate::award::event::Actor;
use crate::files::Files;
use crate::store::editions::Edition;
use crate::store::{Store, StoreError};
use crate::templates::Templates;

/// Why nothing could be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The store refused or failed; [`crate::award::entry::Refusal::NotYet`] while a round is open.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no file of this name to be had.
    #[error("there is no export of this name: {0}")]
    Unknown(String),
    /// The table does not fit the format.
    #[error("table: {0}")]
    Table(String),
    /// The file could not be written, or a stored work could not be read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Every entry that was handed in.
    Entries,
    /// Every sealed sheet of the rounds that are closed, judges numbered and not named.
    Scores,
    /// The same sheets under blind codes, a row for every mark, as [`ranks`] reads them.
    Scorecards,
    /// The standings of the rounds that are closed.
    Standings,
    /// The approved list of winners.
    Winners,
    /// The agencies of the approved list.
    Collective,
    /// The overrides of the approved list, for the minutes.
    Overrides,
}

impl What {
    /// Every table, in the order of the page.
    pub const ALL: [What; 7] = [
        What::Entries,
        What::Scores,
        What::Scorecards,
        What::Standings,
        What::Winners,
        What::Collective,
        What::Overrides,
    ];

    /// As in file names and message keys.
    pub fn word(self) -> &'static str {
        match self {
            What::Entries => "entries",
            What::Scores => "scores",
            What::Scorecards => "scorecards",
            What::Standings => "standings",
            What::Winners => "winners",
            What::Collective => "collective",
            What::Overrides => "overrides",
        }
    }
}

/// In what form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As Excel with Vietnamese settings opens it: UTF-8 with a mark, semicolons, decimal commas.
    Csv,
    /// Numbers are numbers and days are days.
    Xlsx,
}

/// One file to export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Export {
    /// A table.
    Table(What, Form),
    /// The works of a category, or all of them.
    Files(Option<String>),
}

impl Export {
    /// From a name such as `entries.csv`, `winners.xlsx`, `files.zip` or `files-tv.zip`.
    pub fn from_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        let form = match ending {
            "csv" => Form::Csv,
            "xlsx" => Form::Xlsx,
            "zip" if stem == "files" => return Some(Export::Files(None)),
            "zip" => return Some(Export::Files(Some(stem.strip_prefix("files-")?.to_owned()))),
            _ => return None,
        };
        let what = What::ALL.into_iter().find(|what| what.word() == stem)?;
        Some(Export::Table(what, form))
    }

    /// The name it was asked for by.
    pub fn name(&self) -> String {
        match self {
            Export::Table(what, Form::Csv) => format!("{}.csv", what.word()),
            Export::Table(what, Form::Xlsx) => format!("{}.xlsx", what.word()),
            Export::Files(None) => "files.zip".to_owned(),
            Export::Files(Some(category)) => format!("files-{category}.zip"),
        }
    }

    /// Its media type.
    pub fn media_type(&self) -> &'static str {
        match self {
            Export::Table(_, Form::Csv) => "text/csv; charset=utf-8",
            Export::Table(_, Form::Xlsx) => {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
            Export::Files(_) => "application/zip",
        }
    }
}

/// Every name that [`Export::from_name`] knows, but for the single categories.
pub fn names() -> Vec<String> {
    let tables = What::ALL.into_iter().flat_map(|what| [Form::Csv, Form::Xlsx].map(|form| (what, form)));
    let mut names: Vec<String> = tables.map(|(what, form)| Export::Table(what, form).name()).collect();
    names.push(Export::Files(None).name());
    names
}

/// The content of an export.
pub enum Content {
    /// Made already.
    Whole(Vec<u8>),
    /// Made while it is read; ends with an error when a work cannot be read.
    Stream(BoxStream<'static, std::io::Result<Bytes>>),
}

/// Makes one export, and records that `actor` took it.
///
/// # Errors
/// [`ExportError`]; then nothing has left and nothing is recorded.
pub async fn open(
    (store, files, templates): (&Store, &Files, &Templates),
    actor: &Actor,
    edition: &Edition,
    export: &Export,
) -> Result<Content, ExportError> {
    let content = match export {
        Export::Table(what, form) => {
            let table = table::table(store, templates, edition, *what).await?;
            Content::Whole(written(table, *form).await?)
        }
        Export::Files(category) => {
            let category = category.as_deref().unwrap_or_default();
            Content::Stream(archive::stream(store, files, templates, edition, category).await?)
        }
    };
    store.record_export(actor, &edition.id, &export.name()).await?;
    Ok(content)
}

/// For the command line: makes the export of the name `what` and writes it to `to`.
///
/// # Errors
/// [`ExportError`]; what was written until then is no whole file.
pub async fn write(
    parts: (&Store, &Files, &Templates),
    slug: &str,
    what: &str,
    to: &mut (impl AsyncWrite + Unpin),
) -> Result<(), ExportError> {
    let export = Export::from_name(what).ok_or_else(|| ExportError::Unknown(what.to_owned()))?;
    let edition = parts.0.edition(slug).await?;
    match open(parts, &Actor::Program, &edition, &export).await? {
        Content::Whole(bytes) => to.write_all(&bytes).await?,
        Content::Stream(mut pieces) => {
            while let Some(piece) = pieces.next().await {
                to.write_all(&piece?).await?;
            }
        }
    }
    to.flush().await?;
    Ok(())
}

/// Writing thousands of rows takes longer than a thread that serves requests should be held.
async fn written(table: Table, form: Form) -> Result<Vec<u8>, ExportError> {
    let writing = tokio::task::spawn_blocking(move || match form {
        Form::Csv => csv::write(&table),
        Form::Xlsx => xlsx::write(&table),
    });
    writing.await.map_err(|error| ExportError::Table(error.to_string()))?
}
