//! The error codes of a method as a table.

use alipay_openapi_schema::spec::{ErrorCode, Retry};
use alipay_openapi_schema::words;
use maud::{Markup, html};

use super::prose::sentence;

/// The table, each code with an anchor.
pub(super) fn table(errors: &[ErrorCode]) -> Markup {
    html! {
        table.errors role="table" {
            thead role="rowgroup" {
                tr role="row" {
                    th role="columnheader" scope="col" { "Code" }
                    th role="columnheader" scope="col" { "What happened, and what to do" }
                    th role="columnheader" scope="col" { "Again?" }
                }
            }
            tbody role="rowgroup" {
                @for error in errors { (row(error)) }
            }
        }
    }
}

fn row(error: &ErrorCode) -> Markup {
    let id = format!("error.{}", error.code);
    // An outline has the code alone: nothing is known of what helps.
    let is_bare = error.doc.is_empty() && error.remedies.is_empty();
    html! {
        tr role="row" id=(id) {
            th.code role="rowheader" scope="row" {
                a.anchor href={ "#" (super::field::fragment(&id)) } { code { (error.code) } }
            }
            td role="cell" {
                @if !error.doc.is_empty() { p { (sentence(&error.doc)) } }
                @match &error.remedies[..] {
                    [] => {}
                    [remedy] => { p.remedy { (sentence(remedy)) } }
                    remedies => {
                        ul.remedy { @for remedy in remedies { li { (sentence(remedy)) } } }
                    }
                }
            }
            td.retry role="cell" {
                @if error.is_unknown() {
                    span.mark.warning { "outcome unknown" } " " (words::UNKNOWN) " "
                }
                @if !is_bare || error.retry != Retry::Never { (words::retry(error.retry)) }
            }
        }
    }
}
