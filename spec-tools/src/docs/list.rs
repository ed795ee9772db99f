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

/// The methods of a product, of which each page names some.
pub(super) struct Siblings<'a> {
    methods: Vec<&'a Entry<'a>>,
    /// The places of the curated ones, and of the others.
    curated: Vec<usize>,
    outlines: Vec<usize>,
}

impl<'a> Siblings<'a> {
    pub(super) fn new(methods: Vec<&'a Entry<'a>>) -> Self {
        let is_outline = |place: &usize| methods.get(*place).is_some_and(|entry| entry.outline);
        let (outlines, curated) = (0..methods.len()).partition(is_outline);
        Self { methods, curated, outlines }
    }

    pub(super) fn get(&self, place: usize) -> Option<&'a Entry<'a>> {
        self.methods.get(place).copied()
    }

    /// How many these are.
    pub(super) fn count(&self) -> usize {
        self.methods.len()
    }

    /// What the page of the method at a place names: curated ones, then outlines, of each those whose
    /// names are next to it.
    pub(super) fn of(&self, place: usize) -> Vec<&'a Entry<'a>> {
        let curated = near(&self.curated, place).take(RELATED);
        let mut places: Vec<usize> = curated.collect();
        places.extend(near(&self.outlines, place).take(RELATED.saturating_sub(places.len())));
        places.into_iter().filter_map(|place| self.get(place)).collect()
    }
}

/// Of some places, in order, those around one, without it.
fn near(places: &[usize], place: usize) -> impl Iterator<Item = usize> {
    let window = window(places.len(), places.partition_point(|other| *other < place));
    let near = places.get(window).unwrap_or_default();
    near.iter().copied().filter(move |other| *other != place)
}

/// What is around a place.
fn window(all: usize, place: usize) -> Range<usize> {
    let start = place.saturating_sub(RELATED / 2).min(all.saturating_sub(RELATED + 1));
    start..(start + RELATED + 1).min(all)
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
        let table = [((1, 0), 0..1), ((5, 4), 0..5), ((100, 0), 0..13), ((100, 99), 87..100)];
        for ((all, place), expected) in table {
            assert_eq!(window(all, place), expected, "{place} of {all}");
        }
        assert!((0..50).all(|place| window(50, place).contains(&place)));
    }
}
