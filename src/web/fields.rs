//! A posted form, as typed: every value keeps its text so that a page can show it again.
//! Next: [`crate::web::page`].

use std::collections::BTreeMap;

use rocket::data::{FromData, Outcome, ToByteUnit};
use rocket::http::Status;
use rocket::{Data, Request};
use serde_json::{Map, Value};

use crate::award::draft::Mistake;
use crate::templates::Templates;

/// Largest form in bytes; files come another way. A letter with its marks may take nine of them.
const LARGEST: u64 = 2 * 1024 * 1024;
/// Most fields of one form.
const MOST: usize = 4000;

/// The fields of a form, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The value of a field, trimmed; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The value of a field as typed; empty when it was not sent. For passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Whether a box was ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// A whole number; 0 when it is not one.
    pub fn number(&self, name: &str) -> i32 {
        self.get(name).parse().unwrap_or(0)
    }

    /// The fields `PREFIX.rest`, by rest.
    pub fn under(&self, prefix: &str) -> BTreeMap<String, String> {
        let dotted = format!("{prefix}.");
        self.0
            .iter()
            .filter_map(|(field, value)| {
                Some((field.strip_prefix(&dotted)?.to_owned(), value.trim().to_owned()))
            })
            .collect()
    }

    /// What is wrong with fields that must be filled: (name, most characters).
    pub fn unfilled(&self, fields: &[(&str, usize)]) -> Vec<Mistake> {
        let check = |(name, most): &(&str, usize)| match self.get(name).chars().count() {
            0 => Some(Mistake::new(*name, "empty")),
            length if length > *most => Some(Mistake::limit(*name, "too-long", most)),
            _ => None,
        };
        fields.iter().filter_map(check).collect()
    }

    /// What was typed, for the page that shows it again. Passwords are never among it.
    pub fn values(&self) -> Value {
        let mut map = Map::new();
        for (field, value) in self.0.iter().filter(|(field, _)| !field.contains("password")) {
            map.entry(field.clone()).or_insert_with(|| value.clone().into());
        }
        Value::Object(map)
    }
}

impl Fields {
    /// Whether nothing was sent.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a password is among the fields.
    pub fn has_password(&self) -> bool {
        self.0.iter().any(|(field, _)| field.contains("password"))
    }

    /// Every field as sent, in order.
    pub fn pairs(&self) -> Value {
        self.0.iter().map(|(name, value)| serde_json::json!({"name": name, "value": value})).collect()
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<T: IntoIterator<Item = (String, String)>>(fields: T) -> Self {
        Self(fields.into_iter().collect())
    }
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Fields {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let is_form = request.content_type().is_none_or(|kind| kind.is_form());
        if !is_form {
            return Outcome::Error((Status::UnsupportedMediaType, ()));
        }
        match data.open(LARGEST.bytes()).into_bytes().await {
            Ok(bytes) if !bytes.is_complete() => Outcome::Error((Status::PayloadTooLarge, ())),
            Ok(bytes) => {
                let fields: Vec<(String, String)> = form_urlencoded::parse(&bytes)
                    .take(MOST)
                    .map(|(k, v)| (k.into_owned(), v.into_owned()))
                    .collect();
                let fields = Self(fields);
                // For the page that says that nothing could be kept.
                request.local_cache(|| fields.clone());
                Outcome::Success(fields)
            }
            Err(_) => Outcome::Error((Status::BadRequest, ())),
        }
    }
}

/// Mistakes as pages show them: by field beside the field, and in order at the top.
pub fn shown(mistakes: &[Mistake], templates: &Templates, language: &str) -> (Value, Value) {
    let mut errors = Map::new();
    let mut problems = Vec::new();
    for mistake in mistakes {
        let text =
            templates.text(language, &format!("mistake-{}", mistake.word), &[("limit", &mistake.limit)]);
        errors.entry(mistake.field.clone()).or_insert_with(|| text.clone().into());
        problems.push(serde_json::json!({"field": mistake.field, "text": text}));
    }
    (Value::Object(errors), Value::Array(problems))
}
