//! A secret ballot as pages show it, to the council and to its voters alike: works by their blind
//! codes, what the papers came to, and the papers by their own codes. No voter stands in it.

use serde_json::{Value, json};

use crate::app::App;
use crate::award::ballot::{Abstentions, BoxCount, Counted, Kind, Outcome};
use crate::store::editions::Edition;
use crate::store::voting::{Ballot, Slip, Work};

/// The question in words: “Giải A – Báo in”.
pub fn question(app: &App, edition: &Edition, ballot: &Ballot, language: &str) -> String {
    let rules = &edition.rules;
    let say = |key: &str| app.templates.text(language, key, &[]);
    let about = rules
        .round(&ballot.round)
        .map(|round| round.name.in_language(language).to_owned())
        .or_else(|| rules.tier(&ballot.tier).map(|tier| tier.name.in_language(language).to_owned()))
        .unwrap_or_else(|| say("ballot-order"));
    let whole = || say("ballot-whole-edition");
    let category = rules.category(&ballot.category).map(|c| c.name.in_language(language).to_owned());
    format!("{about} – {}", category.unwrap_or_else(whole))
}

/// What every page says of a ballot.
pub fn head(app: &App, edition: &Edition, ballot: &Ballot, language: &str) -> Value {
    let share = |(num, den): (u32, u32)| format!("{num}/{den}");
    json!({
        "number": ballot.number,
        "question": question(app, edition, ballot, language),
        "kind": ballot.kind.word(),
        "state": ballot.state(),
        "is_round": !ballot.round.is_empty(),
        "places": ballot.places,
        "quorum": share(ballot.terms.quorum),
        "majority": share(ballot.terms.majority),
        "is_simple": ballot.terms.majority == (1, 2),
        "counts_abstentions": ballot.terms.abstentions == Abstentions::Count,
        "casting_vote": ballot.terms.casting_vote,
        "voters": ballot.voters,
        "voted": ballot.voted,
        "least": ballot.least(),
        "repeats": ballot.repeats,
        "opened_at": ballot.opened_at,
        "closed_at": ballot.closed_at,
        "annulled_at": ballot.annulled.as_ref().map(|(at, _)| at),
        "annulled_why": ballot.annulled.as_ref().map(|(_, why)| why),
    })
}

/// What the papers came to; null before the close.
pub fn result(ballot: &Ballot) -> Value {
    let Some(count) = ballot.count() else { return Value::Null };
    let title = |code: &String| work(ballot, code).map(|work| work.title.clone());
    let (tied, _) = count.tied(&ballot.codes());
    let casting = ballot.casting.as_ref().map(|casting| {
        let titles: Vec<_> = casting.chosen.iter().filter_map(title).collect();
        json!({"titles": titles, "reason": casting.reason})
    });
    let mut result = json!({
        "tied": !tied.is_empty(),
        "casting": casting,
        "digest": ballot.papers_digest(),
        "papers": ballot.papers.iter().map(|slip| paper(ballot, slip)).collect::<Vec<_>>(),
    });
    match count {
        Counted::Boxes(boxes) => {
            result["boxes"] = boxes.iter().map(|of| boxed(ballot, of)).collect();
        }
        Counted::Order { count, none_worthy, border, is_decided } => {
            let name = |at: usize| ballot.works.get(at).map(|work| work.title.as_str());
            let row = |place: &crate::award::ballot::ranked::Place| {
                let work = ballot.works.get(place.work);
                json!({
                    "rank": place.rank,
                    "code": work.map(|work| &work.code),
                    "title": work.map(|work| &work.title),
                    "tenths": place.half_points * 5,
                    "has_room": ballot.places > 0 && place.rank <= ballot.places,
                })
            };
            result["order"] = json!({
                "rows": count.places.iter().map(row).collect::<Vec<_>>(),
                "orders": count.orders,
                "none": count.none_worthy,
                "blank": count.blank,
                "none_worthy": none_worthy,
                "condorcet": count.condorcet.and_then(name),
                "is_first": count.condorcet.is_some() && count.condorcet == count.places.first().map(|p| p.work),
                "cycle": count.cycle.iter().filter_map(|at| name(*at)).collect::<Vec<_>>(),
                "is_tied": border.is_some() && !is_decided,
            });
        }
    }
    result
}

fn boxed(ballot: &Ballot, of: &BoxCount) -> Value {
    let title = work(ballot, &of.work).map(|work| &work.title);
    json!({
        "code": of.work,
        "title": title,
        "yes": of.tally.yes,
        "no": of.tally.no,
        "abstain": of.tally.abstain,
        "base": of.base,
        "outcome": of.outcome.word(),
        "by_chair": of.was_tied && of.outcome != Outcome::Tied,
    })
}

/// A paper by its code: what it is about, and the word or the titles it says.
fn paper(ballot: &Ballot, slip: &Slip) -> Value {
    let titles: Vec<&str> = slip
        .choice
        .split(' ')
        .filter_map(|code| work(ballot, code).map(|work| work.title.as_str()))
        .collect();
    let word = if titles.is_empty() { slip.choice.as_str() } else { "" };
    let about = work(ballot, &slip.work).map(|work| work.title.as_str());
    json!({"code": slip.code, "about": about, "word": word, "titles": titles})
}

fn work<'a>(ballot: &'a Ballot, code: &str) -> Option<&'a Work> {
    ballot.works.iter().find(|work| work.code == code)
}

/// Whether the rules of an edition know secret ballots at all.
pub fn has_ballots(edition: &Edition) -> bool {
    edition.rules.council.ballot.is_some() || edition.rules.rounds.iter().any(|round| round.vote.is_some())
}

/// The kinds to choose from, the one of the rules first.
pub fn kinds(edition: &Edition) -> Vec<Kind> {
    let mut kinds = Kind::ALL.to_vec();
    kinds.sort_by_key(|kind| edition.rules.council.ballot != Some(*kind));
    kinds
}
