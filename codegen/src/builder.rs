//! The builder of a type: `build` compiles once every required field was set.
//!
//! Each required field has a type parameter, a marker of the field's name until its setter
//! puts `Set` there. `build` asks each to be set by a trait of the field, whose message names it.

use alipay_openapi_schema::names;
use alipay_openapi_schema::spec::{self, Field, Kind};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::docs;
use crate::record::{Record, deprecated};
use crate::types::{Shape, Types, field_ident, type_ident};

/// The builder of a type and the function that begins one.
pub(crate) fn of(types: &Types<'_>, record: &Record<'_>) -> TokenStream {
    let name = type_ident(record.name);
    let builder = builder_of(record.name);
    let unset = format_ident!("unset_{}", names::field(record.name));
    let required: Vec<&Field> = record
        .fields
        .iter()
        .copied()
        .filter(|field| is_counted(types, record.name, field))
        .collect();
    let fields: Vec<Ident> = required.iter().map(|field| field_ident(field)).collect();
    let states: Vec<Ident> = (0..required.len()).map(|index| format_ident!("S{index}")).collect();
    let setters = record.fields.iter().map(|field| {
        let state = required.iter().position(|other| std::ptr::eq(*other, *field));
        setter(types, record.name, field, &states, state)
    });
    let doc = format!("The builder of [`{}`].", record.name);
    let condition = match required.is_empty() {
        true => "",
        false => " Compiles once every required field was set.",
    };
    let build = format!("The finished [`{}`].{condition}", record.name);
    let markers = (!required.is_empty()).then(|| markers(types, record.name, &unset, &fields));
    let traits = fields.iter().map(given);
    let bounds = (!required.is_empty()).then(|| quote!(where #(#states: #unset::#traits),*));
    quote! {
        impl #name {
            /// A builder in which nothing was set yet.
            #[inline]
            pub fn builder() -> #builder {
                #builder {
                    record: Box::new(<Self as rt::Fields>::build(&mut rt::Source::nothing())),
                    state: rt::PhantomData,
                }
            }
        }

        #[doc = #doc]
        #[must_use = "a builder makes nothing until `build` is called"]
        pub struct #builder<#(#states = #unset::#fields),*> {
            record: Box<#name>,
            state: rt::PhantomData<(#(#states,)*)>,
        }

        impl<#(#states),*> #builder<#(#states),*> {
            #(#setters)*

            #[doc = #build]
            #[inline]
            #[must_use]
            pub fn build(self) -> #name #bounds {
                *self.record
            }
        }

        #markers
    }
}

/// The trait that says that a field was set.
fn given(field: &Ident) -> Ident {
    format_ident!("Has_{}", bare(field))
}

/// The name of the builder of a type.
fn builder_of(name: &str) -> Ident {
    format_ident!("{name}Builder")
}

/// Whether the builder insists on a field.
fn is_counted(types: &Types<'_>, owner: &str, field: &Field) -> bool {
    field.required && !matches!(types.shape(owner, field), Shape::Boxed)
}

fn markers(types: &Types<'_>, owner: &str, unset: &Ident, fields: &[Ident]) -> TokenStream {
    let of = match owner == spec::REQUEST {
        true => types.spec.method.clone(),
        false => format!("{owner} ({})", types.spec.method),
    };
    let label = "call its setter before `build`";
    let traits = fields.iter().map(given);
    let messages = fields
        .iter()
        .map(|field| format!("the required field `{}` of {of} was not set", bare(field)));
    quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types)]
        pub mod #unset {
            #(
                pub struct #fields;
                // With `{Self}` in one message for all fields, the compiler would write the
                // marker's whole path.
                #[diagnostic::on_unimplemented(message = #messages, label = #label)]
                pub trait #traits {}
                impl #traits for super::rt::Set {}
            )*
        }
    }
}

fn setter(
    types: &Types<'_>,
    owner: &str,
    field: &Field,
    states: &[Ident],
    state: Option<usize>,
) -> TokenStream {
    let name = field_ident(field);
    let item = types.item(field);
    let list = matches!(types.shape(owner, field), Shape::List);
    // Traits of their own have messages that say what to write.
    let (one, convert) = match &field.kind {
        Kind::Boolean => (quote!(bool), None),
        Kind::Price => (quote!(impl rt::IntoDecimal), Some(quote!(rt::IntoDecimal::into_decimal))),
        Kind::Date => {
            (quote!(impl rt::IntoDateTime), Some(quote!(rt::IntoDateTime::into_date_time)))
        }
        Kind::Number => (quote!(impl rt::IntoInteger), Some(quote!(rt::IntoInteger::into_integer))),
        _ => (quote!(impl Into<#item>), None),
    };
    let argument = if list { quote!(impl IntoIterator<Item = #one>) } else { one };
    let value = match (convert, list) {
        (None, _) => quote!(#name),
        (Some(convert), false) => quote!(#convert(#name)),
        (Some(convert), true) => quote!(#name.into_iter().map(#convert)),
    };
    // The functions are shared by all setters of a kind, which spares each of them the code that
    // lets go of an old value.
    let set = match types.shape(owner, field) {
        Shape::Required => quote!(set),
        Shape::Optional => quote!(set_some),
        Shape::Boxed => quote!(set_boxed),
        Shape::List => quote!(set_all),
    };
    let (result, end) = match state {
        None => (quote!(Self), quote!(self)),
        Some(set) => {
            let builder = builder_of(owner);
            let states = states.iter().enumerate().map(|(index, state)| match index == set {
                true => quote!(rt::Set),
                false => quote!(#state),
            });
            let end = quote!(#builder { record: self.record, state: rt::PhantomData });
            (quote!(#builder<#(#states),*>), end)
        }
    };
    let doc = docs::setter(types.spec, field);
    let deprecated = deprecated(field);
    quote! {
        #[doc = #doc]
        #deprecated
        #[inline]
        pub fn #name(mut self, #name: #argument) -> #result {
            rt::#set(&mut self.record.#name, #value);
            #end
        }
    }
}

/// The name as documentation links spell it.
fn bare(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}
