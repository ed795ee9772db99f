//! Keys and certificates as browsers, forms, shells and editors leave them.

use std::fmt;
use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use zeroize::Zeroizing;

/// The number of bytes that are searched for the tags of a web page.
const HEAD: usize = 2048;

/// Returns `true` for white space and the invisible characters that come along when text is copied.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// Returns `true` if the input is a web page without a PEM block, in any charset.
pub(crate) fn is_web_page(input: &[u8]) -> bool {
    const TAGS: [&str; 8] =
        ["<!doctype html", "<html", "<head", "<meta", "<title", "<body", "<script", "<div"];
    let head = String::from_utf8_lossy(input.get(..HEAD).unwrap_or(input)).to_ascii_lowercase();
    head.trim_start_matches(is_blank).starts_with('<')
        && TAGS.iter().any(|tag| head.contains(tag))
        && !String::from_utf8_lossy(input).contains("-----BEGIN ")
}

/// A character that does not belong in base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stray {
    /// `-` or `_`, as in URL-safe base64. Which of the two is not said: it is part of what may be a
    /// private key.
    UrlSafe,
    /// Any other, which cannot be part of what is encoded.
    Character(char),
}

impl Stray {
    pub(super) fn new(c: char) -> Self {
        if matches!(c, '-' | '_') { Self::UrlSafe } else { Self::Character(c) }
    }

    /// Advice for this character.
    pub(crate) fn advice(self) -> &'static str {
        match self {
            Self::UrlSafe => "this is URL-safe base64: write `+` for `-` and `/` for `_`",
            Self::Character('"' | '\'' | '“' | '”' | '‘' | '’' | '`') => {
                "leave the quotation marks out"
            }
            Self::Character('%') => "the text is percent-encoded: decode it first",
            Self::Character('$' | '{' | '<') => {
                "this looks like a placeholder that was never replaced"
            }
            Self::Character(' ') => {
                "a `+` became a blank, as happens to text that is decoded as a form"
            }
            Self::Character('=') => "`=` only ends base64: two texts may have been joined",
            Self::Character(_) => "copy it again, whole and unaltered",
        }
    }
}

impl fmt::Display for Stray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UrlSafe => f.write_str("`-` or `_`"),
            // An invisible character, or one with an effect of its own, is shown by its number
            // alone.
            Self::Character(c) if c.is_alphanumeric() || (c.is_ascii_graphic() && *c != '`') => {
                write!(f, "`{c}` (U+{:04X})", u32::from(*c))
            }
            Self::Character(c) => write!(f, "U+{:04X}", u32::from(*c)),
        }
    }
}

/// The reason that base64 cannot be decoded.
pub(crate) enum Broken {
    /// There is no base64 at all.
    Empty,
    /// A character does not belong there; line and column are counted from 1.
    Stray { line: usize, column: usize, found: Stray },
    /// It is incomplete.
    Incomplete,
    /// This many plus signs became blanks.
    PlusLost { count: usize },
}

/// Decodes the base64 of DER at a place in a text, skipping blanks and written-out line breaks.
/// Lost padding is accepted: DER states its own length.
pub(crate) fn decode(text: &str, place: Range<usize>) -> Result<Zeroizing<Vec<u8>>, Broken> {
    let start = place.start;
    let body = text.get(place).unwrap_or_default();
    let mut symbols = Zeroizing::new(Vec::with_capacity(body.len()));
    // The body with its blanks, and one kind of line break.
    let mut shape = Zeroizing::new(Vec::with_capacity(body.len()));
    let mut padding: Vec<usize> = Vec::new();
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let escaped = |next: &(usize, char)| matches!(next.1, 'n' | 'r' | 't');
        match c {
            ' ' => shape.push(b' '),
            c if is_blank(c) || (c == '\\' && chars.next_if(escaped).is_some()) => {
                shape.push(b'\n');
            }
            '=' if padding.len() < 2 => padding.push(at),
            c if padding.is_empty() && is_symbol(c) => {
                symbols.push(c as u8);
                shape.push(c as u8);
            }
            // What follows the end may be part of another key, and is not shown.
            c if is_symbol(c) => {
                return Err(stray(text, start + padding.last().copied().unwrap_or(at), '='));
            }
            c => return Err(stray(text, start + at, c)),
        }
    }
    if symbols.is_empty() {
        return Err(Broken::Empty);
    }
    let decoded = bytes(&symbols).ok_or(Broken::Incomplete);
    if !decoded.as_ref().is_ok_and(|der| is_whole(der))
        && let Some(count) = pluses_lost(&shape)
    {
        return Err(Broken::PlusLost { count });
    }
    decoded
}

/// Returns `true` if the character is a base64 symbol; padding is not.
pub(super) fn is_symbol(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/')
}

fn bytes(symbols: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; base64::decoded_len_estimate(symbols.len())]);
    let length = STANDARD_NO_PAD.decode_slice(symbols, &mut bytes).ok()?;
    bytes.truncate(length);
    Some(bytes)
}

/// Returns `true` if the bytes are exactly one DER sequence.
fn is_whole(der: &[u8]) -> bool {
    let length = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    match der {
        [0x30, short @ ..=0x7f, rest @ ..] => rest.len() == usize::from(*short),
        [0x30, 0x81, long, rest @ ..] => rest.len() == usize::from(*long),
        [0x30, 0x82, high, low, rest @ ..] => rest.len() == length(&[*high, *low]),
        _ => false,
    }
}

/// Returns how many plus signs became blanks: as many as make a whole of text that is incomplete
/// without them. Other blanks may surround lines, or separate them if line ends became blanks too.
fn pluses_lost(shape: &[u8]) -> Option<usize> {
    let lines = || shape.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let blanks = |line: &[u8]| line.iter().take_while(|byte| **byte == b' ').count();
    let indent = lines().map(blanks).min().unwrap_or(0);
    let trimmed = copied(shape, lines().flat_map(<[u8]>::trim_ascii));
    let indented = copied(shape, lines().flat_map(|line| line.iter().skip(indent)));
    let cut = [64, 76].map(|width| {
        let is_kept = |(at, _): &(usize, &u8)| at % (width + 1) != width;
        let kept = shape.trim_ascii().iter().enumerate().filter(is_kept);
        copied(shape, kept.map(|(_, byte)| byte))
    });
    [trimmed, indented].into_iter().chain(cut).find_map(|mut text| {
        let mut count = 0;
        for byte in text.iter_mut().filter(|byte| **byte == b' ') {
            *byte = b'+';
            count += 1;
        }
        (count > 0 && bytes(&text).is_some_and(|der| is_whole(&der))).then_some(count)
    })
}

/// Copies some bytes of a whole. There is room for all, so that growing leaves no copy in memory.
fn copied<'a>(whole: &[u8], bytes: impl Iterator<Item = &'a u8>) -> Zeroizing<Vec<u8>> {
    let mut copy = Zeroizing::new(Vec::with_capacity(whole.len()));
    copy.extend(bytes);
    copy
}

/// The error for the character at byte `offset` of the text.
fn stray(text: &str, offset: usize, c: char) -> Broken {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Broken::Stray { line, column, found: Stray::new(c) }
}
