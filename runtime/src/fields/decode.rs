//! From JSON text to typed fields: one pass that finds each field's text, then one conversion
//! a field.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use alipay_openapi_schema::table::Table;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Extra, Fields, Source};
use crate::wire::is_too_deep;

/// Makes a type from the JSON text of an object, or from a JSON string that holds such text.
///
/// # Errors
/// When the text is no JSON object, names a field twice, lacks a required field, or when a
/// field's value is of another type.
pub fn decode<T: Fields>(json: &str) -> Result<T, DecodeError> {
    let text = object_text(json)?;
    let mut source = Source::json(T::table(), Slots::read(T::table(), &text)?);
    let value = T::build(&mut source);
    source.finish()?;
    Ok(value)
}

fn object_text(json: &str) -> Result<Cow<'_, str>, DecodeError> {
    if !json.starts_with('"') {
        return Ok(Cow::Borrowed(json));
    }
    // What nests in an answer is bounded; what nests in a text in one is not yet.
    let text = scalar(json, "an object")?;
    match is_too_deep(&text) {
        true => Err(DecodeError::of(Problem::TooDeep)),
        false => Ok(text),
    }
}

/// The JSON text of each field of an object.
#[derive(Debug, Default)]
pub(crate) struct Slots<'a> {
    fields: Vec<Option<&'a str>>,
    others: Vec<(Cow<'a, str>, &'a str)>,
}

impl<'a> Slots<'a> {
    /// Finds the fields of a table in the text of a JSON object.
    ///
    /// # Errors
    /// When the text is no JSON object or names a field twice.
    pub(crate) fn read(table: &Table<'_>, json: &'a str) -> Result<Self, DecodeError> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let slots = deserializer.deserialize_map(SlotVisitor(table)).and_then(|slots| {
            deserializer.end()?;
            Ok(slots)
        });
        slots.map_err(|error| DecodeError::syntax(json, &error))
    }

    /// The text of the field at this place.
    pub(crate) fn get(&self, index: usize) -> Option<&'a str> {
        self.fields.get(index).copied().flatten()
    }

    /// The text of a field of this name, whether the table has it or not.
    pub(crate) fn named(&self, table: &Table<'_>, name: &str) -> Option<&'a str> {
        let index = table.fields.iter().position(|field| field.name == name);
        index.and_then(|index| self.get(index)).or_else(|| self.other(name))
    }

    /// Takes a field out of those that the table lacks.
    pub(crate) fn take_other(&mut self, name: &str) -> Option<&'a str> {
        let index = self.others.iter().position(|(key, _)| key == name)?;
        Some(self.others.swap_remove(index).1)
    }

    fn other(&self, name: &str) -> Option<&'a str> {
        self.others.iter().find(|(key, _)| key == name).map(|(_, json)| *json)
    }

    /// The fields that the table lacks. One that is no sound JSON value (half a surrogate pair)
    /// is kept as the text it is: a response must not be lost for a field that nobody asked for.
    pub(super) fn extra(&self) -> Extra {
        let value = |(name, json): &(Cow<'a, str>, &'a str)| {
            let value: Result<serde_json::Value, _> = serde_json::from_str(json);
            (name.clone().into_owned(), value.unwrap_or_else(|_| (*json).into()))
        };
        self.others.iter().map(value).collect()
    }
}

struct SlotVisitor<'t>(&'t Table<'t>);

impl<'de> Visitor<'de> for SlotVisitor<'_> {
    type Value = Slots<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Slots<'de>, A::Error> {
        let mut slots = Slots { fields: vec![None; self.0.fields.len()], others: Vec::new() };
        let twice = || A::Error::custom("a field stands there twice");
        while let Some(key) = map.next_key_seed(KeySeed(self.0))? {
            let json = map.next_value::<&RawValue>()?.get();
            match key {
                Key::Field(index) => {
                    let slot = slots.fields.get_mut(index);
                    if slot.is_some_and(|slot| slot.replace(json).is_some()) {
                        return Err(twice());
                    }
                }
                Key::Other(name) => slots.others.push((name, json)),
            }
        }
        // A set, since whoever sends an answer decides how many fields it has.
        let mut names = BTreeSet::new();
        if slots.others.iter().any(|(name, _)| !names.insert(name)) {
            return Err(twice());
        }
        Ok(slots)
    }
}

enum Key<'de> {
    Field(usize),
    Other(Cow<'de, str>),
}

struct KeySeed<'t>(&'t Table<'t>);

impl KeySeed<'_> {
    fn key<'de>(&self, name: Cow<'de, str>) -> Key<'de> {
        match self.0.fields.iter().position(|field| field.name == name) {
            Some(index) => Key::Field(index),
            None => Key::Other(name),
        }
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for KeySeed<'_> {
    type Value = Key<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a field's name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(self.key(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(self.key(Cow::Owned(name.to_owned())))
    }
}

/// The JSON text of each item of a list.
pub(super) fn items(json: &str) -> Result<Vec<&str>, DecodeError> {
    if !json.starts_with('[') {
        return Err(DecodeError::new("a list", json));
    }
    let items: Vec<&RawValue> =
        serde_json::from_str(json).map_err(|error| DecodeError::syntax(json, &error))?;
    Ok(items.into_iter().map(RawValue::get).collect())
}

/// The text of a JSON string, or of a bare number or boolean.
pub(super) fn scalar<'a>(json: &'a str, wanted: &'static str) -> Result<Cow<'a, str>, DecodeError> {
    match json.as_bytes() {
        [b'"', inner @ .., b'"'] if !inner.contains(&b'\\') => {
            Ok(Cow::Borrowed(json.trim_matches('"')))
        }
        [b'"', ..] => match serde_json::from_str(json) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(error) => Err(DecodeError::syntax(json, &error)),
        },
        [b'{' | b'[' | b'n', ..] | [] => Err(DecodeError::new(wanted, json)),
        _ => Ok(Cow::Borrowed(json)),
    }
}

/// Why JSON could not be made into a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Where: `goods_detail[2].price`.
    path: String,
    problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Problem {
    Missing,
    TooDeep,
    Mismatch { wanted: &'static str, found: &'static str },
    Syntax { line: usize, column: usize, what: String },
}

impl DecodeError {
    pub(super) fn new(wanted: &'static str, json: &str) -> Self {
        Self::of(Problem::Mismatch { wanted, found: kind_of(json) })
    }

    pub(super) fn missing() -> Self {
        Self::of(Problem::Missing)
    }

    pub(super) fn syntax(json: &str, error: &serde_json::Error) -> Self {
        // serde_json words a value of another type with the value itself: say the type alone.
        if error.is_data() && !json.trim_start().starts_with('{') {
            return Self::new("an object", json);
        }
        let what = match error.classify() {
            serde_json::error::Category::Eof => "the JSON ends too early".to_owned(),
            serde_json::error::Category::Data => "a field stands there twice".to_owned(),
            _ => "not JSON".to_owned(),
        };
        Self::of(Problem::Syntax { line: error.line(), column: error.column(), what })
    }

    fn of(problem: Problem) -> Self {
        Self { path: String::new(), problem }
    }

    pub(super) fn at_field(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    pub(super) fn at_index(mut self, index: usize) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("[{index}]{dot}{}", self.path);
        self
    }

    /// The field that could not be read: `goods_detail[2].price`; empty for the whole object.
    pub fn path(&self) -> &str {
        &self.path
    }
}

fn kind_of(json: &str) -> &'static str {
    match json.trim_start().as_bytes() {
        [b'{', ..] => "an object",
        [b'[', ..] => "a list",
        [b'"', ..] => "other text",
        [b't' | b'f', ..] => "true or false",
        [b'n', ..] => "null",
        [] => "nothing",
        _ => "a number",
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        match &self.problem {
            Problem::Missing => formatter.write_str("required, but not there"),
            Problem::TooDeep => formatter.write_str("the JSON is nested too deep"),
            Problem::Mismatch { wanted, found } => {
                write!(formatter, "wanted {wanted}, found {found}")
            }
            Problem::Syntax { line, column, what } => {
                write!(formatter, "{what} (line {line}, column {column})")
            }
        }
    }
}

impl std::error::Error for DecodeError {}
