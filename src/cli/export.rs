//! `export`: the files of the export page, written to the disk.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Done, say};
use crate::app::App;
use crate::export::{self, Export};

/// What to write, and where.
#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// Edition, as in its address: /e/<EDITION>
    edition: String,
    /// Names such as entries.xlsx, standings.csv, files.zip; all of them when none is given
    names: Vec<String>,
    /// Folder to write to
    #[arg(long, default_value = ".")]
    to: PathBuf,
}

/// Writes the files; what cannot be exported yet is said and left out.
pub(super) async fn export(app: &App, arguments: ExportArguments) -> Done {
    let editions: Vec<String> = app.store.editions().await?.into_iter().map(|edition| edition.slug).collect();
    if !editions.contains(&arguments.edition) {
        let (asked, there) = (&arguments.edition, editions.join(", "));
        return Err(format!(
            "không có mùa giải {asked}; hiện có: {there}\nThere is no edition {asked}; there are: {there}"
        )
        .into());
    }
    std::fs::create_dir_all(&arguments.to)?;
    let all = arguments.names.is_empty();
    let names = if all { export::names() } else { arguments.names };
    let mut failed = false;
    let parts = (&app.store, &app.files, &app.templates);
    for name in names {
        if Export::from_name(&name).is_none() {
            return Err(
                format!("no export is called {name}; there are: {}", export::names().join(", ")).into()
            );
        }
        let path = arguments.to.join(&name);
        let draft = arguments.to.join(format!(".{name}.part"));
        let mut file = tokio::fs::File::create(&draft).await?;
        match export::write(parts, &arguments.edition, &name, &mut file).await {
            Ok(()) => {
                file.sync_all().await?;
                std::fs::rename(&draft, &path)?;
                say(path.display());
            }
            Err(error) => {
                std::fs::remove_file(&draft)?;
                eprintln!("{name}: {error}");
                failed |= !all;
            }
        }
    }
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
