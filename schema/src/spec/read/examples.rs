//! Examples, defaults and enum values against the rules of their own fields.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::source::{Places, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode};
use crate::engine::check::{self, Constraint, Report, Violation};
use crate::engine::json::JsonRecord;
use crate::engine::table::{self, Table};
use crate::spec::{Field, Kind, Spec};

/// Tells of examples, defaults and enum values that break the rule of their field.
pub(super) fn check(spec: &Spec, places: &Places<'_>, sink: &mut Sink) {
    spec.with_tables(|tables| {
        let beside = tables.request.fields.get(spec.request.len()..).unwrap_or_default();
        let longest = spec.enums.iter().map(|item| {
            let lengths = item.values.iter().map(|value| value.text.len());
            (item.name.as_str(), lengths.max().unwrap_or(0))
        });
        let longest = longest.collect();
        let section = Checker { spec, places, objects: tables.objects, longest };
        section.fields(&["request"], &spec.request, tables.request.fields, sink);
        section.fields(&["parameters"], &spec.parameters, beside, sink);
        section.fields(&["response"], &spec.response, tables.response.fields, sink);
        for (object, table) in spec.objects.iter().zip(tables.objects) {
            section.fields(&["objects", &object.name], &object.fields, table.fields, sink);
        }
    });
}

struct Checker<'a> {
    spec: &'a Spec,
    places: &'a Places<'a>,
    objects: &'a [Table<'a>],
    /// How many bytes the longest value of each enum has: few are too long.
    longest: HashMap<&'a str, usize>,
}

impl Checker<'_> {
    fn fields(&self, at: &[&str], fields: &[Field], rows: &[table::Field<'_>], sink: &mut Sink) {
        for (field, row) in fields.iter().zip(rows) {
            if let Some(example) = &field.example {
                let report = self.engine(row, example.clone());
                self.tell(FaultCode::BadExample, at, field, "example", &report, sink);
            }
            if let Some(default) = &field.default {
                let report = self.engine(row, Value::String(default.clone()));
                self.tell(FaultCode::BadDefault, at, field, "default", &report, sink);
            }
            if let (Kind::Enum(name), Some(limit)) = (&field.kind, field.max_length)
                && self.longest.get(name.as_str()).is_some_and(|longest| *longest > limit as usize)
            {
                self.enum_values(name, field, limit, sink);
            }
        }
    }

    /// What the engine says to a record with only this field.
    fn engine(&self, row: &table::Field<'_>, value: Value) -> Report {
        let table = Table { name: "", fields: std::slice::from_ref(row), rules: &[] };
        let map = Map::from_iter([(row.name.to_owned(), value)]);
        check::check(&JsonRecord::new(&table, self.objects, &map))
    }

    fn tell(
        &self,
        code: FaultCode,
        at: &[&str],
        field: &Field,
        key: &str,
        report: &Report,
        sink: &mut Sink,
    ) {
        /// How many violations a fault repeats.
        const TOLD: usize = 5;
        if report.violations.is_empty() {
            return;
        }
        let broken = report.violations.iter().take(TOLD).map(ToString::to_string);
        let more = report.violations.len().saturating_sub(TOLD);
        let more = (more > 0).then(|| format!("and {more} more"));
        let broken: Vec<_> = broken.chain(more).collect();
        let message = format!("the {key} breaks the field's own rule: {}", broken.join("; "));
        let path: Vec<&str> = at.iter().copied().chain([&*field.name, key]).collect();
        let mut fault = Fault::new(code, self.places.value(&path), message)
            .help(format!("correct the {key}, or the rule if the page says otherwise"));
        let is_value = |violation: &Violation| violation.constraint == Constraint::Enum;
        if report.violations.iter().all(is_value) {
            // The enum's value may be in a line that could not be read.
            fault = fault.missing("");
        }
        sink.add(fault);
    }

    fn enum_values(&self, name: &str, field: &Field, limit: u32, sink: &mut Sink) {
        let values = self.spec.enumeration(name).map(|item| &item.values[..]).unwrap_or_default();
        for value in values {
            if sink.is_full() {
                return;
            }
            let (length, unit) = match field.bytes {
                true => (value.text.len(), "bytes"),
                false => (value.text.chars().count(), "characters"),
            };
            if length > limit as usize {
                let message = format!(
                    "the value {} is too long: {length} {unit}, but the field {} takes {limit}",
                    quoted(&value.text),
                    quoted(&field.name),
                );
                let span = self.places.key(&["enums", name, &value.text]);
                let fault = Fault::new(FaultCode::EnumValueTooLong, span, message);
                sink.add(fault.help("correct the value, or the `max-length` of the field"));
            }
        }
    }
}
