//! Invented works: a title nobody else has, text, parts, a day of publication, and answers.
//!
//! [`Desk`] is the desk that hands the subjects out: it takes the subject used least, so that
//! two hundred works are spread over all of them, and never lets a title pass twice.
//! Next: [`super::answers`], then [`super::studio`].

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Duration};

use super::agencies::{self, DemoAgency, Medium};
use super::answers::answers;
use super::dice::Seeded;
use super::stories::{Setting, Subject, subjects, voices};
use crate::award::rules::{Category, Rules};

/// What a prize is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Great national unity.
    Unity,
    /// Against corruption, waste and misconduct.
    Integrity,
}

impl Theme {
    /// From the prize's name: “tham nhũng” or “lãng phí” speaks for integrity.
    pub fn of(rules: &Rules) -> Theme {
        let name = rules.award.name.vi.to_lowercase();
        if name.contains("tham nhũng") || name.contains("lãng phí") {
            Theme::Integrity
        } else {
            Theme::Unity
        }
    }
}

/// One part of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Without “Kỳ 1:”.
    pub title: String,
    /// Within the edition's window, a day or more after the part before.
    pub published_on: Date,
    /// Its own address on the agency's site.
    pub link: String,
}

/// One invented work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// NFC, without “Loạt 5 bài:”; see [`Work::cited`].
    pub title: String,
    /// One of the category's genres; empty when it has none.
    pub genre: String,
    /// One or two sentences.
    pub standfirst: String,
    /// Body text, in order.
    pub paragraphs: Vec<String>,
    /// What its photographs show, one line each; a work of photographs has as many pictures.
    pub captions: Vec<String>,
    /// Empty for a single work.
    pub parts: Vec<Part>,
    /// Day of publication; of the first part for a series.
    pub published_on: Date,
    /// Position in the list of agencies of the one that published it.
    pub agency: usize,
    /// Address on the agency's site.
    pub link: String,
    /// Answers by field code: days as `2026-03-04`, “yes” for [`FieldKind::Yes`], numbers as
    /// digits. A field that may stay empty sometimes has no answer.
    ///
    /// [`FieldKind::Yes`]: crate::award::rules::FieldKind::Yes
    pub answers: BTreeMap<String, String>,
}

impl Work {
    /// The title as it is cited in a list of winners.
    pub fn cited(&self) -> String {
        match self.parts.len() {
            0 => self.title.clone(),
            n => format!("Loạt {n} bài: {}", self.title),
        }
    }
}

/// Hands out subjects and keeps titles apart, for one edition.
pub struct Desk<'a> {
    rules: &'a Rules,
    theme: Theme,
    agencies: &'a [DemoAgency],
    last_day: Date,
    titles: BTreeSet<String>,
    used: BTreeMap<usize, u32>,
}

impl<'a> Desk<'a> {
    /// A desk for an edition. Nothing is published after `last_day`, which for an edition that is
    /// still open is today; nor outside the edition's window.
    pub fn new(rules: &'a Rules, agencies: &'a [DemoAgency], last_day: Date) -> Self {
        Self {
            rules,
            theme: Theme::of(rules),
            agencies,
            last_day: last_day.min(rules.calendar.published_to),
            titles: BTreeSet::new(),
            used: BTreeMap::new(),
        }
    }

    /// One more work for this category.
    pub fn invent(&mut self, dice: &mut Seeded, category: &Category) -> Work {
        let medium = Medium::of(category);
        let series = category.series && medium != Medium::Photo && dice.chance(38);
        let parts = if series {
            2 + dice.below(self.rules.limits.parts_per_series.clamp(2, 5) as usize - 1)
        } else {
            0
        };
        let days = self.days(dice, parts);
        let published_on = days.first().copied().unwrap_or(self.last_day);
        let agency = agencies::pick(dice, self.agencies, medium, published_on).unwrap_or(0);
        let house = self.agencies.get(agency);
        let (subject, setting, title) = self.title(dice, medium, house, published_on);
        let (quotes, endings) = voices(self.theme);

        let mut paragraphs: Vec<String> = subject.body.iter().map(|p| setting.fill(p)).collect();
        let quote = setting.fill(dice.word(quotes));
        paragraphs.insert(paragraphs.len().min(2), quote);
        paragraphs.push(setting.fill(dice.word(endings)));

        let site = house.map_or("bao.example", |h| h.domain.as_str());
        let link = link(dice, site, &title, published_on);
        let parts = days
            .iter()
            .take(parts)
            .zip(subject.parts)
            .map(|(day, part)| Part {
                title: setting.fill(part),
                published_on: *day,
                link: self::link(dice, site, part, *day),
            })
            .collect();
        let mut captions: Vec<String> = subject.photos.iter().map(|p| setting.fill(p)).collect();
        dice.shuffle(&mut captions);
        if medium == Medium::Photo {
            // The picture that gave the title comes first.
            captions.sort_by_key(|caption| !title.starts_with(caption));
            captions.truncate(1 + dice.below(3));
        }
        let mut work = Work {
            genre: self.genre(dice, category, series, captions.len()),
            standfirst: setting.fill(dice.word(subject.leads)),
            title,
            paragraphs,
            captions,
            parts,
            published_on,
            agency,
            link,
            answers: BTreeMap::new(),
        };
        let publisher = house.map_or("", |h| h.name.as_str());
        work.answers = answers(dice, category, &work, self.theme, publisher);
        work
    }

    /// A subject, its setting and a title that is new to this desk.
    fn title(
        &mut self,
        dice: &mut Seeded,
        medium: Medium,
        house: Option<&DemoAgency>,
        published_on: Date,
    ) -> (&'static Subject, Setting, String) {
        let all: Vec<&'static Subject> = subjects(self.theme).collect();
        let mut attempt = 0;
        loop {
            let at = self.least_used(dice, all.len());
            let subject = all[at];
            let province = house.and_then(|h| h.province);
            let setting = Setting::draw(dice, subject.ground, province, published_on);
            let (heads, tail_percent) = match medium {
                Medium::Photo => (subject.photos, 25),
                _ => (subject.titles, 64),
            };
            let mut title = setting.fill(dice.word(heads));
            if dice.chance(tail_percent) && !title.contains('?') {
                title = format!("{title}: {}", setting.fill_inside(dice.word(subject.tails)));
            }
            attempt += 1;
            if attempt > 100 {
                // Only a desk that has handed out thousands of titles comes here.
                title = format!("{title} (bài {})", self.titles.len());
            }
            *self.used.entry(at).or_default() += 1;
            if self.titles.insert(title.clone()) {
                return (subject, setting, title);
            }
        }
    }

    /// One of the theme's subjects used least so far.
    fn least_used(&self, dice: &mut Seeded, subjects: usize) -> usize {
        let count = |at: &usize| self.used.get(at).copied().unwrap_or(0);
        let least = (0..subjects).map(|at| count(&at)).min().unwrap_or(0);
        let open: Vec<usize> = (0..subjects).filter(|at| count(at) == least).collect();
        dice.pick(&open).copied().unwrap_or(0)
    }

    /// Days for the parts (at least one), close together, inside the window.
    fn days(&self, dice: &mut Seeded, parts: usize) -> Vec<Date> {
        let first = self.rules.calendar.published_from;
        let window = (self.last_day - first).whole_days();
        let mut day = first + Duration::days(dice.between(0, (window - 15).max(0)));
        let mut days = vec![day];
        for _ in 1..parts {
            day = (day + Duration::days(dice.between(1, 3))).min(self.last_day);
            days.push(day);
        }
        days
    }

    /// A genre that suits the theme, where the category has one; “ảnh đơn” goes with one picture
    /// only.
    fn genre(&self, dice: &mut Seeded, category: &Category, series: bool, pictures: usize) -> String {
        let wanted: &[&str] = match (self.theme, Medium::of(category), series) {
            (_, Medium::Photo, _) if pictures == 1 => &["đơn"],
            (_, Medium::Photo, _) => &["nhóm", "phóng sự", "bộ"],
            (Theme::Integrity, ..) => &["điều tra", "phóng sự", "phản ánh"],
            (Theme::Unity, _, true) => &["phóng sự", "ký", "chuyên đề"],
            (Theme::Unity, _, false) => &["phóng sự", "phản ánh", "ghi chép", "ký", "chuyên", "phim"],
        };
        let is_wanted = |genre: &&String| wanted.iter().any(|w| genre.to_lowercase().contains(w));
        let fitting: Vec<&String> = category.genres.iter().filter(is_wanted).collect();
        let chosen =
            if !fitting.is_empty() { dice.pick(&fitting).copied() } else { dice.pick(&category.genres) };
        chosen.cloned().unwrap_or_default()
    }
}

fn link(dice: &mut Seeded, site: &str, title: &str, day: Date) -> String {
    let slug = super::people::slug(title, 70);
    let number = 100_000 + dice.below(900_000);
    format!("https://{site}/{slug}-{}{number}.html", day.year())
}
