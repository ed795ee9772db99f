//! Alipay's root certificates.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::certificate::Certificate;
use super::entry::Entry;
use super::error::CertificateError;
use super::{MAX_ROOTS, chain, explain, file};

/// The prefix of the object identifiers of RSA signatures.
const RSA: &str = "1.2.840.113549.1.1.";
/// The object identifier of SM2 signatures with SM3.
const SM2: &str = "1.2.156.10197.1.501";

/// Alipay's root certificates: the file `alipayRootCert.crt`.
///
/// The file is parsed once; clones share it.
#[derive(Clone)]
pub struct RootCertificates(Arc<Vec<Entry>>);

impl RootCertificates {
    /// Parses the content of the root file, in any of the forms that [`Certificate::parse`] takes.
    /// It may contain roots with keys of any algorithm.
    ///
    /// # Errors
    /// Returns an error that says what is wrong, and with which certificate of the file. At most 64
    /// KiB and 32 certificates are read.
    pub fn parse(file: impl AsRef<[u8]>) -> Result<Self, CertificateError> {
        let entries = file::to_ders(file.as_ref(), MAX_ROOTS)?.into_iter().enumerate();
        let entries = entries.map(|(at, der)| Entry::parse(der, at + 1));
        Ok(Self(Arc::new(entries.collect::<Result<_, _>>()?)))
    }

    /// Returns the `alipay_root_cert_sn` of an app that signs with RSA or RSA2: the serial numbers
    /// of the roots signed with RSA, in the file's order, joined with `_`. It is empty if there are
    /// none.
    pub fn rsa_sn(&self) -> String {
        self.sn(|algorithm| algorithm.starts_with(RSA))
    }

    /// Returns the `alipay_root_cert_sn` of an app that signs with SM2: the same, for the roots
    /// signed with SM2.
    pub fn sm2_sn(&self) -> String {
        self.sn(|algorithm| algorithm == SM2)
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.0
    }

    fn sn(&self, counts: impl Fn(&str) -> bool) -> String {
        let counting = self.0.iter().filter(|root| counts(&root.algorithm.to_string()));
        counting.map(|root| root.sn.as_str()).collect::<Vec<_>>().join("_")
    }

    /// Verifies that an unbroken chain leads from the certificate, through the others in its file
    /// in any order, to one of these roots: each signed by the next, each valid at this time, each
    /// issuer a certification authority. Signatures are RSA with SHA-256 and at least 2048 bits,
    /// which are all that Alipay's RSA chains need, or, with the feature `sm`, SM2 with SM3.
    /// Revocation is not checked.
    ///
    /// A valid chain proves that Alipay's authority issued the certificate, not to whom: the
    /// certificates of apps have the same roots. Before taking a certificate from the network for
    /// Alipay's, compare its [`issuer`](Certificate::issuer) and the merchant number in its
    /// [`subject`](Certificate::subject) with those of the known Alipay certificate.
    ///
    /// The chain of Alipay's sandbox is refused: its intermediate is not a certification authority.
    ///
    /// # Errors
    /// Returns [`Untrusted`](CertificateError::Untrusted), [`Expired`](CertificateError::Expired)
    /// or [`NotYetValid`](CertificateError::NotYetValid), with the certificate at which the chain
    /// breaks.
    pub fn verify(
        &self,
        certificate: &Certificate,
        now: SystemTime,
    ) -> Result<(), CertificateError> {
        chain::verify(certificate, &self.0, now)
            .map_err(|error| explain::explain(certificate, &self.0, now, &error))
    }
}

impl fmt::Debug for RootCertificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|root| &root.subject)).finish()
    }
}
