//! What an entrant fills in, and everything that can be wrong with it.
//!
//! A draft may be incomplete and wrong and is saved as typed; [`check`] lists everything that is
//! missing when it is submitted, each mistake with the field it belongs to.
//! Next: [`crate::award::entry`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use time::Date;

use super::rules::{Field, FieldKind, Rules};
use super::text;

/// One author.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Author {
    /// Full name, họ–đệm–tên.
    pub name: String,
    /// Pen names as they should be printed, empty when none.
    pub pen_name: String,
}

/// One part (kỳ) of a series.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Part {
    /// Its own title.
    pub title: String,
    /// As typed, or ISO once valid.
    pub published_on: String,
}

/// What an entrant fills in, as typed. Dates are ISO once they are valid.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the form's own fields")]
pub struct Draft {
    pub category: String,
    pub title: String,
    pub genre: String,
    pub agency: String,
    pub published_on: String,
    pub authors: Vec<Author>,
    pub parts: Vec<Part>,
    pub answers: BTreeMap<String, String>,
}

/// Longest title in characters.
pub const TITLE_MAX: usize = 300;
/// Longest name of a person or agency in characters.
pub const NAME_MAX: usize = 200;
/// Longest line that a draft keeps although it is too long to be submitted.
const LINE_KEPT: usize = 2_000;
/// The same for an answer; no rules allow more than half of it.
const ANSWER_KEPT: usize = 40_000;

/// A field and what is wrong with it. The message `mistake-<word>` says it; `{limit}` is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// Name of the input, for example `authors.0.name`.
    pub field: String,
    /// End of the message key.
    pub word: &'static str,
    /// The number or date the message speaks of; empty when none.
    pub limit: String,
}

impl Mistake {
    /// A mistake without a number.
    pub fn new(field: impl Into<String>, word: &'static str) -> Self {
        Self { field: field.into(), word, limit: String::new() }
    }

    /// A mistake with the number or date it speaks of.
    pub fn limit(field: impl Into<String>, word: &'static str, limit: impl ToString) -> Self {
        Self { field: field.into(), word, limit: limit.to_string() }
    }
}

impl Draft {
    /// The same draft with clean text and ISO dates where they are valid.
    pub fn cleaned(mut self) -> Self {
        for line in [&mut self.title, &mut self.genre, &mut self.agency] {
            *line = text::clean_line(line);
        }
        self.published_on = clean_date(&self.published_on);
        for author in &mut self.authors {
            author.name = text::clean_line(&author.name);
            author.pen_name = text::clean_line(&author.pen_name);
        }
        self.authors.retain(|author| !author.name.is_empty() || !author.pen_name.is_empty());
        for part in &mut self.parts {
            part.title = text::clean_line(&part.title);
            part.published_on = clean_date(&part.published_on);
        }
        self.parts.retain(|part| !part.title.is_empty() || !part.published_on.is_empty());
        for answer in self.answers.values_mut() {
            *answer = text::clean_paragraph(answer);
        }
        self
    }

    /// The same draft as far as it can be stored, and whether that is all of it. A field that is
    /// longer than any row should hold keeps what it held before.
    pub fn stored_over(mut self, before: &Draft) -> (Self, bool) {
        let mut whole = true;
        let mut keep = |typed: &mut String, before: &str, most: usize| {
            if typed.chars().count() > most {
                before.clone_into(typed);
                whole = false;
            }
        };
        keep(&mut self.title, &before.title, LINE_KEPT);
        keep(&mut self.genre, &before.genre, LINE_KEPT);
        keep(&mut self.agency, &before.agency, LINE_KEPT);
        keep(&mut self.published_on, &before.published_on, LINE_KEPT);
        for (i, author) in self.authors.iter_mut().enumerate() {
            let was = before.authors.get(i).cloned().unwrap_or_default();
            keep(&mut author.name, &was.name, LINE_KEPT);
            keep(&mut author.pen_name, &was.pen_name, LINE_KEPT);
        }
        for (i, part) in self.parts.iter_mut().enumerate() {
            let was = before.parts.get(i).cloned().unwrap_or_default();
            keep(&mut part.title, &was.title, LINE_KEPT);
            keep(&mut part.published_on, &was.published_on, LINE_KEPT);
        }
        for (code, answer) in &mut self.answers {
            keep(answer, before.answers.get(code).map_or("", String::as_str), ANSWER_KEPT);
        }
        (self, whole)
    }

    /// What a field holds, by the name of its input.
    fn value(&self, field: &str) -> &str {
        let parts: Vec<&str> = field.splitn(3, '.').collect();
        let at = |number: &str| number.parse::<usize>().unwrap_or(usize::MAX);
        match parts.as_slice() {
            ["category"] => &self.category,
            ["title"] => &self.title,
            ["genre"] => &self.genre,
            ["agency"] => &self.agency,
            ["published_on"] => &self.published_on,
            ["authors", number, name] => self.authors.get(at(number)).map_or("", |author| match *name {
                "name" => &author.name,
                _ => &author.pen_name,
            }),
            ["parts", number, name] => self.parts.get(at(number)).map_or("", |part| match *name {
                "title" => &part.title,
                _ => &part.published_on,
            }),
            ["answers", code] => self.answers.get(*code).map_or("", String::as_str),
            _ => "",
        }
    }
}

fn clean_date(typed: &str) -> String {
    match text::parse_dmy(typed) {
        Ok(date) => iso(date),
        Err(_) => text::clean_line(typed),
    }
}

/// A date as stored: `2026-11-23`.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// What is wrong with what is filled in. A draft is kept all the same; what is still empty or not
/// sent yet is not wrong.
pub fn wrong(draft: &Draft, rules: &Rules) -> Vec<Mistake> {
    let mut found = check(draft, &BTreeMap::new(), rules);
    found.retain(|mistake| !draft.value(&mistake.field).is_empty());
    found
}

/// Texts that are longer than the rules or a printed page allow.
fn check_lengths(draft: &Draft, rules: &Rules) -> Vec<Mistake> {
    let mut found = Vec::new();
    let mut longest = |field: String, value: &str, max: usize| {
        if value.chars().count() > max {
            found.push(Mistake::limit(field, "too-long", max));
        }
    };
    longest("title".into(), &draft.title, TITLE_MAX);
    longest("genre".into(), &draft.genre, NAME_MAX);
    longest("agency".into(), &draft.agency, NAME_MAX);
    longest("published_on".into(), &draft.published_on, 40);
    for (i, author) in draft.authors.iter().enumerate() {
        longest(format!("authors.{i}.name"), &author.name, NAME_MAX);
        longest(format!("authors.{i}.pen_name"), &author.pen_name, NAME_MAX);
    }
    for (i, part) in draft.parts.iter().enumerate() {
        longest(format!("parts.{i}.title"), &part.title, TITLE_MAX);
        longest(format!("parts.{i}.published_on"), &part.published_on, 40);
    }
    if let Some(category) = rules.category(&draft.category) {
        for field in &category.fields {
            let max = usize::try_from(field.max_chars).unwrap_or(usize::MAX);
            if let Some(value) = draft.answers.get(&field.code) {
                longest(format!("answers.{}", field.code), value, max);
            }
        }
    } else {
        found.push(Mistake::new("category", "unknown-category"));
    }
    found
}

/// Everything that keeps a draft from being submitted, in the order of the form.
/// `files` counts the stored files by slot.
pub fn check(draft: &Draft, files: &BTreeMap<String, u32>, rules: &Rules) -> Vec<Mistake> {
    let mut found = check_lengths(draft, rules);
    let Some(category) = rules.category(&draft.category) else {
        return found;
    };
    if draft.title.is_empty() {
        found.push(Mistake::new("title", "empty"));
    }
    if !category.genres.is_empty() && !category.genres.contains(&draft.genre) {
        found.push(Mistake::new("genre", "choose"));
    }
    if draft.agency.is_empty() {
        found.push(Mistake::new("agency", "empty"));
    }
    check_window("published_on", &draft.published_on, rules, &mut found);
    if draft.authors.is_empty() {
        found.push(Mistake::new("authors.0.name", "empty"));
    }
    if draft.authors.len() > rules.limits.authors_per_entry as usize {
        found.push(Mistake::limit("authors.0.name", "too-many-authors", rules.limits.authors_per_entry));
    }
    for (i, author) in draft.authors.iter().enumerate() {
        if author.name.is_empty() {
            found.push(Mistake::new(format!("authors.{i}.name"), "empty"));
        }
    }
    if !draft.parts.is_empty() && !category.series {
        found.push(Mistake::new("parts.0.title", "no-series"));
    }
    if draft.parts.len() > rules.limits.parts_per_series as usize {
        found.push(Mistake::limit("parts.0.title", "too-many-parts", rules.limits.parts_per_series));
    }
    for (i, part) in draft.parts.iter().enumerate() {
        if part.title.is_empty() {
            found.push(Mistake::new(format!("parts.{i}.title"), "empty"));
        }
        check_window(&format!("parts.{i}.published_on"), &part.published_on, rules, &mut found);
    }
    for field in &category.fields {
        check_answer(field, draft.answers.get(&field.code).map_or("", String::as_str), &mut found);
    }
    for slot in &category.files {
        let have = files.get(&slot.code).copied().unwrap_or(0);
        if have < slot.min {
            found.push(Mistake::limit(format!("files.{}", slot.code), "file-missing", slot.min));
        }
        if have > slot.max {
            found.push(Mistake::limit(format!("files.{}", slot.code), "too-many-files", slot.max));
        }
    }
    found
}

fn check_window(field: &str, value: &str, rules: &Rules, found: &mut Vec<Mistake>) {
    let (from, to) = (rules.calendar.published_from, rules.calendar.published_to);
    match text::parse_dmy(value) {
        _ if value.is_empty() => found.push(Mistake::new(field, "empty")),
        Err(_) => found.push(Mistake::new(field, "not-a-date")),
        Ok(date) if date < from => {
            found.push(Mistake::limit(field, "too-early", text::date_dmy(from)));
        }
        Ok(date) if date > to => {
            found.push(Mistake::limit(field, "too-late", text::date_dmy(to)));
        }
        Ok(_) => {}
    }
}

fn check_answer(field: &Field, value: &str, found: &mut Vec<Mistake>) {
    let name = format!("answers.{}", field.code);
    if value.is_empty() {
        if field.required {
            found.push(Mistake::new(name, "empty"));
        }
        return;
    }
    let right = match field.kind {
        FieldKind::Line | FieldKind::Paragraph => true,
        FieldKind::Link => is_web_address(value),
        FieldKind::Date => text::parse_dmy(value).is_ok(),
        FieldKind::Number => value.parse::<u64>().is_ok(),
        FieldKind::Choice => field.options.iter().any(|option| option == value),
        FieldKind::Yes => value == "yes",
    };
    if !right {
        let word = match field.kind {
            FieldKind::Link => "not-a-link",
            FieldKind::Date => "not-a-date",
            FieldKind::Number => "not-a-number",
            _ => "choose",
        };
        found.push(Mistake::new(name, word));
    }
}

/// An absolute http or https address with a host and without white space.
fn is_web_address(value: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        value.strip_prefix(scheme).is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or("");
            host.contains('.') && !host.contains('@') && !value.contains(char::is_whitespace)
        })
    })
}
