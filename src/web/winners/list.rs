//! A list of winners as pages show it: the same for those who set it, who approves it, and all.

use serde_json::{Value, json};

use crate::award::text;
use crate::store::editions::Edition;
use crate::store::entity::approval;
use crate::store::results::Winner;

/// What `winners/list.html.tera` needs: tiers from the highest down, in each the categories.
pub fn context(edition: &Edition, winners: &[Winner], language: &str) -> Value {
    let rules = &edition.rules;
    let mut tiers = Vec::new();
    for tier in &rules.tiers {
        let of_tier: Vec<&Winner> = winners.iter().filter(|winner| winner.tier == tier.code).collect();
        if of_tier.is_empty() {
            continue;
        }
        let groups: Vec<Value> = rules
            .categories
            .iter()
            .filter_map(|category| {
                let found: Vec<Value> =
                    of_tier.iter().filter(|w| w.category == category.code).map(|w| line(w)).collect();
                let name = category.name.in_language(language);
                (!found.is_empty()).then(|| json!({"name": name, "winners": found}))
            })
            .collect();
        tiers.push(json!({
            "name": tier.name.in_language(language),
            "is_first": tiers.is_empty(),
            "count": of_tier.len(),
            "groups": groups,
        }));
    }
    json!({
        "tiers": tiers,
        "total": winners.len(),
        "award": rules.award.name.in_language(language),
        "organizers": rules.award.organizers,
    })
}

fn line(winner: &Winner) -> Value {
    json!({
        "title": winner.title,
        "parts": winner.parts,
        "authors": winner.authors,
        "people": winner.people,
        "agency": winner.agency_name,
    })
}

/// The categories for a filter.
pub fn categories(edition: &Edition, language: &str) -> Value {
    let categories = edition.rules.categories.iter();
    categories.map(|c| json!({"value": c.code, "label": c.name.in_language(language)})).collect()
}

/// An approval as the foot of the list names it.
pub fn decision(approval: &approval::Model) -> Value {
    let vietnam = time::UtcOffset::from_hms(7, 0, 0).unwrap_or(time::UtcOffset::UTC);
    let at = time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(approval.approved_at) * 1_000_000);
    let day = at.ok().and_then(|at| at.checked_to_offset(vietnam));
    json!({
        "document": approval.document,
        "approved_at": approval.approved_at,
        "day": day.map(|at| text::date_formal(at.date())),
    })
}
