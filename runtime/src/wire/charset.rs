//! The charset of a call or a message.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::gbk;

/// The charset in which a call is signed and sent: the value of the `charset` parameter.
///
/// ```
/// use alipay_openapi_runtime::Charset;
///
/// assert_eq!(Charset::default().as_str(), "utf-8");
/// assert_eq!("gbk".parse(), Ok(Charset::Gbk));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Charset {
    /// `utf-8`, which has every character.
    #[default]
    Utf8,
    /// `GBK`: Chinese, ASCII and a few other scripts; no emoji.
    Gbk,
}

impl Charset {
    /// Returns the name, as it is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gbk => "GBK",
        }
    }

    /// Encodes a text in this charset.
    ///
    /// # Errors
    /// Returns the first character that the charset lacks.
    ///
    /// ```
    /// use alipay_openapi_runtime::Charset;
    ///
    /// assert_eq!(Charset::Gbk.encode("券").unwrap().as_ref(), [0xc8, 0xaf]);
    /// assert_eq!(Charset::Gbk.encode("ok 😀"), Err('😀'));
    /// ```
    pub fn encode(self, text: &str) -> Result<Cow<'_, [u8]>, char> {
        if self == Self::Utf8 || text.is_ascii() {
            return Ok(Cow::Borrowed(text.as_bytes()));
        }
        gbk::encode(text).map(Cow::Owned)
    }

    /// Decodes bytes in this charset; returns `None` if they are not valid in it.
    pub fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Gbk => gbk::decode(bytes),
        }
    }

    /// Returns `true` if a browser, whose GBK differs from the gateway's, would encode some of the
    /// text in another way when it posts a form.
    pub(crate) fn differs_in_browsers(self, text: &str) -> bool {
        self == Self::Gbk && text.contains(gbk::is_own)
    }

    /// Detects the charset of bytes, since the gateway's answers are now and then in another than
    /// was asked for; returns `None` if they are valid in neither.
    ///
    /// The bytes decide, not a header, which no signature covers. Valid UTF-8 text is hardly ever
    /// GBK, so UTF-8 is tried first unless GBK was asked for.
    pub(crate) fn of(bytes: &[u8], asked: Self) -> Option<Self> {
        let other = match asked {
            Self::Utf8 => Self::Gbk,
            Self::Gbk => Self::Utf8,
        };
        [asked, other].into_iter().find(|charset| charset.decode(bytes).is_some())
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for Charset {
    type Err = UnknownCharset;

    /// Parses a name, ignoring case. GB2312 and GB18030 count as GBK, which contains the one and
    /// decodes the other.
    fn from_str(text: &str) -> Result<Self, UnknownCharset> {
        let is = |names: &[&str]| names.iter().any(|name| text.eq_ignore_ascii_case(name));
        match () {
            () if is(&["utf-8", "utf8"]) => Ok(Self::Utf8),
            () if is(&["gbk", "gb2312", "gb18030"]) => Ok(Self::Gbk),
            () => Err(UnknownCharset),
        }
    }
}

/// The error of a text that does not name a [`Charset`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown charset: it must be `utf-8` or `GBK`")]
pub struct UnknownCharset;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_both_ways() {
        for text in ["", "abc", "券", "€ 1.50", "一〇丂", "￥﹏"] {
            for charset in [Charset::Utf8, Charset::Gbk] {
                let bytes = charset.encode(text).unwrap();
                assert_eq!(charset.decode(&bytes).as_deref(), Some(text), "{charset}");
            }
        }
        assert_eq!(Charset::Gbk.encode("a€b").unwrap().as_ref(), b"a\xa2\xe3b");
    }

    #[test]
    fn what_gbk_lacks_is_named() {
        for c in ['😀', 'ñ', '⊕', '㐀', '\u{9fb4}', '\u{ffff}', '한'] {
            assert_eq!(Charset::Gbk.encode(&format!("中€{c}x")), Err(c));
        }
    }

    #[test]
    fn browsers_have_another_gbk() {
        for (text, differs) in [("a€b", true), ("♁", true), ("\u{e78d}", true), ("中é", false)]
        {
            assert_eq!(Charset::Gbk.differs_in_browsers(text), differs, "{text}");
            assert!(!Charset::Utf8.differs_in_browsers(text), "{text}");
        }
    }

    #[test]
    fn the_bytes_tell_the_charset() {
        let (utf8, gbk) = ("{\"a\":\"中文\"}".as_bytes(), b"{\"a\":\"\xd6\xd0\xce\xc4\"}");
        let table: [(&[u8], Charset, Option<Charset>); 6] = [
            (b"{}", Charset::Utf8, Some(Charset::Utf8)),
            (b"{}", Charset::Gbk, Some(Charset::Gbk)),
            (utf8, Charset::Utf8, Some(Charset::Utf8)),
            (gbk, Charset::Utf8, Some(Charset::Gbk)),
            (gbk, Charset::Gbk, Some(Charset::Gbk)),
            (b"{\"a\":\"\xd6\"}", Charset::Utf8, None),
        ];
        for (bytes, asked, found) in table {
            assert_eq!(Charset::of(bytes, asked), found, "{bytes:x?} asked {asked}");
        }
    }
}
