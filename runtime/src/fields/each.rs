//! One conversion per field, and the handling of fields that do not fit.

use alipay_openapi_schema::table::{Field, Table};

use super::{DecodeError, Misfit, Reading, Slots};

/// Decodes each field of a table that is present, in order.
///
/// A field that does not fit stays empty, and what it holds becomes a misfit; misfits within it are
/// then dropped. Only an optional field can be lost.
///
/// # Errors
/// Returns the error of the first required field that is missing or does not fit.
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

/// Decodes the field at a place in the table, and adds the misfits within it.
pub(crate) type DecodeField<'a> =
    dyn FnMut(usize, &Field<'_>, &str, &mut Reading) -> Result<(), DecodeError> + 'a;
