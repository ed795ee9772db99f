//! The module of a method and what ties it to its marker.

use alipay_openapi_schema::names;
use alipay_openapi_schema::spec::{self, Spec};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::types::{Types, ident};
use crate::{docs, record, row, word};

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
    let Target { marker, visibility, krate } = target;
    let module = target.module();
    let doc = docs::module(spec);
    let types = Types::new(spec);
    let request = record::request(&types);
    let response = record::response(&types);
    let objects = spec.objects.iter().map(|object| record::object(&types, object));
    let enums = spec.enums.iter().map(word::enumeration);
    let codes = word::error_codes(spec);
    let info = info(spec);
    quote! {
        #[doc = #doc]
        #[allow(dead_code, deprecated, unreachable_pub, unused_qualifications)]
        #visibility mod #module {
            // The one place that names the crate: where it is wrong, the compiler says so once.
            #[doc(hidden)]
            pub(super) use #krate::__private as rt;

            #request
            #response
            #(#objects)*
            #(#enums)*
            #codes

            impl rt::Request for Request {
                type Response = Response;
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
        impl #module::rt::Method for #marker {
            type Request = #module::Request;
            const INFO: &'static #module::rt::MethodInfo = #module::INFO;
        }
    }
}

/// The metadata of the method, as a constant expression.
fn info(spec: &Spec) -> TokenStream {
    let name = &spec.method;
    let root = spec.root();
    let mut info = quote!(rt::MethodInfo::new(#name, #root, <ErrorCode as rt::Code>::INFO));
    if let Some(key) = &spec.idempotency_key {
        info.extend(quote!(.idempotency_key(#key)));
    }
    let (success, pending, failure) = (&spec.success_when, &spec.pending_when, &spec.failure_when);
    if [success, pending, failure].iter().any(|conditions| !conditions.is_empty()) {
        let [success, pending, failure] = [success, pending, failure].map(|c| row::conditions(c));
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

/// The name of the builder of a type.
pub(crate) fn builder_of(name: &str) -> Ident {
    format_ident!("{name}Builder")
}

/// The fields of the request, those of `biz_content` first, and whether each travels beside it.
pub(crate) fn request_fields(spec: &Spec) -> impl Iterator<Item = (&spec::Field, bool)> {
    let inside = spec.request.iter().map(|field| (field, false));
    inside.chain(spec.parameters.iter().map(|field| (field, true)))
}
