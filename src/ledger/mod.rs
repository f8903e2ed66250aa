//! The record of events: nothing in it can change unseen.
//!
//! Every event is a [`Leaf`] in canonical JSON; leaves form a Merkle tree (RFC 9162) whose root is
//! signed and published as a [`Checkpoint`]. What must stay secret until later is recorded as a
//! commitment ([`commit`]) and opened at the ceremony. [`verify`] checks it all from what is
//! published, without this program's database.
//! Next: [`crate::award::event`].

mod checkpoint;
mod commitment;
mod jcs;
mod record;
mod tree;
mod verify;

pub use checkpoint::{BadKey, BadNote, Checkpoint, Signer, Verifier};
pub use commitment::{CommitError, commit, opens};
pub use jcs::{NotCanonical, canonical};
pub use record::{BadLeaf, Leaf};
pub use tree::{
    BadFrontier, Frontier, Hash, consistency_path, inclusion_path, leaf_hash, node_hash, root,
    verify_consistency, verify_inclusion,
};
pub use verify::{Mistake, Opening, Report, Stored, verify};
