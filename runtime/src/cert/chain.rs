//! The chain of trust, checked by webpki over this crate's own RSA.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls_pki_types::{
    AlgorithmIdentifier, CertificateDer, InvalidSignature, SignatureVerificationAlgorithm,
    UnixTime, alg_id,
};
use webpki::{EndEntityCert, Error, KeyUsage, VerifiedPath};

use super::certificate::Certificate;
use super::entry::Entry;
use crate::crypto::{PublicKey, SignType};

/// The smallest key that may have signed a certificate.
pub(super) const ISSUER_BITS: usize = 2048;

/// Leads from the certificate through its file to a root that is valid now.
pub(super) fn verify(
    certificate: &Certificate,
    roots: &[Entry],
    now: SystemTime,
) -> Result<(), Error> {
    let leaf = der(certificate.first());
    let others: Vec<_> = certificate.rest().iter().map(der).collect();
    let roots: Vec<_> = roots.iter().filter(|root| is_root(root, now)).map(der).collect();
    // A root of a kind that webpki does not read is no root here, and ends no chain.
    let anchors: Vec<_> =
        roots.iter().filter_map(|root| webpki::anchor_from_trusted_cert(root).ok()).collect();
    let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    EndEntityCert::try_from(&leaf)?
        .verify_for_usage(
            &[&RsaSha256],
            &anchors,
            &others,
            UnixTime::since_unix_epoch(now),
            // Where the certificate names its purposes, to speak for its holder must be one.
            KeyUsage::client_auth(),
            None,
            Some(&|path| check_usage(path, certificate.rest())),
        )
        .map(|_| ())
}

/// A root speaks for itself, and its time has come and has not passed.
pub(super) fn is_root(entry: &Entry, now: SystemTime) -> bool {
    entry.subject == entry.issuer && entry.check_validity(now).is_ok()
}

/// webpki goes by the basic constraints alone; the key usage may forbid to sign certificates.
fn check_usage(path: &VerifiedPath<'_>, others: &[Entry]) -> Result<(), Error> {
    for used in path.intermediate_certificates() {
        let is_used = |other: &&Entry| other.der == used.der().as_ref();
        if !others.iter().find(is_used).is_some_and(|other| other.is_authority) {
            return Err(Error::EndEntityUsedAsCa);
        }
    }
    Ok(())
}

fn der(entry: &Entry) -> CertificateDer<'_> {
    CertificateDer::from_slice(&entry.der)
}

/// RSASSA-PKCS1-v1_5 with SHA-256: the one kind of signature in Alipay's chains.
#[derive(Debug)]
struct RsaSha256;

impl SignatureVerificationAlgorithm for RsaSha256 {
    fn verify_signature(
        &self,
        public_key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), InvalidSignature> {
        let key = PublicKey::parse(public_key).map_err(|_| InvalidSignature)?;
        if key.bits() < ISSUER_BITS {
            return Err(InvalidSignature);
        }
        key.verify(SignType::Rsa2, message, &STANDARD.encode(signature))
            .map_err(|_| InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::RSA_ENCRYPTION
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::RSA_PKCS1_SHA256
    }
}
