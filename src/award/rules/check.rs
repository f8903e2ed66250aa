//! How the parts of a rules file fit together. A check stays silent when one of the values it
//! compares is itself wrong.

use std::collections::BTreeMap;

use crate::award::text::tenths_to_text;

use super::fitness;
use super::mistake::{Wrong, wrong};
use super::page::{Page, item_name};
use super::{Calendar, Round, Rubric, Rules, Seats, Tie, Tier};

/// Sheets from which on the highest and the lowest may be dropped: with three, the mean of
/// what is left would be one judge.
const TRIM_SHEETS: u32 = 5;

/// Reports everything that does not fit.
pub(super) fn check(rules: &Rules, page: &Page<'_>) {
    calendar(&rules.calendar, page);
    series(rules, page);
    fitness::topics(rules, page);
    for (index, rubric) in rules.rubrics.iter().enumerate() {
        full_sheet(rubric, &item("rubric", &rubric.code, index), page);
    }
    for (index, round) in rules.rounds.iter().enumerate() {
        sheets(round, &item("round", &round.code, index), page);
        fitness::spread(round, &item("round", &round.code, index), page);
    }
    votes(rules, page);
    advance(rules, page);
    ties(&rules.ties, page);
    for (index, tier) in rules.tiers.iter().enumerate() {
        counts(tier, rules, &item("tier", &tier.code, index), page);
    }
    prizes(rules, page);
}

/// Every key to confirm must have a value in the file.
pub(super) fn to_confirm(keys: &[String], page: &Page<'_>) {
    let lacking = |key: &str| !page.has(key) && !page.is_swallowed();
    for (index, key) in keys.iter().enumerate().filter(|(_, key)| lacking(key)) {
        let missing = wrong(
            format!("Tệp không có khóa “{key}” để xác nhận."),
            format!("The file has no key “{key}” to confirm."),
        );
        let here = format!("to_confirm.{}", index + 1);
        page.report_between(&[&here], missing.or_meant(key, page.keys()));
    }
}

fn calendar(calendar: &Calendar, page: &Page<'_>) {
    const FROM: &str = "calendar.published_from";
    const TO: &str = "calendar.published_to";
    const OPENS: &str = "calendar.opens";
    const DEADLINE: &str = "calendar.deadline";
    if calendar.published_to < calendar.published_from {
        page.report_between(&[TO, FROM], order("published_from", "published_to"));
    }
    if calendar.deadline <= calendar.opens {
        page.report_between(&[DEADLINE, OPENS], order("opens", "deadline"));
    }
    if calendar.deadline.date() < calendar.published_to {
        page.report_between(&[DEADLINE, TO, OPENS], order("published_to", "deadline"));
    }
}

fn order(first: &str, second: &str) -> Wrong {
    wrong(format!("Mốc “{second}” phải sau mốc “{first}”."), format!("“{second}” must come after “{first}”."))
}

fn series(rules: &Rules, page: &Page<'_>) {
    if rules.limits.parts_per_series < 2 && rules.categories.iter().any(|c| c.series) {
        let sentence = wrong(
            "Có loại hình nhận loạt bài, nên số kỳ phải từ 2 trở lên.",
            "A category takes series, so at least 2 parts must be possible.",
        );
        page.report_between(&["limits.parts_per_series"], sentence);
    }
}

/// A full sheet, in tenths times weights, is the scale times a power of ten; otherwise a
/// weight was forgotten and the scores of single sheets would not be decimal numbers.
fn full_sheet(rubric: &Rubric, path: &str, page: &Page<'_>) {
    let full: u64 = rubric.criteria.iter().map(|c| u64::from(c.weight) * u64::from(c.max_tenths)).sum();
    let mut scale = u64::from(rubric.out_of);
    while scale < full && scale > 0 {
        scale *= 10;
    }
    if scale != full {
        let full = tenths_to_text(u32::try_from(full).unwrap_or(u32::MAX));
        let sentence = wrong(
            format!(
                "Tổng của trọng số nhân điểm tối đa là {full}, không ứng với thang điểm {}.",
                rubric.out_of
            ),
            format!(
                "Weights times highest marks add up to {full}, which does not fit a scale of {}.",
                rubric.out_of
            ),
        );
        page.report_between(&[&format!("{path}.out_of"), &format!("{path}.criterion")], sentence);
    }
}

fn sheets(round: &Round, path: &str, page: &Page<'_>) {
    let (judges, least) = (format!("{path}.judges"), format!("{path}.min_sheets"));
    let trim = format!("{path}.trim");
    if let Seats::Drawn(seats) = round.judges {
        if round.min_sheets > seats {
            let sentence = wrong(
                format!(
                    "Cần ít nhất {} phiếu nhưng mỗi tác phẩm chỉ có {seats} giám khảo.",
                    round.min_sheets
                ),
                format!(
                    "At least {} sheets are needed but an entry has only {seats} judges.",
                    round.min_sheets
                ),
            );
            page.report_between(&[&least, &judges], sentence);
        }
        if round.trim && seats < TRIM_SHEETS {
            return page.report_between(&[&trim, &judges], too_few_to_trim());
        }
    }
    if round.trim && round.min_sheets < TRIM_SHEETS {
        page.report_between(&[&trim, &judges, &least], too_few_to_trim());
    }
}

fn too_few_to_trim() -> Wrong {
    wrong(
        format!("Chỉ được bỏ phiếu cao nhất và thấp nhất khi có ít nhất {TRIM_SHEETS} phiếu."),
        format!("The highest and lowest sheets may be dropped only with at least {TRIM_SHEETS} sheets."),
    )
}

/// Only the last round may vote, and not as the only one: a panel votes on works that others have
/// scored.
fn votes(rules: &Rules, page: &Page<'_>) {
    let last = rules.rounds.len().saturating_sub(1);
    for (index, round) in rules.rounds.iter().enumerate() {
        if round.vote.is_some() && (index != last || index == 0) {
            let sentence = wrong(
                "Chỉ vòng cuối mới được bỏ phiếu thay cho chấm điểm, và trước đó phải có vòng chấm điểm.",
                "Only the last round may vote instead of scoring, and a scored round must come before it.",
            );
            page.report_between(&[&format!("{}.method", item("round", &round.code, index))], sentence);
        }
    }
}

/// Every round but the last says how many go on, and no round passes on more than it got.
fn advance(rules: &Rules, page: &Page<'_>) {
    let Some((last, earlier)) = rules.rounds.split_last() else {
        return;
    };
    if !last.advance.is_empty() {
        let sentence =
            wrong("Vòng cuối không chọn tác phẩm vào vòng sau.", "Nothing goes on from the last round.");
        let key = format!("{}.advance", item("round", &last.code, earlier.len()));
        page.report_between(&[&key], sentence);
    }
    for (index, round) in earlier.iter().enumerate() {
        let key = format!("{}.advance", item("round", &round.code, index));
        let codes = rules.categories.iter().map(|c| c.code.as_str());
        let missing: Vec<&str> = codes.filter(|c| !round.advance.contains_key(*c)).collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            let sentence = wrong(
                format!("Thiếu số tác phẩm vào vòng sau của loại hình: {missing}."),
                format!("Categories without a number of entries that go on: {missing}."),
            );
            page.report_between(&[&key], sentence);
        }
        let before = index.checked_sub(1).and_then(|before| earlier.get(before));
        for (category, passed) in before.iter().flat_map(|before| planned(before)) {
            if let Some(going_on) = planned(round).get(category).filter(|n| **n > passed) {
                let sentence = wrong(
                    format!("Chọn {going_on} tác phẩm nhưng vòng trước chỉ chuyển {passed}."),
                    format!("{going_on} go on but the round before passes on only {passed}."),
                );
                page.report_between(&[&format!("{key}.{category}")], sentence);
            }
        }
    }
}

/// The planned numbers of a round by category; shares of entries are not known beforehand.
fn planned(round: &Round) -> BTreeMap<&str, u32> {
    round.advance.iter().filter_map(|(code, quota)| Some((code.as_str(), quota.planned()?))).collect()
}

/// The last rule must settle every tie, and a rule after one that settles all is never used.
fn ties(ties: &[Tie], page: &Page<'_>) {
    let settles = |tie: &Tie| matches!(tie, Tie::Shared | Tie::Lot);
    if !ties.is_empty() && ties.iter().position(settles) != Some(ties.len() - 1) {
        let sentence = wrong(
            "Cách xử lý điểm bằng nhau phải kết thúc bằng đúng một trong hai: “shared” (đồng hạng) hoặc “lot” (bốc thăm).",
            "The rules for ties must end with exactly one of “shared” and “lot”.",
        );
        page.report_between(&["ties"], sentence);
    }
}

fn counts(tier: &Tier, rules: &Rules, path: &str, page: &Page<'_>) {
    let (total, counts) = (format!("{path}.total"), format!("{path}.counts"));
    let sum: u32 = tier.counts.values().sum();
    let all_counted = rules.categories.iter().all(|c| tier.counts.contains_key(&c.code));
    if sum > tier.total {
        let sentence = wrong(
            format!("Các loại hình cộng lại là {sum} giải, nhiều hơn tổng số {}.", tier.total),
            format!("The categories add up to {sum} prizes, more than the total of {}.", tier.total),
        );
        page.report_between(&[&total, &counts], sentence);
    } else if all_counted && sum < tier.total {
        let sentence = wrong(
            format!("Các loại hình cộng lại chỉ có {sum} giải, không đủ tổng số {}.", tier.total),
            format!(
                "The categories add up to only {sum} prizes and cannot reach the total of {}.",
                tier.total
            ),
        );
        page.report_between(&[&total, &counts], sentence);
    }
}

/// The last round must get at least as many entries as there are prizes.
fn prizes(rules: &Rules, page: &Page<'_>) {
    let prizes: u32 = rules.tiers.iter().filter(|t| !t.optional).map(|t| t.total).sum();
    let [.., before, _] = rules.rounds.as_slice() else {
        return;
    };
    let planned = planned(before);
    let finalists: u32 = planned.values().sum();
    let all_counted = rules.categories.iter().all(|c| planned.contains_key(c.code.as_str()));
    if all_counted && finalists < prizes {
        let sentence = wrong(
            format!("Chỉ có {finalists} tác phẩm vào vòng cuối cho {prizes} giải."),
            format!("Only {finalists} entries reach the last round for {prizes} prizes."),
        );
        page.report_between(&[&format!("round.{}.advance", before.code), "tier"], sentence);
    }
}

/// The path of an item of a list.
pub(super) fn item(list: &str, code: &str, index: usize) -> String {
    format!("{list}.{}", item_name(code, index))
}
