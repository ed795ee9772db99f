//! JSON objects as they stand there: in order, and with every name as often as it is there.

use std::fmt;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The names and values of an object.
///
/// # Errors
/// When the text is not a JSON object.
pub(crate) fn pairs(json: &str) -> Result<Vec<(String, &RawValue)>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let pairs = deserializer.deserialize_map(PairsVisitor)?;
    deserializer.end()?;
    Ok(pairs)
}

/// How deep JSON can be nested that every reader takes: that of serde_json goes no deeper.
pub(crate) const DEEPEST: usize = 127;

/// How deep JSON is nested; 0 for a value that is neither list nor object.
pub(crate) fn depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut in_string) = (0_usize, 0, false);
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if in_string => drop(bytes.next()),
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, depth};

    #[test]
    fn readers_go_as_deep_as_that() {
        for (json, wanted) in
            [("1", 0), ("\"[[\"", 0), ("[]", 1), (r#"{"a\"[[":[{},"]"]}"#, 3), ("[[],[[]]]", 3)]
        {
            assert_eq!(depth(json), wanted, "{json}");
        }
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let reads = |json: &str| serde_json::from_str::<serde_json::Value>(json).is_ok();
        assert!(reads(&nested(DEEPEST)) && !reads(&nested(DEEPEST + 1)));
    }
}
