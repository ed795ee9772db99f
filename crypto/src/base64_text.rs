//! Finds where base64 text is broken, for messages that must not repeat it.

/// Returns the position of the first character, counted from 1, that is not a base64 symbol, and
/// that character. If all symbols are good, returns the position of the text's end.
pub(super) fn fault(text: &str) -> (usize, Option<char>) {
    let symbols = text.trim_end_matches('=');
    let stray = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/'));
    match symbols.chars().enumerate().find(|(_, c)| stray(*c)) {
        Some((at, c)) => (at + 1, Some(c)),
        None => (symbols.len().max(1), None),
    }
}
