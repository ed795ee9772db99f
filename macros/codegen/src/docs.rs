//! The documentation of generated items: what the spec says, with its limits.

use std::fmt::Write as _;

use alipay_openapi_schema::spec::{
    Condition, Enum, ErrorCode, Field, Kind, Object, Retry, Rule, RuleKind, Spec, Value,
};

/// What an outline does not say.
const OUTLINE: &str = "\n\nAn outline: the fields and their types as the official SDKs have them. \
                       Which fields are required, their limits and their meaning are in Alipay's \
                       documentation.";

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
        doc.push_str(OUTLINE);
    }
    doc
}

/// Of the request.
pub(crate) fn request(spec: &Spec) -> String {
    let mut doc = format!("The request of `{}`.", spec.method);
    if let Some(key) = &spec.idempotency_key {
        let _ =
            write!(doc, "\n\nSafe to send again with the same `{key}`: the business is done once.");
    }
    rules(&mut doc, spec, None);
    doc
}

/// Of the response.
pub(crate) fn response(spec: &Spec) -> String {
    format!("What a successful answer of `{}` holds.", spec.method)
}

/// Of the question whether the business was done.
pub(crate) fn succeeded(spec: &Spec) -> String {
    format!(
        "Whether the business was done: {}.\n\nA response can say that the call as such went well \
         (code 10000) and yet that the business was not done.",
        conditions(&spec.success_when)
    )
}

/// Of an object.
pub(crate) fn object(spec: &Spec, object: &Object) -> String {
    let mut doc = format!("The object `{}` of `{}`.", object.name, spec.method);
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
    // An outline has the code alone: nothing is known of what helps.
    if error.doc.is_empty() && error.remedies.is_empty() {
        return format!("`{}`", error.code);
    }
    let mut doc = format!("`{}`: {}", error.code, sentence(&error.doc));
    for remedy in &error.remedies {
        let _ = write!(doc, "\n\n- {}", sentence(remedy));
    }
    if error.unknown {
        doc.push_str("\n\nWhether it was done is not known.");
    }
    let retry = match error.retry {
        Retry::SameRequest => "The same request can be sent again.",
        Retry::Later => "The same request can succeed later.",
        _ => "The same request fails again.",
    };
    let _ = write!(doc, "\n\n{retry}");
    doc
}

/// Of a field.
pub(crate) fn field(spec: &Spec, field: &Field) -> String {
    let mut doc = match field.doc.is_empty() {
        true => format!("`{}`", field.name),
        false => sentence(&field.doc),
    };
    let facts = facts(spec, field);
    if !facts.is_empty() {
        let _ = write!(doc, "\n\n{facts}");
    }
    if let Some(example) = field.example.as_ref().filter(|_| !field.secret) {
        // Of a file the name alone is worth telling.
        let told = example.get("name").filter(|_| field.kind == Kind::File).unwrap_or(example);
        let example = told.as_str().map_or_else(|| told.to_string(), str::to_owned);
        if !example.contains('`') {
            let _ = write!(doc, "\n\nExample: `{example}`");
        }
    }
    doc
}

fn facts(spec: &Spec, field: &Field) -> String {
    let mut facts = Vec::new();
    if field.required {
        facts.push("required".to_owned());
    }
    let unit = if field.bytes { "bytes" } else { "characters" };
    match (field.min_length, field.max_length) {
        (Some(min), Some(max)) if min == max => facts.push(format!("exactly {max} {unit}")),
        (Some(min), Some(max)) => facts.push(format!("{min} to {max} {unit}")),
        (Some(min), None) => facts.push(format!("at least {min} {unit}")),
        (None, Some(max)) => facts.push(format!("at most {max} {unit}")),
        (None, None) => {}
    }
    facts.extend(field.max_items.map(|max| format!("at most {max} values")));
    facts.extend(field.min.as_ref().map(|min| format!("at least {min}")));
    facts.extend(field.max.as_ref().map(|max| format!("at most {max}")));
    facts.extend(field.format.map(|format| format.describe().to_owned()));
    facts
        .extend(field.pattern.as_ref().map(|pattern| format!("must match `{}`", pattern.as_str())));
    match &field.kind {
        Kind::Date => facts.push("Beijing time".to_owned()),
        Kind::Json => facts.push("JSON text".to_owned()),
        Kind::JsonOf(_) => facts.push("travels as JSON text".to_owned()),
        Kind::Price => facts.push("a decimal number".to_owned()),
        Kind::File => {
            facts.push("a file to upload".to_owned());
            if !field.extensions.is_empty() {
                facts.push(format!("its name ends with .{}", field.extensions.join(" or .")));
            }
            facts.extend(field.max_size.map(|max| format!("at most {max} bytes")));
        }
        _ => {}
    }
    if spec.idempotency_key.as_ref() == Some(&field.name) {
        facts.push("the idempotency key".to_owned());
    }
    facts.extend(field.default.as_ref().map(|value| format!("`{value}` where it is not given")));
    sentence(&facts.join(", "))
}

/// The rules of a request or an object, as a list.
fn rules(doc: &mut String, spec: &Spec, scope: Option<&str>) {
    let rules = spec.rules.iter().filter(|rule| rule.scope.as_deref() == scope);
    for (index, rule) in rules.enumerate() {
        let lead = if index == 0 { "\n\n" } else { "\n" };
        let _ = write!(doc, "{lead}- {}", sentence(&words(rule)));
    }
}

fn words(rule: &Rule) -> String {
    let fields: Vec<_> = rule.fields.iter().map(|field| format!("`{field}`")).collect();
    let fields = fields.join(", ");
    let text = match rule.kind {
        RuleKind::Require if rule.advice => format!("{fields} should be given"),
        RuleKind::Require => format!("{fields} must be given"),
        RuleKind::Forbid => format!("{fields} must not be given"),
        RuleKind::Only => format!("{fields} may be given only"),
        RuleKind::Together => format!("{fields} must be given together"),
        RuleKind::OneOf => format!("exactly one of {fields} must be given"),
        _ => format!("at least one of {fields} must be given"),
    };
    match rule.when.is_empty() {
        true => text,
        false => format!("{text} when {}", conditions(&rule.when)),
    }
}

fn conditions(conditions: &[Condition]) -> String {
    let words = conditions.iter().map(|condition| match condition.values.as_slice() {
        [] => format!("`{}` is given", condition.field),
        values => {
            let values: Vec<_> = values.iter().map(|value| format!("`{value}`")).collect();
            format!("`{}` is {}", condition.field, values.join(" or "))
        }
    });
    words.collect::<Vec<_>>().join(" and ")
}

/// A text as a sentence of its own: a capital in front, a full stop behind.
fn sentence(text: &str) -> String {
    let mut chars = text.trim().chars();
    let Some(first) = chars.next() else { return String::new() };
    let end = if text.trim().ends_with(['.', '!', '?', '…']) { "" } else { "." };
    linked(&format!("{}{}{end}", first.to_uppercase(), chars.as_str()))
}

/// A text in which addresses are links.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    let mut rest = text;
    while let Some(at) = rest.find("http://").into_iter().chain(rest.find("https://")).min() {
        let (before, address) = rest.split_at(at);
        let ends = |c: char| !c.is_ascii_graphic() || "<>()[]{}\"'`|".contains(c);
        let (address, after) = address.split_at(address.find(ends).unwrap_or(address.len()));
        let stops = address.len() - address.trim_end_matches(['.', ',', ';', ':', '!', '?']).len();
        let (address, stop) = address.split_at(address.len() - stops);
        match before.ends_with(['<', '`']) {
            true => out.extend([before, address, stop]),
            false => out.extend([before, "<", address, ">", stop]),
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::linked;

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
