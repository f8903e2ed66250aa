//! Everybody with a role in an edition, and the invitations nobody has taken up yet.

use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::{May, ToOrganize};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::{base, has_seats, role_name, seats_by_round};
use crate::app::App;
use crate::award::people::Role;
use crate::store::editions::Edition;
use crate::store::members::{Member, Pending, Seat};
use crate::store::sessions::Signed;

#[get("/e/<_edition>/organize/people")]
async fn people(app: &State<App>, visitor: &Visitor, may: May<ToOrganize>, _edition: &str) -> Outcome {
    let (edition, language) = (&may.edition, visitor.language);
    let members = app.store.members(&edition.id).await?;
    let seats = app.store.seats(&edition.id).await?;
    let pending = app.store.pending_invitations(&edition.id).await?;
    let mut counts = Vec::new();
    let mut lines = Vec::new();
    for role in Role::ALL {
        let held: Vec<&Member> = members.iter().filter(|member| member.role == role.word()).collect();
        if held.is_empty() {
            continue;
        }
        let name = role_name(app, language, role);
        counts.push(json!({"role": name, "members": held.len()}));
        lines.extend(held.into_iter().map(|member| line(edition, member, &name, &seats, &may.who, language)));
    }
    let context = json!({
        "base": base(edition),
        "counts": counts,
        "members": lines,
        "total": members.len(),
        "pending": pending.iter().map(|pending| waiting(app, edition, pending, language)).collect::<Vec<_>>(),
    });
    Ok(page("members/people.html.tera", "members-title", context).into())
}

fn line(
    edition: &Edition,
    member: &Member,
    role: &str,
    seats: &[Seat],
    who: &Signed,
    language: &str,
) -> Value {
    let judges = Role::from_word(&member.role).is_some_and(has_seats);
    let held: Vec<(String, String)> = seats
        .iter()
        .filter(|seat| judges && seat.account_id == member.account_id)
        .map(|seat| (seat.round.clone(), seat.category.clone()))
        .collect();
    json!({
        "id": member.id,
        "name": member.name,
        "email": member.email,
        "role": role,
        "agency": member.agency_name,
        "seats": seats_by_round(edition, &held, language),
        "may_end": member.role != Role::Organizer.word() || member.account_id != who.account_id,
    })
}

fn waiting(app: &App, edition: &Edition, pending: &Pending, language: &str) -> Value {
    json!({
        "name": pending.offer.name,
        "email": pending.email,
        "role": role_name(app, language, pending.offer.role),
        "role_word": pending.offer.role.word(),
        "agency": pending.offer.agency,
        "seats": seats_by_round(edition, &pending.offer.seats, language),
        "expires_at": pending.expires_at,
    })
}

#[post("/e/<_edition>/organize/people/<member>/end")]
async fn end(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    member: &str,
) -> Outcome {
    app.store.end_role(&may.who, &may.edition, member).await?;
    Ok(see(format!("{}/people", base(&may.edition)), done("flash-role-ended")))
}

/// Takes an invitation back, by the address and role it was sent for.
#[post("/e/<_edition>/organize/invitations/end", data = "<form>")]
async fn end_invitation(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToOrganize>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let role = Role::from_word(form.get("role")).ok_or(Trouble::NotFound)?;
    app.store.end_invitation(&may.who, &may.edition, form.get("email"), role).await?;
    Ok(see(format!("{}/people", base(&may.edition)), done("flash-invitation-ended")))
}

pub(super) fn routes() -> Vec<Route> {
    routes![people, end, end_invitation]
}
