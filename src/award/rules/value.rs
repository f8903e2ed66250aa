//! What a single value of a rules file may be.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};
use toml::de::DeValue;

use crate::award::text::{clean_line, clean_paragraph, group_thousands, parse_tenths, tenths_to_text};

use super::mistake::{Wrong, wrong};
use super::{Quota, Seats};

/// Longest code; codes become parts of addresses and of storage keys.
const CODE_CHARS: usize = 40;

/// The sentence for a value of the wrong kind.
pub(super) fn expected(vi: &str, en: &str, found: &DeValue<'_>) -> Wrong {
    let kind_vi = match found {
        DeValue::String(_) => "chuỗi",
        DeValue::Integer(_) => "số nguyên",
        DeValue::Float(_) => "số thập phân",
        DeValue::Boolean(_) => "true/false",
        DeValue::Datetime(_) => "ngày giờ",
        DeValue::Array(_) => "danh sách",
        DeValue::Table(_) => "mục",
    };
    wrong(
        format!("Cần {vi}, nhưng ở đây là {kind_vi}."),
        format!("Expected {en}, found {}.", found.type_str()),
    )
}

/// One line of text, not empty.
pub(super) fn line(value: &DeValue<'_>) -> Result<String, Wrong> {
    not_empty(clean_line(string(value)?))
}

/// One or more lines of text, not empty.
pub(super) fn paragraph(value: &DeValue<'_>) -> Result<String, Wrong> {
    not_empty(clean_paragraph(string(value)?))
}

/// Lower-case letters, digits and hyphens, beginning with a letter.
pub(super) fn code(value: &DeValue<'_>) -> Result<String, Wrong> {
    let code = string(value)?;
    if is_code(code) {
        return Ok(code.to_owned());
    }
    Err(wrong(
        format!(
            "Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ, dài nhất {CODE_CHARS} ký tự."
        ),
        format!(
            "A code is lower-case letters, digits and hyphens, begins with a letter and has at most {CODE_CHARS} characters."
        ),
    ))
}

/// Whether a text can be a code; see [`code`].
pub(super) fn is_code(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    text.len() <= CODE_CHARS
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(allowed)
}

/// A whole number in a range, both ends included.
pub(super) fn whole(least: u32, most: u32) -> impl Fn(&DeValue<'_>) -> Result<u32, Wrong> {
    move |value| match value {
        DeValue::Integer(number) if number.radix() == 10 => number
            .as_str()
            .parse()
            .ok()
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| between(&least.to_string(), &most.to_string())),
        other => Err(expected("số nguyên", "a whole number", other)),
    }
}

/// An amount in đồng.
pub(super) fn money(value: &DeValue<'_>) -> Result<u64, Wrong> {
    const MOST: u64 = 100_000_000_000;
    match value {
        DeValue::Integer(number) if number.radix() == 10 => number
            .as_str()
            .parse()
            .ok()
            .filter(|amount| (1..=MOST).contains(amount))
            .ok_or_else(|| between("1", &group_thousands(MOST))),
        other => Err(expected("số tiền nguyên", "a whole amount", other)),
    }
}

/// A number with at most one decimal, in tenths: `8`, `8.5`, `"8,5"`. Both ends included.
pub(super) fn tenths(least: u32, most: u32) -> impl Fn(&DeValue<'_>) -> Result<u32, Wrong> {
    move |value| {
        let text = match value {
            DeValue::Integer(number) => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            DeValue::String(text) => text,
            other => return Err(expected("số", "a number", other)),
        };
        match parse_tenths(text) {
            Ok(tenths) if (least..=most).contains(&tenths) => Ok(tenths),
            Ok(_) => Err(between(&tenths_to_text(least), &tenths_to_text(most))),
            Err(_) => Err(wrong(
                "Cần số có nhiều nhất một chữ số thập phân, ví dụ 0.5 hoặc \"0,5\".",
                "Expected a number with at most one decimal, such as 0.5 or \"0,5\".",
            )),
        }
    }
}

/// A score with at most two decimals, in hundredths: `8`, `8.25`, `"8,25"`.
pub(super) fn hundredths(value: &DeValue<'_>) -> Result<u64, Wrong> {
    let text = match value {
        DeValue::Integer(number) => number.as_str(),
        DeValue::Float(number) => number.as_str(),
        DeValue::String(text) => text,
        other => return Err(expected("số", "a number", other)),
    };
    let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = format!("{whole}{rest:0<2}");
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !whole.is_empty();
    let parsed = (plain && rest.len() <= 2).then(|| digits.parse().ok()).flatten();
    parsed.ok_or_else(|| {
        wrong(
            "Cần số có nhiều nhất hai chữ số thập phân, ví dụ \"85,25\".",
            "Expected a number with at most two decimals, such as \"85,25\".",
        )
    })
}

/// `true` or `false`.
pub(super) fn yes_no(value: &DeValue<'_>) -> Result<bool, Wrong> {
    value.as_bool().ok_or_else(|| expected("true hoặc false", "true or false", value))
}

/// A day such as `2026-08-01`.
pub(super) fn day(value: &DeValue<'_>) -> Result<Date, Wrong> {
    let asked = || {
        expected("ngày dạng 2026-08-01, không có dấu nháy", "a day such as 2026-08-01 without quotes", value)
    };
    match value.as_datetime() {
        Some(at) if at.time.is_none() => at.date.and_then(calendar_day).ok_or_else(asked),
        _ => Err(asked()),
    }
}

/// An instant such as `2026-09-01T08:00:00+07:00`; the offset must be said.
pub(super) fn instant(value: &DeValue<'_>) -> Result<OffsetDateTime, Wrong> {
    let asked = || {
        wrong(
            "Cần ngày, giờ và múi giờ dạng 2026-09-01T08:00:00+07:00, không có dấu nháy.",
            "Expected a day, a time and an offset such as 2026-09-01T08:00:00+07:00 without quotes.",
        )
    };
    let at = value.as_datetime().ok_or_else(asked)?;
    let (Some(day), Some(time), Some(offset)) = (at.date, at.time, at.offset) else {
        return Err(asked());
    };
    let minutes = match offset {
        toml::value::Offset::Z => 0,
        toml::value::Offset::Custom { minutes } => i32::from(minutes),
    };
    let day = calendar_day(day).ok_or_else(asked)?;
    let time = Time::from_hms(time.hour, time.minute, time.second.unwrap_or_default());
    let offset = UtcOffset::from_whole_seconds(minutes * 60);
    match (time, offset) {
        (Ok(time), Ok(offset)) => Ok(OffsetDateTime::new_in_offset(day, time, offset)),
        _ => Err(asked()),
    }
}

/// A size such as `"50 MB"` or `"1,5 GB"`, in bytes; a unit is 1024 of the one below.
pub(super) fn size(value: &DeValue<'_>) -> Result<u64, Wrong> {
    const MOST: u64 = 20 << 30;
    let asked = || {
        wrong(
            "Cần dung lượng dạng \"50 MB\" (B, KB, MB, GB), nhiều nhất 20 GB.",
            "Expected a size such as \"50 MB\" (B, KB, MB, GB), at most 20 GB.",
        )
    };
    let text = clean_line(string(value)?);
    let (number, unit) = text.split_once(' ').ok_or_else(asked)?;
    let shift = match unit {
        "B" => 0,
        "KB" => 10,
        "MB" => 20,
        "GB" => 30,
        _ => return Err(asked()),
    };
    let tenths = parse_tenths(number).map_err(|_| asked())?;
    let bytes = (u64::from(tenths) << shift) / 10;
    (1..=MOST).contains(&bytes).then_some(bytes).ok_or_else(asked)
}

/// A number of entries such as `45`, or a share of them such as `"5 %"`, in steps of 0,1 %.
pub(super) fn quota(value: &DeValue<'_>) -> Result<Quota, Wrong> {
    let DeValue::String(text) = value else {
        return whole(1, 1_000)(value).map(Quota::Places);
    };
    let percent = text.trim().strip_suffix('%').map(|number| parse_tenths(number.trim_end()));
    match percent {
        Some(Ok(thousandths @ 1..=1_000)) => Ok(Quota::Share(thousandths)),
        Some(Ok(_)) => Err(between("0,1 %", "100 %")),
        _ => Err(wrong(
            "Cần số tác phẩm, ví dụ 45, hoặc tỷ lệ, ví dụ \"5 %\".",
            "Expected a number of entries such as 45, or a share such as \"5 %\".",
        )),
    }
}

/// A share such as `"2/3"`, more than nothing and at most the whole.
pub(super) fn share(value: &DeValue<'_>) -> Result<(u32, u32), Wrong> {
    let text = string(value)?;
    let parts = text.split_once('/').map(|(a, b)| (a.trim().parse(), b.trim().parse()));
    match parts {
        Some((Ok(part), Ok(whole))) if 0 < part && part <= whole && whole <= 100 => Ok((part, whole)),
        _ => Err(wrong(
            "Cần phân số lớn hơn 0 và không quá 1, dạng \"2/3\".",
            "Expected a fraction above 0 and at most 1, such as \"2/3\".",
        )),
    }
}

/// A number of judges, or `"all"`.
pub(super) fn seats(value: &DeValue<'_>) -> Result<Seats, Wrong> {
    match value {
        DeValue::String(text) if text == "all" => Ok(Seats::All),
        DeValue::Integer(_) => whole(1, 50)(value).map(Seats::Drawn),
        other => Err(expected(
            "số giám khảo từ 1 đến 50, hoặc \"all\"",
            "a number of judges from 1 to 50, or \"all\"",
            other,
        )),
    }
}

/// One of some words.
pub(super) fn word<'a, T: Copy>(words: &'a [(&'a str, T)]) -> impl Fn(&DeValue<'_>) -> Result<T, Wrong> + 'a {
    move |value| {
        let written = string(value)?;
        let known = words.iter().find(|(word, _)| *word == written);
        known
            .map(|(_, meaning)| *meaning)
            .ok_or_else(|| unknown(written, words.iter().map(|(word, _)| *word)))
    }
}

/// One of the codes of the file. While none is known, any code will do.
pub(super) fn code_of<'a>(known: &'a [String]) -> impl Fn(&DeValue<'_>) -> Result<String, Wrong> + 'a {
    move |value| {
        let written = string(value)?;
        match known.is_empty() || known.iter().any(|code| code == written) {
            true => Ok(written.to_owned()),
            false => Err(unknown(written, known.iter().map(String::as_str))),
        }
    }
}

fn unknown<'a>(written: &str, known: impl Iterator<Item = &'a str> + Clone) -> Wrong {
    let all = known.clone().collect::<Vec<_>>().join(", ");
    wrong(format!("“{written}” không phải là một trong: {all}."), format!("“{written}” is none of: {all}."))
        .or_meant(written, known)
}

fn between(least: &str, most: &str) -> Wrong {
    wrong(format!("Phải từ {least} đến {most}."), format!("Must be from {least} to {most}."))
}

fn string<'v>(value: &'v DeValue<'_>) -> Result<&'v str, Wrong> {
    value.as_str().ok_or_else(|| expected("chuỗi trong dấu nháy", "a quoted string", value))
}

fn not_empty(text: String) -> Result<String, Wrong> {
    match text.is_empty() {
        true => Err(wrong("Không được để trống.", "Must not be empty.")),
        false => Ok(text),
    }
}

fn calendar_day(day: toml::value::Date) -> Option<Date> {
    let month = Month::try_from(day.month).ok()?;
    Date::from_calendar_date(i32::from(day.year), month, day.day).ok()
}
