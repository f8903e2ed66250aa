//! Why a draw is impossible, as the organiser reads it: which works, which judges, what to do.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::trouble::Trouble;
use super::at;
use crate::app::App;
use crate::award::text::{group_thousands, sort_key};
use crate::store::editions::Edition;
use crate::store::lots::{Blocked, Cause};
use crate::templates::Templates;

/// Most works that are listed; the others are counted.
const MOST: usize = 50;

/// One blocked category with its works and judges named. The reader is the organiser, who knows
/// them all.
pub(super) async fn shortage(
    app: &App,
    edition: &Edition,
    blocked: &Blocked,
    language: &str,
) -> Result<Value, Trouble> {
    let words = Words { templates: &app.templates, language, blocked };
    let entries = entries(app, edition, blocked).await?;
    let category = edition.rules.category(&blocked.category);
    let round = edition.round_at_hand().map_or("", |(_, round)| round.code.as_str());
    let repair = &blocked.repair;
    // A blockage of loads shows works only where conflicts have a part in it.
    let has_table = blocked.cause == Cause::Conflicts || !blocked.apart.is_empty();
    Ok(json!({
        "category": category.map_or(blocked.category.as_str(), |c| c.name.in_language(language)),
        "cause": blocked.cause.word(),
        "why": words.why(),
        "panel": blocked.panel.iter().map(|(name, _, _)| name).collect::<Vec<_>>(),
        "bounds": words.bounds(),
        "total": blocked.entries.len(),
        "more": blocked.entries.len().saturating_sub(MOST),
        "entries": if has_table { entries } else { Vec::new() },
        "has_apart": !blocked.apart.is_empty(),
        "raise": words.changes("raise", &repair.raise),
        "add": repair.add,
        "each": group_thousands(repair.each.into()),
        "lower": words.changes("lower", &repair.lower),
        "panels_at": at(edition, &format!("/panels#{round}")),
        "loads_at": at(edition, &format!("/panels/{round}/{}", blocked.category)),
        "conflicts_at": at(edition, "/conflicts"),
    }))
}

/// The works of the blockage, with who may not score them.
async fn entries(app: &App, edition: &Edition, blocked: &Blocked) -> Result<Vec<Value>, Trouble> {
    let named = app.store.named(&edition.id, &blocked.category).await?;
    let one = |(code, needed): &(String, u32)| {
        let apart = blocked.apart.iter().filter(|(entry, _, _)| entry == code);
        let apart: Vec<Value> = apart.map(|(_, judge, kind)| json!({"judge": judge, "kind": kind})).collect();
        let entry = named.get(code);
        json!({
            "blind_code": code,
            "code": entry.map(|e| e.code.clone()),
            "title": entry.map(|e| e.title.clone()),
            "agency": entry.map(|e| e.agency_name.clone()),
            "needed": needed,
            "judges": blocked.panel.len().saturating_sub(apart.len()),
            "apart": apart,
        })
    };
    Ok(blocked.entries.iter().take(MOST).map(one).collect())
}

/// Sentences about one blockage.
struct Words<'a> {
    templates: &'a Templates,
    language: &'a str,
    blocked: &'a Blocked,
}

impl Words<'_> {
    fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.templates.text(self.language, key, args)
    }

    /// What the blockage is, with numbers that can be counted again.
    fn why(&self) -> String {
        let found = self.blocked;
        let each = found.entries.iter().map(|(_, needed)| *needed).max().unwrap_or(0);
        let key = match found.cause {
            Cause::Conflicts if found.judges.is_empty() => "conflicts-none",
            Cause::Conflicts if found.judges.len() < each as usize => "conflicts-few",
            Cause::Conflicts => "conflicts-some",
            Cause::Maxima if found.elsewhere == 0 => "maxima",
            Cause::Maxima => "maxima-others",
            Cause::Minima => "minima",
        };
        let number = |number: u64| group_thousands(number);
        self.say(
            &format!("organize-short-{key}"),
            &[
                ("entries", &number(found.entries.len() as u64)),
                ("judges", &number(found.judges.len() as u64)),
                ("each", &number(each.into())),
                ("needed", &number(found.needed)),
                ("full", &number(found.full)),
                ("elsewhere", &number(found.elsewhere)),
                ("missing", &number(found.missing())),
            ],
        )
    }

    /// The bounds of the judges it is about, the highest first: a line each.
    fn bounds(&self) -> Vec<String> {
        let bound = |judge: usize| match self.blocked.cause {
            Cause::Conflicts => None,
            Cause::Maxima => Some(self.blocked.panel[judge].2),
            Cause::Minima => Some(self.blocked.panel[judge].1),
        };
        let bounds: Vec<(usize, u32)> =
            self.blocked.judges.iter().filter_map(|&judge| Some((judge, bound(judge)?))).collect();
        let lines = self.groups(&bounds).into_iter().map(|(number, judges)| {
            self.say("organize-short-bound", &[("number", &number), ("judges", &judges)])
        });
        lines.collect()
    }

    /// Bounds to be changed, as one sentence without its end: “của A và B lên 12, của C lên 11”.
    fn changes(&self, change: &str, judges: &[(usize, u32)]) -> String {
        let key = format!("organize-fix-{change}-of");
        let parts = self
            .groups(judges)
            .into_iter()
            .map(|(to, judges)| self.say(&key, &[("judges", &judges), ("to", &to)]));
        parts.collect::<Vec<_>>().join(", ")
    }

    /// Judges with the same number together, the highest number first; names as in a list of people.
    fn groups(&self, judges: &[(usize, u32)]) -> Vec<(String, String)> {
        let mut groups: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for &(judge, number) in judges {
            groups.entry(number).or_default().push(&self.blocked.panel[judge].0);
        }
        let group = |(number, mut names): (u32, Vec<&str>)| {
            names.sort_by_cached_key(|name| sort_key(name));
            (group_thousands(number.into()), self.list(&names))
        };
        groups.into_iter().rev().map(group).collect()
    }

    /// “A, B và C”.
    fn list(&self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => {
                self.say("organize-fix-and", &[("first", &first.join(", ")), ("last", last)])
            }
        }
    }
}
