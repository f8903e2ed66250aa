//! What is wrong with a draw, in both languages: one sentence for each flaw.

use crate::award::draw::Flaw;
use crate::export::intake::{Said, said, shown};

/// What is wrong with a draw, in one sentence.
pub(super) fn flaw(flaw: &Flaw) -> Said {
    match flaw {
        Flaw::Shape => {
            said("Kết quả không thuộc về đầu vào này.", "The draw does not belong to these inputs.")
        }
        Flaw::Seats(entry) => of(entry, |id| {
            said(
                format!("Tác phẩm {id} không có đúng số giám khảo."),
                format!("Entry {id} does not have its number of judges."),
            )
        }),
        Flaw::Conflict { entry, judge } => {
            let (entry, judge) = (shown(entry), shown(judge));
            said(
                format!("Tác phẩm {entry} giao cho giám khảo {judge} dù có xung đột lợi ích."),
                format!("Entry {entry} went to judge {judge} against a conflict."),
            )
        }
        Flaw::Load { judge, load } => of(judge, |id| {
            said(
                format!("Giám khảo {id} có {load} tác phẩm, ngoài giới hạn của mình."),
                format!("Judge {id} has {load} entries, which is outside the bounds."),
            )
        }),
        Flaw::Total(total) => said(
            format!("Tổng mức phù hợp trước khi đổi chỗ là {total}, không phải số ghi trong chứng chỉ."),
            format!(
                "Before the exchanges the affinities sum to {total}, which is not what the certificate says."
            ),
        ),
        Flaw::Entry { entry, seated, better } => {
            let (entry, seated, better) = (shown(entry), shown(seated), shown(better));
            said(
                format!(
                    "Tác phẩm {entry}: theo giá trong chứng chỉ, giám khảo {better} tốt hơn giám khảo {seated}."
                ),
                format!(
                    "Entry {entry}: by the certificate's prices judge {better} is better than judge {seated}."
                ),
            )
        }
        Flaw::Price(judge) => of(judge, |id| {
            said(
                format!("Giá của giám khảo {id} không khớp với số bài của người ấy."),
                format!("The price of judge {id} does not fit the number of entries."),
            )
        }),
        Flaw::Exchanges => said(
            "Các lần đổi chỗ trong chứng chỉ không phải do số gieo, hoặc không dẫn đến phân công này.",
            "The certificate's exchanges are not those of the seed, or do not lead to this assignment.",
        ),
        Flaw::Overlap(entry) => of(entry, |id| {
            said(
                format!("Tác phẩm {id}: việc đổi chỗ theo số gieo cho giám khảo khác."),
                format!("Entry {id}: the exchanges of the seed give it other judges."),
            )
        }),
        Flaw::Order(judge) => of(judge, |id| {
            said(
                format!("Thứ tự đọc của giám khảo {id} không phải thứ tự do số gieo."),
                format!("The reading order of judge {id} is not that of the seed."),
            )
        }),
        Flaw::Reserve(entry) => of(entry, |id| {
            said(
                format!("Tác phẩm {id} có dự bị dù không còn giám khảo nào."),
                format!("Entry {id} has a reserve although no judge is left."),
            )
        }),
        Flaw::ReserveLoad(max) => said(
            format!("Không chứng minh được rằng một giám khảo dự bị nhiều nhất {max} lần."),
            format!("That a judge is the reserve of at most {max} entries is not proven."),
        ),
    }
}

/// What is wrong with the reserves. They are drawn like seats, and their flaws have other names.
pub(super) fn reserve_flaw(found: &Flaw) -> Said {
    match found {
        Flaw::Seats(entry) => of(entry, |id| {
            said(format!("Tác phẩm {id} thiếu giám khảo dự bị."), format!("Entry {id} lacks a reserve."))
        }),
        Flaw::Conflict { entry, judge } => {
            let (entry, judge) = (shown(entry), shown(judge));
            said(
                format!(
                    "Giám khảo {judge} không dự bị được cho tác phẩm {entry}: đã chấm hoặc có xung đột lợi ích."
                ),
                format!(
                    "Judge {judge} cannot be the reserve of entry {entry}: she scores it or has a conflict."
                ),
            )
        }
        Flaw::Load { judge, load } => of(judge, |id| {
            said(
                format!("Giám khảo {id} dự bị cho {load} tác phẩm, nhiều hơn mức trong chứng chỉ."),
                format!("Judge {id} is the reserve of {load} entries, more than the certificate allows."),
            )
        }),
        other => flaw(other),
    }
}

fn of(id: &str, sentence: impl Fn(&str) -> Said) -> Said {
    sentence(&shown(id))
}
