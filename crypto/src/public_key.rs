//! The other side's key, which verifies signatures.

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

/// The `AlgorithmIdentifier` of every RSA key encoded here.
const ALGORITHM: AlgorithmIdentifierRef<'static> = AlgorithmIdentifierRef {
    oid: ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1"),
    parameters: Some(AnyRef::NULL),
};

/// A public key, RSA or SM2: Alipay's, which verifies what Alipay sends, or an app's own.
///
/// The key is parsed once; clones share it. Two keys are equal if their numbers are, whatever form
/// they came in. This is how an app's own key, pasted as Alipay's, is recognised.
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
    /// Parses a key in any of its usual forms: SPKI (`BEGIN PUBLIC KEY`, and what the Alipay
    /// console shows) or PKCS#1 (RSA), as PEM, as bare base64 (line breaks and blanks are ignored),
    /// or as DER. Forms are told apart by their content.
    ///
    /// # Errors
    /// Returns an error that says what was found instead of a public key. An RSA key needs 1024 to
    /// 8192 bits, an SM2 key the feature `sm`.
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

    /// Makes a key from its numbers. `wanted` is what the caller was parsing.
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

    /// Returns `None` if the key cannot be encoded.
    pub(super) fn from_sm2(key: sm2::PublicKey) -> Option<Self> {
        let spki = key.to_spki()?;
        Some(Self(Arc::new(Inner { key: Key::Sm2(key), spki, bits: SM2_BITS })))
    }

    /// Verifies that `signature`, in base64, is the signature of this message.
    ///
    /// # Errors
    /// Returns [`VerifyError::Mismatch`] if the signature is well-formed but not this message's,
    /// and another error if it is malformed or the key does not fit `sign_type`.
    pub fn verify(
        &self,
        sign_type: SignType,
        message: &[u8],
        signature: &str,
    ) -> Result<(), VerifyError> {
        self.can_verify(sign_type)?;
        let good = match &self.0.key {
            Key::Rsa(key) => {
                // The decoder needs room for whole groups of three bytes.
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
    /// message was signed; `None` if that is not known (an SM2 key, text that is not base64, or a
    /// build without the feature `rsa`).
    ///
    /// This explains a failed verification (either the message was altered, or the key is another
    /// one); it does not replace one.
    pub fn has_made(&self, signature: &str) -> Option<bool> {
        match self.algorithm() {
            KeyAlgorithm::Rsa => opened::made(&self.0.spki, &STANDARD.decode(signature).ok()?),
            KeyAlgorithm::Sm2 => None,
        }
    }

    /// Checks that `signature` has the form of one made with this key. This is cheap and does not
    /// verify anything.
    ///
    /// # Errors
    /// Returns an error if the key cannot verify `sign_type`, or the text is not a signature of its
    /// length.
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

    /// Checks that this key can verify `sign_type`. Call it when a client is set up, so that a
    /// mistake does not wait for the first answer.
    ///
    /// # Errors
    /// Returns [`VerifyError::WrongAlgorithm`] if it cannot: RSA and RSA2 need an RSA key, SM2 an
    /// SM2 key.
    pub fn can_verify(&self, sign_type: SignType) -> Result<(), VerifyError> {
        let algorithm = self.algorithm();
        if sign_type.key_algorithm() == algorithm {
            Ok(())
        } else {
            Err(VerifyError::WrongAlgorithm { sign_type, algorithm })
        }
    }

    /// Decodes an RSA signature of this key's length.
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

    /// Returns the algorithm of the key.
    pub fn algorithm(&self) -> KeyAlgorithm {
        match self.0.key {
            Key::Rsa(_) => KeyAlgorithm::Rsa,
            Key::Sm2(_) => KeyAlgorithm::Sm2,
        }
    }

    /// Returns the size of the key in bits: that of an RSA key's modulus, or 256 for an SM2 key.
    pub fn bits(&self) -> usize {
        self.0.bits
    }

    /// The length in bytes of this RSA key's signatures, before base64.
    pub(super) fn signature_len(&self) -> usize {
        self.0.bits.div_ceil(8)
    }

    /// Returns the key as PEM (SPKI, `BEGIN PUBLIC KEY`).
    pub fn to_pem(&self) -> String {
        pem::write("PUBLIC KEY", &self.0.spki)
    }

    /// Returns the key as base64 on one line (SPKI), which is what the Alipay console takes.
    pub fn to_base64(&self) -> String {
        STANDARD.encode(&self.0.spki)
    }
}

/// The error for text that is not base64.
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
