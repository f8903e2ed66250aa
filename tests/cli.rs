//! The program as it is called from a terminal.

mod disk;
mod post;
mod serving;
mod showing;

use std::path::Path;
use std::process::{Command, Output};

use sea_orm::{ConnectionTrait, Database};

fn press_awards(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_press-awards"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("ROCKET_DATA_DIR", folder)
        .env_remove("ROCKET_DATABASE_URL")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn help_lists_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let help = out(&press_awards(folder.path(), &["--help"]));
    for command in ["serve", "demo", "migrate", "rules", "ledger", "export", "invariants"] {
        assert!(
            help.lines().any(|line| line.trim_start().starts_with(command)),
            "{command} is not in\n{help}"
        );
    }
    assert!(help.contains("with the ROCKET_… settings (or the Rocket.toml) of the server"), "{help}");
}

#[test]
fn rules_check_says_where_every_mistake_is() {
    let folder = tempfile::tempdir().unwrap();
    let broken = press_awards(folder.path(), &["rules", "check", "tests/cases/rules/broken.toml"]);
    assert!(!broken.status.success());
    let places: Vec<String> = err(&broken)
        .lines()
        .filter(|line| line.starts_with("tests/cases/rules/broken.toml:"))
        .map(|line| line.split(": ").next().unwrap().to_owned())
        .collect();
    let expected = std::fs::read_to_string("tests/cases/rules/broken.mistakes.txt").unwrap();
    let expected = expected.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
    assert_eq!(places.len(), expected, "{}", err(&broken));

    let shipped = ["judging-rules/dai-doan-ket.toml", "judging-rules/phong-chong-tham-nhung.toml"];
    let right = press_awards(folder.path(), &["rules", "check", shipped[0], shipped[1]]);
    assert!(right.status.success(), "{}", err(&right));

    let nowhere = press_awards(folder.path(), &["rules", "check", "judging-rules/khong-co.toml"]);
    assert!(err(&nowhere).starts_with("press-awards: judging-rules/khong-co.toml: "), "{}", err(&nowhere));
}

#[test]
fn an_installation_of_its_own_must_bring_a_secret() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_press-awards"))
        .arg("migrate")
        .env("ROCKET_DATA_DIR", folder.path())
        .env("ROCKET_DATABASE_URL", format!("sqlite:{}?mode=rwc", folder.path().join("own.sqlite").display()))
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(err(&output).starts_with("press-awards: secret_key is not set"), "{}", err(&output));
}

/// One small season to its end; then one row is changed behind the program's back.
#[tokio::test]
async fn a_demo_season_verifies_until_somebody_changes_it() {
    let folder = tempfile::tempdir().unwrap();
    let filled = press_awards(
        folder.path(),
        &["demo", "--phase", "published", "--entries", "40", "--seed", "7", "--fill-only"],
    );
    assert!(filled.status.success(), "{}{}", out(&filled), err(&filled));
    assert_eq!(out(&filled).matches("to-chuc@demo.example").count(), 2, "{}", out(&filled));
    let season = folder.path().join("demo/published-40-7");

    let sound = press_awards(&season, &["ledger", "verify"]);
    assert!(sound.status.success(), "{}{}", out(&sound), err(&sound));
    let invariants = press_awards(&season, &["invariants"]);
    assert!(out(&invariants).ends_with("0 invariants broken\n"), "{}", out(&invariants));

    let db =
        Database::connect(format!("sqlite:{}", season.join("press-awards.sqlite").display())).await.unwrap();
    let changed = db
        .execute_unprepared(
            "UPDATE event SET opening = replace(opening, '\"marks\"', '\"Marks\"') WHERE number = \
             (SELECT MAX(number) FROM event WHERE kind = 'sheets.sealed')",
        )
        .await
        .unwrap();
    assert_eq!(changed.rows_affected(), 1);
    let broken = press_awards(&season, &["ledger", "verify"]);
    assert!(!broken.status.success());
    assert!(err(&broken).contains("does not commit to what is said to be its content"), "{}", err(&broken));
}
