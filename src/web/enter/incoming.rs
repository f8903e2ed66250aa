//! Files on their way from a browser to the file store, in constant memory.
//!
//! A body is read piece by piece and never kept; every piece is counted. Whatever ends it early,
//! neither the store nor the entry holds anything of the file.
//! Next: [`crate::files`].

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use multer::{Field, Multipart};
use rocket::data::{FromData, Outcome, ToByteUnit};
use rocket::http::Status;
use rocket::{Data, Request};
use tokio_util::io::{ReaderStream, StreamReader};

use super::Entrant;
use crate::app::App;
use crate::award::rules::FileSlot;
use crate::award::text;
use crate::files::{Limits, Stored, UploadError};
use crate::store::StoreError;
use crate::store::entries::{Full, NewFile};

/// What a body may hold beside its files: headers of parts, small fields.
const ENVELOPE: u64 = 1024 * 1024;
/// Bytes read from the connection at a time.
const GULP: usize = 64 * 1024;
/// How long the rest of a refused body is read, so that the browser hears why it was refused.
const PATIENCE: Duration = Duration::from_secs(10);

/// A multipart body that nobody has read yet.
pub(super) struct Incoming<'r> {
    data: Data<'r>,
    boundary: String,
    /// As announced; a body that is sent in chunks announces nothing.
    length: Option<u64>,
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Incoming<'r> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let header = |name| request.headers().get_one(name);
        match multer::parse_boundary(header("Content-Type").unwrap_or_default()) {
            Ok(boundary) => {
                let length = header("Content-Length").and_then(|length| length.trim().parse().ok());
                Outcome::Success(Self { data, boundary, length })
            }
            Err(_) => Outcome::Error((Status::UnsupportedMediaType, ())),
        }
    }
}

impl Incoming<'_> {
    /// Reads on for a while without keeping anything: a browser that is still sending takes an
    /// early answer for a lost connection.
    pub async fn drain(self) {
        let mut body = ReaderStream::with_capacity(self.data.open(u64::MAX.bytes()), GULP);
        let rest = async { while let Ok(Some(_)) = body.try_next().await {} };
        let _ = tokio::time::timeout(PATIENCE, rest).await;
    }
}

/// Why a file was not taken.
#[derive(Debug)]
pub(super) enum Unsent {
    /// The entry takes no file here now.
    Store(StoreError),
    /// The file with this name is not what is asked for, or did not arrive.
    File(String, UploadError),
    /// The form holds no file.
    None,
    /// The body is no form.
    Unreadable,
}

impl From<StoreError> for Unsent {
    fn from(error: StoreError) -> Self {
        Unsent::Store(error)
    }
}

/// Takes every file of a body into a slot; those before the first that fails are kept.
pub(super) async fn take(
    app: &App,
    here: &Entrant<'_>,
    found: &Full,
    slot: &str,
    incoming: Incoming<'_>,
) -> Result<(), Unsent> {
    let code = &found.row.code;
    let open = app.store.open_slot(&here.who, &here.edition, code, slot).await;
    let limit =
        open.as_ref().map_or(ENVELOPE, |slot| slot.max_bytes.saturating_mul(slot.max.into()) + ENVELOPE);
    let announced = incoming.length.unwrap_or(0);
    // One byte more than allowed tells a body that is too long from one that just fits.
    let body = incoming.data.open((limit + 1).bytes());
    let body = Gently { inner: ReaderStream::with_capacity(body, GULP), rest: false };
    let mut parts = Multipart::new(body, incoming.boundary);
    let taken = match open {
        Ok(slot) if announced > limit => {
            Err(Unsent::File(String::new(), UploadError::TooLarge { max: slot.max_bytes }))
        }
        Ok(slot) => take_parts(app, here, found, slot, &mut parts).await,
        Err(error) => Err(error.into()),
    };
    if taken.is_err() {
        // A browser that is still sending takes an early answer for a lost connection.
        let drain = async { while let Ok(Some(_)) = parts.next_field().await {} };
        let _ = tokio::time::timeout(PATIENCE, drain).await;
    }
    taken
}

async fn take_parts(
    app: &App,
    here: &Entrant<'_>,
    found: &Full,
    mut slot: FileSlot,
    parts: &mut Multipart<'_>,
) -> Result<(), Unsent> {
    let mut count = 0;
    while let Some(field) = parts.next_field().await.map_err(|_| Unsent::Unreadable)? {
        // Without a choice a browser sends a file without a name.
        let Some(name) = field.file_name().filter(|name| !name.is_empty()).map(text::file_name) else {
            continue;
        };
        if count > 0 {
            slot = app.store.open_slot(&here.who, &here.edition, &found.row.code, &slot.code).await?;
        }
        take_file(app, here, found, &slot, (name, field)).await?;
        count += 1;
    }
    if count == 0 { Err(Unsent::None) } else { Ok(()) }
}

/// The object first, the row that names it second; without the row the object goes again.
async fn take_file(
    app: &App,
    here: &Entrant<'_>,
    found: &Full,
    slot: &FileSlot,
    (name, field): (String, Field<'_>),
) -> Result<(), Unsent> {
    let key = format!("entries/{}/{}", found.row.id, app.store.dice().id());
    let body = StreamReader::new(field.map_err(io::Error::other));
    let limits = Limits { max_bytes: slot.max_bytes };
    let stored = app.files.upload(&key, body, limits, &slot.accept).await;
    let stored = stored.map_err(|error| Unsent::File(name.clone(), error))?;
    let length = app.files.measure(&stored).await;
    let Stored { key: _, kind, bytes, sha256 } = stored;
    let file = NewFile { key: key.clone(), kind, bytes, sha256, length };
    let added = app.store.add_file(&here.who, &here.edition, &found.row.code, &slot.code, &name, &file).await;
    if let Err(error) = added {
        discard(app, &key).await;
        return Err(error.into());
    }
    Ok(())
}

/// Removes an object that no row names; the sweep takes what this cannot.
pub(super) async fn discard(app: &App, key: &str) {
    if let Err(error) = app.files.delete(key).await {
        tracing::warn!(key, %error, "an object without a row stays until the sweep");
    }
}

/// Lets one piece through at a time. The multipart reader takes all that is ready before it gives
/// anything on, so that a fast sender would fill the memory with a whole film.
struct Gently<S> {
    inner: S,
    rest: bool,
}

impl<S: Stream<Item = io::Result<Bytes>> + Unpin> Stream for Gently<S> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.rest {
            self.rest = false;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = Pin::new(&mut self.inner).poll_next(context);
        self.rest = next.is_ready();
        next
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures::{StreamExt, stream};

    use super::*;

    /// A sender that is always faster than the reader: a hundred pieces of a part without end.
    #[rocket::async_test]
    async fn no_more_is_taken_than_is_read() {
        let taken = Arc::new(AtomicUsize::new(0));
        let count = taken.clone();
        let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
        let pieces =
            std::iter::once(Bytes::from(head)).chain(std::iter::repeat_n(Bytes::from(vec![b' '; GULP]), 100));
        let pieces = stream::iter(pieces.map(Ok)).inspect(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let mut parts = Multipart::new(Gently { inner: pieces, rest: false }, "x");
        let field = parts.next_field().await;
        let Ok(Some(mut field)) = field else { panic!("the part begins") };
        for read in 1..=20 {
            assert!(field.chunk().await.is_ok_and(|chunk| chunk.is_some()));
            assert!(taken.load(Ordering::SeqCst) <= read + 2, "after {read} pieces");
        }
    }
}
