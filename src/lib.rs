//! press-awards runs a press prize from the call for entries to the published winners.
//!
//! Imports go one way: `award ← ledger ← store ← files, mail, export ← app ← web ← cli ← main`;
//! `config`, `dice`, `metrics`, `passwords` and `templates` are leaves.

pub mod award;
pub mod ledger;
pub mod store;

pub mod export;
pub mod files;
pub mod mail;

pub mod app;
pub mod config;
pub mod dice;
pub mod metrics;
pub mod passwords;
pub mod templates;
pub mod web;

pub mod cli;
pub mod demo;
