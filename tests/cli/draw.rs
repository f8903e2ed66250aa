//! The draw of an outsider: the same bytes from the same inputs, and a word for everything else.

mod refused;
mod tampered;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use press_awards::award::draw::digest;
use tempfile::TempDir;

use super::{err, out};

const SEED: &str = "0707070707070707070707070707070707070707070707070707070707070707";
const INPUTS: [&str; 4] = ["entries", "judges", "affinity", "conflicts"];
const DRAW: [&str; 6] =
    ["--out", "assignment.csv", "--reserves", "reserves.csv", "--certificate", "cert.json"];
const CHECK: [&str; 6] =
    ["--assignment", "assignment.csv", "--reserves", "reserves.csv", "--certificate", "cert.json"];

/// A folder with the four inputs in it.
struct Desk(TempDir);

impl Desk {
    fn new(files: [&str; 4]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (name, content) in INPUTS.iter().zip(files) {
            desk.put(&format!("{name}.csv"), content);
        }
        desk
    }

    /// An instance as described in `cases/draw/README.md`.
    fn instance(packed: &[u8]) -> Self {
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap();
        let lines: Vec<Vec<&str>> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_whitespace().collect())
            .collect();
        let mut files =
            ["entry,per_entry\n", "judge,load_min,load_max\n", "entry,judge,affinity\n", "entry,judge\n"]
                .map(str::to_owned);
        for (judge, load) in lines[1][1..].chunks(2).enumerate() {
            files[1] += &format!("P{judge:03},{},{}\n", load[0], load[1]);
        }
        for (entry, row) in lines[2..].iter().enumerate() {
            files[0] += &format!("E{entry:04},{}\n", lines[0][4]);
            for (judge, affinity) in row.iter().enumerate() {
                match *affinity {
                    "-1" => files[3] += &format!("E{entry:04},P{judge:03}\n"),
                    affinity => files[2] += &format!("E{entry:04},P{judge:03},{affinity}\n"),
                }
            }
        }
        Self::new(files.each_ref().map(String::as_str))
    }

    fn tiny() -> Self {
        Self::instance(include_bytes!("../cases/draw/S-tiny.txt.gz"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, content: &str) {
        std::fs::write(self.path().join(name), content).unwrap();
    }

    fn get(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn change(&self, name: &str, change: impl Fn(&str) -> String) {
        let before = self.get(name);
        let after = change(&before);
        assert_ne!(before, after, "nothing is changed in {name}");
        self.put(name, &after);
    }

    fn names(&self) -> BTreeSet<String> {
        let files = std::fs::read_dir(self.path()).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// The command line in this folder: `draw`, or `draw check`, with these arguments.
    fn command(&self, words: &[&str], seed: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press-awards"));
        command.current_dir(self.path()).args(words).args(["--seed", seed]).args(more);
        for name in INPUTS {
            command.args([format!("--{name}"), format!("{name}.csv")]);
        }
        command
    }

    fn draw(&self, more: &[&str]) -> Output {
        self.command(&["draw"], SEED, &[&DRAW, more].concat()).output().unwrap()
    }

    fn check(&self, more: &[&str]) -> Output {
        self.command(&["draw", "check"], SEED, &[&CHECK, more].concat()).output().unwrap()
    }

    /// Rows of a file as the csv crate reads them, without the heading.
    fn rows(&self, name: &str) -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_path(self.path().join(name)).unwrap();
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }
}

fn answers(desk: &Desk) -> [String; 3] {
    ["assignment.csv", "reserves.csv", "cert.json"].map(|name| desk.get(name))
}

#[test]
fn a_known_instance_is_drawn_and_checked() {
    let desk = Desk::tiny();
    let drawn = desk.draw(&[]);
    assert_eq!(drawn.status.code(), Some(0), "{}", err(&drawn));
    assert_eq!(
        out(&drawn),
        "Đã bốc thăm: 40 tác phẩm, 8 giám khảo, 120 lượt chấm.\nDrawn: 40 entries, 8 judges, 120 seats.\n"
    );
    let pair = |row: &[String]| (row[0].clone(), row[1].clone());
    let affinity: BTreeMap<_, i64> =
        desk.rows("affinity.csv").iter().map(|row| (pair(row), row[2].parse().unwrap())).collect();
    let assignment = desk.rows("assignment.csv");
    let seats: BTreeSet<_> = assignment.iter().map(|row| pair(row)).collect();
    assert_eq!(seats.len(), 120);
    // The optimum of optima.csv, summed from the files; a conflict has no affinity.
    assert_eq!(seats.iter().map(|seat| affinity[seat]).sum::<i64>(), 90_472);
    for entry in desk.rows("entries.csv") {
        assert_eq!(seats.iter().filter(|seat| seat.0 == entry[0]).count(), 3, "{entry:?}");
    }
    for judge in desk.rows("judges.csv") {
        let mut positions: Vec<usize> =
            assignment.iter().filter(|row| row[1] == judge[0]).map(|row| row[2].parse().unwrap()).collect();
        positions.sort_unstable();
        assert_eq!(positions, (1..=positions.len()).collect::<Vec<_>>());
        assert!((13..=17).contains(&positions.len()));
    }
    let reserves = desk.rows("reserves.csv");
    assert_eq!(reserves.len(), 40);
    assert!(reserves.iter().all(|row| affinity.contains_key(&pair(row)) && !seats.contains(&pair(row))));
    let certificate = desk.get("cert.json");
    assert!(
        certificate
            .starts_with("{\"affinity\":90472,\"exchanges\":[],\"method\":\"award-draw-v2\",\"overlap\":0,")
    );
    assert!(certificate.ends_with(&format!("\"seed\":\"{SEED}\"}}\n")), "{certificate}");

    let right = desk.check(&[]);
    assert_eq!(
        (right.status.code(), out(&right)),
        (Some(0), "Kết quả bốc thăm đúng. The draw is right.\n".to_owned())
    );
    let sealed = ["--assignment", "assignment.csv", "--certificate", "cert.json"];
    let sealed = desk.command(&["draw", "check"], SEED, &sealed).output().unwrap();
    assert_eq!(sealed.status.code(), Some(0));
    assert!(
        out(&sealed).ends_with("Without --reserves the reserves were not checked.\n"),
        "{}",
        out(&sealed)
    );
}

#[test]
fn whatever_order_the_rows_are_in_the_files_are_the_same_to_the_byte() {
    let desk = Desk::tiny();
    let share = ["--overlap", "10"];
    assert_eq!(desk.draw(&share).status.code(), Some(0));
    let first = answers(&desk);
    assert!(first[2].contains("\"exchanges\":[[\""), "{}", first[2]);
    for salt in [1u8, 2] {
        for name in INPUTS {
            desk.change(&format!("{name}.csv"), |text| {
                let (heading, rows) = text.split_once('\n').unwrap();
                let mut rows: Vec<&str> = rows.lines().collect();
                rows.sort_by_key(|row| digest("test", &[salt; 32], &[row.as_bytes()]));
                // Every second time as another system writes it, with a mark and other line ends.
                let (mark, end) = if salt == 1 { ("", "\n") } else { ("\u{FEFF}", "\r\n") };
                let heading = heading.trim_start_matches('\u{FEFF}').trim_end();
                format!("{mark}{heading}{end}{}{end}", rows.join(end))
            });
        }
        assert_eq!(desk.draw(&share).status.code(), Some(0));
        assert_eq!(answers(&desk), first);
        assert_eq!(desk.check(&share).status.code(), Some(0));
    }
    let upper = desk.command(&["draw"], &SEED.replace("07", "0A"), &DRAW).output().unwrap();
    assert_eq!(upper.status.code(), Some(0));
    let other = answers(&desk);
    assert!(other.iter().zip(&first).all(|(one, two)| one != two), "another seed is another draw");
    let lower = desk.command(&["draw"], &SEED.replace("07", "0a"), &DRAW).output().unwrap();
    assert_eq!((lower.status.code(), answers(&desk)), (Some(0), other));
}

#[test]
fn affinity_conflicts_reserves_and_certificate_may_be_left_out() {
    let desk = Desk::new([
        "entry,per_entry\nA,2\nB,1\n",
        "judge,load_min,load_max\nx,0,1000000000\ny,1,2\n",
        "",
        "",
    ]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_press-awards"));
    command.current_dir(desk.path()).args(["draw", "--entries", "entries.csv", "--judges", "judges.csv"]);
    let drawn = command.args(["--seed", SEED, "--out", "assignment.csv"]).output().unwrap();
    assert_eq!(drawn.status.code(), Some(0), "{}", err(&drawn));
    assert_eq!(desk.rows("assignment.csv").len(), 3);
    let names = ["affinity.csv", "assignment.csv", "conflicts.csv", "entries.csv", "judges.csv"];
    assert_eq!(desk.names().iter().map(String::as_str).collect::<Vec<_>>(), names);
}

#[test]
fn help_tells_the_columns_in_both_languages() {
    for words in [["draw", "--help"].as_slice(), &["draw", "check", "--help"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_press-awards")).args(words).output().unwrap();
        let help = out(&output);
        for word in [
            "entry,per_entry",
            "judge,load_min,load_max",
            "entry,judge,affinity",
            "entry,judge,reason",
            "entry,judge,position",
            "cặp phải tránh nhau",
            "pairs kept apart",
            "3  không thể phân công đủ / no complete assignment exists",
        ] {
            assert!(help.contains(word), "{word} is not in\n{help}");
        }
    }
}
