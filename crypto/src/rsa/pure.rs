//! RSA in pure Rust, by the `rsa` crate.

use pkcs1::DecodeRsaPrivateKey;
use pkcs1::der::Decode;
use rsa::pkcs8::{DecodePublicKey, EncodePrivateKey};
use rsa::rand_core::{OsRng, RngCore};
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, Pkcs1v15Sign, RsaPrivateKey, RsaPublicKey};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::limits::MAX_BITS;
use crate::sign_type::SignType;

/// The least number of padding bytes in a signature.
const PADDING: usize = 8;

/// The `rsa` crate wipes its private keys when they are dropped.
pub(crate) struct PrivateKey(RsaPrivateKey);

impl PrivateKey {
    pub(crate) fn from_pkcs1(der: &[u8]) -> Option<Self> {
        RsaPrivateKey::from_pkcs1_der(der).ok().map(Self)
    }

    pub(crate) fn generate_pkcs8() -> Option<Zeroizing<Vec<u8>>> {
        Self(RsaPrivateKey::new(&mut random()?, 2048).ok()?).to_pkcs8()
    }

    pub(crate) fn to_pkcs8(&self) -> Option<Zeroizing<Vec<u8>>> {
        Some(self.0.to_pkcs8_der().ok()?.to_bytes())
    }

    /// Fills `signature`, which must have the key's length.
    pub(crate) fn sign(
        &self,
        sign_type: SignType,
        message: &[u8],
        signature: &mut [u8],
    ) -> Option<()> {
        let (scheme, digest) = scheme(sign_type, message)?;
        // With a random source the operation is blinded: the arithmetic is not constant-time.
        let made = self.0.sign_with_rng(&mut random()?, scheme, &digest).ok()?;
        if made.len() != signature.len() {
            return None;
        }
        signature.copy_from_slice(&made);
        Some(())
    }
}

pub(crate) struct PublicKey(RsaPublicKey);

impl PublicKey {
    pub(crate) fn from_pkcs1(der: &[u8]) -> Option<Self> {
        let numbers = pkcs1::RsaPublicKey::from_der(der).ok()?;
        let modulus = BigUint::from_bytes_be(numbers.modulus.as_bytes());
        let exponent = BigUint::from_bytes_be(numbers.public_exponent.as_bytes());
        RsaPublicKey::new_with_max_size(modulus, exponent, MAX_BITS).ok().map(Self)
    }

    pub(crate) fn verify(&self, sign_type: SignType, message: &[u8], signature: &[u8]) -> bool {
        scheme(sign_type, message)
            .is_some_and(|(scheme, digest)| self.0.verify(scheme, &digest, signature).is_ok())
    }
}

/// Returns whether a signature was made with the private half of this key (SPKI), whatever message
/// was signed.
///
/// Raised to the public exponent, a signature of the right key shows its padding (PKCS#1 v1.5:
/// `00 01 ff … ff 00`, then the hash); one of another key shows noise.
pub(crate) fn made(spki: &[u8], signature: &[u8]) -> Option<bool> {
    let key = RsaPublicKey::from_public_key_der(spki).ok()?;
    let signature = BigUint::from_bytes_be(signature);
    if &signature >= key.n() {
        return Some(false);
    }
    // The number has no leading zero byte.
    let padded = signature.modpow(key.e(), key.n()).to_bytes_be();
    let is_padded = padded.len() + 1 == key.size()
        && padded.first() == Some(&1)
        && padded.iter().skip(1).take(PADDING).all(|byte| *byte == 0xff);
    Some(is_padded)
}

fn scheme(sign_type: SignType, message: &[u8]) -> Option<(Pkcs1v15Sign, Vec<u8>)> {
    Some(match sign_type {
        SignType::Rsa => (Pkcs1v15Sign::new::<Sha1>(), Sha1::digest(message).to_vec()),
        SignType::Rsa2 => (Pkcs1v15Sign::new::<Sha256>(), Sha256::digest(message).to_vec()),
        SignType::Sm2 => return None,
    })
}

/// Returns the system's random source. `OsRng` panics if there is none, so it is tried first.
fn random() -> Option<OsRng> {
    OsRng.try_fill_bytes(&mut [0]).ok().map(|()| OsRng)
}
