//! Ballots as they are read: papers only once a ballot is closed, whoever asks. A fixed number of
//! queries, whatever the number of ballots; none of them joins voters or papers with anything.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult, Value};

use super::super::editions::Edition;
use super::super::entity::{ballot, ballot_paper};
use super::super::members::roles;
use super::super::sessions::Signed;
use super::super::{Result, StoreError, rows};
use super::{Ballot, Mine, Slip, Work};
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
    Ok(mine(db, who, (edition, number), is_chair).await?.pop())
}

/// The ballots somebody votes in, and all of them for the chair, newest first; see [`all`].
pub(super) async fn mine(
    db: &impl ConnectionTrait,
    who: &Signed,
    (edition, number): (&Edition, i32),
    is_chair: bool,
) -> Result<Vec<Mine>> {
    #[derive(FromQueryResult)]
    struct Voter {
        ballot_id: String,
        voted: bool,
    }
    #[derive(FromQueryResult)]
    struct Barred {
        ballot_id: String,
        code: String,
    }
    let own = || vec![who.account_id.clone().into()];
    let voters: Vec<Voter> =
        rows(db, "SELECT ballot_id, voted FROM ballot_voter WHERE account_id = $1", own()).await?;
    let barred: Vec<Barred> = rows(
        db,
        "SELECT b.ballot_id, e.blind_code AS code FROM ballot_barred b JOIN entry e ON e.id = b.entry_id \
         WHERE b.account_id = $1 ORDER BY e.blind_code",
        own(),
    )
    .await?;
    let found = all(db, edition, number).await?.into_iter();
    let found = found.filter_map(|ballot| {
        let voter = voters.iter().find(|voter| voter.ballot_id == ballot.id);
        (voter.is_some() || is_chair).then(|| Mine {
            is_voter: voter.is_some(),
            has_voted: voter.is_some_and(|voter| voter.voted),
            is_chair,
            barred: barred.iter().filter(|b| b.ballot_id == ballot.id).map(|b| b.code.clone()).collect(),
            ballot,
        })
    });
    Ok(found.collect())
}

/// One ballot.
pub(crate) async fn read(
    db: &impl ConnectionTrait,
    edition: &Edition,
    number: i32,
) -> Result<Option<Ballot>> {
    Ok(all(db, edition, number).await?.pop())
}

/// The ballot of an edition with this number, or with 0 every one, newest first.
pub(crate) async fn all(db: &impl ConnectionTrait, edition: &Edition, number: i32) -> Result<Vec<Ballot>> {
    #[derive(FromQueryResult)]
    struct WorkRow {
        ballot_id: String,
        code: String,
        category: String,
        title: String,
        genre: String,
    }
    #[derive(FromQueryResult)]
    struct Turnout {
        ballot_id: String,
        voters: i64,
        voted: i64,
    }
    let asked = || -> Vec<Value> { vec![edition.id.clone().into(), number.into()] };
    let found: Vec<ballot::Model> = rows(
        db,
        "SELECT * FROM ballot WHERE edition_id = $1 AND (number = $2 OR $2 = 0) ORDER BY number DESC",
        asked(),
    )
    .await?;
    let works: Vec<WorkRow> = rows(
        db,
        "SELECT w.ballot_id, e.blind_code AS code, e.category, e.title, e.genre FROM ballot_work w \
         JOIN entry e ON e.id = w.entry_id JOIN ballot b ON b.id = w.ballot_id \
         WHERE b.edition_id = $1 AND (b.number = $2 OR $2 = 0) ORDER BY w.position",
        asked(),
    )
    .await?;
    let papers: Vec<ballot_paper::Model> = rows(
        db,
        "SELECT * FROM ballot_paper WHERE ballot_id IN (SELECT id FROM ballot WHERE edition_id = $1 \
         AND (number = $2 OR $2 = 0) AND closed_at IS NOT NULL) ORDER BY code",
        asked(),
    )
    .await?;
    let turnout: Vec<Turnout> = rows(
        db,
        "SELECT ballot_id, COUNT(*) AS voters, CAST(SUM(CASE WHEN voted THEN 1 ELSE 0 END) AS BIGINT) AS voted \
         FROM ballot_voter WHERE ballot_id IN (SELECT id FROM ballot WHERE edition_id = $1 \
         AND (number = $2 OR $2 = 0)) GROUP BY ballot_id",
        asked(),
    )
    .await?;
    let mut by_ballot: BTreeMap<String, (Vec<Work>, Vec<Slip>)> = BTreeMap::new();
    for WorkRow { ballot_id, code, category, title, genre } in works {
        by_ballot.entry(ballot_id).or_default().0.push(Work { code, category, title, genre });
    }
    for ballot_paper::Model { ballot_id, code, work, choice } in papers {
        by_ballot.entry(ballot_id).or_default().1.push(Slip { code, work, choice });
    }
    let whole = |row: ballot::Model| {
        let (works, papers) = by_ballot.remove(&row.id).unwrap_or_default();
        let turnout = turnout.iter().find(|turnout| turnout.ballot_id == row.id);
        let people = |of: fn(&Turnout) -> i64| u32::try_from(turnout.map_or(0, of)).unwrap_or(0);
        let (voters, voted) = (people(|t| t.voters), people(|t| t.voted));
        whole(row, (works, papers), (voters, voted))
    };
    found.into_iter().map(whole).collect()
}

fn whole(
    row: ballot::Model,
    (works, papers): (Vec<Work>, Vec<Slip>),
    (voters, voted): (u32, u32),
) -> Result<Ballot> {
    let damaged = || StoreError::Damaged(format!("ballot {}", row.id));
    let casting = match row.casting.as_str() {
        "" => None,
        text => Some(serde_json::from_str(text).map_err(|_| damaged())?),
    };
    Ok(Ballot {
        number: row.number,
        kind: Kind::from_word(&row.kind).ok_or_else(damaged)?,
        places: u32::try_from(row.places).map_err(|_| damaged())?,
        terms: serde_json::from_str(&row.terms).map_err(|_| damaged())?,
        opened_at: row.opened_at,
        closed_at: row.closed_at,
        annulled: row.annulled_at.map(|at| (at, row.reason.clone())),
        casting,
        works,
        papers,
        voters,
        voted,
        id: row.id,
        round: row.round,
        category: row.category,
        tier: row.tier,
        repeats: row.repeats,
    })
}
