//! XLSX: a frozen heading, columns as wide as their content, numbers and days as such.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use time::{Date, OffsetDateTime};

use super::csv::is_formula;
use super::{Cell, Column, ExportError, Table};

/// The table as a workbook with one sheet.
pub(super) fn write(table: &Table) -> Result<Vec<u8>, ExportError> {
    workbook(table).map_err(|error| ExportError::Table(error.to_string()))
}

fn workbook(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(&table.name));
    let formats = Formats::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&table.name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (number, column) in (0u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, number, &column.title, &formats.heading)?;
        sheet.set_column_width(number, width(table, usize::from(number), column))?;
    }
    for (number, row) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(row) {
            formats.write(sheet, number, column, cell)?;
        }
    }
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, u32::try_from(table.rows.len()).unwrap_or(u32::MAX), last)?;
    workbook.save_to_buffer()
}

/// As wide as the widest content, within the column's bounds, and some air.
#[expect(clippy::cast_precision_loss, reason = "a width is a small number")]
fn width(table: &Table, number: usize, column: &Column) -> f64 {
    let cells = table.rows.iter().filter_map(|row| row.get(number));
    let longest = cells.map(|cell| cell.shown().chars().count()).max().unwrap_or(0);
    // A heading is bold and has a filter button.
    let wanted = longest.max(column.title.chars().count() + 2);
    (wanted.min(column.widest) + 2) as f64
}

struct Formats {
    heading: Format,
    text: Format,
    quoted: Format,
    whole: Format,
    tenths: Format,
    hundredths: Format,
    day: Format,
    minute: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top);
        Self {
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0xF3_E9_D2))
                .set_border_bottom(FormatBorder::Thin),
            text: cell().set_text_wrap(),
            // Stays text even when somebody edits the cell.
            quoted: cell().set_text_wrap().set_quote_prefix(),
            whole: cell().set_num_format("#,##0"),
            tenths: cell().set_num_format("0.0"),
            hundredths: cell().set_num_format("0.00"),
            day: cell().set_num_format("dd/mm/yyyy"),
            minute: cell().set_num_format("dd/mm/yyyy hh:mm"),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "sizes and scores are far below 2^53")]
    fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let format = if is_formula(text) { &self.quoted } else { &self.text };
                sheet.write_string_with_format(row, column, text, format)?;
            }
            Cell::Whole(number) => {
                sheet.write_number_with_format(row, column, *number as f64, &self.whole)?;
            }
            Cell::Tenths(tenths) => {
                sheet.write_number_with_format(row, column, f64::from(*tenths) / 10.0, &self.tenths)?;
            }
            Cell::Hundredths(hundredths) => {
                sheet.write_number_with_format(row, column, *hundredths as f64 / 100.0, &self.hundredths)?;
            }
            Cell::Day(day) => {
                sheet.write_datetime_with_format(row, column, day_of(*day)?, &self.day)?;
            }
            Cell::Minute(at) => {
                sheet.write_datetime_with_format(row, column, minute_of(*at)?, &self.minute)?;
            }
        }
        Ok(())
    }
}

fn day_of(day: Date) -> Result<ExcelDateTime, XlsxError> {
    // A year that Excel does not know is refused by the next call.
    let year = u16::try_from(day.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, u8::from(day.month()), day.day())
}

fn minute_of(at: OffsetDateTime) -> Result<ExcelDateTime, XlsxError> {
    day_of(at.date())?.and_hms(u16::from(at.hour()), at.minute(), 0)
}
