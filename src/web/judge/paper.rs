//! A ballot paper as a form: what was chosen, and what is wrong with it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::fields::Fields;
use crate::award::ballot::ranked::Paper;
use crate::award::ballot::{Choice, Kind};
use crate::award::draft::Mistake;
use crate::store::voting::{Mine, Vote, Work};

/// The vote of a form, when nothing is wrong with it.
pub(super) fn read(mine: &Mine, form: &Fields) -> (Option<Vote>, Vec<Mistake>) {
    match mine.ballot.kind {
        Kind::YesNo => slips(mine, form),
        Kind::Ranked => ranked(mine, form),
    }
}

/// The works on her paper, with their places in the ballot.
fn asked(mine: &Mine) -> impl Iterator<Item = (usize, &Work)> {
    mine.ballot.works.iter().enumerate().filter(|(_, work)| !mine.barred.contains(&work.code))
}

fn slips(mine: &Mine, form: &Fields) -> (Option<Vote>, Vec<Mistake>) {
    let said = form.under("vote");
    let choice = |code: &str| said.get(code).and_then(|word| Choice::from_word(word));
    let missing: Vec<Mistake> = asked(mine)
        .filter(|(_, work)| choice(&work.code).is_none())
        .map(|(_, work)| Mistake::limit(format!("vote.{}", work.code), "vote-missing", &work.title))
        .collect();
    let chosen: BTreeMap<String, Choice> =
        asked(mine).filter_map(|(_, work)| Some((work.code.clone(), choice(&work.code)?))).collect();
    (missing.is_empty().then_some(Vote::Slips(chosen)), missing)
}

/// “None is worthy” and “no opinion” are answers of their own; otherwise works with a number, the
/// smallest first, no number twice. Gaps do no harm.
fn ranked(mine: &Mine, form: &Fields) -> (Option<Vote>, Vec<Mistake>) {
    match form.get("answer") {
        "none" => return (Some(Vote::Paper(Paper::NoneWorthy)), Vec::new()),
        "blank" => return (Some(Vote::Paper(Paper::Blank)), Vec::new()),
        _ => {}
    }
    let said = form.under("rank");
    let mut by_rank: BTreeMap<usize, usize> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for (place, work) in asked(mine) {
        let Some(rank) = said.get(&work.code).and_then(|rank| rank.parse::<usize>().ok()) else { continue };
        if by_rank.insert(rank, place).is_some() {
            mistakes.push(Mistake::limit(format!("rank.{}", work.code), "rank-twice", rank));
        }
    }
    if by_rank.is_empty() {
        mistakes.push(Mistake::new("answer", "rank-none"));
    }
    let order = by_rank.into_values().collect();
    (mistakes.is_empty().then_some(Vote::Paper(Paper::Order(order))), mistakes)
}

/// What she has chosen, for the last look.
pub(super) fn choices(mine: &Mine, vote: &Vote) -> Value {
    match vote {
        Vote::Slips(choices) => asked(mine)
            .filter_map(|(_, work)| {
                let word = choices.get(&work.code)?.word();
                Some(json!({"code": work.code, "title": work.title, "word": word}))
            })
            .collect(),
        Vote::Paper(Paper::NoneWorthy) => json!([{"code": "", "title": "", "word": "none"}]),
        Vote::Paper(Paper::Blank) => json!([{"code": "", "title": "", "word": "blank"}]),
        Vote::Paper(Paper::Order(order)) => (1..)
            .zip(order)
            .filter_map(|(rank, place)| {
                let work = mine.ballot.works.get(*place)?;
                Some(json!({"code": work.code, "title": work.title, "rank": rank}))
            })
            .collect(),
    }
}

/// The fields of the form that say so, to be sent once more.
pub(super) fn said(mine: &Mine, form: &Fields) -> Value {
    let mut fields = vec![json!({"name": "answer", "value": form.get("answer")})];
    for (_, work) in asked(mine) {
        for name in [format!("vote.{}", work.code), format!("rank.{}", work.code)] {
            let value = form.get(&name);
            if !value.is_empty() {
                fields.push(json!({"name": name, "value": value}));
            }
        }
    }
    fields.into()
}
