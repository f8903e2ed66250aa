//! Checkpoints: size and root of the record, signed.
//!
//! The form is that of C2SP's tlog-checkpoint and signed-note, so that other people's witnesses
//! and tools can read and cosign it.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};

use super::Hash;

/// The kind of key that signed-note calls Ed25519.
const ED25519: u8 = 1;

/// State of the record at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which record it is: the name of the key that signs it.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// Root of the tree of these leaves.
    pub root: Hash,
}

impl Checkpoint {
    /// The text that is signed: origin, size and root in Base64, a line each.
    pub fn text(&self) -> String {
        let root = STANDARD.encode(self.root);
        format!("{}\n{}\n{root}\n", self.origin, self.size)
    }
}

/// Why a note is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadNote {
    /// Not a signed note: no empty line before the signatures, or one that is no signature.
    #[error("not a signed note")]
    Form,
    /// No signature with this key's name and number.
    #[error("not signed with this key")]
    Unsigned,
    /// A signature with this key's name and number that is wrong.
    #[error("the signature is wrong")]
    Signature,
    /// Signed, but not a checkpoint of this record.
    #[error("not a checkpoint of this record")]
    Checkpoint,
}

/// A name or a key that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a usable name and key for signed notes")]
pub struct BadKey;

/// Signs checkpoints of one record.
#[derive(Clone)]
pub struct Signer {
    verifier: Verifier,
    key: SigningKey,
}

impl Signer {
    /// From the name of the record and 32 secret random bytes.
    ///
    /// # Errors
    /// [`BadKey`] when the name is empty or contains a plus sign, white space or control
    /// characters.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Self, BadKey> {
        let key = SigningKey::from_bytes(secret);
        let verifier = Verifier::new(name, key.verifying_key())?;
        Ok(Self { verifier, key })
    }

    /// The public half.
    pub fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// The signed note of a checkpoint.
    pub fn sign(&self, size: u64, root: Hash) -> String {
        let origin = self.verifier.name.clone();
        let text = Checkpoint { origin, size, root }.text();
        let mut signature = self.verifier.number().to_vec();
        signature.extend(self.key.sign(text.as_bytes()).to_bytes());
        let signature = STANDARD.encode(signature);
        format!("{text}\n— {} {signature}\n", self.verifier.name)
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The secret must never reach a log.
        f.debug_struct("Signer").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}

/// Checks notes of one record. Written as signed-note's verifier key: name, number in hexadecimal
/// digits, and kind and public key in Base64, with plus signs between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

impl Verifier {
    fn new(name: &str, key: VerifyingKey) -> Result<Self, BadKey> {
        let is_bad = |letter: char| letter == '+' || letter.is_whitespace() || letter.is_control();
        if name.is_empty() || name.contains(is_bad) || key.is_weak() {
            return Err(BadKey);
        }
        let name = name.to_owned();
        Ok(Self { name, key })
    }

    /// Name of the key and of the record.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The signed text of a note. Signatures of other keys are not looked at.
    ///
    /// # Errors
    /// [`BadNote`].
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, BadNote> {
        let is_bad = |letter: char| letter < ' ' && letter != '\n';
        let split = note.rfind("\n\n").ok_or(BadNote::Form)? + 1;
        let (text, signatures) = (&note[..split], &note[split + 1..]);
        if note.contains(is_bad) || !signatures.ends_with('\n') {
            return Err(BadNote::Form);
        }
        let mut is_signed = false;
        for line in signatures.lines() {
            let signature = line.strip_prefix("— ").and_then(|line| line.split_once(' '));
            let (name, signature) = signature.ok_or(BadNote::Form)?;
            let signature = STANDARD.decode(signature).map_err(|_| BadNote::Form)?;
            let (number, signature) = signature.split_at_checked(4).ok_or(BadNote::Form)?;
            if name == self.name && number == self.number() {
                let signature = Signature::from_slice(signature);
                signature
                    .and_then(|signature| self.key.verify_strict(text.as_bytes(), &signature))
                    .map_err(|_| BadNote::Signature)?;
                is_signed = true;
            }
        }
        if is_signed { Ok(text) } else { Err(BadNote::Unsigned) }
    }

    /// The checkpoint in a note.
    ///
    /// # Errors
    /// [`BadNote`], also for a valid note that is not exactly a checkpoint of this record.
    pub fn checkpoint(&self, note: &str) -> Result<Checkpoint, BadNote> {
        let text = self.open(note)?;
        let mut lines = text.lines();
        let checkpoint = Checkpoint {
            origin: lines.next().ok_or(BadNote::Checkpoint)?.to_owned(),
            size: lines.next().and_then(|size| size.parse().ok()).ok_or(BadNote::Checkpoint)?,
            root: lines
                .next()
                .and_then(|root| STANDARD.decode(root).ok()?.try_into().ok())
                .ok_or(BadNote::Checkpoint)?,
        };
        // Written again it must be the same text: no leading zeros, no further lines.
        if checkpoint.origin == self.name && checkpoint.text() == text {
            Ok(checkpoint)
        } else {
            Err(BadNote::Checkpoint)
        }
    }

    /// The first four bytes of SHA-256 of name, line feed, kind and key.
    fn number(&self) -> [u8; 4] {
        let mut hash = Sha256::new_with_prefix(self.name.as_bytes());
        hash.update([b'\n', ED25519]);
        hash.update(self.key.as_bytes());
        let hash: Hash = hash.finalize().into();
        [hash[0], hash[1], hash[2], hash[3]]
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![ED25519];
        key.extend(self.key.as_bytes());
        let (number, key) = (hex::encode(self.number()), STANDARD.encode(key));
        write!(f, "{}+{number}+{key}", self.name)
    }
}

impl FromStr for Verifier {
    type Err = BadKey;

    fn from_str(text: &str) -> Result<Self, BadKey> {
        let (name, rest) = text.split_once('+').ok_or(BadKey)?;
        let (_, key) = rest.split_once('+').ok_or(BadKey)?;
        let key = STANDARD.decode(key).map_err(|_| BadKey)?;
        let key = key.strip_prefix(&[ED25519]).ok_or(BadKey)?;
        let key = VerifyingKey::try_from(key).map_err(|_| BadKey)?;
        let verifier = Self::new(name, key)?;
        // Written again it must be the same text, which checks the number.
        if verifier.to_string() == text { Ok(verifier) } else { Err(BadKey) }
    }
}
