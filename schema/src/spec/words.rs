//! What a spec asks, in words: for the documentation of generated code and for the reference.
//!
//! Names of fields and values are in backticks.

use crate::spec::{Condition, Field, Kind, Retry, Rule, RuleKind, Spec};

/// What an outline does not say.
pub const OUTLINE: &str = "An outline: the fields and their types as the official SDKs have them. \
                           Which fields are required, their limits and their meaning are not known \
                           here: see the method's page in Alipay's documentation.";

/// What a spec does not say of which not all is known.
pub const PARTIAL: &str = "Not all is known of this method: a field may be required, or have limits, \
                           without being checked here.";

/// Says what is to be known of a call beside its fields, a sentence each.
pub fn about(spec: &Spec) -> Vec<String> {
    let mut lines = Vec::new();
    if spec.certificates {
        lines.push("It takes an app in certificate mode.".to_owned());
    }
    if let Some(key) = &spec.idempotency_key {
        lines.push(format!("Safe to send again with the same `{key}`: the business is done once."));
    }
    lines.extend(spec.repeat.as_deref().map(sentence));
    lines.extend(spec.query.as_ref().map(|query| format!("Its outcome is told by `{query}`.")));
    lines
        .extend(spec.notify_type.as_ref().map(|kind| format!("A notification follows: `{kind}`.")));
    lines
}

/// How long a field's value may be; none if any length will do.
pub fn lengths(field: &Field) -> Option<String> {
    let unit = if field.bytes { "bytes" } else { "characters" };
    match (field.min_length, field.max_length) {
        (Some(min), Some(max)) if min == max => Some(format!("exactly {max} {unit}")),
        (Some(min), Some(max)) => Some(format!("{min} to {max} {unit}")),
        (Some(min), None) => Some(format!("at least {min} {unit}")),
        (None, Some(max)) => Some(format!("at most {max} {unit}")),
        (None, None) => None,
    }
}

/// What else is asked of a field's value, each in a few words. The field is one of the spec's own.
pub fn limits(spec: &Spec, field: &Field) -> Vec<String> {
    let mut facts = Vec::new();
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
        Kind::Price if field.format.is_none() => facts.push("a decimal number".to_owned()),
        Kind::File => {
            facts.push("a file to upload".to_owned());
            if !field.extensions.is_empty() {
                facts.push(format!("its name ends with .{}", field.extensions.join(" or .")));
            }
            facts.extend(field.max_size.map(|max| format!("at most {max} bytes")));
        }
        _ => {}
    }
    // A field of the answer can have the same name.
    let is_sent = || spec.request_fields().any(|sent| std::ptr::eq(sent, field));
    if spec.idempotency_key.as_ref() == Some(&field.name) && is_sent() {
        facts.push("the idempotency key".to_owned());
    }
    facts.extend(field.default.as_ref().map(|value| format!("`{value}` where it is not given")));
    facts
}

/// Returns a field's example as it is shown: nothing of a secret, only the name of a file.
pub fn example(field: &Field) -> Option<String> {
    let example = field.example.as_ref().filter(|_| !field.secret)?;
    let told = example.get("name").filter(|_| field.kind == Kind::File).unwrap_or(example);
    Some(told.as_str().map_or_else(|| told.to_string(), str::to_owned))
}

/// What a rule asks.
pub fn rule(rule: &Rule) -> String {
    let fields: Vec<_> = rule.fields.iter().map(|field| format!("`{field}`")).collect();
    let fields = fields.join(", ");
    let text = match rule.kind {
        RuleKind::Require if rule.advice => format!("{fields} should be given"),
        RuleKind::Require => format!("{fields} must be given"),
        RuleKind::Forbid => format!("{fields} must not be given"),
        RuleKind::Only => format!("{fields} may be given only"),
        RuleKind::Together => format!("{fields} must be given together"),
        RuleKind::OneOf => format!("exactly one of {fields} must be given"),
        RuleKind::AtLeastOneOf => format!("at least one of {fields} must be given"),
    };
    match rule.when.is_empty() {
        true => text,
        false => format!("{text} when {}", conditions(&rule.when)),
    }
}

/// Under which conditions.
pub fn conditions(conditions: &[Condition]) -> String {
    let words = conditions.iter().map(|condition| match condition.values.as_slice() {
        [] => format!("`{}` is given", condition.field),
        values => {
            let word = |value: &String| match value.is_empty() {
                true => "empty".to_owned(),
                false => format!("`{value}`"),
            };
            let values: Vec<_> = values.iter().map(word).collect();
            format!("`{}` is {}", condition.field, values.join(" or "))
        }
    });
    words.collect::<Vec<_>>().join(" and ")
}

/// What an answer's own fields say of the outcome, beside its code: a sentence for each.
pub fn outcomes(spec: &Spec) -> Vec<String> {
    let alternatives = |all: &[Condition]| {
        let each: Vec<_> = all.iter().map(|one| conditions(std::slice::from_ref(one))).collect();
        each.join(" or ")
    };
    let lines = [
        ("Done only when", &spec.success_when, conditions(&spec.success_when)),
        ("Not done yet when", &spec.pending_when, alternatives(&spec.pending_when)),
        ("Not done when", &spec.failure_when, alternatives(&spec.failure_when)),
    ];
    let given = lines.into_iter().filter(|(_, conditions, _)| !conditions.is_empty());
    given.map(|(what, _, words)| format!("{what} {words}.")).collect()
}

/// Whether a refused request can be sent again.
pub fn retry(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "The same request fails again.",
        Retry::SameRequest => "The same request can be sent again.",
        Retry::Later => "The same request can succeed later.",
    }
}

/// Of an outcome that an error code leaves open.
pub const UNKNOWN: &str = "Whether it was done is not known.";

/// Makes a text a sentence: a capital first, a full stop last.
pub fn sentence(text: &str) -> String {
    let mut chars = text.trim().chars();
    let Some(first) = chars.next() else { return String::new() };
    let end = if text.trim().ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{}{}{end}", first.to_uppercase(), chars.as_str())
}

/// Cuts a text at its http(s) addresses: each piece of text with the address after it, which is
/// empty at the end.
pub fn addresses(text: &str) -> Vec<(&str, &str)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("http://").into_iter().chain(rest.find("https://")).min() {
        let (before, address) = rest.split_at(at);
        let ends = |c: char| !c.is_ascii_graphic() || "<>()[]{}\"'`|".contains(c);
        let address = address.split_at(address.find(ends).unwrap_or(address.len())).0;
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        pieces.push((before, address));
        rest = rest.get(at + address.len()..).unwrap_or_default();
    }
    pieces.push((rest, ""));
    pieces
}
