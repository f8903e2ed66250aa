//! Roles in an edition, the invitations that give them, and the panels.
//! Next: [`crate::store::entries`].

use sea_orm::{ActiveModelTrait, EntityTrait, FromQueryResult, IntoActiveModel, Set};
use serde::Serialize;

use super::editions::Edition;
use super::entity::{membership, panel_seat};
use super::sessions::Signed;
use super::{Result, Store, StoreError, Tx, execute, row, rows};
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::people::{Right, Role};

mod invitations;

pub use invitations::{Invitation, Offered, Pending};

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

    /// Ends a role, and with a judge's last one the seats in rounds that are not drawn. Nobody ends
    /// their own role of organiser, so that one is always left.
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
        let account_id = member.account_id.clone();
        let mut facts = vec![Fact::role_ended(&edition.id, &account_id, &member.role)];
        let mut change = member.into_active_model();
        change.ended_at = Set(Some(tx.now()));
        change.update(tx.db()).await?;
        let left = roles(tx.db(), &edition.id, &account_id).await?;
        if !left.iter().any(|role| matches!(role, Role::Judge | Role::Chair)) {
            facts.extend(tx.take_open_seats(&edition.id, &account_id).await?);
        }
        tx.commit(&who.actor(), facts).await?;
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
        let drawn = tx.is_drawn(&edition.id, round).await?;
        if drawn || matches!(edition.stage, Stage::Judging(now) if index < now) {
            return Err(Refusal::JudgingBegun.into());
        }
        if tx.is_fixed(&edition.id, round).await? {
            return Err(Refusal::InputsFixed.into());
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
    /// Whether a round of an edition is drawn.
    pub(crate) async fn is_drawn(&self, edition_id: &str, round: &str) -> Result<bool> {
        let drawn = super::count(
            self.db(),
            "SELECT COUNT(*) FROM draw WHERE edition_id = $1 AND round = $2",
            vec![edition_id.into(), round.into()],
        )
        .await?;
        Ok(drawn > 0)
    }

    /// Takes somebody's seats in rounds that are not drawn yet.
    async fn take_open_seats(&self, edition_id: &str, account_id: &str) -> Result<Vec<Fact>> {
        let mut facts = Vec::new();
        for seat in seats(self.db(), edition_id).await? {
            if seat.account_id != account_id || self.is_drawn(edition_id, &seat.round).await? {
                continue;
            }
            let key =
                (edition_id.to_owned(), seat.round.clone(), seat.category.clone(), account_id.to_owned());
            panel_seat::Entity::delete_by_id(key).exec(self.db()).await?;
            facts.push(Fact::seat_taken(edition_id, &seat.round, &seat.category, account_id));
        }
        Ok(facts)
    }

    /// Gives a role; says whether it is new.
    pub(crate) async fn put_role(
        &self,
        edition_id: &str,
        account_id: &str,
        role: Role,
        agency_id: Option<&str>,
    ) -> Result<bool> {
        if roles(self.db(), edition_id, account_id).await?.contains(&role) {
            return Ok(false);
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
        Ok(true)
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
