//! The Rust names and types of a spec's fields.

use std::collections::HashSet;

use alipay_openapi_schema::spec::{ErrorCode, Field, Kind, Spec, Value};
use alipay_openapi_schema::{Circles, names};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// An identifier of this name, raw where it must be.
pub(crate) fn ident(name: &str, span: Span) -> Ident {
    match names::is_keyword(name) {
        true => Ident::new_raw(name, span),
        // A spec with faults still expands: an impossible name must not end the compiler.
        false if names::is_identifier(name) => Ident::new(name, span),
        false => Ident::new("unnamed", span),
    }
}

/// The Rust name of a field.
pub(crate) fn field_ident(field: &Field) -> Ident {
    ident(&field.rust_name(), Span::call_site())
}

/// The Rust name of an enum's value.
pub(crate) fn value_ident(value: &Value) -> Ident {
    ident(&value.rust_name(), Span::call_site())
}

/// The Rust name of an error code.
pub(crate) fn code_ident(code: &ErrorCode) -> Ident {
    let name = code.rename.clone().unwrap_or_else(|| names::variant(&code.code));
    ident(&name, Span::call_site())
}

/// A type of the spec's.
pub(crate) fn type_ident(name: &str) -> Ident {
    ident(name, Span::call_site())
}

/// The types of a spec.
pub(crate) struct Types<'a> {
    pub(crate) spec: &'a Spec,
    objects: HashSet<&'a str>,
    enums: HashSet<&'a str>,
    circles: Circles<'a>,
}

impl<'a> Types<'a> {
    pub(crate) fn new(spec: &'a Spec) -> Self {
        let objects = spec.objects.iter().map(|object| &*object.name).collect();
        let enums = spec.enums.iter().map(|item| &*item.name).collect();
        Self { spec, objects, enums, circles: spec.circles() }
    }

    /// Whether the spec has an object of this name.
    pub(crate) fn has_object(&self, name: &str) -> bool {
        self.objects.contains(name)
    }

    /// Whether the spec has an enum of this name.
    pub(crate) fn has_enum(&self, name: &str) -> bool {
        self.enums.contains(name)
    }

    /// The type of one value of a field.
    pub(crate) fn item(&self, field: &Field) -> TokenStream {
        match &field.kind {
            Kind::Number => quote!(i64),
            Kind::Price => quote!(rt::Decimal),
            Kind::Boolean => quote!(bool),
            Kind::Date => quote!(rt::DateTime),
            Kind::Json => quote!(rt::JsonText),
            Kind::File => quote!(rt::FileItem),
            Kind::Enum(name) if self.has_enum(name) => named(name),
            Kind::Object(name) | Kind::JsonOf(name) if self.has_object(name) => named(name),
            _ => quote!(String),
        }
    }

    /// The type of a field of the type `owner`: with what says that it is optional, a list, or
    /// reached from itself.
    pub(crate) fn field(&self, owner: &str, field: &Field) -> TokenStream {
        let item = self.item(field);
        match self.shape(owner, field) {
            Shape::List => quote!(Vec<#item>),
            Shape::Required => item,
            Shape::Optional => quote!(Option<#item>),
            Shape::Boxed => quote!(Option<Box<#item>>),
        }
    }

    /// The value of a field that was not given.
    pub(crate) fn empty(&self, owner: &str, field: &Field) -> TokenStream {
        match (self.shape(owner, field), &field.kind) {
            (Shape::List, _) => quote!(Vec::new()),
            (Shape::Optional | Shape::Boxed, _) => quote!(None),
            (Shape::Required, Kind::String) => quote!(String::new()),
            (Shape::Required, _) => quote!(rt::Value::empty()),
        }
    }

    /// How a field holds its values.
    pub(crate) fn shape(&self, owner: &str, field: &Field) -> Shape {
        match &field.kind {
            _ if field.list => Shape::List,
            Kind::Object(name) | Kind::JsonOf(name) if self.circles.close(owner, name) => {
                Shape::Boxed
            }
            _ if field.required => Shape::Required,
            _ => Shape::Optional,
        }
    }
}

fn named(name: &str) -> TokenStream {
    let name = type_ident(name);
    quote!(#name)
}

/// How a field holds its values.
pub(crate) enum Shape {
    /// One value, always there.
    Required,
    /// One value or none.
    Optional,
    /// One value or none, boxed since its type contains itself.
    Boxed,
    /// Any number of values.
    List,
}
