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
use super::{as_in_a_file, listed};
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
    form(app, visitor, text.unwrap_or_default(), rules, &[], Status::Ok)
}

/// Without a confirmation: mistakes, or what would be opened. With one: opens it.
#[post("/editions/new", data = "<form>")]
async fn create(app: &State<App>, visitor: &Visitor, who: Founder, form: Fields) -> Outcome {
    let text = as_in_a_file(form.raw("text"));
    let again =
        |mistake: Option<Mistake>, status| self::form(app, visitor, &text, None, mistake.as_slice(), status);
    let Ok(read) = rules::read(&text) else {
        let empty = text.trim().is_empty().then(|| Mistake::new("text", "empty"));
        return Ok(again(empty, Status::UnprocessableEntity));
    };
    match (form.get("step"), taken(app, &read).await?) {
        ("edit", _) => Ok(again(None, Status::Ok)),
        (_, Some(taken)) => Ok(again(Some(taken), Status::UnprocessableEntity)),
        // The confirmation names the text it was given for.
        _ if form.get("confirmed") != rules::digest(&text) => Ok(preview(visitor, &text, &read)),
        _ => open(app, visitor, &who.0, &text, &read).await,
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

async fn open(app: &App, visitor: &Visitor, who: &Signed, text: &str, rules: &Rules) -> Outcome {
    match app.store.open_edition(who, text, rules).await {
        Ok(edition) => Ok(see(super::at(&edition, ""), done("organize-flash-opened"))),
        // Somebody was a moment faster.
        Err(StoreError::Refused(Refusal::AlreadyDone)) => {
            let mistakes = [is_taken(slug(rules))];
            Ok(form(app, visitor, text, None, &mistakes, Status::UnprocessableEntity))
        }
        Err(error) => Err(error.into()),
    }
}

fn form(
    app: &App,
    visitor: &Visitor,
    text: &str,
    chosen: Option<&str>,
    mistakes: &[Mistake],
    status: Status,
) -> Answer {
    let found = match rules::read(text) {
        Err(found) if !text.trim().is_empty() => listed(&found, visitor.language),
        _ => json!([]),
    };
    let (errors, problems) = shown(mistakes, &app.templates, visitor.language);
    let context = json!({
        "shipped": files(visitor, chosen),
        "mistakes": found,
        "values": {"text": text},
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

fn preview(visitor: &Visitor, source: &str, rules: &Rules) -> Answer {
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
    });
    page("organize/open-preview.html.tera", "organize-preview-title", context).into()
}

pub(super) fn routes() -> Vec<Route> {
    routes![start, create]
}
