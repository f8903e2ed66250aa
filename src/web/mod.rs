//! The only room with Rocket. Every mount is in this file.
//!
//! `/e/<edition>/…` are the pages of one edition; what a visitor may do there is in the signature
//! of each handler.
//! Next: [`crate::web::enter`].

use figment::Figment;
use rocket::{Build, Rocket};

use crate::app::App;

mod account;
mod council;
mod device;
mod download;
mod enter;
mod export;
mod fields;
mod guards;
mod judge;
mod members;
mod nav;
mod organize;
mod outline;
mod page;
mod record;
mod screen;
mod shield;
mod site;
mod trouble;
mod visitor;
mod winners;

/// `Rocket.toml` and `ROCKET_…`, over our own defaults.
pub fn figment() -> Figment {
    Figment::from(rocket::Config::default())
        .merge(("ident", false))
        .merge(("log_level", "off"))
        .merge(("cli_colors", false))
        .merge(rocket::Config::figment())
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
}
