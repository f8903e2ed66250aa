//! How long a study takes and how much memory, beside the same fit in NumPy:
//! `cargo bench --bench statistics [NAME…]`. NumPy is run by `python3`, or by the Python that
//! `PRESS_AWARDS_BENCH_PYTHON` names; without it only our own figures are printed. `numpy_fit.py`
//! is a check more than a race: it minimises the same deviance over the whole incidence matrix and
//! must find the same criterion. lme4, the peer to race with, was not to be had.
//!
//! Counted is CPU time: of [`fit`] from the ratings to the components, and of all of [`study`]:
//! fit, standard errors, ranks by 4,000 draws or as many as it makes, judges and agreement.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use press_awards::award::statistics::{Question, Rating, fit, study};
use rustix::time::{ClockId, clock_gettime};

/// Name, entries, judges.
const INSTANCES: &[(&str, u32, u32)] =
    &[("2000x60x3", 2_000, 60), ("20000x600x5", 20_000, 600), ("InstEval", 1_128, 2_972)];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [flag, name] = words.as_slice()
        && flag == "--alone"
    {
        return alone(name);
    }
    println!("CPU seconds; memory is the peak of a process that holds the ratings and the study");
    let head = ["instance", "ratings", "study", "draws", "MB", "fit", "NumPy", "ratio"];
    println!(
        "{:12} {:>8} {:>8} {:>6} {:>5} {:>8} {:>8} {:>6}",
        head[0], head[1], head[2], head[3], head[4], head[5], head[6], head[7]
    );
    for (name, ..) in
        INSTANCES.iter().filter(|(name, ..)| words.is_empty() || words.iter().any(|w| w == name))
    {
        // A process for each, so that the peak of memory is its own.
        let output = Command::new(std::env::current_exe()?).args(["--alone", name]).output()?;
        let output = String::from_utf8(output.stdout)?;
        let figures: Vec<f64> = output.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [ratings, seconds, criterion, studied, draws, memory] = figures[..] else {
            return Err(format!("{name}: {output}").into());
        };
        print!("{name:12} {ratings:8} {studied:8.3} {draws:6} {memory:5} {seconds:8.4}");
        match numpy(&instance(name)?.1)? {
            Some((theirs, found)) if (found - criterion).abs() < 1e-4 => {
                println!(" {theirs:8.3} {:6.1}", theirs / seconds);
            }
            Some((_, found)) => return Err(format!("criterion {criterion}, NumPy finds {found}").into()),
            None => println!("  (no NumPy)"),
        }
    }
    Ok(())
}

/// Prints ratings, seconds of a fit, its criterion, seconds of a study, its draws, megabytes.
fn alone(name: &str) -> Outcome<()> {
    let (question, ratings) = instance(name)?;
    let (seconds, model) = measured(|| fit(&ratings, true));
    let model = model?.ok_or("no model")?;
    let (studied, study) = measured(|| study(&question, &ratings));
    // Only Linux says it; elsewhere 0 is printed.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse()?;
    let megabytes = kilobytes / 1024;
    println!("{} {seconds} {} {studied} {} {megabytes}", ratings.len(), model.criterion, study?.draws);
    Ok(())
}

/// CPU seconds that this took.
fn measured<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let before = clock_gettime(ClockId::ProcessCPUTime);
    let result = work();
    let after = clock_gettime(ClockId::ProcessCPUTime);
    let nanoseconds = (after.tv_sec - before.tv_sec) * 1_000_000_000 + after.tv_nsec - before.tv_nsec;
    (nanoseconds as f64 / 1e9, result)
}

/// NumPy's seconds and criterion; `None` when it is not installed.
fn numpy(ratings: &[Rating]) -> Outcome<Option<(f64, f64)>> {
    let python = std::env::var("PRESS_AWARDS_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has_it = Command::new(&python).args(["-c", "import numpy"]).stderr(Stdio::null()).status();
    if !has_it.is_ok_and(|status| status.success()) {
        return Ok(None);
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/numpy_fit.py");
    let mut child = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut text = String::new();
    for Rating { entry, judge, score, .. } in ratings {
        writeln!(text, "{entry} {judge} {score}")?;
    }
    let mut input = child.stdin.take().ok_or("no input")?;
    input.write_all(text.as_bytes())?;
    drop(input);
    let output = String::from_utf8(child.wait_with_output()?.stdout)?;
    let (seconds, criterion) = output.trim().split_once(' ').ok_or("NumPy failed")?;
    Ok(Some((seconds.parse()?, criterion.parse()?)))
}

fn instance(name: &str) -> Outcome<(Question, Vec<Rating>)> {
    let found = INSTANCES.iter().find(|(known, ..)| *known == name);
    let &(_, entries, judges) = found.ok_or_else(|| format!("no instance {name}"))?;
    let mut dice = Dice(20_261_123);
    let pairs = match name {
        "2000x60x3" => None,
        "20000x600x5" => Some(pairs(&mut dice, entries, |_| 5, |dice| dice.below(judges))),
        // 73,421 ratings as in lme4's InstEval, where some candidates have many and some few.
        _ => {
            let each = |judge| if judge < 2_093 { 25 } else { 24 };
            let found =
                pairs(&mut dice, judges, each, |dice| dice.below(entries).min(dice.below(2 * entries)));
            Some(found.into_iter().map(|(judge, entry)| (entry, judge)).collect())
        }
    };
    let ratings = match pairs {
        Some(pairs) => scored(&mut dice, entries, judges, pairs),
        None => stored()?,
    };
    Ok((Question { entries, judges, firsts: vec![10, 100], draws: 4_000, seed: 1 }, ratings))
}

/// For each row so many different columns.
fn pairs(
    dice: &mut Dice,
    rows: u32,
    each: impl Fn(u32) -> usize,
    column: impl Fn(&mut Dice) -> u32,
) -> Vec<(u32, u32)> {
    let mut all = Vec::new();
    for row in 0..rows {
        let mut columns = BTreeSet::new();
        while columns.len() < each(row) {
            columns.insert(column(dice));
        }
        all.extend(columns.into_iter().map(|column| (row, column)));
    }
    all
}

/// Whole points around 70: standard deviations 8 between entries, 5 between judges, 8 by chance.
/// Judges read in the order of the entries.
fn scored(dice: &mut Dice, entries: u32, judges: u32, pairs: Vec<(u32, u32)>) -> Vec<Rating> {
    let works: Vec<f64> = (0..entries).map(|_| 8.0 * dice.normal()).collect();
    let severity: Vec<f64> = (0..judges).map(|_| 5.0 * dice.normal()).collect();
    let mut read = vec![0; judges as usize];
    let rating = |(entry, judge): (u32, u32)| {
        let score = 70.0 + works[entry as usize] + severity[judge as usize] + 8.0 * dice.normal();
        read[judge as usize] += 1;
        Rating { entry, judge, score: score.round(), place: Some(read[judge as usize]) }
    };
    pairs.into_iter().map(rating).collect()
}

/// `tests/cases/statistics/scores_2000x60x3.csv.gz`.
fn stored() -> Outcome<Vec<Rating>> {
    let packed: &[u8] = include_bytes!("../cases/statistics/scores_2000x60x3.csv.gz");
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text)?;
    let line = |line: &str| -> Outcome<Rating> {
        let cells: Vec<&str> = line.split(',').collect();
        let [entry, judge, score] = cells[..] else { return Err("not a rating".into()) };
        Ok(Rating { entry: entry.parse()?, judge: judge.parse()?, score: score.parse()?, place: None })
    };
    text.lines().skip(1).map(line).collect()
}

/// `SplitMix64` (Steele, Lea and Flood 2014): the same ratings on every machine.
struct Dice(u64);

impl Dice {
    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn below(&mut self, bound: u32) -> u32 {
        (self.word() % u64::from(bound)) as u32
    }

    /// About normal: the sum of twelve even numbers.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.word() as f64 / 2.0_f64.powi(64)).sum::<f64>() - 6.0
    }
}
