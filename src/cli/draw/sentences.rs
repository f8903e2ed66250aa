//! What an outsider is told in both languages: why there is no draw, and what is wrong with one.

use crate::award::draw::{Defect, Entry, Flaw, Problem, Shortage};
use crate::export::lots::{Said, said, shown};

/// As many ids are told one by one.
const MOST_IDS: usize = 20;

/// Why there is no complete assignment: Vietnamese, and English below it.
pub(super) fn shortage(problem: &Problem, shortage: &Shortage) -> String {
    let Said { vi, en } = match shortage {
        Shortage::Defect(found) => defect(found),
        Shortage::Seats { entries, judges, needed, full, elsewhere } if judges.is_empty() => {
            lonely(problem, entries, *needed, full + elsewhere)
        }
        Shortage::Seats { entries, judges, needed, full, elsewhere } => {
            crowded(entries, judges, [*needed, *full, *elsewhere])
        }
        Shortage::Minimum { judges, entries, needed, possible } => idle(judges, entries, *needed, *possible),
    };
    format!("{vi}\n{en}")
}

/// Conflicts alone leave too few judges.
fn lonely(problem: &Problem, entries: &[String], needed: u64, possible: u64) -> Said {
    let rows = (0..problem.entries.len()).filter(|&e| entries.binary_search(&problem.entries[e].id).is_ok());
    let mut any = vec![false; problem.judges.len()];
    let mut ids: Vec<String> = Vec::new();
    for entry in rows {
        let may: Vec<usize> = (0..any.len()).filter(|&j| problem.affinity(entry, j).is_some()).collect();
        may.iter().for_each(|&judge| any[judge] = true);
        let Entry { id, seats } = &problem.entries[entry];
        ids.push(format!("{} ({}/{seats})", shown(id), may.len()));
    }
    ids.sort_unstable();
    let judges = any.into_iter().filter(|may| *may).count();
    let (count, list) = (entries.len(), list(&ids, ["tác phẩm", "entries"]));
    said(
        format!(
            "Không thể phân công đủ: {count} tác phẩm này chỉ có {judges} giám khảo chấm được, cần {needed} lượt chấm mà \
             chỉ có {possible} cặp không xung đột.\n  Tác phẩm (giám khảo chấm được/cần): {}",
            list.vi
        ),
        format!(
            "No complete assignment exists: these {} have {} between them; they need {} and there are {} without a \
             conflict.\n  Entries (eligible judges/needed): {}",
            many(count as u64, "entry", "entries"),
            many(judges as u64, "eligible judge", "eligible judges"),
            many(needed, "seat", "seats"),
            many(possible, "pair", "pairs"),
            list.en
        ),
    )
}

/// The judges of these entries would be full.
fn crowded(entries: &[String], judges: &[String], [needed, full, elsewhere]: [u64; 3]) -> Said {
    let (count, panel) = (entries.len() as u64, judges.len() as u64);
    let (entries, judges) = (quoted(entries), quoted(judges));
    let (entries, judges) = (list(&entries, ["tác phẩm", "entries"]), list(&judges, ["giám khảo", "judges"]));
    said(
        format!(
            "Không thể phân công đủ: {count} tác phẩm này cần {needed} lượt chấm; {panel} giám khảo này nhận nhiều nhất \
             {full} lượt, những người khác chấm được {elsewhere} lượt: thiếu {}.\n  Tác phẩm: {}\n  Giám khảo: {}",
            needed.saturating_sub(full + elsewhere),
            entries.vi,
            judges.vi
        ),
        format!(
            "No complete assignment exists: these {} need {}; these {} take at most {full}, the others can take \
             {elsewhere}: {} short.\n  Entries: {}\n  Judges: {}",
            many(count, "entry", "entries"),
            many(needed, "seat", "seats"),
            many(panel, "judge", "judges"),
            needed.saturating_sub(full + elsewhere),
            entries.en,
            judges.en
        ),
    )
}

/// These judges cannot reach their minimum.
fn idle(judges: &[String], entries: &[String], needed: u64, possible: u64) -> Said {
    let (panel, count) = (judges.len() as u64, entries.len() as u64);
    let (judges, entries) = (quoted(judges), quoted(entries));
    let (judges, entries) = (list(&judges, ["giám khảo", "judges"]), list(&entries, ["tác phẩm", "entries"]));
    said(
        format!(
            "Không thể phân công đủ: {panel} giám khảo này phải có ít nhất {needed} lượt chấm, nhưng {count} tác phẩm họ \
             chấm được chỉ có {possible} lượt cho họ.\n  Giám khảo: {}\n  Tác phẩm: {}",
            judges.vi, entries.vi
        ),
        format!(
            "No complete assignment exists: these {} must get at least {}, but the {} they may score have {possible} for \
             them.\n  Judges: {}\n  Entries: {}",
            many(panel, "judge", "judges"),
            many(needed, "seat", "seats"),
            many(count, "entry", "entries"),
            judges.en,
            entries.en
        ),
    )
}

/// Why a problem cannot be drawn at all; the files were checked, so this is hardly seen.
pub(super) fn defect(defect: &Defect) -> Said {
    said(format!("Không đọc được đầu vào: {defect}."), format!("The inputs cannot be read: {defect}."))
}

/// What is wrong with a draw, in one sentence.
pub(super) fn flaw(flaw: &Flaw) -> Said {
    let vi = match flaw {
        Flaw::Shape => "Kết quả không thuộc về đầu vào này.".to_owned(),
        Flaw::Seats(entry) => format!("Tác phẩm {} không có đúng số giám khảo khác nhau.", shown(entry)),
        Flaw::Conflict { entry, judge } => {
            format!("Tác phẩm {} giao cho giám khảo {} dù có xung đột lợi ích.", shown(entry), shown(judge))
        }
        Flaw::Load { judge, load } => {
            format!("Giám khảo {} có {load} tác phẩm, ngoài giới hạn.", shown(judge))
        }
        Flaw::Total(total) => format!("Tổng mức phù hợp của kết quả là {total}, khác với chứng chỉ."),
        Flaw::Entry { entry, seated, better } => format!(
            "Tác phẩm {}: theo chứng chỉ, giám khảo {} tốt hơn giám khảo {}.",
            shown(entry),
            shown(better),
            shown(seated)
        ),
        Flaw::Price(judge) => format!("Giá của giám khảo {} không khớp với số bài.", shown(judge)),
        Flaw::Exchanges => {
            "Các lần đổi chỗ trong chứng chỉ không phải của phép tìm, hoặc không dẫn đến phân công này."
                .to_owned()
        }
        Flaw::Overlap(entry) => format!("Các lần đổi chỗ cho tác phẩm {} giám khảo khác.", shown(entry)),
        Flaw::Order(judge) => {
            format!("Thứ tự đọc của giám khảo {} khác với thứ tự do số gieo.", shown(judge))
        }
        Flaw::Reserve(entry) => format!("Tác phẩm {} có dự bị dù không còn giám khảo nào.", shown(entry)),
        Flaw::ReserveLoad(max) => format!("Số lần dự bị nhiều nhất của một giám khảo không phải {max}."),
    };
    let en = flaw.to_string();
    let mut letters = en.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    said(vi, format!("{first}{}.", letters.as_str()))
}

fn quoted(ids: &[String]) -> Vec<String> {
    ids.iter().map(|id| shown(id)).collect()
}

/// At most [`MOST_IDS`] ids, and how many there are beyond those.
fn list(ids: &[String], [vi, en]: [&str; 2]) -> Said {
    let told = ids[..ids.len().min(MOST_IDS)].join(", ");
    match ids.len().saturating_sub(MOST_IDS) {
        0 => said(told.clone(), told),
        more => said(format!("{told} …và {more} {vi} nữa"), format!("{told} …and {more} more {en}")),
    }
}

/// A number with its noun.
fn many(count: u64, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
