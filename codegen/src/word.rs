//! Enums of texts: a spec's enums and its error codes.

use alipay_openapi_schema::spec::{Enum, ErrorCode, Retry, Spec};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::docs;
use crate::types::{code_ident, type_ident, value_ident};

/// An enum of the spec.
pub(crate) fn enumeration(item: &Enum) -> TokenStream {
    let name = type_ident(&item.name);
    let variants = item
        .values
        .iter()
        .map(|value| (value_ident(value), value.text.as_str(), docs::value(value)))
        .collect();
    let doc = docs::enumeration(item);
    let word = word(&name, &doc, variants, "A value that the spec does not know, as it is.");
    quote! {
        #word
        rt::word_value!(#name);
    }
}

/// The method's error codes.
pub(crate) fn error_codes(spec: &Spec) -> TokenStream {
    let name = type_ident("ErrorCode");
    let variants = spec
        .errors
        .iter()
        .map(|error| (code_ident(error), error.code.as_str(), docs::error(error)))
        .collect();
    let doc = format!("The business error codes of `{}`.", spec.method);
    let word = word(&name, &doc, variants, "A code that the spec does not know, as it is.");
    let infos = spec.errors.iter().map(|error| {
        let ErrorCode { code, doc: meaning, remedies, .. } = error;
        let unknown = error.is_unknown();
        let retry = match error.retry {
            Retry::SameRequest => quote!(SameRequest),
            Retry::Later => quote!(Later),
            _ => quote!(Never),
        };
        quote! {
            rt::CodeInfo {
                code: #code,
                meaning: #meaning,
                remedies: &[#(#remedies),*],
                retry: rt::Retry::#retry,
                unknown: #unknown,
            }
        }
    });
    quote! {
        #word
        rt::word!(#name);

        impl rt::Code for ErrorCode {
            const INFO: &'static [rt::CodeInfo<'static>] = &[#(#infos),*];
        }
    }
}

fn word(
    name: &Ident,
    doc: &str,
    variants: Vec<(Ident, &str, String)>,
    unknown: &str,
) -> TokenStream {
    let texts: Vec<_> = variants.iter().map(|(_, text, _)| text).collect();
    let idents: Vec<_> = variants.iter().map(|(ident, _, _)| ident).collect();
    let docs = variants.iter().map(|(_, _, doc)| doc);
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
    quote! {
        #[doc = #doc]
        #[non_exhaustive]
        pub enum #name {
            #(#[doc = #docs] #idents,)*
            #[doc = #unknown]
            Unknown(String),
        }

        impl rt::Word for #name {
            const WORDS: &'static [&'static str] = &[#(#texts),*];
            #[inline]
            fn at(index: usize) -> Option<Self> {
                match index {
                    #(#indices => Some(Self::#idents),)*
                    _ => None,
                }
            }
            #[inline]
            fn unknown(text: String) -> Self {
                Self::Unknown(text)
            }
            #[inline]
            fn text(&self) -> &str {
                match self {
                    #(Self::#idents => #texts,)*
                    Self::Unknown(text) => text,
                }
            }
        }
    }
}
