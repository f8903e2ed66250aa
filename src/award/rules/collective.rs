//! Prizes for agencies, as the rules describe them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Text;
use super::mistake::wrong;
use super::table::Table;
use super::value::{code, money, whole, word, yes_no};

/// Most points for one entry.
pub(super) const MOST_POINTS: u32 = 1_000;

/// A prize for agencies (giải tập thể).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Collective {
    /// For example `agencies`.
    pub code: String,
    /// For example “Tập thể xuất sắc”.
    pub name: Text,
    /// Most prizes.
    pub total: u32,
    /// “nếu có”: the council may give none without a reason.
    pub optional: bool,
    /// Prize money in đồng, where known.
    pub money: Option<u64>,
    /// How it is decided.
    pub basis: Basis,
    /// Points for each accepted entry.
    pub accepted: u32,
    /// Points for each entry in the last round.
    pub finalist: u32,
    /// Points for each prize, by tier code.
    pub tiers: BTreeMap<String, u32>,
    /// Agencies of equal points at the last place all get it, even beyond the total; otherwise the
    /// council chooses among them.
    pub share_ties: bool,
}

/// How a collective prize is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// By the points of the agencies.
    Points,
    /// Freely, by the council.
    Decided,
}

const BASES: [(&str, Basis); 2] = [("points", Basis::Points), ("decided", Basis::Decided)];
const TIES: [(&str, bool); 2] = [("share", true), ("council", false)];

/// One `[[collective]]`. `tiers` are the codes it may name.
pub(super) fn collective(table: Table<'_>, tiers: &[String]) -> Collective {
    let points = whole(0, MOST_POINTS);
    let collective = Collective {
        code: table.must("code", code),
        name: table.text("name", "name_en"),
        total: table.must("total", whole(1, 1_000)),
        optional: table.may("optional", yes_no).unwrap_or_default(),
        money: table.may("money", money),
        basis: table.must_or("basis", word(&BASES), Basis::Points),
        accepted: table.may("accepted", &points).unwrap_or_default(),
        finalist: table.may("finalist", &points).unwrap_or_default(),
        tiers: table.map("tiers", tiers, &points),
        share_ties: table.may("ties", word(&TIES)).unwrap_or_default(),
    };
    let any = collective.accepted + collective.finalist + collective.tiers.values().sum::<u32>() > 0;
    match collective.basis {
        Basis::Points if !any => {
            let sentence = wrong(
                "Xét theo điểm nhưng chưa có điểm nào: cần “accepted”, “finalist” hoặc “tiers”.",
                "By points, but there are none: give “accepted”, “finalist” or “tiers”.",
            );
            table.report(&["basis", "accepted", "finalist", "tiers"], sentence);
        }
        Basis::Decided if any => {
            let sentence = wrong(
                "Hội đồng tự quyết định (decided) thì không dùng điểm.",
                "Points are not used where the council decides.",
            );
            table.report(&["basis", "accepted", "finalist", "tiers"], sentence);
        }
        _ => {}
    }
    table.close();
    collective
}
