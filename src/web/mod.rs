//! The only room with Rocket. Every mount is in this file.
//!
//! `/e/<edition>/…` are the pages of one edition; what a visitor may do there is in the signature
//! of each handler.
//! Next: [`crate::web::enter`].

use figment::Figment;
use rocket::fairing::AdHoc;
use rocket::{Build, Rocket};

use crate::app::App;
use crate::config::SettingsError;

mod account;
mod apart;
mod council;
mod device;
mod download;
mod enter;
mod export;
mod fields;
mod guards;
mod judge;
mod lots;
mod members;
mod nav;
mod organize;
mod outline;
mod page;
mod record;
mod screen;
mod shield;
mod signed_out;
mod site;
mod spans;
mod tally;
mod trouble;
mod visitor;
mod winners;
mod work;

/// `Rocket.toml` and `ROCKET_…`, over our own defaults.
pub fn figment() -> Figment {
    let given = rocket::Config::figment();
    let quiet = |figment: Figment, key: &str, value: figment::value::Value| {
        let of_rocket = |place: &figment::Metadata| place.name.starts_with("rocket::Config");
        if figment.find_metadata(key).is_some_and(of_rocket) { figment.merge((key, value)) } else { figment }
    };
    let given = quiet(given, "ident", false.into());
    let given = quiet(given, "log_level", "off".into());
    quiet(given, "cli_colors", false.into())
}

/// Whether Rocket can read its own settings; it would panic over them later.
///
/// # Errors
/// Names the setting.
pub fn check(figment: &Figment) -> Result<(), SettingsError> {
    rocket::Config::try_from(figment).map(drop).map_err(SettingsError::from)
}

/// The program as a web server that says its port once it can be reached there.
pub fn rocket_telling(
    figment: Figment,
    app: App,
    ready: impl FnOnce(u16) + Send + Sync + 'static,
) -> Rocket<Build> {
    rocket(figment, app)
        .attach(AdHoc::on_liftoff("ready", |rocket| Box::pin(async move { ready(rocket.config().port) })))
}

/// The program as a web server.
pub fn rocket(figment: Figment, app: App) -> Rocket<Build> {
    rocket::custom(figment)
        .manage(app)
        .manage(guards::Doors::default())
        .attach(shield::Shield)
        .register("/", trouble::catchers())
        .mount("/", shield::routes())
        .mount("/", site::routes())
        .mount("/", account::routes())
        .mount("/", enter::routes())
        .mount("/", members::routes())
        .mount("/", screen::routes())
        .mount("/", organize::routes())
        .mount("/", judge::routes())
        .mount("/", council::routes())
        .mount("/", winners::routes())
        .mount("/", export::routes())
        .mount("/", record::routes())
        .mount("/", lots::routes())
}
