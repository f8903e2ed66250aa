//! Rows changed behind the program's back: each change is found and named, and nothing is decided
//! by what was changed.

mod refusals;
mod unsealings;

use press_awards::store::agreement::Disagreement;
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};

use super::council::season::{CLUSTER, FOREST, RIVER, SCHOOL, Season};

/// The database as somebody who owns the machine sees it.
struct Intruder {
    db: DatabaseConnection,
}

impl Intruder {
    async fn of(season: &Season) -> Intruder {
        Intruder { db: Database::connect(season.world.app.settings.database_url()).await.unwrap() }
    }

    /// Changes rows; the change must hit something.
    async fn run(&self, sql: &str) {
        let changed = self.db.execute_unprepared(sql).await.unwrap().rows_affected();
        assert!(changed > 0, "{sql} changes nothing");
    }

    async fn text(&self, sql: &str) -> String {
        let statement = Statement::from_string(self.db.get_database_backend(), sql);
        self.db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    /// The id of an entry.
    async fn entry(&self, title: &str) -> String {
        self.text(&format!("SELECT id FROM entry WHERE title = '{title}'")).await
    }

    /// A sheet of an entry: its id and the account that has it. There is one of each judge.
    async fn sheet(&self, round: &str, title: &str) -> (String, String) {
        let entry = self.entry(title).await;
        let of = |column: &str| {
            format!(
                "SELECT {column} FROM assignment WHERE entry_id = '{entry}' AND round = '{round}' ORDER BY id LIMIT 1"
            )
        };
        (self.text(&of("id")).await, self.text(&of("account_id")).await)
    }
}

async fn found(season: &Season) -> Vec<Disagreement> {
    season.world.app.store.disagreements(&season.edition().await).await.unwrap()
}

/// Each part of the words of what was found, for short comparisons.
async fn words(season: &Season) -> Vec<String> {
    let found = found(season).await;
    let line = |found: &Disagreement| {
        let (word, args) = found.words();
        let values = args.into_iter().map(|(_, value)| value).collect::<Vec<_>>().join(" ");
        format!("{word} {values}").trim_end().to_owned()
    };
    found.iter().map(line).collect()
}

async fn none(season: &Season, when: &str) {
    assert_eq!(words(season).await, Vec::<String>::new(), "{when}");
}

#[rocket::async_test]
async fn a_season_agrees_with_its_record_at_every_step() {
    let season = Season::begin().await;
    none(&season, "entries accepted").await;
    season.draw().await;
    none(&season, "drawn").await;
    season.score("preliminary").await;
    none(&season, "scored").await;
    season.seal("preliminary").await;
    none(&season, "sealed").await;
    let who = season.world.signed(&season.founder).await;
    season.world.app.store.close_round(&who, &season.edition().await).await.unwrap();
    none(&season, "closed").await;
    season.world.follow_standings(&season.founder, &season.opened).await;
    none(&season, "decided").await;
    season.disqualify(CLUSTER).await;
    none(&season, "disqualified").await;
}

#[rocket::async_test]
async fn prizes_of_the_disqualified_and_a_reopened_decision_are_no_disagreement() {
    let season = Season::with_prizes().await;
    season.disqualify(CLUSTER).await;
    none(&season, "disqualified after the prizes").await;
    // The other one of equal rank comes next.
    season.give_less("print", &[(SCHOOL, "c")], "kk").await;
    season.confirm_all().await;
    season.approve().await;
    none(&season, "approved").await;
    let taken = season.post(&season.founder, "/council/reopening", &[("reason", "Sai tên")]).await;
    assert_eq!(taken.status, Status::SeeOther);
    none(&season, "reopened").await;
    season.approve().await;
    season.post(&season.founder, "/council/publication", &[]).await;
    none(&season, "published").await;
}

#[rocket::async_test]
async fn every_changed_row_is_found_and_named_by_code_alone() {
    let season = Season::with_prizes().await;
    season.depart().await;
    season.honour("Báo Sông Hồng").await;
    season.confirm_all().await;
    season.approve().await;
    season.post(&season.founder, "/council/publication", &[]).await;
    season.world.app.store.sign_checkpoint().await.unwrap();
    let intruder = Intruder::of(&season).await;
    let (entry, code) = (intruder.entry(RIVER).await, season.code(RIVER));
    let blind = intruder.text(&format!("SELECT blind_code FROM entry WHERE id = '{entry}'")).await;
    let file = intruder.text(&format!("SELECT id FROM entry_file WHERE entry_id = '{entry}'")).await;
    let (sheet, _) = intruder.sheet("final", RIVER).await;

    // (table, the row, column, what it is set to, what is found)
    let entry_row = ("entry", format!("id = '{entry}'"));
    let sheet_row = ("assignment", format!("id = '{sheet}'"));
    let file_row = ("entry_file", format!("id = '{file}'"));
    let standing_row = ("standing", format!("entry_id = '{entry}' AND round = 'final'"));
    let first_row = ("standing", format!("entry_id = '{entry}' AND round = 'preliminary'"));
    let advance_row = ("advance", "category = 'print'".to_owned());
    let prize_row = ("prize", format!("entry_id = '{entry}'"));
    let override_row = ("prize_override", "1 = 1".to_owned());
    let override_found = format!("override {}", intruder.text("SELECT id FROM prize_override").await);
    let share_row = ("prize_share", "tier = 'kk' AND category = 'print'".to_owned());
    let collective_row = ("collective_prize", "1 = 1".to_owned());
    let draw_row = ("draw", "round = 'final'".to_owned());
    let edition_row = ("edition", "slug = 'giai-nho-ii'".to_owned());
    let approval_row = ("approval", "1 = 1".to_owned());
    let author_row = ("entry_author", format!("entry_id = '{entry}' AND position = 0"));
    let part_row = ("entry_part", format!("entry_id = '{entry}' AND position = 0"));
    let of_entry = |part: &str| format!("entry {code} {part}");
    let of_sheet = |part: &str| format!("sheet {sheet} final {blind} {part}");
    let standing = format!("standing final {blind}");
    let (first, advance) = (format!("standing preliminary {blind}"), "advance preliminary print".to_owned());
    let (draw, winners) = ("draw final".to_owned(), "winners".to_owned());
    let file_changed = format!("file {file} changed");
    let prize = format!("prize {code}");
    let cases = [
        (&sheet_row, "marks", "'{\"craft\":100,\"discovery\":100}'", vec![of_sheet("marks")]),
        (&sheet_row, "marks", "'not even JSON'", vec![of_sheet("marks")]),
        (&sheet_row, "comment", "'Tôi đổi ý'", vec![of_sheet("marks")]),
        (&sheet_row, "state", "'open'", vec![of_sheet("state")]),
        (&sheet_row, "category", "'photo'", vec![of_sheet("seat")]),
        (&standing_row, "score_num", "score_num + 1", vec![standing.clone()]),
        (&standing_row, "rank", "7", vec![standing.clone()]),
        (&standing_row, "advanced", "NOT advanced", vec![standing.clone()]),
        (&standing_row, "sheets", "9", vec![standing.clone()]),
        (&first_row, "advanced", "NOT advanced", vec![first.clone()]),
        (&first_row, "proposed", "NOT proposed", vec![first.clone()]),
        (&first_row, "departure", "'Được đặc cách'", vec![first]),
        (&advance_row, "present", "1", vec![advance.clone()]),
        (&advance_row, "in_favour", "1", vec![advance.clone()]),
        (&advance_row, "planned", "6", vec![advance.clone()]),
        (&advance_row, "reason", "'Vì thế'", vec![advance]),
        (&standing_row, "reason", "'{\"by\":\"lot\"}'", vec![standing.clone()]),
        (&standing_row, "reason", "NULL", vec![standing.clone()]),
        (&prize_row, "tier", "'b'", vec![prize.clone(), winners.clone()]),
        (&override_row, "reason", "'Vì thế'", vec![override_found.clone()]),
        (&override_row, "clause", "'Điều 1'", vec![override_found.clone()]),
        (&override_row, "state", "'waiting'", vec![override_found.clone()]),
        (&override_row, "answered_by", "set_by", vec![override_found.clone()]),
        (&override_row, "kind", "'lower'", vec![override_found, winners.clone()]),
        (&share_row, "number", "number + 1", vec!["shares".into()]),
        (&collective_row, "name", "'Báo Khác'", vec!["collective".into(), winners.clone()]),
        (&approval_row, "decided_on", "'2026-12-30'", vec!["approval".into()]),
        (&approval_row, "document", "'13/QĐ'", vec!["approval".into()]),
        (&approval_row, "winners_digest", "'0'", vec!["approval".into()]),
        (&entry_row, "title", "'Tên khác'", vec![of_entry("title"), winners.clone()]),
        (&entry_row, "agency_name", "'Báo Khác'", vec![of_entry("agency"), winners.clone()]),
        (&entry_row, "answers", "'{}'", vec![of_entry("answers")]),
        (&entry_row, "state", "'disqualified'", vec![of_entry("state"), winners.clone()]),
        (&author_row, "name", "'Người Khác'", vec![of_entry("authors"), winners.clone()]),
        (&part_row, "title", "'Kỳ khác'", vec![of_entry("parts")]),
        (&file_row, "sha256", "'0'", vec![file_changed.clone()]),
        (&file_row, "bytes", "bytes + 1", vec![file_changed.clone()]),
        (&file_row, "storage_key", "'entries/test/khac'", vec![file_changed]),
        (&draw_row, "seed", "'0'", vec![draw.clone()]),
        (&draw_row, "inputs", "inputs || ' '", vec![draw.clone()]),
        (&draw_row, "closed_at", "NULL", vec![draw]),
        (&edition_row, "stage", "'council'", vec!["stage".into()]),
        (&edition_row, "rules", "rules || '# '", vec!["rules".into()]),
        (&edition_row, "deadline_at", "deadline_at + 1", vec!["rules".into()]),
    ];
    for ((table, row), column, value, expected) in cases {
        let keep = format!("CREATE TABLE kept AS SELECT * FROM {table} WHERE {row}");
        intruder.db.execute_unprepared(&keep).await.unwrap();
        intruder.run(&format!("UPDATE {table} SET {column} = {value} WHERE {row}")).await;
        let seen = words(&season).await;
        intruder.run(&format!("UPDATE {table} SET {column} = (SELECT {column} FROM kept) WHERE {row}")).await;
        intruder.db.execute_unprepared("DROP TABLE kept").await.unwrap();
        assert_eq!(seen, expected, "{table}.{column}");
    }
    none(&season, "all is put back").await;
}

#[rocket::async_test]
async fn rows_that_were_put_in_taken_out_or_exchanged_are_found() {
    let season = Season::published().await;
    let intruder = Intruder::of(&season).await;
    let blind = async |title: &str| {
        intruder.text(&format!("SELECT blind_code FROM entry WHERE title = '{title}'")).await
    };
    let (river, forest) = (blind(RIVER).await, blind(FOREST).await);
    let (first, judge) = intruder.sheet("preliminary", RIVER).await;
    let second = intruder
        .text(&format!(
            "SELECT id FROM assignment WHERE round = 'preliminary' AND account_id = '{judge}' AND entry_id = '{}'",
            intruder.entry(FOREST).await
        ))
        .await;
    // Two sheets of one judge change their works; the marks go with them.
    for (from, to) in [(&first, "x"), (&second, &*first), (&"x".to_owned(), &*second)] {
        intruder.run(&format!("UPDATE assignment SET id = '{to}' WHERE id = '{from}'")).await;
    }
    let mut expected = vec![
        format!("sheet {first} preliminary {river} marks"),
        format!("sheet {first} preliminary {river} seat"),
        format!("sheet {second} preliminary {forest} marks"),
        format!("sheet {second} preliminary {forest} seat"),
    ];
    expected.sort();
    assert_eq!(words(&season).await, expected);
    for (from, to) in [(&first, "x"), (&second, &*first), (&"x".to_owned(), &*second)] {
        intruder.run(&format!("UPDATE assignment SET id = '{to}' WHERE id = '{from}'")).await;
    }
    none(&season, "exchanged back").await;

    let entry = intruder.entry(FOREST).await;
    intruder.run(&format!("DELETE FROM assignment WHERE id = '{second}'")).await;
    intruder.run(&format!("DELETE FROM standing WHERE round = 'final' AND entry_id = '{entry}'")).await;
    intruder.run(&format!("DELETE FROM prize WHERE entry_id = '{entry}'")).await;
    let file = intruder.text(&format!("SELECT id FROM entry_file WHERE entry_id = '{entry}'")).await;
    intruder.run(&format!("DELETE FROM entry_file WHERE id = '{file}'")).await;
    intruder.run("DELETE FROM approval").await;
    let taken_out = [
        format!("file {file} gone"),
        format!("sheet {second} preliminary {forest} gone"),
        format!("standing final {forest}"),
        format!("prize {}", season.code(FOREST)),
        "approval".to_owned(),
        "winners".to_owned(),
    ];
    assert_eq!(words(&season).await, taken_out);

    let school = intruder.entry(SCHOOL).await;
    let formula = intruder.text("SELECT id FROM entry WHERE title LIKE '=HYPERLINK%'").await;
    intruder
        .run(&format!(
            "INSERT INTO prize SELECT edition_id, '{formula}', tier, category, 9 FROM prize \
             WHERE entry_id = '{school}'"
        ))
        .await;
    let code = intruder.text(&format!("SELECT code FROM entry WHERE id = '{formula}'")).await;
    assert!(words(&season).await.contains(&format!("prize {code}")));
}

#[rocket::async_test]
async fn whoever_changes_row_and_fact_together_is_found_by_the_record() {
    let season = Season::decided().await;
    let intruder = Intruder::of(&season).await;
    let (sheet, _) = intruder.sheet("final", RIVER).await;
    let craft = |table: &str, column: &str, row: &str| {
        format!("UPDATE {table} SET {column} = REPLACE({column}, '\"craft\":', '\"craft\":1') WHERE {row}")
    };
    intruder.run(&craft("assignment", "marks", &format!("id = '{sheet}'"))).await;
    let row = format!("kind = 'sheets.sealed' AND opening LIKE '%{sheet}%'");
    let number = intruder.text(&format!("SELECT CAST(number AS TEXT) FROM event WHERE {row}")).await;
    intruder.run(&craft("event", "opening", &row)).await;
    assert_eq!(words(&season).await[0], format!("fact {number}"));

    // What an event says in clear, with the hash that is stored beside it.
    let season = Season::with_prizes().await;
    season.approve().await;
    let intruder = Intruder::of(&season).await;
    let leaf = intruder.text("SELECT leaf FROM event WHERE kind = 'decision.approved'").await;
    let false_leaf = leaf.replace("12/QĐ-BCĐ", "13/QĐ-BCĐ");
    let hash = hex::encode(press_awards::ledger::leaf_hash(false_leaf.as_bytes()));
    intruder
        .run(&format!(
            "UPDATE event SET leaf = '{false_leaf}', leaf_hash = '{hash}' WHERE kind = 'decision.approved'"
        ))
        .await;
    intruder.run("UPDATE approval SET document = '13/QĐ-BCĐ'").await;
    assert_eq!(words(&season).await, ["record"]);
}
