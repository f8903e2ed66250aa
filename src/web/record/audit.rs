//! The events of an edition, one by one, with what proves each; and the verification of them all.

use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::guards::{May, ToAudit};
use super::super::page::{self, Outcome, done, see};
use super::super::trouble::sentences;
use super::super::visitor::Visitor;
use super::public::line;
use super::report;
use crate::app::App;
use crate::award::edition::{Phase, Stage};
use crate::award::people::Role;
use crate::award::rules::Rules;
use crate::ledger::Leaf;
use crate::store::agreement::Disagreement;
use crate::store::editions::Edition;
use crate::store::entity::event;
use crate::store::record::Inclusion;

/// Events of one page.
const PER_PAGE: u64 = 50;
/// Checkpoints beside them.
const CHECKPOINTS: u64 = 10;

#[get("/e/<_edition>/record?<kind>&<page>")]
async fn show(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToAudit>,
    _edition: &str,
    kind: Option<&str>,
    page: Option<u64>,
) -> Outcome {
    let edition = &may.edition;
    let (kind, number) = (kind.unwrap_or_default(), page.unwrap_or(1).max(1));
    let (events, total) = app.store.events(&edition.id, kind, number, PER_PAGE).await?;
    let kinds = app.store.event_kinds(&edition.id).await?;
    let (checkpoints, _) = app.store.checkpoint_page(1, CHECKPOINTS).await?;
    let verifier = app.store.signer().verifier();
    let base = form_urlencoded::Serializer::new(String::new()).append_pair("kind", kind).finish();
    let option = |k: &crate::store::record::KindCount| {
        let name = name_of(app, visitor, &k.kind);
        json!({"value": k.kind, "label": format!("{name} ({})", k.events)})
    };
    let context = json!({
        "events": events.iter().map(|event| row(app, visitor, event)).collect::<Vec<_>>(),
        "kinds": kinds.iter().map(option).collect::<Vec<_>>(),
        "kind": kind,
        "total": total,
        "size": app.store.head().await?.size,
        "checkpoints": checkpoints.iter().map(|c| line(c, verifier)).collect::<Vec<_>>(),
        "number": number,
        "last": total.div_ceil(PER_PAGE).max(1),
        "base": format!("/e/{}/record?{base}&", edition.slug),
    });
    Ok(page::page("record/show.html.tera", "record-title", context).into())
}

#[get("/e/<_edition>/record/events/<number>")]
async fn one(app: &State<App>, visitor: &Visitor, may: May<ToAudit>, _edition: &str, number: i64) -> Outcome {
    let event = app.store.event(&may.edition.id, number).await?;
    let proof = app.store.inclusion(&event).await?;
    let mut context = row(app, visitor, &event);
    context["leaf"] = event.leaf.as_str().into();
    context["leaf_hash"] = event.leaf_hash.as_str().into();
    context["proof"] = proof.as_ref().map_or(Value::Null, proven);
    let kind = context["kind"].as_str().unwrap_or_default().to_owned();
    context["opening"] = opening(visitor, &may.edition, &event, &kind);
    let title =
        app.templates.text(visitor.language, "record-event-title", &[("number", &number.to_string())]);
    Ok(page::page("record/event.html.tera", "record-title", context).titled(title).into())
}

/// Recomputes everything, and compares the tables of this edition with it; nothing is changed.
#[post("/e/<_edition>/record/verification")]
async fn verify(app: &State<App>, visitor: &Visitor, may: May<ToAudit>, _edition: &str) -> Outcome {
    let found = app.store.verify_record().await?;
    let mut disagreements = app.store.disagreements(&may.edition).await?;
    // What is wrong with the record itself is said once, and in more detail.
    if !found.is_sound() {
        disagreements.retain(|found| !matches!(found, Disagreement::Record | Disagreement::Fact { .. }));
    }
    let context = json!({
        "is_sound": found.is_sound(),
        "is_other_key": found.is_signed_elsewhere(),
        "size": found.size,
        "root": hex::encode(found.root),
        "mistakes": report::shown(app, visitor, &found),
        "count": found.mistakes.len(),
        "disagreements": sentences(app, visitor.language, &disagreements),
        "places": disagreements.len(),
        "checked_at": may.edition.now,
    });
    Ok(page::page("record/verification.html.tera", "record-verification-title", context).into())
}

#[post("/e/<_edition>/record/checkpoints")]
async fn sign(app: &State<App>, may: May<ToAudit>, _edition: &str) -> Outcome {
    app.store.sign_checkpoint().await?;
    Ok(see(format!("/e/{}/record#checkpoints", may.edition.slug), done("flash-signed")))
}

/// An event as the list shows it: from its leaf, because that is what is proved. The time of a
/// fact about marks is that of the leaf too, which says the day and not the minute.
fn row(app: &App, visitor: &Visitor, event: &event::Model) -> Value {
    let leaf = Leaf::read(event.leaf.as_bytes()).ok();
    let kind = leaf.as_ref().map_or(event.kind.as_str(), |leaf| leaf.kind.as_str());
    json!({
        "number": event.number,
        "kind": kind,
        "name": name_of(app, visitor, kind),
        "time": leaf.as_ref().map(|leaf| leaf.time.as_str()),
        "day_only": matches!(kind, "sheet.saved" | "sheets.sealed"),
        "facts": leaf.as_ref().map(|leaf| facts(app, visitor, &leaf.clear)).unwrap_or_default(),
        "is_readable": leaf.is_some(),
    })
}

/// What the event says in clear, a label and a value each.
fn facts(app: &App, visitor: &Visitor, clear: &Value) -> Vec<Value> {
    let members = clear.as_object().into_iter().flatten();
    let fact = |(key, value): (&String, &Value)| {
        let label = app.templates.text(visitor.language, &format!("record-fact-{key}"), &[]);
        json!({"label": label, "value": value_of(app, visitor, key, value)})
    };
    members.map(fact).collect()
}

/// A value in words where it is a code: roles, rounds, categories, decisions.
fn value_of(app: &App, visitor: &Visitor, key: &str, value: &Value) -> String {
    let say = |key: String| app.templates.text(visitor.language, &key, &[]);
    let rules = visitor.edition.as_ref().map(|edition| &edition.rules);
    let text = match value {
        Value::Bool(yes) => return say(format!("record-fact-{yes}")),
        Value::Object(counts) => return counted(app, visitor, counts),
        Value::Array(items) if key == "shares" => {
            return shares(rules.map(|rules| &**rules), visitor.language, items);
        }
        Value::Array(items) => return items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        Value::String(text) => text.as_str(),
        other => return other.to_string(),
    };
    let name = match key {
        "role" => Some(say(format!("role-{text}"))),
        "kind" => Some(say(format!("override-{text}"))),
        "outcome" => Some(say(format!("entry-state-{text}"))),
        "round" => rules
            .and_then(|rules| rules.round(text))
            .map(|round| round.name.in_language(visitor.language).to_owned()),
        "category" => rules
            .and_then(|rules| rules.category(text))
            .map(|category| category.name.in_language(visitor.language).to_owned()),
        _ => None,
    };
    name.unwrap_or_else(|| text.to_owned())
}

/// How many of each kind.
fn counted(app: &App, visitor: &Visitor, counts: &serde_json::Map<String, Value>) -> String {
    let name = |kind: &str| app.templates.text(visitor.language, &format!("override-{kind}"), &[]);
    let lines: Vec<String> = counts.iter().map(|(kind, count)| format!("{}: {count}", name(kind))).collect();
    if lines.is_empty() { "0".to_owned() } else { lines.join("\n") }
}

/// Shares of tiers, a line each.
fn shares(rules: Option<&Rules>, language: &str, items: &[Value]) -> String {
    let line = |item: &Value| {
        let (tier, category) = (item[0].as_str()?, item[1].as_str()?);
        let tier = rules?.tier(tier)?.name.in_language(language);
        let category = rules?.category(category)?.name.in_language(language);
        Some(format!("{tier}, {category}: {}", item[2]))
    };
    items.iter().filter_map(line).collect::<Vec<_>>().join("\n")
}

fn name_of(app: &App, visitor: &Visitor, kind: &str) -> String {
    let key = format!("event-{}", kind.replace('.', "-"));
    let name = app.templates.text(visitor.language, &key, &[]);
    if name == key { kind.to_owned() } else { name }
}

fn proven(proof: &Inclusion) -> Value {
    json!({
        "size": proof.size,
        "root": hex::encode(proof.root),
        "path": proof.path.iter().map(hex::encode).collect::<Vec<_>>(),
        "holds": proof.holds,
    })
}

/// What the commitment hides, for the auditor only, and marks and prizes not before the others
/// may see them.
fn opening(visitor: &Visitor, edition: &Edition, event: &event::Model, kind: &str) -> Value {
    if !visitor.roles_here().contains(&Role::Auditor) {
        return json!({"state": "auditor-only"});
    }
    let is_early = match kind {
        "sheet.saved" | "sheets.sealed" | "round.closed" => {
            matches!(edition.stage, Stage::Receiving | Stage::Judging(_))
        }
        "prizes.set" | "collective.set" | "override.confirmed" | "override.declined" => {
            edition.phase != Phase::Published
        }
        _ => false,
    };
    if is_early {
        return json!({"state": "too-early"});
    }
    let content: Value = serde_json::from_str(&event.opening).unwrap_or_default();
    let content = serde_json::to_string_pretty(&content).unwrap_or_default();
    json!({"state": "open", "content": content, "key": event.opening_key})
}

pub(super) fn routes() -> Vec<Route> {
    routes![show, one, verify, sign]
}
