//! Points as they are written, exact to the last digit.

use super::DECIMALS;
use crate::export::intake::{Said, said, shown};

/// Points in ten-thousandths, from `8`, `8,5` or `8.5`.
///
/// # Errors
/// What is wrong with the text and what to write.
pub(super) fn ten_thousandths(text: &str) -> Result<u64, Said> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, rest) = text.split_once([',', '.']).unwrap_or((text, "0"));
    if text.is_empty() {
        return Err(said(
            "ô này trống. Hãy ghi điểm vào đây, hoặc bỏ cả dòng.",
            "this field is empty. Write the points here, or take the row out.",
        ));
    }
    if let Some(positive) = text.strip_prefix(['-', '−'])
        && positive.starts_with(|first: char| first.is_ascii_digit())
    {
        return Err(said(
            format!("{} là số âm. Điểm từ 0 trở lên.", shown(text)),
            format!("{} is negative. Points go from 0 upwards.", shown(text)),
        ));
    }
    if !digits(whole) || !digits(rest) {
        return Err(said(
            format!("{} không phải là điểm. Hãy ghi số như 8, 8,5 hoặc 8.5.", shown(text)),
            format!("{} is no number of points. Write one such as 8, 8,5 or 8.5.", shown(text)),
        ));
    }
    let rest = rest.trim_end_matches('0');
    if rest.len() > DECIMALS as usize {
        return Err(said(
            format!("{} có quá {DECIMALS} chữ số thập phân.", shown(text)),
            format!("{} has more than {DECIMALS} decimals.", shown(text)),
        ));
    }
    let all = format!("{whole}{rest:0<width$}", width = DECIMALS as usize);
    all.parse()
        .map_err(|_| said(format!("{} lớn quá.", shown(text)), format!("{} is too large.", shown(text))))
}

/// Ten-thousandths as a Vietnamese and as an English reader writes them, without needless zeros.
pub(super) fn spelled(ten_thousandths: u64) -> (String, String) {
    let (whole, rest) = (ten_thousandths / 10_000, ten_thousandths % 10_000);
    let rest = format!("{rest:04}");
    match rest.trim_end_matches('0') {
        "" => (whole.to_string(), whole.to_string()),
        rest => (format!("{whole},{rest}"), format!("{whole}.{rest}")),
    }
}

/// A mark on the scale of one criterion, whose unit is the `per_point`-th part of a point.
///
/// # Errors
/// Above the highest mark, or between two steps.
pub(super) fn mark(amount: u64, most: u32, step: u32, per_point: Unit) -> Result<u32, Said> {
    let (vi, en) = spelled(per_point.ten_thousandths(most));
    let units = per_point.units(amount);
    if units.is_none_or(|units| units > u64::from(most)) && amount > per_point.ten_thousandths(most) {
        let (own_vi, own_en) = spelled(amount);
        return Err(said(
            format!("{own_vi} vượt quá điểm tối đa là {vi}."),
            format!("{own_en} is above the highest possible, {en}."),
        ));
    }
    let right = units.and_then(|units| u32::try_from(units).ok()).filter(|units| units.is_multiple_of(step));
    right.ok_or_else(|| {
        let ((own_vi, own_en), (vi, en)) = (spelled(amount), spelled(per_point.ten_thousandths(step)));
        said(
            format!("{own_vi} không đúng bước điểm. Điểm phải là bội số của {vi}."),
            format!("{own_en} is off the steps. Points go in steps of {en}."),
        )
    })
}

/// How marks of a criterion are counted: `num` units are `den` points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub num: u64,
    pub den: u64,
}

impl Unit {
    /// So many units of it, if they are a whole number.
    fn units(self, ten_thousandths: u64) -> Option<u64> {
        let product = u128::from(ten_thousandths) * u128::from(self.num);
        let part = u128::from(self.den) * 10_000;
        (product % part == 0).then(|| u64::try_from(product / part).ok()).flatten()
    }

    /// What so many units are, rounded down.
    fn ten_thousandths(self, units: u32) -> u64 {
        let amount = u128::from(units) * u128::from(self.den) * 10_000 / u128::from(self.num.max(1));
        u64::try_from(amount).unwrap_or(u64::MAX)
    }
}
