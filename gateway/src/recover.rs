//! Whether a signature was made with a key, whatever was signed.
//!
//! Raised to the public exponent, a signature of the right key shows its padding (PKCS#1 v1.5:
//! `00 01 ff … ff 00`, then the hash); one of another key shows noise.

use alipay_openapi_runtime::crypto::PublicKey;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs8::DecodePublicKey;
use rsa::traits::PublicKeyParts;
use rsa::{BigUint, RsaPublicKey};

/// How many bytes of padding there are at least.
const PADDING: usize = 8;

/// Whether a signature, in base64, was made with this key. Nothing when that cannot be said.
pub(crate) fn is_of_key(key: &PublicKey, signature: &str) -> Option<bool> {
    let spki = STANDARD.decode(key.to_base64()).ok()?;
    let key = RsaPublicKey::from_public_key_der(&spki).ok()?;
    let signature = BigUint::from_bytes_be(&STANDARD.decode(signature).ok()?);
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
