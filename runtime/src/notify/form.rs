//! The form of a notification: from bytes to pairs of bytes, decoded exactly once.

use std::collections::BTreeSet;

use percent_encoding::percent_decode;

use super::NotifyError;
use super::limits::{MAX_BODY, MAX_PARAMETERS, short};
use crate::wire::Charset;

/// The content type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// One parameter: its text, and the bytes that a signature covers.
#[derive(Clone)]
pub(super) struct Param {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) raw: Pair,
    /// Its place in the form.
    pub(super) at: usize,
}

/// The bytes of a name and of a value.
pub(super) type Pair = (Vec<u8>, Vec<u8>);

/// Returns the charset that a content type names, if it names one.
///
/// # Errors
/// Returns an error if the content type is not a form's.
pub(super) fn charset_of(content_type: &str) -> Result<Option<&str>, NotifyError> {
    let mut parts = content_type.split(';').map(str::trim);
    if !parts.next().is_some_and(|kind| kind.eq_ignore_ascii_case(FORM)) {
        return Err(NotifyError::ContentType { found: short(content_type) });
    }
    let charset = parts.filter_map(|part| part.split_once('=')).find_map(|(name, value)| {
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    Ok(charset)
}

/// Splits a form into its parts, `name=value` still encoded.
///
/// # Errors
/// Returns an error if the form is too large or has too many parts.
pub(super) fn parts(form: &[u8]) -> Result<impl Iterator<Item = &[u8]>, NotifyError> {
    if form.len() > MAX_BODY {
        return Err(NotifyError::TooLarge);
    }
    let parts = form.split(|byte| *byte == b'&').filter(|part| !part.is_empty());
    match parts.clone().nth(MAX_PARAMETERS) {
        Some(_) => Err(NotifyError::TooManyParameters),
        None => Ok(parts),
    }
}

/// Decodes a part of a form into a name and a value.
pub(super) fn pair(part: &[u8]) -> Pair {
    let mut halves = part.splitn(2, |byte| *byte == b'=').map(decode);
    (halves.next().unwrap_or_default(), halves.next().unwrap_or_default())
}

/// Decodes a form.
///
/// # Errors
/// Returns an error if the form is too large, has too many parameters, or has a `%` without two
/// hexadecimal digits after it.
pub(super) fn pairs(form: &[u8]) -> Result<Vec<Pair>, NotifyError> {
    let parts = parts(form)?;
    match stray_percent(form) {
        Some(position) => Err(NotifyError::Percent { position }),
        None => Ok(parts.map(pair).collect()),
    }
}

/// Returns the position, from 1, of the first `%` without two hexadecimal digits after it. Parsers
/// of forms disagree on its meaning, so it cannot be told what was signed.
pub(super) fn stray_percent(form: &[u8]) -> Option<usize> {
    let is_byte = |at: usize| {
        let digits = form.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let percents = form.iter().enumerate().filter(|(_, byte)| **byte == b'%');
    percents.map(|(at, _)| at).find(|at| !is_byte(*at)).map(|at| at + 1)
}

fn decode(part: &[u8]) -> Vec<u8> {
    let spaced: Vec<u8> =
        part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_decode(&spaced).collect()
}

/// Returns the parameters of a form, in its order.
///
/// # Errors
/// Returns an error if a parameter is not in the charset, has a name that is not allowed, or
/// appears twice.
pub(super) fn params(pairs: Vec<Pair>, charset: Charset) -> Result<Vec<Param>, NotifyError> {
    let numbered = pairs.into_iter().enumerate();
    let params: Vec<Param> =
        numbered.map(|(at, raw)| param(raw, at, charset)).collect::<Result<_, _>>()?;
    let mut names = BTreeSet::new();
    match params.iter().find(|param| !names.insert(param.name.as_str())) {
        Some(twice) => Err(NotifyError::Duplicate { name: short(&twice.name) }),
        None => Ok(params),
    }
}

/// Returns the parameter that a pair of bytes makes.
///
/// # Errors
/// Returns an error if the pair is not in the charset, or has a name that is not allowed.
pub(super) fn param(raw: Pair, at: usize, charset: Charset) -> Result<Param, NotifyError> {
    let text = |bytes: &[u8]| charset.decode(bytes).map(|text| text.into_owned());
    let name = text(&raw.0).ok_or_else(|| {
        let name = short(&raw.0.escape_ascii().to_string());
        NotifyError::NotInCharset { name, charset }
    })?;
    // Joined for the signature, such a name would pass for another one and its value.
    if name.is_empty() || name.contains(['=', '&']) {
        return Err(NotifyError::Name { name: short(&name) });
    }
    // Bytes that are not text are refused, so that half a character cannot swallow a separator.
    match text(&raw.1) {
        Some(value) => Ok(Param { name, value, raw, at }),
        None => Err(NotifyError::NotInCharset { name: short(&name), charset }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_decoded_once() {
        type Bytes = &'static [u8];
        let table: [(Bytes, &[(Bytes, Bytes)]); 7] = [
            (b"", &[]),
            (b"&&a=1&&", &[(b"a", b"1")]),
            (b"a=+%2B%20", &[(b"a", b" + ")]),
            (b"a=%252B", &[(b"a", b"%2B")]),
            (b"%61=%c8%AF", &[(b"a", b"\xc8\xaf")]),
            (b"a=b=c&d", &[(b"a", b"b=c"), (b"d", b"")]),
            (b" a = b ", &[(b" a ", b" b ")]),
        ];
        for (form, wanted) in table {
            let wanted: Vec<Pair> =
                wanted.iter().map(|(name, value)| (name.to_vec(), value.to_vec())).collect();
            assert_eq!(pairs(form).unwrap(), wanted, "{}", form.escape_ascii());
        }
    }

    #[test]
    fn a_content_type_is_a_forms_or_refused() {
        for (text, charset) in [
            ("application/x-www-form-urlencoded", None),
            ("Application/X-WWW-Form-Urlencoded ; Charset=\"GBK\"", Some("GBK")),
            ("application/x-www-form-urlencoded;a=b; charset=utf-8", Some("utf-8")),
        ] {
            assert_eq!(charset_of(text).unwrap(), charset);
        }
        for text in ["", "application/json", "multipart/form-data; boundary=x", "x-www-form"] {
            assert!(matches!(charset_of(text), Err(NotifyError::ContentType { .. })), "{text}");
        }
    }
}
