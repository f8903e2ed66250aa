//! The organiser's desk over HTTP: from the rules of an edition to the close of its last round.

mod advance;
mod conflicts;
mod departures;
mod draws;
mod fitness;
mod lotteries;
mod panels;
mod recomputed;
mod refusals;
mod rehearsal;
mod rules;
mod shortages;
mod ties;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use press_awards::award::people::Role;
use press_awards::store::editions::Edition;
use press_awards::store::judging::Marks;

use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::world::{Person, Seen, World, rules_text};

/// Press houses that have nothing to do with each other.
const HOUSES: [&str; 8] = [
    "Báo Bình Minh",
    "Báo Cửu Long",
    "Báo Đồng Nội",
    "Báo Hải Đăng",
    "Báo Lam Sơn",
    "Báo Ngọc Linh",
    "Báo Sông Hương",
    "Báo Trường Sơn",
];

/// An edition with an organiser and a clerk.
struct Season {
    world: World,
    founder: Person,
    clerk: Person,
    edition: Edition,
}

impl Season {
    async fn of(rules: &str) -> Season {
        Season::with(&rules_text(rules)).await
    }

    /// With the text of a rules file.
    async fn with(text: &str) -> Season {
        let world = World::new().await;
        let founder = world.founder().await;
        let read = press_awards::award::rules::read(text).unwrap();
        let who = world.signed(&founder).await;
        let edition = world.app.store.open_edition(&who, text, &read).await.unwrap();
        let clerk = world.member(&founder, &edition, "Trần Thị Thư Ký", Role::Clerk, "", &[]).await;
        Season { world, founder, clerk, edition }
    }

    fn at(&self, rest: &str) -> String {
        format!("/e/{}/organize{rest}", self.edition.slug)
    }

    async fn judge(&self, name: &str, house: &str, seats: &[(&str, &str)]) -> Person {
        self.world.member(&self.founder, &self.edition, name, Role::Judge, house, seats).await
    }

    /// So many judges of different houses, none of which sends entries here.
    async fn judges(&self, number: usize, seats: &[(&str, &str)]) -> Vec<Person> {
        const NAMES: [&str; 8] = ["An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khoa", "Lan"];
        let mut made = Vec::new();
        for name in NAMES.iter().take(number) {
            let (name, house) = (format!("Giám Khảo {name}"), format!("Đài {name}"));
            made.push(self.judge(&name, &house, seats).await);
        }
        made
    }

    /// An accepted entry; returns its blind code.
    async fn accepted(&self, author: &str, category: &str, title: &str, house: &str) -> String {
        let person = self.world.person(author).await;
        self.accepted_of(&person, category, title, house).await
    }

    async fn accepted_of(&self, person: &Person, category: &str, title: &str, house: &str) -> String {
        let code = self.world.entry(person, &self.edition, category, title, house).await;
        self.world.accept(&self.clerk, &self.edition, &code).await;
        self.world.app.store.entry_for_staff(&self.edition.id, &code).await.unwrap().row.blind_code
    }

    /// So many accepted entries of different houses.
    async fn entries(&self, category: &str, number: usize) -> Vec<String> {
        let mut codes = Vec::new();
        for n in 0..number {
            let (author, title) = (format!("Tác Giả {n} {category}"), format!("Tác phẩm số {n} {category}"));
            codes.push(self.accepted(&author, category, &title, HOUSES[n % HOUSES.len()]).await);
        }
        codes
    }

    /// The acts of a draw from where it stands, up to the first that is refused.
    async fn draw(&self, round: &str) -> Seen {
        let lottery = self.world.app.store.lottery(&self.edition.id, round).await.unwrap();
        let next = lottery.map(|lottery| (lottery.frozen.is_some(), lottery.drawn.is_some()));
        let round = ("round", round);
        if !matches!(next, Some((_, false))) {
            let source = ("sources", "Vietlott Power 6/55, kỳ quay 01280");
            let announced = self.act("/announcements", &[round, source]).await;
            if announced.status != Status::SeeOther {
                return announced;
            }
        }
        if next != Some((true, false)) {
            self.world.follow_standings(&self.founder, &self.edition).await;
            let frozen = self.act("/freezes", &[round]).await;
            if frozen.status != Status::SeeOther {
                return frozen;
            }
        }
        self.act("/draws", &[round, ("result.0", "52 41, 33 19 12 05")]).await
    }

    async fn act(&self, act: &str, fields: &[(&str, &str)]) -> Seen {
        self.world.post(Some(&self.founder), &self.at(act), fields).await
    }

    /// Every judge marks everything and seals. `marks` says what a work gets, by blind code.
    async fn seal(&self, judges: &[Person], round: &str, marks: impl Fn(&str) -> u32) {
        let edition = self.world.edition(&self.edition).await;
        let store = &self.world.app.store;
        for judge in judges {
            let who = self.world.signed(judge).await;
            let mut count = 0;
            for line in store.sheets(&who, &edition).await.unwrap() {
                if line.round != round || line.state != "open" {
                    continue;
                }
                let rubric = edition.rules.rubric(round, &line.category).unwrap();
                let given: Marks = rubric
                    .criteria
                    .iter()
                    .map(|c| {
                        (c.code.clone(), marks(&line.code).min(c.max_tenths) / c.step_tenths * c.step_tenths)
                    })
                    .collect();
                store
                    .save_sheet(&who, &edition, &line.id, line.version, (&given, ""))
                    .await
                    .unwrap()
                    .unwrap();
                count += 1;
            }
            if count > 0 {
                store.seal(&who, &edition, round).await.unwrap();
            }
        }
    }

    /// Changes rows behind the program's back.
    async fn run(&self, sql: &str) {
        let db = sea_orm::Database::connect(self.world.app.settings.database_url()).await.unwrap();
        db.execute_unprepared(sql).await.unwrap();
    }

    /// Whether every row is as the record tells it.
    async fn agrees(&self) {
        let edition = self.world.edition(&self.edition).await;
        assert_eq!(self.world.app.store.disagreements(&edition).await.unwrap(), []);
    }

    /// The number a query gives.
    async fn number(&self, sql: &str) -> i64 {
        let db = sea_orm::Database::connect(self.world.app.settings.database_url()).await.unwrap();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    /// The word a query gives.
    async fn text(&self, sql: &str) -> String {
        let db = sea_orm::Database::connect(self.world.app.settings.database_url()).await.unwrap();
        let statement = Statement::from_string(db.get_database_backend(), sql);
        db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    /// Who scores what in a round: account ids by blind code, reserves not among them.
    async fn seated(&self, judges: &[Person], round: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut seated: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for judge in judges {
            let who = self.world.signed(judge).await;
            for line in self.world.app.store.sheets(&who, &self.edition).await.unwrap() {
                if line.round == round {
                    seated.entry(line.code).or_default().insert(judge.id.clone());
                }
            }
        }
        seated
    }
}

/// The rows of a table: cells joined by a bar.
fn table(seen: &Seen, rows: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(&seen.body);
    let (rows, cells) = (scraper::Selector::parse(rows).unwrap(), scraper::Selector::parse("td").unwrap());
    let text = |cell: scraper::ElementRef| {
        cell.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&rows).map(|row| row.select(&cells).map(text).collect::<Vec<_>>().join(" | ")).collect()
}

/// How many works each judge has.
fn loads(judges: &[Person], seated: &BTreeMap<String, BTreeSet<String>>) -> Vec<usize> {
    judges.iter().map(|judge| seated.values().filter(|of| of.contains(&judge.id)).count()).collect()
}
