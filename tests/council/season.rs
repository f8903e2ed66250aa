//! A small season whose every number can be computed by hand; see `tests/cases/rules/small.toml`.

use std::collections::BTreeMap;

use press_awards::award::draft::{Author, Part};
use press_awards::award::entry::Outcome;
use press_awards::award::people::Role;
use press_awards::store::editions::Edition;
use press_awards::store::judging::Marks;
use press_awards::store::results::collective::AgencyChoice;
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

    /// The secretary shares out as suggested and saves them; nothing departs from the proposal.
    pub async fn give_prizes(&self) {
        self.share_out().await;
        let print = [(RIVER, "a"), (FOREST, "b"), (GATE, "b"), (CLUSTER, "c"), (SCHOOL, "kk")];
        self.give("print", &print).await;
        self.give("photo", &[(PHOTO, "a")]).await;
    }

    /// B, C and Khuyến khích all to print: 2, 1 and 2.
    pub async fn share_out(&self) {
        let page = self.get(&self.secretary, "/council/shares").await;
        let mut fields = vec![("seen".to_owned(), page.attribute("input[name=seen]", "value").unwrap())];
        for key in ["b.print", "b.photo", "c.print", "c.photo", "kk.print", "kk.photo"] {
            let name = format!("share.{key}");
            let value = page.attribute(&format!("input[name='{name}']"), "value").unwrap();
            fields.push((name, value));
        }
        let done = self.post(&self.secretary, "/council/shares", &borrowed(&fields)).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    }

    /// The secretary saves prizes of a category that need no explanation.
    pub async fn give(&self, category: &str, prizes: &[(&str, &str)]) {
        let fields = self.form(&self.secretary, category, prizes).await;
        let done = self.post(&self.secretary, &at(category), &borrowed(&fields)).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    }

    /// The same, and that no more of one tier is given.
    pub async fn give_less(&self, category: &str, prizes: &[(&str, &str)], tier: &str) {
        let mut fields = self.form(&self.secretary, category, prizes).await;
        fields.extend(withheld(tier, "Điều 9", "Không còn tác phẩm xứng đáng"));
        let done = self.post(&self.secretary, &at(category), &borrowed(&fields)).await;
        assert_eq!(done.status, Status::SeeOther, "{}", done.text());
    }

    /// What the form of a category sends once these prizes are chosen.
    pub async fn form(
        &self,
        person: &Person,
        category: &str,
        prizes: &[(&str, &str)],
    ) -> Vec<(String, String)> {
        let page = self.get(person, &at(category)).await;
        let mut fields = vec![("seen".to_owned(), page.attribute("input[name=seen]", "value").unwrap())];
        fields.extend(
            prizes.iter().map(|(title, tier)| (format!("prize.{}", self.code(title)), (*tier).to_owned())),
        );
        fields
    }

    /// The secretary takes the prize of the photograph away, with clause and reason: the tier
    /// stays empty in its category.
    pub async fn depart(&self) {
        self.give_less("photo", &[(PHOTO, "")], "a").await;
    }

    /// The secretary gives the collective prize to an agency, which the points propose.
    pub async fn honour(&self, agency: &str) {
        let store = &self.world.app.store;
        let (who, edition) = (self.world.signed(&self.secretary).await, self.edition().await);
        let tallies = store.council(&edition).await.unwrap().tallies;
        let house = tallies.into_iter().find(|tally| tally.name == agency).unwrap().house;
        let given = AgencyChoice { collective: "agencies".into(), house, given: true, ..Default::default() };
        store.set_collective(&who, &edition, None, (&[given], &[])).await.unwrap().unwrap();
    }

    /// The chair confirms every override that waits.
    pub async fn confirm_all(&self) {
        let page = self.get(&self.chair, "/council/overrides").await;
        for form in page.attributes("form[action$='/confirmation']", "action") {
            let done = self.world.post(Some(&self.chair), &form, &[]).await;
            assert_eq!(done.status, Status::SeeOther, "{}", done.text());
        }
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
        let act = approval(&digest);
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

    /// The digest of the list as it is now.
    pub async fn digest(&self) -> String {
        let edition = self.edition().await;
        press_awards::store::results::winners_digest(&self.world.app.store.decided(&edition).await.unwrap())
    }

    pub async fn get(&self, person: &Person, path: &str) -> Seen {
        self.world.get(Some(person), &format!("/e/giai-nho-ii{path}")).await
    }

    pub async fn post(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.world.post(Some(person), &format!("/e/giai-nho-ii{path}"), fields).await
    }
}

/// The page of a category.
pub fn at(category: &str) -> String {
    format!("/council/prizes/{category}")
}

/// That no more of a tier is given.
pub fn withheld(tier: &str, clause: &str, reason: &str) -> [(String, String); 4] {
    [
        (format!("places.{tier}"), "1".to_owned()),
        (format!("prize.places-{tier}"), "yes".to_owned()),
        (format!("clause.places-{tier}"), clause.to_owned()),
        (format!("reason.places-{tier}"), reason.to_owned()),
    ]
}

/// Fields that were made in a test.
pub fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// What the chair enters for a list with this digest.
pub fn approval(digest: &str) -> [(&str, &str); 4] {
    [("digest", digest), ("document", "12/QĐ-BCĐ"), ("on", "31/12/2026"), ("confirm", "yes")]
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
