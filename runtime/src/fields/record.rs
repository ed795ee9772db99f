//! What every generated type can do, once for all of them.

use std::fmt;

use alipay_openapi_schema::check::{self, Violation, Violations};
use alipay_openapi_schema::datum::{Datum, Record};
use alipay_openapi_schema::encode::Encoded;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use super::{Fields, Source, decode};

/// Hands a typed record's values to the schema's engine.
pub fn data<T: Fields>(record: &T, engine: &mut dyn FnMut(&[Datum<'_>])) {
    record.visit(&mut |values, _| {
        let data: Vec<Datum<'_>> = values.iter().map(|value| value.datum()).collect();
        engine(&data);
    });
}

/// Holds a record against its spec.
///
/// # Errors
/// All violations, where there are any.
pub fn validate(record: &dyn Record) -> Result<Vec<Violation>, Violations> {
    check::check(record).into_result()
}

/// Another value with the same fields.
pub fn clone<T: Fields>(record: &T) -> T {
    let mut copy = None;
    record.visit(&mut |values, extra| copy = Some(T::build(&mut Source::values(values, extra))));
    copy.unwrap_or_else(|| T::build(&mut Source::nothing()))
}

/// Shows the fields that are there; of secrets only that they are.
pub fn debug(record: &dyn Record, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let table = record.table();
    let mut shown = formatter.debug_struct(table.name);
    record.data(&mut |data| {
        for (field, datum) in table.fields.iter().zip(data) {
            match datum {
                datum if !datum.is_present() => {}
                _ if field.secret => {
                    shown.field(field.name, &format_args!("<secret>"));
                }
                datum => {
                    shown.field(field.name, &Shown(datum));
                }
            }
        }
    });
    if let Some(extra) = record.extra().filter(|extra| !extra.is_empty()) {
        shown.field("extra", extra);
    }
    shown.finish()
}

struct Shown<'a>(&'a Datum<'a>);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Datum::Absent => formatter.write_str("-"),
            Datum::Text(text) => text.fmt(formatter),
            Datum::Number(number) => number.fmt(formatter),
            Datum::Boolean(value) => value.fmt(formatter),
            Datum::Record(record) => debug(*record, formatter),
            Datum::List(list) => formatter.debug_list().entries(list.iter().map(Shown)).finish(),
            Datum::Mismatch(found) => formatter.write_str(found),
        }
    }
}

/// Whether two records have the same type and the same fields.
pub fn equal(left: &dyn Record, right: &dyn Record) -> bool {
    let mut same = left.table().name == right.table().name && left.extra() == right.extra();
    left.data(&mut |left| {
        right.data(&mut |right| {
            same &= left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| equal_data(left, right));
        });
    });
    same
}

fn equal_data(left: &Datum<'_>, right: &Datum<'_>) -> bool {
    match (left, right) {
        (Datum::Absent, Datum::Absent) => true,
        (Datum::Text(left), Datum::Text(right)) => left == right,
        (Datum::Number(left), Datum::Number(right)) => left == right,
        (Datum::Boolean(left), Datum::Boolean(right)) => left == right,
        (Datum::Record(left), Datum::Record(right)) => equal(*left, *right),
        (Datum::List(left), Datum::List(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| equal_data(left, right))
        }
        _ => false,
    }
}

/// Writes a record, in the form in which it travels.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    Encoded::new(record).serialize(serializer)
}

/// Reads a record, from the form in which it travels.
///
/// # Errors
/// Those of the deserializer, and those of [`decode`](super::decode).
pub fn deserialize<'de, T: Fields, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    decode(&value.to_string()).map_err(D::Error::custom)
}
