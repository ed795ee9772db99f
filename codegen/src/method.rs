//! The module of a method and what ties it to its marker.

use alipay_openapi_schema::spec::{Object, SentBy, Spec};
use alipay_openapi_schema::table::Table;
use alipay_openapi_schema::{Tables, names};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::record::Record;
use crate::types::{Types, ident, type_ident};
use crate::{builder, docs, record, row, word};

/// What code is generated for.
pub struct Target<'a> {
    /// The marker that stands for the method: `PointsUpdate`.
    pub marker: &'a Ident,
    /// How visible the marker is.
    pub visibility: TokenStream,
    /// The path of the crate `alipay`, as the user's crate names it.
    pub krate: TokenStream,
}

impl Target<'_> {
    /// The module beside the marker: `points_update`.
    pub fn module(&self) -> Ident {
        ident(&names::field(&self.marker.to_string()), self.marker.span())
    }
}

/// The code of one method.
pub fn expand(target: &Target<'_>, spec: &Spec) -> TokenStream {
    spec.with_tables(|tables| module(target, spec, tables))
}

fn module(target: &Target<'_>, spec: &Spec, tables: &Tables<'_>) -> TokenStream {
    let Target { marker, visibility, krate } = target;
    let module = target.module();
    let (doc, marker_doc) = (docs::module(spec), docs::marker(spec));
    let types = Types::new(spec);
    let request = Record::request(spec, tables.request);
    let request = [record::code(&types, &request), builder::of(&types, &request)];
    let response = record::code(&types, &Record::response(spec, tables.response));
    let objects = spec.objects.iter().zip(tables.objects);
    let objects = objects.map(|(item, table)| object(&types, item, *table));
    let enums = spec.enums.iter().map(word::enumeration);
    let codes = word::error_codes(spec);
    let info = info(spec);
    let verb = verb(spec);
    quote! {
        #[doc = #doc]
        #[allow(dead_code, deprecated, unreachable_pub, unused_qualifications)]
        #visibility mod #module {
            // The one place that names the crate: where it is wrong, the compiler says so once.
            #[doc(hidden)]
            pub(super) use #krate::__private as rt;

            #(#request)*
            #response
            #(#objects)*
            #(#enums)*
            #codes

            #[diagnostic::do_not_recommend]
            impl rt::Request for Request {
                type Response = Response;
                type Verb = rt::verb::#verb;
                #[inline]
                fn method(&self) -> &'static rt::MethodInfo {
                    INFO
                }
                #[inline]
                fn record(&self) -> &(dyn rt::Record + Sync) {
                    self
                }
            }

            #[doc(hidden)]
            pub(super) const INFO: &rt::MethodInfo = &#info;
        }

        // Outside the module: no path leads from there to a struct in a function.
        #[doc = #marker_doc]
        impl #module::rt::Method for #marker {
            type Request = #module::Request;
            const INFO: &'static #module::rt::MethodInfo = #module::INFO;
        }
    }
}

/// The code of a nested object, with its builder.
fn object(types: &Types<'_>, object: &Object, table: Table<'_>) -> TokenStream {
    let record = Record::object(types.spec, object, table);
    let (code, builder) = (record::code(types, &record), builder::of(types, &record));
    let name = type_ident(record.name);
    quote!(#code rt::object!(#name); #builder)
}

/// The functions of the client that take a request, as the type is called that says so.
fn verb(spec: &Spec) -> Ident {
    let verbs: Vec<_> = spec.senders().iter().map(|sender| sender.verb()).collect();
    ident(&verbs.join("_or_"), Span::call_site())
}

/// The metadata of the method, as a constant expression.
fn info(spec: &Spec) -> TokenStream {
    let name = &spec.method;
    let root = spec.root();
    let mut info = quote!(rt::MethodInfo::new(#name, #root, <ErrorCode as rt::Code>::INFO));
    let senders = spec.senders();
    if senders != [SentBy::Client] {
        let senders = senders.iter().map(|sender| format_ident!("{}", format!("{sender:?}")));
        info.extend(quote!(.sent_by(&[#(rt::SentBy::#senders),*])));
    }
    if let Some(key) = &spec.idempotency_key {
        info.extend(quote!(.idempotency_key(#key)));
    }
    if let Some(query) = &spec.query {
        info.extend(quote!(.query(#query)));
    }
    let (success, pending, failure) = (&spec.success_when, &spec.pending_when, &spec.failure_when);
    if [success, pending, failure].iter().any(|conditions| !conditions.is_empty()) {
        let [success, pending, failure] = [success, pending, failure].map(|conditions| {
            row::conditions(conditions.iter().map(|when| (&*when.field, &*when.values)))
        });
        info.extend(quote!(.done_when(#success, #pending, #failure)));
    }
    if spec.success_without_code {
        info.extend(quote!(.success_without_code()));
    }
    if spec.has_own_code() {
        info.extend(quote!(.own_code()));
    }
    let identity = spec.identity();
    if !identity.is_empty() {
        info.extend(quote!(.identity(&[#(#identity),*])));
    }
    if spec.request.is_empty() {
        info.extend(quote!(.without_biz_content()));
    }
    info
}
