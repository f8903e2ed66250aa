//! Sessions and one-time links, of both of which only the hash is stored.
//! Next: [`crate::store::people`].

use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::entity::{one_time, session};
use super::{Result, Store, StoreError, Tx, execute, row, rows};
use crate::award::edition::Millis;
use crate::award::event::Actor;

/// A link works for a day, an invitation for two weeks.
pub const LINK_LIFE: Millis = 24 * HOUR;
/// See [`LINK_LIFE`].
pub const INVITATION_LIFE: Millis = 14 * 24 * HOUR;
/// A session ends after this long without a request.
pub const SESSION_IDLE: Millis = 12 * HOUR;
/// A session ends after this long in any case.
pub const SESSION_LIFE: Millis = 7 * 24 * HOUR;
const HOUR: Millis = 60 * 60 * 1000;

/// What a one-time link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first organiser of an installation.
    Setup,
    /// Proves an e-mail address.
    Confirm,
    /// A new password.
    Reset,
    /// A role in an edition.
    Invite,
}

impl Purpose {
    fn word(self) -> &'static str {
        match self {
            Purpose::Setup => "setup",
            Purpose::Confirm => "confirm",
            Purpose::Reset => "reset",
            Purpose::Invite => "invite",
        }
    }
}

/// Only the hash of a secret is stored: who reads the database cannot use its links or sessions.
pub fn hashed(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.trim().as_bytes()))
}

/// Who is signed in, as every page needs it.
#[derive(Debug, Clone, PartialEq, Eq, sea_orm::FromQueryResult)]
pub struct Signed {
    /// Account.
    pub account_id: String,
    /// Shown in the header.
    pub name: String,
    /// Shown in the account menu.
    pub email: String,
    /// `vi` or `en`.
    pub locale: String,
    /// Whether this person may open editions.
    pub founder: bool,
    /// Hash of the session's secret.
    pub session_id: String,
    /// When it was last used.
    pub seen_at: Millis,
}

impl Signed {
    /// This person as the doer of something.
    pub fn actor(&self) -> Actor {
        Actor::Account(self.account_id.clone())
    }
}

impl Store {
    /// The account of a live session, by the session's secret.
    pub async fn signed_in(&self, secret: &str) -> Result<Option<Signed>> {
        let now = self.now().await?;
        let found: Option<Signed> = row(
            &self.db,
            "SELECT a.id AS account_id, a.name, a.email, a.locale, a.founder, s.id AS session_id, s.seen_at \
             FROM session s JOIN account a ON a.id = s.account_id \
             WHERE s.id = $1 AND s.ends_at > $2 AND s.seen_at > $3",
            vec![hashed(secret).into(), now.into(), (now - SESSION_IDLE).into()],
        )
        .await?;
        if let Some(signed) = &found
            && now - signed.seen_at > 60_000
        {
            // Once a minute is enough to know that somebody is there. A database that cannot be
            // written, on a full disk, can still be read by those who are signed in.
            let seen = execute(
                &self.db,
                "UPDATE session SET seen_at = $1 WHERE id = $2",
                vec![now.into(), signed.session_id.clone().into()],
            )
            .await;
            if let Err(error) = seen {
                tracing::warn!(%error, "the use of a session was not noted");
            }
        }
        Ok(found)
    }

    /// Begins a session and returns its secret. Bookkeeping: not a fact for the record.
    pub async fn begin_session(&self, account_id: &str, device: &str) -> Result<String> {
        let secret = self.dice.secret();
        let now = self.now().await?;
        session::ActiveModel {
            id: Set(hashed(&secret)),
            account_id: Set(account_id.to_owned()),
            device: Set(device.chars().take(120).collect()),
            created_at: Set(now),
            seen_at: Set(now),
            ends_at: Set(now + SESSION_LIFE),
        }
        .insert(&self.db)
        .await?;
        Ok(secret)
    }

    /// The sessions of an account, newest first.
    pub async fn sessions(&self, account_id: &str) -> Result<Vec<session::Model>> {
        let now = self.now().await?;
        rows(
            &self.db,
            "SELECT * FROM session WHERE account_id = $1 AND ends_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id",
            vec![account_id.into(), now.into(), (now - SESSION_IDLE).into()],
        )
        .await
    }

    /// Ends one session of an account, or all but one.
    pub async fn end_session(&self, account_id: &str, session_id: &str) -> Result<()> {
        execute(
            &self.db,
            "DELETE FROM session WHERE account_id = $1 AND id = $2",
            vec![account_id.into(), session_id.into()],
        )
        .await?;
        Ok(())
    }

    /// See [`Store::end_session`].
    pub async fn end_other_sessions(&self, account_id: &str, keep: &str) -> Result<()> {
        execute(
            &self.db,
            "DELETE FROM session WHERE account_id = $1 AND id <> $2",
            vec![account_id.into(), keep.into()],
        )
        .await?;
        Ok(())
    }

    /// A live link, without using it up.
    pub async fn link(&self, purpose: Purpose, secret: &str) -> Result<one_time::Model> {
        let now = self.now().await?;
        live_link(&self.db, purpose, secret, now).await
    }

    /// Whether a link was used up by who holds its secret: what it was for is done.
    pub async fn link_used(&self, purpose: Purpose, secret: &str) -> Result<bool> {
        let found = one_time::Entity::find_by_id(hashed(secret)).one(&self.db).await?;
        Ok(found.is_some_and(|link| link.purpose == purpose.word() && link.used_at.is_some()))
    }

    /// Ends sessions and links that are over; returns how many rows went.
    pub async fn sweep_people(&self) -> Result<u64> {
        let now = self.now().await?;
        let sessions = execute(
            &self.db,
            "DELETE FROM session WHERE ends_at < $1 OR seen_at < $2",
            vec![now.into(), (now - SESSION_IDLE).into()],
        )
        .await?;
        let links = execute(&self.db, "DELETE FROM one_time WHERE expires_at < $1", vec![now.into()]).await?;
        Ok(sessions + links)
    }
}

impl Tx {
    /// Makes a one-time link and returns its secret.
    pub(crate) async fn link(
        &self,
        purpose: Purpose,
        account_id: Option<&str>,
        email: Option<&str>,
        payload: Value,
        life: Millis,
    ) -> Result<String> {
        let secret = self.secret();
        one_time::ActiveModel {
            id: Set(hashed(&secret)),
            purpose: Set(purpose.word().to_owned()),
            account_id: Set(account_id.map(str::to_owned)),
            email: Set(email.map(str::to_owned)),
            payload: Set(payload.to_string()),
            created_at: Set(self.now()),
            expires_at: Set(self.now() + life),
            used_at: Set(None),
        }
        .insert(self.db())
        .await?;
        Ok(secret)
    }

    /// Uses a link up; a used, expired or unknown one is not found.
    pub(crate) async fn use_link(&self, purpose: Purpose, secret: &str) -> Result<one_time::Model> {
        let link = live_link(self.db(), purpose, secret, self.now()).await?;
        let mut change = link.clone().into_active_model();
        change.used_at = Set(Some(self.now()));
        change.update(self.db()).await?;
        Ok(link)
    }
}

async fn live_link(
    db: &impl sea_orm::ConnectionTrait,
    purpose: Purpose,
    secret: &str,
    now: Millis,
) -> Result<one_time::Model> {
    one_time::Entity::find_by_id(hashed(secret))
        .one(db)
        .await?
        .filter(|link| link.purpose == purpose.word() && link.used_at.is_none() && link.expires_at > now)
        .ok_or(StoreError::NotFound)
}
