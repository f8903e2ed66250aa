//! Numbers as Vietnamese readers write them: a dot between thousands, a comma before decimals.

use thiserror::Error;

/// Why a text is not a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotANumber {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Something else than digits and one comma or dot.
    #[error("not a number")]
    Format,
    /// More than one digit after the comma.
    #[error("more than one decimal")]
    Decimals,
    /// Above `u32::MAX` tenths.
    #[error("too large")]
    TooLarge,
}

/// A whole number with a dot between thousands: 1110 is `1.110`.
pub fn group_thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// Tenths of a point as a mark: 85 is `8,5` and 80 is `8`.
pub fn tenths_to_text(tenths: u32) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole, rest) => format!("{whole},{rest}"),
    }
}

/// A mark in tenths of a point from `8`, `8,5` or `8.5`.
///
/// # Errors
/// Anything else, with the reason; `8,50` too, because a second decimal is a slip.
pub fn parse_tenths(text: &str) -> Result<u32, NotANumber> {
    let text = text.trim();
    let (whole, rest) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if text.is_empty() {
        Err(NotANumber::Empty)
    } else if whole.is_empty() || rest.is_empty() || !all_digits(whole) || !all_digits(rest) {
        Err(NotANumber::Format)
    } else if rest.len() > 1 {
        Err(NotANumber::Decimals)
    } else {
        format!("{whole}{rest}").parse().map_err(|_| NotANumber::TooLarge)
    }
}

/// Hundredths as a score, always with two decimals: 8525 is `85,25`.
pub fn hundredths_to_text(hundredths: u64) -> String {
    format!("{},{:02}", hundredths / 100, hundredths % 100)
}

/// A file size with at most one decimal: 1258291 is `1,2 MB`. A unit is 1024 of the one
/// below, as in the limits of the rules. Rounded up, so that a file just above a limit does
/// not look as if it were at the limit.
pub fn bytes_text(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let mut tenths = 0;
    let mut unit = "";
    for (name, shift) in UNITS.into_iter().zip([10_u32, 20, 30, 40]) {
        tenths = (u128::from(bytes) * 10).div_ceil(1 << shift);
        unit = name;
        if tenths < 10240 {
            break;
        }
    }
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} {unit}"),
        (whole, rest) => format!("{whole},{rest} {unit}"),
    }
}
