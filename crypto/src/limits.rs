//! The sizes of keys and signatures.

use pkcs1::UintRef;

/// `true` if this build can sign with SHA-1.
pub(crate) const SIGNS_SHA1: bool = cfg!(feature = "rsa");

/// The smallest modulus that is accepted at all: old apps with SHA-1 have 1024 bits.
pub(crate) const LEGACY_BITS: usize = 1024;
/// The smallest modulus for RSA2: the gateway's own rule, and AWS-LC's.
pub(crate) const RSA2_BITS: usize = 2048;
/// The largest modulus: AWS-LC's limit, applied to both backends.
pub(crate) const MAX_BITS: usize = 8192;
/// The size of every SM2 key.
pub(crate) const SM2_BITS: usize = 256;
/// The length of the longest signature, in bytes.
pub(crate) const MAX_SIGNATURE: usize = MAX_BITS / 8;

/// The size of the modulus in bits.
pub(crate) fn modulus_bits(modulus: UintRef<'_>) -> usize {
    let bytes = modulus.as_bytes();
    let unused = bytes.first().map_or(0, |first| first.leading_zeros() as usize);
    (bytes.len() * 8).saturating_sub(unused)
}
