//! What a setting may be. A mistake is named before anything is started, and never with a secret.

use figment::error::{Actual, Kind};
use figment::{Figment, Metadata, Provider, Source};

use super::Settings;

/// A setting that cannot be used: its name, what is wrong, an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {wrong}\n    Ví dụ / for example: {example}")]
pub struct SettingsError {
    /// As the operator wrote it: `ROCKET_PORT`, or `port in /etc/press-awards/Rocket.toml`.
    pub name: String,
    /// What is wrong with it.
    pub wrong: String,
    /// A value that would do.
    pub example: String,
}

/// Our own settings, each with an example.
const OURS: &[(&str, &str)] = &[
    ("data_dir", "ROCKET_DATA_DIR=/var/lib/press-awards"),
    ("database_url", "ROCKET_DATABASE_URL=postgres://user:password@db.example.vn/press_awards"),
    (
        "s3",
        "ROCKET_S3={endpoint=\"https://s3.example.vn\",region=\"vn-1\",bucket=\"press-awards\",access_key=\"…\",secret_key=\"…\"}",
    ),
    (
        "smtp",
        "ROCKET_SMTP={url=\"smtps://user:password@mail.example.vn:465\",from=\"Ban Tổ chức <giai@example.vn>\"}",
    ),
    ("public_url", "ROCKET_PUBLIC_URL=https://giai.example.vn"),
    ("secret_key", "ROCKET_SECRET_KEY=\"$(openssl rand -base64 33)\""),
    ("log_json", "ROCKET_LOG_JSON=true"),
    ("demo", "ROCKET_DEMO=false"),
];

/// Rocket's own that this program heeds, and the two that only choose where the others are read.
const ROCKETS: &[(&str, &str)] = &[
    ("address", "ROCKET_ADDRESS=127.0.0.1"),
    ("port", "ROCKET_PORT=8000"),
    ("workers", "ROCKET_WORKERS=4"),
    ("max_blocking", "ROCKET_MAX_BLOCKING=512"),
    ("ident", "ROCKET_IDENT=false"),
    ("ip_header", "ROCKET_IP_HEADER=X-Real-IP"),
    ("limits", "ROCKET_LIMITS={form=\"64 kB\"}"),
    ("temp_dir", "ROCKET_TEMP_DIR=/tmp"),
    ("keep_alive", "ROCKET_KEEP_ALIVE=5"),
    ("shutdown", "ROCKET_SHUTDOWN={grace=5,mercy=5}"),
    ("log_level", "ROCKET_LOG_LEVEL=off"),
    ("cli_colors", "ROCKET_CLI_COLORS=false"),
    ("config", "ROCKET_CONFIG=/etc/press-awards/Rocket.toml"),
    ("profile", "ROCKET_PROFILE=release"),
];

const IN_S3: &[&str] = &["endpoint", "region", "bucket", "access_key", "secret_key"];
const IN_SMTP: &[&str] = &["url", "from"];

/// Settings whose value no message may repeat.
const SECRET: &[&str] = &["s3", "smtp", "secret_key", "database_url"];

/// Refuses every key that neither Rocket nor this program reads, wherever it was written.
pub(super) fn keys(figment: &Figment) -> Result<(), SettingsError> {
    let known: Vec<&str> = OURS.iter().chain(ROCKETS).map(|(name, _)| *name).collect();
    for (_, settings) in figment.data()? {
        for (key, value) in &settings {
            let place = figment.get_metadata(value.tag());
            let inner: &[&str] = match key.as_str() {
                "s3" => IN_S3,
                "smtp" => IN_SMTP,
                "tls" => {
                    return Err(SettingsError {
                        name: named(place, &["tls"]),
                        wrong: "this program speaks no TLS; put a reverse proxy in front".to_owned(),
                        example: example("public_url"),
                    });
                }
                key if known.contains(&key) => continue,
                _ => {
                    return Err(unknown(named(place, &[key]), ("", key), &known, |near| {
                        named(place, &[near])
                    }));
                }
            };
            for wrong in value.as_dict().into_iter().flat_map(|dict| dict.keys()) {
                if !inner.contains(&wrong.as_str()) {
                    return Err(unknown(named(place, &[key, wrong]), (key, wrong), inner, |near| {
                        named(place, &[key, near])
                    }));
                }
            }
        }
    }
    Ok(())
}

fn unknown(
    name: String,
    (table, key): (&str, &str),
    known: &[&str],
    full: impl Fn(&str) -> String,
) -> SettingsError {
    let nearest = known.iter().min_by_key(|other| distance(key, other)).copied().unwrap_or_default();
    let near = distance(key, nearest) <= 2.max(key.chars().count() / 3);
    let wrong = if near {
        format!(
            "không có thiết đặt nào tên như vậy. Có phải là {0}? / no such setting; did you mean {0}?",
            full(nearest)
        )
    } else {
        format!("không có thiết đặt nào tên như vậy / no such setting; there are: {}", known.join(", "))
    };
    let of_whom = [table, nearest].into_iter().find(|name| !example(name).is_empty());
    let of_whom = of_whom.filter(|_| near || !table.is_empty()).unwrap_or("public_url");
    SettingsError { name, wrong, example: example(of_whom) }
}

/// Letters to add, drop or change between two words.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let change = corner + usize::from(left != *right);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Refuses values that would only fail later, or worse, would seem to work.
pub(super) fn values(settings: &Settings) -> Result<(), SettingsError> {
    let wrong = |key: &str, wrong: &str| Err(SettingsError::of(key, wrong));
    if settings.data_dir.as_os_str().is_empty() {
        return wrong("data_dir", "is empty");
    }
    if let Some(url) = &settings.public_url {
        site(url).map_err(|why| SettingsError::of("public_url", &format!("“{url}” {why}")))?;
    }
    if settings.secret_key.as_ref().is_some_and(|secret| secret.chars().count() < 32) {
        return wrong("secret_key", "has fewer than 32 characters");
    }
    if let Some(url) = &settings.database_url {
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            return wrong("database_url", "begins with none of sqlite:, postgres://");
        }
        if url.contains(":memory:") || url.contains("mode=memory") {
            return wrong("database_url", "a database in memory would be gone with the program");
        }
    }
    if let Some(s3) = &settings.s3 {
        let filled = [("region", &s3.region), ("bucket", &s3.bucket)];
        let keys = [("access_key", &s3.access_key), ("secret_key", &s3.secret_key)];
        if let Some((name, _)) = filled.iter().chain(&keys).find(|(_, value)| value.trim().is_empty()) {
            return wrong("s3", &format!("{name} is empty"));
        }
        if let Some(endpoint) = &s3.endpoint {
            let bare = endpoint.trim_end_matches('/');
            site(bare).map_err(|why| SettingsError::of("s3", &format!("endpoint “{endpoint}” {why}")))?;
        }
    }
    if let Some(smtp) = &settings.smtp
        && !["smtp://", "smtps://"].iter().any(|scheme| smtp.url.starts_with(scheme))
    {
        return wrong("smtp", "url begins with none of smtps://, smtp://");
    }
    Ok(())
}

/// `http(s)://host[:port]` and nothing behind it: pages lead to each other by paths from the root.
fn site(url: &str) -> Result<(), &'static str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let rest = rest.ok_or("does not begin with https:// or http://")?.trim_end_matches('/');
    if rest.contains('@') {
        return Err("holds a user name");
    }
    if rest.contains(['/', '?', '#']) {
        return Err("has a path; the site needs a host name of its own");
    }
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (rest, None),
    };
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err("has a port that is no number from 1 to 65535");
    }
    let literal = host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    let right = match literal {
        Some(inner) => inner.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            let letters = |c: char| c.is_alphanumeric() || c == '-' || c == '.' || c == '_';
            host.chars().all(letters) && host.split('.').all(|label| !label.is_empty())
        }
    };
    if right { Ok(()) } else { Err("has no host name that could be reached") }
}

fn example(key: &str) -> String {
    let found = OURS.iter().chain(ROCKETS).find(|(name, _)| *name == key);
    found.map_or_else(String::new, |(_, example)| (*example).to_owned())
}

/// The setting as whoever wrote it knows it.
fn named(place: Option<&Metadata>, path: &[&str]) -> String {
    match place.and_then(|place| place.source.as_ref()) {
        Some(Source::File(file)) => format!("{} in {}", path.join("."), file.display()),
        _ => {
            let (first, rest) = path.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
            let inner: String = rest.iter().map(|key| format!(".{key}")).collect();
            format!("ROCKET_{}{inner}", first.to_uppercase())
        }
    }
}

impl SettingsError {
    /// A mistake in a setting, wherever it was written.
    pub fn of(key: &str, wrong: &str) -> Self {
        Self {
            name: format!("{key} (ROCKET_{})", key.to_uppercase()),
            wrong: wrong.to_owned(),
            example: example(key),
        }
    }
}

impl From<figment::Error> for SettingsError {
    fn from(error: figment::Error) -> Self {
        let path: Vec<&str> = error.path.iter().map(String::as_str).collect();
        let first = path.first().copied().unwrap_or_default();
        // The kind repeats the value, and a value may be a secret.
        let wrong = match &error.kind {
            Kind::InvalidType(found, expected) | Kind::InvalidValue(found, expected) => {
                let expected =
                    if expected.starts_with("struct ") { "a table {…}" } else { expected.as_str() };
                format!("is {}, expected {expected}", shown(found, first))
            }
            Kind::MissingField(field) => format!("{field} is missing"),
            Kind::Message(text) if path.is_empty() => without_source(text),
            _ if SECRET.contains(&first) => "cannot be read".to_owned(),
            other => other.to_string(),
        };
        let name = if path.is_empty() {
            let file = error.metadata.as_ref().and_then(|place| place.source.as_ref());
            file.map_or_else(|| "Rocket.toml".to_owned(), ToString::to_string)
        } else {
            named(error.metadata.as_ref(), &path)
        };
        let example = if first.is_empty() { "[default] port = 8000".to_owned() } else { example(first) };
        Self { name, wrong: wrong.trim_end().to_owned(), example }
    }
}

/// A parser's message without the lines of the file it quotes, which may hold a secret: where it
/// is, and what is wrong.
fn without_source(message: &str) -> String {
    let lines: Vec<&str> = message.lines().filter(|line| !line.trim().is_empty()).collect();
    match lines.as_slice() {
        [place, .., reason] if lines.len() > 2 => format!("{place}: {reason}"),
        _ => lines.join(": "),
    }
}

fn shown(found: &Actual, key: &str) -> String {
    match found {
        _ if !SECRET.contains(&key) => found.to_string(),
        Actual::Str(_) => "a text".to_owned(),
        Actual::Unsigned(_) | Actual::Signed(_) | Actual::Float(_) => {
            "a number (put it in quotes: \"…\")".to_owned()
        }
        _ => "something else".to_owned(),
    }
}
