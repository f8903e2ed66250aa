//! How many prizes of a tier each category gets, where the rules leave it to the council.

use sea_orm::{ActiveModelTrait, Set};
use serde_json::{Value, json};

use super::council::{Council, council};
use super::lists::digest_of;
use crate::award::edition::Stage;
use crate::award::entry::Refusal;
use crate::award::event::Fact;
use crate::award::prizes::{Shares, to_share, wrong_share};
use crate::store::editions::Edition;
use crate::store::entity::prize_share;
use crate::store::sessions::Signed;
use crate::store::{Result, Store, execute};

/// Why prizes cannot be shared out so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareObjection {
    /// Somebody else has shared them out since the page was made.
    Stale,
    /// A tier: `none` or `most`, and the most it has for these categories.
    Tier(String, &'static str, u32),
    /// Tier, category, and how many are given there already.
    Given(String, String, u32),
}

impl Council {
    /// Pins down the shares as they are saved.
    pub fn shares_digest(&self) -> String {
        digest_of(&lines(&self.shares))
    }
}

impl Store {
    /// Shares out every tier that the rules leave to the council. What is not named is none.
    pub async fn set_shares(
        &self,
        who: &Signed,
        edition: &Edition,
        seen: Option<&str>,
        shares: &Shares,
    ) -> Result<std::result::Result<(), Vec<ShareObjection>>> {
        let tx = self.begin().await?;
        let edition = tx.edition(self, &edition.id).await?;
        if edition.stage != Stage::Council {
            return Err(Refusal::NotInThisState.into());
        }
        let council = council(tx.db(), &edition).await?;
        if seen.is_some_and(|seen| seen != council.shares_digest()) {
            return Ok(Err(vec![ShareObjection::Stale]));
        }
        let whole = whole(&edition, shares);
        let objections = objections(&edition, &council, &whole);
        if !objections.is_empty() {
            return Ok(Err(objections));
        }
        let here = vec![edition.id.clone().into()];
        execute(tx.db(), "DELETE FROM prize_share WHERE edition_id = $1", here).await?;
        for ((tier, category), number) in &whole {
            prize_share::ActiveModel {
                edition_id: Set(edition.id.clone()),
                tier: Set(tier.clone()),
                category: Set(category.clone()),
                number: Set(i32::try_from(*number).unwrap_or(i32::MAX)),
            }
            .insert(tx.db())
            .await?;
        }
        tx.commit(&who.actor(), [Fact::shares_set(&edition.id, lines(&whole))]).await?;
        Ok(Ok(()))
    }
}

/// A number for every place the rules leave open, and for no other.
fn whole(edition: &Edition, shares: &Shares) -> Shares {
    let mut whole = Shares::new();
    for tier in to_share(&edition.rules) {
        for category in edition.rules.categories.iter().filter(|c| !tier.counts.contains_key(&c.code)) {
            let key = (tier.code.clone(), category.code.clone());
            whole.insert(key.clone(), shares.get(&key).copied().unwrap_or_default());
        }
    }
    whole
}

fn objections(edition: &Edition, council: &Council, shares: &Shares) -> Vec<ShareObjection> {
    let mut found = Vec::new();
    for tier in to_share(&edition.rules) {
        let of_tier = || shares.iter().filter(|((code, _), _)| *code == tier.code);
        let numbers: Vec<u32> = of_tier().map(|(_, number)| *number).collect();
        found.extend(
            wrong_share(tier, &numbers)
                .map(|(word, most)| ShareObjection::Tier(tier.code.clone(), word, most)),
        );
        for ((code, category), number) in of_tier() {
            let given = council.choice.count(code, category);
            if given > *number {
                found.push(ShareObjection::Given(code.clone(), category.clone(), given));
            }
        }
    }
    found
}

/// As the record holds them: (tier, category, number) in the order of codes.
pub(crate) fn lines(shares: &Shares) -> Value {
    shares.iter().map(|((tier, category), number)| json!([tier, category, number])).collect()
}
