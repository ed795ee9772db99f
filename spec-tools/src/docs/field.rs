//! Fields as a list; those of an object below the field that holds it.

use std::collections::HashSet;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{Enum, Field, Kind};
use alipay_openapi_schema::words;
use maud::{Markup, html};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::limits;
use super::prose::{inline, sentence};
use super::texts::{self, counted};

/// What an address must escape after its `#`.
const FRAGMENT: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%');

/// How many fields a list has at most whose objects are unfolded to begin with.
const UNFOLDED: usize = 40;

/// How many values of an enum are shown without being asked for.
const VALUES: usize = 8;

/// An id as an address names it.
pub(super) fn fragment(id: &str) -> String {
    utf8_percent_encode(id, FRAGMENT).to_string()
}

/// The list of some fields and all that is nested in them. `prefix` is what the anchors begin with.
pub(super) fn list(spec: &Spec, prefix: &str, fields: &[Field]) -> Markup {
    let rows = rows(spec, fields, &mut HashSet::new());
    let is_open = rows <= UNFOLDED;
    let mut list = List { spec, prefix, is_open, shown: Vec::new() };
    html! {
        @if rows > fields.len() {
            p.tools {
                button type="button" data-unfold=(prefix) { (texts::EXPAND) }
                " "
                button type="button" data-fold=(prefix) { (texts::COLLAPSE) }
            }
        }
        ul.fields.bare[spec.outline] { (list.items(fields, prefix)) }
    }
}

/// How many fields these are with all that are nested in them.
fn rows<'a>(spec: &'a Spec, fields: &'a [Field], seen: &mut HashSet<&'a str>) -> usize {
    let mut count = fields.len();
    for field in fields {
        let (Kind::Object(name) | Kind::JsonOf(name)) = &field.kind else { continue };
        if let Some(object) = spec.object(name).filter(|_| seen.insert(name)) {
            count += rows(spec, &object.fields, seen);
        }
    }
    count
}

struct List<'a> {
    spec: &'a Spec,
    prefix: &'a str,
    /// Whether objects are unfolded to begin with.
    is_open: bool,
    /// The objects and enums that are in the list, each once, with the anchor where.
    shown: Vec<(&'a str, String)>,
}

impl<'a> List<'a> {
    // A spec has no more than 32 levels, and each object is written out once.
    fn items(&mut self, fields: &'a [Field], within: &str) -> Markup {
        html! { @for field in fields { (self.item(field, within)) } }
    }

    fn item(&mut self, field: &'a Field, within: &str) -> Markup {
        let id = format!("{within}.{}", field.name);
        html! {
            li id=(id) {
                (self.head(field, &id))
                @if let Some(reason) = &field.deprecated {
                    p { span.mark.warning { (texts::DEPRECATED) } " " (sentence(reason)) }
                }
                @if !field.doc.is_empty() { p { (sentence(&field.doc)) } }
                (values(field))
                (self.below(field, &id))
            }
        }
    }

    fn head(&self, field: &Field, id: &str) -> Markup {
        // A field of the answer, or in an object, can have the same name.
        let is_sent = self.prefix != "response" && *id == format!("{}.{}", self.prefix, field.name);
        let is_key = is_sent && self.spec.idempotency_key.as_ref() == Some(&field.name);
        html! {
            p.head {
                a.name href={ "#" (fragment(id)) } { (field.name) }
                " " span.type { (kind(field)) }
                @if field.required { " " span.required { (texts::REQUIRED) } }
                (limits::signs(field))
                @if is_key { " " span.mark.strong { (texts::KEY) } }
                @if field.as_text { " " span.mark { (texts::AS_TEXT) } }
                @if let Kind::JsonOf(_) | Kind::Json = field.kind {
                    " " span.mark { (texts::JSON_TEXT) }
                }
                @if field.secret { " " span.mark { (texts::SECRET) } }
            }
        }
    }

    /// The fields of an object, or the values of an enum; where they are if not here.
    fn below(&mut self, field: &'a Field, id: &str) -> Markup {
        let (Kind::Object(name) | Kind::JsonOf(name) | Kind::Enum(name)) = &field.kind else {
            return Markup::default();
        };
        if let Some((_, anchor)) = self.shown.iter().find(|(shown, _)| shown == name) {
            return html! {
                p.quiet { (texts::ABOVE) " " a href={ "#" (fragment(anchor)) } { (texts::ABOVE_LINK) } }
            };
        }
        if let Some(found) = self.spec.enumeration(name) {
            let anchor = format!("{}-enum.{name}", self.prefix);
            let values = enumeration(found, &anchor);
            self.shown.push((name, anchor));
            return values;
        }
        let Some(object) = self.spec.object(name).filter(|it| !it.fields.is_empty()) else {
            return Markup::default();
        };
        self.shown.push((name, id.to_owned()));
        let count = object.fields.len();
        let fields = self.items(&object.fields, id);
        html! {
            details open[self.is_open] {
                summary {
                    (counted(if count == 1 { texts::FIELD } else { texts::FIELDS }, count))
                }
                ul { (fields) }
            }
        }
    }
}

/// The type, in Alipay's own words.
fn kind(field: &Field) -> String {
    let word = match &field.kind {
        Kind::Number => "Number",
        Kind::Price => "Price",
        Kind::Boolean => "Boolean",
        Kind::Date => "Date",
        Kind::Json => "Json",
        Kind::File => "File",
        Kind::JsonOf(name) | Kind::Object(name) | Kind::Enum(name) => name,
        _ => "String",
    };
    format!("{word}{}", if field.list { "[]" } else { "" })
}

/// What a field's value can look like.
fn values(field: &Field) -> Markup {
    let example = words::example(field);
    html! {
        @if example.is_some() || field.default.is_some() {
            p.values {
                @if let Some(value) = &field.default { (texts::DEFAULT) " " code { (value) } " " }
                @if let Some(example) = example { (texts::EXAMPLE) " " code { (example) } }
            }
        }
    }
}

/// The values of an enum.
fn enumeration(found: &Enum, anchor: &str) -> Markup {
    let has_words = found.values.iter().any(|value| !value.doc.is_empty());
    html! {
        details.enum id=(anchor) open[found.values.len() <= VALUES] {
            summary { (texts::VALUES) }
            @if has_words {
                dl {
                    @for value in &found.values {
                        dt { code { (value.text) } }
                        dd { (inline(&words::sentence(&value.doc))) }
                    }
                }
            } @else {
                p { @for value in &found.values { code { (value.text) } " " } }
            }
        }
    }
}
