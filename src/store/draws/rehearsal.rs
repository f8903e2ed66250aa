//! The rehearsal of a draw: the next round drawn for a look, with a seed that is nobody's.
//!
//! Nothing of it is stored or told to judges, and it names no seat: only how much each judge would
//! have. The real draw has another seed and seats other judges.
//! Next: [`crate::award::reading`].

use std::collections::BTreeMap;

use super::super::editions::Edition;
use super::super::lots::{Apart, Blocked, Cause, Drawn, apart, prepare};
use super::super::{Result, Store, StoreError, reading};
use super::{Candidate, Ground, PanelJudge, candidates, draw_of};
use crate::award::draw::{self, graph};
use crate::award::reading::Reading;
use crate::award::rules::{Affinity, Round, Seats};

/// How often what blocks a draw is taken out of its way to see what the others would get.
const TRIES: usize = 6;

/// The next round, category by category in the order of the rules.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// Round code.
    pub round: String,
    /// Categories, those without entries too.
    pub categories: Vec<Trial>,
}

/// One category.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Category code.
    pub category: String,
    /// Entries.
    pub entries: usize,
    /// Entries with all their judges.
    pub complete: usize,
    /// Seats that are wanted.
    pub seats: usize,
    /// Seats that are filled.
    pub filled: usize,
    /// The panel, by pseudonym.
    pub judges: Vec<Share>,
    /// Places in `judges` of those who are connected through shared works; see [`draw::Graph`].
    pub groups: Vec<Vec<usize>>,
    /// How many pairs are kept apart, by kind of conflict in the order of the codes.
    pub conflicts: Vec<(&'static str, usize)>,
    /// Why there is no whole draw. The shares are then those without the entries that lack judges, or
    /// with minima lowered as it says.
    pub blocked: Option<Blocked>,
    /// Entries that one more recusal or two would leave short, fewest judges first.
    pub scarce: Vec<Scarce>,
    /// Files that judges see and whose length is unknown.
    pub guessed: u64,
}

/// What one judge would have to do.
#[derive(Debug, Clone)]
pub struct Share {
    /// Account id.
    pub account: String,
    /// Name.
    pub name: String,
    /// Entries to score.
    pub entries: usize,
    /// The time for them.
    pub time: Reading,
    /// Entries she may not score.
    pub conflicts: usize,
    /// Other judges with whom she shares at least one entry.
    pub partners: usize,
}

/// An entry with few judges who may score it: at most one more than it needs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the columns it is read from")]
pub struct Scarce {
    /// Judges of the panel who may score it.
    pub judges: usize,
    pub code: String,
    pub title: String,
    pub agency_name: String,
}

impl Share {
    fn without_work(judge: &PanelJudge) -> Self {
        Self {
            account: judge.account.clone(),
            name: judge.name.clone(),
            entries: 0,
            time: Reading::default(),
            conflicts: 0,
            partners: 0,
        }
    }
}

impl Store {
    /// Draws the next round for a look, without a trace; `None` when there is no round to draw. A
    /// fixed number of queries.
    pub async fn rehearsal(&self, edition: &Edition) -> Result<Option<Rehearsal>> {
        let Some((index, round)) = edition.round_at_hand() else { return Ok(None) };
        if draw_of(&self.db, &edition.id, &round.code).await?.is_some() {
            return Ok(None);
        }
        let all = candidates(&self.db, edition, index).await?;
        let ground = Ground::read(&self.db, edition, round).await?;
        let times = reading::of_entries(&self.db, edition).await?;
        let cases: Vec<Case> = edition
            .rules
            .categories
            .iter()
            .map(|category| {
                let entries: Vec<&Candidate> = all.iter().filter(|c| c.category == category.code).collect();
                let panel = ground.panel(&category.code);
                Case {
                    category: category.code.clone(),
                    round: round.clone(),
                    affinity: edition.rules.affinity.clone(),
                    apart: apart(&entries, panel, edition.rules.conflicts, &ground),
                    times: entries.iter().map(|entry| times.of(&entry.id)).collect(),
                    entries: entries.into_iter().cloned().collect(),
                    panel: panel.to_vec(),
                }
            })
            .collect();
        // Thousands of entries keep a processor busy for a while, and other requests wait for it.
        let trials = tokio::task::spawn_blocking(move || cases.iter().map(Case::rehearse).collect());
        let trials: Result<Vec<Trial>> =
            trials.await.map_err(|error| StoreError::Damaged(format!("rehearsal: {error}")))?;
        Ok(Some(Rehearsal { round: round.code.clone(), categories: trials? }))
    }
}

/// What one category is rehearsed from.
struct Case {
    category: String,
    round: Round,
    affinity: Affinity,
    entries: Vec<Candidate>,
    panel: Vec<PanelJudge>,
    apart: Vec<Apart>,
    /// In the order of the entries.
    times: Vec<Reading>,
}

/// What came of it: the places of the entries that were drawn, the draw, and what stood against a
/// whole one.
type Attempt = (Vec<usize>, Option<Drawn>, Option<Blocked>);

impl Case {
    fn rehearse(&self) -> Result<Trial> {
        let may = self.eligible();
        let (kept, drawn, blocked) = self.attempt()?;
        let mut shares: Vec<Share> = self.panel.iter().map(Share::without_work).collect();
        let mut groups = Vec::new();
        if let Some(drawn) = &drawn {
            let links = graph(&drawn.inputs.problem(), &drawn.lots.seats);
            for (judge, list) in drawn.lots.lists.iter().enumerate() {
                shares[judge].entries = list.len();
                shares[judge].time = list.iter().map(|entry| self.times[kept[*entry]]).sum();
                shares[judge].partners = links.partners[judge];
            }
            groups = links.components;
        }
        let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
        for pair in &self.apart {
            shares[pair.judge].conflicts += 1;
            *kinds.entry(pair.kind).or_default() += 1;
        }
        let filled = shares.iter().map(|share| share.entries).sum();
        let aside = (0..may.len()).filter(|at| kept.binary_search(at).is_err());
        Ok(Trial {
            category: self.category.clone(),
            entries: self.entries.len(),
            complete: kept.len(),
            seats: filled + aside.map(|at| self.wanted(may[at])).sum::<usize>(),
            filled,
            judges: shares,
            groups,
            conflicts: kinds.into_iter().collect(),
            blocked,
            scarce: self.scarce(&may),
            guessed: self.times.iter().map(|time| time.guessed).sum(),
        })
    }

    /// Draws; where some entries stand against it, those are set aside and the others drawn, and
    /// where minima do, they are lowered.
    fn attempt(&self) -> Result<Attempt> {
        // Anybody may know this seed: it decides nothing.
        let seed = draw::seed_from(&[b"rehearsal"]);
        let mut kept: Vec<usize> = (0..self.entries.len()).collect();
        let mut first = None;
        let mut panel = self.panel.clone();
        for _ in 0..TRIES {
            if kept.is_empty() {
                break;
            }
            let entries: Vec<&Candidate> = kept.iter().map(|at| &self.entries[*at]).collect();
            let apart = self.apart_of(&kept);
            match prepare(&self.category, &self.round, &entries, &panel, &apart, &self.affinity) {
                Ok(inputs) => {
                    let accounts = panel.iter().map(|judge| judge.account.clone()).collect();
                    return Ok((kept, Some(inputs.draw(accounts, &seed)?), first));
                }
                Err(StoreError::Blocked(blocked)) => {
                    let aside = match blocked.cause {
                        Cause::Conflicts => blocked.entries.len(),
                        Cause::Maxima => enough(&blocked),
                        Cause::Minima => 0,
                    };
                    let aside = &blocked.entries[blocked.entries.len() - aside..];
                    kept.retain(|at| aside.iter().all(|(code, _)| *code != self.entries[*at].blind_code));
                    blocked.repair.lower.iter().for_each(|&(judge, to)| panel[judge].load.min = Some(to));
                    first.get_or_insert(*blocked);
                }
                Err(error) => return Err(error),
            }
        }
        Ok((Vec::new(), None, first))
    }

    /// The pairs kept apart among some of the entries, by their places in `kept`, which ascends.
    fn apart_of(&self, kept: &[usize]) -> Vec<Apart> {
        let own = self.apart.iter().filter_map(|pair| {
            let entry = kept.binary_search(&pair.entry).ok()?;
            Some(Apart { entry, judge: pair.judge, kind: pair.kind })
        });
        own.collect()
    }

    /// For every entry, how many judges of the panel may score it.
    fn eligible(&self) -> Vec<usize> {
        let mut may = vec![self.panel.len(); self.entries.len()];
        for pair in &self.apart {
            may[pair.entry] -= 1;
        }
        may
    }

    /// Seats of an entry that so many judges may score.
    fn wanted(&self, eligible: usize) -> usize {
        match self.round.judges {
            Seats::Drawn(seats) => seats as usize,
            Seats::All => eligible.max(self.round.min_sheets as usize),
        }
    }

    fn scarce(&self, may: &[usize]) -> Vec<Scarce> {
        let needed = match self.round.judges {
            Seats::Drawn(seats) => seats,
            Seats::All => self.round.min_sheets,
        };
        let few = self.entries.iter().zip(may).filter(|(_, may)| **may <= needed as usize + 1);
        let scarce = few.map(|(entry, may)| Scarce {
            judges: *may,
            code: entry.code.clone(),
            title: entry.title.clone(),
            agency_name: entry.agency_name.clone(),
        });
        let mut scarce: Vec<Scarce> = scarce.collect();
        scarce.sort();
        scarce
    }
}

/// How many entries at least go unscored so that the judges who would be full are not overfull.
fn enough(blocked: &Blocked) -> usize {
    let seats = blocked.entries.iter().map(|(_, seats)| u64::from(*seats)).max().unwrap_or(1).max(1);
    usize::try_from(blocked.missing().div_ceil(seats)).unwrap_or(usize::MAX).min(blocked.entries.len())
}
