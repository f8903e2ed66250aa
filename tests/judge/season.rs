//! An edition in its preliminary round, and what a judge does on its pages.

use press_awards::award::people::Role;
use press_awards::store::editions::Edition;
use rocket::http::Status;

use crate::world::{Person, Seen, World};

/// An edition whose preliminary round is drawn, with four judges in every category.
pub struct Season {
    pub world: World,
    pub edition: Edition,
    pub founder: Person,
    pub clerk: Person,
    pub judges: Vec<Person>,
}

impl Season {
    /// `works` are (category, title); three of the four judges score each, the fourth is in reserve.
    pub async fn drawn(works: &[(&str, &str)]) -> Season {
        let season = Season::opened().await;
        let Season { world, edition, clerk, .. } = &season;
        for (number, (category, title)) in works.iter().enumerate() {
            let author = world.person(&format!("Tác Giả Thứ {number}")).await;
            let code = world.entry(&author, edition, category, title, &format!("Báo số {number}")).await;
            world.accept(clerk, edition, &code).await;
        }
        season.draw().await
    }

    /// Everybody is there, and nothing has been sent yet.
    pub async fn opened() -> Season {
        let world = World::new().await;
        let founder = world.founder().await;
        let edition = world.open(&founder, "dai-doan-ket").await;
        let clerk = world.member(&founder, &edition, "Thư Ký Thẩm", Role::Clerk, "", &[]).await;
        let categories = edition.rules.categories.iter().map(|c| ("preliminary", c.code.as_str()));
        let seats: Vec<(&str, &str)> = categories.collect();
        let mut judges = Vec::new();
        for name in ["Giám Khảo Một", "Giám Khảo Hai", "Giám Khảo Ba", "Giám Khảo Bốn"] {
            let agency = format!("Tạp chí của {name}");
            judges.push(world.member(&founder, &edition, name, Role::Judge, &agency, &seats).await);
        }
        Season { world, edition, founder, clerk, judges }
    }

    /// The deadline passes and the organiser draws.
    pub async fn draw(mut self) -> Season {
        self.world.pass_deadline(&self.edition);
        self.world.draw(&self.founder, &self.edition, "05 12 19 33 41 52").await;
        self.edition = self.world.edition(&self.edition).await;
        self
    }

    pub fn at(&self, rest: &str) -> String {
        format!("/e/{}/judging{rest}", self.edition.slug)
    }

    pub async fn list(&self, judge: &Person) -> Seen {
        self.world.get(Some(judge), &self.at("")).await
    }

    /// The addresses of a judge's sheets in the order of the list.
    pub async fn sheets(&self, judge: &Person) -> Vec<String> {
        links(&self.list(judge).await, "td.cell-title a")
    }

    /// The first judge with at least so many works.
    pub async fn judge_with(&self, works: usize) -> (&Person, Vec<String>) {
        for judge in &self.judges {
            let sheets = self.sheets(judge).await;
            if sheets.len() >= works {
                return (judge, sheets);
            }
        }
        panic!("no judge has {works} works");
    }

    /// The version a sheet's form carries.
    pub async fn version(&self, judge: &Person, sheet: &str) -> String {
        let seen = self.world.get(Some(judge), sheet).await;
        seen.attribute("input[name=version]", "value").unwrap()
    }

    /// Fills a sheet with one mark everywhere.
    pub async fn fill(&self, judge: &Person, sheet: &str, mark: &str) {
        let version = self.version(judge, sheet).await;
        let seen = self.world.get(Some(judge), sheet).await;
        let names: Vec<String> = attributes(&seen, "input[data-mark]", "name");
        let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), mark)).collect();
        fields.push(("version", &version));
        let saved = self.world.post(Some(judge), sheet, &fields).await;
        assert_eq!(saved.status, Status::SeeOther, "{}", saved.text());
    }

    pub async fn seal(&self, judge: &Person) -> Seen {
        self.world.post(Some(judge), &self.at("/seal"), &[("round", "preliminary")]).await
    }
}

/// Where the found links lead.
pub fn links(seen: &Seen, selector: &str) -> Vec<String> {
    attributes(seen, selector, "href")
}

/// An attribute of every element that is found.
pub fn attributes(seen: &Seen, selector: &str, name: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(&seen.body);
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).filter_map(|found| found.value().attr(name)).map(str::to_owned).collect()
}

/// Marks for every criterion of the rubric for written and broadcast works, by weight 25, 25, 20, 15, 15.
pub fn five<'a>(version: &'a str, marks: [&'a str; 5]) -> Vec<(&'a str, &'a str)> {
    let names = ["marks.discovery", "marks.craft", "marks.theme", "marks.accuracy", "marks.impact"];
    names.into_iter().zip(marks).chain([("version", version)]).collect()
}
