//! One world for all tests: a fresh database, a fresh folder, a clock that is set by hand, and
//! people who ask over HTTP.
//!
//! `PRESS_AWARDS_TEST_DATABASE` (a `postgres:` address of a server on which databases may be made)
//! and `PRESS_AWARDS_TEST_S3_ENDPOINT` with `_REGION`, `_BUCKET`, `_ACCESS_KEY`, `_SECRET_KEY`
//! replace SQLite and the embedded file store; the tests are the same.

use std::collections::HashMap;
use std::sync::Mutex;

use press_awards::app::App;
use press_awards::award::advance::Vote;
use press_awards::award::draft::{Author, Draft};
use press_awards::award::entry::Outcome;
use press_awards::award::event::Actor;
use press_awards::award::people::Role;
use press_awards::award::prizes::{Subject, suggested};
use press_awards::award::randomness::Source;
use press_awards::award::reading::Length;
use press_awards::award::rules::{self, Category, FileKind};
use press_awards::config::Settings;
use press_awards::dice::Dice;
use press_awards::store::Clock;
use press_awards::store::advance::Handed;
use press_awards::store::editions::Edition;
use press_awards::store::entries::NewFile;
use press_awards::store::members::Invitation;
use press_awards::store::results::{
    Choices, Document, EntryChoice, Objection, PlaceChoice, StandingLine, winners_digest,
};
use press_awards::store::sessions::Signed;
use rocket::figment::Figment;
use rocket::http::{Accept, ContentType, Cookie, Header, Status};
use rocket::local::asynchronous::{Client, LocalResponse};
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

/// 23/11/2026, 10:00 in Vietnam: inside the call of both prizes.
pub const MORNING: i64 = 1_795_402_800_000;
/// A real page.
pub const PDF: &[u8] = include_bytes!("cases/files/page.pdf");

/// Somebody in the story.
#[derive(Debug, Clone)]
pub struct Person {
    pub name: String,
    pub email: String,
    pub id: String,
}

/// What a person sees after a click.
#[derive(Debug)]
pub struct Seen {
    pub status: Status,
    pub body: String,
    pub location: Option<String>,
    pub headers: HashMap<String, String>,
}

pub struct World {
    pub app: App,
    pub clock: Clock,
    client: Client,
    cookies: Mutex<HashMap<String, String>>,
    folder: TempDir,
}

impl World {
    /// An empty installation.
    pub async fn new() -> World {
        World::with(Settings {
            database_url: fresh_database().await,
            s3: foreign_s3(),
            public_url: Some("http://localhost".into()),
            secret_key: Some("a secret of the tests that is long enough".into()),
            ..untouched()
        })
        .await
    }

    /// An installation with these settings, in a folder of its own.
    pub async fn with(settings: Settings) -> World {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { data_dir: folder.path().to_owned(), ..settings };
        let clock = Clock::set_to(MORNING);
        let app = App::start(settings, clock.clone(), Dice::system()).await.unwrap();
        let figment = Figment::from(rocket::Config::debug_default()).merge(("log_level", "off"));
        let client = Client::untracked(press_awards::web::rocket(figment, app.clone())).await.unwrap();
        World { app, clock, client, cookies: Mutex::default(), folder }
    }

    /// Where the messages of this world are written.
    pub fn mail_folder(&self) -> std::path::PathBuf {
        self.folder.path().join("mail")
    }

    /// Sets the clock. Sessions from before are over; the next click signs in again.
    pub fn set_clock(&self, now: i64) {
        self.clock.set(now);
        self.cookies.lock().unwrap().clear();
    }

    /// One millisecond after the deadline.
    pub fn pass_deadline(&self, edition: &Edition) {
        self.set_clock(edition.deadline_at + 1);
    }

    /// The first organiser.
    pub async fn founder(&self) -> Person {
        let code = self.app.store.setup_code().await.unwrap().unwrap();
        let made =
            self.app.store.found(&code, "to.chuc@giai.example", "Lê Thị Tổ Chức", "-", "vi").await.unwrap();
        Person { name: made.name, email: made.email, id: made.id }
    }

    /// Somebody with a confirmed account.
    pub async fn person(&self, name: &str) -> Person {
        let email = format!("{}@nguoi.example", press_awards::award::text::fold(name).replace(' ', "."));
        self.app.store.sign_up(&email, name, "-", "vi").await.unwrap();
        let secret = self.secret_in_mail(&email).await;
        let made = self.app.store.confirm(&secret).await.unwrap();
        Person { name: made.name, email: made.email, id: made.id }
    }

    /// The newest link secret sent to an address: the last path segment of the last address in it.
    pub async fn secret_in_mail(&self, email: &str) -> String {
        let letter = self.letters(email).await.pop().expect("a letter");
        let line = letter.lines().rfind(|line| line.starts_with("http://")).expect("a link").to_owned();
        line.rsplit('/').next().unwrap().to_owned()
    }

    /// Every letter to an address, oldest first.
    pub async fn letters(&self, email: &str) -> Vec<String> {
        self.app.postman.deliver(&self.app.store).await.unwrap();
        // A handler may be delivering at this moment: what it has taken is not written yet.
        while self.app.store.mail_waiting().await.unwrap().0 > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        let mut files: Vec<_> = std::fs::read_dir(self.mail_folder())
            .map(|f| f.flatten().map(|e| e.path()).collect())
            .unwrap_or_default();
        files.sort();
        // Letters of one instant are told apart by the order in which they were written.
        files.sort_by_key(|path| path.metadata().and_then(|meta| meta.modified()).ok());
        let read = files.iter().map(|path| std::fs::read_to_string(path).unwrap());
        read.filter(|text| text.starts_with(&format!("To: {email}\n"))).collect()
    }

    /// The person as the store knows somebody who is signed in.
    pub async fn signed(&self, person: &Person) -> Signed {
        let secret = self.app.store.begin_session(&person.id, "").await.unwrap();
        self.app.store.signed_in(&secret).await.unwrap().unwrap()
    }

    /// Opens an edition from one of the files in `judging-rules/` or `tests/cases/rules/`.
    pub async fn open(&self, founder: &Person, name: &str) -> Edition {
        let text = rules_text(name);
        let read = rules::read(&text).unwrap();
        self.app.store.open_edition(&self.signed(founder).await, &text, &read).await.unwrap()
    }

    /// The edition as it is now.
    pub async fn edition(&self, edition: &Edition) -> Edition {
        self.app.store.edition(&edition.slug).await.unwrap()
    }

    /// Somebody with a role, by invitation. `seats` are (round, category).
    pub async fn member(
        &self,
        founder: &Person,
        edition: &Edition,
        name: &str,
        role: Role,
        agency: &str,
        seats: &[(&str, &str)],
    ) -> Person {
        let email = format!("{}@nguoi.example", press_awards::award::text::fold(name).replace(' ', "."));
        let offer = Invitation {
            edition: edition.id.clone(),
            name: name.to_owned(),
            role,
            agency: agency.to_owned(),
            seats: seats.iter().map(|(round, category)| ((*round).into(), (*category).into())).collect(),
        };
        let who = self.signed(founder).await;
        self.app.store.invite(&who, edition, &email, &offer).await.unwrap();
        let secret = self.secret_in_mail(&email).await;
        let made = self.app.store.accept_invitation(&secret, name, Some("-")).await.unwrap();
        Person { name: made.name, email: made.email, id: made.id }
    }

    /// A complete draft with the files the category asks for; not submitted. Returns its code.
    pub async fn draft(
        &self,
        person: &Person,
        edition: &Edition,
        category: &str,
        title: &str,
        agency: &str,
    ) -> String {
        let who = self.signed(person).await;
        let store = &self.app.store;
        let code = store.create_entry(&who, edition, category).await.unwrap();
        let category = edition.rules.category(category).unwrap();
        store
            .save_entry(&who, edition, &code, 1, filled(category, title, agency, &person.name))
            .await
            .unwrap()
            .unwrap();
        for slot in &category.files {
            for number in 0..slot.min {
                let key = format!("entries/test/{}", store.dice().id());
                let body = sample(slot.accept[0]);
                let limits = press_awards::files::Limits { max_bytes: slot.max_bytes };
                let stored = self.app.files.upload(&key, body, limits, &slot.accept).await.unwrap();
                let file = NewFile {
                    key: stored.key,
                    kind: stored.kind,
                    bytes: stored.bytes,
                    sha256: stored.sha256,
                    length: Length::default(),
                };
                let name = format!("{} {number} của {}.bin", slot.label.vi, person.name);
                store.add_file(&who, edition, &code, &slot.code, &name, &file).await.unwrap();
            }
        }
        code
    }

    /// A submitted entry. Returns its code.
    pub async fn entry(
        &self,
        person: &Person,
        edition: &Edition,
        category: &str,
        title: &str,
        agency: &str,
    ) -> String {
        let code = self.draft(person, edition, category, title, agency).await;
        let who = self.signed(person).await;
        self.app.store.submit_entry(&who, edition, &code, 2).await.unwrap().unwrap();
        code
    }

    /// A clerk accepts an entry.
    pub async fn accept(&self, clerk: &Person, edition: &Edition, code: &str) {
        let who = self.signed(clerk).await;
        let version = self.app.store.entry_for_staff(&edition.id, code).await.unwrap().row.version;
        self.app.store.screen(&who, edition, code, version, (Outcome::Accepted, "", "")).await.unwrap();
    }

    /// The panels of the round closed last let go on whom its standings propose, unanimously.
    pub async fn follow_standings(&self, founder: &Person, edition: &Edition) {
        let (who, store) = (self.signed(founder).await, &self.app.store);
        let now = self.edition(edition).await;
        let undecided = store.undecided(&now).await.unwrap();
        if undecided.is_empty() {
            return;
        }
        let Some(before) = now.round_at_hand().and_then(|(index, _)| index.checked_sub(1)) else { return };
        let round = &now.rules.rounds[before].code;
        let panels = store.panel_sizes(&now.id, round).await.unwrap();
        let handed: Vec<Handed> =
            undecided.iter().map(|code| Handed::by_rank(code, Vote::unanimous(panels[code]))).collect();
        store.decide_advance(&who, &now, round, &handed).await.unwrap().unwrap();
    }

    /// The acts of a draw of whatever round is next: who goes on to it, the source, the inputs, the
    /// result.
    pub async fn draw(&self, founder: &Person, edition: &Edition, result: &str) {
        let (who, store) = (self.signed(founder).await, &self.app.store);
        self.follow_standings(founder, edition).await;
        let now = self.edition(edition).await;
        let (_, round) = now.round_at_hand().unwrap();
        let source = Source::Numbers { name: "Xổ số miền Bắc, giải đặc biệt".into() };
        store.announce_draw(&who, &now, &round.code, &[source], None).await.unwrap();
        store.freeze_draw(&who, &now, &round.code).await.unwrap();
        store.draw_round(&who, &now, &round.code, &[result.to_owned()]).await.unwrap().unwrap();
    }

    /// The council shares out as suggested and gives these prizes (code, tier) and no others; what
    /// departs from the proposal is explained by one person and confirmed by another.
    pub async fn decide(
        &self,
        (setter, second): (&Person, &Person),
        edition: &Edition,
        prizes: &[(&str, &str)],
    ) {
        let (who, store) = (self.signed(setter).await, &self.app.store);
        let shares = suggested(&edition.rules, &Default::default());
        store.set_shares(&who, edition, None, &shares).await.unwrap().unwrap();
        for category in &edition.rules.categories {
            let mut choices = Choices::default();
            loop {
                let council = store.council(edition).await.unwrap();
                let is_here = |code: &str| {
                    council.lines.iter().any(|line| line.code == code && line.category == category.code)
                };
                for (code, tier) in prizes.iter().filter(|(code, _)| is_here(code)) {
                    if !choices.entries.iter().any(|choice| choice.code == *code) {
                        let (code, tier) = ((*code).to_owned(), (*tier).to_owned());
                        choices.entries.push(EntryChoice { code, tier, ..EntryChoice::default() });
                    }
                }
                let set = store.set_prizes(&who, edition, (&category.code, None), &choices).await.unwrap();
                let Err(objections) = set else { break };
                for objection in objections {
                    explain(&council.lines, &mut choices, objection);
                }
            }
        }
        let who = self.signed(second).await;
        for waiting in store.overrides(edition).await.unwrap() {
            store.confirm_override(&who, edition, &waiting.id).await.unwrap();
        }
    }

    /// The chair enters the document that approves the list as it stands.
    pub async fn approve(&self, chair: &Person, edition: &Edition) {
        let (who, store) = (self.signed(chair).await, &self.app.store);
        let edition = self.edition(edition).await;
        let digest = winners_digest(&store.decided(&edition).await.unwrap());
        let document = Document { number: "01/QĐ-BCĐ".into(), on: "2026-12-31".into() };
        store.approve(&who, &edition, &document, &digest).await.unwrap().unwrap();
    }

    /// Who did it, for store functions that ask.
    pub fn actor(person: &Person) -> Actor {
        Actor::Account(person.id.clone())
    }

    async fn cookie(&self, person: &Person) -> String {
        if let Some(known) = self.cookies.lock().unwrap().get(&person.id) {
            return known.clone();
        }
        let secret = self.app.store.begin_session(&person.id, "test").await.unwrap();
        self.cookies.lock().unwrap().insert(person.id.clone(), secret.clone());
        secret
    }

    /// The session a person was given at the sign-in page; later clicks are made in it.
    pub fn keep_session(&self, person: &Person, secret: &str) {
        self.cookies.lock().unwrap().insert(person.id.clone(), secret.to_owned());
    }

    /// A person (or a stranger) opens a page.
    pub async fn get(&self, person: Option<&Person>, path: &str) -> Seen {
        // As a browser on the server's own machine asks.
        let here = ([127, 0, 0, 1], 40_000).into();
        let mut request =
            self.client.get(path.to_owned()).remote(here).header(Header::new("Host", "localhost"));
        if let Some(person) = person {
            request = request.private_or_plain(self.cookie(person).await);
        }
        see(request.dispatch().await).await
    }

    /// The raw bytes of a download, with a `Range` header or without.
    pub async fn download(
        &self,
        person: Option<&Person>,
        path: &str,
        range: Option<&str>,
    ) -> (Status, HashMap<String, String>, Vec<u8>) {
        let mut request = self.client.get(path.to_owned());
        if let Some(person) = person {
            request = request.private_or_plain(self.cookie(person).await);
        }
        if let Some(range) = range {
            request = request.header(Header::new("Range", range.to_owned()));
        }
        let response = request.dispatch().await;
        let (status, headers) = (response.status(), headers(&response));
        (status, headers, response.into_bytes().await.unwrap_or_default())
    }

    /// A person (or a stranger) sends a form.
    pub async fn post(&self, person: Option<&Person>, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.send(person, path, fields, false).await
    }

    /// A script of ours sends a form and wants JSON.
    pub async fn post_json(&self, person: Option<&Person>, path: &str, fields: &[(&str, &str)]) -> Seen {
        self.send(person, path, fields, true).await
    }

    async fn send(&self, person: Option<&Person>, path: &str, fields: &[(&str, &str)], json: bool) -> Seen {
        let body: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = self
            .client
            .post(path.to_owned())
            .header(ContentType::Form)
            .header(Header::new("Sec-Fetch-Site", "same-origin"))
            .body(body);
        if json {
            request = request.header(Accept::JSON);
        }
        if let Some(person) = person {
            request = request.private_or_plain(self.cookie(person).await);
        }
        see(request.dispatch().await).await
    }

    /// A person sends a file in a multipart form.
    pub async fn upload(
        &self,
        person: Option<&Person>,
        path: &str,
        name: &str,
        content: &[u8],
        json: bool,
    ) -> Seen {
        let mut body = format!(
            "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--frontier--\r\n");
        let mut request = self
            .client
            .post(path.to_owned())
            .header(Header::new("Content-Type", "multipart/form-data; boundary=frontier"))
            .header(Header::new("Sec-Fetch-Site", "same-origin"))
            .body(body);
        if json {
            request = request.header(Accept::JSON);
        }
        if let Some(person) = person {
            request = request.private_or_plain(self.cookie(person).await);
        }
        see(request.dispatch().await).await
    }

    /// The client itself, for requests that are unlike those of any page.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl Seen {
    /// The text of the page without markup, white space collapsed.
    pub fn text(&self) -> String {
        let page = scraper::Html::parse_document(&self.body);
        let main = scraper::Selector::parse("main").unwrap();
        let words: Vec<&str> = match page.select(&main).next() {
            Some(main) => main.text().collect(),
            None => page.root_element().text().collect(),
        };
        words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The texts of all elements that a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector)
            .map(|found| found.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// An attribute of the first element that a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).next()?.value().attr(name).map(str::to_owned)
    }

    /// An attribute of every element that a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|found| found.value().attr(name).map(str::to_owned)).collect()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// Gives an objection the clause and the reason it asks for.
fn explain(lines: &[StandingLine], choices: &mut Choices, objection: Objection) {
    let Objection::Unexplained(departure, _) = objection else { panic!("{objection:?}") };
    let (clause, reason) = ("Điều 9".to_owned(), "Hội đồng nhất trí".to_owned());
    match departure.subject {
        Subject::Entry(entry) => {
            let code = lines.iter().find(|line| line.entry_id == entry).unwrap().code.clone();
            let tier = departure.chosen.unwrap_or_default();
            choices.entries.retain(|choice| choice.code != code);
            choices.entries.push(EntryChoice { code, tier, clause, reason });
        }
        Subject::Places { tier, .. } => {
            choices.places.retain(|place| place.tier != tier);
            choices.places.push(PlaceChoice { tier, withheld: true, clause, reason });
        }
        Subject::Agency { .. } => panic!("an agency in a category"),
    }
}

trait WithSession {
    fn private_or_plain(self, secret: String) -> Self;
}

impl WithSession for rocket::local::asynchronous::LocalRequest<'_> {
    fn private_or_plain(self, secret: String) -> Self {
        self.cookie(Cookie::new("session", secret))
    }
}

fn headers(response: &LocalResponse<'_>) -> HashMap<String, String> {
    response.headers().iter().map(|h| (h.name().as_str().to_lowercase(), h.value().to_owned())).collect()
}

async fn see(response: LocalResponse<'_>) -> Seen {
    let headers = headers(&response);
    Seen {
        status: response.status(),
        location: headers.get("location").cloned(),
        headers,
        body: response.into_string().await.unwrap_or_default(),
    }
}

/// The settings of somebody who has set nothing.
pub fn untouched() -> Settings {
    Settings::read(&Figment::new()).unwrap()
}

/// The text of a rules file.
pub fn rules_text(name: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    ["judging-rules", "tests/cases/rules"]
        .iter()
        .find_map(|folder| std::fs::read_to_string(root.join(folder).join(format!("{name}.toml"))).ok())
        .expect("a rules file of this name")
}

/// Everything a category asks for, filled in.
pub fn filled(category: &Category, title: &str, agency: &str, author: &str) -> Draft {
    use press_awards::award::rules::FieldKind;
    let answer = |field: &rules::Field| match field.kind {
        FieldKind::Line | FieldKind::Paragraph => format!("Trả lời cho {}", field.label.vi),
        FieldKind::Link => "https://bao.example/bai-viet".to_owned(),
        FieldKind::Date => "2026-10-01".to_owned(),
        FieldKind::Number => "3".to_owned(),
        FieldKind::Choice => field.options[0].clone(),
        FieldKind::Yes => "yes".to_owned(),
    };
    Draft {
        category: category.code.clone(),
        title: title.to_owned(),
        genre: category.genres.first().cloned().unwrap_or_default(),
        agency: agency.to_owned(),
        published_on: "01/10/2026".to_owned(),
        authors: vec![Author { name: author.to_owned(), pen_name: String::new() }],
        parts: Vec::new(),
        answers: category.fields.iter().map(|field| (field.code.clone(), answer(field))).collect(),
    }
}

/// A small file of a kind.
pub fn sample(kind: FileKind) -> &'static [u8] {
    match kind {
        FileKind::Pdf => PDF,
        FileKind::Jpeg => include_bytes!("cases/files/photo.jpg"),
        FileKind::Png => include_bytes!("cases/files/drawing.png"),
        FileKind::Mp3 => include_bytes!("cases/files/sound.mp3"),
        FileKind::M4a => include_bytes!("cases/files/sound.m4a"),
        FileKind::Wav => include_bytes!("cases/files/sound.wav"),
        FileKind::Mp4 => include_bytes!("cases/files/film.mp4"),
        FileKind::Webm => include_bytes!("cases/files/film.webm"),
    }
}

/// A database of its own on the server that the environment names; SQLite in the folder otherwise.
pub async fn fresh_database() -> Option<String> {
    let server = std::env::var("PRESS_AWARDS_TEST_DATABASE").ok()?;
    let name = format!("t_{}", Dice::system().id());
    let db = Database::connect(&server).await.unwrap();
    db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    let (base, _) = server.rsplit_once('/').expect("an address that ends in a database");
    Some(format!("{base}/{name}"))
}

/// The file store that the environment names, together with PostgreSQL: the second of two runs.
pub fn foreign_s3() -> Option<press_awards::config::S3> {
    std::env::var("PRESS_AWARDS_TEST_DATABASE").ok()?;
    let get = |name: &str| std::env::var(format!("PRESS_AWARDS_TEST_S3_{name}")).ok();
    Some(press_awards::config::S3 {
        endpoint: Some(get("ENDPOINT")?),
        region: get("REGION")?,
        bucket: get("BUCKET")?,
        access_key: get("ACCESS_KEY")?,
        secret_key: get("SECRET_KEY")?,
    })
}
