//! The files of a draw: read as strictly as they say, written so that they read back the same.

use press_awards::award::draw::{Entry, Judge, Problem, digest};
use press_awards::export::intake::{MOST_TOLD, Mistakes, Source};
use press_awards::export::lots::{self, Inputs};
use proptest::prelude::*;

mod broken;
mod certificate;

const ENTRIES: &str = "entry,per_entry\nE1,2\nE2,1\n";
const JUDGES: &str = "judge,load_min,load_max\nJ1,0,2\nJ2,1,2\nJ3,0,1000000000\n";
const AFFINITY: &str = "entry,judge,affinity\nE1,J1,7\nE2,J3,4294967295\n";
const CONFLICTS: &str = "entry,judge,reason\nE1,J3,cùng cơ quan\n";

fn source<'a>(name: &'a str, bytes: &'a [u8]) -> Source<'a> {
    Source { name, bytes }
}

fn read(files: [&[u8]; 4]) -> Result<Problem, Mistakes> {
    let mut mistakes = Mistakes::default();
    let inputs = Inputs {
        entries: Some(source("entries.csv", files[0])),
        judges: Some(source("judges.csv", files[1])),
        affinity: Some(source("affinity.csv", files[2])),
        conflicts: Some(source("conflicts.csv", files[3])),
    };
    match lots::read(inputs, &mut mistakes) {
        Some(problem) => {
            assert!(mistakes.is_empty(), "{mistakes}");
            Ok(problem)
        }
        None => {
            assert!(!mistakes.is_empty());
            Err(mistakes)
        }
    }
}

fn read_text(files: [&str; 4]) -> Result<Problem, Mistakes> {
    read(files.map(str::as_bytes))
}

fn small() -> Problem {
    let judge = |id: &str, min, max| Judge { id: id.to_owned(), min, max };
    Problem {
        entries: vec![Entry { id: "E1".into(), seats: 2 }, Entry { id: "E2".into(), seats: 1 }],
        judges: vec![judge("J1", 0, 2), judge("J2", 1, 2), judge("J3", 0, 1_000_000_000)],
        affinity: vec![Some(7), Some(0), None, Some(0), Some(0), Some(u32::MAX)],
    }
}

/// What a problem is written as: entries, judges, affinity, conflicts.
fn write(problem: &Problem) -> [Vec<u8>; 4] {
    [
        lots::entries(problem).unwrap(),
        lots::judges(problem).unwrap(),
        lots::affinity(problem).unwrap(),
        lots::conflicts(problem, |_, _| String::new()).unwrap(),
    ]
}

#[test]
fn files_are_read_by_the_names_of_their_columns() {
    assert_eq!(read_text([ENTRIES, JUDGES, AFFINITY, CONFLICTS]), Ok(small()));
    let other_order = read_text([
        "\u{FEFF}per_entry,entry\r\n1,E2\r\n\r\n2,\"E1\"\r\n",
        "load_max,judge,load_min\n1000000000,J3,0\n2,J2,1\n2,J1,0",
        "judge,affinity,entry\nJ3,4294967295,E2\nJ2,0,E1\nJ1,007,E1\n",
        "judge,entry\rJ3,E1\r",
    ]);
    assert_eq!(other_order, Ok(small()));
}

#[test]
fn a_file_that_is_left_out_has_nothing_in_it() {
    let mut mistakes = Mistakes::default();
    let inputs = Inputs {
        entries: Some(source("entries.csv", ENTRIES.as_bytes())),
        judges: Some(source("judges.csv", JUDGES.as_bytes())),
        ..Inputs::default()
    };
    let plain = Problem { affinity: vec![Some(0); 6], ..small() };
    assert_eq!(lots::read(inputs, &mut mistakes), Some(plain));
    let nothing =
        read_text(["entry,per_entry\n", "judge,load_min,load_max\n", "entry,judge,affinity", "entry,judge"]);
    assert_eq!(nothing, Ok(Problem { entries: vec![], judges: vec![], affinity: vec![] }));
    assert_eq!(lots::read(Inputs::default(), &mut mistakes), None);
    assert!(mistakes.is_empty(), "whoever left it out has said why");
}

#[test]
fn files_are_written_in_byte_order_and_as_rfc_4180_quotes() {
    let judge = |id: &str| Judge { id: id.to_owned(), min: 0, max: 3 };
    let problem = Problem {
        entries: vec![
            Entry { id: "Đ".into(), seats: 1 },
            Entry { id: "b,\"x\"".into(), seats: 1 },
            Entry { id: "B\nb".into(), seats: 2 },
        ],
        judges: vec![judge("j"), judge("Á")],
        affinity: vec![None, Some(1), Some(2), Some(0), Some(0), Some(10)],
    };
    let said = write(&problem).map(|bytes| String::from_utf8(bytes).unwrap());
    assert_eq!(said[0], "entry,per_entry\n\"B\nb\",2\n\"b,\"\"x\"\"\",1\nĐ,1\n");
    assert_eq!(said[1], "judge,load_min,load_max\nj,0,3\nÁ,0,3\n");
    assert_eq!(said[2], "entry,judge,affinity\n\"B\nb\",Á,10\n\"b,\"\"x\"\"\",j,2\nĐ,Á,1\n");
    assert_eq!(said[3], "entry,judge,reason\nĐ,j,\n");
    let reasoned = lots::conflicts(&problem, |e, j| format!("{e}/{j}, cùng tỉnh")).unwrap();
    assert_eq!(String::from_utf8(reasoned).unwrap(), "entry,judge,reason\nĐ,j,\"0/0, cùng tỉnh\"\n");
    let lists = [vec![1, 2], vec![2, 0]];
    let assignment = lots::assignment(&problem, &lists).unwrap();
    let expected = "entry,judge,position\n\"B\nb\",j,2\n\"B\nb\",Á,1\n\"b,\"\"x\"\"\",j,1\nĐ,Á,2\n";
    assert_eq!(String::from_utf8(assignment).unwrap(), expected);
    let reserves = lots::reserves(&problem, &[None, Some(1), Some(0)]).unwrap();
    assert_eq!(String::from_utf8(reserves).unwrap(), "entry,judge\n\"B\nb\",j\n\"b,\"\"x\"\"\",Á\n");
}

#[test]
fn seeds_and_percents() {
    let seed = "00ffABcd".repeat(8);
    assert_eq!(lots::seed(&seed), Ok(<[u8; 32]>::try_from([0, 255, 171, 205].repeat(8)).unwrap()));
    let wrong = |text: &str| lots::seed(text).unwrap_err().en;
    assert_eq!(
        wrong("xyz"),
        "The seed “xyz” must be exactly 64 hexadecimal digits (0–9, a–f); it has 3 characters."
    );
    for text in [&seed[1..], &format!("{seed}0"), &seed.replace('0', "g"), &format!(" {}", &seed[1..]), ""] {
        assert!(lots::seed(text).is_err(), "{text}");
    }
    assert_eq!([lots::percent("0"), lots::percent("100"), lots::percent("5")], [Ok(0), Ok(100), Ok(5)]);
    assert_eq!(lots::percent("101").unwrap_err().vi, "“101” lớn quá. Hãy ghi một số nguyên từ 0 đến 100.");
    for text in ["-1", "+5", "2.5", "", "5%", "99999999999999999999"] {
        assert!(lots::percent(text).is_err(), "{text}");
    }
}

/// Ids that need every kind of quoting, and look alike.
fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[A-C][0-9]",
        2 => "[ ,\"\n\r;'=a-bÂĐẫ\u{301}\u{FEFF}\0]{1,5}",
        1 => any::<String>().prop_filter("an id is not empty", |id| !id.is_empty()),
    ]
}

fn problem() -> impl Strategy<Value = Problem> {
    let entries = prop::collection::btree_map(id(), 1u32..9, 0..6);
    let judges =
        prop::collection::btree_map(id(), (0u32..5, prop_oneof![Just(0), 0u32..9, Just(u32::MAX - 5)]), 1..5);
    (entries, judges).prop_flat_map(|(entries, judges)| {
        let cell = prop_oneof![Just(None), Just(Some(0)), (0u32..9).prop_map(Some), Just(Some(u32::MAX))];
        prop::collection::vec(cell, entries.len() * judges.len()).prop_map(move |affinity| Problem {
            entries: entries.iter().map(|(id, &seats)| Entry { id: id.clone(), seats }).collect(),
            judges: judges
                .iter()
                .map(|(id, &(min, more))| Judge { id: id.clone(), min, max: min + more })
                .collect(),
            affinity,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_reads_back_the_same(problem in problem()) {
        let files = write(&problem);
        prop_assert_eq!(read(files.each_ref().map(Vec::as_slice)), Ok(problem.clone()));
        // Seats in some order, and a reserve for every other entry.
        let width = problem.judges.len();
        let mut lists: Vec<Vec<usize>> = vec![Vec::new(); width];
        for cell in (0..problem.affinity.len()).rev().filter(|cell| problem.affinity[*cell].is_some()) {
            lists[cell % width].push(cell / width);
        }
        let reserves: Vec<Option<usize>> =
            (0..problem.entries.len()).map(|entry| (entry % 2 == 0).then_some(entry % width)).collect();
        let mut mistakes = Mistakes::default();
        let names = ("entries.csv", "judges.csv");
        let written = lots::assignment(&problem, &lists).unwrap();
        let again = lots::read_assignment(source("a.csv", &written), &problem, names, &mut mistakes);
        prop_assert_eq!(again, Some(lists));
        let written = lots::reserves(&problem, &reserves).unwrap();
        let again = lots::read_reserves(source("r.csv", &written), &problem, names, &mut mistakes);
        prop_assert_eq!(again, Some(reserves));
    }

    #[test]
    fn the_order_of_rows_says_nothing(problem in problem(), seed in any::<u8>()) {
        let files = write(&problem);
        let shuffled = files.each_ref().map(|file| {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_slice());
            let mut rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            rows[1..].sort_by_key(|row| digest("test", &[seed; 32], &[row.as_byte_record().as_slice()]));
            let mut writer = csv::Writer::from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            writer.into_inner().unwrap()
        });
        let again = read(shuffled.each_ref().map(Vec::as_slice)).unwrap();
        prop_assert_eq!(write(&again), files);
    }
}

/// Bytes that are nearly CSV, and bytes that are nothing.
fn nearly() -> impl Strategy<Value = Vec<u8>> {
    let headings = prop_oneof![
        Just(""),
        Just("entry,per_entry\n"),
        Just("judge,load_min,load_max\n"),
        Just("entry,judge,affinity\r\n"),
        Just("entry,judge,reason\r"),
        Just("\u{FEFF}entry,judge,position\n"),
        Just("entry,judge\n"),
    ];
    let body = prop_oneof![
        "[EJ1-3,\n\r\"; \u{1EA1}-]{0,40}".prop_map(String::into_bytes),
        "([EJ][12],){1,2}[0-9]{0,11}\n".prop_map(String::into_bytes),
        prop::collection::vec(any::<u8>(), 0..40),
    ];
    (headings, prop::collection::vec(body, 0..3)).prop_map(|(heading, body)| {
        let mut bytes = heading.as_bytes().to_vec();
        bytes.extend(body.concat());
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes_are_read_or_refused_at_a_place_that_is_there(files in [nearly(), nearly(), nearly(), nearly()]) {
        let refs = files.each_ref().map(Vec::as_slice);
        let mut mistakes = read(refs).err().unwrap_or_default();
        let names = ("entries.csv", "judges.csv");
        lots::read_assignment(source("affinity.csv", refs[2]), &small(), names, &mut mistakes);
        lots::read_reserves(source("conflicts.csv", refs[3]), &small(), names, &mut mistakes);
        prop_assert!(mistakes.told.len() <= MOST_TOLD);
        for mistake in &mistakes.told {
            let file = names_of_files().iter().position(|name| *name == mistake.file).unwrap();
            let (line, column) = mistake.place.unwrap();
            let text = String::from_utf8_lossy(refs[file]).replace("\r\n", "\n").replace('\r', "\n");
            let text = text.trim_start_matches('\u{FEFF}').to_owned();
            let there = text.split('\n').nth(line as usize - 1);
            let length = there.map(|line| line.chars().count() as u32);
            prop_assert!(length.is_some_and(|length| column <= length + 1), "{} in {:?}", mistake, text);
        }
    }
}

fn names_of_files() -> [&'static str; 4] {
    ["entries.csv", "judges.csv", "affinity.csv", "conflicts.csv"]
}
