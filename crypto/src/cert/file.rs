//! From a certificate file (PEM, bare base64, DER) to the DER of its certificates, and back.

use std::ops::Range;

use super::MAX_FILE;
use super::error::CertificateError;
use crate::pasted::{self, Broken, is_blank};
use crate::pem::{self, DASHES, Input};

const LABEL: &str = "CERTIFICATE";

/// Returns the DER of each certificate in a file, in order: at least one, at most `maximum`.
pub(super) fn to_ders(input: &[u8], maximum: usize) -> Result<Vec<Vec<u8>>, CertificateError> {
    let text = match Input::of(input) {
        Input::WebPage => return Err(CertificateError::WebPage),
        _ if input.len() > MAX_FILE => {
            return Err(CertificateError::TooLarge { bytes: input.len(), maximum: MAX_FILE });
        }
        Input::Der => return Ok(vec![input.to_vec()]),
        Input::Binary => return Err(CertificateError::NotText),
        Input::Blank => return Err(CertificateError::Empty),
        Input::Text(text) => text,
    };
    if text.contains(DASHES) {
        return blocks(text, maximum);
    }
    match decode(text, 0..text.len(), 1) {
        Err(_) if is_path(text) => Err(CertificateError::LooksLikePath),
        decoded => Ok(vec![decoded?]),
    }
}

/// Returns the certificates among the PEM blocks.
fn blocks(text: &str, maximum: usize) -> Result<Vec<Vec<u8>>, CertificateError> {
    let mut ders = Vec::new();
    for block in pem::blocks(text).into_iter().filter(|block| block.label == LABEL) {
        if ders.len() == maximum {
            return Err(CertificateError::TooMany { maximum });
        }
        let number = ders.len() + 1;
        if block.end != Some(LABEL) {
            return Err(CertificateError::PemIncomplete { number });
        }
        ders.push(decode(text, block.body, number)?);
    }
    match ders.is_empty() {
        true => Err(CertificateError::NoCertificate),
        false => Ok(ders),
    }
}

/// Decodes the base64 of a certificate at a place in the file.
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

/// Returns `true` if text that is not base64 is a path.
fn is_path(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    text.len() <= 256 && text.lines().count() == 1 && text.contains(['.', '/', '\\'])
}

/// Returns the certificates as one PEM text.
pub(super) fn to_pem<'a>(ders: impl Iterator<Item = &'a [u8]>) -> String {
    ders.map(|der| pem::write(LABEL, der)).collect()
}
