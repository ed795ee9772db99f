//! Checks the business parameters of a call against the method's spec.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::check::{Constraint, Violations, check};
use alipay_openapi_schema::json::JsonRecord;
use alipay_openapi_schema::table::{Field, Kind};
use serde_json::{Map, Value, json};

use crate::call::params::Params;
use crate::call::upload::UploadedFile;
use crate::refusal::Refusal;

/// Parses the decrypted `biz_content`, and checks it and the parameters and files beside it.
pub(crate) fn read(
    spec: &Spec,
    params: &Params,
    files: &[UploadedFile],
    biz_content: Option<&str>,
) -> Result<Map<String, Value>, Refusal> {
    let content = match biz_content {
        Some(text) => object(text)?,
        None => Map::new(),
    };
    let report = spec.with_tables(|tables| {
        let value = |field: &Field<'_>| match field.beside {
            true if matches!(field.kind, Kind::File { .. }) => {
                let file = files.iter().find(|file| file.parameter() == field.name);
                file.map(|file| json!({ "name": file.name(), "size": file.size() }))
            }
            true => params.get(field.name).map(|text| plain(field, text)),
            false => content.get(field.name).cloned(),
        };
        let fields = tables.request.fields.iter();
        let map = fields.filter_map(|field| Some((field.name.to_owned(), value(field)?))).collect();
        check(&JsonRecord::new(&tables.request, tables.objects, &map))
    });
    match report.into_result() {
        Ok(_) => Ok(content),
        Err(violations) => Err(Refusal::invalid(sub_code(&violations), violations.to_string())),
    }
}

/// Returns the sub code of violations: a special one if all are the same fault of a file.
fn sub_code(violations: &Violations) -> &'static str {
    let mut codes = violations.iter().map(|violation| match violation.constraint {
        Constraint::FileName | Constraint::Extension => "isv.invalid-file-extension",
        Constraint::EmptyFile | Constraint::MaxSize => "isv.invalid-file-size",
        _ => "isv.invalid-parameter",
    });
    let first = codes.next().unwrap_or("isv.invalid-parameter");
    if codes.all(|code| code == first) { first } else { "isv.invalid-parameter" }
}

fn object(text: &str) -> Result<Map<String, Value>, Refusal> {
    let refuse = |why: String| Refusal::invalid("isv.illegal-json", format!("biz_content {why}."));
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(refuse("is not a JSON object".to_owned())),
        // serde_json says what it expected and where, and does not quote the text.
        Err(error) => Err(refuse(format!("is not valid JSON: {error}"))),
    }
}

/// Reads a parameter beside `biz_content` as the JSON value that its type demands.
fn plain(field: &Field<'_>, text: &str) -> Value {
    let is_object = matches!(field.kind, Kind::Object(_));
    let is_json = field.list || (is_object && !field.text);
    let parsed = if is_json { serde_json::from_str(text).ok() } else { None };
    match parsed {
        // A list of objects is one JSON text here, but the engine expects a text for each object.
        Some(Value::Array(values)) if is_object && field.text => {
            values.into_iter().map(|value| Value::String(value.to_string())).collect()
        }
        Some(value) => value,
        None => Value::String(text.to_owned()),
    }
}
