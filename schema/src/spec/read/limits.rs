//! Which keys a field of some type can have, and which limits agree with each other.

use super::keys::Keys;
use super::source::Sink;
use super::{Fault, FaultCode};
use crate::engine::decimal;
use crate::spec::{Field, Kind};

/// Tells of keys that say nothing on a field of this type, and of limits that nothing can keep;
/// what is at fault is taken out of the field.
pub(super) fn check(keys: &Keys<'_, '_>, field: &mut Field, sink: &mut Sink) {
    misplaced(keys, field, sink);
    if field.min_length.zip(field.max_length).is_some_and(|(min, max)| min > max) {
        contradiction(keys, "min-length", "max-length", sink);
        (field.min_length, field.max_length) = (None, None);
    }
    let number = |text: &Option<String>| text.as_deref().and_then(decimal::parse);
    if number(&field.min).zip(number(&field.max)).is_some_and(|(min, max)| min > max) {
        contradiction(keys, "min", "max", sink);
        (field.min, field.max) = (None, None);
    }
}

fn contradiction(keys: &Keys<'_, '_>, min: &str, max: &str, sink: &mut Sink) {
    let span = keys.get(min).map_or(0..0, |node| node.span());
    let message = format!("`{min}` is greater than `{max}`: no value keeps both");
    sink.add(Fault::new(FaultCode::BadLimits, span, message).help("exchange the two"));
}

fn misplaced(keys: &Keys<'_, '_>, field: &mut Field, sink: &mut Sink) {
    use Kind::{Boolean, Date, Enum, File, Json, JsonOf, Number, Object, Price, String};
    let has_length = matches!(field.kind, String | Price | Date | Json | JsonOf(_) | Enum(_));
    let has_range = matches!(field.kind, Number | Price | String);
    let is_free_text = matches!(field.kind, String | Price);
    let length_help = match field.kind {
        Number => "a Number has `min` and `max`",
        File => "a File has `max-size`, in bytes",
        _ => "leave it out",
    };
    let has_limit = field.min_length.is_some() || field.max_length.is_some();
    let table = [
        ("min-length", has_length, "a length", length_help),
        ("max-length", has_length, "a length", length_help),
        (
            "page-length",
            !has_length && field.kind != File,
            "a length beside its own",
            "write it as `max-length`, which is checked (`max-size` of a File)",
        ),
        ("unit", has_length && has_limit, "a unit", "it goes with `max-length` or `min-length`"),
        ("min", has_range, "a least value", "it is for Number, Price and String"),
        ("max", has_range, "a greatest value", "it is for Number, Price and String"),
        ("format", is_free_text, "a format", "it is for String and Price"),
        ("pattern", is_free_text, "a pattern", "it is for String and Price"),
        ("max-items", field.list, "a number of items", "it is for lists, as `String[]`"),
        ("max-size", field.kind == File, "a size", "it is for File"),
        ("extensions", field.kind == File, "extensions", "it is for File"),
        (
            "as",
            matches!(field.kind, Boolean | Number),
            "a form of its own",
            "it is for Boolean and Number: all others travel in one way only",
        ),
        ("quotes", field.kind == Json, "quotes", "it is for `Json`"),
        (
            "default",
            !field.list && !matches!(field.kind, Object(_) | JsonOf(_) | File),
            "a default",
            "it is for single values; tell of others in `doc`",
        ),
    ];
    for (key, allowed, what, help) in table {
        if !allowed && keys.get(key).is_some() {
            let message =
                format!("`{key}` says nothing here: {} has no {}", describe(field), bare(what));
            sink.add(Fault::new(FaultCode::MisplacedKey, keys.span(key), message).help(help));
            remove(field, key);
        }
    }
}

/// `a length` as `length`.
fn bare(what: &str) -> &str {
    what.strip_prefix("a ").unwrap_or(what)
}

fn describe(field: &Field) -> String {
    let item = match &field.kind {
        Kind::Enum(name) | Kind::Object(name) => format!("`{name}`"),
        Kind::JsonOf(name) => format!("`Json<{name}>`"),
        kind => format!("{kind:?}"),
    };
    if field.list { format!("a list of {item}") } else { format!("a field of type {item}") }
}

fn remove(field: &mut Field, key: &str) {
    match key {
        "min-length" => field.min_length = None,
        "max-length" => field.max_length = None,
        "page-length" => field.page_length = None,
        "unit" => field.bytes = false,
        "min" => field.min = None,
        "max" => field.max = None,
        "format" => field.format = None,
        "pattern" => field.pattern = None,
        "max-items" => field.max_items = None,
        "max-size" => field.max_size = None,
        "extensions" => field.extensions.clear(),
        "as" => field.as_text = false,
        "quotes" => field.single_quotes = false,
        "default" => field.default = None,
        _ => {}
    }
}
