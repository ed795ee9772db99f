//! JSON that arrived, as a record for the engine.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::engine::datum::{Datum, File, Record, View};
use crate::engine::table::{Field, Kind, Table};

/// A JSON object beside the table it should follow.
///
/// Scalars are taken as leniently as the gateway takes them: a number where text is due and a
/// number or boolean in quotes are read as what was meant. A file is described as
/// `{"name": "…", "size": 1}`. What the table lacks is among the extra fields, as it is.
pub struct JsonRecord<'a> {
    table: &'a Table<'a>,
    objects: &'a [Table<'a>],
    map: Cow<'a, Map<String, Value>>,
}

impl<'a> JsonRecord<'a> {
    /// The object, the table of its type and the tables of all types nested in it.
    pub fn new(
        table: &'a Table<'a>,
        objects: &'a [Table<'a>],
        map: &'a Map<String, Value>,
    ) -> Self {
        Self { table, objects, map: Cow::Borrowed(map) }
    }
}

impl Record for JsonRecord<'_> {
    fn view(&self, engine: &mut dyn FnMut(View<'_>)) {
        let fields = self.table.fields.iter();
        let nodes: Vec<Node<'_>> = fields
            .map(|field| match self.map.get(field.name) {
                None | Some(Value::Null) => Node::Absent,
                Some(Value::Array(values)) if field.list => Node::List(
                    values.iter().map(|value| Node::item(field, value, self.objects)).collect(),
                ),
                Some(value) if field.list => Node::Mismatch(what(value)),
                Some(value) => Node::item(field, value, self.objects),
            })
            .collect();
        let data: Vec<Datum<'_>> = nodes.iter().map(Node::datum).collect();
        let is_known = |name: &str| self.table.fields.iter().any(|field| field.name == name);
        let others = self.map.iter().filter(|(name, _)| !is_known(name));
        let extra: Map<_, _> = others.map(|(name, value)| (name.clone(), value.clone())).collect();
        engine(View { table: self.table, data: &data, extra: Some(&extra) });
    }
}

enum Node<'a> {
    Absent,
    Text(Cow<'a, str>),
    Number(i64),
    Boolean(bool),
    File(&'a str, u64),
    Record(JsonRecord<'a>),
    List(Vec<Node<'a>>),
    Mismatch(&'static str),
}

impl<'a> Node<'a> {
    fn item(field: &Field<'_>, value: &'a Value, objects: &'a [Table<'a>]) -> Self {
        match (field.kind, value) {
            // Whatever is due, an empty text is not a value.
            (_, Value::String(text)) if text.is_empty() => Self::Text(Cow::Borrowed(text)),
            (Kind::Object(name), value) => Self::object(name, field.text, value, objects),
            (Kind::Number, Value::Number(number)) => number
                .as_i64()
                .map_or(Self::Mismatch("a number that does not fit 64 bits"), Self::Number),
            (Kind::Number, Value::String(text)) => {
                text.parse().map_or(Self::Mismatch("text"), Self::Number)
            }
            (Kind::Boolean, Value::Bool(value)) => Self::Boolean(*value),
            (Kind::Boolean, Value::String(text)) => {
                text.parse().map_or(Self::Mismatch("text"), Self::Boolean)
            }
            (Kind::File { .. }, value) => Self::file(value),
            (Kind::Number | Kind::Boolean, _) => Self::Mismatch(what(value)),
            (_, Value::String(text)) => Self::Text(Cow::Borrowed(text)),
            (_, Value::Number(number)) => Self::Text(Cow::Owned(number.to_string())),
            (_, Value::Bool(value)) => Self::Text(Cow::Owned(value.to_string())),
            (_, value) => Self::Mismatch(what(value)),
        }
    }

    fn object(name: &str, text: bool, value: &'a Value, objects: &'a [Table<'a>]) -> Self {
        let map = match value {
            Value::Object(map) if !text => Some(Cow::Borrowed(map)),
            Value::String(json) if text => serde_json::from_str(json).ok().map(Cow::Owned),
            _ => None,
        };
        match (map, objects.iter().find(|table| table.name == name)) {
            (Some(map), Some(table)) => Self::Record(JsonRecord { table, objects, map }),
            (None, _) if text => Self::Mismatch("no JSON text of one"),
            _ => Self::Mismatch(what(value)),
        }
    }

    fn file(value: &'a Value) -> Self {
        let name = value.get("name").and_then(Value::as_str);
        match name.zip(value.get("size").and_then(Value::as_u64)) {
            Some((name, size)) => Self::File(name, size),
            None => Self::Mismatch(what(value)),
        }
    }

    fn datum(&self) -> Datum<'_> {
        match self {
            Self::Absent => Datum::Absent,
            Self::Text(text) => Datum::Text(Cow::Borrowed(text)),
            Self::Number(number) => Datum::Number(*number),
            Self::Boolean(value) => Datum::Boolean(*value),
            Self::File(name, size) => Datum::File(File { name, size: *size, item: None }),
            Self::Record(record) => Datum::Record(record),
            Self::List(nodes) => Datum::List(nodes.iter().map(Node::datum).collect()),
            Self::Mismatch(found) => Datum::Mismatch(found),
        }
    }
}

fn what(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
