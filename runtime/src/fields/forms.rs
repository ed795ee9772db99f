//! The forms in which values arrive. Objects and lists come as they are, as JSON in a text, one in
//! place of the other, or wrapped in an object with one key; every form that loses nothing is
//! accepted.

use std::borrow::Cow;

use alipay_openapi_schema::table::Table;
use serde_json::value::RawValue;

use super::{DecodeError, Slots};
use crate::json::is_too_deep;

/// Takes the fields of one object.
pub(super) type TakeObject<'a> = dyn FnMut(Slots<'_>) -> Result<(), DecodeError> + 'a;

/// Takes one item of a list, with its place in it.
pub(super) type TakeItem<'a> = dyn FnMut(usize, &str) -> Result<(), DecodeError> + 'a;

/// Finds the fields of an object: in an object, in a text that holds one, in a list of one, or, in
/// an answer, in an object whose only field is not in the table and whose value has fields of the
/// table.
pub(super) fn object(
    table: &Table<'_>,
    json: &str,
    is_answer: bool,
    take: &mut TakeObject<'_>,
) -> Result<(), DecodeError> {
    match json.as_bytes() {
        [b'"', ..] => object(table, unquoted(json, "an object")?.trim(), is_answer, take),
        [b'[', ..] => match elements(json)?.as_slice() {
            [] => take(Slots::read(table, "{}")?),
            [one] if one.starts_with('{') => object(table, one, is_answer, take),
            _ => Err(DecodeError::new("an object", json)),
        },
        _ => {
            let slots = Slots::read(table, json)?;
            let wrapped = slots.only_other().filter(|inner| is_answer && inner.starts_with('{'));
            match wrapped.and_then(|inner| Slots::read(table, inner).ok()) {
                Some(inner) if inner.has_known() => take(inner),
                _ => take(slots),
            }
        }
    }
}

/// Finds the items of a list of objects: in a list, in a text that holds one, in an object whose
/// only field is not in the table, or a single object in place of a list of one. An empty text is
/// an empty list, and so is an empty object. Items that are null are skipped.
pub(super) fn objects(
    table: &Table<'_>,
    json: &str,
    take: &mut TakeItem<'_>,
) -> Result<(), DecodeError> {
    match json.as_bytes() {
        [b'[', ..] => each(json, take),
        [b'"', ..] => match unquoted(json, LIST)?.trim() {
            "" => Ok(()),
            text if text.starts_with(['[', '{']) => objects(table, text, take),
            _ => Err(DecodeError::new(LIST, json)),
        },
        [b'{', ..] => {
            let slots = Slots::read(table, json)?;
            match slots.only_other().filter(|inner| inner.starts_with(['{', '[', '"'])) {
                Some(inner) => objects(table, inner, take),
                None if slots.is_empty() => Ok(()),
                None => take(0, json),
            }
        }
        _ => Err(DecodeError::new(LIST, json)),
    }
}

/// Finds the items of a list of other values: in a list, in a text that holds one, in an object
/// with one field, or a single value in place of a list of one.
pub(super) fn values(json: &str, take: &mut TakeItem<'_>) -> Result<(), DecodeError> {
    const ANY: Table<'static> = Table { name: "", fields: &[], rules: &[] };
    match json.as_bytes() {
        [b'[', ..] => each(json, take),
        [b'"', ..] => match unquoted(json, LIST)?.trim() {
            "" => Ok(()),
            text if text.starts_with(['[', '{']) && values(text, &mut |_, _| Ok(())).is_ok() => {
                values(text, take)
            }
            _ => take(0, json),
        },
        [b'{', ..] => {
            let slots = Slots::read(&ANY, json)?;
            match slots.only_other() {
                Some(inner) => values(inner, take),
                None if slots.is_empty() => Ok(()),
                None => Err(DecodeError::new(LIST, json)),
            }
        }
        _ => take(0, json),
    }
}

const LIST: &str = "a list";

/// Passes on each element of a JSON list that is not null.
fn each(json: &str, take: &mut TakeItem<'_>) -> Result<(), DecodeError> {
    let items = elements(json)?.into_iter().enumerate();
    items.filter(|(_, item)| *item != "null").try_for_each(|(index, item)| take(index, item))
}

/// Returns the JSON text of each element of a list.
fn elements(json: &str) -> Result<Vec<&str>, DecodeError> {
    let items: Vec<&RawValue> =
        serde_json::from_str(json).map_err(|error| DecodeError::syntax(json, &error))?;
    Ok(items.into_iter().map(RawValue::get).collect())
}

/// Returns the JSON in a JSON string. Its nesting is checked here: that of the answer was checked
/// only outside of strings.
fn unquoted<'a>(json: &'a str, wanted: &'static str) -> Result<Cow<'a, str>, DecodeError> {
    let text = scalar(json, wanted)?;
    match is_too_deep(&text) {
        true => Err(DecodeError::too_deep()),
        false if text.starts_with('"') => Err(DecodeError::new(wanted, json)),
        false => Ok(text),
    }
}

/// Returns the text of a JSON string, or of a bare number or boolean.
pub(crate) fn scalar<'a>(json: &'a str, wanted: &'static str) -> Result<Cow<'a, str>, DecodeError> {
    match json.as_bytes() {
        [b'"', inner @ .., b'"'] if !inner.contains(&b'\\') => {
            Ok(Cow::Borrowed(json.trim_matches('"')))
        }
        [b'"', ..] => match serde_json::from_str(json) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(error) => Err(DecodeError::syntax(json, &error)),
        },
        [b'{' | b'[' | b'n', ..] | [] => Err(DecodeError::new(wanted, json)),
        _ => Ok(Cow::Borrowed(json)),
    }
}
