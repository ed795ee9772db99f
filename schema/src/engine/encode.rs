//! Writes a record as Alipay wants it: a serde serialization that follows the table.

use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::{Map, Value};

use crate::engine::datum::{Datum, Record, View};
use crate::engine::table::Field;

/// A record as it travels, for any serde serializer.
///
/// Strings, prices and dates are JSON strings, numbers and booleans bare unless the spec says
/// that they travel as text, absent fields are left out. JSON cannot hold a file: what is written
/// of one is its `name` and `size`.
pub struct Encoded<'a> {
    record: &'a dyn Record,
    beside: bool,
}

impl<'a> Encoded<'a> {
    /// All fields of a record.
    pub fn new(record: &'a dyn Record) -> Self {
        Self { record, beside: true }
    }

    /// The fields that travel in `biz_content`.
    pub fn biz_content(record: &'a dyn Record) -> Self {
        Self { record, beside: false }
    }
}

impl Serialize for Encoded<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut serializer = Some(serializer);
        let mut result = None;
        self.record.view(&mut |view| {
            result = serializer.take().map(|serializer| self.fields(&view, serializer));
        });
        result.unwrap_or_else(|| Err(S::Error::custom("a record that shows no fields")))
    }
}

impl Encoded<'_> {
    fn fields<S: Serializer>(&self, view: &View<'_>, to: S) -> Result<S::Ok, S::Error> {
        let none = Map::new();
        let extra = view.extra.unwrap_or(&none);
        let mut map = to.serialize_map(None)?;
        for (field, datum) in view.fields().filter(|(field, _)| self.beside || !field.beside) {
            // An empty value says nothing, and no rule counts it as given. That of a required
            // text is written all the same, but for one that an extra field stands in for.
            let says_something = match datum {
                Datum::Mismatch(_) => false,
                Datum::Text(text) if text.is_empty() => {
                    field.required && !extra.contains_key(field.name)
                }
                datum => datum.is_present(),
            };
            if says_something {
                map.serialize_entry(field.name, &Item { field, datum })?;
            }
        }
        for (name, value) in extra {
            map.serialize_entry::<String, Value>(name, value)?;
        }
        map.end()
    }
}

struct Item<'a> {
    field: &'a Field<'a>,
    datum: &'a Datum<'a>,
}

impl Serialize for Item<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.datum {
            Datum::Text(text) => serializer.serialize_str(text),
            Datum::Number(number) if self.field.text => serializer.collect_str(number),
            Datum::Number(number) => serializer.serialize_i64(*number),
            Datum::Boolean(value) if self.field.text => serializer.collect_str(value),
            Datum::Boolean(value) => serializer.serialize_bool(*value),
            Datum::List(list) => self.list(list, serializer),
            Datum::Record(record) if self.field.text => {
                let text =
                    serde_json::to_string(&Encoded::new(*record)).map_err(S::Error::custom)?;
                serializer.serialize_str(&text)
            }
            Datum::Record(record) => Encoded::new(*record).serialize(serializer),
            Datum::File(file) => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("name", file.name)?;
                map.serialize_entry("size", &file.size)?;
                map.end()
            }
            Datum::Absent | Datum::Mismatch(_) => serializer.serialize_unit(),
        }
    }
}

impl Item<'_> {
    fn list<S: Serializer>(&self, list: &[Datum<'_>], serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(list.len()))?;
        for datum in list {
            seq.serialize_element(&Item { field: self.field, datum })?;
        }
        seq.end()
    }
}

/// The text of a field as a plain parameter beside `biz_content`; none if it is absent or a
/// file, which is not text.
///
/// # Errors
/// When a nested value cannot be written as JSON.
pub fn plain(field: &Field<'_>, datum: &Datum<'_>) -> Result<Option<String>, serde_json::Error> {
    if !datum.is_present() {
        return Ok(None);
    }
    Ok(Some(match datum {
        Datum::Absent | Datum::File(_) | Datum::Mismatch(_) => return Ok(None),
        Datum::Text(text) => text.clone().into_owned(),
        Datum::Number(number) => number.to_string(),
        Datum::Boolean(value) => value.to_string(),
        // The parameter is text already: JSON text in it is not quoted once more.
        Datum::Record(record) => serde_json::to_string(&Encoded::new(*record))?,
        Datum::List(_) => serde_json::to_string(&Item { field, datum })?,
    }))
}
