//! The draw against published optima, against exhaustive search, and under every disturbance.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use press_awards::award::draw::{
    Defect, Draw, Entry, Exchange, Flaw, Judge, Lots, Problem, Proof, Shortage, balanced_loads, certify,
    check_lots, check_seats, draw_lots, graph, imbalance, noise, order, overlap, pick, reading_orders,
    remedy, renew_reserves, replace, reserves, seed_from, shift, solve, solve_balanced, undo,
};
use proptest::prelude::*;

mod best;
mod chance;
mod flaws;
mod lots;
mod reading;
mod remedies;
mod replacing;
mod sharing;

const SEED: [u8; 32] = [7; 32];

fn problem(seats: u32, loads: &[(u32, u32)], rows: &[Vec<Option<u32>>]) -> Problem {
    let judge = |(at, &(min, max)): (usize, &(u32, u32))| Judge { id: format!("P{at:03}"), min, max };
    Problem {
        entries: (0..rows.len()).map(|at| Entry { id: format!("E{at:04}"), seats }).collect(),
        judges: loads.iter().enumerate().map(judge).collect(),
        affinity: rows.concat(),
    }
}

/// An instance as described in `cases/draw/README.md`.
fn read(packed: &[u8]) -> Problem {
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    let loads = lines.next().unwrap().split_whitespace().skip(1);
    let loads: Vec<u32> = loads.map(|load| load.parse().unwrap()).collect();
    let loads: Vec<(u32, u32)> = loads.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    let row = |line: &str| line.split_whitespace().map(|cell| cell.parse().ok()).collect();
    let rows: Vec<Vec<Option<u32>>> = lines.map(row).collect();
    assert_eq!((header[2], header[3]), (&*rows.len().to_string(), &*loads.len().to_string()));
    problem(header[4].parse().unwrap(), &loads, &rows)
}

const S_TINY: &[u8] = include_bytes!("cases/draw/S-tiny.txt.gz");
const M_CATEGORY: &[u8] = include_bytes!("cases/draw/M-category.txt.gz");
const A_CATEGORY: &[u8] = include_bytes!("cases/draw/A-category.txt.gz");
const A_UNIFORM: &[u8] = include_bytes!("cases/draw/A-uniform.txt.gz");

fn optimum(name: &str) -> String {
    let rows = include_str!("cases/draw/optima.csv").lines().map(|row| row.split(',').collect());
    let mut rows = rows.filter(|row: &Vec<&str>| row[0] == name);
    rows.next().unwrap()[7].to_owned()
}

fn reaches_the_optimum(name: &str, packed: &[u8]) {
    let problem = read(packed);
    let draw = solve(&problem, &SEED).unwrap();
    assert_eq!(draw.affinity_total.to_string(), optimum(name));
    assert_eq!(certify(&problem, &SEED, &draw), Ok(()));
    // Another seed settles ties differently and costs nothing.
    let other = solve(&problem, &[8; 32]).unwrap();
    assert_eq!(other.affinity_total, draw.affinity_total);
    assert!(certify(&problem, &SEED, &other).is_err() || other.seats == draw.seats);
}

macro_rules! instances {
    ($($test:ident: $name:literal,)*) => {$(
        #[test]
        fn $test() {
            reaches_the_optimum($name, include_bytes!(concat!("cases/draw/", $name, ".txt.gz")));
        }
    )*};
}

instances! {
    optimum_of_s_tiny: "S-tiny",
    optimum_of_m_category: "M-category",
    optimum_of_a_category: "A-category",
    optimum_of_a_tight: "A-tight",
    optimum_of_a_uniform: "A-uniform",
    optimum_of_preflib_1: "pub-preflib1",
    optimum_of_preflib_2: "pub-preflib2",
    optimum_of_preflib_3: "pub-preflib3",
    optimum_of_aamas_2015: "pub-aamas2015",
    optimum_of_aamas_2016: "pub-aamas2016",
    optimum_of_midl: "pub-midl",
    optimum_of_midl_with_minimum_loads: "pub-midl-lb",
}

#[test]
fn an_infeasible_instance_is_refused_with_its_reason() {
    let problem = read(include_bytes!("cases/draw/I-infeasible.txt.gz"));
    assert_eq!(optimum("I-infeasible"), "INFEASIBLE");
    let shortage = solve(&problem, &SEED).unwrap_err();
    assert!(is_proof(&problem, &shortage), "{shortage}");
}

#[test]
fn a_case_that_filling_minimum_loads_first_cannot_solve() {
    let text = include_str!("cases/draw/minmax_unsolved_example.json");
    let case: serde_json::Value = serde_json::from_str(text).unwrap();
    let number = |value: &serde_json::Value| value.as_u64().unwrap() as u32;
    let rows: Vec<Vec<Option<u32>>> = (0..10)
        .map(|e| {
            let cell =
                |j: usize| (number(&case["conflict"][e][j]) == 0).then(|| 100 - number(&case["cost"][e][j]));
            (0..5).map(cell).collect()
        })
        .collect();
    let problem = problem(3, &[(5, 7); 5], &rows);
    let draw = solve(&problem, &SEED).unwrap();
    assert_eq!(draw.seats.iter().flatten().count(), number(&case["want"]) as usize);
    assert_eq!(certify(&problem, &SEED, &draw), Ok(()));
}

#[test]
fn seeds_reach_every_optimum_and_nothing_else() {
    let text = include_str!("cases/draw/hotcrp_mincostflow_cases.json");
    let cases: serde_json::Value = serde_json::from_str(text).unwrap();
    for case in cases["cases"].as_array().unwrap() {
        // The fifth repeats the first in another notation.
        let Some(edges) = case["edges"].as_array() else { continue };
        let mut rows = vec![vec![None; 3]; 3];
        let place = |id: &serde_json::Value| id.as_str().unwrap()[1..].parse::<usize>().unwrap();
        for edge in edges {
            let cost = edge[3].as_i64().unwrap();
            rows[place(&edge[0])][place(&edge[1])] = Some((5 - cost) as u32);
        }
        let problem = problem(1, &[(0, 1); 3], &rows);
        let found: BTreeSet<Vec<Vec<usize>>> =
            (0..80u8).map(|seed| solve(&problem, &[seed; 32]).unwrap().seats).collect();
        let expected: Option<BTreeSet<Vec<Vec<usize>>>> = case["expected"].as_array().map(|all| {
            let seats =
                |one: &serde_json::Value| (0..3).map(|u| vec![place(&one[format!("u{u}")])]).collect();
            all.iter().map(seats).collect()
        });
        match expected {
            Some(expected) => assert_eq!(found, expected, "{}", case["name"]),
            None => assert_eq!(found.len(), 6, "{}", case["name"]),
        }
    }
}

/// Counts the numbers of a shortage again, from the problem alone.
fn is_proof(problem: &Problem, shortage: &Shortage) -> bool {
    let entry = |id: &String| problem.entries.iter().position(|other| other.id == *id).unwrap();
    let pairs = |e: usize, named: bool, judges: &[String]| {
        let open =
            |&j: &usize| problem.affinity(e, j).is_some() && judges.contains(&problem.judges[j].id) == named;
        (0..problem.judges.len()).filter(open).count() as u64
    };
    let bounds = |judges: &[String], bound: fn(&Judge) -> u32| -> u64 {
        problem.judges.iter().filter(|j| judges.contains(&j.id)).map(|j| u64::from(bound(j))).sum()
    };
    match shortage {
        Shortage::Defect(_) => false,
        Shortage::Seats { entries, judges, needed, full, elsewhere } => {
            let outside: u64 = entries.iter().map(|id| pairs(entry(id), false, judges)).sum();
            *needed == entries.iter().map(|id| u64::from(problem.entries[entry(id)].seats)).sum::<u64>()
                && *full == bounds(judges, |judge| judge.max)
                && *elsewhere == outside
                && full + elsewhere < *needed
        }
        Shortage::Minimum { judges, entries, needed, possible } => {
            let all = 0..problem.entries.len();
            let most: u64 =
                all.clone().map(|e| pairs(e, true, judges).min(problem.entries[e].seats.into())).sum();
            let open: BTreeSet<usize> = all.filter(|&e| pairs(e, true, judges) > 0).collect();
            *needed == bounds(judges, |judge| judge.min)
                && *possible == most
                && entries.iter().map(entry).collect::<BTreeSet<_>>() == open
                && possible < needed
        }
    }
}
