//! The key of content encryption.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

use super::block::BLOCK;
use super::encrypt_type::EncryptType;
use super::error::{ContentError, ContentKeyError};
use super::{aes, sm4};
use crate::pasted::Stray;
use crate::{base64_text, pasted};

/// A key may have lost its padding when it was copied.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The initialization vector of [`EncryptType::Aes`].
const ZEROS: [u8; BLOCK] = [0; BLOCK];

/// The key of content encryption, which the app shares with Alipay, together with its encrypt type.
///
/// Clones share the key, and it is wiped from memory when the last one is dropped. `Debug` shows
/// only the encrypt type.
///
/// ```
/// use alipay_openapi_crypto::{ContentKey, EncryptType};
///
/// let key = ContentKey::parse(EncryptType::Aes, "fwigKpzmRh/SuXrb5LMGYA==")?;
/// let encrypted = key.encrypt(b"0123456789abcdef")?;
/// assert_eq!(encrypted, "Cpy1HXUv9OQx8idXaPFGWDdq3GOdAfrRECfAHkGCH6o=");
/// assert_eq!(key.decrypt(&encrypted)?, b"0123456789abcdef");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// AES in CBC mode hides content but does not protect it: altering the ciphertext alters the text.
/// Received content is safe because its signature, which covers the ciphertext, is verified first;
/// never decrypt before that.
#[derive(Clone)]
pub struct ContentKey {
    encrypt_type: EncryptType,
    key: Arc<Zeroizing<[u8; BLOCK]>>,
}

impl ContentKey {
    /// Parses a key as the Alipay console shows it: the base64 text of 16 bytes. Blanks around it,
    /// such as a file's last line break, and lost padding are accepted.
    ///
    /// The input is not wiped; wipe it yourself if that matters.
    ///
    /// # Errors
    /// Returns an error that says what was found instead of a key; [`ContentKeyError::NotBuilt`]
    /// for [`EncryptType::Sm4`] without the feature `sm`.
    pub fn parse(
        encrypt_type: EncryptType,
        key: impl AsRef<[u8]>,
    ) -> Result<Self, ContentKeyError> {
        built(encrypt_type)?;
        let text = std::str::from_utf8(key.as_ref()).map_err(|_| ContentKeyError::NotText)?;
        let text = text.trim_matches(pasted::is_blank);
        if text.is_empty() {
            return Err(ContentKeyError::Empty);
        }
        if pasted::is_web_page(text.as_bytes()) {
            return Err(ContentKeyError::WebPage);
        }
        if text.contains("-----") {
            return Err(ContentKeyError::Pem);
        }
        let mut bytes = Zeroizing::new(vec![0; base64::decoded_len_estimate(text.len())]);
        let length =
            LENIENT.decode_slice(text, &mut bytes).map_err(|_| match base64_text::fault(text) {
                (position, Some(c)) => ContentKeyError::Stray { position, found: Stray::new(c) },
                (_, None) => ContentKeyError::Incomplete,
            })?;
        let wrong_length = ContentKeyError::WrongLength { found: length };
        let mut key = Zeroizing::new(ZEROS);
        match bytes.get(..length) {
            Some(bytes) if length == BLOCK => key.copy_from_slice(bytes),
            _ => return Err(wrong_length),
        }
        Ok(Self { encrypt_type, key: Arc::new(key) })
    }

    /// Generates a key, for tests and sandboxes: an app's key is made in the Alipay console, or by
    /// `alipay.open.auth.app.aes.set`.
    ///
    /// # Errors
    /// Returns an error if the system has no random source; [`ContentKeyError::NotBuilt`] as for
    /// [`parse`](Self::parse).
    pub fn generate(encrypt_type: EncryptType) -> Result<Self, ContentKeyError> {
        built(encrypt_type)?;
        let mut key = Zeroizing::new(ZEROS);
        getrandom::fill(&mut *key).map_err(|_| ContentKeyError::Random)?;
        Ok(Self { encrypt_type, key: Arc::new(key) })
    }

    /// Returns the encrypt type of the key.
    pub fn encrypt_type(&self) -> EncryptType {
        self.encrypt_type
    }

    /// Returns the key as base64, in the form that [`parse`](Self::parse) reads.
    pub fn to_base64(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(**self.key))
    }

    /// Encrypts content and returns the ciphertext, in base64 on one line.
    ///
    /// # Errors
    /// Returns an error if the system has no random source, which [`EncryptType::Aes`] does not
    /// need, or if content for [`EncryptType::Sm4`] has more than 64 GiB.
    pub fn encrypt(&self, plaintext: &[u8]) -> Result<String, ContentError> {
        let (key, encrypt_type) = (&**self.key, self.encrypt_type);
        let iv = || {
            let mut iv = ZEROS;
            getrandom::fill(&mut iv).map_err(|_| ContentError::Random).map(|()| iv)
        };
        Ok(STANDARD.encode(match encrypt_type {
            EncryptType::Aes => aes::encrypt(key, &ZEROS, plaintext),
            EncryptType::AesV2 => {
                let iv = iv()?;
                [&iv, &*aes::encrypt(key, &iv, plaintext)].concat()
            }
            EncryptType::Sm4 => {
                let iv = iv()?;
                let sealed = sm4::encrypt(key, &iv, plaintext);
                [&iv, &*sealed.ok_or(ContentError::TooLong { encrypt_type })?].concat()
            }
        }))
    }

    /// Decrypts content, given in base64.
    ///
    /// Verify the signature over the ciphertext first.
    ///
    /// # Errors
    /// Returns [`ContentError::Mismatch`] if the content does not decrypt with this key, and
    /// another error if the text cannot be a ciphertext.
    pub fn decrypt(&self, base64: &str) -> Result<Vec<u8>, ContentError> {
        let (key, encrypt_type) = (&**self.key, self.encrypt_type);
        let bytes = STANDARD
            .decode(base64)
            .map_err(|_| ContentError::NotBase64 { position: base64_text::fault(base64).0 })?;
        let wrong_length = ContentError::WrongLength { encrypt_type, found: bytes.len() };
        let parts = match encrypt_type {
            EncryptType::Aes => Some((&ZEROS, &*bytes)),
            EncryptType::AesV2 | EncryptType::Sm4 => bytes.split_first_chunk(),
        };
        let (iv, sealed) = parts.ok_or(wrong_length.clone())?;
        let blocks = encrypt_type == EncryptType::Sm4 || sealed.len() % BLOCK == 0;
        if sealed.len() < BLOCK || !blocks {
            return Err(wrong_length);
        }
        let plaintext = match encrypt_type {
            EncryptType::Aes | EncryptType::AesV2 => aes::decrypt(key, iv, sealed),
            EncryptType::Sm4 => sm4::decrypt(key, iv, sealed),
        };
        plaintext.ok_or(ContentError::Mismatch { encrypt_type })
    }
}

/// Checks that this build has the encrypt type.
fn built(encrypt_type: EncryptType) -> Result<(), ContentKeyError> {
    match encrypt_type {
        EncryptType::Sm4 if !sm4::BUILT => Err(ContentKeyError::NotBuilt { encrypt_type }),
        _ => Ok(()),
    }
}

impl fmt::Debug for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContentKey")
            .field("encrypt_type", &self.encrypt_type)
            .finish_non_exhaustive()
    }
}
