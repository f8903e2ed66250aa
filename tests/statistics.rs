//! The statistics beside the ranking, against published tables (`cases/statistics/README.md`).

mod degenerate;
mod dense;
mod judges;
mod ranks;

use std::io::Read;

use press_awards::award::statistics::{
    Concordance, Model, Question, Rating, Scale, Study, alpha, concordance, fit, icc, study,
};

macro_rules! case {
    ($name:literal) => {
        include_str!(concat!("cases/statistics/", $name))
    };
}

fn rating(entry: u32, judge: u32, score: f64) -> Rating {
    Rating { entry, judge, score, place: None }
}

/// Entries and judges are as many as the ratings name.
fn question(ratings: &[Rating], firsts: &[u32], draws: u32) -> Question {
    let number = |of: fn(&Rating) -> u32| ratings.iter().map(of).max().map_or(0, |last| last + 1);
    Question {
        entries: number(|rating| rating.entry),
        judges: number(|rating| rating.judge),
        firsts: firsts.to_vec(),
        draws,
        seed: 1,
    }
}

fn studied(ratings: &[Rating], firsts: &[u32], draws: u32) -> Study {
    study(&question(ratings, firsts, draws), ratings).unwrap()
}

fn penicillin() -> Vec<Rating> {
    let letter = |cell: &str, first: u8| u32::from(cell.as_bytes()[0] - first);
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        rating(letter(cells[2], b'A'), letter(cells[1], b'a'), cells[0].parse().unwrap())
    };
    case!("penicillin.csv").lines().skip(1).map(line).collect()
}

fn large() -> Vec<Rating> {
    let mut text = String::new();
    let packed: &[u8] = include_bytes!("cases/statistics/scores_2000x60x3.csv.gz");
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        rating(cells[0].parse().unwrap(), cells[1].parse().unwrap(), cells[2].parse().unwrap())
    };
    text.lines().skip(1).map(line).collect()
}

/// Rows of numbers; the first line and so many columns at the left are names, gaps are left out.
fn rows(text: &str, names: usize) -> Vec<Vec<Option<f64>>> {
    let row = |line: &str| line.split(',').skip(names).map(|cell| cell.parse().ok()).collect();
    text.lines().skip(1).map(row).collect()
}

fn complete(rows: Vec<Vec<Option<f64>>>) -> Vec<Vec<f64>> {
    rows.into_iter().map(|row| row.into_iter().map(Option::unwrap).collect()).collect()
}

fn units(coders: Vec<Vec<Option<f64>>>) -> Vec<Vec<f64>> {
    (0..coders[0].len()).map(|unit| coders.iter().filter_map(|coder| coder[unit]).collect()).collect()
}

/// To so many places after the comma, as the source prints it.
fn printed<const N: usize>(places: usize, values: [f64; N]) -> [String; N] {
    values.map(|value| format!("{value:.places$}"))
}

fn components(model: &Model) -> [f64; 4] {
    [model.sd_judge, model.sd_entry, model.sd_residual, model.criterion]
}

#[test]
fn penicillin_comes_out_as_lme4_prints_it() {
    let study = studied(&penicillin(), &[], 100);
    let model = study.model.unwrap();
    assert_eq!(printed(4, components(&model)), ["0.8467", "1.9316", "0.5499", "330.8606"]);
    assert_eq!(printed(2, [model.mean]), ["22.97"]);
    let expected = case!("penicillin_expected_reml.csv").lines().skip(1);
    for (entry, line) in study.entries.iter().zip(expected) {
        let cells: Vec<f64> = line.split(',').skip(1).map(|cell| cell.parse().unwrap()).collect();
        let [raw, effect, se, _] = cells[..] else { panic!("{line}") };
        // The table was made at components that are right to six digits.
        assert!((entry.effect.unwrap() - effect).abs() < 5e-6, "{line}");
        assert!((entry.se.unwrap() - se).abs() < 5e-6, "{line}");
        assert!((entry.adjusted.unwrap() - raw).abs() < 0.02, "{line}: shrunk a little, not much");
    }
    assert_eq!(study.entries.len(), 6);
}

#[test]
fn full_likelihood_comes_out_as_mixed_models_prints_it() {
    let model = fit(&penicillin(), false).unwrap().unwrap();
    let [judge, entry, residual, criterion] = components(&model);
    assert!((criterion - 332.188_348_670_008_5).abs() < 1e-7, "{criterion}");
    assert!((judge - 0.845_571_948).abs() < 1e-6, "{judge}");
    // Printed by a search that stopped earlier: its objective is higher by 1.5e-9.
    assert!((entry - 1.770_666_461).abs() < 5e-5, "{entry}");
    assert!((residual - 0.549_931_907).abs() < 1e-6, "{residual}");
}

#[test]
fn two_thousand_entries_before_sixty_judges_come_out_as_two_other_programs_find_them() {
    let study = studied(&large(), &[10], 20);
    let model = study.model.unwrap();
    assert_eq!(
        printed(6, components(&model)),
        ["5.771976", "8.038814", "7.862543", "44832.207944"],
        "the lowest point; the other programs stopped at 5.771965 judges"
    );
    let mut best: Vec<usize> = (0..study.entries.len()).collect();
    best.sort_by_key(|&at| study.entries[at].rank.unwrap());
    assert_eq!(best[..5], [1416, 1047, 576, 1936, 462]);
    assert_eq!((study.groups, study.draws), (1, 20));
    // Where only chance is at work, about one in a hundred is beyond its 99 %.
    assert_eq!(study.entries.iter().filter(|entry| entry.unusual).count(), 17);
}

#[test]
fn six_intraclass_correlations_come_out_as_shrout_and_fleiss_print_them() {
    let icc = icc(&complete(rows(case!("shrout_fleiss_1979.csv"), 1))).unwrap();
    let values = [icc.one_way, icc.random, icc.fixed, icc.one_way_mean, icc.random_mean, icc.fixed_mean];
    assert_eq!(printed(2, values), ["0.17", "0.29", "0.71", "0.44", "0.62", "0.91"]);
}

#[test]
fn alpha_comes_out_as_krippendorff_prints_it() {
    let first = units(rows(case!("krippendorff_wikipedia.csv"), 1));
    let both = [Scale::Nominal, Scale::Interval].map(|scale| alpha(&first, scale).unwrap());
    assert_eq!(printed(6, both), ["0.691358", "0.810845"]);

    let second = units(rows(case!("krippendorff_C.csv"), 1));
    let scales = [Scale::Nominal, Scale::Ordinal, Scale::Interval, Scale::Ratio];
    let all = scales.map(|scale| alpha(&second, scale).unwrap());
    assert_eq!(printed(3, all), ["0.743", "0.815", "0.849", "0.797"]);

    // The study of the same ratings says the same.
    let rated = |(entry, unit): (usize, &Vec<f64>)| {
        let entry = u32::try_from(entry).unwrap();
        (0..).zip(unit.clone()).map(move |(judge, score)| rating(entry, judge, score)).collect::<Vec<_>>()
    };
    let ratings: Vec<Rating> = second.iter().enumerate().flat_map(rated).collect();
    assert_eq!(printed(3, [studied(&ratings, &[], 10).alpha.unwrap()]), ["0.849"]);
}

#[test]
fn kendalls_w_comes_out_as_irr_prints_it() {
    let Concordance { w, chi_square, freedom, p } =
        concordance(&complete(rows(case!("irr_anxiety.csv"), 0))).unwrap();
    assert_eq!(freedom, 19);
    assert_eq!(printed(4, [w, p]), ["0.5397", "0.0429"]);
    assert_eq!(printed(2, [chi_square]), ["30.76"]);
}

#[test]
fn tables_with_gaps_or_a_single_line_have_no_agreement() {
    let uneven = vec![vec![1.0, 2.0], vec![1.0]];
    let lonely = vec![vec![1.0, 2.0]];
    let equal = vec![vec![3.0, 3.0], vec![3.0, 3.0]];
    let broken = vec![vec![1.0, f64::NAN], vec![2.0, 3.0]];
    for table in [uneven, lonely, equal, broken, Vec::new()] {
        assert_eq!((icc(&table), concordance(&table)), (None, None), "{table:?}");
    }
    assert_eq!(alpha(&[vec![1.0], vec![2.0]], Scale::Interval), None);
    assert_eq!(alpha(&[vec![2.0, 2.0], vec![2.0, 2.0]], Scale::Ordinal), None);
}
