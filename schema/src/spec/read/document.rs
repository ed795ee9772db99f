//! The whole of a spec file, section by section.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use super::keys::{self, Keys, Text};
use super::kind::Declared;
use super::rule::{self, Scope};
use super::source::{self, Node, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode, field, values};
use crate::spec::identity::is_number;
use crate::spec::{Enum, Kind, Object, SentBy, Spec};

/// How many objects a spec can have, and how many enums. The platform's largest has 74.
const TYPES: usize = 1000;
/// How many rules a spec can have. The platform's largest has 7.
const RULES: usize = 200;

/// Reads a spec, and reports everything that is wrong with it.
pub(super) fn read(root: &DeTable<'_>, sink: &mut Sink) -> Spec {
    let known = [&Spec::KEYS[..], &Spec::SECTIONS].concat();
    let keys = Keys::new(root, "a spec", &known, sink);
    let declared = Declared { objects: names(&keys, "objects"), enums: names(&keys, "enums") };
    let outline = keys.flag("outline", sink);
    let mut spec = Spec {
        method: method(&keys, sink),
        title: title(&keys, outline, sink),
        title_zh: given(&keys, "title-zh", "the method's Chinese title, or leave it out", sink)
            .map(|title| title.text.to_owned()),
        keywords: keywords(&keys, sink),
        outline,
        partial: partial(&keys, outline, sink),
        source: keys.string("source", sink),
        sent_by: sent_by(&keys, sink),
        query: method_name(&keys, "query", sink),
        notify_type: given(&keys, "notify-type", "the notification's `notify_type`", sink)
            .map(|name| name.text.to_owned()),
        certificates: keys.flag("certificates", sink),
        ..Spec::default()
    };
    for (key, fields) in [
        ("request", &mut spec.request),
        ("parameters", &mut spec.parameters),
        ("response", &mut spec.response),
    ] {
        if let Some(table) = section(&keys, key, sink) {
            *fields = field::section(table, &declared, sink);
        }
    }
    for (name, table) in tables(&keys, "objects", sink) {
        let fields = field::section(table, &declared, sink);
        spec.objects.push(Object { name: name.text.to_owned(), fields });
    }
    for (name, table) in tables(&keys, "enums", sink) {
        let values = values::values(table, sink);
        if values.is_empty() {
            let message = format!("the enum {} has no values", quoted(name.text));
            let fault = Fault::new(FaultCode::EmptyEnum, name.span.clone(), message);
            sink.add(fault.help("list them as `NAME = \"what it means\"`").missing(""));
        }
        spec.enums.push(Enum { name: name.text.to_owned(), values });
    }
    if let Some(table) = section(&keys, "errors", sink) {
        spec.errors = values::errors(table, sink);
    }
    spec.rules = rules(&keys, &spec, sink);
    answers(&keys, &mut spec, sink);
    spec.idempotency_key = idempotency_key(&keys, &spec, sink);
    spec.repeat = repeat(&keys, sink);
    spec.own_identity = identity(&keys, &spec, sink);
    spec
}

/// Who sends the request.
fn sent_by(keys: &Keys<'_, '_>, sink: &mut Sink) -> Vec<SentBy> {
    let words = SentBy::ALL.map(|sender| (sender.word(), sender));
    keys.words("sent-by", &words, FaultCode::UnknownWord, sink)
}

/// What an answer's own fields say of the outcome.
fn answers(keys: &Keys<'_, '_>, spec: &mut Spec, sink: &mut Sink) {
    let scope = Scope::response(spec);
    let mut success = rule::conditions(keys, "success-when", &scope, sink);
    success.extend(rule::present(keys, "success-when-present", &scope, sink));
    let pending = rule::conditions(keys, "pending-when", &scope, sink);
    let failure = rule::conditions(keys, "failure-when", &scope, sink);
    spec.success_when = success;
    spec.pending_when = pending;
    spec.failure_when = failure;
    spec.success_without_code = keys.flag("success-without-code", sink);
}

/// The fields that tie an answer to its request, where the spec says which.
fn identity(keys: &Keys<'_, '_>, spec: &Spec, sink: &mut Sink) -> Option<Vec<String>> {
    keys.get("identity")?;
    let mut fields = Vec::new();
    for name in keys.texts("identity", sink) {
        let sent = Scope::request(spec).field(&name, sink);
        let answered = Scope::response(spec).field(&name, sink);
        let (Some(sent), Some(answered)) = (sent, answered) else { continue };
        match is_number(sent) && is_number(answered) {
            true => fields.push(sent.name.clone()),
            false => {
                let message = format!("{} cannot tie an answer to its request", quoted(name.text));
                let fault = Fault::new(FaultCode::BadIdentity, name.span, message);
                sink.add(fault.help(
                    "it must be a single String or Number in both, and not secret: errors name it",
                ));
            }
        }
    }
    Some(fields)
}

/// The names of the types in a section of them.
fn names<'a>(keys: &Keys<'a, '_>, key: &str) -> BTreeSet<&'a str> {
    let table = keys.get(key).and_then(|node| node.get_ref().as_table());
    table.into_iter().flat_map(|table| table.keys()).map(|name| &**name.get_ref()).collect()
}

fn section<'a, 't>(keys: &Keys<'a, 't>, key: &str, sink: &mut Sink) -> Option<&'a DeTable<'t>> {
    let node = keys.get(key)?;
    let table = node.get_ref().as_table();
    if table.is_none() {
        keys::wrong_type(key, node, &format!("a section, `[{key}]`"), sink);
    }
    table
}

/// The tables of a section of types.
fn tables<'a, 't>(
    keys: &Keys<'a, 't>,
    key: &str,
    sink: &mut Sink,
) -> Vec<(Text<'a>, &'a DeTable<'t>)> {
    let mut tables = Vec::new();
    let Some(table) = section(keys, key, sink) else { return tables };
    for (name, node) in source::limited(table, TYPES, key, sink) {
        match node.get_ref().as_table() {
            Some(table) => {
                tables.push((Text { text: name.get_ref(), span: name.span() }, table));
            }
            None => {
                let wanted = format!("a section, `[{key}.{}]`", name.get_ref());
                keys::wrong_type(name.get_ref(), node, &wanted, sink);
            }
        }
    }
    tables
}

fn method(keys: &Keys<'_, '_>, sink: &mut Sink) -> String {
    let Some(text) = required(keys, "method", "the method's name, as `alipay.trade.query`", sink)
    else {
        return String::new();
    };
    check_method(&text, sink);
    text.text.to_owned()
}

/// The name of another method, which must look like one.
fn method_name(keys: &Keys<'_, '_>, key: &str, sink: &mut Sink) -> Option<String> {
    let text = keys.text(key, sink)?;
    check_method(&text, sink);
    Some(text.text.to_owned())
}

fn check_method(text: &Text<'_>, sink: &mut Sink) {
    let is_segment = |segment: &str| {
        segment.starts_with(|c: char| c.is_ascii_lowercase())
            && segment.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let segments = text.text.split('.');
    if segments.clone().count() < 3 || !segments.clone().all(is_segment) {
        let message = format!("{} is not the name of a method", quoted(text.text));
        let fault = Fault::new(FaultCode::BadMethod, text.span.clone(), message);
        sink.add(fault.help(
            "a method is three lower-case words or more, joined with dots, as `alipay.trade.query`",
        ));
    }
}

/// Whether not all is known. An outline says that already.
fn partial(keys: &Keys<'_, '_>, outline: bool, sink: &mut Sink) -> bool {
    let partial = keys.flag("partial", sink);
    if partial && outline {
        let message = "`partial` and `outline` exclude each other";
        let fault = Fault::new(FaultCode::WrongType, keys.span("partial"), message);
        sink.add(fault.help("of an outline only names are known; of a partial spec, meanings too"));
    }
    partial
}

/// What a repeat does, which only a method with an idempotency key can say.
fn repeat(keys: &Keys<'_, '_>, sink: &mut Sink) -> Option<String> {
    let text = given(keys, "repeat", "what sending again does, in a sentence", sink)?;
    if keys.get("idempotency-key").is_none() {
        let message = "`repeat` is for methods with an idempotency key";
        let fault = Fault::new(FaultCode::BadIdempotencyKey, keys.span("repeat"), message);
        sink.add(fault.help("name the field: `idempotency-key = \"…\"`"));
    }
    Some(text.text.to_owned())
}

/// The title, which the facts of an outline do not have.
fn title(keys: &Keys<'_, '_>, outline: bool, sink: &mut Sink) -> String {
    if outline && keys.get("title").is_none() {
        return String::new();
    }
    let title = required(keys, "title", "what the method does, in one line", sink);
    title.map(|title| title.text.to_owned()).unwrap_or_default()
}

/// A text that must be given and say something.
fn required<'a>(keys: &Keys<'a, '_>, key: &str, what: &str, sink: &mut Sink) -> Option<Text<'a>> {
    if keys.get(key).is_none() {
        let fault = Fault::new(FaultCode::MissingKey, 0..0, format!("`{key}` is missing"));
        sink.add(fault.help(format!("add `{key} = \"…\"` at the top: {what}")).missing(key));
        return None;
    }
    given(keys, key, what, sink)
}

/// A text that says something if it is given.
fn given<'a>(keys: &Keys<'a, '_>, key: &str, what: &str, sink: &mut Sink) -> Option<Text<'a>> {
    let text = keys.text(key, sink)?;
    if text.text.trim().is_empty() {
        let fault = Fault::new(FaultCode::MissingKey, text.span, format!("`{key}` is empty"));
        sink.add(fault.help(format!("write {what}")));
        return None;
    }
    Some(text)
}

/// The words to find the method by, each once.
fn keywords(keys: &Keys<'_, '_>, sink: &mut Sink) -> Vec<String> {
    let mut known = BTreeSet::new();
    let mut keywords = Vec::new();
    for Text { text, span } in keys.texts("keywords", sink) {
        if text.trim().is_empty() {
            let fault = Fault::new(FaultCode::MissingKey, span, "a keyword is empty");
            sink.add(fault.help("write a word by which people search for the method"));
        } else if known.insert(text.to_lowercase()) {
            keywords.push(text.to_owned());
        } else {
            let message = format!("the keyword {} is given twice", quoted(text));
            sink.add(
                Fault::new(FaultCode::DuplicateKey, span, message).help("keep one of the two"),
            );
        }
    }
    keywords
}

fn rules(keys: &Keys<'_, '_>, spec: &Spec, sink: &mut Sink) -> Vec<crate::spec::Rule> {
    let Some(node) = keys.get("rules") else { return Vec::new() };
    match node.get_ref() {
        DeValue::Array(rules) => {
            if let Some(node) = rules.get(RULES) {
                let message = format!("more than {RULES} rules: what follows is not read");
                sink.add(Fault::new(FaultCode::TooMuch, node.span(), message));
            }
            let rules = rules.iter().take(RULES);
            rules.filter_map(|node: &Node<'_>| rule::rule(node, spec, sink)).collect()
        }
        _ => {
            keys::wrong_type("rules", node, "a list of rules, each under `[[rules]]`", sink);
            Vec::new()
        }
    }
}

fn idempotency_key(keys: &Keys<'_, '_>, spec: &Spec, sink: &mut Sink) -> Option<String> {
    let name = keys.text("idempotency-key", sink)?;
    let field = Scope::request(spec).field(&name, sink)?;
    let help = match field.kind {
        // Errors and logs show the key, so that the request can be traced.
        _ if field.secret => "it is shown in errors: it must not be secret",
        Kind::String | Kind::Number if !field.list => return Some(field.name.clone()),
        _ => "it must be a single String or Number",
    };
    let message = format!("{} cannot be the idempotency key", quoted(name.text));
    sink.add(Fault::new(FaultCode::BadIdempotencyKey, name.span, message).help(help));
    None
}
