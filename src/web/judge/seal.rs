//! The last look at all marks of a round, and the seal.

use rocket::{Route, State, get, post, routes};
use serde_json::{Value, json};

use super::super::fields::Fields;
use super::super::guards::{May, ToJudge};
use super::super::page::{Outcome, done, page, see};
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::share::{Row, Share, points, share};
use super::{list_at, sheet_at};
use crate::app::App;
use crate::award::entry::Refusal;
use crate::award::scorecard::Progress;
use crate::store::StoreError;
use crate::store::editions::Edition;

/// Longest line of a column's heading, in characters.
const HEADING: usize = 14;

/// Every mark of the round on one page.
#[get("/e/<_edition>/judging/seal")]
async fn look(app: &State<App>, visitor: &Visitor, may: May<ToJudge>, _edition: &str) -> Outcome {
    let edition = &may.edition;
    let round = edition.current_round().ok_or(StoreError::from(Refusal::NotInThisState))?;
    let lines = app.store.sheets(&may.who, edition).await?;
    let share = share(edition, round, &lines);
    check(&share)?;
    let context = json!({
        "base": list_at(edition),
        "round": round.code,
        "round_name": round.name.in_language(visitor.language),
        "sheets": share.rows.len() - share.sealed(),
        "stamp": share.stamp(),
        "tables": tables(edition, visitor, &share),
    });
    Ok(page("judge/seal.html.tera", "judge-seal-title", context).into())
}

/// Seals every sheet of the round.
#[post("/e/<_edition>/judging/seal", data = "<form>")]
async fn seal(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    form: Fields,
) -> Outcome {
    let edition = &may.edition;
    let round = edition.rules.round(form.get("round")).ok_or(StoreError::NotFound)?;
    let lines = app.store.sheets(&may.who, edition).await?;
    let seen = form.get("stamp");
    let share = share(edition, round, &lines);
    check(&share)?;
    if !seen.is_empty() && seen != share.stamp() {
        return Err(StoreError::from(Refusal::Stale).into());
    }
    app.store.seal(&may.who, edition, &round.code).await?;
    Ok(see(list_at(edition), done("flash-sealed")))
}

/// Whether there is anything to seal and nothing is missing.
fn check(share: &Share<'_>) -> Result<(), Trouble> {
    let refusal = match (share.rows.len(), share.sealed(), share.done()) {
        (0, _, _) => Refusal::NothingToJudge,
        (all, sealed, _) if all == sealed => Refusal::AlreadySealed,
        (all, _, done) if done < all => Refusal::Incomplete,
        _ => return Ok(()),
    };
    Err(StoreError::from(refusal).into())
}

/// One table for each category: its criteria are the columns.
fn tables(edition: &Edition, visitor: &Visitor, share: &Share<'_>) -> Vec<Value> {
    let open: Vec<&Row<'_>> = share.rows.iter().filter(|row| row.progress < Progress::Sealed).collect();
    open.chunk_by(|a, b| a.category.code == b.category.code)
        .filter_map(|rows| {
            let first = rows.first()?;
            let names = first.rubric.criteria.iter().map(|c| c.name.in_language(visitor.language));
            Some(json!({
                "name": first.category.name.in_language(visitor.language),
                "out_of": first.rubric.out_of,
                "criteria": names.map(|name| json!({"name": name, "lines": broken(name)})).collect::<Vec<_>>(),
                "rows": rows.iter().map(|row| marked(edition, row)).collect::<Vec<_>>(),
            }))
        })
        .collect()
}

fn marked(edition: &Edition, row: &Row<'_>) -> Value {
    let marks: Vec<_> = row.rubric.criteria.iter().map(|c| row.marks.get(&c.code)).collect();
    json!({
        "number": row.number,
        "href": sheet_at(edition, &row.line.id),
        "code": row.line.code,
        "title": row.line.title,
        "marks": marks,
        "points": points(row.rubric, &row.marks),
    })
}

/// A heading in lines, so that five columns fit beside the titles.
fn broken(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= HEADING) {
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

pub(super) fn routes() -> Vec<Route> {
    routes![look, seal]
}
