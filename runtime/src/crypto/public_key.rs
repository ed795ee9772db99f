//! The other side's key, which verifies.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pkcs1::UintRef;
use pkcs1::der::asn1::{AnyRef, BitStringRef};
use pkcs1::der::{Decode, Encode};
use spki::{AlgorithmIdentifierRef, ObjectIdentifier, SubjectPublicKeyInfoRef};

use super::error::{KeyError, VerifyError};
use super::form::KeyKind;
use super::sign_type::SignType;
use super::{LEGACY_BITS, MAX_BITS, MAX_SIGNATURE, armor, backend, inspect};

/// The `AlgorithmIdentifier` of every key made here.
const ALGORITHM: AlgorithmIdentifierRef<'static> = AlgorithmIdentifierRef {
    oid: ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1"),
    parameters: Some(AnyRef::NULL),
};

/// An RSA public key: Alipay's, which verifies what Alipay sends, or an app's own.
///
/// Parsed once; a clone shares the parsed key. Two keys are equal when modulus and exponent are,
/// whatever form they came in: that is how an app's own key, pasted as Alipay's, is recognised.
///
/// ```
/// use alipay_openapi_runtime::crypto::{PrivateKey, PublicKey};
///
/// let app = PrivateKey::generate()?;
/// let pasted = PublicKey::parse(app.public_key().to_base64())?;
/// assert_eq!(&pasted, app.public_key());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct PublicKey(Arc<Inner>);

struct Inner {
    key: backend::PublicKey,
    /// `SubjectPublicKeyInfo`, encoded here, so that equal keys have equal bytes.
    spki: Vec<u8>,
    bits: usize,
}

impl PublicKey {
    /// Reads a key in any of its usual forms: SPKI (`BEGIN PUBLIC KEY`, and what the Alipay console
    /// shows) or PKCS#1, as PEM, as bare base64 (also with line breaks and blank space), or as DER.
    /// Forms are told apart by their content.
    ///
    /// # Errors
    /// Says what was found where an RSA public key was wanted. A key needs 1024 to 8192 bits.
    pub fn parse(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let wanted = KeyKind::Public;
        let der = armor::to_der(key.as_ref(), wanted)?;
        let pkcs1 = inspect::public_key(&der)?;
        let numbers =
            pkcs1::RsaPublicKey::from_der(pkcs1).map_err(|_| KeyError::Invalid { wanted })?;
        Self::from_numbers(numbers, wanted, LEGACY_BITS)
    }

    /// The key with these numbers, which belong to a key that was `wanted`.
    pub(super) fn from_numbers(
        numbers: pkcs1::RsaPublicKey<'_>,
        wanted: KeyKind,
        minimum: usize,
    ) -> Result<Self, KeyError> {
        let bits = modulus_bits(numbers.modulus);
        if bits < minimum {
            return Err(KeyError::TooSmall { wanted, bits, minimum });
        }
        if bits > MAX_BITS {
            return Err(KeyError::TooLarge { wanted, bits, maximum: MAX_BITS });
        }
        let encode = || {
            let pkcs1 = numbers.to_der().ok()?;
            let subject_public_key = BitStringRef::from_bytes(&pkcs1).ok()?;
            let spki = SubjectPublicKeyInfoRef { algorithm: ALGORITHM, subject_public_key };
            let key = backend::PublicKey::from_pkcs1(&pkcs1)?;
            Some(Inner { key, spki: spki.to_der().ok()?, bits })
        };
        Ok(Self(Arc::new(encode().ok_or(KeyError::Invalid { wanted })?)))
    }

    /// Verifies that `signature`, in base64, is this message's.
    ///
    /// # Errors
    /// Tells a signature that is malformed from one that is not this message's.
    pub fn verify(
        &self,
        sign_type: SignType,
        message: &[u8],
        signature: &str,
    ) -> Result<(), VerifyError> {
        // The decoder wants room for whole groups of three bytes.
        let mut buffer = [0; MAX_SIGNATURE.div_ceil(3) * 3];
        let signature = self.decode(signature, &mut buffer)?;
        if self.0.key.verify(sign_type, message, signature) {
            Ok(())
        } else {
            Err(VerifyError::Mismatch)
        }
    }

    /// The bytes of a signature of this key's length.
    fn decode<'b>(&self, signature: &str, buffer: &'b mut [u8]) -> Result<&'b [u8], VerifyError> {
        let wanted = self.signature_len();
        if signature.len() == wanted.div_ceil(3) * 4
            && let Ok(length) = STANDARD.decode_slice(signature, buffer)
            && length == wanted
            && let Some(bytes) = buffer.get(..length)
        {
            return Ok(bytes);
        }
        Err(match STANDARD.decode(signature) {
            Ok(bytes) => VerifyError::WrongLength { found: bytes.len(), wanted },
            Err(_) => not_base64(signature),
        })
    }

    /// The size of the key.
    pub fn bits(&self) -> usize {
        self.0.bits
    }

    /// The length of this key's signatures, before base64.
    pub(super) fn signature_len(&self) -> usize {
        self.0.bits.div_ceil(8)
    }

    /// The key as PEM (SPKI, `BEGIN PUBLIC KEY`).
    pub fn to_pem(&self) -> String {
        armor::to_pem("PUBLIC KEY", &self.0.spki)
    }

    /// The key as base64 on one line (SPKI), which is what the Alipay console takes.
    pub fn to_base64(&self) -> String {
        STANDARD.encode(&self.0.spki)
    }
}

/// The size of the modulus.
pub(super) fn modulus_bits(modulus: UintRef<'_>) -> usize {
    let bytes = modulus.as_bytes();
    let unused = bytes.first().map_or(0, |first| first.leading_zeros() as usize);
    (bytes.len() * 8).saturating_sub(unused)
}

/// Where the text ceases to be base64.
fn not_base64(text: &str) -> VerifyError {
    let symbols = text.trim_end_matches('=');
    let stray = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/'));
    match symbols.chars().position(stray) {
        Some(at) if symbols.chars().nth(at) == Some(' ') => {
            VerifyError::SpaceForPlus { position: at + 1 }
        }
        Some(at) => VerifyError::NotBase64 { position: at + 1 },
        // All symbols are good, and the end is not.
        None => VerifyError::NotBase64 { position: symbols.len().max(1) },
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.spki == other.0.spki
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey").field("bits", &self.bits()).finish_non_exhaustive()
    }
}
