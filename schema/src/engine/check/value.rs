//! One value against one row of the table.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::path::Path;
use super::violation::Report;
use crate::engine::datum::{Datum, File, Record};
use crate::engine::encode::Encoded;
use crate::engine::format::Format;
use crate::engine::row::{Constraint, Field, Kind, UNLIMITED};
use crate::engine::{decimal, json_text};

/// How many characters of a value a message shows.
const EXCERPT: usize = 32;
/// A longer one is not taken for a file's extension.
const EXTENSION: usize = 8;

pub(super) fn text(path: &Path<'_>, field: &Field<'_>, text: &str, report: &mut Report) {
    length(path, field, text, report);
    let mut refuse = |constraint, limit: String| {
        report.add(path, constraint, limit, shown(field, text));
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
        Kind::Date if !Format::DateTime.matches(text) => {
            refuse(Constraint::Type, format!("must be {}", Format::DateTime.describe()));
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
        // Text with limits is a number in a string.
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
    report.add(path, constraint, limit, format!("{length} {unit}"));
}

/// A typed JSON text is as long as its encoding.
pub(super) fn json_length(
    path: &Path<'_>,
    field: &Field<'_>,
    record: &dyn Record,
    report: &mut Report,
) {
    if let Ok(text) = serde_json::to_string(&Encoded::new(record)) {
        length(path, field, &text, report);
    }
}

pub(super) fn file(
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
        report.add(path, Constraint::FileName, "must have a name", "none");
    } else if !extensions.is_empty() && !extension.is_some_and(is_allowed) {
        let limit = format!("must have a name that ends with .{}", extensions.join(" or ."));
        let found = match extension {
            // A name may be private: only what looks like an extension is shown.
            Some(extension) if extension.len() <= EXTENSION && !field.secret => {
                format!(".{}", extension.escape_debug())
            }
            Some(_) => "another".to_owned(),
            None => "no extension".to_owned(),
        };
        report.add(path, Constraint::Extension, limit, found);
    }
    if file.size == 0 {
        report.add(path, Constraint::EmptyFile, "must not be empty", "0 bytes");
    }
    if max_size != UNLIMITED && file.size > u64::from(max_size) {
        let limit = format!("at most {max_size} bytes");
        report.add(path, Constraint::MaxSize, limit, format!("{} bytes", file.size));
    }
}

/// Returns what follows the last dot of a file's name, unless the name begins with that dot.
fn extension(name: &str) -> Option<&str> {
    let (stem, extension) = name.rsplit_once('.')?;
    (!stem.is_empty() && !extension.is_empty()).then_some(extension)
}

pub(super) fn range(path: &Path<'_>, field: &Field<'_>, number: Decimal, report: &mut Report) {
    for (bound, wrong, constraint, words) in [
        (field.min, Ordering::Less, Constraint::Min, "at least"),
        (field.max, Ordering::Greater, Constraint::Max, "at most"),
    ] {
        let Some(bound) = bound else { continue };
        let Some(limit) = decimal::parse(bound) else { continue };
        if number.cmp(&limit) == wrong {
            let found = if field.secret { "another".to_owned() } else { number.to_string() };
            report.add(path, constraint, format!("{words} {bound}"), found);
        }
    }
}

pub(super) fn mismatch(path: &Path<'_>, wanted: &str, datum: &Datum<'_>, report: &mut Report) {
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
    report.add(path, Constraint::Type, format!("must be {wanted}"), found);
}

/// Returns what a message may show of a value: nothing of a secret, the beginning of a long one.
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
