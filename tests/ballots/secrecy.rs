//! What somebody who reads the whole database learns: who has voted, what the papers say, and
//! nothing that brings the two together. And what somebody who changes it cannot hide.

use std::collections::BTreeSet;

use press_awards::store::agreement::Disagreement;
use rocket::http::Status;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

use super::council::{BRIDGE, Council, LIGHT, MARKET};

async fn database(council: &Council) -> DatabaseConnection {
    Database::connect(council.world.app.settings.database_url()).await.unwrap()
}

/// The rows of a query, each as JSON text, in the order in which they are found.
async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

/// Every row of every table, as (table, text of all its columns).
async fn dump(db: &DatabaseConnection) -> Vec<(String, String)> {
    let is_postgres = db.get_database_backend() == DbBackend::Postgres;
    let tables = match is_postgres {
        true => {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'"
        }
        false => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    let mut all = Vec::new();
    for table in texts(db, tables).await {
        let rows = if is_postgres {
            texts(db, &format!("SELECT CAST(row_to_json(t) AS TEXT) FROM {table} t")).await
        } else {
            let columns = texts(db, &format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let parts: Vec<String> =
                columns.iter().map(|column| format!("COALESCE(\"{column}\", '')")).collect();
            texts(db, &format!("SELECT CAST({} AS TEXT) FROM {table}", parts.join(" || '|' || "))).await
        };
        all.extend(rows.into_iter().map(|row| (table.clone(), row)));
    }
    all
}

/// The tables in whose rows a word stands.
fn tables<'a>(dump: &'a [(String, String)], word: &str) -> BTreeSet<&'a str> {
    dump.iter().filter(|(_, row)| row.contains(word)).map(|(table, _)| table.as_str()).collect()
}

#[rocket::async_test]
async fn no_row_and_no_fact_brings_a_voter_and_a_paper_together() {
    let council = Council::opened(1).await;
    let mut codes = council.vote(2, 1, &[(BRIDGE, "yes"), (MARKET, "no"), (LIGHT, "abstain")]).await;
    codes.extend(council.vote(0, 1, &[(BRIDGE, "no"), (MARKET, "yes"), (LIGHT, "no")]).await);
    codes.extend(council.vote(1, 1, &[(BRIDGE, "yes"), (MARKET, "yes")]).await);
    let db = database(&council).await;
    let before = dump(&db).await;
    for (_, code) in &codes {
        assert_eq!(tables(&before, code), BTreeSet::from(["ballot_paper"]), "{code}");
    }
    for (_, paper) in before.iter().filter(|(table, _)| table == "ballot_paper") {
        for person in council.members.iter().chain([&council.chair, &council.secretary]) {
            assert!(!paper.contains(&person.id) && !paper.contains(&person.email));
        }
    }
    // The facts of votes hold the voter and nothing else of the ballot.
    let (events, _) =
        council.world.app.store.events(&council.opened.id, "ballot.voted", 1, 100).await.unwrap();
    assert_eq!(events.len(), 3);
    for event in &events {
        let opening: serde_json::Value = serde_json::from_str(&event.opening).unwrap();
        let leaf: serde_json::Value = serde_json::from_str(&event.leaf).unwrap();
        let voter = opening["actor"].as_str().unwrap();
        assert_eq!(opening["facts"], serde_json::json!({"voter": voter}));
        assert_eq!(leaf["clear"], serde_json::json!({"ballot": 1}));
        assert!(leaf["time"].as_str().unwrap().ends_with("T17:00:00Z"), "the day in Vietnam only: {leaf}");
    }
    orders_tell_nothing(&db, codes.len()).await;

    assert_eq!(council.close(1).await.status, Status::SeeOther);
    let after = dump(&db).await;
    for (_, code) in &codes {
        assert_eq!(tables(&after, code), BTreeSet::from(["ballot_paper", "event"]), "{code}");
    }
    let closing: Vec<&String> =
        after.iter().filter(|(_, row)| row.contains(&codes[0].1)).map(|(_, row)| row).collect();
    for person in &council.members {
        assert!(closing.iter().all(|row| !row.contains(&person.id)), "{}", person.name);
    }
    orders_tell_nothing(&db, codes.len()).await;
}

/// Rows lie in the order of their random codes and of the members' ids, whatever came first; there is
/// no hidden row number, and on PostgreSQL one transaction has written all.
async fn orders_tell_nothing(db: &DatabaseConnection, papers: usize) {
    let codes = texts(db, "SELECT code FROM ballot_paper").await;
    assert!(codes.is_sorted() && codes.len() == papers, "{codes:?}");
    assert!(texts(db, "SELECT account_id FROM ballot_voter").await.is_sorted());
    for table in ["ballot_paper", "ballot_voter"] {
        if db.get_database_backend() == DbBackend::Postgres {
            let writers = texts(db, &format!("SELECT DISTINCT CAST(xmin AS TEXT) FROM {table}")).await;
            assert_eq!(writers.len(), 1, "{table}");
        } else {
            let hidden = format!("SELECT rowid FROM {table}");
            assert!(db.execute_unprepared(&hidden).await.is_err(), "{table} has no row numbers");
        }
    }
}

#[rocket::async_test]
async fn who_reads_the_record_finds_no_choice_before_the_close() {
    let council = Council::opened(1).await;
    council.all_vote(1).await;
    let (events, _) = council.world.app.store.events(&council.opened.id, "", 1, 10_000).await.unwrap();
    for event in events.iter().filter(|event| event.kind.starts_with("ballot.")) {
        for word in ["\"yes\"", "\"no\"", "\"abstain\"", "choice", "papers"] {
            assert!(!event.opening.contains(word) && !event.leaf.contains(word), "{} {word}", event.kind);
        }
        let page = council.get(&council.auditor, &format!("/record/events/{}", event.number)).await;
        assert_eq!(page.status, Status::Ok);
    }
}

async fn parts(council: &Council) -> Vec<&'static str> {
    let edition = council.edition().await;
    let found = council.world.app.store.disagreements(&edition).await.unwrap();
    let part = |found: &Disagreement| match found {
        Disagreement::Ballot { number: 1, part } => *part,
        other => panic!("{other:?}"),
    };
    found.iter().map(part).collect()
}

#[rocket::async_test]
async fn a_changed_paper_voter_or_question_is_found_and_stops_the_count() {
    let council = Council::opened(1).await;
    council.all_vote(1).await;
    let db = database(&council).await;
    let run =
        async |sql: &str| assert!(db.execute_unprepared(sql).await.unwrap().rows_affected() > 0, "{sql}");
    // A paper too many, while the ballot is open: nothing is counted.
    let blind = &council.blind[BRIDGE];
    run(&format!(
        "INSERT INTO ballot_paper (ballot_id, code, work, choice) SELECT id, 'ZZZZ-ZZZZ', '{blind}', 'yes' FROM ballot"
    ))
    .await;
    assert_eq!(parts(&council).await, ["papers"]);
    let refused = council.close(1).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(refused.text().contains("các lá phiếu đã bị đổi, thêm hoặc bớt"), "{}", refused.text());
    run("DELETE FROM ballot_paper WHERE code = 'ZZZZ-ZZZZ'").await;
    // Somebody's vote taken away.
    run(&format!("UPDATE ballot_voter SET voted = FALSE WHERE account_id = '{}'", council.members[0].id))
        .await;
    assert_eq!(parts(&council).await, ["papers", "voted"]);
    run("UPDATE ballot_voter SET voted = TRUE").await;
    assert_eq!(council.close(1).await.status, Status::SeeOther);
    assert_eq!(parts(&council).await, [] as [&str; 0]);

    // After the close every change is found, each by its name.
    run("UPDATE ballot_paper SET choice = 'abstain' WHERE choice = 'yes'").await;
    assert_eq!(parts(&council).await, ["papers"]);
    run("UPDATE ballot_paper SET choice = 'yes' WHERE choice = 'abstain'").await;
    assert_eq!(parts(&council).await, ["papers"], "one had abstained");
    let market = &council.blind[MARKET];
    let told = council.world.app.store.events(&council.opened.id, "ballot.closed", 1, 1).await.unwrap().0;
    let opening: serde_json::Value = serde_json::from_str(&told[0].opening).unwrap();
    let papers = opening["facts"]["papers"].as_array().unwrap();
    let silent = papers.iter().find(|paper| paper[2] == "abstain").unwrap();
    assert_eq!(silent[1], market.as_str());
    run(&format!(
        "UPDATE ballot_paper SET choice = 'abstain' WHERE code = {}",
        silent[0].to_string().replace('"', "'")
    ))
    .await;
    assert_eq!(parts(&council).await, [] as [&str; 0]);
    let terms = texts(&db, "SELECT terms FROM ballot").await.remove(0);
    run("UPDATE ballot SET terms = REPLACE(terms, '[1,2]', '[1,3]')").await;
    assert_eq!(parts(&council).await, ["question"]);
    run(&format!("UPDATE ballot SET terms = '{terms}'")).await;
    run("DELETE FROM ballot_barred").await;
    assert_eq!(parts(&council).await, ["papers", "people"]);
    // A decision of the chair that nobody has made.
    run("UPDATE ballot SET casting = '{\"chosen\":[],\"reason\":\"x\"}'").await;
    assert_eq!(parts(&council).await, ["casting", "papers", "people"]);
}
