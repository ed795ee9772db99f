//! The ids of notifications that were seen, in the memory of one process.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long Alipay sends a notification again.
const AGE: Duration = Duration::from_secs(25 * 60 * 60);

/// The `notify_id`s that one process has seen: up to so many, for up to 25 hours, which is how
/// long Alipay sends a notification again. Made to be shared.
///
/// It forgets when the process ends, and other processes do not know of it: keep the handler
/// idempotent by `trade_no` and `trade_status`, and this to save work. An id whose work failed must
/// be [removed](Self::remove), or the notification is taken for done when it comes again.
///
/// ```
/// use alipay_openapi_runtime::notify::SeenNotifications;
///
/// let seen = SeenNotifications::new(10_000);
/// assert!(seen.insert("4a91b7a78a503640467525113fb7d8bg8e"));
/// assert!(!seen.insert("4a91b7a78a503640467525113fb7d8bg8e"));
/// seen.remove("4a91b7a78a503640467525113fb7d8bg8e"); // the work failed: let it come again
/// assert!(seen.insert("4a91b7a78a503640467525113fb7d8bg8e"));
/// ```
#[derive(Debug)]
pub struct SeenNotifications {
    capacity: usize,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    ids: BTreeSet<Arc<str>>,
    /// The same ids, the oldest first.
    order: VecDeque<(Instant, Arc<str>)>,
}

impl SeenNotifications {
    /// Room for so many ids. The oldest one gives way to a new one when all is full.
    pub fn new(capacity: usize) -> Self {
        Self { capacity, seen: Mutex::default() }
    }

    /// Keeps an id and tells whether it was new.
    pub fn insert(&self, notify_id: &str) -> bool {
        self.insert_at(notify_id, Instant::now())
    }

    fn insert_at(&self, notify_id: &str, now: Instant) -> bool {
        let mut seen = self.lock();
        seen.forget_older(now);
        if seen.ids.contains(notify_id) {
            return false;
        }
        let id: Arc<str> = notify_id.into();
        seen.ids.insert(Arc::clone(&id));
        seen.order.push_back((now, id));
        while seen.order.len() > self.capacity {
            seen.forget_oldest();
        }
        true
    }

    /// Forgets an id, and tells whether it was there.
    pub fn remove(&self, notify_id: &str) -> bool {
        let mut seen = self.lock();
        let was_there = seen.ids.remove(notify_id);
        if was_there {
            seen.order.retain(|(_, id)| **id != *notify_id);
        }
        was_there
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.lock().ids.len()
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seen {
    fn forget_older(&mut self, now: Instant) {
        while self.order.front().is_some_and(|(then, _)| now.duration_since(*then) > AGE) {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some((_, id)) = self.order.pop_front() {
            self.ids.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_new_once_in_25_hours() {
        let seen = SeenNotifications::new(10);
        let start = Instant::now();
        let second = Duration::from_secs(1);
        assert!(seen.insert_at("a", start));
        assert!(!seen.insert_at("a", start + AGE));
        assert!(seen.insert_at("a", start + AGE + second));
        assert!(!seen.insert_at("a", start + AGE + second));
        assert_eq!(seen.len(), 1);
    }

    #[test]
    fn the_oldest_gives_way() {
        let seen = SeenNotifications::new(2);
        assert!(["a", "b", "c"].iter().all(|id| seen.insert(id)));
        assert_eq!(seen.len(), 2);
        assert!(!seen.insert("b") && !seen.insert("c"));
        assert!(seen.insert("a"));
        assert!(!seen.insert("c") && seen.insert("b"));
    }

    #[test]
    fn a_removed_one_is_new_and_not_counted() {
        let seen = SeenNotifications::new(2);
        assert!(seen.insert("a") && seen.insert("b"));
        assert!(seen.remove("a") && !seen.remove("a"));
        assert!(seen.insert("a"));
        assert!(!seen.insert("b"), "a removed id must not push another one out");
        let none = SeenNotifications::new(0);
        assert!(none.insert("a") && none.insert("a") && none.is_empty());
    }

    #[test]
    fn of_many_threads_one_is_the_first() {
        let seen = SeenNotifications::new(10);
        let firsts = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| seen.insert("a"))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<bool>>()
        });
        assert_eq!(firsts.iter().filter(|first| **first).count(), 1);
    }
}
