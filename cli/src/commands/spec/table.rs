//! A spec as a table, with what its facts mean.

use alipay_openapi_schema::spec::Retry;
use alipay_openapi_schema::words::{OUTLINE, PARTIAL, UNKNOWN, retry, sentence};
use alipay_spec_tools::facts::{CodeWords, ErrorCode, Facts, Field, FieldWords, MethodWords};
use alipay_spec_tools::write::{padded, width};

use crate::terminal::{Head, Text};

/// How far meanings are indented below what they explain.
const MEANING: usize = 6;

/// The facts and what they mean.
pub(super) fn of(facts: &Facts) -> Text {
    let mut text = head(facts);
    for (name, fields) in [("Request", &facts.request), ("Response", &facts.response)] {
        if !fields.is_empty() {
            text = section(text, name);
            let rows = rows(fields);
            for (field, cells) in &rows.rows {
                text = row(text, field, &rows.line(cells), cells);
            }
        }
        let rules = facts.words.iter().flat_map(|words| &words.rules);
        if name == "Request" && rules.clone().next().is_some() {
            text = section(text, "Rules");
            for rule in rules {
                let of = rule.r#in.as_ref().map(|object| format!("in {object}: "));
                let line = format!("{}{}", of.unwrap_or_default(), rule.text);
                text = text.hanging(2, 4, &format!("- {}", sentence(&line)));
            }
        }
    }
    if !facts.errors.is_empty() {
        text = facts.errors.iter().fold(section(text, "Errors"), code);
    }
    text
}

fn section(text: Text, name: &str) -> Text {
    text.end().head(Head::Name, name).end()
}

/// The method, its titles, and what is said of all of it.
fn head(facts: &Facts) -> Text {
    let mut text = Text::new().head(Head::Name, &facts.method).end();
    if !facts.title.is_empty() {
        text = text.paragraph(0, &facts.title);
    }
    let Some(words) = &facts.words else { return text };
    if let Some(title) = &words.title_zh {
        text = text.paragraph(0, title);
    }
    let about = about(facts, words);
    let text = if about.is_empty() { text } else { text.end() };
    about.iter().fold(text, |text, line| text.paragraph(0, line))
}

fn about(facts: &Facts, words: &MethodWords) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(words.outline.then(|| OUTLINE.to_owned()));
    lines.extend(words.partial.then(|| PARTIAL.to_owned()));
    let sender = |word: &&str| match *word {
        "browser" => "the user's browser",
        "phone" => "Alipay's SDK on the user's phone",
        _ => "the client",
    };
    let senders: Vec<&str> = facts.sent_by.iter().map(sender).collect();
    if !senders.is_empty() {
        lines.push(format!("Sent by {}.", senders.join(", or ")));
    }
    lines.extend(words.about.iter().cloned());
    lines.extend(words.outcomes.iter().cloned());
    if !words.keywords.is_empty() {
        lines.push(format!("Keywords: {}", words.keywords.join(", ")));
    }
    lines
}

/// A field's row, and what it means below it.
fn row(text: Text, field: &Field, line: &str, [name, ..]: &Cells) -> Text {
    let (name, rest) = line.split_at_checked(name.len()).unwrap_or((line, ""));
    let mut text = text.part("  ").head(Head::Name, name).part(rest).end();
    let Some(words) = &field.words else { return text };
    // Names that are nested have spaces before them.
    let indent = MEANING + name.len() - name.trim_start().len();
    let meaning = meaning(field, words);
    if !meaning.is_empty() {
        text = text.paragraph(indent, &meaning);
    }
    if let Some(example) = words.keys.get("example") {
        let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        text = text.hanging(indent, indent + 2, &format!("Example: {example}"));
    }
    for value in &words.values {
        let doc = sentence(&value.doc);
        let colon = if doc.is_empty() { "" } else { ": " };
        text = text.hanging(indent, indent + 2, &format!("{}{colon}{doc}", value.value));
    }
    text
}

/// What a field means, and what is asked of it.
fn meaning(field: &Field, words: &FieldWords) -> String {
    let mut parts = Vec::new();
    parts.extend(words.text("doc").map(sentence));
    match words.text("deprecated") {
        Some(why) => parts.push(format!("Deprecated: {}", sentence(why))),
        None if words.keys.contains_key("deprecated") => parts.push("Deprecated.".to_owned()),
        None => {}
    }
    // This one is in the row.
    let length = field.max_length.map(|most| format!("at most {most} characters"));
    let limits = words.limits.iter().filter(|limit| Some(*limit) != length.as_ref());
    let limits: Vec<&str> = limits.map(String::as_str).collect();
    parts.push(sentence(&limits.join("; ")));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// An error code, what happened and what to do.
fn code(text: Text, error: &ErrorCode) -> Text {
    let text = text.part("  ").head(Head::Name, &error.code).end();
    let Some(words) = &error.words else { return text };
    let told = consequence(words);
    let text = if told.is_empty() { text } else { text.paragraph(MEANING, &told) };
    words.remedies.iter().fold(text, |text, remedy| {
        text.hanging(MEANING, MEANING + 2, &format!("- {}", sentence(remedy)))
    })
}

/// What happened, and whether to send again.
fn consequence(words: &CodeWords) -> String {
    let mut parts = vec![sentence(&words.doc)];
    let class = Retry::WORDS.iter().find(|(word, _)| *word == words.retry);
    // Of an outline's code no more is known than its name.
    let is_known = !words.doc.is_empty() || !words.remedies.is_empty();
    parts.extend(class.filter(|_| is_known).map(|(_, class)| retry(*class).to_owned()));
    if words.outcome == "unknown" {
        parts.push(UNKNOWN.to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Fields as columns, those of objects below them.
pub(crate) fn columns(fields: &[Field]) -> String {
    let rows = rows(fields);
    let lines = rows.rows.iter().map(|(_, cells)| format!("  {}\n", rows.line(cells)));
    lines.collect()
}

/// The name of a field, its type, whether it is required, and its length.
type Cells = [String; 4];

/// The rows of fields, and how wide their columns are.
struct Rows<'a> {
    rows: Vec<(&'a Field, Cells)>,
    widths: [usize; 4],
}

impl Rows<'_> {
    fn line(&self, cells: &Cells) -> String {
        let cells = cells.iter().zip(&self.widths).map(|(cell, width)| padded(cell, *width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    }
}

/// How wide columns can be, so that a row fits on a terminal; what is longer moves the rest of its
/// own row alone.
const WIDEST: [usize; 4] = [32, 24, 8, 8];

fn rows(fields: &[Field]) -> Rows<'_> {
    let mut rows = Vec::new();
    rows_of(fields, 0, &mut rows);
    let mut widths = [0; 4];
    for (_, cells) in &rows {
        for ((wide, most), cell) in widths.iter_mut().zip(WIDEST).zip(cells) {
            *wide = width([&**cell].into_iter()).max(*wide).min(most);
        }
    }
    Rows { rows, widths }
}

fn rows_of<'a>(fields: &'a [Field], depth: usize, rows: &mut Vec<(&'a Field, Cells)>) {
    for field in fields {
        let cells = [
            format!("{}{}", "  ".repeat(depth), Text::new().part(&field.name).as_str()),
            field.r#type.clone(),
            if field.required { "required" } else { "" }.to_owned(),
            field.max_length.map(|length| length.to_string()).unwrap_or_default(),
        ];
        rows.push((field, cells));
        rows_of(&field.children, depth + 1, rows);
    }
}
