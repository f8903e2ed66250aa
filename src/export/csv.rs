//! CSV for Excel with Vietnamese settings, which expects semicolons because the comma is the
//! decimal sign, and takes a file without a byte-order mark for an old code page.

use super::{Cell, ExportError, Table};

/// The table as CSV: UTF-8 with a mark, `;` between cells, CRLF after rows.
pub(super) fn write(table: &Table) -> Result<Vec<u8>, ExportError> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer("\u{FEFF}".as_bytes().to_vec());
    let wrong = |error: ::csv::Error| ExportError::Table(error.to_string());
    writer.write_record(table.columns.iter().map(|column| &column.title)).map_err(wrong)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell)).map_err(wrong)?;
    }
    writer.into_inner().map_err(|error| ExportError::Table(error.to_string()))
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it, which
/// spreadsheets read as "this is text".
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) if is_formula(text) => format!("'{text}"),
        other => other.shown(),
    }
}

/// Whether some spreadsheet would calculate this text, in half or in full width.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
