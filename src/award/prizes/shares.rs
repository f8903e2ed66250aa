//! Sharing out a tier that has a total but no number for each category (“do Hội đồng phân bổ”).

use std::collections::BTreeMap;

use crate::award::rules::{Rules, Tier};

/// Prizes by (tier code, category code), for the places the rules leave open.
pub type Shares = BTreeMap<(String, String), u32>;

/// The tiers the council shares out: not optional, and without a number for some category.
pub fn to_share(rules: &Rules) -> impl Iterator<Item = &Tier> {
    let has_gap = |tier: &&Tier| rules.categories.iter().any(|c| !tier.counts.contains_key(&c.code));
    rules.tiers.iter().filter(|tier| !tier.optional).filter(has_gap)
}

/// The rules with the shares as numbers of their tiers; none while a share is missing.
pub fn shared_out(rules: &Rules, shares: &Shares) -> Option<Rules> {
    let mut whole = rules.clone();
    for tier in whole.tiers.iter_mut().filter(|tier| !tier.optional) {
        for category in &rules.categories {
            if !tier.counts.contains_key(&category.code) {
                let number = shares.get(&(tier.code.clone(), category.code.clone()))?;
                tier.counts.insert(category.code.clone(), *number);
            }
        }
    }
    Some(whole)
}

/// Starting values: what a tier has left, in proportion to the entries of each open category in
/// the last round, by largest remainders (Hamilton); equal remainders go to the category that the
/// rules name first. Without any entry every category counts the same. Whole numbers only.
pub fn suggested(rules: &Rules, finalists: &BTreeMap<String, u32>) -> Shares {
    let mut shares = Shares::new();
    for tier in to_share(rules) {
        let open: Vec<&str> = rules
            .categories
            .iter()
            .map(|category| category.code.as_str())
            .filter(|code| !tier.counts.contains_key(*code))
            .collect();
        let left = u64::from(left(tier));
        let mut weights: Vec<u64> =
            open.iter().map(|code| finalists.get(*code).copied().unwrap_or_default().into()).collect();
        if weights.iter().all(|weight| *weight == 0) {
            weights.fill(1);
        }
        let sum: u64 = weights.iter().sum();
        let mut numbers: Vec<u64> = weights.iter().map(|weight| left * weight / sum).collect();
        let mut order: Vec<usize> = (0..open.len()).collect();
        order.sort_by_key(|&at| (std::cmp::Reverse(left * weights[at] % sum), at));
        let rest = left - numbers.iter().sum::<u64>();
        for &at in order.iter().take(usize::try_from(rest).unwrap_or(usize::MAX)) {
            numbers[at] += 1;
        }
        for (code, number) in open.into_iter().zip(numbers) {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            shares.insert((tier.code.clone(), code.to_owned()), number);
        }
    }
    shares
}

/// What a tier has for the categories without a number.
fn left(tier: &Tier) -> u32 {
    tier.total.saturating_sub(tier.counts.values().sum())
}

/// Why a tier cannot be shared out so: `none` when nobody would get a prize, `most` when more are
/// given than there are. The numbers are those of the categories without one; also gives the most.
pub fn wrong_share(tier: &Tier, numbers: &[u32]) -> Option<(&'static str, u32)> {
    let sum: u64 = numbers.iter().map(|number| u64::from(*number)).sum();
    match sum {
        0 if tier.counts.values().all(|count| *count == 0) => Some(("none", left(tier))),
        sum if sum > u64::from(left(tier)) => Some(("most", left(tier))),
        _ => None,
    }
}
