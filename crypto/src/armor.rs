//! From what a user pastes (PEM, bare base64, DER) to DER bytes, and back to PEM.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::error::KeyError;
use super::form::{KeyForm, KeyKind};
use super::pasted::{self, Broken, is_blank, is_symbol};

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// The DER bytes of `input`, whatever it is wrapped in.
///
/// More lenient than RFC 7468, which the PEM libraries hold to: keys are pasted from web pages and
/// environment variables, without their line breaks or with `\n` written out.
pub(super) fn to_der(input: &[u8], wanted: KeyKind) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    if is_der(input) {
        return Ok(Zeroizing::new(input.to_vec()));
    }
    if pasted::is_web_page(input) {
        return Err(KeyError::WrongForm { found: KeyForm::WebPage, wanted });
    }
    let text = std::str::from_utf8(input).map_err(|_| KeyError::NotText)?;
    if text.contains('\0') {
        return Err(KeyError::NotText); // UTF-16 without its mark
    }
    if text.chars().all(is_blank) {
        return Err(KeyError::Empty { wanted });
    }
    if let Some(body) = pem_body(text, wanted)? {
        return decode(text, body, wanted);
    }
    let trimmed = text.trim_matches(is_blank);
    if let Some(found) = foreign_text(trimmed) {
        return Err(KeyError::WrongForm { found, wanted });
    }
    if is_path(trimmed) {
        return Err(KeyError::LooksLikePath { wanted });
    }
    decode(text, 0..text.len(), wanted)
}

/// `der` as PEM, under `label`.
pub(super) fn to_pem(label: &str, der: &[u8]) -> String {
    // Room for it all, so that no copy is left behind by a string that grows.
    let lines = der.len().div_ceil(48);
    let mut pem = String::with_capacity(lines * 65 + 2 * (label.len() + 17));
    for part in [BEGIN, label, DASHES, "\n"] {
        pem.push_str(part);
    }
    for line in der.chunks(48) {
        STANDARD.encode_string(line, &mut pem);
        pem.push('\n');
    }
    for part in [END, label, DASHES, "\n"] {
        pem.push_str(part);
    }
    pem
}

/// Whether the bytes begin like DER. Text may begin with the same `0`, but not go on like it.
fn is_der(input: &[u8]) -> bool {
    match input {
        [0x30, length, rest @ ..] => *length >= 0x80 || usize::from(*length) == rest.len(),
        _ => false,
    }
}

/// Where the base64 of the only PEM block is; nothing where there is no PEM at all.
fn pem_body(text: &str, wanted: KeyKind) -> Result<Option<Range<usize>>, KeyError> {
    let Some((_, rest)) = text.split_once(BEGIN) else {
        let damaged = text.contains("BEGIN ") || text.contains(DASHES);
        return if damaged { Err(KeyError::PemIncomplete) } else { Ok(None) };
    };
    let count = text.matches(BEGIN).count();
    if count > 1 {
        return Err(KeyError::PemBlocks { count });
    }
    let (_, rest) = rest.split_once(DASHES).ok_or(KeyError::PemIncomplete)?;
    let (body, after) = rest.split_once(END).ok_or(KeyError::PemIncomplete)?;
    if !after.contains(DASHES) {
        return Err(KeyError::PemIncomplete);
    }
    if body.contains("Proc-Type:") && body.contains("ENCRYPTED") {
        return Err(KeyError::WrongForm { found: KeyForm::EncryptedPrivateKey, wanted });
    }
    let start = text.len() - rest.len();
    Ok(Some(start..start + body.len()))
}

/// Formats of text that are neither PEM nor base64.
fn foreign_text(text: &str) -> Option<KeyForm> {
    let forms = [
        ("ssh-", KeyForm::OpenSshPublicKey),
        ("ecdsa-", KeyForm::OpenSshPublicKey),
        ("PuTTY-User-Key-File", KeyForm::PuttyKey),
        ("{", KeyForm::Json),
        ("<", KeyForm::Xml),
    ];
    forms.into_iter().find(|(start, _)| text.starts_with(start)).map(|(_, form)| form)
}

/// Whether the text is a path rather than base64, which has slashes too.
fn is_path(text: &str) -> bool {
    let endings = [".pem", ".key", ".der", ".txt", ".crt", ".cer", ".p12", ".pfx"];
    let starts = ["/", "./", "../", "~/"];
    let ending = text.len().checked_sub(4).and_then(|at| text.get(at..)).unwrap_or_default();
    let shorter_than_keys = text.len() <= 180 && !text.ends_with('=');
    let slashed = text.contains('/') && text.contains(|c| !is_symbol(c));
    text.lines().count() == 1
        && (endings.iter().any(|end| ending.eq_ignore_ascii_case(end))
            || shorter_than_keys
                && (slashed
                    || text.contains('\\')
                    || starts.iter().any(|start| text.starts_with(start))))
}

/// Decodes the base64 at `body`.
fn decode(text: &str, body: Range<usize>, wanted: KeyKind) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    pasted::decode(text, body).map_err(|broken| match broken {
        Broken::Empty => KeyError::Empty { wanted },
        Broken::Stray { line, column, found } => KeyError::Base64 { line, column, found },
        Broken::Incomplete => KeyError::Base64Incomplete,
        Broken::PlusLost { count } => KeyError::PlusLost { count },
    })
}
