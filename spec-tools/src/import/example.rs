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
    if let Some(json) = json_at_the_end(text) {
        return Some(json.to_owned());
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

/// JSON that a text ends with, over one line or several.
fn json_at_the_end(text: &str) -> Option<&str> {
    const TRIES: usize = 20;
    if !text.ends_with(['}', ']']) {
        return None;
    }
    let mut before = ' ';
    let begins = text.char_indices().filter_map(|(at, c)| {
        let is_first = before.is_whitespace() && matches!(c, '{' | '[');
        before = c;
        is_first.then_some(at)
    });
    begins.take(TRIES).map(|at| text.split_at(at).1).find(|json| {
        let json = json.replace('\'', "\"");
        serde_json::from_str::<serde::de::IgnoredAny>(&json).is_ok()
    })
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
