//! The Rust code of a call, to copy: the derive, a request with what it must have, the call.

use std::collections::BTreeSet;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::names;
use alipay_openapi_schema::spec::{Field, Kind, REQUEST, SentBy};
use rust_decimal::Decimal;
use serde_json::{Map, Value};

/// How many objects a snippet writes out: those that all ask for each other would make one that
/// nobody reads.
const OBJECTS: usize = 200;

/// Returns the code that calls a method: with the required fields and those that a rule then asks
/// for, each with the documentation's example. `attribute` tells the derive where the spec is.
#[must_use]
pub fn snippet(spec: &Spec, attribute: &str) -> String {
    snippet_with(spec, attribute, &spec.least_request())
}

/// The code with the fields of a request.
pub(super) fn snippet_with(spec: &Spec, attribute: &str, example: &Map<String, Value>) -> String {
    let marker = marker(&spec.method);
    let module = raw(&names::field(&marker));
    let mut code = Code { spec, module: &module, files: BTreeSet::new(), left: OBJECTS };
    let fields: Vec<&Field> = spec.request_fields().collect();
    let builder = code.builder(REQUEST, &fields, example, &mut Vec::new(), 1);
    let files = code.files.iter().map(|name| format!("    {name}: alipay::FileItem,\n"));
    let files: String = files.collect();
    let hint = match !builder.contains('\n') && !fields.is_empty() {
        true if spec.outline => "    // Set what your case needs: Alipay's page says it.\n",
        true => "    // No field is always required: set what your case needs.\n",
        false => "",
    };
    let (names, result, call) = match spec.senders() {
        [SentBy::Browser, ..] => (
            "app::Page, CallOptions, Client, Error",
            "Page".to_owned(),
            "page_execute(&request, &CallOptions::new())",
        ),
        [SentBy::Phone, ..] => (
            "CallOptions, Client, Error",
            "String".to_owned(),
            "sdk_execute(&request, &CallOptions::new())",
        ),
        _ => ("Client, Error, Reply", format!("Reply<{module}::Response>"), "execute(&request)"),
    };
    format!(
        "use alipay::{{{names}}};\n\n\
         #[derive(alipay::Method)]\n#[alipay({attribute})]\npub struct {marker};\n\n\
         pub async fn call(\n    client: &Client,\n{files}) -> Result<{result}, Error> {{\n\
         {hint}    let request = {builder};\n    client.{call}.await\n}}\n"
    )
}

/// The marker's name: the words after the vendor's.
fn marker(method: &str) -> String {
    let rest = method.split_once('.').map_or(method, |(_, rest)| rest);
    names::marker(rest)
}

struct Code<'a> {
    spec: &'a Spec,
    module: &'a str,
    /// The files that the caller must give.
    files: BTreeSet<String>,
    /// How many objects can still be written out.
    left: usize,
}

impl<'a> Code<'a> {
    /// A builder of a type, with the fields that it must have and those that the example has.
    fn builder(
        &mut self,
        name: &str,
        fields: &[&'a Field],
        example: &Map<String, Value>,
        within: &mut Vec<&'a str>,
        depth: usize,
    ) -> String {
        let indent = "    ".repeat(depth + 1);
        let scope = Some(name).filter(|name| *name != REQUEST);
        let mut code = format!("{}::{name}::builder()", self.module);
        for field in fields {
            let value = example.get(&field.name);
            // An example holds optional objects for the required fields in them.
            let is_object = matches!(field.kind, Kind::Object(_) | Kind::JsonOf(_));
            let is_due = value.is_some() && (!is_object || self.is_asked(scope, &field.name));
            if !field.required && !is_due {
                continue;
            }
            let value = self.value(field, value, within, depth + 1);
            let setter = raw(&field.rust_name());
            code.push_str(&format!("\n{indent}.{setter}({value})"));
        }
        match code.contains('\n') {
            true => code + "\n" + &indent + ".build()",
            false => code + ".build()",
        }
    }

    /// Whether a rule names the field.
    fn is_asked(&self, scope: Option<&str>, field: &str) -> bool {
        let mut rules = self.spec.rules.iter().filter(|rule| rule.scope.as_deref() == scope);
        rules.any(|rule| rule.fields.iter().any(|name| name == field))
    }

    /// The argument of a field's setter.
    fn value(
        &mut self,
        field: &'a Field,
        value: Option<&Value>,
        within: &mut Vec<&'a str>,
        depth: usize,
    ) -> String {
        // What a rule asks for has an example in the whole spec, if not in the least one.
        let own = field.example.as_ref().filter(|_| !matches!(field.kind, Kind::Object(_)));
        let value = own.or(value);
        if !field.list {
            return self.item(field, value, within, depth);
        }
        let values: Vec<&Value> = match value {
            Some(Value::Array(values)) => values.iter().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        if values.is_empty() {
            return format!("Vec::<{}>::new()", self.kind(field));
        }
        let items: Vec<String> =
            values.into_iter().map(|value| self.item(field, Some(value), within, depth)).collect();
        format!("[{}]", items.join(", "))
    }

    fn item(
        &mut self,
        field: &'a Field,
        value: Option<&Value>,
        within: &mut Vec<&'a str>,
        depth: usize,
    ) -> String {
        let text = text(field, value);
        match &field.kind {
            Kind::Number => number(&text),
            Kind::Price => decimal(&text),
            Kind::Boolean => (text == "true").to_string(),
            Kind::Date => date(&text),
            Kind::File => {
                let name = raw(&field.rust_name());
                self.files.insert(name.clone());
                name
            }
            Kind::Enum(name) => self.word(name, &text),
            Kind::Object(name) | Kind::JsonOf(name) => {
                let Some(object) = self.spec.object(name) else { return format!("{text:?}") };
                let fields: Vec<&Field> = object.fields.iter().collect();
                let parsed = serde_json::from_str(&text).unwrap_or_default();
                // An object that must hold itself has no example.
                let is_within = within.iter().filter(|outer| *outer == name).count() > 1;
                let Some(left) = self.left.checked_sub(1).filter(|_| !is_within) else {
                    return format!("{}::{name}::builder().build()", self.module);
                };
                self.left = left;
                within.push(name);
                let code = self.builder(name, &fields, &parsed, within, depth);
                within.pop();
                code
            }
            _ => format!("{text:?}"),
        }
    }

    /// An enum's value by its Rust name; as text where the enum lacks it.
    fn word(&self, name: &str, text: &str) -> String {
        let module = self.module;
        let values = self.spec.enumeration(name).map(|item| &item.values[..]).unwrap_or_default();
        match values.iter().find(|value| value.text == text) {
            Some(value) => format!("{module}::{name}::{}", raw(&value.rust_name())),
            None => format!("{text:?}"),
        }
    }

    /// The Rust type of one value.
    fn kind(&self, field: &Field) -> String {
        match &field.kind {
            Kind::Number => "i64".to_owned(),
            Kind::Price => "alipay::Decimal".to_owned(),
            Kind::Boolean => "bool".to_owned(),
            Kind::Date => "alipay::DateTime".to_owned(),
            Kind::Json => "alipay::JsonText".to_owned(),
            Kind::Enum(name) | Kind::Object(name) | Kind::JsonOf(name) => {
                format!("{}::{name}", self.module)
            }
            _ => "String".to_owned(),
        }
    }
}

/// The text of a value; what is secret is not shown.
fn text(field: &Field, value: Option<&Value>) -> String {
    match value {
        Some(_) if field.secret && matches!(field.kind, Kind::String) => "...".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}

/// A literal that is an `i64` by itself where it must be.
fn number(text: &str) -> String {
    match text.parse::<i64>() {
        Ok(number) if i32::try_from(number).is_ok() => number.to_string(),
        Ok(number) => format!("{number}_i64"),
        Err(_) => "0".to_owned(),
    }
}

/// `88.88` is `alipay::dec!(88.88)`.
fn decimal(text: &str) -> String {
    let text = text.parse::<Decimal>().map_or("0", |_| text);
    format!("alipay::dec!({text})")
}

/// `2021-12-31 10:05:00` in its parts.
fn date(text: &str) -> String {
    let parts: Vec<i32> =
        text.split(['-', ' ', ':']).filter_map(|part| part.parse().ok()).collect();
    match parts[..] {
        [year, month, day, hour, minute, second] => format!(
            "alipay::DateTime::constant({year}, {month}, {day}, {hour}, {minute}, {second}, 0)"
        ),
        _ => "alipay::DateTime::constant(2016, 4, 12, 9, 30, 0, 0)".to_owned(),
    }
}

/// A name, raw where it must be.
fn raw(name: &str) -> String {
    if names::is_keyword(name) { format!("r#{name}") } else { name.to_owned() }
}
