//! Ballots as they are read: papers only once a ballot is closed, whoever asks.

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::super::editions::Edition;
use super::super::entity::ballot;
use super::super::members::roles;
use super::super::sessions::Signed;
use super::super::{Result, StoreError, count, row, rows};
use super::{Ballot, Mine};
use crate::award::ballot::Kind;
use crate::award::people::Role;

pub(super) async fn is_chair(db: &impl ConnectionTrait, who: &Signed, edition: &Edition) -> Result<bool> {
    Ok(roles(db, &edition.id, &who.account_id).await?.contains(&Role::Chair))
}

/// A ballot as somebody finds it: `None` when she neither votes in it nor is the chair.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    who: &Signed,
    edition: &Edition,
    number: i32,
    is_chair: bool,
) -> Result<Option<Mine>> {
    #[derive(FromQueryResult)]
    struct Voter {
        voted: bool,
    }
    #[derive(FromQueryResult)]
    struct Barred {
        code: String,
    }
    let Some(ballot) = read(db, edition, number).await? else { return Ok(None) };
    let own = || vec![ballot.id.clone().into(), who.account_id.clone().into()];
    let voter: Option<Voter> =
        row(db, "SELECT voted FROM ballot_voter WHERE ballot_id = $1 AND account_id = $2", own()).await?;
    if voter.is_none() && !is_chair {
        return Ok(None);
    }
    let barred: Vec<Barred> = rows(
        db,
        "SELECT e.blind_code AS code FROM ballot_barred b JOIN entry e ON e.id = b.entry_id \
         WHERE b.ballot_id = $1 AND b.account_id = $2 ORDER BY e.blind_code",
        own(),
    )
    .await?;
    Ok(Some(Mine {
        is_voter: voter.is_some(),
        has_voted: voter.is_some_and(|voter| voter.voted),
        is_chair,
        barred: barred.into_iter().map(|row| row.code).collect(),
        ballot,
    }))
}

/// The numbers of an edition's ballots, newest first.
pub(crate) async fn numbers(db: &impl ConnectionTrait, edition: &Edition) -> Result<Vec<i32>> {
    #[derive(FromQueryResult)]
    struct Row {
        number: i32,
    }
    let sql = "SELECT number FROM ballot WHERE edition_id = $1 ORDER BY number DESC";
    let found: Vec<Row> = rows(db, sql, vec![edition.id.clone().into()]).await?;
    Ok(found.into_iter().map(|row| row.number).collect())
}

/// Reads a ballot; papers only once it is closed, whoever asks.
pub(crate) async fn read(
    db: &impl ConnectionTrait,
    edition: &Edition,
    number: i32,
) -> Result<Option<Ballot>> {
    let found: Option<ballot::Model> = row(
        db,
        "SELECT * FROM ballot WHERE edition_id = $1 AND number = $2",
        vec![edition.id.clone().into(), number.into()],
    )
    .await?;
    let Some(found) = found else { return Ok(None) };
    let id = || vec![found.id.clone().into()];
    let works = rows(
        db,
        "SELECT e.blind_code AS code, e.category, e.title, e.genre FROM ballot_work w JOIN entry e ON e.id = w.entry_id \
         WHERE w.ballot_id = $1 ORDER BY w.position",
        id(),
    )
    .await?;
    let papers = match found.closed_at {
        Some(_) => {
            rows(db, "SELECT code, work, choice FROM ballot_paper WHERE ballot_id = $1 ORDER BY code", id())
                .await?
        }
        None => Vec::new(),
    };
    let voters = count(db, "SELECT COUNT(*) FROM ballot_voter WHERE ballot_id = $1", id()).await?;
    let voted = count(db, "SELECT COUNT(*) FROM ballot_voter WHERE ballot_id = $1 AND voted", id()).await?;
    let damaged = || StoreError::Damaged(format!("ballot {}", found.id));
    let casting = match found.casting.as_str() {
        "" => None,
        text => Some(serde_json::from_str(text).map_err(|_| damaged())?),
    };
    Ok(Some(Ballot {
        number: found.number,
        kind: Kind::from_word(&found.kind).ok_or_else(damaged)?,
        places: u32::try_from(found.places).map_err(|_| damaged())?,
        terms: serde_json::from_str(&found.terms).map_err(|_| damaged())?,
        opened_at: found.opened_at,
        closed_at: found.closed_at,
        annulled: found.annulled_at.map(|at| (at, found.reason.clone())),
        casting,
        works,
        papers,
        voters: u32::try_from(voters).unwrap_or(0),
        voted: u32::try_from(voted).unwrap_or(0),
        id: found.id,
        round: found.round,
        category: found.category,
        tier: found.tier,
        repeats: found.repeats,
    }))
}
