//! What speaks against a choice, in words, beside the fields it is about.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::award::prizes::{Departure, Kind, Refusal, Subject};
use crate::award::rules::Rules;
use crate::award::text::hundredths_to_text;
use crate::store::results::council::Council;
use crate::store::results::{EntryChoice, Objection};
use crate::templates::Templates;

/// What the sentences are made from.
pub struct Words<'a> {
    /// Message files.
    pub templates: &'a Templates,
    /// `vi` or `en`.
    pub language: &'a str,
    /// Names of tiers and categories.
    pub rules: &'a Rules,
    /// Titles of entries, names of agencies.
    pub council: &'a Council,
}

/// Sentences by field, and one for each objection at the head of the form.
#[derive(Default)]
pub struct Said {
    /// Sentences by the name of the field.
    pub beside: BTreeMap<String, Vec<String>>,
    /// `[{field, text}]`.
    pub problems: Vec<Value>,
}

impl Words<'_> {
    /// What is said of objections against `choices`.
    pub fn said(&self, objections: &[Objection], choices: &[EntryChoice]) -> Said {
        let mut said = Said::default();
        for objection in objections {
            match objection {
                Objection::Stale => {
                    let text = self.say("council-objection-stale", &[]);
                    said.problems.push(json!({"field": "seen", "text": text}));
                }
                Objection::Against(refusal) => self.against(refusal, choices, &mut said),
                Objection::Unexplained(departure, lacks) => self.unexplained(departure, lacks, &mut said),
            }
        }
        said
    }

    fn against(&self, refusal: &Refusal, choices: &[EntryChoice], said: &mut Said) {
        let text = self.text(refusal);
        let fields = self.fields(refusal, choices);
        let title = match refusal {
            Refusal::NotRanked(entry) | Refusal::Twice(entry) | Refusal::BelowMinimum { entry, .. } => {
                self.title(entry).map(|title| format!("{title}: {text}"))
            }
            _ => None,
        };
        let field = fields.first().cloned().unwrap_or_default();
        said.problems.push(json!({"field": field, "text": title.unwrap_or_else(|| text.clone())}));
        for field in fields {
            said.beside.entry(field).or_default().push(text.clone());
        }
    }

    /// One line at the head, and at the fields what each lacks.
    fn unexplained(&self, departure: &Departure, lacks: &[&'static str], said: &mut Said) {
        let key = key(&departure.subject, self.council);
        for (part, missing, long) in
            [("clause", "clause", "clause-long"), ("reason", "reason", "reason-long")]
        {
            let word = match lacks {
                lacks if lacks.contains(&missing) => "empty",
                lacks if lacks.contains(&long) => "long",
                _ => continue,
            };
            let text = self.say(&format!("council-lacks-{part}-{word}"), &[]);
            said.beside.entry(format!("{part}.{key}")).or_default().push(text);
        }
        let text = self.departure(departure);
        let field = format!("prize.{key}");
        said.problems.push(json!({"field": &field, "text": self.in_short(departure, &text)}));
        said.beside.entry(field).or_default().push(text);
    }

    fn in_short(&self, departure: &Departure, text: &str) -> String {
        match &departure.subject {
            Subject::Entry(entry) => format!("{}: {text}", self.title(entry).unwrap_or_default()),
            Subject::Agency { .. } => {
                let name = self.council.name_of(&departure.subject.text()).map(|(_, name)| name);
                format!("{}: {text}", name.unwrap_or_default())
            }
            Subject::Places { .. } => text.to_owned(),
        }
    }

    /// Why something is an override.
    pub fn departure(&self, departure: &Departure) -> String {
        let tier = |code: &Option<String>| self.tier(code.as_deref().unwrap_or_default()).to_owned();
        let (chosen, proposed) = (tier(&departure.chosen), tier(&departure.proposed));
        let titles: Vec<&str> =
            departure.passed_over.iter().filter_map(|entry| self.title(entry)).take(3).collect();
        let more = departure.passed_over.len().saturating_sub(titles.len());
        let word = match (&departure.subject, departure.kind) {
            (Subject::Places { tier, .. }, _) => {
                let args = [("tier", self.tier(tier)), ("given", &chosen), ("quota", &proposed)];
                return self.say("council-departs-withheld", &args);
            }
            (Subject::Agency { .. }, Kind::Higher) => "agency-given",
            (Subject::Agency { .. }, _) => "agency-nothing",
            (_, Kind::Special) => "special",
            (_, Kind::Lower) => "lower",
            (_, Kind::Nothing) => "nothing",
            _ if departure.proposed.is_none() => "unproposed",
            _ => "higher",
        };
        let args = [("chosen", chosen.as_str()), ("proposed", &proposed)];
        let mut text = self.say(&format!("council-departs-{word}"), &args);
        if !titles.is_empty() {
            let word = if more > 0 { "council-departs-over-more" } else { "council-departs-over" };
            let args = [("works", titles.join("; ")), ("more", more.to_string())];
            let over = self.say(word, &args.each_ref().map(|(name, value)| (*name, value.as_str())));
            text = format!("{text} {over}");
        }
        text
    }

    /// The fields an objection is shown beside.
    fn fields(&self, refusal: &Refusal, choices: &[EntryChoice]) -> Vec<String> {
        let of_tier = |tier: &str| {
            let with = choices.iter().filter(|choice| choice.tier == tier);
            with.map(|choice| format!("prize.{}", choice.code)).collect::<Vec<_>>()
        };
        match refusal {
            Refusal::NotRanked(entry) | Refusal::Twice(entry) | Refusal::BelowMinimum { entry, .. } => {
                vec![format!("prize.{}", key(&Subject::Entry(entry.clone()), self.council))]
            }
            Refusal::TotalLimit { tier, .. } if self.rules.collective(tier).is_some() => {
                vec![format!("collective-{tier}")]
            }
            Refusal::UnknownTier(tier)
            | Refusal::TotalLimit { tier, .. }
            | Refusal::CategoryLimit { tier, .. } => of_tier(tier),
            Refusal::UnknownCategory(_) => Vec::new(),
        }
    }

    fn text(&self, refusal: &Refusal) -> String {
        let say = |word: &str, args: &[(&str, &str)]| self.say(&format!("council-objection-{word}"), args);
        match refusal {
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
        }
    }

    /// A message.
    pub fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.templates.text(self.language, key, args)
    }

    fn title(&self, entry: &str) -> Option<&str> {
        let line = self.council.lines.iter().find(|line| line.entry_id == entry);
        line.map(|line| line.title.as_str())
    }

    /// The name of a tier or of a collective prize, or the code itself.
    pub fn tier<'a>(&'a self, code: &'a str) -> &'a str {
        let name = self.rules.tier(code).map(|tier| &tier.name);
        let name = name.or_else(|| self.rules.collective(code).map(|rule| &rule.name));
        name.map_or(code, |name| name.in_language(self.language))
    }

    /// The name of a category, or the code itself.
    pub fn category<'a>(&'a self, code: &'a str) -> &'a str {
        self.rules.category(code).map_or(code, |category| category.name.in_language(self.language))
    }
}

/// What fields are called by: the code of the entry, `places-` and the tier, or prize and agency.
pub fn key(subject: &Subject, council: &Council) -> String {
    match subject {
        Subject::Entry(entry) => {
            let line = council.lines.iter().find(|line| line.entry_id == *entry);
            line.map(|line| line.code.clone()).unwrap_or_default()
        }
        Subject::Places { tier, .. } => format!("places-{tier}"),
        Subject::Agency { collective, house } => format!("{collective}.{house}"),
    }
}
