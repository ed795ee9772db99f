//! From the JSON text of an object to a type: one pass that finds each field's text, then one
//! conversion per field.

use super::forms;
use super::{DecodeError, Fields, Misfit, Reading, Slots, Source};

/// Makes a type from the JSON text of an object, in any of the forms in which one arrives.
///
/// If an optional field holds something its type cannot hold, this is added to the misfits found so
/// far, and the field stays empty.
///
/// # Errors
/// Returns an error if the text is not a JSON object, names a field twice, lacks a required field,
/// or has a required field with a value of another type.
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

/// Reads the fields of an answer into a type, and lists those that do not fit.
///
/// # Errors
/// Returns the error of the first required field that is missing or does not fit.
pub(crate) fn typed<T: Fields>(slots: Slots<'_>) -> Result<(T, Vec<Misfit>), DecodeError> {
    let mut source = Source::json(T::table(), slots, Reading::answer());
    let value = T::build(&mut source);
    Ok((value, source.finish()?.into_misfits()))
}
