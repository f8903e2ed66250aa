//! The two lists of a ballot, each rewritten as a whole by every vote.

use sea_orm::{ActiveModelTrait, EntityTrait};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::super::entity::{ballot_paper, ballot_voter};
use super::super::{Result, Tx, execute, rows};

impl Tx {
    /// Puts papers among those that are there, and writes all of them anew in the order of their
    /// codes.
    pub(crate) async fn put_papers(&self, ballot: &str, more: Vec<ballot_paper::Model>) -> Result<()> {
        let sql = "SELECT * FROM ballot_paper WHERE ballot_id = $1";
        let mut papers: Vec<ballot_paper::Model> = rows(self.db(), sql, vec![ballot.into()]).await?;
        papers.extend(more);
        papers.sort_by(|a, b| a.code.cmp(&b.code));
        execute(self.db(), "DELETE FROM ballot_paper WHERE ballot_id = $1", vec![ballot.into()]).await?;
        for chunk in papers.chunks(500) {
            let rows = chunk.iter().cloned().map(ballot_paper::ActiveModel::from);
            ballot_paper::Entity::insert_many(rows.map(ActiveModelTrait::reset_all)).exec(self.db()).await?;
        }
        Ok(())
    }

    /// Notes that a member has voted, and writes the list of members anew.
    pub(crate) async fn put_voter(&self, ballot: &str, account: &str) -> Result<()> {
        let sql = "SELECT * FROM ballot_voter WHERE ballot_id = $1 ORDER BY account_id";
        let mut voters: Vec<ballot_voter::Model> = rows(self.db(), sql, vec![ballot.into()]).await?;
        for voter in voters.iter_mut().filter(|voter| voter.account_id == account) {
            voter.voted = true;
        }
        execute(self.db(), "DELETE FROM ballot_voter WHERE ballot_id = $1", vec![ballot.into()]).await?;
        self.put_voters(voters).await
    }

    /// Writes members in the order of their ids.
    pub(crate) async fn put_voters(&self, mut voters: Vec<ballot_voter::Model>) -> Result<()> {
        voters.sort_by(|a, b| a.account_id.cmp(&b.account_id));
        let rows = voters.into_iter().map(ballot_voter::ActiveModel::from);
        ballot_voter::Entity::insert_many(rows.map(ActiveModelTrait::reset_all)).exec(self.db()).await?;
        Ok(())
    }
}

/// What the record holds of the papers at the close: code, work and choice, by code.
pub(crate) fn lines<'a>(papers: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> Value {
    let mut lines: Vec<_> = papers.collect();
    lines.sort_unstable();
    json!(lines)
}

/// SHA-256 over [`lines`] as JSON. Every paper has a random code, so nothing can be guessed from it.
pub(crate) fn digest(lines: &Value) -> String {
    hex::encode(Sha256::digest(lines.to_string().as_bytes()))
}
