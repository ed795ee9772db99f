//! The app's own key, which signs.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pkcs1::der::Decode;
use zeroize::Zeroizing;

use super::error::{KeyError, SignError};
use super::form::KeyKind;
use super::public_key::PublicKey;
use super::sign_type::SignType;
use super::{LEGACY_BITS, MAX_SIGNATURE, RSA2_BITS, SIGNS_SHA1, armor, backend, inspect};

/// An RSA private key: the app's, which signs its requests.
///
/// Parsed once; a clone shares the parsed key, and the last one to go wipes it from memory.
/// `Debug` shows the size and nothing else.
#[derive(Clone)]
pub struct PrivateKey(Arc<Inner>);

struct Inner {
    key: backend::PrivateKey,
    public: PublicKey,
}

impl PrivateKey {
    /// Reads a key in any of its usual forms: PKCS#1 or PKCS#8, as PEM, as bare base64 (also with
    /// line breaks and blank space), or as DER. Forms are told apart by their content.
    ///
    /// The text that is passed in stays with the caller, to be wiped there where that matters.
    ///
    /// # Errors
    /// Says what was found where an RSA private key was wanted. A key needs 2048 to 8192 bits, or
    /// 1024 where the build can sign with SHA-1 (feature `rsa-sha1`), for the sake of old apps.
    ///
    /// ```
    /// use alipay_openapi_runtime::crypto::PrivateKey;
    ///
    /// let error = PrivateKey::parse("/etc/alipay/app.pem").unwrap_err();
    /// assert!(error.to_string().contains("read the file first"));
    /// ```
    pub fn parse(key: impl AsRef<[u8]>) -> Result<Self, KeyError> {
        Self::from_der(&armor::to_der(key.as_ref(), KeyKind::Private)?)
    }

    /// Makes a new key of 2048 bits.
    ///
    /// # Errors
    /// Only where the system has no random source.
    pub fn generate() -> Result<Self, KeyError> {
        let der = backend::PrivateKey::generate_pkcs8()
            .ok_or(KeyError::Library { doing: "generating a key" })?;
        Self::from_der(&der)
    }

    fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let wanted = KeyKind::Private;
        let pkcs1 = inspect::private_key(der)?;
        let numbers =
            pkcs1::RsaPrivateKey::from_der(pkcs1).map_err(|_| KeyError::Invalid { wanted })?;
        let minimum = if SIGNS_SHA1 { LEGACY_BITS } else { RSA2_BITS };
        let public = PublicKey::from_numbers(numbers.public_key(), wanted, minimum)?;
        let key = backend::PrivateKey::from_pkcs1(pkcs1).ok_or(KeyError::Invalid { wanted })?;
        Ok(Self(Arc::new(Inner { key, public })))
    }

    /// Signs a message; the signature is base64 on one line.
    ///
    /// The same message always gets the same signature.
    ///
    /// # Errors
    /// Where [`can_sign`](Self::can_sign) says so, or the RSA library fails.
    pub fn sign(&self, sign_type: SignType, message: &[u8]) -> Result<String, SignError> {
        let mut signature = String::new();
        self.sign_to(sign_type, message, &mut signature)?;
        Ok(signature)
    }

    /// Signs a message and appends the signature, as [`sign`](Self::sign) makes it, to `out`.
    ///
    /// # Errors
    /// As [`sign`](Self::sign); `out` is then as it was.
    pub fn sign_to(
        &self,
        sign_type: SignType,
        message: &[u8],
        out: &mut String,
    ) -> Result<(), SignError> {
        self.can_sign(sign_type)?;
        let mut buffer = [0; MAX_SIGNATURE];
        let signature =
            buffer.get_mut(..self.0.public.signature_len()).ok_or(SignError::Library)?;
        self.0.key.sign(sign_type, message, signature).ok_or(SignError::Library)?;
        out.reserve(signature.len().div_ceil(3) * 4);
        STANDARD.encode_string(signature, out);
        Ok(())
    }

    /// Whether this key, in this build, can sign with `sign_type`: to ask when a client is set up
    /// rather than at its first call.
    ///
    /// # Errors
    /// RSA2 needs 2048 bits; RSA needs the feature `rsa-sha1`.
    pub fn can_sign(&self, sign_type: SignType) -> Result<(), SignError> {
        let bits = self.bits();
        match sign_type {
            SignType::Rsa2 if bits < RSA2_BITS => {
                Err(SignError::KeyTooSmall { sign_type, bits, minimum: RSA2_BITS })
            }
            SignType::Rsa if !SIGNS_SHA1 => Err(SignError::Sha1NotBuilt),
            _ => Ok(()),
        }
    }

    /// The public half, to be registered in the Alipay console.
    pub fn public_key(&self) -> &PublicKey {
        &self.0.public
    }

    /// The size of the key.
    pub fn bits(&self) -> usize {
        self.0.public.bits()
    }

    /// The key as PEM, in PKCS#8 (`BEGIN PRIVATE KEY`), which Java and most tools read.
    ///
    /// # Errors
    /// Only where the RSA library fails.
    pub fn to_pkcs8_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        let der = self.to_pkcs8()?;
        Ok(Zeroizing::new(armor::to_pem("PRIVATE KEY", &der)))
    }

    /// The key as PEM, in PKCS#1 (`BEGIN RSA PRIVATE KEY`), which the official SDKs for other
    /// languages than Java take.
    ///
    /// # Errors
    /// Only where the RSA library fails.
    pub fn to_pkcs1_pem(&self) -> Result<Zeroizing<String>, KeyError> {
        let der = self.to_pkcs8()?;
        let pkcs1 = inspect::private_key(&der)?;
        Ok(Zeroizing::new(armor::to_pem("RSA PRIVATE KEY", pkcs1)))
    }

    fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        self.0.key.to_pkcs8().ok_or(KeyError::Library { doing: "exporting a key" })
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("bits", &self.bits()).finish_non_exhaustive()
    }
}
