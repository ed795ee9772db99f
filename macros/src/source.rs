//! The sources of specs: the embedded catalogue, or a file relative to the user's manifest.

use std::path::{Path, PathBuf};
use std::{env, fs};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::{self, Faults};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, LitStr};

use crate::attribute::Origin;

/// A spec that was looked for.
#[derive(Default)]
pub(crate) struct Source {
    /// As much of the spec as could be read; if there is none, the one that was probably meant.
    pub(crate) spec: Spec,
    /// The reason that there is none, or all its faults as one error.
    pub(crate) error: Option<Error>,
    /// Code that makes the compiler watch the file.
    pub(crate) tracked: Option<TokenStream>,
}

impl Source {
    pub(crate) fn find(origin: &Origin) -> Self {
        match origin {
            Origin::Catalogue(method) => Self::catalogue(method),
            Origin::File(path) => Self::file(path),
        }
    }

    fn catalogue(method: &LitStr) -> Self {
        let name = method.value();
        if let Some(found) = alipay_openapi_specs::find(&name) {
            let (spec, faults) = read::read(&found.path(), found.text());
            return Self { spec, error: report(method, &faults), tracked: None };
        }
        let near = read::nearest(&name, alipay_openapi_specs::iter().map(|spec| spec.method));
        let help = did_you_mean(near)
            .unwrap_or_else(|| "; a file of your own goes with `spec = \"…\"`".to_owned());
        let message = format!("the catalogue has no method `{name}`{help}");
        let meant = near.and_then(alipay_openapi_specs::get).unwrap_or_default();
        Self::meant(meant, Error::new(method.span(), message))
    }

    fn file(path: &LitStr) -> Self {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
        let name = path.value();
        match fs::read_to_string(manifest.join(&name)) {
            Ok(text) => {
                let (spec, faults) = read::read(&name, &text);
                Self { spec, error: report(path, &faults), tracked: Some(track(&name)) }
            }
            Err(error) => {
                let near = near(&manifest, &name);
                let help = did_you_mean(near.as_deref()).unwrap_or_default();
                let message = format!(
                    "the spec {name}, relative to the folder of this crate's Cargo.toml, cannot \
                     be read: {error}{help}"
                );
                let meant = near.and_then(|near| fs::read_to_string(manifest.join(near)).ok());
                Self::meant(&meant.unwrap_or_default(), Error::new(path.span(), message))
            }
        }
    }

    /// Uses the spec that was probably meant in place of the missing one, so that its use is not
    /// another error.
    fn meant(text: &str, error: Error) -> Self {
        Self { spec: read::read("", text).0, error: Some(error), tracked: None }
    }
}

fn did_you_mean(near: Option<&str>) -> Option<String> {
    near.map(|near| format!("; did you mean `{near}`?"))
}

/// Returns code that makes the compiler watch a file.
fn track(name: &str) -> TokenStream {
    let path = match Path::new(name).is_absolute() {
        true => quote!(#name),
        false => {
            let name = format!("/{name}");
            quote!(concat!(env!("CARGO_MANIFEST_DIR"), #name))
        }
    };
    quote!(
        const _: &str = include_str!(#path);
    )
}

/// Returns all faults of a spec as one error, at the attribute that names it.
fn report(at: &LitStr, faults: &Faults) -> Option<Error> {
    let count = match faults.len() {
        0 => return None,
        1 => "a fault".to_owned(),
        many => format!("{many} faults"),
    };
    Some(Error::new(at.span(), format!("the spec {} has {count}\n\n{faults}\n", faults.name())))
}

/// Returns the spec in the same folder whose name is nearest to that of a missing file.
fn near(manifest: &Path, name: &str) -> Option<String> {
    let (folder, wanted) = name.rsplit_once('/').unwrap_or(("", name));
    let names: Vec<String> = fs::read_dir(manifest.join(folder))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".toml") && name != "Cargo.toml")
        .collect();
    let near = read::nearest(wanted, names.iter().map(String::as_str))?;
    Some(name.strip_suffix(wanted)?.to_owned() + near)
}
