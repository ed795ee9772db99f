//! The verifier of Alipay's signatures: its public key, its certificates, or a remote one.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use crate::error::TrustError;
use alipay_openapi_crypto::cert::{Certificate, RootCertificates};
use alipay_openapi_crypto::{PublicKey, SignType, Verifier};

/// The verifier of Alipay's signatures.
pub(super) enum Trust {
    /// The one key that the open platform shows.
    Key(PublicKey),
    /// Certificates, chosen by the number that an answer names.
    Certificates(Certificates),
    /// A verifier of the user's.
    Remote(Arc<dyn Verifier>),
}

/// Alipay's certificates that are known, and the roots against which a new one is checked.
pub(super) struct Certificates {
    roots: RootCertificates,
    /// The certificate that the app was set up with, for answers that do not name one.
    configured: Certificate,
    known: RwLock<BTreeMap<String, Certificate>>,
}

impl Trust {
    /// Verifies that a signature is Alipay's. `sn` is the number of the certificate that the
    /// message names.
    pub(super) async fn verify(
        &self,
        sign_type: SignType,
        message: &[u8],
        sign: &str,
        sn: Option<&str>,
    ) -> Result<(), TrustError> {
        match self {
            Self::Key(key) => key.verify(sign_type, message, sign),
            Self::Remote(verifier) => verifier.verify(sign_type, message, sign).await,
            Self::Certificates(certificates) => {
                let certificate = certificates.choose(sn)?;
                certificate.check_validity(SystemTime::now()).map_err(TrustError::Certificate)?;
                certificate.public_key().verify(sign_type, message, sign)
            }
        }
        .map_err(TrustError::Signature)
    }

    /// Returns `true` if a message with this certificate's number can be verified only after a
    /// download.
    pub(super) fn lacks(&self, sn: &str) -> bool {
        match self {
            Self::Certificates(certificates) => certificates.choose(Some(sn)).is_err(),
            _ => false,
        }
    }

    /// Checks what can be checked before a certificate is downloaded: the form of its number, and
    /// that of the signature. Alipay's new keys are as long as the old ones.
    pub(super) fn check_form(
        &self,
        sign_type: SignType,
        sign: &str,
        sn: &str,
    ) -> Result<(), TrustError> {
        let Self::Certificates(certificates) = self else { return Ok(()) };
        if !is_number(sn) {
            return Err(number(sn));
        }
        let key = certificates.configured.public_key();
        key.check_form(sign_type, sign).map_err(TrustError::Signature)
    }

    /// Returns whether a signature was made with the key that is to verify it; `None` if that
    /// cannot be told.
    pub(super) fn has_made(&self, sign: &str, sn: Option<&str>) -> Option<bool> {
        match self {
            Self::Key(key) => key.has_made(sign),
            Self::Certificates(certificates) => {
                certificates.choose(sn).ok()?.public_key().has_made(sign)
            }
            Self::Remote(_) => None,
        }
    }

    /// Trusts another certificate, if it is one of Alipay's.
    pub(super) fn add(&self, certificate: Certificate) -> Result<(), TrustError> {
        match self {
            Self::Certificates(certificates) => certificates.add(certificate),
            _ => Ok(()),
        }
    }
}

impl Certificates {
    /// Returns the certificates of an app that was set up with this one.
    pub(super) fn new(roots: RootCertificates, configured: Certificate) -> Self {
        let known = BTreeMap::from([(configured.sn().to_owned(), configured.clone())]);
        Self { roots, configured, known: RwLock::new(known) }
    }

    fn choose(&self, sn: Option<&str>) -> Result<Certificate, TrustError> {
        let Some(sn) = sn else { return Ok(self.configured.clone()) };
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(sn).cloned().ok_or_else(|| match is_number(sn) {
            true => TrustError::Unknown { sn: sn.to_owned() },
            false => number(sn),
        })
    }

    /// The roots issue the apps' certificates too, so the certificate must be Alipay's own.
    fn add(&self, certificate: Certificate) -> Result<(), TrustError> {
        certificate.check_holder(&self.configured).map_err(TrustError::Certificate)?;
        self.roots.verify(&certificate, SystemTime::now()).map_err(TrustError::Certificate)?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(certificate.sn().to_owned(), certificate);
        Ok(())
    }
}

/// Returns `true` if a text has the form of a certificate's number.
fn is_number(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn number(text: &str) -> TrustError {
    TrustError::Number { sn: text.chars().take(80).collect() }
}
