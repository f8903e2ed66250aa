//! The rehearsal: what the next draw would give each judge, and where the panels are thin.
//! Next: [`crate::store::draws::Rehearsal`].

use std::collections::BTreeMap;

use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, page};
use super::super::spans::span;
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::shortage::shortage;
use super::{at, needed};
use crate::app::App;
use crate::award::edition::Phase;
use crate::award::reading::{self, Reading};
use crate::award::rules::Round;
use crate::award::text;
use crate::store::draws::{Rehearsal, Share, Trial};
use crate::store::editions::Edition;

/// Judges with fewer partners than this are named, where the panel has so many.
const PARTNERS: usize = 3;
/// Most thin entries that are listed for a category; the others are counted.
const MOST: usize = 30;

/// Draws for a look: nothing is stored.
#[get("/e/<_>/organize/rehearsal")]
async fn show(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>) -> Outcome {
    let edition = &may.edition;
    let next = match app.store.rehearsal(edition).await? {
        Some(rehearsal) => trial(app, edition, &rehearsal, visitor.language).await?,
        None => Value::Null,
    };
    let context = json!({"at": at(edition, ""), "next": next});
    Ok(page("organize/rehearsal.html.tera", "rehearsal-title", context).into())
}

async fn trial(
    app: &App,
    edition: &Edition,
    rehearsal: &Rehearsal,
    language: &str,
) -> Result<Value, Trouble> {
    let round = edition.rules.round(&rehearsal.round).ok_or(Trouble::NotFound)?;
    let is_first = edition.rules.rounds.first().is_some_and(|first| first.code == round.code);
    let waiting = app.store.waiting(&edition.id).await?;
    let mut categories = Vec::new();
    for trial in &rehearsal.categories {
        categories.push(category(app, edition, round, trial, language).await?);
    }
    let sum = |number: fn(&Trial) -> usize| rehearsal.categories.iter().map(number).sum::<usize>();
    let whole = whole(rehearsal);
    let rows = rows(app, language, &whole);
    let seats = rehearsal.categories.iter().map(|trial| trial.judges.len()).sum::<usize>();
    Ok(json!({
        "name": round.name.in_language(language),
        "is_early": matches!(edition.phase, Phase::Announced | Phase::Call),
        "deadline_at": edition.deadline_at,
        "unscreened": if is_first { waiting.total() } else { 0 },
        "returned": waiting.returned,
        "entries": sum(|trial| trial.entries),
        "complete": sum(|trial| trial.complete),
        "seats": sum(|trial| trial.seats),
        "filled": sum(|trial| trial.filled),
        "judges": whole.len(),
        "longest": rows.first().filter(|row| row["is_longest"] == true),
        // Where nobody sits on two panels, the categories say it all.
        "rows": if seats > whole.len() { rows } else { Vec::new() },
        "categories": categories,
        "words_a_minute": reading::WORDS_A_MINUTE,
        // Six seconds are a tenth of a minute.
        "page": text::tenths_to_text(u32::try_from(reading::PAGE / 6).unwrap_or(0)),
        "unknown": reading::UNKNOWN / 60,
        "scorecard": reading::SCORECARD / 60,
    }))
}

async fn category(
    app: &App,
    edition: &Edition,
    round: &Round,
    trial: &Trial,
    language: &str,
) -> Result<Value, Trouble> {
    let blocked = match &trial.blocked {
        Some(blocked) => shortage(app, edition, blocked, language).await?,
        None => Value::Null,
    };
    let group = |group: &Vec<usize>| sorted(group.iter().map(|judge| &trial.judges[*judge]));
    let mut groups: Vec<Vec<&str>> = trial.groups.iter().map(group).collect();
    groups.sort_by_cached_key(|group| group.first().map(|name| text::sort_key(name)));
    let loads = trial.judges.iter().map(|judge| judge.entries);
    let busy: Vec<&Share> = trial.judges.iter().filter(|judge| judge.entries > 0).collect();
    let possible = PARTNERS.min(busy.len().saturating_sub(1));
    let lonely = busy.iter().copied().filter(|judge| judge.partners < possible);
    let idle = trial.judges.iter().filter(|judge| judge.entries == 0);
    let conflicts = trial.conflicts.iter().map(|(kind, pairs)| json!({"kind": kind, "pairs": pairs}));
    let scarce = trial.scarce.iter().take(MOST);
    Ok(json!({
        "code": trial.category,
        "name": edition.rules.category(&trial.category).map(|c| c.name.in_language(language)),
        "entries": trial.entries,
        "complete": trial.complete,
        "seats": trial.seats,
        "filled": trial.filled,
        "judges": trial.judges.len(),
        "loads": loads.clone().min().zip(loads.max()),
        "conflicts": conflicts.collect::<Vec<_>>(),
        "shortage": blocked,
        "groups": groups,
        "partners": PARTNERS,
        "lonely": sorted(lonely),
        "idle": sorted(idle),
        "scarce": scarce.map(|e| json!({"code": e.code, "title": e.title, "agency": e.agency_name, "judges": e.judges})).collect::<Vec<_>>(),
        "scarce_total": trial.scarce.len(),
        "scarce_more": trial.scarce.len().saturating_sub(MOST),
        "scarce_most": needed(round) + 1,
        "guessed": trial.guessed,
        "rows": rows(app, language, &trial.judges),
    }))
}

/// Names as in a list of people.
fn sorted<'a>(judges: impl Iterator<Item = &'a Share>) -> Vec<&'a str> {
    let mut names: Vec<&str> = judges.map(|judge| judge.name.as_str()).collect();
    names.sort_by_cached_key(|name| text::sort_key(name));
    names
}

/// Every judge once, with what all categories together give her.
fn whole(rehearsal: &Rehearsal) -> Vec<Share> {
    let mut all: BTreeMap<&str, Share> = BTreeMap::new();
    for share in rehearsal.categories.iter().flat_map(|trial| &trial.judges) {
        let known = all.entry(&share.account).or_insert_with(|| Share {
            entries: 0,
            time: Reading::default(),
            conflicts: 0,
            partners: 0,
            ..share.clone()
        });
        known.entries += share.entries;
        known.conflicts += share.conflicts;
        known.time = [known.time, share.time].into_iter().sum();
    }
    all.into_values().collect()
}

/// Judges as the plots and the table show them, the longest time first. Shares are in percent of
/// the largest, in whole numbers.
fn rows(app: &App, language: &str, judges: &[Share]) -> Vec<Value> {
    let most = judges.iter().map(|judge| judge.entries).max().unwrap_or(0).max(1);
    let longest = judges.iter().map(|judge| judge.time.seconds).max().unwrap_or(0);
    let mut sorted: Vec<&Share> = judges.iter().collect();
    sorted.sort_by_cached_key(|judge| {
        (std::cmp::Reverse((judge.time.seconds, judge.entries)), text::sort_key(&judge.name))
    });
    let row = |judge: &Share| {
        json!({
            "judge": judge.name,
            "entries": judge.entries,
            "load_share": judge.entries * 100 / most,
            "time": (judge.entries > 0).then(|| span(&app.templates, language, judge.time.seconds)),
            "time_share": judge.time.seconds * 100 / longest.max(1),
            "is_longest": longest > 0 && judge.time.seconds == longest,
            "conflicts": judge.conflicts,
            "partners": judge.partners,
        })
    };
    sorted.into_iter().map(row).collect()
}

pub(super) fn routes() -> Vec<Route> {
    routes![show]
}
