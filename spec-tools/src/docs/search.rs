//! What the search looks into, as scripts: pages of the file system cannot fetch data.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::entry::{Entry, Products};

/// The file of the methods and their titles.
pub(super) const METHODS: &str = "methods.js";

/// The file of the fields' names.
pub(super) const FIELDS: &str = "fields.js";

/// A list of `[product, [[rest of the name, 1 for an outline, place among the most used ones from 1 or
/// 0, title, Chinese title, keyword, …], …]]`; what is empty at the end of a method is left out.
pub(super) fn methods(products: &Products<'_>) -> String {
    let lists = products.iter().map(|(product, entries)| {
        let methods: Vec<Value> = entries.iter().map(|entry| method(product, entry)).collect();
        json!([product, methods])
    });
    script("alipayMethods", lists)
}

fn method(product: &str, entry: &Entry<'_>) -> Value {
    let rest = entry.method.strip_prefix(product).unwrap_or_default();
    let texts = [Some(&entry.title), entry.title_zh.as_ref()].into_iter();
    let texts = texts.map(|text| text.map(String::as_str).unwrap_or_default());
    let mut texts: Vec<&str> = texts.chain(entry.keywords.iter().map(String::as_str)).collect();
    while texts.last().is_some_and(|text| text.is_empty()) {
        texts.pop();
    }
    let used = entry.used.checked_add(1).unwrap_or_default();
    let mut values = vec![json!(rest), json!(u8::from(entry.outline)), json!(used)];
    values.extend(texts.into_iter().map(Value::from));
    Value::Array(values)
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
