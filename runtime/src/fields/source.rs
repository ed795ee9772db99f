//! The source of a type's values when it is made.

use alipay_openapi_schema::table::Table;

use super::each::each_field;
use super::{DecodeError, Extra, Fields, Reading, Slots, Value};

/// One value per field, in the order of the table.
pub struct Source<'a> {
    from: Origin<'a>,
    reading: Reading,
    fault: Option<DecodeError>,
}

enum Origin<'a> {
    /// Nothing, as for a new builder.
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

    /// Takes the fields that were found in JSON.
    pub(crate) fn json(table: &'static Table<'static>, slots: Slots<'a>, reading: Reading) -> Self {
        Self { reading, ..Self::new(Origin::Json(table, slots)) }
    }

    /// Takes the fields of a record.
    pub(super) fn of(record: &'a dyn Fields) -> Self {
        let mut from = Origin::Nothing;
        record.visit(&mut |values, extra| from = Origin::Values(values.to_vec(), extra));
        Self::new(from)
    }

    fn new(from: Origin<'a>) -> Self {
        Self { from, reading: Reading::answer(), fault: None }
    }

    /// Fills the fields of an empty record, in the order of the table, and those that its spec
    /// lacks.
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
                let decoded =
                    each_field(table, slots, &mut self.reading, &mut |index, _, json, reading| {
                        let value = fields.get_mut(index).ok_or_else(DecodeError::missing)?;
                        value.decode(json, reading)
                    });
                self.fault = decoded.err();
                *extra = slots.extra();
            }
        }
    }

    /// Returns what was lost, after the last field.
    ///
    /// # Errors
    /// Returns the first fault of a required field.
    pub(crate) fn finish(self) -> Result<Reading, DecodeError> {
        self.fault.map_or(Ok(self.reading), Err)
    }
}
