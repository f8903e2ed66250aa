//! Where an edition stands: which acts the organiser has done, and what the clock adds to it.
//!
//! Acts move the [`Stage`]; opening and deadline are instants. [`Phase`] is the two together and
//! is what every page and every permission asks for.
//! Next: [`crate::award::entry`].

use serde::Serialize;

/// Milliseconds since 1970-01-01T00:00Z.
pub type Millis = i64;

/// How far the organiser's acts have brought the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// No draw yet.
    Receiving,
    /// In the round with this index of [`crate::award::rules::Rules::rounds`], drawn or about to be.
    Judging(usize),
    /// Every round is closed; the council decides on prizes.
    Council,
    /// The decision is approved and not yet public.
    Approved,
    /// The winners are public.
    Published,
}

impl Stage {
    /// As stored: a word and the index of the round.
    pub fn to_row(self) -> (&'static str, i32) {
        match self {
            Stage::Receiving => ("receiving", 0),
            Stage::Judging(round) => ("judging", i32::try_from(round).unwrap_or(i32::MAX)),
            Stage::Council => ("council", 0),
            Stage::Approved => ("approved", 0),
            Stage::Published => ("published", 0),
        }
    }

    /// From the stored word; `None` for a word no version has written.
    pub fn from_row(word: &str, round: i32) -> Option<Self> {
        Some(match word {
            "receiving" => Stage::Receiving,
            "judging" => Stage::Judging(usize::try_from(round).ok()?),
            "council" => Stage::Council,
            "approved" => Stage::Approved,
            "published" => Stage::Published,
            _ => return None,
        })
    }
}

/// The stage seen with the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before the opening.
    Announced,
    /// Entries are received.
    Call,
    /// The deadline has passed; clerks screen.
    Screening,
    /// A round that is not the last.
    Preliminary,
    /// The last round.
    Final,
    /// See [`Stage::Council`].
    Council,
    /// See [`Stage::Approved`].
    Approved,
    /// See [`Stage::Published`].
    Published,
}

impl Phase {
    /// The phase at `now`. The deadline itself still belongs to the call.
    pub fn at(stage: Stage, rounds: usize, opens: Millis, deadline: Millis, now: Millis) -> Self {
        match stage {
            Stage::Receiving if now < opens => Phase::Announced,
            Stage::Receiving if now <= deadline => Phase::Call,
            Stage::Receiving => Phase::Screening,
            Stage::Judging(round) if round + 1 >= rounds => Phase::Final,
            Stage::Judging(_) => Phase::Preliminary,
            Stage::Council => Phase::Council,
            Stage::Approved => Phase::Approved,
            Stage::Published => Phase::Published,
        }
    }

    /// Message key and CSS name.
    pub fn word(self) -> &'static str {
        match self {
            Phase::Announced => "announced",
            Phase::Call => "call",
            Phase::Screening => "screening",
            Phase::Preliminary => "preliminary",
            Phase::Final => "final",
            Phase::Council => "council",
            Phase::Approved => "approved",
            Phase::Published => "published",
        }
    }

    /// All phases in the order of a season.
    pub const ALL: [Phase; 8] = [
        Phase::Announced,
        Phase::Call,
        Phase::Screening,
        Phase::Preliminary,
        Phase::Final,
        Phase::Council,
        Phase::Approved,
        Phase::Published,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deadline_belongs_to_the_call() {
        let at = |now| Phase::at(Stage::Receiving, 2, 10, 20, now);
        assert_eq!(
            [at(9), at(10), at(20), at(21)],
            [Phase::Announced, Phase::Call, Phase::Call, Phase::Screening]
        );
    }

    #[test]
    fn a_single_round_is_the_final() {
        assert_eq!(Phase::at(Stage::Judging(0), 1, 0, 0, 0), Phase::Final);
        assert_eq!(Phase::at(Stage::Judging(0), 2, 0, 0, 0), Phase::Preliminary);
    }
}
