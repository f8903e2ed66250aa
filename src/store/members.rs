//! Roles in an edition, the invitations that give them, and the panels.
//! Next: [`crate::store::entries`].

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::editions::Edition;
use super::entity::{account, membership, panel_seat};
use super::sessions::{INVITATION_LIFE, Purpose, Signed};
use super::{Mail, Result, Store, StoreError, Tx, execute, row, rows};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::people::{Right, Role};

/// A role somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Member {
    pub id: String,
    pub account_id: String,
    pub name: String,
    pub email: String,
    pub role: String,
    pub agency_id: Option<String>,
    pub agency_name: Option<String>,
}

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

/// A judge's seat in a panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromQueryResult)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Seat {
    pub round: String,
    pub category: String,
    pub account_id: String,
    pub name: String,
    pub agency_id: Option<String>,
    pub agency_name: Option<String>,
}

impl Store {
    /// The roles an account holds in an edition.
    pub async fn roles(&self, edition_id: &str, account_id: &str) -> Result<Vec<Role>> {
        roles(&self.db, edition_id, account_id).await
    }

    /// The editions and roles of an account, for its navigation: (slug, role).
    pub async fn roles_everywhere(&self, account_id: &str) -> Result<Vec<(String, Role)>> {
        #[derive(FromQueryResult)]
        struct Row {
            slug: String,
            role: String,
        }
        let found: Vec<Row> = rows(
            &self.db,
            "SELECT e.slug, m.role FROM membership m JOIN edition e ON e.id = m.edition_id \
             WHERE m.account_id = $1 AND m.ended_at IS NULL ORDER BY e.opened_at DESC, m.role",
            vec![account_id.into()],
        )
        .await?;
        Ok(found.into_iter().filter_map(|row| Some((row.slug, Role::from_word(&row.role)?))).collect())
    }

    /// Everyone with a role in an edition, by role and in Vietnamese order of given names.
    pub async fn members(&self, edition_id: &str) -> Result<Vec<Member>> {
        rows(
            &self.db,
            "SELECT m.id, m.account_id, a.name, a.email, m.role, m.agency_id, g.name AS agency_name \
             FROM membership m JOIN account a ON a.id = m.account_id LEFT JOIN agency g ON g.id = m.agency_id \
             WHERE m.edition_id = $1 AND m.ended_at IS NULL ORDER BY m.role, a.sort_key, m.id",
            vec![edition_id.into()],
        )
        .await
    }

    /// Invites somebody by mail. Nothing is given until the link is taken up.
    pub async fn invite(
        &self,
        who: &Signed,
        edition: &Edition,
        email: &str,
        invitation: &Invitation,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        let payload = serde_json::to_value(invitation).map_err(|e| StoreError::Damaged(e.to_string()))?;
        let secret = tx.link(Purpose::Invite, None, Some(email), payload, INVITATION_LIFE).await?;
        tx.mail(Mail {
            to: email.to_owned(),
            locale: "vi".into(),
            template: "invite",
            args: json!({
                "name": invitation.name,
                "role": invitation.role.word(),
                "award": edition.rules.award.name.vi,
                "number": edition.rules.edition.number,
                "secret": secret,
            }),
        });
        tx.commit(&who.actor(), [Fact::invited(&edition.id, email, invitation.role.word())]).await?;
        Ok(())
    }

    /// What an invitation offers, without taking it up: the address and the offer.
    pub async fn invitation(&self, secret: &str) -> Result<(String, Invitation)> {
        let link = self.link(Purpose::Invite, secret).await?;
        let damaged = |e: serde_json::Error| StoreError::Damaged(e.to_string());
        Ok((link.email.unwrap_or_default(), serde_json::from_str(&link.payload).map_err(damaged)?))
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
        let link = tx.use_link(Purpose::Invite, secret).await?;
        let offer: Invitation =
            serde_json::from_str(&link.payload).map_err(|e| StoreError::Damaged(e.to_string()))?;
        let email = link.email.unwrap_or_default();
        let known: Option<account::Model> = row(
            tx.db(),
            "SELECT * FROM account WHERE email_key = $1 AND confirmed_at IS NOT NULL",
            vec![super::people::email_key(&email).into()],
        )
        .await?;
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
        tx.put_role(&edition.id, &account.id, offer.role, agency.as_deref()).await?;
        facts.push(Fact::role_given(&edition.id, &account.id, offer.role.word(), agency.as_deref()));
        for (round, category) in &offer.seats {
            if tx.put_seat(&edition.id, round, category, &account.id).await? {
                facts.push(Fact::seat_given(&edition.id, round, category, &account.id));
            }
        }
        let actor = crate::award::event::Actor::Account(account.id.clone());
        tx.commit(&actor, facts).await?;
        Ok(account)
    }

    /// Ends a role. The last organiser stays.
    pub async fn end_role(&self, who: &Signed, edition: &Edition, member_id: &str) -> Result<()> {
        let tx = self.begin().await?;
        let member: membership::Model = row(
            tx.db(),
            "SELECT * FROM membership WHERE id = $1 AND edition_id = $2 AND ended_at IS NULL",
            vec![member_id.into(), edition.id.clone().into()],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
        if member.role == Role::Organizer.word() && member.account_id == who.account_id {
            return Err(Refusal::OwnAct.into());
        }
        let fact = Fact::role_ended(&edition.id, &member.account_id, &member.role);
        let mut change = member.into_active_model();
        change.ended_at = Set(Some(tx.now()));
        change.update(tx.db()).await?;
        tx.commit(&who.actor(), [fact]).await?;
        Ok(())
    }

    /// Every panel seat of an edition.
    pub async fn seats(&self, edition_id: &str) -> Result<Vec<Seat>> {
        seats(&self.db, edition_id).await
    }

    /// Gives or takes a judge's seat in a panel, while its round is not drawn.
    pub async fn set_seat(
        &self,
        who: &Signed,
        edition: &Edition,
        (round, category): (&str, &str),
        account_id: &str,
        seated: bool,
    ) -> Result<()> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        let index = edition.rules.rounds.iter().position(|r| r.code == round).ok_or(StoreError::NotFound)?;
        edition.rules.category(category).ok_or(StoreError::NotFound)?;
        let drawn = super::count(
            tx.db(),
            "SELECT COUNT(*) FROM draw WHERE edition_id = $1 AND round = $2",
            vec![edition.id.clone().into(), round.into()],
        )
        .await?;
        if drawn > 0 || matches!(edition.stage, Stage::Judging(now) if index < now) {
            return Err(Refusal::JudgingBegun.into());
        }
        if !Right::Judge.given_by(&roles(tx.db(), &edition.id, account_id).await?) {
            return Err(StoreError::NotFound);
        }
        let fact = if seated {
            tx.put_seat(&edition.id, round, category, account_id)
                .await?
                .then(|| Fact::seat_given(&edition.id, round, category, account_id))
        } else {
            let gone = execute(
                tx.db(),
                "DELETE FROM panel_seat WHERE edition_id = $1 AND round = $2 AND category = $3 AND account_id = $4",
                vec![edition.id.clone().into(), round.into(), category.into(), account_id.into()],
            )
            .await?;
            (gone > 0).then(|| Fact::seat_taken(&edition.id, round, category, account_id))
        };
        tx.commit(&who.actor(), fact).await?;
        Ok(())
    }
}

/// See [`Store::roles`].
pub(crate) async fn roles(
    db: &impl sea_orm::ConnectionTrait,
    edition_id: &str,
    account_id: &str,
) -> Result<Vec<Role>> {
    let found: Vec<membership::Model> = rows(
        db,
        "SELECT * FROM membership WHERE edition_id = $1 AND account_id = $2 AND ended_at IS NULL ORDER BY role",
        vec![edition_id.into(), account_id.into()],
    )
    .await?;
    Ok(found.iter().filter_map(|member| Role::from_word(&member.role)).collect())
}

/// See [`Store::seats`].
pub(crate) async fn seats(db: &impl sea_orm::ConnectionTrait, edition_id: &str) -> Result<Vec<Seat>> {
    rows(
        db,
        "SELECT s.round, s.category, s.account_id, a.name, \
         (SELECT MIN(m.agency_id) FROM membership m WHERE m.edition_id = s.edition_id \
          AND m.account_id = s.account_id AND m.ended_at IS NULL) AS agency_id, \
         (SELECT MIN(g.name) FROM membership m JOIN agency g ON g.id = m.agency_id \
          WHERE m.edition_id = s.edition_id AND m.account_id = s.account_id AND m.ended_at IS NULL) AS agency_name \
         FROM panel_seat s JOIN account a ON a.id = s.account_id \
         WHERE s.edition_id = $1 ORDER BY s.round, s.category, a.sort_key, s.account_id",
        vec![edition_id.into()],
    )
    .await
}

impl Tx {
    /// Gives a role; nothing changes when it is held already.
    pub(crate) async fn put_role(
        &self,
        edition_id: &str,
        account_id: &str,
        role: Role,
        agency_id: Option<&str>,
    ) -> Result<()> {
        if roles(self.db(), edition_id, account_id).await?.contains(&role) {
            return Ok(());
        }
        membership::ActiveModel {
            id: Set(self.id()),
            edition_id: Set(edition_id.to_owned()),
            account_id: Set(account_id.to_owned()),
            role: Set(role.word().to_owned()),
            agency_id: Set(agency_id.map(str::to_owned)),
            created_at: Set(self.now()),
            ended_at: Set(None),
        }
        .insert(self.db())
        .await?;
        Ok(())
    }

    /// Gives a panel seat; says whether it is new.
    pub(crate) async fn put_seat(
        &self,
        edition_id: &str,
        round: &str,
        category: &str,
        account_id: &str,
    ) -> Result<bool> {
        let key = (edition_id.to_owned(), round.to_owned(), category.to_owned(), account_id.to_owned());
        if panel_seat::Entity::find_by_id(key).one(self.db()).await?.is_some() {
            return Ok(false);
        }
        panel_seat::ActiveModel {
            edition_id: Set(edition_id.to_owned()),
            round: Set(round.to_owned()),
            category: Set(category.to_owned()),
            account_id: Set(account_id.to_owned()),
            created_at: Set(self.now()),
        }
        .insert(self.db())
        .await?;
        Ok(true)
    }
}
