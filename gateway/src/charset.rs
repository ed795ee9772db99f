//! The charset of a request.

/// Decodes bytes in the charset that a request names.
///
/// # Errors
/// Why not, for a message.
// The one place that knows charsets: GBK needs an arm here and nothing else.
pub(crate) fn decode(charset: &str, bytes: &[u8]) -> Result<String, &'static str> {
    if ["utf-8", "utf8"].iter().any(|name| charset.eq_ignore_ascii_case(name)) {
        let text = std::str::from_utf8(bytes).map_err(|_| "is not encoded in utf-8")?;
        return Ok(text.to_owned());
    }
    Err("cannot be decoded: this gateway knows the charset utf-8 only")
}

/// Whether [`decode`] knows the charset.
pub(crate) fn is_known(charset: &str) -> bool {
    decode(charset, b"").is_ok()
}
