//! From the JSON text of an object to a type: one pass that finds each field's text, then one
//! conversion a field.

use alipay_openapi_schema::table::{Field, Table};

use super::forms;
use super::{DecodeError, Fields, Misfit, Reading, Slots, Source};

/// Makes a type from the JSON text of an object, in any of the forms in which one arrives.
///
/// What a field that need not be there holds in a form that its type cannot hold is added to what
/// was found so far, and the field stays empty.
///
/// # Errors
/// When the text is no JSON object, names a field twice, lacks a required field, or when a
/// required field's value is of another type.
pub fn decode<T: Fields>(json: &str, reading: &mut Reading) -> Result<T, DecodeError> {
    let mut made = None;
    let is_answer = reading.is_answer();
    forms::object(T::table(), json, is_answer, &mut |slots| {
        let mut source = Source::json(T::table(), slots, reading.within());
        let value = T::build(&mut source);
        reading.take(source.finish()?, |misfit| misfit);
        made = Some(value);
        Ok(())
    })?;
    made.ok_or_else(DecodeError::missing)
}

/// Decodes each field of a table that is there, in order.
///
/// A field that does not fit is none, and what it holds becomes a misfit; of the misfits within
/// it none is kept then. A required field alone cannot be lost.
///
/// # Errors
/// That of the first required field that is not there or does not fit.
pub(crate) fn each_field(
    table: &Table<'_>,
    slots: &Slots<'_>,
    reading: &mut Reading,
    decode: &mut DecodeField<'_>,
) -> Result<(), DecodeError> {
    for (index, field) in table.fields.iter().enumerate() {
        let Some(json) = slots.get(index).filter(|json| *json != "null") else {
            match field.required && !field.list {
                true => return Err(DecodeError::missing().at_field(field.name)),
                false => continue,
            }
        };
        let mut within = reading.within();
        match decode(index, field, json, &mut within) {
            Ok(()) => reading.take(within, |misfit| misfit.at_field(field.name)),
            Err(error) if field.required => return Err(error.at_field(field.name)),
            Err(error) => reading.add(Misfit::new(error, json).at_field(field.name)),
        }
    }
    Ok(())
}

/// Decodes the field at a place in the table; what its parts hold that does not fit is added.
pub(crate) type DecodeField<'a> =
    dyn FnMut(usize, &Field<'_>, &str, &mut Reading) -> Result<(), DecodeError> + 'a;
