//! The error codes of a method.

use alipay_openapi_schema::spec::{ErrorCode, Retry};
use maud::{Markup, html};

use super::field::fragment;
use super::prose::sentence;
use super::texts;

/// The list, each code with an anchor.
pub(super) fn list(errors: &[ErrorCode]) -> Markup {
    let is_bare = errors.iter().all(is_bare);
    html! {
        @if !is_bare { p.quiet { (texts::ERRORS_LEAD) } }
        // Codes of which nothing is known are side by side.
        ul.codes.bare[is_bare] { @for error in errors { (item(error)) } }
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
                @if let Some(text) = again(error.retry) { " " span.mark.strong { (text) } }
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

/// Whether to send again, where that can help.
fn again(retry: Retry) -> Option<texts::Text> {
    match retry {
        Retry::SameRequest => Some(texts::SAME),
        Retry::Later => Some(texts::LATER),
        _ => None,
    }
}
