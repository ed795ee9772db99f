//! Decrypts business content.

use alipay_openapi_runtime::crypto::{ContentError, ContentKey, EncryptType};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::call::charset;
use crate::call::params::Params;
use crate::refusal::Refusal;

/// The length of the shortest ciphertext, one block.
const BLOCK: usize = 16;

/// Returns the key with which a call is encrypted, or `None` if it is in plain text.
///
/// # Errors
/// If it is not encrypted as the gateway expects.
pub(crate) fn key<'k>(
    params: &Params,
    own: Option<&'k ContentKey>,
) -> Result<Option<&'k ContentKey>, Refusal> {
    let refuse = |words: String| Err(Refusal::invalid("isv.invalid-encrypt-type", words));
    let Some(name) = params.get("encrypt_type") else {
        return match params.get("biz_content").is_some_and(is_ciphertext) {
            true => Err(Refusal::missing(
                "isv.decryption-error-missing-encrypt-type",
                "The biz_content is encrypted, but the parameter encrypt_type is missing.",
            )),
            false => Ok(None),
        };
    };
    let Ok(named) = name.parse::<EncryptType>() else {
        return refuse("The encrypt_type must be exactly AES, AES_V2 or SM4.".to_owned());
    };
    match own {
        None => refuse(
            "This gateway has no content key: set one, or leave out encrypt_type.".to_owned(),
        ),
        Some(key) if key.encrypt_type() != named => refuse(format!(
            "The encrypt_type must be {}, that of this gateway's content key.",
            key.encrypt_type()
        )),
        key => Ok(key),
    }
}

/// Decrypts `biz_content`.
///
/// # Errors
/// If it is missing, is not a ciphertext, or was encrypted with another key.
pub(crate) fn decrypt(params: &Params, key: &ContentKey) -> Result<String, Refusal> {
    let Some(ciphertext) = params.get("biz_content") else {
        let words = "There is no biz_content to decrypt: leave out encrypt_type.";
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
    // AES in CBC mode does not always notice a wrong key; the result is then noise, not text.
    charset::decode(params.charset(), &bytes).ok_or_else(other_key)
}

/// Tells whether a text looks encrypted, as a JSON object never does.
fn is_ciphertext(text: &str) -> bool {
    STANDARD.decode(text).is_ok_and(|bytes| bytes.len() >= BLOCK)
}
