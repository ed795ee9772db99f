//! Keys that are given, and keys that are made.

use alipay_openapi_runtime::crypto::{
    ContentKey, EncryptType, KeyAlgorithm, KeyError, PrivateKey, PublicKey, SignType,
};
use zeroize::Zeroizing;

use crate::error::StartError;

/// The app's public key, and its private one where both are made here.
pub(crate) fn app(
    given: Option<&[u8]>,
    algorithm: KeyAlgorithm,
) -> Result<(PublicKey, Option<Zeroizing<String>>), StartError> {
    if let Some(key) = given {
        return Ok((PublicKey::parse(key).map_err(StartError::AppPublicKey)?, None));
    }
    let key = generate(algorithm).map_err(StartError::Generate)?;
    let pem = key.to_pkcs8_pem().map_err(StartError::Generate)?;
    Ok((key.public_key().clone(), Some(pem)))
}

/// The key that answers calls of an app with such a key.
pub(crate) fn alipay(
    given: Option<&[u8]>,
    algorithm: KeyAlgorithm,
) -> Result<PrivateKey, StartError> {
    let key = match given {
        Some(key) => PrivateKey::parse(key).map_err(StartError::AlipayPrivateKey)?,
        None => generate(algorithm).map_err(StartError::Generate)?,
    };
    let sign_type = match algorithm {
        KeyAlgorithm::Sm2 => SignType::Sm2,
        _ => SignType::Rsa2,
    };
    key.can_sign(sign_type).map_err(StartError::AlipaySigns)?;
    Ok(key)
}

/// The key of content encryption.
pub(crate) fn content(
    encrypt_type: EncryptType,
    given: Option<&Vec<u8>>,
) -> Result<ContentKey, StartError> {
    let key = match given {
        None => ContentKey::generate(encrypt_type),
        Some(key) => ContentKey::parse(encrypt_type, key),
    };
    key.map_err(StartError::ContentKey)
}

/// A new key.
pub(crate) fn generate(algorithm: KeyAlgorithm) -> Result<PrivateKey, KeyError> {
    match algorithm {
        #[cfg(feature = "sm")]
        KeyAlgorithm::Sm2 => PrivateKey::generate_sm2(),
        _ => PrivateKey::generate(),
    }
}
