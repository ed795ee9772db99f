//! Colours for the code of the pages: snippets of three languages that the generator writes itself,
//! so that a scanner of their words is enough.

use maud::{Markup, html};

/// What code is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Rust,
    Json,
    Shell,
}

const KEYWORDS: [&str; 11] =
    ["use", "pub", "struct", "async", "fn", "let", "await", "true", "false", "null", "END"];

/// The code with a class around what has a colour: `k` keywords, `s` texts, `n` numbers, `c`
/// comments, `t` types, `f` what is called, `p` names of fields.
pub(super) fn coloured(code: &str, language: Language) -> Markup {
    html! {
        @for (class, text) in pieces(code, language) {
            @match class {
                Some(class) => { i class=(class) { (text) } }
                None => { (text) }
            }
        }
    }
}

fn pieces(code: &str, language: Language) -> Vec<(Option<&'static str>, &str)> {
    let mut pieces = Vec::new();
    let mut rest = code;
    // Where the text without a colour begins.
    let mut plain = code;
    while let Some(first) = rest.chars().next() {
        let (length, class) = token(rest, first, language);
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if class.is_some() {
            let before = plain.len().saturating_sub(rest.len());
            pieces.extend(plain.get(..before).filter(|text| !text.is_empty()).map(|it| (None, it)));
            pieces.push((class, text));
            plain = after;
        }
        rest = after;
    }
    pieces.extend(Some(plain).filter(|text| !text.is_empty()).map(|text| (None, text)));
    pieces
}

/// The length of the first token, and its class.
fn token(rest: &str, first: char, language: Language) -> (usize, Option<&'static str>) {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let until = |end: fn(char) -> bool| rest.find(end).unwrap_or(rest.len());
    match (first, language) {
        ('"', _) => {
            let length = quoted(rest);
            let is_name = rest.get(length..).is_some_and(|after| after.starts_with(':'));
            (length, Some(if is_name { "p" } else { "s" }))
        }
        ('\'', Language::Shell) => (closed(rest), Some("s")),
        ('/', Language::Rust) if rest.starts_with("//") => (until(|c| c == '\n'), Some("c")),
        ('-', Language::Shell) if rest.starts_with("--") => (until(char::is_whitespace), Some("p")),
        _ if first.is_ascii_digit() => {
            (until(|c| !(c.is_alphanumeric() || c == '_' || c == '.')), Some("n"))
        }
        _ if is_word(first) => {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            (length, class(word, after, language))
        }
        _ => (first.len_utf8(), None),
    }
}

fn class(word: &str, after: &str, language: Language) -> Option<&'static str> {
    match language {
        _ if KEYWORDS.contains(&word) => Some("k"),
        Language::Rust if after.starts_with(['(', '!']) => Some("f"),
        Language::Rust if word.starts_with(|c: char| c.is_ascii_uppercase()) => Some("t"),
        Language::Shell if word == "alipay" && after.starts_with(' ') => Some("f"),
        _ => None,
    }
}

/// The length of a text in double quotes, in which a backslash escapes.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    rest.len()
}

/// The length of a text in single quotes, in which nothing escapes.
fn closed(rest: &str) -> usize {
    rest.char_indices().skip(1).find(|(_, c)| *c == '\'').map_or(rest.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Language, coloured, pieces};

    #[test]
    fn code_has_colours() {
        let table = [
            (
                Language::Rust,
                "let a = Mark::b(\"x\\\"<\"); // no",
                "<i class=\"k\">let</i> a = <i class=\"t\">Mark</i>::<i class=\"f\">b</i>(\
                 <i class=\"s\">&quot;x\\&quot;&lt;&quot;</i>); <i class=\"c\">// no</i>",
            ),
            (
                Language::Json,
                "{\"a\": 1.5, \"b\": \"c\"}",
                "{<i class=\"p\">&quot;a&quot;</i>: <i class=\"n\">1.5</i>, \
                 <i class=\"p\">&quot;b&quot;</i>: <i class=\"s\">&quot;c&quot;</i>}",
            ),
            (
                Language::Shell,
                "alipay call x --no '1 2'",
                "<i class=\"f\">alipay</i> call x <i class=\"p\">--no</i> <i class=\"s\">'1 2'</i>",
            ),
        ];
        for (language, code, expected) in table {
            assert_eq!(coloured(code, language).into_string(), expected);
        }
    }

    proptest! {
        #[test]
        fn no_code_is_lost(code in "[\"'/\\\\a-b1 é\n-]{0,40}") {
            for language in [Language::Rust, Language::Json, Language::Shell] {
                let text: String = pieces(&code, language).iter().map(|(_, text)| *text).collect();
                prop_assert_eq!(&text, &code);
            }
        }
    }
}
