//! JSON that a user gives, by the types of the spec.
//!
//! Numbers stay as they are written, digit for digit, where a text or a price is due: a float on
//! the way would make another number of a long order number. No name may stand there twice: which
//! of the two was meant cannot be told.

use alipay_openapi_schema::table::{Field, Kind, Table};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::scheme::{Scheme, file, joined};
use crate::error::Error;
use crate::json::pairs;

/// A number with more digits is not the same to every reader of JSON.
const SAFE_DIGITS: usize = 15;

/// The fields of a request; `from` is where they were given.
pub(super) fn request(
    json: &str,
    scheme: &Scheme<'_>,
    from: &str,
) -> Result<Map<String, Value>, Error> {
    let wrong = |why: &str| Error::Usage(format!("{from} must be a JSON object: {why}"));
    let raw = checked(json).map_err(|error| wrong(&error.to_string()))?;
    match raw.starts_with('{') {
        true => object(raw, &scheme.tables.request, scheme, ""),
        false => Err(wrong("it is another value")),
    }
}

/// The value of a list or an object.
pub(super) fn value(
    json: &str,
    field: &Field<'_>,
    scheme: &Scheme<'_>,
    path: &str,
) -> Result<Value, Error> {
    let what = if field.list { "a list" } else { "an object" };
    let raw = checked(json)
        .map_err(|error| Error::Usage(format!("{path} is {what}: give it as JSON ({error})")))?;
    list_or_item(raw, field, scheme, path)
}

/// The text of one JSON value, which nests no deeper than readers of JSON go.
fn checked(json: &str) -> Result<&str, serde_json::Error> {
    serde_json::from_str::<Value>(json)?;
    Ok(serde_json::from_str::<&RawValue>(json)?.get())
}

fn list_or_item(
    raw: &str,
    field: &Field<'_>,
    scheme: &Scheme<'_>,
    path: &str,
) -> Result<Value, Error> {
    if !(field.list && raw.starts_with('[')) {
        return item(raw, field, scheme, path);
    }
    let items = items(raw, path)?.into_iter().enumerate();
    items.map(|(index, raw)| item(raw, field, scheme, &format!("{path}[{index}]"))).collect()
}

fn item(raw: &str, field: &Field<'_>, scheme: &Scheme<'_>, path: &str) -> Result<Value, Error> {
    match (field.kind, raw.as_bytes().first()) {
        (Kind::File { .. }, _) => Err(file(path)),
        (Kind::Object(of), Some(b'{')) => {
            Ok(Value::Object(object(raw, scheme.object(of, path)?, scheme, path)?))
        }
        (Kind::Object(of), Some(b'"')) if field.text => match parsed(raw, path)? {
            Value::String(text) if checked(&text).is_ok_and(|raw| raw.starts_with('{')) => {
                Ok(Value::Object(object(&text, scheme.object(of, path)?, scheme, path)?))
            }
            other => Ok(other),
        },
        (Kind::Object(_) | Kind::Number | Kind::Boolean, _) => parsed(raw, path),
        // What a text holds, and JSON inside a text, is what the user wrote.
        (Kind::Json { .. }, Some(b'{' | b'[')) | (_, Some(b'-' | b'0'..=b'9')) => Ok(raw.into()),
        _ => parsed(raw, path),
    }
}

fn object(
    raw: &str,
    table: &Table<'_>,
    scheme: &Scheme<'_>,
    path: &str,
) -> Result<Map<String, Value>, Error> {
    fields(raw, path, &mut |name, raw| {
        let path = joined(path, name);
        match scheme.field(table, name, &path)? {
            Some(field) => list_or_item(raw, field, scheme, &path),
            None => unknown(raw, &path),
        }
    })
}

/// A value that the spec says nothing of.
fn unknown(raw: &str, path: &str) -> Result<Value, Error> {
    let digits = || raw.bytes().filter(u8::is_ascii_digit).count();
    match raw.as_bytes().first() {
        Some(b'{') => {
            let inner = &mut |name: &str, raw: &str| unknown(raw, &joined(path, name));
            fields(raw, path, inner).map(Value::Object)
        }
        Some(b'[') => items(raw, path)?.into_iter().map(|raw| unknown(raw, path)).collect(),
        Some(b'-' | b'0'..=b'9') if digits() > SAFE_DIGITS => {
            Err(Error::Usage(format!("{path}: write a number with so many digits as a string")))
        }
        _ => parsed(raw, path),
    }
}

/// The fields of an object, each read by a function.
fn fields(
    raw: &str,
    path: &str,
    read: &mut dyn FnMut(&str, &str) -> Result<Value, Error>,
) -> Result<Map<String, Value>, Error> {
    let pairs = pairs(raw).map_err(|error| Error::Usage(format!("{path}: {error}")))?;
    let mut map = Map::new();
    for (name, raw) in pairs {
        let value = read(&name, raw.get())?;
        if map.contains_key(&name) {
            return Err(Error::Usage(format!("{} is given twice", joined(path, &name))));
        }
        map.insert(name, value);
    }
    Ok(map)
}

fn items<'a>(raw: &'a str, path: &str) -> Result<Vec<&'a str>, Error> {
    let items: Vec<&RawValue> = parsed(raw, path)?;
    Ok(items.into_iter().map(RawValue::get).collect())
}

fn parsed<'a, T: Deserialize<'a>>(raw: &'a str, path: &str) -> Result<T, Error> {
    serde_json::from_str(raw).map_err(|error| Error::Usage(format!("{path}: {error}")))
}
