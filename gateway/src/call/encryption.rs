//! Content that arrives encrypted.

use alipay_openapi_runtime::crypto::{ContentError, ContentKey, EncryptType};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::call::charset;
use crate::call::params::Params;
use crate::refusal::Refusal;

/// The shortest ciphertext there is: one block.
const BLOCK: usize = 16;

/// The key with which a call is encrypted; none where it is plain.
///
/// # Errors
/// When the call and the gateway do not agree on how it is encrypted.
pub(crate) fn key<'k>(
    params: &Params,
    own: Option<&'k ContentKey>,
) -> Result<Option<&'k ContentKey>, Refusal> {
    let refuse = |words: String| Err(Refusal::invalid("isv.invalid-encrypt-type", words));
    let Some(name) = params.get("encrypt_type") else {
        return match params.get("biz_content").is_some_and(is_ciphertext) {
            true => Err(Refusal::missing(
                "isv.decryption-error-missing-encrypt-type",
                "encrypt_type, with which biz_content was encrypted,",
            )),
            false => Ok(None),
        };
    };
    let Ok(named) = name.parse::<EncryptType>() else {
        return refuse("The encrypt_type must be exactly AES, AES_V2 or SM4.".to_owned());
    };
    match own {
        None => refuse("This gateway was given no content key.".to_owned()),
        Some(key) if key.encrypt_type() != named => {
            refuse(format!("This gateway's content key is for {}.", key.encrypt_type()))
        }
        key => Ok(key),
    }
}

/// Decrypts `biz_content`; nothing where there is none.
///
/// # Errors
/// When it is no ciphertext, or is not of this key.
pub(crate) fn decrypt(params: &Params, key: &ContentKey) -> Result<String, Refusal> {
    let Some(ciphertext) = params.get("biz_content") else {
        let words = "There is no biz_content that could be encrypted: leave encrypt_type out.";
        return Err(Refusal::invalid("isv.invalid-encrypt", words));
    };
    let other_key = || {
        let words = "The biz_content was not encrypted with this gateway's content key.";
        Refusal::condition("isv.decryption-error-not-valid-encrypt-key", words)
    };
    let bytes = key.decrypt(ciphertext).map_err(|error| match error {
        ContentError::Mismatch { .. } => other_key(),
        error => Refusal::condition("isv.decryption-error-unknown", format!("{error}.")),
    })?;
    // AES does not notice another key; what comes of it is noise.
    charset::decode(params.charset(), &bytes).ok_or_else(other_key)
}

/// Whether a text looks encrypted: JSON of an object never does.
fn is_ciphertext(text: &str) -> bool {
    STANDARD.decode(text).is_ok_and(|bytes| bytes.len() >= BLOCK)
}
