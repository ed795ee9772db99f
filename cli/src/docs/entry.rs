//! Where the specs are, and what the lists tell of each.

use std::collections::BTreeSet;
use std::path::PathBuf;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read;
use alipay_openapi_schema::spec::product;

use crate::error::Error;
use crate::source;

/// Where a spec is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// In the catalogue, by its method.
    Method(&'static str),
    /// In a file of its own.
    File(PathBuf),
}

/// A spec that was read.
pub(super) struct Read {
    pub(super) spec: Spec,
    /// What the derive is told of where the spec is.
    pub(super) attribute: String,
}

impl Source {
    pub(super) fn read(&self) -> Result<Read, Error> {
        match self {
            Self::Method(method) => {
                let text = alipay_openapi_specs::get(method).unwrap_or_default();
                let (spec, _) = read::read(method, text);
                let attribute = format!("method = {:?}", spec.method);
                Ok(Read { spec, attribute })
            }
            Self::File(path) => {
                let text = source::file(path)?;
                let name = path.to_string_lossy();
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                let attribute = format!("spec = {file:?}");
                let spec = read::parse(&name, &text)?;
                Ok(Read { spec, attribute })
            }
        }
    }
}

/// What the lists tell of a method.
pub(super) struct Entry {
    pub(super) source: Source,
    pub(super) method: String,
    pub(super) title: String,
    pub(super) outline: bool,
    /// The names of all fields, by which the search finds the method.
    pub(super) fields: BTreeSet<String>,
}

impl Entry {
    fn new(source: &Source) -> Result<Self, Error> {
        let Read { spec, .. } = source.read()?;
        let fields = spec.all_fields().map(|field| field.name.clone()).collect();
        let Spec { method, title, outline, .. } = spec;
        Ok(Self { source: source.clone(), method, title, outline, fields })
    }

    pub(super) fn product(&self) -> &str {
        product(&self.method)
    }
}

/// The entries, sorted by method.
pub(super) fn entries(sources: &[Source]) -> Result<Vec<Entry>, Error> {
    let mut entries = sources.iter().map(Entry::new).collect::<Result<Vec<_>, _>>()?;
    entries.sort_by(|a, b| a.method.cmp(&b.method));
    let twice = entries.iter().zip(entries.iter().skip(1)).find(|(a, b)| a.method == b.method);
    match twice {
        Some((a, _)) => Err(Error::Usage(format!("there are two specs of {}", a.method))),
        None => Ok(entries),
    }
}
