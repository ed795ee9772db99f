//! What a derive says: the struct it stands on and the keys of `#[alipay(…)]`.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::{Attribute as SynAttribute, Data, DeriveInput, Error, Fields, LitStr, Path};

/// The keys that the attribute can have.
const KEYS: &str = "`method`, `spec` and `crate`";

/// Where the spec is.
pub(crate) enum Origin {
    /// In the embedded catalogue, under the name of a method.
    Catalogue(LitStr),
    /// In a file, relative to the manifest.
    File(LitStr),
}

/// What a derive says.
pub(crate) struct Attribute {
    pub(crate) origin: Option<Origin>,
    /// The path of the crate `alipay`.
    pub(crate) krate: TokenStream,
    /// Whether the struct can stand for a method: without that, nothing can be generated.
    pub(crate) sound: bool,
}

impl Attribute {
    /// Reads everything, and reports all that is wrong.
    pub(crate) fn read(input: &DeriveInput) -> (Self, Vec<Error>) {
        let mut errors = Vec::new();
        let sound = match marker(input) {
            Ok(()) => true,
            Err(error) => {
                errors.push(error);
                false
            }
        };
        let keys = Keys::read(&input.attrs, &mut errors);
        let origin = match (keys.method, keys.spec) {
            (Some(method), None) => Some(Origin::Catalogue(method)),
            (None, Some(spec)) => Some(Origin::File(spec)),
            (Some(method), Some(spec)) => {
                let message = "`method` and `spec` exclude each other: the first names a method of \
                               the catalogue, the second a file of your own";
                errors.push(Error::new(spec.span(), message));
                Some(Origin::Catalogue(method))
            }
            (None, None) => {
                if errors.is_empty() {
                    let message = "which method? Add `#[alipay(method = \"…\")]` for one of the \
                                   catalogue, or `#[alipay(spec = \"path/to/spec.toml\")]`";
                    errors.push(Error::new(Span::call_site(), message));
                }
                None
            }
        };
        let krate = keys.krate.map_or_else(|| quote!(::alipay), |path| quote!(#path));
        (Self { origin, krate, sound }, errors)
    }
}

/// Whether the struct can stand for a method.
fn marker(input: &DeriveInput) -> Result<(), Error> {
    let wanted = "`derive(Method)` stands on a unit struct: `pub struct PointsUpdate;`";
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Unit if input.generics.params.is_empty() => Ok(()),
            Fields::Unit => Err(Error::new_spanned(&input.generics, wanted)),
            fields => Err(Error::new_spanned(fields, wanted)),
        },
        Data::Enum(data) => Err(Error::new(data.enum_token.span, wanted)),
        Data::Union(data) => Err(Error::new(data.union_token.span, wanted)),
    }
}

#[derive(Default)]
struct Keys {
    method: Option<LitStr>,
    spec: Option<LitStr>,
    krate: Option<Path>,
}

impl Keys {
    fn read(attributes: &[SynAttribute], errors: &mut Vec<Error>) -> Self {
        let mut keys = Self::default();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("alipay")) {
            if let Err(error) = attribute.parse_nested_meta(|meta| keys.key(&meta)) {
                errors.push(error);
            }
        }
        keys
    }

    fn key(&mut self, meta: &ParseNestedMeta<'_>) -> Result<(), Error> {
        let text = || {
            let value = meta
                .value()
                .map_err(|_| meta.error("this key takes a value in quotes: `key = \"…\"`"))?;
            let span = value.span();
            value.parse::<LitStr>().map_err(|_| Error::new(span, "expected text in quotes"))
        };
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        match name.as_str() {
            "method" => set(&mut self.method, text()?, meta),
            "spec" => set(&mut self.spec, text()?, meta),
            "crate" => {
                let text = text()?;
                let path = text.parse_with(Path::parse_mod_style).map_err(|_| {
                    Error::new(text.span(), "this is no path of a crate, like \"my_alipay\"")
                })?;
                set(&mut self.krate, path, meta)
            }
            _ => Err(meta.error(format!("unknown key; the keys are {KEYS}"))),
        }
    }
}

fn set<T>(slot: &mut Option<T>, value: T, meta: &ParseNestedMeta<'_>) -> Result<(), Error> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(meta.error("this key is given twice")),
    }
}
