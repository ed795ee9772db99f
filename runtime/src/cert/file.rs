//! From a certificate file (PEM, bare base64, DER) to the DER of its certificates, and back.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use super::MAX_FILE;
use super::error::CertificateError;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// The DER of every certificate of a file, in the file's order: at least one, at most `maximum`.
///
/// More lenient than RFC 7468, as keys are: files are put together without the line break between
/// them, and pasted into environment variables on one line.
pub(super) fn to_ders(input: &[u8], maximum: usize) -> Result<Vec<Vec<u8>>, CertificateError> {
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
    match decode(text, 1) {
        Err(_) if is_path(text) => Err(CertificateError::LooksLikePath),
        decoded => Ok(vec![decoded?]),
    }
}

/// The certificates among the PEM blocks.
fn blocks(text: &str, maximum: usize) -> Result<Vec<Vec<u8>>, CertificateError> {
    let mut ders = Vec::new();
    for (at, rest) in text.split(BEGIN).skip(1).enumerate() {
        if at == maximum {
            return Err(CertificateError::TooMany { maximum });
        }
        let number = at + 1;
        let (body, _) = rest.split_once(END).ok_or(CertificateError::PemIncomplete { number })?;
        ders.push(decode(body, number)?);
    }
    if ders.is_empty() {
        return Err(CertificateError::NoCertificate);
    }
    Ok(ders)
}

/// Decodes base64, stepping over blank space and written-out line breaks.
fn decode(body: &str, number: usize) -> Result<Vec<u8>, CertificateError> {
    let body = body.replace("\\r", "").replace("\\n", "");
    let symbols: String = body.chars().filter(|c| !is_blank(*c)).collect();
    // Lost padding loses nothing: DER states its own length.
    STANDARD_NO_PAD
        .decode(symbols.trim_end_matches('='))
        .map_err(|_| CertificateError::Base64 { number })
}

/// Whether text that is no base64 is a path.
fn is_path(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    text.len() <= 256 && text.lines().count() == 1 && text.contains(['.', '/', '\\'])
}

/// White space, and the invisible characters that come along when text is copied.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
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
