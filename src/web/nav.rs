//! The links at the top of a page: what this visitor may do here.
//! Next: [`crate::web::page`].

use serde_json::{Value, json};

use super::visitor::Visitor;
use crate::award::edition::Phase;
use crate::award::people::Right;
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
            (Right::Screen, "/screening", "nav-screening"),
            (Right::Organize, "/organize", "nav-organize"),
            (Right::Council, "/council", "nav-council"),
            (Right::Approve, "/approval", "nav-approval"),
            (Right::Export, "/export", "nav-export"),
            (Right::Audit, "/record", "nav-record"),
        ] {
            if staff && visitor.may(right) {
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
