//! The rules of a decision who goes on, without a season around them.

use std::collections::BTreeSet;

use press_awards::award::advance::{Candidate, Decision, Objection, Vote, Zone, check, departures};
use press_awards::award::ballot::Abstentions;
use press_awards::award::rules::Council;

/// Rules of a council that holds no secret ballots.
fn council(quorum: (u32, u32), majority: (u32, u32)) -> Council {
    Council { ballot: None, abstentions: Abstentions::Count, casting_vote: false, quorum, majority }
}

#[test]
fn quorum_and_majority_are_exact() {
    let of = council;
    let usual = of((2, 3), (1, 2));
    assert_eq!([1, 2, 3, 6, 7, 9].map(|panel| usual.terms().quorum_of(panel)), [1, 2, 2, 4, 5, 6]);
    assert_eq!([1, 2, 5, 6, 7].map(|present| usual.terms().majority_of(present)), [1, 2, 3, 4, 4]);
    let strict = of((3, 4), (2, 3));
    assert_eq!([4, 5, 8].map(|panel| strict.terms().quorum_of(panel)), [3, 4, 6]);
    assert_eq!([3, 4, 5, 6].map(|present| strict.terms().majority_of(present)), [2, 3, 4, 4]);
    assert_eq!(of((1, 1), (2, 4)).terms().majority_of(6), 4, "one half is one half however it is written");
    let vote = |present, in_favour| Vote {
        panel: 7,
        present,
        in_favour,
        against: present - in_favour,
        abstained: 0,
    };
    let objections = |vote| check(&usual, 0, vote, &[], &Decision::default());
    assert_eq!(objections(vote(5, 3)), []);
    assert_eq!(objections(vote(4, 4)), [Objection::NoQuorum { needed: 5 }]);
    assert_eq!(objections(vote(6, 3)), [Objection::NoMajority { needed: 4 }]);
}

#[test]
fn a_departure_is_what_differs_from_the_proposal_and_still_competes() {
    let candidate = |entry: &str, ranked, proposed, stands| Candidate {
        entry: entry.to_owned(),
        ranked,
        proposed,
        stands,
    };
    let candidates = [
        candidate("in", true, true, true),
        candidate("out", true, false, true),
        candidate("fallen", true, true, false),
        candidate("unranked", false, false, true),
    ];
    let by_rank = Decision::by_rank(&candidates);
    assert_eq!(by_rank.chosen, BTreeSet::from(["in".to_owned()]));
    assert!(departures(&candidates, &by_rank.chosen).is_empty(), "nobody decides on the fallen");
    let chosen: BTreeSet<String> = ["out", "unranked", "fallen", "stranger"].map(str::to_owned).into();
    let decision = Decision { chosen, ..Decision::default() };
    let council = council((2, 3), (1, 2));
    let entry = |entry: &str| entry.to_owned();
    assert_eq!(
        check(&council, 2, Vote::unanimous(3), &candidates, &decision),
        [
            Objection::Fallen { entry: entry("fallen") },
            Objection::NotRanked { entry: entry("stranger") },
            Objection::NotRanked { entry: entry("unranked") },
            Objection::Departure { entry: entry("in") },
            Objection::Departure { entry: entry("out") },
            Objection::Departure { entry: entry("unranked") },
            Objection::BeyondPlan { planned: 2 },
        ]
    );
}

#[test]
fn the_borders_of_the_grey_zone_are_not_in_it() {
    let zones = |proposed| [0, 100, 101, 500, 899, 900, 1000].map(|chance| Zone::of(proposed, chance));
    use Zone::{Below, Discussed, Sure};
    assert_eq!(zones(true), [Discussed, Discussed, Discussed, Discussed, Discussed, Sure, Sure]);
    assert_eq!(zones(false), [Below, Below, Discussed, Discussed, Discussed, Discussed, Discussed]);
}
