//! One field of a spec, as an inline table.

use alipay_openapi_schema::Format;
use alipay_openapi_schema::spec::{Field, Kind};

use super::{order, value};

/// The inline table of a field, its keys in their order.
pub(super) fn field(field: &Field) -> String {
    let mut entries = Vec::new();
    for key in order::FIELD {
        if let Some(value) = entry(field, key) {
            entries.push((key, value));
        }
    }
    value::table(&entries)
}

/// What a field says under a key, if anything.
fn entry(field: &Field, key: &str) -> Option<String> {
    let flag = |set: bool| set.then(|| "true".to_owned());
    let word = |set: bool, word: &str| set.then(|| value::text(word));
    let number = |number: Option<u32>| number.map(|number| number.to_string());
    let text = |text: &Option<String>| text.as_deref().map(value::text);
    match key {
        "type" => type_expression(field).map(|text| value::text(&text)),
        "as" => word(field.as_text, "text"),
        "quotes" => word(field.single_quotes, "single"),
        "required" => flag(field.required),
        "secret" => flag(field.secret),
        "own" => flag(field.own),
        "rename" => text(&field.rename),
        "deprecated" => field.deprecated.as_deref().map(|reason| match reason {
            "" => "true".to_owned(),
            reason => value::text(reason),
        }),
        "min-length" => number(field.min_length),
        "max-length" => number(field.max_length),
        "unit" => word(field.bytes, "bytes"),
        "page-length" => number(field.page_length),
        "max-items" => number(field.max_items),
        "max-size" => number(field.max_size),
        "extensions" => (!field.extensions.is_empty()).then(|| value::texts(&field.extensions)),
        "format" => {
            let words = Format::WORDS.iter().find(|(_, format)| Some(*format) == field.format);
            words.map(|(word, _)| value::text(word))
        }
        "pattern" => field.pattern.as_ref().map(|pattern| value::text(pattern.as_str())),
        "min" => field.min.as_deref().map(bound),
        "max" => field.max.as_deref().map(bound),
        "default" => text(&field.default),
        "doc" => (!field.doc.is_empty()).then(|| value::text(&field.doc)),
        "example" => field.example.as_ref().map(|example| self::example(field, example)),
        _ => None,
    }
}

/// The type as specs write it; none for a plain String.
pub(super) fn type_expression(field: &Field) -> Option<String> {
    let item = match &field.kind {
        Kind::String => "String".to_owned(),
        Kind::Enum(name) | Kind::Object(name) => name.clone(),
        Kind::JsonOf(name) => format!("Json<{name}>"),
        kind => format!("{kind:?}"),
    };
    match (field.list, &field.kind) {
        (true, _) => Some(format!("{item}[]")),
        (false, Kind::String) => None,
        (false, _) => Some(item),
    }
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

/// A file's example is its name alone.
fn example(field: &Field, example: &serde_json::Value) -> String {
    let name = example.get("name").filter(|_| field.kind == Kind::File);
    value::json(name.unwrap_or(example))
}
