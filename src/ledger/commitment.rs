//! Recording a fact now and showing it later.
//!
//! A mark or a name has too few possible values to be hidden by a plain hash; a random key that
//! is published together with the fact makes guessing impossible and changing the fact, too.

use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::Sha256;

use super::Hash;
use super::jcs::{NotCanonical, canonical};

/// Why a fact cannot be committed to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// The payload has no canonical form.
    #[error(transparent)]
    Payload(#[from] NotCanonical),
    /// A kind with a zero byte would make two facts look alike.
    #[error("the kind of a commitment contains a zero byte")]
    Kind,
}

/// The commitment to a payload: HMAC-SHA256 under the key of `award/v1/`, the kind, a zero byte
/// and the canonical JSON of the payload. The key must be random, secret, and used once.
///
/// # Errors
/// [`CommitError`].
pub fn commit(key: &[u8; 32], kind: &str, payload: &Value) -> Result<Hash, CommitError> {
    Ok(mac(key, kind, payload)?.finalize().into_bytes().into())
}

/// Whether key and payload are those of a commitment, compared in constant time. What has no
/// canonical form opens nothing.
pub fn opens(commitment: &Hash, key: &[u8; 32], kind: &str, payload: &Value) -> bool {
    mac(key, kind, payload).is_ok_and(|mac| mac.verify(commitment.into()).is_ok())
}

fn mac(key: &[u8; 32], kind: &str, payload: &Value) -> Result<Hmac<Sha256>, CommitError> {
    if kind.contains('\0') {
        return Err(CommitError::Kind);
    }
    // HMAC fills a short key with zeros up to its block; done here, no length can be wrong.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into());
    mac.update(b"award/v1/");
    mac.update(kind.as_bytes());
    mac.update(&[0]);
    mac.update(&canonical(payload)?);
    Ok(mac)
}
