//! What waits for somebody who is signed in: her editions, her roles in them, and how much there is to do.
//! Next: [`crate::web::site`].

use serde_json::{Value, json};

use super::nav;
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::App;
use crate::award::edition::Phase;
use crate::award::people::{Right, Role};
use crate::award::scorecard::Progress;
use crate::store::editions::Edition;
use crate::store::sessions::Signed;

/// One line for each edition in which the visitor has a role.
pub async fn waiting(app: &App, visitor: &Visitor, editions: &[Edition]) -> Result<Vec<Value>, Trouble> {
    let Some(who) = &visitor.signed else { return Ok(Vec::new()) };
    let mut lines = Vec::new();
    for (slug, held) in nav::by_edition(&visitor.roles) {
        let Some(edition) = editions.iter().find(|edition| edition.slug == slug) else { continue };
        let (rest, key) = nav::room(&held).unwrap_or(("", "home-read"));
        let say = |key: &str| app.templates.text(visitor.language, key, &[]);
        let roles: Vec<String> = held.iter().map(|role| say(&format!("role-{}", role.word()))).collect();
        lines.push(json!({
            "name": edition.rules.award.short_name.in_language(visitor.language),
            "roles": roles.join(", "),
            "waits": waits(app, visitor, who, edition, &held).await?,
            "href": format!("/e/{slug}{rest}"),
            "room": say(key),
        }));
    }
    Ok(lines)
}

/// What waits in one edition, in words; empty when nothing does.
async fn waits(
    app: &App,
    visitor: &Visitor,
    who: &Signed,
    edition: &Edition,
    held: &[Role],
) -> Result<String, Trouble> {
    let say = |key: &str, count: usize| {
        let count = count.to_string();
        app.templates.text(visitor.language, key, &[("count", &count)])
    };
    if Right::Judge.given_by(held) {
        let sheets = sheets_left(app, who, edition).await?;
        return Ok(match sheets {
            (0, 0) => say("work-nothing", 0),
            (0, open) => say("work-to-seal", open),
            (left, _) => say("work-sheets", left),
        });
    }
    if Right::Screen.given_by(held) && matches!(edition.phase, Phase::Call | Phase::Screening) {
        let tally = app.store.tally(&edition.id).await?;
        let submitted = tally.iter().filter(|line| line.state == "submitted").map(|line| line.entries);
        let submitted = usize::try_from(submitted.sum::<i64>()).unwrap_or_default();
        return Ok(say(if submitted == 0 { "work-nothing" } else { "work-to-screen" }, submitted));
    }
    Ok(say(&format!("edition-phase-{}", edition.phase.word()), 0))
}

/// Sheets of the round being judged that still lack marks, and those that are not sealed.
async fn sheets_left(app: &App, who: &Signed, edition: &Edition) -> Result<(usize, usize), Trouble> {
    let Some(round) = edition.current_round() else { return Ok((0, 0)) };
    let lines = app.store.sheets(who, edition).await?;
    let open: Vec<_> = lines.iter().filter(|line| line.round == round.code && line.state == "open").collect();
    let is_left = |line: &&&crate::store::judging::SheetLine| {
        let rubric = edition.rules.rubric(&line.round, &line.category);
        rubric.is_none_or(|rubric| Progress::of(rubric, &line.marks(), false) < Progress::Complete)
    };
    Ok((open.iter().filter(is_left).count(), open.len()))
}
