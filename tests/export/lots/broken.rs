//! Every mistake of the files of a draw: where it is and what to do, in both languages.

use super::*;

/// What is said of these files, line by line.
fn told(files: [&[u8]; 4]) -> Vec<String> {
    read(files).unwrap_err().to_string().lines().map(str::to_owned).collect()
}

fn entries(text: &str) -> Vec<String> {
    told([text.as_bytes(), JUDGES.as_bytes(), b"entry,judge,affinity", b"entry,judge"])
}

fn judges(text: &str) -> Vec<String> {
    told([ENTRIES.as_bytes(), text.as_bytes(), b"entry,judge,affinity", b"entry,judge"])
}

fn affinity(text: &str) -> Vec<String> {
    told([ENTRIES.as_bytes(), JUDGES.as_bytes(), text.as_bytes(), b"entry,judge"])
}

fn conflicts(text: &str) -> Vec<String> {
    told([ENTRIES.as_bytes(), JUDGES.as_bytes(), b"entry,judge,affinity", text.as_bytes()])
}

#[test]
fn numbers() {
    assert_eq!(
        affinity("entry,judge,affinity\nE1,J1,-3\nE1,J2,3.5\nE2,J1,4294967296\nE2,J2, 1\nE2,J3,\n"),
        [
            "affinity.csv:2:7: affinity: “-3” là số âm. Hãy ghi một số nguyên từ 0 đến 4294967295.",
            "    affinity: “-3” is negative. Write a whole number from 0 to 4294967295.",
            "affinity.csv:3:7: affinity: “3.5” không phải số nguyên viết bằng chữ số. Hãy ghi một số nguyên từ 0 đến 4294967295.",
            "    affinity: “3.5” is no whole number in digits. Write a whole number from 0 to 4294967295.",
            "affinity.csv:4:7: affinity: “4294967296” lớn quá. Hãy ghi một số nguyên từ 0 đến 4294967295.",
            "    affinity: “4294967296” is too large. Write a whole number from 0 to 4294967295.",
            "affinity.csv:5:7: affinity: “ 1” không phải số nguyên viết bằng chữ số. Hãy ghi một số nguyên từ 0 đến 4294967295.",
            "    affinity: “ 1” is no whole number in digits. Write a whole number from 0 to 4294967295.",
            "affinity.csv:6:7: affinity: ô này trống. Hãy ghi một số nguyên từ 0 đến 4294967295.",
            "    affinity: this field is empty. Write a whole number from 0 to 4294967295.",
        ]
    );
    assert_eq!(
        judges("judge,load_min,load_max\nJ1,5,3\nJ2,0,10000000000\n"),
        [
            "judges.csv:2:4: load_min: tối thiểu 5 lớn hơn tối đa 3. Hãy giảm load_min hoặc tăng load_max.",
            "    load_min: the minimum 5 is above the maximum 3. Lower load_min or raise load_max.",
            "judges.csv:3:6: load_max: “10000000000” lớn quá. Hãy ghi một số nguyên từ 0 đến 4294967295.",
            "    load_max: “10000000000” is too large. Write a whole number from 0 to 4294967295.",
        ]
    );
    assert_eq!(
        entries("entry,per_entry\nE1,0\nE2,2001\n"),
        [
            "entries.csv:2:4: per_entry: 0 nhỏ quá. Hãy ghi một số nguyên từ 1 đến 2000.",
            "    per_entry: 0 is too small. Write a whole number from 1 to 2000.",
            "entries.csv:3:4: per_entry: “2001” lớn quá. Hãy ghi một số nguyên từ 1 đến 2000.",
            "    per_entry: “2001” is too large. Write a whole number from 1 to 2000.",
        ]
    );
}

#[test]
fn ids() {
    assert_eq!(
        affinity("entry,judge,affinity\nE9,J1,1\nE1,j2,1\nE1,J1,1\nE1,J1,1\n,J1,1\n"),
        [
            "affinity.csv:2:1: Không có tác phẩm “E9” trong entries.csv. Hãy sửa mã này hoặc thêm dòng vào tệp ấy.",
            "    There is no entry “E9” in entries.csv. Correct the id, or add a row to that file.",
            "affinity.csv:3:4: Không có giám khảo “j2” trong judges.csv. Hãy sửa mã này hoặc thêm dòng vào tệp ấy. \
             Có “J2”: khoảng trắng, chữ hoa hoặc cách mã hóa dấu khác nhau.",
            "    There is no judge “j2” in judges.csv. Correct the id, or add a row to that file. \
             There is “J2”: spaces, capitals or the encoding of accents differ.",
            "affinity.csv:5:1: Tác phẩm “E1” và giám khảo “J1” đã có ở dòng 4. Hãy giữ một dòng.",
            "    Entry “E1” and judge “J1” are already on line 4. Keep one row.",
            "affinity.csv:6:1: entry: ô này trống. Hãy ghi mã vào đây.",
            "    entry: this field is empty. Write an id here.",
        ]
    );
    assert_eq!(
        conflicts("reason,entry,judge\n\"vì\nE1\",E1,J4\n\"\"\"a,b\"\"\",E2,J1\nx,E2,J1\n"),
        [
            "conflicts.csv:3:8: Không có giám khảo “J4” trong judges.csv. Hãy sửa mã này hoặc thêm dòng vào tệp ấy.",
            "    There is no judge “J4” in judges.csv. Correct the id, or add a row to that file.",
            "conflicts.csv:5:3: Tác phẩm “E2” và giám khảo “J1” đã có ở dòng 4. Hãy giữ một dòng.",
            "    Entry “E2” and judge “J1” are already on line 4. Keep one row.",
        ]
    );
    assert_eq!(
        entries("entry,per_entry\nE1,1\n\"E\n\t2\",1\nE1,2\n\"E\n\t2\",3\n")[..4],
        [
            "entries.csv:5:1: Mã tác phẩm “E1” đã có ở dòng 2. Hãy giữ một dòng.",
            "    The id “E1” of an entry is already on line 2. Keep one row.",
            "entries.csv:6:1: Mã tác phẩm “E\\n\\t2” đã có ở dòng 3. Hãy giữ một dòng.",
            "    The id “E\\n\\t2” of an entry is already on line 3. Keep one row.",
        ]
    );
    assert_eq!(
        judges("judge,load_min,load_max\nJ1,0,9\nJ1,0,9\n")[0],
        "judges.csv:3:1: Mã giám khảo “J1” đã có ở dòng 2. Hãy giữ một dòng."
    );
    assert_eq!(
        judges("judge,load_min,load_max\n"),
        [
            "judges.csv:1:1: Không có giám khảo nào cho 2 tác phẩm. Hãy thêm một dòng cho mỗi giám khảo.",
            "    There is no judge for 2 entries. Add a row for each judge.",
        ]
    );
}

#[test]
fn headings() {
    assert_eq!(
        entries(""),
        [
            "entries.csv:1:1: Tệp trống. Dòng đầu phải là tên các cột: entry,per_entry.",
            "    The file is empty. Its first line must name the columns: entry,per_entry.",
        ]
    );
    assert_eq!(entries("\u{FEFF}\r\n\n")[0], entries("")[0]);
    assert_eq!(
        judges("judge,weight,judge,load_max\nJ1,1,1,1\n"),
        [
            "judges.csv:1:7: Không dùng cột “weight”. Hãy bỏ cột này; các cột được dùng là judge,load_min,load_max.",
            "    Column “weight” is not used. Take it out; the columns are judge,load_min,load_max.",
            "judges.csv:1:14: Cột “judge” có hai lần. Hãy giữ một cột.",
            "    Column “judge” is there twice. Keep one.",
            "judges.csv:1:1: Thiếu cột “load_min”. Dòng đầu phải là tên các cột: judge,load_min,load_max.",
            "    Column “load_min” is missing. The first line must name the columns: judge,load_min,load_max.",
        ]
    );
    assert_eq!(
        affinity("entry;judge;affinity\nE1;J1;3\n"),
        [
            "affinity.csv:1:1: Các cột cách nhau bằng dấu chấm phẩy. Hãy lưu lại tệp với dấu phẩy giữa các cột.",
            "    The columns are separated by semicolons. Save the file with commas between them.",
        ]
    );
}

#[test]
fn rows_and_quotation_marks() {
    assert_eq!(
        affinity("entry,judge,affinity\nE1,J1\n\"E\nE\",J1,3,5\nE1,J\"1,0\nE1,\"J1\"x,0\nE2,\"J1,0\n\n"),
        [
            "affinity.csv:2:1: Dòng này có 2 ô, dòng đầu có 3 cột. Ô nào chứa dấu phẩy phải nằm trong dấu nháy kép.",
            "    This row has 2 fields, the heading 3. A field with a comma in it needs quotation marks.",
            "affinity.csv:3:1: Dòng này có 4 ô, dòng đầu có 3 cột. Ô nào chứa dấu phẩy phải nằm trong dấu nháy kép.",
            "    This row has 4 fields, the heading 3. A field with a comma in it needs quotation marks.",
            "affinity.csv:5:5: Dấu nháy kép trong ô không có nháy bao quanh. Hãy bao cả ô bằng dấu nháy kép và viết đôi dấu này.",
            "    A quotation mark in a field without them. Put the whole field in quotation marks and double this one.",
            "affinity.csv:6:8: Sau dấu nháy đóng phải là dấu phẩy hoặc hết dòng. Dấu nháy kép bên trong ô phải viết đôi.",
            "    After the closing quotation mark comes a comma or the end of the line. Double a quotation mark inside.",
            "affinity.csv:7:4: Dấu nháy kép mở ở đây không được đóng cho đến hết tệp. Hãy đóng lại.",
            "    The quotation mark opened here is never closed. Close it.",
        ]
    );
    // A row that cannot be read may have held the entry, so nothing is said of its being unknown.
    let cut = told([
        b"entry,per_entry\nE1,1,\n",
        JUDGES.as_bytes(),
        b"entry,judge,affinity\nE1,J1,1",
        b"entry,judge",
    ]);
    assert_eq!(cut.len(), 2, "{cut:?}");
    let headless =
        told([b"entry\nE1\n", JUDGES.as_bytes(), b"entry,judge,affinity\nE1,J1,1", b"entry,judge\nE1,J4\n"]);
    assert_eq!(headless.len(), 4, "{headless:?}");
    assert!(headless[2].starts_with("conflicts.csv:2:4: Không có giám khảo “J4”"), "{headless:?}");
}

#[test]
fn encodings() {
    let mut old = b"entry,per_entry\r\nE1,1\r\n\"B\xC3\xA1o, \xE9".to_vec();
    old.extend(b"\",1\r\n");
    let told_of = |bytes: &[u8]| told([bytes, JUDGES.as_bytes(), b"entry,judge,affinity", b"entry,judge"]);
    assert_eq!(
        told_of(&old),
        [
            "entries.csv:3:7: Byte E9 ở đây không đúng bảng mã UTF-8. Hãy lưu lại tệp ở dạng “CSV UTF-8”.",
            "    Byte E9 here is not UTF-8. Save the file as “CSV UTF-8”.",
        ]
    );
    assert_eq!(
        told_of(b"\xFF\xFEe\0n\0"),
        [
            "entries.csv:1:1: Tệp này ở bảng mã UTF-16. Hãy lưu lại ở dạng “CSV UTF-8”.",
            "    This file is UTF-16. Save it as “CSV UTF-8”.",
        ]
    );
    // An accent written as a letter of its own is another id, and the message knows which is meant.
    let entries = "entry,per_entry\nBáo,1\n";
    let composed = told([
        entries.as_bytes(),
        JUDGES.as_bytes(),
        b"entry,judge,affinity",
        "entry,judge\nBa\u{301}o,J1\n".as_bytes(),
    ]);
    assert!(composed[0].starts_with("conflicts.csv:2:1: Không có tác phẩm"), "{composed:?}");
    assert!(composed[0].ends_with("Có “Báo”: khoảng trắng, chữ hoa hoặc cách mã hóa dấu khác nhau."));
}

#[test]
fn more_mistakes_than_anybody_reads_are_counted() {
    let rows: String = (0..80).map(|at| format!("E1,J{},-1\n", at + 4)).collect();
    let found =
        read_text([ENTRIES, JUDGES, &format!("entry,judge,affinity\n{rows}"), "judge\n"]).unwrap_err();
    assert_eq!((found.told.len(), found.untold), (MOST_TOLD, 160 + 1 - MOST_TOLD));
    let said = found.to_string();
    assert!(said.ends_with("\n…và 111 lỗi nữa.\n    …and 111 more mistakes."), "{said}");
}

#[test]
fn a_table_too_large_for_memory_is_refused_before_it_is_made() {
    let list = |count: u32, row: &str| -> String { (0..count).map(|at| format!("{at}{row}")).collect() };
    let entries =
        |count: u32, judges: u32| format!("entry,per_entry\n{}", list(count, &format!(",{judges}\n")));
    let judges = |count: u32| format!("judge,load_min,load_max\n{}", list(count, ",0,1\n"));
    let told = |entries: &str, judges: &str| -> Vec<String> {
        let found =
            read_text([entries, judges, "entry,judge,affinity\n1,1,x\n", "entry,judge\n"]).unwrap_err();
        found.told.iter().map(|mistake| mistake.message_en.clone()).collect()
    };
    let further = "affinity: “x” is no whole number in digits. Write a whole number from 0 to 4294967295.";
    assert_eq!(
        told(&entries(25_001, 1), &judges(2000)),
        [
            "25001 entries times 2000 judges are too many; the most are 50000000 pairs. Split the draw.",
            further
        ]
    );
    assert_eq!(
        told(&entries(2, 1), &judges(2001)),
        ["There are 2001 judges; the most are 2000. Split the draw.", further]
    );
    assert_eq!(
        told(&entries(25_003, 2000), &judges(3)),
        ["per_entry: up to this row there are more than 50000000 seats. Split the draw.", further]
    );
}

#[test]
fn an_assignment_and_reserves() {
    let names = ("entries.csv", "judges.csv");
    let told = |assignment: &str, reserves: &str| {
        let mut mistakes = Mistakes::default();
        let problem = small();
        let one = lots::read_assignment(
            source("assignment.csv", assignment.as_bytes()),
            &problem,
            names,
            &mut mistakes,
        );
        let two =
            lots::read_reserves(source("reserves.csv", reserves.as_bytes()), &problem, names, &mut mistakes);
        assert_eq!(one.is_none() || two.is_none(), !mistakes.is_empty());
        mistakes.told.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        told("entry,judge,position\nE1,J1,1\nE2,J1,2\n", "entry,judge\nE2,J2\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        told(
            "entry,judge,position\nE1,J1,1\nE2,J1,1\nE1,J3,0\nE1,J2,3\nE1,J2,1\n",
            "entry,judge\nE2,J2\nE2,J1\n"
        ),
        [
            "assignment.csv:3:7: Thứ tự 1 của giám khảo “J1” đã có ở dòng 2.\n    Position 1 of judge “J1” is already on line 2.",
            "assignment.csv:4:7: position: 0 nhỏ quá. Hãy ghi một số nguyên từ 1 đến 4294967295.\n    \
             position: 0 is too small. Write a whole number from 1 to 4294967295.",
            "assignment.csv:4:4: Giám khảo “J3” không được chấm tác phẩm “E1”: có xung đột lợi ích.\n    \
             Judge “J3” may not score entry “E1”: there is a conflict.",
            "assignment.csv:6:1: Tác phẩm “E1” và giám khảo “J2” đã có ở dòng 5. Hãy giữ một dòng.\n    \
             Entry “E1” and judge “J2” are already on line 5. Keep one row.",
            "reserves.csv:3:1: Tác phẩm “E2” đã có giám khảo dự bị “J2”.\n    Entry “E2” already has the reserve “J2”.",
        ]
    );
    assert_eq!(
        told("entry,judge,position\nE1,J1,1\nE2,J1,3\n", "entry,judge\n"),
        ["assignment.csv:3:7: Giám khảo “J1” có 2 tác phẩm nhưng lại có thứ tự 3.\n    \
          Judge “J1” has 2 entries but a position 3."]
    );
}
