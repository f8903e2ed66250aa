//! Rules files: the two prizes that come with the program, one that is not for journalism, and
//! one in which everything is wrong.

mod example;
mod scales;

use std::collections::{BTreeMap, BTreeSet};

use press_awards::award::ballot::{Abstentions, Kind};
use press_awards::award::rules::{
    Basis, FieldKind, Mistake, Quota, Reach, Rules, Seats, Tie, check_example, digest, known_keys, read,
    schema,
};
use proptest::prelude::*;
use serde_json::Value;
use time::macros::{date, datetime};

const UNITY: &str = include_str!("../judging-rules/dai-doan-ket.toml");
const UNITY_EXAMPLE: &str = include_str!("../judging-rules/dai-doan-ket.example.toml");
const CORRUPTION: &str = include_str!("../judging-rules/phong-chong-tham-nhung.toml");
const CORRUPTION_EXAMPLE: &str = include_str!("../judging-rules/phong-chong-tham-nhung.example.toml");
const VIBRAND: &str = include_str!("cases/rules/vibrand.toml");
const SCALES: &str = include_str!("cases/rules/scales.toml");
const SCALES_EXAMPLE: &str = include_str!("cases/rules/scales.example.toml");
const BROKEN: &str = include_str!("cases/rules/broken.toml");
const BROKEN_MISTAKES: &str = include_str!("cases/rules/broken.mistakes.txt");

fn good(text: &str) -> Rules {
    read(text).unwrap_or_else(|mistakes| panic!("{}", listed(&mistakes)))
}

fn listed(mistakes: &[Mistake]) -> String {
    mistakes.iter().map(|m| format!("{m}\n")).collect()
}

/// The mistakes of a file with one place changed.
fn changed(file: &str, from: &str, to: &str) -> String {
    assert_eq!(file.matches(from).count(), 1, "{from}");
    listed(&read(&file.replace(from, to)).err().unwrap_or_default())
}

#[test]
fn the_prizes_read_and_their_examples_hold() {
    for (text, example) in [(UNITY, UNITY_EXAMPLE), (CORRUPTION, CORRUPTION_EXAMPLE)] {
        assert_eq!(listed(&check_example(&good(text), example)), "");
    }
}

#[test]
fn the_unity_prize_is_as_published() {
    let rules = good(UNITY);
    assert_eq!(rules.award.code, "dai-doan-ket");
    assert_eq!(rules.award.name.vi, "Giải báo chí “Vì sự nghiệp đại đoàn kết toàn dân tộc”");
    assert_eq!(rules.edition.number, "XVIII");
    assert_eq!(codes(&rules), ["print", "online", "radio", "tv", "photo"]);
    assert_eq!((rules.limits.entries_per_author, rules.limits.authors_per_entry), (5, 7));
    assert_eq!(rules.calendar.published_from, date!(2026 - 08 - 01));
    assert_eq!(rules.calendar.opens, datetime!(2026-09-01 08:00:00 +7));
    assert_eq!(rules.calendar.deadline, datetime!(2028-07-31 23:59:59 +7));
    assert_eq!(prizes(&rules), [("special", 1), ("a", 5), ("b", 14), ("c", 29), ("kk", 32)]);
    assert_eq!(rules.tier("a").unwrap().counts.values().sum::<u32>(), 5);
    assert!(rules.tiers[0].optional && !rules.tiers[1].optional);
    assert_eq!(rules.rubric("final", "photo").unwrap().code, "photo");
    assert_eq!(rules.rubric("final", "tv").unwrap().code, "unity");
    let going_on: u32 =
        rules.round("preliminary").unwrap().advance.values().filter_map(|quota| quota.planned()).sum();
    // Of the 2,135 valid entries of the sixteenth edition.
    assert!((5 * 2135..=8 * 2135).contains(&(100 * going_on)), "{going_on}");
    let link = &rules.category("online").unwrap().fields[1];
    assert_eq!((link.kind, link.judges_see, link.required), (FieldKind::Link, false, true));
}

#[test]
fn the_anti_corruption_prize_is_as_published() {
    let rules = good(CORRUPTION);
    assert_eq!(codes(&rules), ["print", "online", "radio", "tv"]);
    assert_eq!(prizes(&rules), [("special", 1), ("a", 4), ("b", 10), ("c", 12), ("kk", 18)]);
    let advance = &rules.round("preliminary").unwrap().advance;
    assert_eq!(
        ["print", "online", "tv", "radio"].map(|code| advance[code]),
        [30, 35, 16, 10].map(Quota::Places)
    );
    assert_eq!(rules.award.organizers.len(), 3);
    assert_eq!(rules.ties, [Tie::Criteria, Tie::HeadToHead, Tie::Lot]);
    assert_eq!((rules.council.quorum, rules.council.majority), ((2, 3), (1, 2)));
}

#[test]
fn a_file_that_does_not_say_which_ties_count_has_the_usual_ones() {
    for text in [UNITY, CORRUPTION, VIBRAND] {
        let conflicts = good(text).conflicts;
        assert_eq!((conflicts.own_province, conflicts.own_entry), (false, Reach::Category));
    }
    for (word, reach) in [("entry", Reach::Entry), ("edition", Reach::Edition)] {
        let text =
            VIBRAND.replace("own_agency = true", &format!("own_agency = true\nown_entry = \"{word}\""));
        assert_eq!(good(&text).conflicts.own_entry, reach);
        assert_eq!(reach.word(), word);
    }
}

#[test]
fn both_calls_are_open_in_november_2026_and_rubrics_add_up() {
    let today = datetime!(2026-11-23 09:00:00 +7);
    for rules in [UNITY, CORRUPTION].map(good) {
        assert!(rules.calendar.opens <= today && today <= rules.calendar.deadline);
        for rubric in &rules.rubrics {
            assert_eq!(rubric.criteria.iter().map(|c| c.weight).sum::<u32>(), 100);
            assert!(rubric.criteria.iter().all(|c| (c.max_tenths, c.step_tenths) == (100, 5)));
        }
    }
}

#[test]
fn an_award_that_is_not_for_journalism_reads() {
    let rules = good(VIBRAND);
    assert_eq!(codes(&rules), ["software", "service"]);
    assert_eq!(rules.award.about.vi.lines().count(), 3);
    let marks: Vec<_> = rules.rubrics[0].criteria.iter().map(|c| (c.max_tenths, c.step_tenths)).collect();
    assert_eq!(marks, [(50, 5), (30, 5), (20, 1)]);
    assert_eq!(rules.rounds[0].judges, Seats::Drawn(5));
    assert_eq!(rules.rounds[1].judges, Seats::All);
    assert_eq!(rules.categories[0].files[0].max_bytes, 205 * 1024 * 1024 / 10);
    assert_eq!(rules.tiers[0].min_score_tenths, Some(85));
    assert_eq!(rules.tiers[1].min_score_tenths, Some(75));
    assert_eq!(rules.tiers[0].money, Some(50_000_000));
    assert_eq!(rules.categories[1].fields[0].max_chars, 20);
}

#[test]
fn a_round_says_how_entries_are_spread_and_whom_a_draw_prefers() {
    let rules = good(&VIBRAND.replace(
        "software = 20, service = 10 }",
        "software = 20, service = 10 }\nload_min = 3\nload_max = 8\noverlap = 10\nanchors = 4",
    ));
    let round = &rules.rounds[0];
    assert_eq!((round.load_min, round.load_max, round.overlap, round.anchors), (Some(3), Some(8), 10, 4));
    let plain = &good(VIBRAND).rounds[0];
    assert_eq!((plain.load_min, plain.load_max, plain.overlap, plain.anchors), (None, None, 0, 0));
    assert_eq!((rules.affinity.media, rules.affinity.topic), (3, 2));
    assert_eq!(rules.affinity.field.as_deref(), Some("market"));
    assert_eq!(rules.topics(), ["Trong nước", "Ngoài nước", "Cả hai"]);
    // The shipped prizes ask the topic in every category, of the same list, and nobody has to answer.
    for rules in [UNITY, CORRUPTION].map(good) {
        assert_eq!((rules.affinity.media, rules.affinity.topic, rules.topics().len()), (2, 1, 10));
        assert_eq!((rules.rounds[0].overlap, rules.rounds[1].overlap), (5, 0));
        for category in &rules.categories {
            let topic = category.fields.iter().find(|field| field.code == "topic").unwrap();
            assert_eq!(topic.options, rules.topics());
            assert!(topic.judges_see && !topic.required);
        }
    }
}

#[test]
fn every_mistake_of_a_broken_file_is_reported_in_its_place() {
    let mistakes = read(BROKEN).unwrap_err();
    assert_eq!(listed(&mistakes), BROKEN_MISTAKES);
    let english: Vec<_> = mistakes.iter().take(4).map(|m| m.message_en.as_str()).collect();
    assert_eq!(
        english,
        [
            "The file has no key “calendar.openz” to confirm. Did you mean “calendar.opens”?",
            "This value is repeated.",
            "“lott” is none of: criteria, head_to_head, shared, lot. Did you mean “lot”?",
            "Key “short_name” is missing.",
        ]
    );
}

#[test]
fn one_change_makes_its_mistake() {
    for (from, to, mistake) in [
        (
            "\"shared\"]",
            "\"head_to_head\"]",
            "5:8: ties: Cách xử lý điểm bằng nhau phải kết thúc bằng đúng một trong hai: “shared” (đồng hạng) hoặc “lot” (bốc thăm).\n",
        ),
        ("ties = [\"criteria\", \"shared\"]", "", "1:1: ties: Thiếu khóa “ties”.\n"),
        (
            "deadline = 2027-03-31T17:00:00Z",
            "deadline = 2027-01-04T01:00:00Z",
            "28:12: calendar.deadline: Mốc “deadline” phải sau mốc “opens”.\n",
        ),
        (
            "published_to = 2026-12-31",
            "published_to = 2027-12-31",
            "28:12: calendar.deadline: Mốc “deadline” phải sau mốc “published_to”.\n",
        ),
        (
            "published_to = 2026-12-31",
            "published_to = 2026-02-29",
            "26:16: Sai cú pháp TOML: ngày không có trên lịch.\n",
        ),
        (
            "min_sheets = 5",
            "min_sheets = 4",
            "155:8: round.shortlist.trim: Chỉ được bỏ phiếu cao nhất và thấp nhất khi có ít nhất 5 phiếu.\n",
        ),
        (
            "software = 20, service = 10",
            "software = 2, service = 10",
            "157:11: round.shortlist.advance: Chỉ có 12 tác phẩm vào vòng cuối cho 13 giải.\n",
        ),
        (
            "software = 20, service = 10",
            "software = 20",
            "157:11: round.shortlist.advance: Thiếu số tác phẩm vào vòng sau của loại hình: service.\n",
        ),
        (
            "software = 20, service = 10",
            "software = \"5\", service = \"0 %\"",
            "157:24: round.shortlist.advance.software: Cần số tác phẩm, ví dụ 45, hoặc tỷ lệ, ví dụ \"5 %\".\n\
             157:39: round.shortlist.advance.service: Phải từ 0,1 % đến 100 %.\n",
        ),
        (
            "software = 2, service = 1",
            "software = 1, service = 1",
            "171:9: tier.gold.total: Các loại hình cộng lại chỉ có 2 giải, không đủ tổng số 3.\n",
        ),
        (
            "kind = \"number\"",
            "kind = \"number\"\noptions = [\"1\"]",
            "86:11: category.service.field.customers.options: Chỉ câu hỏi kiểu “choice” mới có phương án.\n",
        ),
        (
            "options = [\"Trong nước\", \"Ngoài nước\", \"Cả hai\"]",
            "",
            "44:1: category.software.field.market.options: Câu hỏi lựa chọn cần ít nhất hai phương án trong “options”.\n",
        ),
        (
            "weight = 5",
            "weight = 4",
            "127:10: rubric.ten-weighted.out_of: Tổng của trọng số nhân điểm tối đa là 90, không ứng với thang điểm 10.\n",
        ),
        (
            "max = \"2,0\"",
            "max = \"2,x\"",
            "120:7: rubric.ten.criterion.brand.max: Cần số có nhiều nhất một chữ số thập phân, ví dụ 0.5 hoặc \"0,5\".\n",
        ),
        (
            "[edition]",
            "[editon]",
            "1:1: edition: Thiếu khóa “edition”.\n20:2: editon: Khóa “editon” không có ở mục này. Có phải là “edition”?\n",
        ),
        (
            "field = \"market\"",
            "",
            "188:9: affinity.topic: Cần “field”: mã của câu hỏi cho biết lĩnh vực đề tài.\n",
        ),
        (
            "field = \"market\"",
            "field = \"markt\"",
            "189:9: affinity.field: Không loại hình nào có câu hỏi với mã “markt”. Có phải là “market”?\n",
        ),
        (
            "field = \"market\"",
            "field = \"released\"",
            "189:9: affinity.field: Ở loại hình “Phần mềm”, câu hỏi “released” không phải kiểu “choice”.\n",
        ),
        (
            "software = 20, service = 10 }",
            "software = 20, service = 10 }\nload_min = 6\nload_max = 5\nanchors = 6",
            "158:12: round.shortlist.load_min: Ít nhất 6 tác phẩm mỗi giám khảo, nhiều hơn mức nhiều nhất là 5.\n160:11: round.shortlist.anchors: Mọi giám khảo cùng chấm 6 tác phẩm, nhiều hơn mức nhiều nhất là 5.\n",
        ),
        (
            "min_sheets = 3\n",
            "min_sheets = 3\nload_min = 0\noverlap = 5\n",
            "164:12: round.final.load_min: Mọi giám khảo đều chấm (judges = \"all\"), nên không dùng “load_min”.\n165:11: round.final.overlap: Mọi giám khảo đều chấm (judges = \"all\"), nên không dùng “overlap”.\n",
        ),
        (
            "own_agency = true",
            "own_agency = true\nown_province = \"không\"\nown_entry = \"categori\"",
            "37:16: conflicts.own_province: Cần true hoặc false, nhưng ở đây là chuỗi.\n\
             38:13: conflicts.own_entry: “categori” không phải là một trong: entry, category, edition. Có phải là “category”?\n",
        ),
        // What was swallowed is not called missing.
        (
            "organizers = [\"Ban Tổ chức VIBrand\"]",
            "organizers = [\"Ban Tổ chức VIBrand\"",
            "13:1: Sai cú pháp TOML: danh sách thiếu dấu ] đóng.\n",
        ),
    ] {
        assert_eq!(changed(VIBRAND, from, to), mistake, "{from}");
    }
}

#[test]
fn a_share_of_the_ranked_entries_is_rounded_up() {
    let rules =
        good(&VIBRAND.replace("software = 20, service = 10", "software = \"7,5%\", service = \"5 %\""));
    let advance = &rules.round("shortlist").unwrap().advance;
    assert_eq!(["software", "service"].map(|code| advance[code]), [Quota::Share(75), Quota::Share(50)]);
    assert_eq!(advance["software"].to_string(), "7,5 %");
    let places = |entries: u32| advance["service"].places(entries);
    assert_eq!([0, 1, 20, 21, 700, 701].map(places), [0, 1, 1, 2, 35, 36]);
    assert_eq!(Quota::Share(1000).places(u32::MAX), u32::MAX);
    assert_eq!((Quota::Places(45).places(7), Quota::Places(45).planned()), (45, Some(45)));
    // An example adds up the numbers that are planned; a share is not known without entries.
    let of = |print: &str| UNITY.replace("print = 45", &format!("print = {print}"));
    let check = |rules: &str| listed(&check_example(&good(rules), UNITY_EXAMPLE));
    assert_eq!(
        check(&of("\"5 %\"")),
        "9:15: advance.preliminary: Ví dụ ghi 140, nhưng theo quy chế là 95.\n"
    );
}

#[test]
fn a_collective_prize_says_how_it_is_decided() {
    let prize = good(UNITY).collective("agencies").unwrap().clone();
    assert_eq!((prize.total, prize.optional, prize.basis), (3, true, Basis::Points));
    assert_eq!((prize.accepted, prize.finalist, prize.tiers["special"]), (1, 3, 15));
    assert!(!prize.share_ties && good(UNITY).to_confirm.contains(&"collective.agencies".to_owned()));
    let line =
        UNITY.lines().position(|line| line == "[[collective]] # mặc định, cần xác nhận (cả mục)").unwrap();
    let at = |after: usize| line + 1 + after;
    for (from, to, mistake) in [
        (
            "basis = \"points\"",
            "basis = \"vote\"",
            format!(
                "{}:9: collective.agencies.basis: “vote” không phải là một trong: points, decided.\n",
                at(6)
            ),
        ),
        (
            "basis = \"points\"",
            "basis = \"decided\"",
            format!(
                "{}:9: collective.agencies.basis: Hội đồng tự quyết định (decided) thì không dùng điểm.\n",
                at(6)
            ),
        ),
        (
            "special = 15",
            "speciall = 15",
            format!(
                "{}:1: collective.agencies.tiers.speciall: Không có mã “speciall”. Có phải là “special”?\n",
                at(12)
            ),
        ),
        (
            "finalist = 3",
            "finalist = -3",
            format!("{}:12: collective.agencies.finalist: Phải từ 0 đến 1000.\n", at(8)),
        ),
    ] {
        assert_eq!(changed(UNITY, from, to), mistake, "{to}");
    }
    let none = UNITY
        .replace("accepted = 1\nfinalist = 3\n", "")
        .replace("[collective.tiers]\nspecial = 15\na = 10\nb = 7\nc = 5\nkk = 3\n", "");
    let sentence = "Xét theo điểm nhưng chưa có điểm nào: cần “accepted”, “finalist” hoặc “tiers”.";
    let found = listed(&read(&none).unwrap_err());
    assert_eq!(found, format!("{}:9: collective.agencies.basis: {sentence}\n", at(6)));
}

#[test]
fn the_digest_does_not_depend_on_the_editor() {
    use unicode_normalization::UnicodeNormalization;
    let decomposed: String = UNITY.replace('\n', "\r\n").nfd().collect();
    let other = format!("\u{feff}{decomposed}");
    assert_eq!(digest(&other), digest(UNITY));
    assert_eq!(good(&other), good(UNITY));
    assert_ne!(digest(&UNITY.replace("weight = 15", "weight = 16")), digest(UNITY));
    // SHA-256 of “a\n”, as any other program computes it.
    assert_eq!(digest("a\r\n"), "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7");
}

/// The rules of one prize, with a final round that votes.
fn voting() -> String {
    let start = UNITY.find("[[round]]\ncode = \"final\"").unwrap();
    let end = start + UNITY[start..].find("\n# ----").unwrap();
    let round =
        "[[round]]\ncode = \"final\"\nname = \"Chung khảo\"\nmethod = \"vote\"\nballot = \"ranked\"\n";
    format!("{}{round}{}", &UNITY[..start], &UNITY[end..])
        .lines()
        .filter(|line| !line.trim_start().starts_with("\"round.final."))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_last_round_may_vote_and_the_council_says_how_it_does() {
    let rules = good(UNITY);
    assert_eq!(rules.council.ballot, Some(Kind::YesNo));
    assert_eq!((rules.council.abstentions, rules.council.casting_vote), (Abstentions::Count, true));
    assert_eq!(rules.rounds.iter().map(|round| round.vote).collect::<Vec<_>>(), [None, None]);
    let silent = good(VIBRAND).council;
    assert_eq!((silent.ballot, silent.abstentions, silent.casting_vote), (None, Abstentions::Count, false));

    let text = voting();
    let rules = good(&text);
    assert_eq!(rules.rounds[1].vote, Some(Kind::Ranked));
    assert_eq!(
        (rules.out_of("final", "print"), rules.out_of("preliminary", "print")),
        (Some(100), Some(100))
    );
    let line = |text: &str, part: &str| text[..text.find(part).unwrap()].matches('\n').count() + 1;
    let at = line(&text, "ballot = \"ranked\"");
    assert_eq!(
        changed(&text, "ballot = \"ranked\"", "ballot = \"rank\""),
        format!(
            "{at}:10: round.final.ballot: “rank” không phải là một trong: yes_no, ranked. Có phải là “ranked”?\n"
        )
    );
    let missing = changed(&text, "\nballot = \"ranked\"", "");
    assert_eq!(missing, format!("{}:1: round.final.ballot: Thiếu khóa “ballot”.\n", at - 4));
    let seats = changed(&text, "ballot = \"ranked\"", "ballot = \"ranked\"\nmin_sheets = 3");
    assert_eq!(
        seats,
        format!("{}:1: round.final.min_sheets: Khóa “min_sheets” không có ở mục này.\n", at + 1)
    );
    // A ballot of a round that scores is a mistake, and so is a round that votes first.
    let scored = changed(UNITY, "code = \"final\"\n", "code = \"final\"\nballot = \"yes_no\"\n");
    assert!(scored.contains("round.final.ballot: Khóa “ballot” không có ở mục này"), "{scored}");
    let first = text.replace("code = \"preliminary\"\n", "code = \"earlier\"\n");
    let start = first.find("[[round]]\ncode = \"earlier\"").unwrap();
    let end = start + first[start..].find("[[round]]\ncode = \"final\"").unwrap();
    let alone = format!("{}{}", &first[..start], &first[end..]);
    let found = listed(&read(&alone).unwrap_err());
    assert!(found.contains("round.final.method: Chỉ vòng cuối mới được bỏ phiếu"), "{found}");
    let wrong = changed(UNITY, "abstentions = \"count\"", "abstentions = \"exclud\"");
    let at = line(UNITY, "abstentions = \"count\"");
    let said = "“exclud” không phải là một trong: count, exclude. Có phải là “exclude”?";
    assert_eq!(wrong, format!("{at}:15: council.abstentions: {said}\n"));
}

#[test]
fn a_worked_ballot_fails_when_majority_quorum_or_abstentions_change() {
    for (from, to, key, written, real) in [
        ("majority = \"1/2\"", "majority = \"2/3\"", "ballot.1.outcome", "passed", "failed"),
        ("quorum = \"2/3\"", "quorum = \"1/2\"", "ballot.4.quorum", "false", "true"),
        ("abstentions = \"count\"", "abstentions = \"exclude\"", "ballot.2.outcome", "failed", "passed"),
        ("casting_vote = true", "casting_vote = false", "ballot.3.outcome", "tied", "failed"),
    ] {
        assert_eq!(UNITY.matches(from).count(), 1, "{from}");
        let found = listed(&check_example(&good(&UNITY.replace(from, to)), UNITY_EXAMPLE));
        let sentence = format!("{key}: Ví dụ ghi {written}, nhưng theo quy chế là {real}.");
        assert!(found.lines().any(|line| line.ends_with(&sentence)), "{from}: {found}");
    }
}

/// Each line with the remark is listed for confirmation, and each listed key has the remark.
#[test]
fn what_no_source_gives_is_marked_and_listed() {
    for text in [UNITY, CORRUPTION] {
        let listed: BTreeSet<String> = good(text).to_confirm.into_iter().collect();
        let marked: BTreeSet<String> = marked_keys(text);
        assert_eq!(marked, listed);
    }
}

#[test]
fn the_schema_knows_the_keys_of_the_reader() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let mut in_schema = BTreeSet::new();
    let mut required = BTreeSet::new();
    walk(&schema, "", &mut in_schema, &mut required);
    let voting = voting();
    let asked = [UNITY, CORRUPTION, VIBRAND, SCALES, &voting].into_iter().flat_map(known_keys);
    assert_eq!(in_schema, asked.collect());

    let bare = "award = {}\nedition = {}\ncalendar = {}\nlimits = {}\nconflicts = {}\ncouncil = {}\n\
        [[category]]\n[[category.field]]\n[[category.file]]\n[[rubric]]\n[[rubric.criterion]]\n[[rubric.criterion.level]]\n[[round]]\n[[tier]]\n[[collective]]\n";
    let mut missing: BTreeSet<String> = [
        "award",
        "edition",
        "calendar",
        "limits",
        "conflicts",
        "council",
        "category",
        "rubric",
        "round",
        "tier",
        "rubric[].criterion",
    ]
    .map(str::to_owned)
    .into();
    for mistake in read(bare).unwrap_err() {
        assert!(mistake.message_vi.starts_with("Thiếu khóa"), "{mistake}");
        missing.insert(mistake.key.replace(".1", "[]"));
    }
    // A round that votes needs neither, so the schema leaves them to reading.
    for key in ["round[].judges", "round[].min_sheets"] {
        assert!(missing.remove(key), "{key}");
    }
    assert_eq!(required, missing);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is typed, reading ends with rules or with mistakes inside the file.
    #[test]
    fn a_torn_file_is_refused_without_a_panic(from in 0..30_000_usize, length in 0..200_usize, typed in "[\\[\\]{}=\"'#,. a0-9\n]{0,4}") {
        let start = UNITY.floor_char_boundary(from);
        let end = UNITY.floor_char_boundary(start + length);
        let torn = format!("{}{typed}{}", &UNITY[..start], &UNITY[end..]);
        let lines = u32::try_from(torn.split('\n').count()).unwrap();
        match read(&torn) {
            Ok(rules) => { check_example(&rules, UNITY_EXAMPLE); }
            Err(mistakes) => prop_assert!(mistakes.iter().all(|m| (1..=lines).contains(&m.line) && m.column > 0)),
        }
    }
}

fn codes(rules: &Rules) -> Vec<&str> {
    rules.categories.iter().map(|c| c.code.as_str()).collect()
}

fn prizes(rules: &Rules) -> Vec<(&str, u32)> {
    rules.tiers.iter().map(|t| (t.code.as_str(), t.total)).collect()
}

/// The dotted paths of the lines with the remark, followed through the headers of the file.
fn marked_keys(text: &str) -> BTreeSet<String> {
    let mut marked = BTreeSet::new();
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    let mut header = String::new();
    let mut pending = false;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let is_marked = line.contains("# mặc định, cần xác nhận");
        let place = |header: &str, codes: &BTreeMap<String, String>| match header.split_once('.') {
            Some((outer, inner)) => format!("{}.{inner}", codes.get(outer).unwrap_or(&outer.to_owned())),
            None => codes.get(header).cloned().unwrap_or_else(|| header.to_owned()),
        };
        if line.starts_with('[') {
            header = line.split(']').next().unwrap().trim_start_matches('[').to_owned();
            let item = line.starts_with("[[") && !header.contains('.');
            pending = is_marked && item;
            if is_marked && !item {
                marked.insert(place(&header, &codes));
            }
        } else if let Some((key, value)) = line.split_once(" = ") {
            if key == "code" && !header.contains('.') && header != "award" {
                let code = value.split('"').nth(1).unwrap();
                codes.insert(header.clone(), format!("{header}.{code}"));
                if pending {
                    marked.insert(format!("{header}.{code}"));
                }
            }
            if is_marked {
                let prefix = place(&header, &codes);
                marked.insert(if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") });
            }
        }
    }
    marked
}

fn walk(schema: &Value, path: &str, keys: &mut BTreeSet<String>, required: &mut BTreeSet<String>) {
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}{key}");
        if schema["required"].as_array().unwrap().contains(&Value::from(key.as_str())) {
            required.insert(path.clone());
        }
        walk(value, &format!("{path}."), keys, required);
        walk(&value["items"], &format!("{path}[]."), keys, required);
        keys.insert(path);
    }
}
