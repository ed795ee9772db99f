//! Types as specs write them: `String`, `TransType`, `Json<Result>[]`.

use std::collections::BTreeSet;

use super::source::Sink;
use super::suggest::{self, quoted};
use super::{Fault, FaultCode};
use crate::spec::Kind;

/// Alipay's own words for types.
pub(super) const WORDS: [(&str, Kind); 7] = [
    ("String", Kind::String),
    ("Number", Kind::Number),
    ("Price", Kind::Price),
    ("Boolean", Kind::Boolean),
    ("Date", Kind::Date),
    ("Json", Kind::Json),
    ("File", Kind::File),
];

/// Other words for them, which people use.
const ALIASES: [(&str, &str); 13] = [
    ("int", "Number"),
    ("integer", "Number"),
    ("long", "Number"),
    ("bool", "Boolean"),
    ("decimal", "Price"),
    ("float", "Price"),
    ("double", "Price"),
    ("money", "Price"),
    ("text", "String"),
    ("datetime", "Date"),
    ("timestamp", "Date"),
    ("byte_array", "File"),
    ("FileItem", "File"),
];

/// The types that a file declares itself.
#[derive(Default)]
pub(super) struct Declared<'a> {
    pub(super) objects: BTreeSet<&'a str>,
    pub(super) enums: BTreeSet<&'a str>,
}

/// What a type expression says.
pub(super) struct Type {
    pub(super) kind: Kind,
    pub(super) list: bool,
    /// The kind is a guess: nothing should be concluded from it.
    pub(super) guessed: bool,
}

/// Reads a type expression; where it is wrong, what may have been meant, and the fault (which
/// has no place yet).
pub(super) fn parse(text: &str, declared: &Declared<'_>, sink: &Sink) -> (Type, Option<Fault>) {
    let item = text.strip_suffix("[]");
    let list = item.is_some();
    let item = item.unwrap_or(text);
    let inner = item.strip_prefix("Json<").and_then(|rest| rest.strip_suffix('>'));
    let (kind, fault) = match inner {
        Some(name) => object(name, declared, sink),
        None => named(item, declared, sink),
    };
    (Type { kind, list, guessed: fault.is_some() }, fault)
}

fn named(word: &str, declared: &Declared<'_>, sink: &Sink) -> (Kind, Option<Fault>) {
    if let Some(kind) = known(word, declared) {
        return (kind, None);
    }
    let meant = candidate(word, declared, sink);
    let help = match (meant, word) {
        _ if word.contains("[]") => "a list of lists is not supported".to_owned(),
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, _) => "declare it as `[objects.…]` or `[enums.…]`, or use one of String, Number, \
                      Price, Boolean, Date, Json, File"
            .to_owned(),
    };
    let kind = meant.and_then(|meant| known(meant, declared)).unwrap_or_default();
    let message = format!("unknown type {}", quoted(word));
    (kind, Some(Fault::new(FaultCode::UnknownType, 0..0, message).help(help).missing(word)))
}

fn known(word: &str, declared: &Declared<'_>) -> Option<Kind> {
    if let Some((_, kind)) = WORDS.iter().find(|(known, _)| *known == word) {
        return Some(kind.clone());
    }
    if declared.enums.contains(word) {
        return Some(Kind::Enum(word.to_owned()));
    }
    declared.objects.contains(word).then(|| Kind::Object(word.to_owned()))
}

fn candidate<'a>(word: &str, declared: &Declared<'a>, sink: &Sink) -> Option<&'a str> {
    let alias = ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(word));
    let names = declared.enums.iter().chain(&declared.objects).copied();
    let words = WORDS.iter().map(|(word, _)| *word);
    let near = || suggest::nearest(word, names.chain(words));
    alias.map(|(_, meant)| *meant).or_else(|| if sink.is_full() { None } else { near() })
}

/// The object that the angle brackets of `Json<…>` name.
fn object(name: &str, declared: &Declared<'_>, sink: &Sink) -> (Kind, Option<Fault>) {
    if declared.objects.contains(name) {
        return (Kind::JsonOf(name.to_owned()), None);
    }
    let near = || suggest::nearest(name, declared.objects.iter().copied());
    let meant = if sink.is_full() { None } else { near() };
    let help = match meant {
        Some(meant) => format!("did you mean `Json<{meant}>`?"),
        None => "declare it as `[objects.…]`, or use `Json` where the form is free".to_owned(),
    };
    let kind = meant.map_or(Kind::Json, |meant| Kind::JsonOf(meant.to_owned()));
    let message = format!("unknown object {} in `Json<…>`", quoted(name));
    (kind, Some(Fault::new(FaultCode::UnknownType, 0..0, message).help(help).missing(name)))
}
