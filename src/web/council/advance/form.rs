//! What is typed on the pages of a decision, read into what the store takes.

use std::collections::BTreeMap;

use super::super::super::fields::Fields;
use crate::award::advance::{Decision, Objection, Vote};
use crate::award::draft::Mistake;
use crate::store::advance::{Handed, REASON_MAX};
use crate::store::results::StandingLine;

/// The fields of a vote.
const VOTES: [&str; 4] = ["present", "in_favour", "against", "abstained"];
/// Most members of a panel that can be typed.
const MOST: u32 = 1000;

/// What was read so far, and what could not be read.
#[derive(Default)]
pub(super) struct Typed {
    pub handed: Vec<Handed>,
    pub mistakes: Vec<Mistake>,
}

/// Whether anything was typed about how a category voted; votes against are 0 without typing.
pub(super) fn votes_given(form: &Fields, category: &str) -> bool {
    ["present", "in_favour"].iter().any(|vote| !form.get(&format!("{vote}.{category}")).is_empty())
}

impl Typed {
    /// A category that follows the standings, on the page of all.
    pub(super) fn follow(&mut self, form: &Fields, category: &str, chances: BTreeMap<String, u32>) {
        let vote = self.vote(form, Some(category));
        let replaces = form.number(&format!("version.{category}"));
        self.handed.push(Handed { category: category.to_owned(), replaces, decision: None, vote, chances });
    }

    /// The page of one category.
    pub(super) fn decide(
        &mut self,
        form: &Fields,
        category: &str,
        lines: &[StandingLine],
        chances: BTreeMap<String, u32>,
    ) {
        let mut decision = Decision { reason: form.get("reason").to_owned(), ..Decision::default() };
        decision.chosen.extend(form.under("go").into_keys());
        decision.reasons = form.under("reason");
        self.others(form.get("others"), lines, &mut decision);
        for (entry, reason) in &decision.reasons {
            if reason.chars().count() > REASON_MAX {
                self.mistakes.push(Mistake::limit(format!("reason.{entry}"), "too-long", REASON_MAX));
            }
        }
        if decision.reason.chars().count() > REASON_MAX {
            self.mistakes.push(Mistake::limit("reason", "too-long", REASON_MAX));
        }
        let (vote, replaces) = (self.vote(form, None), form.number("version"));
        let category = category.to_owned();
        self.handed.push(Handed { category, replaces, decision: Some(decision), vote, chances });
    }

    /// Entries far below that are brought in, a line each: the code, then why.
    fn others(&mut self, typed: &str, lines: &[StandingLine], decision: &mut Decision) {
        for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (code, reason) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let code = code.trim_end_matches([':', ';', ',']);
            let reason = reason.trim().trim_start_matches(['-', '–', ':']).trim();
            match lines.iter().find(|line| line.code.eq_ignore_ascii_case(code)) {
                None => self.mistakes.push(Mistake::limit("others", "advance-unknown", code)),
                Some(_) if reason.is_empty() => {
                    self.mistakes.push(Mistake::limit("others", "advance-others-reason", code));
                }
                Some(found) => {
                    decision.chosen.insert(found.code.clone());
                    decision.reasons.insert(found.code.clone(), reason.to_owned());
                }
            }
        }
    }

    fn vote(&mut self, form: &Fields, category: Option<&str>) -> Vote {
        let [present, in_favour, against, abstained] = VOTES.map(|vote| {
            let field = field(vote, category);
            match form.get(&field) {
                "" => self.mistakes.push(Mistake::new(field, "empty")),
                typed => match typed.parse::<u32>() {
                    Ok(number) if number <= MOST => return number,
                    _ => self.mistakes.push(Mistake::new(field, "not-a-number")),
                },
            }
            0
        });
        Vote { panel: 0, present, in_favour, against, abstained }
    }
}

fn field(name: &str, category: Option<&str>) -> String {
    category.map_or_else(|| name.to_owned(), |category| format!("{name}.{category}"))
}

/// An objection of the rules, beside the field that it is about.
pub(super) fn mistake(objection: &Objection, category: Option<&str>) -> Mistake {
    let at = |name: &str| field(name, category);
    match objection {
        Objection::MoreThanPanel { panel } => Mistake::limit(at("present"), "advance-more-than-panel", panel),
        Objection::NoQuorum { needed } => Mistake::limit(at("present"), "advance-quorum", needed),
        Objection::VotesDiffer { sum } => Mistake::limit(at("in_favour"), "advance-votes", sum),
        Objection::NoMajority { needed } => Mistake::limit(at("in_favour"), "advance-majority", needed),
        Objection::Departure { entry } => Mistake::new(format!("reason.{entry}"), "advance-departure"),
        Objection::BeyondPlan { planned } => Mistake::limit(at("reason"), "advance-beyond", planned),
        Objection::NotRanked { entry } => Mistake::limit("others", "advance-not-ranked", entry),
        Objection::Fallen { entry } => Mistake::limit("others", "advance-fallen", entry),
    }
}
