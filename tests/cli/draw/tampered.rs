//! A draw in which somebody changed something.

use super::*;

type Row = Vec<String>;

/// A row in which something is changed, found by its first fields.
fn row<'a>(rows: &'a mut [Row], begins: &[&str]) -> &'a mut Row {
    rows.iter_mut().find(|row| row.iter().zip(begins).all(|(field, begins)| field == begins)).unwrap()
}

/// A text of rows without any quotation mark, with some of them changed.
fn rows(text: &str, change: impl Fn(&mut Vec<Row>)) -> String {
    let mut rows: Vec<Row> = text.lines().map(|row| row.split(',').map(str::to_owned).collect()).collect();
    change(&mut rows);
    rows.iter().map(|row| row.join(",") + "\n").collect()
}

fn drawn(more: &[&str]) -> Desk {
    let desk = Desk::tiny();
    assert_eq!(desk.draw(more).status.code(), Some(0));
    desk
}

/// What a check says in English of a file that was changed, each with its place. It must fail.
fn told(desk: &Desk, name: &str, change: impl Fn(&str) -> String, more: &[&str]) -> Vec<String> {
    let before = desk.get(name);
    desk.change(name, change);
    let checked = desk.check(more);
    desk.put(name, &before);
    assert_eq!(checked.status.code(), Some(1), "{}{}", out(&checked), err(&checked));
    assert_eq!(out(&checked), "Kết quả bốc thăm KHÔNG ĐÚNG. The draw is NOT RIGHT.\n");
    let said = err(&checked);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines.chunks(2).all(|pair| pair.len() == 2 && pair[1].starts_with("    ")), "{said}");
    lines.chunks(2).map(|pair| format!("{}{}", pair[0].split(' ').next().unwrap(), &pair[1][3..])).collect()
}

#[test]
fn seats() {
    let desk = drawn(&[]);
    let of = |change: &dyn Fn(&mut Vec<Row>)| told(&desk, "assignment.csv", |text| rows(text, change), &[]);
    // Two judges change places: loads, positions and the number of seats stay.
    let swapped = of(&|rows| {
        let first = row(rows, &["E0000", "P001"])[1..].to_vec();
        let second = row(rows, &["E0002", "P006"]);
        let other = second[1..].to_vec();
        second[1..].clone_from_slice(&first);
        row(rows, &["E0000", "P001"])[1..].clone_from_slice(&other);
    });
    // 90472 - 303 - 659 + 234 + 185, from the instance.
    let sum = "assignment.csv: Before the exchanges the affinities sum to 89929, which is not what the certificate says.";
    assert_eq!(swapped[0], sum);
    let reordered = of(&|rows| {
        let places =
            ["1", "2"].map(|place| rows.iter().position(|row| row[1] == "P001" && row[2] == place).unwrap());
        (rows[places[0]][2], rows[places[1]][2]) = ("2".into(), "1".into());
    });
    assert_eq!(reordered, ["assignment.csv: The reading order of judge “P001” is not that of the seed."]);
    let more = of(&|rows| {
        let load = rows.iter().filter(|row| row[1] == "P000").count();
        rows.push(vec!["E0000".into(), "P000".into(), (load + 1).to_string()]);
    });
    assert_eq!(more[0], "assignment.csv: Entry “E0000” does not have its number of judges.");
    let last = of(&|rows| {
        let load = rows.iter().filter(|row| row[1] == "P001").count();
        rows.retain(|row| row[1] != "P001" || row[2] != load.to_string());
    });
    assert!(last[0].ends_with(" does not have its number of judges."), "{last:?}");
    let less = of(&|rows| rows.retain(|row| row[1] != "P001" || row[2] != "1"));
    assert!(less[0].ends_with(": Judge “P001” has 12 entries but a position 13."), "{less:?}");
    assert_eq!(less.len(), 1);
    let twice = of(&|rows| rows.push(rows[1].clone()));
    assert_eq!(
        twice,
        ["assignment.csv:122:1: Entry “E0000” and judge “P001” are already on line 2. Keep one row."]
    );
    let conflict = of(&|rows| row(rows, &["E0001"])[1] = "P004".into());
    assert_eq!(
        conflict[0],
        "assignment.csv:5:7: Judge “P004” may not score entry “E0001”: there is a conflict."
    );
    let strangers = of(&|rows| {
        rows[1][1] = "P008".into();
        rows[2][0] = "E0040".into();
        rows[3][2] = "x".into();
    });
    let hint = "Correct the id, or add a row to that file.";
    assert_eq!(
        strangers,
        [
            format!("assignment.csv:2:7: There is no judge “P008” in judges.csv. {hint}"),
            format!("assignment.csv:3:1: There is no entry “E0040” in entries.csv. {hint}"),
            "assignment.csv:4:12: position: “x” is no whole number in digits. Write a whole number from 1 to 4294967295.".to_owned(),
        ]
    );
    let nothing = told(&desk, "assignment.csv", |_| String::new(), &[]);
    assert_eq!(nothing.len(), 1);
    assert!(nothing[0].starts_with("assignment.csv:1:1: The file is empty."), "{nothing:?}");
}

#[test]
fn reserves() {
    let desk = drawn(&[]);
    let of = |change: &dyn Fn(&mut Vec<Row>)| told(&desk, "reserves.csv", |text| rows(text, change), &[]);
    // The two judges of E0000 who neither score it nor are its reserve; one of them may be full.
    let taken: Vec<String> = desk.rows("assignment.csv")[..3].iter().map(|row| row[1].clone()).collect();
    let reserve = desk.rows("reserves.csv")[0][1].clone();
    let free =
        (0..8).map(|at| format!("P{at:03}")).filter(|judge| !taken.contains(judge) && *judge != reserve);
    for other in free {
        let said = of(&|rows| row(rows, &["E0000"])[1].clone_from(&other));
        assert_eq!(said.len(), 1);
        let begins =
            ["reserves.csv: Judge “P", "reserves.csv: Entry “", "reserves.csv: The price of judge “P"];
        assert!(begins.iter().any(|begin| said[0].starts_with(begin)), "{said:?}");
    }
    assert_eq!(
        of(&|rows| row(rows, &["E0000"])[1].clone_from(&taken[0])),
        [
            "reserves.csv: Judge “P001” cannot be the reserve of entry “E0000”: she scores it or has a conflict."
        ]
    );
    assert_eq!(of(&|rows| rows.truncate(39)), ["reserves.csv: Entry “E0038” lacks a reserve."]);
    assert_eq!(
        of(&|rows| rows.push(vec!["E0000".into(), taken[0].clone()])),
        [format!("reserves.csv:42:1: Entry “E0000” already has the reserve “{reserve}”.")]
    );
}

#[test]
fn certificates() {
    let share = ["--overlap", "5"];
    let desk = drawn(&share);
    let of = |change: &dyn Fn(&str) -> String| told(&desk, "cert.json", change, &share);
    let swap = |from: &str, to: &str| {
        let said = of(&|text| text.replacen(from, to, 1));
        assert_eq!(said.len(), 1, "{said:?}");
        said[0].clone()
    };
    let sum = "assignment.csv: Before the exchanges the affinities sum to ";
    assert_eq!(
        swap("\"affinity\":90472", "\"affinity\":90471"),
        format!("{sum}90472, which is not what the certificate says.")
    );
    let here = |key: &str, says: &str, is: &str| {
        format!("cert.json: {key}: the certificate says “{says}”, here it is “{is}”.")
    };
    assert_eq!(swap("award-draw-v2", "award-draw-v1"), here("method", "award-draw-v1", "award-draw-v2"));
    assert_eq!(swap("\"overlap\":5", "\"overlap\":6"), here("overlap", "6", "5"));
    assert_eq!(swap("\"seed\":\"07", "\"seed\":\"08"), here("seed", &SEED.replacen("07", "08", 1), SEED));
    // An exchange that was not made, and two that were and are kept silent.
    assert_eq!(swap("\"exchanges\":[[\"E", "\"exchanges\":[[\"X"), {
        let first = desk.get("cert.json").split("\"exchanges\":[[\"E").nth(1).unwrap()[..4].to_owned();
        format!("cert.json: exchanges: the inputs have no id “X{first}”.")
    });
    let cut = of(&|text| {
        let end = text.find("]],").unwrap();
        format!("{}{}", &text[..text[..end].rfind(",[").unwrap()], &text[end + 1..])
    });
    let more = of(&|text| text.replacen("[[", "[[\"E0000\",\"P000\",\"E0001\",\"P007\"],[", 1));
    for said in [cut, more] {
        let wrong = [sum, "assignment.csv: The certificate's exchanges are not those of the seed"];
        assert!(wrong.iter().any(|wrong| said[0].starts_with(wrong)), "{said:?}");
    }
    let first = |key: &str| {
        let price =
            desk.get("cert.json").split(&format!("\"{key}\":{{\"P000\":\"")).nth(1).unwrap().to_owned();
        (format!("\"{key}\":{{\"P000\":\""), price.split('"').next().unwrap().to_owned())
    };
    for key in ["prices", "reserve_prices"] {
        let (begin, price) = first(key);
        let moved: i128 = price.parse::<i128>().unwrap() + (1 << 80);
        let file = if key == "prices" { "assignment.csv" } else { "reserves.csv" };
        let said = swap(&format!("{begin}{price}"), &format!("{begin}{moved}"));
        assert_eq!(said, format!("{file}: The price of judge “P000” does not fit the number of entries."));
        assert_eq!(
            swap(&begin, &format!("{begin}1\",\"P000\":\"")),
            format!("cert.json: {key}: judge “P000” is there twice.")
        );
        assert_eq!(
            swap(&format!("{begin}{price}"), &format!("{begin}{price}.5")),
            format!("cert.json: {key}: “{price}.5” is no integer.")
        );
        let renamed = of(&|text| text.replacen(&begin, &begin.replace("P000", "P009"), 1));
        assert_eq!(
            renamed,
            [
                format!("cert.json: {key}: the inputs have no id “P009”."),
                format!("cert.json: {key}: judge “P000” has no price."),
            ]
        );
    }
    let most = |most: u32| {
        format!("reserves.csv: That a judge is the reserve of at most {most} entries is not proven.")
    };
    assert_eq!(swap("\"reserve_max\":6", "\"reserve_max\":7"), most(7));
    assert_eq!(swap("\"reserve_max\":6", "\"reserve_max\":5"), most(5));
    assert_eq!(swap("\"reserve_full\":[]", "\"reserve_full\":[\"P000\"]"), most(6));
}

#[test]
fn certificates_that_are_none() {
    let desk = drawn(&[]);
    let said = |change: &dyn Fn(&str) -> String| {
        let said = told(&desk, "cert.json", change, &[]);
        assert_eq!(said.len(), 1);
        let (place, what) = said[0].split_once(": The certificate cannot be read: ").unwrap();
        assert!(place.starts_with("cert.json:"), "{place}");
        what.to_owned()
    };
    let unknown = said(&|text| text.replace("\"seed\"", "\"sad\""));
    assert!(unknown.starts_with("unknown field `sad`, expected one of `affinity`, "), "{unknown}");
    assert_eq!(said(&|text| text.replace("\"overlap\":0,", "")), "missing field `overlap`.");
    assert_eq!(
        said(&|text| text.replace("\"overlap\":0,", "\"overlap\":0,\"overlap\":0,")),
        "duplicate field `overlap`."
    );
    let half = said(&|text| text.replace("\"overlap\":0,", "\"overlap\":0.5,"));
    assert_eq!(half, "invalid type: floating point `0.5`, expected u32.");
    assert!(said(&|text| text[..text.len() / 2].to_owned()).starts_with("EOF while parsing "));
    assert_eq!(said(&|text| text.repeat(2)), "trailing characters.");
    assert_eq!(said(&|_| String::new()), "EOF while parsing a value.");
    assert_eq!(said(&|_| "entry,judge".to_owned()), "expected value.");
}

#[test]
fn inputs_and_seeds() {
    let desk = drawn(&[]);
    let of = |name: &str, change: &dyn Fn(&mut Vec<Row>)| told(&desk, name, |text| rows(text, change), &[]);
    let conflict = of("conflicts.csv", &|rows| rows.push(vec!["E0000".into(), "P001".into()]));
    assert_eq!(
        conflict,
        ["assignment.csv:2:7: Judge “P001” may not score entry “E0000”: there is a conflict."]
    );
    let lower = of("affinity.csv", &|rows| row(rows, &["E0000", "P001"])[2] = "302".into());
    assert!(
        lower[0].starts_with("assignment.csv: Before the exchanges the affinities sum to 90471,"),
        "{lower:?}"
    );
    let better = of("affinity.csv", &|rows| row(rows, &["E0000", "P000"])[2] = "99999".into());
    assert!(
        better[0].contains("Entry “E0000”: by the certificate's prices judge “P000” is better than"),
        "{better:?}"
    );
    let fewer = of("entries.csv", &|rows| row(rows, &["E0000"])[1] = "2".into());
    assert_eq!(fewer[0], "assignment.csv: Entry “E0000” does not have its number of judges.");
    let longer = of("entries.csv", &|rows| rows.push(vec!["E0040".into(), "1".into()]));
    assert_eq!(longer[0], "assignment.csv: Entry “E0040” does not have its number of judges.");
    let bounded = of("judges.csv", &|rows| row(rows, &["P001"])[1] = "14".into());
    assert_eq!(bounded, ["assignment.csv: Judge “P001” has 13 entries, which is outside the bounds."]);
    let other = "08".repeat(32);
    let checked = desk.command(&["draw", "check"], &other, &CHECK).output().unwrap();
    assert_eq!(checked.status.code(), Some(1));
    assert!(
        err(&checked).contains(&format!("the certificate says “{SEED}”, here it is “{other}”.")),
        "{}",
        err(&checked)
    );
    // The certificate with that seed in it does not fit the draw either.
    desk.change("cert.json", |text| text.replace(SEED, &other));
    let checked = desk.command(&["draw", "check"], &other, &CHECK).output().unwrap();
    assert_eq!(checked.status.code(), Some(1));
    assert!(err(&checked).starts_with("assignment.csv: "), "{}", err(&checked));
}
