//! Which judges the next draw keeps from which works, and why: for organiser and clerk, who know
//! all works. Judges see none of it.

use std::collections::BTreeMap;

use sea_orm::FromQueryResult;

use super::super::draws::{Candidate, Ground, PanelJudge, candidates};
use super::super::editions::Edition;
use super::super::{Result, Store, rows};
use super::office::Tied;
use crate::award::conflict::{Conflict, EntryFacts, JudgeFacts, Kin, between, mentioned};
use crate::award::mention::Place;
use crate::award::rules::Reach;
use crate::award::text;

/// A judge and a work that the next draw keeps apart, or would keep apart if nobody had found that
/// only a name is the same; or a judge and a whole category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Category code.
    pub category: String,
    /// Code of the entry; empty for every entry of the category.
    pub code: String,
    /// Title of the entry.
    pub title: String,
    /// Its agency.
    pub agency: String,
    /// Works of the category that are meant: 1 for a single one.
    pub works: usize,
    /// Account of the judge.
    pub account: String,
    /// Name of the judge.
    pub judge: String,
    /// Why.
    pub kind: Conflict,
    /// What is known about it.
    pub details: Vec<Detail>,
    /// Whether the organiser recorded it for this very entry.
    pub is_recorded: bool,
    /// Whether the pair may meet all the same: only a name or a word is the same.
    pub is_cleared: bool,
    /// What the work speaks of, as the judge declared it, folded.
    pub subjects: Vec<String>,
}

/// What is known about a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Words of whoever stated it.
    Said(String),
    /// A work in which the judge takes part.
    Part {
        /// Code of that entry.
        code: String,
        /// Its title.
        title: String,
        /// Whether only a name says so.
        by_name: bool,
    },
    /// Code of the province of both agencies.
    Province(String),
    /// What the office recorded.
    Tie {
        /// What ties them.
        kin: Kin,
        /// In the words of whoever recorded it.
        reason: String,
        /// Name of the clerk or organiser.
        by: String,
    },
    /// What the judge declared and the work speaks of.
    Mention {
        /// As it was declared.
        name: String,
        /// Why it was declared.
        reason: String,
        /// Where it stands.
        place: Place,
    },
}

/// The words of stored statements, by entry id and account id: what each is about, and its reason.
type Words = BTreeMap<(String, String), Vec<(String, String)>>;

/// What people have said about pairs.
struct Said {
    /// By the kind of conflict.
    stated: Words,
    /// By the subject, which is empty for the name.
    cleared: Words,
    ties: Vec<Tied>,
}

impl Store {
    /// What the next draw keeps apart among the entries accepted so far and the judges seated so
    /// far, by category and judge; with `only` what concerns the entry of that code. Empty once
    /// every round is closed. A fixed number of queries.
    pub async fn kept_apart(&self, edition: &Edition, only: Option<&str>) -> Result<Vec<Apart>> {
        let Some((index, round)) = edition.round_at_hand() else { return Ok(Vec::new()) };
        let ground = Ground::read(&self.db, edition, round).await?;
        let said = Said {
            stated: self.words(&edition.id, "kind", "conflict").await?,
            cleared: self.words(&edition.id, "subject", "clearance").await?,
            ties: self.ties(&edition.id, only).await?,
        };
        let mut panels: BTreeMap<String, Vec<(&PanelJudge, JudgeFacts)>> = BTreeMap::new();
        for category in &edition.rules.categories {
            let judges = ground.panel(&category.code).iter();
            panels.insert(category.code.clone(), judges.map(|judge| (judge, ground.judge(judge))).collect());
        }
        let mut found = Vec::new();
        // Where a judge's own work keeps her from a whole category, one line says it.
        let mut whole: BTreeMap<(String, String), Apart> = BTreeMap::new();
        let all = candidates(&self.db, edition, index).await?;
        for candidate in all.iter().filter(|candidate| only.is_none_or(|code| candidate.code == code)) {
            let entry = ground.entry(candidate);
            for (judge, known) in panels.get(&candidate.category).into_iter().flatten() {
                let Some((kind, is_cleared)) = verdict(edition, &ground, known, &entry) else { continue };
                let key = (candidate.category.clone(), judge.account.clone());
                if matches!(kind, Conflict::OwnCategory | Conflict::OwnEdition)
                    && let Some(line) = whole.get_mut(&key)
                {
                    line.works += 1;
                    continue;
                }
                let words = said.about((&candidate.id, &judge.account), kind, is_cleared);
                let details = details(edition, &ground, (known, &entry), (kind, words.clone()));
                let by_office = matches!(kind, Conflict::Declared | Conflict::Tied);
                let pair = Apart {
                    is_recorded: by_office && !words.is_empty(),
                    is_cleared,
                    subjects: subjects(known, &entry, kind),
                    ..pair(candidate, judge, kind, details)
                };
                if pair.code.is_empty() { whole.insert(key, pair).map_or((), drop) } else { found.push(pair) }
            }
        }
        found.extend(whole.into_values());
        let place = |code: &str| edition.rules.categories.iter().position(|category| category.code == code);
        found.sort_by_cached_key(|pair| {
            (place(&pair.category), text::sort_key(&pair.judge), text::sort_key(&pair.title))
        });
        Ok(found)
    }

    async fn words(&self, edition_id: &str, about: &'static str, table: &'static str) -> Result<Words> {
        #[derive(FromQueryResult)]
        struct Row {
            entry_id: String,
            account_id: String,
            about: String,
            reason: String,
        }
        let sql = format!(
            "SELECT entry_id, account_id, {about} AS about, reason FROM {table} WHERE edition_id = $1 \
             ORDER BY entry_id, account_id, {about}"
        );
        let found: Vec<Row> = rows(&self.db, &sql, vec![edition_id.into()]).await?;
        let mut words = Words::new();
        for row in found {
            words.entry((row.entry_id, row.account_id)).or_default().push((row.about, row.reason));
        }
        Ok(words)
    }
}

impl Said {
    /// What was said about a pair that is kept apart for this reason, or was cleared of it.
    fn about(&self, (entry, account): (&str, &str), kind: Conflict, is_cleared: bool) -> Vec<Detail> {
        if kind == Conflict::Tied {
            let of_pair = self.ties.iter().filter(|tie| tie.entry_id == entry && tie.account_id == account);
            return of_pair.map(tie).collect();
        }
        let words = if is_cleared { &self.cleared } else { &self.stated };
        let words = words.get(&(entry.to_owned(), account.to_owned())).into_iter().flatten();
        let is_of_kind = |about: &str| match is_cleared {
            true => about.is_empty() == (kind == Conflict::Namesake),
            false => about == kind.code(),
        };
        let mut reasons: Vec<&String> =
            words.filter(|(about, _)| is_of_kind(about)).map(|(_, reason)| reason).collect();
        reasons.dedup();
        reasons.into_iter().cloned().map(Detail::Said).collect()
    }
}

fn tie(tie: &Tied) -> Detail {
    Detail::Tie {
        kin: Kin::from_word(&tie.kin).unwrap_or(Kin::Other),
        reason: tie.reason.clone(),
        by: tie.recorded_by.clone(),
    }
}

/// What the organiser can clear at once.
fn subjects(judge: &JudgeFacts, entry: &EntryFacts, kind: Conflict) -> Vec<String> {
    let found = if kind == Conflict::Mentioned { mentioned(judge, entry) } else { Vec::new() };
    found.into_iter().map(|mention| mention.subject.clone()).collect()
}

/// What stands between a judge and an entry, and whether somebody found that it does not after all.
fn verdict(
    edition: &Edition,
    ground: &Ground,
    judge: &JudgeFacts,
    entry: &EntryFacts,
) -> Option<(Conflict, bool)> {
    let rules = edition.rules.conflicts;
    if let Some(kind) = between(rules, judge, entry, &ground.houses) {
        return Some((kind, false));
    }
    let is_other = entry.not_meant.iter().any(|(account, _)| *account == judge.account);
    if !is_other && !entry.not_namesakes.contains(&judge.account) {
        return None;
    }
    let unseen = EntryFacts { not_namesakes: Vec::new(), not_meant: Vec::new(), ..entry.clone() };
    between(rules, judge, &unseen, &ground.houses).map(|kind| (kind, true))
}

fn pair(candidate: &Candidate, judge: &PanelJudge, kind: Conflict, details: Vec<Detail>) -> Apart {
    let is_whole = matches!(kind, Conflict::OwnCategory | Conflict::OwnEdition);
    let of_entry = |text: &String| if is_whole { String::new() } else { text.clone() };
    Apart {
        category: candidate.category.clone(),
        code: of_entry(&candidate.code),
        title: of_entry(&candidate.title),
        agency: of_entry(&candidate.agency_name),
        works: 1,
        account: judge.account.clone(),
        judge: judge.name.clone(),
        kind,
        details,
        is_recorded: false,
        is_cleared: false,
        subjects: Vec::new(),
    }
}

fn details(
    edition: &Edition,
    ground: &Ground,
    (judge, entry): (&JudgeFacts, &EntryFacts),
    (kind, mut details): (Conflict, Vec<Detail>),
) -> Vec<Detail> {
    match kind {
        Conflict::Mentioned => {
            let unseen = EntryFacts { not_meant: Vec::new(), ..entry.clone() };
            let all = if details.is_empty() { entry } else { &unseen };
            for mention in mentioned(judge, all) {
                let own = ground.interests(&judge.account).iter();
                let own = own.filter(|own| ground.subject(own).sought() == Some(&mention.subject));
                details.extend(own.map(|own| Detail::Mention {
                    name: own.name.clone(),
                    reason: own.reason.clone(),
                    place: mention.place.clone(),
                }));
            }
        }
        Conflict::Declared => {
            let own = ground.interests(&judge.account).iter();
            let touching = own.filter(|own| ground.subject(own).touches(entry, &ground.houses));
            details.extend(touching.map(|own| Detail::Said(own.reason.clone())));
        }
        Conflict::OwnProvince => details.extend(entry.province.clone().map(Detail::Province)),
        Conflict::OwnCategory | Conflict::OwnEdition => {
            let is_far = edition.rules.conflicts.own_entry == Reach::Edition;
            let parts = judge.parts.iter().filter(|part| is_far || part.category == entry.category);
            details.extend(parts.filter_map(|part| {
                let work = ground.ties.running(&part.entry)?;
                let (code, title) = (work.code.clone(), work.title.clone());
                Some(Detail::Part { code, title, by_name: part.by_name })
            }));
        }
        _ => {}
    }
    details
}
