//! SM2 signatures with SM3, by the `sm2` crate.

use ::sm2::dsa::signature::{Signer, Verifier};
use ::sm2::dsa::{Signature, SigningKey, VerifyingKey};
use ::sm2::elliptic_curve::Generate;
use ::sm2::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey};
use ::sm2::{Scalar, SecretKey};
use zeroize::Zeroizing;

/// `true` if this build has SM2.
pub(super) const BUILT: bool = true;

/// The user ID that all parties sign under: the standard's default.
const USER_ID: &str = "1234567812345678";

/// The crate wipes its secret keys when they are dropped. It does not wipe its signing keys, so a
/// new one is made for each signature, at the price of one more multiplication.
pub(super) struct PrivateKey(SecretKey);

impl PrivateKey {
    /// Parses a key in PKCS#8 or SEC1.
    pub(super) fn from_der(der: &[u8]) -> Option<Self> {
        let key =
            SecretKey::from_pkcs8_der(der).ok().or_else(|| SecretKey::from_sec1_der(der).ok())?;
        // Signing divides by one more than the key.
        let divisor = *key.to_nonzero_scalar() + Scalar::ONE;
        (!bool::from(divisor.is_zero())).then_some(Self(key))
    }

    pub(super) fn generate_pkcs8() -> Option<Zeroizing<Vec<u8>>> {
        Self(SecretKey::try_generate().ok()?).to_pkcs8()
    }

    pub(super) fn to_pkcs8(&self) -> Option<Zeroizing<Vec<u8>>> {
        Some(self.0.to_pkcs8_der().ok()?.to_bytes())
    }

    pub(super) fn public_key(&self) -> Option<PublicKey> {
        PublicKey::new(self.0.public_key())
    }

    /// Writes the signature's DER to the beginning of `signature` and returns its length.
    pub(super) fn sign(&self, message: &[u8], signature: &mut [u8]) -> Option<usize> {
        let made: Signature = SigningKey::new(USER_ID, &self.0).ok()?.try_sign(message).ok()?;
        let der = made.to_der();
        signature.get_mut(..der.as_bytes().len())?.copy_from_slice(der.as_bytes());
        Some(der.as_bytes().len())
    }
}

pub(super) struct PublicKey(VerifyingKey);

impl PublicKey {
    fn new(key: ::sm2::PublicKey) -> Option<Self> {
        VerifyingKey::new(USER_ID, key).ok().map(Self)
    }

    pub(super) fn from_spki(der: &[u8]) -> Option<Self> {
        Self::new(::sm2::PublicKey::from_public_key_der(der).ok()?)
    }

    /// Returns the key as SPKI with its point uncompressed, whatever form it came in.
    pub(super) fn to_spki(&self) -> Option<Vec<u8>> {
        Some(self.0.to_public_key_der().ok()?.into_vec())
    }

    /// Returns `None` if `signature` is not strict DER of two numbers in range.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Option<bool> {
        let read = Signature::from_der(signature).ok()?;
        // A valid signature has one encoding only, so that nobody can make a second one from it.
        if read.to_der().as_bytes() != signature {
            return None;
        }
        Some(self.0.verify(message, &read).is_ok())
    }
}
