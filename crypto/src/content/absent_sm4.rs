//! SM4 if it is not built in: no key for it can be made.

use super::block::BLOCK;

/// `true` if this build has SM4.
pub(super) const BUILT: bool = false;

pub(super) fn encrypt(_: &[u8; BLOCK], _: &[u8; BLOCK], _: &[u8]) -> Option<Vec<u8>> {
    None
}

pub(super) fn decrypt(_: &[u8; BLOCK], _: &[u8; BLOCK], _: &[u8]) -> Option<Vec<u8>> {
    None
}
