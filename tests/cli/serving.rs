//! The server as a process: what it says when it starts, and what it does not start with.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A running server; dropping it ends it.
pub struct Server {
    child: Child,
    lines: Receiver<String>,
    said: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program in a folder, on a free port, with these settings and none of the surrounding ones.
pub fn command(folder: &Path, settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_press-awards"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ROCKET_") || name == "RUST_LOG") {
        command.env_remove(name);
    }
    command.current_dir(folder).env("ROCKET_PORT", "0").envs(settings.iter().copied());
    command.stdin(Stdio::null());
    command
}

impl Server {
    /// Starts what was asked for; both streams are read as one.
    pub fn start(mut command: Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (tell, lines) = channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let tell = tell.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = tell.send(line);
                }
            });
        }
        Server { child, lines, said: String::new() }
    }

    /// The first line with these words, waited for at most 30 seconds.
    pub fn line(&mut self, words: &str) -> String {
        let end = Instant::now() + Duration::from_secs(30);
        if let Some(found) = self.said.lines().find(|line| line.contains(words)) {
            return found.to_owned();
        }
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.said.push_str(&line);
            self.said.push('\n');
            if line.contains(words) {
                return line;
            }
        }
        panic!("nobody said {words:?}, but\n{}", self.said);
    }

    /// Where it can be reached, once it says so.
    pub fn url(&mut self) -> String {
        self.line("press-awards: http").trim_start_matches("press-awards: ").to_owned()
    }

    /// Whether anything was said after what is known already.
    pub fn hears_more(&mut self) -> bool {
        let more = self.lines.recv_timeout(Duration::from_millis(200)).ok();
        self.said.push_str(more.as_deref().unwrap_or_default());
        more.is_some()
    }

    /// The id of the process.
    pub fn id(&self) -> String {
        self.child.id().to_string()
    }

    /// Everything said so far.
    pub fn said(&self) -> &str {
        &self.said
    }
}

/// What a start that fails says.
fn refused(folder: &Path, settings: &[(&str, &str)]) -> String {
    let output = command(folder, settings).output().unwrap();
    assert!(!output.status.success(), "{settings:?}");
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

const SECRET: (&str, &str) = ("ROCKET_SECRET_KEY", "a secret of the tests that is long enough");

#[test]
fn a_wrong_setting_is_named_with_an_example_before_anything_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for (name, value, wrong) in [
        ("ROCKET_PUBLIC_URL", "abc", "“abc” does not begin with https:// or http://"),
        ("ROCKET_PUBLIC_URL", "https://", "has no host name"),
        ("ROCKET_PUBLIC_URL", "https://giai.example.vn/giai", "has a path"),
        ("ROCKET_PUBLIC_URL", "https://giai.example.vn:99999", "has a port"),
        ("ROCKET_PORT", "abc", "expected u16"),
        ("ROCKET_WORKERS", "x", "expected usize"),
        ("ROCKET_ADDRESS", "here", "ROCKET_ADDRESS: "),
        ("ROCKET_LOG_JSON", "maybe", "expected a boolean"),
        ("ROCKET_SECRET_KEY", "short", "has fewer than 32 characters"),
        ("ROCKET_DATABASE_URL", "mysql://u:geheim@h/d", "begins with none of sqlite:, postgres://"),
        ("ROCKET_S3", "{bucket=\"b\",access_key=\"a\"}", "secret_key is missing"),
        ("ROCKET_S3", "{bucket=\"b\",secret_key=\"geheim\"", "expected a table"),
        ("ROCKET_S3", "{bucket=\"\",access_key=\"a\",secret_key=\"geheim\"}", "bucket is empty"),
        (
            "ROCKET_SMTP",
            "{url=\"mail.example.vn\",from=\"a@example.vn\"}",
            "url begins with none of smtps://",
        ),
        ("ROCKET_SMTP", "{url=\"smtp://h\",from=\"abc\"}", "from: “abc” is no sender"),
        ("ROCKET_TLS", "{certs=\"c\",key=\"k\"}", "this program speaks no TLS"),
    ] {
        let mut settings = vec![("ROCKET_DATA_DIR", "fresh"), (name, value)];
        settings.extend((name != SECRET.0).then_some(SECRET));
        let said = refused(folder.path(), &settings);
        assert!(said.starts_with("press-awards: ") && said.contains(wrong), "{name}={value}\n{said}");
        assert!(
            said.contains(name) && said.contains("Ví dụ / for example: ROCKET_"),
            "{name}={value}\n{said}"
        );
        assert!(!said.contains("geheim"), "no secret is repeated\n{said}");
    }
}

#[test]
fn a_misspelt_setting_is_refused_with_the_nearest_one() {
    let folder = tempfile::tempdir().unwrap();
    let s3 = "{bucket=\"b\",acces_key=\"a\",secret_key=\"geheim\"}";
    for (name, value, near) in [
        ("ROCKET_DATABSE_URL", "sqlite:x", "Có phải là ROCKET_DATABASE_URL?"),
        ("ROCKET_ADRESS", "0.0.0.0", "Có phải là ROCKET_ADDRESS?"),
        (
            "ROCKET_S3",
            s3,
            "ROCKET_S3.acces_key: không có thiết đặt nào tên như vậy. Có phải là ROCKET_S3.access_key?",
        ),
        ("ROCKET_SMTP", "{url=\"smtp://h\",form=\"a@b.vn\"}", "Có phải là ROCKET_SMTP.from?"),
        ("ROCKET_SOMETHING_ELSE", "1", "there are: data_dir, database_url, s3,"),
    ] {
        let said = refused(folder.path(), &[(name, value), SECRET]);
        assert!(said.contains(near), "{name}\n{said}");
    }
    let toml = "[default]\nport = 0\npublic_ulr = \"https://giai.example.vn\"\n";
    std::fs::write(folder.path().join("Rocket.toml"), toml).unwrap();
    let said = refused(folder.path(), &[]);
    assert!(said.starts_with("press-awards: public_ulr in ") && said.contains("Rocket.toml: "), "{said}");
    assert!(said.contains("Có phải là public_url in "), "{said}");
    std::fs::write(folder.path().join("Rocket.toml"), "[default]\nsecret_key = \"geheim, without an end\n")
        .unwrap();
    let said = refused(folder.path(), &[]);
    assert!(said.contains("line 2") && !said.contains("geheim"), "{said}");
    let right =
        "[default]\nport = 0\nworkers = 1\nlimits = { form = \"64 kB\" }\n[release]\nlog_json = true\n";
    std::fs::write(folder.path().join("Rocket.toml"), right).unwrap();
    Server::start(command(folder.path(), &[])).url();
}

#[test]
fn a_database_that_cannot_be_opened_is_named_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = [("ROCKET_DATABASE_URL", "sqlite:nowhere/own.sqlite?mode=rwc"), SECRET];
    let said = refused(folder.path(), &nowhere);
    assert!(said.starts_with("press-awards: database nowhere/own.sqlite: "), "{said}");
}

#[test]
fn a_taken_port_is_found_out_before_a_code_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let begun = Instant::now();
    let said = refused(folder.path(), &[("ROCKET_PORT", &port)]);
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    let expected =
        format!("press-awards: port (ROCKET_PORT): cổng 127.0.0.1:{port} đang có chương trình khác dùng");
    assert!(said.starts_with(&expected), "{said}");
    assert!(!folder.path().join("data").exists(), "nothing was made");
}

#[test]
fn a_server_without_a_mail_server_says_who_reads_its_mail() {
    let folder = tempfile::tempdir().unwrap();
    let mut tried = Server::start(command(folder.path(), &[("ROCKET_DATA_DIR", "nha")]));
    let url = tried.url();
    assert_eq!(
        tried.line("Thư được ghi vào"),
        format!("Thư được ghi vào / Mail is written to: nha/mail ({url}/mail)")
    );
    drop(tried);
    for own in [("ROCKET_ADDRESS", "0.0.0.0"), ("ROCKET_PUBLIC_URL", "https://giai.example.vn"), SECRET] {
        let mut server = Server::start(command(folder.path(), &[own]));
        server.url();
        server.line("KHÔNG có thư nào được gửi đi");
        server.line("to data/mail, and nobody can read them on the site");
    }
}

#[test]
fn a_mail_server_that_cannot_be_reached_is_said_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let smtp = format!("{{url=\"smtp://user:geheim@{closed}\",from=\"Ban Tổ chức <giai@example.vn>\"}}");
    let mut server = Server::start(command(folder.path(), &[("ROCKET_SMTP", &smtp), SECRET]));
    server.url();
    let warning = server.line("the mail server cannot be used");
    assert!(warning.contains("refused"), "{warning}");
    assert!(!server.said().contains("geheim"), "{}", server.said());
}
