//! Examples: where they end a description that nothing parts them from, and whether they fit.

use alipay_openapi_schema::check;
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::spec::{Field, Kind};
use alipay_openapi_schema::{Spec, spec};
use serde_json::{Map, Value};

/// The example at the end of a text whose cells stand between white space: from an opening
/// bracket on, a date with its time, or the last word.
pub(super) fn at_the_end(text: &str) -> Option<String> {
    let text = text.trim_end();
    let line = text.rsplit('\n').next().unwrap_or(text);
    let is_whole = line.len() == text.len();
    let opening = line.find(" {").or_else(|| line.find(" ["));
    if let Some(at) = opening {
        let (_, json) = line.split_at(at);
        if json.ends_with(['}', ']']) {
            return Some(json.trim().to_owned());
        }
    }
    let mut words = line.rsplit(char::is_whitespace).filter(|word| !word.is_empty());
    let last = words.next()?;
    let Some(before) = words.next() else {
        // A line of its own, if it is not the whole description.
        return (!is_whole).then(|| last.to_owned());
    };
    let is_time = last.len() == 8 && last.bytes().filter(|byte| *byte == b':').count() == 2;
    let is_date = before.len() == 10 && before.bytes().filter(|byte| *byte == b'-').count() == 2;
    if is_time && is_date && before.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return Some(format!("{before} {last}"));
    }
    let is_sentence = last.ends_with(['。', '；', '，', ';', ','])
        || last.chars().filter(|c| super::page::is_han(*c)).count() > 8;
    (!is_sentence).then(|| last.to_owned())
}

/// The example as the field's type has it, where it keeps the field's own rule.
pub(super) fn fitting(field: &Field, example: &str) -> Option<Value> {
    if field.list {
        return None;
    }
    let value = match field.kind {
        Kind::String | Kind::Price | Kind::Date => Value::String(example.to_owned()),
        Kind::Number => Value::from(example.parse::<i64>().ok()?),
        Kind::Boolean => Value::Bool(example.parse::<bool>().ok()?),
        _ => return None,
    };
    let alone =
        Spec { request: vec![spec::Field { required: false, ..field.clone() }], ..Spec::default() };
    let map = Map::from_iter([(field.name.clone(), value.clone())]);
    let fits = alone.with_tables(|tables| {
        check::check(&JsonRecord::new(&tables.request, tables.objects, &map)).violations.is_empty()
    });
    fits.then_some(value)
}
