//! The other side's key, which verifies.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pkcs1::der::asn1::{AnyRef, BitStringRef};
use pkcs1::der::{Decode, Encode};
use spki::{AlgorithmIdentifierRef, ObjectIdentifier, SubjectPublicKeyInfoRef};

use super::error::{KeyError, VerifyError};
use super::form::{KeyAlgorithm, KeyKind};
use super::limits::{LEGACY_BITS, MAX_BITS, MAX_SIGNATURE, SM2_BITS, modulus_bits};
use super::rsa::{backend, opened};
use super::sign_type::SignType;
use super::{armor, base64_text, inspect, pem, sm2};

/// The `AlgorithmIdentifier` of every RSA key made here.
const ALGORITHM: AlgorithmIdentifierRef<'static> = AlgorithmIdentifierRef {
    oid: ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1"),
    parameters: Some(AnyRef::NULL),
};

/// A public key, RSA or SM2: Alipay's, which verifies what Alipay sends, or an app's own.
///
/// Parsed once; a clone shares the parsed key. Two keys are equal when their numbers are, whatever form they came in: that is how an app's own key, pasted as Alipay's, is recognised.
///
/// ```
/// use alipay_openapi_crypto::{PrivateKey, PublicKey};
///
/// let app = PrivateKey::generate()?;
/// let pasted = PublicKey::parse(app.public_key().to_base64())?;
/// assert_eq!(&pasted, app.public_key());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct PublicKey(Arc<Inner>);

struct Inner {
    key: Key,
    /// `SubjectPublicKeyInfo`, encoded here, so that equal keys have equal bytes.
    spki: Vec<u8>,
    bits: usize,
}

enum Key {
    Rsa(backend::PublicKey),
    Sm2(sm2::PublicKey),
}

impl PublicKey {
    /// Reads a key in any of its usual forms: SPKI (`BEGIN PUBLIC KEY`, and what the Alipay console
    /// shows) or PKCS#1 (RSA), as PEM, as bare base64 (also with line breaks and blank space), or as DER.
    /// Forms are told apart by their content.
    ///
    /// # Errors
    /// Says what was found where a public key was wanted. An RSA key needs 1024 to 8192 bits, an
    /// SM2 key the feature `sm`.
    pub fn parse(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        let wanted = KeyKind::Public;
        let der = armor::to_der(key.as_ref(), wanted)?;
        let invalid = KeyError::Invalid { wanted };
        match inspect::public_key(&der)? {
            inspect::Key::Rsa(pkcs1) => {
                let numbers = pkcs1::RsaPublicKey::from_der(pkcs1).map_err(|_| invalid)?;
                Self::from_numbers(numbers, wanted, LEGACY_BITS)
            }
            inspect::Key::Sm2 => {
                sm2::PublicKey::from_spki(&der).and_then(Self::from_sm2).ok_or(invalid)
            }
        }
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
            let key = Key::Rsa(backend::PublicKey::from_pkcs1(&pkcs1)?);
            Some(Inner { key, spki: spki.to_der().ok()?, bits })
        };
        Ok(Self(Arc::new(encode().ok_or(KeyError::Invalid { wanted })?)))
    }

    /// Nothing where the key cannot be written.
    pub(super) fn from_sm2(key: sm2::PublicKey) -> Option<Self> {
        let spki = key.to_spki()?;
        Some(Self(Arc::new(Inner { key: Key::Sm2(key), spki, bits: SM2_BITS })))
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
        self.can_verify(sign_type)?;
        let good = match &self.0.key {
            Key::Rsa(key) => {
                // The decoder wants room for whole groups of three bytes.
                let mut buffer = [0; MAX_SIGNATURE.div_ceil(3) * 3];
                key.verify(sign_type, message, self.decode_rsa(signature, &mut buffer)?)
            }
            Key::Sm2(key) => {
                let der = STANDARD.decode(signature).map_err(|_| not_base64(signature))?;
                key.verify(message, &der).ok_or(VerifyError::NotDer)?
            }
        };
        if good { Ok(()) } else { Err(VerifyError::Mismatch) }
    }

    /// Returns whether `signature`, in base64, was made with this RSA key's private half, whatever
    /// was signed; `None` where that cannot be told (an SM2 key, text that is not base64, a build
    /// without the feature `rsa`).
    ///
    /// It says why a signature does not verify: the message was altered, or the key is another
    /// one. It does not verify anything.
    pub fn has_made(&self, signature: &str) -> Option<bool> {
        match self.algorithm() {
            KeyAlgorithm::Rsa => opened::made(&self.0.spki, &STANDARD.decode(signature).ok()?),
            KeyAlgorithm::Sm2 => None,
        }
    }

    /// Checks that `signature` has the form of one made with this key. It verifies nothing, and
    /// costs next to nothing.
    ///
    /// # Errors
    /// The key cannot verify `sign_type`, or the text is not a signature of its length.
    pub fn check_form(&self, sign_type: SignType, signature: &str) -> Result<(), VerifyError> {
        self.can_verify(sign_type)?;
        match &self.0.key {
            Key::Rsa(_) => {
                let mut buffer = [0; MAX_SIGNATURE.div_ceil(3) * 3];
                self.decode_rsa(signature, &mut buffer).map(|_| ())
            }
            Key::Sm2(_) => {
                let der = STANDARD.decode(signature).map_err(|_| not_base64(signature))?;
                AnyRef::from_der(&der).map(|_| ()).map_err(|_| VerifyError::NotDer)
            }
        }
    }

    /// Whether this key can verify `sign_type` at all: to ask when a client is set up rather than at
    /// its first answer.
    ///
    /// # Errors
    /// RSA and RSA2 need an RSA key, SM2 an SM2 key.
    pub fn can_verify(&self, sign_type: SignType) -> Result<(), VerifyError> {
        let algorithm = self.algorithm();
        if sign_type.key_algorithm() == algorithm {
            Ok(())
        } else {
            Err(VerifyError::WrongAlgorithm { sign_type, algorithm })
        }
    }

    /// The bytes of an RSA signature of this key's length.
    fn decode_rsa<'b>(
        &self,
        signature: &str,
        buffer: &'b mut [u8],
    ) -> Result<&'b [u8], VerifyError> {
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

    /// The algorithm of the key.
    pub fn algorithm(&self) -> KeyAlgorithm {
        match self.0.key {
            Key::Rsa(_) => KeyAlgorithm::Rsa,
            Key::Sm2(_) => KeyAlgorithm::Sm2,
        }
    }

    /// The size of the key: of an RSA key its modulus, and 256 of an SM2 key.
    pub fn bits(&self) -> usize {
        self.0.bits
    }

    /// The length of this RSA key's signatures, before base64.
    pub(super) fn signature_len(&self) -> usize {
        self.0.bits.div_ceil(8)
    }

    /// The key as PEM (SPKI, `BEGIN PUBLIC KEY`).
    pub fn to_pem(&self) -> String {
        pem::write("PUBLIC KEY", &self.0.spki)
    }

    /// The key as base64 on one line (SPKI), which is what the Alipay console takes.
    pub fn to_base64(&self) -> String {
        STANDARD.encode(&self.0.spki)
    }
}

/// Where the text ceases to be base64.
fn not_base64(text: &str) -> VerifyError {
    match base64_text::fault(text) {
        (position, Some(' ')) => VerifyError::SpaceForPlus { position },
        (position, _) => VerifyError::NotBase64 { position },
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
        f.debug_struct("PublicKey")
            .field("algorithm", &self.algorithm())
            .field("bits", &self.bits())
            .finish_non_exhaustive()
    }
}
