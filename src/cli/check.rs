//! Commands that look and report: rules files, the record, invariants.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Done, say};
use crate::app::App;
use crate::award::rules;
use crate::store::StoreError;

/// Checks rules files and the worked example beside each.
pub(super) fn rules(files: &[PathBuf]) -> Done {
    let mut mistakes = 0;
    for file in files {
        let text = read(file)?;
        match rules::read(&text) {
            Err(found) => mistakes += report(file, &found),
            Ok(read_rules) => {
                let example = file.with_extension("example.toml");
                if example.exists() {
                    mistakes += report(&example, &rules::check_example(&read_rules, &read(&example)?));
                }
                say(format_args!("{}: {}", file.display(), rules::digest(&text)));
                for key in &read_rules.to_confirm {
                    say(format_args!("{}: cần xác nhận / to confirm: {key}", file.display()));
                }
            }
        }
    }
    Ok(if mistakes == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn report(file: &Path, mistakes: &[rules::Mistake]) -> usize {
    for mistake in mistakes {
        eprintln!(
            "{}:{}:{}: {}\n    {}",
            file.display(),
            mistake.line,
            mistake.column,
            mistake.message_vi,
            mistake.message_en
        );
        if let Some(compared) = &mistake.compared {
            let (round, category) = (&compared.round, &compared.category);
            eprint!("    {round} · {category}:\n{}", indented(&compared.to_string()));
        }
    }
    mistakes.len()
}

fn indented(table: &str) -> String {
    table.lines().map(|line| format!("    {line}\n")).collect()
}

/// Verifies the whole record against its checkpoints, and the tables of every edition against it.
pub(super) async fn ledger(app: &App) -> Done {
    let report = app.store.verify_record().await?;
    for mistake in &report.mistakes {
        eprintln!("{mistake}");
    }
    say(format_args!("{} sự kiện / events, {}", report.size, hex::encode(report.root)));
    if report.is_signed_elsewhere() {
        say("Sổ ghi được ký bằng KHÓA KHÁC. The record was signed with ANOTHER KEY.");
    } else if !report.is_sound() {
        say("Sổ ghi ĐÃ BỊ SỬA. The record was TAMPERED with.");
    } else {
        say("Sổ ghi nguyên vẹn. The record is sound.");
    }
    let lines = disagreements(app).await?;
    for line in &lines {
        eprintln!("{line}");
    }
    match lines.len() {
        0 => say("Dữ liệu khớp với sổ ghi. The data agree with the record."),
        places => say(format_args!(
            "Dữ liệu KHÔNG KHỚP với sổ ghi: {places} chỗ. The data DISAGREE with the record in {places} places."
        )),
    }
    let is_right = report.is_sound() && lines.is_empty();
    Ok(if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A line in both languages for every row that the record does not bear out.
async fn disagreements(app: &App) -> Result<Vec<String>, StoreError> {
    let mut lines = Vec::new();
    for edition in app.store.editions().await? {
        for found in app.store.disagreements(&edition).await? {
            let [vi, en] = ["vi", "en"].map(|language| app.sentence(language, &found));
            lines.push(format!("{}: {vi} {en}", edition.slug));
        }
    }
    Ok(lines)
}

/// Looks for what must never be.
pub(super) async fn invariants(app: &App, sweep: bool) -> Done {
    let mut broken = app.store.invariants().await?;
    broken.extend(disagreements(app).await?);
    let named = app.store.storage_keys().await?;
    let day_ago = time::OffsetDateTime::from_unix_timestamp(app.store.now().await? / 1000 - 86_400)?;
    let orphans = app.files.keys_without(&named, "entries/", day_ago).await?;
    for orphan in &orphans {
        broken.push(format!("stored file without a row: {}", orphan.key));
    }
    if sweep && !orphans.is_empty() {
        let count = orphans.len();
        app.files.delete_all(orphans.into_iter().map(|orphan| orphan.key)).await?;
        say(format_args!("{count} stored files deleted"));
    }
    for line in &broken {
        say(line);
    }
    say(format_args!("{} invariants broken", broken.len()));
    Ok(if broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
