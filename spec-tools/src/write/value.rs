//! Values as TOML writes them, each on one line.

use toml_writer::{ToTomlKey, ToTomlValue, TomlKeyBuilder, TomlStringBuilder};

/// Writes a string: literal where that saves escapes, as JSON text in single quotes.
pub fn text(text: &str) -> String {
    let builder = TomlStringBuilder::new(text);
    let literal = || builder.as_literal().filter(|_| text.contains(['"', '\\']));
    let one_line = !text.contains(['\n', '\r']);
    literal().filter(|_| one_line).unwrap_or_else(|| builder.as_basic()).to_toml_value()
}

/// Writes a list of strings.
pub fn texts<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<_> = texts.iter().map(|item| text(item.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// Writes a key, in quotes where it needs them.
pub fn key(key: &str) -> String {
    let builder = TomlKeyBuilder::new(key);
    builder.as_unquoted().unwrap_or_else(|| builder.as_basic()).to_toml_key()
}

/// Writes an inline table.
pub fn table(entries: &[(&str, String)]) -> String {
    if entries.is_empty() {
        return "{}".to_owned();
    }
    let entries: Vec<_> =
        entries.iter().map(|(name, value)| format!("{} = {value}", key(name))).collect();
    format!("{{ {} }}", entries.join(", "))
}

/// Writes a JSON value; what TOML lacks (null, numbers out of its range) becomes text.
pub fn json(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Number(number) if number.is_i64() => number.to_string(),
        // A float that TOML would read as another number is kept as text.
        Value::Number(number) => match number.to_string() {
            plain if plain.contains('.') && !plain.contains(['e', 'E']) => plain,
            other => text(&other),
        },
        Value::String(value) => text(value),
        Value::Null => text("null"),
        Value::Array(values) => {
            format!("[{}]", values.iter().map(json).collect::<Vec<_>>().join(", "))
        }
        Value::Object(map) => {
            let entries: Vec<_> = map.iter().map(|(name, value)| (&**name, json(value))).collect();
            table(&entries)
        }
    }
}
