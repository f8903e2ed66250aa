//! Rank intervals and probabilities: the same everywhere, and as often right as they say.

use press_awards::award::statistics::{Question, Rating, study};

use super::{penicillin, question, rating, studied};

/// `SplitMix64` (Steele, Lea and Flood 2014), and about normal numbers as sums of twelve.
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (word ^ (word >> 31)) as f64 / 2.0_f64.powi(64)
    }

    pub fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.even()).sum::<f64>() - 6.0
    }
}

#[test]
fn the_same_seed_gives_the_same_probabilities_on_every_machine() {
    let found = studied(&penicillin(), &[1, 2, 3], 4000);
    let said: Vec<_> = found
        .entries
        .iter()
        .map(|entry| (entry.rank.unwrap(), entry.interval.unwrap(), entry.first.clone()))
        .collect();
    let expected = [
        (1, (1, 2), vec![0.94175, 1.0, 1.0]),
        (5, (5, 5), vec![0.0, 0.0, 0.0]),
        (2, (1, 2), vec![0.05825, 1.0, 1.0]),
        (4, (3, 4), vec![0.0, 0.0, 0.30125]),
        (3, (3, 4), vec![0.0, 0.0, 0.69875]),
        (6, (6, 6), vec![0.0, 0.0, 0.0]),
    ];
    assert_eq!(said, expected);
    let other = Question { seed: 2, ..question(&penicillin(), &[1], 4000) };
    let other = study(&other, &penicillin()).unwrap();
    assert_ne!(other.entries[0].first[0], 0.94175, "the seed matters");
    assert!((other.entries[0].first[0] - 0.94175).abs() < 0.02, "but not much");
}

#[test]
fn two_entries_change_places_as_often_as_their_difference_says() {
    // Both entries have the same judges, so severity does not matter: the difference of effects is
    // normal with the difference of predictions and variance 2 s²s_q²/(k s_q² + s²).
    let found = studied(&penicillin(), &[1], 20_000);
    let model = found.model.unwrap();
    let (of_entry, noise) = (model.sd_entry.powi(2), model.sd_residual.powi(2));
    let sd = (2.0 * noise * of_entry / (24.0 * of_entry + noise)).sqrt();
    let apart = (found.entries[0].effect.unwrap() - found.entries[2].effect.unwrap()) / sd;
    // The normal distribution at 1.5695 is 0.9417.
    assert!((apart - 1.5695).abs() < 0.01, "{apart}");
    assert!((found.entries[0].first[0] - 0.9417).abs() < 0.005, "{:?}", found.entries[0]);
}

#[test]
fn ninety_five_of_a_hundred_intervals_hold_the_true_rank() {
    let mut dice = Dice(2026);
    let (mut held, mut all) = (0, 0);
    for _ in 0..60 {
        let truth: Vec<f64> = (0..30).map(|_| dice.normal()).collect();
        let severity: Vec<f64> = (0..8).map(|_| 0.7 * dice.normal()).collect();
        let ratings: Vec<Rating> = (0..90)
            .map(|at| {
                let (entry, judge) = (at / 3, (at % 3 * 3 + at / 3 * 5) % 8);
                let score = truth[entry as usize] + severity[judge as usize] + dice.normal();
                rating(entry, judge, score)
            })
            .collect();
        let found = studied(&ratings, &[], 400);
        for (entry, value) in found.entries.iter().zip(&truth) {
            let rank = 1 + u32::try_from(truth.iter().filter(|other| *other > value).count()).unwrap();
            let (low, high) = entry.interval.unwrap();
            held += u32::from((low..=high).contains(&rank));
            all += 1;
        }
    }
    let share = f64::from(held) / f64::from(all);
    assert!((0.93..0.97).contains(&share), "{share} of {all}");
}
