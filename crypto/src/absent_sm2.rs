//! SM2 if it is not built in: the same functions, but no key can be made.

use zeroize::Zeroizing;

/// `true` if this build has SM2.
pub(super) const BUILT: bool = false;

pub(super) enum PrivateKey {}

impl PrivateKey {
    pub(super) fn from_der(_: &[u8]) -> Option<Self> {
        None
    }

    pub(super) fn to_pkcs8(&self) -> Option<Zeroizing<Vec<u8>>> {
        match *self {}
    }

    pub(super) fn public_key(&self) -> Option<PublicKey> {
        match *self {}
    }

    pub(super) fn sign(&self, _: &[u8], _: &mut [u8]) -> Option<usize> {
        match *self {}
    }
}

pub(super) enum PublicKey {}

impl PublicKey {
    pub(super) fn from_spki(_: &[u8]) -> Option<Self> {
        None
    }

    pub(super) fn to_spki(&self) -> Option<Vec<u8>> {
        match *self {}
    }

    pub(super) fn verify(&self, _: &[u8], _: &[u8]) -> Option<bool> {
        match *self {}
    }
}
