//! A field of a spec: one row of a documentation table.
//!
//! A new key of fields begins here: [`Field`], `KEYS`, and [`Field::row`] if the engine checks it.

use std::collections::HashMap;

use serde_json::Value;

use super::names;
use crate::engine::{Format, Pattern, row};

/// One row of a documentation table.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The Rust name, where the spec gives one of its own.
    pub rename: Option<String>,
    /// What the value is.
    pub kind: Kind,
    /// A list of such values.
    pub list: bool,
    /// Must be there.
    pub required: bool,
    /// A Boolean or Number that travels as a string.
    pub as_text: bool,
    /// Never shown in messages and Debug.
    pub secret: bool,
    /// The method's own field though it has the name of a common parameter.
    pub own: bool,
    /// Lengths count bytes (of UTF-8) and not characters.
    pub bytes: bool,
    /// JSON text that may have strings in single quotes.
    pub single_quotes: bool,
    /// The shortest value, where one is given.
    pub min_length: Option<u32>,
    /// The longest value.
    pub max_length: Option<u32>,
    /// The length that the page states for a type that has none to check (Number, Boolean, an
    /// object): kept as a fact.
    pub page_length: Option<u32>,
    /// The longest list.
    pub max_items: Option<u32>,
    /// The largest file, in bytes.
    pub max_size: Option<u32>,
    /// What a file's name may end with: lower-case extensions without their dots; none: anything.
    pub extensions: Vec<String>,
    /// The least value, a decimal number.
    pub min: Option<String>,
    /// The greatest value, a decimal number.
    pub max: Option<String>,
    /// A well-known form of the text.
    pub format: Option<Format>,
    /// A regular expression that the whole text must match.
    pub pattern: Option<Pattern>,
    /// What Alipay assumes where the field is not sent.
    pub default: Option<String>,
    /// Why not to use it any more; empty where no reason is given.
    pub deprecated: Option<String>,
    /// What it is, in our words.
    pub doc: String,
    /// A value as the documentation shows it.
    pub example: Option<serde_json::Value>,
}

impl Field {
    /// The Rust name: the wire's, or the one that the spec gives.
    pub fn rust_name(&self) -> String {
        self.rename.clone().unwrap_or_else(|| names::field(&self.name))
    }

    /// The keys that a spec file can give a field, in the order of writing.
    pub fn keys() -> [&'static str; KEYS.len()] {
        KEYS.map(|(key, _)| key)
    }

    /// What this field says, by its keys, in the order of writing; a bound (`min`, `max`) as text.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, Value)> {
        KEYS.iter().filter_map(|(key, said)| Some((*key, said(self)?)))
    }

    /// The type as a spec file writes it; none for a plain String.
    fn type_expression(&self) -> Option<String> {
        let item = match &self.kind {
            Kind::String => "String".to_owned(),
            Kind::Enum(name) | Kind::Object(name) => name.clone(),
            Kind::JsonOf(name) => format!("Json<{name}>"),
            kind => format!("{kind:?}"),
        };
        match (self.list, &self.kind) {
            (true, _) => Some(format!("{item}[]")),
            (false, Kind::String) => None,
            (false, _) => Some(item),
        }
    }
}

/// What a field says under a key, if anything.
type Said = fn(&Field) -> Option<Value>;

/// What a field is, what it must be, what it is for.
const KEYS: [(&str, Said); 22] = [
    ("type", |field| field.type_expression().map(Value::from)),
    ("as", |field| word(field.as_text, "text")),
    ("quotes", |field| word(field.single_quotes, "single")),
    ("required", |field| flag(field.required)),
    ("secret", |field| flag(field.secret)),
    ("own", |field| flag(field.own)),
    ("rename", |field| text(field.rename.as_deref())),
    ("deprecated", |field| match field.deprecated.as_deref()? {
        "" => flag(true),
        reason => text(Some(reason)),
    }),
    ("min-length", |field| field.min_length.map(Value::from)),
    ("max-length", |field| field.max_length.map(Value::from)),
    ("unit", |field| word(field.bytes, "bytes")),
    ("page-length", |field| field.page_length.map(Value::from)),
    ("max-items", |field| field.max_items.map(Value::from)),
    ("max-size", |field| field.max_size.map(Value::from)),
    ("extensions", |field| {
        (!field.extensions.is_empty()).then(|| Value::from(field.extensions.clone()))
    }),
    ("format", |field| {
        let words = Format::WORDS.iter().find(|(_, format)| Some(*format) == field.format);
        text(words.map(|(word, _)| *word))
    }),
    ("pattern", |field| text(field.pattern.as_ref().map(Pattern::as_str))),
    ("min", |field| text(field.min.as_deref())),
    ("max", |field| text(field.max.as_deref())),
    ("default", |field| text(field.default.as_deref())),
    ("doc", |field| text(Some(&*field.doc).filter(|doc| !doc.is_empty()))),
    ("example", |field| {
        let example = field.example.as_ref()?;
        // A file's example is only its name.
        let name = example.get("name").filter(|_| field.kind == Kind::File);
        Some(name.unwrap_or(example).clone())
    }),
];

fn flag(is_set: bool) -> Option<Value> {
    is_set.then_some(Value::Bool(true))
}

fn word(is_set: bool, word: &str) -> Option<Value> {
    is_set.then(|| word.into())
}

fn text(text: Option<&str>) -> Option<Value> {
    text.map(Value::from)
}

/// What a value is: Alipay's own words for types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Text.
    #[default]
    String,
    /// A whole number of 64 bits.
    Number,
    /// A decimal number that travels as a string.
    Price,
    /// True or false.
    Boolean,
    /// `yyyy-MM-dd HH:mm:ss`, Beijing time.
    Date,
    /// JSON text inside a string.
    Json,
    /// JSON text inside a string, of the named object.
    JsonOf(String),
    /// A file to upload; it travels beside `biz_content` and is never in a list.
    File,
    /// One of the values of the named enum.
    Enum(String),
    /// The named object.
    Object(String),
}
/// The values of a spec's enums, by their names.
pub(super) type Enums<'a> = HashMap<&'a str, Vec<&'a str>>;

impl Field {
    /// Returns the field as a row of a table; `extensions` are those of the field, if it is a file.
    pub(super) fn row<'a>(
        &'a self,
        enums: &'a Enums<'a>,
        extensions: &'a [&'a str],
    ) -> row::Field<'a> {
        let kind = match &self.kind {
            Kind::String => row::Kind::String,
            Kind::Number => row::Kind::Number,
            Kind::Price => row::Kind::Price,
            Kind::Boolean => row::Kind::Boolean,
            Kind::Date => row::Kind::Date,
            Kind::Json => row::Kind::Json { single_quotes: self.single_quotes },
            Kind::File => {
                row::Kind::File { extensions, max_size: self.max_size.unwrap_or(row::UNLIMITED) }
            }
            Kind::Object(name) | Kind::JsonOf(name) => row::Kind::Object(name),
            Kind::Enum(name) => {
                enums.get(name.as_str()).map_or(row::Kind::String, |words| row::Kind::Enum(words))
            }
        };
        row::Field {
            name: &self.name,
            kind,
            list: self.list,
            required: self.required,
            text: self.as_text || matches!(self.kind, Kind::JsonOf(_)),
            beside: false,
            secret: self.secret,
            bytes: self.bytes,
            min_length: self.min_length.unwrap_or(0),
            max_length: self.max_length.unwrap_or(row::UNLIMITED),
            max_items: self.max_items.unwrap_or(row::UNLIMITED),
            min: self.min.as_deref(),
            max: self.max.as_deref(),
            format: self.format,
            pattern: self.pattern.as_ref(),
        }
    }
}
