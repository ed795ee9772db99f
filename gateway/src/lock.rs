//! Locks that ignore poisoning: no step leaves what they guard in an inconsistent state, so a panic
//! of a handler need not stop the gateway.

use std::sync::{Mutex, MutexGuard, PoisonError};

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
