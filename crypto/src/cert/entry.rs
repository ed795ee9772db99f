//! One certificate, as its own content describes it.

use std::time::{Duration, SystemTime};

use md5::{Digest, Md5};
use x509_cert::der::asn1::{AnyRef, ObjectIdentifier};
use x509_cert::der::{Decode, Encode, Reader, SliceReader};
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::time::Time;

use super::error::CertificateError;
use super::name;

/// The tag of the version, which a certificate of version 1 does not have.
const VERSION: u8 = 0xa0;

/// A certificate of a file, with a key of any algorithm.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) der: Vec<u8>,
    pub(super) subject: String,
    pub(super) issuer: String,
    /// The merchant number in the subject.
    pub(super) merchant: Option<String>,
    pub(super) sn: String,
    pub(super) not_before: SystemTime,
    pub(super) not_after: SystemTime,
    /// The `SubjectPublicKeyInfo`.
    pub(super) spki: Vec<u8>,
    /// The algorithm of its signature.
    pub(super) algorithm: ObjectIdentifier,
    /// `true` if it may issue certificates.
    pub(super) is_authority: bool,
}

impl Entry {
    /// Parses the certificate at position `number` of its file.
    pub(super) fn parse(der: Vec<u8>, number: usize) -> Result<Self, CertificateError> {
        Self::read(der).ok_or(CertificateError::Malformed { number })
    }

    fn read(der: Vec<u8>) -> Option<Self> {
        let certificate = x509_cert::Certificate::from_der(&der).ok()?;
        let content = &certificate.tbs_certificate;
        // The library sorts a name's attributes, and Java does not: the SN would differ.
        if issuer_as_written(&der)? != content.issuer.to_der().ok()? {
            return None;
        }
        let issuer = name::to_text(&content.issuer)?;
        let serial = decimal(content.serial_number.as_bytes());
        Some(Self {
            subject: name::to_text(&content.subject)?,
            merchant: name::merchant(&content.subject),
            sn: format!(
                "{:032x}",
                u128::from_be_bytes(Md5::digest(issuer.clone() + &serial).into())
            ),
            issuer,
            not_before: system_time(content.validity.not_before)?,
            not_after: system_time(content.validity.not_after)?,
            spki: content.subject_public_key_info.to_der().ok()?,
            algorithm: certificate.signature_algorithm.oid,
            is_authority: is_authority(&certificate),
            der,
        })
    }

    pub(super) fn check_validity(&self, now: SystemTime) -> Result<(), CertificateError> {
        let subject = || self.subject.clone();
        let (not_before, not_after) = (self.not_before, self.not_after);
        if now < not_before {
            return Err(CertificateError::NotYetValid { subject: subject(), not_before, now });
        }
        // The last second is valid to its end.
        if now >= not_after + Duration::from_secs(1) {
            return Err(CertificateError::Expired { subject: subject(), not_after, now });
        }
        Ok(())
    }
}

/// Returns `true` if the basic constraints say so and the key usage does not forbid it.
fn is_authority(certificate: &x509_cert::Certificate) -> bool {
    let content = &certificate.tbs_certificate;
    let constraints = content.get::<BasicConstraints>().ok().flatten();
    let usage = content.get::<KeyUsage>();
    constraints.is_some_and(|(_, constraints)| constraints.ca)
        && usage.is_ok_and(|usage| usage.is_none_or(|(_, usage)| usage.key_cert_sign()))
}

/// The issuer's name, as it is encoded in the certificate.
fn issuer_as_written(der: &[u8]) -> Option<&[u8]> {
    let mut certificate = SliceReader::new(AnyRef::from_der(der).ok()?.value()).ok()?;
    let content = AnyRef::decode(&mut certificate).ok()?.value();
    let mut fields = SliceReader::new(content).ok()?;
    if fields.peek_byte()? == VERSION {
        fields.tlv_bytes().ok()?;
    }
    let (_serial, _algorithm) = (fields.tlv_bytes().ok()?, fields.tlv_bytes().ok()?);
    fields.tlv_bytes().ok()
}

fn system_time(time: Time) -> Option<SystemTime> {
    SystemTime::UNIX_EPOCH.checked_add(time.to_unix_duration())
}

/// Writes a signed number of any length (two's complement, big-endian) in decimal.
fn decimal(bytes: &[u8]) -> String {
    let negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
    let mut magnitude = bytes.to_vec();
    if negative {
        let mut carry = true;
        for byte in magnitude.iter_mut().rev() {
            (*byte, carry) = (!*byte).overflowing_add(u8::from(carry));
        }
    }
    let mut digits = Vec::new();
    while magnitude.iter().any(|byte| *byte != 0) {
        let mut remainder = 0_u16;
        for byte in &mut magnitude {
            let value = remainder << 8 | u16::from(*byte);
            *byte = (value / 10) as u8;
            remainder = value % 10;
        }
        digits.push(char::from(b'0' + remainder as u8));
    }
    if digits.is_empty() {
        digits.push('0');
    }
    if negative {
        digits.push('-');
    }
    digits.iter().rev().collect()
}
