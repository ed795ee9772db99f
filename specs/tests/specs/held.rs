//! Requests and answers held against a spec of the catalogue.
use alipay_openapi_schema::check::{Constraint, Report, Violation, check};
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::{Spec, read};
use serde_json::{Map, Value};

/// Which side of a call a value belongs to.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Side {
    Request,
    Response,
}

pub(crate) fn spec(method: &str) -> Spec {
    let text = alipay_openapi_specs::get(method).unwrap();
    read::parse(method, text).map_err(|faults| faults.to_string()).unwrap()
}

pub(crate) fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}

pub(crate) fn report(spec: &Spec, side: Side, map: &Map<String, Value>) -> Report {
    spec.with_tables(|tables| {
        let table = if side == Side::Request { &tables.request } else { &tables.response };
        check(&JsonRecord::new(table, tables.objects, map))
    })
}

/// An example with some fields set, or taken out where the value is null.
pub(crate) fn with(example: Value, change: Value) -> Map<String, Value> {
    let mut whole = map(example);
    for (name, value) in map(change) {
        match value {
            Value::Null => whole.remove(&name),
            value => whole.insert(name, value),
        };
    }
    whole
}

/// What is found, as (field, constraint).
pub(crate) fn found(violations: &[Violation]) -> Vec<(&str, Constraint)> {
    violations.iter().map(|one| (one.field.as_str(), one.constraint)).collect()
}
