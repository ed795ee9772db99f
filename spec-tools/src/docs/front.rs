//! The front page: jobs, curated methods, products.

use std::collections::HashMap;

use maud::{Markup, html};

use super::entry::{Entry, Products};
use super::jobs::{JOBS, Job};
use super::layout::{Place, page};
use super::list::{self, from_top, links, name};
use super::product_names;
use super::texts;

/// The page.
pub(super) fn of(products: &Products<'_>) -> String {
    let all: HashMap<&str, &Entry<'_>> =
        products.values().flatten().map(|entry| (&*entry.method, *entry)).collect();
    let main = html! {
        div.hero {
            h1 { (texts::FRONT) }
            p.lead { (texts::front(all.len(), products.len())) " " span.keys { (texts::FRONT_KEYS) } }
        }
        (jobs(&all))
        (curated(products))
        (by_size(products))
    };
    page(Place::Top, texts::FRONT.en, &main)
}

/// The jobs that the reference has methods for.
fn jobs(all: &HashMap<&str, &Entry<'_>>) -> Markup {
    let known = |job: &'static Job| {
        let steps = job.steps.iter().filter_map(|step| Some((step, *all.get(step.method)?)));
        let steps: Vec<_> = steps.collect();
        (!steps.is_empty()).then_some((job, steps))
    };
    let jobs: Vec<_> = JOBS.iter().filter_map(known).collect();
    html! {
        @if !jobs.is_empty() {
            section aria-labelledby="jobs" {
                h2 id="jobs" { (texts::JOBS) }
                div.jobs {
                    @for (job, steps) in &jobs {
                        section.job {
                            h3 { (job.title) }
                            ul {
                                @for (step, entry) in steps {
                                    li {
                                        a href={ (from_top(entry)) (entry.method) ".html" } {
                                            (step.does) code { (name(&entry.method)) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The curated methods by their products, those first that are used most.
fn curated(products: &Products<'_>) -> Markup {
    let mut lists: Vec<(&str, Vec<&Entry<'_>>)> = products
        .iter()
        .map(|(product, entries)| (*product, list::curated(entries)))
        .filter(|(_, entries)| !entries.is_empty())
        .collect();
    lists.sort_by_key(|(_, entries)| entries.first().map(|entry| entry.used));
    html! {
        @if !lists.is_empty() {
            section aria-labelledby="curated" {
                h2 id="curated" { (texts::CURATED) }
                p.quiet { (texts::CURATED_LEAD) }
                @for (product, entries) in &lists {
                    div.group {
                        h3 { a href={ (product) "/index.html" } { (product) } }
                        (links(from_top, entries.iter().copied()))
                    }
                }
            }
        }
    }
}

fn by_size(products: &Products<'_>) -> Markup {
    let mut sizes: Vec<(&str, usize)> =
        products.iter().map(|(product, entries)| (*product, entries.len())).collect();
    // Of one size by name, as they come.
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    html! {
        section aria-labelledby="products" {
            h2 id="products" { (texts::PRODUCTS) }
            p.quiet { (texts::PRODUCTS_LEAD) }
            ul.products {
                @for (product, size) in sizes {
                    li {
                        a href={ (product) "/index.html" } {
                            span {
                                (product)
                                @if let Some(name) = product_names::of(product) {
                                    span.title { (name) }
                                }
                            }
                            span.count { (size) }
                        }
                    }
                }
            }
        }
    }
}
