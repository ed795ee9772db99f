//! Checks JSON against tables that were made at run time: what a generated type could not hold does
//! not fit.

use alipay_openapi_schema::table::{Field, Kind, Table};
use jiff::civil::DateTime;
use rust_decimal::Decimal;

use super::each::each_field;
use super::{DecodeError, JsonText, Reading, Slots, decoded, forms};

/// Checks the fields of an object against its table.
///
/// # Errors
/// Returns the error of the first required field that is missing or does not fit.
pub(crate) fn fit(
    table: &Table<'_>,
    objects: &[Table<'_>],
    slots: &Slots<'_>,
    reading: &mut Reading,
) -> Result<(), DecodeError> {
    each_field(table, slots, reading, &mut |_, field, json, reading| {
        let object = object_of(field, objects);
        // An optional field that is the empty text counts as missing.
        if json == "\"\"" && !field.required && !field.list {
            return Ok(());
        }
        if !field.list {
            return value(field, object, objects, json, reading);
        }
        let mut take = |index, json: &str| {
            let mut within = reading.within();
            let fits = value(field, object, objects, json, &mut within);
            fits.map_err(|error| error.at_index(index))?;
            reading.take(within, |misfit| misfit.at_index(index));
            Ok(())
        };
        match object {
            Some(table) => forms::objects(table, json, &mut take),
            None => forms::values(json, &mut take),
        }
    })
}

fn object_of<'a, 't>(field: &Field<'_>, objects: &'a [Table<'t>]) -> Option<&'a Table<'t>> {
    match field.kind {
        Kind::Object(name) => objects.iter().find(|table| table.name == name),
        _ => None,
    }
}

/// Checks one value against its field, and the values within an object against the object's table.
fn value(
    field: &Field<'_>,
    object: Option<&Table<'_>>,
    objects: &[Table<'_>],
    json: &str,
    reading: &mut Reading,
) -> Result<(), DecodeError> {
    if let Some(table) = object {
        let is_answer = reading.is_answer();
        return forms::object(table, json, is_answer, &mut |slots| {
            fit(table, objects, &slots, reading)
        });
    }
    match field.kind {
        Kind::Number => decoded::<i64>(json).map(drop),
        Kind::Price => decoded::<Decimal>(json).map(drop),
        Kind::Boolean => decoded::<bool>(json).map(drop),
        Kind::Date => decoded::<DateTime>(json).map(drop),
        Kind::Json { .. } => decoded::<JsonText>(json).map(drop),
        _ => decoded::<String>(json).map(drop),
    }
}
