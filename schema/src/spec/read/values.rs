//! The values of enums, and error codes.

use toml::de::DeTable;

use super::keys::{self, Keys};
use super::source::{self, Node, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode};
use crate::spec::{CodeOutcome, ErrorCode, Retry, Value};

/// How many values an enum can have, and how many error codes a method. The platform's most codes
/// are 168.
const VALUES: usize = 2000;

/// The values of one enum.
pub(super) fn values(table: &DeTable<'_>, sink: &mut Sink) -> Vec<Value> {
    let values = source::limited(table, VALUES, "values", sink).into_iter();
    values.map(|(text, node)| value(text.get_ref(), node, sink)).collect()
}

fn value(text: &str, node: &Node<'_>, sink: &mut Sink) -> Value {
    let mut value = Value { text: text.to_owned(), ..Value::default() };
    if let Some(doc) = node.get_ref().as_str() {
        value.doc = doc.to_owned();
    } else if node.get_ref().is_table() {
        if let Some(keys) = Keys::of(node, "a value of an enum", &Value::KEYS, sink) {
            value.doc = keys.string("doc", sink).unwrap_or_default();
            value.rename = keys.string("rename", sink);
        }
    } else {
        keys::wrong_type(text, node, "a string that tells what the value means, or a table", sink);
    }
    value
}

/// The business error codes.
pub(super) fn errors(table: &DeTable<'_>, sink: &mut Sink) -> Vec<ErrorCode> {
    let codes = source::limited(table, VALUES, "error codes", sink).into_iter();
    let codes = codes.filter_map(|(code, node)| {
        let name: &str = code.get_ref();
        if name.starts_with("..") || name.starts_with('…') {
            let message = format!("the error code {} is cut short", quoted(name));
            let fault = Fault::new(FaultCode::AbbreviatedCode, code.span(), message);
            sink.add(fault.help("write the code in full, as the page's description gives it"));
            return None;
        }
        Some(error(name, node, sink))
    });
    codes.collect()
}

fn error(code: &str, node: &Node<'_>, sink: &mut Sink) -> ErrorCode {
    let mut error = ErrorCode { code: code.to_owned(), ..ErrorCode::default() };
    let Some(keys) = Keys::of(node, "an error code", &ErrorCode::KEYS, sink) else { return error };
    error.doc = keys.string("doc", sink).unwrap_or_default();
    error.rename = keys.string("rename", sink);
    let retry = keys.word("retry", &Retry::WORDS, FaultCode::UnknownWord, sink);
    error.retry = retry.unwrap_or_default();
    error.outcome = keys.word("outcome", &CodeOutcome::WORDS, FaultCode::UnknownWord, sink);
    error.remedies.extend(keys.string("remedy", sink));
    let remedies = keys.texts("remedies", sink);
    error.remedies.extend(remedies.into_iter().map(|remedy| remedy.text.to_owned()));
    if keys.get("remedy").is_some() && keys.get("remedies").is_some() {
        let message = "`remedy` and `remedies` are both given";
        let fault = Fault::new(FaultCode::MisplacedKey, keys.span("remedy"), message);
        sink.add(fault.help("put all of them into `remedies`"));
    }
    error
}
