//! Recognises a piece of DER by its structure alone.

use pkcs1::der::asn1::{AnyRef, BitStringRef};
use pkcs1::der::{Decode, Header, Reader, SliceReader, Tag, Tagged};
use spki::{AlgorithmIdentifierRef, ObjectIdentifier};

use super::error::KeyError;
use super::form::{KeyForm, KeyKind};
use super::sm2;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const SM2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.301");

/// A key that can be used; for an RSA key, its PKCS#1 structure.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Key<'a> {
    Rsa(&'a [u8]),
    /// Parsed from the whole DER.
    Sm2,
}

impl<'a> Key<'a> {
    pub(super) fn rsa(self) -> Option<&'a [u8]> {
        match self {
            Self::Rsa(pkcs1) => Some(pkcs1),
            Self::Sm2 => None,
        }
    }
}

/// The content of the DER; for an RSA key, its PKCS#1 structure.
enum Content<'a> {
    Private(&'a [u8]),
    Public(&'a [u8]),
    Other(KeyForm),
}

/// Finds the private key inside `der`.
pub(super) fn private_key(der: &[u8]) -> Result<Key<'_>, KeyError> {
    let wanted = KeyKind::Private;
    match content(der, wanted)? {
        Content::Private(pkcs1) => Ok(Key::Rsa(pkcs1)),
        Content::Other(KeyForm::Sm2PrivateKey) if sm2::BUILT => Ok(Key::Sm2),
        Content::Public(_) => Err(KeyError::WrongForm { found: KeyForm::RsaPublicKey, wanted }),
        Content::Other(found) => Err(KeyError::WrongForm { found, wanted }),
    }
}

/// Finds the public key inside `der`.
pub(super) fn public_key(der: &[u8]) -> Result<Key<'_>, KeyError> {
    let wanted = KeyKind::Public;
    match content(der, wanted)? {
        Content::Public(pkcs1) => Ok(Key::Rsa(pkcs1)),
        Content::Other(KeyForm::Sm2PublicKey) if sm2::BUILT => Ok(Key::Sm2),
        Content::Private(_) => Err(KeyError::WrongForm { found: KeyForm::RsaPrivateKey, wanted }),
        Content::Other(found) => Err(KeyError::WrongForm { found, wanted }),
    }
}

fn content(der: &[u8], wanted: KeyKind) -> Result<Content<'_>, KeyError> {
    if der.starts_with(b"openssh-key-v1\0") {
        return Ok(Content::Other(KeyForm::OpenSshPrivateKey));
    }
    if der.starts_with(b"\0\0\0\x07ssh-") {
        return Ok(Content::Other(KeyForm::OpenSshPublicKey));
    }
    check_length(der, wanted)?;
    let unrecognised = KeyError::Unrecognised { wanted };
    let outer = AnyRef::from_der(der).map_err(|_| unrecognised.clone())?;
    recognise(der, outer).ok_or(unrecognised)
}

/// Checks that the outermost element fills the input exactly.
fn check_length(der: &[u8], wanted: KeyKind) -> Result<(), KeyError> {
    let header = || {
        let mut reader = SliceReader::new(der).ok()?;
        let header = Header::decode(&mut reader).ok()?;
        let announced = (reader.position() + header.length).ok()?;
        (header.tag == Tag::Sequence).then_some(usize::try_from(announced).ok()?)
    };
    let announced = header().ok_or(KeyError::Unrecognised { wanted })?;
    match der.len() {
        present if present < announced => Err(KeyError::Truncated { announced, present }),
        present if present > announced => {
            Err(KeyError::TrailingBytes { count: present - announced })
        }
        _ => Ok(()),
    }
}

/// Recognises a form by its sequence of elements.
fn recognise<'a>(der: &'a [u8], outer: AnyRef<'a>) -> Option<Content<'a>> {
    use Tag::{BitString, Integer, OctetString, Sequence};

    let items = children(outer)?;
    let tags: Vec<Tag> = items.iter().map(AnyRef::tag).collect();
    Some(match (tags.as_slice(), items.as_slice()) {
        ([Integer, Integer], _) => Content::Public(der),
        // RSA has nine numbers (a tenth item would be for more than two primes), DSA six.
        (numbers, _) if numbers == [Integer; 9] => Content::Private(der),
        (numbers, _) if numbers == [Integer; 6] => Content::Other(KeyForm::OtherKey),
        ([Integer, Sequence, OctetString, ..], [_, algorithm, key, ..]) => {
            match not_rsa(*algorithm, KeyForm::Sm2PrivateKey)? {
                Some(other) => Content::Other(other),
                None => Content::Private(key.value()),
            }
        }
        ([Sequence, BitString], [algorithm, key]) => {
            match not_rsa(*algorithm, KeyForm::Sm2PublicKey)? {
                Some(other) => Content::Other(other),
                None => Content::Public(key.decode_as::<BitStringRef<'_>>().ok()?.as_bytes()?),
            }
        }
        // SEC1, which names its curve in an element of its own.
        ([Integer, OctetString, ..], [_, _, curve, ..])
            if curve.tag().is_context_specific()
                && ObjectIdentifier::from_der(curve.value()) == Ok(SM2) =>
        {
            Content::Other(KeyForm::Sm2PrivateKey)
        }
        ([Integer, OctetString, ..], _) => Content::Other(KeyForm::EcKey),
        ([Sequence, OctetString], _) => Content::Other(KeyForm::EncryptedPrivateKey),
        ([Integer, Sequence] | [Integer, Sequence, Sequence], _) => Content::Other(KeyForm::Pkcs12),
        ([Sequence, Sequence, BitString], [signed, ..]) => Content::Other(certificate(*signed)?),
        _ => return None,
    })
}

/// Returns the elements of a sequence; `None` if it is broken or has more than any key has.
fn children(sequence: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    let mut reader = SliceReader::new(sequence.value()).ok()?;
    let mut items = Vec::new();
    while !reader.is_finished() {
        if items.len() == 16 {
            return None;
        }
        items.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(items)
}

/// Returns the form of a key whose algorithm is not plain RSA: `on_sm2` if it is on the SM2 curve.
fn not_rsa(algorithm: AnyRef<'_>, on_sm2: KeyForm) -> Option<Option<KeyForm>> {
    let algorithm: AlgorithmIdentifierRef<'_> = algorithm.decode_as().ok()?;
    Some(match algorithm.oid {
        RSA => None,
        RSA_PSS => Some(KeyForm::RsaPssKey),
        EC if algorithm.parameters_oid() == Ok(SM2) => Some(on_sm2),
        EC => Some(KeyForm::EcKey),
        _ => Some(KeyForm::OtherKey),
    })
}

/// Tells a certificate, which begins with its version or has six fields, from a request, which
/// begins with a number.
fn certificate(signed: AnyRef<'_>) -> Option<KeyForm> {
    let fields = children(signed)?;
    let versioned = fields.first()?.tag().is_context_specific();
    let is_certificate = versioned || fields.len() >= 6;
    Some(if is_certificate { KeyForm::Certificate } else { KeyForm::CertificateRequest })
}
