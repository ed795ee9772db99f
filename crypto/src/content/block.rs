//! The one length of both ciphers.

/// The length in bytes of keys, blocks, initialization vectors and tags.
pub(super) const BLOCK: usize = 16;
