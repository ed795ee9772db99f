//! TOML values as text and as JSON.

use serde_json::Value;
use toml::de::{DeInteger, DeValue};

/// A scalar as text; nothing for lists and tables.
pub(super) fn text(value: &DeValue<'_>) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.clone().into_owned(),
        DeValue::Integer(number) => integer(number),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(value) => value.to_string(),
        // Alipay's dates have a space where TOML's own form has a T.
        DeValue::Datetime(time) => time.to_string().replacen('T', " ", 1),
        DeValue::Array(_) | DeValue::Table(_) => return None,
    })
}

fn integer(number: &DeInteger<'_>) -> String {
    match i128::from_str_radix(number.as_str(), number.radix()) {
        Ok(value) => value.to_string(),
        Err(_) => number.as_str().to_owned(),
    }
}

/// Any value as JSON. A number that JSON cannot hold becomes its text.
pub(super) fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Integer(_) | DeValue::Float(_) => {
            let text = text(value).unwrap_or_default();
            let number = text.parse().ok().map(Value::Number);
            number.unwrap_or(Value::String(text))
        }
        DeValue::Array(values) => values.iter().map(|value| json(value.get_ref())).collect(),
        DeValue::Table(table) => table
            .iter()
            .map(|(key, value)| (key.get_ref().clone().into_owned(), json(value.get_ref())))
            .collect(),
        DeValue::String(_) | DeValue::Datetime(_) => Value::String(text(value).unwrap_or_default()),
    }
}
