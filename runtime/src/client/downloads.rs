//! Which of Alipay's certificates are being downloaded.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// How many numbers are kept in mind.
const KEPT: usize = 256;

/// The downloads of one client: one at a time a number, so that a number that somebody made up
/// holds up no other one.
#[derive(Default)]
pub(super) struct Downloads(Mutex<BTreeMap<String, Arc<Turn>>>);

/// Whoever holds it downloads; inside is when that failed last.
type Turn = tokio::sync::Mutex<Option<Instant>>;

impl Downloads {
    /// The turn of a number.
    pub(super) fn turn(&self, sn: &str) -> Arc<Turn> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.len() >= KEPT {
            // Those that are under way are held elsewhere too.
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        }
        Arc::clone(turns.entry(sn.to_owned()).or_default())
    }
}

/// Whether a download failed while somebody waited for it who came at this time.
pub(super) fn has_failed_since(failed: Option<Instant>, came: Instant) -> bool {
    failed.is_some_and(|at| at >= came)
}
