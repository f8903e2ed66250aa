//! What speaks against a set of prizes, in words, beside the entries it is about.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::award::prizes::Refusal;
use crate::award::rules::Rules;
use crate::award::text::hundredths_to_text;
use crate::store::results::{Choice, StandingLine};
use crate::templates::Templates;

/// What the sentences are made from.
pub struct Words<'a> {
    /// Message files.
    pub templates: &'a Templates,
    /// `vi` or `en`.
    pub language: &'a str,
    /// Names of tiers and categories.
    pub rules: &'a Rules,
    /// Titles by entry id.
    pub lines: &'a [StandingLine],
}

/// Texts by the code of the entry, and the same once each for the head of the form.
pub fn shown(
    words: &Words<'_>,
    objections: &[Refusal],
    choices: &[Choice],
) -> (BTreeMap<String, Vec<String>>, Vec<Value>) {
    let mut beside: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut problems = Vec::new();
    for objection in objections {
        let text = words.text(objection);
        let codes = words.entries(objection, choices);
        let field = codes.first().map(|code| format!("tier.{code}")).unwrap_or_default();
        problems.push(json!({"field": field, "text": words.in_short(objection, &text)}));
        for code in codes {
            beside.entry(code).or_default().push(text.clone());
        }
    }
    (beside, problems)
}

impl Words<'_> {
    /// The line at the head of the form: with the title it is about, and without the other titles,
    /// which stand beside the entry.
    fn in_short(&self, objection: &Refusal, text: &str) -> String {
        let Some(title) = self.about(objection) else { return text.to_owned() };
        match objection {
            Refusal::Inversion { .. } => {
                let args = [("title", title)];
                self.templates.text(self.language, "council-objection-inversion-short", &args)
            }
            _ => format!("{title}: {text}"),
        }
    }

    /// The title an objection is about, when it is about one entry.
    fn about(&self, objection: &Refusal) -> Option<&str> {
        match objection {
            Refusal::NotRanked(entry)
            | Refusal::Twice(entry)
            | Refusal::BelowMinimum { entry, .. }
            | Refusal::Departure { entry, .. }
            | Refusal::Inversion { entry, .. } => self.line(entry).map(|line| line.title.as_str()),
            _ => None,
        }
    }

    /// The codes of the entries an objection is shown beside.
    fn entries(&self, objection: &Refusal, choices: &[Choice]) -> Vec<String> {
        let category_of =
            |code: &str| self.lines.iter().find(|l| l.code == code).map(|l| l.category.as_str());
        let with = |tier: &str, category: Option<&str>| {
            let of_tier = choices.iter().filter(|choice| choice.tier == tier);
            let here = of_tier.filter(|choice| category.is_none() || category_of(&choice.code) == category);
            here.map(|choice| choice.code.clone()).collect()
        };
        match objection {
            Refusal::NotRanked(entry)
            | Refusal::Twice(entry)
            | Refusal::BelowMinimum { entry, .. }
            | Refusal::Departure { entry, .. }
            | Refusal::Inversion { entry, .. } => {
                self.line(entry).map(|l| l.code.clone()).into_iter().collect()
            }
            Refusal::UnknownTier(tier) | Refusal::Empty(tier) | Refusal::TotalLimit { tier, .. } => {
                with(tier, None)
            }
            Refusal::CategoryLimit { tier, category, .. } => with(tier, Some(category)),
            Refusal::UnknownCategory(_) => Vec::new(),
        }
    }

    fn text(&self, objection: &Refusal) -> String {
        let say = |word: &str, args: &[(&str, &str)]| {
            self.templates.text(self.language, &format!("council-objection-{word}"), args)
        };
        match objection {
            Refusal::UnknownTier(tier) => say("unknown-tier", &[("tier", tier)]),
            Refusal::UnknownCategory(category) => say("unknown-category", &[("category", category)]),
            Refusal::NotRanked(_) => say("not-ranked", &[]),
            Refusal::Twice(_) => say("twice", &[]),
            Refusal::CategoryLimit { tier, category, limit, have } => say(
                "category-limit",
                &[
                    ("tier", self.tier(tier)),
                    ("category", self.category(category)),
                    ("limit", &limit.to_string()),
                    ("have", &have.to_string()),
                ],
            ),
            Refusal::TotalLimit { tier, limit, have } => say(
                "total-limit",
                &[("tier", self.tier(tier)), ("limit", &limit.to_string()), ("have", &have.to_string())],
            ),
            Refusal::BelowMinimum { tier, hundredths, min_hundredths, .. } => say(
                "below-minimum",
                &[
                    ("tier", self.tier(tier)),
                    ("score", &hundredths_to_text(*hundredths)),
                    ("least", &hundredths_to_text(*min_hundredths)),
                ],
            ),
            Refusal::Inversion { passed_over, .. } => {
                let titles =
                    passed_over.iter().filter_map(|entry| self.line(entry)).map(|line| line.title.as_str());
                say("inversion", &[("works", &titles.collect::<Vec<_>>().join("; "))])
            }
            Refusal::Departure { tier, proposed: Some(proposed), .. } => {
                say("departure", &[("tier", self.tier(tier)), ("proposed", self.tier(proposed))])
            }
            Refusal::Departure { tier, .. } => say("special", &[("tier", self.tier(tier))]),
            Refusal::Empty(tier) => say("empty", &[("tier", self.tier(tier))]),
        }
    }

    fn line(&self, entry: &str) -> Option<&StandingLine> {
        self.lines.iter().find(|line| line.entry_id == entry)
    }

    fn tier<'a>(&'a self, code: &'a str) -> &'a str {
        self.rules.tier(code).map_or(code, |tier| tier.name.in_language(self.language))
    }

    fn category<'a>(&'a self, code: &'a str) -> &'a str {
        self.rules.category(code).map_or(code, |category| category.name.in_language(self.language))
    }
}
