//! The call and the screening of a demo season.

use std::collections::BTreeMap;

use super::agencies::DemoAgency;
use super::calendar::Times;
use super::dice::Seeded;
use super::people::{Crowd, Person};
use super::season::{Plan, Progress, SeasonError, Stage, Until, signed};
use super::studio;
use super::studio::Studio;
use super::works::{Desk, Work};
use crate::app::App;
use crate::award::draft::{self, Author, Draft};
use crate::award::entry::Outcome;
use crate::award::people::Role;
use crate::award::rules::Category;
use crate::files::Limits;
use crate::store::entries::NewFile;
use crate::store::screening::Filter;
use crate::store::sessions::Signed;

/// Sends the entries of one edition over the whole call; most on the last days, as people do.
#[expect(clippy::too_many_arguments, reason = "the whole season meets here")]
pub(super) async fn send(
    app: &App,
    stage: &mut Stage,
    desk: &mut Desk<'_>,
    studio: &mut Studio,
    all: &[DemoAgency],
    crowd: &mut Crowd,
    plan: Plan,
    times: &Times,
    tell: Progress<'_>,
) -> Result<(), SeasonError> {
    let mut dice = stage.dice.fork("entries");
    let mut senders: Vec<(Signed, Person)> = Vec::new();
    let mut sent: BTreeMap<String, u32> = BTreeMap::new();
    let until = times.deadline.min(times.now);
    let mut instants: Vec<i64> = (0..plan.entries)
        .map(|_| {
            let share = dice.unit().powf(0.45);
            times.opens + ((until - times.opens) as f64 * share) as i64
        })
        .collect();
    instants.sort_unstable();
    let weights = weights(&stage.rules.categories);
    for (number, at) in instants.into_iter().enumerate() {
        tell("sending", number, plan.entries);
        app.store.clock().set(at);
        let category = weighted(&mut dice, &stage.rules.categories, &weights).clone();
        let work = desk.invent(&mut dice, &category);
        let Some(agency) = all.get(work.agency) else { continue };
        let cast_entrant = number % 40 == 7;
        let sender = if cast_entrant {
            let entrant = stage.cast.iter().find(|(member, _)| member.role.is_none());
            let (member, who) = entrant.ok_or(SeasonError::Nobody("entrant"))?;
            (who.clone(), member.person.clone())
        } else if dice.chance(30) && !senders.is_empty() {
            senders.swap_remove(dice.below(senders.len()))
        } else {
            let person = crowd.invent(&mut dice, &agency.domain);
            let made = app.store.enrol(&person.email, &person.name, "-", false).await?;
            (signed(&made.id, &made.name, &made.email, false), person)
        };
        one(app, stage, studio, &mut dice, (&category, &work, agency), &sender, crowd).await?;
        let count = sent.entry(sender.0.account_id.clone()).or_default();
        *count += 1;
        if !cast_entrant && *count < stage.rules.limits.entries_per_author.min(4) {
            senders.push(sender);
        }
    }
    Ok(())
}

/// One entry from the first click to the receipt; a few stay drafts or are withdrawn.
async fn one(
    app: &App,
    stage: &Stage,
    studio: &mut Studio,
    dice: &mut Seeded,
    (category, work, agency): (&Category, &Work, &DemoAgency),
    (who, person): &(Signed, Person),
    crowd: &mut Crowd,
) -> Result<(), SeasonError> {
    let (store, edition) = (&app.store, &stage.edition);
    let code = store.create_entry(who, edition, &category.code).await?;
    let draft = filled(dice, category, work, agency, person, crowd);
    let saved = store.save_entry(who, edition, &code, 1, draft).await?;
    let kept = saved.map_err(|mistakes| SeasonError::Entry(format!("{mistakes:?}")))?;
    if dice.chance(3) {
        return Ok(());
    }
    for file in studio.files_for(dice, work, category, &agency.name)? {
        attach(app, stage, who, &code, category, file).await?;
    }
    let submitted = store.submit_entry(who, edition, &code, kept.version).await?;
    submitted.map_err(|mistakes| SeasonError::Entry(format!("{mistakes:?}")))?;
    if dice.chance(1) {
        store.withdraw_entry(who, edition, &code).await?;
    }
    Ok(())
}

async fn attach(
    app: &App,
    stage: &Stage,
    who: &Signed,
    code: &str,
    category: &Category,
    file: studio::DemoFile,
) -> Result<(), SeasonError> {
    let Some(slot) = category.files.iter().find(|slot| slot.code == file.slot) else { return Ok(()) };
    let key = format!("entries/{}", app.store.dice().id());
    let limits = Limits { max_bytes: slot.max_bytes };
    let stored = app.files.upload(&key, file.bytes.as_slice(), limits, &slot.accept).await?;
    let length = app.files.measure(&stored).await;
    let stored =
        NewFile { key: stored.key, kind: stored.kind, bytes: stored.bytes, sha256: stored.sha256, length };
    app.store.add_file(who, &stage.edition, code, &file.slot, &file.name, &stored).await?;
    Ok(())
}

fn filled(
    dice: &mut Seeded,
    category: &Category,
    work: &Work,
    agency: &DemoAgency,
    person: &Person,
    crowd: &mut Crowd,
) -> Draft {
    let mut authors = vec![person.clone()];
    let more = if dice.chance(45) { 1 + dice.below(3) } else { 0 };
    authors.extend((0..more).map(|_| crowd.invent(dice, &agency.domain)));
    Draft {
        category: category.code.clone(),
        title: work.title.clone(),
        genre: work.genre.clone(),
        agency: agency.name.clone(),
        published_on: draft::iso(work.published_on),
        authors: authors
            .into_iter()
            .map(|author| Author { name: author.name, pen_name: author.pen_name.unwrap_or_default() })
            .collect(),
        parts: work
            .parts
            .iter()
            .map(|part| draft::Part {
                title: part.title.clone(),
                published_on: draft::iso(part.published_on),
            })
            .collect(),
        answers: work.answers.clone(),
    }
}

/// The clerks' work: all of it once judging begins, some of it before.
pub(super) async fn screen(
    app: &App,
    stage: &mut Stage,
    plan: Plan,
    times: &Times,
    tell: Progress<'_>,
) -> Result<(), SeasonError> {
    let mut dice = stage.dice.fork("screening");
    let share = match plan.until {
        Until::Call => 35,
        Until::Screening => 70,
        _ => 100,
    };
    let waiting = waiting(app, stage).await?;
    let begun = times.deadline.min(times.now - 3_600_000).max(times.opens);
    let total = waiting.len();
    for (number, code) in waiting.into_iter().enumerate() {
        tell("screening", number, total);
        if !dice.chance(share) {
            continue;
        }
        let span = (times.first_draw.min(times.now) - begun).max(1);
        app.store.clock().set(begun + span * number as i64 / total.max(1) as i64);
        let clerks = stage.all(Some(Role::Clerk));
        let Some(clerk) = dice.pick(&clerks) else { continue };
        let version = app.store.entry_for_staff(&stage.edition.id, &code).await?.row.version;
        let throw = dice.below(100);
        // Before judging a few are sent back and still wait for their entrant.
        let decision = match throw {
            0..=3 => {
                (Outcome::Refused, "Điều 4, khoản 2", "Tác phẩm đăng ngoài thời gian quy định của thể lệ.")
            }
            4..=6 if share < 100 => {
                (Outcome::Returned, "", "Bản quét thiếu trang có măng sét và ngày đăng. Đề nghị bổ sung.")
            }
            _ => (Outcome::Accepted, "", ""),
        };
        app.store.screen(clerk, &stage.edition, &code, version, decision).await?;
    }
    let mut dice = stage.dice.fork("quality");
    for code in app.store.accepted_blind_codes(&stage.edition.id).await? {
        stage.quality.insert(code, dice.normal(0.0, 0.45).clamp(-1.0, 1.0));
    }
    Ok(())
}

async fn waiting(app: &App, stage: &Stage) -> Result<Vec<String>, SeasonError> {
    let mut codes = Vec::new();
    for page in 1.. {
        let filter = Filter { state: "submitted".into(), page, ..Filter::default() };
        let found = app.store.list_entries(&stage.edition.id, &filter).await?;
        if found.lines.is_empty() {
            break;
        }
        codes.extend(found.lines.into_iter().map(|line| line.code));
    }
    Ok(codes)
}

/// Print and online lead, as they do.
fn weights(categories: &[Category]) -> Vec<usize> {
    categories
        .iter()
        .map(|category| match category.code.as_str() {
            "print" => 32,
            "online" => 38,
            _ => 12,
        })
        .collect()
}

fn weighted<'a>(dice: &mut Seeded, categories: &'a [Category], weights: &[usize]) -> &'a Category {
    let mut throw = dice.below(weights.iter().sum());
    for (category, weight) in categories.iter().zip(weights) {
        if throw < *weight {
            return category;
        }
        throw -= weight;
    }
    &categories[0]
}
