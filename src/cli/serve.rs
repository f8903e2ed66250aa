//! Serving, and what goes on beside it: mail, checkpoints, housekeeping.

use std::process::ExitCode;
use std::time::Duration;

use figment::Figment;
use tracing_subscriber::EnvFilter;

use super::{Done, say, start};
use crate::app::App;
use crate::web::figment;

/// Serves until the process is told to stop.
pub(super) async fn serve() -> Done {
    let figment = figment();
    log(figment.extract_inner("log_json").unwrap_or(false));
    let app = start(figment.clone()).await?;
    announce(&app).await?;
    run(figment, app).await
}

/// Serves a started program.
pub(super) async fn run(figment: Figment, app: App) -> Done {
    let mail = tokio::spawn(deliver(app.clone()));
    let house = tokio::spawn(keep_house(app.clone()));
    let served = crate::web::rocket(figment, app).launch().await;
    mail.abort();
    house.abort();
    match served {
        Ok(_) => Ok(ExitCode::SUCCESS),
        Err(error) => {
            let text = format!("the server did not start: {error}");
            // Rocket's error panics when it is dropped unread.
            error.pretty_print();
            Err(text.into())
        }
    }
}

async fn announce(app: &App) -> Result<(), crate::store::StoreError> {
    let url = app.settings.public_url();
    say(format_args!("press-awards: {url}"));
    if let Some(code) = app.store.setup_code().await? {
        say(format_args!("Chưa có người tổ chức. Mở {url}/setup và nhập mã dùng một lần:"));
        say(format_args!("There is no organiser yet. Open {url}/setup and type the one-time code:"));
        say(format_args!("\n    {code}\n"));
    }
    if app.settings.smtp.is_none() {
        say(format_args!(
            "Thư được ghi vào / Mail is written to: {}",
            app.settings.data_dir.join("mail").display()
        ));
    }
    Ok(())
}

/// Structured lines; `RUST_LOG` decides which. Rocket's own lines hold addresses with secrets and
/// stay out.
pub(super) fn log(json: bool) {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("press_awards=info,warn"));
    let filter = match "rocket=off".parse() {
        Ok(directive) => filter.add_directive(directive),
        Err(_) => filter,
    };
    let lines =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    // A second call, in a test, leaves the first one's lines as they are.
    let _ = if json { lines.json().try_init() } else { lines.try_init() };
}

/// Every five seconds is soon enough for a person who waits for a mail.
async fn deliver(app: App) {
    let mut ticks = tokio::time::interval(Duration::from_secs(5));
    loop {
        ticks.tick().await;
        if let Err(error) = app.postman.deliver(&app.store).await {
            tracing::error!(%error, "mail could not be delivered");
        }
    }
}

/// Signs the record every ten minutes and clears what is over.
async fn keep_house(app: App) {
    let mut ticks = tokio::time::interval(Duration::from_secs(600));
    loop {
        ticks.tick().await;
        if let Err(error) = app.store.sign_checkpoint().await {
            tracing::error!(%error, "the record could not be signed");
        }
        if let Err(error) = app.store.sweep_people().await {
            tracing::error!(%error, "old sessions could not be cleared");
        }
    }
}
