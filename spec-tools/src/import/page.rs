//! A page as numbered lines, and the small questions that are asked of their text.
//!
//! Pages come with full-width or half-width punctuation. The text of a line stays as it came, for
//! examples and sentences are quoted from it; what is compared with known words is folded first.

/// One line of a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// From 1, as editors count.
    pub(super) number: usize,
    /// How far it is indented, in columns.
    pub(super) indent: usize,
    /// The text without white space around it and without what cannot be seen.
    pub(super) text: String,
}

/// The lines of a page.
pub(super) fn lines(page: &str) -> Vec<Line> {
    let line = |(index, line): (usize, &str)| {
        let seen: String = line.chars().filter(|c| !is_unseen(*c)).collect();
        let indent = seen.chars().take_while(|c| c.is_whitespace()).map(columns).sum();
        Line { number: index + 1, indent, text: seen.trim().replace("\\_", "_") }
    };
    // Old Mac line ends, and those of mirrors that kept only half of a pair.
    page.replace("\r\n", "\n").replace('\r', "\n").split('\n').enumerate().map(line).collect()
}

/// Zero-width marks and byte order marks, which copies from browsers bring along.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{2028}' | '\u{2029}'
    ) || (c.is_control() && c != '\t')
}

fn columns(c: char) -> usize {
    if c == '\t' { 4 } else { 1 }
}

/// The text with half-width punctuation and lower-case letters, to compare it with known words.
pub(super) fn folded(text: &str) -> String {
    text.trim().chars().map(half_width).flat_map(char::to_lowercase).collect()
}

/// The text with half-width punctuation.
pub(super) fn halved(text: &str) -> String {
    text.chars().map(half_width).collect()
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        '、' => ',',
        '。' => '.',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The first word of a text, and what comes after it.
pub(super) fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    match text.find(char::is_whitespace) {
        Some(at) => {
            let (word, rest) = text.split_at(at);
            (word, rest.trim())
        }
        None => (text, ""),
    }
}

/// Whether the text can be the name of a field.
pub(super) fn is_name(text: &str) -> bool {
    const LONGEST: usize = 100;
    text.len() <= LONGEST
        && text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether there is a Chinese character in the text.
pub(super) fn is_chinese(text: &str) -> bool {
    text.chars().any(is_han)
}

/// Whether it is a Chinese character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
