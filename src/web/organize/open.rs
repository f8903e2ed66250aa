//! Opening an edition: rules are chosen or pasted, checked, shown, and only then put in force.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use rust_embed::RustEmbed;
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::Founder;
use super::super::outline::outline;
use super::super::page::{Answer, Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::{Checked, as_in_a_file, listed};
use crate::app::App;
use crate::award::draft::Mistake;
use crate::award::entry::Refusal;
use crate::award::rules::{self, Rules};
use crate::award::text;
use crate::store::StoreError;
use crate::store::editions::slug;
use crate::store::sessions::Signed;

#[derive(RustEmbed)]
#[folder = "judging-rules"]
struct Shipped;

/// The rules files that come with the program: code and text, without the worked examples.
fn shipped() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Shipped::iter()
        .filter_map(|name| {
            let code = name.strip_suffix(".toml").filter(|code| !code.ends_with(".example"))?;
            let text = String::from_utf8(Shipped::get(&name)?.data.into_owned()).ok()?;
            Some((code.to_owned(), text))
        })
        .collect();
    files.sort();
    files
}

/// Editions are opened by the founder only.
#[get("/editions/new?<rules>")]
fn start(app: &State<App>, visitor: &Visitor, _who: Founder, rules: Option<&str>) -> Answer {
    let files = shipped();
    let text = files.iter().find(|(code, _)| Some(code.as_str()) == rules).map(|(_, text)| text.as_str());
    let example = text.and(rules).and_then(|code| Shipped::get(&format!("{code}.example.toml")));
    let example = example.and_then(|file| String::from_utf8(file.data.into_owned()).ok()).unwrap_or_default();
    form(app, visitor, (text.unwrap_or_default(), &example), rules, &[], Status::Ok)
}

/// Without a confirmation: mistakes, or what would be opened. With one: opens it.
#[post("/editions/new", data = "<form>")]
async fn create(app: &State<App>, visitor: &Visitor, who: Founder, form: Fields) -> Outcome {
    let text = as_in_a_file(form.raw("text"));
    let example = as_in_a_file(form.raw("example"));
    let typed = (text.as_str(), example.as_str());
    let again =
        |mistake: Option<Mistake>, status| self::form(app, visitor, typed, None, mistake.as_slice(), status);
    let Ok(read) = rules::read(&text) else {
        let empty = text.trim().is_empty().then(|| Mistake::new("text", "empty"));
        return Ok(again(empty, Status::UnprocessableEntity));
    };
    if !Checked::of(&text, &example).is_right() {
        return Ok(again(None, Status::UnprocessableEntity));
    }
    match (form.get("step"), taken(app, &read).await?) {
        ("edit", _) => Ok(again(None, Status::Ok)),
        (_, Some(taken)) => Ok(again(Some(taken), Status::UnprocessableEntity)),
        // The confirmation names the text it was given for.
        _ if form.get("confirmed") != rules::digest(&text) => Ok(preview(visitor, typed, &read)),
        _ => open(app, visitor, &who.0, typed, &read).await,
    }
}

/// The mistake of naming an edition that is open already.
async fn taken(app: &App, rules: &Rules) -> Result<Option<Mistake>, StoreError> {
    match app.store.edition(&slug(rules)).await {
        Ok(edition) => Ok(Some(is_taken(edition.slug))),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_taken(slug: String) -> Mistake {
    Mistake { field: "text".into(), word: "edition-taken", limit: slug }
}

async fn open(app: &App, visitor: &Visitor, who: &Signed, typed: (&str, &str), rules: &Rules) -> Outcome {
    match app.store.open_edition(who, typed.0, rules).await {
        Ok(edition) => Ok(see(super::at(&edition, ""), done("organize-flash-opened"))),
        // Somebody was a moment faster.
        Err(StoreError::Refused(Refusal::AlreadyDone)) => {
            let mistakes = [is_taken(slug(rules))];
            Ok(form(app, visitor, typed, None, &mistakes, Status::UnprocessableEntity))
        }
        Err(error) => Err(error.into()),
    }
}

/// The form with rules and a worked example in it.
fn form(
    app: &App,
    visitor: &Visitor,
    (text, example): (&str, &str),
    chosen: Option<&str>,
    mistakes: &[Mistake],
    status: Status,
) -> Answer {
    let mut found = Checked::of(text, example);
    if text.trim().is_empty() {
        found.mistakes.clear();
    }
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({
        "shipped": files(visitor, chosen),
        "mistakes": listed(&found.mistakes, visitor.language),
        "is_example": found.is_example,
        "values": {"text": text, "example": example},
        "errors": errors,
        "problems": problems,
    });
    page("organize/open.html.tera", "organize-open-title", context).status(status).into()
}

fn files(visitor: &Visitor, chosen: Option<&str>) -> Vec<Value> {
    let one = |(code, text): (String, String)| {
        let rules = rules::read(&text).ok()?;
        Some(json!({
            "href": format!("/editions/new?rules={code}"),
            "name": rules.award.name.in_language(visitor.language),
            "number": rules.edition.number,
            "years": rules.edition.years,
            "file": format!("{code}.toml"),
            "is_chosen": chosen == Some(code.as_str()),
        }))
    };
    shipped().into_iter().filter_map(one).collect()
}

fn preview(visitor: &Visitor, (source, example): (&str, &str), rules: &Rules) -> Answer {
    let context = json!({
        "award": rules.award.name.in_language(visitor.language),
        "organizers": rules.award.organizers,
        "number": rules.edition.number,
        "years": rules.edition.years,
        "slug": slug(rules),
        "opens": text::datetime_vn(rules.calendar.opens),
        "deadline": text::datetime_vn(rules.calendar.deadline),
        "digest": rules::digest(source),
        "to_confirm": rules.to_confirm,
        "rules": outline(rules, visitor.language),
        "text": source,
        "example": example,
    });
    page("organize/open-preview.html.tera", "organize-preview-title", context).into()
}

pub(super) fn routes() -> Vec<Route> {
    routes![start, create]
}
