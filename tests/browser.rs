//! The season in a real browser: an entrant, a clerk, judges, the chair, an organiser, a citizen,
//! against the program as it is shipped. Screenshots are kept under `target/screenshots/`.

pub mod driver;
mod leaving;
mod saving;
mod walk;
