//! GBK as Java, in which the gateway is written, encodes and decodes it.
//!
//! `encoding_rs` has the web's table. Java's differs in the pairs of [`JAVA`], in both directions,
//! and in no others. Java maps each of the 23,940 pairs to one character.

use std::borrow::Cow;

use encoding_rs::GBK;

/// The pairs that Java decodes differently from the web: the first of a run, its character, and the
/// length of the run. The web has newer characters there, or a single byte for the euro sign.
const JAVA: [(u16, u32, u16); 11] = [
    (0xa2e3, 0x20ac, 1),
    (0xa3a0, 0xe5e5, 1),
    (0xa6d9, 0xe78d, 7),
    (0xa6ec, 0xe794, 2),
    (0xa6f3, 0xe796, 1),
    (0xa892, 0x2641, 1),
    (0xa8bc, 0xe7c7, 1),
    (0xa8bf, 0xe7c8, 1),
    (0xa989, 0xe7e7, 13),
    (0xfe50, 0xe815, 47),
    (0xfe80, 0xe844, 33),
];

/// Encodes a text, or returns the first character that Java's GBK lacks.
pub(super) fn encode(text: &str) -> Result<Vec<u8>, char> {
    let mut bytes = Vec::with_capacity(text.len());
    for part in text.split_inclusive(is_own) {
        let own = part.chars().next_back().and_then(|c| Some((c, pair_of(c)?)));
        let plain = own.and_then(|(c, _)| part.strip_suffix(c)).unwrap_or(part);
        bytes.extend_from_slice(&web(plain)?);
        bytes.extend(own.into_iter().flat_map(|(_, pair)| pair.to_be_bytes()));
    }
    Ok(bytes)
}

/// Decodes bytes; returns `None` if they are not GBK. Four bytes of GB18030 and the web's euro
/// sign, which Java's GBK lacks, are accepted, since they can only mean one thing.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let plain = |bytes| GBK.decode_without_bom_handling_and_without_replacement(bytes);
    let mut text = String::new();
    let mut done = 0;
    for (at, c) in own_pairs(bytes) {
        text.push_str(&plain(bytes.get(done..at)?)?);
        text.push(c);
        done = at + 2;
    }
    let rest = plain(bytes.get(done..)?)?;
    Some(if done == 0 { rest } else { Cow::Owned(text + &rest) })
}

/// Returns `true` if Java and the web encode the character differently, or only one of them can
/// encode it.
pub(super) fn is_own(c: char) -> bool {
    pair_of(c).is_some()
}

/// Encodes a text in which Java and the web agree on every character.
fn web(text: &str) -> Result<Cow<'_, [u8]>, char> {
    let (bytes, _, has_failed) = GBK.encode(text);
    let is_lacking = |c: &char| {
        let mut buffer = [0; 4];
        let (bytes, _, has_failed) = GBK.encode(c.encode_utf8(&mut buffer));
        has_failed || own_pairs(&bytes).next().is_some()
    };
    if !has_failed && own_pairs(&bytes).next().is_none() {
        return Ok(bytes);
    }
    Err(text.chars().find(is_lacking).unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// Returns the pairs that Java decodes differently, with their places and Java's characters.
fn own_pairs(bytes: &[u8]) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let first = *bytes.get(start)?;
        let second = bytes.get(start + 1).copied();
        at += match (first, second) {
            (..=0x80 | 0xff, _) => 1,
            (_, Some(b'0'..=b'9')) => 4,
            _ => 2,
        };
        let pair = second.filter(|_| at == start + 2);
        let pair = pair.map(|second| u16::from_be_bytes([first, second]));
        Some((start, pair.and_then(character_of)))
    })
    .filter_map(|(at, c)| Some((at, c?)))
}

fn character_of(pair: u16) -> Option<char> {
    let found = JAVA.iter().find(|(first, _, count)| (*first..first + count).contains(&pair));
    found.and_then(|(first, c, _)| char::from_u32(c + u32::from(pair - first)))
}

fn pair_of(c: char) -> Option<u16> {
    JAVA.iter().find_map(|(first, own, count)| {
        let distance = u16::try_from(u32::from(c).checked_sub(*own)?).ok()?;
        (distance < *count).then(|| first + distance)
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use md5::{Digest as _, Md5};

    use super::*;

    /// The digests of the tables that OpenJDK 17 prints, as `the_table_is_java_s` writes them.
    const ENCODED: &str = "1be45d6b46f1a9e41cf2d4c7ba9aa9bd";
    const DECODED: &str = "9ddb8da197fbdb7e32c7435bd645e82b";

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    fn digest(lines: impl Iterator<Item = String>) -> String {
        let mut digest = Md5::new();
        lines.for_each(|line| digest.update(line + "\n"));
        hex(&digest.finalize())
    }

    #[test]
    fn the_table_is_java_s() {
        // `U+XXXX bytes` for each character of the basic plane that can be written.
        let characters = (0..0x1_0000).filter_map(char::from_u32);
        let encoded = characters.filter_map(|c| {
            let bytes = encode(c.encode_utf8(&mut [0; 4])).ok()?;
            Some(format!("{:04x} {}", u32::from(c), hex(&bytes)))
        });
        assert_eq!(digest(encoded), ENCODED);
        // `bytes U+XXXX` for each pair that is one character.
        let decoded = (0x8100..0xff00_u16).filter_map(|pair| {
            let bytes = pair.to_be_bytes();
            let text = decode(&bytes)?;
            let mut characters = text.chars();
            let c = characters.next().filter(|_| characters.next().is_none())?;
            Some(format!("{} {:04x}", hex(&bytes), u32::from(c)))
        });
        assert_eq!(digest(decoded), DECODED);
    }

    #[test]
    fn every_pair_is_one_character_and_back() {
        let trails = || (0x40..=0xfe_u8).filter(|trail| *trail != 0x7f);
        let mut whole = (Vec::new(), String::new());
        for lead in 0x81..=0xfe_u8 {
            for trail in trails() {
                let text = decode(&[lead, trail]).unwrap().into_owned();
                assert_eq!(encode(&text).as_deref(), Ok(&[lead, trail][..]), "{text:?}");
                whole.0.extend([lead, trail]);
                whole.1.push_str(&text);
            }
        }
        assert_eq!(whole.1.chars().count(), 23_940);
        assert_eq!(decode(&whole.0).as_deref(), Some(&*whole.1));
        assert_eq!(encode(&whole.1), Ok(whole.0));
    }

    #[test]
    fn own_pairs_stand_between_others() {
        let table: [(&str, &[u8]); 6] = [
            ("a€b", b"a\xa2\xe3b"),
            ("♁", b"\xa8\x92"),
            ("中\u{e78d}\u{e81e}文", b"\xd6\xd0\xa6\xd9\xfe\x59\xce\xc4"),
            ("\u{e864}\u{e815}", b"\xfe\xa0\xfe\x50"),
            ("\u{e844}x\u{e843}", b"\xfe\x80x\xfe\x7e"),
            // What looks like such a pair across two characters is not one.
            ("唉佟", b"\xb0\xa6\xd9\xa1"),
        ];
        for (text, bytes) in table {
            assert_eq!(encode(text).as_deref(), Ok(bytes), "{text}");
            assert_eq!(decode(bytes).as_deref(), Some(text), "{bytes:x?}");
        }
        // The web's own encodings, and bytes that are not text.
        let table: [(&[u8], Option<&str>); 6] = [
            (b"\x80", Some("€")),
            (b"\x81\x30\x81\x30\xa6\xd9", Some("\u{80}\u{e78d}")),
            (b"\x81\x30\xa6\xd9", None),
            (b"\xa6\xd9\xa6", None),
            (b"\xff\xa6\xd9", None),
            (b"\xa6\xd9\x81\x7f", None),
        ];
        for (bytes, text) in table {
            assert_eq!(decode(bytes).as_deref(), text, "{bytes:x?}");
        }
    }
}
