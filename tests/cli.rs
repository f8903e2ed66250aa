//! The program as it is called from a terminal.

mod disk;
mod draw;
mod post;
mod rank;
mod serving;
mod showing;

use std::io::{Cursor, Read};
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Reader, Xlsx};
use sea_orm::{ConnectionTrait, Database};
use sha2::{Digest, Sha256};

use super::council::season::Season;
use super::export::csv_rows;
use super::world::{PDF, World};

fn press_awards(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_press-awards"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("ROCKET_DATA_DIR", folder)
        .env("ROCKET_PORT", super::browser::driver::free_port().to_string())
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
    for command in ["serve", "demo", "migrate", "rules", "ledger", "export", "draw", "rank", "invariants"] {
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
    assert!(out(&sound).ends_with("The data agree with the record.\n"), "{}", out(&sound));

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

/// The program beside the one of a world: the same data, the same key.
fn beside(world: &World, arguments: &[&str]) -> Output {
    let settings = &world.app.settings;
    let mut command = Command::new(env!("CARGO_BIN_EXE_press-awards"));
    command
        .args(arguments)
        .env("ROCKET_DATA_DIR", &settings.data_dir)
        .env("ROCKET_SECRET_KEY", settings.secret_key.as_ref().unwrap())
        .env_remove("ROCKET_DATABASE_URL");
    if let Some(url) = &settings.database_url {
        command.env("ROCKET_DATABASE_URL", url);
    }
    if let Some(s3) = &settings.s3 {
        let endpoint = s3.endpoint.as_deref().unwrap_or_default();
        let (region, bucket, access, secret) = (&s3.region, &s3.bucket, &s3.access_key, &s3.secret_key);
        let s3 = format!(
            "{{endpoint=\"{endpoint}\",region=\"{region}\",bucket=\"{bucket}\",access_key=\"{access}\",\
             secret_key=\"{secret}\"}}"
        );
        command.env("ROCKET_S3", s3);
    }
    command.output().unwrap()
}

#[rocket::async_test]
async fn a_changed_mark_fails_both_commands_and_is_named_in_both_languages() {
    let season = Season::decided().await;
    let sound = beside(&season.world, &["ledger", "verify"]);
    assert!(sound.status.success(), "{}{}", out(&sound), err(&sound));
    let db = Database::connect(season.world.app.settings.database_url()).await.unwrap();
    db.execute_unprepared(
        "UPDATE assignment SET marks = '{\"craft\":100,\"discovery\":100}' WHERE id = \
         (SELECT MIN(id) FROM assignment WHERE round = 'final')",
    )
    .await
    .unwrap();
    let verified = beside(&season.world, &["ledger", "verify"]);
    assert!(!verified.status.success());
    assert!(out(&verified).contains("The record is sound."), "{}", out(&verified));
    assert!(
        out(&verified).ends_with("The data DISAGREE with the record in 1 places.\n"),
        "{}",
        out(&verified)
    );
    let line = err(&verified);
    assert!(line.starts_with("giai-nho-ii: Phiếu ") && line.contains("không như lúc niêm phong. Sheet "));
    let invariants = beside(&season.world, &["invariants"]);
    assert!(!invariants.status.success());
    assert!(out(&invariants).contains(line.trim_end()), "{}", out(&invariants));
    assert!(out(&invariants).ends_with("1 invariants broken\n"), "{}", out(&invariants));
}

#[test]
fn who_only_looks_makes_nothing_where_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("khong-co");
    let looks: [&[&str]; 5] = [
        &["ledger", "verify"],
        &["ledger", "sign"],
        &["ledger", "key"],
        &["invariants"],
        &["export", "giai-nho-ii"],
    ];
    for look in looks {
        let output = press_awards(&data, look);
        assert_eq!(output.status.code(), Some(1), "{look:?}");
        let said = err(&output);
        assert!(said.starts_with("press-awards: không có dữ liệu nào ở "), "{said}");
        for word in [data.to_str().unwrap(), "ROCKET_DATA_DIR", "ROCKET_DATABASE_URL", "no installation"] {
            assert!(said.contains(word), "{word} is not in {said}");
        }
        assert!(!data.exists(), "{look:?} makes nothing");
    }
    let own = format!("sqlite:{}?mode=rwc", folder.path().join("own.sqlite").display());
    let output = Command::new(env!("CARGO_BIN_EXE_press-awards"))
        .args(["ledger", "verify"])
        .env("ROCKET_DATA_DIR", &data)
        .env("ROCKET_DATABASE_URL", &own)
        .output()
        .unwrap();
    assert!(err(&output).contains("own.sqlite"), "{}", err(&output));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn data_signed_with_a_lost_key_are_not_touched_with_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let filled = press_awards(data, &["demo", "--phase", "call", "--entries", "5", "--fill-only"]);
    assert!(filled.status.success(), "{}{}", out(&filled), err(&filled));
    let season = data.join("demo/call-5-1");
    // Without a checkpoint nothing is signed yet.
    assert!(press_awards(&season, &["ledger", "sign"]).status.success());
    let key = std::fs::read(season.join("secret.key")).unwrap();
    std::fs::remove_file(season.join("secret.key")).unwrap();
    // Serving begins like `migrate`, and would not end if it began.
    let lost: [&[&str]; 3] = [&["migrate"], &["ledger", "verify"], &["ledger", "sign"]];
    for command in lost {
        let output = press_awards(&season, command);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        let said = err(&output);
        assert!(said.starts_with("press-awards: Dữ liệu này được ký bằng một khóa khác"), "{said}");
        assert!(said.contains("signed with another key") && said.contains("secret.key"), "{said}");
        assert!(!season.join("secret.key").exists(), "no new key is made");
    }
    let other = Command::new(env!("CARGO_BIN_EXE_press-awards"))
        .args(["ledger", "verify"])
        .env("ROCKET_DATA_DIR", &season)
        .env("ROCKET_SECRET_KEY", "another secret that is long enough, too")
        .output()
        .unwrap();
    assert!(err(&other).contains("signed with another key"), "{}", err(&other));
    assert!(!out(&other).contains("TAMPERED"));
    std::fs::write(season.join("secret.key"), key).unwrap();
    let back = press_awards(&season, &["ledger", "verify"]);
    assert!(back.status.success(), "{}{}", out(&back), err(&back));
}

#[rocket::async_test]
async fn a_note_of_another_key_is_not_called_tampering() {
    let season = Season::decided().await;
    let store = &season.world.app.store;
    let head = store.head().await.unwrap();
    let other = press_awards::ledger::Signer::new("press-awards", &[7; 32]).unwrap();
    let note = other.sign(head.size, head.root);
    let db = Database::connect(season.world.app.settings.database_url()).await.unwrap();
    let put = format!("INSERT INTO checkpoint (size, note, made_at) VALUES ({}, '{note}', 0)", head.size);
    db.execute_unprepared(&put).await.unwrap();
    let page = season.post(&season.auditor, "/record/verification", &[]).await;
    assert_eq!(page.all(".callout-danger .strong"), ["Sổ ghi được ký bằng khóa khác"]);
    // Right after it the true key signs on: the program starts, and verification still tells.
    store.record_export(&World::actor(&season.founder), &season.opened.id, "x").await.unwrap();
    store.sign_checkpoint().await.unwrap();
    let verified = beside(&season.world, &["ledger", "verify"]);
    assert!(!verified.status.success());
    assert!(out(&verified).contains("signed with ANOTHER KEY"), "{}", out(&verified));
    assert!(!out(&verified).contains("TAMPERED"), "{}", out(&verified));
}

#[rocket::async_test]
async fn every_export_comes_out_as_a_real_file() {
    let season = Season::published().await;
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("xuat");
    let to = to.to_str().unwrap();
    let unknown = beside(&season.world, &["export", "khong-co", "--to", to]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(err(&unknown).starts_with("press-awards: không có mùa giải khong-co; hiện có: giai-nho-ii\n"));
    assert!(!Path::new(to).exists());
    let wrong = beside(&season.world, &["export", "giai-nho-ii", "entries.doc", "--to", to]);
    assert_eq!(wrong.status.code(), Some(1));

    let done = beside(&season.world, &["export", "giai-nho-ii", "--to", to]);
    assert!(done.status.success(), "{}{}", out(&done), err(&done));
    let names = press_awards::export::names();
    let mut written: Vec<String> =
        std::fs::read_dir(to).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    written.sort();
    let mut expected = names.clone();
    expected.sort();
    assert_eq!(written, expected, "every file, and no half of one");
    let read = |name: &str| std::fs::read(Path::new(to).join(name)).unwrap();
    // Entries, sheets of two rounds, standings of two rounds, winners; each with a heading.
    for (name, lines) in [("entries", 8), ("scores", 27), ("standings", 14), ("winners", 7)] {
        let csv = csv_rows(&read(&format!("{name}.csv")));
        assert_eq!(csv.len(), lines, "{name}.csv");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(read(&format!("{name}.xlsx")))).unwrap();
        let sheet = book.sheet_names()[0].clone();
        assert_eq!(book.worksheet_range(&sheet).unwrap().rows().len(), lines, "{name}.xlsx");
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(read("files.zip"))).unwrap();
    let mut member = |name: &str| {
        let mut content = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut content).unwrap();
        content
    };
    let manifest = csv_rows(&member("manifest.csv"));
    assert_eq!(manifest.len(), 8);
    for row in &manifest[1..] {
        assert_eq!(row[6], hex::encode(Sha256::digest(member(&row[0]))), "{}", row[0]);
    }
    let page = hex::encode(Sha256::digest(PDF));
    assert_eq!(
        manifest.iter().filter(|row| row[6] == page).count(),
        6,
        "what the entrant sent, and a photograph"
    );
}
