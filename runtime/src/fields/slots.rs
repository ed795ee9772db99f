//! The fields of a JSON object, found in one pass: the text of each, by its place in a table.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use alipay_openapi_schema::table::Table;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{DecodeError, Extra};

/// The JSON text of each field of an object.
#[derive(Debug, Default)]
pub struct Slots<'a> {
    fields: Vec<Option<&'a str>>,
    others: Vec<(Cow<'a, str>, &'a str)>,
}

impl<'a> Slots<'a> {
    /// Finds the fields of a table in the text of a JSON object.
    ///
    /// # Errors
    /// Returns an error if the text is not a JSON object or names a field twice.
    pub(crate) fn read(table: &Table<'_>, json: &'a str) -> Result<Self, DecodeError> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let slots = deserializer.deserialize_map(SlotVisitor(table)).and_then(|slots| {
            deserializer.end()?;
            Ok(slots)
        });
        slots.map_err(|error| DecodeError::syntax(json, &error))
    }

    /// Returns the text of the field at this place.
    pub(crate) fn get(&self, index: usize) -> Option<&'a str> {
        self.fields.get(index).copied().flatten()
    }

    /// Returns the text of the field with this name, in the table or not.
    pub(crate) fn named(&self, table: &Table<'_>, name: &str) -> Option<&'a str> {
        let index = table.fields.iter().position(|field| field.name == name);
        index.and_then(|index| self.get(index)).or_else(|| self.other(name))
    }

    /// Removes a field from those that the table lacks.
    pub(crate) fn take_other(&mut self, name: &str) -> Option<&'a str> {
        let index = self.others.iter().position(|(key, _)| key == name)?;
        Some(self.others.swap_remove(index).1)
    }

    fn other(&self, name: &str) -> Option<&'a str> {
        self.others.iter().find(|(key, _)| key == name).map(|(_, json)| *json)
    }

    /// Returns `true` if any of the fields is in the table.
    pub(super) fn has_known(&self) -> bool {
        self.fields.iter().any(Option::is_some)
    }

    /// Returns `true` if there are no fields.
    pub(super) fn is_empty(&self) -> bool {
        !self.has_known() && self.others.is_empty()
    }

    /// Returns the text of the only field, if the table lacks it.
    pub(super) fn only_other(&self) -> Option<&'a str> {
        match self.others.as_slice() {
            [(_, json)] if !self.has_known() => Some(json),
            _ => None,
        }
    }

    /// Returns the fields that the table lacks. One that is not a valid JSON value (half a
    /// surrogate pair) is kept as raw text: a response must not be lost because of a field that
    /// nobody asked for.
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
        let twice = || A::Error::custom("a field appears twice");
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
