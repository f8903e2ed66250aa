//! A list of winners as pages show it: the same for those who set it, who approves it, and all.

use serde_json::{Value, json};

use crate::award::text;
use crate::store::editions::Edition;
use crate::store::entity::approval;
use crate::store::results::{Decided, Winner};

/// What `winners/list.html.tera` needs: tiers from the highest down, in each the categories; then
/// the prizes of agencies, and how many overrides there are.
pub fn context(edition: &Edition, decided: &Decided, language: &str) -> Value {
    let (rules, winners) = (&edition.rules, &decided.winners);
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
    let collective = rules.collectives.iter().filter_map(|rule| {
        let of_rule = decided.collective.iter().filter(|(code, _)| *code == rule.code);
        let agencies: Vec<&str> = of_rule.map(|(_, agency)| agency.as_str()).collect();
        let name = rule.name.in_language(language);
        (!agencies.is_empty()).then(|| json!({"name": name, "count": agencies.len(), "agencies": agencies}))
    });
    json!({
        "tiers": tiers,
        "collective": collective.collect::<Value>(),
        "overrides": decided.overrides.values().sum::<usize>(),
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
    let named = text::parse_dmy(&approval.decided_on).ok();
    let vietnam = time::UtcOffset::from_hms(7, 0, 0).unwrap_or(time::UtcOffset::UTC);
    let at = time::OffsetDateTime::from_unix_timestamp_nanos(i128::from(approval.approved_at) * 1_000_000);
    let day = at.ok().and_then(|at| at.checked_to_offset(vietnam));
    json!({
        "document": approval.document,
        "approved_at": approval.approved_at,
        // Approvals from before documents had a day are shown with the day they were entered.
        "day": named.or(day.map(|at| at.date())).map(text::date_formal),
    })
}
