//! The rows of an edition that decide something, read at one instant.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::super::editions::Edition;
use super::super::entity::{
    advance, approval, assignment, ballot_paper, ballot_voter, collective_prize, draw, edition, entry,
    entry_author, entry_file, entry_part, lottery, prize, prize_override, prize_share, standing, unsealing,
    unsealing_sheet,
};
use super::super::results::{decided, winners_digest};
use super::super::voting::{Ballot, all as all_ballots};
use super::super::{Result, StoreError, row, rows};
use crate::award::draft::{Author, Part};

pub(super) struct Rows {
    pub edition: edition::Model,
    pub entries: Vec<entry::Model>,
    /// By entry id, in their order.
    pub authors: HashMap<String, Vec<Author>>,
    /// By entry id, in their order.
    pub parts: HashMap<String, Vec<Part>>,
    pub files: Vec<entry_file::Model>,
    pub lotteries: Vec<lottery::Model>,
    pub draws: Vec<draw::Model>,
    pub sheets: Vec<assignment::Model>,
    pub unsealings: Vec<unsealing::Model>,
    /// By request, in the order of their ids.
    pub unsealed: HashMap<String, Vec<String>>,
    pub standings: Vec<standing::Model>,
    pub advances: Vec<advance::Model>,
    pub ballots: Vec<BallotRows>,
    pub prizes: Vec<prize::Model>,
    pub overrides: Vec<prize_override::Model>,
    pub collective: Vec<collective_prize::Model>,
    pub shares: Vec<prize_share::Model>,
    pub approval: Option<approval::Model>,
    /// Of the list of winners as it would be shown now.
    pub winners_digest: String,
}

/// A ballot with everything that stands in its lists.
pub(super) struct BallotRows {
    pub ballot: Ballot,
    /// Accounts, and whether each has voted.
    pub voters: Vec<ballot_voter::Model>,
    /// Accounts and blind codes.
    pub barred: Vec<(String, String)>,
    /// Also before the close.
    pub papers: Vec<ballot_paper::Model>,
}

/// Reads them: a fixed number of queries, whatever the size of the edition.
pub(super) async fn read(db: &impl ConnectionTrait, edition: &Edition) -> Result<Rows> {
    let id = || vec![edition.id.clone().into()];
    let authors: Vec<entry_author::Model> = rows(
        db,
        "SELECT a.* FROM entry_author a JOIN entry e ON e.id = a.entry_id WHERE e.edition_id = $1 \
         ORDER BY a.entry_id, a.position",
        id(),
    )
    .await?;
    let parts: Vec<entry_part::Model> = rows(
        db,
        "SELECT p.* FROM entry_part p JOIN entry e ON e.id = p.entry_id WHERE e.edition_id = $1 \
         ORDER BY p.entry_id, p.position",
        id(),
    )
    .await?;
    let unsealed: Vec<unsealing_sheet::Model> = rows(
        db,
        "SELECT s.* FROM unsealing_sheet s JOIN unsealing u ON u.id = s.unsealing_id WHERE u.edition_id = $1 \
         ORDER BY s.sheet_id",
        id(),
    )
    .await?;
    let files = "SELECT f.* FROM entry_file f JOIN entry e ON e.id = f.entry_id WHERE e.edition_id = $1";
    let row_of_edition = row(db, "SELECT * FROM edition WHERE id = $1", id()).await?;
    let mut found = Rows {
        edition: row_of_edition.ok_or(StoreError::NotFound)?,
        entries: rows(db, "SELECT * FROM entry WHERE edition_id = $1", id()).await?,
        authors: HashMap::new(),
        parts: HashMap::new(),
        files: rows(db, files, id()).await?,
        lotteries: rows(db, "SELECT * FROM lottery WHERE edition_id = $1", id()).await?,
        draws: rows(db, "SELECT * FROM draw WHERE edition_id = $1", id()).await?,
        sheets: rows(db, "SELECT * FROM assignment WHERE edition_id = $1", id()).await?,
        unsealings: rows(db, "SELECT * FROM unsealing WHERE edition_id = $1", id()).await?,
        unsealed: HashMap::new(),
        standings: rows(db, "SELECT * FROM standing WHERE edition_id = $1", id()).await?,
        advances: rows(db, "SELECT * FROM advance WHERE edition_id = $1", id()).await?,
        ballots: ballots(db, edition).await?,
        prizes: rows(db, "SELECT * FROM prize WHERE edition_id = $1", id()).await?,
        overrides: rows(db, "SELECT * FROM prize_override WHERE edition_id = $1", id()).await?,
        collective: rows(db, "SELECT * FROM collective_prize WHERE edition_id = $1", id()).await?,
        shares: rows(db, "SELECT * FROM prize_share WHERE edition_id = $1", id()).await?,
        approval: row(db, "SELECT * FROM approval WHERE edition_id = $1", id()).await?,
        winners_digest: winners_digest(&decided(db, edition).await?),
    };
    for author in authors {
        let of_entry = found.authors.entry(author.entry_id).or_default();
        of_entry.push(Author { name: author.name, pen_name: author.pen_name });
    }
    for sheet in unsealed {
        found.unsealed.entry(sheet.unsealing_id).or_default().push(sheet.sheet_id);
    }
    for part in parts {
        let of_entry = found.parts.entry(part.entry_id).or_default();
        of_entry.push(Part { title: part.title, published_on: part.published_on });
    }
    Ok(found)
}

async fn ballots(db: &impl ConnectionTrait, edition: &Edition) -> Result<Vec<BallotRows>> {
    #[derive(FromQueryResult)]
    struct Pair {
        ballot_id: String,
        account_id: String,
        code: String,
    }
    let id = || vec![edition.id.clone().into()];
    let barred: Vec<Pair> = rows(
        db,
        "SELECT b.ballot_id, b.account_id, e.blind_code AS code FROM ballot_barred b \
         JOIN entry e ON e.id = b.entry_id WHERE e.edition_id = $1",
        id(),
    )
    .await?;
    let of = "WHERE ballot_id IN (SELECT id FROM ballot WHERE edition_id = $1)";
    let voters: Vec<ballot_voter::Model> =
        rows(db, &format!("SELECT * FROM ballot_voter {of}"), id()).await?;
    let papers: Vec<ballot_paper::Model> =
        rows(db, &format!("SELECT * FROM ballot_paper {of}"), id()).await?;
    let whole = |ballot: Ballot| {
        let own = barred.iter().filter(|pair| pair.ballot_id == ballot.id);
        let mut barred: Vec<_> = own.map(|pair| (pair.account_id.clone(), pair.code.clone())).collect();
        let mut voters: Vec<_> = voters.iter().filter(|v| v.ballot_id == ballot.id).cloned().collect();
        // The databases have orders of their own; the record has that of bytes.
        barred.sort();
        voters.sort_by(|a, b| a.account_id.cmp(&b.account_id));
        let papers = papers.iter().filter(|paper| paper.ballot_id == ballot.id).cloned().collect();
        BallotRows { voters, barred, papers, ballot }
    };
    Ok(all_ballots(db, edition, 0).await?.into_iter().map(whole).collect())
}
