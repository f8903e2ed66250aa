//! Worked examples: they hold for the rules they were worked out by, and for no others.

use super::*;

#[test]
fn an_example_fails_when_the_rules_change() {
    let check = |rules: &str, example: &str| listed(&check_example(&good(rules), example));
    // Ten points of weight go from the first criterion to the last.
    let moved = CORRUPTION.replace("weight = 30", "weight = 20").replace("weight = 10", "weight = 20");
    let found = check(&moved, CORRUPTION_EXAMPLE);
    let places: Vec<_> = found.lines().map(|l| l.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["32:9", "48:9", "64:9", "99:9", "111:9", "123:9", "141:9", "159:9"]);
    let one = |from: &str, to: &str| {
        assert_eq!(UNITY_EXAMPLE.matches(from).count(), 1, "{from}");
        check(UNITY, &UNITY_EXAMPLE.replace(from, to))
    };
    for (from, to, mistake) in [
        ("a = 5", "a = 6", "14:5: prizes.a: Ví dụ ghi 6, nhưng theo quy chế là 5.\n"),
        (
            "preliminary = 140\n",
            "",
            "8:1: advance.preliminary: Ví dụ thiếu “preliminary”; theo quy chế là 140.\n",
        ),
        (
            "preliminary = 140",
            "preliminry = 140",
            "8:1: advance.preliminary: Ví dụ thiếu “preliminary”; theo quy chế là 140.\n9:1: advance.preliminry: Không có mã “preliminry”. Có phải là “preliminary”?\n",
        ),
        (
            "[7, 6.5, 7.5, 8.5, 6]",
            "[7, 6.5, 7.5, 8.5, 6.2]",
            "28:5: case.1.entry.1.sheets.1: Điểm “impact” không đúng bước điểm hoặc quá điểm tối đa.\n",
        ),
        (
            "[7, 6.5, 7.5, 8.5, 6]",
            "[7, 6.5, 7.5, 8.5]",
            "28:5: case.1.entry.1.sheets.1: Phiếu có 4 điểm, nhưng có 5 tiêu chí.\n",
        ),
        (
            "    [7, 6.5, 7.5, 8.5, 6],\n",
            "",
            "27:10: case.1.entry.1.sheets: Vòng “preliminary” không thể có 2 phiếu cho một tác phẩm.\n",
        ),
        (
            "\"71,08\"",
            "\"71,09\"",
            "32:9: case.1.entry.1.score: Ví dụ ghi 71,09, nhưng theo quy chế là 71,08.\n",
        ),
        (
            "\"71,08\"",
            "\"71,083\"",
            "32:9: case.1.entry.1.score: Cần số có nhiều nhất hai chữ số thập phân, ví dụ \"85,25\".\n",
        ),
    ] {
        assert_eq!(one(from, to), mistake, "{from}");
    }
    // Without the criteria the two equal entries share the first place.
    let no_criteria =
        UNITY.replace("ties = [\"criteria\", \"head_to_head\", \"lot\"]", "ties = [\"shared\"]");
    let shared = "116:8: case.6.entry.1.rank: Ví dụ ghi 2, nhưng theo quy chế là 1.\n";
    assert_eq!(check(&no_criteria, UNITY_EXAMPLE), shared);
}
