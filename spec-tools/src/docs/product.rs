//! The page of a product: its methods, the curated ones first.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::entry::Entry;
use super::layout::{Place, contents, page};
use super::list::{beside, curated, links};
use super::product_names;
use super::texts::{self, Text, methods};

/// How many methods share a third word that has a heading of its own.
const GROUP: usize = 4;

/// Some methods under a heading.
struct Group<'a> {
    id: String,
    title: Markup,
    /// As the contents have it.
    short: Markup,
    methods: Vec<&'a Entry<'a>>,
}

/// The page.
pub(super) fn of(product: &str, entries: &[&Entry<'_>]) -> String {
    let groups = groups(product, entries);
    let main = html! {
        nav.path aria-label=(texts::WHERE.attribute()) { a href="../index.html" { (texts::ALL_PRODUCTS) } }
        h1.code { (product) }
        @if let Some(name) = product_names::of(product) { p.about { (name) } }
        p.lead {
            (methods(entries.len()))
            @if entries.iter().any(|entry| entry.outline) { " · " (texts::ARE_OUTLINES) }
        }
        div.columns {
            (contents(groups.iter().map(|group| {
                (&*group.id, group.short.clone(), group.methods.len())
            })))
            div.body {
                @for group in &groups {
                    section aria-labelledby=(group.id) {
                        h2 id=(group.id) { (group.title) }
                        (links(beside, group.methods.iter().copied()))
                    }
                }
            }
        }
    };
    page(Place::Product, product, &main)
}

/// The curated methods, then the others by the third words of their names.
fn groups<'a>(product: &str, entries: &[&'a Entry<'a>]) -> Vec<Group<'a>> {
    let outlines = entries.iter().copied().filter(|entry| entry.outline);
    let mut by_word: BTreeMap<&str, Vec<&Entry<'_>>> = BTreeMap::new();
    for entry in outlines {
        let rest = entry.method.strip_prefix(product).unwrap_or_default();
        by_word.entry(rest.split('.').nth(1).unwrap_or_default()).or_default().push(entry);
    }
    let (large, small): (Vec<_>, Vec<_>) =
        by_word.into_iter().partition(|(_, methods)| methods.len() >= GROUP);
    let small: Vec<_> = small.into_iter().flat_map(|(_, methods)| methods).collect();
    let named = |id: &str, text: Text, methods| Group {
        id: id.into(),
        title: html! { (text) },
        short: html! { (text) },
        methods,
    };
    let rest = if large.is_empty() { texts::OUTLINES } else { texts::OTHERS };
    let mut groups = vec![named("curated", texts::CURATED, curated(entries))];
    groups.extend(large.into_iter().map(|(word, methods)| Group {
        id: format!("word.{word}"),
        title: html! { code { (product) "." (word) } },
        short: html! { (word) },
        methods,
    }));
    groups.push(named("others", rest, small));
    groups.retain(|group| !group.methods.is_empty());
    groups
}
