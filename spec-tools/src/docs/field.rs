//! Fields as the rows of a table; those of an object below the field that holds it.

use std::collections::HashSet;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{Field, Kind};
use alipay_openapi_schema::words;
use maud::{Markup, html};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::prose::{inline, sentence};

/// What an address must escape after its `#`.
const FRAGMENT: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'%');

/// An id as an address names it.
pub(super) fn fragment(id: &str) -> String {
    utf8_percent_encode(id, FRAGMENT).to_string()
}

/// A table of fields.
pub(super) struct Table<'a> {
    spec: &'a Spec,
    /// What the anchors begin with.
    prefix: &'a str,
    /// The objects whose fields are in the table, each once, with the anchor where.
    shown: Vec<(&'a str, String)>,
    rows: Vec<Row<'a>>,
}

/// A row: a field at a depth.
struct Row<'a> {
    field: &'a Field,
    id: String,
    depth: usize,
    below: Below,
}

/// What is below a field.
enum Below {
    /// It is not an object.
    Nothing,
    /// Its object's fields.
    Rows,
    /// Nothing: the object's fields are below another field.
    Elsewhere(String),
}

impl<'a> Table<'a> {
    /// The table of some fields and all that is nested in them.
    pub(super) fn new(
        spec: &'a Spec,
        prefix: &'a str,
        fields: impl IntoIterator<Item = &'a Field>,
    ) -> Self {
        let mut table = Self { spec, prefix, shown: Vec::new(), rows: Vec::new() };
        let mut stack: Vec<(&Field, String, usize)> = Vec::new();
        push(&mut stack, fields.into_iter().collect(), prefix, 0);
        // A stack of its own: how deep objects nest is the spec's choice.
        while let Some((field, id, depth)) = stack.pop() {
            let mut below = Below::Nothing;
            if let Kind::Object(name) | Kind::JsonOf(name) = &field.kind {
                let shown = table.shown.iter().find(|(shown, _)| shown == name);
                if let Some((_, anchor)) = shown {
                    below = Below::Elsewhere(anchor.clone());
                } else if let Some(object) = spec.object(name).filter(|it| !it.fields.is_empty()) {
                    below = Below::Rows;
                    table.shown.push((name, id.clone()));
                    push(&mut stack, object.fields.iter().collect(), &id, depth + 1);
                }
            }
            table.rows.push(Row { field, id, depth, below });
        }
        table
    }

    /// The enums that the table's fields name, in their order.
    pub(super) fn enums(&self) -> Vec<&'a str> {
        let mut seen = HashSet::new();
        let named = self.rows.iter().filter_map(|row| match &row.field.kind {
            Kind::Enum(name) => Some(&**name),
            _ => None,
        });
        named.filter(|name| seen.insert(*name)).collect()
    }

    /// As HTML.
    pub(super) fn html(&self) -> Markup {
        let nests = self.rows.iter().any(|row| row.depth > 0);
        html! {
            @if nests {
                p.tools hidden {
                    button type="button" data-unfold=(self.prefix) { "Expand all" }
                    " "
                    button type="button" data-fold=(self.prefix) { "Collapse all" }
                }
            }
            table.fields role="table" id={ (self.prefix) ".table" } {
                thead role="rowgroup" {
                    tr role="row" {
                        @for head in ["Field", "Type", "Required", "Length", "Description", "Example"] {
                            th role="columnheader" scope="col" { (head) }
                        }
                    }
                }
                tbody role="rowgroup" { @for row in &self.rows { (self.row(row)) } }
            }
        }
    }

    fn row(&self, row: &Row<'_>) -> Markup {
        let Row { field, id, depth, below } = row;
        let limits = words::limits(self.spec, field).join(", ");
        html! {
            tr role="row" id=(id) data-depth=(depth) .{ "depth-" (depth.min(&10)) } {
                th.name role="rowheader" scope="row" {
                    @if matches!(below, Below::Rows) {
                        button.fold type="button" aria-expanded="true" hidden
                            aria-label={ "Fields of " (field.name) } {}
                    }
                    a.anchor href={ "#" (fragment(id)) } { code { (field.name) } }
                }
                td.type role="cell" data-label="Type" { (self.kind(field)) }
                td.required role="cell" {
                    @if field.required { span.mark.strong { "required" } }
                    @else if self.spec.outline { span.quiet { "not known" } }
                    @else { span.quiet { "optional" } }
                }
                td.length role="cell" { (length(field)) }
                td.doc role="cell" {
                    @if let Some(reason) = &field.deprecated {
                        p { span.mark.warning { "deprecated" } " " (sentence(reason)) }
                    }
                    @if !field.doc.is_empty() { p { (sentence(&field.doc)) } }
                    @if !limits.is_empty() { p.limits { (sentence(&limits)) } }
                    @if let Below::Elsewhere(id) = below {
                        p.limits { "Its fields are " a href={ "#" (fragment(id)) } { "listed above" } "." }
                    }
                }
                td.example role="cell" {
                    @if let Some(example) = words::example(field) {
                        span.label { "Example: " } code { (example) }
                    }
                }
            }
        }
    }

    /// The type, in Alipay's own words.
    fn kind(&self, field: &Field) -> Markup {
        let list = if field.list { "[]" } else { "" };
        html! {
            @match &field.kind {
                Kind::String => { "String" (list) }
                Kind::Number => { "Number" (list) }
                Kind::Price => { "Price" (list) }
                Kind::Boolean => { "Boolean" (list) }
                Kind::Date => { "Date" (list) }
                Kind::Json => { "Json" (list) }
                Kind::File => { "File" }
                Kind::JsonOf(name) => { "Json<" (name) ">" (list) }
                Kind::Object(name) => { (name) (list) }
                Kind::Enum(name) => {
                    a href={ "#" (fragment(&enum_id(self.prefix, name))) } { (name) } (list)
                }
                _ => {}
            }
            @if field.as_text { " " span.quiet { "as text" } }
            @if field.secret { " " span.mark { "secret" } }
        }
    }
}

/// Fields onto the stack, the first one on top.
fn push<'a>(
    stack: &mut Vec<(&'a Field, String, usize)>,
    fields: Vec<&'a Field>,
    prefix: &str,
    depth: usize,
) {
    let fields = fields.into_iter().rev();
    stack.extend(fields.map(|field| (field, format!("{prefix}.{}", field.name), depth)));
}

fn length(field: &Field) -> Markup {
    html! {
        @match (words::lengths(field), field.page_length) {
            (Some(length), _) => { (length) }
            (None, Some(length)) => {
                span.quiet title="As the documentation states it; not checked" { (length) }
            }
            (None, None) => {}
        }
    }
}

/// The anchor of an enum's values.
pub(super) fn enum_id(prefix: &str, name: &str) -> String {
    format!("{prefix}-enum.{name}")
}

/// The values of an enum.
pub(super) fn enumeration(spec: &Spec, prefix: &str, name: &str) -> Markup {
    let values = spec.enumeration(name).map(|item| &item.values[..]).unwrap_or_default();
    html! {
        h4 id=(enum_id(prefix, name)) { code { (name) } }
        dl.values {
            @for value in values {
                dt { code { (value.text) } }
                dd { @if value.doc.is_empty() { "–" } @else { (inline(&words::sentence(&value.doc))) } }
            }
        }
    }
}
