//! The command line: serve, fill a demo, check rules and record, export.
//! Next: [`crate::web`].

mod check;
mod demo;
mod draw;
mod export;
mod files;
mod rank;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use figment::Figment;

use crate::app::{App, StartError};
use crate::config::Settings;
use crate::dice::Dice;
use crate::store::{Clock, Store};
use crate::web::figment;

const AFTER_HELP: &str = "Lệnh chạy trong cùng thư mục và với cùng thiết đặt ROCKET_… (hoặc Rocket.toml) như máy chủ.\n\
    Run a command in the folder and with the ROCKET_… settings (or the Rocket.toml) of the server.";

/// Runs a press prize from the call for entries to the published winners.
#[derive(Debug, Parser)]
#[command(name = "press-awards", version, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site (also what happens without a command)
    Serve,
    /// Fill a folder of its own with an invented season of both prizes and serve it
    Demo(demo::DemoArguments),
    /// Bring the database up to date and stop
    Migrate,
    /// Check rules files, or print their JSON Schema
    #[command(subcommand)]
    Rules(RulesCommand),
    /// Verify or sign the record
    #[command(subcommand)]
    Ledger(LedgerCommand),
    /// Write entries, scores, standings, winners and files of an edition to a folder
    Export(export::ExportArguments),
    /// Bốc thăm từ các tệp CSV, hoặc kiểm tra một lần bốc thăm / Draw from CSV files, or check a draw
    Draw(Box<draw::DrawArguments>),
    /// Xếp hạng từ một tệp điểm / Rank from a file of scores
    Rank(Box<rank::RankArguments>),
    /// Look for what must never be, and say what to do about it
    Invariants {
        /// Also delete stored files that no row names and that are older than a day
        #[arg(long)]
        sweep: bool,
    },
}

#[derive(Debug, Subcommand)]
enum RulesCommand {
    /// Report every mistake of each file with line and column
    Check {
        /// Rules files; NAME.example.toml beside each is checked with it
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Print the JSON Schema of rules files, for editors
    Schema,
}

#[derive(Debug, Subcommand)]
enum LedgerCommand {
    /// Prove that no event was changed, removed or put in between
    Verify,
    /// Sign the record as it stands and print the checkpoint
    Sign,
    /// Print the public key that checks checkpoints
    Key,
}

/// What a command came to.
type Done = Result<ExitCode, Box<dyn std::error::Error + Send + Sync>>;

/// Reads the arguments and does what they say.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match runtime.block_on(dispatch(arguments.command.unwrap_or(Command::Serve))) {
        Ok(code) => code,
        Err(error) => failed(error.as_ref()),
    }
}

/// Prints a line; a reader that has gone, such as `head`, is no failure.
fn say(line: impl std::fmt::Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn failed(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("press-awards: {error}");
    ExitCode::FAILURE
}

async fn dispatch(command: Command) -> Done {
    match command {
        Command::Serve => serve::serve().await,
        Command::Demo(arguments) => demo::demo(arguments).await,
        Command::Migrate => {
            start(figment()).await?;
            say("Cơ sở dữ liệu đã cập nhật. The database is up to date.");
            Ok(ExitCode::SUCCESS)
        }
        Command::Rules(RulesCommand::Check { files }) => check::rules(&files),
        Command::Rules(RulesCommand::Schema) => {
            say(crate::award::rules::schema());
            Ok(ExitCode::SUCCESS)
        }
        Command::Ledger(LedgerCommand::Verify) => check::ledger(&existing(figment()).await?).await,
        Command::Ledger(LedgerCommand::Sign) => {
            let app = existing(figment()).await?;
            match app.store.sign_checkpoint().await? {
                Some(checkpoint) => say(checkpoint.note.trim_end()),
                None => say("Sổ ghi còn trống. The record is empty."),
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Ledger(LedgerCommand::Key) => {
            say(existing(figment()).await?.store.signer().verifier());
            Ok(ExitCode::SUCCESS)
        }
        Command::Draw(arguments) => draw::draw(*arguments),
        Command::Rank(arguments) => rank::rank(&arguments),
        Command::Export(arguments) => export::export(&existing(figment()).await?, arguments).await,
        Command::Invariants { sweep } => check::invariants(&existing(figment()).await?, sweep).await,
    }
}

async fn start(figment: Figment) -> Result<App, Box<dyn std::error::Error + Send + Sync>> {
    let settings = Settings::read(&figment)?;
    let started: Result<App, StartError> = App::start(settings, Clock::Database, Dice::system()).await;
    Ok(started?)
}

/// The installation that is there: whoever only looks must not make one.
async fn existing(figment: Figment) -> Result<App, Box<dyn std::error::Error + Send + Sync>> {
    let settings = Settings::read(&figment)?;
    if Store::is_installed(&settings.database_url()).await? {
        return start(figment).await;
    }
    let place = match &settings.database_url {
        Some(_) => settings.database_place(),
        None => std::path::absolute(&settings.data_dir)?.display().to_string(),
    };
    Err(format!(
        "không có dữ liệu nào ở {place}. Muốn chỉ nơi khác, đặt ROCKET_DATA_DIR (thư mục) hoặc ROCKET_DATABASE_URL (cơ sở \
         dữ liệu).\nThere is no installation in {place}. To name another one, set ROCKET_DATA_DIR (a folder) or \
         ROCKET_DATABASE_URL (a database)."
    )
    .into())
}
