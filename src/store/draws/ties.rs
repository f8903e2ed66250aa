//! What lies behind ties that no row states: provinces of agencies, and the works in which judges
//! take part themselves.
//! Next: [`crate::award::conflict`].

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::super::editions::Edition;
use super::super::{Result, rows};
use crate::award::conflict::Part;
use crate::award::province::CENTRAL;

/// An entry that is in the edition: neither a draft nor out of it again.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Running {
    pub id: String,
    pub code: String,
    pub title: String,
    category: String,
    account_id: String,
}

/// See the module.
pub(crate) struct Ties {
    /// Codes of provinces by agency id.
    provinces: BTreeMap<String, String>,
    entries: BTreeMap<String, Running>,
    /// Ids of entries by the account that sent them in.
    sent: BTreeMap<String, Vec<String>>,
    /// Ids of entries by the folded names and pen names of their authors.
    written: BTreeMap<String, Vec<String>>,
}

impl Ties {
    /// Reads them; `authors` are folded names by entry id.
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        edition: &Edition,
        authors: &BTreeMap<String, Vec<String>>,
    ) -> Result<Self> {
        #[derive(FromQueryResult)]
        struct Placed {
            id: String,
            province: String,
        }
        let placed: Vec<Placed> = rows(
            db,
            "SELECT id, province FROM agency WHERE province <> '' AND province <> $1",
            vec![CENTRAL.into()],
        )
        .await?;
        let running: Vec<Running> = rows(
            db,
            "SELECT id, code, title, category, account_id FROM entry \
             WHERE edition_id = $1 AND state IN ('submitted', 'returned', 'accepted') ORDER BY code",
            vec![edition.id.clone().into()],
        )
        .await?;
        let mut sent: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut written: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in &running {
            sent.entry(entry.account_id.clone()).or_default().push(entry.id.clone());
            for name in authors.get(&entry.id).into_iter().flatten() {
                written.entry(name.clone()).or_default().push(entry.id.clone());
            }
        }
        Ok(Self {
            provinces: placed.into_iter().map(|row| (row.id, row.province)).collect(),
            entries: running.into_iter().map(|entry| (entry.id.clone(), entry)).collect(),
            sent,
            written,
        })
    }

    /// The province of an agency.
    pub fn province(&self, agency: &str) -> Option<&String> {
        self.provinces.get(agency)
    }

    /// An entry that is in the edition.
    pub fn running(&self, entry: &str) -> Option<&Running> {
        self.entries.get(entry)
    }

    /// The works in which a judge takes part: what she sent in, and what somebody of her name has
    /// written unless that was found to be somebody else.
    pub(super) fn parts(&self, account: &str, name_key: &str, is_other: impl Fn(&str) -> bool) -> Vec<Part> {
        let sent = self.sent.get(account).into_iter().flatten().map(|entry| (entry, false));
        let written = self.written.get(name_key).into_iter().flatten().map(|entry| (entry, true));
        let written = written.filter(|(entry, _)| !name_key.is_empty() && !is_other(entry));
        sent.chain(written)
            .filter_map(|(entry, by_name)| {
                let category = self.entries.get(entry)?.category.clone();
                Some(Part { entry: entry.clone(), category, by_name })
            })
            .collect()
    }
}
