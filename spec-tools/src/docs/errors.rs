//! The error codes of a method.

use alipay_openapi_schema::spec::{ErrorCode, Retry};
use maud::{Markup, html};

use super::field::fragment;
use super::prose::sentence;
use super::texts;

/// The list, each code with an anchor.
pub(super) fn list(errors: &[ErrorCode]) -> Markup {
    html! {
        // Codes of which nothing is known stand side by side.
        ul.codes.bare[errors.iter().all(is_bare)] { @for error in errors { (item(error)) } }
    }
}

/// Whether only its name is known, as in an outline.
fn is_bare(error: &ErrorCode) -> bool {
    error.doc.is_empty() && error.remedies.is_empty()
}

fn item(error: &ErrorCode) -> Markup {
    let id = format!("error.{}", error.code);
    html! {
        li id=(id) {
            p.head {
                a.name href={ "#" (fragment(&id)) } { (error.code) }
                @if error.is_unknown() { " " span.mark.warning { (texts::UNKNOWN) } }
                @if !is_bare(error) || error.retry != Retry::Never {
                    " " span.again { (again(error.retry)) }
                }
            }
            @if !error.doc.is_empty() { p { (sentence(&error.doc)) } }
            @match &error.remedies[..] {
                [] => {}
                [remedy] => { p.remedy { (sentence(remedy)) } }
                remedies => { ul.remedy { @for remedy in remedies { li { (sentence(remedy)) } } } }
            }
        }
    }
}

fn again(retry: Retry) -> texts::Text {
    match retry {
        Retry::SameRequest => texts::SAME,
        Retry::Later => texts::LATER,
        _ => texts::NEVER,
    }
}
