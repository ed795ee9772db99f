//! A method as code: the call in Rust, as JSON and as a command, and the answer.

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{Field, Kind, SentBy};
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::colour::{Language, coloured};
use super::command::command_with;
use super::entry::Read;
use super::json::pretty;
use super::snippet::snippet_with;
use super::texts::{self, Text};

/// A piece of code under a tab.
struct Panel {
    id: &'static str,
    title: Text,
    language: Language,
    code: String,
}

/// The column of code.
pub(super) fn column(read: &Read) -> Markup {
    let spec = &read.spec;
    let request = spec.least_request();
    let mut panels = vec![Panel {
        id: "rust",
        title: texts::RUST,
        language: Language::Rust,
        code: snippet_with(spec, &read.attribute, &request),
    }];
    panels.extend(content(spec, &request).map(|code| Panel {
        id: "json",
        title: texts::JSON,
        language: Language::Json,
        code,
    }));
    panels.push(Panel {
        id: "shell",
        title: texts::SHELL,
        language: Language::Shell,
        code: command_with(spec, &read.subject, &request),
    });
    html! {
        aside.code aria-labelledby="code" {
            h2.unseen id="code" { (texts::CODE) }
            div.tabs data-tabs {
                div.bar {
                    div {
                        @for panel in &panels {
                            a.tab href={ "#" (panel.id) } data-tab=(panel.id) { (panel.title) }
                        }
                    }
                    (copy(""))
                }
                @for panel in &panels { (block(panel)) }
            }
            @if let Some(code) = answer(spec) {
                div.tabs {
                    div.bar { span.tab { (texts::ANSWER) } (copy("answer")) }
                    (block(&Panel {
                        id: "answer", title: texts::ANSWER, language: Language::Json, code,
                    }))
                }
            }
        }
    }
}

fn block(panel: &Panel) -> Markup {
    html! {
        pre id=(panel.id) tabindex="0" {
            code { (coloured(&panel.code, panel.language)) }
        }
    }
}

/// A button that copies what has an id; without one, what is shown.
pub(super) fn copy(id: &str) -> Markup {
    html! { button.copy type="button" data-copy=(id) { (texts::COPY) } }
}

/// What travels in `biz_content`; none if there is nothing to show.
fn content(spec: &Spec, request: &Map<String, Value>) -> Option<String> {
    let is_shown = |field: &&Field| field.kind != Kind::File;
    let fields: Vec<&Field> = spec.request.iter().filter(is_shown).collect();
    let has_any = fields.iter().any(|field| request.contains_key(&field.name));
    has_any.then(|| pretty(spec, fields, request))
}

/// An answer in its envelope; none where the method has no fields that an example is known of, or
/// where the answer reaches the user's browser.
fn answer(spec: &Spec) -> Option<String> {
    let example = spec.example_response();
    // Of an outline's answers at most the outcome is known.
    if example.is_empty() || spec.outline || spec.senders().first() == Some(&SentBy::Browser) {
        return None;
    }
    let fields = pretty(spec, &spec.response, &example);
    let fields = fields.strip_prefix("{")?.replace('\n', "\n  ");
    let code = match spec.has_own_code() || spec.success_without_code {
        true => "",
        false => "\n    \"code\": \"10000\",\n    \"msg\": \"Success\",",
    };
    let root = Value::from(spec.root());
    Some(format!("{{\n  {root}: {{{code}{fields},\n  \"sign\": \"...\"\n}}"))
}
