//! The council votes on its first prize by secret ballot, before the prizes are set.
//! Next: [`super::season`].

use super::dice::Seeded;
use super::season::{SeasonError, Stage};
use crate::app::App;
use crate::award::ballot::{Choice, Kind, nominated};
use crate::award::people::Role;
use crate::store::StoreError;
use crate::store::ballots::Asked;
use crate::store::editions::Edition;
use crate::store::voting::Vote;

/// One yes/no ballot about the highest prize that is always given, in the first category: nearly
/// everybody is for the first work and few for the next. A panel too small to vote in secret does not.
pub(super) async fn vote(app: &App, stage: &Stage, edition: &Edition) -> Result<(), SeasonError> {
    let rules = &edition.rules;
    let (Some(category), Some(tier)) =
        (rules.categories.first(), rules.tiers.iter().find(|tier| !tier.optional))
    else {
        return Ok(());
    };
    let council = app.store.council(edition).await?;
    let plan = council.nominal(rules);
    let entries =
        council.ranked.get(&category.code).map(|of| nominated(&plan, of, &tier.code, &category.code));
    let code =
        |entry: &String| council.lines.iter().find(|l| l.entry_id == *entry).map(|l| l.blind_code.clone());
    let works: Vec<String> = entries.iter().flatten().filter_map(code).collect();
    let asked = Asked {
        category: category.code.clone(),
        kind: Kind::YesNo,
        tier: tier.code.clone(),
        places: 0,
        works: works.clone(),
        reason: String::new(),
    };
    let organizer = stage.one(Role::Organizer)?;
    let number = match app.store.open_ballot(organizer, edition, &asked).await {
        Ok(number) => number,
        Err(StoreError::Refused(_)) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let ballot = app.store.ballot(edition, number).await?;
    let members = app.store.ballot_members(&ballot).await?;
    let mut dice = Seeded::labelled(7, &rules.award.code);
    for voter in stage.cast.iter().map(|(_, who)| who) {
        if !members.iter().any(|member| member.account_id == voter.account_id) {
            continue;
        }
        let mut choice = |place: usize| match (dice.chance(90), place) {
            (true, 0) => Choice::Yes,
            (true, _) => Choice::No,
            (false, _) => Choice::Abstain,
        };
        let vote =
            Vote::Slips(works.iter().enumerate().map(|(at, work)| (work.clone(), choice(at))).collect());
        app.store.vote(voter, edition, number, &vote).await?;
    }
    app.store.close_ballot(organizer, edition, number).await?;
    Ok(())
}
