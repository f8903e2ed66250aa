//! The lists that results are read from, and the digest that pins down a list of winners.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{StandingLine, Winner};
use crate::ledger::canonical;
use crate::store::editions::Edition;
use crate::store::entity::{collective_prize, prize_override};
use crate::store::{Result, rows};

/// What a council has decided so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decided {
    /// Prizes for entries.
    pub winners: Vec<Winner>,
    /// Prizes for agencies: code of the prize and name of the agency, in the order of the rules.
    pub collective: Vec<(String, String)>,
    /// How many departures from the standings stand in it, by kind.
    pub overrides: BTreeMap<String, usize>,
}

/// The list as it is published: what the digest is taken over, in the order of the page. Of
/// departures it says how many there are; reasons and internal numbers are not part of it.
pub fn public_list(decided: &Decided) -> Value {
    let line = |winner: &Winner| {
        json!({
            "tier": winner.tier,
            "category": winner.category,
            "title": winner.title,
            "genre": winner.genre,
            "parts": winner.parts,
            "authors": winner.authors,
            "agency": winner.agency_name,
            "published_on": winner.published_on,
        })
    };
    let agency = |(prize, agency): &(String, String)| json!({"prize": prize, "agency": agency});
    json!({
        "winners": decided.winners.iter().map(line).collect::<Value>(),
        "collective": decided.collective.iter().map(agency).collect::<Value>(),
        "overrides": decided.overrides,
    })
}

/// SHA-256 over the canonical JSON (RFC 8785) of [`public_list`], hex: whoever has the published
/// list can compute it.
pub fn winners_digest(decided: &Decided) -> String {
    digest_of(&public_list(decided))
}

/// SHA-256 over canonical JSON, hex.
pub(super) fn digest_of(value: &Value) -> String {
    // Stored texts are NFC and the numbers small, so the list has a canonical form.
    let bytes = canonical(value).unwrap_or_else(|_| value.to_string().into_bytes());
    hex::encode(Sha256::digest(bytes))
}

/// See [`crate::store::Store::decided`]: three queries.
pub(crate) async fn decided(db: &impl ConnectionTrait, edition: &Edition) -> Result<Decided> {
    let rules = &edition.rules;
    let id = || vec![edition.id.clone().into()];
    let mut agencies: Vec<collective_prize::Model> =
        rows(db, "SELECT * FROM collective_prize WHERE edition_id = $1", id()).await?;
    agencies.sort_by_key(|one| {
        (rules.collectives.iter().position(|rule| rule.code == one.collective), one.position)
    });
    let standing: Vec<prize_override::Model> =
        rows(db, "SELECT * FROM prize_override WHERE edition_id = $1", id()).await?;
    let mut overrides = BTreeMap::new();
    for one in standing {
        *overrides.entry(one.kind).or_default() += 1;
    }
    let collective = agencies.into_iter().map(|one| (one.collective, one.name)).collect();
    Ok(Decided { winners: winners(db, edition).await?, collective, overrides })
}

pub(in crate::store) async fn standings(
    db: &impl ConnectionTrait,
    edition_id: &str,
    round: &str,
) -> Result<Vec<StandingLine>> {
    let sql = format!(
        "SELECT s.entry_id, e.code, e.blind_code, e.title, e.agency_name, {} AS authors, s.category, s.rank, \
         s.position, s.score_num, s.score_den, s.sheets, s.decided_by, s.proposed, s.advanced, s.departure, s.reason, \
         e.state \
         FROM standing s JOIN entry e ON e.id = s.entry_id WHERE s.edition_id = $1 AND s.round = $2 \
         ORDER BY s.category, s.position",
        authors_column(db)
    );
    rows(db, &sql, vec![edition_id.into(), round.into()]).await
}

async fn winners(db: &impl ConnectionTrait, edition: &Edition) -> Result<Vec<Winner>> {
    let sql = format!(
        "SELECT p.entry_id, e.code, p.tier, p.category, p.position, e.title, e.genre, e.agency_name, e.published_on, \
         {} AS authors, (SELECT COUNT(*) FROM entry_author w WHERE w.entry_id = e.id) AS people, \
         (SELECT COUNT(*) FROM entry_part t WHERE t.entry_id = e.id) AS parts, \
         COALESCE(o.clause, '') AS clause, COALESCE(o.reason, '') AS reason \
         FROM prize p JOIN entry e ON e.id = p.entry_id \
         LEFT JOIN prize_override o ON o.edition_id = p.edition_id AND o.subject = 'entry:' || p.entry_id \
         WHERE p.edition_id = $1 AND e.state = 'accepted' ORDER BY p.position",
        authors_column(db)
    );
    let mut winners: Vec<Winner> = rows(db, &sql, vec![edition.id.clone().into()]).await?;
    let rules = &edition.rules;
    winners.sort_by_key(|winner| {
        (
            rules.tiers.iter().position(|tier| tier.code == winner.tier),
            rules.categories.iter().position(|category| category.code == winner.category),
            winner.position,
        )
    });
    Ok(winners)
}

/// Authors in their order, each with pen names in brackets as the prize lists print them.
pub(super) fn authors_column(db: &impl ConnectionTrait) -> &'static str {
    match db.get_database_backend() {
        DbBackend::Postgres => {
            "COALESCE((SELECT string_agg(CASE WHEN a.pen_name = '' THEN a.name ELSE a.name || ' (' || a.pen_name || ')' END, \
             ', ' ORDER BY a.position) FROM entry_author a WHERE a.entry_id = e.id), '')"
        }
        _ => {
            "COALESCE((SELECT group_concat(CASE WHEN a.pen_name = '' THEN a.name ELSE a.name || ' (' || a.pen_name || ')' END, \
             ', ' ORDER BY a.position) FROM entry_author a WHERE a.entry_id = e.id), '')"
        }
    }
}
