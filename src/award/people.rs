//! Who takes part in an edition, in what role, and what each role may do.
//! Next: [`crate::award::rules`].

use serde::{Deserialize, Serialize};

/// A role in one edition. Everyone with an account may also be an entrant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the field's own words")]
pub enum Role {
    Coordinator,
    Clerk,
    Judge,
    Chair,
    Secretary,
    Treasurer,
    Auditor,
    Organizer,
}

impl Role {
    /// Every role, in the order in which pages list them.
    pub const ALL: [Role; 8] = [
        Role::Organizer,
        Role::Chair,
        Role::Secretary,
        Role::Clerk,
        Role::Judge,
        Role::Auditor,
        Role::Treasurer,
        Role::Coordinator,
    ];

    /// As stored and as used in message keys.
    pub fn word(self) -> &'static str {
        match self {
            Role::Coordinator => "coordinator",
            Role::Clerk => "clerk",
            Role::Judge => "judge",
            Role::Chair => "chair",
            Role::Secretary => "secretary",
            Role::Treasurer => "treasurer",
            Role::Auditor => "auditor",
            Role::Organizer => "organizer",
        }
    }

    /// From the stored word.
    pub fn from_word(word: &str) -> Option<Self> {
        Role::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether the role belongs to one agency.
    pub fn has_agency(self) -> bool {
        matches!(self, Role::Coordinator | Role::Judge | Role::Chair)
    }
}

/// What a set of roles allows. One answer in one place, asked by the role guards only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// See every entry with its authors, decide on eligibility.
    Screen,
    /// Rules, people, panels, draw, rounds, publishing.
    Organize,
    /// Score what was assigned.
    Judge,
    /// See standings and propose prizes.
    Council,
    /// Answer as the second person for what somebody else asked for: overrides, unsealings.
    Confirm,
    /// Approve the decision.
    Approve,
    /// Read the record and open what it commits to.
    Audit,
    /// Take data out of the system.
    Export,
}

impl Right {
    /// Whether one of these roles gives the right.
    ///
    /// Judging excludes every role that sees authors: a person who holds both is not given the
    /// judge's pages, because blindness that hangs on a permission level is lost by a promotion.
    pub fn given_by(self, roles: &[Role]) -> bool {
        let any = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
        match self {
            Right::Screen => any(&[Role::Clerk, Role::Organizer]),
            Right::Organize => any(&[Role::Organizer]),
            Right::Judge => {
                any(&[Role::Judge, Role::Chair])
                    && !any(&[Role::Clerk, Role::Organizer, Role::Secretary, Role::Auditor])
            }
            Right::Council => any(&[Role::Organizer, Role::Secretary]),
            Right::Confirm => any(&[Role::Organizer, Role::Secretary, Role::Chair]),
            Right::Approve => any(&[Role::Chair]),
            Right::Audit => any(&[Role::Auditor, Role::Organizer]),
            Right::Export => any(&[Role::Organizer, Role::Secretary]),
        }
    }

    /// Whether adding `new` to `held` would let one person both know authors and score works.
    pub fn blindness_lost(held: &[Role], new: Role) -> bool {
        let mut all = held.to_vec();
        all.push(new);
        let judges = all.iter().any(|r| matches!(r, Role::Judge | Role::Chair));
        let sees =
            all.iter().any(|r| matches!(r, Role::Clerk | Role::Organizer | Role::Secretary | Role::Auditor));
        judges && sees
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_round() {
        for role in Role::ALL {
            assert_eq!(Role::from_word(role.word()), Some(role));
        }
    }

    #[test]
    fn nobody_judges_and_knows_authors() {
        assert!(Right::Judge.given_by(&[Role::Judge]));
        assert!(!Right::Judge.given_by(&[Role::Judge, Role::Clerk]));
        assert!(Right::blindness_lost(&[Role::Judge], Role::Organizer));
        assert!(!Right::blindness_lost(&[Role::Judge], Role::Chair));
    }
}
