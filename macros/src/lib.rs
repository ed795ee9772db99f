//! `#[derive(Method)]`: makes a typed client of one method from its spec.
//!
//! The macro is a thin shell: it reads the attribute (`attribute`), finds and reads the spec
//! (`source`) and lets `alipay-openapi-codegen` generate the code.

mod attribute;
mod source;

use alipay_openapi_codegen::{Target, expand};
use proc_macro::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{DeriveInput, parse_macro_input};

use crate::attribute::Attribute;
use crate::source::Source;

/// Generates the typed client of an Alipay method next to a unit struct that stands for it.
///
/// ```text
/// #[derive(alipay::Method)]
/// #[alipay(method = "koubei.marketing.tool.points.update")]
/// pub struct PointsUpdate;
/// ```
///
/// Next to the struct it makes a module named after it in snake case (`points_update`), with
/// `Request` and its builder, `Response`, `ErrorCode`, and the enums and objects of the spec, all
/// documented; the struct implements `alipay::Method`.
///
/// | key | meaning |
/// |---|---|
/// | `method = "…"` | a method of the embedded catalogue |
/// | `spec = "…"` | a spec file of your own, relative to the crate's `Cargo.toml` |
/// | `crate = "…"` | the path of the crate `alipay`, if it is not `::alipay` |
///
/// Give either `method` or `spec`. Editing the spec file rebuilds the crate.
#[proc_macro_derive(Method, attributes(alipay))]
pub fn derive_method(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let (attribute, mut errors) = Attribute::read(&input);
    let Source { spec, error, tracked } =
        attribute.origin.as_ref().map(Source::find).unwrap_or_default();
    errors.extend(error);
    let target = Target {
        marker: &input.ident,
        visibility: input.vis.to_token_stream(),
        krate: attribute.krate,
    };
    // Types are generated from whatever was found, so that the spec's own faults are the only
    // errors.
    let code = (!attribute.generic).then(|| expand(&target, &spec));
    // Most marker types are never named again, which should not be a warning.
    let marker = &input.ident;
    let used = attribute.sound.then(|| quote!(const _: #marker = #marker;));
    let errors = errors.iter().map(syn::Error::to_compile_error);
    quote!(#(#errors)* #tracked #code #used).into()
}
