//! The functions that all generated types share.

use std::fmt;

use alipay_openapi_schema::check::{self, Violation, Violations};
use alipay_openapi_schema::datum::{Datum, Record, View};
use alipay_openapi_schema::encode::Encoded;
use alipay_openapi_schema::table::Table;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::{Fields, FileItem, Reading, Source, decode};

/// Shows a typed record to the schema's engine.
pub fn view(record: &dyn Fields, table: &'static Table<'static>, engine: &mut dyn FnMut(View<'_>)) {
    record.visit(&mut |values, extra| {
        let data: Vec<Datum<'_>> = values.iter().map(|value| value.datum()).collect();
        engine(View { table, data: &data, extra: extra.as_map() });
    });
}

/// Checks a record against its spec, and returns the warnings.
///
/// # Errors
/// Returns all violations, if there are any.
pub fn validate(record: &dyn Record) -> Result<Vec<Violation>, Violations> {
    check::check(record).into_result()
}

/// Returns another value with the same fields.
pub fn clone<T: Fields>(record: &T) -> T {
    T::build(&mut Source::of(record))
}

/// Formats the fields that are set; of secrets it shows only that they are.
pub fn debug(record: &dyn Record, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut result = Err(fmt::Error);
    record.view(&mut |view| {
        let mut shown = formatter.debug_struct(view.table.name);
        for (field, datum) in view.fields().filter(|(_, datum)| datum.is_present()) {
            match field.secret {
                true => shown.field(field.name, &format_args!("<secret>")),
                false => shown.field(field.name, &Shown(datum)),
            };
        }
        if let Some(extra) = view.extra.filter(|extra| !extra.is_empty()) {
            shown.field("extra", extra);
        }
        result = shown.finish();
    });
    result
}

struct Shown<'a>(&'a Datum<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Datum::Absent => formatter.write_str("-"),
            Datum::Text(text) => text.fmt(formatter),
            Datum::Number(number) => number.fmt(formatter),
            Datum::Boolean(value) => value.fmt(formatter),
            Datum::File(file) => write!(formatter, "{:?} ({} bytes)", file.name, file.size),
            Datum::Record(record) => debug(*record, formatter),
            Datum::List(list) => formatter.debug_list().entries(list.iter().map(Shown)).finish(),
            Datum::Mismatch(found) => formatter.write_str(found),
        }
    }
}

/// Returns `true` if two records have the same type and the same fields.
pub fn equal(left: &dyn Record, right: &dyn Record) -> bool {
    let mut same = false;
    left.view(&mut |left| {
        right.view(&mut |right| {
            same = left.table.name == right.table.name
                && left.extra == right.extra
                && equal_all(left.data, right.data);
        });
    });
    same
}

fn equal_all(left: &[Datum<'_>], right: &[Datum<'_>]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal_data(left, right))
}

fn equal_data(left: &Datum<'_>, right: &Datum<'_>) -> bool {
    match (left, right) {
        (Datum::Absent, Datum::Absent) => true,
        (Datum::Text(left), Datum::Text(right)) => left == right,
        (Datum::Number(left), Datum::Number(right)) => left == right,
        (Datum::Boolean(left), Datum::Boolean(right)) => left == right,
        (Datum::File(left), Datum::File(right)) => FileItem::of(left) == FileItem::of(right),
        (Datum::Record(left), Datum::Record(right)) => equal(*left, *right),
        (Datum::List(left), Datum::List(right)) => equal_all(left, right),
        _ => false,
    }
}

/// Serializes a record, in the form in which it is sent.
///
/// # Errors
/// Returns the errors of the serializer.
pub fn serialize<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    Encoded::new(record).serialize(serializer)
}

/// Deserializes a record, from the form in which it is sent. What a program stored is not an answer
/// that must not be lost: every misfit is an error here.
///
/// # Errors
/// Returns the errors of the deserializer and of `decode`, and one for any field that does not fit.
pub fn deserialize<'de, T: Fields, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    let mut reading = Reading::stored();
    let record = decode(&value.to_string(), &mut reading).map_err(D::Error::custom)?;
    reading.misfits().first().map_or(Ok(record), |misfit| Err(D::Error::custom(misfit)))
}
