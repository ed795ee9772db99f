//! Stands in for a backend that is not built: the same functions, and no key is ever made.
#![allow(dead_code, reason = "it stands in for a whole backend or for SHA-1 signing alone")]

use zeroize::Zeroizing;

use super::sign_type::SignType;

pub(super) enum PrivateKey {}

impl PrivateKey {
    pub(super) fn from_pkcs1(_: &[u8]) -> Option<Self> {
        None
    }

    pub(super) fn generate_pkcs8() -> Option<Zeroizing<Vec<u8>>> {
        None
    }

    pub(super) fn to_pkcs8(&self) -> Option<Zeroizing<Vec<u8>>> {
        match *self {}
    }

    pub(super) fn sign(&self, _: SignType, _: &[u8], _: &mut [u8]) -> Option<()> {
        match *self {}
    }
}

pub(super) enum PublicKey {}

impl PublicKey {
    pub(super) fn from_pkcs1(_: &[u8]) -> Option<Self> {
        None
    }

    pub(super) fn verify(&self, _: SignType, _: &[u8], _: &[u8]) -> bool {
        match *self {}
    }
}

pub(super) fn made(_: &[u8], _: &[u8]) -> Option<bool> {
    None
}
