//! The chain of trust, checked by webpki over this crate's own RSA and SM2.

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
use crate::{PublicKey, SignType};

/// The smallest key that may have signed a certificate.
pub(super) const ISSUER_BITS: usize = 2048;

/// Verifies a chain from the certificate, through the others in its file, to a root that is valid
/// now.
pub(super) fn verify(
    certificate: &Certificate,
    roots: &[Entry],
    now: SystemTime,
) -> Result<(), Error> {
    let leaf = der(certificate.first());
    let others: Vec<_> = certificate.rest().iter().map(der).collect();
    let roots: Vec<_> = roots.iter().filter(|root| is_root(root, now)).map(der).collect();
    // A root of a kind that webpki does not read is left out, and ends no chain.
    let anchors: Vec<_> =
        roots.iter().filter_map(|root| webpki::anchor_from_trusted_cert(root).ok()).collect();
    let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    // webpki has no cryptography of its own here: with ours, each backend gives the same verdict.
    // Alipay's chains need no other kinds of signatures. (SHA-1 is only in the self-signature of
    // one root, which nobody verifies.)
    EndEntityCert::try_from(&leaf)?
        .verify_for_usage(
            &[&RsaSha256, &SM2, &SM2_WITH_NULL],
            &anchors,
            &others,
            UnixTime::since_unix_epoch(now),
            // If the certificate lists its purposes, authenticating its holder must be one of them.
            KeyUsage::client_auth(),
            None,
            Some(&|path| check_usage(path, certificate.rest())),
        )
        .map(|_| ())
}

/// Returns `true` if the certificate is issued by itself and valid now.
pub(super) fn is_root(entry: &Entry, now: SystemTime) -> bool {
    entry.subject == entry.issuer && entry.check_validity(now).is_ok()
}

/// Refuses intermediates whose key usage does not allow signing certificates: webpki checks only
/// the basic constraints.
// This refuses the sandbox's chain, whose intermediate is not an authority. Accepting such a chain
// would let any merchant issue Alipay's certificate.
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

/// RSASSA-PKCS1-v1_5 with SHA-256: the only kind of signature in Alipay's RSA chains.
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

/// SM2 with SM3, which has two encodings. Without the feature `sm` no SM2 key can be parsed, so
/// that this verifies nothing.
#[derive(Debug)]
struct Sm2WithSm3 {
    signature: AlgorithmIdentifier,
}

static SM2: Sm2WithSm3 = Sm2WithSm3 { signature: AlgorithmIdentifier::from_slice(&SM2_SM3) };
static SM2_WITH_NULL: Sm2WithSm3 =
    Sm2WithSm3 { signature: AlgorithmIdentifier::from_slice(&SM2_SM3_NULL) };

/// 1.2.156.10197.1.501, alone and with NULL as its parameters.
const SM2_SM3: [u8; 10] = *b"\x06\x08\x2a\x81\x1c\xcf\x55\x01\x83\x75";
const SM2_SM3_NULL: [u8; 12] = *b"\x06\x08\x2a\x81\x1c\xcf\x55\x01\x83\x75\x05\x00";
/// An elliptic-curve key (1.2.840.10045.2.1) on the curve 1.2.156.10197.1.301.
const SM2_KEY: [u8; 19] =
    *b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x81\x1c\xcf\x55\x01\x82\x2d";
/// The bytes before the algorithm and before the point in an SM2 `SubjectPublicKeyInfo`.
const BEFORE_ALGORITHM: [u8; 4] = *b"\x30\x59\x30\x13";
const BEFORE_POINT: [u8; 3] = *b"\x03\x42\x00";

impl SignatureVerificationAlgorithm for Sm2WithSm3 {
    fn verify_signature(
        &self,
        public_key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), InvalidSignature> {
        let spki = [&BEFORE_ALGORITHM[..], &SM2_KEY, &BEFORE_POINT, public_key].concat();
        let key = PublicKey::parse(spki).map_err(|_| InvalidSignature)?;
        key.verify(SignType::Sm2, message, &STANDARD.encode(signature))
            .map_err(|_| InvalidSignature)
    }

    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        AlgorithmIdentifier::from_slice(&SM2_KEY)
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        self.signature
    }
}
