//! A reference of methods to browse: static pages that work from the file system.

mod chinese;
mod code;
mod colour;
mod command;
mod entry;
mod errors;
mod field;
mod front;
mod jobs;
mod json;
mod layout;
mod limits;
mod list;
mod official;
mod outline;
mod page;
mod product;
mod product_names;
mod prose;
mod rules;
mod search;
mod snippet;
mod texts;

pub use command::{OPTIONS, command};
pub use entry::{ReferenceError, Source};
pub use snippet::snippet;

use entry::{Entry, Products};
use list::Siblings;

/// The reference of some specs.
///
/// It holds what the lists need of each spec. The specs themselves are read once more for their
/// pages, so that one at a time is in memory.
pub struct Reference<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> Reference<'a> {
    /// Reads the specs.
    ///
    /// # Errors
    /// When a spec has faults, or two are of the same method.
    pub fn new(sources: &'a [Source]) -> Result<Self, ReferenceError> {
        entry::entries(sources).map(|entries| Self { entries })
    }

    /// How many methods have a page.
    pub fn methods(&self) -> usize {
        self.entries.len()
    }

    /// How many products these are.
    pub fn products(&self) -> usize {
        self.by_product().len()
    }

    /// Makes the files, one after another: the path of each in the reference's folder, with `/`
    /// between names, and its text.
    pub fn files(&self) -> impl Iterator<Item = (String, String)> {
        let products = self.by_product();
        let assets = [
            ("style.css", layout::style()),
            ("first.js", layout::FIRST.to_owned()),
            ("script.js", layout::script()),
            ("icon.svg", layout::ICON.to_owned()),
            (search::METHODS, search::methods(&products)),
            (search::FIELDS, search::fields(&products)),
        ];
        let assets = assets.into_iter().map(|(name, text)| {
            let path = format!("{}/{name}", layout::ASSETS);
            (path, text)
        });
        let index = ("index.html".to_owned(), front::of(&products));
        let pages = products.into_iter().flat_map(|(product, methods)| pages(product, methods));
        assets.chain([index]).chain(pages)
    }

    fn by_product(&self) -> Products<'_> {
        let mut products = Products::new();
        for entry in &self.entries {
            products.entry(entry.product()).or_default().push(entry);
        }
        products
    }
}

/// The files of a product: the list of its methods, and their pages.
fn pages<'a>(
    product: &'a str,
    methods: Vec<&'a Entry<'a>>,
) -> impl Iterator<Item = (String, String)> {
    let list = (format!("{product}/index.html"), product::of(product, &methods));
    let siblings = Siblings::new(methods);
    let pages = (0..siblings.count()).filter_map(move |place| {
        let entry = siblings.get(place)?;
        let page = page::of(&entry.source.read(), entry, &siblings, place);
        Some((format!("{product}/{}.html", entry.method), page))
    });
    std::iter::once(list).chain(pages)
}
