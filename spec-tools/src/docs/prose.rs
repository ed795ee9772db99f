//! Texts of specs as HTML: words in backticks as code, addresses as links.

use alipay_openapi_schema::words;
use maud::{Markup, html};

/// A text as a sentence.
pub(super) fn sentence(text: &str) -> Markup {
    inline(&words::sentence(text))
}

/// A text as it is.
pub(super) fn inline(text: &str) -> Markup {
    // A backtick without a partner is one.
    let pieces: Vec<&str> = text.split('`').collect();
    let closed = if pieces.len() % 2 == 1 { pieces.len() } else { pieces.len() - 1 };
    html! {
        @for (index, piece) in pieces.iter().enumerate() {
            @if index >= closed { "`" (linked(piece)) }
            @else if index % 2 == 1 { code { (piece) } }
            @else { (linked(piece)) }
        }
    }
}

fn linked(text: &str) -> Markup {
    html! {
        @for (before, address) in words::addresses(text) {
            (before)
            @if !address.is_empty() { a href=(address) rel="noreferrer" { (address) } }
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn texts_become_html() {
        let table = [
            ("plain & <b>", "plain &amp; &lt;b&gt;"),
            ("`a<b` or `c`", "<code>a&lt;b</code> or <code>c</code>"),
            ("one ` alone", "one ` alone"),
            ("`a` and ` alone", "<code>a</code> and ` alone"),
            ("", ""),
            (
                "see https://a.b/c?d=\"e, it",
                "see <a href=\"https://a.b/c?d=\" rel=\"noreferrer\">https://a.b/c?d=</a>&quot;e, it",
            ),
            ("javascript:alert(1)", "javascript:alert(1)"),
        ];
        for (text, expected) in table {
            assert_eq!(super::inline(text).into_string(), expected);
        }
    }
}
