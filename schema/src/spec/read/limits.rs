//! The limits of a field: which a field of some type can have, and whether they agree.

use super::keys::{self, Keys, Text};
use super::source::Sink;
use super::suggest::quoted;
use super::{Fault, FaultCode, scalar};
use crate::engine::{Format, Pattern, PatternError, decimal};
use crate::spec::{Field, Kind};

/// The greatest limit of any other kind: the next number means that there is none.
const MOST: u32 = u32::MAX - 1;
/// The greatest least length: examples of that length are made. The platform's greatest is 28.
const LEAST: u32 = 1000;

/// Reads the limits of a field.
pub(super) fn read(keys: &Keys<'_, '_>, field: &mut Field, sink: &mut Sink) {
    field.min_length = keys.count("min-length", 0..=LEAST, sink);
    field.max_length = keys.count("max-length", 1..=MOST, sink);
    let units = [("chars", false), ("bytes", true)];
    field.bytes = keys.word("unit", &units, FaultCode::UnknownWord, sink).unwrap_or(false);
    field.page_length = keys.count("page-length", 1..=MOST, sink);
    field.max_items = keys.count("max-items", 1..=MOST, sink);
    field.max_size = keys.count("max-size", 1..=MOST, sink);
    field.extensions = extensions(keys, sink);
    field.min = bound(keys, "min", sink);
    field.max = bound(keys, "max", sink);
    field.format = keys.word("format", &Format::WORDS, FaultCode::UnknownFormat, sink);
    field.pattern = pattern(keys, sink);
}

/// A bound of a value, which must be a decimal number.
fn bound(keys: &Keys<'_, '_>, key: &str, sink: &mut Sink) -> Option<String> {
    let node = keys.get(key)?;
    let Some(text) = scalar::text(node.get_ref()) else {
        keys::wrong_type(key, node, "a number", sink);
        return None;
    };
    if decimal::parse(&text).is_some() {
        return Some(text);
    }
    let message = format!("`{key}` is {}, which is not a decimal number", quoted(&text));
    let fault = Fault::new(FaultCode::BadLimits, node.span(), message);
    sink.add(fault.help("write it with digits and a point, as `0.01`"));
    None
}

fn pattern(keys: &Keys<'_, '_>, sink: &mut Sink) -> Option<Pattern> {
    let text = keys.text("pattern", sink)?;
    match Pattern::parse(text.text) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let message = format!("the pattern is {error}");
            let fault = Fault::new(FaultCode::BadPattern, text.span, message);
            sink.add(fault.help(match error {
                PatternError::Syntax(_) => {
                    "the syntax is that of the regex-lite crate, without look-around"
                }
                PatternError::TooCostly => "repeat less, and state lengths as `max-length`",
            }));
            None
        }
    }
}

/// The extensions that a file's name may have.
fn extensions(keys: &Keys<'_, '_>, sink: &mut Sink) -> Vec<String> {
    let is_extension =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let given = keys.texts("extensions", sink);
    let mut extensions: Vec<String> = Vec::with_capacity(given.len());
    for Text { text, span } in given {
        let wrong = match text {
            _ if text.is_empty() || !is_extension(text) => "is not an extension",
            _ if extensions.iter().any(|other| other == text) => "is given twice",
            _ => {
                extensions.push(text.to_owned());
                continue;
            }
        };
        let message = format!("{} {wrong}", quoted(text));
        let fault = Fault::new(FaultCode::BadLimits, span, message);
        sink.add(fault.help("write each once, in lower case and without the dot, as `jpg`"));
    }
    let node = keys.get("extensions").and_then(|node| node.get_ref().as_array().zip(Some(node)));
    if let Some((_, node)) = node.filter(|(list, _)| list.is_empty()) {
        let message = "`extensions` is empty: no file could be sent";
        let fault = Fault::new(FaultCode::BadLimits, node.span(), message);
        sink.add(fault.help("leave it out where any file will do"));
    }
    extensions
}

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
            "it is for single values; describe others in `doc`",
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
