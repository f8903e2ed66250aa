//! Why there is no complete assignment, in both languages: numbers that can be counted again.

use crate::award::draw::{Defect, Entry, Problem, Remedy, Shortage};
use crate::award::text::group_thousands;
use crate::export::intake::{Said, said, shown};

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

/// The smallest change that makes a draw possible: Vietnamese, and English below it.
pub(super) fn remedy(problem: &Problem, remedy: &Remedy) -> String {
    let changed = |changes: &[(usize, u32)]| {
        let change = |(judge, to): &(usize, u32)| format!("{} → {to}", shown(&problem.judges[*judge].id));
        list(&changes.iter().map(change).collect::<Vec<_>>(), ["giám khảo", "judges"])
    };
    let (mut vi, mut en) = (Vec::new(), Vec::new());
    if remedy.add > 0 {
        let Said { vi: add_vi, en: add_en } = newcomers(remedy);
        match &remedy.raise {
            Some(raise) => {
                let raise = changed(raise);
                vi.push(format!("tăng load_max ({}), hoặc {add_vi}", raise.vi));
                en.push(format!("raise load_max ({}), or {add_en}", raise.en));
            }
            None => {
                vi.push(format!("{add_vi}; tăng load_max không đủ"));
                en.push(format!("{add_en}; raising load_max is not enough"));
            }
        }
    }
    if !remedy.lower.is_empty() {
        let lower = changed(&remedy.lower);
        vi.push(format!("hạ load_min ({})", lower.vi));
        en.push(format!("lower load_min ({})", lower.en));
    }
    format!(
        "Cách sửa nhỏ nhất: {}.\nThe smallest remedy: {}.",
        vi.join(".\n  Ngoài ra phải "),
        en.join(".\n  Besides, ")
    )
}

/// How many judges would have to be found.
fn newcomers(remedy: &Remedy) -> Said {
    let add = u64::from(remedy.add);
    let (vi, en) = match remedy.add_max {
        u32::MAX => (String::new(), String::new()),
        most => (
            format!(", mỗi người nhận được đến {most} tác phẩm"),
            format!(", each for up to {}", many(most.into(), "entry", "entries")),
        ),
    };
    said(
        format!("thêm {} giám khảo không có xung đột{vi}", group_thousands(add)),
        format!("add {} without any conflict{en}", many(add, "judge", "judges")),
    )
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
    let judges = any.into_iter().filter(|may| *may).count();
    let (count, list) = (entries.len() as u64, list(&ids, ["tác phẩm", "entries"]));
    said(
        format!(
            "Không thể phân công đủ: {} tác phẩm này chỉ có {judges} giám khảo chấm được, cần {} lượt chấm mà chỉ có {} cặp \
             không xung đột.\n  Tác phẩm (giám khảo chấm được/cần): {}",
            group_thousands(count),
            group_thousands(needed),
            group_thousands(possible),
            list.vi
        ),
        format!(
            "No complete assignment exists: {} can be scored by {} only; seats needed: {needed}, pairs without a conflict: \
             {possible}.\n  Entries (eligible judges/needed): {}",
            many(count, "entry", "entries"),
            many(judges as u64, "judge", "judges"),
            list.en
        ),
    )
}

/// The judges of these entries would be full.
fn crowded(entries: &[String], judges: &[String], [needed, full, elsewhere]: [u64; 3]) -> Said {
    let (count, panel, short) = (entries.len() as u64, judges.len(), needed.saturating_sub(full + elsewhere));
    let (entries, judges) = (quoted(entries), quoted(judges));
    let (entries, judges) = (list(&entries, ["tác phẩm", "entries"]), list(&judges, ["giám khảo", "judges"]));
    said(
        format!(
            "Không thể phân công đủ: {} tác phẩm này cần {} lượt chấm; {panel} giám khảo này nhận nhiều nhất {} lượt, những \
             người khác chấm được {} lượt: thiếu {}.\n  Tác phẩm: {}\n  Giám khảo: {}",
            group_thousands(count),
            group_thousands(needed),
            group_thousands(full),
            group_thousands(elsewhere),
            group_thousands(short),
            entries.vi,
            judges.vi
        ),
        format!(
            "No complete assignment exists: {} must get {}; {} can take at most {full} of them and all others \
             {elsewhere}: {short} short.\n  Entries: {}\n  Judges: {}",
            many(count, "entry", "entries"),
            many(needed, "seat", "seats"),
            many(panel as u64, "judge", "judges"),
            entries.en,
            judges.en
        ),
    )
}

/// These judges cannot reach their minimum.
fn idle(judges: &[String], entries: &[String], needed: u64, possible: u64) -> Said {
    let (panel, count) = (judges.len(), entries.len() as u64);
    let (judges, entries) = (quoted(judges), quoted(entries));
    let (judges, entries) = (list(&judges, ["giám khảo", "judges"]), list(&entries, ["tác phẩm", "entries"]));
    said(
        format!(
            "Không thể phân công đủ: {panel} giám khảo này phải có ít nhất {} lượt chấm, nhưng {} tác phẩm họ chấm được \
             chỉ có {} lượt cho họ.\n  Giám khảo: {}\n  Tác phẩm: {}",
            group_thousands(needed),
            group_thousands(count),
            group_thousands(possible),
            judges.vi,
            entries.vi
        ),
        format!(
            "No complete assignment exists: {} must get at least {}, but {} can give them only {possible}.\n  \
             Judges: {}\n  Entries: {}",
            many(panel as u64, "judge", "judges"),
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
