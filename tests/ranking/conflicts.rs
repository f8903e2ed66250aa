//! Houses of agencies and the conflicts that follow from facts.

use press_awards::award::agency::Agencies;
use press_awards::award::conflict::{Conflict, EntryFacts, JudgeFacts, Subject, between};
use press_awards::award::rules::Conflicts;
use proptest::prelude::*;

#[test]
fn agencies_joined_by_successions_are_one_house() {
    let agencies = Agencies::new([("cu", "moi"), ("moi", "hop-nhat"), ("khac", "hop-nhat"), ("x", "x")]);
    assert!(agencies.same("cu", "khac"));
    assert!(agencies.same("la", "la"));
    assert!(!agencies.same("cu", "la"));
    assert_eq!(agencies.house("moi"), "cu");
}

proptest! {
    #[test]
    fn houses_do_not_depend_on_the_order_of_successions(
        links in prop::collection::vec((0u8..8, 0u8..8), 0..12),
        shuffled in Just(()).prop_perturb(|(), mut rng| rng.next_u64()),
    ) {
        let name = |n: u8| format!("a{n}");
        let mut other = links.clone();
        other.rotate_left(shuffled as usize % links.len().max(1));
        other.reverse();
        let one = Agencies::new(links.iter().map(|&(old, new)| (name(old), name(new))));
        let two = Agencies::new(other.iter().map(|&(old, new)| (name(new), name(old))));
        // The same by repeating "joined to joined is joined" until nothing changes.
        let mut house: Vec<u8> = (0..8).collect();
        for _ in 0..8 {
            for &(old, new) in &links {
                let least = house[old as usize].min(house[new as usize]);
                house[old as usize] = least;
                house[new as usize] = least;
            }
        }
        for n in 0..8 {
            let (agency, expected) = (name(n), name(house[n as usize]));
            prop_assert_eq!(one.house(&agency), &expected);
            prop_assert_eq!(two.house(&agency), &expected);
        }
    }
}

#[test]
fn the_gravest_conflict_is_named() {
    let rules = Conflicts { own_agency: true, judges_may_enter: true };
    let agencies = Agencies::new([("bao-cu", "bao-moi"), ("dai-cu", "dai-moi")]);
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let judge = JudgeFacts {
        account: "gk1".to_owned(),
        agencies: names(&["bao-khac", "bao-cu"]),
        name_key: "nguyen thi an".to_owned(),
        interests: vec![Subject::Person("le thi chau".to_owned()), Subject::Agency("dai-cu".to_owned())],
    };
    let mut entry = EntryFacts {
        owner: "pv1".to_owned(),
        author_accounts: names(&["pv1", "pv2"]),
        author_name_keys: names(&["tran van binh"]),
        agency: Some("dai".to_owned()),
        handled_by: names(&["tk1"]),
        stated: vec![("gk2".to_owned(), Conflict::Recused)],
        not_namesakes: names(&["gk2"]),
    };
    let found = |entry: &EntryFacts| between(rules, &judge, entry, &agencies);
    assert_eq!(found(&entry), None);
    entry.author_name_keys.push("nguyen thi an".to_owned());
    assert_eq!(found(&entry), Some(Conflict::Namesake));
    entry.not_namesakes.push("gk1".to_owned());
    assert_eq!(found(&entry), None, "somebody looked: they only share a name");
    entry.author_name_keys.push("le thi chau".to_owned());
    assert_eq!(found(&entry), Some(Conflict::Declared), "a person she declared");
    entry.author_name_keys.pop();
    entry.agency = Some("dai-moi".to_owned());
    assert_eq!(found(&entry), Some(Conflict::Declared), "the successor of an agency she declared");
    entry.stated.push(("gk1".to_owned(), Conflict::Recused));
    assert_eq!(found(&entry), Some(Conflict::Recused));
    entry.handled_by.push("gk1".to_owned());
    assert_eq!(found(&entry), Some(Conflict::Coordinator));
    entry.agency = Some("bao-moi".to_owned());
    assert_eq!(found(&entry), Some(Conflict::OwnAgency));
    let lax = Conflicts { own_agency: false, ..rules };
    assert_eq!(between(lax, &judge, &entry, &agencies), Some(Conflict::Coordinator));
    entry.author_accounts.push("gk1".to_owned());
    assert_eq!(found(&entry), Some(Conflict::OwnEntry));
    entry.author_accounts.clear();
    entry.owner = "gk1".to_owned();
    assert_eq!(found(&entry), Some(Conflict::OwnEntry));
    // Two accounts or names that are not known are not the same person.
    let nobody = JudgeFacts::default();
    let unknown = EntryFacts { author_name_keys: names(&[""]), ..EntryFacts::default() };
    assert_eq!(between(rules, &nobody, &unknown, &agencies), None);
}

#[test]
fn conflicts_are_stored_under_their_codes() {
    for code in ["own_entry", "own_agency", "coordinator", "namesake", "declared", "recused"] {
        let conflict = Conflict::from_code(code).unwrap();
        assert_eq!(conflict.code(), code);
        assert_eq!(serde_json::to_value(conflict).unwrap(), code);
    }
    assert_eq!(Conflict::from_code("friend"), None);
}
