//! A whole season of both prizes, step by step as it would have happened, through the same store
//! and the same file store as the real thing. Only the clock is set by hand, so that the record
//! reads like that of a season.
//! Next: [`super::sending`], [`super::scoring`].

use std::collections::BTreeMap;

use super::agencies::{self, DemoAgency};
use super::cast::{self, Member};
use super::dice::Seeded;
use super::people::Crowd;
use super::studio::Studio;
use super::works::Desk;
use super::{DemoError, calendar, decision, expertise, interests, scoring, sending};
use crate::app::App;
use crate::award::advance::Vote;
use crate::award::edition::Millis;
use crate::award::event::Actor;
use crate::award::people::Role;
use crate::award::randomness::Source;
use crate::award::rules::{self, Rules};
use crate::files::UploadError;
use crate::store::StoreError;
use crate::store::advance::Handed;
use crate::store::editions::Edition;
use crate::store::members::Invitation;
use crate::store::sessions::Signed;

/// Why the season could not be played to its end.
#[derive(Debug, thiserror::Error)]
pub enum SeasonError {
    /// A file could not be made.
    #[error(transparent)]
    Media(#[from] DemoError),
    /// The cast has nobody with this role.
    #[error("nobody plays the {0}")]
    Nobody(&'static str),
    /// The rules file of a prize has mistakes.
    #[error("the rules file has {0} mistakes")]
    Rules(usize),
    /// An invented entry or sheet does not keep the rules.
    #[error("an invented entry does not keep the rules: {0}")]
    Entry(String),
    /// The proposed prizes do not keep the rules.
    #[error("the proposed prizes do not keep the rules: {0}")]
    Prizes(String),
    /// The store refused a step.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file could not be stored.
    #[error(transparent)]
    Upload(#[from] UploadError),
}

/// How far the demo season goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Entries are being received.
    Call,
    /// The deadline has passed; clerks are at work.
    Screening,
    /// The first round is being scored.
    Judging,
    /// The final round is being scored.
    Final,
    /// The winners are public.
    Published,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How far.
    pub until: Until,
    /// Decides every name, text and file.
    pub seed: u64,
    /// Entries of each edition.
    pub entries: usize,
    /// The real time, towards which the season runs.
    pub now: Millis,
}

/// A named person who can sign in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// Slug of the edition.
    pub edition: String,
    /// What this person does; none for somebody who only sends entries.
    pub role: Option<Role>,
    /// Vietnamese name of the round this person scores in.
    pub round: Option<String>,
    /// Whether there is something for this person to do at this point of the season.
    pub has_work: bool,
    /// Full name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Passphrase.
    pub passphrase: String,
}

/// Told after each step: what is being done (a message key of the command line), how far, of how much.
pub type Progress<'a> = &'a (dyn Fn(&'static str, usize, usize) + Sync);

/// One edition of the season with everybody in it.
pub(super) struct Stage {
    pub edition: Edition,
    pub rules: Rules,
    pub cast: Vec<(Member, Signed)>,
    pub dice: Seeded,
    /// Quality of each entry by blind code, −1 to 1: what the judges more or less agree on.
    pub quality: BTreeMap<String, f64>,
}

impl Stage {
    /// Everybody with a role; without one, those who only send entries.
    pub fn all(&self, role: Option<Role>) -> Vec<&Signed> {
        self.cast.iter().filter(|(member, _)| member.role == role).map(|(_, signed)| signed).collect()
    }

    /// Somebody with a role.
    pub fn one(&self, role: Role) -> Result<&Signed, SeasonError> {
        self.all(Some(role)).first().copied().ok_or(SeasonError::Nobody(role.word()))
    }
}

/// Plays the season and returns the sign-ins. `texts` are the rules files of the prizes.
///
/// # Errors
/// When a step fails; the folder is then to be thrown away.
pub async fn play(
    app: &App,
    texts: &[String],
    plan: Plan,
    tell: Progress<'_>,
) -> Result<Vec<SignIn>, SeasonError> {
    let times = calendar::Times::new(plan);
    let all = agencies::invent(times.merged_on());
    let mut studio = Studio::open(plan.seed)?;
    let mut secret =
        Seeded::new(u64::from_be_bytes(app.store.dice().key()[..8].try_into().unwrap_or_default()));
    let mut stages = Vec::new();
    app.store.clock().set(times.announced);
    register(app, &all).await?;
    for (number, text) in texts.iter().enumerate() {
        tell("opening", number, texts.len());
        let seed = plan.seed + number as u64;
        let stage = open(app, &times.rewrite(text), seed, &all, &mut secret).await?;
        interests::declare(app, &stage, seed, &all).await?;
        expertise::record(app, &stage, seed).await?;
        stages.push(stage);
    }
    let mut crowd = Crowd::default();
    for stage in &mut stages {
        let rules = stage.rules.clone();
        let mut desk = Desk::new(&rules, &all, times.last_day());
        sending::send(app, stage, &mut desk, &mut studio, &all, &mut crowd, plan, &times, tell).await?;
    }
    for stage in &mut stages {
        sending::screen(app, stage, plan, &times, tell).await?;
    }
    if plan.until >= Until::Judging {
        rounds(app, &mut stages, plan, &times, tell).await?;
    }
    app.store.clock().set(plan.now);
    app.store.sign_checkpoint().await?;
    Ok(stages.iter().flat_map(|stage| sign_ins(stage, plan.until)).collect())
}

async fn rounds(
    app: &App,
    stages: &mut [Stage],
    plan: Plan,
    times: &calendar::Times,
    tell: Progress<'_>,
) -> Result<(), SeasonError> {
    for stage in stages {
        let organizer = stage.one(Role::Organizer)?.clone();
        draw(app, &organizer, &stage.edition, times.first_draw, "47291").await?;
        scoring::score(app, stage, 0, plan.until == Until::Judging, times.first_draw, tell).await?;
        if plan.until == Until::Judging {
            continue;
        }
        app.store.clock().set(times.first_close);
        app.store.close_round(&organizer, &stage.edition).await?;
        follow(app, &organizer, &stage.edition).await?;
        app.store.sign_checkpoint().await?;
        draw(app, &organizer, &stage.edition, times.final_draw, "80356").await?;
        scoring::score(app, stage, 1, plan.until == Until::Final, times.final_draw, tell).await?;
        if plan.until == Until::Published {
            app.store.clock().set(times.final_close);
            app.store.close_round(&organizer, &stage.edition).await?;
            decision::decide(app, stage, times).await?;
        }
    }
    Ok(())
}

/// The panels of the round that was closed follow its standings.
async fn follow(app: &App, organizer: &Signed, edition: &Edition) -> Result<(), SeasonError> {
    let now = app.store.edition(&edition.slug).await?;
    let before = now.round_at_hand().and_then(|(index, _)| index.checked_sub(1));
    let Some(round) = before.and_then(|before| now.rules.rounds.get(before)) else { return Ok(()) };
    let panels = app.store.panel_sizes(&now.id, &round.code).await?;
    let undecided = app.store.undecided(&now).await?;
    let unanimous = |code: &String| Vote::unanimous(panels.get(code).copied().unwrap_or(0));
    let handed: Vec<Handed> = undecided.iter().map(|code| Handed::by_rank(code, unanimous(code))).collect();
    let decided = app.store.decide_advance(organizer, &now, &round.code, &handed).await?;
    decided.map_err(|objections| SeasonError::Entry(format!("{objections:?}")))
}

/// Announces a lottery of the same evening, fixes the inputs in the morning, and draws at `at` from
/// the number that came out.
async fn draw(
    app: &App,
    organizer: &Signed,
    edition: &Edition,
    at: Millis,
    number: &str,
) -> Result<(), SeasonError> {
    const HOUR: Millis = 3_600_000;
    let now = app.store.edition(&edition.slug).await?;
    let Some((_, round)) = now.round_at_hand() else { return Ok(()) };
    let (day, known) = (calendar::day_text(at), at - HOUR);
    let source =
        Source::Numbers { name: format!("Xổ số miền Bắc, giải đặc biệt ngày {day}") };
    app.store.clock().set(known - 4 * HOUR);
    app.store.announce_draw(organizer, &now, &round.code, &[source], Some(known)).await?;
    app.store.clock().set(known - 2 * HOUR);
    app.store.freeze_draw(organizer, &now, &round.code).await?;
    app.store.clock().set(at);
    let drawn = app.store.draw_round(organizer, &now, &round.code, &[number.to_owned()]).await?;
    drawn.map_err(|wrong| SeasonError::Entry(format!("{wrong:?}")))
}

/// Opens one edition and brings its people in by invitation.
async fn open(
    app: &App,
    text: &str,
    seed: u64,
    all: &[DemoAgency],
    secret: &mut Seeded,
) -> Result<Stage, SeasonError> {
    let rules = rules::read(text).map_err(|mistakes| SeasonError::Rules(mistakes.len()))?;
    let mut dice = Seeded::labelled(seed, &rules.award.code);
    let prefix: String = rules.award.code.split('-').filter_map(|word| word.chars().next()).collect();
    let members = cast::invent(&mut dice, secret, &rules, all, &prefix);
    let organizer = members
        .iter()
        .find(|member| member.role == Some(Role::Organizer))
        .ok_or(SeasonError::Nobody(Role::Organizer.word()))?;
    let hash = app.hash_password(organizer.passphrase.clone()).await;
    let founder = app.store.enrol(&organizer.person.email, &organizer.person.name, &hash, true).await?;
    let who = signed(&founder.id, &founder.name, &founder.email, true);
    let edition = app.store.open_edition(&who, text, &rules).await?;
    let mut cast = Vec::new();
    for member in members {
        let account = match member.role {
            Some(Role::Organizer) => who.clone(),
            _ => take_in(app, &edition, &member, all).await?,
        };
        cast.push((member, account));
    }
    Ok(Stage { edition, rules, cast, dice, quality: BTreeMap::new() })
}

async fn take_in(
    app: &App,
    edition: &Edition,
    member: &Member,
    all: &[DemoAgency],
) -> Result<Signed, SeasonError> {
    let hash = app.hash_password(member.passphrase.clone()).await;
    let made = app.store.enrol(&member.person.email, &member.person.name, &hash, false).await?;
    if let Some(role) = member.role {
        let agency = member.agency.and_then(|at| all.get(at)).map(|agency| agency.name.clone());
        let seats = member.round.iter().flat_map(|round| {
            member.categories.iter().map(move |category| (round.clone(), category.clone()))
        });
        let offer = Invitation {
            edition: edition.id.clone(),
            name: member.person.name.clone(),
            role,
            agency: agency.unwrap_or_default(),
            seats: seats.collect(),
        };
        app.store.appoint(&made.id, &offer).await?;
    }
    Ok(signed(&made.id, &made.name, &made.email, false))
}

/// Agencies with their aliases and successors.
async fn register(app: &App, all: &[DemoAgency]) -> Result<(), SeasonError> {
    let mut ids = Vec::new();
    for agency in all {
        let made = app.store.register_agency(&Actor::Program, &agency.name).await?;
        for alias in &agency.aliases {
            match app.store.add_alias(&Actor::Program, &made.id, alias).await {
                // Two agencies may be known by the same letters; the first one keeps them.
                Ok(_) | Err(StoreError::Refused(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        ids.push(made.id);
    }
    for (agency, id) in all.iter().zip(&ids) {
        if let Some(successor) = agency.successor.and_then(|at| ids.get(at)) {
            app.store.set_successor(&Actor::Program, id, successor).await?;
        }
    }
    Ok(())
}

/// Somebody as the store knows those who are signed in.
pub(super) fn signed(account_id: &str, name: &str, email: &str, founder: bool) -> Signed {
    Signed {
        account_id: account_id.to_owned(),
        name: name.to_owned(),
        email: email.to_owned(),
        locale: "vi".to_owned(),
        founder,
        session_id: String::new(),
        seen_at: 0,
    }
}

/// Those with something to do first, in the order of the cast; who only waits comes last.
fn sign_ins(stage: &Stage, until: Until) -> Vec<SignIn> {
    let running = match until {
        Until::Judging => stage.rules.rounds.first(),
        Until::Final => stage.rules.rounds.last(),
        Until::Call | Until::Screening | Until::Published => None,
    };
    let name = |code: &String| stage.rules.rounds.iter().find(|round| round.code == *code);
    let mut list: Vec<SignIn> = stage
        .cast
        .iter()
        .map(|(member, who)| SignIn {
            edition: stage.edition.slug.clone(),
            role: member.role,
            round: member.round.as_ref().and_then(name).map(|round| round.name.vi.clone()),
            has_work: match member.role {
                Some(Role::Treasurer | Role::Coordinator) => false,
                Some(Role::Judge) => running.is_some_and(|round| member.round.as_ref() == Some(&round.code)),
                Some(Role::Clerk) => until <= Until::Screening,
                Some(Role::Chair | Role::Secretary) => until >= Until::Final,
                _ => true,
            },
            name: who.name.clone(),
            email: who.email.clone(),
            passphrase: member.passphrase.clone(),
        })
        .collect();
    list.sort_by_key(|person| !person.has_work);
    list
}
