//! Rules over several fields, and the conditions under which they and a success hold.

use std::ops::Range;

use toml::de::DeValue;

use super::keys::{self, Keys, Text};
use super::source::{Node, Sink, in_order};
use super::suggest::quoted;
use super::{Fault, FaultCode, scalar};
use crate::spec::{Condition, Field, Kind, Rule, RuleKind, Spec};

/// The fields that a rule or a condition can name.
pub(super) struct Scope<'a> {
    /// What they are the fields of, for messages: "the request".
    pub(super) of: String,
    pub(super) fields: Vec<&'a Field>,
    pub(super) spec: &'a Spec,
    /// Of an answer: the empty text is a field that is not there.
    answer: bool,
}

impl<'a> Scope<'a> {
    pub(super) fn request(spec: &'a Spec) -> Self {
        let fields = spec.request_fields().collect();
        Self { of: "the request".to_owned(), fields, spec, answer: false }
    }

    pub(super) fn response(spec: &'a Spec) -> Self {
        let fields = spec.response.iter().collect();
        Self { of: "the response".to_owned(), fields, spec, answer: true }
    }

    /// Returns the field of this name; reports if there is none.
    pub(super) fn field(&self, name: &Text<'_>, sink: &mut Sink) -> Option<&'a Field> {
        let found = self.fields.iter().find(|field| field.name == name.text).copied();
        if found.is_none() {
            let message = format!("{} has no field {}", self.of, quoted(name.text));
            let help = sink.help(name.text, self.fields.iter().map(|field| &*field.name));
            let fault = Fault::new(FaultCode::UnknownField, name.span.clone(), message);
            sink.add(fault.maybe_help(help).missing(name.text));
        }
        found
    }
}

/// A rule, if it says anything that can be kept to.
pub(super) fn rule(node: &Node<'_>, spec: &Spec, sink: &mut Sink) -> Option<Rule> {
    let keys = Keys::of(node, "a rule", &Rule::KEYS, sink)?;
    let advice = keys.flag("advice", sink);
    let (key, kind) = kind(&keys, node, sink)?;
    let name = keys.text("in", sink);
    let scope = match &name {
        Some(name) => object(name, spec, sink)?,
        None => Scope::request(spec),
    };
    let before = sink.0.len();
    let mut when = conditions(&keys, "when", &scope, sink);
    when.extend(present(&keys, "when-present", &scope, sink));
    let names = keys.texts(key, sink);
    let fields: Vec<&Field> = names.iter().filter_map(|name| scope.field(name, sink)).collect();
    if sink.0.len() == before {
        let asked = Asked { key, span: keys.span(key), kind, names: &names, fields: &fields };
        sink.0.extend(asked.of_too_few().or_else(|| asked.twice()));
        if !advice {
            sink.0.extend(asked.without_condition().filter(|_| when.is_empty()));
            sink.0.extend(asked.of_required());
        }
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
        // An unknown key was reported, and may be what is missing.
        (None, _) if keys.table.keys().any(|key| !Rule::KEYS.contains(&&**key.get_ref())) => {}
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
        let help = sink.help(name.text, spec.objects.iter().map(|object| &*object.name));
        let fault = Fault::new(FaultCode::UnknownType, name.span.clone(), message);
        sink.add(fault.maybe_help(help).missing(name.text));
        return None;
    };
    let fields = object.fields.iter().collect();
    Some(Scope { of: quoted(&object.name), fields, spec, answer: false })
}

/// What a rule asks, and of which fields.
struct Asked<'a> {
    key: &'static str,
    span: Range<usize>,
    kind: RuleKind,
    names: &'a [Text<'a>],
    fields: &'a [&'a Field],
}

impl Asked<'_> {
    fn of_too_few(&self) -> Option<Fault> {
        let over_several =
            matches!(self.kind, RuleKind::Together | RuleKind::OneOf | RuleKind::AtLeastOneOf);
        let least = if over_several { 2 } else { 1 };
        (self.fields.len() < least).then(|| {
            let count = self.fields.len();
            let message = format!("`{}` needs {least} fields or more, not {count}", self.key);
            Fault::new(FaultCode::BadRule, self.span.clone(), message)
                .help("name the fields that the rule is about")
        })
    }

    fn twice(&self) -> Option<Fault> {
        let mut names = self.names.iter().enumerate();
        let (_, name) = names.find(|(index, name)| {
            self.names.iter().take(*index).any(|other| other.text == name.text)
        })?;
        let message = format!("{} is named twice", quoted(name.text));
        Some(Fault::new(FaultCode::BadRule, name.span.clone(), message).help("name it once"))
    }

    /// Why the rule makes no sense if it always applies.
    fn without_condition(&self) -> Option<Fault> {
        let when = "add `when` or `when-present`";
        let (message, help) = match self.kind {
            RuleKind::Only => {
                ("`only` needs a condition: the case in which the fields are allowed", when)
            }
            RuleKind::Forbid => {
                ("without a condition `forbid` forbids the fields altogether", when)
            }
            RuleKind::Require => (
                "without a condition `require` says that the fields are required",
                "write `required = true` instead",
            ),
            _ => return None,
        };
        Some(Fault::new(FaultCode::BadRule, self.span.clone(), message).help(help))
    }

    /// Fields that must be there and that the rule would keep out.
    fn of_required(&self) -> impl Iterator<Item = Fault> {
        let keeps_out = matches!(self.kind, RuleKind::Forbid | RuleKind::Only);
        let both = self.names.iter().zip(self.fields);
        both.filter(move |(_, field)| keeps_out && field.required).map(|(name, _)| {
            let message = format!("{} is required: it cannot be left out", quoted(name.text));
            Fault::new(FaultCode::BadRule, name.span.clone(), message)
                .help("make the field optional, or name another")
        })
    }
}

/// The conditions that a key states: that fields have values.
pub(super) fn conditions(
    keys: &Keys<'_, '_>,
    when: &str,
    scope: &Scope<'_>,
    sink: &mut Sink,
) -> Vec<Condition> {
    let mut conditions = Vec::new();
    if let Some(node) = keys.get(when) {
        match node.get_ref() {
            DeValue::Table(table) => {
                for (name, values) in in_order(table) {
                    let name = Text { text: name.get_ref(), span: name.span() };
                    conditions.extend(condition(&name, values, scope, sink));
                }
            }
            _ => keys::wrong_type(when, node, "a table of fields and values", sink),
        }
    }
    conditions
}

/// The conditions that a key states: that fields are there.
pub(super) fn present(
    keys: &Keys<'_, '_>,
    key: &str,
    scope: &Scope<'_>,
    sink: &mut Sink,
) -> Vec<Condition> {
    let names = keys.texts(key, sink);
    let fields = names.iter().filter_map(|name| scope.field(name, sink));
    fields.map(|field| Condition { field: field.name.clone(), values: Vec::new() }).collect()
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
    if field.list
        || matches!(field.kind, Kind::Object(_) | Kind::JsonOf(_) | Kind::Json | Kind::File)
    {
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
        match possible(field, &text, scope.spec, sink) {
            _ if scope.answer && text.is_empty() => values.push(text),
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
fn possible(field: &Field, text: &str, spec: &Spec, sink: &Sink) -> Result<(), Option<String>> {
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
                false => Err(sink.help(text, values.iter().map(|value| &*value.text))),
            }
        }
        _ => Ok(()),
    }
}
