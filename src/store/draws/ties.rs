//! What lies behind ties that no row states: provinces of agencies, the works in which judges take
//! part themselves, and what works speak of.
//! Next: [`crate::award::conflict`].

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};

use super::super::editions::Edition;
use super::super::{Result, StoreError, rows};
use crate::award::conflict::Part;
use crate::award::mention::{Finder, Mention};
use crate::award::province::CENTRAL;
use crate::award::rules::{FieldKind, Rules};

/// An entry that is in the edition: neither a draft nor out of it again.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Running {
    pub id: String,
    pub code: String,
    pub title: String,
    category: String,
    account_id: String,
    /// Empty when nothing is looked for.
    answers: String,
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
    /// What judges declared and an entry speaks of, by entry id.
    pub mentions: BTreeMap<String, Vec<Mention>>,
    /// Where it turned out to be something else, by entry id: account and subject.
    pub not_meant: BTreeMap<String, Vec<(String, String)>>,
    /// Accounts of judges to whom the office knows a tie, by entry id.
    pub known: BTreeMap<String, Vec<String>>,
}

impl Ties {
    /// Reads them; `authors` are folded names by entry id, `sought` what judges declared.
    pub(super) async fn read(
        db: &impl ConnectionTrait,
        edition: &Edition,
        authors: &BTreeMap<String, Vec<String>>,
        sought: &mut Finder,
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
        let id = || vec![edition.id.clone().into()];
        let answers = if sought.is_empty() { "''" } else { "answers" };
        let sql = format!(
            "SELECT id, code, title, category, account_id, {answers} AS answers FROM entry \
             WHERE edition_id = $1 AND state IN ('submitted', 'returned', 'accepted') ORDER BY code"
        );
        let mut running: Vec<Running> = rows(db, &sql, id()).await?;
        let mut mentions = BTreeMap::new();
        if !sought.is_empty() {
            let parts = parts(db, &edition.id).await?;
            for entry in &mut running {
                let found = mentioned(sought, &edition.rules, entry, parts.get(&entry.id))?;
                if !found.is_empty() {
                    mentions.insert(entry.id.clone(), found);
                }
                entry.answers = String::new();
            }
        }
        let cleared: Vec<Cleared> = rows(
            db,
            "SELECT entry_id, account_id, subject FROM clearance WHERE edition_id = $1 AND subject <> ''",
            id(),
        )
        .await?;
        let mut not_meant: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for row in cleared {
            not_meant.entry(row.entry_id).or_default().push((row.account_id, row.subject));
        }
        let sql = "SELECT entry_id, account_id, '' AS subject FROM tie WHERE edition_id = $1";
        let recorded: Vec<Cleared> = rows(db, sql, id()).await?;
        let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in recorded {
            known.entry(row.entry_id).or_default().push(row.account_id);
        }
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
            mentions,
            not_meant,
            known,
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

#[derive(FromQueryResult)]
struct Cleared {
    entry_id: String,
    account_id: String,
    subject: String,
}

/// The titles of the parts of series, by entry id.
async fn parts(db: &impl ConnectionTrait, edition_id: &str) -> Result<BTreeMap<String, Vec<String>>> {
    #[derive(FromQueryResult)]
    struct Row {
        entry_id: String,
        title: String,
    }
    let found: Vec<Row> = rows(
        db,
        "SELECT p.entry_id, p.title FROM entry_part p JOIN entry e ON e.id = p.entry_id \
         WHERE e.edition_id = $1 ORDER BY p.entry_id, p.position",
        vec![edition_id.into()],
    )
    .await?;
    let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in found {
        parts.entry(row.entry_id).or_default().push(row.title);
    }
    Ok(parts)
}

/// What an entry speaks of in its title, the titles of its parts, and its answers in words.
fn mentioned(
    sought: &mut Finder,
    rules: &Rules,
    entry: &Running,
    parts: Option<&Vec<String>>,
) -> Result<Vec<Mention>> {
    let answers: BTreeMap<String, String> =
        serde_json::from_str(&entry.answers).map_err(|error| StoreError::Damaged(error.to_string()))?;
    let fields = rules.category(&entry.category).map_or(&[][..], |category| &category.fields);
    let in_words = fields.iter().filter(|field| matches!(field.kind, FieldKind::Line | FieldKind::Paragraph));
    let answers =
        in_words.filter_map(|field| Some((field.code.as_str(), answers.get(&field.code)?.as_str())));
    Ok(sought.mentions(&entry.title, parts.into_iter().flatten().map(String::as_str), answers))
}
