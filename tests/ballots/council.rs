//! A council of four members and a chair, with three works in its final round. One member comes from
//! the agency of the third work.

use std::collections::BTreeMap;

use press_awards::award::people::Role;
use press_awards::award::rules;
use press_awards::store::editions::Edition;
use press_awards::store::judging::Marks;
use rocket::http::Status;

use crate::world::{Person, Seen, World, rules_text};

pub const BRIDGE: &str = "Cây cầu của làng";
pub const MARKET: &str = "Phiên chợ vùng biên";
pub const LIGHT: &str = "Ánh đèn trong ngõ nhỏ";
pub const WORKS: [&str; 3] = [BRIDGE, MARKET, LIGHT];

const COUNCIL: &str = "majority = \"1/2\"\nballot = \"yes_no\"\ncasting_vote = true\n";

pub struct Council {
    pub world: World,
    pub opened: Edition,
    pub founder: Person,
    pub secretary: Person,
    pub auditor: Person,
    pub chair: Person,
    /// The second is of the agency of the third work.
    pub members: Vec<Person>,
    /// Blind codes by title.
    pub blind: BTreeMap<&'static str, String>,
    /// Receipt codes by title.
    pub codes: BTreeMap<&'static str, String>,
}

impl Council {
    /// The preliminary round is judged and closed; the final is as the rules say, not yet begun.
    pub async fn before_the_final(rules_of: impl Fn(String) -> String) -> Council {
        let world = World::new().await;
        let founder = world.founder().await;
        let text = rules_of(rules_text("small").replace("majority = \"1/2\"\n", COUNCIL));
        let read = rules::read(&text).unwrap();
        let opened = world.app.store.open_edition(&world.signed(&founder).await, &text, &read).await.unwrap();
        let seats = [("preliminary", "print"), ("final", "print")];
        let mut members = Vec::new();
        for (name, agency) in [
            ("Phạm Thị Giám", "Báo Miền Núi"),
            ("Hoàng Văn Khảo", "Báo Đồng Bằng"),
            ("Đặng Thị Chấm", "Báo Ven Biển"),
            ("Lý Văn Duyệt", "Báo Cao Nguyên"),
        ] {
            members.push(world.member(&founder, &opened, name, Role::Judge, agency, &seats).await);
        }
        let member = async |name, role| world.member(&founder, &opened, name, role, "", &[]).await;
        let secretary = member("Đinh Thị Thư", Role::Secretary).await;
        let chair = member("Vũ Văn Chủ", Role::Chair).await;
        let auditor = member("Bùi Thị Giám Sát", Role::Auditor).await;
        let clerk = member("Ngô Văn Thẩm", Role::Clerk).await;
        let entrant = world.person("Lê Văn Gửi").await;
        let (mut blind, mut codes) = (BTreeMap::new(), BTreeMap::new());
        for (title, agency) in
            [(BRIDGE, "Báo Sông Hồng"), (MARKET, "Báo Sông Hồng"), (LIGHT, "Báo Đồng Bằng")]
        {
            let code = world.entry(&entrant, &opened, "print", title, agency).await;
            world.accept(&clerk, &opened, &code).await;
            let row = world.app.store.entry_for_staff(&opened.id, &code).await.unwrap().row;
            blind.insert(title, row.blind_code);
            codes.insert(title, code);
        }
        world.pass_deadline(&opened);
        let council = Council { world, opened, founder, secretary, auditor, chair, members, blind, codes };
        council.play("preliminary").await;
        council
    }

    /// Both rounds are judged: the works stand in the order of [`WORKS`].
    pub async fn decided() -> Council {
        let council = Council::before_the_final(|text| text).await;
        council.play("final").await;
        council
    }

    /// Draws a round, has it judged, and closes it.
    pub async fn play(&self, round: &str) {
        let (world, store) = (&self.world, &self.world.app.store);
        world.draw(&self.founder, &self.edition().await, "12345").await;
        let edition = self.edition().await;
        for judge in &self.members {
            let who = world.signed(judge).await;
            for sheet in store.sheets(&who, &edition).await.unwrap() {
                if sheet.round == round {
                    let place = WORKS.iter().position(|title| *title == sheet.title).unwrap();
                    let mark = [90, 85, 80][place];
                    let marks = Marks::from([("discovery".into(), mark), ("craft".into(), mark)]);
                    store.save_sheet(&who, &edition, &sheet.id, 1, (&marks, "")).await.unwrap().unwrap();
                }
            }
            store.seal(&who, &edition, round).await.unwrap();
        }
        store.close_round(&world.signed(&self.founder).await, &edition).await.unwrap();
    }

    pub async fn edition(&self) -> Edition {
        self.world.edition(&self.opened).await
    }

    pub async fn get(&self, person: &Person, path: &str) -> Seen {
        self.world.get(Some(person), &format!("/e/giai-nho-ii{path}")).await
    }

    pub async fn post(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.world.post(Some(person), &format!("/e/giai-nho-ii{path}"), fields).await
    }

    /// The secretary opens a ballot on all three works.
    pub async fn open(&self, more: &[(&str, &str)]) -> Seen {
        let works = WORKS.map(|title| format!("work.{}", self.blind[title]));
        let mut fields: Vec<(&str, &str)> = works.iter().map(|name| (name.as_str(), "yes")).collect();
        fields.push(("category", "print"));
        fields.extend(more);
        self.post(&self.secretary, "/council/ballots", &fields).await
    }

    /// A yes/no ballot on prize A, numbered `number`.
    pub async fn opened(number: u32) -> Council {
        let council = Council::decided().await;
        let done = council.open(&[("kind", "yes_no"), ("tier", "a")]).await;
        assert_eq!(
            done.location,
            Some(format!("/e/giai-nho-ii/council/ballots/{number}")),
            "{}",
            done.text()
        );
        council
    }

    /// A member fills in her paper and puts it in; gives the codes she is shown, by title.
    pub async fn vote(
        &self,
        member: usize,
        ballot: u32,
        words: &[(&'static str, &str)],
    ) -> Vec<(String, String)> {
        let fields: Vec<(String, &str)> =
            words.iter().map(|(title, word)| (format!("vote.{}", self.blind[title]), *word)).collect();
        let mut fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, word)| (name.as_str(), *word)).collect();
        let path = format!("/judge/ballots/{ballot}");
        let review = self.post(&self.members[member], &path, &fields).await;
        assert_eq!(
            (review.status, review.all("h1")),
            (Status::Ok, vec!["Xem lại phiếu trước khi bỏ".to_owned()])
        );
        fields.push(("step", "cast"));
        let done = self.post(&self.members[member], &path, &fields).await;
        assert_eq!(
            (done.status, done.all("h1")),
            (Status::Ok, vec!["Đã bỏ phiếu".to_owned()]),
            "{}",
            done.text()
        );
        let titles = done.all(".ballot-said li > span:first-child");
        titles.into_iter().zip(done.all(".ballot-code")).collect()
    }

    /// Everybody votes: the bridge is tied, the market passes with one abstention, the light fails.
    pub async fn all_vote(&self, ballot: u32) -> Vec<Vec<(String, String)>> {
        vec![
            self.vote(0, ballot, &[(BRIDGE, "yes"), (MARKET, "yes"), (LIGHT, "no")]).await,
            self.vote(1, ballot, &[(BRIDGE, "no"), (MARKET, "yes")]).await,
            self.vote(2, ballot, &[(BRIDGE, "yes"), (MARKET, "yes"), (LIGHT, "no")]).await,
            self.vote(3, ballot, &[(BRIDGE, "no"), (MARKET, "abstain"), (LIGHT, "yes")]).await,
        ]
    }

    pub async fn close(&self, ballot: u32) -> Seen {
        self.post(&self.secretary, &format!("/council/ballots/{ballot}/closing"), &[]).await
    }
}

/// The rows of a table of a page, each as its cells.
pub fn cells(page: &Seen, table: &str) -> Vec<Vec<String>> {
    let html = scraper::Html::parse_document(&page.body);
    let (row, cell) = (format!("{table} tbody tr"), scraper::Selector::parse("td").unwrap());
    let words = |element: scraper::ElementRef<'_>| {
        let text = element.text().collect::<Vec<_>>().join(" ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    html.select(&scraper::Selector::parse(&row).unwrap())
        .map(|row| row.select(&cell).map(words).collect())
        .collect()
}
