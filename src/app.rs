//! Everything a request or a command needs, put together once.
//! Next: [`crate::web`].

mod studies;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::config::{Settings, SettingsError};
use crate::dice::Dice;
use crate::files::{Embedded, Files, FilesError, S3Config};
use crate::ledger::Signer;
use crate::mail::Postman;
use crate::metrics::Metrics;
use crate::store::agreement::Disagreement;
use crate::store::{Clock, Store, StoreError};
use crate::templates::{TemplateError, Templates};
pub use studies::Studies;

/// Why the program cannot start. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder cannot be written.
    #[error("cannot write to {path}: {source}")]
    Folder {
        /// Which path.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A real installation must bring its own secret.
    #[error(
        "secret_key is not set. An installation with its own database, file store or mail server needs one of at \
         least 32 characters: set ROCKET_SECRET_KEY, for example to the output of `openssl rand -base64 33`"
    )]
    NoSecret,
    /// The data were signed with a key that is not at hand.
    #[error(
        "Dữ liệu này được ký bằng một khóa khác, nên chương trình không chạy và không thay đổi gì. Hãy trả lại đúng khóa \
         cũ: chép tệp {} từ bản sao lưu, hoặc đặt ROCKET_SECRET_KEY như trước đây.\n\
         This data was signed with another key, so the program does not start and has changed nothing. Bring the old key \
         back: restore the file {} from a backup, or set ROCKET_SECRET_KEY to what it was.",
        .0.display(), .0.display()
    )]
    OtherKey(PathBuf),
    /// The database cannot be used.
    #[error("database {place}: {source}")]
    Database {
        /// File or server, without a password.
        place: String,
        /// Why.
        source: Box<StoreError>,
    },
    /// The key of the record cannot be made.
    #[error("key of the record: {0}")]
    Signer(String),
    /// A setting is wrong in a way that only its reader sees.
    #[error(transparent)]
    Setting(#[from] SettingsError),
    /// The file store cannot be used.
    #[error("file store: {0}")]
    Files(#[from] FilesError),
    /// A template is wrong.
    #[error("{0}")]
    Templates(#[from] TemplateError),
}

/// The parts of the running program.
#[derive(Clone)]
pub struct App {
    /// As read at the start.
    pub settings: Arc<Settings>,
    /// The database.
    pub store: Store,
    /// The file store.
    pub files: Files,
    /// Pages and texts.
    pub templates: Templates,
    /// Outgoing mail.
    pub postman: Postman,
    /// Counters for `/metrics`.
    pub metrics: Metrics,
    /// Statistics of closed rounds, as far as they were made.
    pub studies: Arc<Studies>,
    /// Hashing a password takes 19 MiB; so many are hashed at a time.
    passwords: Arc<Semaphore>,
    /// Kept so that the store inside the process lives as long as the program.
    embedded: Option<Arc<Embedded>>,
}

impl App {
    /// Puts the parts together: makes the data folder, migrates the database, starts the embedded
    /// file store where no other is set.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn start(settings: Settings, clock: Clock, dice: Dice) -> Result<Self, StartError> {
        make_folder(&settings.data_dir)?;
        let (secret, is_new) = secret(&settings, &dice)?;
        let signer = Signer::new("press-awards", &derive(&secret, "ledger-key"))
            .map_err(|e| StartError::Signer(e.to_string()))?;
        let kept = settings.data_dir.join("secret.key");
        let connected = Store::connect(&settings.database_url(), clock, dice, signer).await;
        let store = connected.map_err(|error| match error {
            StoreError::OtherKey => StartError::OtherKey(kept.clone()),
            source => StartError::Database { place: settings.database_place(), source: Box::new(source) },
        })?;
        // Only now: a new key beside data that another one has signed would pass for theirs.
        if is_new {
            write_private(&kept, &secret).map_err(|source| StartError::Folder { path: kept, source })?;
        }
        let (files, embedded) = match &settings.s3 {
            Some(s3) => {
                let config = S3Config {
                    endpoint: s3.endpoint.clone(),
                    region: s3.region.clone(),
                    bucket: s3.bucket.clone(),
                    access_key: s3.access_key.clone(),
                    secret_key: s3.secret_key.clone(),
                    path_style: s3.endpoint.is_some(),
                };
                (Files::connect(config).await?, None)
            }
            None => {
                let embedded = Embedded::start(&settings.data_dir.join("files")).await?;
                (Files::connect(embedded.config.clone()).await?, Some(Arc::new(embedded)))
            }
        };
        let templates = Templates::load()?;
        let metrics = Metrics::default();
        let postman = match &settings.smtp {
            Some(smtp) => {
                let server = (smtp.url.as_str(), smtp.from.as_str());
                Postman::smtp(server, templates.clone(), metrics.clone(), settings.public_url())
                    .map_err(|error| SettingsError::of("smtp", &error.to_string()))?
            }
            None => {
                let folder = settings.mail_dir();
                Postman::folder(folder, templates.clone(), metrics.clone(), settings.public_url())
            }
        };
        Ok(Self {
            settings: Arc::new(settings),
            store,
            files,
            templates,
            postman,
            metrics,
            studies: Arc::default(),
            passwords: Arc::new(Semaphore::new(2)),
            embedded,
        })
    }

    /// Whether the file store is the one inside this process.
    pub fn has_embedded_store(&self) -> bool {
        self.embedded.is_some()
    }

    /// What a disagreement between tables and record says to a person.
    pub fn sentence(&self, language: &str, found: &Disagreement) -> String {
        let (word, args) = found.words();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.templates.text(language, &format!("disagreement-{word}"), &args)
    }

    /// The hash of a password; see [`crate::passwords`].
    pub async fn hash_password(&self, password: String) -> String {
        let salt = self.store.dice().key();
        let _turn = self.passwords.acquire().await;
        let hashed =
            tokio::task::spawn_blocking(move || crate::passwords::hash(&password, &salt[..16])).await;
        hashed.unwrap_or_default()
    }

    /// Whether a password is the one of this hash. Without a hash the same work is done for
    /// nothing, so that the time tells nobody whether an account exists.
    pub async fn verify_password(&self, password: String, hash: Option<String>) -> bool {
        let _turn = self.passwords.acquire().await;
        let checked =
            tokio::task::spawn_blocking(move || crate::passwords::verify(&password, hash.as_deref())).await;
        checked.unwrap_or(false)
    }
}

fn make_folder(path: &Path) -> Result<(), StartError> {
    std::fs::create_dir_all(path).map_err(|source| StartError::Folder { path: path.to_owned(), source })
}

/// The secret of the installation: as set, or kept in the data folder, or a new one; and whether
/// it is new.
fn secret(settings: &Settings, dice: &Dice) -> Result<(String, bool), StartError> {
    if let Some(secret) = &settings.secret_key {
        return Ok((secret.clone(), false));
    }
    if settings.has_own_services() {
        return Err(StartError::NoSecret);
    }
    let path = settings.data_dir.join("secret.key");
    match std::fs::read_to_string(&path) {
        Ok(secret) => Ok((secret.trim().to_owned(), false)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok((hex::encode(dice.key()), true)),
        Err(source) => Err(StartError::Folder { path, source }),
    }
}

/// Writes a file that only its owner may read.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A key of its own for every use of the one secret.
fn derive(secret: &str, label: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"press-awards/v1/");
    hash.update(label.as_bytes());
    hash.update([0]);
    hash.update(secret.as_bytes());
    hash.finalize().into()
}
