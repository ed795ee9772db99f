//! What is known of the nesting of a method's fields where a copy of its page lost it: from the
//! page's own examples, which are of the same age, or else from the catalogue.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read;
use alipay_openapi_schema::spec::{Field, Kind};

use super::shown::Paths;

/// The catalogue's spec of a method, if it has one.
pub(super) fn spec(method: &str) -> Option<Spec> {
    let found = alipay_openapi_specs::find(method)?;
    Some(read::read(&found.path(), found.text()).0)
}

/// The nesting of a request's fields, or of a response's.
pub(super) struct Nesting<'a> {
    pub(super) shown: &'a Paths,
    pub(super) spec: Option<&'a Spec>,
    pub(super) is_response: bool,
}

/// Who knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Example,
    Catalogue,
}

impl Source {
    /// The better one first.
    pub(super) const ALL: [Self; 2] = [Self::Example, Self::Catalogue];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Example => "the page's example",
            Self::Catalogue => "the catalogue",
        }
    }
}

impl Nesting<'_> {
    /// Whether the source has the field in the object at a path of names.
    pub(super) fn holds(&self, source: Source, path: &[&str], name: &str) -> bool {
        match source {
            Source::Example => self.shown.contains(
                &path.iter().chain([&name]).copied().map(str::to_owned).collect::<Vec<_>>(),
            ),
            Source::Catalogue => {
                self.spec.is_some_and(|spec| holds(spec, self.is_response, path, name))
            }
        }
    }

    /// Whether anybody knows what the object at a path of names holds.
    pub(super) fn knows(&self, path: &[&str]) -> bool {
        self.spec.is_some() || self.shows(path)
    }

    /// Whether an example shows what the object at a path of names holds.
    pub(super) fn shows(&self, path: &[&str]) -> bool {
        let is_below = |shown: &Vec<String>| {
            shown.len() > path.len() && shown.iter().zip(path).all(|(one, other)| one == other)
        };
        self.shown.iter().any(is_below)
    }
}

/// Whether the object at a path of names has the field, in the request or in the response.
pub(super) fn holds(spec: &Spec, is_response: bool, path: &[&str], name: &str) -> bool {
    let fields: Vec<&Field> = match is_response {
        true => spec.response.iter().collect(),
        false => spec.request_fields().collect(),
    };
    below(spec, fields, path, name)
}

fn below(spec: &Spec, fields: Vec<&Field>, path: &[&str], name: &str) -> bool {
    let is_named = |field: &Field, name: &str| field.name.eq_ignore_ascii_case(name);
    let Some((first, rest)) = path.split_first() else {
        return fields.iter().any(|field| is_named(field, name));
    };
    let field = fields.into_iter().find(|field| is_named(field, first));
    let Some(Kind::Object(object)) = field.map(|field| &field.kind) else { return false };
    let fields = spec.object(object).map(|object| object.fields.iter().collect());
    below(spec, fields.unwrap_or_default(), rest, name)
}
