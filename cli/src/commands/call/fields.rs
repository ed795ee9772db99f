//! Fields by their names: `goods_detail[0].price=1`, by the types of the spec.

use alipay_openapi_schema::Tables;
use alipay_openapi_schema::read::nearest;
use alipay_openapi_schema::table::{Field, Kind, Table};
use serde_json::{Map, Value};

use crate::error::Error;

/// Sets the field of this path. Scalars are taken as the text that they are; lists and objects
/// as JSON.
pub(super) fn set(
    map: &mut Map<String, Value>,
    tables: &Tables<'_>,
    path: &str,
    text: &str,
) -> Result<(), Error> {
    let (mut map, mut table) = (map, &tables.request);
    let mut steps = path.split('.').peekable();
    while let Some(step) = steps.next() {
        let (name, index) = indexed(step, path)?;
        let field = field(table, name, path)?;
        if index.is_some() && !field.list {
            return Err(Error::Usage(format!("{path}: {name} is no list")));
        }
        let entry = map.entry(name).or_insert(Value::Null);
        let place = match index {
            Some(index) => item(entry, index, path)?,
            None => entry,
        };
        let is_list = field.list && index.is_none();
        if steps.peek().is_none() {
            if !place.is_null() {
                return Err(Error::Usage(format!("{path} is given twice")));
            }
            *place = leaf(field, is_list, path, text)?;
            return Ok(());
        }
        let Kind::Object(of) = field.kind else {
            return Err(Error::Usage(format!("{path}: {name} has no fields of its own")));
        };
        if is_list {
            let hint = format!("{path}: {name} is a list: say which one, as {name}[0]");
            return Err(Error::Usage(hint));
        }
        table = object(tables, of, path)?;
        if place.is_null() {
            *place = Value::Object(Map::new());
        }
        map = place
            .as_object_mut()
            .ok_or_else(|| Error::Usage(format!("{path}: {name} is given already, as a whole")))?;
    }
    Ok(())
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

/// The value of the last name of a path.
fn leaf(field: &Field<'_>, is_list: bool, path: &str, text: &str) -> Result<Value, Error> {
    let by_json = |what: &str| {
        serde_json::from_str(text)
            .map_err(|error| Error::Usage(format!("{path} is {what}: give it as JSON ({error})")))
    };
    match field.kind {
        Kind::File { .. } => {
            Err(Error::Usage(format!("{path} is a file: give its path with --file {path}=PATH")))
        }
        _ if is_list => by_json("a list"),
        Kind::Object(_) => by_json("an object"),
        _ => Ok(Value::String(text.to_owned())),
    }
}

/// The field of this name.
pub(super) fn field<'a>(
    table: &'a Table<'_>,
    name: &str,
    path: &str,
) -> Result<&'a Field<'a>, Error> {
    table.fields.iter().find(|field| field.name == name).ok_or_else(|| {
        let known = nearest(name, table.fields.iter().map(|field| field.name));
        let hint = known.map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
        Error::Usage(format!("{path}: the spec has no field `{name}` there{hint}"))
    })
}

fn object<'a>(tables: &'a Tables<'_>, name: &str, path: &str) -> Result<&'a Table<'a>, Error> {
    let found = tables.objects.iter().find(|table| table.name == name);
    found.ok_or_else(|| Error::Usage(format!("{path}: the spec has no object {name}")))
}

/// Refuses fields that the spec lacks, which would not be sent, and writes objects and JSON that
/// travel inside a text as such.
pub(super) fn fit(map: &mut Map<String, Value>, tables: &Tables<'_>) -> Result<(), Error> {
    fit_map(map, &tables.request, tables, "")
}

fn fit_map(
    map: &mut Map<String, Value>,
    table: &Table<'_>,
    tables: &Tables<'_>,
    path: &str,
) -> Result<(), Error> {
    for (name, value) in map {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let field = field(table, name, &path)?;
        match value {
            Value::Array(items) if field.list => {
                for (index, item) in items.iter_mut().enumerate() {
                    fit_value(field, item, tables, &format!("{path}[{index}]"))?;
                }
            }
            value => fit_value(field, value, tables, &path)?,
        }
    }
    Ok(())
}

fn fit_value(
    field: &Field<'_>,
    value: &mut Value,
    tables: &Tables<'_>,
    path: &str,
) -> Result<(), Error> {
    match field.kind {
        Kind::Object(name) => {
            if let Value::String(json) = value
                && field.text
                && let Ok(inner @ Value::Object(_)) = serde_json::from_str(json)
            {
                *value = inner;
            }
            if let Value::Object(map) = value {
                fit_map(map, object(tables, name, path)?, tables, path)?;
                if field.text {
                    *value = Value::String(value.to_string());
                }
            }
        }
        Kind::Json { .. } if value.is_object() || value.is_array() => {
            *value = Value::String(value.to_string());
        }
        Kind::File { .. } => {
            return Err(Error::Usage(format!("{path} is a file: give its path with --file")));
        }
        _ => {}
    }
    Ok(())
}
