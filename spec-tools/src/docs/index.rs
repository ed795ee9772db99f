//! The lists: of products, of a product's methods, of methods beside one.

use std::ops::Range;

use maud::{Markup, html};

use super::entry::{Entry, Products};
use super::layout::{Place, page};

/// How many methods beside one its page names.
const RELATED: usize = 12;

/// The first page: the products, by their vendors.
pub(super) fn of_products(products: &Products<'_>) -> String {
    let methods: usize = products.values().map(Vec::len).sum();
    let mut vendors: Vec<(&str, Vec<(&str, usize)>)> = Vec::new();
    for (product, entries) in products {
        let vendor = product.split('.').next().unwrap_or_default();
        match vendors.last_mut() {
            Some((last, list)) if *last == vendor => list.push((product, entries.len())),
            _ => vendors.push((vendor, vec![(product, entries.len())])),
        }
    }
    let main = html! {
        h1 { "Methods of the Alipay open platform" }
        p.lead {
            (count(methods, "method")) " of " (count(products.len(), "product"))
            ". Press " kbd { "/" } " to search them by name, title or field."
        }
        @for (vendor, list) in &vendors {
            section aria-labelledby={ "vendor-" (vendor) } {
                h2 id={ "vendor-" (vendor) } { (vendor) }
                ul.products {
                    @for (product, methods) in list {
                        li {
                            a href={ (product) "/index.html" } { (product) }
                            " " span.quiet { (count(*methods, "method")) }
                        }
                    }
                }
            }
        }
    };
    page(Place::Top, "Methods of the Alipay open platform", &main)
}

/// The page of a product.
pub(super) fn of_methods(product: &str, methods: &[&Entry<'_>]) -> String {
    let main = html! {
        nav.path aria-label="Where this is" { a href="../index.html" { "All products" } }
        h1 { (product) }
        p.lead { (count(methods.len(), "method")) }
        (list(methods, None))
    };
    page(Place::Product, product, &main)
}

/// Links to methods of the same product.
pub(super) fn list(methods: &[&Entry<'_>], current: Option<&str>) -> Markup {
    html! {
        ul.methods {
            @for entry in methods {
                @if current != Some(&entry.method) {
                    li {
                        a href={ (entry.method) ".html" } { (name(&entry.method)) }
                        @if entry.outline { " " (outline_mark()) }
                        @if !entry.title.is_empty() { " " span.title { (entry.title) } }
                    }
                }
            }
        }
    }
}

/// The methods beside one, those that share the most words with it first to be there.
pub(super) struct Related<'a> {
    pub(super) near: &'a [&'a Entry<'a>],
    pub(super) all: usize,
}

/// What is near the method at a place of its product's sorted list.
pub(super) fn related<'a>(methods: &'a [&'a Entry<'a>], place: usize) -> Related<'a> {
    let window = window(methods.len(), place);
    Related { near: methods.get(window).unwrap_or_default(), all: methods.len() }
}

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
    html! { span.mark title="Only fields, types and error codes are known" { "outline" } }
}

fn count(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{} {what}s", grouped(count)) }
}

/// `9568` is `9,568`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{grouped, window};

    #[test]
    fn the_window_holds_the_method_and_what_is_near() {
        let table = [((1, 0), 0..1), ((5, 4), 0..5), ((100, 0), 0..13), ((100, 99), 87..100)];
        for ((all, place), expected) in table {
            assert_eq!(window(all, place), expected, "{place} of {all}");
        }
        assert!((0..50).all(|place| window(50, place).contains(&place)));
    }

    #[test]
    fn thousands_are_grouped() {
        let table = [(0, "0"), (999, "999"), (9568, "9,568"), (1_000_000, "1,000,000")];
        for (number, expected) in table {
            assert_eq!(grouped(number), expected);
        }
    }
}
