//! The envelope of an answer: which bytes the signature covers, and the signature.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::charset::Charset;
use crate::json::{Cursor, Fault};

/// The parts of an answer.
#[derive(Debug)]
pub(crate) struct Envelope<'a> {
    /// The key of the answer.
    pub(crate) root: Root,
    /// The exact bytes that the signature covers: an object, or encrypted content in quotes.
    pub(crate) node: &'a [u8],
    /// The signature, in base64; `None` if there is only an empty text or null in its place.
    pub(crate) sign: Option<Cow<'a, str>>,
    /// The SN of Alipay's certificate that verifies the signature.
    pub(crate) alipay_cert_sn: Option<Cow<'a, str>>,
    /// The charset of the whole body.
    charset: Charset,
}

/// The keys that an answer can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// The method's own: `koubei_marketing_tool_points_update_response`.
    Method,
    /// `error_response`: a failure before any method was reached.
    Error,
    /// `null_response`: a failure in which not even the method was understood.
    Null,
}

/// The reason that a body is not an answer of the gateway.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvelopeError {
    /// The body is empty.
    #[error("the body is empty")]
    Empty,
    /// The body is a page, as proxies and gateways in trouble send.
    #[error("the body is an HTML page, not JSON; a proxy, or a wrong gateway address?")]
    Html,
    /// The body begins with a byte order mark, which JSON must not have.
    #[error("the body begins with a byte order mark")]
    ByteOrderMark,
    /// The body is not a JSON object, from this byte on.
    #[error("the body is not JSON (at byte {0})")]
    NotJson(usize),
    /// The body ends too early, after this many bytes.
    #[error("the body is truncated: the JSON ends after {0} bytes")]
    Truncated(usize),
    /// There is more data after the object, from this byte on.
    #[error("unexpected data after the JSON object (at byte {0})")]
    TrailingBytes(usize),
    /// The body is nested deeper than any answer.
    #[error("the JSON is too deeply nested")]
    TooDeep,
    /// A key occurs twice, so that it is not known which of the two is signed.
    #[error("duplicate key {0:?}; only a forged answer has one")]
    DuplicateKey(String),
    /// There is more than one answer, so that it is not known which of them is signed.
    #[error("there are two answers, {0:?} and {1:?}; only a forged one has them")]
    TwoRoots(String, String),
    /// There is no answer of the method that was called.
    #[error("there is no {wanted:?}, only {found}")]
    MissingRoot {
        /// The key that was expected.
        wanted: String,
        /// The keys that were found.
        found: String,
    },
    /// The answer is neither an object nor encrypted content.
    #[error("{0:?} is not a JSON object")]
    NotAnObject(String),
    /// The signature, or the certificate's SN, is not a string.
    #[error("{0:?} is not a string")]
    NotText(&'static str),
    /// The body is neither UTF-8 nor GBK, from this byte on.
    #[error("the body is neither UTF-8 (at byte {0}) nor GBK")]
    Charset(usize),
}

/// The number of characters of an unexpected key that a message shows.
const SHOWN: usize = 80;

impl<'a> Envelope<'a> {
    /// Splits a body into its parts. `root` is the key of the method's answer, `asked` the charset
    /// of the call.
    pub(crate) fn read(body: &'a [u8], root: &str, asked: Charset) -> Result<Self, EnvelopeError> {
        begin(body)?;
        let charset = Charset::of(body, asked).ok_or_else(|| in_no_charset(body))?;
        let members = members(body, charset)?;
        let mut answer: Option<(Root, &str, &[u8])> = None;
        let (mut sign, mut alipay_cert_sn) = (None, None);
        let string = |name, value: &'a [u8]| match value {
            b"null" => Ok(None),
            value => match text(value, charset) {
                Some(text) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
                None => Err(EnvelopeError::NotText(name)),
            },
        };
        for (name, value) in &members {
            let kind = match name.as_ref() {
                name if name == root => Root::Method,
                "error_response" => Root::Error,
                "null_response" => Root::Null,
                "sign" => {
                    sign = string("sign", value)?;
                    continue;
                }
                "alipay_cert_sn" => {
                    alipay_cert_sn = string("alipay_cert_sn", value)?;
                    continue;
                }
                _ => continue,
            };
            if let Some((_, other, _)) = answer {
                return Err(EnvelopeError::TwoRoots(other.to_owned(), shown(name)));
            }
            answer = Some((kind, name, value));
        }
        match answer {
            Some((root, name, node)) => match (node, root) {
                ([b'{', ..], _) | ([b'"', ..], Root::Method) => {
                    Ok(Self { root, node, sign, alipay_cert_sn, charset })
                }
                _ => Err(EnvelopeError::NotAnObject(name.to_owned())),
            },
            None => Err(missing(root, &members)),
        }
    }

    /// Returns the key of the answer if the method is not known, and the sign type that the body
    /// names.
    pub(crate) fn root(
        body: &[u8],
        asked: Charset,
    ) -> Result<(String, Option<String>), EnvelopeError> {
        begin(body)?;
        let charset = Charset::of(body, asked).ok_or_else(|| in_no_charset(body))?;
        let members = members(body, charset)?;
        let sign_type = members.iter().find(|(name, _)| name == "sign_type");
        let sign_type = match sign_type {
            Some((_, value)) => {
                Some(text(value, charset).ok_or(EnvelopeError::NotText("sign_type"))?)
            }
            None => None,
        };
        let mut roots = members.iter().filter(|(name, _)| name.ends_with("_response"));
        match (roots.next(), roots.next()) {
            (Some((root, _)), None) => {
                Ok((root.clone().into_owned(), sign_type.map(Cow::into_owned)))
            }
            (Some((one, _)), Some((other, _))) => {
                Err(EnvelopeError::TwoRoots(shown(one), shown(other)))
            }
            (None, _) => Err(missing("…_response", &members)),
        }
    }

    /// Returns the answer as text, if it is not encrypted.
    pub(crate) fn text(&self) -> Option<Cow<'a, str>> {
        if self.is_encrypted() { None } else { self.charset.decode(self.node) }
    }

    /// Returns `true` if the answer is encrypted content.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.node.starts_with(b"\"")
    }

    /// Returns the encrypted content, in base64, if the answer is encrypted.
    pub(crate) fn ciphertext(&self) -> Option<Cow<'a, str>> {
        if self.is_encrypted() { text(self.node, self.charset) } else { None }
    }
}

/// Returns the error of a body in neither charset: the beginning of an answer, or not an answer at
/// all.
fn in_no_charset(body: &[u8]) -> EnvelopeError {
    match std::str::from_utf8(body) {
        Err(error) if error.error_len().is_some() => EnvelopeError::Charset(error.valid_up_to()),
        _ => EnvelopeError::Truncated(body.len()),
    }
}

/// Recognises by the first bytes what cannot be an answer.
fn begin(body: &[u8]) -> Result<(), EnvelopeError> {
    match body.trim_ascii_start() {
        [] => Err(EnvelopeError::Empty),
        [b'<', ..] => Err(EnvelopeError::Html),
        [0xef, 0xbb, 0xbf, ..] => Err(EnvelopeError::ByteOrderMark),
        [b'{', ..] => Ok(()),
        _ => Err(EnvelopeError::NotJson(body.len() - body.trim_ascii_start().len())),
    }
}

type Member<'a> = (Cow<'a, str>, &'a [u8]);

/// Returns the members of the top level: names decoded, values as they are.
fn members(body: &[u8], charset: Charset) -> Result<Vec<Member<'_>>, EnvelopeError> {
    let mut cursor = Cursor::of(body, charset == Charset::Gbk);
    let fault = |fault| match fault {
        Fault::Truncated => EnvelopeError::Truncated(body.len()),
        Fault::Unexpected(at) => EnvelopeError::NotJson(at),
        Fault::TooDeep => EnvelopeError::TooDeep,
    };
    let mut members: Vec<Member<'_>> = Vec::with_capacity(3);
    cursor.expect(b'{').map_err(fault)?;
    if cursor.peek() == Some(b'}') {
        cursor.expect(b'}').map_err(fault)?;
    } else {
        loop {
            let at = cursor.position();
            let name = cursor.string().map_err(fault)?;
            let name = text(name, charset).ok_or(EnvelopeError::NotJson(at))?;
            cursor.expect(b':').map_err(fault)?;
            let value = cursor.value().map_err(fault)?;
            members.push((name, value));
            match cursor.peek() {
                Some(b',') => cursor.expect(b',').map_err(fault)?,
                _ => break cursor.expect(b'}').map_err(fault)?,
            }
        }
    }
    if cursor.peek().is_some() {
        return Err(EnvelopeError::TrailingBytes(cursor.position()));
    }
    // If two members have the same name, it is not known which was signed. Decoded names are
    // compared, in a set, since whoever sends a body decides how many members it has.
    let mut names = BTreeSet::new();
    match members.iter().find(|(name, _)| !names.insert(name)) {
        Some((name, _)) => Err(EnvelopeError::DuplicateKey(shown(name))),
        None => Ok(members),
    }
}

/// Decodes a JSON string, so that no escape can hide what it says.
fn text(quoted: &[u8], charset: Charset) -> Option<Cow<'_, str>> {
    match quoted {
        [b'"', inner @ .., b'"'] if !inner.contains(&b'\\') => charset.decode(inner),
        _ => serde_json::from_str(&charset.decode(quoted)?).ok().map(Cow::Owned),
    }
}

fn missing(wanted: &str, members: &[Member<'_>]) -> EnvelopeError {
    let names: Vec<_> =
        members.iter().take(4).map(|(name, _)| format!("{:?}", shown(name))).collect();
    let found = if names.is_empty() { "an empty object".to_owned() } else { names.join(", ") };
    EnvelopeError::MissingRoot { wanted: wanted.to_owned(), found }
}

fn shown(name: &str) -> String {
    name.chars().take(SHOWN).collect()
}
