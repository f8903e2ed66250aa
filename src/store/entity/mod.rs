//! Rows as the database holds them; [`migrations`] says what each column means.
#![expect(missing_docs, reason = "columns are described where they are made")]

mod ballots;
mod editions;
mod entries;
mod judging;
mod people;
mod record;
mod results;
mod unsealings;

pub use ballots::*;
pub use editions::*;
pub use entries::*;
pub use judging::*;
pub use people::*;
pub use record::*;
pub use results::*;
pub use unsealings::*;
