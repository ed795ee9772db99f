//! Lists of links to methods.

use std::ops::Range;

use maud::{Markup, html};

use super::entry::Entry;
use super::texts::{self, both};

/// How many methods beside one its page names.
const RELATED: usize = 12;

/// Links to methods, in a folder that is at `way` from the page.
pub(super) fn links<'a>(
    way: impl Fn(&Entry<'_>) -> String,
    methods: impl IntoIterator<Item = &'a Entry<'a>>,
) -> Markup {
    html! {
        ul.methods {
            @for entry in methods {
                li {
                    a href={ (way(entry)) (entry.method) ".html" } { (name(&entry.method)) }
                    @if let Some(title) = title(&entry.title, entry.title_zh.as_deref()) {
                        " " span.title { (title) }
                    }
                }
            }
        }
    }
}

/// The curated ones of some methods, those first that are used most.
pub(super) fn curated<'a>(entries: &[&'a Entry<'a>]) -> Vec<&'a Entry<'a>> {
    let mut curated: Vec<_> = entries.iter().copied().filter(|entry| !entry.outline).collect();
    curated.sort_by_key(|entry| entry.used);
    curated
}

/// The way to a method of another product, from the reference's folder.
pub(super) fn from_top(entry: &Entry<'_>) -> String {
    format!("{}/", entry.product())
}

/// The way to a method of the same product.
pub(super) fn beside(_: &Entry<'_>) -> String {
    String::new()
}

/// A title in both languages; in the one that it has where it lacks the other.
pub(super) fn title(title: &str, zh: Option<&str>) -> Option<Markup> {
    match (title, zh.filter(|zh| !zh.is_empty())) {
        ("", None) => None,
        ("", Some(zh)) => Some(html! { (zh) }),
        (title, None) => Some(html! { (title) }),
        (title, Some(zh)) => Some(both(title, zh)),
    }
}

/// What a method's page names: methods of the same product, those first that are curated.
pub(super) fn related<'a>(methods: &'a [&'a Entry<'a>], place: usize) -> Vec<&'a Entry<'a>> {
    let others = || methods.iter().enumerate().filter(move |(other, _)| *other != place);
    // Of many curated ones, those whose names are next to it.
    let curated: Vec<usize> =
        others().filter(|(_, entry)| !entry.outline).map(|(other, _)| other).collect();
    let after = curated.iter().filter(|other| **other < place).count();
    let mut places: Vec<usize> =
        curated.get(window(curated.len(), after)).unwrap_or_default().to_vec();
    let near = others().filter(|(_, entry)| entry.outline).map(|(other, _)| other);
    let near: Vec<usize> = near.collect();
    let after = near.iter().filter(|other| **other < place).count();
    let left = RELATED.saturating_sub(places.len());
    let near = near.get(window(near.len(), after)).unwrap_or_default();
    places.extend(near.iter().take(left));
    places.into_iter().filter_map(|place| methods.get(place).copied()).collect()
}

/// What is around a place.
fn window(all: usize, place: usize) -> Range<usize> {
    let start = place.saturating_sub(RELATED / 2).min(all.saturating_sub(RELATED));
    start..(start + RELATED).min(all)
}

/// A method's name in which lines can break after the dots.
pub(super) fn name(method: &str) -> Markup {
    html! {
        @for (index, word) in method.split('.').enumerate() {
            @if index > 0 { "." wbr; }
            (word)
        }
    }
}

/// The mark of a method of which only the facts are known.
pub(super) fn outline_mark() -> Markup {
    html! { span.mark { (texts::OUTLINE) } }
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn the_window_holds_what_is_near() {
        let table = [((1, 0), 0..1), ((5, 4), 0..5), ((100, 0), 0..12), ((100, 99), 88..100)];
        for ((all, place), expected) in table {
            assert_eq!(window(all, place), expected, "{place} of {all}");
        }
        assert!((0..50).all(|place| window(50, place).contains(&place)));
    }
}
