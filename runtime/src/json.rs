//! A strict JSON tokenizer (RFC 8259) over raw bytes, with a bound on nesting. It finds where
//! values begin and end, and changes nothing.

/// The depth to which values may nest.
const MAX_DEPTH: usize = 128;

/// The reason that bytes are not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The bytes end inside a value.
    Truncated,
    /// A byte at this position does not belong there.
    Unexpected(usize),
    /// Nested too deep.
    TooDeep,
}

/// Returns `true` if a text nests deeper than values may.
pub(crate) fn is_too_deep(text: &str) -> bool {
    matches!(Cursor::new(text.as_bytes()).value(), Err(Fault::TooDeep))
}

/// Returns the bytes of the JSON value that a text begins with, whatever follows.
pub(crate) fn first_value(text: &[u8]) -> Option<&[u8]> {
    Cursor::new(text).value().ok()
}

/// A position in bytes.
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    /// `true` if the bytes are GBK, whose pairs may end in a byte that is ASCII elsewhere.
    pairs: bool,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, pairs: false }
    }

    /// Begins at the first byte. `pairs` says that the bytes are GBK.
    pub(crate) fn of(bytes: &'a [u8], pairs: bool) -> Self {
        Self { pairs, ..Self::new(bytes) }
    }

    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Skips white space and returns the next byte without taking it.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.current() {
            self.at += 1;
        }
        self.current()
    }

    /// Takes this byte, after optional white space.
    pub(crate) fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        match self.peek() {
            Some(found) if found == byte => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(Fault::Unexpected(self.at)),
            None => Err(Fault::Truncated),
        }
    }

    /// Takes a value and returns its bytes, from the first to the last.
    pub(crate) fn value(&mut self) -> Result<&'a [u8], Fault> {
        self.peek().ok_or(Fault::Truncated)?;
        let start = self.at;
        self.skip_value()?;
        self.bytes.get(start..self.at).ok_or(Fault::Truncated)
    }

    /// Takes a string and returns its bytes, including the quotes.
    pub(crate) fn string(&mut self) -> Result<&'a [u8], Fault> {
        match self.peek() {
            Some(b'"') => self.value(),
            Some(_) => Err(Fault::Unexpected(self.at)),
            None => Err(Fault::Truncated),
        }
    }

    fn current(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Result<u8, Fault> {
        let byte = self.current().ok_or(Fault::Truncated)?;
        self.at += 1;
        Ok(byte)
    }

    /// Skips a value of any depth without recursion: `open` holds the brackets that are not yet
    /// closed.
    fn skip_value(&mut self) -> Result<(), Fault> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek().ok_or(Fault::Truncated)? {
                bracket @ (b'{' | b'[') => {
                    self.at += 1;
                    if open.len() == MAX_DEPTH {
                        return Err(Fault::TooDeep);
                    }
                    open.push(bracket);
                    match (bracket, self.peek()) {
                        (b'{', Some(b'}')) | (b'[', Some(b']')) => {}
                        (b'{', _) => {
                            self.key()?;
                            continue;
                        }
                        _ => continue,
                    }
                }
                b'"' => self.skip_string()?,
                b'-' | b'0'..=b'9' => self.skip_number()?,
                b't' => self.skip_word(b"true")?,
                b'f' => self.skip_word(b"false")?,
                b'n' => self.skip_word(b"null")?,
                _ => return Err(Fault::Unexpected(self.at)),
            }
            if self.skip_ends(&mut open)? {
                return Ok(());
            }
        }
    }

    /// Skips closing brackets and separators after a value. Returns `true` when all brackets are
    /// closed.
    fn skip_ends(&mut self, open: &mut Vec<u8>) -> Result<bool, Fault> {
        while let Some(bracket) = open.last().copied() {
            let byte = self.peek().ok_or(Fault::Truncated)?;
            match (bracket, byte) {
                (b'{', b'}') | (b'[', b']') => {
                    self.at += 1;
                    open.pop();
                }
                (b'{', b',') => {
                    self.at += 1;
                    self.key()?;
                    return Ok(false);
                }
                (_, b',') => {
                    self.at += 1;
                    return Ok(false);
                }
                _ => return Err(Fault::Unexpected(self.at)),
            }
        }
        Ok(true)
    }

    fn key(&mut self) -> Result<(), Fault> {
        match self.peek() {
            Some(b'"') => self.skip_string()?,
            Some(_) => return Err(Fault::Unexpected(self.at)),
            None => return Err(Fault::Truncated),
        }
        self.expect(b':')
    }

    fn skip_string(&mut self) -> Result<(), Fault> {
        self.at += 1;
        loop {
            match self.next()? {
                b'"' => return Ok(()),
                b'\\' => match self.next()? {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                    b'u' => {
                        for _ in 0..4 {
                            if !self.next()?.is_ascii_hexdigit() {
                                return Err(Fault::Unexpected(self.at - 1));
                            }
                        }
                    }
                    _ => return Err(Fault::Unexpected(self.at - 1)),
                },
                0x00..=0x1f => return Err(Fault::Unexpected(self.at - 1)),
                // Longer sequences are two such pairs.
                0x81..=0xfe if self.pairs => drop(self.next()?),
                _ => {}
            }
        }
    }

    fn skip_number(&mut self) -> Result<(), Fault> {
        if self.current() == Some(b'-') {
            self.at += 1;
        }
        match self.current() {
            Some(b'0') => self.at += 1,
            _ => self.skip_digits()?,
        }
        if self.current() == Some(b'.') {
            self.at += 1;
            self.skip_digits()?;
        }
        if let Some(b'e' | b'E') = self.current() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.current() {
                self.at += 1;
            }
            self.skip_digits()?;
        }
        Ok(())
    }

    fn skip_digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.current() {
            self.at += 1;
        }
        match (self.at > start, self.current()) {
            (true, _) => Ok(()),
            (false, Some(_)) => Err(Fault::Unexpected(self.at)),
            (false, None) => Err(Fault::Truncated),
        }
    }

    fn skip_word(&mut self, word: &[u8]) -> Result<(), Fault> {
        for expected in word {
            if self.next()? != *expected {
                return Err(Fault::Unexpected(self.at - 1));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(text: &str) -> Result<&[u8], Fault> {
        let mut cursor = Cursor::new(text.as_bytes());
        let value = cursor.value()?;
        match cursor.peek() {
            None => Ok(value),
            Some(_) => Err(Fault::Unexpected(cursor.position())),
        }
    }

    #[test]
    fn what_is_no_json_is_told() {
        let deep = format!("{}{}", "[".repeat(MAX_DEPTH + 1), "]".repeat(MAX_DEPTH + 1));
        let table = [
            ("", Fault::Truncated),
            ("{", Fault::Truncated),
            ("{\"a\"", Fault::Truncated),
            ("{\"a\":", Fault::Truncated),
            ("\"a", Fault::Truncated),
            ("\"\\", Fault::Truncated),
            ("\"\\u12", Fault::Truncated),
            ("tru", Fault::Truncated),
            ("-", Fault::Truncated),
            ("1.", Fault::Truncated),
            ("1e", Fault::Truncated),
            ("{a:1}", Fault::Unexpected(1)),
            ("{\"a\":1,}", Fault::Unexpected(7)),
            ("[1,]", Fault::Unexpected(3)),
            ("[1 2]", Fault::Unexpected(3)),
            ("[}", Fault::Unexpected(1)),
            ("01", Fault::Unexpected(1)),
            ("+1", Fault::Unexpected(0)),
            ("\"\u{1}\"", Fault::Unexpected(1)),
            ("\"\\x\"", Fault::Unexpected(2)),
            ("\"\\u12g4\"", Fault::Unexpected(5)),
            ("nul1", Fault::Unexpected(3)),
            ("{} {}", Fault::Unexpected(3)),
            (deep.as_str(), Fault::TooDeep),
        ];
        for (text, fault) in table {
            assert_eq!(whole(text), Err(fault), "{text}");
        }
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(6, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
                prop::collection::hash_map(any::<String>(), inner, 0..8)
                    .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_json_is_one_value(value in json(), pretty in any::<bool>()) {
            let text = match pretty {
                true => serde_json::to_string_pretty(&value).unwrap(),
                false => value.to_string(),
            };
            let padded = format!(" \n{text}\t");
            prop_assert_eq!(whole(&padded), Ok(text.as_bytes()));
        }

        #[test]
        fn damaged_json_is_judged_as_serde_json_does(
            value in json(), at in any::<prop::sample::Index>(), byte in 0x20_u8..0x7f,
        ) {
            let mut text = value.to_string().into_bytes();
            let index = at.index(text.len());
            text[index] = byte;
            if let Ok(text) = String::from_utf8(text) {
                let theirs = serde_json::from_str::<&serde_json::value::RawValue>(&text);
                prop_assert_eq!(whole(&text).is_ok(), theirs.is_ok(), "{}", text);
            }
        }
    }
}
