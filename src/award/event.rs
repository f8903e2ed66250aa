//! Every fact the system can record.
//!
//! A fact has a clear part, which anyone may read once the record is published, and a sealed part
//! (who did it, names, marks), of which the record holds a keyed commitment only. Facts about
//! marks carry the day and not the minute, so that the record does not show who scores when.
//! Next: [`crate::ledger`].

mod advance;
mod ballots;
mod council;
mod unsealing;

use serde_json::{Value, json};

pub use advance::Advanced;
pub use unsealing::Unsealing;

use super::fitness::{Expertise, Load};

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person with an account.
    Account(String),
    /// Somebody not signed in, for example while signing up.
    Visitor,
    /// The program, for example at the command line.
    Program,
}

impl Actor {
    /// As it stands in the sealed part.
    pub fn text(&self) -> &str {
        match self {
            Actor::Account(id) => id,
            Actor::Visitor => "visitor",
            Actor::Program => "program",
        }
    }
}

/// A fact, ready for the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Name of the kind, for example `entry.submitted`.
    pub kind: &'static str,
    /// Edition it belongs to.
    pub edition: Option<String>,
    /// Readable by everyone once published.
    pub clear: Value,
    /// Committed to, not shown.
    pub sealed: Value,
    /// Whether the clear time is rounded up to the day.
    pub day_only: bool,
}

/// Builds facts: `clear` and `sealed` say on the spot who will be able to read what.
fn fact(kind: &'static str, edition: Option<&str>, clear: Value, sealed: Value) -> Fact {
    Fact { kind, edition: edition.map(str::to_owned), clear, sealed, day_only: false }
}

#[expect(missing_docs, reason = "each name is the fact")]
impl Fact {
    // People.
    pub fn account_created(account: &str, email: &str, name: &str) -> Fact {
        fact("account.created", None, json!({}), json!({"account": account, "email": email, "name": name}))
    }
    pub fn account_confirmed(account: &str) -> Fact {
        fact("account.confirmed", None, json!({}), json!({"account": account}))
    }
    pub fn founder_made(account: &str) -> Fact {
        fact("account.founder", None, json!({}), json!({"account": account}))
    }
    pub fn password_changed(account: &str) -> Fact {
        fact("account.password", None, json!({}), json!({"account": account}))
    }
    pub fn password_requested(account: &str) -> Fact {
        fact("account.reset-asked", None, json!({}), json!({"account": account}))
    }
    pub fn account_locked(account: &str) -> Fact {
        fact("account.locked", None, json!({}), json!({"account": account}))
    }
    pub fn account_changed(account: &str, name: &str) -> Fact {
        fact("account.changed", None, json!({}), json!({"account": account, "name": name}))
    }
    pub fn invited(edition: &str, email: &str, role: &str) -> Fact {
        fact("role.invited", Some(edition), json!({"role": role}), json!({"email": email}))
    }
    pub fn invitation_ended(edition: &str, email: &str, role: &str) -> Fact {
        fact("role.invitation-ended", Some(edition), json!({"role": role}), json!({"email": email}))
    }
    pub fn role_given(edition: &str, account: &str, role: &str, agency: Option<&str>) -> Fact {
        fact(
            "role.given",
            Some(edition),
            json!({"role": role}),
            json!({"account": account, "agency": agency}),
        )
    }
    pub fn role_ended(edition: &str, account: &str, role: &str) -> Fact {
        fact("role.ended", Some(edition), json!({"role": role}), json!({"account": account}))
    }
    pub fn agency_registered(agency: &str, name: &str) -> Fact {
        fact("agency.registered", None, json!({}), json!({"agency": agency, "name": name}))
    }
    pub fn agency_succeeded(agency: &str, successor: &str) -> Fact {
        fact("agency.succeeded", None, json!({}), json!({"agency": agency, "successor": successor}))
    }
    pub fn agency_placed(agency: &str, province: &str) -> Fact {
        fact("agency.placed", None, json!({}), json!({"agency": agency, "province": province}))
    }

    // Editions.
    pub fn edition_opened(edition: &str, slug: &str, rules_digest: &str) -> Fact {
        fact("edition.opened", Some(edition), json!({"slug": slug, "rules": rules_digest}), json!({}))
    }
    pub fn rules_amended(edition: &str, number: i32, rules_digest: &str, reason: &str) -> Fact {
        fact(
            "edition.amended",
            Some(edition),
            json!({"number": number, "rules": rules_digest, "reason": reason}),
            json!({}),
        )
    }
    pub fn seat_given(edition: &str, round: &str, category: &str, account: &str) -> Fact {
        fact(
            "panel.seat-given",
            Some(edition),
            json!({"round": round, "category": category}),
            json!({"judge": account}),
        )
    }
    pub fn seat_taken(edition: &str, round: &str, category: &str, account: &str) -> Fact {
        fact(
            "panel.seat-taken",
            Some(edition),
            json!({"round": round, "category": category}),
            json!({"judge": account}),
        )
    }
    pub fn load_set(edition: &str, (round, category): (&str, &str), account: &str, load: Load) -> Fact {
        fact(
            "panel.load-set",
            Some(edition),
            json!({"round": round, "category": category, "load_min": load.min, "load_max": load.max}),
            json!({"judge": account}),
        )
    }
    pub fn expertise_set(edition: &str, account: &str, expertise: &Expertise) -> Fact {
        fact(
            "expertise.set",
            Some(edition),
            json!({}),
            json!({"judge": account, "media": expertise.media, "topics": expertise.topics}),
        )
    }

    // Entries.
    pub fn entry_drafted(edition: &str, entry: &str, (code, blind): (&str, &str), category: &str) -> Fact {
        fact(
            "entry.drafted",
            Some(edition),
            json!({}),
            json!({"entry": entry, "code": code, "blind": blind, "category": category}),
        )
    }
    pub fn entry_saved(edition: &str, entry: &str, content: Value) -> Fact {
        fact("entry.saved", Some(edition), json!({}), json!({"entry": entry, "content": content}))
    }
    /// `place` says where the file stands and where it is stored: slot, name, kind, key.
    pub fn file_added(
        edition: &str,
        entry: &str,
        file: &str,
        (sha256, bytes): (&str, u64),
        place: Value,
    ) -> Fact {
        fact(
            "file.added",
            Some(edition),
            json!({"sha256": sha256, "bytes": bytes}),
            json!({"entry": entry, "file": file, "place": place}),
        )
    }
    pub fn file_removed(edition: &str, entry: &str, file: &str, sha256: &str) -> Fact {
        fact("file.removed", Some(edition), json!({"sha256": sha256}), json!({"entry": entry, "file": file}))
    }
    pub fn entry_submitted(edition: &str, entry: &str, files: Vec<String>, content: Value) -> Fact {
        fact(
            "entry.submitted",
            Some(edition),
            json!({"files": files}),
            json!({"entry": entry, "content": content}),
        )
    }
    pub fn entry_withdrawn(edition: &str, entry: &str) -> Fact {
        fact("entry.withdrawn", Some(edition), json!({}), json!({"entry": entry}))
    }
    pub fn entry_screened(edition: &str, entry: &str, outcome: &str, clause: &str, reason: &str) -> Fact {
        fact(
            "entry.screened",
            Some(edition),
            json!({"outcome": outcome}),
            json!({"entry": entry, "clause": clause, "reason": reason}),
        )
    }

    // Judging.
    pub fn conflict_declared(edition: &str, blind_code: &str, judge: &str, reason: &str) -> Fact {
        fact(
            "conflict.declared",
            Some(edition),
            json!({}),
            json!({"entry": blind_code, "judge": judge, "reason": reason}),
        )
    }
    pub fn conflict_withdrawn(edition: &str, blind_code: &str, judge: &str) -> Fact {
        fact("conflict.withdrawn", Some(edition), json!({}), json!({"entry": blind_code, "judge": judge}))
    }
    pub fn namesake_cleared(edition: &str, blind_code: &str, judge: &str, reason: &str) -> Fact {
        fact(
            "namesake.cleared",
            Some(edition),
            json!({}),
            json!({"entry": blind_code, "judge": judge, "reason": reason}),
        )
    }
    pub fn namesake_restored(edition: &str, blind_code: &str, judge: &str) -> Fact {
        fact("namesake.restored", Some(edition), json!({}), json!({"entry": blind_code, "judge": judge}))
    }
    /// `subjects`: what the judge declared and the entry does not speak of after all.
    pub fn mention_cleared(
        edition: &str,
        blind_code: &str,
        judge: &str,
        (subjects, reason): (&[&str], &str),
    ) -> Fact {
        fact(
            "mention.cleared",
            Some(edition),
            json!({}),
            json!({"entry": blind_code, "judge": judge, "subjects": subjects, "reason": reason}),
        )
    }
    pub fn mention_restored(edition: &str, blind_code: &str, judge: &str) -> Fact {
        fact("mention.restored", Some(edition), json!({}), json!({"entry": blind_code, "judge": judge}))
    }
    pub fn tie_recorded(edition: &str, blind_code: &str, judge: &str, (kin, reason): (&str, &str)) -> Fact {
        fact(
            "tie.recorded",
            Some(edition),
            json!({}),
            json!({"entry": blind_code, "judge": judge, "kin": kin, "reason": reason}),
        )
    }
    pub fn tie_withdrawn(edition: &str, blind_code: &str, judge: &str) -> Fact {
        fact("tie.withdrawn", Some(edition), json!({}), json!({"entry": blind_code, "judge": judge}))
    }
    pub fn interest_declared(edition: &str, judge: &str, about: &str, name: &str, reason: &str) -> Fact {
        fact(
            "interest.declared",
            Some(edition),
            json!({}),
            json!({"judge": judge, "about": about, "name": name, "reason": reason}),
        )
    }
    pub fn interest_withdrawn(edition: &str, judge: &str, about: &str, name: &str) -> Fact {
        fact(
            "interest.withdrawn",
            Some(edition),
            json!({}),
            json!({"judge": judge, "about": about, "name": name}),
        )
    }
    pub fn interests_confirmed(edition: &str, judge: &str) -> Fact {
        fact("interest.confirmed", Some(edition), json!({}), json!({"judge": judge}))
    }
    /// `sources` and `due` (an instant in RFC 3339) say which randomness will be used, before it
    /// is known.
    pub fn draw_announced(
        edition: &str,
        (round, attempt): (&str, i32),
        sources: Value,
        due: Option<String>,
    ) -> Fact {
        let clear = json!({"round": round, "attempt": attempt, "sources": sources, "due": due});
        fact("draw.announced", Some(edition), clear, json!({}))
    }
    pub fn draw_frozen(
        edition: &str,
        (round, attempt): (&str, i32),
        inputs_digest: &str,
        entries: usize,
    ) -> Fact {
        let clear = json!({"round": round, "attempt": attempt, "inputs": inputs_digest, "entries": entries});
        fact("draw.frozen", Some(edition), clear, json!({}))
    }
    /// `outcome` is the canonical form of the sources' results.
    pub fn draw_made(
        edition: &str,
        (round, attempt): (&str, i32),
        (inputs_digest, outcome, seed): (&str, &str, &str),
        result: Value,
    ) -> Fact {
        let clear = json!({
            "round": round,
            "attempt": attempt,
            "inputs": inputs_digest,
            "outcome": outcome,
            "seed": seed,
        });
        fact("draw.made", Some(edition), clear, result)
    }
    /// The reason is readable by everybody.
    pub fn draw_voided(edition: &str, (round, attempt): (&str, i32), reason: &str) -> Fact {
        let clear = json!({"round": round, "attempt": attempt, "reason": reason});
        fact("draw.voided", Some(edition), clear, json!({}))
    }
    pub fn sheet_saved(edition: &str, sheet: &str, marks: Value, comment: &str) -> Fact {
        Fact {
            day_only: true,
            ..fact(
                "sheet.saved",
                Some(edition),
                json!({}),
                json!({"sheet": sheet, "marks": marks, "comment": comment}),
            )
        }
    }
    pub fn sheets_sealed(edition: &str, judge: &str, sheets: Value) -> Fact {
        Fact {
            day_only: true,
            ..fact("sheets.sealed", Some(edition), json!({}), json!({"judge": judge, "sheets": sheets}))
        }
    }
    pub fn judge_recused(edition: &str, sheet: &str, reason: &str, reserve: Option<&str>) -> Fact {
        fact(
            "judge.recused",
            Some(edition),
            json!({"reserve": reserve.is_some()}),
            json!({"sheet": sheet, "reason": reason, "reserve": reserve}),
        )
    }
    /// `sheets` are those that changed: their states, and entry and judge of those that are new.
    pub fn judge_left(
        edition: &str,
        round: &str,
        judge: &str,
        reason: &str,
        sheets: Value,
        given: usize,
    ) -> Fact {
        fact(
            "judge.left",
            Some(edition),
            json!({"round": round, "given": given}),
            json!({"judge": judge, "reason": reason, "sheets": sheets}),
        )
    }
    pub fn judge_seated(edition: &str, round: &str, sheets: Value) -> Fact {
        fact("judge.seated", Some(edition), json!({"round": round}), json!({"sheets": sheets}))
    }
    /// The digest of the standings is readable at once, the standings themselves are sealed.
    pub fn round_closed(
        edition: &str,
        round: &str,
        (standings_digest, standings): (&str, Value),
        ranked: usize,
        advanced: usize,
    ) -> Fact {
        fact(
            "round.closed",
            Some(edition),
            json!({"round": round, "standings": standings_digest, "ranked": ranked, "advanced": advanced}),
            json!({"standings": standings}),
        )
    }

    // Results.
    pub fn decision_reopened(edition: &str, reason: &str) -> Fact {
        fact("decision.reopened", Some(edition), json!({"reason": reason}), json!({}))
    }
    pub fn winners_published(edition: &str, winners_digest: &str) -> Fact {
        fact("winners.published", Some(edition), json!({"winners": winners_digest}), json!({}))
    }
    pub fn data_exported(edition: &str, what: &str) -> Fact {
        fact("data.exported", Some(edition), json!({"what": what}), json!({}))
    }
}
