//! What the seed decides.

use super::*;

#[test]
fn chance_is_what_the_documentation_says() {
    // The same by a few lines of Python with hashlib.
    let seed = seed_from(&[b"root", b"45 01 22 19 08 33"]);
    let known = "3cde2220da8f89c495c4830717547394f6abf83ae8b74ab96f0faf83616abdc5";
    assert_eq!(hex::encode(seed), known);
    let places = [0, 5, 6, 16].map(|place| noise(&seed, "E-001", place));
    assert_eq!(places, [313_657_332_456, 390_076_734_106, 606_340_093_699, 803_154_347_233]);
    let entries: Vec<String> = (0..12).rev().map(|at| format!("E{at:02}")).collect();
    let places = order(&entries, "P07", &seed);
    let known = "E03 E09 E10 E11 E00 E02 E07 E05 E08 E04 E01 E06";
    assert_eq!(places.join(" "), known);
    assert_ne!(order(&entries, "P08", &seed), places);
    assert_eq!(order(&[], "P07", &seed), Vec::<String>::new());
}

#[test]
fn picks_favour_no_number() {
    // 2^64 is 1 modulo 3, so exactly the largest word is thrown away.
    assert_eq!(pick(&mut [u64::MAX, 4].into_iter(), 3), 1);
    assert_eq!(pick(&mut [u64::MAX - 1, 0].into_iter(), 3), (u64::MAX - 1) % 3);
    assert_eq!(pick(&mut [u64::MAX].into_iter(), 4), 3);
    assert_eq!(pick(&mut [5].into_iter(), 0), 0);
    let entries: Vec<String> = (0..3).map(|at| at.to_string()).collect();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for judge in 0..6000 {
        *seen.entry(order(&entries, &judge.to_string(), &SEED).concat()).or_default() += 1;
    }
    assert_eq!(seen.len(), 6);
    assert!(seen.values().all(|&times| (900..1100).contains(&times)), "{seen:?}");
}
