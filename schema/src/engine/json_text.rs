//! Whether a text is JSON.

use serde_json::value::RawValue;

/// Whether the text is one JSON value, strictly.
pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<&RawValue>(text).is_ok()
}

/// Whether the text is one JSON value in which strings may have single quotes too, as
/// Alipay's own parser takes them (and as its documentation writes some examples).
pub(crate) fn is_single_quoted_json(text: &str) -> bool {
    is_json(text) || is_json(&with_double_quotes(text))
}

/// Rewrites strings in single quotes as strings in double quotes.
fn with_double_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut quote = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, '\'' | '"') => {
                quote = Some(c);
                out.push('"');
            }
            (Some(open), _) if open == c => {
                quote = None;
                out.push('"');
            }
            (Some('\''), '"') => out.push_str("\\\""),
            (Some(_), '\\') => match chars.next() {
                Some('\'') => out.push('\''),
                Some(escaped) => out.extend(['\\', escaped]),
                None => out.push('\\'),
            },
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_quotes_are_taken_only_where_allowed() {
        let table = [
            ("{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}", false, true),
            (r#"{"a":'it\'s "x"'}"#, false, true),
            (r#"{"a":"it's"}"#, true, true),
            ("[1, 2]", true, true),
            ("\"text\"", true, true),
            ("{'a':'b'", false, false),
            ("{'a':'b\"}", false, false),
            ("{a:1}", false, false),
            ("{} {}", false, false),
            ("\\", false, false),
            ("'\\", false, false),
            ("", false, false),
        ];
        for (text, strict, loose) in table {
            assert_eq!(is_json(text), strict, "{text}");
            assert_eq!(is_single_quoted_json(text), loose, "{text}");
        }
    }
}
