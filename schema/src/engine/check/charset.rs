//! Characters that the charset of a call lacks.

use serde_json::{Map, Value};

use super::path::Path;
use super::violation::Violation;
use crate::engine::datum::{Datum, Record};
use crate::engine::row::Constraint;

/// What a charset lacks of a text: its first such character.
pub type Lacks<'a> = &'a dyn Fn(&str) -> Option<char>;

/// Finds every text of a record that a charset cannot hold, nested ones and those that the spec
/// lacks too.
pub fn lacking(record: &dyn Record, charset: &str, lacks: Lacks<'_>) -> Vec<Violation> {
    let mut found = Finder { charset, lacks, violations: Vec::new() };
    found.record(&Path::ROOT, record);
    found.violations
}

struct Finder<'a> {
    charset: &'a str,
    lacks: Lacks<'a>,
    violations: Vec<Violation>,
}

impl Finder<'_> {
    fn record(&mut self, path: &Path<'_>, record: &dyn Record) {
        record.view(&mut |view| {
            for (field, datum) in view.fields() {
                let known = self.violations.len();
                self.datum(&path.field(field.name), datum);
                if field.secret {
                    for violation in self.violations.iter_mut().skip(known) {
                        "another character".clone_into(&mut violation.found);
                    }
                }
            }
            self.map(path, view.extra.unwrap_or(&Map::new()));
        });
    }

    fn datum(&mut self, path: &Path<'_>, datum: &Datum<'_>) {
        match datum {
            Datum::Text(text) => self.text(path, text),
            Datum::File(file) => self.text(path, file.name),
            Datum::Record(record) => self.record(path, *record),
            Datum::List(list) => {
                for (index, datum) in list.iter().enumerate() {
                    self.datum(&path.index(index), datum);
                }
            }
            _ => {}
        }
    }

    fn map(&mut self, path: &Path<'_>, map: &Map<String, Value>) {
        for (name, value) in map {
            self.text(&path.field(name), name);
            self.json(&path.field(name), value);
        }
    }

    fn json(&mut self, path: &Path<'_>, value: &Value) {
        match value {
            Value::String(text) => self.text(path, text),
            Value::Object(map) => self.map(path, map),
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    self.json(&path.index(index), value);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, path: &Path<'_>, text: &str) {
        if let Some(character) = (self.lacks)(text) {
            self.violations.push(Violation::new(
                path.to_string(),
                Constraint::Charset,
                format!("only characters of {}", self.charset),
                format!("{character:?} (U+{:04X})", u32::from(character)),
            ));
        }
    }
}
