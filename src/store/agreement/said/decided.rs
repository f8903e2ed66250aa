//! What the council and the chair have decided, told fact by fact.

use serde_json::Value;

use super::{Approval, Proven, Said, Stage, list, text};

impl Said {
    pub(super) fn decide(&mut self, fact: &Proven) {
        match fact.kind.as_str() {
            "prizes.set" => {
                let category = text(&fact.clear, "category");
                self.prizes.retain(|_, prize| text(prize, "category") != category);
                let winners = list(&fact.facts, "winners").into_iter();
                self.prizes.extend(winners.map(|winner| (text(&winner, "entry_id"), winner)));
                self.put_overrides(&category, &fact.facts);
            }
            "collective.set" => {
                self.collective = list(&fact.facts, "agencies");
                self.put_overrides("", &fact.facts);
            }
            "shares.set" => self.shares = list(&fact.clear, "shares"),
            "override.confirmed" | "override.declined" => {
                if let Some(one) = self.overrides.get_mut(&text(&fact.facts, "override")) {
                    one["state"] = fact.kind.trim_start_matches("override.").into();
                    one["answered_by"] = fact.actor.clone().into();
                    one["answer"] = text(&fact.facts, "reason").into();
                }
            }
            "decision.approved" => {
                self.stage = Stage::Approved;
                self.approval = Some(Approval {
                    document: text(&fact.clear, "document"),
                    on: text(&fact.clear, "on"),
                    digest: text(&fact.clear, "winners"),
                    by: fact.actor.clone(),
                });
                // An approval takes the prizes of disqualified entries away.
                let entries = &self.entries;
                self.prizes.retain(|entry, _| entries.get(entry).is_some_and(|e| e.state == "accepted"));
            }
            "decision.reopened" => {
                self.stage = Stage::Council;
                self.approval = None;
            }
            "winners.published" => self.stage = Stage::Published,
            _ => {}
        }
    }

    /// The overrides of a part are those that were set with it.
    fn put_overrides(&mut self, part: &str, facts: &Value) {
        self.overrides.retain(|_, one| text(one, "category") != part);
        let set = list(facts, "overrides").into_iter();
        self.overrides.extend(set.map(|one| (text(&one, "id"), one)));
    }
}
