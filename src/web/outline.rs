//! The rules of a prize in words, in one language: as entrants and citizens read them, and as the
//! organiser reads them before they are put in force.

use serde_json::{Value, json};

use crate::award::rules::{
    Basis, Category, Collective, FieldKind, FileKind, FileSlot, Round, Rubric, Rules, Seats, Tie, Tier,
};
use crate::award::text;

/// Everything of the rules that is worth reading.
pub(super) fn outline(rules: &Rules, language: &str) -> Value {
    let categories: Vec<Value> = rules.categories.iter().map(|c| category(c, language)).collect();
    let rounds: Vec<Value> = rules.rounds.iter().map(|r| round(r, rules, language)).collect();
    let rubrics: Vec<Value> = rules.rubrics.iter().map(|r| rubric(r, language)).collect();
    let tiers: Vec<Value> = rules.tiers.iter().map(|t| tier(t, rules, language)).collect();
    json!({
        "published_from": text::date_dmy(rules.calendar.published_from),
        "published_to": text::date_dmy(rules.calendar.published_to),
        "entries_per_author": rules.limits.entries_per_author.to_string(),
        "authors_per_entry": rules.limits.authors_per_entry.to_string(),
        "parts_per_series": rules.limits.parts_per_series.to_string(),
        "any_series": rules.categories.iter().any(|category| category.series),
        "own_agency": rules.conflicts.own_agency,
        "own_province": rules.conflicts.own_province,
        "own_entry": rules.conflicts.own_entry.word(),
        "judges_may_enter": rules.conflicts.judges_may_enter,
        "affinity": preference(rules),
        "categories": categories,
        "rounds": rounds,
        "rubrics": rubrics,
        "tiers": tiers,
        "collectives": rules.collectives.iter().map(|one| collective(one, language)).collect::<Vec<_>>(),
        "ties": rules.ties.iter().map(|tie| tie_word(*tie)).collect::<Vec<_>>(),
        "quorum": share(rules.council.quorum),
        "majority": share(rules.council.majority),
        "majority_above_half": rules.council.majority == (1, 2),
    })
}

/// Formats as people name them: `PDF, JPEG`.
pub(super) fn formats(kinds: &[FileKind]) -> String {
    kinds.iter().map(|kind| kind.word().to_uppercase()).collect::<Vec<_>>().join(", ")
}

fn category(category: &Category, language: &str) -> Value {
    let fields: Vec<Value> = category
        .fields
        .iter()
        .filter(|field| field.kind != FieldKind::Yes)
        .map(|f| json!({"label": f.label.in_language(language), "required": f.required}))
        .collect();
    json!({
        "code": category.code,
        "name": category.name.in_language(language),
        "genres": category.genres.join(", "),
        "series": category.series,
        "fields": fields,
        "files": category.files.iter().map(|file| slot(file, language)).collect::<Vec<_>>(),
    })
}

fn slot(slot: &FileSlot, language: &str) -> Value {
    json!({
        "label": slot.label.in_language(language),
        "help": slot.help.as_ref().map(|help| help.in_language(language)),
        "formats": formats(&slot.accept),
        "min": slot.min.to_string(),
        "max": slot.max.to_string(),
        "needed": slot.min > 0,
        "fixed": slot.min == slot.max,
        "size": text::bytes_text(slot.max_bytes),
    })
}

fn round(round: &Round, rules: &Rules, language: &str) -> Value {
    let judges = match round.judges {
        Seats::Drawn(judges) => Some(judges.to_string()),
        Seats::All => None,
    };
    let name = |code: &str| {
        rules.category(code).map_or(code.to_owned(), |c| c.name.in_language(language).to_owned())
    };
    let advance: Vec<Value> = rules
        .categories
        .iter()
        .filter_map(|c| {
            Some(json!({"category": name(&c.code), "count": round.advance.get(&c.code)?.to_string()}))
        })
        .collect();
    json!({
        "name": round.name.in_language(language),
        "judges": judges,
        "min_sheets": round.min_sheets.to_string(),
        "trim": round.trim,
        "loads": loads(round),
        "load_min": round.load_min.unwrap_or_default().to_string(),
        "load_max": round.load_max.unwrap_or_default().to_string(),
        "overlap": (round.overlap > 0).then(|| round.overlap.to_string()),
        "anchors": (round.anchors > 0).then(|| round.anchors.to_string()),
        "advance": advance,
    })
}

/// Whom draws prefer: the end of a message key, or nothing.
fn preference(rules: &Rules) -> Option<&'static str> {
    match (rules.affinity.media > 0, rules.affinity.topic > 0) {
        _ if rules.rounds.iter().all(|round| round.judges == Seats::All) => None,
        (true, true) => Some("both"),
        (true, false) => Some("media"),
        (false, true) => Some("topic"),
        (false, false) => None,
    }
}

/// How many entries a drawn judge gets: the end of a message key.
fn loads(round: &Round) -> Option<&'static str> {
    match (round.load_min.is_some(), round.load_max.is_some()) {
        _ if round.judges == Seats::All => None,
        (true, true) => Some("between"),
        (true, false) => Some("least"),
        (false, true) => Some("most"),
        (false, false) => Some("even"),
    }
}

fn rubric(rubric: &Rubric, language: &str) -> Value {
    let criteria: Vec<Value> = rubric
        .criteria
        .iter()
        .map(|criterion| {
            json!({
                "name": criterion.name.in_language(language),
                "help": criterion.help.as_ref().map(|help| help.in_language(language)),
                "weight": criterion.weight.to_string(),
                "max": text::tenths_to_text(criterion.max_tenths),
            })
        })
        .collect();
    json!({
        "name": rubric.name.in_language(language),
        "out_of": rubric.out_of.to_string(),
        "criteria": criteria,
    })
}

fn tier(tier: &Tier, rules: &Rules, language: &str) -> Value {
    let counts: Vec<Value> = rules
        .categories
        .iter()
        .filter_map(|c| {
            let count = tier.counts.get(&c.code)?;
            Some(json!({"category": c.name.in_language(language), "count": count.to_string()}))
        })
        .collect();
    json!({
        "name": tier.name.in_language(language),
        "total": tier.total.to_string(),
        "optional": tier.optional,
        "counts": counts,
        "money": tier.money.map(text::group_thousands),
    })
}

fn collective(collective: &Collective, language: &str) -> Value {
    json!({
        "name": collective.name.in_language(language),
        "total": collective.total.to_string(),
        "optional": collective.optional,
        "money": collective.money.map(text::group_thousands),
        "by_points": collective.basis == Basis::Points,
    })
}

fn tie_word(tie: Tie) -> &'static str {
    match tie {
        Tie::Criteria => "criteria",
        Tie::HeadToHead => "head-to-head",
        Tie::Shared => "shared",
        Tie::Lot => "lot",
    }
}

fn share((numerator, denominator): (u32, u32)) -> String {
    format!("{numerator}/{denominator}")
}
