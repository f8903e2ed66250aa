//! The demo as somebody meets it: who can sign in, and what there is to do for them.

use std::path::Path;

use sea_orm::{ConnectionTrait, Database, Statement};

use super::serving::{Server, command};

/// Fills a small season and returns the sign-ins as they were printed.
fn filled(folder: &Path, phase: &str) -> String {
    let arguments = ["demo", "--phase", phase, "--entries", "16", "--seed", "3", "--fill-only"];
    let output = command(folder, &[]).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

async fn count(folder: &Path, phase: &str, sql: &str) -> i64 {
    let file = folder.join(format!("data/demo/{phase}-16-3/press-awards.sqlite"));
    let db = Database::connect(format!("sqlite:{}", file.display())).await.unwrap();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn the_first_judge_of_the_list_has_work_and_whoever_has_none_comes_last() {
    let folder = tempfile::tempdir().unwrap();
    let said = filled(folder.path(), "judging");
    let (shown, kept) = said.trim_end().rsplit_once("\n\n").unwrap();
    assert_eq!(kept, "Danh sách này cũng ở / This list is also in: data/demo/judging-16-3/sign-ins.txt");
    let list = std::fs::read_to_string(folder.path().join("data/demo/judging-16-3/sign-ins.txt")).unwrap();
    assert!(shown.ends_with(list.trim_end()), "the file holds what is shown");
    for code in ["preliminary", "final"] {
        assert!(!list.contains(code), "{list}");
    }
    for edition in list.trim().split("\n\n") {
        let (first, last) = edition.split_once("Lúc này chưa có việc gì để làm:").unwrap();
        for role in ["Tài vụ", "Đầu mối cơ quan báo chí", "Giám khảo (Chung khảo)"] {
            assert!(!first.contains(role) && last.contains(role), "{edition}");
        }
        let judge = first.lines().find(|line| line.contains("Giám khảo (Sơ khảo)")).unwrap();
        let email = judge.split_whitespace().find(|word| word.contains('@')).unwrap();
        let open = format!(
            "SELECT COUNT(*) FROM assignment s JOIN account a ON a.id = s.account_id \
             WHERE a.email = '{email}' AND s.state = 'open'"
        );
        assert!(count(folder.path(), "judging", &open).await > 0, "{email} has nothing to do");
    }

    // With the sign-ins on the screen nothing but the address comes after them.
    let arguments = ["demo", "--phase", "judging", "--entries", "16", "--seed", "3"];
    let mut asked = command(folder.path(), &[]);
    asked.args(arguments);
    let mut server = Server::start(asked);
    let url = server.url();
    for _ in 0..3 {
        assert!(reqwest::get(&url).await.unwrap().status().is_success());
    }
    assert!(server.said().trim_end().ends_with(&format!("{kept}\npress-awards: {url}")), "{}", server.said());
    assert!(!server.hears_more(), "{}", server.said());
}

#[tokio::test]
async fn clerks_of_a_season_in_screening_have_a_queue() {
    let folder = tempfile::tempdir().unwrap();
    let said = filled(folder.path(), "screening");
    assert!(said.find("Thư ký thẩm định").unwrap() < said.find("Lúc này chưa có việc").unwrap(), "{said}");
    let waiting = "SELECT COUNT(DISTINCT edition_id) FROM entry WHERE state = 'submitted'";
    assert_eq!(count(folder.path(), "screening", waiting).await, 2, "both prizes have entries to screen");
}
