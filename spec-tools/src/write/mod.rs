//! Writes a [`Spec`] as the text of a spec file, in the one form that `alipay spec fmt` keeps.
//!
//! ```
//! let text = "method = \"a.b.c\"\ntitle = \"T\"\n\n[response]\nok = { required = true }\n";
//! let (spec, faults) = alipay_openapi_schema::read::read("a.b.c.toml", text);
//! assert!(faults.is_empty());
//! assert_eq!(alipay_spec_tools::write::to_toml(&spec), text);
//! ```

mod canonical;
mod comments;
mod field;
mod names;
mod section;
pub mod value;

pub use canonical::{CannotFormat, canonical};
pub use comments::Comments;
pub(crate) use names::TypeNames;
pub use names::give_rust_names;
pub use section::{padded, width};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{
    CodeOutcome, Condition, ErrorCode, Retry, Rule, RuleKind, SentBy, Value,
};
use section::Section;

/// Returns the text of a spec file. Reading it again gives the same spec.
pub fn to_toml(spec: &Spec) -> String {
    to_toml_with(spec, &Comments::default())
}

/// Returns the text of a spec file with comments above its lines.
pub fn to_toml_with(spec: &Spec, comments: &Comments) -> String {
    let mut file = head(spec, comments);
    for (name, fields) in [("request", &spec.request), ("parameters", &spec.parameters)] {
        fields_section(&mut file, &[name], fields, false, comments);
    }
    for rule in &spec.rules {
        rule_section(&mut file, rule);
    }
    file.push_str(&comments.block(&["rules"]));
    for item in &spec.enums {
        enum_section(&mut file, item, comments);
    }
    fields_section(&mut file, &["response"], &spec.response, false, comments);
    for object in &spec.objects {
        fields_section(&mut file, &["objects", &object.name], &object.fields, true, comments);
    }
    errors_section(&mut file, &spec.errors, comments);
    file
}

fn head(spec: &Spec, comments: &Comments) -> String {
    let mut head = Section::head();
    let optional = |text: &Option<String>| text.as_deref().map(value::text);
    let present: Vec<&str> = spec
        .success_when
        .iter()
        .filter(|when| when.values.is_empty())
        .map(|when| &*when.field)
        .collect();
    let lines = [
        ("method", Some(value::text(&spec.method))),
        ("title", (!spec.outline || !spec.title.is_empty()).then(|| value::text(&spec.title))),
        ("title-zh", optional(&spec.title_zh)),
        ("keywords", (!spec.keywords.is_empty()).then(|| value::texts(&spec.keywords))),
        ("outline", spec.outline.then(|| "true".to_owned())),
        ("partial", spec.partial.then(|| "true".to_owned())),
        ("source", optional(&spec.source)),
        ("sent-by", senders(&spec.sent_by)),
        ("idempotency-key", optional(&spec.idempotency_key)),
        ("repeat", optional(&spec.repeat)),
        ("query", optional(&spec.query)),
        ("notify-type", optional(&spec.notify_type)),
        ("certificates", spec.certificates.then(|| "true".to_owned())),
        ("success-when", conditions(&spec.success_when)),
        ("success-when-present", (!present.is_empty()).then(|| value::texts(&present))),
        ("pending-when", conditions(&spec.pending_when)),
        ("failure-when", conditions(&spec.failure_when)),
        ("success-without-code", spec.success_without_code.then(|| "true".to_owned())),
        ("identity", spec.own_identity.as_ref().map(|fields| value::texts(fields))),
    ];
    for (key, value) in lines {
        if let Some(value) = value {
            head.line(key, &value, comments.of(&[key]));
        }
    }
    comments.above_all() + &head.finish()
}

/// Who sends the request: one word, or a list of several.
fn senders(senders: &[SentBy]) -> Option<String> {
    match senders {
        [] => None,
        [one] => Some(value::text(one.word())),
        several => {
            Some(value::texts(&several.iter().map(|sender| sender.word()).collect::<Vec<_>>()))
        }
    }
}

/// The conditions that name values, as an inline table.
fn conditions(conditions: &[Condition]) -> Option<String> {
    let named = conditions.iter().filter(|when| !when.values.is_empty());
    let entries: Vec<_> = named
        .map(|when| {
            let value = match when.values.as_slice() {
                [one] => value::text(one),
                several => value::texts(several),
            };
            (&*when.field, value)
        })
        .collect();
    (!entries.is_empty()).then(|| value::table(&entries))
}

fn fields_section(
    file: &mut String,
    path: &[&str],
    fields: &[alipay_openapi_schema::spec::Field],
    even_if_empty: bool,
    comments: &Comments,
) {
    let trailing = comments.block(path);
    if fields.is_empty() && trailing.is_empty() && !even_if_empty {
        return;
    }
    let mut section = Section::new(path);
    for item in fields {
        let at: Vec<&str> = path.iter().copied().chain([&*item.name]).collect();
        section.line(&item.name, &field::field(item), comments.of(&at));
    }
    file.push_str(&section.finish());
    file.push_str(&trailing);
}

fn rule_section(file: &mut String, rule: &Rule) {
    let key = RuleKind::KEYS.iter().find(|(_, kind)| *kind == rule.kind);
    let present: Vec<&str> =
        rule.when.iter().filter(|when| when.values.is_empty()).map(|when| &*when.field).collect();
    let lines = [
        ("in", rule.scope.as_deref().map(value::text)),
        (key.map_or("require", |(key, _)| key), Some(value::texts(&rule.fields))),
        ("when", conditions(&rule.when)),
        ("when-present", (!present.is_empty()).then(|| value::texts(&present))),
        ("advice", rule.advice.then(|| "true".to_owned())),
    ];
    file.push_str("\n[[rules]]\n");
    for (key, value) in lines {
        if let Some(value) = value {
            file.push_str(&format!("{key} = {value}\n"));
        }
    }
}

fn enum_section(file: &mut String, item: &alipay_openapi_schema::spec::Enum, comments: &Comments) {
    let path = ["enums", &*item.name];
    let mut section = Section::new(&path);
    for value in &item.values {
        section.line(
            &value.text,
            &enum_value(value),
            comments.of(&[path[0], path[1], &value.text]),
        );
    }
    file.push_str(&section.finish());
}

fn enum_value(value: &Value) -> String {
    let Some(rename) = &value.rename else { return value::text(&value.doc) };
    value::table(&[("doc", value::text(&value.doc)), ("rename", value::text(rename))])
}

fn errors_section(file: &mut String, errors: &[ErrorCode], comments: &Comments) {
    let trailing = comments.block(&["errors"]);
    if errors.is_empty() && trailing.is_empty() {
        return;
    }
    let mut section = Section::new(&["errors"]);
    for error in errors {
        section.line(&error.code, &error_code(error), comments.of(&["errors", &error.code]));
    }
    file.push_str(&section.finish());
    file.push_str(&trailing);
}

fn error_code(error: &ErrorCode) -> String {
    let mut entries = Vec::new();
    if !error.doc.is_empty() {
        entries.push(("doc", value::text(&error.doc)));
    }
    match error.remedies.as_slice() {
        [] => {}
        [remedy] => entries.push(("remedy", value::text(remedy))),
        remedies => entries.push(("remedies", value::texts(remedies))),
    }
    if let Some((word, _)) = Retry::WORDS.iter().find(|(_, retry)| *retry == error.retry) {
        // `never` is what is assumed; it is said only where somebody has thought about the code.
        if error.retry != Retry::Never || !entries.is_empty() {
            entries.push(("retry", value::text(word)));
        }
    }
    let stated = CodeOutcome::WORDS.iter().find(|(_, outcome)| error.outcome == Some(*outcome));
    if let Some((word, _)) = stated {
        entries.push(("outcome", value::text(word)));
    }
    if let Some(rename) = &error.rename {
        entries.push(("rename", value::text(rename)));
    }
    value::table(&entries)
}
