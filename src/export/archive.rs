//! All works as one ZIP: a folder for each entry, and a list of what is in it.

use std::collections::BTreeMap;
use std::io;

use bytes::Bytes;
use futures::stream::BoxStream;

use super::names::Names;
use super::{Cell, ExportError, Table, csv};
use crate::award::text;
use crate::files::{Files, Member};
use crate::store::editions::Edition;
use crate::store::results::exports::FileRow;
use crate::store::{Store, StoreError};
use crate::templates::Templates;

/// The list inside the archive.
const MANIFEST: &str = "manifest.csv";

/// The files of a category, or of all (`""`), streamed from the store.
pub(super) async fn stream(
    store: &Store,
    files: &Files,
    templates: &Templates,
    edition: &Edition,
    category: &str,
) -> Result<BoxStream<'static, io::Result<Bytes>>, ExportError> {
    if !category.is_empty() && edition.rules.category(category).is_none() {
        return Err(StoreError::NotFound.into());
    }
    let rows = store.export_files(&edition.id, category).await?;
    let paths = paths(&rows);
    let manifest = manifest(&Names { templates, rules: &edition.rules }, &rows, &paths)?;
    let members = rows.into_iter().zip(paths).map(|(row, name)| Member {
        name,
        key: row.storage_key,
        bytes: u64::try_from(row.bytes).unwrap_or(0),
    });
    Ok(files.zip(members.collect(), (MANIFEST.to_owned(), Bytes::from(manifest))))
}

/// `CODE/01-name.pdf`: numbered, so that no two names of a folder are equal on any disk.
fn paths(rows: &[FileRow]) -> Vec<String> {
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    let mut paths = Vec::with_capacity(rows.len());
    for row in rows {
        let number = numbers.entry(&row.code).or_default();
        *number += 1;
        paths.push(format!("{}/{number:02}-{}", row.code, text::file_name(&row.name)));
    }
    paths
}

fn manifest(names: &Names<'_>, rows: &[FileRow], paths: &[String]) -> Result<Vec<u8>, ExportError> {
    let table = Table {
        name: MANIFEST.to_owned(),
        columns: names.columns(&[
            ("path", 60),
            ("code", 12),
            ("category", 20),
            ("title", 60),
            ("slot", 30),
            ("bytes", 16),
            ("sha256", 64),
        ]),
        rows: rows
            .iter()
            .zip(paths)
            .map(|(row, path)| {
                vec![
                    Cell::text(path.as_str()),
                    Cell::text(row.code.as_str()),
                    Cell::text(names.category(&row.category)),
                    Cell::text(row.title.as_str()),
                    Cell::text(names.slot(&row.category, &row.slot)),
                    Cell::Whole(row.bytes),
                    Cell::text(row.sha256.as_str()),
                ]
            })
            .collect(),
    };
    csv::write(&table)
}
