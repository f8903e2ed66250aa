//! A disk that is full and a database that may only be read, under the program itself.
//!
//! The kernel refuses every write of the server to a file (`RLIMIT_FSIZE` of nothing, set from
//! outside while it runs), as a full disk does; sockets and reading go on.

use std::path::Path;
use std::process::Command;

use press_awards::award::rules;
use reqwest::{Client, Response, StatusCode};
use scraper::{Html, Selector};
use sea_orm::{ConnectionTrait, Database, Statement};

use super::serving::{Server, command};
use crate::world::rules_text;

const PASSWORD: &str = "một câu dài dễ nhớ";
const SECRET: (&str, &str) = ("ROCKET_SECRET_KEY", "a secret of the tests that is long enough");

impl Server {
    /// Whether the disk has space for anything more.
    fn space(&self, any: bool) {
        let limit = if any { "unlimited:unlimited" } else { "0:unlimited" };
        let set = Command::new("prlimit").args(["--pid", &self.id(), &format!("--fsize={limit}")]).status();
        assert!(set.unwrap().success());
    }
}

/// A server that outlives a refused write: the signal that comes with it would end it.
fn sturdy(folder: &Path) -> Server {
    let mut command = command(folder, &[]);
    let program = command.get_program().to_owned();
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; exec \"$0\""]).arg(program).current_dir(folder);
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    command = shell;
    Server::start(command)
}

async fn founder(server: &mut Server, client: &Client, url: &str) {
    server.line("type the one-time code");
    let code = server.line("    ").trim().to_owned();
    let form = [
        ("code", code.as_str()),
        ("name", "Lê Thị Tổ Chức"),
        ("email", "to.chuc@giai.example"),
        ("password", PASSWORD),
    ];
    let made = client.post(format!("{url}/setup")).form(&form).send().await.unwrap();
    assert!(made.status().is_success(), "{}", made.status());
}

fn client() -> Client {
    Client::builder().cookie_store(true).build().unwrap()
}

async fn text(response: Response) -> String {
    response.text().await.unwrap()
}

fn heading(page: &str) -> String {
    let page = Html::parse_document(page);
    page.select(&Selector::parse("h1").unwrap()).next().unwrap().text().collect::<String>().trim().to_owned()
}

/// What the page would send if its button were pressed, and where.
fn kept(page: &str) -> (String, Vec<(String, String)>) {
    let page = Html::parse_document(page);
    let form = page.select(&Selector::parse("main form").unwrap()).next().expect("a form to send again");
    let inputs = Selector::parse("input[type=hidden]").unwrap();
    let field = |input: scraper::ElementRef<'_>| {
        (input.attr("name").unwrap().to_owned(), input.attr("value").unwrap().to_owned())
    };
    (form.attr("action").unwrap().to_owned(), form.select(&inputs).map(field).collect())
}

/// How many rows there are in the tables that a write of the organiser touches.
async fn counted(file: &Path) -> Vec<i64> {
    let db = Database::connect(format!("sqlite:{}?mode=ro", file.display())).await.unwrap();
    let mut counts = Vec::new();
    for table in ["event", "edition", "membership", "account", "outbox"] {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        counts.push(row.unwrap().try_get_by_index(0).unwrap());
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_is_half_written_and_what_was_typed_is_sent_again_later() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = sturdy(folder.path());
    let (url, client) = (server.url(), client());
    founder(&mut server, &client, &url).await;
    let file = folder.path().join("data/press-awards.sqlite");
    let before = counted(&file).await;

    server.space(false);
    let typed = rules_text("dai-doan-ket");
    let form = [("text", typed.as_str()), ("step", "open"), ("confirmed", &rules::digest(&typed))];
    let refused = client.post(format!("{url}/editions/new")).form(&form).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::INSUFFICIENT_STORAGE);
    let page = text(refused).await;
    assert_eq!(heading(&page), "Máy chủ đang không ghi được dữ liệu");
    let (action, fields) = kept(&page);
    assert_eq!(action, "/editions/new");
    let same = |name: &str| fields.iter().find(|(field, _)| field == name).unwrap().1.replace("\r\n", "\n");
    assert!(same("text") == typed, "every letter that was typed");

    // Whoever only reads notices nothing, and a script is told the same in its own language.
    for path in ["/", "/account", "/editions/new"] {
        let seen = client.get(format!("{url}{path}")).send().await.unwrap();
        assert_eq!(seen.status(), StatusCode::OK, "{path}");
    }
    let script = client.post(format!("{url}/account/name")).header("Accept", "application/json");
    let told = script.form(&[("name", "Lê Thị Khác")]).send().await.unwrap();
    assert_eq!(told.status(), StatusCode::INSUFFICIENT_STORAGE);
    let told: serde_json::Value = serde_json::from_str(&text(told).await).unwrap();
    assert!(told["error"].as_str().unwrap().starts_with("Việc vừa làm chưa được lưu"), "{told}");
    // A password is not written into a page.
    let stranger =
        [("name", "Ai Đó"), ("email", "ai.do@bao.example"), ("password", PASSWORD), ("consent", "yes")];
    let refused = client.post(format!("{url}/sign-up")).form(&stranger).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::INSUFFICIENT_STORAGE);
    assert!(!text(refused).await.contains(PASSWORD));
    assert_eq!(counted(&file).await, before, "nothing is half-written");

    server.space(true);
    let again = client.post(format!("{url}{action}")).form(&fields).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::OK);
    assert!(again.url().path().starts_with("/e/dai-doan-ket-xviii"), "{}", again.url());
    let after = counted(&file).await;
    assert_eq!(after[1], before[1] + 1, "the edition is open");
    drop(server);
    for check in [["ledger", "verify"].as_slice(), &["invariants"]] {
        let output = command(folder.path(), &[]).args(check).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_may_only_be_read_is_read_and_every_write_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.sqlite");
    let address = |mode: &str| format!("sqlite:{}?mode={mode}", file.display());
    let read_only = address("ro");
    let read_only = [("ROCKET_DATABASE_URL", read_only.as_str()), SECRET];
    let mut server =
        Server::start(command(folder.path(), &[("ROCKET_DATABASE_URL", &address("rwc")), SECRET]));
    let (url, client) = (server.url(), client());
    // Without an organiser there is a code to be written first: the start says which file it is.
    let refused = command(folder.path(), &read_only).output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    let expected = format!("press-awards: database {}: ", file.display());
    assert!(said.starts_with(&expected) && said.contains("readonly database"), "{said}");
    founder(&mut server, &client, &url).await;
    drop(server);

    let before = counted(&file).await;
    let mut server = Server::start(command(folder.path(), &read_only));
    let url = server.url();
    assert_eq!(client.get(format!("{url}/account")).send().await.unwrap().status(), StatusCode::OK);
    let name = [("name", "Lê Thị Khác")];
    let refused = client.post(format!("{url}/account/name")).form(&name).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::INSUFFICIENT_STORAGE);
    let (action, fields) = kept(&text(refused).await);
    assert_eq!(
        (action.as_str(), fields),
        ("/account/name", vec![("name".to_owned(), "Lê Thị Khác".to_owned())])
    );
    server.line("is its disk full or read-only?");
    assert_eq!(counted(&file).await, before);
}
