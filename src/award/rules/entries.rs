//! The part of a rules file that says what can be sent.

use super::mistake::wrong;
use super::table::Table;
use super::value::{code, line, size, whole, word, yes_no};
use super::{Category, Field, FieldKind, FileKind, FileSlot};

const FIELD_KINDS: [(&str, FieldKind); 7] = [
    ("line", FieldKind::Line),
    ("paragraph", FieldKind::Paragraph),
    ("link", FieldKind::Link),
    ("date", FieldKind::Date),
    ("number", FieldKind::Number),
    ("choice", FieldKind::Choice),
    ("yes", FieldKind::Yes),
];

const FILE_KINDS: [(&str, FileKind); 8] = [
    ("pdf", FileKind::Pdf),
    ("jpeg", FileKind::Jpeg),
    ("png", FileKind::Png),
    ("mp3", FileKind::Mp3),
    ("m4a", FileKind::M4a),
    ("wav", FileKind::Wav),
    ("mp4", FileKind::Mp4),
    ("webm", FileKind::Webm),
];

/// One `[[category]]`.
pub(super) fn category(table: Table<'_>) -> Category {
    let category = Category {
        code: table.must("code", code),
        name: table.text("name", "name_en"),
        genres: table.list("genres", line),
        series: table.may("series", yes_no).unwrap_or_default(),
        fields: table.items("field").into_iter().map(field).collect(),
        files: table.items("file").into_iter().map(file).collect(),
    };
    table.close();
    category
}

/// One `[[category.field]]`.
fn field(table: Table<'_>) -> Field {
    let kind = table.must_or("kind", word(&FIELD_KINDS), FieldKind::Line);
    let field = Field {
        code: table.must("code", code),
        label: table.text("label", "label_en"),
        help: table.may_text("help", "help_en"),
        kind,
        required: table.may("required", yes_no).unwrap_or_default(),
        max_chars: table.may("max_chars", whole(1, 20_000)).unwrap_or(usual_length(kind)),
        options: table.list("options", line),
        judges_see: table.may("judges_see", yes_no).unwrap_or_default(),
    };
    if kind == FieldKind::Choice && field.options.len() < 2 {
        let sentence = wrong(
            "Câu hỏi lựa chọn cần ít nhất hai phương án trong “options”.",
            "A choice needs at least two “options”.",
        );
        table.report(&["options", "kind"], sentence);
    }
    if kind != FieldKind::Choice && !field.options.is_empty() {
        let sentence = wrong("Chỉ câu hỏi kiểu “choice” mới có phương án.", "Only a “choice” has options.");
        table.report(&["options", "kind"], sentence);
    }
    if kind == FieldKind::Link && field.judges_see {
        let sentence = wrong(
            "Đường dẫn cho biết cơ quan báo chí và tác giả, nên giám khảo không được thấy.",
            "A link tells the agency and the author, so judges must not see it.",
        );
        table.report(&["judges_see", "kind"], sentence);
    }
    table.close();
    field
}

/// One `[[category.file]]`.
fn file(table: Table<'_>) -> FileSlot {
    let slot = FileSlot {
        code: table.must("code", code),
        label: table.text("label", "label_en"),
        help: table.may_text("help", "help_en"),
        accept: table.must_list("accept", word(&FILE_KINDS)),
        min: table.must("min", whole(0, 50)),
        max: table.must_or("max", whole(1, 50), u32::MAX),
        max_bytes: table.must("max_size", size),
        judges_see: table.must("judges_see", yes_no),
    };
    if slot.min > slot.max {
        let sentence = wrong(
            format!("Số tệp ít nhất là {}, lớn hơn số tệp nhiều nhất là {}.", slot.min, slot.max),
            format!("At least {} files are more than at most {}.", slot.min, slot.max),
        );
        table.report(&["min", "max"], sentence);
    }
    table.close();
    slot
}

/// The longest answer in characters where the file does not say.
fn usual_length(kind: FieldKind) -> u32 {
    match kind {
        FieldKind::Line | FieldKind::Choice => 300,
        FieldKind::Paragraph => 4_000,
        FieldKind::Link => 500,
        FieldKind::Date | FieldKind::Number | FieldKind::Yes => 20,
    }
}
