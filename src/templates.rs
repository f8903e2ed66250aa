//! Pages and messages from `templates/`, and every text from `templates/locales/`.
//!
//! One Tera for each language: its function `t(key=…, …)` speaks that language, and Vietnamese
//! where a message has no translation. A leaf: imports nothing of this crate but the writing of
//! numbers and dates.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use serde_json::Value;
use tera::Tera;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use unic_langid::LanguageIdentifier;

use crate::award::text;

#[derive(RustEmbed)]
#[folder = "templates"]
struct Folder;

/// Languages, the first one for everybody who has not chosen.
pub const LANGUAGES: [&str; 2] = ["vi", "en"];

/// A template or message that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// A template is wrong, or a page lacks something it needs.
    #[error("{}", chain(.0))]
    Tera(#[from] tera::Error),
    /// A message file is wrong.
    #[error("message file {0}: {1}")]
    Messages(String, String),
}

fn chain(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}

type Messages = FluentBundle<FluentResource>;

/// Every template in every language.
#[derive(Clone)]
pub struct Templates {
    by_language: Arc<HashMap<&'static str, Tera>>,
    messages: Arc<HashMap<&'static str, Messages>>,
}

impl Templates {
    /// The templates and messages of this program, read when they are first asked for.
    ///
    /// # Errors
    /// The first template or message file that cannot be read.
    pub fn load() -> Result<Self, TemplateError> {
        static READ: OnceLock<Templates> = OnceLock::new();
        if let Some(templates) = READ.get() {
            return Ok(templates.clone());
        }
        let templates = Self::read()?;
        Ok(READ.get_or_init(|| templates).clone())
    }

    fn read() -> Result<Self, TemplateError> {
        let mut messages = HashMap::new();
        for language in LANGUAGES {
            messages.insert(language, read_messages(language)?);
        }
        let messages = Arc::new(messages);
        let mut parsed = Tera::default();
        parsed.autoescape_on(vec![".html.tera"]);
        let sources: Vec<(String, String)> = Folder::iter()
            .filter(|name| name.ends_with(".tera"))
            .filter_map(|name| Some((name.to_string(), asset_text(&name)?)))
            .collect();
        parsed.add_raw_templates(sources)?;
        parsed.register_filter("tenths", |value: &Value, _: &HashMap<String, Value>| Ok(tenths(value)));
        parsed
            .register_filter("hundredths", |value: &Value, _: &HashMap<String, Value>| Ok(hundredths(value)));
        parsed.register_filter("number", |value: &Value, _: &HashMap<String, Value>| Ok(number(value)));
        parsed.register_filter("size", |value: &Value, _: &HashMap<String, Value>| Ok(size(value)));
        parsed.register_filter("day", |value: &Value, _: &HashMap<String, Value>| Ok(day(value)));
        parsed.register_filter("instant", |value: &Value, _: &HashMap<String, Value>| Ok(instant(value)));
        parsed.register_filter("rfc3339", |value: &Value, _: &HashMap<String, Value>| Ok(rfc3339(value)));
        let mut by_language = HashMap::new();
        for language in LANGUAGES {
            let mut tera = parsed.clone();
            let speaking = messages.clone();
            tera.register_function("t", move |args: &HashMap<String, Value>| {
                translate(&speaking, language, args)
            });
            by_language.insert(language, tera);
        }
        Ok(Self { by_language: Arc::new(by_language), messages })
    }

    /// Fills a template.
    ///
    /// # Errors
    /// When there is no such template, or the context lacks something it needs.
    pub fn render(&self, language: &str, name: &str, context: &Value) -> Result<String, TemplateError> {
        let language = known(language);
        let context = tera::Context::from_value(context.clone())?;
        match self.by_language.get(language) {
            Some(tera) => Ok(tera.render(name, &context)?),
            None => Err(TemplateError::Messages(language.to_owned(), "no such language".to_owned())),
        }
    }

    /// One text, with `{ $name }` filled in; the key itself when there is no such text.
    pub fn text(&self, language: &str, key: &str, args: &[(&str, &str)]) -> String {
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            filled.set((*name).to_owned(), FluentValue::from((*value).to_owned()));
        }
        say(&self.messages, known(language), key, &filled).unwrap_or_else(|| key.to_owned())
    }

    /// The names of all templates, for tests.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            Folder::iter().filter(|name| name.ends_with(".tera")).map(|name| name.to_string()).collect();
        names.sort();
        names
    }
}

/// The language a visitor gets for a word of unknown origin.
pub fn known(language: &str) -> &'static str {
    LANGUAGES.into_iter().find(|known| *known == language).unwrap_or(LANGUAGES[0])
}

/// The parts of the one style sheet, in their order: a later rule wins.
const STYLE: [&str; 4] = ["base", "components", "pages", "print"];

/// A file of `templates/assets`, and its media type. `style.css` is made of the files of `style/`.
pub fn asset(name: &str) -> Option<(std::borrow::Cow<'static, [u8]>, &'static str)> {
    if name == "style.css" {
        let parts = STYLE.iter().filter_map(|part| Folder::get(&format!("assets/style/{part}.css")));
        let whole: Vec<u8> = parts.flat_map(|part| part.data.into_owned()).collect();
        return Some((whole.into(), "text/css; charset=utf-8"));
    }
    let media_type = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    };
    Some((Folder::get(&format!("assets/{name}"))?.data, media_type))
}

fn asset_text(name: &str) -> Option<String> {
    String::from_utf8(Folder::get(name)?.data.into_owned()).ok()
}

fn read_messages(language: &'static str) -> Result<Messages, TemplateError> {
    let id: LanguageIdentifier =
        language.parse().map_err(|e| TemplateError::Messages(language.to_owned(), format!("{e}")))?;
    let mut bundle = Messages::new_concurrent(vec![id]);
    // Numbers and names stand in the text as they are, without invisible marks around them.
    bundle.set_use_isolating(false);
    let folder = format!("locales/{language}/");
    for name in Folder::iter().filter(|name| name.starts_with(&folder) && name.ends_with(".ftl")) {
        let wrong = |what: String| TemplateError::Messages(name.to_string(), what);
        let source = asset_text(&name).ok_or_else(|| wrong("not UTF-8".to_owned()))?;
        let resource = FluentResource::try_new(source).map_err(|(_, errors)| wrong(format!("{errors:?}")))?;
        bundle.add_resource(resource).map_err(|errors| wrong(format!("{errors:?}")))?;
    }
    Ok(bundle)
}

fn say(
    messages: &HashMap<&'static str, Messages>,
    language: &str,
    key: &str,
    args: &FluentArgs,
) -> Option<String> {
    for language in [language, LANGUAGES[0]] {
        let bundle = messages.get(language)?;
        if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
            let mut errors = Vec::new();
            return Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned());
        }
    }
    None
}

fn translate(
    messages: &HashMap<&'static str, Messages>,
    language: &str,
    args: &HashMap<String, Value>,
) -> tera::Result<Value> {
    let key = args.get("key").and_then(Value::as_str).ok_or_else(|| tera::Error::msg("t() without key"))?;
    let mut filled = FluentArgs::new();
    for (name, value) in args.iter().filter(|(name, _)| *name != "key") {
        let value = match value {
            Value::Number(number) if number.as_f64().is_some() => {
                FluentValue::from(number.as_f64().unwrap_or(0.0))
            }
            Value::String(text) => FluentValue::from(text.clone()),
            other => FluentValue::from(other.to_string()),
        };
        filled.set(name.clone(), value);
    }
    // A missing text is a mistake of ours; the page says which one instead of failing.
    let said = say(messages, language, key, &filled).unwrap_or_else(|| format!("[{key}]"));
    Ok(Value::String(said))
}

fn tenths(value: &Value) -> Value {
    value
        .as_u64()
        .and_then(|v| u32::try_from(v).ok())
        .map_or(value.clone(), |v| text::tenths_to_text(v).into())
}

fn hundredths(value: &Value) -> Value {
    value.as_u64().map_or(value.clone(), |v| text::hundredths_to_text(v).into())
}

fn number(value: &Value) -> Value {
    value.as_u64().map_or(value.clone(), |v| text::group_thousands(v).into())
}

fn size(value: &Value) -> Value {
    value.as_u64().map_or(value.clone(), |v| text::bytes_text(v).into())
}

/// A stored date, or what was typed in its place.
fn day(value: &Value) -> Value {
    match value.as_str().map(text::parse_dmy) {
        Some(Ok(date)) => text::date_dmy(date).into(),
        _ => value.clone(),
    }
}

fn at(value: &Value) -> Option<OffsetDateTime> {
    let millis = value.as_i64()?;
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000).ok()
}

/// Milliseconds since 1970, or RFC 3339, as people here write it.
fn instant(value: &Value) -> Value {
    let parsed = value.as_str().and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok());
    parsed.or_else(|| at(value)).map_or(value.clone(), |at| text::datetime_vn(at).into())
}

fn rfc3339(value: &Value) -> Value {
    at(value).and_then(|at| at.format(&Rfc3339).ok()).map_or(value.clone(), Value::from)
}
