//! The block length that both ciphers share.

/// The length in bytes of keys, blocks, initialization vectors and tags.
pub(super) const BLOCK: usize = 16;
