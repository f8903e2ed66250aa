//! Scores ranked from a file, with rules and without, and a word for everything that is wrong.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use super::{err, out, press_awards};

const SEED: &str = "0707070707070707070707070707070707070707070707070707070707070707";
const HEADING: &str = "rank,entry,score,exact,sheets,counted,decided_by,reason,reason_en,tied_with\n";

/// A folder with `scores.csv` in it, and the rules of four scales beside it.
struct Desk(TempDir);

impl Desk {
    fn new(scores: impl AsRef<[u8]>) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.put("scores.csv", scores);
        desk.put("rules.toml", include_bytes!("../cases/rules/scales.toml"));
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path().join(name), content).unwrap();
    }

    fn rank(&self, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press-awards"));
        command.args(["rank", "--scores", "scores.csv", "--out", "standing.csv"]).args(more);
        command.current_dir(self.path()).output().unwrap()
    }

    /// The standing, which must come.
    fn standing(&self, more: &[&str]) -> String {
        let done = self.rank(more);
        assert_eq!((done.status.code(), err(&done)), (Some(0), String::new()));
        std::fs::read_to_string(self.path().join("standing.csv")).unwrap()
    }

    /// File, line, column and what is said in Vietnamese, mistake by mistake; nothing is written.
    fn refused(&self, more: &[&str]) -> Vec<String> {
        let done = self.rank(more);
        assert_eq!((done.status.code(), out(&done)), (Some(2), String::new()), "{}", err(&done));
        assert!(!self.path().join("standing.csv").exists());
        let told = err(&done);
        let english = told.lines().filter(|line| line.starts_with("    ")).count();
        let told: Vec<String> =
            told.lines().filter(|line| !line.starts_with(' ')).map(str::to_owned).collect();
        assert_eq!(english, told.len(), "every mistake in both languages");
        told
    }
}

const PLAIN: &str = "entry,judge,score\nA,x,8.25\nA,y,9\nB,x,8.5\nB,y,8.5555\nC,x,8.5\nC,y,8.5555\nC,z,\"8,50\"\nC,u,8.5555\nD,,\n";

#[test]
fn plain_scores_are_ranked_by_their_exact_mean() {
    // B and C have 8,52775 with two and with four sheets; D competes without one.
    let expected = [
        "1,A,8.63,69/8,2,2,,\"hơn tác phẩm sau 0,10 điểm\",\"0,10 points above the next work\",",
        "2,B,8.53,34111/4000,2,2,shared,đồng hạng với tác phẩm sau,shares the rank with the next work,C",
        "2,C,8.53,34111/4000,4,4,shared,đứng cuối loại hình,last in its category,B",
        ",D,,,0,0,,\"chưa xếp hạng: có 0 phiếu, cần 1\",not ranked: 0 sheets of the 1 needed,",
        "",
    ];
    let expected = format!("{HEADING}{}", expected.join("\n"));
    let desk = Desk::new(PLAIN);
    assert_eq!(desk.standing(&[]), expected);
    let few = desk.standing(&["--min-sheets", "3"]);
    assert!(few.starts_with(&format!("{HEADING}1,C,8.53,34111/4000,4,4,,đứng cuối loại hình,")), "{few}");
}

#[test]
fn neither_order_nor_editor_nor_spreadsheet_changes_a_byte() {
    let expected = Desk::new(PLAIN).standing(&[]);
    let (heading, rows) = PLAIN.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    let other = format!("\u{FEFF}{heading}\r\n{}\r\n", rows.join("\r\n"));
    assert_eq!(Desk::new(other).standing(&[]), expected);
    // As a spreadsheet with Vietnamese settings saves it, columns in another order.
    let spreadsheet = rows.iter().map(|row| {
        let parts: Vec<String> =
            row.splitn(3, ',').map(|part| part.replace('.', ",").replace('"', "")).collect();
        format!("{};{};{}", parts[2], parts[0], parts[1])
    });
    let spreadsheet =
        format!("\u{FEFF}score;entry;judge\r\n{}\r\n", spreadsheet.collect::<Vec<_>>().join("\r\n"));
    assert_eq!(Desk::new(spreadsheet).standing(&[]), expected);
}

#[test]
fn criteria_without_rules_add_up_and_trimming_takes_five_sheets() {
    let desk = Desk::new(
        "entry,judge,criterion,points\nA,x,b,2\nA,x,a,1.5\nB,x,a,0\nB,x,b,3.25\nA,y,a,1\nA,y,b,1\n",
    );
    let standing = desk.standing(&[]);
    let rows: Vec<&str> = standing.lines().skip(1).map(|row| row.split(",\"").next().unwrap()).collect();
    assert_eq!(rows[0], "1,B,3.25,13/4,1,1,");
    assert!(rows[1].starts_with("2,A,2.75,11/4,2,2,,đứng cuối"), "{rows:?}");
    let five: String = (1..=5).map(|judge| format!("A,{judge},{}\n", judge * judge)).collect();
    let trimmed = Desk::new(format!("entry,judge,score\n{five}")).standing(&["--trim"]);
    // 4 + 9 + 16 by 3.
    assert!(trimmed.starts_with(&format!("{HEADING}1,A,9.67,29/3,5,3,,")), "{trimmed}");
}

const PRINT: &str = "entry,judge,criterion,points\nA,x,discovery,8.5\nA,x,craft,9\nA,y,discovery,8\nA,y,craft,7.5\n\
    B,x,discovery,7.5\nB,x,craft,9\nB,y,discovery,8\nB,y,craft,9\n";

#[test]
fn rules_bring_weights_fewest_sheets_and_ties() {
    let print = ["--rules", "rules.toml", "--category", "print"];
    let expected = [
        "1,A,8.25,33/4,2,2,criteria,\"bằng điểm, hơn tác phẩm sau ở tiêu chí Phát hiện: 8,25 so với 7,75\",\
         \"same score, above the next work on Phát hiện: 8,25 against 7,75\",B",
        "2,B,8.25,33/4,2,2,criteria,đứng cuối loại hình,last in its category,A",
        "",
    ];
    assert_eq!(Desk::new(PRINT).standing(&print), format!("{HEADING}{}", expected.join("\n")));
    // The same totals, without criteria: only where the rules need them is that a mistake.
    let totals = "entry,judge,score\nA,x,8.7\nA,y,7.8\nB,x,8.1\nB,y,8.4\n";
    assert_eq!(
        Desk::new(totals).refused(&print),
        [
            "scores.csv: Các tác phẩm này đồng điểm và quy chế xét tiếp từng tiêu chí: “A”, “B”. Hãy dùng tệp có các cột \
          entry,judge,criterion,points."
        ]
    );
    let apart = Desk::new(totals.replace("8.4", "8.5")).standing(&print);
    assert!(apart.starts_with(&format!("{HEADING}1,B,8.30,83/10,2,2,,")), "{apart}");
    let tv = "entry,judge,criterion,points\nA,x,discovery,\"4,5\"\nA,x,craft,2.5\nA,x,effect,2\n\
        A,y,discovery,4\nA,y,craft,3\nA,y,effect,1.5\n";
    let tv = Desk::new(tv).standing(&["--rules", "rules.toml", "--category", "tv", "--round", "final"]);
    assert!(tv.starts_with(&format!("{HEADING}1,A,8.75,35/4,2,2,,")), "{tv}");
}

#[test]
fn a_seed_is_asked_for_only_when_a_lot_is_really_drawn() {
    let radio = ["--rules", "rules.toml", "--category", "radio"];
    let lots = include_str!("../cases/rules/scales.toml")
        .replace("[\"criteria\", \"head_to_head\", \"shared\"]", "[\"lot\"]");
    let tied = Desk::new("entry,judge,score\nA,x,85\nA,y,86\nB,x,86\nB,y,85\nC,x,1\n");
    tied.put("rules.toml", &lots);
    assert_eq!(
        tied.refused(&radio),
        [
            "--seed: Các tác phẩm này đồng điểm và theo quy chế phải bốc thăm: “A”, “B”. Hãy cho số gieo của vòng bằng --seed."
        ]
    );
    let with_seed = [&radio[..], &["--seed", SEED]].concat();
    let drawn = tied.standing(&with_seed);
    assert_eq!(drawn.matches(",lot,").count(), 2, "{drawn}");
    assert!(drawn.contains("bằng điểm, đứng trên tác phẩm sau theo kết quả bốc thăm"), "{drawn}");
    let apart = Desk::new("entry,judge,score\nA,x,85\nA,y,86\nB,x,86\nB,y,86\n");
    apart.put("rules.toml", &lots);
    assert!(apart.standing(&radio).starts_with(&format!("{HEADING}1,B,86.00,86/1,2,2,,")));
}

#[test]
fn every_mistake_is_told_with_file_line_and_column() {
    let plain =
        "entry,judge,score\nA,j1,NaN\nA,j1,-3\nA,j2,inf\nB,j1,100001\nB,,3\nC,j1,\"3,12345\"\n,j,3\nD,j1\n";
    let places = |told: Vec<String>| -> Vec<String> {
        told.iter().map(|line| line.splitn(3, ": ").take(2).collect::<Vec<_>>().join(": ")).collect()
    };
    assert_eq!(
        places(Desk::new(plain).refused(&[])),
        [
            "scores.csv:2:6: score",
            "scores.csv:3:6: score",
            "scores.csv:3:1: Điểm của giám khảo “j1” cho tác phẩm “A” đã có ở dòng 2. Hãy giữ một dòng.",
            "scores.csv:4:6: score",
            "scores.csv:5:6: score",
            "scores.csv:6:3: judge",
            "scores.csv:7:6: score",
            "scores.csv:8:1: entry",
            "scores.csv:9:1: Dòng này có 2 ô, dòng đầu có 3 cột. Ô nào chứa dấu phẩy phải nằm trong dấu nháy kép.",
        ]
    );
    let criteria = "entry,judge,criterion,points\nA,j1,discovery,8.5\nA,j1,craft,9\nB,j1,discovery,8.3\nB,j1,crft,8\n\
        A,j1,craft,8\nB,j2,discovery,12\n";
    let print = ["--rules", "rules.toml", "--category", "print"];
    assert_eq!(
        Desk::new(criteria).refused(&print),
        [
            "scores.csv:4:16: points: 8,3 không đúng bước điểm. Điểm phải là bội số của 0,5.",
            "scores.csv:5:6: criterion: không có tiêu chí “crft”. Các tiêu chí là: discovery, craft.",
            "scores.csv:6:1: Điểm của giám khảo “j1” cho tác phẩm “A”, tiêu chí “craft”, đã có ở dòng 3. Hãy giữ một dòng.",
            "scores.csv:7:16: points: 12 vượt quá điểm tối đa là 10.",
            "scores.csv:4:1: Phiếu của giám khảo “j1” cho tác phẩm “B” chưa đủ, thiếu tiêu chí: craft. Hãy thêm điểm, hoặc bỏ cả phiếu.",
            "scores.csv:7:1: Phiếu của giám khảo “j2” cho tác phẩm “B” chưa đủ, thiếu tiêu chí: craft. Hãy thêm điểm, hoặc bỏ cả phiếu.",
        ]
    );
    let level = "entry,judge,criterion,points\nA,x,moment,7\nA,x,technique,7\n";
    assert_eq!(
        Desk::new(level).refused(&["--rules", "rules.toml", "--category", "photo"]),
        ["scores.csv:2:12: points: không phải điểm của một mức. Các mức là: 4; 6; 8; 10."]
    );
}

#[test]
fn files_and_options_that_cannot_be_used_are_refused() {
    let columns = "entry,judge,score,round,category hoặc entry,judge,criterion,points,round,category";
    let first = |content: &[u8]| Desk::new(content).refused(&[]).remove(0);
    assert_eq!(first(b""), format!("scores.csv:1:1: Tệp trống. Dòng đầu phải là tên các cột: {columns}."));
    assert_eq!(first(b"entry,judge,score\n"), "scores.csv: Tệp không có điểm nào.");
    assert!(first(b"A,x,8\nB,x,9\n").starts_with("scores.csv:1:1: Không dùng cột “A”."));
    assert!(
        first(b"entry,judge,score\nA,x,8\nB,\xE9,9\n")
            .starts_with("scores.csv:3:3: Byte E9 ở đây không đúng")
    );
    assert!(first(b"entry\tjudge\tscore\nA\tx\t8\n").contains("Các cột cách nhau bằng dấu tab."));
    assert_eq!(
        first(b"round,category,entry,judge,score\nfinal,tv,A,x,8\nfinal,print,B,x,8\n"),
        "scores.csv:3:7: category: tệp có cả “tv” và “print”. Hãy chọn một bằng --category."
    );
    let desk = Desk::new(PRINT);
    assert_eq!(
        desk.refused(&["--rules", "rules.toml", "--category", "prnt", "--round", "so-khao"]),
        [
            "--round: Quy chế không có mã “so-khao”. Các mã là: final.",
            "--category: Quy chế không có mã “prnt”. Các mã là: print, radio, tv, photo.",
        ]
    );
    assert!(desk.refused(&["--seed", "07"])[0].starts_with("--seed: Số gieo “07” phải gồm đúng 64"));
    desk.put("rules.toml", "ties = 3");
    assert!(desk.refused(&["--rules", "rules.toml", "--category", "print"])[0].starts_with("rules.toml:1:"));
    let itself = desk.rank(&["--statistics", "scores.csv"]);
    assert_eq!((itself.status.code(), itself.stdout.len()), (Some(2), 0));
    assert!(err(&itself).starts_with("scores.csv: Tệp này đã được dùng trong chính lệnh này."));
}

#[test]
fn a_hundred_thousand_rows_are_ranked() {
    let rows: String = (0..100_000)
        .map(|row| format!("E{:05},J{:03},{}.{}\n", row / 5, (row * 7) % 600, row % 97, row % 10))
        .collect();
    let standing = Desk::new(format!("entry,judge,score\n{rows}")).standing(&[]);
    assert_eq!(standing.lines().count(), 20_001);
}

/// 24 samples on six plates, as published with lme4: REML criterion 330.8606, standard deviations
/// 0.8467, 1.9316 and 0.5499 (Bates and others 2015).
#[test]
fn statistics_stand_beside_the_standing() {
    let published = include_str!("../cases/statistics/penicillin.csv");
    let rows: Vec<String> =
        published.lines().skip(1).filter(|row| !row.starts_with('#')).map(str::to_owned).collect();
    let desk = Desk::new(penicillin(&rows));
    desk.standing(&["--statistics", "stats.json", "--first", "3,10"]);
    let read = |desk: &Desk| std::fs::read_to_string(desk.path().join("stats.json")).unwrap();
    let text = read(&desk);
    let stats: Value = serde_json::from_str(&text).unwrap();
    let near = |path: &str, value: f64| {
        let found = stats.pointer(path).and_then(Value::as_f64).unwrap();
        assert!((found - value).abs() < 1e-3, "{path}: {found}");
    };
    near("/model/criterion", 330.8606);
    near("/model/sd_entry", 0.8467);
    near("/model/sd_judge", 1.9316);
    near("/model/sd_residual", 0.5499);
    assert_eq!(
        (&stats["entries"], &stats["judges"], &stats["ratings"]),
        (&24.into(), &6.into(), &144.into())
    );
    assert_eq!(stats["by_entry"].as_object().unwrap().len(), 24);
    let firsts =
        stats["by_entry"].as_object().unwrap().values().map(|entry| entry["first"]["3"].as_f64().unwrap());
    assert!((firsts.sum::<f64>() - 3.0).abs() < 1e-9, "exactly three are among the first three");
    let mut other: Vec<String> = rows;
    other.reverse();
    let again = Desk::new(penicillin(&other));
    again.standing(&["--statistics", "stats.json", "--first", "3,10"]);
    assert_eq!(read(&again), text, "the order of rows changes nothing");
}

fn penicillin(rows: &[String]) -> String {
    format!("score,entry,judge\n{}\n", rows.join("\n"))
}

#[test]
fn a_changed_weight_shows_expected_and_computed_standing_side_by_side() {
    let desk = Desk::new("");
    desk.put("scales.example.toml", include_bytes!("../cases/rules/scales.example.toml"));
    let rules = include_str!("../cases/rules/scales.toml");
    desk.put(
        "scales.toml",
        rules.replacen("weight = 6", "weight = 5", 1).replacen("weight = 4", "weight = 5", 1),
    );
    let checked =
        press_awards(desk.path(), &["rules", "check", desk.path().join("scales.toml").to_str().unwrap()]);
    assert_eq!(checked.status.code(), Some(1));
    let file = desk.path().join("scales.example.toml").display().to_string();
    assert_eq!(
        err(&checked).replace(&file, "scales.example.toml"),
        "scales.example.toml:16:8: Ví dụ ghi 1, nhưng theo quy chế là 2.\n    \
             The example says 1, but by the rules it is 2.\n    \
             final · print:\n      \
               Tác phẩm / Entry  | Ví dụ / Expected | Theo quy chế / Computed\n    \
             * Nước về đồng muối | 1 · 8,25         | 2 · 8,25\n    \
             * Người giữ rừng    | 2 · 8,25         | 1 · 8,38\n    \
             * Chợ nổi           | 3 · 6,15         | 3 · 6,13\n\
         scales.example.toml:21:9: Ví dụ ghi 8,25, nhưng theo quy chế là 8,38.\n    \
             The example says 8,25, but by the rules it is 8,38.\n\
         scales.example.toml:22:8: Ví dụ ghi 2, nhưng theo quy chế là 1.\n    \
             The example says 2, but by the rules it is 1.\n\
         scales.example.toml:27:9: Ví dụ ghi 6,15, nhưng theo quy chế là 6,13.\n    \
             The example says 6,15, but by the rules it is 6,13.\n"
    );
}

#[test]
fn help_tells_columns_and_decisions_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let help = out(&press_awards(folder.path(), &["rank", "--help"]));
    for word in [
        "entry,judge,score",
        "entry,judge,criterion,points",
        "round,category",
        "tied_with",
        "share the rank",
        "đồng hạng",
    ] {
        assert!(help.contains(word), "{word} is not in\n{help}");
    }
}
