//! Checks that the three certificate files of an app fit together. Their names are alike, so they
//! are easily swapped, or taken from two apps.

use std::time::SystemTime;

use super::certificate::Certificate;
use super::entry::Entry;
use super::error::{CertificateError, ChainFault};
use super::explain::path;
use super::{MAX_ROOTS, RootCertificates, file};
use crate::PublicKey;

/// The end of the organisation in the names of the sandbox's authorities.
const SANDBOX: &str = " test";

/// The reason that the certificate files of an app do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateMixup {
    /// The app's certificate and Alipay's are swapped.
    #[error(
        "the app's certificate and Alipay's are exchanged: the app's is appCertPublicKey_….crt, \
         Alipay's is alipayCertPublicKey_RSA2.crt"
    )]
    Exchanged,
    /// A root certificate was given in place of Alipay's, or of the app's.
    #[error(
        "the file given as {place} begins with a root certificate, that of {subject}: give \
         alipayRootCert.crt as the root, alipayCertPublicKey_RSA2.crt as Alipay's certificate, and \
         appCertPublicKey_….crt as the app's"
    )]
    MisplacedRoot {
        /// The certificate that was expected: `Alipay's certificate`.
        place: &'static str,
        /// The subject of the certificate.
        subject: String,
    },
    /// The file of the roots holds another certificate.
    #[error(
        "the file given as the root holds the certificate of {subject}, which is not a root: give \
         alipayRootCert.crt"
    )]
    NotRoot {
        /// The subject of the certificate.
        subject: String,
    },
    /// A certificate was not issued under the roots.
    #[error(
        "the certificate of {subject}, issued by {issuer}, is not under any of the root file's \
         certificates: take all three files from the same app's page of the Alipay console"
    )]
    OtherAuthority {
        /// The subject of the certificate.
        subject: String,
        /// The issuer of the certificate, or the last authority that is known.
        issuer: String,
    },
}

/// The three certificates of an app in certificate mode.
#[derive(Clone, Copy, Debug)]
pub struct CertificateSet<'a> {
    /// The app's own certificate (`appCertPublicKey_….crt`).
    pub app: &'a Certificate,
    /// Alipay's certificate (`alipayCertPublicKey_RSA2.crt`).
    pub alipay: &'a Certificate,
    /// Alipay's root certificates (`alipayRootCert.crt`).
    pub roots: &'a RootCertificates,
}

/// Checks that a file given as the app's certificate or Alipay's does not begin with a root, even
/// one whose kind of key is not supported. `place` names the file in the message.
///
/// # Errors
/// Returns an error that names the root if it does.
pub fn check_no_root(content: &[u8], place: &'static str) -> Result<(), CertificateMixup> {
    let first = file::to_ders(content, MAX_ROOTS).ok().and_then(|ders| ders.into_iter().next());
    match first.and_then(|der| Entry::parse(der, 1).ok()) {
        Some(entry) if entry.subject == entry.issuer => {
            Err(CertificateMixup::MisplacedRoot { place, subject: entry.subject })
        }
        _ => Ok(()),
    }
}

impl CertificateSet<'_> {
    /// Checks that no two certificates are swapped, and that all are under one authority. `own` is
    /// the app's public key, if known.
    ///
    /// # Errors
    /// Returns an error that says what is mixed up.
    pub fn check(
        &self,
        app_id: &str,
        own: Option<&PublicKey>,
        now: SystemTime,
    ) -> Result<(), CertificateMixup> {
        let Self { app, alipay, roots } = self;
        let [first_of_app, first_of_alipay] = [app, alipay].map(|file| file.first());
        let leaves = [&first_of_app.der, &first_of_alipay.der];
        let is_leaf = |root: &&Entry| leaves.contains(&&root.der);
        let entries = roots.entries();
        let has_root = entries.iter().any(|root| root.subject == root.issuer);
        let stranger = entries.iter().find(is_leaf).or(entries.first().filter(|_| !has_root));
        if let Some(stranger) = stranger {
            return Err(CertificateMixup::NotRoot { subject: stranger.subject.clone() });
        }
        let is_exchanged = match own {
            Some(own) => alipay.public_key() == own && app.public_key() != own,
            // The common name of an app's certificate ends with its ID, as that of Alipay's ends
            // with a number.
            None => {
                let ends = |entry: &Entry| entry.merchant.as_deref() == Some(app_id);
                ends(first_of_alipay) && !ends(first_of_app)
            }
        };
        if is_exchanged {
            return Err(CertificateMixup::Exchanged);
        }
        is_under(alipay, roots, true, now)?;
        // An app's file holds only its own certificate, whose issuer may be in Alipay's file.
        is_under(&app.beside(alipay.rest()), roots, false, now)
    }
}

/// Returns whether a certificate is under the roots.
///
/// A complete chain is verified. Otherwise names are compared: a chain is incomplete if a file
/// lacks the issuer, and invalid in the sandbox, whose intermediate is not an authority. An expired
/// certificate is not a mix-up.
fn is_under(
    certificate: &Certificate,
    roots: &RootCertificates,
    is_alipays: bool,
    now: SystemTime,
) -> Result<(), CertificateMixup> {
    let at = now.clamp(certificate.not_before(), certificate.not_after());
    let fault = match roots.verify(certificate, at) {
        Ok(()) => return Ok(()),
        Err(CertificateError::Untrusted { fault, .. }) => Some(fault),
        Err(_) => None,
    };
    let path = path(certificate, roots.entries());
    let last = path.last().copied().unwrap_or(certificate.first());
    let is_at_root = roots.entries().iter().any(|root| root.der == last.der);
    // A production authority is under one of these roots, or under another one.
    let is_of_family =
        !last.is_authority && is_of_family(last, roots.entries()).unwrap_or(!is_alipays);
    match fault != Some(ChainFault::Signature) && (is_at_root || is_of_family) {
        true => Ok(()),
        false => Err(CertificateMixup::OtherAuthority {
            subject: certificate.subject().to_owned(),
            issuer: last.issuer.clone(),
        }),
    }
}

/// Returns whether the issuer's organisation is that of a root; `None` if the names have no
/// organisation.
fn is_of_family(entry: &Entry, roots: &[Entry]) -> Option<bool> {
    let own = organisation(&entry.issuer)?;
    let mut families = roots.iter().filter_map(|root| organisation(&root.subject)).peekable();
    families.peek()?;
    Some(families.any(|family| family == own))
}

/// Returns the organisation in a name in the form of RFC 2253, without the sandbox's suffix.
fn organisation(name: &str) -> Option<&str> {
    let parts = name.split(',').map(|part| part.strip_prefix("O="));
    let organisation = parts.flatten().next()?;
    Some(organisation.strip_suffix(SANDBOX).unwrap_or(organisation))
}

#[cfg(test)]
mod tests {
    use super::organisation;

    #[test]
    fn the_organisation_of_a_name() {
        for (name, wanted) in [
            ("CN=R1,OU=Certification Authority,O=Ant Financial,C=CN", Some("Ant Financial")),
            ("CN=R1 test,O=Ant Financial test,C=CN", Some("Ant Financial")),
            ("O=Ant Financial", Some("Ant Financial")),
            ("CN=O=x,C=CN", None),
            ("CN=class2", None),
            ("", None),
        ] {
            assert_eq!(organisation(name), wanted, "{name}");
        }
    }
}
