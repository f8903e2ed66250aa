//! How long a draw takes and how much memory, beside OR-Tools' flow of least cost on the same
//! instances: `cargo bench --bench draw [NAME…]`. OR-Tools is run by `python3`, or by the Python
//! that `PRESS_AWARDS_BENCH_PYTHON` names; without it only our own figures are printed.
//!
//! Counted is CPU time: of [`solve`] from the problem to its proof, the seed's noise included, and
//! of OR-Tools' `solve()` alone, its network being built. `lots` is [`draw_lots`] once, with an
//! overlap that may spend 5 % of the affinity, reserves and orders of reading.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use press_awards::award::draw::{Entry, Judge, Problem, draw_lots, solve};
use rustix::time::{ClockId, clock_gettime};

/// Name, and how often each program solves it; the median counts.
const INSTANCES: &[(&str, usize)] =
    &[("A-category", 51), ("A-tight", 51), ("A-uniform", 51), ("B-category", 3), ("B-uniform", 3)];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [flag, name, times] = words.as_slice()
        && flag == "--alone"
    {
        return alone(&instance(name)?, times.parse()?);
    }
    println!("CPU seconds, medians; memory is the peak of a process that holds the instance and draws");
    println!("{:12} {:>9} {:>9} {:>9} {:>9} {:>6}", "instance", "lots", "MB", "draw", "OR-Tools", "ratio");
    for (name, times) in
        INSTANCES.iter().filter(|(name, _)| words.is_empty() || words.iter().any(|w| w == name))
    {
        // A process for each, so that the peak of memory is its own.
        let alone =
            Command::new(std::env::current_exe()?).args(["--alone", name, &times.to_string()]).output()?;
        let alone = String::from_utf8(alone.stdout)?;
        let (seconds, affinity) = median(&alone)?;
        let named = |name| alone.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("?");
        print!("{name:12} {:>9} {:>9} {seconds:9.4}", named("lots "), named("peak "));
        match or_tools(&instance(name)?, *times)? {
            Some((theirs, best)) if best == affinity => println!(" {theirs:9.4} {:6.1}", theirs / seconds),
            Some((_, best)) => return Err(format!("affinity {affinity}, OR-Tools finds {best}").into()),
            None => println!("  (no OR-Tools)"),
        }
    }
    Ok(())
}

/// Draws and prints `CPU-SECONDS AFFINITY` each time, then the peak of memory and the time of all
/// lots.
fn alone(problem: &Problem, times: usize) -> Outcome<()> {
    for time in 0..times {
        let seed = [u8::try_from(time)?; 32];
        let (seconds, draw) = measured(|| solve(problem, &seed));
        println!("{seconds} {}", draw?.affinity_total);
    }
    // Only Linux says it; elsewhere a question mark is printed.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(line) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        println!("peak {}", kilobytes / 1024);
    }
    let (seconds, lots) = measured(|| draw_lots(problem, &[0; 32], 5));
    lots?;
    println!("lots {seconds:.4}");
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

/// OR-Tools' median and optimum; `None` when it is not installed.
fn or_tools(problem: &Problem, times: usize) -> Outcome<Option<(f64, i64)>> {
    let python = std::env::var("PRESS_AWARDS_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has_it = Command::new(&python).args(["-c", "import numpy, ortools"]).stderr(Stdio::null()).status();
    if !has_it.is_ok_and(|status| status.success()) {
        return Ok(None);
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/ortools_flow.py");
    let mut child = Command::new(python)
        .args([script, &times.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().ok_or("no input")?;
    input.write_all(text(problem)?.as_bytes())?;
    drop(input);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err("OR-Tools failed".into());
    }
    median(&String::from_utf8(output.stdout)?).map(Some)
}

/// The median of the seconds, and the affinity if it is the same each time.
fn median(lines: &str) -> Outcome<(f64, i64)> {
    let mut runs: Vec<(f64, i64)> = Vec::new();
    for line in lines.lines().filter(|line| line.starts_with(|start: char| start.is_ascii_digit())) {
        let (seconds, affinity) = line.split_once(' ').ok_or("not a run")?;
        runs.push((seconds.parse()?, affinity.parse()?));
    }
    runs.sort_by(|one, two| one.0.total_cmp(&two.0));
    let middle = *runs.get(runs.len() / 2).ok_or("no run")?;
    if runs.iter().any(|run| run.1 != middle.1) {
        return Err("not the same affinity each time".into());
    }
    Ok(middle)
}

fn instance(name: &str) -> Outcome<Problem> {
    match name {
        "A-category" => read(include_bytes!("../cases/draw/A-category.txt.gz")),
        "A-tight" => read(include_bytes!("../cases/draw/A-tight.txt.gz")),
        "A-uniform" => read(include_bytes!("../cases/draw/A-uniform.txt.gz")),
        "B-category" => Ok(large(true)),
        "B-uniform" => Ok(large(false)),
        _ => Err(format!("no instance {name}").into()),
    }
}

/// An instance as described in `tests/cases/draw/README.md`.
fn read(packed: &[u8]) -> Outcome<Problem> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text)?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<u32> = numbers(lines.next()).collect();
    let loads: Vec<u32> = numbers(lines.next()).collect();
    let [_, entries, _, seats] = header[..] else { return Err("not an instance".into()) };
    let affinity = lines.flat_map(str::split_whitespace).map(|cell| cell.parse().ok()).collect();
    Ok(problem(entries, seats, loads.chunks(2).map(|pair| (pair[0], pair[1])), affinity))
}

fn numbers(line: Option<&str>) -> impl Iterator<Item = u32> {
    line.unwrap_or_default().split_whitespace().filter_map(|word| word.parse().ok())
}

fn problem(
    entries: u32,
    seats: u32,
    loads: impl Iterator<Item = (u32, u32)>,
    affinity: Vec<Option<u32>>,
) -> Problem {
    let judge = |(at, (min, max)): (usize, (u32, u32))| Judge { id: format!("P{at:03}"), min, max };
    Problem {
        entries: (0..entries).map(|at| Entry { id: format!("E{at:05}"), seats }).collect(),
        judges: loads.enumerate().map(judge).collect(),
        affinity,
    }
}

/// 20,000 entries with five of 600 judges each; one pair in twenty is a conflict.
///
/// By category, a judge is worth 600 in her own of ten categories and 300 in two others, besides
/// a bid of 0, 100 or 200 and 0 to 99 for the text; entries and judges come from 63 agencies, and
/// the same agency is a conflict. Otherwise all is even, from 0 to 1,000.
fn large(by_category: bool) -> Problem {
    const ENTRIES: u32 = 20_000;
    const JUDGES: usize = 600;
    let mut dice = Dice(20_260_107);
    let mut strengths = [[0; JUDGES]; 10];
    let mut agencies = [0; JUDGES];
    for judge in 0..JUDGES {
        let second = dice.below(10);
        let third = (second + 1 + dice.below(9)) % 10;
        strengths[second as usize][judge] = 300;
        strengths[third as usize][judge] = 300;
        strengths[dice.below(10) as usize][judge] = 600;
        agencies[judge] = dice.below(63);
    }
    let mut affinity = Vec::with_capacity(ENTRIES as usize * JUDGES);
    for _ in 0..ENTRIES {
        let (category, agency) = (dice.below(10) as usize, dice.below(63));
        for judge in 0..JUDGES {
            let worth = strengths[category][judge] + 100 * dice.below(3) + dice.below(100);
            // Same agency or not, one pair in twenty in all: (1/20 - 1/63) / (1 - 1/63) = 43/1240.
            let is_apart = agencies[judge] == agency || dice.below(1240) < 43;
            affinity.push(match by_category {
                true => (!is_apart).then_some(worth),
                false => (dice.below(20) > 0).then(|| dice.below(1001)),
            });
        }
    }
    problem(ENTRIES, 5, std::iter::repeat_n((150, 184), JUDGES), affinity)
}

/// `SplitMix64` (Steele, Lea and Flood 2014): the same instance on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) % u64::from(bound)) as u32
    }
}

/// The instance in the format of `tests/cases/draw/README.md`.
fn text(problem: &Problem) -> Outcome<String> {
    let seats = problem.entries.first().map_or(0, |entry| entry.seats);
    let mut text = format!("asn 1 {} {} {seats}\nload", problem.entries.len(), problem.judges.len());
    for judge in &problem.judges {
        write!(text, " {} {}", judge.min, judge.max)?;
    }
    for row in problem.affinity.chunks(problem.judges.len()) {
        text.push('\n');
        for cell in row {
            match cell {
                Some(affinity) => write!(text, "{affinity} ")?,
                None => text.push_str("-1 "),
            }
        }
    }
    text.push('\n');
    Ok(text)
}
