//! The council decides: it shares out the tiers, follows the standings but for one exchange in the
//! first category, has every override confirmed, and the chair enters the approval.

use std::collections::{BTreeMap, BTreeSet};

use super::season::{SeasonError, Stage};
use super::{calendar, voting};
use crate::app::App;
use crate::award::collective::proposed;
use crate::award::people::Role;
use crate::award::prizes::{Choice, Kind, Plan, Shares, Subject, suggested};
use crate::award::rules::Rules;
use crate::award::text;
use crate::store::editions::Edition;
use crate::store::results::collective::AgencyChoice;
use crate::store::results::council::Council;
use crate::store::results::{Choices, Document, EntryChoice, Objection, PlaceChoice, winners_digest};
use crate::store::sessions::Signed;

const CLAUSE: &str = "Khoản 3 Điều 9 Quy chế chấm giải";

/// See the module. Afterwards the winners are public.
pub(super) async fn decide(app: &App, stage: &Stage, times: &calendar::Times) -> Result<(), SeasonError> {
    let (store, organizer) = (&app.store, stage.one(Role::Organizer)?);
    let secretary = stage.one(Role::Secretary)?;
    let edition = store.edition(&stage.edition.slug).await?;
    store.clock().set(times.decided);
    let council = store.council(&edition).await?;
    let shares = shares(&edition.rules, &council);
    let shared = store.set_shares(secretary, &edition, None, &shares).await?;
    shared.map_err(|objections| SeasonError::Prizes(format!("{objections:?}")))?;
    voting::vote(app, stage, &edition).await?;
    for (number, category) in edition.rules.categories.iter().enumerate() {
        settle(app, secretary, &edition, &category.code, number == 0).await?;
    }
    honour_agencies(app, secretary, &edition).await?;
    for waiting in store.overrides(&edition).await? {
        store.confirm_override(organizer, &edition, &waiting.id).await?;
    }
    let digest = winners_digest(&store.decided(&edition).await?);
    store.clock().set(times.approved);
    let on = text::parse_dmy(&calendar::day_text(times.approved)).map(|day| day.to_string());
    let document = Document { number: "01/QĐ-BCĐ".to_owned(), on: on.unwrap_or_default() };
    let approved = store.approve(stage.one(Role::Chair)?, &edition, &document, &digest).await?;
    approved.map_err(|pending| SeasonError::Prizes(format!("{pending:?}")))?;
    store.clock().set(times.published);
    store.publish(organizer, &edition).await?;
    Ok(())
}

/// As suggested, but no more than there are entries: a demo may have few.
fn shares(rules: &Rules, council: &Council) -> Shares {
    let count =
        |code: &str| council.ranked.get(code).map_or(0, |of| of.iter().filter(|s| s.rank.is_some()).count());
    let mut left: BTreeMap<String, u32> = rules
        .categories
        .iter()
        .map(|c| (c.code.clone(), u32::try_from(count(&c.code)).unwrap_or(u32::MAX)))
        .collect();
    let mut shares = suggested(rules, &left);
    for tier in rules.tiers.iter().filter(|tier| !tier.optional) {
        for (category, left) in &mut left {
            let number = match tier.counts.get(category) {
                Some(number) => *number,
                None => {
                    let share = shares.entry((tier.code.clone(), category.clone())).or_default();
                    *share = (*share).min(*left);
                    *share
                }
            };
            *left = left.saturating_sub(number);
        }
        let of_tier = shares.iter().filter(|((code, _), _)| *code == tier.code);
        if let (0, Some(category)) = (of_tier.map(|(_, n)| n).sum::<u32>(), rules.categories.first()) {
            shares.insert((tier.code.clone(), category.code.clone()), 1);
        }
    }
    shares.retain(|(tier, category), _| {
        rules.tier(tier).is_some_and(|tier| !tier.optional && !tier.counts.contains_key(category))
    });
    shares
}

/// The prizes of a category: the proposal, among equals the first by code, and what the council
/// changes; whatever departs is explained.
async fn settle(
    app: &App,
    who: &Signed,
    edition: &Edition,
    category: &str,
    exchanges: bool,
) -> Result<(), SeasonError> {
    let council = app.store.council(edition).await?;
    let mut given = among_equals(&council, category);
    if exchanges {
        exchange(&mut given);
    }
    let code = |entry: &str| council.lines.iter().find(|line| line.entry_id == entry).map(|l| l.code.clone());
    let mut choices = Choices::default();
    for (entry, tier) in given {
        choices.entries.extend(code(&entry).map(|code| EntryChoice { code, tier, ..EntryChoice::default() }));
    }
    for _ in 0..4 {
        let set = app.store.set_prizes(who, edition, (category, None), &choices).await?;
        let Err(objections) = set else { return Ok(()) };
        for objection in objections {
            let Objection::Unexplained(departure, _) = objection else {
                return Err(SeasonError::Prizes(format!("{objection:?}")));
            };
            let (clause, reason) = (CLAUSE.to_owned(), reason(departure.kind).to_owned());
            match departure.subject {
                Subject::Places { tier, .. } => {
                    choices.places.retain(|place| place.tier != tier);
                    choices.places.push(PlaceChoice { tier, withheld: true, clause, reason });
                }
                Subject::Entry(entry) => {
                    let code = code(&entry).unwrap_or_default();
                    let tier = departure.chosen.unwrap_or_default();
                    choices.entries.retain(|choice| choice.code != code);
                    choices.entries.push(EntryChoice { code, tier, clause, reason });
                }
                Subject::Agency { .. } => {}
            }
        }
    }
    Err(SeasonError::Prizes(format!("{category} is not settled")))
}

/// The proposal once every tie is settled, in the order of the prizes.
fn among_equals(council: &Council, category: &str) -> Vec<(String, String)> {
    let mut choice = Choice::default();
    loop {
        let Plan { mut proposals, open } = council.plan(&choice);
        let Some(open) = open.into_iter().find(|open| open.category == category) else {
            proposals.retain(|proposal| proposal.category == category);
            return proposals.into_iter().map(|p| (p.entry, p.tier)).collect();
        };
        let taken = open.entries.into_iter().take(open.left as usize);
        choice.prizes.extend(taken.map(|entry| crate::award::prizes::Proposal {
            tier: open.tier.clone(),
            category: category.to_owned(),
            entry,
        }));
    }
}

/// The last of one tier and the first of the next change places.
fn exchange(given: &mut [(String, String)]) {
    let edges: Vec<usize> = (2..given.len()).filter(|at| given[*at].1 != given[*at - 1].1).collect();
    if let Some(&at) = edges.first() {
        let (above, below) = given.split_at_mut(at);
        if let (Some(last), Some(first)) = (above.last_mut(), below.first_mut()) {
            std::mem::swap(&mut last.1, &mut first.1);
        }
    }
}

fn reason(kind: Kind) -> &'static str {
    match kind {
        Kind::Special => "Hội đồng nhất trí tác phẩm có ảnh hưởng đặc biệt trong năm.",
        Kind::Higher => "Hội đồng thảo luận và nhất trí: đề tài mới, đã tạo chuyển biến sau khi đăng.",
        Kind::Lower => {
            "Hội đồng thảo luận và nhất trí: chất lượng tốt nhưng đề tài đã có nhiều tác phẩm khai thác."
        }
        Kind::Nothing => "Hội đồng nhất trí chưa trao giải cho tác phẩm này.",
        Kind::Withheld => "Không còn tác phẩm vào chung khảo đạt yêu cầu của hạng giải này.",
    }
}

/// The agencies that have the most points.
async fn honour_agencies(app: &App, who: &Signed, edition: &Edition) -> Result<(), SeasonError> {
    let council = app.store.council(edition).await?;
    let mut agencies = Vec::new();
    for rule in &edition.rules.collectives {
        let ranking = council.ranking(rule);
        let mut chosen = proposed(rule, &ranking, &BTreeSet::new(), false);
        let tied = chosen.tied.iter().take(chosen.left as usize).cloned();
        chosen.houses.extend(tied);
        agencies.extend(chosen.houses.into_iter().map(|house| AgencyChoice {
            collective: rule.code.clone(),
            house,
            given: true,
            ..AgencyChoice::default()
        }));
    }
    let set = app.store.set_collective(who, edition, None, (&agencies, &[])).await?;
    set.map_err(|objections| SeasonError::Prizes(format!("{objections:?}")))
}
