//! Where the values of a type's fields come from when it is made.

use alipay_openapi_schema::table::Table;

use super::decode::{DecodeError, Slots};
use super::{Extra, Fields, Value};

/// One value a field, in the order of the table.
pub struct Source<'a> {
    from: Origin<'a>,
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
        Self { from, fault: None }
    }

    /// Fills an empty record's fields, in the order of the table, and the ones its spec lacks.
    pub fn fill(&mut self, fields: &mut [&mut dyn Value], extra: &mut Extra) {
        match &self.from {
            Origin::Nothing => {}
            Origin::Values(values, others) => {
                for (field, value) in fields.iter_mut().zip(values) {
                    field.assign(*value);
                }
                *extra = (*others).clone();
            }
            Origin::Json(table, slots) => {
                if let Err(fault) = fill(fields, extra, table, slots) {
                    self.fault.get_or_insert(fault);
                }
            }
        }
    }

    /// Behind the last field: whether all was well.
    ///
    /// # Errors
    /// The first thing that was wrong.
    pub(crate) fn finish(self) -> Result<(), DecodeError> {
        self.fault.map_or(Ok(()), Err)
    }
}

fn fill(
    fields: &mut [&mut dyn Value],
    extra: &mut Extra,
    table: &Table<'_>,
    slots: &Slots<'_>,
) -> Result<(), DecodeError> {
    for (index, (value, field)) in fields.iter_mut().zip(table.fields).enumerate() {
        let done = match slots.get(index).filter(|json| *json != "null") {
            Some(json) => value.decode(json),
            None if field.required && !field.list => Err(DecodeError::missing()),
            None => Ok(()),
        };
        done.map_err(|fault| fault.at_field(field.name))?;
    }
    *extra = slots.extra();
    Ok(())
}
