//! The rules of the prize: no IO, no clock, no dice, no framework.
//! Next: [`rules`].

pub mod advance;
pub mod agency;
pub mod ballot;
pub mod blind;
pub mod collective;
pub mod conflict;
pub mod draft;
pub mod draw;
pub mod edition;
pub mod entry;
pub mod event;
pub mod fitness;
pub mod mention;
pub mod people;
pub mod prizes;
pub mod province;
pub mod randomness;
pub mod ranking;
pub mod reading;
pub mod rules;
pub mod scorecard;
pub mod statistics;
pub mod text;
