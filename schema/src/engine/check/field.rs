//! One value against one row of the table.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::path::Path;
use super::violation::{Constraint, Report, Violation};
use crate::engine::datum::{Datum, File, Record};
use crate::engine::decimal;
use crate::engine::encode::Encoded;
use crate::engine::json_text;
use crate::engine::table::{Field, Kind, UNLIMITED};

/// What of a value a message may show.
const EXCERPT: usize = 32;
/// What is longer is no extension of a file's name.
const EXTENSION: usize = 8;

pub(super) fn check(
    path: &Path<'_>,
    field: &Field<'_>,
    datum: &Datum<'_>,
    extra: Option<&Map<String, Value>>,
    report: &mut Report,
) {
    let extra = extra.and_then(|extra| extra.get(field.name));
    if datum.is_present() {
        if extra.is_some() {
            let limit = "a field that is set must not be among the extra fields too";
            add(report, path, Constraint::Twice, limit, "it in both");
        }
        value(path, field, datum, report);
    } else if field.required && extra.is_none() {
        let found = if matches!(datum, Datum::Absent) { "nothing" } else { "an empty value" };
        add(report, path, Constraint::Required, "must be given", found);
    }
}

fn value(path: &Path<'_>, field: &Field<'_>, datum: &Datum<'_>, report: &mut Report) {
    match datum {
        Datum::List(list) if field.list => {
            if list.len() > field.max_items as usize {
                let limit = format!("at most {} values", field.max_items);
                add(report, path, Constraint::MaxItems, limit, format!("{} values", list.len()));
            }
            for (index, datum) in list.iter().enumerate() {
                item(&path.index(index), field, datum, report);
            }
        }
        _ if field.list => mismatch(path, "a list", datum, report),
        _ => item(path, field, datum, report),
    }
}

fn item(path: &Path<'_>, field: &Field<'_>, datum: &Datum<'_>, report: &mut Report) {
    match (field.kind, datum) {
        (Kind::Object(_), Datum::Record(record)) => {
            super::record_at(path, *record, report);
            if field.text && field.max_length != UNLIMITED {
                json_length(path, field, *record, report);
            }
        }
        (Kind::Number, Datum::Number(number)) => {
            range(path, field, Decimal::from(*number), report);
        }
        (Kind::Boolean, Datum::Boolean(_)) => {}
        (Kind::File { extensions, max_size }, Datum::File(content)) => {
            file(path, field, content, extensions, max_size, report);
        }
        (Kind::File { .. }, _) => mismatch(path, "a file", datum, report),
        (Kind::Object(_), _) => mismatch(path, "an object", datum, report),
        (Kind::Number, _) => mismatch(path, "a whole number of 64 bits", datum, report),
        (Kind::Boolean, _) => mismatch(path, "true or false", datum, report),
        (_, Datum::Text(content)) => text(path, field, content, report),
        (_, _) => mismatch(path, "text", datum, report),
    }
}

fn text(path: &Path<'_>, field: &Field<'_>, text: &str, report: &mut Report) {
    length(path, field, text, report);
    let mut refuse = |constraint, limit: String| {
        add(report, path, constraint, limit, shown(field, text));
    };
    if let Some(format) = field.format.filter(|format| !format.matches(text)) {
        refuse(Constraint::Format, format!("must be {}", format.describe()));
    }
    if let Some(pattern) = field.pattern.filter(|pattern| !pattern.matches(text)) {
        refuse(Constraint::Pattern, format!("must match {pattern:?}"));
    }
    match field.kind {
        Kind::Enum(values) if !values.contains(&text) => {
            refuse(Constraint::Enum, format!("must be one of {}", values.join(", ")));
        }
        Kind::Date if !crate::engine::Format::DateTime.matches(text) => {
            refuse(
                Constraint::Type,
                format!("must be {}", crate::engine::Format::DateTime.describe()),
            );
        }
        Kind::Json { single_quotes } => {
            let sound = match single_quotes {
                true => json_text::is_single_quoted_json(text),
                false => json_text::is_json(text),
            };
            if !sound {
                refuse(Constraint::Json, "must be JSON text".to_owned());
            }
        }
        Kind::Price => match decimal::parse(text) {
            Some(price) => range(path, field, price, report),
            None => refuse(Constraint::Type, "must be a decimal number".to_owned()),
        },
        // Text with limits is a number in a string; what is none was told by its format.
        Kind::String if field.min.is_some() || field.max.is_some() => match decimal::parse(text) {
            Some(number) => range(path, field, number, report),
            None => refuse(Constraint::Type, "must be a decimal number".to_owned()),
        },
        _ => {}
    }
}

fn length(path: &Path<'_>, field: &Field<'_>, text: &str, report: &mut Report) {
    // A text has at least as many bytes as characters: most need no count.
    let is_long_enough = field.min_length <= u32::from(!text.is_empty());
    if is_long_enough && text.len() <= field.max_length as usize {
        return;
    }
    let length = if field.bytes { text.len() } else { text.chars().count() };
    let unit = if field.bytes { "bytes" } else { "characters" };
    let (min, max) = (field.min_length, field.max_length);
    let (constraint, word) = match () {
        () if length < min as usize => (Constraint::MinLength, "at least"),
        () if length > max as usize => (Constraint::MaxLength, "at most"),
        () => return,
    };
    let limit = match constraint {
        _ if min == max => format!("exactly {max} {unit}"),
        Constraint::MinLength => format!("{word} {min} {unit}"),
        _ => format!("{word} {max} {unit}"),
    };
    add(report, path, constraint, limit, format!("{length} {unit}"));
}

/// A typed JSON text is as long as its encoding.
fn json_length(path: &Path<'_>, field: &Field<'_>, record: &dyn Record, report: &mut Report) {
    if let Ok(text) = serde_json::to_string(&Encoded::new(record)) {
        length(path, field, &text, report);
    }
}

fn file(
    path: &Path<'_>,
    field: &Field<'_>,
    file: &File<'_>,
    extensions: &[&str],
    max_size: u32,
    report: &mut Report,
) {
    let is_allowed =
        |extension: &str| extensions.iter().any(|one| one.eq_ignore_ascii_case(extension));
    let extension = extension(file.name);
    if file.name.is_empty() {
        add(report, path, Constraint::FileName, "must have a name", "none");
    } else if !extensions.is_empty() && !extension.is_some_and(is_allowed) {
        let limit = format!("must have a name that ends with .{}", extensions.join(" or ."));
        let found = match extension {
            // The extension alone may be told, and only what looks like one.
            Some(extension) if extension.len() <= EXTENSION && !field.secret => {
                format!(".{}", extension.escape_debug())
            }
            Some(_) => "another".to_owned(),
            None => "no extension".to_owned(),
        };
        add(report, path, Constraint::Extension, limit, found);
    }
    if file.size == 0 {
        add(report, path, Constraint::EmptyFile, "must not be empty", "0 bytes");
    }
    if max_size != UNLIMITED && file.size > u64::from(max_size) {
        let limit = format!("at most {max_size} bytes");
        add(report, path, Constraint::MaxSize, limit, format!("{} bytes", file.size));
    }
}

/// What stands behind the last dot of a file's name; none where nothing stands before it.
fn extension(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then_some(extension)
}

fn range(path: &Path<'_>, field: &Field<'_>, number: Decimal, report: &mut Report) {
    for (bound, wrong, constraint, words) in [
        (field.min, Ordering::Less, Constraint::Min, "at least"),
        (field.max, Ordering::Greater, Constraint::Max, "at most"),
    ] {
        let Some(bound) = bound else { continue };
        let Some(limit) = decimal::parse(bound) else { continue };
        if number.cmp(&limit) == wrong {
            let found = if field.secret { "another".to_owned() } else { number.to_string() };
            add(report, path, constraint, format!("{words} {bound}"), found);
        }
    }
}

fn mismatch(path: &Path<'_>, wanted: &str, datum: &Datum<'_>, report: &mut Report) {
    let found = match datum {
        Datum::Absent => "nothing",
        Datum::Text(_) => "text",
        Datum::Number(_) => "a number",
        Datum::Boolean(_) => "true or false",
        Datum::File(_) => "a file",
        Datum::Record(_) => "an object",
        Datum::List(_) => "a list",
        Datum::Mismatch(found) => found,
    };
    add(report, path, Constraint::Type, format!("must be {wanted}"), found);
}

/// As much of a value as a message may show: nothing of a secret, the beginning of a long one.
fn shown(field: &Field<'_>, text: &str) -> String {
    let length = text.chars().count();
    if field.secret {
        return format!("a secret value of {length} characters");
    }
    let beginning = text.chars().take(EXCERPT).collect::<String>();
    match length > EXCERPT {
        true => format!("{beginning:?}… ({length} characters)"),
        false => format!("{beginning:?}"),
    }
}

fn add(
    report: &mut Report,
    path: &Path<'_>,
    constraint: Constraint,
    limit: impl Into<String>,
    found: impl Into<String>,
) {
    report.violations.push(Violation::new(path.to_string(), constraint, limit, found));
}
