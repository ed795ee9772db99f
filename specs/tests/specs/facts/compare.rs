//! One spec against the catalogue.

use std::collections::BTreeSet;
use std::fmt;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{Field, Kind};
use serde_json::Value;

use super::shared::{Catalogue, list};

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matter {
    /// A field that only one of the two has.
    Fields,
    Type,
    Required,
    Length,
    Errors,
}

/// A place where a spec and the catalogue differ.
#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) method: String,
    /// `request.goods_detail.price`
    pub(crate) path: String,
    pub(crate) matter: Matter,
    told: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, path, matter, told } = self;
        write!(formatter, "{method} {path} ({matter:?}): {told}")
    }
}

/// Where a spec differs from the catalogue; nowhere, if that does not know the method.
pub(crate) fn spec(spec: &Spec, catalogue: &Catalogue) -> Vec<Difference> {
    let Some(method) = catalogue.method(&spec.method) else { return Vec::new() };
    let mut compare = Compare { spec, catalogue, within: Vec::new(), found: Vec::new() };
    let request: Vec<&Field> = spec.request_fields().collect();
    let response: Vec<&Field> = spec.response.iter().collect();
    let asked: Vec<&Value> =
        list(&method["request"]).iter().chain(list(&method["params"])).collect();
    let answered: Vec<&Value> = list(&method["response"]).iter().collect();
    for (side, fields, known) in [("request", request, asked), ("response", response, answered)] {
        compare.fields(side, &fields, &known);
        let pages = catalogue.facts(&spec.method, side);
        compare.facts(side, &fields, &pages);
    }
    compare.errors(list(&method["errors"]));
    compare.found
}

struct Compare<'a> {
    spec: &'a Spec,
    catalogue: &'a Catalogue,
    /// The objects that are being compared, so that one that holds itself ends.
    within: Vec<&'a str>,
    found: Vec<Difference>,
}

impl<'a> Compare<'a> {
    fn add(&mut self, path: &str, matter: Matter, told: impl Into<String>) {
        let method = self.spec.method.clone();
        self.found.push(Difference { method, path: path.to_owned(), matter, told: told.into() });
    }

    fn object(&self, field: &'a Field) -> Option<(&'a str, Vec<&'a Field>)> {
        let (Kind::Object(name) | Kind::JsonOf(name)) = &field.kind else { return None };
        Some((name, self.spec.object(name)?.fields.iter().collect()))
    }

    /// Names and types, to full depth.
    fn fields(&mut self, at: &str, fields: &[&'a Field], known: &[&'a Value]) {
        let names: BTreeSet<&str> = known.iter().map(|row| text(row, "name")).collect();
        for field in fields.iter().filter(|field| !names.contains(&*field.name)) {
            let path = format!("{at}.{}", field.name);
            self.add(&path, Matter::Fields, "the catalogue has no such field");
        }
        for row in known {
            let path = format!("{at}.{}", text(row, "name"));
            match fields.iter().find(|field| field.name == text(row, "name")) {
                Some(field) => self.field(&path, field, row),
                None => self.add(&path, Matter::Fields, "the spec lacks it"),
            }
        }
    }

    fn field(&mut self, path: &str, field: &'a Field, row: &'a Value) {
        if !fits(field, row) {
            let list = if field.list { "a list of " } else { "" };
            let told = format!("{list}{:?} for {row}", field.kind);
            return self.add(path, Matter::Type, told);
        }
        let (Some(model), Some((name, fields))) = (row["model"].as_str(), self.object(field))
        else {
            return;
        };
        if self.within.contains(&name) {
            return;
        }
        self.within.push(name);
        self.fields(path, &fields, &self.catalogue.model(model).iter().collect::<Vec<_>>());
        // An outline has what its own method's page states, and nothing of another's.
        if !self.spec.outline {
            self.facts(path, &fields, &[self.catalogue.object_facts(model)]);
        }
        self.within.pop();
    }

    /// Flags and lengths. Where pages disagree, one of them must be kept.
    fn facts(&mut self, at: &str, fields: &[&'a Field], pages: &[&'a [Value]]) {
        for field in fields {
            let path = format!("{at}.{}", field.name);
            let of_field = |row: &&Value| text(row, "name") == field.name;
            let rows = pages.iter().flat_map(|page| page.iter().filter(of_field));
            let rows: Vec<&Value> = rows.collect();
            self.required(&path, field, &rows);
            self.length(&path, field, &rows);
            if let Some((_, inner)) = self.object(field) {
                let children: Vec<&[Value]> =
                    rows.iter().map(|row| list(&row["children"])).collect();
                self.facts(&path, &inner, &children);
            }
        }
    }

    fn required(&mut self, path: &str, field: &Field, rows: &[&Value]) {
        let stated = |row: &&Value| match text(row, "required") {
            "必选" | "必填" => Some(true),
            "可选" | "特殊可选" => Some(false),
            _ => None,
        };
        let stated: Vec<bool> = rows.iter().filter_map(stated).collect();
        if !stated.is_empty() && !stated.contains(&field.required) {
            let told = format!("required is {} for {stated:?}", field.required);
            self.add(path, Matter::Required, told);
        }
    }

    fn length(&mut self, path: &str, field: &Field, rows: &[&Value]) {
        let stated: Vec<u64> = rows.iter().filter_map(|row| row["max_length"].as_u64()).collect();
        let (found, stated): (Option<String>, Vec<String>) = match field.kind {
            // Its form settles the length.
            Kind::Date | Kind::Boolean => return,
            Kind::Object(_) if field.list => {
                (field.max_items.map(|most| most.to_string()), strings(&stated))
            }
            // So many digits.
            Kind::Number => {
                let nines = stated.iter().map(|digits| "9".repeat(*digits as usize));
                (field.max.clone(), nines.collect())
            }
            _ => {
                let most = field.max_length.or(field.page_length);
                (most.map(|most| most.to_string()), strings(&stated))
            }
        };
        if !stated.is_empty() && !found.as_ref().is_some_and(|found| stated.contains(found)) {
            let told = format!("the limit is {found:?} for {stated:?}");
            self.add(path, Matter::Length, told);
        }
    }

    fn errors(&mut self, known: &[Value]) {
        for code in known.iter().filter_map(Value::as_str) {
            if self.spec.error(code).is_none() {
                self.add(&format!("errors.{code}"), Matter::Errors, "the spec lacks it");
            }
        }
    }
}

fn strings(numbers: &[u64]) -> Vec<String> {
    numbers.iter().map(u64::to_string).collect()
}

/// Whether a field can hold what the SDKs' type can. Theirs is the coarser one: prices, dates,
/// values of enums and JSON texts are all `String`.
fn fits(field: &Field, row: &Value) -> bool {
    let is_text = match &field.kind {
        Kind::String | Kind::Price | Kind::Date | Kind::Json | Kind::JsonOf(_) | Kind::Enum(_) => {
            true
        }
        Kind::Boolean | Kind::Number => field.as_text,
        _ => false,
    };
    let of_kind = match row["type"].as_str() {
        // An unknown scalar.
        None => !matches!(field.kind, Kind::Object(_)),
        Some("Complex") => matches!(field.kind, Kind::Object(_)),
        Some("Long") => field.kind == Kind::Number,
        Some("Boolean") => field.kind == Kind::Boolean,
        Some("Date") => field.kind == Kind::Date,
        // A file, or text that stands for one.
        Some("byte[]") => !matches!(field.kind, Kind::Object(_) | Kind::Number | Kind::Boolean),
        Some(_) => is_text,
    };
    of_kind && field.list == row["list"].as_bool().unwrap_or_default()
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or_default()
}
