//! From the JSON text of an object to a type: one pass that finds each field's text, then one
//! conversion a field.

use alipay_openapi_schema::table::{Field, Table};

use super::forms;
use super::{DecodeError, Fields, Misfit, Slots, Source};

/// Makes a type from the JSON text of an object, in any of the forms in which one arrives.
///
/// What a field that need not be there holds in a form that its type cannot hold is added to
/// `misfits`, and the field stays empty.
///
/// # Errors
/// When the text is no JSON object, names a field twice, lacks a required field, or when a
/// required field's value is of another type.
pub fn decode<T: Fields>(json: &str, misfits: &mut Vec<Misfit>) -> Result<T, DecodeError> {
    let mut made = None;
    forms::object(T::table(), json, &mut |slots| {
        let mut source = Source::json(T::table(), slots);
        let value = T::build(&mut source);
        misfits.append(&mut source.finish()?);
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
    decode: &mut DecodeField<'_>,
) -> Result<Vec<Misfit>, DecodeError> {
    let mut misfits = Vec::new();
    for (index, field) in table.fields.iter().enumerate() {
        let Some(json) = slots.get(index).filter(|json| *json != "null") else {
            match field.required && !field.list {
                true => return Err(DecodeError::missing().at_field(field.name)),
                false => continue,
            }
        };
        let mut within = Vec::new();
        match decode(index, field, json, &mut within) {
            Ok(()) => misfits.extend(within.into_iter().map(|misfit| misfit.at_field(field.name))),
            Err(error) if field.required => return Err(error.at_field(field.name)),
            Err(error) => misfits.push(Misfit::new(error, json).at_field(field.name)),
        }
    }
    Ok(misfits)
}

/// Decodes the field at a place in the table; what its parts hold that does not fit is added.
pub(crate) type DecodeField<'a> =
    dyn FnMut(usize, &Field<'_>, &str, &mut Vec<Misfit>) -> Result<(), DecodeError> + 'a;
