//! One field: a row of a documentation table.

use serde_json::{Value, json};
use toml::de::DeTable;

use super::keys::{self, Keys};
use super::kind::{self, Declared};
use super::source::{self, Node, Sink};
use super::{Fault, FaultCode, limits, scalar};
use crate::spec::{Field, Kind};

/// How many fields a request, an answer or an object can have. The platform's largest has 113.
const FIELDS: usize = 1000;

/// How many of them can be required: a builder has a type parameter for each, in each setter.
const REQUIRED: usize = 100;
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

/// Reads a field; if it is not a table, only its name.
fn field(name: &str, node: &Node<'_>, declared: &Declared<'_>, sink: &mut Sink) -> Field {
    let mut field = Field { name: name.to_owned(), ..Field::default() };
    let Some(keys) = Keys::of(node, "a field", &Field::keys(), sink) else { return field };
    let guessed = read_type(&keys, &mut field, declared, sink);
    read_marks(&keys, &mut field, sink);
    limits::read(&keys, &mut field, sink);
    read_texts(&keys, &mut field, sink);
    if guessed {
        // What follows from a wrong guess would be reported as more faults.
        field.example = None;
        field.default = None;
    } else {
        limits::check(&keys, &mut field, sink);
    }
    field
}

/// Reads the type. Returns whether it is only a guess.
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
    let quotes = [("single", true)];
    field.single_quotes = keys.word("quotes", &quotes, code, sink).unwrap_or(false);
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

/// JSON text can be written as a table, which is easier to read, and a file as its name.
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
