//! The rules of a method in words.

use alipay_openapi_schema::spec::Rule;
use alipay_openapi_schema::words;
use maud::{Markup, html};

use super::chinese;
use super::prose::{inline, sentence};
use super::texts::{self, both};

/// The rules of the request, then those of each object.
pub(super) fn section(rules: &[Rule]) -> Markup {
    let mut scopes: Vec<Option<&str>> = vec![None];
    for rule in rules {
        if !scopes.contains(&rule.scope.as_deref()) {
            scopes.push(rule.scope.as_deref());
        }
    }
    html! {
        @if !rules.is_empty() {
            section aria-labelledby="rules" {
                h2 id="rules" { (texts::RULES) }
                p.quiet { (texts::RULES_LEAD) }
                @for scope in scopes {
                    @let list: Vec<_> =
                        rules.iter().filter(|rule| rule.scope.as_deref() == scope).collect();
                    @if let Some(scope) = scope { h3 { (texts::RULES_IN) " " code { (scope) } } }
                    @if !list.is_empty() { ul.rules { @for rule in list { (item(rule)) } } }
                }
            }
        }
    }
}

fn item(rule: &Rule) -> Markup {
    html! {
        li {
            @if rule.advice { span.mark { (texts::ADVICE) } " " }
            (both(sentence(&words::rule(rule)), inline(&chinese::rule(rule))))
        }
    }
}
