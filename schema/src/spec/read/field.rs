//! One field: a row of a documentation table.

use serde_json::{Value, json};
use toml::de::DeTable;

use super::keys::{self, Keys, Text};
use super::kind::{self, Declared};
use super::source::{self, Node, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode, limits, scalar};
use crate::engine::{Format, Pattern, PatternError, decimal};
use crate::spec::{Field, Kind};

const KEYS: [&str; 22] = [
    "type",
    "required",
    "max-length",
    "min-length",
    "unit",
    "format",
    "pattern",
    "min",
    "max",
    "page-length",
    "max-items",
    "max-size",
    "extensions",
    "default",
    "deprecated",
    "doc",
    "example",
    "rename",
    "as",
    "secret",
    "own",
    "quotes",
];

/// How many fields a request, an answer or an object can have. The platform's largest has 113.
const FIELDS: usize = 1000;

/// How many of them can be required: a builder has a type parameter for each, in each setter.
const REQUIRED: usize = 100;
/// The greatest limit of any other kind: one more says that there is none.
const MOST: u32 = u32::MAX - 1;
/// The greatest least length: examples of that length are made. The platform's greatest is 28.
const LEAST: u32 = 1000;

/// The fields of a section, in its order.
pub(super) fn section(table: &DeTable<'_>, declared: &Declared<'_>, sink: &mut Sink) -> Vec<Field> {
    let fields = source::limited(table, FIELDS, "fields", sink).into_iter();
    let mut required = 0;
    let fields = fields.map(|(name, node)| {
        let mut field = field(name.get_ref(), node, declared, sink);
        required += usize::from(field.required);
        if field.required && required > REQUIRED {
            field.required = false;
            if required == REQUIRED + 1 {
                let message = format!("more than {REQUIRED} fields are required");
                sink.add(Fault::new(FaultCode::TooMuch, name.span(), message));
            }
        }
        field
    });
    fields.collect()
}

/// A field; where it is no table, one with nothing but its name.
fn field(name: &str, node: &Node<'_>, declared: &Declared<'_>, sink: &mut Sink) -> Field {
    let mut field = Field { name: name.to_owned(), ..Field::default() };
    let Some(keys) = Keys::of(node, "a field", &KEYS, sink) else { return field };
    let guessed = read_type(&keys, &mut field, declared, sink);
    read_marks(&keys, &mut field, sink);
    read_limits(&keys, &mut field, sink);
    read_texts(&keys, &mut field, sink);
    if guessed {
        // What follows from a wrong guess would be told of as more faults.
        field.example = None;
        field.default = None;
    } else {
        limits::check(&keys, &mut field, sink);
    }
    field
}

/// Reads the type; true where it is but a guess.
fn read_type(
    keys: &Keys<'_, '_>,
    field: &mut Field,
    declared: &Declared<'_>,
    sink: &mut Sink,
) -> bool {
    let Some(node) = keys.get("type") else { return false };
    let Some(text) = keys.text("type", sink) else { return true };
    let (found, fault) = kind::parse(text.text, declared, sink);
    if let Some(mut fault) = fault {
        fault.span = node.span();
        sink.add(fault);
    }
    field.kind = found.kind;
    field.list = found.list;
    found.guessed
}

fn read_marks(keys: &Keys<'_, '_>, field: &mut Field, sink: &mut Sink) {
    field.required = keys.flag("required", sink);
    field.secret = keys.flag("secret", sink);
    field.own = keys.flag("own", sink);
    let code = FaultCode::UnknownWord;
    field.as_text = keys.word("as", &[("text", true)], code, sink).unwrap_or(false);
    let units = [("chars", false), ("bytes", true)];
    field.bytes = keys.word("unit", &units, code, sink).unwrap_or(false);
    let quotes = [("single", true)];
    field.single_quotes = keys.word("quotes", &quotes, code, sink).unwrap_or(false);
}

fn read_limits(keys: &Keys<'_, '_>, field: &mut Field, sink: &mut Sink) {
    field.min_length = keys.count("min-length", 0..=LEAST, sink);
    field.max_length = keys.count("max-length", 1..=MOST, sink);
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
    let message = format!("`{key}` is {}, which is no decimal number", quoted(&text));
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
            _ if text.is_empty() || !is_extension(text) => "is no extension",
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

fn read_texts(keys: &Keys<'_, '_>, field: &mut Field, sink: &mut Sink) {
    field.rename = keys.string("rename", sink);
    field.doc = keys.string("doc", sink).unwrap_or_default();
    field.deprecated = deprecated(keys, sink);
    if let Some(node) = keys.get("default") {
        field.default = scalar::text(node.get_ref());
        if field.default.is_none() {
            keys::wrong_type("default", node, "a string, a number, or true or false", sink);
        }
    }
    if let Some(node) = keys.get("example") {
        field.example = Some(example(field, scalar::json(node.get_ref())));
    }
}

/// A reason, or `true` for one that is not given.
fn deprecated(keys: &Keys<'_, '_>, sink: &mut Sink) -> Option<String> {
    let node = keys.get("deprecated")?;
    match (node.get_ref().as_bool(), node.get_ref().as_str()) {
        (Some(deprecated), _) => deprecated.then(String::new),
        (_, Some(reason)) => Some(reason.to_owned()),
        _ => {
            keys::wrong_type("deprecated", node, "true or a reason", sink);
            None
        }
    }
}

/// JSON text can be written as a table, for it is easier to read; a file by its name alone.
fn example(field: &Field, value: Value) -> Value {
    match (&field.kind, value) {
        (Kind::Json | Kind::JsonOf(_), Value::Array(values)) if field.list => {
            values.into_iter().map(json_text).collect()
        }
        (Kind::Json | Kind::JsonOf(_), value) if !field.list => json_text(value),
        (Kind::File, Value::String(name)) => json!({ "name": name, "size": 1 }),
        (_, value) => value,
    }
}

fn json_text(value: Value) -> Value {
    match value {
        Value::Object(_) | Value::Array(_) => Value::String(value.to_string()),
        value => value,
    }
}
