//! Where a curated spec differs from the facts of its method.

use std::collections::HashSet;
use std::fmt;

use alipay_openapi_schema::spec::{Field, Kind, Spec};

/// A place where a curated spec and the facts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// `request.goods_detail.price`
    pub path: String,
    /// What differs.
    pub told: &'static str,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.told)
    }
}

const SPEC_LACKS: &str = "the spec lacks it";
const FACTS_LACK: &str = "the facts lack it";

/// Returns where a curated spec differs from the outline of its method: fields, their types as far as the
/// facts state them, and error codes that the spec lacks. A spec may know of more codes.
pub fn differences(curated: &Spec, outline: &Spec) -> Vec<Difference> {
    let mut compare = Compare { curated, outline, compared: HashSet::new(), found: Vec::new() };
    let of = |spec: &'_ Spec| spec.request_fields().cloned().collect::<Vec<_>>();
    if curated.sent_by != outline.sent_by {
        compare.add("sent-by".to_owned(), "it is sent by another");
    }
    compare.fields("request", &of(curated), &of(outline));
    compare.fields("response", &curated.response, &outline.response);
    for error in outline.errors.iter().filter(|error| curated.error(&error.code).is_none()) {
        compare.add(format!("errors.{}", error.code), SPEC_LACKS);
    }
    compare.found
}

struct Compare<'a> {
    curated: &'a Spec,
    outline: &'a Spec,
    /// The pairs of objects that were compared: each is compared once, where it is named first.
    compared: HashSet<(String, String)>,
    found: Vec<Difference>,
}

impl Compare<'_> {
    fn add(&mut self, path: String, told: &'static str) {
        self.found.push(Difference { path, told });
    }

    fn fields(&mut self, at: &str, curated: &[Field], outline: &[Field]) {
        let has = |fields: &[Field], name: &str| fields.iter().any(|field| field.name == name);
        for field in curated.iter().filter(|field| !has(outline, &field.name)) {
            self.add(format!("{at}.{}", field.name), FACTS_LACK);
        }
        for stated in outline {
            let path = format!("{at}.{}", stated.name);
            match curated.iter().find(|field| field.name == stated.name) {
                Some(field) => self.field(path, field, stated),
                None => self.add(path, SPEC_LACKS),
            }
        }
    }

    fn field(&mut self, path: String, field: &Field, stated: &Field) {
        if field.list != stated.list {
            return self.add(path, "a list in only one of the two");
        }
        if !fits(&field.kind, field.as_text, &stated.kind) {
            return self.add(path, "of another type");
        }
        let (Kind::Object(name), Kind::Object(known)) = (&field.kind, &stated.kind) else { return };
        let (curated, outline) = (self.curated, self.outline);
        let (Some(object), Some(known)) = (curated.object(name), outline.object(known)) else {
            return;
        };
        if self.compared.insert((object.name.clone(), known.name.clone())) {
            self.fields(&path, &object.fields, &known.fields);
        }
    }
}

/// Whether a type can be that which the facts state. Theirs is the coarser one: prices, dates,
/// values of enums and JSON texts are all `String`.
fn fits(kind: &Kind, as_text: bool, stated: &Kind) -> bool {
    match (kind, stated) {
        (Kind::Object(_), Kind::Object(_)) => true,
        (Kind::Boolean | Kind::Number, Kind::String) => as_text,
        (Kind::Object(_) | Kind::File, Kind::String) => false,
        (_, Kind::String) => true,
        (kind, stated) => kind == stated,
    }
}
