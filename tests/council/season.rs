//! A small season whose every number can be computed by hand; see `tests/cases/rules/small.toml`.

use std::collections::BTreeMap;

use press_awards::award::draft::{Author, Part};
use press_awards::award::entry::Outcome;
use press_awards::award::people::Role;
use press_awards::store::editions::Edition;
use press_awards::store::judging::Marks;
use rocket::http::Status;

use crate::world::{Person, Seen, World, filled};

pub const RIVER: &str = "Những dòng sông chảy ngược";
pub const FOREST: &str = "Rừng kêu cứu ở thượng nguồn";
pub const GATE: &str = "Sau cánh cổng dự án nghìn tỷ";
pub const CLUSTER: &str = "Cụm công nghiệp không khói";
pub const SCHOOL: &str = "Điểm trường trên mây";
pub const FORMULA: &str = "=HYPERLINK(\"https://evil.example\";\"Bấm vào đây\")";
pub const PHOTO: &str = "Gương mặt người đi biển";

/// Marks in tenths of the two judges: (discovery, craft). Weights are 6 and 4, so 90 and 80 make
/// 860 of 1000.
const MARKS: [(&str, [(u32, u32); 2]); 7] = [
    // 860 and 930: mean 895.
    (RIVER, [(90, 80), (95, 90)]),
    // 840 and 840: mean 840; 18 points for the first criterion.
    (FOREST, [(90, 75), (90, 75)]),
    // 800 and 880: mean 840; 17 points for the first criterion, so after the one before.
    (GATE, [(80, 80), (90, 85)]),
    // 700 and 700, and the same marks: nothing tells the two apart.
    (CLUSTER, [(70, 70), (70, 70)]),
    (SCHOOL, [(70, 70), (70, 70)]),
    // 500: sixth of five who go on.
    (FORMULA, [(50, 50), (50, 50)]),
    // 800.
    (PHOTO, [(80, 80), (80, 80)]),
];

pub struct Season {
    pub world: World,
    pub opened: Edition,
    pub founder: Person,
    pub secretary: Person,
    pub chair: Person,
    pub auditor: Person,
    pub clerk: Person,
    pub judges: [Person; 2],
    pub entrant: Person,
    codes: BTreeMap<String, String>,
}

impl Season {
    /// Entries accepted, deadline passed, nothing drawn.
    pub async fn begin() -> Season {
        let season = Season::call(World::new().await).await;
        season.world.pass_deadline(&season.opened);
        season
    }

    /// Entries accepted while more are received, in an empty installation.
    pub async fn call(world: World) -> Season {
        let founder = world.founder().await;
        let opened = world.open(&founder, "small").await;
        let member = async |name: &str, role, agency: &str, seats: &[(&str, &str)]| {
            world.member(&founder, &opened, name, role, agency, seats).await
        };
        let seats =
            [("preliminary", "print"), ("preliminary", "photo"), ("final", "print"), ("final", "photo")];
        let judges = [
            member("Phạm Thị Giám", Role::Judge, "Báo Miền Núi", &seats).await,
            member("Hoàng Văn Khảo", Role::Judge, "Báo Đồng Bằng", &seats).await,
        ];
        let secretary = member("Đinh Thị Thư", Role::Secretary, "", &[]).await;
        let chair = member("Vũ Văn Chủ", Role::Chair, "", &[]).await;
        let auditor = member("Bùi Thị Giám Sát", Role::Auditor, "", &[]).await;
        let clerk = member("Ngô Văn Thẩm", Role::Clerk, "", &[]).await;
        let entrant = world.person("Lê Văn Gửi").await;
        let mut codes = BTreeMap::new();
        for (title, _) in MARKS {
            let code = match title {
                RIVER => series(&world, &entrant, &opened).await,
                PHOTO => world.entry(&entrant, &opened, "photo", title, "Tạp chí Ảnh").await,
                _ => world.entry(&entrant, &opened, "print", title, "Báo Sông Hồng").await,
            };
            world.accept(&clerk, &opened, &code).await;
            codes.insert(title.to_owned(), code);
        }
        Season { world, opened, founder, secretary, chair, auditor, clerk, judges, entrant, codes }
    }

    /// Every round judged and closed; no prizes.
    pub async fn decided() -> Season {
        let season = Season::begin().await;
        season.play("preliminary").await;
        season.play("final").await;
        season
    }

    /// The prizes that the standings suggest, with one more choice among equals.
    pub async fn with_prizes() -> Season {
        let season = Season::decided().await;
        season.give_prizes().await;
        season
    }

    /// The secretary saves them.
    pub async fn give_prizes(&self) {
        let seen = self.seen().await;
        let prizes = [(RIVER, "a"), (PHOTO, "a"), (FOREST, "b"), (GATE, "b"), (CLUSTER, "c"), (SCHOOL, "kk")];
        let fields = prizes.map(|(title, tier)| (format!("tier.{}", self.code(title)), tier));
        let mut fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), *v)).collect();
        fields.push(("seen", &seen));
        let done = self.post(&self.secretary, "/council/prizes", &fields).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    }

    /// Published.
    pub async fn published() -> Season {
        let season = Season::with_prizes().await;
        season.approve().await;
        let done = season.post(&season.founder, "/council/publication", &[]).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text());
        season
    }

    /// Draws a round, has both judges mark and seal everything, and closes it.
    pub async fn play(&self, round: &str) {
        self.mark(round).await;
        let who = self.world.signed(&self.founder).await;
        self.world.app.store.close_round(&who, &self.edition().await).await.unwrap();
    }

    /// The same without the close.
    pub async fn mark(&self, round: &str) {
        self.draw().await;
        self.score(round).await;
        self.seal(round).await;
    }

    pub async fn draw(&self) {
        self.world.draw(&self.founder, &self.edition().await, "12345").await;
    }

    /// Both judges mark everything, and nothing is sealed.
    pub async fn score(&self, round: &str) {
        let (store, edition) = (&self.world.app.store, self.edition().await);
        for (number, judge) in self.judges.iter().enumerate() {
            let who = self.world.signed(judge).await;
            for sheet in store.sheets(&who, &edition).await.unwrap() {
                if sheet.round != round {
                    continue;
                }
                let (_, marks) = MARKS.iter().find(|(title, _)| *title == sheet.title).unwrap();
                let (discovery, craft) = marks[number];
                let marks = Marks::from([("discovery".into(), discovery), ("craft".into(), craft)]);
                store.save_sheet(&who, &edition, &sheet.id, 1, (&marks, "")).await.unwrap().unwrap();
            }
        }
    }

    pub async fn seal(&self, round: &str) {
        let edition = self.edition().await;
        for judge in &self.judges {
            let who = self.world.signed(judge).await;
            self.world.app.store.seal(&who, &edition, round).await.unwrap();
        }
    }

    /// The chair approves what the page shows.
    pub async fn approve(&self) {
        let page = self.get(&self.chair, "/approval").await;
        let digest = page.attribute("input[name=digest]", "value").unwrap();
        let act = [("digest", digest.as_str()), ("document", "12/QĐ-HĐCK"), ("confirm", "yes")];
        let done = self.post(&self.chair, "/approval", &act).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    }

    pub async fn disqualify(&self, title: &str) {
        let store = &self.world.app.store;
        let who = self.world.signed(&self.clerk).await;
        let (edition, code) = (self.edition().await, self.code(title));
        let version = store.entry_for_staff(&edition.id, &code).await.unwrap().row.version;
        let decision = (Outcome::Disqualified, "Điều 7", "Đã đoạt giải ở cuộc thi khác");
        store.screen(&who, &edition, &code, version, decision).await.unwrap();
    }

    /// The edition as it is now.
    pub async fn edition(&self) -> Edition {
        self.world.edition(&self.opened).await
    }

    /// The code of an entry.
    pub fn code(&self, title: &str) -> String {
        self.codes[title].clone()
    }

    /// The digest of the list as the council sees it now.
    pub async fn seen(&self) -> String {
        let edition = self.edition().await;
        press_awards::store::results::winners_digest(&self.world.app.store.winners(&edition).await.unwrap())
    }

    /// The errors beside entries in the order of the page's lines.
    pub fn beside(&self, page: &Seen, expected: &[(&String, &[&str])]) -> Vec<String> {
        let text = page.text();
        let mut lines: Vec<_> = expected.to_vec();
        lines.sort_by_key(|(code, _)| text.find(code.as_str()));
        lines.iter().flat_map(|(_, errors)| errors.iter().map(|error| (*error).to_owned())).collect()
    }

    pub async fn get(&self, person: &Person, path: &str) -> Seen {
        self.world.get(Some(person), &format!("/e/giai-nho-ii{path}")).await
    }

    pub async fn post(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.world.post(Some(person), &format!("/e/giai-nho-ii{path}"), fields).await
    }
}

/// A series of three parts by two authors, one of them with pen names.
async fn series(world: &World, entrant: &Person, edition: &Edition) -> String {
    let code = world.draft(entrant, edition, "print", RIVER, "Báo Sông Hồng").await;
    let who = world.signed(entrant).await;
    let mut draft = filled(edition.rules.category("print").unwrap(), RIVER, "Báo Sông Hồng", "");
    draft.authors = vec![
        Author { name: "Nguyễn Thị Vân".into(), pen_name: "Hà Vân, Sông Mây".into() },
        Author { name: "Trần Đỗ Đức".into(), pen_name: String::new() },
    ];
    draft.parts =
        (1..=3).map(|n| Part { title: format!("Kỳ {n}"), published_on: format!("0{n}/10/2026") }).collect();
    let store = &world.app.store;
    store.save_entry(&who, edition, &code, 2, draft).await.unwrap().unwrap();
    store.submit_entry(&who, edition, &code, 3).await.unwrap().unwrap();
    code
}
