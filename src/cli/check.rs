//! Commands that look and report: rules files, the record, invariants.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Done, say};
use crate::app::App;
use crate::award::rules;

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
    }
    mistakes.len()
}

/// Verifies the whole record against its checkpoints.
pub(super) async fn ledger(app: &App) -> Done {
    let report = app.store.verify_record().await?;
    for mistake in &report.mistakes {
        eprintln!("{mistake}");
    }
    say(format_args!("{} sự kiện / events, {}", report.size, hex::encode(report.root)));
    say(if report.is_sound() {
        "Sổ ghi nguyên vẹn. The record is sound."
    } else {
        "Sổ ghi ĐÃ BỊ SỬA. The record was TAMPERED with."
    });
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Looks for what must never be.
pub(super) async fn invariants(app: &App, sweep: bool) -> Done {
    let mut broken = app.store.invariants().await?;
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
