//! Settings: `Rocket.toml` and `ROCKET_…` variables, read the way Rocket reads its own.
//!
//! With no settings at all the program keeps everything under `data/`: SQLite, an S3-compatible
//! store on a loopback port, mail as files. A leaf: imports nothing of this crate.

use std::net::IpAddr;
use std::path::PathBuf;

use figment::Figment;
use serde::Deserialize;

mod check;

pub use check::SettingsError;

/// Everything that can be set beside Rocket's own settings.
#[derive(Debug, Clone, Deserialize)]
pub struct Settings {
    /// Folder for everything that is not elsewhere.
    #[serde(default = "data_dir")]
    pub data_dir: PathBuf,
    /// `sqlite:…` or `postgres:…`; SQLite in the data folder when absent.
    #[serde(default)]
    pub database_url: Option<String>,
    /// An S3-compatible store; the embedded one when absent.
    #[serde(default)]
    pub s3: Option<S3>,
    /// A mail server; files in the data folder when absent.
    #[serde(default)]
    pub smtp: Option<Smtp>,
    /// Address at which people reach the site, without a slash at the end.
    #[serde(default)]
    pub public_url: Option<String>,
    /// At least 32 characters; made and kept in the data folder when absent.
    #[serde(default)]
    pub secret_key: Option<String>,
    /// Whether log lines are JSON.
    #[serde(default)]
    pub log_json: bool,
    /// Whether the pages say that nothing on them is real.
    #[serde(default)]
    pub demo: bool,
    /// Where the server listens; this machine only when absent.
    #[serde(default)]
    pub address: Option<IpAddr>,
    /// The port it listens on; 8000 when absent.
    #[serde(default)]
    pub port: Option<u16>,
    /// Whether `ip_header` was set by whoever runs the installation: then every request comes
    /// through a proxy that writes the header, wherever the proxy stands.
    #[serde(skip)]
    pub trusts_ip_header: bool,
}

/// Where the files are.
#[derive(Clone, Deserialize)]
pub struct S3 {
    /// Address of the store; absent for Amazon's.
    #[serde(default)]
    pub endpoint: Option<String>,
    /// Region.
    #[serde(default = "region")]
    pub region: String,
    /// Bucket; made when it is missing and the keys may do so.
    pub bucket: String,
    /// Key id.
    pub access_key: String,
    /// Secret key.
    pub secret_key: String,
}

/// How mail is sent.
#[derive(Clone, Deserialize)]
pub struct Smtp {
    /// `smtps://user:password@host:465` or `smtp://host:25`.
    pub url: String,
    /// Sender, for example `Ban Tổ chức <giai@example.vn>`.
    pub from: String,
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("from", &self.from).finish_non_exhaustive()
    }
}

impl Settings {
    /// From Rocket's own figment.
    ///
    /// # Errors
    /// Names the setting, what is wrong with it and an example; a key nobody knows is refused too.
    pub fn read(figment: &Figment) -> Result<Self, SettingsError> {
        check::keys(figment)?;
        let mut settings: Settings = figment.extract().map_err(SettingsError::from)?;
        let was_set = |place: &figment::Metadata| {
            matches!(place.source, Some(figment::Source::File(_))) || place.name.contains("environment")
        };
        settings.trusts_ip_header = figment.find_metadata("ip_header").is_some_and(was_set);
        check::values(&settings)?;
        Ok(settings)
    }

    /// Whether this is the set-up without settings: one machine, mail as files, nothing to reach
    /// from outside. Only then may pages exist that a real installation must not have.
    pub fn is_default_setup(&self) -> bool {
        !self.has_own_services()
            && self.secret_key.is_none()
            && self.public_url.is_none()
            && self.address.is_none_or(|address| address.to_canonical().is_loopback())
    }

    /// Whether the database, the file store or the mail server is somebody else's: such an
    /// installation brings its own secret.
    pub fn has_own_services(&self) -> bool {
        self.database_url.is_some() || self.s3.is_some() || self.smtp.is_some()
    }

    /// Where messages are written when no mail server is set.
    pub fn mail_dir(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    /// The database's address.
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| {
            format!("sqlite:{}?mode=rwc", self.data_dir.join("press-awards.sqlite").display())
        })
    }

    /// The database as a message may name it: its file, or its address without user and password.
    pub fn database_place(&self) -> String {
        let url = self.database_url();
        let bare = url.split('?').next().unwrap_or_default();
        match bare.split_once("://") {
            Some((scheme, rest)) if scheme != "sqlite" => {
                let place = rest.rsplit_once('@').map_or(rest, |(_, place)| place);
                format!("{scheme}://{place}")
            }
            _ => bare.trim_start_matches("sqlite:").trim_start_matches("//").to_owned(),
        }
    }

    /// Where people reach the site.
    pub fn public_url(&self) -> String {
        self.url_at(self.port.unwrap_or(8000))
    }

    /// Where people reach the site when it listens on this port.
    pub fn url_at(&self, port: u16) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://127.0.0.1:{port}"),
        }
    }
}

fn data_dir() -> PathBuf {
    PathBuf::from("data")
}

fn region() -> String {
    "us-east-1".to_owned()
}
