//! What a demo season needs beside the store of every day: people who are simply there.

use sea_orm::{ActiveModelTrait, FromQueryResult, IntoActiveModel, Set};

use super::entity::account;
use super::members::Invitation;
use super::{Result, Store, rows};
use crate::award::event::{Actor, Fact};

impl Store {
    /// A confirmed account, without mails.
    pub async fn enrol(
        &self,
        email: &str,
        name: &str,
        password_hash: &str,
        founder: bool,
    ) -> Result<account::Model> {
        let tx = self.begin().await?;
        let made = tx.put_account(email, name, Some(password_hash), "vi").await?;
        let mut change = made.into_active_model();
        change.confirmed_at = Set(Some(tx.now()));
        change.founder = Set(founder);
        let made = change.update(tx.db()).await?;
        let mut facts = vec![Fact::account_created(&made.id, &made.email, &made.name)];
        if founder {
            facts.push(Fact::founder_made(&made.id));
        }
        tx.commit(&Actor::Program, facts).await?;
        Ok(made)
    }

    /// A role with its seats, without an invitation.
    pub async fn appoint(&self, account_id: &str, offer: &Invitation) -> Result<()> {
        let tx = self.begin().await?;
        let mut facts = Vec::new();
        let mut agency_id = None;
        if offer.role.has_agency() && !offer.agency.is_empty() {
            let (agency, fact) = tx.agency_named(&offer.agency).await?;
            facts.extend(fact);
            agency_id = Some(agency.id);
        }
        tx.put_role(&offer.edition, account_id, offer.role, agency_id.as_deref()).await?;
        facts.push(Fact::role_given(&offer.edition, account_id, offer.role.word(), agency_id.as_deref()));
        for (round, category) in &offer.seats {
            if tx.put_seat(&offer.edition, round, category, account_id).await? {
                facts.push(Fact::seat_given(&offer.edition, round, category, account_id));
            }
        }
        tx.commit(&Actor::Program, facts).await?;
        Ok(())
    }

    /// The blind codes of all accepted entries, ascending.
    pub async fn accepted_blind_codes(&self, edition_id: &str) -> Result<Vec<String>> {
        #[derive(FromQueryResult)]
        struct Row {
            blind_code: String,
        }
        let found: Vec<Row> = rows(
            &self.db,
            "SELECT blind_code FROM entry WHERE edition_id = $1 AND state = 'accepted' ORDER BY blind_code",
            vec![edition_id.into()],
        )
        .await?;
        Ok(found.into_iter().map(|row| row.blind_code).collect())
    }
}
