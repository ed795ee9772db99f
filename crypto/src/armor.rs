//! From what a user pastes (PEM, bare base64, DER) to the DER of a key.

use std::ops::Range;

use zeroize::Zeroizing;

use super::error::KeyError;
use super::form::{KeyForm, KeyKind};
use super::pasted::{self, Broken, is_blank, is_symbol};
use super::pem::{self, Block, DASHES, Input};

/// Returns the DER bytes of `input`, whatever it is wrapped in.
pub(super) fn to_der(input: &[u8], wanted: KeyKind) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let text = match Input::of(input) {
        Input::Der => return Ok(Zeroizing::new(input.to_vec())),
        Input::WebPage => return Err(KeyError::WrongForm { found: KeyForm::WebPage, wanted }),
        Input::Binary => return Err(KeyError::NotText),
        Input::Blank => return Err(KeyError::Empty { wanted }),
        Input::Text(text) => text,
    };
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

/// Finds the base64 of the only PEM block; returns `None` if there is no PEM at all. The label is
/// ignored: the content decides what it is.
fn pem_body(text: &str, wanted: KeyKind) -> Result<Option<Range<usize>>, KeyError> {
    let blocks = pem::blocks(text);
    match blocks.as_slice() {
        [] if text.contains("BEGIN ") || text.contains(DASHES) => Err(KeyError::PemIncomplete),
        [] => Ok(None),
        [Block { end: None, .. }] => Err(KeyError::PemIncomplete),
        [Block { body, .. }] => {
            let headers = text.get(body.clone()).unwrap_or_default();
            match headers.contains("Proc-Type:") && headers.contains("ENCRYPTED") {
                true => Err(KeyError::WrongForm { found: KeyForm::EncryptedPrivateKey, wanted }),
                false => Ok(Some(body.clone())),
            }
        }
        blocks => Err(KeyError::PemBlocks { count: blocks.len() }),
    }
}

/// Recognises formats of text that are neither PEM nor base64.
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

/// Returns `true` if the text is a path rather than base64, which has slashes too.
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
