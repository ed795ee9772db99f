//! The well-known forms of text.

use std::sync::LazyLock;

use crate::engine::Pattern;

/// A well-known form of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// ASCII digits.
    Digits,
    /// A whole number above zero, without a sign or leading zeros.
    PositiveInteger,
    /// A whole number, with or without a minus sign.
    Integer,
    /// ASCII letters and digits.
    Alphanumeric,
    /// A decimal number with at most two decimals.
    TwoDecimals,
    /// An http or https address.
    Url,
    /// `yyyy-MM-dd`.
    Date,
    /// `yyyy-MM-dd HH:mm:ss`.
    DateTime,
}

const DATE: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

impl Format {
    /// Every form, by the word that a spec uses for it.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("digits", Self::Digits),
        ("positive-integer", Self::PositiveInteger),
        ("integer", Self::Integer),
        ("alphanumeric", Self::Alphanumeric),
        ("two-decimals", Self::TwoDecimals),
        ("url", Self::Url),
        ("date", Self::Date),
        ("date-time", Self::DateTime),
    ];

    /// What the text must be, for a message: "must be …".
    pub fn describe(self) -> &'static str {
        match self {
            Self::Digits => "digits only",
            Self::PositiveInteger => "a positive integer",
            Self::Integer => "an integer",
            Self::Alphanumeric => "letters and digits only",
            Self::TwoDecimals => "a number with at most two decimals",
            Self::Url => "an http(s) address",
            Self::Date => "a date like 2016-04-12",
            Self::DateTime => "a time like 2016-04-12 09:30:00",
        }
    }

    /// Whether the text has this form. The empty text has none.
    ///
    /// ```
    /// use alipay_openapi_schema::Format;
    ///
    /// assert!(Format::PositiveInteger.matches("10"));
    /// assert!(!Format::PositiveInteger.matches("010"));
    /// ```
    pub fn matches(self, text: &str) -> bool {
        let all = |test: fn(&u8) -> bool| !text.is_empty() && text.as_bytes().iter().all(test);
        match self {
            Self::Digits => all(u8::is_ascii_digit),
            Self::PositiveInteger => all(u8::is_ascii_digit) && !text.starts_with('0'),
            Self::Integer => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                text == "0" || Self::PositiveInteger.matches(digits)
            }
            Self::Alphanumeric => all(u8::is_ascii_alphanumeric),
            Self::TwoDecimals => two_decimals(text),
            Self::Url => url(text),
            Self::Date => {
                static PATTERN: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(DATE));
                PATTERN.matches(text)
            }
            Self::DateTime => {
                static TIME: Pattern = Pattern::new("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]");
                text.split_once(' ')
                    .is_some_and(|(date, time)| Self::Date.matches(date) && TIME.matches(time))
            }
        }
    }
}

fn two_decimals(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.strip_prefix('-').unwrap_or(text).split_once('.') {
        Some((whole, part)) => digits(whole) && digits(part) && part.len() <= 2,
        None => digits(text.strip_prefix('-').unwrap_or(text)),
    }
}

fn url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', '?', '#', ':'])
            && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
    })
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn each_format_takes_and_refuses() {
        let table: &[(Format, &[&str], &[&str])] = &[
            (Format::Digits, &["0", "007"], &["", "1a", "-1", "１", "1.0"]),
            (
                Format::PositiveInteger,
                &["1", "10", "99999999999999999999"],
                &["", "0", "01", "-1", "+1", "1.0", "1e3", " 1", "１０", "十"],
            ),
            (Format::Integer, &["0", "-1", "12"], &["", "-", "-0", "01", "1.5", "+1"]),
            (Format::Alphanumeric, &["a1Z"], &["", "a_b", "a b", "é", "a-b"]),
            (
                Format::TwoDecimals,
                &["1", "1.5", "-1.55", "0.01"],
                &["", ".5", "1.", "1.555", "1e2"],
            ),
            (
                Format::Url,
                &["http://a", "https://a.b/c?d=e#f"],
                &["", "a.b", "ftp://a", "https://", "http:///x", "http://a b", "http://a\n"],
            ),
            (Format::Date, &["2016-02-29"], &["2016-13-01", "2016-1-1", "2016-01-32", ""]),
            (
                Format::DateTime,
                &["2016-02-29 23:59:59"],
                &["2016-02-29", "2016-02-29T23:59:59", "2016-02-29 24:00:00", "2016-02-29 1:00:00"],
            ),
        ];
        assert_eq!(table.len(), Format::WORDS.len());
        for (format, good, bad) in table {
            for text in *good {
                assert!(format.matches(text), "{format:?} must take {text:?}");
            }
            for text in *bad {
                assert!(!format.matches(text), "{format:?} must refuse {text:?}");
            }
        }
    }
}
