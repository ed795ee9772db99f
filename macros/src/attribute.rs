//! The input of the derive: its struct and the keys of `#[alipay(…)]`.

use alipay_openapi_schema::read;
use proc_macro2::TokenStream;
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::{Attribute as SynAttribute, Data, DeriveInput, Error, Fields, Lit, LitStr, Path, Token};

/// The keys that the attribute can have.
const KEYS: [&str; 3] = ["method", "spec", "crate"];

/// The origin of the spec.
pub(crate) enum Origin {
    /// In the embedded catalogue, under the name of a method.
    Catalogue(LitStr),
    /// In a file, relative to the manifest.
    File(LitStr),
}

/// The parsed input of the derive.
pub(crate) struct Attribute {
    pub(crate) origin: Option<Origin>,
    /// The path of the crate `alipay`.
    pub(crate) krate: TokenStream,
    /// `true` if the type can stand for a method.
    pub(crate) sound: bool,
    /// `true` if the type has generics: then nothing can be generated.
    pub(crate) generic: bool,
}

impl Attribute {
    /// Reads everything, and reports all errors.
    pub(crate) fn read(input: &DeriveInput) -> (Self, Vec<Error>) {
        let mut errors = Vec::from_iter(unit_struct(input).err());
        let sound = errors.is_empty();
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
                    errors.push(Error::new(input.ident.span(), message));
                }
                None
            }
        };
        let krate = keys.krate.map_or_else(|| quote!(::alipay), |path| quote!(#path));
        let generic = !input.generics.params.is_empty();
        (Self { origin, krate, sound, generic }, errors)
    }
}

/// Checks that the struct can stand for a method.
fn unit_struct(input: &DeriveInput) -> Result<(), Error> {
    let wanted = format!("`derive(Method)` goes on a unit struct: `struct {};`", input.ident);
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
            if let Ok(name) = attribute.parse_args::<LitStr>() {
                errors.push(Error::new(name.span(), bare(&name.value())));
                continue;
            }
            let list = attribute.parse_nested_meta(|meta| {
                let key = keys.key(&meta);
                let passed = meta.value().is_ok_and(|value| value.parse::<Lit>().is_ok());
                match key {
                    // The next key is read even if one is wrong.
                    Err(error) if passed => errors.push(error),
                    key => return key,
                }
                Ok(())
            });
            errors.extend(list.err());
        }
        keys
    }

    fn key(&mut self, meta: &ParseNestedMeta<'_>) -> Result<(), Error> {
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        match name.as_str() {
            "method" => set(&mut self.method, text(meta)?, meta),
            "spec" => set(&mut self.spec, text(meta)?, meta),
            "crate" => {
                let text = text(meta)?;
                let path = text.parse_with(Path::parse_mod_style).map_err(|_| {
                    Error::new(text.span(), "this is not the path of a crate, like \"my_alipay\"")
                })?;
                set(&mut self.krate, path, meta)
            }
            name => Err(meta.error(match read::nearest(name, KEYS) {
                Some(near) => format!("unknown key; did you mean `{near}`?"),
                None => format!("unknown key; the keys are `{}`", KEYS.join("`, `")),
            })),
        }
    }
}

/// Says what to write in place of a name without a key.
fn bare(name: &str) -> String {
    let key = if name.ends_with(".toml") { "spec" } else { "method" };
    format!("a name needs a key: write `#[alipay({key} = \"{name}\")]`")
}

/// Returns the value of a key, which must be text. Anything else is left unread.
fn text(meta: &ParseNestedMeta<'_>) -> Result<LitStr, Error> {
    if !meta.input.peek(Token![=]) {
        return Err(meta.error("this key takes a value in quotes: `key = \"…\"`"));
    }
    let value = meta.input.fork();
    value.parse::<Token![=]>()?;
    let span = value.span();
    value.parse().map_err(|_| Error::new(span, "expected text in quotes"))
}

/// Sets the value of a key, if it is the first one.
fn set<T>(slot: &mut Option<T>, value: T, meta: &ParseNestedMeta<'_>) -> Result<(), Error> {
    match slot {
        Some(_) => Err(meta.error("this key is given twice")),
        None => {
            *slot = Some(value);
            Ok(())
        }
    }
}
