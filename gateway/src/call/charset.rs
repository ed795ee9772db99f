//! The charset of a request and of its answer.

use alipay_openapi_runtime::Charset;

use crate::call::incoming::RawParams;

/// The charset that a request names.
#[derive(Clone, Default)]
pub(crate) struct RequestCharset {
    pub(crate) charset: Charset,
    /// The name as the request spells it, if it names one: the answer repeats it.
    name: Option<String>,
}

impl RequestCharset {
    /// Returns the charset of a request, UTF-8 by default, or `None` if it is unknown.
    pub(crate) fn of(raw: &RawParams<'_>) -> Option<Self> {
        let Some(name) = raw.ascii("charset") else { return Some(Self::default()) };
        Some(Self { charset: name.parse().ok()?, name: Some(name.to_owned()) })
    }

    /// Returns the name under which an answer is sent in a charset.
    pub(crate) fn name_of(&self, charset: Charset) -> &str {
        match &self.name {
            Some(name) if charset == self.charset => name,
            _ => charset.as_str(),
        }
    }
}

/// Decodes a parameter, or returns `None` if Java would decode it differently: a client that passes
/// here must not be refused by the real gateway.
pub(crate) fn decode(charset: Charset, bytes: &[u8]) -> Option<String> {
    let text = charset.decode(bytes)?;
    let same = charset.encode(&text).is_ok_and(|encoded| *encoded == *bytes);
    same.then(|| text.into_owned())
}

/// Encodes JSON. A character that the charset lacks is written as a JSON escape, which is possible
/// since only strings have characters beyond ASCII.
pub(crate) fn encode_json(charset: Charset, json: &str) -> Vec<u8> {
    if let Ok(bytes) = charset.encode(json) {
        return bytes.into_owned();
    }
    let mut out = Vec::with_capacity(json.len());
    for c in json.chars() {
        match charset.encode(c.encode_utf8(&mut [0; 4])) {
            Ok(bytes) => out.extend_from_slice(&bytes),
            Err(_) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.extend(format!("\\u{unit:04x}").bytes());
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gbk_lacks_is_escaped() {
        let table: [(&str, &[u8]); 3] = [
            (r#"{"a":"券"}"#, b"{\"a\":\"\xc8\xaf\"}"),
            (r#"{"a":"券😀"}"#, b"{\"a\":\"\xc8\xaf\\ud83d\\ude00\"}"),
            (r#"{"a":"ñ"}"#, b"{\"a\":\"\\u00f1\"}"),
        ];
        for (json, bytes) in table {
            assert_eq!(encode_json(Charset::Gbk, json), bytes, "{json}");
            assert_eq!(encode_json(Charset::Utf8, json), json.as_bytes());
        }
    }

    #[test]
    fn bytes_that_java_reads_otherwise_are_no_gbk() {
        // The web's euro sign, half a character, and four bytes of GB18030.
        for bytes in [&b"\x80"[..], b"a\xc8", b"\x81\x30\x81\x30", b"\xff"] {
            assert_eq!(decode(Charset::Gbk, bytes), None, "{bytes:x?}");
        }
        for (bytes, text) in [(b"\xa2\xe3", "€"), (b"\xa8\x92", "♁"), (b"\xfe\x59", "\u{e81e}")]
        {
            assert_eq!(decode(Charset::Gbk, bytes).as_deref(), Some(text), "{bytes:x?}");
        }
    }
}
