//! The links at the top of a page: what this visitor may do here.
//! Next: [`crate::web::page`].

use serde_json::{Value, json};

use super::tally::has_ballots;
use super::visitor::Visitor;
use crate::award::edition::Phase;
use crate::award::people::{Right, Role};
use crate::templates::Templates;

/// The navigation of a page.
pub fn links(visitor: &Visitor, templates: &Templates, path: &str) -> Value {
    let mut links = Vec::new();
    let mut link = |href: String, key: &str| {
        let current = path == href || path.starts_with(&format!("{href}/"));
        let label = templates.text(visitor.language, key, &[]);
        links.push(json!({"href": href, "label": label, "current": current}));
    };
    if let Some(edition) = &visitor.edition {
        let at = |rest: &str| format!("/e/{}{rest}", edition.slug);
        let staff = !visitor.roles_here().is_empty();
        if visitor.signed.is_some() && !visitor.may(Right::Judge) {
            link(at("/entries"), "nav-entries");
        }
        for (right, rest, key) in [
            (Right::Judge, "/judging", "nav-judging"),
            (Right::Judge, "/judge/ballots", "nav-ballots"),
            (Right::Screen, "/screening", "nav-screening"),
            (Right::Organize, "/organize", "nav-organize"),
            (Right::Council, "/council", "nav-council"),
            (Right::Approve, "/approval", "nav-approval"),
            (Right::Export, "/export", "nav-export"),
            (Right::Audit, "/record", "nav-record"),
        ] {
            // An edition without secret ballots does not speak of them.
            let is_known = key != "nav-ballots" || has_ballots(edition);
            if staff && is_known && visitor.may(right) {
                link(at(rest), key);
            }
        }
        if edition.phase == Phase::Published {
            link(at("/winners"), "nav-winners");
        }
    } else if visitor.signed.as_ref().is_some_and(|who| who.founder) {
        link("/editions/new".to_owned(), "nav-open-edition");
    }
    // The page of the edition itself is reached by its name above; it is current only when exact.
    Value::Array(links)
}

/// The room of an edition in which somebody with these roles works: its address within the edition
/// and the key of its name. Nothing for who only sends entries.
pub fn room(roles: &[Role]) -> Option<(&'static str, &'static str)> {
    let rooms = [
        (Right::Organize, "/organize", "nav-organize"),
        (Right::Judge, "/judging", "nav-judging"),
        (Right::Council, "/council", "nav-council"),
        (Right::Screen, "/screening", "nav-screening"),
        (Right::Approve, "/approval", "nav-approval"),
        (Right::Audit, "/record", "nav-record"),
    ];
    rooms.into_iter().find(|(right, _, _)| right.given_by(roles)).map(|(_, rest, key)| (rest, key))
}

/// The editions in which somebody has roles, each with all of them.
pub fn by_edition(roles: &[(String, Role)]) -> Vec<(&str, Vec<Role>)> {
    let mut editions: Vec<(&str, Vec<Role>)> = Vec::new();
    for (slug, role) in roles {
        match editions.iter_mut().find(|(known, _)| known == slug) {
            Some((_, held)) => held.push(*role),
            None => editions.push((slug, vec![*role])),
        }
    }
    editions
}

/// Where somebody arrives after signing in: in the one room there is work in, otherwise on the
/// front page, which lists them.
pub fn arrival(roles: &[(String, Role)]) -> String {
    match by_edition(roles).as_slice() {
        [(slug, held)] => match room(held) {
            Some((rest, _)) => format!("/e/{slug}{rest}"),
            None => format!("/e/{slug}"),
        },
        _ => "/".to_owned(),
    }
}

/// The edition as the header shows it.
pub fn edition(visitor: &Visitor) -> Value {
    let Some(edition) = &visitor.edition else { return Value::Null };
    let rules = &edition.rules;
    json!({
        "slug": edition.slug,
        "name": rules.award.name.in_language(visitor.language),
        "short_name": rules.award.short_name.in_language(visitor.language),
        "number": rules.edition.number,
        "years": rules.edition.years,
        "phase": edition.phase.word(),
    })
}
