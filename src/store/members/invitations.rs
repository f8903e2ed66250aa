//! Invitations: what somebody is offered by mail, and taking it up.
//! Next: [`crate::store::members`].

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::super::editions::Edition;
use super::super::entity::{account, edition, one_time};
use super::super::people::email_key;
use super::super::sessions::{INVITATION_LIFE, Purpose, Signed};
use super::super::{Mail, Result, Store, StoreError, Tx, execute, row, rows};
use super::roles;
use crate::award::edition::Millis;
use crate::award::entry::Refusal;
use crate::award::event::{Actor, Fact};
use crate::award::people::{Right, Role};

/// What an invitation will do when it is taken up.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named as in the form")]
pub struct Invitation {
    pub edition: String,
    pub name: String,
    pub role: Role,
    pub agency: String,
    /// (round code, category code) of each panel seat.
    pub seats: Vec<(String, String)>,
}

/// An invitation that nobody has taken up yet.
#[derive(Debug, Clone)]
pub struct Pending {
    /// Where it was sent.
    pub email: String,
    /// What it offers.
    pub offer: Invitation,
    /// Until when its link works.
    pub expires_at: Millis,
}

/// An invitation as its reader sees it.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Where it was sent, what it offers, until when.
    pub pending: Pending,
    /// The edition it is for.
    pub edition: Edition,
    /// The name of the account that this address has already.
    pub known_as: Option<String>,
}

impl Store {
    /// Invites somebody by mail. Nothing is given until the link is taken up.
    ///
    /// # Errors
    /// [`Refusal::BlindnessLost`] when the person holds a role that cannot go with this one.
    pub async fn invite(
        &self,
        who: &Signed,
        edition: &Edition,
        email: &str,
        invitation: &Invitation,
    ) -> Result<()> {
        self.invite_all(who, edition, &[(email.to_owned(), invitation.clone())]).await
    }

    /// Invites several people, all or none. An invitation to the same address and role takes the
    /// place of the one before, whose link stops working.
    ///
    /// # Errors
    /// See [`Store::invite`].
    pub async fn invite_all(
        &self,
        who: &Signed,
        edition: &Edition,
        invitations: &[(String, Invitation)],
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let mut facts = Vec::new();
        for (email, invitation) in invitations {
            facts.push(tx.invite(edition, email, invitation).await?);
        }
        tx.commit(&who.actor(), facts).await?;
        Ok(())
    }

    /// Takes an invitation back that nobody has taken up: its link stops working.
    ///
    /// # Errors
    /// Not found when there is none, or it was taken up meanwhile.
    pub async fn end_invitation(
        &self,
        who: &Signed,
        edition: &Edition,
        email: &str,
        role: Role,
    ) -> Result<()> {
        let tx = self.begin().await?;
        if tx.end_invitations(edition, email, role).await? == 0 {
            return Err(StoreError::NotFound);
        }
        let fact = Fact::invitation_ended(&edition.id, email, role.word());
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// The invitations of an edition whose links still work, newest first.
    pub async fn pending_invitations(&self, edition_id: &str) -> Result<Vec<Pending>> {
        let now = self.now().await?;
        let found = live_invitations(&self.db, now).await?;
        let mine = found.into_iter().filter(|(_, pending)| pending.offer.edition == edition_id);
        Ok(mine.map(|(_, pending)| pending).collect())
    }

    /// What an invitation offers, without taking it up.
    pub async fn invitation(&self, secret: &str) -> Result<Offered> {
        let pending = read(self.link(Purpose::Invite, secret).await?)?;
        let now = self.now().await?;
        let row = edition::Entity::find_by_id(&pending.offer.edition).one(&self.db).await?;
        let edition = self.read_edition(row.ok_or(StoreError::NotFound)?, now)?;
        let known = confirmed(&self.db, &pending.email).await?;
        Ok(Offered { pending, edition, known_as: known.map(|account| account.name) })
    }

    /// Takes an invitation up. Whoever holds the link proves the address; `password_hash` is
    /// needed when the address has no account yet.
    pub async fn accept_invitation(
        &self,
        secret: &str,
        name: &str,
        password_hash: Option<&str>,
    ) -> Result<account::Model> {
        let tx = self.begin().await?;
        let Pending { email, offer, .. } = read(tx.use_link(Purpose::Invite, secret).await?)?;
        let known = confirmed(tx.db(), &email).await?;
        let mut facts = Vec::new();
        let account = match (known, password_hash) {
            (Some(known), _) => known,
            (None, None) => return Err(Refusal::Incomplete.into()),
            (None, Some(hash)) => {
                let made = tx.put_account(&email, name, Some(hash), "vi").await?;
                facts.push(Fact::account_created(&made.id, &made.email, &made.name));
                let mut change = made.into_active_model();
                change.confirmed_at = Set(Some(tx.now()));
                change.update(tx.db()).await?
            }
        };
        let edition = tx.edition_row(&offer.edition).await?;
        let held = roles(tx.db(), &edition.id, &account.id).await?;
        if Right::blindness_lost(&held, offer.role) {
            return Err(Refusal::BlindnessLost.into());
        }
        let agency = if offer.role.has_agency() && !offer.agency.trim().is_empty() {
            let (agency, fact) = tx.agency_named(&offer.agency).await?;
            facts.extend(fact);
            Some(agency.id)
        } else {
            None
        };
        if tx.put_role(&edition.id, &account.id, offer.role, agency.as_deref()).await? {
            facts.push(Fact::role_given(&edition.id, &account.id, offer.role.word(), agency.as_deref()));
        }
        for (round, category) in &offer.seats {
            // The panel of a round that was drawn meanwhile stays as it was drawn from.
            if !tx.is_drawn(&edition.id, round).await?
                && tx.put_seat(&edition.id, round, category, &account.id).await?
            {
                facts.push(Fact::seat_given(&edition.id, round, category, &account.id));
            }
        }
        let actor = Actor::Account(account.id.clone());
        tx.commit(&actor, facts).await?;
        Ok(account)
    }
}

impl Tx {
    /// Queues an invitation; see [`Store::invite_all`].
    async fn invite(&mut self, edition: &Edition, email: &str, invitation: &Invitation) -> Result<Fact> {
        let known = confirmed(self.db(), email).await?;
        if let Some(known) = &known
            && Right::blindness_lost(&roles(self.db(), &edition.id, &known.id).await?, invitation.role)
        {
            return Err(Refusal::BlindnessLost.into());
        }
        self.end_invitations(edition, email, invitation.role).await?;
        let payload = serde_json::to_value(invitation).map_err(|e| StoreError::Damaged(e.to_string()))?;
        let secret = self.link(Purpose::Invite, None, Some(email), payload, INVITATION_LIFE).await?;
        self.mail(Mail {
            to: email.to_owned(),
            locale: known.map_or_else(|| "vi".to_owned(), |account| account.locale),
            template: "invite",
            args: json!({
                "name": invitation.name,
                "role": invitation.role.word(),
                "award": edition.rules.award.name.vi,
                "number": edition.rules.edition.number,
                "secret": secret,
            }),
        });
        Ok(Fact::invited(&edition.id, email, invitation.role.word()))
    }

    /// Makes the links to an address for a role stop working; says how many did.
    async fn end_invitations(&self, edition: &Edition, email: &str, role: Role) -> Result<usize> {
        let mut ended = 0;
        for (id, before) in live_invitations(self.db(), self.now()).await? {
            let same = email_key(&before.email) == email_key(email)
                && (&before.offer.edition, before.offer.role) == (&edition.id, role);
            if same {
                let sql = "UPDATE one_time SET expires_at = $1 WHERE id = $2";
                execute(self.db(), sql, vec![self.now().into(), id.into()]).await?;
                ended += 1;
            }
        }
        Ok(ended)
    }
}

/// The account of an address, once its owner has confirmed it.
async fn confirmed(db: &impl sea_orm::ConnectionTrait, email: &str) -> Result<Option<account::Model>> {
    row(
        db,
        "SELECT * FROM account WHERE email_key = $1 AND confirmed_at IS NOT NULL",
        vec![email_key(email).into()],
    )
    .await
}

/// Every invitation whose link works, with its row's id, newest first.
async fn live_invitations(db: &impl sea_orm::ConnectionTrait, now: Millis) -> Result<Vec<(String, Pending)>> {
    let links: Vec<one_time::Model> = rows(
        db,
        "SELECT * FROM one_time WHERE purpose = 'invite' AND used_at IS NULL AND expires_at > $1 \
         ORDER BY created_at DESC, id",
        vec![now.into()],
    )
    .await?;
    links.into_iter().map(|link| Ok((link.id.clone(), read(link)?))).collect()
}

fn read(link: one_time::Model) -> Result<Pending> {
    let offer = serde_json::from_str(&link.payload).map_err(|e| StoreError::Damaged(e.to_string()))?;
    Ok(Pending { email: link.email.unwrap_or_default(), offer, expires_at: link.expires_at })
}
