//! The record: trees, canonical JSON, commitments, checkpoints, and finding every kind of change.

use press_awards::ledger::{
    BadLeaf, BadNote, CommitError, Frontier, Hash, Leaf, Mistake, NotCanonical, Opening, Signer, Stored,
    Verifier, canonical, commit, consistency_path, inclusion_path, leaf_hash, opens, root, verify,
    verify_consistency, verify_inclusion,
};
use proptest::prelude::*;
use serde_json::{Value, json};

mod notes;
mod record;

fn hash(digits: &str) -> Hash {
    hex::decode(digits).unwrap().try_into().unwrap()
}

/// Reference rows of one kind: two numbers and hexadecimal words.
fn reference(kind: &str) -> Vec<(usize, usize, Vec<String>)> {
    let rows = include_str!("cases/ledger/rfc6962_merkle.csv").lines().skip(1);
    rows.map(|row| row.split(',').collect::<Vec<_>>())
        .filter(|row| row[0] == kind)
        .map(|row| {
            let words = row[3].split_whitespace().map(str::to_owned).collect();
            (row[1].parse().unwrap(), row[2].parse().unwrap_or(0), words)
        })
        .collect()
}

fn reference_leaves() -> Vec<Hash> {
    let inputs = reference("leaf_input").into_iter();
    inputs.map(|(_, _, words)| leaf_hash(&hex::decode(words.concat()).unwrap())).collect()
}

#[test]
fn roots_are_those_of_the_reference_tree() {
    let leaves = reference_leaves();
    let mut frontier = Frontier::default();
    for (size, _, words) in reference("root") {
        assert_eq!(hex::encode(root(&leaves[..size])), words[0]);
        assert_eq!(hex::encode(frontier.root()), words[0]);
        if size < leaves.len() {
            frontier.append(leaves[size]);
        }
    }
    assert_eq!(frontier.size(), 8);
}

#[test]
fn paths_are_those_of_the_reference_tree() {
    let leaves = reference_leaves();
    for (index, size, words) in reference("inclusion_path") {
        let path: Vec<Hash> = words.iter().map(|word| hash(word)).collect();
        // The reference numbers leaves from 0.
        assert_eq!(inclusion_path(&leaves[..size], index), Some(path.clone()));
        let root = root(&leaves[..size]);
        assert!(verify_inclusion(index as u64, size as u64, &leaves[index], &path, &root));
    }
    for (old, new, words) in reference("consistency") {
        let path: Vec<Hash> = words.iter().map(|word| hash(word)).collect();
        assert_eq!(consistency_path(&leaves[..new], old), Some(path.clone()));
        let (before, after) = (root(&leaves[..old]), root(&leaves[..new]));
        assert!(verify_consistency(old as u64, new as u64, &path, &before, &after));
    }
}

#[test]
fn consistency_at_the_ends() {
    let leaves = reference_leaves();
    let (none, all) = (root(&[]), root(&leaves));
    assert!(verify_consistency(0, 8, &[], &none, &all));
    assert!(!verify_consistency(0, 8, &[], &all, &all));
    assert!(verify_consistency(8, 8, &[], &all, &all));
    assert!(!verify_consistency(8, 8, &[], &none, &all));
    assert!(!verify_consistency(8, 8, &[all], &all, &all));
    assert!(!verify_consistency(8, 7, &[], &all, &root(&leaves[..7])));
    assert!(!verify_consistency(7, 8, &[], &root(&leaves[..7]), &all));
    assert_eq!(consistency_path(&leaves, 9), None);
    assert_eq!(inclusion_path(&leaves, 8), None);
}

proptest! {
    #[test]
    fn every_proof_holds_and_no_mangled_one(size in 1usize..70, a in 0usize..70, b in 0usize..70, bit in 0usize..256) {
        let leaves: Vec<Hash> = (0..size).map(|i| leaf_hash(&i.to_be_bytes())).collect();
        let (index, old, size64) = (a % size, b % (size + 1), size as u64);
        let whole = root(&leaves);
        let path = inclusion_path(&leaves, index).unwrap();
        prop_assert!(verify_inclusion(index as u64, size64, &leaves[index], &path, &whole));
        prop_assert!(!verify_inclusion(size64, size64, &leaves[index], &path, &whole));
        let other = leaves[(index + 1) % size];
        prop_assert!(size == 1 || !verify_inclusion(index as u64, size64, &other, &path, &whole));
        // A claimed size of another depth asks for a longer path.
        let deeper = size64.next_power_of_two() + 1;
        prop_assert!(!verify_inclusion(index as u64, deeper, &leaves[index], &path, &whole));
        let before = root(&leaves[..old]);
        let proof = consistency_path(&leaves, old).unwrap();
        prop_assert!(verify_consistency(old as u64, size64, &proof, &before, &whole));
        prop_assert!(!verify_consistency(old as u64, size64, &proof, &leaf_hash(b"x"), &whole));
        prop_assert!(old == 0 || !verify_consistency(old as u64, size64, &proof, &before, &leaf_hash(b"x")));
        prop_assert!(old == 0 || !verify_consistency(old as u64, deeper, &proof, &before, &whole));
        for (path, is_inclusion) in [(path, true), (proof, false)] {
            let holds = |path: &[Hash]| if is_inclusion {
                verify_inclusion(index as u64, size64, &leaves[index], path, &whole)
            } else {
                verify_consistency(old as u64, size64, path, &before, &whole)
            };
            let mut longer = path.clone();
            longer.push(whole);
            prop_assert!(!holds(&longer));
            if !path.is_empty() {
                prop_assert!(!holds(&path[1..]));
                prop_assert!(!holds(&path[..path.len() - 1]));
                let mut changed = path.clone();
                changed[bit % path.len()][bit / 8] ^= 1 << (bit % 8);
                prop_assert!(!holds(&changed));
            }
        }
    }

    #[test]
    fn a_frontier_survives_being_written_down(size in 0usize..200) {
        let leaves: Vec<Hash> = (0..size).map(|i| leaf_hash(&i.to_be_bytes())).collect();
        let mut frontier = Frontier::default();
        for leaf in &leaves {
            frontier.append(*leaf);
            frontier = frontier.to_string().parse().unwrap();
        }
        prop_assert_eq!(frontier.root(), root(&leaves));
        prop_assert_eq!(frontier.size(), size as u64);
    }

    #[test]
    fn canonical_json_has_one_form(value in any_json()) {
        let bytes = canonical(&value).unwrap();
        let read: Value = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(canonical(&read).unwrap(), bytes);
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    use unicode_normalization::UnicodeNormalization;
    let text = || any::<String>().prop_map(|text| text.nfc().collect::<String>());
    let integer = -(1i64 << 53) + 1..1i64 << 53;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        integer.prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

#[test]
fn frontier_texts_that_are_none() {
    for text in ["", "1", "0:", "01", "+0", "1:00", "2:zz", "3:", "18446744073709551616"] {
        assert!(text.parse::<Frontier>().is_err(), "{text}");
    }
    let upper = format!("1:{}", "AB".repeat(32));
    assert!(upper.parse::<Frontier>().is_err());
    assert!(upper.to_lowercase().parse::<Frontier>().is_ok());
}

#[test]
fn canonical_json_matches_the_published_examples() {
    macro_rules! example {
        ($name:literal) => {
            (
                include_str!(concat!("cases/ledger/jcs/input/", $name, ".json")),
                include_str!(concat!("cases/ledger/jcs/output/", $name, ".json")),
            )
        };
    }
    let form = |text: &str| canonical(&serde_json::from_str(text).unwrap());
    for (input, output) in [example!("arrays"), example!("french")] {
        assert_eq!(String::from_utf8(form(input).unwrap()).unwrap(), output.trim_end());
    }
    // U+FB33 is never NFC; a letter that sorts like it takes its place.
    let (input, output) = example!("weird");
    assert_eq!(form(input), Err(NotCanonical::Text("\u{fb33}".to_owned())));
    let composed = form(&input.replace("\\ufb33", "\\uffe6")).unwrap();
    let output = output.trim_end().replace('\u{fb33}', "\u{ffe6}");
    assert_eq!(String::from_utf8(composed).unwrap(), output);
    // Here 56.0 is a fraction, which the published output writes as 56.
    let (input, output) = example!("structures");
    assert_eq!(form(input), Err(NotCanonical::Number("56.0".to_owned())));
    let integer = form(&input.replace("56.0", "56")).unwrap();
    assert_eq!(String::from_utf8(integer).unwrap(), output.trim_end());
    let (input, _) = example!("values");
    assert!(matches!(form(input), Err(NotCanonical::Number(_))));
    let (input, _) = example!("unicode");
    assert_eq!(form(input), Err(NotCanonical::Text("A\u{30a}".to_owned())));
}

#[test]
fn canonical_json_refuses_what_has_two_readings() {
    for text in ["1.0", "1e3", "-0", "0.1", "9007199254740992", "-9007199254740992", "18446744073709551615"] {
        let value: Value = serde_json::from_str(text).unwrap();
        assert!(matches!(canonical(&value), Err(NotCanonical::Number(_))), "{text}");
    }
    let largest = canonical(&json!([9_007_199_254_740_991_i64, -9_007_199_254_740_991_i64, 0]));
    assert_eq!(largest.unwrap(), b"[9007199254740991,-9007199254740991,0]");
    let decomposed = json!({"Tie\u{302}\u{301}ng": "Việt"});
    assert!(matches!(canonical(&decomposed), Err(NotCanonical::Text(_))));
    assert_eq!(canonical(&json!("Tiếng Việt")).unwrap(), "\"Tiếng Việt\"".as_bytes());
    // U+FFFF sorts after U+10000 in UTF-16 and before it in UTF-8.
    let order = canonical(&json!({"\u{ffff}": 1, "\u{10000}": 2})).unwrap();
    assert_eq!(order, "{\"\u{10000}\":2,\"\u{ffff}\":1}".as_bytes());
}

#[test]
fn a_commitment_opens_with_its_own_payload_and_key_only() {
    let key: [u8; 32] = std::array::from_fn(|i| i as u8);
    let payload = json!({"entry": "E-001", "accuracy": 85});
    let commitment = commit(&key, "sheet", &payload).unwrap();
    // The same by Python's hmac over the bytes written out by hand.
    let known = "b0e6ae6387faaa62e5bbfe631277255577f495f5618e22fbf094eb9cc3bd1614";
    assert_eq!(hex::encode(commitment), known);
    assert!(opens(&commitment, &key, "sheet", &payload));
    assert!(!opens(&commitment, &key, "sheets", &payload));
    assert!(!opens(&commitment, &[0; 32], "sheet", &payload));
    assert!(!opens(&commitment, &key, "sheet", &json!({"entry": "E-001", "accuracy": 86})));
    assert!(!opens(&commitment, &key, "sheet", &json!(0.5)));
    assert_eq!(commit(&key, "a\0b", &payload), Err(CommitError::Kind));
    assert!(matches!(commit(&key, "a", &json!(0.5)), Err(CommitError::Payload(_))));
}
