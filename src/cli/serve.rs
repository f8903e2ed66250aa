//! Serving, and what goes on beside it: mail, checkpoints, housekeeping.

use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::process::ExitCode;
use std::time::Duration;

use figment::Figment;
use tracing_subscriber::EnvFilter;

use super::{Done, say, start};
use crate::app::{App, StartError};
use crate::config::{Settings, SettingsError};
use crate::web::figment;

/// Serves until the process is told to stop.
pub(super) async fn serve() -> Done {
    let figment = figment();
    let settings = Settings::read(&figment)?;
    log(settings.log_json, "press_awards=info,warn");
    free(&figment)?;
    let app = start(figment.clone()).await?;
    // The first write of a start: a file that is read-only is found out here.
    let place = app.settings.database_place();
    let code = app
        .store
        .setup_code()
        .await
        .map_err(|source| StartError::Database { place, source: Box::new(source) })?;
    let told = app.clone();
    run(figment, app, move |port| announce(&told.settings, code.as_deref(), port)).await
}

/// Serves a started program, and says so once it can be reached.
pub(super) async fn run(figment: Figment, app: App, ready: impl FnOnce(u16) + Send + Sync + 'static) -> Done {
    let mail = tokio::spawn(deliver(app.clone()));
    let house = tokio::spawn(keep_house(app.clone()));
    let served = crate::web::rocket_telling(figment, app, ready).launch().await;
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

/// Whether the server's own address can be taken, before anything else is made or said.
pub(super) fn free(figment: &Figment) -> Result<(), SettingsError> {
    let settings = Settings::read(figment)?;
    crate::web::check(figment)?;
    let port = settings.port.unwrap_or(8000);
    let at = std::net::SocketAddr::new(settings.address.unwrap_or(Ipv4Addr::LOCALHOST.into()), port);
    let Err(error) = std::net::TcpListener::bind(at) else { return Ok(()) };
    Err(match error.kind() {
        ErrorKind::AddrInUse => SettingsError {
            example: format!("ROCKET_PORT={}", port.checked_add(1).unwrap_or(8000)),
            ..SettingsError::of(
                "port",
                &format!("cổng {at} đang có chương trình khác dùng / another program listens on {at}"),
            )
        },
        ErrorKind::PermissionDenied => SettingsError::of("port", &format!("{at}: {error}")),
        _ => SettingsError::of("address", &format!("{at}: {error}")),
    })
}

fn announce(settings: &Settings, code: Option<&str>, port: u16) {
    let url = settings.url_at(port);
    say(format_args!("press-awards: {url}"));
    if let Some(code) = code {
        say(format_args!("Chưa có người tổ chức. Mở {url}/setup và nhập mã dùng một lần:"));
        say(format_args!("There is no organiser yet. Open {url}/setup and type the one-time code:"));
        say(format_args!("\n    {code}\n"));
    }
    let is_local = settings.address.is_none_or(|address| address.is_loopback());
    if settings.public_url.is_none() && (settings.smtp.is_some() || !is_local) {
        say(format_args!("CẢNH BÁO: chưa đặt ROCKET_PUBLIC_URL; đường dẫn trong thư sẽ trỏ tới {url}"));
        say(format_args!("WARNING: ROCKET_PUBLIC_URL is not set; links in messages lead to {url}"));
    }
    if settings.smtp.is_some() {
        return;
    }
    let folder = settings.mail_dir();
    let folder = folder.display();
    if settings.is_default_setup() {
        say(format_args!("Thư được ghi vào / Mail is written to: {folder} ({url}/mail)"));
        return;
    }
    say(format_args!(
        "CẢNH BÁO: chưa cài máy chủ thư (ROCKET_SMTP), nên KHÔNG có thư nào được gửi đi. Thư chỉ"
    ));
    say(format_args!("được ghi vào {folder} và không ai đọc được trên trang web: người dùng không xác nhận"));
    say("được tài khoản, không nhận được lời mời, không đặt lại được mật khẩu.");
    say(format_args!(
        "WARNING: no mail server is set (ROCKET_SMTP), so NO mail is sent. Messages are only written"
    ));
    say(format_args!("to {folder}, and nobody can read them on the site: people cannot confirm an account,"));
    say("be invited or set a new password.");
}

/// Structured lines; `RUST_LOG` decides which, and `unasked` where it is not set. Rocket's own lines hold addresses with secrets and
/// stay out.
pub(super) fn log(json: bool, unasked: &str) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(unasked));
    let filter = match "rocket=off".parse() {
        Ok(directive) => filter.add_directive(directive),
        Err(_) => filter,
    };
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        // A line that cannot be written, on a full disk, is lost; saying so would panic.
        .log_internal_errors(false);
    // A second call, in a test, leaves the first one's lines as they are.
    let _ = if json { lines.json().try_init() } else { lines.try_init() };
}

/// Every five seconds is soon enough for a person who waits for a mail.
async fn deliver(app: App) {
    if let Some(reason) = app.postman.trouble().await {
        tracing::warn!(reason, "the mail server cannot be used; messages wait and are tried again");
    }
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
