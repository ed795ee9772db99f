//! How the examples of a page nest the fields: JSON alone, or in the strings of a program.

use std::collections::BTreeSet;

use super::headings::Topic;
use super::page::{Line, is_name};
use super::section::Section;

/// Paths of names, each to a field.
pub(super) type Paths = BTreeSet<Vec<String>>;

/// The fields that examples show.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) request: Paths,
    pub(super) response: Paths,
}

/// How deep braces and brackets are followed; the platform's own answers have ten levels.
const DEEPEST: usize = 32;

/// Reads the examples of a page.
pub(super) fn read(sections: &[Section]) -> Shown {
    let mut shown = Shown::default();
    for section in sections.iter().filter(|section| section.topic == Some(Topic::Other)) {
        let lines: Vec<String> = section.lines.iter().map(json).collect();
        for path in paths(&lines.join("\n")) {
            let (first, rest) = path.split_first().map_or(("", &[][..]), |(a, b)| (a, b));
            if first.ends_with("_response") {
                shown.response.insert(rest.to_vec());
            } else if first == "biz_content" {
                shown.request.insert(rest.to_vec());
            } else {
                shown.request.insert(path);
            }
        }
    }
    shown
}

/// The JSON of a line: it may be the string of a program, `"\"name\":\"A\"," +`.
fn json(line: &Line) -> String {
    let text = &*line.text;
    let inner = text.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"'));
    let Some((inner, _)) = inner else { return text.to_owned() };
    let inner = inner.trim();
    let is_string = inner.starts_with("\\\"")
        || (!inner.is_empty()
            && inner.chars().all(|c| matches!(c, '{' | '}' | '[' | ']' | ',' | ' ')));
    if !is_string {
        return text.to_owned();
    }
    let mut chars = inner.chars();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}

/// The path of every key in a text that has JSON in it.
fn paths(text: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    // The key of each open object or list, if it has one.
    let mut open: Vec<Option<String>> = Vec::new();
    let (mut word, mut key) = (None, None);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => word = string(&mut chars),
            ':' => {
                key = word.take().filter(|word| is_name(word));
                if key.is_some() && (1..=DEEPEST).contains(&open.len()) {
                    paths.push(open.iter().flatten().chain(&key).cloned().collect());
                }
            }
            '{' | '[' => open.push(key.take()),
            '}' | ']' => {
                open.pop();
                key = None;
            }
            ',' => key = None,
            c if c.is_whitespace() => {}
            _ => word = None,
        }
    }
    paths
}

/// What stands before the closing quote of a string, which is on the same line.
fn string(chars: &mut std::str::Chars) -> Option<String> {
    let mut string = String::new();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Some(string),
            '\n' => return None,
            '\\' => string.extend(chars.next()),
            c => string.push(c),
        }
    }
    None
}
