//! A store inside the process: S3 on a loopback port over plain files.
//!
//! The rest of the program talks S3 to it as to any other store. A folder is served by one process
//! at a time; a second one (a command beside the running server) becomes a client of the first.
//! What is answered is durable: the file and its folder are synced before. Without their footer,
//! the files are the objects, so they can be saved even without this program.
//! Next: `embedded/service.rs`.

mod access;
mod bucket;
mod catalogue;
mod disk;
mod incoming;
mod lists;
mod multipart;
mod record;
mod service;
mod store;
mod wire;

use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use self::access::Claim;
use self::disk::Disk;
pub use self::disk::{Hook, Step};
use self::service::Service;
use self::store::Store;
use super::{FilesError, HOME_REGION, S3Config};

/// The bucket of an installation that has no other store.
const BUCKET: &str = "press-awards";

/// How long requests on their way may take when the store is stopped.
const GRACE: Duration = Duration::from_secs(5);

/// The store of a folder, served by this process or by another. Dropping it stops serving.
pub struct Embedded {
    /// How to reach it.
    pub config: S3Config,
    server: Option<Server>,
}

/// How a store is started.
#[derive(Default)]
pub struct Options {
    /// Port on the loopback address; 0 takes a free one.
    pub port: u16,
    /// Called before every step on disk; tests break things here.
    pub hook: Option<Hook>,
}

struct Server {
    folder: PathBuf,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl Embedded {
    /// Serves the folder, creating it when it is missing, on a free port.
    ///
    /// # Errors
    /// [`FilesError::Disk`], or [`FilesError::Unreachable`] when another process has the folder
    /// but does not answer.
    pub async fn start(folder: &Path) -> Result<Self, FilesError> {
        Self::start_with(folder, Options::default()).await
    }

    /// [`Embedded::start`] with options.
    ///
    /// # Errors
    /// As [`Embedded::start`], and [`FilesError::Disk`] when the port is taken.
    pub async fn start_with(folder: &Path, options: Options) -> Result<Self, FilesError> {
        let disk = Disk::new(options.hook);
        match access::claim(folder, &disk).await? {
            Claim::Ours(claim) => {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await;
                let listener = listener.map_err(FilesError::disk(folder))?;
                let address = listener.local_addr().map_err(FilesError::disk(folder))?;
                let store = open(folder.to_owned(), disk).await?;
                claim.publish(address)?;
                let config = config(address.to_string(), claim.keys.clone());
                let mut service = S3ServiceBuilder::new(Service::new(store));
                let (access_key, secret_key) = claim.keys.clone();
                service.set_auth(SimpleAuth::from_single(access_key, secret_key));
                let stop = CancellationToken::new();
                let served = serve(listener, service.build(), stop.clone());
                let task = tokio::spawn(async move {
                    served.await;
                    drop(claim);
                });
                let server = Some(Server { folder: folder.to_owned(), stop, task });
                Ok(Self { config, server })
            }
            Claim::Theirs { address, keys } => Ok(Self { config: config(address, keys), server: None }),
        }
    }

    /// Whether this process is the one that serves.
    pub fn is_server(&self) -> bool {
        self.server.is_some()
    }

    /// Ends serving: requests on their way get five seconds, and the folder is free afterwards.
    pub async fn stop(mut self) {
        if let Some(server) = self.server.take() {
            server.end();
            // A server task that panicked has stopped as well.
            let _ended = server.task.await;
        }
    }
}

impl Drop for Embedded {
    fn drop(&mut self) {
        if let Some(server) = &self.server {
            server.end();
        }
    }
}

impl Server {
    /// The address goes first, so that nobody becomes a client of a store that is about to end.
    fn end(&self) {
        access::withdraw(&self.folder);
        self.stop.cancel();
    }
}

/// Opening sweeps, which may take the disk a while.
async fn open(folder: PathBuf, disk: Disk) -> Result<Store, FilesError> {
    let at = folder.clone();
    let opened = tokio::task::spawn_blocking(move || Store::open(&folder, disk)).await;
    opened.unwrap_or_else(|panicked| Err(FilesError::disk(at)(io::Error::other(panicked))))
}

fn config(address: String, (access_key, secret_key): (String, String)) -> S3Config {
    S3Config {
        endpoint: Some(format!("http://{address}")),
        region: HOME_REGION.to_owned(),
        bucket: BUCKET.to_owned(),
        access_key,
        secret_key,
        path_style: true,
    }
}

async fn serve(listener: TcpListener, service: S3Service, stop: CancellationToken) {
    let open = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                // Small answers would wait for the acknowledgement of the ones before.
                let _slower = stream.set_nodelay(true);
                let connection = http1::Builder::new();
                let connection = connection.serve_connection(TokioIo::new(stream), service.clone());
                let connection = open.watch(connection);
                tokio::spawn(async move {
                    if let Err(error) = connection.await {
                        tracing::debug!(%error, "a connection to the store broke");
                    }
                });
            }
            Err(error) => {
                // Too many open files, most likely: that passes.
                tracing::warn!(%error, "the store cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    let _cut = tokio::time::timeout(GRACE, open.shutdown()).await;
}
