//! Events in the record, and finding every kind of change.

use super::*;

fn signer() -> Signer {
    Signer::new("giai.example/so-cai", &[9; 32]).unwrap()
}

fn leaf(index: u64) -> Leaf {
    Leaf {
        index,
        kind: "sheet-sealed".to_owned(),
        time: "2026-11-23T09:00:00Z".to_owned(),
        edition: index.is_multiple_of(2).then(|| "dai-doan-ket-xviii".to_owned()),
        clear: json!({"entry": format!("Tác phẩm {index}")}),
        commitment: index.is_multiple_of(3).then(|| commit(&[1; 32], "sheet-sealed", &json!(index)).unwrap()),
    }
}

fn stored(leaf: &Leaf) -> Stored {
    let opening = leaf.commitment.map(|_| Opening { payload: json!(leaf.index), key: [1; 32] });
    Stored { bytes: leaf.bytes().unwrap(), hash: leaf.hash().unwrap(), opening }
}

fn record(size: u64) -> Vec<Stored> {
    (0..size).map(|index| stored(&leaf(index))).collect()
}

fn note(leaves: &[Stored]) -> String {
    let hashes: Vec<Hash> = leaves.iter().map(|leaf| leaf_hash(&leaf.bytes)).collect();
    signer().sign(leaves.len() as u64, root(&hashes))
}

fn mistakes(leaves: &[Stored], notes: &[String]) -> Vec<Mistake> {
    let notes = notes.iter().map(String::as_str);
    verify(leaves.to_vec(), notes, signer().verifier()).mistakes
}

#[test]
fn a_leaf_has_one_spelling() {
    let bytes = leaf(0).bytes().unwrap();
    assert_eq!(Leaf::read(&bytes), Ok(leaf(0)));
    assert_eq!(Leaf::read(&leaf(1).bytes().unwrap()), Ok(leaf(1)));
    let text = String::from_utf8(leaf(1).bytes().unwrap()).unwrap();
    assert_eq!(
        text,
        r#"{"clear":{"entry":"Tác phẩm 1"},"i":1,"kind":"sheet-sealed","time":"2026-11-23T09:00:00Z"}"#
    );
    for other in [
        text.replace(":1,", ": 1,"),
        text.replace("\"i\"", "\"a\":1,\"i\""),
        text.replace(",\"kind\"", ",\"i\":1,\"kind\""),
        text.replace("\"i\":1", "\"edition\":5,\"i\":1"),
        text.replace("\"clear\"", "\"c\":\"00\",\"clear\""),
        text.replace("\"i\":1", "\"i\":-1"),
        String::new(),
    ] {
        assert_eq!(Leaf::read(other.as_bytes()), Err(BadLeaf::Form), "{other}");
    }
    for time in ["2026-11-23", "2026-11-23T09:00:00+07:00", "2026-13-23T09:00:00Z"] {
        let wrong = Leaf { time: time.to_owned(), ..leaf(0) };
        assert_eq!(wrong.bytes(), Err(BadLeaf::Time(time.to_owned())));
    }
}

#[test]
fn a_sound_record_has_no_mistakes() {
    let leaves = record(10);
    let notes = [note(&[]), note(&leaves[..4]), note(&leaves[..4]), note(&leaves)];
    let checked = verify(leaves.clone(), notes.iter().map(String::as_str), signer().verifier());
    let hashes: Vec<Hash> = leaves.iter().map(|leaf| leaf.hash).collect();
    assert!(checked.is_sound(), "{:?}", checked.mistakes);
    assert_eq!((checked.size, checked.root), (10, root(&hashes)));
}

#[test]
fn an_edited_leaf_is_found() {
    let mut leaves = record(10);
    let notes = [note(&leaves[..4]), note(&leaves)];
    let edited = Leaf { clear: json!({"entry": "khác"}), ..leaf(6) };
    leaves[6].bytes = edited.bytes().unwrap();
    let wrong_root = Mistake::Root { place: 1, since: 4, size: 10 };
    assert_eq!(mistakes(&leaves, &notes), [Mistake::Edited { position: 6 }, wrong_root.clone()]);
    // With the hash adjusted only the signature tells.
    leaves[6].hash = leaf_hash(&leaves[6].bytes);
    assert_eq!(mistakes(&leaves, &notes), [wrong_root]);
    leaves[6].bytes.push(b' ');
    leaves[6].hash = leaf_hash(&leaves[6].bytes);
    let found = mistakes(&leaves, &notes[..1]);
    let unreadable = Mistake::Unreadable { position: 6, why: BadLeaf::Form };
    assert_eq!(found, [unreadable, Mistake::Missing { first: 6, last: 6 }]);
}

#[test]
fn removed_and_swapped_leaves_are_found() {
    let whole = record(10);
    let notes = [note(&whole[..4]), note(&whole[..8]), note(&whole)];
    let mut removed = whole.clone();
    removed.drain(5..7);
    assert_eq!(
        mistakes(&removed, &notes),
        [
            Mistake::Missing { first: 5, last: 6 },
            Mistake::Root { place: 1, since: 4, size: 8 },
            Mistake::CutOff { place: 2, size: 10, have: 8 },
        ]
    );
    let mut swapped = whole.clone();
    swapped.swap(5, 7);
    assert_eq!(
        mistakes(&swapped, &notes),
        [
            Mistake::Misplaced { index: 7, position: 5 },
            Mistake::Misplaced { index: 5, position: 7 },
            Mistake::Root { place: 1, since: 4, size: 8 },
            Mistake::Root { place: 2, since: 4, size: 10 },
        ]
    );
    let mut repeated = whole[..4].to_vec();
    repeated.push(whole[3].clone());
    assert_eq!(mistakes(&repeated, &notes[..1]), [Mistake::Repeated { index: 3 }]);
    assert_eq!(
        mistakes(&whole[..6], &notes),
        [Mistake::CutOff { place: 1, size: 8, have: 6 }, Mistake::CutOff { place: 2, size: 10, have: 6 },]
    );
}

#[test]
fn false_openings_are_found() {
    let mut leaves = record(7);
    leaves[3].opening = Some(Opening { payload: json!(4), key: [1; 32] });
    leaves[6].opening = None;
    leaves[4].opening = Some(Opening { payload: json!(4), key: [1; 32] });
    assert_eq!(
        mistakes(&leaves, &[]),
        [Mistake::Commitment { index: 3 }, Mistake::NothingToOpen { index: 4 }]
    );
}

#[test]
fn false_and_contradicting_checkpoints_are_found() {
    let leaves = record(6);
    let forged = Signer::new("giai.example/so-cai", &[8; 32]).unwrap().sign(6, [0; 32]);
    let notes = [note(&leaves[..4]), forged, note(&leaves[..3]), signer().sign(4, [3; 32]), note(&leaves)];
    assert_eq!(
        mistakes(&leaves, &notes),
        [
            Mistake::Note { place: 1, why: BadNote::Unsigned },
            Mistake::Shrunk { place: 2 },
            Mistake::Fork { first: 0, second: 3 },
            Mistake::Root { place: 3, since: 4, size: 4 },
        ]
    );
}
