//! An entry's life: its states, who may move it when, and why a step is refused.
//!
//! What a person fills in is in [`crate::award::draft`]. Nothing here asks a clock or a database.
//! Next: [`crate::award::draw`].

use serde::{Deserialize, Serialize};

use super::edition::Phase;

/// The state of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Being written.
    Draft,
    /// In the clerks' queue.
    Submitted,
    /// Sent back to the entrant with a reason.
    Returned,
    /// Goes to the judges.
    Accepted,
    /// Not eligible, with a clause and a reason.
    Refused,
    /// Taken back by the entrant.
    Withdrawn,
    /// Excluded after acceptance, with a clause and a reason.
    Disqualified,
}

impl State {
    /// Every state in the order of an entry's life.
    pub const ALL: [State; 7] = [
        State::Draft,
        State::Submitted,
        State::Returned,
        State::Accepted,
        State::Refused,
        State::Withdrawn,
        State::Disqualified,
    ];

    /// As stored and as used in message keys.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Submitted => "submitted",
            State::Returned => "returned",
            State::Accepted => "accepted",
            State::Refused => "refused",
            State::Withdrawn => "withdrawn",
            State::Disqualified => "disqualified",
        }
    }

    /// From the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the entrant may change it in this phase: until the deadline while nobody has
    /// decided, and afterwards only what a clerk has sent back.
    pub fn may_edit(self, phase: Phase) -> Result<(), Refusal> {
        match (self, phase) {
            (State::Draft | State::Submitted | State::Returned, Phase::Call) => Ok(()),
            (State::Returned, Phase::Screening) => Ok(()),
            (State::Draft | State::Submitted, _) => Err(Refusal::DeadlinePassed),
            _ => Err(Refusal::NotInThisState),
        }
    }

    /// Whether the entrant may take it back in this phase.
    pub fn may_withdraw(self, phase: Phase) -> Result<(), Refusal> {
        match (self, phase) {
            (
                State::Draft | State::Submitted | State::Returned | State::Accepted,
                Phase::Call | Phase::Screening,
            ) => Ok(()),
            (State::Draft | State::Submitted | State::Returned | State::Accepted, _) => {
                Err(Refusal::JudgingBegun)
            }
            _ => Err(Refusal::NotInThisState),
        }
    }

    /// The state after a clerk's decision.
    pub fn screened(self, outcome: Outcome, phase: Phase) -> Result<State, Refusal> {
        let open = matches!(phase, Phase::Call | Phase::Screening);
        match (self, outcome) {
            (_, Outcome::Accepted | Outcome::Returned | Outcome::Refused) if !open => {
                Err(Refusal::JudgingBegun)
            }
            (State::Submitted, Outcome::Accepted) => Ok(State::Accepted),
            (State::Submitted | State::Accepted, Outcome::Returned) => Ok(State::Returned),
            (State::Submitted | State::Returned | State::Accepted, Outcome::Refused) => Ok(State::Refused),
            (State::Accepted, Outcome::Disqualified)
                if !matches!(phase, Phase::Approved | Phase::Published) =>
            {
                Ok(State::Disqualified)
            }
            _ => Err(Refusal::NotInThisState),
        }
    }
}

/// What a clerk can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see State")]
pub enum Outcome {
    Accepted,
    Returned,
    Refused,
    Disqualified,
}

impl Outcome {
    /// As stored and as used in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Accepted => "accepted",
            Outcome::Returned => "returned",
            Outcome::Refused => "refused",
            Outcome::Disqualified => "disqualified",
        }
    }

    /// From a form.
    pub fn from_word(word: &str) -> Option<Self> {
        [Outcome::Accepted, Outcome::Returned, Outcome::Refused, Outcome::Disqualified]
            .into_iter()
            .find(|outcome| outcome.word() == word)
    }
}

/// Why a step is not taken. The message `refusal-<word>` says it to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("refused: {}", self.word())]
#[expect(missing_docs, reason = "each has its sentence in the message files")]
pub enum Refusal {
    DeadlinePassed,
    JudgingBegun,
    NotInThisState,
    NotYet,
    AlreadyDone,
    Stale,
    ReasonNeeded,
    ClauseNeeded,
    TooManyFiles,
    Incomplete,
    BlindnessLost,
    OwnAct,
    NothingToJudge,
    SheetsOpen,
    AlreadySealed,
    EntriesUnscreened,
    JudgesMayNotEnter,
    InputsFixed,
    InputsChanged,
    ResultKnown,
    NobodyLeft,
    DrawBroken,
    Undecided,
    BelowQuorum,
    AlreadyVoted,
    NoBallots,
    BallotOpen,
    TooFewVoters,
    TooFewWorks,
    SharesMissing,
    NotSealed,
    AlreadyAsked,
    TwoPeople,
    JudgeGone,
    RoundClosed,
}

impl Refusal {
    /// The end of the message key.
    pub fn word(self) -> &'static str {
        match self {
            Refusal::DeadlinePassed => "deadline-passed",
            Refusal::JudgingBegun => "judging-begun",
            Refusal::NotInThisState => "not-in-this-state",
            Refusal::NotYet => "not-yet",
            Refusal::AlreadyDone => "already-done",
            Refusal::Stale => "stale",
            Refusal::ReasonNeeded => "reason-needed",
            Refusal::ClauseNeeded => "clause-needed",
            Refusal::TooManyFiles => "too-many-files",
            Refusal::Incomplete => "incomplete",
            Refusal::BlindnessLost => "blindness-lost",
            Refusal::OwnAct => "own-act",
            Refusal::NothingToJudge => "nothing-to-judge",
            Refusal::SheetsOpen => "sheets-open",
            Refusal::AlreadySealed => "already-sealed",
            Refusal::EntriesUnscreened => "entries-unscreened",
            Refusal::JudgesMayNotEnter => "judges-may-not-enter",
            Refusal::InputsFixed => "inputs-fixed",
            Refusal::InputsChanged => "inputs-changed",
            Refusal::ResultKnown => "result-known",
            Refusal::NobodyLeft => "nobody-left",
            Refusal::DrawBroken => "draw-broken",
            Refusal::Undecided => "undecided",
            Refusal::BelowQuorum => "below-quorum",
            Refusal::AlreadyVoted => "already-voted",
            Refusal::NoBallots => "no-ballots",
            Refusal::BallotOpen => "ballot-open",
            Refusal::TooFewVoters => "too-few-voters",
            Refusal::TooFewWorks => "too-few-works",
            Refusal::SharesMissing => "shares-missing",
            Refusal::NotSealed => "not-sealed",
            Refusal::AlreadyAsked => "already-asked",
            Refusal::TwoPeople => "two-people",
            Refusal::JudgeGone => "judge-gone",
            Refusal::RoundClosed => "round-closed",
        }
    }
}
