//! The program, a browser, and the clicks of a person.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use press_awards::app::App;
use rocket::figment::Figment;
use serde_json::json;

use crate::world::{foreign_s3, fresh_database};

/// The program on a free port with an empty data folder; in the run on PostgreSQL with the database
/// and file store of that run, as an installation of its own would have them.
pub struct Program {
    child: Child,
    pub url: String,
    pub code: String,
    pub folder: tempfile::TempDir,
}

impl Program {
    /// Starts it and reads the one-time code from its terminal.
    pub async fn start() -> Program {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let mut own: Vec<(&str, String)> = Vec::new();
        if let Some(database) = fresh_database().await {
            own.push(("ROCKET_DATABASE_URL", database));
            own.push(("ROCKET_SECRET_KEY", "một khóa bí mật của các phép thử".to_owned()));
            own.push(("ROCKET_PUBLIC_URL", format!("http://127.0.0.1:{port}")));
        }
        if let Some(s3) = foreign_s3() {
            let fields =
                [s3.region, s3.bucket, s3.access_key, s3.secret_key].map(|field| format!("{field:?}"));
            let [region, bucket, access_key, secret_key] = fields;
            let endpoint = s3.endpoint.unwrap_or_default();
            own.push((
                "ROCKET_S3",
                format!(
                    "{{endpoint={endpoint:?},region={region},bucket={bucket},access_key={access_key},secret_key={secret_key}}}"
                ),
            ));
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_press-awards"))
            .envs(own)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("ROCKET_PORT", port.to_string())
            .env("ROCKET_DATA_DIR", folder.path())
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let code = loop {
            let line = lines.next().expect("the program prints a code").unwrap();
            if line.starts_with("    ") {
                break line.trim().to_owned();
            }
        };
        // The rest of what it prints is read, so that the pipe never fills.
        std::thread::spawn(move || lines.for_each(drop));
        let url = format!("http://127.0.0.1:{port}");
        wait_for(port);
        Program { child, url, code, folder }
    }
}

impl Program {
    /// The newest letter to an address whose subject has these words, once it is delivered.
    pub async fn letter_to(&self, email: &str, words: &str) -> String {
        for _ in 0..800 {
            let mut files: Vec<PathBuf> = std::fs::read_dir(self.folder.path().join("mail"))
                .map(|folder| folder.flatten().map(|file| file.path()).collect())
                .unwrap_or_default();
            files.retain(|file| !file.file_name().unwrap().to_string_lossy().starts_with('.'));
            files.sort();
            let letters = files.iter().rev().filter_map(|file| std::fs::read_to_string(file).ok());
            let mut wanted = letters.filter(|letter| {
                letter.starts_with(&format!("To: {email}\n"))
                    && letter.lines().nth(1).unwrap().contains(words)
            });
            if let Some(letter) = wanted.next() {
                return letter;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("no letter to {email} about «{words}»");
    }

    /// The path behind the link in the newest letter to an address.
    pub async fn link_for(&self, email: &str) -> String {
        let letter = self.letter_to(email, "").await;
        let link = letter.lines().find(|line| line.starts_with("http://")).expect("a link").to_owned();
        link.replace(&self.url, "")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Serves what a test has prepared, until the test is over; returns the address.
pub async fn served(app: App) -> String {
    let port = free_port();
    let figment =
        Figment::from(rocket::Config::debug_default()).merge(("log_level", "off")).merge(("port", port));
    tokio::spawn(press_awards::web::rocket(figment, app).launch());
    tokio::task::spawn_blocking(move || wait_for(port)).await.unwrap();
    format!("http://127.0.0.1:{port}")
}

/// One person's browser.
pub struct Person {
    pub browser: Client,
    driver: Child,
    url: String,
    shots: PathBuf,
    _profile: tempfile::TempDir,
}

/// Whether there is a browser to be driven; in the full run there must be one.
pub fn has_browser() -> bool {
    let found = Command::new("chromedriver").arg("--version").stdout(Stdio::null()).status().is_ok();
    assert!(found || std::env::var_os("PRESS_AWARDS_TEST_FULL").is_none(), "chromedriver is missing");
    if !found {
        eprintln!("skipped: there is no chromedriver; tests/run installs it");
    }
    found
}

impl Person {
    /// Opens a browser window of a size in pixels.
    pub async fn open(program: &Program, width: u32, height: u32) -> Person {
        Person::at(&program.url, width, height).await
    }

    /// Opens a browser window before a site at this address.
    pub async fn at(url: &str, width: u32, height: u32) -> Person {
        let port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_for(port);
        let profile = tempfile::tempdir().unwrap();
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "goog:chromeOptions".into(),
            json!({"args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", format!("--window-size={width},{height}"),
                format!("--user-data-dir={}", profile.path().display()),
            ]}),
        );
        let browser = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        std::fs::create_dir_all(&shots).unwrap();
        Person { browser, driver, url: url.to_owned(), shots, _profile: profile }
    }

    /// Closes the window.
    pub async fn close(mut self) {
        let _ = self.browser.clone().close().await;
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }

    /// Goes to an address of the site.
    pub async fn goes_to(&self, path: &str) {
        self.browser.goto(&format!("{}{path}", self.url)).await.unwrap();
    }

    /// Where the browser is now, without the host.
    pub async fn path(&self) -> String {
        let url = self.browser.current_url().await.unwrap();
        url.path().to_owned()
    }

    /// Types into a field by its name, in the place of what was there.
    pub async fn types(&self, name: &str, text: &str) {
        let field = self.find(&format!("[name='{name}']")).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Puts a long text into a field at once, as pasting does.
    pub async fn pastes(&self, name: &str, text: &str) {
        self.find(&format!("[name='{name}']")).await;
        let script = "document.querySelector(arguments[0]).value = arguments[1]";
        let selector = json!(format!("textarea[name='{name}']"));
        self.browser.execute(script, vec![selector, json!(text)]).await.unwrap();
    }

    /// Ticks a box.
    pub async fn ticks(&self, selector: &str) {
        self.find(selector).await.click().await.unwrap();
    }

    /// Presses the button or follows the link with this text, and waits for the page after it.
    pub async fn presses(&self, label: &str) {
        let path =
            format!("//main//button[normalize-space()='{label}'] | //main//a[normalize-space()='{label}']");
        let found =
            self.browser.wait().at_most(Duration::from_secs(20)).for_element(Locator::XPath(&path)).await;
        let found = match found {
            Ok(found) => found,
            Err(error) => panic!("no «{label}» on {}: {error}\n{}", self.path().await, self.text().await),
        };
        self.clicks_through(found).await;
    }

    /// Presses the first button of a form, and waits for the page after it.
    pub async fn submits(&self, form: &str) {
        let button = self.find(&format!("{form} button:not([type=button])")).await;
        self.clicks_through(button).await;
    }

    async fn clicks_through(&self, element: fantoccini::elements::Element) {
        let before = self.browser.find(Locator::Css("html")).await.unwrap();
        element.click().await.unwrap();
        // The page is a new one once the old root element is gone.
        for _ in 0..400 {
            if before.tag_name().await.is_err() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        self.browser
            .wait()
            .at_most(Duration::from_secs(20))
            .for_element(Locator::Css("main h1"))
            .await
            .unwrap();
        let status = self.browser.find(Locator::Css(".notice-status")).await;
        assert!(status.is_err(), "{}: {}", self.path().await, self.text().await);
    }

    /// Attaches a file to a file field.
    pub async fn attaches(&self, selector: &str, file: &Path) {
        self.find(selector).await.send_keys(file.to_str().unwrap()).await.unwrap();
    }

    /// The text of the page.
    pub async fn text(&self) -> String {
        match self.browser.find(Locator::Css("main")).await {
            Ok(main) => main.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Waits until the page says something.
    pub async fn reads(&self, text: &str) {
        for _ in 0..400 {
            let page = self.browser.find(Locator::Css("main")).await;
            if let Ok(main) = page
                && main.text().await.is_ok_and(|page| page.contains(text))
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("«{text}» is not on {}:\n{}", self.path().await, self.text().await);
    }

    /// Keeps a picture of the whole page at two widths; once, for pages look the same on every
    /// database.
    pub async fn keeps_picture(&self, name: &str) {
        if std::env::var_os("PRESS_AWARDS_TEST_DATABASE").is_some() {
            return;
        }
        for (width, device) in [(390, "phone"), (1280, "desk")] {
            self.browser.set_window_size(width, 900).await.unwrap();
            let height =
                self.browser.execute("return document.documentElement.scrollHeight", vec![]).await.unwrap();
            let height = u32::try_from(height.as_u64().unwrap()).unwrap().clamp(900, 6000);
            self.browser.set_window_size(width, height).await.unwrap();
            let picture = self.browser.screenshot().await.unwrap();
            std::fs::write(self.shots.join(format!("{name}-{device}.png")), picture).unwrap();
        }
        self.browser.set_window_size(1280, 900).await.unwrap();
    }

    /// The element a selector finds, once it is there.
    pub async fn find(&self, selector: &str) -> fantoccini::elements::Element {
        let found =
            self.browser.wait().at_most(Duration::from_secs(20)).for_element(Locator::Css(selector)).await;
        match found {
            Ok(found) => found,
            Err(error) => panic!("no {selector} on {}: {error}\n{}", self.path().await, self.text().await),
        }
    }
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn wait_for(port: u16) {
    for _ in 0..600 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    panic!("nothing answers on port {port}");
}
