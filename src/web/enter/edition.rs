//! The public page of an edition, and its rules to read or to take along.
//! Next: [`super::entries`].

use rocket::http::{ContentType, Header};
use rocket::{Responder, Route, State, get, routes};
use serde_json::{Value, json};

use super::super::download::disposition;
use super::super::guards::InEdition;
use super::super::nav;
use super::super::outline::outline;
use super::super::page::{Outcome, page};
use super::super::visitor::Visitor;
use super::form;
use crate::app::App;
use crate::award::edition::Phase;
use crate::award::people::Right;
use crate::award::text;
use crate::store::editions::Edition;

#[get("/e/<_>")]
fn show(app: &State<App>, visitor: &Visitor, edition: InEdition) -> Outcome {
    let (edition, language) = (&edition.0, visitor.language);
    let award = &edition.rules.award;
    let room = nav::room(&visitor.roles_here());
    let context = json!({
        "about": paragraphs(award.about.in_language(language)),
        "organizers": award.organizers,
        "address": award.address,
        "phase": edition.phase.word(),
        "phases": season(app, edition, language),
        "opens_at": edition.opens_at,
        "deadline_at": edition.deadline_at,
        "now_ms": edition.now,
        "signed": visitor.signed.is_some(),
        "room": room.map(|(rest, key)| {
            json!({"href": format!("/e/{}{rest}", edition.slug), "label": app.templates.text(language, key, &[])})
        }),
        "may_enter": !visitor.may(Right::Judge),
        "rules": outline(&edition.rules, language),
    });
    Ok(page("enter/edition.html.tera", "home-title", context).titled(award.name.in_language(language)).into())
}

#[get("/e/<_>/rules")]
async fn read(app: &State<App>, visitor: &Visitor, edition: InEdition) -> Outcome {
    let edition = &edition.0;
    let amendments: Vec<Value> = app
        .store
        .amendments(&edition.id)
        .await?
        .into_iter()
        .map(|made| {
            json!({"number": made.number, "reason": made.reason, "digest": made.rules_digest, "at": made.made_at})
        })
        .collect();
    let context = json!({
        "rules": outline(&edition.rules, visitor.language),
        "digest": edition.rules_digest,
        "amendments": amendments,
    });
    Ok(page("enter/rules.html.tera", "enter-rules-title", context).into())
}

/// The text of the rules as a file to keep: its SHA-256 is the digest in the record.
#[derive(Responder)]
struct RulesFile {
    text: String,
    kind: ContentType,
    name: Header<'static>,
}

#[get("/e/<_>/rules.toml")]
fn take(edition: InEdition) -> RulesFile {
    let name = format!("{}.toml", edition.0.slug);
    RulesFile {
        text: edition.0.rules_text,
        kind: ContentType::Plain,
        name: Header::new("Content-Disposition", disposition("attachment", &name)),
    }
}

fn paragraphs(text: &str) -> Vec<&str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect()
}

/// The season as a line of phases. An award with one round has no preliminary.
fn season(app: &App, edition: &Edition, language: &str) -> Vec<Value> {
    let rounds = &edition.rules.rounds;
    let one_round = rounds.len() < 2;
    let phases: Vec<Phase> =
        Phase::ALL.into_iter().filter(|phase| !(one_round && *phase == Phase::Preliminary)).collect();
    let current = phases.iter().position(|phase| *phase == edition.phase).unwrap_or(0);
    let state = |index: usize| match index.cmp(&current) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "current",
        std::cmp::Ordering::Greater => "next",
    };
    let when = |phase: Phase| match phase {
        Phase::Call => format!("{} – {}", form::day(edition.opens_at), form::day(edition.deadline_at)),
        _ => String::new(),
    };
    let label = |phase: Phase| match (phase, rounds.last()) {
        (Phase::Final, Some(last)) => last.name.in_language(language).to_owned(),
        _ => app.templates.text(language, &format!("enter-phase-{}", phase.word()), &[]),
    };
    phases
        .iter()
        .enumerate()
        .map(
            |(i, phase)| json!({"label": text::nfc(&label(*phase)), "state": state(i), "when": when(*phase)}),
        )
        .collect()
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, read, take]
}
