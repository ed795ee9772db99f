//! Where the values of a type's fields come from when it is made.

use std::any::Any;

use alipay_openapi_schema::table::{Field, Table};

use super::decode::{DecodeError, Slots};
use super::{Extra, Fields, Value};

/// One value a field, in the order of the table.
pub struct Source<'a> {
    from: Origin<'a>,
    next: usize,
    fault: Option<DecodeError>,
}

enum Origin<'a> {
    /// Nothing: a builder begins with it.
    Nothing,
    /// JSON that arrived.
    Json(&'static Table<'static>, Slots<'a>),
    /// Another value of the same type.
    Values(Vec<&'a dyn Value>, &'a Extra),
}

impl<'a> Source<'a> {
    /// Leaves every field empty.
    pub fn nothing() -> Self {
        Self::new(Origin::Nothing)
    }

    /// The fields that were found in JSON.
    pub(crate) fn json(table: &'static Table<'static>, slots: Slots<'a>) -> Self {
        Self::new(Origin::Json(table, slots))
    }

    /// The fields of a record.
    pub(super) fn of(record: &'a dyn Fields) -> Self {
        let mut from = Origin::Nothing;
        record.visit(&mut |values, extra| from = Origin::Values(values.to_vec(), extra));
        Self::new(from)
    }

    fn new(from: Origin<'a>) -> Self {
        Self { from, next: 0, fault: None }
    }

    /// The fields that the spec lacks; asked for behind all others.
    pub fn extra(&mut self) -> Extra {
        match &self.from {
            Origin::Nothing => Extra::default(),
            Origin::Values(_, extra) => (*extra).clone(),
            Origin::Json(_, slots) => slots.extra().unwrap_or_else(|fault| {
                self.fault.get_or_insert(fault);
                Extra::default()
            }),
        }
    }

    /// Behind the last field: whether all was well.
    ///
    /// # Errors
    /// The first thing that was wrong.
    pub(crate) fn finish(self) -> Result<(), DecodeError> {
        self.fault.map_or(Ok(()), Err)
    }

    fn fail(&mut self, field: &Field<'_>, fault: DecodeError) {
        self.fault.get_or_insert_with(|| fault.at_field(field.name));
    }
}

/// The value of the next field.
pub fn take<T: Value + Clone>(source: &mut Source<'_>) -> T {
    let index = source.next;
    source.next += 1;
    match &source.from {
        Origin::Nothing => T::empty(),
        Origin::Values(values, _) => {
            let value: Option<&T> = values.get(index).and_then(|value| {
                let value: &dyn Any = *value;
                value.downcast_ref()
            });
            value.cloned().unwrap_or_else(T::empty)
        }
        Origin::Json(table, slots) => {
            let Some(field) = table.fields.get(index) else { return T::empty() };
            match slots.get(index).filter(|json| *json != "null") {
                None => {
                    if field.required && !field.list {
                        source.fail(field, DecodeError::missing());
                    }
                    T::empty()
                }
                Some(json) => T::decode(json).unwrap_or_else(|fault| {
                    source.fail(field, fault);
                    T::empty()
                }),
            }
        }
    }
}
