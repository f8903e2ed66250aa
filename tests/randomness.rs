//! Results of lotteries and of drand in the one form that everybody writes.

use md5::{Digest as _, Md5};
use press_awards::award::randomness::{Source, Wrong, canonical};
use proptest::prelude::*;

fn lottery(name: &str) -> Source {
    Source::Numbers { name: name.into() }
}

fn key(results: &[&str]) -> String {
    let sources: Vec<Source> = results.iter().map(|_| lottery("xổ số")).collect();
    let typed: Vec<String> = results.iter().map(|&typed| typed.to_owned()).collect();
    canonical(&sources, &typed).unwrap()
}

/// The hash of one pick: the number of the pick as two bytes before and behind the key.
fn pick(key: &str, number: u16) -> String {
    let bytes = number.to_be_bytes();
    hex::encode_upper(Md5::digest([&bytes, key.as_bytes(), &bytes].concat()))
}

/// The worked example of RFC 3797, section 6, and the draw of the IETF's nominating committee of
/// 2022 (github.com/richsalz/ietf-rfc3797-code): with our key every hash comes out as published.
#[test]
fn lotteries_are_written_as_rfc_3797_says() {
    let reference = key(&["9319", "2 5 12 8 10", "9 18 26 34 41 45"]);
    assert_eq!(reference, "9319./2.5.8.10.12./9.18.26.34.41.45./");
    for (number, hash) in [
        (0, "990DD0A5692A029A98B5E01AA28F3459"),
        (1, "3691E55CB63FCC37914430B2F70B5EC6"),
        (15, "3269E6CE559ABD57E2BA6AAB495EB9BD"),
    ] {
        assert_eq!(pick(&reference, number), hash);
    }
    let committee = key(&[
        "7 18 28 40 48 8 11",
        "15 21 31 36 65 16",
        "17 21 12 26 8 42 35 13",
        "1 10 13 14 16 25 27 5 21",
    ]);
    assert_eq!(pick(&committee, 0), "D0BD0C1947856D9EC8892BFD7B8F537A");
    assert_eq!(pick(&committee, 9), "4937ABAC4E80B067F4297150F1E30B97");
}

#[test]
fn two_people_who_copy_one_result_write_the_same() {
    for typed in ["05 12 19 33 41 52", "52,41,33,19,12,5", " 5.12 - 19; 33 | 41\t0052 "] {
        assert_eq!(key(&[typed]), "5.12.19.33.41.52./", "{typed}");
    }
    assert_eq!(key(&["000"]), "0./");
    for wrong in ["", "  ", "năm mươi", "12a", "99999999999999999999"] {
        assert_eq!(lottery("x").canonical(wrong), Err(Wrong::Numbers), "{wrong}");
    }
    let two = [lottery("x"), lottery("y")];
    assert_eq!(canonical(&two, &["7".into()]), Err(vec![(1, Wrong::Numbers)]), "one is missing");
}

/// Round 123 of the network “quicknet” as in the tests of github.com/noislabs/drand-verify.
#[test]
fn a_drand_round_is_taken_only_with_its_signature() {
    const SIGNATURE: &str =
        "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";
    let round = Source::Drand { round: 123 };
    let randomness = "fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc";
    assert_eq!(round.canonical(&format!(" {SIGNATURE}\n")), Ok(format!("123.{randomness}./")));
    assert_eq!(round.canonical(&SIGNATURE.to_uppercase()), Ok(format!("123.{randomness}./")));
    assert_eq!(Source::Drand { round: 124 }.canonical(SIGNATURE), Err(Wrong::Signature));
    let forged = SIGNATURE.replace("fc92", "fc93");
    for wrong in ["", "12", randomness, forged.as_str(), &SIGNATURE[..94]] {
        assert_eq!(round.canonical(wrong), Err(Wrong::Signature), "{wrong}");
    }
}

#[test]
fn a_drand_round_is_the_first_that_nobody_knows_yet() {
    // Round 1 of “quicknet” was at 1692803367 (api.drand.sh/52db9ba7…/info), then one every 3 seconds.
    assert_eq!(Source::drand_from(0), Source::Drand { round: 1 });
    assert_eq!(Source::Drand { round: 1 }.known_at(), Some(1_692_803_367_000));
    for later in 0..10_000i64 {
        let at = 1_799_148_600_000 + later * 7;
        let source = Source::drand_from(at);
        let known = source.known_at().unwrap();
        assert!((at..at + 3000).contains(&known), "{at}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_taken_or_refused(typed in any::<String>()) {
        if let Ok(text) = lottery("x").canonical(&typed) {
            prop_assert!(text.ends_with("./") && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '/'));
            // What is written once is written the same again.
            prop_assert_eq!(lottery("x").canonical(&text), Ok(text));
        }
        let refused = Source::Drand { round: 1 }.canonical(&typed).is_err();
        prop_assert!(refused);
    }
}
