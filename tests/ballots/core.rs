//! What the papers of a ballot come to: published answers, brute force, and rules of reason.

use press_awards::award::ballot::ranked::{Border, Count, Paper, count};
use press_awards::award::ballot::{Abstentions, Choice, Outcome, Tally, Terms, nominated};
use press_awards::award::prizes::{Open, Plan, Proposal};
use press_awards::award::ranking::Standing;
use proptest::prelude::*;

fn terms(quorum: (u32, u32), majority: (u32, u32)) -> Terms {
    Terms { quorum, majority, abstentions: Abstentions::Count, casting_vote: true }
}

fn outcome(terms: &Terms, yes: u32, no: u32, abstain: u32) -> Outcome {
    Tally { yes, no, abstain }.outcome(terms)
}

/// Papers from “how many, in which order”.
fn papers(orders: &[(usize, &[usize])]) -> Vec<Paper> {
    orders.iter().flat_map(|(times, order)| vec![Paper::Order(order.to_vec()); *times]).collect()
}

/// Half points by number of the work.
fn half_points(count: &Count) -> Vec<u64> {
    let mut places = count.places.clone();
    places.sort_by_key(|place| place.work);
    places.iter().map(|place| place.half_points).collect()
}

fn ranks(count: &Count) -> Vec<(usize, u32)> {
    count.places.iter().map(|place| (place.work, place.rank)).collect()
}

#[test]
fn a_quorum_is_rounded_up() {
    let least = |quorum, members| terms(quorum, (1, 2)).quorum_of(members);
    assert_eq!([7, 8, 9, 10, 1, 0].map(|members| least((2, 3), members)), [5, 6, 6, 7, 1, 1]);
    assert_eq!(least((1, 1), 9), 9);
    assert_eq!(least((1, u32::MAX), u32::MAX), 1);
    assert_eq!(least((u32::MAX, u32::MAX), u32::MAX), u32::MAX);
}

#[test]
fn a_half_is_no_simple_majority_and_two_thirds_are_two_thirds() {
    let simple = terms((2, 3), (1, 2));
    assert_eq!(outcome(&simple, 4, 3, 0), Outcome::Passed);
    assert_eq!(outcome(&simple, 4, 3, 1), Outcome::Failed, "4 of 8 with who abstains");
    let without = Terms { abstentions: Abstentions::Exclude, ..simple };
    assert_eq!(outcome(&without, 4, 3, 1), Outcome::Passed, "4 of 7 without");
    let two_thirds = terms((2, 3), (2, 3));
    assert_eq!(outcome(&two_thirds, 6, 3, 0), Outcome::Passed);
    assert_eq!(outcome(&two_thirds, 5, 3, 0), Outcome::Failed);
    // However a half is written.
    assert_eq!(outcome(&terms((2, 3), (2, 4)), 4, 4, 0), Outcome::Tied);
}

#[test]
fn only_as_many_yes_as_no_is_a_tie() {
    let chair = terms((2, 3), (1, 2));
    assert_eq!(outcome(&chair, 3, 3, 1), Outcome::Tied);
    assert_eq!(outcome(&chair, 3, 2, 1), Outcome::Failed, "half of the base, but not as many yes as no");
    assert_eq!(outcome(&chair, 0, 0, 5), Outcome::Failed, "nobody has said anything to break");
    assert_eq!(outcome(&terms((2, 3), (2, 3)), 3, 3, 0), Outcome::Failed, "a tie is not near two thirds");
    let nobody = Terms { casting_vote: false, ..chair };
    assert_eq!(outcome(&nobody, 3, 3, 0), Outcome::Failed);
    assert_eq!(outcome(&chair, 0, 0, 0), Outcome::Failed);
}

/// The capital of Tennessee, as textbooks on voting have it: 42 % live in Memphis, 26 in Nashville,
/// 15 in Chattanooga, 17 in Knoxville, and everybody wants the capital near.
#[test]
fn the_capital_of_tennessee_is_nashville_by_borda_and_by_condorcet() {
    let (memphis, nashville, chattanooga, knoxville) = (0, 1, 2, 3);
    let people = papers(&[
        (42, &[memphis, nashville, chattanooga, knoxville]),
        (26, &[nashville, chattanooga, knoxville, memphis]),
        (15, &[chattanooga, knoxville, nashville, memphis]),
        (17, &[knoxville, chattanooga, nashville, memphis]),
    ]);
    let count = count(4, &people);
    assert_eq!(half_points(&count), [126, 194, 173, 107].map(|points| points * 2));
    assert_eq!(ranks(&count), [(nashville, 1), (chattanooga, 2), (memphis, 3), (knoxville, 4)]);
    assert_eq!(count.condorcet, Some(nashville));
    assert_eq!(count.cycle, [] as [usize; 0]);
    assert_eq!((count.above[nashville][memphis], count.above[memphis][nashville]), (58, 42));
    assert_eq!((count.above[nashville][chattanooga], count.above[nashville][knoxville]), (68, 68));
    assert_eq!((count.above[chattanooga][memphis], count.above[chattanooga][knoxville]), (58, 83));
    assert_eq!(count.above[knoxville][memphis], 58);
}

/// A table of a course at Florida State (MGF 1106, “The Borda Count Method”): by 4, 3, 2, 1 points A
/// has 54; by 3, 2, 1, 0 it is one less for each of the 23 voters.
#[test]
fn a_table_of_a_course_comes_out() {
    let (a, b, c, d) = (0, 1, 2, 3);
    let people = papers(&[
        (10, &[a, b, c, d]),
        (5, &[c, b, d, a]),
        (5, &[b, d, c, a]),
        (2, &[d, c, b, a]),
        (1, &[c, d, a, b]),
    ]);
    let count = count(4, &people);
    assert_eq!(half_points(&count)[a], (54 - 23) * 2);
}

/// Condorcet's own paradox: three voters, and every work loses to another.
#[test]
fn a_circle_of_majorities_is_seen() {
    let count = count(4, &papers(&[(1, &[0, 1, 2, 3]), (1, &[1, 2, 0, 3]), (1, &[2, 0, 1, 3])]));
    assert_eq!(count.condorcet, None);
    assert_eq!(count.cycle, [0, 1, 2]);
    assert_eq!(ranks(&count), [(0, 1), (1, 1), (2, 1), (3, 4)]);
}

/// The averaging rule: “A gets 4, B 3, and C and D 1.5 each (average of leftover points)”
/// (election-methods list, 24/9/2004), on the scale that ends in 0.
#[test]
fn what_is_left_unranked_shares_the_points_that_are_left() {
    assert_eq!(half_points(&count(4, &papers(&[(1, &[0, 1])]))), [6, 4, 1, 1]);
    assert_eq!(half_points(&count(4, &papers(&[(1, &[2])]))), [2, 2, 6, 2]);
    // To leave the last one out says no more than to put it last.
    assert_eq!(count(4, &papers(&[(1, &[0, 1, 2])])), count(4, &papers(&[(1, &[0, 1, 2, 3])])));
}

#[test]
fn papers_that_order_nothing_give_no_points_and_are_told_apart() {
    let mut all = papers(&[(3, &[0, 1])]);
    all.extend([Paper::NoneWorthy, Paper::NoneWorthy, Paper::NoneWorthy, Paper::NoneWorthy, Paper::Blank]);
    let count = count(2, &all);
    assert_eq!((count.orders, count.none_worthy, count.blank), (3, 4, 1));
    assert_eq!(half_points(&count), [6, 0]);
    let simple = terms((2, 3), (1, 2));
    assert!(!count.is_none_worthy(&simple), "4 of 8");
    assert!(count.is_none_worthy(&Terms { abstentions: Abstentions::Exclude, ..simple }), "4 of 7");
}

#[test]
fn the_chair_decides_at_the_border_and_nowhere_else() {
    let orders = papers(&[(1, &[0, 1, 2, 3]), (1, &[0, 2, 1, 3])]);
    let counted = count(4, &orders);
    assert_eq!(ranks(&counted), [(0, 1), (1, 2), (2, 2), (3, 4)]);
    assert_eq!([0, 1, 3, 4].map(|places| counted.border(places)), [None, None, None, None]);
    assert_eq!(counted.border(2), Some(Border { works: vec![1, 2], left: 1 }));
    let decided = counted.with_casting_vote(&[2]);
    assert_eq!(ranks(&decided), [(0, 1), (2, 2), (1, 3), (3, 4)]);
    assert_eq!(decided.border(2), None);
}

#[test]
fn papers_are_read_as_they_were_written() {
    let codes: Vec<String> = ["A1", "B2", "C3"].map(str::to_owned).to_vec();
    for paper in [Paper::Order(vec![2, 0]), Paper::NoneWorthy, Paper::Blank] {
        assert_eq!(Paper::from_text(&paper.to_text(&codes), &codes), Some(paper));
    }
    for wrong in ["", "D4", "A1 A1", "A1  B2", "none A1"] {
        assert_eq!(Paper::from_text(wrong, &codes), None, "{wrong}");
    }
}

fn standings(entries: &[&str]) -> Vec<Standing> {
    let standing = |(rank, entry): (u32, &&str)| Standing {
        entry: (*entry).to_owned(),
        rank: (*entry != "x").then_some(rank),
        score: None,
        hundredths: None,
        sheets: 0,
        counted: 0,
        decided_by: None,
        reason: None,
        unranked: None,
    };
    (1..).zip(entries).map(standing).collect()
}

#[test]
fn the_works_of_a_tier_and_the_two_after_them_are_proposed() {
    let proposal = |tier: &str, entry: &str| Proposal {
        tier: tier.into(),
        category: "print".into(),
        entry: entry.into(),
    };
    let open =
        Open { tier: "c".into(), category: "print".into(), left: 1, entries: vec!["d".into(), "e".into()] };
    let plan = Plan {
        proposals: vec![proposal("a", "a"), proposal("b", "b"), proposal("b", "c")],
        open: vec![open],
    };
    let all = standings(&["a", "b", "c", "d", "e", "f", "g", "h", "x"]);
    let found = |tier| nominated(&plan, &all, tier, "print").concat();
    assert_eq!([found("special"), found("a"), found("b"), found("c")], ["abc", "abc", "bcde", "defg"]);
    assert_eq!(nominated(&plan, &standings(&["x"]), "a", "print"), [] as [String; 0]);
}

fn any_paper(works: usize) -> impl Strategy<Value = Paper> {
    let order = Just((0..works).collect::<Vec<_>>()).prop_shuffle();
    (order, 0..=works, 0..6_u8).prop_map(|(order, kept, kind)| match (kind, kept) {
        (0, _) => Paper::NoneWorthy,
        (1, _) | (_, 0) => Paper::Blank,
        _ => Paper::Order(order.into_iter().take(kept).collect()),
    })
}

/// The place of a work on a paper; what is not ranked is last.
fn place(order: &[usize], work: usize) -> usize {
    order.iter().position(|w| *w == work).unwrap_or(order.len())
}

proptest! {
    #[test]
    fn the_order_of_the_papers_tells_nothing(
        (works, papers) in (1..7_usize).prop_flat_map(|w| (Just(w), prop::collection::vec(any_paper(w), 0..12))),
        seed in any::<u64>(),
    ) {
        let mut other = papers.clone();
        other.reverse();
        let middle = usize::try_from(seed).unwrap_or(0) % other.len().max(1);
        other.rotate_left(middle);
        prop_assert_eq!(count(works, &papers), count(works, &other));
    }

    /// Pair by pair, paper by paper, as somebody would count by hand.
    #[test]
    fn points_pairs_and_the_winner_are_those_of_counting_by_hand(
        (works, papers) in (1..6_usize).prop_flat_map(|w| (Just(w), prop::collection::vec(any_paper(w), 0..9))),
    ) {
        let counted = count(works, &papers);
        let orders: Vec<&Vec<usize>> =
            papers.iter().filter_map(|p| if let Paper::Order(order) = p { Some(order) } else { None }).collect();
        let above = |a: usize, b: usize| orders.iter().filter(|o| place(o, a) < place(o, b)).count() as u32;
        let points = half_points(&counted);
        for (a, &point) in points.iter().enumerate() {
            let mut by_hand = 0;
            for order in &orders {
                let (rest, at) = (works - order.len(), place(order, a));
                // m−1, m−2, … for what is ranked; the mean of r−1 … 0 for what is not.
                by_hand += if at < order.len() { 2 * (works - 1 - at) } else { rest - 1 };
            }
            prop_assert_eq!(point, by_hand as u64);
            for b in (0..works).filter(|b| *b != a) {
                prop_assert_eq!(counted.above[a][b], above(a, b));
            }
        }
        let all = (works * (works - 1) * orders.len()) as u64;
        prop_assert_eq!(points.iter().sum::<u64>(), all, "every paper hands out the same");
        let winner = (0..works).find(|a| works > 1 && (0..works).all(|b| b == *a || above(*a, b) > above(b, *a)));
        prop_assert_eq!(counted.condorcet, winner);
        prop_assert!(winner.is_none_or(|winner| !counted.cycle.contains(&winner)));
        prop_assert!(points.iter().all(|points| *points <= counted.most()));
    }

    #[test]
    fn a_tally_counts_every_slip_once_and_one_yes_more_never_harms(
        words in prop::collection::vec(0..3_usize, 0..40), majority in (1..5_u32, 1..5_u32),
    ) {
        let slips: Vec<Choice> = words.iter().map(|word| Choice::ALL[*word]).collect();
        let tally = Tally::of(slips.iter().copied());
        let mut other = slips.clone();
        other.reverse();
        prop_assert_eq!(tally, Tally::of(other));
        prop_assert_eq!(tally.slips() as usize, slips.len());
        let share = (majority.0.min(majority.1), majority.0.max(majority.1));
        let terms = terms((2, 3), share);
        let more = Tally { yes: tally.yes + 1, ..tally };
        prop_assert!(tally.outcome(&terms) != Outcome::Passed || more.outcome(&terms) == Outcome::Passed);
    }
}
