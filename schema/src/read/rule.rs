//! Rules over several fields, and the conditions under which they and a success hold.

use toml::de::DeValue;

use super::keys::{self, Keys, Text};
use super::source::{Node, Sink};
use super::suggest::{self, quoted};
use super::{Fault, FaultCode, scalar};
use crate::Spec;
use crate::spec::{Condition, Field, Kind, Rule, RuleKind};

const KEYS: [&str; 10] = [
    "require",
    "forbid",
    "only",
    "together",
    "one-of",
    "at-least-one-of",
    "when",
    "when-present",
    "advice",
    "in",
];

/// The fields that a rule or a condition can name.
pub(super) struct Scope<'a> {
    /// What they are the fields of, for messages: "the request".
    pub(super) of: String,
    pub(super) fields: Vec<&'a Field>,
    pub(super) spec: &'a Spec,
}

impl<'a> Scope<'a> {
    pub(super) fn request(spec: &'a Spec) -> Self {
        Self { of: "the request".to_owned(), fields: spec.request_fields().collect(), spec }
    }

    pub(super) fn response(spec: &'a Spec) -> Self {
        Self { of: "the response".to_owned(), fields: spec.response.iter().collect(), spec }
    }

    /// The field of this name; tells where there is none.
    pub(super) fn field(&self, name: &Text<'_>, sink: &mut Sink) -> Option<&'a Field> {
        let found = self.fields.iter().find(|field| field.name == name.text).copied();
        if found.is_none() {
            let message = format!("{} has no field {}", self.of, quoted(name.text));
            let help = suggest::help(name.text, self.fields.iter().map(|field| &*field.name));
            let fault = Fault::new(FaultCode::UnknownField, name.span.clone(), message);
            sink.add(fault.maybe_help(help).missing(name.text));
        }
        found
    }
}

/// A rule, if it says anything that can be kept to.
pub(super) fn rule(node: &Node<'_>, spec: &Spec, sink: &mut Sink) -> Option<Rule> {
    let keys = Keys::of(node, "a rule", &KEYS, sink)?;
    let advice = keys.flag("advice", sink);
    let (key, kind) = kind(&keys, node, sink)?;
    let name = keys.text("in", sink);
    let scope = match &name {
        Some(name) => object(name, spec, sink)?,
        None => Scope::request(spec),
    };
    let before = sink.0.len();
    let when = conditions(&keys, "when", "when-present", &scope, sink);
    let names = keys.texts(key, sink);
    let fields: Vec<&Field> = names.iter().filter_map(|name| scope.field(name, sink)).collect();
    if sink.0.len() == before {
        sense(key, kind, &keys, &names, &fields, advice, sink);
    }
    let sound = sink.0.len() == before;
    sound.then(|| Rule {
        kind,
        fields: fields.iter().map(|field| field.name.clone()).collect(),
        when,
        advice,
        scope: name.map(|name| name.text.to_owned()),
    })
}

/// The one key that says what is asked.
fn kind(keys: &Keys<'_, '_>, node: &Node<'_>, sink: &mut Sink) -> Option<(&'static str, RuleKind)> {
    let mut given = RuleKind::KEYS.into_iter().filter(|(key, _)| keys.get(key).is_some());
    let all = "require, forbid, only, together, one-of, at-least-one-of";
    match (given.next(), given.next()) {
        (Some(one), None) => return Some(one),
        (Some(_), Some((second, _))) => {
            let message = format!("a rule asks one thing: `{second}` is one too many");
            let fault = Fault::new(FaultCode::BadRule, keys.span(second), message);
            sink.add(fault.help("write two rules"));
        }
        // An unknown key was told of, and may be what is missing.
        (None, _) if keys.table.keys().any(|key| !KEYS.contains(&&**key.get_ref())) => {}
        (None, _) => {
            let fault = Fault::new(FaultCode::BadRule, node.span(), "a rule that asks nothing");
            sink.add(fault.help(format!("give it one of {all}")).missing(""));
        }
    }
    None
}

fn object<'a>(name: &Text<'_>, spec: &'a Spec, sink: &mut Sink) -> Option<Scope<'a>> {
    let Some(object) = spec.object(name.text) else {
        let message = format!("there is no object {}", quoted(name.text));
        let help = suggest::help(name.text, spec.objects.iter().map(|object| &*object.name));
        let fault = Fault::new(FaultCode::UnknownType, name.span.clone(), message);
        sink.add(fault.maybe_help(help).missing(name.text));
        return None;
    };
    Some(Scope { of: quoted(&object.name), fields: object.fields.iter().collect(), spec })
}

/// Tells of rules that cannot be meant.
fn sense(
    key: &'static str,
    kind: RuleKind,
    keys: &Keys<'_, '_>,
    names: &[Text<'_>],
    fields: &[&Field],
    advice: bool,
    sink: &mut Sink,
) {
    let mut bad = |span, message: String, help: &str| {
        sink.add(Fault::new(FaultCode::BadRule, span, message).help(help));
    };
    let over_several =
        matches!(kind, RuleKind::Together | RuleKind::OneOf | RuleKind::AtLeastOneOf);
    let least = if over_several { 2 } else { 1 };
    if fields.len() < least {
        let message = format!("`{key}` needs {least} fields or more, not {}", fields.len());
        return bad(keys.span(key), message, "name the fields that the rule is about");
    }
    for (index, name) in names.iter().enumerate() {
        if names.iter().take(index).any(|other| other.text == name.text) {
            let message = format!("{} is named twice", quoted(name.text));
            return bad(name.span.clone(), message, "name it once");
        }
    }
    let has_condition = keys.get("when").is_some() || keys.get("when-present").is_some();
    if !has_condition && !advice {
        match kind {
            RuleKind::Only => {
                let message = "`only` needs a condition: the case in which the fields are allowed";
                return bad(keys.span(key), message.to_owned(), "add `when` or `when-present`");
            }
            RuleKind::Forbid => {
                let message = "without a condition `forbid` forbids the fields altogether";
                return bad(keys.span(key), message.to_owned(), "add `when` or `when-present`");
            }
            RuleKind::Require => {
                let message = "without a condition `require` says that the fields are required";
                return bad(keys.span(key), message.to_owned(), "write `required = true` instead");
            }
            _ => {}
        }
    }
    if matches!(kind, RuleKind::Forbid | RuleKind::Only) && !advice {
        for (name, _) in names.iter().zip(fields).filter(|(_, field)| field.required) {
            let message = format!("{} is required: it cannot be left out", quoted(name.text));
            bad(name.span.clone(), message, "make the field optional, or name another");
        }
    }
}

/// The conditions that two keys state: that fields have values, and that they are there.
pub(super) fn conditions(
    keys: &Keys<'_, '_>,
    when: &str,
    present: &str,
    scope: &Scope<'_>,
    sink: &mut Sink,
) -> Vec<Condition> {
    let mut conditions = Vec::new();
    if let Some(node) = keys.get(when) {
        match node.get_ref() {
            DeValue::Table(table) => {
                for (name, values) in table {
                    let name = Text { text: name.get_ref(), span: name.span() };
                    conditions.extend(condition(&name, values, scope, sink));
                }
            }
            _ => keys::wrong_type(when, node, "a table of fields and values", sink),
        }
    }
    for name in keys.texts(present, sink) {
        if let Some(field) = scope.field(&name, sink) {
            conditions.push(Condition { field: field.name.clone(), values: Vec::new() });
        }
    }
    conditions
}

fn condition(
    name: &Text<'_>,
    node: &Node<'_>,
    scope: &Scope<'_>,
    sink: &mut Sink,
) -> Option<Condition> {
    let field = scope.field(name, sink)?;
    let nodes = match node.get_ref() {
        DeValue::Array(nodes) => &nodes[..],
        _ => std::slice::from_ref(node),
    };
    let mut bad = |span, message: String, help: Option<String>| {
        sink.add(Fault::new(FaultCode::BadCondition, span, message).maybe_help(help));
    };
    if field.list || matches!(field.kind, Kind::Object(_) | Kind::JsonOf(_) | Kind::Json) {
        let message = format!("{} has no single value to compare", quoted(name.text));
        bad(name.span.clone(), message, Some("ask with `when-present` whether it is there".into()));
        return None;
    }
    if nodes.is_empty() {
        let message = format!("no value of {} is given", quoted(name.text));
        bad(node.span(), message, Some("ask with `when-present` whether it is there".into()));
        return None;
    }
    let mut values = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(text) = scalar::text(node.get_ref()) else {
            keys::wrong_type(name.text, node, "a value or a list of values", sink);
            continue;
        };
        match possible(field, &text, scope.spec) {
            Ok(()) => values.push(text),
            Err(help) => {
                let message = format!("{} is never {}", quoted(name.text), quoted(&text));
                let fault = Fault::new(FaultCode::BadCondition, node.span(), message);
                sink.add(fault.maybe_help(help).missing(&text));
            }
        }
    }
    (!values.is_empty()).then(|| Condition { field: field.name.clone(), values })
}

/// Whether a field can have a value at all; a help where it cannot.
fn possible(field: &Field, text: &str, spec: &Spec) -> Result<(), Option<String>> {
    match &field.kind {
        Kind::Boolean if !matches!(text, "true" | "false") => {
            Err(Some("a Boolean is `true` or `false`".to_owned()))
        }
        Kind::Number if text.parse::<i64>().is_err() => {
            Err(Some("a Number is a whole number of 64 bits".to_owned()))
        }
        Kind::Enum(name) => {
            let values = spec.enumeration(name).map(|item| &item.values[..]).unwrap_or_default();
            match values.iter().any(|value| value.text == text) {
                true => Ok(()),
                false => Err(suggest::help(text, values.iter().map(|value| &*value.text))),
            }
        }
        _ => Ok(()),
    }
}
