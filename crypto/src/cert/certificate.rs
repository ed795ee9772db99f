//! The certificate of an app or of Alipay.

use std::fmt;
use std::sync::Arc;
use std::time::SystemTime;

use super::entry::Entry;
use super::error::{CertificateError, date};
use super::{MAX_CHAIN, file};
use crate::PublicKey;

/// The certificate of an app or of Alipay, with the rest of its file.
///
/// The *first* certificate of the file is the one that counts: for its key and its SN. The others
/// only help [`RootCertificates::verify`](super::RootCertificates::verify) reach a root. The file
/// is parsed once; clones share it.
#[derive(Clone)]
pub struct Certificate(Arc<Inner>);

struct Inner {
    first: Entry,
    rest: Vec<Entry>,
    key: PublicKey,
}

impl Certificate {
    /// Parses the content of a certificate file: PEM with one or more certificates and any text
    /// between them, the bare base64 of one certificate, or the DER of one.
    ///
    /// This does not check that the certificate is valid now or can be trusted.
    ///
    /// # Errors
    /// Returns an error that says what is wrong, and with which certificate of the file. At most 64
    /// KiB and 8 certificates are read. The first certificate must hold a key that
    /// [`PublicKey::parse`] takes.
    pub fn parse(file: impl AsRef<[u8]>) -> Result<Self, CertificateError> {
        let mut entries = file::to_ders(file.as_ref(), MAX_CHAIN)?
            .into_iter()
            .enumerate()
            .map(|(at, der)| Entry::parse(der, at + 1));
        let first = entries.next().ok_or(CertificateError::NoCertificate)??;
        let rest = entries.collect::<Result<_, _>>()?;
        let key = PublicKey::parse(&first.spki)
            .map_err(|source| CertificateError::Key { subject: first.subject.clone(), source })?;
        Ok(Self(Arc::new(Inner { first, rest, key })))
    }

    /// Returns the serial number by which Alipay names the certificate (`app_cert_sn`,
    /// `alipay_cert_sn`): 32 lower-case hexadecimal digits.
    pub fn sn(&self) -> &str {
        &self.0.first.sn
    }

    /// Returns the key that verifies what the certificate's holder signs.
    pub fn public_key(&self) -> &PublicKey {
        &self.0.key
    }

    /// Returns the holder's name in the form of RFC 2253: `CN=…,OU=…,O=…,C=…`.
    pub fn subject(&self) -> &str {
        &self.0.first.subject
    }

    /// Returns the issuer's name in the form of RFC 2253.
    pub fn issuer(&self) -> &str {
        &self.0.first.issuer
    }

    /// Returns the first moment at which the certificate is valid.
    pub fn not_before(&self) -> SystemTime {
        self.0.first.not_before
    }

    /// Returns the last second in which the certificate is valid.
    pub fn not_after(&self) -> SystemTime {
        self.0.first.not_after
    }

    /// Checks that the certificate is valid at this time. Alipay refuses the calls of an app whose
    /// certificate has expired.
    ///
    /// # Errors
    /// Returns [`NotYetValid`](CertificateError::NotYetValid) or
    /// [`Expired`](CertificateError::Expired) if it is not.
    pub fn check_validity(&self, now: SystemTime) -> Result<(), CertificateError> {
        self.0.first.check_validity(now)
    }

    /// Checks that this certificate may replace a known one: it must be issued by the same
    /// authority to the same holder. The holder is identified by the merchant number at the end of
    /// the common name, or by the whole subject if there is no such number.
    ///
    /// A chain to Alipay's roots does not prove this: every app's certificate has one.
    ///
    /// # Errors
    /// Returns [`OtherHolder`](CertificateError::OtherHolder) if holder or issuer differ.
    pub fn check_holder(&self, known: &Self) -> Result<(), CertificateError> {
        let (own, other) = (&self.0.first, &known.0.first);
        let same_holder = match (&own.merchant, &other.merchant) {
            (None, None) => own.subject == other.subject,
            (own, other) => own == other,
        };
        if same_holder && own.issuer == other.issuer {
            return Ok(());
        }
        Err(CertificateError::OtherHolder {
            subject: own.subject.clone(),
            issuer: own.issuer.clone(),
            known: other.subject.clone(),
            known_issuer: other.issuer.clone(),
        })
    }

    /// Returns the whole file as PEM, including the other certificates.
    pub fn to_pem(&self) -> String {
        file::to_pem(self.entries().map(|entry| entry.der.as_slice()))
    }

    /// Adds more certificates that may lead to a root.
    pub(super) fn beside(&self, others: &[Entry]) -> Self {
        let Inner { first, rest, key } = &*self.0;
        let rest = rest.iter().chain(others).cloned().collect();
        Self(Arc::new(Inner { first: first.clone(), rest, key: key.clone() }))
    }

    pub(super) fn first(&self) -> &Entry {
        &self.0.first
    }

    pub(super) fn rest(&self) -> &[Entry] {
        &self.0.rest
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        std::iter::once(&self.0.first).chain(&self.0.rest)
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("sn", &self.sn())
            .field("subject", &self.subject())
            .field("not_before", &date(self.not_before()))
            .field("not_after", &date(self.not_after()))
            .finish_non_exhaustive()
    }
}
