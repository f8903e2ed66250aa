//! What the facts of an edition come to when they are told in order.

mod decided;

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::super::draws::pseudonym;
use super::ballots::{Ballot, tell};
use super::proven::Proven;
use crate::award::edition::Stage;
use crate::award::entry::State;
use crate::award::rules::Rules;

/// The edition as the record tells it.
pub(super) struct Said {
    /// Digest of the rules in force.
    pub rules: String,
    pub stage: Stage,
    /// By id.
    pub entries: BTreeMap<String, Entry>,
    /// By id.
    pub files: BTreeMap<String, File>,
    /// By round and attempt.
    pub lotteries: BTreeMap<(String, i64), Lottery>,
    /// By round, those in force.
    pub draws: BTreeMap<String, Draw>,
    /// What was decided last about who goes on, by round and category.
    pub advances: BTreeMap<(String, String), Advance>,
    /// By id.
    pub sheets: BTreeMap<String, Sheet>,
    /// By id.
    pub unsealings: BTreeMap<String, Unsealing>,
    /// Account ids by (round, category, pseudonym).
    pub seats: HashMap<(String, String, String), String>,
    /// Digest and lines of the standings of rounds that voted, by round.
    pub counted: BTreeMap<String, (String, Vec<Value>)>,
    /// By number.
    pub ballots: BTreeMap<i64, Ballot>,
    /// What was set, by entry id.
    pub prizes: BTreeMap<String, Value>,
    /// By id.
    pub overrides: BTreeMap<String, Value>,
    /// Prizes of agencies.
    pub collective: Vec<Value>,
    /// (tier, category, number).
    pub shares: Vec<Value>,
    pub approval: Option<Approval>,
}

pub(super) struct Entry {
    pub code: String,
    pub blind: String,
    pub sender: String,
    pub category: String,
    pub state: String,
    /// As handed in or saved last; `Null` for a draft nobody has filled in.
    pub draft: Value,
}

pub(super) struct File {
    pub entry: String,
    pub sha256: Value,
    pub bytes: Value,
    pub place: Value,
}

/// An attempt to draw a round.
#[derive(Default)]
pub(super) struct Lottery {
    pub sources: Value,
    pub due: Option<String>,
    /// Digest of the inputs, once they are fixed.
    pub inputs: Option<String>,
    /// Outcome and seed, once it is drawn.
    pub drawn: Option<(String, String)>,
    /// Why it is void.
    pub voided: Option<String>,
}

pub(super) struct Draw {
    pub seed: String,
    pub inputs: String,
    /// Digest and lines of the standings, once it is closed.
    pub closed: Option<(String, Vec<Value>)>,
}

/// A decision who goes on: the numbers and the list as they were recorded.
pub(super) struct Advance {
    pub planned: Value,
    pub facts: Value,
    pub by: String,
}

pub(super) struct Sheet {
    pub round: String,
    pub entry: String,
    pub judge: String,
    pub state: &'static str,
    pub marks: Value,
    pub comment: String,
    /// Account that has sealed it.
    pub sealed_by: Option<String>,
}

impl Sheet {
    /// A sheet nobody has written in.
    fn new(round: &str, seat: &Value, state: &'static str) -> Self {
        Self {
            round: round.to_owned(),
            entry: text(seat, "entry"),
            judge: text(seat, "judge"),
            state,
            marks: Value::Object(serde_json::Map::new()),
            comment: String::new(),
            sealed_by: None,
        }
    }
}

/// A request to open sealed sheets again.
pub(super) struct Unsealing {
    pub round: String,
    pub category: String,
    pub judge: String,
    pub reason: String,
    pub sheets: Vec<String>,
    pub asked_by: String,
    /// As the table has it.
    pub outcome: &'static str,
    pub decided_by: Option<String>,
}

pub(super) struct Approval {
    pub document: String,
    pub on: String,
    pub digest: String,
    pub by: String,
}

impl Said {
    /// Tells the facts in their order. One that cannot be read was left out and named before.
    pub fn of(facts: &[Proven], rules: &Rules) -> Said {
        let mut said = Said {
            rules: String::new(),
            stage: Stage::Receiving,
            entries: BTreeMap::new(),
            files: BTreeMap::new(),
            lotteries: BTreeMap::new(),
            draws: BTreeMap::new(),
            advances: BTreeMap::new(),
            sheets: BTreeMap::new(),
            unsealings: BTreeMap::new(),
            seats: HashMap::new(),
            counted: BTreeMap::new(),
            ballots: BTreeMap::new(),
            prizes: BTreeMap::new(),
            overrides: BTreeMap::new(),
            collective: Vec::new(),
            shares: Vec::new(),
            approval: None,
        };
        for fact in facts {
            match fact.kind.split_once('.').map_or("", |(room, _)| room) {
                "edition" | "panel" => said.prepare(fact),
                "entry" | "file" => said.enter(fact),
                "draw" => said.draw(fact, rules),
                "sheet" | "sheets" | "judge" | "round" => said.judge(fact, rules),
                "ballot" => tell(&mut said.ballots, fact),
                "shares" | "prizes" | "collective" | "override" | "decision" | "winners" => said.decide(fact),
                _ => {}
            }
        }
        said
    }

    fn prepare(&mut self, fact: &Proven) {
        match fact.kind.as_str() {
            "edition.opened" | "edition.amended" => self.rules = text(&fact.clear, "rules"),
            "panel.seat-given" => {
                let judge = text(&fact.facts, "judge");
                let name = pseudonym(&fact.key, &judge);
                self.seats.insert((text(&fact.clear, "round"), text(&fact.clear, "category"), name), judge);
            }
            _ => {}
        }
    }

    fn enter(&mut self, fact: &Proven) {
        let (id, facts) = (text(&fact.facts, "entry"), &fact.facts);
        match fact.kind.as_str() {
            "entry.drafted" => {
                let entry = Entry {
                    code: text(facts, "code"),
                    blind: text(facts, "blind"),
                    sender: fact.actor.clone(),
                    category: text(facts, "category"),
                    state: State::Draft.word().to_owned(),
                    draft: Value::Null,
                };
                self.entries.insert(id, entry);
            }
            "file.added" => {
                let (sha256, bytes) = (fact.clear["sha256"].clone(), fact.clear["bytes"].clone());
                let file = File { entry: id, sha256, bytes, place: facts["place"].clone() };
                self.files.insert(text(facts, "file"), file);
            }
            "file.removed" => {
                self.files.remove(&text(facts, "file"));
            }
            kind => {
                let Some(entry) = self.entries.get_mut(&id) else { return };
                match kind {
                    "entry.saved" => entry.draft = facts["content"]["draft"].clone(),
                    "entry.submitted" => {
                        entry.draft = facts["content"]["draft"].clone();
                        entry.state = State::Submitted.word().to_owned();
                    }
                    "entry.withdrawn" => entry.state = State::Withdrawn.word().to_owned(),
                    // The states that clerks give have the words of their decisions.
                    "entry.screened" => entry.state = text(&fact.clear, "outcome"),
                    _ => {}
                }
            }
        }
    }

    fn draw(&mut self, fact: &Proven, rules: &Rules) {
        let (round, facts) = (text(&fact.clear, "round"), &fact.facts);
        let place = rules.rounds.iter().position(|known| known.code == round).unwrap_or_default();
        let attempt = fact.clear["attempt"].as_i64().unwrap_or_default();
        let lottery = self.lotteries.entry((round.clone(), attempt)).or_default();
        match fact.kind.as_str() {
            "draw.announced" => {
                lottery.sources = fact.clear["sources"].clone();
                lottery.due = fact.clear["due"].as_str().map(str::to_owned);
            }
            "draw.frozen" => lottery.inputs = Some(text(&fact.clear, "inputs")),
            "draw.voided" => {
                lottery.voided = Some(text(&fact.clear, "reason"));
                self.stage = if place == 0 { Stage::Receiving } else { Stage::Judging(place) };
                self.sheets.retain(|_, sheet| sheet.round != round);
                self.draws.remove(&round);
            }
            "draw.made" => {
                lottery.drawn = Some((text(&fact.clear, "outcome"), text(&fact.clear, "seed")));
                self.stage = Stage::Judging(place);
                for seat in facts.as_array().into_iter().flatten() {
                    let state = if seat["state"] == "reserve" { "reserve" } else { "open" };
                    let sheet = Sheet::new(&round, seat, state);
                    self.sheets.insert(text(seat, "sheet"), sheet);
                }
                let (seed, inputs) = (text(&fact.clear, "seed"), text(&fact.clear, "inputs"));
                self.draws.insert(round, Draw { seed, inputs, closed: None });
            }
            _ => {}
        }
    }

    fn judge(&mut self, fact: &Proven, rules: &Rules) {
        let (round, facts) = (text(&fact.clear, "round"), &fact.facts);
        let place = rules.rounds.iter().position(|known| known.code == round).unwrap_or_default();
        match fact.kind.as_str() {
            "sheet.saved" => {
                if let Some(sheet) = self.sheets.get_mut(&text(facts, "sheet")) {
                    sheet.marks = facts["marks"].clone();
                    sheet.comment = text(facts, "comment");
                }
            }
            "sheets.sealed" => {
                for sealed in facts["sheets"].as_array().into_iter().flatten() {
                    if let Some(sheet) = self.sheets.get_mut(&text(sealed, "sheet")) {
                        sheet.state = "sealed";
                        sheet.marks = sealed["marks"].clone();
                        sheet.sealed_by = Some(text(facts, "judge"));
                    }
                }
            }
            "sheets.unsealing-asked" | "sheets.unsealed" | "sheets.unsealing-declined" => self.unseal(fact),
            "judge.left" | "judge.seated" => {
                for seat in facts["sheets"].as_array().into_iter().flatten() {
                    let state = match seat["state"].as_str() {
                        Some("open") => "open",
                        Some("reserve") => "reserve",
                        _ => "recused",
                    };
                    match self.sheets.get_mut(&text(seat, "sheet")) {
                        Some(sheet) => sheet.state = state,
                        None => {
                            let sheet = Sheet::new(&round, seat, state);
                            self.sheets.insert(text(seat, "sheet"), sheet);
                        }
                    }
                }
            }
            "judge.recused" => {
                for (member, state) in [("sheet", "recused"), ("reserve", "open")] {
                    if let Some(sheet) = self.sheets.get_mut(&text(facts, member)) {
                        sheet.state = state;
                    }
                }
            }
            "round.closed" => {
                let is_last = place + 1 >= rules.rounds.len();
                self.stage = if is_last { Stage::Council } else { Stage::Judging(place + 1) };
                let lines = facts["standings"].as_array().cloned().unwrap_or_default();
                let closed = (text(&fact.clear, "standings"), lines);
                match self.draws.get_mut(&round) {
                    Some(draw) => draw.closed = Some(closed),
                    None => drop(self.counted.insert(round, closed)),
                }
            }
            "round.decided" => {
                let key = (round, text(&fact.clear, "category"));
                let (planned, facts) = (fact.clear["planned"].clone(), facts.clone());
                self.advances.insert(key, Advance { planned, facts, by: fact.actor.clone() });
            }
            _ => {}
        }
    }

    fn unseal(&mut self, fact: &Proven) {
        let (id, facts) = (text(&fact.facts, "unsealing"), &fact.facts);
        if fact.kind == "sheets.unsealing-asked" {
            let sheets = facts["sheets"].as_array().into_iter().flatten();
            let asked = Unsealing {
                round: text(&fact.clear, "round"),
                category: text(&fact.clear, "category"),
                judge: text(facts, "judge"),
                reason: text(facts, "reason"),
                sheets: sheets.filter_map(Value::as_str).map(str::to_owned).collect(),
                asked_by: fact.actor.clone(),
                outcome: "waiting",
                decided_by: None,
            };
            self.unsealings.insert(id, asked);
            return;
        }
        let Some(asked) = self.unsealings.get_mut(&id) else { return };
        asked.decided_by = Some(fact.actor.clone());
        asked.outcome = "declined";
        if fact.kind == "sheets.unsealed" {
            asked.outcome = "confirmed";
            for id in &asked.sheets {
                if let Some(sheet) = self.sheets.get_mut(id) {
                    sheet.state = "open";
                    sheet.sealed_by = None;
                }
            }
        }
    }
}

fn list(value: &Value, member: &str) -> Vec<Value> {
    value[member].as_array().cloned().unwrap_or_default()
}

fn text(value: &Value, member: &str) -> String {
    value[member].as_str().unwrap_or_default().to_owned()
}
