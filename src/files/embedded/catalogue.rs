//! The keys of a bucket in order, in memory.
//!
//! File names are hashes, so an ordered list needs every footer once. It is read when the first
//! list is asked for, and kept up to date from then on. Writers are not held up while it is read:
//! what they change meanwhile is noted and applied afterwards.

use std::collections::BTreeMap;
use std::io;
use std::mem;
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// What a list says of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) bytes: u64,
    pub(super) etag: String,
    pub(super) modified: SystemTime,
}

/// A key and what became of it: `None` when it was removed.
pub(super) type Change = (String, Option<Listed>);

/// One page of a list.
pub(super) struct Page {
    pub(super) objects: Vec<(String, Listed)>,
    pub(super) more: bool,
}

#[derive(Default)]
pub(super) struct Catalogue {
    /// Held while the footers are read, so that they are read once.
    reading: Mutex<()>,
    state: Mutex<State>,
}

#[derive(Default)]
enum State {
    #[default]
    Unread,
    Reading(Vec<Change>),
    Read(BTreeMap<String, Listed>),
}

impl Catalogue {
    /// Runs one change of names on disk and notes it, one at a time: the catalogue sees changes in
    /// the order of the disk, and `change` can look before it acts.
    pub(super) fn note<E>(&self, change: impl FnOnce() -> Result<Change, E>) -> Result<(), E> {
        let mut state = lock(&self.state);
        let change = change()?;
        match &mut *state {
            State::Unread => {}
            State::Reading(noted) => noted.push(change),
            State::Read(objects) => apply(objects, change),
        }
        Ok(())
    }

    /// At most `max` objects whose key begins with `prefix` and comes after `after`. `read_all`
    /// reads the footers of all objects; it is called at most once.
    pub(super) fn page(
        &self,
        prefix: &str,
        after: &str,
        max: usize,
        read_all: impl FnOnce() -> io::Result<BTreeMap<String, Listed>>,
    ) -> io::Result<Page> {
        let reading = lock(&self.reading);
        self.read(read_all)?;
        drop(reading);
        let State::Read(objects) = &*lock(&self.state) else {
            return Err(io::ErrorKind::Other.into());
        };
        let start = match after < prefix {
            true => Bound::Included(prefix),
            false => Bound::Excluded(after),
        };
        let mut found =
            objects.range::<str, _>((start, Bound::Unbounded)).take_while(|(key, _)| key.starts_with(prefix));
        let page = found.by_ref().take(max);
        Ok(Page {
            objects: page.map(|(key, listed)| (key.clone(), listed.clone())).collect(),
            more: found.next().is_some(),
        })
    }

    fn read(&self, read_all: impl FnOnce() -> io::Result<BTreeMap<String, Listed>>) -> io::Result<()> {
        {
            let mut state = lock(&self.state);
            if matches!(*state, State::Read(_)) {
                return Ok(());
            }
            *state = State::Reading(Vec::new());
        }
        let read = read_all();
        let mut state = lock(&self.state);
        // A failure leaves the catalogue unread, for the next list to try again.
        let noted = mem::take(&mut *state);
        let mut objects = read?;
        if let State::Reading(noted) = noted {
            noted.into_iter().for_each(|change| apply(&mut objects, change));
        }
        *state = State::Read(objects);
        Ok(())
    }
}

fn apply(objects: &mut BTreeMap<String, Listed>, (key, listed): Change) {
    match listed {
        Some(listed) => objects.insert(key, listed),
        None => objects.remove(&key),
    };
}

/// A panic elsewhere leaves nothing half-done behind these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
