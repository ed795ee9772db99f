//! What becomes of keys and certificates on their way, by browsers, forms, shells and editors.

use std::fmt;
use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use zeroize::Zeroizing;

/// How much of an input is looked at for the tags of a web page.
const HEAD: usize = 2048;

/// White space, and the invisible characters that come along when text is copied.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// Whether the input is a web page in which no PEM block stands, in whatever charset.
pub(crate) fn is_web_page(input: &[u8]) -> bool {
    const TAGS: [&str; 8] =
        ["<!doctype html", "<html", "<head", "<meta", "<title", "<body", "<script", "<div"];
    let head = String::from_utf8_lossy(input.get(..HEAD).unwrap_or(input)).to_ascii_lowercase();
    head.trim_start_matches(is_blank).starts_with('<')
        && TAGS.iter().any(|tag| head.contains(tag))
        && !String::from_utf8_lossy(input).contains("-----BEGIN ")
}

/// A character that base64 does not have, where base64 was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stray {
    /// `-` or `_`, as base64 for addresses has. Which of the two is not told: it is part of what
    /// may be a private key.
    UrlSafe,
    /// Any other, which can be no part of what is encoded.
    Character(char),
}

impl Stray {
    pub(super) fn new(c: char) -> Self {
        if matches!(c, '-' | '_') { Self::UrlSafe } else { Self::Character(c) }
    }

    /// What to do about it.
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
            // What has no shape of its own, or another effect, is told by its number alone.
            Self::Character(c) if c.is_alphanumeric() || (c.is_ascii_graphic() && *c != '`') => {
                write!(f, "`{c}` (U+{:04X})", u32::from(*c))
            }
            Self::Character(c) => write!(f, "U+{:04X}", u32::from(*c)),
        }
    }
}

/// Why base64 cannot be decoded.
pub(crate) enum Broken {
    /// There is none at all.
    Empty,
    /// It holds a character that does not belong there: at which line and character, from 1.
    Stray { line: usize, column: usize, found: Stray },
    /// It does not end where base64 can end.
    Incomplete,
    /// So many of its plus signs became blanks.
    PlusLost { count: usize },
}

/// Decodes the base64 of DER at a place of a text, stepping over blank space and written-out line
/// breaks. Lost padding loses nothing: DER states its own length.
pub(crate) fn decode(text: &str, place: Range<usize>) -> Result<Zeroizing<Vec<u8>>, Broken> {
    let start = place.start;
    let body = text.get(place).unwrap_or_default();
    let mut symbols = Zeroizing::new(Vec::with_capacity(body.len()));
    // The same with its blanks, and one kind of line break.
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
            // What follows the end may be a part of another key, and is not told.
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

/// Whether the character is one of base64's, padding aside.
pub(super) fn is_symbol(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/')
}

fn bytes(symbols: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(vec![0; base64::decoded_len_estimate(symbols.len())]);
    let length = STANDARD_NO_PAD.decode_slice(symbols, &mut bytes).ok()?;
    bytes.truncate(length);
    Some(bytes)
}

/// Whether these are a DER sequence, neither more nor less.
fn is_whole(der: &[u8]) -> bool {
    let length = |bytes: &[u8]| bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    match der {
        [0x30, short @ ..=0x7f, rest @ ..] => rest.len() == usize::from(*short),
        [0x30, 0x81, long, rest @ ..] => rest.len() == usize::from(*long),
        [0x30, 0x82, high, low, rest @ ..] => rest.len() == length(&[*high, *low]),
        _ => false,
    }
}

/// How many plus signs became blanks: as many as make a whole of what is none without them. Other
/// blanks may stand around lines, or between them where their ends became blanks too.
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

/// Some bytes of a whole; there is room for all, so that no copy is left behind by a growing one.
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
