//! The tables of what was decided: winners, agencies, overrides.

use super::Cell;
use super::names::Names;
use super::table::Parts;
use crate::store::results::Winner;
use crate::store::results::council::Council;
use crate::store::results::overrides::OverrideLine;

pub(super) fn winners(names: &Names<'_>, winners: &[Winner]) -> Parts {
    let columns = names.columns(&[
        ("tier", 20),
        ("category", 20),
        ("code", 12),
        ("title", 60),
        ("genre", 20),
        ("parts", 8),
        ("authors", 50),
        ("agency", 40),
        ("published-on", 14),
        ("clause", 30),
        ("reason", 50),
    ]);
    let row = |winner: &Winner| {
        vec![
            Cell::text(names.tier(&winner.tier)),
            Cell::text(names.category(&winner.category)),
            Cell::text(winner.code.as_str()),
            Cell::text(winner.title.as_str()),
            Cell::text(winner.genre.as_str()),
            Cell::Whole(winner.parts),
            Cell::text(winner.authors.as_str()),
            Cell::text(winner.agency_name.as_str()),
            Cell::day(&winner.published_on),
            Cell::text(winner.clause.as_str()),
            Cell::text(winner.reason.as_str()),
        ]
    };
    (columns, winners.iter().map(row).collect())
}

/// (code of the prize, name of the agency).
pub(super) fn collective(names: &Names<'_>, agencies: &[(String, String)]) -> Parts {
    let columns = names.columns(&[("collective", 40), ("agency", 60)]);
    let row = |(prize, agency): &(String, String)| {
        let prize = names.rules.collective(prize).map_or(prize.as_str(), |rule| rule.name.vi.as_str());
        vec![Cell::text(prize), Cell::text(agency.as_str())]
    };
    (columns, agencies.iter().map(row).collect())
}

/// Each with its clause, its reason and the two persons who answer for it.
pub(super) fn overrides(names: &Names<'_>, council: &Council, lines: &[OverrideLine]) -> Parts {
    let columns = names.columns(&[
        ("override", 30),
        ("category", 20),
        ("about", 60),
        ("proposed", 20),
        ("chosen", 20),
        ("clause", 30),
        ("reason", 50),
        ("set-by", 30),
        ("confirmed-by", 30),
    ]);
    let tier = |code: &str| match (names.rules.tier(code), names.rules.collective(code)) {
        (Some(tier), _) => tier.name.vi.clone(),
        (None, Some(rule)) => rule.name.vi.clone(),
        _ => code.to_owned(),
    };
    let row = |line: &OverrideLine| {
        vec![
            Cell::text(names.say(&format!("override-{}", line.kind), &[])),
            Cell::text(names.category(&line.category)),
            Cell::text(council.name_of(&line.subject).map_or_else(|code| tier(&code), |(_, name)| name)),
            Cell::text(tier(&line.proposed)),
            Cell::text(tier(&line.chosen)),
            Cell::text(line.clause.as_str()),
            Cell::text(line.reason.as_str()),
            Cell::text(line.setter.as_str()),
            Cell::text(line.answerer.as_str()),
        ]
    };
    (columns, lines.iter().map(row).collect())
}
