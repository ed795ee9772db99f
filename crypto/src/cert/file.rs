//! From a certificate file (PEM, bare base64, DER) to the DER of its certificates, and back.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::MAX_FILE;
use super::error::CertificateError;
use crate::pasted::{self, Broken, is_blank};

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// The DER of every certificate of a file, in the file's order: at least one, at most `maximum`.
///
/// More lenient than RFC 7468, as keys are: files are put together without the line break between
/// them, and pasted into environment variables on one line.
pub(super) fn to_ders(input: &[u8], maximum: usize) -> Result<Vec<Vec<u8>>, CertificateError> {
    if pasted::is_web_page(input) {
        return Err(CertificateError::WebPage);
    }
    if input.len() > MAX_FILE {
        return Err(CertificateError::TooLarge { bytes: input.len(), maximum: MAX_FILE });
    }
    // A certificate's length takes two bytes. Text that begins with the same `0` goes on otherwise.
    if matches!(input, [0x30, length, ..] if *length >= 0x80) {
        return Ok(vec![input.to_vec()]);
    }
    let text = std::str::from_utf8(input).map_err(|_| CertificateError::NotText)?;
    if text.contains('\0') {
        return Err(CertificateError::NotText); // UTF-16 without its mark
    }
    if text.chars().all(is_blank) {
        return Err(CertificateError::Empty);
    }
    if text.contains("-----") {
        return blocks(text, maximum);
    }
    match decode(text, 0..text.len(), 1) {
        Err(_) if is_path(text) => Err(CertificateError::LooksLikePath),
        decoded => Ok(vec![decoded?]),
    }
}

/// The certificates among the PEM blocks.
fn blocks(text: &str, maximum: usize) -> Result<Vec<Vec<u8>>, CertificateError> {
    let mut ders = Vec::new();
    let mut from = 0;
    while let Some(start) = find(text, from, BEGIN).map(|at| at + BEGIN.len()) {
        if ders.len() == maximum {
            return Err(CertificateError::TooMany { maximum });
        }
        let number = ders.len() + 1;
        let next = find(text, start, BEGIN).unwrap_or(text.len());
        let end = find(text, start, END).filter(|end| *end < next);
        let end = end.ok_or(CertificateError::PemIncomplete { number })?;
        ders.push(decode(text, start..end, number)?);
        from = end;
    }
    if ders.is_empty() {
        return Err(CertificateError::NoCertificate);
    }
    Ok(ders)
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| from + at)
}

/// Decodes the base64 of a certificate at a place of the file.
fn decode(text: &str, place: Range<usize>, number: usize) -> Result<Vec<u8>, CertificateError> {
    let decoded = pasted::decode(text, place).map_err(|broken| match broken {
        Broken::Stray { line, column, found } => {
            CertificateError::Base64 { number, line, column, found }
        }
        Broken::Empty | Broken::Incomplete => CertificateError::Base64Incomplete { number },
        Broken::PlusLost { count } => CertificateError::PlusLost { number, count },
    });
    decoded.map(|der| der.to_vec())
}

/// Whether text that is no base64 is a path.
fn is_path(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    text.len() <= 256 && text.lines().count() == 1 && text.contains(['.', '/', '\\'])
}

/// The certificates as one PEM text.
pub(super) fn to_pem<'a>(ders: impl Iterator<Item = &'a [u8]>) -> String {
    let mut pem = String::new();
    for der in ders {
        pem.push_str(BEGIN);
        pem.push('\n');
        for line in der.chunks(48) {
            STANDARD.encode_string(line, &mut pem);
            pem.push('\n');
        }
        pem.push_str(END);
        pem.push('\n');
    }
    pem
}
