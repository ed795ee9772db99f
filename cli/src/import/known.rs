//! What the catalogue knows of a method: it helps where a copy of a page lost the nesting.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read;
use alipay_openapi_schema::spec::{Field, Kind};

/// The catalogue's spec of a method, if it has one.
pub(super) fn spec(method: &str) -> Option<Spec> {
    let found = alipay_openapi_specs::find(method)?;
    Some(read::read(&found.path(), found.text()).0)
}

/// Whether the object at a path of names, in the request or in the response, has the field.
pub(super) fn holds(spec: &Spec, path: &[&str], name: &str) -> bool {
    let request: Vec<&Field> = spec.request_fields().collect();
    let response: Vec<&Field> = spec.response.iter().collect();
    [request, response].into_iter().any(|fields| below(spec, fields, path, name))
}

fn below(spec: &Spec, fields: Vec<&Field>, path: &[&str], name: &str) -> bool {
    let Some((first, rest)) = path.split_first() else {
        return fields.iter().any(|field| field.name == name);
    };
    let field = fields.into_iter().find(|field| field.name == *first);
    let Some(Kind::Object(object)) = field.map(|field| &field.kind) else { return false };
    let fields = spec.object(object).map(|object| object.fields.iter().collect());
    below(spec, fields.unwrap_or_default(), rest, name)
}
