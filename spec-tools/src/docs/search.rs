//! What the search looks into, as scripts: pages of the file system cannot fetch data.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::entry::Products;

/// The file of the methods and their titles.
pub(super) const METHODS: &str = "methods.js";

/// The file of the fields' names.
pub(super) const FIELDS: &str = "fields.js";

/// A list of `[product, [[rest of the name, title, 1 for an outline], …]]`.
pub(super) fn methods(products: &Products<'_>) -> String {
    let lists = products.iter().map(|(product, entries)| {
        let methods = entries.iter().map(|entry| {
            let rest = entry.method.strip_prefix(product).unwrap_or_default();
            match entry.outline {
                true => json!([rest, entry.title, 1]),
                false => json!([rest, entry.title]),
            }
        });
        json!([product, methods.collect::<Vec<_>>()])
    });
    script("alipayMethods", lists)
}

/// A list of `[field, [method, …]]`, a method by its place among all of them.
pub(super) fn fields(products: &Products<'_>) -> String {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, entry) in products.values().flatten().enumerate() {
        for field in &entry.fields {
            places.entry(field).or_default().push(place);
        }
    }
    script("alipayFields", places.into_iter().map(|(field, places)| json!([field, places])))
}

/// A call of the page's function with the list, an item a line.
fn script(function: &str, items: impl Iterator<Item = Value>) -> String {
    let lines = items.map(|item| format!("{item},\n"));
    format!("{function}([\n{}]);\n", lines.collect::<String>())
}
