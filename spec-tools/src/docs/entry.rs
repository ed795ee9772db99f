//! Where the specs come from, and what the lists need of each.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::{self, Faults};
use alipay_openapi_schema::spec::product;

use super::command::quoted;
use crate::search::Ranks;

/// Where a spec comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// The catalogue, by its method.
    Method(&'static str),
    /// A file of its own.
    File {
        /// Where the file is.
        path: PathBuf,
        /// What is in it.
        text: String,
    },
}

/// Why no reference can be made of some specs.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReferenceError {
    /// A spec has faults.
    #[error("{0}")]
    Faults(Box<Faults>),
    /// Two specs are of one method.
    #[error("there are two specs of {0}")]
    Twice(String),
}

/// A spec that was read.
pub(super) struct Read {
    pub(super) spec: Spec,
    /// The derive's attribute, which says where the spec is.
    pub(super) attribute: String,
    /// What `alipay call` is given: the method, or the file of its spec.
    pub(super) subject: String,
}

impl Source {
    /// The name of the spec's text in messages, and the text.
    fn text(&self) -> (Cow<'_, str>, &str) {
        match self {
            Self::Method(method) => {
                (Cow::Borrowed(method), alipay_openapi_specs::get(method).unwrap_or_default())
            }
            Self::File { path, text } => (path.to_string_lossy(), text),
        }
    }

    /// The spec, as far as it can be read.
    pub(super) fn read(&self) -> Read {
        let (name, text) = self.text();
        let (spec, _) = read::read(&name, text);
        let (attribute, subject) = match self {
            Self::Method(_) => (format!("method = {:?}", spec.method), spec.method.clone()),
            Self::File { path, .. } => {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                (format!("spec = {file:?}"), format!("--spec {}", quoted(&file)))
            }
        };
        Read { spec, attribute, subject }
    }
}

/// What the lists need of a method.
pub(super) struct Entry<'a> {
    pub(super) source: &'a Source,
    pub(super) method: String,
    pub(super) title: String,
    pub(super) title_zh: Option<String>,
    /// Words in either language by which the search finds the method.
    pub(super) keywords: Vec<String>,
    pub(super) outline: bool,
    /// The names of all fields, by which the search finds the method.
    pub(super) fields: BTreeSet<String>,
    /// Where it stands among the methods that are used most, from 0.
    pub(super) used: usize,
}

/// The methods of each product, sorted.
pub(super) type Products<'a> = BTreeMap<&'a str, Vec<&'a Entry<'a>>>;

impl<'a> Entry<'a> {
    fn new(source: &'a Source, ranks: &Ranks) -> Result<Self, ReferenceError> {
        let (name, text) = source.text();
        let (spec, faults) = read::read(&name, text);
        // The catalogue is tested; what cannot be read of it is left out.
        if !faults.is_empty() && matches!(source, Source::File { .. }) {
            return Err(ReferenceError::Faults(Box::new(faults)));
        }
        let fields = spec.all_fields().map(|field| field.name.clone()).collect();
        let Spec { method, title, title_zh, keywords, outline, .. } = spec;
        let used = ranks.of(&method);
        Ok(Self { source, method, title, title_zh, keywords, outline, fields, used })
    }

    pub(super) fn product(&self) -> &str {
        product(&self.method)
    }
}

/// The entries, sorted by method.
pub(super) fn entries(sources: &[Source]) -> Result<Vec<Entry<'_>>, ReferenceError> {
    let ranks = Ranks::new();
    let entries = sources.iter().map(|source| Entry::new(source, &ranks));
    let mut entries = entries.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by(|a, b| a.method.cmp(&b.method));
    let twice = entries.iter().zip(entries.iter().skip(1)).find(|(a, b)| a.method == b.method);
    match twice {
        Some((entry, _)) => Err(ReferenceError::Twice(entry.method.clone())),
        None => Ok(entries),
    }
}
