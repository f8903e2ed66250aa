//! Days and times as they are printed. The clock of Vietnam is UTC+7 all year.

use thiserror::Error;
use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// The text names no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a date")]
pub struct NotADate;

/// A day as `05/01/2026`.
pub fn date_dmy(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.day(), u8::from(day.month()), day.year())
}

/// A day as in documents: “ngày 05 tháng 01 năm 2026”, “ngày 15 tháng 3 năm 2026”. Days below
/// 10 and the months 1 and 2 get a zero (NĐ 30/2020/NĐ-CP, Phụ lục I).
pub fn date_formal(day: Date) -> String {
    let month = match u8::from(day.month()) {
        month @ 1..=2 => format!("0{month}"),
        month => month.to_string(),
    };
    format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
}

/// An instant on the clock of Vietnam, as `17:05, 05/01/2026`.
pub fn datetime_vn(instant: OffsetDateTime) -> String {
    // Seven hours is always a possible offset; the fallback is never taken.
    let offset = UtcOffset::from_hms(7, 0, 0).unwrap_or(UtcOffset::UTC);
    // At the ends of the calendar an instant may have no day at another offset.
    let local = instant.checked_to_offset(offset).unwrap_or(instant);
    format!("{:02}:{:02}, {}", local.hour(), local.minute(), date_dmy(local.date()))
}

/// A day from `5/1/2026`, `05/01/2026` (day first) or `2026-01-05`. A dash or a dot may stand
/// for the slash.
///
/// # Errors
/// Anything else, a day that the calendar does not have, and a year without four digits.
pub fn parse_dmy(text: &str) -> Result<Date, NotADate> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let [first, month, last] = parts.as_slice() else {
        return Err(NotADate);
    };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    if year.len() != 4 {
        return Err(NotADate);
    }
    let month = Month::try_from(small(month)?).map_err(|_| NotADate)?;
    let year = digits(year)?.parse().map_err(|_| NotADate)?;
    Date::from_calendar_date(year, month, small(day)?).map_err(|_| NotADate)
}

/// An instant from a day ([`parse_dmy`]) and a time of day on the clock of Vietnam: `18:30`,
/// `18h30`, `8h` or `18:30:05`.
///
/// # Errors
/// When either cannot be read; which one is told by `true` for the day.
pub fn parse_local(day: &str, time: &str) -> Result<OffsetDateTime, bool> {
    let day = parse_dmy(day).map_err(|_| true)?;
    let parts: Vec<&str> = time.trim().trim_end_matches('h').split([':', 'h', '.']).map(str::trim).collect();
    let mut numbers = [0; 3];
    if parts.len() > numbers.len() {
        return Err(false);
    }
    for (number, part) in numbers.iter_mut().zip(&parts) {
        *number = small(part).map_err(|_| false)?;
    }
    let time = Time::from_hms(numbers[0], numbers[1], numbers[2]).map_err(|_| false)?;
    let offset = UtcOffset::from_hms(7, 0, 0).map_err(|_| false)?;
    Ok(day.with_time(time).assume_offset(offset))
}

fn small(text: &str) -> Result<u8, NotADate> {
    match text.len() {
        1..=2 => digits(text)?.parse().map_err(|_| NotADate),
        _ => Err(NotADate),
    }
}

fn digits(text: &str) -> Result<&str, NotADate> {
    match text.bytes().all(|b| b.is_ascii_digit()) {
        true => Ok(text),
        false => Err(NotADate),
    }
}
