//! What a draw stands on: the entries of the round, the panels, and everything that keeps a judge
//! from an entry. A fixed number of queries, whatever the number of rows.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::Value;

use super::super::conflicts::{self, Interest};
use super::super::editions::Edition;
use super::super::entity::{conflict, event, membership};
use super::super::fitness;
use super::super::members::seats;
use super::super::{Result, StoreError, rows};
use super::ties::Ties;
use crate::award::agency::Agencies;
use crate::award::conflict::{Conflict, EntryFacts, JudgeFacts, Subject};
use crate::award::draw;
use crate::award::fitness::{Expertise, Load};
use crate::award::mention::Finder;
use crate::award::people::{Right, Role};
use crate::award::rules::{Affinity, Round};
use crate::award::text;

/// An entry that takes part in a round, with what conflicts are computed from.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Candidate {
    pub id: String,
    pub blind_code: String,
    pub code: String,
    pub title: String,
    pub category: String,
    pub account_id: String,
    pub agency_id: Option<String>,
    pub agency_name: String,
    /// Answers by field code, as stored.
    pub answers: String,
}

impl Candidate {
    /// The answer that says its topic.
    pub fn topic(&self, rules: &Affinity) -> Option<String> {
        let answers: Value = serde_json::from_str(&self.answers).ok()?;
        answers[rules.field.as_ref()?].as_str().map(str::to_owned)
    }
}

/// A judge of one panel.
#[derive(Debug, Clone)]
pub(crate) struct PanelJudge {
    pub account: String,
    pub name: String,
    pub agencies: Vec<String>,
    /// What the draw and the public know her by; see [`pseudonyms`].
    pub pseudonym: String,
    /// Fewest and most entries: set for her, or by the rules of the round.
    pub load: Load,
    pub expertise: Expertise,
}

/// Entries that nobody has decided on yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// In the clerks' queue.
    pub submitted: i64,
    /// Sent back to their entrants.
    pub returned: i64,
}

impl Waiting {
    /// Both together.
    pub fn total(self) -> i64 {
        self.submitted + self.returned
    }
}

/// See the module.
pub(crate) struct Ground {
    pub houses: Agencies,
    pub ties: Ties,
    /// Stored conflicts by entry id: account and kind.
    stated: BTreeMap<String, Vec<(String, Conflict)>>,
    /// Accounts whose namesake among the authors is somebody else, by entry id.
    not_namesakes: BTreeMap<String, Vec<String>>,
    /// Codes of agencies by their folded names and aliases.
    named: BTreeMap<String, String>,
    /// Declared interests by account.
    interests: BTreeMap<String, Vec<Interest>>,
    /// Folded names and pen names of authors by entry id.
    authors: BTreeMap<String, Vec<String>>,
    /// Accounts that screened an entry, by entry id.
    handled: BTreeMap<String, Vec<String>>,
    panels: BTreeMap<String, Vec<PanelJudge>>,
}

impl Ground {
    /// Reads it for one round.
    pub async fn read(db: &impl ConnectionTrait, edition: &Edition, round: &Round) -> Result<Self> {
        #[derive(FromQueryResult)]
        struct Successor {
            id: String,
            successor_id: String,
        }
        let id = || vec![edition.id.clone().into()];
        let houses: Vec<Successor> =
            rows(db, "SELECT id, successor_id FROM agency WHERE successor_id IS NOT NULL", vec![]).await?;
        let stated: Vec<conflict::Model> =
            rows(db, "SELECT * FROM conflict WHERE edition_id = $1 ORDER BY entry_id, account_id", id())
                .await?;
        let cleared: Vec<Pair> = rows(
            db,
            "SELECT entry_id, account_id AS other FROM clearance WHERE edition_id = $1 AND subject = ''",
            id(),
        )
        .await?;
        let interests = conflicts::interests(db, &edition.id).await?;
        let named: Vec<Named> = rows(
            db,
            "SELECT id, search_key FROM agency UNION ALL SELECT agency_id AS id, search_key FROM agency_alias",
            vec![],
        )
        .await?;
        let authors: Vec<Author> = rows(
            db,
            "SELECT a.entry_id, a.search_key, a.pen_name FROM entry_author a JOIN entry e ON e.id = a.entry_id \
             WHERE e.edition_id = $1 ORDER BY a.entry_id, a.position",
            id(),
        )
        .await?;
        let handled: Vec<Pair> = rows(
            db,
            "SELECT DISTINCT s.entry_id, s.account_id AS other FROM screening s JOIN entry e ON e.id = s.entry_id \
             WHERE e.edition_id = $1",
            id(),
        )
        .await?;
        let authors = grouped(authors.into_iter().flat_map(Author::keys));
        let named: BTreeMap<String, String> = named.into_iter().map(|row| (row.search_key, row.id)).collect();
        let subjects: Vec<Subject> = interests.iter().map(|own| own.subject(&named)).collect();
        let mut sought = Finder::new(subjects.iter().filter_map(Subject::sought));
        Ok(Self {
            ties: Ties::read(db, edition, &authors, &mut sought).await?,
            houses: Agencies::new(houses.into_iter().map(|row| (row.id, row.successor_id))),
            stated: grouped(
                stated.into_iter().filter_map(|row| {
                    Some((row.entry_id, (row.account_id, Conflict::from_code(&row.kind)?)))
                }),
            ),
            not_namesakes: grouped(cleared.into_iter().map(|row| (row.entry_id, row.other))),
            named,
            interests: grouped(interests.into_iter().map(|row| (row.account_id.clone(), row))),
            authors,
            handled: grouped(handled.into_iter().map(|row| (row.entry_id, row.other))),
            panels: panels(db, &edition.id, round).await?,
        })
    }

    /// The judges of a category, by pseudonym.
    pub fn panel(&self, category: &str) -> &[PanelJudge] {
        self.panels.get(category).map_or(&[], Vec::as_slice)
    }

    /// What a judge has declared.
    pub fn interests(&self, account: &str) -> &[Interest] {
        self.interests.get(account).map_or(&[], Vec::as_slice)
    }

    /// A declared interest, ready to be compared with entries.
    pub fn subject(&self, interest: &Interest) -> Subject {
        interest.subject(&self.named)
    }

    /// What is known about a judge of a panel.
    pub fn judge(&self, judge: &PanelJudge) -> JudgeFacts {
        let name_key = text::fold(&judge.name);
        let is_other = |entry: &str| {
            self.not_namesakes.get(entry).is_some_and(|accounts| accounts.contains(&judge.account))
        };
        let near = judge.agencies.iter().filter_map(|agency| self.ties.province(agency));
        JudgeFacts {
            account: judge.account.clone(),
            agencies: judge.agencies.clone(),
            provinces: near.cloned().collect(),
            parts: self.ties.parts(&judge.account, &name_key, is_other),
            name_key,
            interests: self.interests(&judge.account).iter().map(|own| self.subject(own)).collect(),
        }
    }

    /// What is known about an entry.
    pub fn entry(&self, entry: &Candidate) -> EntryFacts {
        EntryFacts {
            owner: entry.account_id.clone(),
            category: entry.category.clone(),
            author_name_keys: of(&self.authors, &entry.id),
            agency: entry.agency_id.clone(),
            province: entry.agency_id.as_deref().and_then(|agency| self.ties.province(agency)).cloned(),
            handled_by: of(&self.handled, &entry.id),
            stated: {
                let known = of(&self.ties.known, &entry.id).into_iter();
                let stated = of(&self.stated, &entry.id).into_iter();
                stated.chain(known.map(|account| (account, Conflict::Tied))).collect()
            },
            not_namesakes: of(&self.not_namesakes, &entry.id),
            mentions: of(&self.ties.mentions, &entry.id),
            not_meant: of(&self.ties.not_meant, &entry.id),
        }
    }
}

fn of<T: Clone>(sorted: &BTreeMap<String, Vec<T>>, key: &str) -> Vec<T> {
    sorted.get(key).cloned().unwrap_or_default()
}

#[derive(FromQueryResult)]
struct Named {
    id: String,
    search_key: String,
}

#[derive(FromQueryResult)]
struct Author {
    entry_id: String,
    search_key: String,
    pen_name: String,
}

impl Author {
    fn keys(self) -> Vec<(String, String)> {
        let mut keys = vec![(self.entry_id.clone(), self.search_key)];
        let pen_name = text::fold(&self.pen_name);
        if !pen_name.is_empty() {
            keys.push((self.entry_id, pen_name));
        }
        keys
    }
}

#[derive(FromQueryResult)]
struct Pair {
    entry_id: String,
    other: String,
}

fn grouped<T>(pairs: impl IntoIterator<Item = (String, T)>) -> BTreeMap<String, Vec<T>> {
    let mut sorted: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (key, value) in pairs {
        sorted.entry(key).or_default().push(value);
    }
    sorted
}

/// The panels of a round by category. A seat whose holder is no longer a judge counts for nothing,
/// and an agency she has left during the season still counts as hers.
async fn panels(
    db: &impl ConnectionTrait,
    edition_id: &str,
    round: &Round,
) -> Result<BTreeMap<String, Vec<PanelJudge>>> {
    let held: Vec<membership::Model> =
        rows(db, "SELECT * FROM membership WHERE edition_id = $1 ORDER BY id", vec![edition_id.into()])
            .await?;
    let pseudonyms = pseudonyms(db, edition_id, &round.code).await?;
    let loads = fitness::loads(db, edition_id, &round.code).await?;
    let expertise = fitness::expertise(db, edition_id).await?;
    let usual = Load { min: round.load_min, max: round.load_max };
    let mut panels: BTreeMap<String, Vec<PanelJudge>> = BTreeMap::new();
    for seat in seats(db, edition_id).await?.into_iter().filter(|seat| seat.round == round.code) {
        let own = || held.iter().filter(|member| member.account_id == seat.account_id);
        let roles: Vec<Role> = own()
            .filter(|member| member.ended_at.is_none())
            .filter_map(|member| Role::from_word(&member.role))
            .collect();
        if !Right::Judge.given_by(&roles) {
            continue;
        }
        let key = (seat.category, seat.account_id);
        let pseudonym = pseudonyms
            .get(&key)
            .ok_or_else(|| StoreError::Damaged(format!("the record does not know a seat of {}", key.0)))?;
        let judge = PanelJudge {
            agencies: held
                .iter()
                .filter(|member| member.account_id == key.1)
                .filter_map(|member| member.agency_id.clone())
                .collect(),
            name: seat.name,
            pseudonym: pseudonym.clone(),
            load: loads.get(&key).copied().unwrap_or_default().or(usual),
            expertise: expertise.get(&key.1).cloned().unwrap_or_default(),
            account: key.1,
        };
        panels.entry(key.0).or_default().push(judge);
    }
    for panel in panels.values_mut() {
        panel.sort_by(|a, b| a.pseudonym.cmp(&b.pseudonym));
    }
    Ok(panels)
}

/// The name under which a judge takes part in one draw: (category, account id) → 20 hexadecimal
/// digits. It is the beginning of
/// [`digest`](draw::digest)`("award-draw-v1/judge", key, [account id])`, where the key is the one
/// that opens the record's fact of her seat in this panel.
///
/// The noise that decides ties is bound to these names, so they must not be chosen at the draw:
/// this one is settled when the seat is given and lies below the root that makes the seed. Nobody
/// can tell the judge from it, nor that two of them are one person; who opens the fact can.
pub(super) async fn pseudonyms(
    db: &impl ConnectionTrait,
    edition_id: &str,
    round: &str,
) -> Result<BTreeMap<(String, String), String>> {
    let facts: Vec<event::Model> = rows(
        db,
        "SELECT * FROM event WHERE edition_id = $1 AND kind = 'panel.seat-given' ORDER BY number",
        vec![edition_id.into()],
    )
    .await?;
    let mut names = BTreeMap::new();
    for fact in facts {
        let damaged = || StoreError::Damaged(format!("event {}", fact.number));
        let leaf: Value = serde_json::from_str(&fact.leaf).map_err(|_| damaged())?;
        if leaf["clear"]["round"] != round {
            continue;
        }
        let opening: Value = serde_json::from_str(&fact.opening).map_err(|_| damaged())?;
        let key = hex::decode(&fact.opening_key).map_err(|_| damaged())?;
        let key: [u8; 32] = key.try_into().map_err(|_| damaged())?;
        let category = leaf["clear"]["category"].as_str().ok_or_else(damaged)?;
        let account = opening["facts"]["judge"].as_str().ok_or_else(damaged)?;
        // A seat that was taken and given again has the name of the last time.
        names.insert((category.to_owned(), account.to_owned()), pseudonym(&key, account));
    }
    Ok(names)
}

/// The name of a judge in one panel; see [`pseudonyms`].
pub(crate) fn pseudonym(key: &[u8; 32], account: &str) -> String {
    hex::encode(&draw::digest("award-draw-v1/judge", key, &[account.as_bytes()])[..10])
}

/// See [`super::Store::waiting`].
pub(super) async fn waiting(db: &impl ConnectionTrait, edition_id: &str) -> Result<Waiting> {
    #[derive(FromQueryResult)]
    struct Row {
        state: String,
        entries: i64,
    }
    let found: Vec<Row> = rows(
        db,
        "SELECT state, COUNT(*) AS entries FROM entry WHERE edition_id = $1 AND state IN ('submitted', 'returned') \
         GROUP BY state",
        vec![edition_id.into()],
    )
    .await?;
    let of = |state: &str| found.iter().find(|row| row.state == state).map_or(0, |row| row.entries);
    Ok(Waiting { submitted: of("submitted"), returned: of("returned") })
}

/// The entries of a round by blind code: all accepted ones, or those the round before let through.
pub(crate) async fn candidates(
    db: &impl ConnectionTrait,
    edition: &Edition,
    index: usize,
) -> Result<Vec<Candidate>> {
    const COLUMNS: &str = "SELECT e.id, e.blind_code, e.code, e.title, e.category, e.account_id, e.agency_id, \
                           e.agency_name, e.answers FROM entry e";
    let id = edition.id.clone();
    let before = index.checked_sub(1).and_then(|before| edition.rules.rounds.get(before));
    let Some(before) = before else {
        let sql = format!("{COLUMNS} WHERE e.edition_id = $1 AND e.state = 'accepted' ORDER BY e.blind_code");
        return rows(db, &sql, vec![id.into()]).await;
    };
    let sql = format!(
        "{COLUMNS} JOIN standing s ON s.entry_id = e.id AND s.round = $2 AND s.advanced \
         WHERE e.edition_id = $1 AND e.state = 'accepted' ORDER BY e.blind_code"
    );
    rows(db, &sql, vec![id.into(), before.code.clone().into()]).await
}
