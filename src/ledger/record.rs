//! One event as it stands in the record.

use serde_json::{Map, Value};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::jcs::{NotCanonical, canonical};
use super::tree::{Hash, leaf_hash};

/// One event. In canonical JSON its members are `i`, `kind`, `time`, `edition` (if any), `clear`
/// and `c` (the commitment in hexadecimal digits, if any).
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Place in the record, from 0.
    pub index: u64,
    /// Kind of event, for example `sheet-sealed`.
    pub kind: String,
    /// When, in RFC 3339 with `Z`.
    pub time: String,
    /// The edition it belongs to, unless it concerns the whole system.
    pub edition: Option<String>,
    /// What everybody may know of it.
    pub clear: Value,
    /// Commitment to what not everybody may know yet; its kind is the leaf's kind.
    pub commitment: Option<Hash>,
}

/// Why a leaf cannot be written or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadLeaf {
    /// Some part has no canonical form.
    #[error(transparent)]
    NotCanonical(#[from] NotCanonical),
    /// The time is not RFC 3339 with `Z`.
    #[error("{0:?} is not a time in RFC 3339 with Z")]
    Time(String),
    /// The bytes are not the canonical form of a leaf.
    #[error("not the canonical form of an event")]
    Form,
}

impl Leaf {
    /// The canonical bytes: what is stored, published and hashed.
    ///
    /// # Errors
    /// [`BadLeaf`] for a wrong time and for what canonical JSON cannot hold.
    pub fn bytes(&self) -> Result<Vec<u8>, BadLeaf> {
        let is_time = OffsetDateTime::parse(&self.time, &Rfc3339).is_ok();
        if !is_time || !self.time.ends_with('Z') {
            return Err(BadLeaf::Time(self.time.clone()));
        }
        let mut members = Map::new();
        members.insert("i".to_owned(), self.index.into());
        members.insert("kind".to_owned(), self.kind.as_str().into());
        members.insert("time".to_owned(), self.time.as_str().into());
        members.insert("clear".to_owned(), self.clear.clone());
        if let Some(edition) = &self.edition {
            members.insert("edition".to_owned(), edition.as_str().into());
        }
        if let Some(commitment) = &self.commitment {
            members.insert("c".to_owned(), hex::encode(commitment).into());
        }
        Ok(canonical(&Value::Object(members))?)
    }

    /// Hash of the leaf in the tree.
    ///
    /// # Errors
    /// As [`Leaf::bytes`].
    pub fn hash(&self) -> Result<Hash, BadLeaf> {
        Ok(leaf_hash(&self.bytes()?))
    }

    /// The leaf with these canonical bytes.
    ///
    /// # Errors
    /// [`BadLeaf`] for anything that [`Leaf::bytes`] would write differently.
    pub fn read(bytes: &[u8]) -> Result<Self, BadLeaf> {
        let mut members: Map<String, Value> = serde_json::from_slice(bytes).map_err(|_| BadLeaf::Form)?;
        let leaf = Self {
            index: members.get("i").and_then(Value::as_u64).ok_or(BadLeaf::Form)?,
            kind: text(&members, "kind").ok_or(BadLeaf::Form)?,
            time: text(&members, "time").ok_or(BadLeaf::Form)?,
            edition: text(&members, "edition"),
            clear: members.remove("clear").ok_or(BadLeaf::Form)?,
            commitment: text(&members, "c").and_then(|digits| {
                let mut hash = Hash::default();
                hex::decode_to_slice(digits, &mut hash).ok()?;
                Some(hash)
            }),
        };
        // Written again it must be the same bytes: no other members, spaces, or spellings.
        if leaf.bytes()? == bytes { Ok(leaf) } else { Err(BadLeaf::Form) }
    }
}

fn text(members: &Map<String, Value>, key: &str) -> Option<String> {
    Some(members.get(key)?.as_str()?.to_owned())
}
