//! Stands in for SM4 where it is not built: no key for it is ever made.

use super::block::BLOCK;

/// Whether this build has SM4.
pub(super) const BUILT: bool = false;

pub(super) fn encrypt(_: &[u8; BLOCK], _: &[u8; BLOCK], _: &[u8]) -> Option<Vec<u8>> {
    None
}

pub(super) fn decrypt(_: &[u8; BLOCK], _: &[u8; BLOCK], _: &[u8]) -> Option<Vec<u8>> {
    None
}
