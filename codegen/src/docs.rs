//! The documentation of generated items: what the spec says, with its limits.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use alipay_openapi_schema::spec::{Enum, ErrorCode, Field, Kind, Object, Spec, Value};
use alipay_openapi_schema::words;

/// Of the method's module.
pub(crate) fn module(spec: &Spec) -> String {
    let mut doc = sentence(&spec.title);
    if !doc.is_empty() {
        doc.push_str("\n\n");
    }
    let _ = write!(doc, "`{}`", spec.method);
    if let Some(source) = &spec.source {
        let _ = write!(doc, ", from <{source}>");
    }
    if spec.outline {
        let _ = write!(doc, "\n\n{} {UNSTABLE}", words::OUTLINE);
    }
    if spec.partial {
        let _ = write!(doc, "\n\n{} {UNSTABLE}", words::PARTIAL);
    }
    doc
}

/// What a user of types should know of which not all is known.
const UNSTABLE: &str =
    "When the rest becomes known, types of fields can change in a minor version.";

/// Of what ties the marker to its method.
pub(crate) fn marker(spec: &Spec) -> String {
    match spec.title.is_empty() {
        true => format!("The method `{}`.", spec.method),
        false => format!("The method `{}`: {}", spec.method, sentence(&spec.title)),
    }
}

/// Of the request.
pub(crate) fn request(spec: &Spec) -> String {
    let mut doc = format!("The request of `{}`.", spec.method);
    for line in words::about(spec) {
        let _ = write!(doc, "\n\n{}", linked(&line));
    }
    rules(&mut doc, spec, None);
    doc
}

/// Of the response.
pub(crate) fn response(spec: &Spec) -> String {
    let mut doc = format!("What a successful answer of `{}` holds.", spec.method);
    for line in words::outcomes(spec) {
        let _ = write!(doc, "\n\n{line}");
    }
    doc
}

/// Of an object.
pub(crate) fn object(spec: &Spec, object: &Object) -> String {
    let mut doc = format!("The object `{}` of `{}`", object.name, spec.method);
    let users = spec.all_fields().filter(|field| match &field.kind {
        Kind::Object(name) | Kind::JsonOf(name) => *name == object.name,
        _ => false,
    });
    // A meaning that several fields share is said once.
    let users: BTreeMap<&str, &str> = users.map(|field| (&*field.name, &*field.doc)).collect();
    let names: Vec<_> = users.keys().map(|name| format!("`{name}`")).collect();
    if !names.is_empty() {
        let _ = write!(doc, ", for {}", names.join(", "));
    }
    doc.push('.');
    let meanings: BTreeSet<&str> =
        users.into_values().filter(|meaning| !meaning.is_empty()).collect();
    for meaning in meanings {
        let _ = write!(doc, "\n\n{}", sentence(meaning));
    }
    rules(&mut doc, spec, Some(&object.name));
    doc
}

/// Of an enum.
pub(crate) fn enumeration(item: &Enum) -> String {
    let values: Vec<_> = item.values.iter().map(|value| format!("`{}`", value.text)).collect();
    format!("One of {}; values that the spec does not know are kept.", values.join(", "))
}

/// Of an enum's value.
pub(crate) fn value(value: &Value) -> String {
    match value.doc.is_empty() {
        true => format!("`{}`", value.text),
        false => format!("`{}`: {}", value.text, sentence(&value.doc)),
    }
}

/// Of an error code.
pub(crate) fn error(error: &ErrorCode) -> String {
    // An outline has only the code: nothing is known of what helps.
    let is_bare = error.doc.is_empty() && error.remedies.is_empty();
    let mut doc = match is_bare {
        true => format!("`{}`", error.code),
        false => format!("`{}`: {}", error.code, sentence(&error.doc)),
    };
    for remedy in &error.remedies {
        let _ = write!(doc, "\n\n- {}", sentence(remedy));
    }
    if error.is_unknown() {
        let _ = write!(doc, "\n\n{}", words::UNKNOWN);
    }
    if !is_bare {
        let _ = write!(doc, "\n\n{}", words::retry(error.retry));
    }
    doc
}

/// Of a field.
pub(crate) fn field(spec: &Spec, field: &Field) -> String {
    let doc = match field.doc.is_empty() {
        true => format!("`{}`", field.name),
        false => sentence(&field.doc),
    };
    let required = field.required.then_some("required");
    with_facts(doc, required, spec, field)
}

/// Of the function that sets a field: all that is known of it, since editors show it there.
pub(crate) fn setter(spec: &Spec, field: &Field) -> String {
    let doc = match (field.doc.is_empty(), spec.outline) {
        (true, true) => {
            format!("Sets `{}`, of which an [outline](self) knows no more.", field.name)
        }
        (true, false) => format!("Sets `{}`.", field.name),
        (false, _) => format!("Sets `{}`: {}", field.name, sentence(&field.doc)),
    };
    let required = match (field.required, spec.outline) {
        (true, _) => Some("required"),
        (false, false) => Some("optional"),
        (false, true) => None,
    };
    with_facts(doc, required, spec, field)
}

/// A text with the facts and the example of a field below.
fn with_facts(mut doc: String, required: Option<&str>, spec: &Spec, field: &Field) -> String {
    let facts = required.map(str::to_owned).into_iter().chain(words::lengths(field));
    let facts: Vec<String> = facts.chain(words::limits(spec, field)).collect();
    let facts = sentence(&facts.join(", "));
    if !facts.is_empty() {
        let _ = write!(doc, "\n\n{facts}");
    }
    if let Some(example) = words::example(field).filter(|example| !example.contains('`')) {
        let _ = write!(doc, "\n\nExample: `{example}`");
    }
    doc
}

/// The rules of a request or an object, as a list.
fn rules(doc: &mut String, spec: &Spec, scope: Option<&str>) {
    let rules = spec.rules.iter().filter(|rule| rule.scope.as_deref() == scope);
    for (index, rule) in rules.enumerate() {
        let lead = if index == 0 { "\n\n" } else { "\n" };
        let _ = write!(doc, "{lead}- {}", sentence(&words::rule(rule)));
    }
}

/// A text as a sentence of its own, in which addresses are links.
fn sentence(text: &str) -> String {
    linked(&words::sentence(text))
}

/// A text in which addresses are links.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for (before, address) in words::addresses(text) {
        match address.is_empty() || before.ends_with(['<', '`']) {
            true => out.extend([before, address]),
            false => out.extend([before, "<", address, ">"]),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use alipay_openapi_schema::spec::{CodeOutcome, ErrorCode};
    use alipay_openapi_schema::words;

    use super::{error, linked};

    #[test]
    fn a_code_says_what_is_known_of_it() {
        let bare = |code: &str| ErrorCode { code: code.to_owned(), ..ErrorCode::default() };
        let told = ErrorCode {
            doc: "It failed".to_owned(),
            remedies: vec!["Ask".to_owned()],
            outcome: Some(CodeOutcome::Unknown),
            ..bare("C")
        };
        let unknown = words::UNKNOWN;
        let retry = words::retry(told.retry);
        assert_eq!(error(&bare("ACQ.SYSTEM_ERROR")), format!("`ACQ.SYSTEM_ERROR`\n\n{unknown}"));
        assert_eq!(error(&bare("NO")), "`NO`");
        assert_eq!(error(&told), format!("`C`: It failed.\n\n- Ask.\n\n{unknown}\n\n{retry}"));
    }

    #[test]
    fn addresses_become_links() {
        let table = [
            ("See http://a.b/c.", "See <http://a.b/c>."),
            ("(https://a/b?c=d), or not", "(<https://a/b?c=d>), or not"),
            ("见https://a/b。", "见<https://a/b>。"),
            ("<https://a> and `https://b`", "<https://a> and `https://b`"),
            ("http://a https://b", "<http://a> <https://b>"),
            ("no address", "no address"),
        ];
        for (text, expected) in table {
            assert_eq!(linked(text), expected);
        }
    }
}
