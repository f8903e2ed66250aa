//! Inviting one person, or a whole list at once: either every line is right or nobody is invited.

use std::collections::HashMap;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::{Fields, shown};
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use super::{base, has_seats, role_name};
use crate::app::App;
use crate::award::draft::{Mistake, NAME_MAX};
use crate::award::people::{Right, Role};
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::members::Invitation;
use crate::store::people::email_key;

/// Most lines of a list.
const LINES_MAX: usize = 300;

/// Somebody to be invited, as typed.
struct Guest {
    name: String,
    email: String,
    agency: String,
}

/// The roles people hold already, by the key of their address.
type Held = HashMap<String, Vec<Role>>;

#[get("/e/<_edition>/organize/people/new")]
async fn one(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, _edition: &str) -> Outcome {
    let nothing = (json!({}), json!([]));
    view(app, visitor, &may, &Fields::default(), ("members/invite.html.tera", Status::Ok), nothing).await
}

#[get("/e/<_edition>/organize/people/list")]
async fn many(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, _edition: &str) -> Outcome {
    let nothing = (json!({}), json!([]));
    view(app, visitor, &may, &Fields::default(), ("members/invite-list.html.tera", Status::Ok), nothing).await
}

#[post("/e/<_edition>/organize/people", data = "<form>")]
async fn invite(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let guest = Guest::new(form.get("name"), form.get("email"), form.get("agency"));
    let held = held(app, &may.edition).await?;
    let role = Role::from_word(form.get("role"));
    let mut mistakes = guest.check(role, &held);
    if role.is_none() {
        mistakes.push(Mistake::new("role", "invite-role"));
    }
    let (Some(role), true) = (role, mistakes.is_empty()) else {
        let wrong = shown(&mistakes, &app.templates, visitor.language);
        let page = ("members/invite.html.tera", Status::UnprocessableEntity);
        return view(app, visitor, &may, &form, page, wrong).await;
    };
    app.store.invite_all(&may.who, &may.edition, &[guest.offer(&may.edition, role, &form)]).await?;
    Ok(see(format!("{}/people", base(&may.edition)), done("flash-invited")))
}

#[post("/e/<_edition>/organize/people/list", data = "<form>")]
async fn invite_list(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let held = held(app, &may.edition).await?;
    let (role, guests, mistakes) = read_list(&form, &held);
    let (Some(role), true) = (role, mistakes.is_empty()) else {
        let wrong = by_line(app, visitor.language, &mistakes);
        let page = ("members/invite-list.html.tera", Status::UnprocessableEntity);
        return view(app, visitor, &may, &form, page, wrong).await;
    };
    let offers: Vec<_> = guests.iter().map(|guest| guest.offer(&may.edition, role, &form)).collect();
    app.store.invite_all(&may.who, &may.edition, &offers).await?;
    Ok(see(format!("{}/people", base(&may.edition)), done("flash-invited")))
}

/// The form, empty or with what was typed. `wrong` is errors by field and problems in order.
async fn view(
    app: &App,
    visitor: &Visitor,
    may: &May<ToOrganize>,
    form: &Fields,
    (template, status): (&'static str, Status),
    (errors, problems): (Value, Value),
) -> Outcome {
    let (edition, language) = (&may.edition, visitor.language);
    let agencies = app.store.agencies().await?;
    let roles = Role::ALL.map(|role| json!({"value": role.word(), "label": role_name(app, language, role)}));
    let rounds: Vec<Value> =
        edition.rules.rounds.iter().map(|round| seat_boxes(edition, round, form, language)).collect();
    let context = json!({
        "base": base(edition),
        "roles": roles,
        "rounds": rounds,
        "agencies": agencies.iter().map(|agency| &agency.name).collect::<Vec<_>>(),
        "values": form.values(),
        "errors": errors,
        "problems": problems,
    });
    Ok(page(template, "members-invite-title", context).status(status).into())
}

/// One box for each panel of a round.
fn seat_boxes(edition: &Edition, round: &crate::award::rules::Round, form: &Fields, language: &str) -> Value {
    let boxes: Vec<Value> = edition
        .rules
        .categories
        .iter()
        .map(|category| {
            let name = format!("seat.{}.{}", round.code, category.code);
            let ticked = form.ticked(&name);
            json!({"name": name, "label": category.name.in_language(language), "ticked": ticked})
        })
        .collect();
    json!({"name": round.name.in_language(language), "boxes": boxes})
}

async fn held(app: &App, edition: &Edition) -> Result<Held, crate::store::StoreError> {
    let mut held = Held::new();
    for member in app.store.members(&edition.id).await? {
        if let Some(role) = Role::from_word(&member.role) {
            held.entry(email_key(&member.email)).or_default().push(role);
        }
    }
    Ok(held)
}

impl Guest {
    fn new(name: &str, email: &str, agency: &str) -> Self {
        Self {
            name: text::clean_line(name),
            email: text::clean_line(email),
            agency: text::clean_line(agency),
        }
    }

    /// What is wrong with inviting this person to this role, or to one that is not chosen yet.
    fn check(&self, role: Option<Role>, held: &Held) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        let needs_agency = role == Some(Role::Coordinator);
        for (field, value, needed) in [("name", &self.name, true), ("agency", &self.agency, needs_agency)] {
            match value.chars().count() {
                0 if needed => mistakes.push(Mistake::new(field, "empty")),
                length if length > NAME_MAX => {
                    mistakes.push(Mistake {
                        field: field.into(),
                        word: "too-long",
                        limit: NAME_MAX.to_string(),
                    });
                }
                _ => {}
            }
        }
        let roles = held.get(&email_key(&self.email)).map_or(&[][..], Vec::as_slice);
        let wrong = match () {
            () if self.email.is_empty() => Some("empty"),
            () if !is_address(&self.email) => Some("not-an-email"),
            () if role.is_some_and(|role| roles.contains(&role)) => Some("role-held"),
            () if role.is_some_and(|role| Right::blindness_lost(roles, role)) => Some("blindness-lost"),
            () => None,
        };
        mistakes.extend(wrong.map(|word| Mistake::new("email", word)));
        mistakes
    }

    fn offer(&self, edition: &Edition, role: Role, form: &Fields) -> (String, Invitation) {
        let rules = &edition.rules;
        let ticked = form.under("seat");
        let mut seats = Vec::new();
        for round in rules.rounds.iter().filter(|_| has_seats(role)) {
            for category in &rules.categories {
                if ticked.contains_key(&format!("{}.{}", round.code, category.code)) {
                    seats.push((round.code.clone(), category.code.clone()));
                }
            }
        }
        let agency = if role.has_agency() { self.agency.clone() } else { String::new() };
        let invitation =
            Invitation { edition: edition.id.clone(), name: self.name.clone(), role, agency, seats };
        (self.email.clone(), invitation)
    }
}

/// Whether mail can be sent to it: one `@`, something before it, a dot inside what follows.
fn is_address(email: &str) -> bool {
    let plain =
        email.len() <= 254 && !email.contains(char::is_whitespace) && !email.contains([',', '<', '>']);
    let host = email.split_once('@').filter(|(name, _)| !name.is_empty()).map_or("", |(_, host)| host);
    let inside = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    plain && inside && !host.contains('@')
}

/// A list as typed: its role, its people, and every mistake with the number of its line. A mistake
/// about no line in particular has the number 0.
fn read_list(form: &Fields, held: &Held) -> (Option<Role>, Vec<Guest>, Vec<(usize, Mistake)>) {
    let role = Role::from_word(form.get("role"));
    let mut mistakes = Vec::new();
    if role.is_none() {
        mistakes.push((0, Mistake::new("role", "invite-role")));
    }
    let lines: Vec<(usize, &str)> =
        (1..).zip(form.raw("people").lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        mistakes.push((0, Mistake::new("people", "empty")));
    }
    if lines.len() > LINES_MAX {
        let limit = LINES_MAX.to_string();
        mistakes.push((0, Mistake { field: "people".into(), word: "invite-too-many", limit }));
        return (role, Vec::new(), mistakes);
    }
    let mut guests: Vec<Guest> = Vec::new();
    for (number, line) in lines {
        let parts: Vec<&str> = line.split(';').collect();
        let (name, email, agency) = match parts.as_slice() {
            [name, email] => (name, email, &""),
            [name, email, agency] => (name, email, agency),
            _ => {
                mistakes.push((number, Mistake::new("people", "invite-line")));
                continue;
            }
        };
        let guest = Guest::new(name, email, agency);
        mistakes.extend(guest.check(role, held).into_iter().map(|mistake| (number, mistake)));
        if guests.iter().any(|other| email_key(&other.email) == email_key(&guest.email)) {
            mistakes.push((number, Mistake::new("email", "invite-twice")));
        }
        guests.push(guest);
    }
    (role, guests, mistakes)
}

/// Mistakes of a list: each as "line 3, address: …".
fn by_line(app: &App, language: &str, mistakes: &[(usize, Mistake)]) -> (Value, Value) {
    let say = |key: &str, args: &[(&str, &str)]| app.templates.text(language, key, args);
    let mut errors = serde_json::Map::new();
    let mut problems = Vec::new();
    for (number, mistake) in mistakes {
        let what = say(&format!("mistake-{}", mistake.word), &[("limit", &mistake.limit)]);
        let (field, text) = match (number, mistake.field.as_str()) {
            (0, field) => (field, what),
            (number, "people") => {
                ("people", say("members-line", &[("number", &number.to_string()), ("what", &what)]))
            }
            (number, part) => {
                let part = say(&format!("members-line-{part}"), &[]);
                let args = [("number", number.to_string()), ("part", part), ("what", what)];
                let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
                ("people", say("members-line-part", &args))
            }
        };
        errors.entry(field.to_owned()).or_insert_with(|| text.clone().into());
        problems.push(json!({"field": field, "text": text}));
    }
    (Value::Object(errors), Value::Array(problems))
}

pub(super) fn routes() -> Vec<Route> {
    routes![one, many, invite, invite_list]
}
