//! What leaves after a close is enough to recompute the standing, and gives it to the byte.

use std::process::Command;

use press_awards::award::ranking::{Fraction, Standing, TooFewSheets};
use press_awards::award::rules::Tie;
use press_awards::export::ranks;
use press_awards::store::results::StandingLine;

use super::*;
use crate::world::rules_text;

/// A standing as the tables and the record hold it.
fn stored(line: &StandingLine, hundredths: Option<u64>) -> Standing {
    let number = |value: Option<i64>| value.map(|value| u64::try_from(value).unwrap());
    let score = number(line.score_num).zip(number(line.score_den)).map(Fraction::from);
    let sheets = u32::try_from(line.sheets).unwrap();
    Standing {
        entry: line.blind_code.clone(),
        rank: line.rank.map(|rank| u32::try_from(rank).unwrap()),
        score,
        hundredths,
        sheets,
        counted: score.map_or(0, |score| u32::try_from(score.den).unwrap()),
        decided_by: match line.decided_by.as_str() {
            "criteria" => Some(Tie::Criteria),
            "head_to_head" => Some(Tie::HeadToHead),
            "lot" => Some(Tie::Lot),
            "shared" => Some(Tie::Shared),
            _ => None,
        },
        reason: line.reason(),
        unranked: score.is_none().then_some(TooFewSheets { have: sheets, need: 2 }),
    }
}

#[rocket::async_test]
async fn an_outsider_ranks_the_exported_scorecards_and_gets_the_standing_of_the_pages() {
    let season = Season::decided().await;
    let (store, templates) = (&season.world.app.store, &season.world.app.templates);
    let desk = tempfile::tempdir().unwrap();
    std::fs::write(desk.path().join("scorecards.csv"), take(&season, "scorecards.csv").await).unwrap();
    std::fs::write(desk.path().join("rules.toml"), rules_text("small")).unwrap();
    let rules = &season.opened.rules;
    for (round, category) in
        [("preliminary", "print"), ("preliminary", "photo"), ("final", "print"), ("final", "photo")]
    {
        let words = ["rank", "--scores", "scorecards.csv", "--rules", "rules.toml", "--out", "again.csv"];
        let mut program = Command::new(env!("CARGO_BIN_EXE_press-awards"));
        program.args(words).args(["--round", round, "--category", category]).current_dir(desk.path());
        let done = program.output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        let lines = store.standings(&season.opened.id, round).await.unwrap();
        let of_category = lines.iter().filter(|line| line.category == category);
        let standings: Vec<Standing> =
            of_category.map(|line| stored(line, line.hundredths(rules, round))).collect();
        let shown = ranks::write(templates, rules.rubric(round, category).unwrap(), &standings).unwrap();
        let again = std::fs::read(desk.path().join("again.csv")).unwrap();
        assert_eq!(
            String::from_utf8(again).unwrap(),
            String::from_utf8(shown).unwrap(),
            "{round} {category}"
        );
    }
    // What a reader of the page is told stands in the file.
    let page = season.get(&season.secretary, "/council/rounds/final?category=print").await;
    let told: Vec<String> = page.all("td.cell-title .cell-sub:nth-of-type(4)");
    assert_eq!(told[0], "hơn tác phẩm sau 0,55 điểm");
    assert_eq!(told[1], "bằng điểm, hơn tác phẩm sau ở tiêu chí Phát hiện: 9,00 so với 8,50");
    assert_eq!(
        told[2..],
        ["hơn tác phẩm sau 1,40 điểm", "đồng hạng với tác phẩm sau", "đứng cuối loại hình"]
    );
    let again = std::fs::read_to_string(desk.path().join("again.csv")).unwrap();
    assert!(
        again.starts_with("rank,entry,score,exact,sheets,counted,decided_by,reason,reason_en,tied_with\n1,")
    );
}

#[rocket::async_test]
async fn scorecards_name_neither_judges_nor_works() {
    let season = Season::decided().await;
    let bytes = take(&season, "scorecards.csv").await;
    let rows = csv_rows(&bytes);
    assert_eq!(rows[0], ["round", "category", "entry", "judge", "criterion", "points"]);
    // Seven entries and six, two judges, two criteria.
    assert_eq!(rows.len(), 1 + (7 + 6) * 2 * 2);
    let judges: std::collections::BTreeSet<&str> = rows[1..].iter().map(|row| row[3].as_str()).collect();
    assert_eq!(judges.into_iter().collect::<Vec<_>>(), ["GK01", "GK02"]);
    let text = String::from_utf8(bytes).unwrap();
    let judges = season.judges.iter().flat_map(|judge| [&judge.name, &judge.id, &judge.email]);
    let receipts: Vec<String> = [RIVER, FOREST, PHOTO].map(|title| season.code(title)).to_vec();
    for hidden in
        judges.map(String::as_str).chain([RIVER, FOREST, PHOTO]).chain(receipts.iter().map(String::as_str))
    {
        assert!(!text.contains(hidden), "{hidden}");
    }
}
