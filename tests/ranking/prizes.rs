//! Proposals by tier and what speaks against a choice.

use std::collections::{BTreeMap, BTreeSet};

use press_awards::award::ballot::Abstentions;
use press_awards::award::collective::{
    Tally, departures as collective_departures, limit, points, proposed, ranking,
};
use press_awards::award::prizes::{
    ByCategory, Choice, Kind, Open, Proposal, Refusal, Shares, check, departures, plan, propose, shared_out,
    suggested, wrong_share,
};
use press_awards::award::ranking::{Method, Sheet, standings};
use press_awards::award::rules::{
    Affinity, Award, Basis, Calendar, Category, Collective, Conflicts, Council, Edition, Limits, Reach,
    Rules, Text, Tier,
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
        collectives: Vec::new(),
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
    assert_eq!(said("a in I1 a tv T1 b in I2"), []);
    assert_eq!(said("a in I1 b in I1"), [Refusal::Twice(name("I1"))]);
    assert_eq!(said("a in X b in I1"), [Refusal::NotRanked(name("X"))]);
    assert_eq!(said("a tv I1 b in I1")[0], Refusal::NotRanked(name("I1")));
    assert_eq!(said("z in I1 b in I1 a in I2")[0], Refusal::UnknownTier(name("z")));
    assert_eq!(said("a radio I1 b in I2")[0], Refusal::UnknownCategory(name("radio")));
    let limits = said("a in I1 a in I2 a tv T1 b in I3");
    let category = Refusal::CategoryLimit { tier: name("a"), category: name("in"), limit: 1, have: 2 };
    assert_eq!(limits, [category, Refusal::TotalLimit { tier: name("a"), limit: 2, have: 3 }]);
    assert_eq!(propose(&rules, &BTreeMap::new()).proposals, []);
}

/// `entry or tier, kind, proposed, chosen` of each departure.
fn departing(rules: &Rules, standings: &ByCategory, words: &str, withheld: &[&str]) -> Vec<String> {
    let withheld = withheld.iter().map(|tier| ((*tier).to_owned(), "in".to_owned())).collect();
    let choice = Choice { prizes: chosen(words), withheld };
    let text = |departure: press_awards::award::prizes::Departure| {
        let none = || "-".to_owned();
        let subject = departure.subject.text();
        let over = departure.passed_over.join("+");
        format!(
            "{} {} {}>{} {over}",
            subject.rsplit(':').next().unwrap(),
            departure.kind.word(),
            departure.proposed.unwrap_or_else(none),
            departure.chosen.unwrap_or_else(none)
        )
        .trim_end()
        .to_owned()
    };
    departures(rules, standings, &choice).into_iter().map(text).collect()
}

#[test]
fn whatever_is_not_as_proposed_departs() {
    let special = Tier { optional: true, ..tier("special", &[], 1) };
    let rules = rules(
        &["in"],
        vec![special, tier("a", &[("in", 1)], 1), tier("b", &[("in", 2)], 2), tier("c", &[("in", 1)], 1)],
    );
    let standings =
        by_category(&[("in", &[("I1", 95), ("I2", 94), ("I3", 93), ("I4", 92), ("I5", 91), ("I6", 90)])]);
    let said = |words: &str, withheld: &[&str]| departing(&rules, &standings, words, withheld);
    let usual = "a in I1 b in I2 b in I3 c in I4";
    assert_eq!(said(usual, &[]), [""; 0]);
    assert_eq!(
        said("a in I2 b in I1 b in I3 c in I4", &[]),
        ["I1 lower a>b", "I2 higher b>a I1"],
        "two change places"
    );
    assert_eq!(
        said("a in I1 b in I2 b in I3 c in I6", &[]),
        ["I4 nothing c>-", "I6 higher ->c I4+I5"],
        "passed over"
    );
    assert_eq!(said("a in I1 b in I2 c in I4", &[]), ["I3 nothing b>-"], "a place of two is left empty");
    assert_eq!(
        said("special in I1 a in I2 b in I3 b in I4 c in I5", &[]),
        ["I1 special ->special"],
        "those below move up by the standings"
    );
    assert_eq!(said("a in I1 b in I2 b in I3", &[]), ["I4 nothing c>-", "c withheld 1>0"]);
    assert_eq!(said("a in I1 b in I2 b in I3", &["c"]), ["c withheld 1>0"], "no prize worthy");
    assert_eq!(
        said("b in I1 b in I2 c in I3", &["a"]),
        ["a withheld 1>0"],
        "the best are considered for the next tier"
    );
    assert_eq!(said(usual, &["a"]), [""; 0], "nothing is withheld where all is given");
    assert!(Kind::ALL.iter().map(|kind| kind.word()).collect::<std::collections::BTreeSet<_>>().len() == 5);
}

#[test]
fn a_choice_among_equals_departs_from_nothing_but_a_place_left_open_does() {
    let rules = rules(&["in"], vec![tier("a", &[("in", 1)], 1), tier("b", &[("in", 2)], 2)]);
    let standings = by_category(&[("in", &[("I1", 90), ("I2", 90), ("I3", 80), ("I4", 70)])]);
    let said = |words: &str| departing(&rules, &standings, words, &[]);
    for (first, second) in [("I1", "I2"), ("I2", "I1")] {
        assert_eq!(said(&format!("a in {first} b in {second} b in I3")), [""; 0]);
    }
    // Nobody of the two is chosen: both are proposed for B, and the place of A has to be explained.
    assert_eq!(said("b in I1 b in I2"), ["a withheld 1>0"]);
    let open = plan(&rules, &standings, &Choice::default()).open;
    assert_eq!((open.len(), open[0].left, open[0].entries.len()), (1, 1, 2));
}

#[test]
fn what_is_left_is_shared_out_by_largest_remainders() {
    let rules = rules(
        &["in", "tv", "ra"],
        vec![tier("a", &[("in", 1), ("tv", 1), ("ra", 1)], 3), tier("b", &[("ra", 1)], 8), tier("c", &[], 2)],
    );
    let finalists = |numbers: [u32; 3]| {
        ["in", "tv", "ra"].iter().zip(numbers).map(|(code, n)| ((*code).to_owned(), n)).collect()
    };
    let shares = |numbers: [u32; 3]| -> Vec<String> {
        let shares = suggested(&rules, &finalists(numbers));
        shares.iter().map(|((tier, category), n)| format!("{tier} {category} {n}")).collect()
    };
    // Seven B over 45 and 27: 4,375 and 2,625; two C over 45, 27 and 18: 1; 0,6 and 0,4.
    assert_eq!(shares([45, 27, 18]), ["b in 4", "b tv 3", "c in 1", "c ra 0", "c tv 1"]);
    // Equal remainders: the category that the rules name first.
    assert_eq!(shares([1, 1, 1]), ["b in 4", "b tv 3", "c in 1", "c ra 0", "c tv 1"]);
    assert_eq!(shares([0, 0, 0]), shares([1, 1, 1]));
    let given = suggested(&rules, &finalists([45, 27, 18]));
    let whole = shared_out(&rules, &given).unwrap();
    assert_eq!(whole.tier("b").unwrap().counts.values().sum::<u32>(), 8);
    assert_eq!(shared_out(&rules, &Shares::new()), None);
    let b = rules.tier("b").unwrap();
    assert_eq!(wrong_share(b, &[4, 4]), Some(("most", 7)));
    assert_eq!(wrong_share(b, &[u32::MAX, u32::MAX]), Some(("most", 7)), "no overflow");
    assert_eq!(wrong_share(b, &[0, 0]), None, "one is given by the rules");
    assert_eq!(wrong_share(rules.tier("c").unwrap(), &[0, 0, 0]), Some(("none", 2)));
}

/// A prize for two agencies by works and A prizes.
fn collective(total: u32, share_ties: bool) -> Collective {
    Collective {
        code: "agencies".to_owned(),
        name: text("agencies"),
        total,
        optional: false,
        money: None,
        basis: Basis::Points,
        accepted: 1,
        finalist: 3,
        tiers: BTreeMap::from([("a".to_owned(), 10)]),
        share_ties,
    }
}

/// `house accepted finalists prizes` words.
fn tallies(words: &str) -> Vec<Tally> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let tally = |words: &[&str]| Tally {
        house: words[0].to_owned(),
        name: words[0].to_owned(),
        accepted: words[1].parse().unwrap(),
        finalists: words[2].parse().unwrap(),
        prizes: BTreeMap::from([("a".to_owned(), words[3].parse().unwrap())]),
    };
    words.chunks(4).map(tally).collect()
}

#[test]
fn agencies_are_ranked_by_whole_points_and_equal_ones_share_a_place() {
    let rule = collective(2, false);
    let places = ranking(&rule, &tallies("X 5 0 0 Y 2 1 0 Z 1 1 1 W 0 0 0"));
    let found: Vec<String> =
        places.iter().map(|p| format!("{} {} {}", p.rank, p.tally.house, p.points)).collect();
    assert_eq!(found, ["1 Z 14", "2 X 5", "2 Y 5", "4 W 0"]);
    let most = Tally { accepted: u32::MAX, finalists: u32::MAX, ..tallies("X 0 0 0").remove(0) };
    assert_eq!(points(&rule, &most), 4 * u64::from(u32::MAX), "no overflow");
}

#[test]
fn equal_points_at_the_last_place_are_shared_or_left_to_the_council() {
    let set = |words: &str| words.split_whitespace().map(str::to_owned).collect::<BTreeSet<String>>();
    let works = "Z 1 1 1 X 5 0 0 Y 2 1 0 W 0 0 0";
    let said = |rule: &Collective, chosen: &str, withheld: bool| -> Vec<String> {
        let found = collective_departures(rule, &ranking(rule, &tallies(works)), &set(chosen), withheld);
        found.iter().map(|it| format!("{} {}", it.subject.text(), it.kind.word())).collect()
    };
    let council = collective(2, false);
    let found = proposed(&council, &ranking(&council, &tallies(works)), &BTreeSet::new(), false);
    assert_eq!((found.houses, found.left, found.tied), (set("Z"), 1, set("X Y")));
    assert_eq!(said(&council, "Z X", false), [""; 0]);
    assert_eq!(said(&council, "Z Y", false), [""; 0]);
    assert_eq!(said(&council, "Z", false), ["places::agencies withheld"], "the open place");
    assert_eq!(said(&council, "Z", true), ["places::agencies withheld"]);
    assert_eq!(said(&council, "Z W", false)[0], "agency:agencies:W higher");
    let both = ["agency:agencies:X higher", "agency:agencies:Y higher", "agency:agencies:Z nothing"];
    assert_eq!(said(&council, "X Y", false), both, "there is one place for two");
    assert_eq!(
        said(&council, "", false),
        ["agency:agencies:Z nothing", "places::agencies withheld"],
        "nobody"
    );
    assert_eq!(said(&Collective { optional: true, ..council.clone() }, "", false), [""; 0], "nếu có");

    let shared = collective(2, true);
    assert_eq!(said(&shared, "Z X Y", false), [""; 0]);
    assert_eq!(limit(&shared, &ranking(&shared, &tallies(works))), 3);
    let free = Collective { basis: Basis::Decided, ..council };
    assert_eq!(said(&free, "W", false), [""; 0]);
    assert_eq!(said(&free, "", false), ["places::agencies withheld"]);
}
