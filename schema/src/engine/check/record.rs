//! Every field of a record against its row of the table, and what is nested in it.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::path::Path;
use super::violation::Report;
use super::{rule, value};
use crate::engine::datum::{Datum, Record};
use crate::engine::row::{Constraint, Field, Kind, UNLIMITED};

/// Holds a record at a path against its table: its fields, then its rules.
pub(super) fn check(path: &Path<'_>, record: &dyn Record, report: &mut Report) {
    record.view(&mut |view| {
        for (row, datum) in view.fields() {
            field(&path.field(row.name), row, datum, view.extra, report);
        }
        for rule in view.table.rules {
            rule::check(path, rule, &view, report);
        }
    });
}

fn field(
    path: &Path<'_>,
    field: &Field<'_>,
    datum: &Datum<'_>,
    extra: Option<&Map<String, Value>>,
    report: &mut Report,
) {
    let extra = extra.and_then(|extra| extra.get(field.name));
    if datum.is_present() {
        if extra.is_some() {
            let limit = "a field must be set only once";
            report.add(path, Constraint::Twice, limit, "it set both directly and in `extra`");
        }
        values(path, field, datum, report);
    } else if field.required && extra.is_none() {
        let found = if matches!(datum, Datum::Absent) { "nothing" } else { "an empty value" };
        report.add(path, Constraint::Required, "must be given", found);
    }
}

fn values(path: &Path<'_>, field: &Field<'_>, datum: &Datum<'_>, report: &mut Report) {
    match datum {
        Datum::List(list) if field.list => {
            if list.len() > field.max_items as usize {
                let limit = format!("at most {} values", field.max_items);
                report.add(path, Constraint::MaxItems, limit, format!("{} values", list.len()));
            }
            for (index, datum) in list.iter().enumerate() {
                item(&path.index(index), field, datum, report);
            }
        }
        _ if field.list => value::mismatch(path, "a list", datum, report),
        _ => item(path, field, datum, report),
    }
}

fn item(path: &Path<'_>, field: &Field<'_>, datum: &Datum<'_>, report: &mut Report) {
    match (field.kind, datum) {
        (Kind::Object(_), Datum::Record(record)) => {
            check(path, *record, report);
            if field.text && field.max_length != UNLIMITED {
                value::json_length(path, field, *record, report);
            }
        }
        (Kind::Number, Datum::Number(number)) => {
            value::range(path, field, Decimal::from(*number), report);
        }
        (Kind::Boolean, Datum::Boolean(_)) => {}
        (Kind::File { extensions, max_size }, Datum::File(content)) => {
            value::file(path, field, content, extensions, max_size, report);
        }
        (Kind::File { .. }, _) => value::mismatch(path, "a file", datum, report),
        (Kind::Object(_), _) => value::mismatch(path, "an object", datum, report),
        (Kind::Number, _) => value::mismatch(path, "a whole number of 64 bits", datum, report),
        (Kind::Boolean, _) => value::mismatch(path, "true or false", datum, report),
        (_, Datum::Text(content)) => value::text(path, field, content, report),
        (_, _) => value::mismatch(path, "text", datum, report),
    }
}
