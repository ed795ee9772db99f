//! One view of values for the engine, whether they are typed or JSON.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::table::Table;

/// A value as the engine sees it.
pub enum Datum<'a> {
    /// Nothing was given.
    Absent,
    /// Text; prices, dates, enum values and JSON texts too.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(i64),
    /// True or false.
    Boolean(bool),
    /// A nested record.
    Record(&'a dyn Record),
    /// A list.
    List(Vec<Datum<'a>>),
    /// A value of another type than the table says (seen in JSON alone): what it is.
    Mismatch(&'static str),
}

impl Datum<'_> {
    /// Whether there is anything: no value, the empty text and the empty list count as none.
    pub fn is_present(&self) -> bool {
        match self {
            Self::Absent => false,
            Self::Text(text) => !text.is_empty(),
            Self::List(list) => !list.is_empty(),
            _ => true,
        }
    }
}

/// Something with fields, in the order of its table.
pub trait Record {
    /// What the spec says of it.
    fn table(&self) -> &Table<'_>;

    /// Hands the values of all fields, in the order of the table, to an engine.
    fn data(&self, engine: &mut dyn FnMut(&[Datum<'_>]));

    /// The fields that the spec lacks.
    fn extra(&self) -> Option<&Map<String, Value>>;
}
