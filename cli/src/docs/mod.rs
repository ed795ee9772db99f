//! A reference of methods to browse: static pages that work from the file system.

mod entry;
mod errors;
mod field;
mod index;
mod layout;
mod page;
mod prose;
mod search;
mod snippet;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub use entry::Source;
pub use snippet::snippet;

use crate::error::Error;
use crate::source::{self, Readers, folder as make};
use entry::Entry;

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Written {
    /// How many methods have a page.
    pub methods: usize,
    /// How many products these are.
    pub products: usize,
}

/// The methods of each product, sorted.
type Products<'a> = BTreeMap<&'a str, Vec<&'a Entry>>;

/// Writes the reference of some specs into a folder, which is made where there is none. Files of
/// the same names are replaced, others are left alone; a symbolic link in place of one is refused.
///
/// Each spec is read twice, so that one at a time is in memory: for the lists, and for its page.
///
/// # Errors
/// When a spec cannot be read or has faults, two are of the same method, or a file cannot be
/// written.
pub fn write(sources: &[Source], folder: &Path) -> Result<Written, Error> {
    let entries = entry::entries(sources)?;
    let mut products = Products::new();
    for entry in &entries {
        products.entry(entry.product()).or_default().push(entry);
    }
    // The folder is the user's own choice, all below it is not.
    let made = fs::create_dir_all(folder);
    made.map_err(|source| Error::Write { name: PathBuf::from(folder), source })?;
    let assets = folder.join(layout::ASSETS);
    make(&assets)?;
    for (name, text) in layout::FILES {
        write_file(&assets.join(name), text)?;
    }
    write_file(&assets.join(search::METHODS), &search::methods(&products)?)?;
    write_file(&assets.join(search::FIELDS), &search::fields(&products)?)?;
    write_file(&folder.join("index.html"), &index::of_products(&products))?;
    for (product, methods) in &products {
        let folder = folder.join(product);
        make(&folder)?;
        write_file(&folder.join("index.html"), &index::of_methods(product, methods))?;
        for (place, entry) in methods.iter().enumerate() {
            let read = entry.source.read()?;
            let page = page::of(&read, entry, index::related(methods, place));
            write_file(&folder.join(format!("{}.html", entry.method)), &page)?;
        }
    }
    Ok(Written { methods: entries.len(), products: products.len() })
}

fn write_file(path: &Path, text: &str) -> Result<(), Error> {
    source::replace(path, text, Readers::All)
}
