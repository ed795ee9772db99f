//! One view of values for the engine, whether they are typed or JSON.

use std::any::Any;
use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::engine::table::{Field, Table};

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
    /// A file.
    File(File<'a>),
    /// A nested record.
    Record(&'a dyn Record),
    /// A list.
    List(Vec<Datum<'a>>),
    /// A value of another type than the table says (only in JSON): what it is.
    Mismatch(&'static str),
}

impl Datum<'_> {
    /// Whether there is anything: no value, the empty text, the empty list and the empty file
    /// without a name count as none.
    pub fn is_present(&self) -> bool {
        match self {
            Self::Absent => false,
            Self::Text(text) => !text.is_empty(),
            Self::List(list) => !list.is_empty(),
            Self::File(file) => !file.name.is_empty() || file.size > 0,
            _ => true,
        }
    }
}

/// A file as the engine sees it.
#[derive(Clone, Copy)]
pub struct File<'a> {
    /// Its name, without folders.
    pub name: &'a str,
    /// Its size in bytes.
    pub size: u64,
    /// What it is sent from; none if it is only described, as in JSON.
    pub item: Option<&'a dyn Any>,
}

/// Something with fields, in the order of its table.
pub trait Record {
    /// Shows itself to an engine.
    fn view(&self, engine: &mut dyn FnMut(View<'_>));
}

/// A record as the engine sees it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// What the spec says of it.
    pub table: &'a Table<'a>,
    /// The values of all fields, in the order of the table.
    pub data: &'a [Datum<'a>],
    /// The fields that the spec lacks.
    pub extra: Option<&'a Map<String, Value>>,
}

impl<'a> View<'a> {
    /// The fields and their values.
    pub fn fields(&self) -> impl Iterator<Item = (&'a Field<'a>, &'a Datum<'a>)> + use<'a> {
        self.table.fields.iter().zip(self.data)
    }

    /// The value of the field of this name.
    pub fn get(&self, name: &str) -> Option<&'a Datum<'a>> {
        self.fields().find(|(field, _)| field.name == name).map(|(_, datum)| datum)
    }
}
