//! Every test in one binary: a second reading of the system.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod world;

mod access;
mod agreement;
mod architecture;
mod ballots;
mod blindness;
mod browser;
mod cli;
mod council;
mod demo_media;
mod draw;
mod enter;
mod export;
mod files;
mod foreign_s3;
mod judge;
mod ledger;
mod mailbox;
mod members;
mod organize;
mod outsider;
mod people;
mod randomness;
mod ranking;
mod record;
mod rules;
mod screen;
mod statistics;
mod templates;
mod text;
mod walk;
mod winners;
