//! A type made of fields: its struct, its table, and the two functions between them.

use alipay_openapi_schema::spec::{self, Field, Object, Spec};
use alipay_openapi_schema::table::Table;
use proc_macro2::TokenStream;
use quote::quote;

use crate::types::{Types, field_ident, type_ident};
use crate::{docs, row};

/// A type to generate.
pub(crate) struct Record<'a> {
    pub(crate) name: &'a str,
    pub(crate) doc: String,
    /// The fields, each of which has its row in the table.
    pub(crate) fields: Vec<&'a Field>,
    table: Table<'a>,
}

impl<'a> Record<'a> {
    /// The request.
    pub(crate) fn request(spec: &'a Spec, table: Table<'a>) -> Self {
        let fields = spec.request_fields().collect();
        Self { name: spec::REQUEST, doc: docs::request(spec), fields, table }
    }

    /// The response.
    pub(crate) fn response(spec: &'a Spec, table: Table<'a>) -> Self {
        let fields = spec.response.iter().collect();
        Self { name: spec::RESPONSE, doc: docs::response(spec), fields, table }
    }

    /// A nested object.
    pub(crate) fn object(spec: &Spec, object: &'a Object, table: Table<'a>) -> Self {
        let fields = object.fields.iter().collect();
        Self { name: &object.name, doc: docs::object(spec, object), fields, table }
    }
}

/// The struct of a record, its table, and the functions between them.
pub(crate) fn code(types: &Types<'_>, record: &Record<'_>) -> TokenStream {
    let Record { name, doc, fields, table } = record;
    let ident = type_ident(name);
    let members = fields.iter().map(|field| member(types, name, field));
    let rows = table.fields.iter().zip(fields).map(|(row, field)| row::field(row, &field.kind));
    let rules = table.rules.iter().map(row::rule);
    let names: Vec<_> = fields.iter().map(|field| field_ident(field)).collect();
    let empties = fields.iter().map(|field| types.empty(name, field));
    quote! {
        #[doc = #doc]
        #[non_exhaustive]
        pub struct #ident {
            #(#members)*
            /// Fields that the spec lacks: sent along, or kept from what arrived.
            pub extra: rt::Extra,
        }

        impl rt::Fields for #ident {
            #[inline]
            fn table() -> &'static rt::Table<'static> {
                const TABLE: rt::Table<'static> = rt::Table {
                    name: #name,
                    fields: &[#(#rows),*],
                    rules: &[#(#rules),*],
                };
                &TABLE
            }
            #[inline]
            fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
                engine(&[#(&self.#names),*], &self.extra)
            }
            #[inline]
            fn build(source: &mut rt::Source<'_>) -> Self {
                let mut record =
                    Self { #(#names: #empties,)* extra: rt::Extra::new() };
                source.fill(&mut [#(&mut record.#names),*], &mut record.extra);
                record
            }
        }
        rt::record!(#ident);
    }
}

fn member(types: &Types<'_>, owner: &str, field: &Field) -> TokenStream {
    let name = field_ident(field);
    let doc = docs::field(types.spec, field);
    let ty = types.field(owner, field);
    let deprecated = deprecated(field);
    quote! {
        #[doc = #doc]
        #deprecated
        pub #name: #ty,
    }
}

/// The attribute of a field that should not be used any more.
pub(crate) fn deprecated(field: &Field) -> Option<TokenStream> {
    let note = field.deprecated.as_ref()?;
    Some(if note.is_empty() { quote!(#[deprecated]) } else { quote!(#[deprecated = #note]) })
}
