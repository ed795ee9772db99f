//! The facts of a spec as a page states them: names, types, required, lengths, children, codes.
//!
//! A type is the one that is sent: an enum, JSON text and a Boolean in quotes are a `String` to the
//! page. Common parameters are left out, fields stand in the page's order. What a spec says beyond
//! them, in words and limits, is beside each fact if it is asked for.

mod words;

pub use words::{CodeWords, FieldWords, Meaning, MethodWords, Rule, When};

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
    /// `client`, `browser`, `phone`: who sends the request, if the spec says so.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sent_by: Vec<&'static str>,
    /// What is said of the method, if it is asked for.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub words: Option<MethodWords>,
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
    /// The type that is sent; an object by its name, a list with `[]`.
    pub r#type: String,
    /// Whether it must be given.
    pub required: bool,
    /// The length that the page states; of a File in bytes.
    pub max_length: Option<u32>,
    /// What is said of the field, if it is asked for.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub words: Option<FieldWords>,
    /// The fields of an object; empty where an object holds itself.
    pub children: Vec<Field>,
}

/// The facts of one error code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorCode {
    /// The code in full.
    pub code: String,
    /// What is said of the code, if it is asked for.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub words: Option<CodeWords>,
}

impl Facts {
    /// Returns the facts of a spec.
    ///
    /// Objects are written out wherever they are used. Beyond twenty thousand fields, objects are left
    /// without theirs.
    pub fn of(spec: &Spec) -> Self {
        Self::written(spec, false).0
    }

    /// Returns the facts of a spec with all that it says of them, and whether objects were left
    /// without their fields. JSON text of a known shape has children here.
    pub fn in_full(spec: &Spec) -> (Self, bool) {
        Self::written(spec, true)
    }

    fn written(spec: &Spec, in_full: bool) -> (Self, bool) {
        let mut writer = Writer { spec, in_full, within: Vec::new(), left: MOST, cut: false };
        let request = spec.request_fields().map(|field| writer.field(field)).collect();
        let response = spec.response.iter().map(|field| writer.field(field)).collect();
        let errors = spec.errors.iter().map(|error| ErrorCode {
            code: error.code.clone(),
            words: in_full.then(|| CodeWords::of(error)),
        });
        let facts = Self {
            method: spec.method.clone(),
            title: spec.title.clone(),
            sent_by: spec.sent_by.iter().map(|sender| sender.word()).collect(),
            words: in_full.then(|| MethodWords::of(spec)),
            request,
            response,
            errors: errors.collect(),
        };
        (facts, writer.cut)
    }
}

/// How many fields of objects are written out: types that name each other twice or more would need
/// more than any memory holds. The platform's largest method has 396.
const MOST: usize = 20_000;

struct Writer<'a> {
    spec: &'a Spec,
    /// Whether all that the spec says is asked for.
    in_full: bool,
    /// The objects that a field is in.
    within: Vec<&'a str>,
    left: usize,
    cut: bool,
}

impl<'a> Writer<'a> {
    fn field(&mut self, field: &'a spec::Field) -> Field {
        Field {
            name: field.name.clone(),
            r#type: type_word(field),
            required: field.required,
            max_length: field.max_length.or(field.page_length).or(field.max_size),
            words: self.in_full.then(|| FieldWords::of(self.spec, field)),
            children: self.children(field),
        }
    }

    fn children(&mut self, field: &'a spec::Field) -> Vec<Field> {
        let name = match &field.kind {
            Kind::Object(name) => name,
            // A page says no more than that it is text.
            Kind::JsonOf(name) if self.in_full => name,
            _ => return Vec::new(),
        };
        // An object that holds itself has no end.
        let object = self.spec.object(name).filter(|_| !self.within.contains(&&**name));
        let Some(object) = object else { return Vec::new() };
        let Some(left) = self.left.checked_sub(object.fields.len()) else {
            self.cut = true;
            return Vec::new();
        };
        self.left = left;
        self.within.push(name);
        let children = object.fields.iter().map(|field| self.field(field)).collect();
        self.within.pop();
        children
    }
}

/// Returns the type that is sent, in the words of documentation pages.
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
