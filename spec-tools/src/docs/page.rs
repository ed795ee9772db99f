//! The page of a method.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::Rule;
use alipay_openapi_schema::words;
use maud::{Markup, html};

use super::entry::{Entry, Read};
use super::errors;
use super::field::{Table, enumeration};
use super::index::{Related, list, name, outline_mark};
use super::layout::{Place, page};
use super::prose::{inline, sentence};
use super::snippet::snippet;

/// The page.
pub(super) fn of(read: &Read, entry: &Entry<'_>, related: Related<'_>) -> String {
    let spec = &read.spec;
    let request = Table::new(spec, "request", &spec.request);
    let parameters = Table::new(spec, "parameters", &spec.parameters);
    let response = Table::new(spec, "response", &spec.response);
    let main = html! {
        (head(read, entry))
        (contents(spec))
        section aria-labelledby="request" {
            h2 id="request" { "Request" }
            @for line in words::sent_by(spec) { p { (inline(line)) } }
            @if let Some(key) = &spec.idempotency_key {
                p { "Safe to send again with the same " code { (key) } ": the business is done once." }
            }
            @if !spec.parameters.is_empty() && !spec.request.is_empty() {
                h3 { "In " code { "biz_content" } }
            }
            @if !spec.request.is_empty() { (request.html()) }
            @if !spec.parameters.is_empty() {
                h3 id="parameters" { "Parameters beside " code { "biz_content" } }
                (parameters.html())
            }
            @if spec.request_fields().next().is_none() { p { "It has no fields of its own." } }
            (enums(spec, &[("request", &request), ("parameters", &parameters)]))
        }
        (rules(&spec.rules))
        section aria-labelledby="response" {
            h2 id="response" { "Response" }
            @for line in words::outcomes(spec) { p { (inline(&line)) } }
            @if spec.response.is_empty() { p { "It has no fields of its own." } }
            @else { (response.html()) }
            (enums(spec, &[("response", &response)]))
        }
        @if !spec.errors.is_empty() {
            section aria-labelledby="errors" {
                h2 id="errors" { "Error codes" }
                (errors::table(&spec.errors))
            }
        }
        section aria-labelledby="rust" {
            h2 id="rust" { "Rust" }
            div.snippet {
                button.copy type="button" data-copy="snippet" hidden { "Copy" }
                pre tabindex="0" aria-label="Rust code" {
                    code id="snippet" { (snippet(spec, &read.attribute)) }
                }
            }
        }
        @if related.all > 1 {
            nav aria-labelledby="related" {
                h2 id="related" { "More of " (entry.product()) }
                (list(related.near, Some(&entry.method)))
                @if related.all > related.near.len() {
                    p { a href="index.html" { "All " (related.all) " methods" } }
                }
            }
        }
    };
    page(Place::Product, &spec.method, &main)
}

fn head(read: &Read, entry: &Entry<'_>) -> Markup {
    let Spec { method, title, source, .. } = &read.spec;
    html! {
        nav.path aria-label="Where this is" {
            a href="../index.html" { "All products" } " / "
            a href="index.html" { (entry.product()) }
        }
        h1 { @if title.is_empty() { (name(method)) } @else { (title) } }
        p.method {
            code id="method" { (name(method)) } " "
            button.copy type="button" data-copy="method" hidden { "Copy" }
            @if read.spec.outline { " " (outline_mark()) }
        }
        @if read.spec.outline {
            p.note {
                (words::OUTLINE)
            }
        }
        @if let Some(source) = source { p { "From " (inline(source)) } }
    }
}

fn contents(spec: &Spec) -> Markup {
    html! {
        nav.contents aria-label="On this page" {
            a href="#request" { "Request" } " "
            @if !spec.parameters.is_empty() { a href="#parameters" { "Parameters" } " " }
            @if !spec.rules.is_empty() { a href="#rules" { "Rules" } " " }
            a href="#response" { "Response" } " "
            @if !spec.errors.is_empty() { a href="#errors" { "Errors" } " " }
            a href="#rust" { "Rust" }
        }
    }
}

/// The values of the enums that tables name, each enum once a table it is in.
fn enums(spec: &Spec, tables: &[(&str, &Table<'_>)]) -> Markup {
    let named: Vec<(&str, &str)> = tables
        .iter()
        .flat_map(|(prefix, table)| table.enums().into_iter().map(|name| (*prefix, name)))
        .collect();
    html! {
        @if !named.is_empty() {
            h3 { "Values" }
            div.enums {
                @for (prefix, name) in &named { div { (enumeration(spec, prefix, name)) } }
            }
        }
    }
}

/// The rules in words: those of the request, then those of each object.
fn rules(rules: &[Rule]) -> Markup {
    let mut scopes: Vec<Option<&str>> = vec![None];
    for rule in rules {
        if !scopes.contains(&rule.scope.as_deref()) {
            scopes.push(rule.scope.as_deref());
        }
    }
    html! {
        @if !rules.is_empty() {
            section aria-labelledby="rules" {
                h2 id="rules" { "Rules" }
                p { "A request that breaks a rule is refused before it is sent; advice is only reported." }
                @for scope in scopes {
                    @let list: Vec<_> =
                        rules.iter().filter(|rule| rule.scope.as_deref() == scope).collect();
                    @if let Some(scope) = scope { h3 { "In " code { (scope) } } }
                    @if !list.is_empty() {
                        ul {
                            @for rule in list {
                                li {
                                    @if rule.advice { span.mark { "advice" } " " }
                                    (sentence(&words::rule(rule)))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
