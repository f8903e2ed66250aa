//! The stores that the file tests run against: the one inside the process, and a foreign one.
//!
//! The foreign one is given by `PRESS_AWARDS_TEST_S3_…` (see `tests/start-garage`). Without it its
//! half is left out with a message, unless `PRESS_AWARDS_TEST_FULL` is set: then it is missing.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use press_awards::files::{Bounds, Embedded, Files, FilesError, S3Config};
use tempfile::TempDir;

/// One store, with a corner of it that no other test uses.
pub struct Place {
    pub name: &'static str,
    pub config: S3Config,
    pub files: Files,
    /// The SDK's own view, to look behind `files`.
    pub s3: Client,
    /// Begins all keys of this test.
    pub prefix: String,
    _inside: Option<(Embedded, TempDir)>,
}

static CORNER: AtomicU32 = AtomicU32::new(0);

/// The store inside the process and, where there is one, the foreign one.
pub async fn places() -> Vec<Place> {
    let mut places = vec![inside().await];
    if let Some(config) = foreign() {
        places.push(Place::new("foreign", config, None).await);
    }
    places
}

/// A fresh store inside the process.
pub async fn inside() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let embedded = Embedded::start(folder.path()).await.unwrap();
    let config = embedded.config.clone();
    Place::new("embedded", config, Some((embedded, folder))).await
}

fn foreign() -> Option<S3Config> {
    let name = |setting: &str| format!("PRESS_AWARDS_TEST_S3_{setting}");
    let setting = |setting: &str| std::env::var(name(setting)).ok();
    let Some(endpoint) = setting("ENDPOINT") else {
        let full = std::env::var_os("PRESS_AWARDS_TEST_FULL").is_some();
        assert!(!full, "PRESS_AWARDS_TEST_FULL is set, but {} is not", name("ENDPOINT"));
        eprintln!("SKIPPED against a foreign S3: {} is not set", name("ENDPOINT"));
        return None;
    };
    let needed = |key: &str| setting(key).unwrap_or_else(|| panic!("{} is not set", name(key)));
    Some(S3Config {
        endpoint: Some(endpoint),
        region: needed("REGION"),
        bucket: needed("BUCKET"),
        access_key: needed("ACCESS_KEY"),
        secret_key: needed("SECRET_KEY"),
        path_style: true,
    })
}

impl Place {
    async fn new(name: &'static str, config: S3Config, inside: Option<(Embedded, TempDir)>) -> Self {
        let files = Files::connect_within(config.clone(), quick()).await.unwrap();
        let corner = CORNER.fetch_add(1, Ordering::Relaxed);
        Self {
            name,
            s3: client(&config),
            config,
            files,
            prefix: format!("{}-{corner}/", std::process::id()),
            _inside: inside,
        }
    }

    /// A key in this test's corner.
    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// All keys of this test, without its prefix.
    pub async fn keys(&self) -> Vec<String> {
        let request = self.s3.list_objects_v2().bucket(&self.config.bucket).prefix(&self.prefix);
        let page = request.send().await.unwrap();
        let keys = page.contents.unwrap_or_default().into_iter().filter_map(|object| object.key);
        keys.map(|key| key[self.prefix.len()..].to_owned()).collect()
    }

    /// Uploads in parts of this test that have not ended.
    pub async fn unfinished(&self) -> usize {
        let request = self.s3.list_multipart_uploads().bucket(&self.config.bucket);
        let page = request.prefix(&self.prefix).send().await.unwrap();
        page.uploads.unwrap_or_default().len()
    }

    /// The whole object.
    pub async fn read(&self, key: &str) -> Result<Vec<u8>, FilesError> {
        use futures::TryStreamExt;
        let object = self.files.open(key, None).await?;
        Ok(object.stream.try_collect::<Vec<_>>().await.unwrap().concat())
    }
}

/// Bounds that let tests of failures end soon.
pub fn quick() -> Bounds {
    Bounds {
        connect: Duration::from_secs(1),
        answer: Duration::from_secs(20),
        request: Duration::from_secs(30),
        idle: Duration::from_secs(5),
        ..Bounds::default()
    }
}

/// A client of the SDK as it is without our settings.
pub fn client(config: &S3Config) -> Client {
    let keys = Credentials::from_keys(&config.access_key, &config.secret_key, None);
    let http = aws_smithy_http_client::Builder::new().build_http();
    let builder = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .http_client(http)
        .region(Region::new(config.region.clone()))
        .credentials_provider(keys)
        .force_path_style(true)
        .endpoint_url(config.endpoint.as_deref().unwrap());
    Client::from_conf(builder.build())
}
