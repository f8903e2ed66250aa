//! Draws that are impossible, inputs that cannot be drawn from, files that cannot be written.

use super::*;

fn said(output: &Output, code: i32) -> Vec<String> {
    assert_eq!((output.status.code(), out(output)), (Some(code), String::new()), "{}", err(output));
    err(output).lines().map(str::to_owned).collect()
}

fn inputs() -> BTreeSet<String> {
    INPUTS.iter().map(|name| format!("{name}.csv")).collect()
}

#[test]
fn conflicts_that_leave_no_draw_are_named() {
    let desk = Desk::instance(include_bytes!("../../cases/draw/I-infeasible.txt.gz"));
    let told = said(&desk.draw(&[]), 3);
    assert_eq!(
        told[0],
        "Không thể phân công đủ: 145 tác phẩm này chỉ có 20 giám khảo chấm được, cần 435 lượt chấm mà chỉ có 182 cặp \
         không xung đột."
    );
    let twenty = told[1].strip_prefix("  Tác phẩm (giám khảo chấm được/cần): “E0000” (1/3), ").unwrap();
    assert_eq!(twenty.matches("/3)").count(), 19);
    assert!(twenty.ends_with(" …và 125 tác phẩm nữa"), "{twenty}");
    assert_eq!(
        told[2],
        "No complete assignment exists: 145 entries can be scored by 20 judges only; seats needed: 435, pairs without a \
         conflict: 182."
    );
    assert!(told[3].starts_with("  Entries (eligible judges/needed): “E0000” (1/3), "), "{told:?}");
    // 253 seats stay empty, which takes eight judges of 32 entries; others must be let have fewer.
    assert_eq!(
        [&told[4], &told[6]],
        [
            "Cách sửa nhỏ nhất: thêm 8 giám khảo không có xung đột, mỗi người nhận được đến 32 tác phẩm; tăng load_max không đủ.",
            "The smallest remedy: add 8 judges without any conflict, each for up to 32 entries; raising load_max is not enough.",
        ]
    );
    assert!(told[5].starts_with("  Ngoài ra phải hạ load_min (“P000” → 18, “P001” → 18, "), "{told:?}");
    assert!(told[7].starts_with("  Besides, lower load_min (“P000” → 18, “P001” → 18, "), "{told:?}");
    assert_eq!(told.len(), 8);
    assert_eq!(desk.names(), inputs(), "nothing is written");
}

#[test]
fn loads_that_leave_no_draw_are_named() {
    let entries = "entry,per_entry\nA,1\nB,1\nC,1\n";
    let conflicts = "entry,judge\nA,y\nB,y\n";
    let full =
        Desk::new([entries, "judge,load_min,load_max\nx,0,1\ny,0,9\n", "entry,judge,affinity\n", conflicts]);
    assert_eq!(
        said(&full.draw(&[]), 3),
        [
            "Không thể phân công đủ: 2 tác phẩm này cần 2 lượt chấm; 1 giám khảo này nhận nhiều nhất 1 lượt, những người \
             khác chấm được 0 lượt: thiếu 1.",
            "  Tác phẩm: “A”, “B”",
            "  Giám khảo: “x”",
            "No complete assignment exists: 2 entries must get 2 seats; 1 judge can take at most 1 of them and all others \
             0: 1 short.",
            "  Entries: “A”, “B”",
            "  Judges: “x”",
            "Cách sửa nhỏ nhất: tăng load_max (“x” → 2), hoặc thêm 1 giám khảo không có xung đột, mỗi người nhận được đến 9 \
             tác phẩm.",
            "The smallest remedy: raise load_max (“x” → 2), or add 1 judge without any conflict, each for up to 9 entries.",
        ]
    );
    let idle = "judge,load_min,load_max\nx,0,9\ny,2,1000000000\n";
    let idle = Desk::new([entries, idle, "entry,judge,affinity\n", conflicts]);
    assert_eq!(
        said(&idle.draw(&[]), 3),
        [
            "Không thể phân công đủ: 1 giám khảo này phải có ít nhất 2 lượt chấm, nhưng 1 tác phẩm họ chấm được chỉ có 1 \
             lượt cho họ.",
            "  Giám khảo: “y”",
            "  Tác phẩm: “C”",
            "No complete assignment exists: 1 judge must get at least 2 seats, but 1 entry can give them only 1.",
            "  Judges: “y”",
            "  Entries: “C”",
            "Cách sửa nhỏ nhất: hạ load_min (“y” → 1).",
            "The smallest remedy: lower load_min (“y” → 1).",
        ]
    );
    // Carried out, the remedy is one.
    idle.change("judges.csv", |text| text.replace("y,2,", "y,1,"));
    assert_eq!(idle.draw(&[]).status.code(), Some(0));
    // Minima beyond all reason are answered as quickly.
    idle.put("judges.csv", "judge,load_min,load_max\nx,1000000000,1000000000\ny,4294967295,4294967295\n");
    assert_eq!(said(&idle.draw(&[]), 3)[0].split(':').next(), Some("Không thể phân công đủ"));
}

#[test]
fn all_mistakes_of_all_files_are_told_at_once_and_nothing_is_written() {
    let desk = Desk::new([
        "entry,per_entry\nA,1\nA,1\n",
        "judge,load_min,load_max\nx,9,1\n",
        "entry,judge,affinity\nA,x,-1\n",
        "",
    ]);
    std::fs::remove_file(desk.path().join("conflicts.csv")).unwrap();
    desk.put("assignment.csv", "as it was");
    let before = desk.names();
    let output =
        desk.command(&["draw"], "07", &[&DRAW, &["--overlap", "101"][..]].concat()).output().unwrap();
    let places: Vec<String> = said(&output, 2)
        .iter()
        .filter(|line| !line.starts_with(' '))
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .collect();
    let expected = [
        "conflicts.csv:",
        "entries.csv:3:1:",
        "judges.csv:2:3:",
        "affinity.csv:2:5:",
        "--seed:",
        "--overlap:",
    ];
    assert_eq!(places, expected);
    assert_eq!((desk.names(), desk.get("assignment.csv")), (before, "as it was".to_owned()));
    let checked = desk.check(&[]);
    let places = said(&checked, 2);
    let unread = places.iter().filter(|line| line.contains("Không đọc được tệp này (No such file")).count();
    assert_eq!(unread, 3, "{places:?}");
}

#[test]
fn a_file_that_is_read_is_never_written_over() {
    let desk = Desk::tiny();
    let before = desk.get("judges.csv");
    std::os::unix::fs::symlink(desk.path(), desk.path().join("here")).unwrap();
    std::os::unix::fs::symlink("judges.csv", desk.path().join("link.csv")).unwrap();
    let used = "Tệp này đã được dùng trong chính lệnh này. Hãy ghi ra một tệp khác.";
    for name in ["judges.csv", "./judges.csv", "here/judges.csv", "link.csv"] {
        let output = desk.command(&["draw"], SEED, &["--out", name]).output().unwrap();
        assert_eq!(said(&output, 2)[0], format!("{name}: {used}"));
    }
    let twice = ["--out", "a.csv", "--reserves", "here/a.csv"];
    let twice = desk.command(&["draw"], SEED, &twice).output().unwrap();
    assert_eq!(said(&twice, 2)[0], format!("here/a.csv: {used}"));
    for name in [".", "/dev/null", "here"] {
        let output = desk.command(&["draw"], SEED, &["--out", name]).output().unwrap();
        assert_eq!(
            said(&output, 2)[0],
            format!("{name}: Đây không phải tệp thường. Hãy ghi ra một tệp khác.")
        );
    }
    assert_eq!(desk.get("judges.csv"), before);
    assert_eq!(desk.names().len(), 6);
}

#[test]
fn on_a_full_disk_nothing_is_left_behind() {
    // One entry and forty judges: the assignment is short, the certificate is not.
    let panel: String = (0..40).map(|at| format!("P{at},0,1\n")).collect();
    let panel = format!("judge,load_min,load_max\n{panel}");
    let short = Desk::new(["entry,per_entry\nA,1\n", &panel, "entry,judge,affinity\n", "entry,judge\n"]);
    // The kernel refuses to write more than so many blocks of at least 512 bytes into a file.
    for (desk, blocks, name) in [(Desk::tiny(), "0", "assignment.csv"), (short, "1", "cert.json")] {
        assert_eq!(desk.draw(&[]).status.code(), Some(0));
        let (before, names) = (answers(&desk), desk.names());
        let program = desk.command(&["draw"], SEED, &DRAW);
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let mut shell = Command::new("sh");
        shell
            .current_dir(desk.path())
            .args(["-c", &limit])
            .arg(program.get_program())
            .args(program.get_args());
        let told = said(&shell.output().unwrap(), 2);
        assert!(told[0].contains(&format!("{name}: Không ghi được tệp này (File too large")), "{told:?}");
        assert!(told[1].contains("No file was written; check the folder"), "{told:?}");
        assert_eq!((answers(&desk), desk.names()), (before, names));
    }
    let desk = Desk::tiny();
    let nowhere = desk.command(&["draw"], SEED, &["--out", "nowhere/a.csv"]).output().unwrap();
    assert!(said(&nowhere, 2)[0].starts_with("nowhere/a.csv: Không ghi được tệp này (No such file"));
}
