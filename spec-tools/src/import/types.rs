//! The types of documentation pages.

use super::page::{halved, is_name};

/// What a page says a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) word: Word,
    pub(super) list: bool,
    /// A length inside of the brackets: `string(64)`.
    pub(super) length: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    String,
    Number,
    Price,
    Boolean,
    Date,
    File,
    /// An object without a name: `object`, `Complex`.
    Object,
    /// An object by its name, or a word that is not a type at all.
    Named(String),
}

const TYPES: [(&str, Word); 21] = [
    ("string", Word::String),
    ("number", Word::Number),
    ("integer", Word::Number),
    ("int", Word::Number),
    ("long", Word::Number),
    ("price", Word::Price),
    ("decimal", Word::Price),
    ("bigdecimal", Word::Price),
    ("double", Word::Price),
    ("float", Word::Price),
    ("boolean", Word::Boolean),
    ("bool", Word::Boolean),
    ("date", Word::Date),
    ("datetime", Word::Date),
    ("byte[]", Word::File),
    ("byte_array", Word::File),
    ("bytes", Word::File),
    ("file", Word::File),
    ("object", Word::Object),
    ("complex", Word::Object),
    ("complextype", Word::Object),
];

impl Type {
    /// Reads a type; an unknown word is taken for the name of an object.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = halved(text.trim_matches(|c: char| c == '*' || c.is_whitespace()));
        let text = without_spaces(&text);
        let (text, length) = without_length(&text);
        if let Some(word) = known(text) {
            return Some(Self { word, list: false, length });
        }
        if let Some(item) = list_item(text) {
            let (item, inner) = without_length(item);
            let word = known(item).or_else(|| named(item))?;
            return Some(Self { word, list: true, length: length.or(inner) });
        }
        let (text, longest) = without_range(text);
        let word = known(text).or_else(|| named(text))?;
        // Of a number it is the values that are between the two, of a text the length.
        let longest = longest.filter(|_| word == Word::String);
        Some(Self { word, list: false, length: length.or(longest) })
    }

    /// Whether the word is one of those that every page uses.
    pub(super) fn is_known(&self) -> bool {
        !matches!(self.word, Word::Named(_))
    }

    pub(super) fn is_object(&self) -> bool {
        matches!(self.word, Word::Object | Word::Named(_))
    }

    /// Whether the word looks like the name of an object, as `HolderInfo`.
    pub(super) fn is_camel(&self) -> bool {
        let Word::Named(name) = &self.word else { return false };
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase())
    }

    /// Whether it is a name of two words, as `HolderInfo`: hardly a word of a sentence.
    pub(super) fn has_two_humps(&self) -> bool {
        let Word::Named(name) = &self.word else { return false };
        self.is_camel() && name.chars().filter(char::is_ascii_uppercase).count() > 1
    }
}

fn known(text: &str) -> Option<Word> {
    let word = text.to_lowercase();
    TYPES.iter().find(|(known, _)| *known == word).map(|(_, word)| word.clone())
}

/// An object's name: a lowered one has no underscores, a field's name may.
fn named(text: &str) -> Option<Word> {
    let is_field = text.contains('_') && !text.contains(|c: char| c.is_ascii_uppercase());
    (is_name(text) && !is_field && text.len() > 1).then(|| Word::Named(text.to_owned()))
}

/// The item of `X[]`, `array{X}`, `array<X>`, `List<X>`; of `array` alone an object.
fn list_item(text: &str) -> Option<&str> {
    if let Some(item) = text.strip_suffix("[]") {
        return Some(item.trim_end());
    }
    if text.eq_ignore_ascii_case("array") {
        return Some("object");
    }
    let open = text.find(['{', '<', '['])?;
    let (word, rest) = text.split_at(open);
    let is_list = word.eq_ignore_ascii_case("array") || word.eq_ignore_ascii_case("list");
    let rest = rest.strip_prefix(['{', '<', '['])?;
    rest.strip_suffix(['}', '>', ']']).filter(|_| is_list).map(str::trim)
}

/// `string(64)` as `string` and 64.
fn without_length(text: &str) -> (&str, Option<u32>) {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let Some((word, number)) = inner else { return (text, None) };
    match number.trim() {
        "-" | "" => (word.trim_end(), None),
        number => match number.parse() {
            Ok(number) => (word.trim_end(), Some(number)),
            Err(_) => (text, None),
        },
    }
}

/// `string[0,64]` as `string` and 64.
fn without_range(text: &str) -> (&str, Option<u32>) {
    let inner = text.strip_suffix(']').and_then(|text| text.rsplit_once('['));
    let range = inner.and_then(|(word, range)| Some((word, range.split_once(',')?)));
    match range {
        Some((word, (least, most))) if least.parse::<f64>().is_ok() => {
            (word, most.parse().ok().filter(|most| *most > 0))
        }
        _ => (text, None),
    }
}

/// White space before brackets and in them says nothing: `String [] (64)`.
fn without_spaces(text: &str) -> String {
    const BRACKETS: &str = "()[]{}<>,";
    let mut out = String::new();
    for word in text.split_whitespace() {
        let joins = word.starts_with(|c| BRACKETS.contains(c))
            || out.ends_with(|c| BRACKETS.contains(c) && !matches!(c, ')' | ']' | '}' | '>'));
        if !out.is_empty() && !joins {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
