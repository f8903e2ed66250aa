//! `demo`: a believable edition of each prize in a folder of its own, and the site on top of it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Done, say, serve};
use crate::app::App;
use crate::config::Settings;
use crate::demo::season::{self, Plan, SignIn, Until};
use crate::dice::Dice;
use crate::store::Clock;
use crate::web::figment;

/// How the demo is wanted.
#[derive(Debug, Args)]
pub(super) struct DemoArguments {
    /// How far the season has come
    #[arg(long, value_enum, default_value = "judging")]
    phase: DemoPhase,
    /// Decides every name, text, file and mark; the same seed gives the same season
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Entries of each edition
    #[arg(long, default_value_t = 200)]
    entries: usize,
    /// Fill the folder and stop instead of serving
    #[arg(long)]
    fill_only: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DemoPhase {
    Call,
    Screening,
    Judging,
    Final,
    Published,
}

const PRIZES: [&str; 2] = [
    include_str!("../../judging-rules/dai-doan-ket.toml"),
    include_str!("../../judging-rules/phong-chong-tham-nhung.toml"),
];

/// Fills the folder, unless it is filled already, prints the sign-ins and serves.
pub(super) async fn demo(arguments: DemoArguments) -> Done {
    let figment = figment();
    let mut settings = Settings::read(&figment)?;
    let folder = settings.data_dir.join("demo").join(format!(
        "{}-{}-{}",
        format!("{:?}", arguments.phase).to_lowercase(),
        arguments.entries,
        arguments.seed
    ));
    settings.data_dir.clone_from(&folder);
    settings.demo = true;
    settings.database_url = None;
    settings.s3 = None;
    settings.smtp = None;
    if !arguments.fill_only {
        serve::free(&figment)?;
    }
    let list = folder.join("sign-ins.txt");
    if !list.exists() {
        // What an interrupted run has left is not a season.
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        fill(settings.clone(), &arguments, &list).await?;
    }
    let mut told = std::fs::read_to_string(&list)?;
    told.push_str(&format!("\nDanh sách này cũng ở / This list is also in: {}", list.display()));
    if arguments.fill_only {
        say(told);
        return Ok(ExitCode::SUCCESS);
    }
    // The sign-ins stay on the screen: nothing but warnings comes after them.
    serve::log(settings.log_json, "warn");
    let app = App::start(settings, Clock::Database, Dice::system()).await?;
    let settings = app.settings.clone();
    serve::run(figment, app, move |port| {
        say(told);
        say(format_args!("press-awards: {}", settings.url_at(port)));
    })
    .await
}

async fn fill(
    settings: Settings,
    arguments: &DemoArguments,
    list: &PathBuf,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let started = std::time::Instant::now();
    let clock = Clock::set_to(0);
    let app = App::start(settings, clock, Dice::system()).await?;
    let plan = Plan {
        until: match arguments.phase {
            DemoPhase::Call => Until::Call,
            DemoPhase::Screening => Until::Screening,
            DemoPhase::Judging => Until::Judging,
            DemoPhase::Final => Until::Final,
            DemoPhase::Published => Until::Published,
        },
        seed: arguments.seed,
        entries: arguments.entries,
        now: app.store.database_now().await?,
    };
    let bar =
        ProgressBar::new(0).with_style(ProgressStyle::with_template("{msg:<44} {wide_bar} {pos}/{len}")?);
    let texts: Vec<String> = PRIZES.iter().map(|text| (*text).to_owned()).collect();
    let tell = |step: &'static str, done: usize, all: usize| {
        let text = app.templates.text("vi", &format!("demo-{step}"), &[]);
        // Without a terminal the bar is silent, and a line for each step says that work goes on.
        if bar.is_hidden() && done == 0 {
            say(format_args!("{text} ({all})"));
        }
        bar.set_message(text);
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let sign_ins = season::play(&app, &texts, plan, &tell).await?;
    bar.finish_and_clear();
    std::fs::write(list, sign_in_list(&app, &sign_ins))?;
    say(format_args!("{} s", started.elapsed().as_secs()));
    Ok(())
}

/// One line a person, so that it can be read on a narrow terminal.
fn sign_in_list(app: &App, sign_ins: &[SignIn]) -> String {
    let mut text = String::new();
    let (mut edition, mut waiting) = ("", false);
    for person in sign_ins {
        if person.edition != edition {
            edition = &person.edition;
            text.push_str(&format!("\n/e/{edition}\n"));
            waiting = false;
        }
        if !person.has_work && !waiting {
            waiting = true;
            text.push_str(&format!("  {}\n", app.templates.text("vi", "demo-waiting", &[])));
        }
        let role = person.role.map_or("entrant", |role| role.word());
        let part = app.templates.text("vi", &format!("role-{role}"), &[]);
        let part = person.round.as_ref().map_or(part.clone(), |round| format!("{part} ({round})"));
        text.push_str(&format!("  {part:<34} {:<40} {}\n", person.email, person.passphrase));
    }
    text
}
