//! A judge's list: every work of hers with its state and total, and what to do next.

use rocket::{Route, State, get, routes};
use serde_json::{Value, json};

use super::super::guards::{May, ToJudge};
use super::super::members::asked;
use super::super::page::{Outcome, page};
use super::super::spans::span;
use super::super::visitor::Visitor;
use super::share::{Row, Share, is_open, points, shares};
use super::{list_at, sheet_at};
use crate::app::App;
use crate::award::scorecard::Progress;
use crate::award::text::fold;
use crate::store::editions::Edition;
use crate::store::judging::Reopened;

/// The list, all of it or what a search leaves.
#[get("/e/<_edition>/judging?<q>&<state>")]
async fn list(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToJudge>,
    _edition: &str,
    q: Option<&str>,
    state: Option<&str>,
) -> Outcome {
    let lines = app.store.sheets(&may.who, &may.edition).await?;
    let wanted = Wanted { words: fold(q.unwrap_or_default()), state: state.unwrap_or_default() };
    let times = app.store.times(&may.who, &may.edition).await?;
    let seen = |share: &Share<'_>| {
        let mut seen = seen(&may.edition, visitor, share, &wanted);
        let (all, left) = share.time(&times);
        let say = |seconds| span(&app.templates, visitor.language, seconds);
        seen["time"] = say(all).into();
        seen["time_left"] = (0 < left && left < all).then(|| say(left)).into();
        seen
    };
    let reopened = app.store.reopened(&may.who, &may.edition).await?;
    let shares: Vec<Value> = shares(&may.edition, &lines).iter().map(seen).collect();
    let context = json!({
        "interests": asked(app, &may).await?,
        "shares": shares,
        "works": lines.len(),
        "reopened": reopened.iter().map(|sheet| again(&may.edition, sheet)).collect::<Vec<_>>(),
        "found": shares.iter().filter_map(|share| share["found"].as_u64()).sum::<u64>(),
        "q": q.unwrap_or_default(),
        "state": wanted.state,
        "states": Progress::ALL.map(Progress::word),
        "base": list_at(&may.edition),
    });
    Ok(page("judge/list.html.tera", "judge-title", context).into())
}

/// A sheet that was opened again, and why.
fn again(edition: &Edition, sheet: &Reopened) -> Value {
    json!({"href": sheet_at(edition, &sheet.sheet), "code": sheet.code, "title": sheet.title, "reason": sheet.reason})
}

/// What the filter above the list asks for.
struct Wanted<'a> {
    /// Folded words of the search; every one must occur in title, genre or code.
    words: String,
    /// A word of [`Progress`], or empty.
    state: &'a str,
}

impl Wanted<'_> {
    fn takes(&self, row: &Row<'_>) -> bool {
        let text = fold(&format!("{} {} {}", row.line.title, row.line.genre, row.line.code));
        (self.state.is_empty() || row.progress.word() == self.state)
            && self.words.split_whitespace().all(|word| text.contains(word))
    }
}

fn seen(edition: &Edition, visitor: &Visitor, share: &Share<'_>, wanted: &Wanted<'_>) -> Value {
    let open = is_open(edition, &share.round.code);
    let (all, done, sealed) = (share.rows.len(), share.done(), share.sealed());
    let rows: Vec<&Row<'_>> = share.rows.iter().filter(|row| wanted.takes(row)).collect();
    let next = share.unfinished().filter(|_| open);
    json!({
        "name": share.round.name.in_language(visitor.language),
        "open": open,
        "all": all,
        "done": done,
        "sealed": sealed,
        "found": rows.len(),
        "sealed_at": share.rows.iter().filter_map(|row| row.line.sealed_at).max(),
        "continue_href": next.map(|row| sheet_at(edition, &row.line.id)),
        "continue_number": next.map(|row| row.number),
        "can_seal": open && done == all && sealed < all,
        "categories": by_category(edition, visitor, &rows),
    })
}

fn by_category(edition: &Edition, visitor: &Visitor, rows: &[&Row<'_>]) -> Vec<Value> {
    rows.chunk_by(|a, b| a.category.code == b.category.code)
        .map(|rows| {
            let name = rows.first().map(|row| row.category.name.in_language(visitor.language));
            json!({"name": name, "rows": rows.iter().map(|row| work(edition, row)).collect::<Vec<_>>()})
        })
        .collect()
}

fn work(edition: &Edition, row: &Row<'_>) -> Value {
    json!({
        "number": row.number,
        "href": sheet_at(edition, &row.line.id),
        "code": row.line.code,
        "title": row.line.title,
        "genre": row.line.genre,
        "state": row.progress.word(),
        "points": points(row.rubric, &row.marks),
        "out_of": row.rubric.out_of,
        "saved_at": row.line.saved_at,
    })
}

pub(super) fn routes() -> Vec<Route> {
    routes![list]
}
