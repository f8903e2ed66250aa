//! Proposals by tier and what speaks against a choice.

use std::collections::BTreeMap;

use press_awards::award::ballot::Abstentions;
use press_awards::award::prizes::{ByCategory, Open, Proposal, Refusal, check, propose};
use press_awards::award::ranking::{Method, Sheet, standings};
use press_awards::award::rules::{
    Affinity, Award, Calendar, Category, Conflicts, Council, Edition, Limits, Reach, Rules, Text, Tier,
};
use time::macros::{date, datetime};

use super::{SEED, rubric, text};

fn tier(code: &str, counts: &[(&str, u32)], total: u32) -> Tier {
    Tier {
        code: code.to_owned(),
        name: text(code),
        counts: counts.iter().map(|&(category, count)| (category.to_owned(), count)).collect(),
        total,
        optional: false,
        money: None,
        min_score_tenths: None,
    }
}

fn rules(categories: &[&str], tiers: Vec<Tier>) -> Rules {
    let category = |code: &&str| Category {
        code: (*code).to_owned(),
        name: text(code),
        genres: Vec::new(),
        series: false,
        fields: Vec::new(),
        files: Vec::new(),
    };
    let nothing = || Text { vi: String::new(), en: None };
    Rules {
        award: Award {
            code: "giai".to_owned(),
            name: nothing(),
            short_name: nothing(),
            organizers: Vec::new(),
            address: String::new(),
            about: nothing(),
        },
        edition: Edition { number: "I".to_owned(), years: "2026".to_owned() },
        calendar: Calendar {
            published_from: date!(2025 - 01 - 01),
            published_to: date!(2025 - 12 - 31),
            opens: datetime!(2026-01-01 0:00 +7),
            deadline: datetime!(2026-06-01 0:00 +7),
        },
        limits: Limits { entries_per_author: 1, authors_per_entry: 1, parts_per_series: 1 },
        conflicts: Conflicts {
            own_agency: true,
            own_province: false,
            own_entry: Reach::Category,
            judges_may_enter: false,
        },
        affinity: Affinity::default(),
        categories: categories.iter().map(category).collect(),
        rubrics: Vec::new(),
        rounds: Vec::new(),
        ties: Vec::new(),
        tiers,
        council: Council {
            ballot: None,
            abstentions: Abstentions::Count,
            casting_vote: false,
            quorum: (2, 3),
            majority: (1, 2),
        },
        to_confirm: Vec::new(),
    }
}

/// Standings from `entry score` pairs, a hundred points at most.
fn by_category(categories: &[(&str, &[(&str, u32)])]) -> ByCategory {
    let rubric = rubric(&[(1, 1000, 1)]);
    let method = Method { trim: false, min_sheets: 1, ties: &[], rubric: &rubric };
    let of_category = |scores: &[(&str, u32)]| {
        let entries: Vec<String> = scores.iter().map(|(entry, _)| (*entry).to_owned()).collect();
        let sheet = |&(entry, score): &(&str, u32)| Sheet {
            entry: entry.to_owned(),
            judge: "1".to_owned(),
            marks: vec![score * 10],
        };
        let sheets: Vec<Sheet> = scores.iter().map(sheet).collect();
        standings(method, &sheets, &entries, &SEED).unwrap()
    };
    categories.iter().map(|&(code, scores)| (code.to_owned(), of_category(scores))).collect()
}

/// `tier category entry` words.
fn chosen(words: &str) -> Vec<Proposal> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let proposal = |words: &[&str]| Proposal {
        tier: words[0].to_owned(),
        category: words[1].to_owned(),
        entry: words[2].to_owned(),
    };
    words.chunks(3).map(proposal).collect()
}

#[test]
fn tiers_fill_from_the_top_by_category_and_by_total() {
    let special = Tier { optional: true, ..tier("special", &[], 1) };
    let a = tier("a", &[("in", 1), ("tv", 1)], 2);
    let rules = rules(&["in", "tv"], vec![special, a, tier("b", &[("in", 1)], 3), tier("c", &[], 1)]);
    let standings = by_category(&[
        ("in", &[("I1", 95), ("I2", 94), ("I3", 93)]),
        ("tv", &[("T1", 80), ("T2", 70), ("T3", 60), ("T4", 93)]),
    ]);
    let plan = propose(&rules, &standings);
    // B: one of print, then television alone; C: print's 93 beats television's 70.
    let expected = "a in I1 a tv T4 b in I2 b tv T1 b tv T2 c in I3";
    assert_eq!(plan.proposals, chosen(expected));
    assert_eq!(plan.open, []);
    assert_eq!(check(&rules, &standings, &plan.proposals), []);
}

#[test]
fn equal_scores_of_two_categories_follow_the_rules_order() {
    let standings = by_category(&[("in", &[("I1", 80)]), ("tv", &[("T1", 80)])]);
    for (order, first) in [(["in", "tv"], "a in I1"), (["tv", "in"], "a tv T1")] {
        let rules = rules(&order, vec![tier("a", &[], 1)]);
        assert_eq!(propose(&rules, &standings).proposals, chosen(first));
    }
}

#[test]
fn the_lowest_score_of_a_tier_holds() {
    let a = Tier { min_score_tenths: Some(800), ..tier("a", &[], 3) };
    let rules = rules(&["in"], vec![a, tier("b", &[], 3)]);
    let standings = by_category(&[("in", &[("I1", 80), ("I2", 79)])]);
    assert_eq!(propose(&rules, &standings).proposals, chosen("a in I1 b in I2"));
    let below = Refusal::BelowMinimum {
        tier: "a".to_owned(),
        entry: "I2".to_owned(),
        hundredths: 7900,
        min_hundredths: 8000,
    };
    assert_eq!(check(&rules, &standings, &chosen("a in I1 a in I2 b in I3"))[0], below);
}

#[test]
fn a_shared_rank_that_does_not_fit_is_left_to_the_council() {
    let rules = rules(&["in", "tv"], vec![tier("a", &[], 2), tier("b", &[], 2)]);
    let standings = by_category(&[("in", &[("I1", 90), ("I2", 80), ("I3", 80)]), ("tv", &[("T1", 70)])]);
    let plan = propose(&rules, &standings);
    assert_eq!(plan.proposals, chosen("a in I1 b in I2 b in I3"));
    let open = Open {
        tier: "a".to_owned(),
        category: "in".to_owned(),
        left: 1,
        entries: vec!["I2".to_owned(), "I3".to_owned()],
    };
    assert_eq!(plan.open, [open]);
}

#[test]
fn everything_against_a_choice_is_said() {
    let rules = rules(&["in", "tv"], vec![tier("a", &[("in", 1)], 2), tier("b", &[], 1)]);
    let standings = by_category(&[("in", &[("I1", 90), ("I2", 80), ("I3", 70)]), ("tv", &[("T1", 60)])]);
    let said = |words: &str| check(&rules, &standings, &chosen(words));
    let name = |name: &str| name.to_owned();
    let inversion = |entry: &str, passed_over: &[&str]| Refusal::Inversion {
        entry: name(entry),
        passed_over: passed_over.iter().map(|entry| name(entry)).collect(),
    };
    assert_eq!(said("a in I1 a tv T1 b in I2"), []);
    let empty = Refusal::Empty(name("b"));
    assert_eq!(said("a in I1"), std::slice::from_ref(&empty));
    assert_eq!(said("a in I2 b in I1"), [inversion("I2", &["I1"])]);
    assert_eq!(said("a in I3 b tv T1"), [inversion("I3", &["I1", "I2"])]);
    assert_eq!(said("a in I1 b in I1"), [Refusal::Twice(name("I1"))]);
    assert_eq!(said("a in X b in I1"), [Refusal::NotRanked(name("X"))]);
    assert_eq!(said("a tv I1 b in I1")[0], Refusal::NotRanked(name("I1")));
    assert_eq!(said("z in I1 b in I1 a in I2")[0], Refusal::UnknownTier(name("z")));
    assert_eq!(said("a radio I1 b in I2")[0], Refusal::UnknownCategory(name("radio")));
    let limits = said("a in I1 a in I2 a tv T1 b in I3");
    let category = Refusal::CategoryLimit { tier: name("a"), category: name("in"), limit: 1, have: 2 };
    assert_eq!(limits, [category, Refusal::TotalLimit { tier: name("a"), limit: 2, have: 3 }]);
    assert!(limits.iter().all(|refusal| !refusal.needs_only_a_reason()));
    assert!(empty.needs_only_a_reason() && inversion("I2", &[]).needs_only_a_reason());
    assert_eq!(propose(&rules, &BTreeMap::new()).proposals, []);
}
