//! Where base64 text is broken, for messages that must not repeat it.

/// The place of the first character, from 1, that is no symbol of base64, and that character; of
/// text whose symbols are all good, its end.
pub(super) fn fault(text: &str) -> (usize, Option<char>) {
    let symbols = text.trim_end_matches('=');
    let stray = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '/'));
    match symbols.chars().enumerate().find(|(_, c)| stray(*c)) {
        Some((at, c)) => (at + 1, Some(c)),
        None => (symbols.len().max(1), None),
    }
}
