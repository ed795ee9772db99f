//! Identifiers of answers and notifications.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Returns 32 random hexadecimal digits.
pub(crate) fn unique() -> String {
    // Each `RandomState` is seeded differently, which is enough to tell answers apart.
    let half = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", half(), half())
}
