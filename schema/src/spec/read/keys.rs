//! The keys of one TOML table: known ones, read by type, each fault with its place.

use std::ops::{Range, RangeInclusive};

use toml::de::{DeTable, DeValue};

use super::source::{Node, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode};

/// The keys of a table of the file.
pub(super) struct Keys<'a, 't> {
    pub(super) table: &'a DeTable<'t>,
}

/// A text and its place.
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) span: Range<usize>,
}

impl<'a, 't> Keys<'a, 't> {
    /// The keys of a table; reports those that are not known.
    pub(super) fn new(
        table: &'a DeTable<'t>,
        what: &'static str,
        known: &[&'static str],
        sink: &mut Sink,
    ) -> Self {
        for key in table.keys().filter(|key| !known.contains(&&**key.get_ref())) {
            let name: &str = key.get_ref();
            let message = format!("unknown key {} in {what}", quoted(name));
            let fault = Fault::new(FaultCode::UnknownKey, key.span(), message);
            sink.add(fault.maybe_help(sink.help(name, known.iter().copied())));
        }
        Self { table }
    }

    /// The keys of a value that must be a table.
    pub(super) fn of(
        node: &'a Node<'t>,
        what: &'static str,
        known: &[&'static str],
        sink: &mut Sink,
    ) -> Option<Self> {
        match node.get_ref() {
            DeValue::Table(table) => Some(Self::new(table, what, known, sink)),
            other => {
                let message = format!("{what} must be a table, not {}", article(other));
                let fault = Fault::new(FaultCode::WrongType, node.span(), message);
                sink.add(fault.help("write the keys in braces: `{ doc = \"…\" }`"));
                None
            }
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'a Node<'t>> {
        self.table.get(key)
    }

    /// The place of a key.
    pub(super) fn span(&self, key: &str) -> Range<usize> {
        self.table.get_key_value(key).map_or(0..0, |(key, _)| key.span())
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str, sink: &mut Sink) -> Option<Text<'a>> {
        let node = self.get(key)?;
        let text = node.get_ref().as_str();
        if text.is_none() {
            wrong_type(key, node, "a string", sink);
        }
        text.map(|text| Text { text, span: node.span() })
    }

    /// The text of a key, without its place.
    pub(super) fn string(&self, key: &str, sink: &mut Sink) -> Option<String> {
        self.text(key, sink).map(|text| text.text.to_owned())
    }

    /// True or false; false where it is not given.
    pub(super) fn flag(&self, key: &str, sink: &mut Sink) -> bool {
        let Some(node) = self.get(key) else { return false };
        node.get_ref().as_bool().unwrap_or_else(|| {
            wrong_type(key, node, "true or false", sink);
            false
        })
    }

    /// A length or a count, which must be in a range.
    pub(super) fn count(
        &self,
        key: &str,
        range: RangeInclusive<u32>,
        sink: &mut Sink,
    ) -> Option<u32> {
        let node = self.get(key)?;
        let Some(integer) = node.get_ref().as_integer() else {
            wrong_type(key, node, "a whole number", sink);
            return None;
        };
        let number = u32::from_str_radix(integer.as_str(), integer.radix());
        let number = number.ok().filter(|number| range.contains(number));
        if number.is_none() {
            let (least, most) = range.into_inner();
            let message = format!("`{key}` must be a number from {least} to {most}");
            let fault = Fault::new(FaultCode::BadLimits, node.span(), message);
            sink.add(fault.help("leave it out where there is no limit"));
        }
        number
    }

    /// A text or a list of texts.
    pub(super) fn texts(&self, key: &str, sink: &mut Sink) -> Vec<Text<'a>> {
        match self.get(key) {
            Some(node) => texts_of(key, node, sink),
            None => Vec::new(),
        }
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &self,
        key: &str,
        words: &[(&'static str, T)],
        code: FaultCode,
        sink: &mut Sink,
    ) -> Option<T> {
        one_of(key, self.text(key, sink)?, words, code, sink)
    }

    /// One or several of a few words, of which there must be one.
    pub(super) fn words<T: Copy + Ord>(
        &self,
        key: &str,
        words: &[(&'static str, T)],
        code: FaultCode,
        sink: &mut Sink,
    ) -> Vec<T> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let texts = texts_of(key, node, sink);
        if node.get_ref().as_array().is_some_and(|nodes| nodes.is_empty()) {
            let known: Vec<String> = words.iter().map(|(word, _)| quoted(word)).collect();
            let fault = Fault::new(code, node.span(), format!("`{key}` is an empty list"));
            sink.add(fault.help(format!("leave it out, or name some of {}", known.join(", "))));
        }
        let found = texts.into_iter().filter_map(|text| one_of(key, text, words, code, sink));
        let mut found: Vec<T> = found.collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn one_of<T: Copy>(
    key: &str,
    Text { text, span }: Text<'_>,
    words: &[(&'static str, T)],
    code: FaultCode,
    sink: &mut Sink,
) -> Option<T> {
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    if found.is_none() {
        let message = format!("unknown `{key}` {}", quoted(text));
        let help = sink.help(text, words.iter().map(|(word, _)| *word));
        sink.add(Fault::new(code, span, message).maybe_help(help));
    }
    found
}

/// A text or a list of texts.
pub(super) fn texts_of<'a>(key: &str, node: &'a Node<'_>, sink: &mut Sink) -> Vec<Text<'a>> {
    let nodes = match node.get_ref() {
        DeValue::Array(nodes) => &nodes[..],
        _ => std::slice::from_ref(node),
    };
    let mut texts = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node.get_ref().as_str() {
            Some(text) => texts.push(Text { text, span: node.span() }),
            None => wrong_type(key, node, "a string or a list of strings", sink),
        }
    }
    texts
}

/// Tells that a value has the wrong type.
pub(super) fn wrong_type(key: &str, node: &Node<'_>, wanted: &str, sink: &mut Sink) {
    let found = node.get_ref();
    let message = format!("{} must be {wanted}, not {}", quoted(key), article(found));
    let fault = Fault::new(FaultCode::WrongType, node.span(), message);
    sink.add(fault.maybe_help(quotes(found, wanted)));
}

/// The help for the commonest slip: quotes too many or too few.
fn quotes(found: &DeValue<'_>, wanted: &str) -> Option<String> {
    let bare = match found {
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::String(text) => {
            let is_meant = matches!(&**text, "true" | "false") && wanted == "true or false"
                || wanted == "a whole number" && text.parse::<u32>().is_ok();
            return is_meant.then(|| format!("write {text} without quotes"));
        }
        _ => return None,
    };
    wanted.starts_with("a string").then(|| format!("write \"{bare}\" in quotes"))
}

/// A TOML type in words.
pub(super) fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
