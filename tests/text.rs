//! Vietnamese text: tables with known answers, and properties over arbitrary text.

use press_awards::award::text::{
    NotANumber, bytes_text, clean_line, clean_paragraph, date_dmy, date_formal, datetime_vn, file_name, fold,
    group_thousands, hundredths_to_text, name_sort_key, nfc, parse_dmy, parse_tenths, sort_key,
    tenths_to_text,
};
use proptest::prelude::*;
use time::macros::{date, datetime};
use unicode_normalization::{UnicodeNormalization, is_nfc};

#[test]
fn text_is_brought_to_one_form() {
    let decomposed = "Nguye\u{302}\u{303}n  Va\u{306}n\u{a0}\tĐu\u{31b}\u{301}c ";
    assert_eq!(nfc(decomposed), "Nguyễn Văn Đức");
    assert_eq!(clean_line("\u{feff}Báo\u{200b} Tuổi\u{202e} Trẻ\u{7}\n"), "Báo Tuổi Trẻ");
    // A mark that stood apart from its letter joins it.
    assert_eq!(clean_line("Huê\u{200d}\u{301}"), "Huế");
    assert_eq!(clean_paragraph("\r\n  Kỳ 1 \u{202a}\r\n\n\n\nKỳ  2\rKỳ 3\u{2028}\n"), "Kỳ 1\n\nKỳ 2\nKỳ 3");
    assert_eq!(clean_paragraph(" \n\u{200b}\n "), "");
}

/// Names and their folded forms: npm package vietnamese-conversion, and the two placements of
/// the tone that NĐ 30/2020/NĐ-CP itself prints.
#[test]
fn folding_has_known_answers() {
    for (name, key) in [
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("Trần Thị Thuỳ Dương", "tran thi thuy duong"),
        ("Lê Hoàng Phương", "le hoang phuong"),
        ("Đặng Quỳnh Như", "dang quynh nhu"),
        ("Võ Thị Ánh Nguyệt", "vo thi anh nguyet"),
        ("Báo Tuổi Trẻ", "bao tuoi tre"),
        ("Thông tấn xã Việt Nam", "thong tan xa viet nam"),
        ("Phạm Hữu Lượng", "pham huu luong"),
        ("Ỷ Lan", "y lan"),
        ("CỘNG HOÀ", "cong hoa"),
        ("CỘNG HÒA", "cong hoa"),
        ("  “Loạt 5 bài”: Đất… (kỳ 1–3)", "loat 5 bai dat ky 1 3"),
        ("…", ""),
    ] {
        assert_eq!(fold(name), key, "{name}");
        let decomposed: String = name.nfd().collect();
        assert_eq!(fold(&decomposed), key, "{name} decomposed");
    }
}

/// The four rules of the dictionary (Vũ Xuân Lương, Vietlex), each as a list in order.
#[test]
fn sorting_follows_the_dictionary() {
    let letters = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z";
    assert_sorted(&letters.split(' ').collect::<Vec<_>>());
    assert_sorted(&letters.to_uppercase().split(' ').collect::<Vec<_>>());
    assert_sorted(&["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mằ", "mặ", "mâ", "mậ"]);
    // Fewer letters first, lower before upper case.
    assert_sorted(&["a", "A", "cha", "chan", "Chan", "chán", "đa", "đà", "Đà", "đá"]);
    // Letters before tones within a syllable.
    assert_sorted(&["ang", "ạng", "anh"]);
    assert_sorted(&["ác", "ách", "apatit", "apxe"]);
    // Syllable by syllable: the tone of the first decides before the letters of the second.
    assert_sorted(&["an toàn", "an ủi", "àn a", "án bình", "án mạng", "ang áng"]);
    assert_sorted(&["Lan", "Lan Anh", "lan man", "Lan Phương", "làn", "Lán"]);
    assert_sorted(&["kỳ 2", "kỳ 02 a", "kỳ 9", "kỳ 10", "kỳ 1000", "kỳ a"]);
    assert_sorted(&["", "0", "00 a", "7", "a", "z", "я"]);
}

#[test]
fn placement_of_the_tone_does_not_matter_for_order() {
    for (old, new) in [("hòa", "hoà"), ("thúy", "thuý"), ("Hủy", "Huỷ"), ("CỘNG HÒA", "CỘNG HOÀ")]
    {
        assert_eq!(sort_key(old), sort_key(new));
    }
    assert_ne!(sort_key("hòa"), sort_key("hóa"));
    assert_eq!(sort_key("Hà Nội"), "ha 1no{i 5!101");
}

#[test]
fn names_are_ordered_by_given_name() {
    let mut names =
        ["Trần Văn Bình", "Lê Thị An", "Nguyễn An", "Đỗ Thị Bình", "Lê Văn An", "Ái", "Nguyễn Bỉnh"];
    names.sort_by_key(|name| name_sort_key(name));
    let ordered =
        ["Ái", "Lê Thị An", "Lê Văn An", "Nguyễn An", "Đỗ Thị Bình", "Trần Văn Bình", "Nguyễn Bỉnh"];
    assert_eq!(names, ordered);
}

#[test]
fn numbers_are_written_in_vietnamese() {
    let grouped = [0, 999, 1110, 30_000_000, u64::MAX].map(group_thousands);
    assert_eq!(grouped, ["0", "999", "1.110", "30.000.000", "18.446.744.073.709.551.615"]);
    assert_eq!([85, 80, 0, 7].map(tenths_to_text), ["8,5", "8", "0", "0,7"]);
    assert_eq!([8525, 8500, 7].map(hundredths_to_text), ["85,25", "85,00", "0,07"]);
    for (text, tenths) in [("8,5", 85), ("8.5", 85), ("8", 80), (" 10 ", 100), ("0,0", 0)] {
        assert_eq!(parse_tenths(text), Ok(tenths), "{text}");
    }
    for (text, why) in [
        (" ", NotANumber::Empty),
        ("8,", NotANumber::Format),
        (",5", NotANumber::Format),
        ("-1", NotANumber::Format),
        ("+1", NotANumber::Format),
        ("1.1.1", NotANumber::Format),
        ("８", NotANumber::Format),
        ("8,50", NotANumber::Decimals),
        ("999999999", NotANumber::TooLarge),
    ] {
        assert_eq!(parse_tenths(text), Err(why), "{text}");
    }
}

#[test]
fn sizes_are_rounded_up() {
    for (bytes, text) in [
        (0, "0 B"),
        (1023, "1023 B"),
        (1024, "1 KB"),
        (1_258_291, "1,2 MB"),
        (50 << 20, "50 MB"),
        ((50 << 20) + 1, "50,1 MB"),
        ((1 << 20) - 1, "1 MB"),
        (2 << 30, "2 GB"),
        (u64::MAX, "16777216 TB"),
    ] {
        assert_eq!(bytes_text(bytes), text);
    }
}

#[test]
fn dates_are_written_in_vietnamese() {
    assert_eq!(date_dmy(date!(2026 - 01 - 05)), "05/01/2026");
    assert_eq!(date_formal(date!(2026 - 01 - 05)), "ngày 05 tháng 01 năm 2026");
    assert_eq!(date_formal(date!(2026 - 02 - 15)), "ngày 15 tháng 02 năm 2026");
    assert_eq!(date_formal(date!(2026 - 03 - 05)), "ngày 05 tháng 3 năm 2026");
    assert_eq!(date_formal(date!(2026 - 11 - 18)), "ngày 18 tháng 11 năm 2026");
    assert_eq!(datetime_vn(datetime!(2026-01-05 10:05:59 UTC)), "17:05, 05/01/2026");
    assert_eq!(datetime_vn(datetime!(2026-12-31 17:00:00 UTC)), "00:00, 01/01/2027");
    for text in ["5/1/2026", "05/01/2026", "2026-01-05", " 5-1-2026", "5.1.2026", "2026-1-5"] {
        assert_eq!(parse_dmy(text), Ok(date!(2026 - 01 - 05)), "{text}");
    }
    for text in [
        "",
        "5/1",
        "5/1/26",
        "31/02/2026",
        "0/1/2026",
        "1/13/2026",
        "+5/1/2026",
        "5/1/20260",
        "a/b/2026",
        "5/1/2026/1",
        "2026/01/2026",
    ] {
        assert!(parse_dmy(text).is_err(), "{text}");
    }
}

#[test]
fn file_names_are_safe() {
    for (given, safe) in [
        ("Phóng sự.PDF", "Phóng sự.PDF"),
        ("Pho\u{301}ng sự.pdf", "Phóng sự.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\lan\\bài 1.docx", "bài 1.docx"),
        (".htaccess", "htaccess"),
        ("..", "tep"),
        ("a/", "tep"),
        ("ảnh\u{202e}gpj.exe\n", "ảnhgpj.exe"),
        ("hỏi: \"ai?\" <1|2>*.mp3", "hỏi ai 12.mp3"),
        ("tên . ", "tên"),
    ] {
        assert_eq!(file_name(given), safe, "{given}");
    }
    let long = format!("{}.mp4", "ệ".repeat(200));
    assert_eq!(file_name(&long), format!("{}.mp4", "ệ".repeat(38)));
    let no_ending = format!("a.{}", "b".repeat(200));
    assert_eq!(file_name(&no_ending).len(), 120);
}

fn assert_sorted(texts: &[&str]) {
    for pair in texts.windows(2) {
        assert!(sort_key(pair[0]) < sort_key(pair[1]), "{} before {}", pair[0], pair[1]);
    }
}

const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
const TONES: [&str; 6] = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];

/// Letters by place in the alphabet, whether upper case, and the tone with the letter it is on.
type Syllable = (Vec<(usize, bool)>, usize, usize);

fn syllables() -> impl Strategy<Value = Vec<Syllable>> {
    // Few letters, so that most pairs differ late.
    let letter = prop_oneof![Just(0_usize), Just(1), Just(5), Just(6), Just(20), 0..33_usize];
    let letters = prop::collection::vec((letter, any::<bool>()), 1..4);
    prop::collection::vec((letters, 0..6_usize, 0..4_usize), 0..4)
}

/// Two texts of the same letters, which only tones or cases can tell apart, or any two.
fn pairs() -> impl Strategy<Value = (Vec<Syllable>, Vec<Syllable>)> {
    let changes = prop::collection::vec((0..6_usize, any::<bool>(), any::<bool>()), 4);
    let alike = (syllables(), changes).prop_map(|(a, changes)| {
        let mut b = a.clone();
        for (syllable, (tone, retone, recase)) in b.iter_mut().zip(changes) {
            syllable.1 = if retone { tone } else { syllable.1 };
            syllable.0[0].1 ^= recase;
        }
        (a, b)
    });
    prop_oneof![alike, (syllables(), syllables())]
}

fn spell(syllables: &[Syllable]) -> String {
    let spell = |(letters, tone, place): &Syllable| -> String {
        let place = place % letters.len();
        let spelled = letters.iter().enumerate().map(|(i, (letter, upper))| {
            let letter = ALPHABET.chars().nth(*letter).unwrap().to_string();
            let letter = if *upper { letter.to_uppercase() } else { letter };
            format!("{letter}{}", if i == place { TONES[*tone] } else { "" })
        });
        spelled.collect()
    };
    syllables.iter().map(spell).collect::<Vec<_>>().join(" ").nfc().collect()
}

/// The dictionary order in its own words: letters and tone of each syllable, then the cases.
fn by_the_book(syllables: &[Syllable]) -> (Vec<(Vec<usize>, usize)>, Vec<bool>) {
    let letters = |s: &Syllable| (s.0.iter().map(|(letter, _)| *letter).collect(), s.1);
    let cases = syllables.iter().flat_map(|s| s.0.iter().map(|(_, upper)| *upper));
    (syllables.iter().map(letters).collect(), cases.collect())
}

proptest! {
    #[test]
    fn order_of_keys_is_order_of_the_book((a, b) in pairs()) {
        let (key_a, key_b) = (sort_key(&spell(&a)), sort_key(&spell(&b)));
        prop_assert_eq!(key_a.cmp(&key_b), by_the_book(&a).cmp(&by_the_book(&b)));
    }

    #[test]
    fn numbers_are_ordered_by_value(a in any::<u64>(), b in any::<u64>()) {
        let key = |number: u64| sort_key(&format!("Kỳ {number}"));
        prop_assert_eq!(key(a).cmp(&key(b)), a.cmp(&b));
    }

    #[test]
    fn keys_are_ascii_and_do_not_depend_on_composition(text in any::<String>()) {
        let decomposed: String = text.nfd().collect();
        for key in [sort_key, name_sort_key] {
            prop_assert!(key(&text).bytes().all(|b| (b' '..=b'~').contains(&b)));
            prop_assert_eq!(key(&text), key(&decomposed));
        }
        prop_assert_eq!(fold(&text), fold(&decomposed));
    }

    #[test]
    fn cleaning_and_folding_twice_changes_nothing(text in any::<String>()) {
        for clean in [nfc, clean_line, clean_paragraph, fold, file_name] {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
        prop_assert!(is_nfc(&clean_line(&text)));
        prop_assert!(!clean_line(&text).chars().any(char::is_control));
    }

    #[test]
    fn file_names_never_leave_their_folder(name in "[a-zệ./\\\\: \u{202e}\n]{0,300}") {
        let safe = file_name(&name);
        prop_assert!(!safe.is_empty() && safe.len() <= 120 && !safe.starts_with('.'));
        let stray = |c: char| "/\\:\n\u{202e}".contains(c);
        prop_assert!(!safe.contains(stray));
    }

    #[test]
    fn marks_and_days_are_read_back(tenths in 0..10_000_u32, day in -700_000..700_000_i32) {
        prop_assert_eq!(parse_tenths(&tenths_to_text(tenths)), Ok(tenths));
        let day = date!(2000 - 01 - 01) + time::Duration::days(i64::from(day));
        if day.year() >= 1000 {
            prop_assert_eq!(parse_dmy(&date_dmy(day)), Ok(day));
        }
    }
}
