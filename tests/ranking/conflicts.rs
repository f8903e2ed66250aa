//! Houses of agencies and the conflicts that follow from facts.

use press_awards::award::agency::Agencies;
use press_awards::award::conflict::{Conflict, EntryFacts, JudgeFacts, Part, Subject, between};
use press_awards::award::mention::{Mention, Place};
use press_awards::award::rules::{Conflicts, Reach};
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

const RULES: Conflicts =
    Conflicts { own_agency: true, own_province: true, own_entry: Reach::Category, judges_may_enter: true };

#[test]
fn the_gravest_conflict_is_named() {
    let rules = RULES;
    let agencies = Agencies::new([("bao-cu", "bao-moi"), ("dai-cu", "dai-moi")]);
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let judge = JudgeFacts {
        account: "gk1".to_owned(),
        agencies: names(&["bao-khac", "bao-cu"]),
        provinces: names(&["hue", "da-nang"]),
        parts: Vec::new(),
        name_key: "nguyen thi an".to_owned(),
        interests: vec![Subject::Person("le thi chau".to_owned()), Subject::Agency("dai-cu".to_owned())],
    };
    let mut entry = EntryFacts {
        owner: "pv1".to_owned(),
        category: "print".to_owned(),
        author_name_keys: names(&["tran van binh"]),
        agency: Some("dai".to_owned()),
        province: Some("ha-noi".to_owned()),
        handled_by: names(&["tk1"]),
        stated: vec![("gk2".to_owned(), Conflict::Recused)],
        not_namesakes: names(&["gk2"]),
        mentions: Vec::new(),
        not_meant: Vec::new(),
    };
    let found = |entry: &EntryFacts| between(rules, &judge, entry, &agencies);
    assert_eq!(found(&entry), None);
    entry.author_name_keys.push("nguyen thi an".to_owned());
    assert_eq!(found(&entry), Some(Conflict::Namesake));
    entry.not_namesakes.push("gk1".to_owned());
    assert_eq!(found(&entry), None, "somebody looked: they only share a name");
    entry.province = Some("da-nang".to_owned());
    assert_eq!(found(&entry), Some(Conflict::OwnProvince));
    let elsewhere = Conflicts { own_province: false, ..rules };
    assert_eq!(between(elsewhere, &judge, &entry, &agencies), None, "only where the rules say so");
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
    entry.owner = "gk1".to_owned();
    assert_eq!(found(&entry), Some(Conflict::OwnEntry));
    // Two accounts or names that are not known are not the same person.
    let nobody = JudgeFacts::default();
    let unknown = EntryFacts { author_name_keys: names(&[""]), ..EntryFacts::default() };
    assert_eq!(between(rules, &nobody, &unknown, &agencies), None);
}

#[test]
fn her_own_work_keeps_a_judge_as_far_away_as_the_rules_say() {
    let agencies = Agencies::default();
    let part = |category: &str, by_name| Part { entry: "t1".into(), category: category.into(), by_name };
    let judge = |parts: Vec<Part>| JudgeFacts {
        account: "gk1".into(),
        name_key: "nguyen thi an".into(),
        parts,
        ..JudgeFacts::default()
    };
    let entry = |category: &str, author: &str| EntryFacts {
        owner: "pv1".into(),
        category: category.into(),
        author_name_keys: vec![author.into()],
        ..EntryFacts::default()
    };
    let found = |own_entry, judge: &JudgeFacts, entry: &EntryFacts| {
        between(Conflicts { own_entry, ..RULES }, judge, entry, &agencies)
    };
    let (print, photo) = (entry("print", "tran van binh"), entry("photo", "tran van binh"));
    for by_name in [false, true] {
        let judge = judge(vec![part("print", by_name)]);
        assert_eq!(found(Reach::Entry, &judge, &print), None);
        assert_eq!(found(Reach::Category, &judge, &print), Some(Conflict::OwnCategory));
        assert_eq!(found(Reach::Category, &judge, &photo), None);
        assert_eq!(found(Reach::Edition, &judge, &print), Some(Conflict::OwnEdition));
        assert_eq!(found(Reach::Edition, &judge, &photo), Some(Conflict::OwnEdition));
    }
    let own = EntryFacts { owner: "gk1".into(), ..print.clone() };
    let her = judge(vec![part("print", false)]);
    assert_eq!(found(Reach::Edition, &her, &own), Some(Conflict::OwnEntry));
    // A work that only her name ties her to is named as that: there it can be cleared.
    let namesake = entry("print", "nguyen thi an");
    let perhaps = judge(vec![part("print", true)]);
    assert_eq!(found(Reach::Category, &perhaps, &namesake), Some(Conflict::Namesake));
    let both = judge(vec![part("print", true), part("print", false)]);
    assert_eq!(found(Reach::Category, &both, &namesake), Some(Conflict::OwnCategory));
    let nobody = judge(Vec::new());
    assert_eq!(found(Reach::Edition, &nobody, &print), None);
}

#[test]
fn what_a_judge_declared_and_a_work_speaks_of_keeps_them_apart_until_it_is_cleared() {
    let agencies = Agencies::default();
    let story = |key: &str| Subject::Story(key.to_owned());
    let person = |key: &str| Subject::Person(key.to_owned());
    let judge = |interests| JudgeFacts { account: "gk1".into(), interests, ..JudgeFacts::default() };
    let mention = |subject: &str| Mention { subject: subject.into(), place: Place::Title };
    let mut entry = EntryFacts {
        owner: "pv1".into(),
        mentions: vec![mention("song xanh"), mention("tran van hai"), mention("ba")],
        ..EntryFacts::default()
    };
    let found = |judge: &JudgeFacts, entry: &EntryFacts| between(RULES, judge, entry, &agencies);
    assert_eq!(found(&judge(vec![story("song xanh")]), &entry), Some(Conflict::Mentioned));
    assert_eq!(
        found(&judge(vec![person("tran van hai")]), &entry),
        Some(Conflict::Mentioned),
        "by full name"
    );
    assert_eq!(found(&judge(vec![person("ba"), story("ba")]), &entry), None, "one syllable is nobody");
    assert_eq!(found(&judge(vec![story("song do")]), &entry), None);
    let both = judge(vec![story("song xanh"), person("tran van hai")]);
    entry.not_meant.push(("gk1".into(), "song xanh".into()));
    assert_eq!(found(&both, &entry), Some(Conflict::Mentioned), "the other one still counts");
    entry.not_meant.push(("gk1".into(), "tran van hai".into()));
    assert_eq!(found(&both, &entry), None);
    let other = JudgeFacts { account: "gk2".into(), ..both.clone() };
    assert_eq!(found(&other, &entry), Some(Conflict::Mentioned), "it was cleared for one judge only");
    entry.stated.push(("gk1".into(), Conflict::Tied));
    assert_eq!(found(&both, &entry), Some(Conflict::Tied));
}

#[test]
fn conflicts_are_stored_under_their_codes() {
    for code in [
        "own_entry",
        "own_category",
        "own_edition",
        "own_agency",
        "own_province",
        "coordinator",
        "namesake",
        "declared",
        "tied",
        "mentioned",
        "recused",
    ] {
        let conflict = Conflict::from_code(code).unwrap();
        assert_eq!(conflict.code(), code);
        assert_eq!(serde_json::to_value(conflict).unwrap(), code);
    }
    assert_eq!(Conflict::from_code("friend"), None);
}
