//! Names for what must be told apart.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Thirty-two hexadecimal digits that nothing else has.
pub(crate) fn unique() -> String {
    // Each of these is seeded at random; that is random enough to tell answers apart.
    let half = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", half(), half())
}
