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

/// JSON with a value a line, indented; numbers and strings stay as they are written.
// A reader and a writer of values would change numbers that no type of theirs can hold.
pub(crate) fn indented(json: &str) -> String {
    // Indents of what is nested as deep as its length would be its length squared.
    if depth(json) > DEEPEST {
        return json.to_owned();
    }
    let mut text = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_string) = (0_usize, false);
    let mut chars = json.chars().peekable();
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        text.extend(std::iter::repeat_n("  ", depth));
    };
    while let Some(c) = chars.next() {
        if in_string {
            text.push(c);
            match c {
                '\\' => text.extend(chars.next()),
                '"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match c {
            ' ' | '\t' | '\n' | '\r' => continue,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if !text.ends_with(['{', '[']) {
                    line(&mut text, depth);
                }
            }
            _ if text.ends_with(['{', '[', ',']) => line(&mut text, depth),
            _ => {}
        }
        text.push(c);
        match c {
            '{' | '[' => depth += 1,
            '"' => in_string = true,
            ':' => text.push(' '),
            _ => {}
        }
    }
    text
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
    use super::{DEEPEST, depth, indented};

    #[test]
    fn a_value_a_line_and_nothing_else_changes() {
        let table = [
            ("1", "1"),
            ("{ }", "{}"),
            ("[[],{}]", "[\n  [],\n  {}\n]"),
            (
                r#"{"a":1.50,"a":123456789012345678901}"#,
                "{\n  \"a\": 1.50,\n  \"a\": 123456789012345678901\n}",
            ),
            (
                r#"{"q\"{":"[,:\\","b":[true,"}"]}"#,
                "{\n  \"q\\\"{\": \"[,:\\\\\",\n  \"b\": [\n    true,\n    \"}\"\n  ]\n}",
            ),
        ];
        for (json, expected) in table {
            assert_eq!(indented(json), expected);
            assert_eq!(indented(expected), expected, "what is indented stays so");
        }
        let value = serde_json::json!({ "a": [1, { "b": [] }, "中 文"], "c": { "d": null } });
        assert_eq!(indented(&value.to_string()), serde_json::to_string_pretty(&value).unwrap());
        let deep = format!("{}{}", "[".repeat(DEEPEST + 1), "]".repeat(DEEPEST + 1));
        assert_eq!(indented(&deep), deep);
    }

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
