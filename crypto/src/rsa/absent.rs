//! A backend that is not built in: the same functions, but no key can be made.
#![allow(dead_code, reason = "it stands in for a whole backend or for SHA-1 signing alone")]

use zeroize::Zeroizing;

use crate::sign_type::SignType;

pub(crate) enum PrivateKey {}

impl PrivateKey {
    pub(crate) fn from_pkcs1(_: &[u8]) -> Option<Self> {
        None
    }

    pub(crate) fn generate_pkcs8() -> Option<Zeroizing<Vec<u8>>> {
        None
    }

    pub(crate) fn to_pkcs8(&self) -> Option<Zeroizing<Vec<u8>>> {
        match *self {}
    }

    pub(crate) fn sign(&self, _: SignType, _: &[u8], _: &mut [u8]) -> Option<()> {
        match *self {}
    }
}

pub(crate) enum PublicKey {}

impl PublicKey {
    pub(crate) fn from_pkcs1(_: &[u8]) -> Option<Self> {
        None
    }

    pub(crate) fn verify(&self, _: SignType, _: &[u8], _: &[u8]) -> bool {
        match *self {}
    }
}

pub(crate) fn made(_: &[u8], _: &[u8]) -> Option<bool> {
    None
}
