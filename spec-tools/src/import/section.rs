//! The sections of a page: by their headings, and by the headers of tables where headings are missing.

use super::headings::{self, Header, Topic};
use super::page::Line;
use super::rows;

/// A stretch of a page.
#[derive(Debug)]
pub(super) struct Section {
    /// What it is about, unless it is a table without a heading of its own.
    pub(super) topic: Option<Topic>,
    /// The table's header, where there was one.
    pub(super) header: String,
    /// A heading that is not known, right above a table without another.
    pub(super) under: Option<String>,
    /// The line it begins at.
    pub(super) line: usize,
    pub(super) lines: Vec<Line>,
}

/// What stands before the first section, and the sections. A page without headings and headers has
/// one section: its table.
pub(super) fn split(lines: Vec<Line>) -> (Vec<Line>, Vec<Section>) {
    match by_headings(lines) {
        (lines, sections) if sections.is_empty() => whole(lines),
        found => found,
    }
}

fn by_headings(lines: Vec<Line>) -> (Vec<Line>, Vec<Section>) {
    let mut before = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    let mut lines = lines.into_iter();
    while let Some(line) = lines.next() {
        if let Some((header, text, count)) = tall_header(&line, lines.as_slice()) {
            table(&mut sections, header, Line { text, ..line });
            lines.nth(count - 1);
            continue;
        }
        if let Some(topic) = headings::heading(&line.text) {
            sections.push(Section::new(Some(topic), String::new(), line.number));
            continue;
        }
        if let Some(header) = headings::header(&line.text) {
            table(&mut sections, header, line);
            continue;
        }
        if is_fence(&line.text) {
            if let Some(code) = fenced(&line, &mut lines) {
                // Before the section that it stands in, which goes on after it.
                sections.insert(sections.len().saturating_sub(1), code);
            }
            continue;
        }
        if is_code(&line.text, lines.as_slice()) {
            let is_skipped =
                sections.last().is_some_and(|section| section.topic == Some(Topic::Other));
            if !is_skipped {
                sections.push(Section::new(Some(Topic::Other), String::new(), line.number));
            }
        }
        match sections.last_mut() {
            Some(section) => section.lines.push(line),
            None => before.push(line),
        }
    }
    (before, sections)
}

/// The lines above the first row of a page, and its table from there on.
fn whole(mut lines: Vec<Line>) -> (Vec<Line>, Vec<Section>) {
    let is_row = |line: &Line| rows::begins(std::slice::from_ref(line));
    let first = lines.iter().enumerate().find(|(_, line)| is_row(line));
    let Some((start, number)) = first.map(|(start, line)| (start, line.number)) else {
        return (lines, Vec::new());
    };
    let mut section = Section::new(None, String::new(), number);
    section.lines = lines.split_off(start);
    (lines, vec![section])
}

/// How many lines a header takes at most.
const TALLEST: usize = 40;

/// A header whose columns stand on lines of their own, a pipe between them: what it is of, its
/// text, and how many lines it has below the first.
fn tall_header(line: &Line, after: &[Line]) -> Option<(Header, String, usize)> {
    let may_be =
        |line: &&Line| line.text.is_empty() || line.text == "|" || headings::is_column(&line.text);
    let follows = || after.iter().take(TALLEST).find(|line| !line.text.is_empty());
    if !headings::is_column(&line.text) || follows().is_none_or(|line| line.text != "|") {
        return None;
    }
    let below: Vec<&Line> = after.iter().take(TALLEST).take_while(may_be).collect();
    let words = std::iter::once(line).chain(below.iter().copied()).map(|line| &*line.text);
    let text = words.collect::<Vec<_>>().join(" ");
    headings::header(&text).map(|header| (header, text, below.len()))
}

/// Whether a block of code begins or ends here in Markdown.
fn is_fence(text: &str) -> bool {
    text.starts_with("```") && !text.contains('|')
}

/// A block of code, which is not part of a table. A fence around headings is around the page, and
/// one without an end is not a fence.
fn fenced(line: &Line, lines: &mut std::vec::IntoIter<Line>) -> Option<Section> {
    let rest = lines.as_slice();
    let length = rest.iter().position(|line| is_fence(&line.text))?;
    let mut inside = rest.iter().take(length);
    if inside.any(|line| headings::heading(&line.text).is_some()) {
        return None;
    }
    let mut section = Section::new(Some(Topic::Other), String::new(), line.number);
    section.lines.extend(lines.by_ref().take(length));
    lines.next();
    Some(section)
}

impl Section {
    fn new(topic: Option<Topic>, header: String, line: usize) -> Self {
        Self { topic, header, under: None, line, lines: Vec::new() }
    }

    /// Whether a table that begins now is the first thing in the section.
    fn awaits_table(&self, header: Header) -> bool {
        let fits = match self.topic {
            Some(Topic::Errors) => header == Header::Errors,
            Some(Topic::Other) | None => false,
            Some(_) => header == Header::Parameters,
        };
        fits && self.header.is_empty() && !rows::begins(&self.lines)
    }
}

/// A table's header: it belongs to the heading above it, or begins a section of its own.
fn table(sections: &mut Vec<Section>, header: Header, line: Line) {
    let topic = match header {
        Header::Parameters => None,
        Header::Errors => Some(Topic::Errors),
        Header::Other => Some(Topic::Other),
    };
    if let Some(section) = sections.last_mut() {
        if section.awaits_table(header) {
            section.header = line.text;
            return;
        }
        // A table of common error codes stands right below its heading.
        let follows = section.lines.iter().all(|line| line.text.is_empty());
        if header == Header::Errors && section.topic == Some(Topic::Other) && follows {
            section.header = line.text;
            return;
        }
    }
    let lines = sections.last().map(|section| section.lines.as_slice()).unwrap_or_default();
    let above = lines.iter().rfind(|line| !line.text.is_empty()).map(|line| &*line.text);
    let under = above.filter(|text| text.starts_with('#')).map(str::to_owned);
    sections.push(Section { under, ..Section::new(topic, line.text, line.number) });
}

/// Whether example code begins here: its lines must not be taken for a description's. A brace
/// alone may begin an example of a field.
fn is_code(text: &str, after: &[Line]) -> bool {
    const STARTS: [&str; 10] = [
        "AlipayClient ",
        "import com.alipay",
        "<?php",
        "require_once",
        "using Aop",
        "$aop",
        "IAopClient ",
        "https://openapi.alipay.com/gateway.do?",
        "curl ",
        "const AlipaySdk",
    ];
    let is_answer = |text: &str| text.contains("_response\"") || text.starts_with("\"sign\"");
    let answers = match text {
        "{" => after.iter().take(3).any(|line| is_answer(&line.text)),
        text => text.starts_with('{') && is_answer(text),
    };
    // A page may be lowered.
    let begins =
        |start: &&str| text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
    answers || STARTS.iter().any(begins)
}
