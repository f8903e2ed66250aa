//! How long an official standing takes: `cargo bench --bench ranking`. A hundred thousand sheets of
//! five criteria (20,000 entries, five of 600 judges each) are ranked from sealed marks to reasons.
//! Once marks go by tenths, so that few scores are equal; once by whole points, so that thousands
//! are and every tie-break has to work.
//!
//! Beside it stands what a spreadsheet of the same marks costs in pandas: weighted totals, their mean
//! by entry, sorted; in floating point, without tie-breaks. It is run by `python3`, or by the Python
//! that `PRESS_AWARDS_BENCH_PYTHON` names; without it only our own figures are printed.
//! Counted is CPU time, the median of [`TIMES`] runs.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write;
use std::process::{Command, Stdio};

use press_awards::award::draw::digest;
use press_awards::award::ranking::{Method, Sheet, standings, tied};
use press_awards::award::rules::{Criterion, Rubric, Text, Tie};
use rustix::time::{ClockId, clock_gettime};

const ENTRIES: usize = 20_000;
const JUDGES: u64 = 600;
const SEATS: usize = 5;
const WEIGHTS: [u32; 5] = [30, 25, 20, 15, 10];
const TIMES: usize = 11;

fn main() -> Result<(), Box<dyn Error>> {
    println!("{} sheets; CPU milliseconds, medians of {TIMES}", ENTRIES * SEATS);
    println!("{:14} {:>9} {:>7} {:>9} {:>6}", "marks", "official", "tied", "pandas", "ratio");
    for (name, step) in [("tenths", 1), ("whole points", 10)] {
        let rubric = rubric(step);
        let (entries, sheets) = (entries(), sheets(step));
        let ties = [Tie::Criteria, Tie::HeadToHead, Tie::Lot];
        let method = Method { trim: true, min_sheets: 3, ties: &ties, rubric: &rubric };
        let mut times = Vec::new();
        let mut equal = 0;
        for _ in 0..TIMES {
            let (milliseconds, found) = measured(|| standings(method, &sheets, &entries, &[7; 32]));
            let found = found.map_err(|bad| format!("{} sheets are bad", bad.len()))?;
            equal = (0..found.len()).filter(|&at| tied(&found, at).len() > 1).count();
            times.push(milliseconds);
        }
        times.sort_by(f64::total_cmp);
        let ours = times[TIMES / 2];
        print!("{name:14} {ours:9.1} {equal:7}");
        match pandas(&sheets)? {
            Some(theirs) => println!(" {theirs:9.1} {:6.2}", theirs / ours),
            None => println!("  (no pandas)"),
        }
    }
    Ok(())
}

fn rubric(step_tenths: u32) -> Rubric {
    let name = Text { vi: "Tiêu chí".to_owned(), en: None };
    let criterion = |(at, &weight): (usize, &u32)| Criterion {
        code: format!("c{at}"),
        name: name.clone(),
        help: None,
        weight,
        max_tenths: 100,
        step_tenths,
        levels: Vec::new(),
        levels_only: false,
    };
    let criteria = WEIGHTS.iter().enumerate().map(criterion).collect();
    Rubric { code: "bench".to_owned(), name: name.clone(), out_of: 100, criteria }
}

fn entries() -> Vec<String> {
    (0..ENTRIES).map(|entry| format!("TP-{entry:05}")).collect()
}

/// Sheets in no order: a work of its own quality, judges who differ, all from digests.
fn sheets(step: u32) -> Vec<Sheet> {
    let mut sheets = Vec::with_capacity(ENTRIES * SEATS);
    for entry in 0..ENTRIES {
        let dice = digest("bench", &[0; 32], &[&entry.to_be_bytes()]);
        let quality = 40 + u32::from(dice[0]) * 40 / 256;
        let first = u64::from(u16::from_be_bytes([dice[1], dice[2]]));
        for seat in 0..SEATS {
            let judge = (first + 97 * seat as u64) % JUDGES;
            let noise = |criterion: usize| u32::from(dice[3 + (seat * 5 + criterion) % 29]) * 20 / 256;
            let marks = (0..5).map(|criterion| (quality + noise(criterion)) / step * step);
            sheets.push(Sheet {
                entry: format!("TP-{entry:05}"),
                judge: format!("GK-{judge:03}"),
                marks: marks.collect(),
            });
        }
    }
    sheets.sort_by_cached_key(|sheet| {
        digest("bench", &[1; 32], &[sheet.entry.as_bytes(), sheet.judge.as_bytes()])
    });
    sheets
}

/// CPU milliseconds that this took.
fn measured<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let before = clock_gettime(ClockId::ProcessCPUTime);
    let result = work();
    let after = clock_gettime(ClockId::ProcessCPUTime);
    let nanoseconds = (after.tv_sec - before.tv_sec) * 1_000_000_000 + after.tv_nsec - before.tv_nsec;
    (nanoseconds as f64 / 1e6, result)
}

const SCRIPT: &str = "\
import sys, time, numpy, pandas
table = pandas.read_csv(sys.stdin)
weights = numpy.array([30, 25, 20, 15, 10])
times = []
for _ in range(11):
    start = time.process_time()
    totals = pandas.Series(table.iloc[:, 2:].to_numpy() @ weights)
    totals.groupby(table['entry']).mean().sort_values(ascending=False)
    times.append(time.process_time() - start)
print(sorted(times)[5] * 1000)
";

/// CPU milliseconds of pandas; `None` when it is not installed.
fn pandas(sheets: &[Sheet]) -> Result<Option<f64>, Box<dyn Error>> {
    let python = std::env::var("PRESS_AWARDS_BENCH_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has_it = Command::new(&python).args(["-c", "import pandas"]).stderr(Stdio::null()).status();
    if !has_it.is_ok_and(|status| status.success()) {
        return Ok(None);
    }
    let mut text = String::from("entry,judge,c0,c1,c2,c3,c4\n");
    for Sheet { entry, judge, marks } in sheets {
        let marks: Vec<String> = marks.iter().map(u32::to_string).collect();
        writeln!(text, "{entry},{judge},{}", marks.join(","))?;
    }
    let mut child =
        Command::new(python).args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().ok_or("no input")?.write_all(text.as_bytes())?;
    let output = child.wait_with_output()?;
    Ok(Some(String::from_utf8(output.stdout)?.trim().parse()?))
}
