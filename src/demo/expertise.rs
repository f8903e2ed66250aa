//! What the demo's organiser has recorded of the judges before the first draw.

use std::collections::BTreeSet;

use super::dice::Seeded;
use super::season::{SeasonError, Stage};
use crate::app::App;
use crate::award::fitness::Expertise;
use crate::award::people::Role;

/// Most judges work in the media they judge, some in others too, and know one to three topics. Of
/// a few nothing is known yet.
pub(super) async fn record(app: &App, stage: &Stage, seed: u64) -> Result<(), SeasonError> {
    let organizer = stage.one(Role::Organizer)?;
    let mut dice = Seeded::labelled(seed, "expertise");
    let categories: Vec<&str> =
        stage.rules.categories.iter().map(|category| category.code.as_str()).collect();
    let topics = stage.rules.topics();
    for (member, who) in stage.cast.iter().filter(|(member, _)| !member.categories.is_empty()) {
        let mut known = Expertise::default();
        if dice.chance(92) {
            let whole_council = member.categories.len() == categories.len();
            let own = member.categories.iter().filter(|_| dice.chance(if whole_council { 40 } else { 75 }));
            known.media = own.cloned().collect();
            if dice.chance(30) {
                known.media.extend(dice.pick(&categories).map(|code| (*code).to_owned()));
            }
            let number = 1 + dice.below(3);
            let chosen: BTreeSet<String> =
                (0..number).filter_map(|_| dice.pick(&topics)).map(|topic| (*topic).to_owned()).collect();
            known.topics = chosen;
        }
        app.store.set_expertise(organizer, &stage.edition, &who.account_id, known).await?;
    }
    Ok(())
}
