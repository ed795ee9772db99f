//! One field of a spec, as an inline table.

use alipay_openapi_schema::spec::Field;
use serde_json::Value;

use super::value;

/// The inline table of a field.
pub(super) fn field(field: &Field) -> String {
    let entries = field.entries().map(|(key, said)| match (key, &said) {
        ("min" | "max", Value::String(text)) => (key, bound(text)),
        _ => (key, value::json(&said)),
    });
    value::table(&entries.collect::<Vec<_>>())
}

/// A bound: a number where TOML reads the same one back, else text.
fn bound(text: &str) -> String {
    let is_short = text.len() <= 15;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = is_digits(whole) && is_digits(fraction);
    let is_led = whole.len() > 1 && whole.starts_with('0');
    if is_short && is_plain && !is_led { text.to_owned() } else { value::text(text) }
}
