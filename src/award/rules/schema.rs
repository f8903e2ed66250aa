//! The form of a rules file as JSON Schema, so that an editor can complete keys, explain them
//! and mark mistakes while an organiser types. What needs the whole file is left to reading.

use serde_json::{Map, Value, json};

use super::collective::MOST_POINTS;
use super::fitness::{MOST_AFFINITY, MOST_ANCHORS, MOST_LOAD};

/// JSON Schema 2020-12 of a rules file.
pub fn schema() -> String {
    let mut root = table("Quy chế một mùa giải", whole_file());
    if let Some(root) = root.as_object_mut() {
        root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    }
    format!("{root:#}\n")
}

/// Whether a key may be left out.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    Must,
    May,
}
use Need::{May, Must};

type Key = (&'static str, Need, Value);

fn whole_file() -> Vec<Key> {
    let ties = json!({"enum": ["criteria", "head_to_head", "shared", "lot"]});
    vec![
        ("to_confirm", May, list("Các khóa chưa có nguồn, cần xác nhận", text(""), 0)),
        ("ties", Must, list("Cách xử lý điểm bằng nhau, theo thứ tự", ties, 1)),
        ("award", Must, table("Giải", award())),
        ("edition", Must, table("Lần trao giải", edition())),
        ("calendar", Must, table("Các mốc thời gian", calendar())),
        ("limits", Must, table("Giới hạn gửi tác phẩm", limits())),
        ("conflicts", Must, table("Xung đột lợi ích", conflicts())),
        ("affinity", May, table("Ưu tiên theo chuyên môn khi bốc thăm", affinity())),
        ("category", Must, items("Loại hình", category())),
        ("rubric", Must, items("Phiếu tiêu chí", rubric())),
        ("round", Must, items("Vòng chấm", round())),
        ("tier", Must, items("Hạng giải, từ cao xuống thấp", tier())),
        ("collective", May, items("Giải tập thể cho cơ quan báo chí", collective())),
        ("council", Must, table("Hội đồng chung khảo", council())),
    ]
}

fn award() -> Vec<Key> {
    vec![
        ("code", Must, code()),
        ("name", Must, text("Tên đầy đủ")),
        ("name_en", May, text("Tên tiếng Anh")),
        ("short_name", Must, text("Tên ngắn, dùng cho tiêu đề")),
        ("short_name_en", May, text("Tên ngắn tiếng Anh")),
        ("organizers", Must, list("Các cơ quan tổ chức, theo thứ tự lễ tân", text(""), 1)),
        ("address", Must, text("Địa chỉ nhận thư")),
        ("about", Must, text("Một đoạn giới thiệu")),
        ("about_en", May, text("Giới thiệu bằng tiếng Anh")),
    ]
}

fn edition() -> Vec<Key> {
    vec![
        ("number", Must, text("Lần thứ, như khi in: XVIII")),
        ("years", Must, text("Các năm, như khi in: 2026–2028")),
    ]
}

fn calendar() -> Vec<Key> {
    vec![
        ("published_from", Must, day("Ngày đăng, phát sớm nhất")),
        ("published_to", Must, day("Ngày đăng, phát muộn nhất")),
        ("opens", Must, instant("Bắt đầu nhận tác phẩm")),
        ("deadline", Must, instant("Hết hạn nhận tác phẩm")),
    ]
}

fn limits() -> Vec<Key> {
    vec![
        ("entries_per_author", Must, whole("Số tác phẩm nhiều nhất của một tác giả", 1, 100)),
        ("authors_per_entry", Must, whole("Số tác giả nhiều nhất của một tác phẩm", 1, 100)),
        ("parts_per_series", Must, whole("Số kỳ nhiều nhất của một loạt bài", 1, 100)),
    ]
}

fn conflicts() -> Vec<Key> {
    let reaches = json!({
        "description": "Giám khảo có tác phẩm dự giải không chấm: tác phẩm ấy, cả loại hình ấy, hay cả mùa giải",
        "enum": ["entry", "category", "edition"],
    });
    vec![
        ("own_agency", Must, yes_no("Giám khảo không chấm tác phẩm của cơ quan mình")),
        ("own_province", May, yes_no("Giám khảo không chấm tác phẩm của cơ quan cùng tỉnh, thành phố")),
        ("own_entry", May, reaches),
        ("judges_may_enter", Must, yes_no("Giám khảo được gửi tác phẩm dự giải")),
    ]
}

fn affinity() -> Vec<Key> {
    vec![
        ("media", May, whole("Mức ưu tiên khi giám khảo làm đúng loại hình của tác phẩm", 0, MOST_AFFINITY)),
        ("topic", May, whole("Mức ưu tiên khi giám khảo am hiểu lĩnh vực đề tài", 0, MOST_AFFINITY)),
        ("field", May, text("Mã câu hỏi kiểu choice cho biết lĩnh vực đề tài")),
    ]
}

fn category() -> Vec<Key> {
    vec![
        ("code", Must, code()),
        ("name", Must, text("Tên loại hình")),
        ("name_en", May, text("Tên tiếng Anh")),
        ("genres", May, list("Thể loại nhận", text(""), 0)),
        ("series", May, yes_no("Nhận loạt nhiều kỳ")),
        ("field", May, items("Câu hỏi của phiếu dự giải", field())),
        ("file", May, items("Tệp phải gửi", file())),
    ]
}

fn field() -> Vec<Key> {
    let kinds = json!({
        "description": "Kiểu câu trả lời",
        "enum": ["line", "paragraph", "link", "date", "number", "choice", "yes"],
    });
    vec![
        ("code", Must, code()),
        ("label", Must, text("Nhãn")),
        ("label_en", May, text("Nhãn tiếng Anh")),
        ("help", May, text("Một câu hướng dẫn")),
        ("help_en", May, text("Hướng dẫn tiếng Anh")),
        ("kind", Must, kinds),
        ("required", May, yes_no("Bắt buộc trả lời")),
        ("max_chars", May, whole("Số ký tự nhiều nhất", 1, 20_000)),
        ("options", May, list("Các phương án của kiểu choice", text(""), 0)),
        ("judges_see", May, yes_no("Giám khảo được thấy câu trả lời")),
    ]
}

fn file() -> Vec<Key> {
    let kinds = json!({"enum": ["pdf", "jpeg", "png", "mp3", "m4a", "wav", "mp4", "webm"]});
    vec![
        ("code", Must, code()),
        ("label", Must, text("Nhãn")),
        ("label_en", May, text("Nhãn tiếng Anh")),
        ("help", May, text("Một câu hướng dẫn")),
        ("help_en", May, text("Hướng dẫn tiếng Anh")),
        ("accept", Must, list("Định dạng nhận", kinds, 1)),
        ("min", Must, whole("Số tệp ít nhất", 0, 50)),
        ("max", Must, whole("Số tệp nhiều nhất", 1, 50)),
        ("max_size", Must, pattern("Dung lượng lớn nhất của một tệp: 50 MB", r"^\d+([.,]\d)? (B|KB|MB|GB)$")),
        ("judges_see", Must, yes_no("Giám khảo được thấy tệp này")),
    ]
}

fn rubric() -> Vec<Key> {
    vec![
        ("code", Must, code()),
        ("name", Must, text("Tên phiếu")),
        ("name_en", May, text("Tên tiếng Anh")),
        ("out_of", Must, whole("Thang điểm khi hiển thị", 1, 1_000)),
        ("criterion", Must, items("Tiêu chí, theo thứ tự xét khi bằng điểm", criterion())),
    ]
}

fn criterion() -> Vec<Key> {
    vec![
        ("code", Must, code()),
        ("name", Must, text("Tên tiêu chí")),
        ("name_en", May, text("Tên tiếng Anh")),
        ("help", May, text("Giám khảo cần xem gì")),
        ("help_en", May, text("Hướng dẫn tiếng Anh")),
        ("weight", Must, whole("Trọng số", 1, 1_000)),
        ("max", Must, tenths("Điểm tối đa")),
        ("step", Must, tenths("Bước điểm, chia hết điểm tối đa")),
        ("level", May, items("Các mức điểm có mô tả, từ thấp lên cao", level())),
        ("levels_only", May, yes_no("Chỉ được cho điểm đúng một trong các mức")),
    ]
}

fn level() -> Vec<Key> {
    vec![
        ("mark", Must, tenths("Điểm của mức, đúng bước điểm")),
        ("name", Must, text("Tên mức")),
        ("name_en", May, text("Tên tiếng Anh")),
        ("help", May, text("Tác phẩm thế nào thì đạt mức này")),
        ("help_en", May, text("Mô tả tiếng Anh")),
    ]
}

fn round() -> Vec<Key> {
    let seats = json!({
        "description": "Số giám khảo chấm một tác phẩm, hoặc all",
        "anyOf": [{"type": "integer", "minimum": 1, "maximum": 50}, {"const": "all"}],
    });
    let quota = json!({
        "description": "Số tác phẩm, hoặc tỷ lệ của số tác phẩm được xếp hạng (làm tròn lên): 5 %",
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": 1_000},
            {"type": "string", "pattern": r"^\d+([.,]\d)? ?%$"},
        ],
    });
    vec![
        ("code", Must, code()),
        ("name", Must, text("Tên vòng")),
        ("name_en", May, text("Tên tiếng Anh")),
        ("method", May, word("Chấm điểm (score) hay bỏ phiếu (vote, chỉ ở vòng cuối)", &["score", "vote"])),
        (
            "ballot",
            May,
            word("Vòng bỏ phiếu: biểu quyết từng tác phẩm hay xếp thứ tự", &["yes_no", "ranked"]),
        ),
        ("judges", May, seats),
        ("min_sheets", May, whole("Ít phiếu hơn thì không xếp hạng", 1, 50)),
        ("trim", May, yes_no("Bỏ phiếu cao nhất và thấp nhất, khi có từ 5 phiếu")),
        ("load_min", May, whole("Số tác phẩm ít nhất của một giám khảo trong một loại hình", 0, MOST_LOAD)),
        (
            "load_max",
            May,
            whole("Số tác phẩm nhiều nhất của một giám khảo trong một loại hình", 1, MOST_LOAD),
        ),
        ("overlap", May, whole("Phần trăm mức phù hợp được nhường để giám khảo có tác phẩm chung", 0, 100)),
        ("anchors", May, whole("Số tác phẩm mỗi loại hình mà mọi giám khảo cùng chấm", 0, MOST_ANCHORS)),
        ("rubric", May, text("Mã phiếu tiêu chí chung")),
        ("rubrics", May, by_code("Mã phiếu tiêu chí riêng, theo loại hình", text(""))),
        ("advance", May, by_code("Số tác phẩm vào vòng sau, theo loại hình", quota)),
    ]
}

fn tier() -> Vec<Key> {
    vec![
        ("code", Must, code()),
        ("name", Must, text("Tên hạng giải")),
        ("name_en", May, text("Tên tiếng Anh")),
        ("counts", May, by_code("Số giải nhiều nhất, theo loại hình", whole("", 0, 1_000))),
        ("total", Must, whole("Tổng số giải nhiều nhất", 1, 1_000)),
        ("optional", May, yes_no("“Nếu có”: được để trống mà không cần lý do")),
        ("money", May, json!({"description": "Tiền thưởng, đồng", "type": "integer", "minimum": 1})),
        ("min_score", May, tenths("Điểm thấp nhất để được xét")),
    ]
}

fn collective() -> Vec<Key> {
    let bases = json!({
        "description": "points: xếp theo điểm của cơ quan; decided: hội đồng tự quyết định",
        "enum": ["points", "decided"],
    });
    let ties = json!({
        "description": "Bằng điểm ở suất cuối: share thì cùng được trao, kể cả vượt tổng số; council thì hội đồng chọn",
        "enum": ["share", "council"],
    });
    vec![
        ("code", Must, code()),
        ("name", Must, text("Tên giải tập thể")),
        ("name_en", May, text("Tên tiếng Anh")),
        ("total", Must, whole("Số giải nhiều nhất", 1, 1_000)),
        ("optional", May, yes_no("“Nếu có”: được để trống mà không cần lý do")),
        ("money", May, json!({"description": "Tiền thưởng, đồng", "type": "integer", "minimum": 1})),
        ("basis", Must, bases),
        ("accepted", May, whole("Điểm cho mỗi tác phẩm hợp lệ", 0, MOST_POINTS)),
        ("finalist", May, whole("Điểm cho mỗi tác phẩm vào vòng cuối", 0, MOST_POINTS)),
        ("tiers", May, by_code("Điểm cho mỗi giải, theo hạng giải", whole("", 0, MOST_POINTS))),
        ("ties", May, ties),
    ]
}

fn council() -> Vec<Key> {
    let share = r"^\d+/\d+$";
    vec![
        ("quorum", Must, pattern("Tỷ lệ thành viên phải có mặt: 2/3", share)),
        ("majority", Must, pattern("Tỷ lệ phiếu để được giải: 1/2 nghĩa là quá bán", share)),
        (
            "ballot",
            May,
            word("Bỏ phiếu kín về giải: từng tác phẩm, xếp thứ tự, hay không", &["yes_no", "ranked", "none"]),
        ),
        (
            "abstentions",
            May,
            word("Phiếu không ý kiến có tính vào tổng số phiếu không", &["count", "exclude"]),
        ),
        ("casting_vote", May, yes_no("Khi số phiếu ngang nhau, chủ tịch quyết định")),
    ]
}

fn table(description: &str, keys: Vec<Key>) -> Value {
    let required: Vec<&str> = keys.iter().filter(|key| key.1 == Must).map(|key| key.0).collect();
    let required = json!(required);
    let properties: Map<String, Value> =
        keys.into_iter().map(|(key, _, value)| (key.to_owned(), value)).collect();
    json!({
        "description": description,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn items(description: &str, keys: Vec<Key>) -> Value {
    json!({"type": "array", "items": table(description, keys)})
}

fn list(description: &str, element: Value, least: u32) -> Value {
    json!({
        "description": description,
        "type": "array",
        "items": element,
        "minItems": least,
        "uniqueItems": true,
    })
}

fn by_code(description: &str, value: Value) -> Value {
    json!({"description": description, "type": "object", "additionalProperties": value})
}

fn text(description: &str) -> Value {
    described(description, json!({"type": "string", "minLength": 1}))
}

fn code() -> Value {
    pattern("Mã: chữ thường không dấu, chữ số, gạch nối", "^[a-z][a-z0-9-]{0,39}$")
}

fn word(description: &str, words: &[&str]) -> Value {
    described(description, json!({"enum": words}))
}

fn pattern(description: &str, pattern: &str) -> Value {
    described(description, json!({"type": "string", "pattern": pattern}))
}

fn day(description: &str) -> Value {
    described(description, json!({"type": "string", "format": "date"}))
}

fn instant(description: &str) -> Value {
    described(description, json!({"type": "string", "format": "date-time"}))
}

fn yes_no(description: &str) -> Value {
    described(description, json!({"type": "boolean"}))
}

fn whole(description: &str, least: u32, most: u32) -> Value {
    described(description, json!({"type": "integer", "minimum": least, "maximum": most}))
}

fn tenths(description: &str) -> Value {
    described(description, json!({"type": ["number", "string"], "pattern": r"^\d+([.,]\d)?$"}))
}

fn described(description: &str, mut schema: Value) -> Value {
    if let Some(schema) = schema.as_object_mut().filter(|_| !description.is_empty()) {
        schema.insert("description".to_owned(), json!(description));
    }
    schema
}
