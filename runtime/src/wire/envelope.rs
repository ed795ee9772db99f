//! The envelope of an answer: which bytes the signature covers, and the signature.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::charset::Charset;
use crate::json::{Cursor, Fault};

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Envelope<'a> {
    /// Under which key the answer stands.
    pub(crate) root: Root,
    /// The exact bytes that the signature covers: an object, or encrypted content in quotes.
    pub(crate) node: &'a [u8],
    /// The signature, base64; none where there is only an empty text or null in its place.
    pub(crate) sign: Option<Cow<'a, str>>,
    /// Which of Alipay's certificates verifies the signature.
    pub(crate) alipay_cert_sn: Option<Cow<'a, str>>,
    /// In which charset all of it is.
    charset: Charset,
}

/// The keys under which an answer can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    /// The method's own: `koubei_marketing_tool_points_update_response`.
    Method,
    /// `error_response`: a failure before any method was reached.
    Error,
    /// `null_response`: the same, where not even the method was understood.
    Null,
}

/// Why a body is no answer of the gateway.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvelopeError {
    /// There is nothing.
    #[error("the body is empty")]
    Empty,
    /// A page, as proxies and gateways in trouble send them.
    #[error("the body is an HTML page, not JSON; a proxy, or a wrong gateway address?")]
    Html,
    /// The body begins with a byte order mark, which JSON must not.
    #[error("the body begins with a byte order mark")]
    ByteOrderMark,
    /// No JSON object at this byte.
    #[error("the body is not JSON (at byte {0})")]
    NotJson(usize),
    /// The body ends too early.
    #[error("the body is truncated: the JSON ends after {0} bytes")]
    Truncated(usize),
    /// There is more behind the object's end.
    #[error("unexpected data after the JSON object (at byte {0})")]
    TrailingBytes(usize),
    /// Nested deeper than any answer is.
    #[error("the JSON is too deeply nested")]
    TooDeep,
    /// A key that stands there twice: which of the two is signed?
    #[error("duplicate key {0:?}; only a forged answer has one")]
    DuplicateKey(String),
    /// More than one answer: which of them is signed?
    #[error("there are two answers, {0:?} and {1:?}; only a forged one has them")]
    TwoRoots(String, String),
    /// No answer of the method that was called.
    #[error("there is no {wanted:?}, only {found}")]
    MissingRoot {
        /// The key that should be there.
        wanted: String,
        /// The keys that are there.
        found: String,
    },
    /// The answer is neither an object nor encrypted content.
    #[error("{0:?} is not a JSON object")]
    NotAnObject(String),
    /// The signature, or the certificate's number, is no text.
    #[error("{0:?} is not a string")]
    NotText(&'static str),
    /// The body is neither UTF-8 nor GBK.
    #[error("the body is neither UTF-8 (at byte {0}) nor GBK")]
    Charset(usize),
}

/// How much of a foreign key a message shows.
const SHOWN: usize = 80;

impl<'a> Envelope<'a> {
    /// Takes a body apart. `root` is the key under which the method's answer stands, `asked` the
    /// charset of the call.
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

    /// The key under which the answer stands, where the method is not known, and the sign type
    /// that the body names.
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

    /// The answer as text, where it is not encrypted.
    pub(crate) fn text(&self) -> Option<Cow<'a, str>> {
        if self.is_encrypted() { None } else { self.charset.decode(self.node) }
    }

    /// Whether the answer is encrypted content.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.node.starts_with(b"\"")
    }

    /// The encrypted content, base64, where it is one.
    pub(crate) fn ciphertext(&self) -> Option<Cow<'a, str>> {
        if self.is_encrypted() { text(self.node, self.charset) } else { None }
    }
}

/// What a body is that is in neither charset: the beginning of one, or none at all.
fn in_no_charset(body: &[u8]) -> EnvelopeError {
    match std::str::from_utf8(body) {
        Err(error) if error.error_len().is_some() => EnvelopeError::Charset(error.valid_up_to()),
        _ => EnvelopeError::Truncated(body.len()),
    }
}

/// Tells bodies apart that cannot be an answer by their first bytes.
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

/// The members of the top level: names decoded, values as they stand.
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
    // Of two members with one name nobody can say which was signed. Decoded names are compared, in
    // a set, since whoever sends a body decides how many members it has.
    let mut names = BTreeSet::new();
    match members.iter().find(|(name, _)| !names.insert(name)) {
        Some((name, _)) => Err(EnvelopeError::DuplicateKey(shown(name))),
        None => Ok(members),
    }
}

/// A JSON string, decoded, so that no escape can hide what it says.
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
