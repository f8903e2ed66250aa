//! The queue: how much is left in each category, and the list.

use rocket::{FromForm, Route, State, get, routes};
use serde_json::{Value, json};

use super::super::guards::{May, ToScreen};
use super::super::page::{Outcome, done, page, see};
use super::super::visitor::Visitor;
use crate::app::App;
use crate::award::entry::State as EntryState;
use crate::award::rules::Category;
use crate::store::editions::Edition;
use crate::store::screening::{Filter, Line, Tally};

/// What the address asks for. A list without a state is what waits; an empty one is everything.
#[derive(FromForm)]
struct Asked<'r> {
    q: Option<&'r str>,
    state: Option<&'r str>,
    category: Option<&'r str>,
    sort: Option<&'r str>,
    direction: Option<&'r str>,
    page: Option<u64>,
}

impl Asked<'_> {
    fn filter(&self) -> Filter {
        let or_empty = |given: Option<&str>| given.unwrap_or_default().to_owned();
        Filter {
            state: self.state.unwrap_or(EntryState::Submitted.word()).to_owned(),
            category: or_empty(self.category),
            search: or_empty(self.q),
            sort: or_empty(self.sort),
            descending: self.direction == Some("desc"),
            page: self.page.unwrap_or(1).max(1),
        }
    }
}

#[get("/e/<_edition>/screening?<asked..>")]
async fn queue(
    app: &State<App>,
    visitor: &Visitor,
    may: May<ToScreen>,
    _edition: &str,
    asked: Asked<'_>,
) -> Outcome {
    let filter = asked.filter();
    let tally = app.store.tally(&may.edition.id).await?;
    let found = app.store.list_entries(&may.edition.id, &filter).await?;
    if filter.page > found.last {
        // The last page has emptied while it was being worked on.
        let pages = address(&may.edition, &filter, true);
        return Ok(see(format!("{pages}page={}", found.last), None));
    }
    let language = visitor.language;
    let context = json!({
        "base": base(&may.edition),
        "tiles": tiles(&may.edition, &tally, language),
        "waiting": sum(&tally, |line| line.state == EntryState::Submitted.word()),
        "all": sum(&tally, |_| true),
        "filter": {
            "q": filter.search, "state": filter.state, "category": filter.category,
            "sort": known_sort(&filter.sort), "direction": if filter.descending { "desc" } else { "asc" },
        },
        "list": address(&may.edition, &filter, false),
        "pages": address(&may.edition, &filter, true),
        "categories": may.edition.rules.categories.iter()
            .map(|category| json!({"value": category.code, "label": category.name.in_language(language)}))
            .collect::<Vec<_>>(),
        "states": states(app, language),
        "rows": found.lines.iter().map(|line| row(&may.edition, line, language)).collect::<Vec<_>>(),
        "total": found.total,
        "number": filter.page,
        "last": found.last,
    });
    Ok(page("screen/queue.html.tera", "screening-title", context).into())
}

/// On to the entry that is next for this clerk, or back to the list when nothing waits.
#[get("/e/<_edition>/screening/queue/next?<category>&<after>")]
async fn next(
    app: &State<App>,
    _visitor: &Visitor,
    may: May<ToScreen>,
    _edition: &str,
    category: Option<&str>,
    after: Option<&str>,
) -> Outcome {
    let (category, after) = (category.unwrap_or_default(), after.unwrap_or_default());
    let next = app.store.next_to_screen(&may.who, &may.edition.id, category, after).await?;
    Ok(match next {
        Some(code) => see(format!("{}/{code}", base(&may.edition)), None),
        None => see(waiting(&may.edition, category), done("flash-screening-empty")),
    })
}

/// Where the pages of screening begin.
pub(super) fn base(edition: &Edition) -> String {
    format!("/e/{}/screening", edition.slug)
}

/// The list of what waits in a category.
pub(super) fn waiting(edition: &Edition, category: &str) -> String {
    let filter = Filter {
        state: EntryState::Submitted.word().to_owned(),
        category: category.to_owned(),
        ..Filter::default()
    };
    address(edition, &filter, false).trim_end_matches('&').to_owned()
}

/// The list with its filters, ending in `&`.
fn address(edition: &Edition, filter: &Filter, sorted: bool) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("state", &filter.state);
    for (name, value) in [("category", &filter.category), ("q", &filter.search)] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    if sorted && !filter.sort.is_empty() {
        query.append_pair("sort", known_sort(&filter.sort));
        query.append_pair("direction", if filter.descending { "desc" } else { "asc" });
    }
    format!("{}?{}&", base(edition), query.finish())
}

fn known_sort(sort: &str) -> &'static str {
    ["title", "agency"].into_iter().find(|known| *known == sort).unwrap_or("received")
}

fn sum(tally: &[Tally], counts: impl Fn(&Tally) -> bool) -> i64 {
    tally.iter().filter(|line| counts(line)).map(|line| line.entries).sum()
}

/// One tile for each category: what waits in large, the other states below.
fn tiles(edition: &Edition, tally: &[Tally], language: &str) -> Vec<Value> {
    let tile = |category: &Category| {
        let of = |state: EntryState| {
            sum(tally, |line| line.category == category.code && line.state == state.word())
        };
        let decided: Vec<Value> = EntryState::ALL
            .into_iter()
            .filter(|state| !matches!(state, EntryState::Draft | EntryState::Submitted) && of(*state) > 0)
            .map(|state| json!({"state": state.word(), "entries": of(state)}))
            .collect();
        json!({
            "label": category.name.in_language(language),
            "waiting": of(EntryState::Submitted),
            "decided": decided,
            "href": waiting(edition, &category.code),
        })
    };
    edition.rules.categories.iter().map(tile).collect()
}

fn states(app: &App, language: &str) -> Vec<Value> {
    let states = EntryState::ALL.into_iter().filter(|state| *state != EntryState::Draft);
    states
        .map(|state| {
            let key = format!("entry-state-{}", state.word());
            json!({"value": state.word(), "label": app.templates.text(language, &key, &[])})
        })
        .collect()
}

fn row(edition: &Edition, line: &Line, language: &str) -> Value {
    let category = edition.rules.category(&line.category);
    json!({
        "line": line,
        "href": format!("{}/{}", base(edition), line.code),
        "category": category.map_or(line.category.as_str(), |category| category.name.in_language(language)),
    })
}

pub(super) fn routes() -> Vec<Route> {
    routes![queue, next]
}
