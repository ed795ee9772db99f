//! The app's own key, which signs requests.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pkcs1::der::Decode;
use zeroize::Zeroizing;

use super::error::{KeyError, SignError};
use super::form::{KeyAlgorithm, KeyKind};
use super::limits::{LEGACY_BITS, MAX_SIGNATURE, RSA2_BITS, SIGNS_SHA1};
use super::public_key::PublicKey;
use super::rsa::backend;
use super::sign_type::SignType;
use super::{armor, inspect, pem, sm2};

/// A private key, RSA or SM2: the app's, which signs its requests.
///
/// The key is parsed once; clones share it, and it is wiped from memory when the last one is
/// dropped. `Debug` shows only the algorithm and the size.
#[derive(Clone)]
pub struct PrivateKey(Arc<Inner>);

struct Inner {
    key: Key,
    public: PublicKey,
}

// One type for both algorithms, told apart by content as the forms of a key are: whoever loads a
// key need not know its algorithm. `can_sign` checks before the first call that it fits the sign
// type.
#[allow(clippy::large_enum_variant, reason = "it stands in an `Arc` of its own")]
enum Key {
    Rsa(backend::PrivateKey),
    Sm2(sm2::PrivateKey),
}

impl PrivateKey {
    /// Parses a key in any of its usual forms: PKCS#8, PKCS#1 (RSA) or SEC1 (SM2), as PEM, as bare
    /// base64 (line breaks and blanks are ignored), or as DER. Forms are told apart by their
    /// content.
    ///
    /// The input is not wiped; wipe it yourself if that matters.
    ///
    /// # Errors
    /// Returns an error that says what was found instead of a private key. An RSA key needs 2048 to
    /// 8192 bits, or 1024 to 8192 if the build can sign with SHA-1 (feature `rsa-sha1`), for the
    /// sake of old apps. An SM2 key needs the feature `sm`.
    ///
    /// ```
    /// use alipay_openapi_crypto::PrivateKey;
    ///
    /// let error = PrivateKey::parse("/etc/alipay/app.pem").unwrap_err();
    /// assert!(error.to_string().contains("read the file first"));
    /// ```
    pub fn parse(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        Self::from_der(&armor::to_der(key.as_ref(), KeyKind::Private)?)
    }

    /// Generates an RSA key of 2048 bits.
    ///
    /// # Errors
    /// Returns an error only if the system has no random source.
    pub fn generate() -> Result<Self, KeyError> {
        let der = backend::PrivateKey::generate_pkcs8()
            .ok_or(KeyError::Library { doing: "generating a key" })?;
        Self::from_der(&der)
    }

    /// Generates an SM2 key.
    ///
    /// # Errors
    /// Returns an error only if the system has no random source.
    #[cfg(feature = "sm")]
    pub fn generate_sm2() -> Result<Self, KeyError> {
        let der = sm2::PrivateKey::generate_pkcs8()
            .ok_or(KeyError::Library { doing: "generating a key" })?;
        Self::from_der(&der)
    }

    fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        match inspect::private_key(der)? {
            inspect::Key::Rsa(pkcs1) => Self::from_pkcs1(pkcs1),
            inspect::Key::Sm2 => Self::from_sm2(der),
        }
    }

    fn from_pkcs1(pkcs1: &[u8]) -> Result<Self, KeyError> {
        let wanted = KeyKind::Private;
        let numbers =
            pkcs1::RsaPrivateKey::from_der(pkcs1).map_err(|_| KeyError::Invalid { wanted })?;
        let minimum = if SIGNS_SHA1 { LEGACY_BITS } else { RSA2_BITS };
        let public = PublicKey::from_numbers(numbers.public_key(), wanted, minimum)?;
        let key = backend::PrivateKey::from_pkcs1(pkcs1).ok_or(KeyError::Invalid { wanted })?;
        Ok(Self(Arc::new(Inner { key: Key::Rsa(key), public })))
    }

    fn from_sm2(der: &[u8]) -> Result<Self, KeyError> {
        let invalid = KeyError::Invalid { wanted: KeyKind::Private };
        let key = sm2::PrivateKey::from_der(der).ok_or(invalid.clone())?;
        let public = key.public_key().and_then(PublicKey::from_sm2).ok_or(invalid)?;
        Ok(Self(Arc::new(Inner { key: Key::Sm2(key), public })))
    }

    /// Signs a message and returns the signature, in base64 on one line.
    ///
    /// Signing the same message again gives the same signature.
    ///
    /// # Errors
    /// Returns an error if [`can_sign`](Self::can_sign) does, or if the cryptographic library
    /// fails.
    pub fn sign(&self, sign_type: SignType, message: &[u8]) -> Result<String, SignError> {
        self.can_sign(sign_type)?;
        let mut buffer = [0; MAX_SIGNATURE];
        let length = match &self.0.key {
            Key::Rsa(key) => {
                let length = self.0.public.signature_len();
                let signature = buffer.get_mut(..length).ok_or(SignError::Library)?;
                key.sign(sign_type, message, signature).map(|()| length)
            }
            Key::Sm2(key) => key.sign(message, &mut buffer),
        };
        let signature = length.and_then(|length| buffer.get(..length)).ok_or(SignError::Library)?;
        Ok(STANDARD.encode(signature))
    }

    /// Checks that this key can sign with `sign_type` in this build. Call it when a client is set
    /// up, so that a mistake does not wait for the first call.
    ///
    /// # Errors
    /// Returns an error if the key does not fit. RSA and RSA2 need an RSA key, SM2 an SM2 key; RSA2
    /// needs 2048 bits; RSA needs the feature `rsa-sha1`.
    pub fn can_sign(&self, sign_type: SignType) -> Result<(), SignError> {
        let (bits, algorithm) = (self.bits(), self.algorithm());
        match sign_type {
            _ if sign_type.key_algorithm() != algorithm => {
                Err(SignError::WrongAlgorithm { sign_type, algorithm })
            }
            SignType::Rsa2 if bits < RSA2_BITS => {
                Err(SignError::KeyTooSmall { sign_type, bits, minimum: RSA2_BITS })
            }
            SignType::Rsa if !SIGNS_SHA1 => Err(SignError::Sha1NotBuilt),
            _ => Ok(()),
        }
    }

    /// Returns the public half, to be registered in the Alipay console.
    pub fn public_key(&self) -> &PublicKey {
        &self.0.public
    }

    /// Returns the algorithm of the key.
    pub fn algorithm(&self) -> KeyAlgorithm {
        self.0.public.algorithm()
    }

    /// Returns the size of the key in bits: that of an RSA key's modulus, or 256 for an SM2 key.
    pub fn bits(&self) -> usize {
        self.0.public.bits()
    }

    /// Returns the key as PEM in PKCS#8 (`BEGIN PRIVATE KEY`), which Java and most tools read.
    ///
    /// # Errors
    /// Returns an error only if the cryptographic library fails.
    pub fn to_pkcs8_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        let der = self.to_pkcs8()?;
        Ok(Zeroizing::new(pem::write("PRIVATE KEY", &der)))
    }

    /// Returns an RSA key as PEM in PKCS#1 (`BEGIN RSA PRIVATE KEY`), which the official SDKs for
    /// languages other than Java take.
    ///
    /// # Errors
    /// Returns [`KeyError::NotRsa`] for an SM2 key; otherwise an error only if the cryptographic
    /// library fails.
    pub fn to_pkcs1_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        let der = self.to_pkcs8()?;
        let not_rsa = || KeyError::NotRsa { algorithm: self.algorithm() };
        let pkcs1 = inspect::private_key(&der)?.rsa().ok_or_else(not_rsa)?;
        Ok(Zeroizing::new(pem::write("RSA PRIVATE KEY", pkcs1)))
    }

    fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let der = match &self.0.key {
            Key::Rsa(key) => key.to_pkcs8(),
            Key::Sm2(key) => key.to_pkcs8(),
        };
        der.ok_or(KeyError::Library { doing: "exporting a key" })
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey")
            .field("algorithm", &self.algorithm())
            .field("bits", &self.bits())
            .finish_non_exhaustive()
    }
}
