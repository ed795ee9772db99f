//! Fields by their names: `goods_detail[0].price=1`, by the types of the spec.

use alipay_openapi_schema::Tables;
use alipay_openapi_schema::table::{Field, Kind, Table};
use serde_json::{Map, Value};

use super::json;
use super::scheme::{Scheme, file};
use crate::error::Error;

/// Sets the field of this path. Scalars are taken as the text that they are; lists and objects
/// as JSON.
pub(super) fn set(
    scheme: &Scheme<'_>,
    map: &mut Map<String, Value>,
    path: &str,
    text: &str,
) -> Result<(), Error> {
    let (mut map, mut table) = (map, &scheme.tables.request);
    let mut steps = path.split('.').peekable();
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        let (name, index) = indexed(step, path)?;
        let Some(field) = scheme.field(table, name, path)? else {
            return set_unknown(map, name, is_last && index.is_none(), path, text);
        };
        if index.is_some() && !field.list {
            return Err(Error::Usage(format!("{path}: {name} is not a list")));
        }
        let entry = map.entry(name).or_insert(Value::Null);
        let place = match index {
            Some(index) => item(entry, index, path)?,
            None => entry,
        };
        let is_list = field.list && index.is_none();
        if is_last {
            let is_free = place.is_null();
            *place = leaf(scheme, field, is_list, path, text)?;
            return if is_free { Ok(()) } else { Err(twice(path)) };
        }
        let Kind::Object(of) = field.kind else {
            return Err(Error::Usage(format!("{path}: {name} has no fields of its own")));
        };
        if is_list {
            let hint = format!("{path}: {name} is a list: say which one, as {name}[0]");
            return Err(Error::Usage(hint));
        }
        table = scheme.object(of, path)?;
        map = opened(place)
            .ok_or_else(|| Error::Usage(format!("{path}: {name} is given already")))?;
    }
    Ok(())
}

/// The value of the last name of a path.
fn leaf(
    scheme: &Scheme<'_>,
    field: &Field<'_>,
    is_list: bool,
    path: &str,
    text: &str,
) -> Result<Value, Error> {
    match field.kind {
        Kind::File { .. } => Err(file(path)),
        Kind::Object(_) => json::value(text, field, scheme, path),
        _ if is_list => json::value(text, field, scheme, path),
        _ => Ok(Value::String(text.to_owned())),
    }
}

/// Sets a field that the spec lacks: a text.
fn set_unknown(
    map: &mut Map<String, Value>,
    name: &str,
    is_whole: bool,
    path: &str,
    text: &str,
) -> Result<(), Error> {
    if !is_whole {
        let message = format!("{path}: the spec has no field `{name}`: give it in --biz-content");
        return Err(Error::Usage(message));
    }
    match map.insert(name.to_owned(), Value::String(text.to_owned())) {
        None => Ok(()),
        Some(_) => Err(twice(path)),
    }
}

/// The fields of an object that is there, or begun.
fn opened(place: &mut Value) -> Option<&mut Map<String, Value>> {
    if place.is_null() {
        *place = Value::Object(Map::new());
    }
    place.as_object_mut()
}

/// The name and the index of `name[0]`.
fn indexed<'a>(step: &'a str, path: &str) -> Result<(&'a str, Option<usize>), Error> {
    let Some((name, rest)) = step.split_once('[') else { return Ok((step, None)) };
    let index = rest.strip_suffix(']').and_then(|digits| digits.parse().ok());
    match index {
        Some(index) => Ok((name, Some(index))),
        None => Err(Error::Usage(format!("{path}: an item of a list is written as {name}[0]"))),
    }
}

/// The place of an item of a list; the list grows by one at a time.
fn item<'v>(list: &'v mut Value, index: usize, path: &str) -> Result<&'v mut Value, Error> {
    if list.is_null() {
        *list = Value::Array(Vec::new());
    }
    let Value::Array(items) = list else {
        return Err(Error::Usage(format!("{path}: the list is given already, as a whole")));
    };
    if index == items.len() {
        items.push(Value::Null);
    }
    let length = items.len();
    items.get_mut(index).ok_or_else(|| {
        Error::Usage(format!("{path}: item {length} comes first; items are counted from 0"))
    })
}

fn twice(path: &str) -> Error {
    Error::Usage(format!("{path} is given twice"))
}

/// Writes objects that travel inside a text as such.
pub(super) fn fit(map: &mut Map<String, Value>, table: &Table<'_>, tables: &Tables<'_>) {
    for field in table.fields {
        let Kind::Object(of) = field.kind else { continue };
        let Some(object) = tables.objects.iter().find(|table| table.name == of) else { continue };
        let values = match map.get_mut(field.name) {
            Some(Value::Array(items)) => items.iter_mut().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        for value in values {
            if let Value::Object(inner) = value {
                fit(inner, object, tables);
                if field.text {
                    *value = Value::String(value.to_string());
                }
            }
        }
    }
}
