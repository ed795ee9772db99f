//! The facts of a spec as a page states them: names, types, required, lengths, children, codes.
//!
//! A type is the one that travels: an enum, JSON text and a Boolean in quotes are a `String` to
//! the page. Common parameters are left out, fields stand in the page's order.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{self, Kind};
use serde::Serialize;

/// The facts of one method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The full name.
    pub method: String,
    /// What it does.
    pub title: String,
    /// What a request holds, inside of `biz_content` and beside it.
    pub request: Vec<Field>,
    /// What an answer holds.
    pub response: Vec<Field>,
    /// The error codes.
    pub errors: Vec<ErrorCode>,
}

/// The facts of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type that travels; an object by its name, a list with `[]`.
    pub r#type: String,
    /// Whether it must be given.
    pub required: bool,
    /// The length that the page states; of a File in bytes.
    pub max_length: Option<u32>,
    /// The fields of an object; none where an object holds itself.
    pub children: Vec<Field>,
}

/// The facts of one error code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorCode {
    /// The code in full.
    pub code: String,
}

impl Facts {
    /// The facts of a spec.
    pub fn of(spec: &Spec) -> Self {
        let fields = |fields: &mut dyn Iterator<Item = &spec::Field>| {
            fields.map(|item| field(spec, item, &mut Vec::new())).collect()
        };
        Self {
            method: spec.method.clone(),
            title: spec.title.clone(),
            request: fields(&mut spec.request_fields()),
            response: fields(&mut spec.response.iter()),
            errors: spec
                .errors
                .iter()
                .map(|error| ErrorCode { code: error.code.clone() })
                .collect(),
        }
    }
}

/// One field. `within` has the objects that it is in.
fn field<'a>(spec: &'a Spec, field: &'a spec::Field, within: &mut Vec<&'a str>) -> Field {
    let mut children = Vec::new();
    if let Kind::Object(name) = &field.kind {
        // An object that holds itself has no end.
        if let Some(object) = spec.object(name).filter(|_| !within.contains(&&**name)) {
            within.push(name);
            children = object.fields.iter().map(|item| self::field(spec, item, within)).collect();
            within.pop();
        }
    }
    Field {
        name: field.name.clone(),
        r#type: type_word(field),
        required: field.required,
        max_length: field.max_length.or(field.page_length).or(field.max_size),
        children,
    }
}

/// The type that travels.
pub fn type_word(field: &spec::Field) -> String {
    let item = match &field.kind {
        _ if field.as_text => "String",
        Kind::String | Kind::Json | Kind::JsonOf(_) | Kind::Enum(_) => "String",
        Kind::Number => "Number",
        Kind::Price => "Price",
        Kind::Boolean => "Boolean",
        Kind::Date => "Date",
        Kind::File => "File",
        Kind::Object(name) => name,
        _ => "String",
    };
    if field.list { format!("{item}[]") } else { item.to_owned() }
}
