//! Whether the tables still say what the record of events says.
//!
//! The record proves itself; a row proves nothing. Whoever can write to the database can change a
//! sealed mark without touching the record, so every row that decides something is compared here
//! with the facts that made it. The facts are opened first ([`proven`]) and told in order
//! ([`said`]); then rows are compared with what they come to ([`entries`], [`judging`], [`advance`],
//! [`results`]). The number of queries does not depend on the number of rows.
//! Next: [`crate::ledger`].

mod advance;
mod ballots;
mod entries;
mod judging;
mod proven;
mod results;
mod rows;
mod said;

use sea_orm::{ConnectionTrait, DbBackend, IsolationLevel, TransactionOptions, TransactionTrait};

use super::editions::Edition;
use super::{Result, Store, StoreError, Tx};

/// Something a table says and the record does not, or the other way round. Names codes and ids,
/// never people or marks: it may stand in a log. The message `disagreement-<word>` says it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disagreement {
    /// The record itself is not what was signed: nothing can be compared with it.
    Record,
    /// The sealed part of this event does not open what the record holds.
    Fact {
        /// Number of the event.
        number: u64,
    },
    /// The rules in force, or the dates taken from them.
    Rules,
    /// How far the edition is.
    Stage,
    /// An entry.
    Entry {
        /// Its receipt code, or its id where there is no such row.
        code: String,
        /// `gone`, `unknown`, `codes`, `sender`, `state`, or the field that differs.
        part: &'static str,
    },
    /// A file of an entry.
    File {
        /// Its id.
        file: String,
        /// `gone`, `unknown` or `changed`.
        part: &'static str,
    },
    /// The draw of a round: its seed, what was drawn from, whether it is closed.
    Draw {
        /// Code of the round.
        round: String,
    },
    /// A judge's sheet.
    Sheet {
        /// Its id.
        sheet: String,
        /// Code of the round.
        round: String,
        /// Blind code of the entry, or its id where the record knows no such sheet.
        entry: String,
        /// `gone`, `unknown`, `seat`, `state`, `marks` (of a sealed sheet) or `draft`.
        part: &'static str,
    },
    /// A request to open sealed sheets again, or what became of it.
    Unsealing {
        /// Code of the round.
        round: String,
    },
    /// A place in the standings of a closed round.
    Standing {
        /// Code of the round.
        round: String,
        /// Blind code of the entry, or its id where there is no such row.
        entry: String,
    },
    /// What a panel decided about who goes on: vote, numbers or reason.
    Advance {
        /// Code of the round.
        round: String,
        /// Code of the category.
        category: String,
    },
    /// A secret ballot.
    Ballot {
        /// Its number.
        number: i64,
        /// `gone`, `unknown`, `question`, `people`, `voted`, `papers`, `casting` or `annulled`.
        part: &'static str,
    },
    /// The prize of an entry.
    Prize {
        /// Receipt code of the entry, or its id where there is no such row.
        entry: String,
    },
    /// An override, or its second person.
    Override {
        /// Its id.
        id: String,
    },
    /// The prizes of agencies.
    Collective,
    /// How tiers are shared out.
    Shares,
    /// The approval of the list of winners.
    Approval,
    /// The list of winners is not the one that was approved.
    Winners,
}

impl Disagreement {
    /// The end of the message key, and what the message is filled with.
    pub fn words(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Disagreement::Record => ("record", Vec::new()),
            Disagreement::Fact { number } => ("fact", vec![("number", number.to_string())]),
            Disagreement::Rules => ("rules", Vec::new()),
            Disagreement::Stage => ("stage", Vec::new()),
            Disagreement::Entry { code, part } => {
                ("entry", vec![("code", code.clone()), ("part", (*part).to_owned())])
            }
            Disagreement::File { file, part } => {
                ("file", vec![("file", file.clone()), ("part", (*part).to_owned())])
            }
            Disagreement::Draw { round } => ("draw", vec![("round", round.clone())]),
            Disagreement::Sheet { sheet, round, entry, part } => (
                "sheet",
                vec![
                    ("sheet", sheet.clone()),
                    ("round", round.clone()),
                    ("entry", entry.clone()),
                    ("part", (*part).to_owned()),
                ],
            ),
            Disagreement::Unsealing { round } => ("unsealing", vec![("round", round.clone())]),
            Disagreement::Standing { round, entry } => {
                ("standing", vec![("round", round.clone()), ("entry", entry.clone())])
            }
            Disagreement::Advance { round, category } => {
                ("advance", vec![("round", round.clone()), ("category", category.clone())])
            }
            Disagreement::Ballot { number, part } => {
                ("ballot", vec![("number", number.to_string()), ("part", (*part).to_owned())])
            }
            Disagreement::Prize { entry } => ("prize", vec![("entry", entry.clone())]),
            Disagreement::Override { id } => ("override", vec![("id", id.clone())]),
            Disagreement::Collective => ("collective", Vec::new()),
            Disagreement::Shares => ("shares", Vec::new()),
            Disagreement::Approval => ("approval", Vec::new()),
            Disagreement::Winners => ("winners", Vec::new()),
        }
    }
}

impl Store {
    /// Everything in an edition's tables that the record does not bear out; nothing when all is
    /// as it was recorded.
    pub async fn disagreements(&self, edition: &Edition) -> Result<Vec<Disagreement>> {
        // One instant for all queries, or an act between two of them would look like a change.
        let isolation = match self.db.get_database_backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            _ => None,
        };
        let options = TransactionOptions { isolation_level: isolation, ..Default::default() };
        let snapshot = self.db.begin_with_options(options).await?;
        let found = self.compare(&snapshot, edition).await;
        snapshot.rollback().await?;
        found
    }

    /// The digest of the list of winners that was approved last, as the record has it; `None`
    /// when there is no approval in force.
    pub async fn approved_digest(&self, edition_id: &str) -> Result<Option<String>> {
        proven::approved_digest(&self.db, edition_id).await
    }

    async fn compare(&self, db: &impl ConnectionTrait, edition: &Edition) -> Result<Vec<Disagreement>> {
        let record = proven::read(db, &edition.id).await?;
        let rows = rows::read(db, edition).await?;
        let (rules, verifier) = (edition.rules.clone(), self.signer().verifier().clone());
        // A season takes long enough to keep other requests waiting on this thread.
        let compared = tokio::task::spawn_blocking(move || {
            let (facts, mut found) = record.open(&verifier);
            let said = said::Said::of(&facts, &rules);
            entries::compare(&said, &rows, &rules, &mut found);
            judging::compare(&said, &rows, &mut found);
            advance::compare(&said, &rows, &mut found);
            ballots::compare(&said, &rows, &mut found);
            results::compare(&said, &rows, &mut found);
            found.sort();
            found.dedup();
            found
        });
        compared.await.map_err(|error| StoreError::Damaged(error.to_string()))
    }
}

impl Tx {
    /// Nothing is decided by tables that the record does not bear out. Asked inside the
    /// transaction that decides, so that no other act
    /// of the program comes in between.
    ///
    /// # Errors
    /// [`StoreError::Disagrees`].
    pub(crate) async fn must_agree(&self, store: &Store, edition: &Edition) -> Result<()> {
        let found = store.compare(self.db(), edition).await?;
        if found.is_empty() { Ok(()) } else { Err(StoreError::Disagrees(found)) }
    }
}
