//! Secret ballots: what papers come to, and the whole way of a ballot over HTTP.

mod core;
pub mod council;
mod ranked;
mod secrecy;
mod voting_round;
mod way;
