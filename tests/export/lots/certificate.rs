//! Certificates: what is written reads back as the same draw, and no text at all makes trouble.

use press_awards::award::draw::{Lots, check_lots, draw_lots};

use super::*;

const SEED: [u8; 32] = [9; 32];

/// A draw, by way of its files.
fn again(problem: &Problem, overlap: u32, lots: &Lots, certificate: &[u8]) -> Result<Option<Lots>, Mistakes> {
    let mut mistakes = Mistakes::default();
    let proof =
        lots::read_certificate(source("cert.json", certificate), problem, &SEED, overlap, &mut mistakes);
    match proof {
        Some(proof) => Ok(proof.lots(problem, lots.lists.clone(), lots.reserves.clone()).ok()),
        None => Err(mistakes),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_draw_is_the_same_by_way_of_its_files(problem in problem(), overlap in prop_oneof![Just(0u32), 1u32..=100]) {
        let Ok(drawn) = draw_lots(&problem, &SEED, overlap) else { return Ok(()) };
        let written = lots::certificate(&problem, &SEED, overlap, &drawn).unwrap();
        let again = again(&problem, overlap, &drawn, &written);
        prop_assert_eq!(again.as_ref(), Ok(&Some(drawn)));
        prop_assert_eq!(check_lots(&problem, &SEED, overlap, &again.unwrap().unwrap()), Ok(()));
        let keys: serde_json::Value = serde_json::from_slice(&written).unwrap();
        prop_assert_eq!(serde_json::to_string(&keys).unwrap() + "\n", String::from_utf8(written).unwrap(), "keys in byte order");
    }

    #[test]
    fn a_certificate_of_any_bytes_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), "[0-9\"\\[\\]{},:a-cEJ.\u{1EA1}-]{0,30}"), 1..4),
        noise in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let problem = small();
        let problem = Problem { affinity: vec![Some(7), Some(0), Some(3), Some(0), Some(0), Some(u32::MAX)], ..problem };
        let drawn = draw_lots(&problem, &SEED, 50).unwrap();
        let mut text = String::from_utf8(lots::certificate(&problem, &SEED, 50, &drawn).unwrap()).unwrap();
        for (at, change) in changes {
            let at = text.char_indices().map(|(at, _)| at).nth(at.index(text.chars().count())).unwrap();
            text.replace_range(at..at + text[at..].chars().next().unwrap().len_utf8(), &change);
        }
        for bytes in [text.into_bytes(), noise] {
            if let Ok(Some(lots)) = again(&problem, 50, &drawn, &bytes) {
                let _ = check_lots(&problem, &SEED, 50, &lots);
            }
        }
    }
}

#[test]
fn numbers_beyond_53_bits_are_strings() {
    let judge = |id: &str| Judge { id: id.to_owned(), min: 0, max: u32::MAX };
    let entries = 1 << 21;
    let text = |entries: usize| {
        let problem = Problem {
            entries: (0..2).map(|at| Entry { id: format!("E{at}"), seats: 1 }).collect(),
            judges: vec![judge("J")],
            affinity: vec![Some(1); 2],
        };
        let mut drawn = draw_lots(&problem, &SEED, 0).unwrap();
        drawn.draw.affinity_total = (entries as i64) << 32;
        let written = lots::certificate(&problem, &SEED, 0, &drawn).unwrap();
        let read = again(&problem, 0, &drawn, &written).unwrap().unwrap();
        assert_eq!(read.draw.affinity_total, (entries as i64) << 32);
        String::from_utf8(written).unwrap()[..32].to_owned()
    };
    assert!(text(entries).starts_with("{\"affinity\":\"9007199254740992\","));
    assert!(text(entries - 1).starts_with("{\"affinity\":9007194959773696,"));
}
