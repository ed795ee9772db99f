//! What the page of a method says of where its facts come from.

use alipay_openapi_schema::Spec;
use maud::{Markup, html};

use super::code::copy;
use super::colour::{Language, coloured};
use super::official;
use super::prose::inline;
use super::texts;

/// The link to Alipay's own page, and the spec's source.
pub(super) fn links(spec: &Spec) -> Markup {
    html! {
        p.sources {
            @if let Some(address) = official::page(&spec.method) {
                a.official href=(address) rel="noreferrer" { (texts::OFFICIAL) }
            } @else {
                a.official href=(official::INDEX) rel="noreferrer" { (texts::OFFICIAL_INDEX) }
            }
            @if let Some(source) = &spec.source {
                " " span.quiet { (texts::SOURCE) " " (inline(source)) }
            }
        }
    }
}

/// What an outline is, and how it becomes more.
pub(super) fn note(spec: &Spec) -> Markup {
    let draft = format!("alipay spec import page.txt -o {}.toml", spec.method);
    html! {
        @if spec.outline {
            section.note aria-labelledby="outline" {
                h2 id="outline" { (texts::IS_OUTLINE) }
                p { (texts::OUTLINE_IS) }
                p { (texts::OUTLINE_DRAFT) }
                div.line {
                    pre tabindex="0" { code id="draft" { (coloured(&draft, Language::Shell)) } }
                    (copy("draft"))
                }
            }
        }
    }
}
