//! Accounts: signing up, confirming, passwords, the first organiser.
//! Next: [`crate::store::editions`].

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde_json::json;

use super::entity::{account, session};
use super::sessions::{INVITATION_LIFE, LINK_LIFE, Purpose, Signed};
use super::{Mail, Result, Store, StoreError, Tx, execute};
use crate::award::edition::Millis;
use crate::award::event::{Actor, Fact};
use crate::award::text;

/// So many wrong passwords lock an account for [`LOCK_LIFE`] (TCVN 14423:2026 asks for at most five).
pub const FAILURES_MAX: i32 = 5;
/// See [`FAILURES_MAX`].
pub const LOCK_LIFE: Millis = 15 * 60 * 1000;

/// How an address is compared: without regard to case, composed.
pub fn email_key(email: &str) -> String {
    text::clean_line(email).to_lowercase()
}

impl Store {
    /// The account with this address.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<account::Model>> {
        Ok(account::Entity::find()
            .filter(account::Column::EmailKey.eq(email_key(email)))
            .one(&self.db)
            .await?)
    }

    /// The account with this id.
    pub async fn account(&self, id: &str) -> Result<account::Model> {
        account::Entity::find_by_id(id).one(&self.db).await?.ok_or(StoreError::NotFound)
    }

    /// Signs somebody up. An address that is known already gets a mail that says so instead: the
    /// page answers alike in both cases and tells nobody who has an account.
    pub async fn sign_up(&self, email: &str, name: &str, password_hash: &str, locale: &str) -> Result<()> {
        if let Some(known) = self.account_by_email(email).await?
            && known.confirmed_at.is_some()
        {
            let mut tx = self.begin().await?;
            tx.mail(Mail {
                to: known.email,
                locale: known.locale,
                template: "known",
                args: json!({"name": known.name}),
            });
            tx.commit(&Actor::Visitor, [Fact::password_requested(&known.id)]).await?;
            return Ok(());
        }
        let mut tx = self.begin().await?;
        let account = tx.put_account(email, name, Some(password_hash), locale).await?;
        let secret = tx.link(Purpose::Confirm, Some(&account.id), None, json!({}), LINK_LIFE).await?;
        tx.mail(Mail {
            to: account.email.clone(),
            locale: account.locale.clone(),
            template: "confirm",
            args: json!({"name": account.name, "secret": secret}),
        });
        tx.commit(&Actor::Visitor, [Fact::account_created(&account.id, &account.email, &account.name)])
            .await?;
        Ok(())
    }

    /// Confirms an address by the secret of its link and returns the account.
    pub async fn confirm(&self, secret: &str) -> Result<account::Model> {
        let tx = self.begin().await?;
        let link = tx.use_link(Purpose::Confirm, secret).await?;
        let account = tx.account(link.account_id.as_deref().unwrap_or_default()).await?;
        let mut change = account.clone().into_active_model();
        change.confirmed_at = Set(Some(tx.now()));
        let account = change.update(tx.db()).await?;
        tx.commit(&Actor::Account(account.id.clone()), [Fact::account_confirmed(&account.id)]).await?;
        Ok(account)
    }

    /// Sends a link for a new password; does nothing, and says nothing, for an unknown address.
    pub async fn ask_reset(&self, email: &str) -> Result<()> {
        let Some(account) = self.account_by_email(email).await? else { return Ok(()) };
        let mut tx = self.begin().await?;
        let secret = tx.link(Purpose::Reset, Some(&account.id), None, json!({}), LINK_LIFE).await?;
        tx.mail(Mail {
            to: account.email.clone(),
            locale: account.locale.clone(),
            template: "reset",
            args: json!({"name": account.name, "secret": secret}),
        });
        tx.commit(&Actor::Visitor, [Fact::password_requested(&account.id)]).await?;
        Ok(())
    }

    /// Sets a new password by the secret of a link, ends every session, and confirms the address.
    pub async fn reset(&self, secret: &str, password_hash: &str) -> Result<account::Model> {
        let tx = self.begin().await?;
        let link = tx.use_link(Purpose::Reset, secret).await?;
        let account = tx.account(link.account_id.as_deref().unwrap_or_default()).await?;
        let mut change = account.clone().into_active_model();
        change.password_hash = Set(Some(password_hash.to_owned()));
        change.confirmed_at = Set(Some(account.confirmed_at.unwrap_or(tx.now())));
        change.failures = Set(0);
        change.locked_until = Set(None);
        let account = change.update(tx.db()).await?;
        session::Entity::delete_many()
            .filter(session::Column::AccountId.eq(&account.id))
            .exec(tx.db())
            .await?;
        tx.commit(&Actor::Account(account.id.clone()), [Fact::password_changed(&account.id)]).await?;
        Ok(account)
    }

    /// Changes the password of somebody signed in and ends the other sessions.
    pub async fn change_password(&self, who: &Signed, password_hash: &str) -> Result<()> {
        let tx = self.begin().await?;
        let mut change = tx.account(&who.account_id).await?.into_active_model();
        change.password_hash = Set(Some(password_hash.to_owned()));
        change.update(tx.db()).await?;
        tx.commit(&who.actor(), [Fact::password_changed(&who.account_id)]).await?;
        self.end_other_sessions(&who.account_id, &who.session_id).await
    }

    /// Changes the name somebody is shown by.
    pub async fn change_name(&self, who: &Signed, name: &str) -> Result<()> {
        let tx = self.begin().await?;
        let mut change = tx.account(&who.account_id).await?.into_active_model();
        let name = text::clean_line(name);
        change.sort_key = Set(text::name_sort_key(&name));
        change.search_key = Set(text::fold(&name));
        change.name = Set(name.clone());
        change.update(tx.db()).await?;
        tx.commit(&who.actor(), [Fact::account_changed(&who.account_id, &name)]).await?;
        Ok(())
    }

    /// Counts a wrong password; the fifth locks the account. Returns until when it is locked.
    pub async fn count_failure(&self, account_id: &str) -> Result<Option<Millis>> {
        let tx = self.begin().await?;
        let account = tx.account(account_id).await?;
        let failures = account.failures + 1;
        let locks = failures >= FAILURES_MAX;
        let mut change = account.into_active_model();
        change.failures = Set(if locks { 0 } else { failures });
        let until = locks.then_some(tx.now() + LOCK_LIFE);
        if locks {
            change.locked_until = Set(until);
        }
        change.update(tx.db()).await?;
        let facts = locks.then(|| Fact::account_locked(account_id));
        tx.commit(&Actor::Visitor, facts).await?;
        Ok(until)
    }

    /// Forgets wrong passwords after a right one.
    pub async fn clear_failures(&self, account_id: &str) -> Result<()> {
        execute(
            &self.db,
            "UPDATE account SET failures = 0, locked_until = NULL WHERE id = $1 AND failures > 0",
            vec![account_id.into()],
        )
        .await?;
        Ok(())
    }

    /// Whether the installation has its first organiser.
    pub async fn has_founder(&self) -> Result<bool> {
        Ok(super::count(&self.db, "SELECT COUNT(*) FROM account WHERE founder", vec![]).await? > 0)
    }

    /// Makes the one-time code for the first organiser; older ones stop working. `None` when there is one.
    pub async fn setup_code(&self) -> Result<Option<String>> {
        if self.has_founder().await? {
            return Ok(None);
        }
        let tx = self.begin().await?;
        execute(tx.db(), "DELETE FROM one_time WHERE purpose = 'setup'", vec![]).await?;
        let secret = tx.link(Purpose::Setup, None, None, json!({}), INVITATION_LIFE).await?;
        tx.commit(&Actor::Program, []).await?;
        Ok(Some(secret))
    }

    /// Makes the first organiser by the one-time code.
    pub async fn found(
        &self,
        code: &str,
        email: &str,
        name: &str,
        password_hash: &str,
        locale: &str,
    ) -> Result<account::Model> {
        let tx = self.begin().await?;
        tx.use_link(Purpose::Setup, code).await?;
        let account = tx.put_account(email, name, Some(password_hash), locale).await?;
        let mut change = account.into_active_model();
        change.founder = Set(true);
        change.confirmed_at = Set(Some(tx.now()));
        let account = change.update(tx.db()).await?;
        let facts = [
            Fact::account_created(&account.id, &account.email, &account.name),
            Fact::founder_made(&account.id),
        ];
        tx.commit(&Actor::Account(account.id.clone()), facts).await?;
        Ok(account)
    }
}

impl Tx {
    /// The account with this id.
    pub(crate) async fn account(&self, id: &str) -> Result<account::Model> {
        account::Entity::find_by_id(id).one(self.db()).await?.ok_or(StoreError::NotFound)
    }

    /// A new account, or the unconfirmed one with this address made new.
    pub(crate) async fn put_account(
        &self,
        email: &str,
        name: &str,
        password_hash: Option<&str>,
        locale: &str,
    ) -> Result<account::Model> {
        let known = account::Entity::find()
            .filter(account::Column::EmailKey.eq(email_key(email)))
            .one(self.db())
            .await?;
        if let Some(known) = &known
            && known.confirmed_at.is_some()
        {
            return Err(crate::award::entry::Refusal::AlreadyDone.into());
        }
        let name = text::clean_line(name);
        let row = account::ActiveModel {
            id: Set(known.as_ref().map_or_else(|| self.id(), |known| known.id.clone())),
            email: Set(text::clean_line(email)),
            email_key: Set(email_key(email)),
            sort_key: Set(text::name_sort_key(&name)),
            search_key: Set(text::fold(&name)),
            name: Set(name),
            password_hash: Set(password_hash.map(str::to_owned)),
            locale: Set(locale.to_owned()),
            founder: Set(false),
            failures: Set(0),
            locked_until: Set(None),
            confirmed_at: Set(None),
            created_at: Set(self.now()),
        };
        Ok(if known.is_some() { row.update(self.db()).await? } else { row.insert(self.db()).await? })
    }
}
