//! What is known of the nesting of a method's fields where a copy of its page lost it: from the
//! page's own examples, which are of the same age, or else from the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read;
use alipay_openapi_schema::spec::{Field, Kind};

use super::shown::Paths;

/// The catalogue's spec of a method, if it has one.
pub(super) fn spec(method: &str) -> Option<Spec> {
    let found = alipay_openapi_specs::find(method)?;
    Some(read::read(&found.path(), found.text()).0)
}

/// What the catalogue has in objects of these names, over all methods.
pub(super) fn types(names: &BTreeSet<String>) -> Types {
    let mut types = Types::new();
    if names.is_empty() {
        return types;
    }
    for found in alipay_openapi_specs::iter() {
        let mut name = None;
        for line in found.text().lines() {
            if let Some(table) = line.strip_prefix('[') {
                let object = table.strip_prefix("objects.").and_then(|rest| rest.strip_suffix(']'));
                name = object.map(str::to_lowercase).filter(|name| names.contains(name));
            } else if let (Some(name), Some((field, _))) = (&name, line.split_once('=')) {
                let field = field.trim().trim_matches('"').to_lowercase();
                types.entry(name.clone()).or_default().insert(field);
            }
        }
    }
    types
}

/// The nesting of a request's fields, or of a response's.
pub(super) struct Nesting<'a> {
    pub(super) shown: &'a Paths,
    pub(super) spec: Option<&'a Spec>,
    pub(super) is_response: bool,
    /// What other methods of the catalogue have in objects of a name; for a method that nobody
    /// knows.
    pub(super) types: Types,
}

/// The fields of objects by their lowered names.
pub(super) type Types = BTreeMap<String, BTreeSet<String>>;

/// Who knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Example,
    Catalogue,
    /// Objects of the same name in other methods.
    Types,
}

impl Source {
    /// The better one first.
    pub(super) const ALL: [Self; 3] = [Self::Example, Self::Catalogue, Self::Types];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Example => "the page's example",
            Self::Catalogue => "the catalogue",
            Self::Types => "an object of this name elsewhere",
        }
    }
}

impl Nesting<'_> {
    /// Whether the source has the field in the object of a type at a path of names.
    pub(super) fn holds(&self, source: Source, kind: &str, path: &[&str], name: &str) -> bool {
        match source {
            Source::Example => self.shown.contains(
                &path.iter().chain([&name]).copied().map(str::to_owned).collect::<Vec<_>>(),
            ),
            Source::Types => {
                let fields = self.types.get(&kind.to_lowercase());
                fields.is_some_and(|fields| fields.contains(&name.to_lowercase()))
            }
            Source::Catalogue => {
                self.spec.is_some_and(|spec| holds(spec, self.is_response, path, name))
            }
        }
    }

    /// Whether anybody knows what the object at a path of names holds.
    pub(super) fn knows(&self, path: &[&str]) -> bool {
        self.spec.is_some() || self.shows(path)
    }

    /// Whether an example shows what an object of this name holds, wherever it stands.
    pub(super) fn shows_any(&self, name: &str) -> bool {
        self.shown.iter().any(|path| path.iter().rev().skip(1).any(|part| part == name))
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
