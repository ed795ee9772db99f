//! The keys of a gateway: given ones are parsed, others are generated.

use alipay_openapi_runtime::crypto::{
    ContentKey, EncryptType, KeyAlgorithm, KeyError, PrivateKey, PublicKey, SignType,
};
use zeroize::Zeroizing;

use crate::error::StartError;

/// Returns the app's public key, and its private key in PEM if the pair is generated here.
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

/// Returns Alipay's private key, for an app whose key has this algorithm.
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

/// Returns the key of content encryption.
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

/// Generates a key pair.
pub(crate) fn generate(algorithm: KeyAlgorithm) -> Result<PrivateKey, KeyError> {
    match algorithm {
        #[cfg(feature = "sm")]
        KeyAlgorithm::Sm2 => PrivateKey::generate_sm2(),
        _ => PrivateKey::generate(),
    }
}
