//! Rules as a page shows them before they are put in force.

use serde_json::{Value, json};

use crate::award::rules::{self, Round, Rules, Seats, Tie, Tier};
use crate::award::text;
use crate::store::editions::slug;

/// What would be in force with these rules.
pub(super) fn outline(rules: &Rules, source: &str, language: &str) -> Value {
    let calendar = &rules.calendar;
    json!({
        "award": rules.award.name.in_language(language),
        "organizers": rules.award.organizers,
        "number": rules.edition.number,
        "years": rules.edition.years,
        "slug": slug(rules),
        "digest": rules::digest(source),
        "published_from": text::date_dmy(calendar.published_from),
        "published_to": text::date_dmy(calendar.published_to),
        "opens": text::datetime_vn(calendar.opens),
        "deadline": text::datetime_vn(calendar.deadline),
        "limits": {
            "entries": rules.limits.entries_per_author,
            "authors": rules.limits.authors_per_entry,
            "parts": rules.limits.parts_per_series,
        },
        "own_agency": rules.conflicts.own_agency,
        "ties": rules.ties.iter().map(|tie| tie_word(*tie)).collect::<Vec<_>>(),
        "categories": categories(rules, language),
        "rounds": rules.rounds.iter().map(|r| round(rules, r, language)).collect::<Vec<_>>(),
        "tiers": rules.tiers.iter().map(|t| tier(rules, t, language)).collect::<Vec<_>>(),
        "to_confirm": rules.to_confirm,
    })
}

fn categories(rules: &Rules, language: &str) -> Vec<Value> {
    let one = |category: &rules::Category| {
        let files: Vec<&str> = category.files.iter().map(|slot| slot.label.in_language(language)).collect();
        json!({
            "name": category.name.in_language(language),
            "genres": category.genres,
            "is_series": category.series,
            "fields": category.fields.len(),
            "files": files,
        })
    };
    rules.categories.iter().map(one).collect()
}

fn round(rules: &Rules, round: &Round, language: &str) -> Value {
    let name = |code: &str| {
        rules.category(code).map_or(code.to_owned(), |c| c.name.in_language(language).to_owned())
    };
    // In the order of the categories, not of their codes.
    let advance: Vec<Value> = rules
        .categories
        .iter()
        .filter_map(|c| Some(json!({"category": name(&c.code), "entries": round.advance.get(&c.code)?})))
        .collect();
    let mut rubrics: Vec<&str> = Vec::new();
    for category in &rules.categories {
        let found = rules.rubric(&round.code, &category.code);
        let rubric = found.map_or("", |rubric| rubric.name.in_language(language));
        if !rubric.is_empty() && !rubrics.contains(&rubric) {
            rubrics.push(rubric);
        }
    }
    json!({
        "name": round.name.in_language(language),
        "judges": match round.judges { Seats::Drawn(judges) => Some(judges), Seats::All => None },
        "min_sheets": round.min_sheets,
        "trim": round.trim,
        "rubrics": rubrics,
        "advance": advance,
    })
}

fn tier(rules: &Rules, tier: &Tier, language: &str) -> Value {
    let counts: Vec<Value> = rules
        .categories
        .iter()
        .filter_map(|c| {
            let prizes = tier.counts.get(&c.code)?;
            Some(json!({"category": c.name.in_language(language), "prizes": prizes}))
        })
        .collect();
    json!({
        "name": tier.name.in_language(language),
        "total": tier.total,
        "money": tier.money,
        "is_optional": tier.optional,
        "counts": counts,
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
