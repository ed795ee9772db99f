//! Says where a refused chain breaks. This decides nothing: the chain is already refused.

use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use webpki::Error;
use x509_cert::der::asn1::{AnyRef, BitStringRef, ObjectIdentifier};
use x509_cert::der::{Decode, Reader, SliceReader};

use super::certificate::Certificate;
use super::chain::{ISSUER_BITS, is_root};
use super::entry::Entry;
use super::error::{CertificateError, ChainFault};
use crate::{PublicKey, SignType};

const SM2_SM3: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.501");
const RSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");

/// Makes an error that names the certificate, which the library's error does not.
pub(super) fn explain(
    certificate: &Certificate,
    roots: &[Entry],
    now: SystemTime,
    error: &Error,
) -> CertificateError {
    let path = path(certificate, roots);
    let first = certificate.first();
    let found = match error {
        Error::CertExpired { .. } | Error::CertNotValidYet { .. } => {
            path.iter().find_map(|entry| entry.check_validity(now).err())
        }
        Error::CaUsedAsEndEntity => Some(untrusted(first, ChainFault::IsAuthority)),
        Error::EndEntityUsedAsCa => path
            .iter()
            .skip(1)
            .find(|entry| !entry.is_authority)
            .map(|entry| untrusted(entry, ChainFault::NotAuthority)),
        Error::UnknownIssuer => path.last().map(|last| unknown_issuer(last, roots, now)),
        // webpki starts at the root, and so does whoever repairs a chain.
        Error::InvalidSignatureForPublicKey
        | Error::UnsupportedSignatureAlgorithmContext(_)
        | Error::UnsupportedSignatureAlgorithmForPublicKeyContext(_) => {
            path.windows(2).rev().find_map(|link| match link {
                [entry, issuer] => signed_wrong(entry, issuer),
                _ => None,
            })
        }
        _ => None,
    };
    found.unwrap_or_else(|| untrusted(first, ChainFault::Rule { rule: error.to_string() }))
}

/// Finds the path from the certificate to a root, or as far as it goes, by names alone.
pub(super) fn path<'a>(certificate: &'a Certificate, roots: &'a [Entry]) -> Vec<&'a Entry> {
    let mut path = vec![certificate.first()];
    let mut last = certificate.first();
    // Each turn uses up another certificate of the file, so this ends.
    loop {
        if let Some(root) = roots.iter().find(|root| root.subject == last.issuer) {
            path.push(root);
            return path;
        }
        let is_next = |entry: &&Entry| {
            entry.subject == last.issuer && !path.iter().any(|taken| taken.der == entry.der)
        };
        let Some(next) = certificate.rest().iter().find(is_next) else { return path };
        path.push(next);
        last = next;
    }
}

fn unknown_issuer(last: &Entry, roots: &[Entry], now: SystemTime) -> CertificateError {
    let is_last = |root: &&Entry| root.der == last.der && !is_root(root, now);
    match roots.iter().find(is_last).map(|root| root.check_validity(now)) {
        Some(Err(outdated)) => outdated,
        _ => untrusted(last, ChainFault::UnknownIssuer),
    }
}

/// Checks the signature by which `issuer` issued `entry`, and returns what is wrong with it.
fn signed_wrong(entry: &Entry, issuer: &Entry) -> Option<CertificateError> {
    let sign_type = match entry.algorithm {
        RSA_SHA256 => SignType::Rsa2,
        SM2_SM3 => SignType::Sm2,
        _ => return Some(algorithm(entry)),
    };
    let key = PublicKey::parse(&issuer.spki).ok().filter(|key| {
        let is_large = sign_type == SignType::Sm2 || key.bits() >= ISSUER_BITS;
        is_large && key.can_verify(sign_type).is_ok()
    });
    let Some(key) = key else { return Some(algorithm(entry)) };
    let (content, signature) = signed_parts(&entry.der)?;
    let verified = key.verify(sign_type, content, &STANDARD.encode(signature));
    verified.is_err().then(|| untrusted(entry, ChainFault::Signature))
}

fn algorithm(entry: &Entry) -> CertificateError {
    untrusted(entry, ChainFault::Algorithm { oid: entry.algorithm.to_string() })
}

/// Returns the signed bytes of a certificate, and the signature.
fn signed_parts(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut reader = SliceReader::new(AnyRef::from_der(der).ok()?.value()).ok()?;
    let content = reader.tlv_bytes().ok()?;
    reader.tlv_bytes().ok()?;
    let signature = BitStringRef::decode(&mut reader).ok()?;
    Some((content, signature.as_bytes()?))
}

fn untrusted(entry: &Entry, fault: ChainFault) -> CertificateError {
    CertificateError::Untrusted {
        subject: entry.subject.clone(),
        issuer: entry.issuer.clone(),
        fault,
    }
}
