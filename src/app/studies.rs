//! Studies of closed rounds, kept because a page asks for the same one again and again.
//! Next: [`crate::award::statistics`].

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

use crate::award::statistics::{Impossible, Study};

/// Most studies kept; the oldest goes first.
const MOST: usize = 32;

/// The studies made last. A study is thousands of draws, so one is made at a time and off the
/// threads that answer requests.
pub struct Studies {
    kept: Mutex<VecDeque<(String, Arc<Study>)>>,
    turn: Semaphore,
}

impl Default for Studies {
    fn default() -> Self {
        Self { kept: Mutex::default(), turn: Semaphore::new(1) }
    }
}

impl Studies {
    /// The study under `key`, which must name everything it depends on; made when it is not kept.
    ///
    /// # Errors
    /// As `make`.
    pub async fn of(
        &self,
        key: String,
        make: impl FnOnce() -> Result<Study, Impossible> + Send + 'static,
    ) -> Result<Arc<Study>, Impossible> {
        if let Some(found) = self.find(&key) {
            return Ok(found);
        }
        let _turn = self.turn.acquire().await;
        // Whoever had the turn before may have asked for the same.
        if let Some(found) = self.find(&key) {
            return Ok(found);
        }
        let made = match tokio::task::spawn_blocking(make).await {
            Ok(made) => Arc::new(made?),
            // The thread broke down in the middle: so does this request.
            Err(broken) => std::panic::resume_unwind(broken.into_panic()),
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(MOST - 1);
        kept.push_front((key, made.clone()));
        Ok(made)
    }

    fn find(&self, key: &str) -> Option<Arc<Study>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == key).map(|(_, study)| study.clone())
    }
}
