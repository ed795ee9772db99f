//! The page of a method.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::SentBy;
use alipay_openapi_schema::words;
use maud::{Markup, html};

use super::code::{column, copy};
use super::entry::{Entry, Read};
use super::layout::{Place, contents, page};
use super::list::{Siblings, beside, links, name, outline_mark, title};
use super::prose::inline;
use super::texts::{self, Text, both, filled, methods};
use super::{chinese, errors, field, outline, rules};

/// The page of the method at a place of its product.
pub(super) fn of(read: &Read, entry: &Entry<'_>, siblings: &Siblings<'_>, place: usize) -> String {
    let related = siblings.of(place);
    let spec = &read.spec;
    let main = html! {
        div.columns.method {
            div.head { (head(spec, entry)) }
            (contents(sections(spec, related.len())))
            (column(read))
            div.body {
                (request(spec))
                (rules::section(&spec.rules))
                (response(spec))
                @if !spec.errors.is_empty() {
                    section aria-labelledby="errors" {
                        h2 id="errors" { (texts::ERRORS) }
                        (errors::list(&spec.errors))
                    }
                }
                @if !related.is_empty() {
                    nav aria-labelledby="related" {
                        h2 id="related" { (filled(texts::MORE, entry.product())) }
                        (links(beside, related.iter().copied()))
                        p { a href="index.html" { (texts::ALL) " " (methods(siblings.count())) } }
                    }
                }
            }
        }
    };
    page(Place::Product, &spec.method, &main)
}

fn head(spec: &Spec, entry: &Entry<'_>) -> Markup {
    let title = title(&entry.title, entry.title_zh.as_deref());
    html! {
        nav.path aria-label=(texts::WHERE.attribute()) {
            a href="../index.html" { (texts::ALL_PRODUCTS) } " / "
            a href="index.html" { (entry.product()) }
        }
        @let method = html! { code id="method" { (name(&spec.method)) } };
        h1 { @if let Some(title) = &title { (title) } @else { (method) } }
        p.method {
            @if title.is_some() { (method) " " }
            (copy("method"))
            @if spec.outline { " " (outline_mark()) }
        }
        (outline::links(spec))
        (outline::note(spec))
    }
}

/// What the contents list: an anchor, its title, and how much is there.
fn sections(spec: &Spec, related: usize) -> impl Iterator<Item = (&'static str, Markup, usize)> {
    let sections: [(&str, Text, usize); 5] = [
        ("request", texts::REQUEST, spec.request_fields().count()),
        ("rules", texts::RULES, spec.rules.len()),
        ("response", texts::RESPONSE, spec.response.len()),
        ("errors", texts::ERRORS, spec.errors.len()),
        ("related", texts::RELATED, related),
    ];
    let is_always = |id: &str| ["request", "response"].contains(&id);
    let given = sections.into_iter().filter(move |(id, _, count)| is_always(id) || *count > 0);
    given.map(|(id, text, count)| (id, html! { (text) }, if id == "related" { 0 } else { count }))
}

fn request(spec: &Spec) -> Markup {
    let has_both = !spec.request.is_empty() && !spec.parameters.is_empty();
    html! {
        section aria-labelledby="request" {
            h2 id="request" { (texts::REQUEST) }
            @if spec.partial { p.quiet { (texts::PARTIAL) } }
            @if spec.certificates { p.quiet { (texts::CERTIFICATES) } }
            @for sender in &spec.sent_by {
                p.quiet {
                    @match sender {
                        SentBy::Browser => { (texts::BY_BROWSER) }
                        SentBy::Phone => { (texts::BY_PHONE) }
                        _ => { (texts::BY_CLIENT) }
                    }
                }
            }
            @if let Some(key) = &spec.idempotency_key {
                p.quiet { (filled(texts::SAFE, key)) }
            }
            @if let Some(repeat) = &spec.repeat { p.quiet { (inline(&words::sentence(repeat))) } }
            @if let Some(query) = &spec.query { p.quiet { (filled(texts::QUERY, query)) } }
            @if let Some(kind) = &spec.notify_type { p.quiet { (filled(texts::NOTIFY, kind)) } }
            @if has_both { h3 { (texts::CONTENT) } }
            @if !spec.request.is_empty() { (field::list(spec, "request", &spec.request)) }
            @if !spec.parameters.is_empty() {
                h3 id="parameters" { (texts::PARAMETERS) }
                (field::list(spec, "parameters", &spec.parameters))
            }
            @if spec.request_fields().next().is_none() { p.quiet { (texts::NO_FIELDS) } }
        }
    }
}

fn response(spec: &Spec) -> Markup {
    let outcomes = words::outcomes(spec).into_iter().zip(chinese::outcomes(spec));
    html! {
        section aria-labelledby="response" {
            h2 id="response" { (texts::RESPONSE) }
            @for (en, zh) in outcomes { p.quiet { (both(inline(&en), inline(&zh))) } }
            @if spec.response.is_empty() { p.quiet { (texts::NO_FIELDS) } }
            @else { (field::list(spec, "response", &spec.response)) }
        }
    }
}
