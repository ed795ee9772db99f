//! Where specs come from: the embedded catalogue, or a file beside the user's manifest.

use std::env;
use std::path::{Path, PathBuf};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::{self, Faults};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, LitStr};

use crate::attribute::Origin;

/// A spec that was found and read.
pub(crate) struct Source {
    /// As much of the spec as could be read.
    pub(crate) spec: Spec,
    /// All its faults, as one error.
    pub(crate) error: Option<Error>,
    /// What makes the compiler watch the file.
    pub(crate) tracked: Option<TokenStream>,
}

impl Source {
    pub(crate) fn find(origin: &Origin) -> Result<Self, Error> {
        match origin {
            Origin::Catalogue(method) => Self::catalogue(method),
            Origin::File(path) => Self::file(path),
        }
    }

    fn catalogue(method: &LitStr) -> Result<Self, Error> {
        let name = method.value();
        let Some(text) = alipay_openapi_specs::get(&name) else {
            let names = alipay_openapi_specs::iter().map(|spec| spec.method);
            let help = read::nearest(&name, names)
                .map(|near| format!("; did you mean `{near}`?"))
                .unwrap_or_default();
            let message = format!(
                "the catalogue has no method `{name}`{help} (a spec file of your own goes with \
                 `spec = \"…\"`)"
            );
            return Err(Error::new(method.span(), message));
        };
        let (spec, faults) = read::read(&format!("{name}.toml"), text);
        Ok(Self { spec, error: report(method, &faults), tracked: None })
    }

    fn file(path: &LitStr) -> Result<Self, Error> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let name = path.value();
        let file = manifest.join(&name);
        let text = std::fs::read_to_string(&file).map_err(|error| {
            let message = format!(
                "the spec {name} cannot be read: {error}; paths are relative to the folder of \
                 this crate's Cargo.toml{}",
                near(&file)
            );
            Error::new(path.span(), message)
        })?;
        let (spec, faults) = read::read(&name, &text);
        let tracked = match Path::new(&name).is_absolute() {
            true => quote!(
                const _: &str = include_str!(#name);
            ),
            false => {
                let name = format!("/{name}");
                quote!(
                    const _: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), #name));
                )
            }
        };
        Ok(Self { spec, error: report(path, &faults), tracked: Some(tracked) })
    }
}

/// All faults of a spec as one error, at the attribute that names it.
fn report(at: &LitStr, faults: &Faults) -> Option<Error> {
    (!faults.is_empty()).then(|| Error::new(at.span(), format!("this spec is broken\n\n{faults}")))
}

/// What else lies in the folder of a file that is not there.
fn near(file: &Path) -> String {
    let Some(folder) = file.parent() else { return String::new() };
    let names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".toml") && name != "Cargo.toml")
        .collect();
    let wanted = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    read::nearest(wanted, names.iter().map(String::as_str))
        .map(|near| format!("; did you mean `{near}` in the same folder?"))
        .unwrap_or_default()
}
