//! The folder of spec files: what an import writes, what it leaves alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use alipay_openapi_schema::read;
use alipay_openapi_schema::spec::{Spec, product};

use super::differences::{Difference, differences};
use super::facts::Facts;
use super::outline::{OutlineError, outline};
use crate::write::to_toml;

/// What became of one method's file.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There was none.
    Added,
    /// It was an outline with another text.
    Changed,
    /// It was this outline already.
    Same,
    /// It was written by hand, and stays as it is: where it differs from the facts.
    Curated(Vec<Difference>),
    /// It is an outline of a method that the facts do not have.
    Gone,
}

/// What an import did, by method.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Import {
    /// The methods, sorted, those that the facts do not have after the others.
    pub methods: Vec<(String, Outcome)>,
}

/// Why an import ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A method's facts make no outline.
    #[error("{method}: {error}")]
    Outline {
        /// The method.
        method: String,
        /// Why.
        error: OutlineError,
    },
    /// The name of a method becomes the name of a file, and this is not one.
    #[error("{0:?} is not the name of a method: three or more lower-case words, joined with dots")]
    Method(String),
    /// Two entries of the facts are one method's.
    #[error("the facts list the method {0} twice")]
    Twice(String),
    /// An outline would not be a sound spec. Nothing was written.
    #[error("the outline of {method} would have faults, which is a bug of this program:\n{told}")]
    Faults {
        /// The method.
        method: String,
        /// The faults.
        told: String,
    },
    /// A file cannot be read or written.
    #[error("{path}: {error}", path = path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// Writes the outlines of all methods below a folder, `<product>/<method>.toml`. With `prune`,
/// outlines of methods that the facts do not have are removed; otherwise they are only listed.
/// Without titles in the facts, outlines keep those that they have.
///
/// All outlines are made and read back before the first is written. `made` is called for each.
///
/// # Errors
/// When the facts are not sound, or a file cannot be read, written or removed.
pub fn import(
    facts: &Facts,
    folder: &Path,
    prune: bool,
    made: impl Fn(),
) -> Result<Import, ImportError> {
    let mut outlines = facts
        .methods
        .iter()
        .map(|method| {
            made();
            let outline = outline(facts, method).map_err(|error| {
                let method = method.method.clone();
                ImportError::Outline { method, error }
            })?;
            text(&outline).map(|text| (outline, text))
        })
        .collect::<Result<Vec<_>, _>>()?;
    outlines.sort_by(|(one, _), (other, _)| one.method.cmp(&other.method));
    let mut pairs = outlines.iter().zip(outlines.iter().skip(1));
    if let Some(((twice, _), _)) = pairs.find(|((one, _), (next, _))| one.method == next.method) {
        return Err(ImportError::Twice(twice.method.clone()));
    }
    let mut import = Import::default();
    for (outline, text) in outlines {
        let method = outline.method.clone();
        let outcome = settle(outline, text, facts.titles.is_none(), folder)?;
        import.methods.push((method, outcome));
    }
    gone(&mut import, folder, prune)?;
    Ok(import)
}

/// The file's text, which must be sound.
fn text(outline: &Spec) -> Result<String, ImportError> {
    let method = &outline.method;
    let is_segment = |segment: &str| {
        segment.starts_with(|c: char| c.is_ascii_lowercase())
            && segment.bytes().all(|c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    // The name becomes a path: nothing else may be in it.
    if method.split('.').count() < 3 || !method.split('.').all(is_segment) {
        return Err(ImportError::Method(method.clone()));
    }
    let text = to_toml(outline);
    let (_, faults) = read::read(method, &text);
    match faults.is_empty() {
        true => Ok(text),
        false => Err(ImportError::Faults { method: method.clone(), told: faults.to_string() }),
    }
}

/// Writes a file where it may be written; an outline that is there can keep its title.
fn settle(
    mut outline: Spec,
    mut text: String,
    keeps_title: bool,
    folder: &Path,
) -> Result<Outcome, ImportError> {
    let product = folder.join(product(&outline.method));
    let path = product.join(format!("{}.toml", outline.method));
    let at = |error| ImportError::File { path: path.clone(), error };
    if product.is_symlink() || path.is_symlink() {
        let what = "it or its folder is a symbolic link, and nothing is written through links";
        return Err(at(io::Error::other(what)));
    }
    let outcome = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Outcome::Added,
        Err(error) => return Err(at(error)),
        Ok(old) if old == text => return Ok(Outcome::Same),
        Ok(old) => {
            let (spec, _) = read::read(&outline.method, &old);
            if !spec.outline {
                return Ok(Outcome::Curated(differences(&spec, &outline)));
            }
            if keeps_title && spec.title_zh.is_some() {
                outline.title_zh = spec.title_zh;
                text = to_toml(&outline);
            }
            if old == text {
                return Ok(Outcome::Same);
            }
            Outcome::Changed
        }
    };
    fs::create_dir_all(&product).and_then(|()| fs::write(&path, text)).map_err(at)?;
    Ok(outcome)
}

/// Finds, and with `prune` removes, the outlines that the facts do not have.
fn gone(import: &mut Import, folder: &Path, prune: bool) -> Result<(), ImportError> {
    let known: BTreeSet<String> = import.methods.iter().map(|(method, _)| method.clone()).collect();
    for product in entries(folder)? {
        let is_product = product.file_name().and_then(|name| name.to_str());
        if !product.is_dir() || is_product.is_none_or(|name| !name.contains('.')) {
            continue;
        }
        for path in entries(&product)? {
            let method = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".toml"));
            let Some(method) = method.filter(|method| !known.contains(*method)) else { continue };
            let at = |error| ImportError::File { path: path.clone(), error };
            let text = fs::read_to_string(&path).map_err(at)?;
            if !read::read(method, &text).0.outline {
                continue;
            }
            if prune {
                fs::remove_file(&path).map_err(at)?;
            }
            import.methods.push((method.to_owned(), Outcome::Gone));
        }
    }
    Ok(())
}

/// What is in a folder, sorted.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, ImportError> {
    let at = |error| ImportError::File { path: folder.to_owned(), error };
    let entries = fs::read_dir(folder).map_err(at)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(at)?;
    paths.sort();
    Ok(paths)
}
