//! RSA by AWS-LC.

use std::sync::OnceLock;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ParsedPublicKey, RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
    RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, RSA_PKCS1_SHA256, RsaKeyPair,
};
use pkcs1::der::Decode;
use zeroize::Zeroizing;

use super::sha1_backend;
use crate::inspect;
use crate::limits::{RSA2_BITS, modulus_bits};
use crate::sign_type::SignType;

/// AWS-LC wipes the memory of its keys when it frees them.
pub(crate) struct PrivateKey {
    /// Signs with SHA-256; `None` below 2048 bits, since AWS-LC takes no smaller key.
    pair: Option<RsaKeyPair>,
    /// Signs with SHA-1. Made on first use: most apps never need it.
    sha1: OnceLock<Option<sha1_backend::PrivateKey>>,
}

impl PrivateKey {
    pub(crate) fn from_pkcs1(der: &[u8]) -> Option<Self> {
        let numbers = pkcs1::RsaPrivateKey::from_der(der).ok()?;
        if modulus_bits(numbers.modulus) >= RSA2_BITS {
            let pair = RsaKeyPair::from_der(der).ok()?;
            Some(Self { pair: Some(pair), sha1: OnceLock::new() })
        } else {
            let sha1 = sha1_backend::PrivateKey::from_pkcs1(der)?;
            Some(Self { pair: None, sha1: OnceLock::from(Some(sha1)) })
        }
    }

    pub(crate) fn generate_pkcs8() -> Option<Zeroizing<Vec<u8>>> {
        export(&RsaKeyPair::generate(KeySize::Rsa2048).ok()?)
    }

    pub(crate) fn to_pkcs8(&self) -> Option<Zeroizing<Vec<u8>>> {
        match &self.pair {
            Some(pair) => export(pair),
            None => self.sha1()?.to_pkcs8(),
        }
    }

    /// Fills `signature`, which must have the key's length.
    pub(crate) fn sign(
        &self,
        sign_type: SignType,
        message: &[u8],
        signature: &mut [u8],
    ) -> Option<()> {
        match sign_type {
            SignType::Rsa => self.sha1()?.sign(sign_type, message, signature),
            SignType::Rsa2 => {
                let pair = self.pair.as_ref()?;
                if pair.public_modulus_len() != signature.len() {
                    return None;
                }
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, signature).ok()
            }
            SignType::Sm2 => None,
        }
    }

    fn sha1(&self) -> Option<&sha1_backend::PrivateKey> {
        let make = || {
            let pkcs8 = export(self.pair.as_ref()?)?;
            sha1_backend::PrivateKey::from_pkcs1(inspect::private_key(&pkcs8).ok()?.rsa()?)
        };
        self.sha1.get_or_init(make).as_ref()
    }
}

fn export(pair: &RsaKeyPair) -> Option<Zeroizing<Vec<u8>>> {
    let der: Pkcs8V1Der<'_> = pair.as_der().ok()?;
    Some(Zeroizing::new(der.as_ref().to_vec()))
}

/// One parsed key per sign type, since AWS-LC ties a key to its digest.
pub(crate) struct PublicKey {
    rsa: ParsedPublicKey,
    rsa2: ParsedPublicKey,
}

impl PublicKey {
    pub(crate) fn from_pkcs1(der: &[u8]) -> Option<Self> {
        Some(Self {
            rsa: ParsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, der).ok()?,
            rsa2: ParsedPublicKey::new(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, der)
                .ok()?,
        })
    }

    pub(crate) fn verify(&self, sign_type: SignType, message: &[u8], signature: &[u8]) -> bool {
        let key = match sign_type {
            SignType::Rsa => &self.rsa,
            SignType::Rsa2 => &self.rsa2,
            SignType::Sm2 => return false,
        };
        key.verify_sig(message, signature).is_ok()
    }
}
