//! PEM as users provide it: without its line breaks, with text around it, in several blocks.
//!
//! More lenient than RFC 7468, which the PEM libraries follow: keys and certificates are pasted from
//! web pages and into environment variables, on one line or with `\n` written out.

use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::pasted::{is_blank, is_web_page};

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
pub(crate) const DASHES: &str = "-----";

/// The kind of an input.
pub(crate) enum Input<'a> {
    /// Bytes that begin like DER.
    Der,
    WebPage,
    /// Neither DER nor UTF-8 text.
    Binary,
    Blank,
    Text(&'a str),
}

impl<'a> Input<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        match std::str::from_utf8(bytes) {
            _ if is_der(bytes) => Self::Der,
            _ if is_web_page(bytes) => Self::WebPage,
            // UTF-16 without a byte order mark is full of NUL.
            Ok(text) if text.contains('\0') => Self::Binary,
            Ok(text) if text.chars().all(is_blank) => Self::Blank,
            Ok(text) => Self::Text(text),
            Err(_) => Self::Binary,
        }
    }
}

/// Returns `true` if the bytes begin like DER. Text may begin with the same `0`, but does not
/// continue like it.
fn is_der(bytes: &[u8]) -> bool {
    match bytes {
        [0x30, length, rest @ ..] => *length >= 0x80 || usize::from(*length) == rest.len(),
        _ => false,
    }
}

/// A block of PEM.
pub(crate) struct Block<'a> {
    /// The label of its first line: `PRIVATE KEY`.
    pub(crate) label: &'a str,
    /// The place of its base64.
    pub(crate) body: Range<usize>,
    /// The label of its last line; `None` if the block has no complete end before the next one
    /// begins.
    pub(crate) end: Option<&'a str>,
}

/// Returns the PEM blocks in a text, complete or not.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut next = find(text, 0, BEGIN);
    while let Some(begin) = next {
        let label = begin + BEGIN.len();
        let start = find(text, label, DASHES);
        next = find(text, label, BEGIN);
        let limit = next.unwrap_or(text.len());
        let Some(start) = start.filter(|start| *start < limit) else {
            blocks.push(Block { label: "", body: limit..limit, end: None });
            continue;
        };
        let body = start + DASHES.len();
        let end = find(text, body, END).filter(|end| *end < limit);
        blocks.push(Block {
            label: text.get(label..start).unwrap_or_default(),
            body: body..end.unwrap_or(limit),
            end: end.and_then(|end| Some(text.get(end + END.len()..)?.split_once(DASHES)?.0)),
        });
    }
    blocks
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| from + at)
}

/// Returns `der` as PEM with this label.
pub(crate) fn write(label: &str, der: &[u8]) -> String {
    // With room for all of it, growing leaves no copy in memory.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_whole_or_say_that_they_are_not() {
        type Wanted = (&'static str, &'static str, Option<&'static str>);
        let table: [(&str, &[Wanted]); 7] = [
            ("", &[]),
            ("-----BEGIN A-----x-----END A-----", &[("A", "x", Some("A"))]),
            ("y -----BEGIN A-----\nx\n-----END B-----z", &[("A", "\nx\n", Some("B"))]),
            ("-----BEGIN A-----x-----END A---", &[("A", "x", None)]),
            ("-----BEGIN A-----x", &[("A", "x", None)]),
            ("-----BEGIN A", &[("", "", None)]),
            (
                "-----BEGIN A-----x-----BEGIN B-----y-----END B-----",
                &[("A", "x", None), ("B", "y", Some("B"))],
            ),
        ];
        for (text, wanted) in table {
            let found: Vec<_> = blocks(text)
                .into_iter()
                .map(|block| (block.label, text.get(block.body).unwrap_or("?"), block.end))
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
