//! Example requests and answers, made of the examples in a spec.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use crate::engine::json::JsonRecord;
use crate::engine::table::{self, Table};
use crate::engine::{Format, check, decimal};
use crate::spec::{Field, Kind, RuleKind, Spec, Tables};

impl Spec {
    /// An example request: what travels in `biz_content` and what travels beside it.
    ///
    /// Each field has the example of the documentation. A required one without gets a value that
    /// keeps its own limits, where that is simple; an optional one without is left out, and so is
    /// one that a rule forbids beside the others.
    pub fn example_request(&self) -> Map<String, Value> {
        self.with_tables(|tables| {
            let fields: Vec<&Field> = self.request_fields().collect();
            Maker::new(self, tables).record(&fields, &tables.request, &mut Vec::new())
        })
    }

    /// The example request without the fields that are neither required nor asked for by a rule.
    /// Rules that only advise count as well.
    pub fn least_request(&self) -> Map<String, Value> {
        self.with_tables(|tables| {
            let fields: Vec<&Field> = self.request_fields().collect();
            let maker = Maker { least: true, ..Maker::new(self, tables) };
            maker.record(&fields, &tables.request, &mut Vec::new())
        })
    }

    /// An example answer, made as the example request is. It is one that says that the business
    /// was done.
    pub fn example_response(&self) -> Map<String, Value> {
        self.with_tables(|tables| {
            let fields: Vec<&Field> = self.response.iter().collect();
            let maker = Maker::new(self, tables);
            let mut map = maker.record(&fields, &tables.response, &mut Vec::new());
            maker.succeed(&mut map);
            map
        })
    }
}

/// How many fields the objects of an example hold at most: types that all name each other would
/// make one without an end in sight. The platform's largest has 396.
const FIELDS: usize = 2000;

/// How often the rules are gone through: some cannot all be kept.
const PASSES: usize = 4;

struct Maker<'a> {
    spec: &'a Spec,
    tables: &'a Tables<'a>,
    left: Cell<usize>,
    /// Whether it makes only what must be there.
    least: bool,
}

impl<'a> Maker<'a> {
    fn new(spec: &'a Spec, tables: &'a Tables<'a>) -> Self {
        Self { spec, tables, left: Cell::new(FIELDS), least: false }
    }

    /// A record of a type; `within` are the objects that it is nested in.
    fn record(
        &self,
        fields: &[&'a Field],
        table: &Table<'_>,
        within: &mut Vec<&'a str>,
    ) -> Map<String, Value> {
        let values = fields.iter().filter(|field| field.required || !self.least);
        let values = values.filter_map(|field| {
            let value = self.field(field, within)?;
            Some((field.name.clone(), value))
        });
        let mut map = Map::from_iter(values);
        self.settle(fields, table, &mut map, within);
        map
    }

    /// The value of a field as it travels; none if it is left out.
    fn field(&self, field: &'a Field, within: &mut Vec<&'a str>) -> Option<Value> {
        match (&field.example, field.list) {
            (Some(Value::Array(values)), true) => {
                Some(values.iter().map(|value| self.given(field, value)).collect())
            }
            (Some(value), true) => Some(Value::Array(vec![self.given(field, value)])),
            (Some(value), false) => Some(self.given(field, value)),
            (None, true) => match self.item(field, within) {
                Some(value) => Some(Value::Array(vec![value])),
                None => field.required.then(|| Value::Array(Vec::new())),
            },
            (None, false) => self.item(field, within),
        }
    }

    /// An example as it travels, and what is nested in it as that travels.
    fn given(&self, field: &Field, value: &Value) -> Value {
        let object = match &field.kind {
            Kind::Object(name) => self.spec.object(name),
            _ => None,
        };
        let (Some(object), Value::Object(map)) = (object, value) else {
            return wire(field, value);
        };
        let entries = map.iter().map(|(name, value)| {
            let field = object.fields.iter().find(|field| field.name == *name);
            let value = match (field, value) {
                (Some(field), Value::Array(values)) if field.list => {
                    values.iter().map(|value| self.given(field, value)).collect()
                }
                (Some(field), value) => self.given(field, value),
                (None, value) => value.clone(),
            };
            (name.clone(), value)
        });
        Value::Object(entries.collect())
    }

    /// A value for a field without an example of its own.
    fn item(&self, field: &'a Field, within: &mut Vec<&'a str>) -> Option<Value> {
        let name = match &field.kind {
            Kind::Object(name) | Kind::JsonOf(name) => name,
            _ if field.required => return Some(self.plainest(field)),
            _ => return None,
        };
        let map = self.object(name, within);
        let map = map.filter(|map| field.required || !map.is_empty());
        let map = map.or_else(|| (field.required && !field.list).then(Map::new))?;
        Some(wire(field, &Value::Object(map)))
    }

    /// An object; none if it would be nested in itself.
    fn object(&self, name: &'a str, within: &mut Vec<&'a str>) -> Option<Map<String, Value>> {
        let object = self.spec.object(name).filter(|_| !within.contains(&name))?;
        self.left.set(self.left.get().checked_sub(object.fields.len() + 1)?);
        let table = self.tables.objects.iter().find(|table| table.name == name)?;
        within.push(name);
        let fields: Vec<&Field> = object.fields.iter().collect();
        let map = self.record(&fields, table, within);
        within.pop();
        Some(map)
    }

    /// A value of a field's type that keeps its limits, where that is simple.
    fn plainest(&self, field: &Field) -> Value {
        if let Some(default) = &field.default {
            return wire(field, &Value::String(default.clone()));
        }
        let text = match &field.kind {
            Kind::File => return file(field),
            Kind::Number | Kind::Price => number(field),
            Kind::Boolean => "true".to_owned(),
            Kind::Date => DATE_TIME.to_owned(),
            Kind::Enum(name) => {
                let values = self.spec.enumeration(name).and_then(|item| item.values.first());
                values.map(|value| value.text.clone()).unwrap_or_default()
            }
            Kind::String => text(field),
            Kind::Json | Kind::JsonOf(_) | Kind::Object(_) => "{}".to_owned(),
        };
        wire(field, &Value::String(text))
    }

    /// Makes a record keep the rules of its type. What comes or goes for one rule may be of concern
    /// to one before it.
    fn settle(
        &self,
        fields: &[&'a Field],
        table: &Table<'_>,
        map: &mut Map<String, Value>,
        within: &mut Vec<&'a str>,
    ) {
        for _ in 0..PASSES {
            let before = map.clone();
            self.follow(fields, table, map, within);
            if *map == before {
                break;
            }
        }
    }

    /// Goes through the rules once: what a rule forbids goes (if it is optional), what one asks for
    /// comes.
    fn follow(
        &self,
        fields: &[&'a Field],
        table: &Table<'_>,
        map: &mut Map<String, Value>,
        within: &mut Vec<&'a str>,
    ) {
        for rule in table.rules.iter().filter(|rule| self.least || !rule.advice) {
            let record = JsonRecord::new(table, self.tables.objects, map);
            let applies = check::holds(&record, rule.when);
            let mut given = rule.fields.iter().filter(|name| map.contains_key(**name));
            let first = given.next().copied();
            let (come, go): (&[&str], Vec<&str>) = match rule.kind {
                RuleKind::Require if applies => (rule.fields, Vec::new()),
                RuleKind::Forbid if applies => (&[], rule.fields.to_vec()),
                RuleKind::Only if !applies => (&[], rule.fields.to_vec()),
                RuleKind::Together if applies && first.is_some() => (rule.fields, Vec::new()),
                RuleKind::OneOf if applies && first.is_some() => (&[], given.copied().collect()),
                RuleKind::OneOf | RuleKind::AtLeastOneOf if applies && first.is_none() => {
                    (rule.fields.get(..1).unwrap_or_default(), Vec::new())
                }
                _ => continue,
            };
            for field in fields.iter().filter(|field| go.contains(&&*field.name)) {
                if !field.required {
                    map.remove(&field.name);
                }
            }
            for field in fields.iter().filter(|field| come.contains(&&*field.name)) {
                if !map.contains_key(&field.name) {
                    map.insert(field.name.clone(), self.forced(field, within));
                }
            }
        }
    }

    /// Makes an answer say that the business was done.
    fn succeed(&self, map: &mut Map<String, Value>) {
        let is_empty = |map: &Map<String, Value>, name: &str| {
            map.get(name).is_none_or(|value| value.as_str().is_some_and(str::is_empty))
        };
        let find = |name: &str| self.spec.response.iter().find(|field| field.name == name);
        for condition in &self.spec.success_when {
            let values: Vec<&str> = condition.values.iter().map(String::as_str).collect();
            let wanted = [table::Condition::new(&condition.field, &values)];
            let record = JsonRecord::new(&self.tables.response, self.tables.objects, map);
            if check::holds(&record, &wanted) {
                continue;
            }
            let (Some(field), Some(value)) = (find(&condition.field), condition.values.first())
            else {
                continue;
            };
            match value.is_empty() {
                true => map.remove(&field.name),
                false => map.insert(field.name.clone(), wire(field, &value.as_str().into())),
            };
        }
        // What must not be empty: `success-when-present`, and a failure that an empty field tells.
        let presence = self.spec.success_when.iter().filter(|when| when.values.is_empty());
        let other = self.spec.failure_when.iter().chain(&self.spec.pending_when);
        let absence = other.filter(|when| when.values.iter().any(String::is_empty));
        for field in presence.chain(absence).filter_map(|when| find(&when.field)) {
            if is_empty(map, &field.name) {
                map.insert(field.name.clone(), self.plainest(field));
            }
        }
    }

    /// The value of a field that a rule asks for.
    fn forced(&self, field: &'a Field, within: &mut Vec<&'a str>) -> Value {
        let value = self.field(field, within);
        value.unwrap_or_else(|| match field.list {
            true => Value::Array(vec![self.plainest(field)]),
            false => self.plainest(field),
        })
    }
}

const DATE_TIME: &str = "2016-04-12 09:30:00";

/// A value as it travels: numbers and booleans bare or as text, objects as such or as JSON text.
fn wire(field: &Field, value: &Value) -> Value {
    let bare = matches!(field.kind, Kind::Number | Kind::Boolean) && !field.as_text;
    match (&field.kind, value) {
        (Kind::Number, Value::String(text)) if bare => {
            text.parse::<i64>().map_or_else(|_| value.clone(), Value::from)
        }
        (Kind::Boolean, Value::String(text)) if bare => {
            text.parse::<bool>().map_or_else(|_| value.clone(), Value::from)
        }
        (Kind::Object(_), Value::String(text)) => {
            serde_json::from_str(text).unwrap_or_else(|_| value.clone())
        }
        (Kind::Json | Kind::JsonOf(_), Value::Object(_) | Value::Array(_)) => {
            Value::String(value.to_string())
        }
        (_, Value::Number(_) | Value::Bool(_)) if !bare => Value::String(value.to_string()),
        _ => value.clone(),
    }
}

/// A number between the limits: one, or the limit that one would break.
fn number(field: &Field) -> String {
    let bound = |bound: &Option<String>| bound.as_deref().and_then(decimal::parse);
    let one = rust_decimal::Decimal::ONE;
    let least = bound(&field.min).filter(|min| *min > one);
    let greatest = bound(&field.max).filter(|max| *max < one);
    let number = match (least, greatest) {
        (Some(least), _) => least,
        (None, Some(greatest)) => greatest,
        (None, None) => one,
    };
    match field.kind {
        Kind::Number if least.is_some() => number.ceil().to_string(),
        Kind::Number => number.floor().to_string(),
        _ => number.to_string(),
    }
}

/// A text of a form and a length: the field's own name, cut or filled up.
fn text(field: &Field) -> String {
    if field.min.is_some() || field.max.is_some() {
        return number(field);
    }
    let fill = match field.format {
        Some(Format::Url) => return "https://example.com/".to_owned(),
        Some(Format::Date) => return DATE_TIME.split(' ').next().unwrap_or_default().to_owned(),
        Some(Format::DateTime) => return DATE_TIME.to_owned(),
        Some(Format::Digits | Format::PositiveInteger | Format::Integer | Format::TwoDecimals) => {
            "1".to_owned()
        }
        Some(Format::Alphanumeric) => letters_and_digits(&field.name),
        None => field.name.clone(),
    };
    let least = field.min_length.unwrap_or(0) as usize;
    let most = field.max_length.map_or(usize::MAX, |most| most as usize);
    let mut text = String::new();
    for c in fill.chars() {
        if length(field, &text) + length(field, c.encode_utf8(&mut [0; 4])) <= most {
            text.push(c);
        }
    }
    let missing = least.saturating_sub(length(field, &text));
    text.extend(std::iter::repeat_n('1', missing));
    text
}

/// A file as JSON describes it: of one byte, with a name that is allowed.
fn file(field: &Field) -> Value {
    let extension = field.extensions.first().map_or("txt", |extension| extension);
    json!({ "name": format!("{}.{extension}", field.name), "size": 1 })
}

fn length(field: &Field, text: &str) -> usize {
    if field.bytes { text.len() } else { text.chars().count() }
}

/// A name without what is neither letter nor digit.
fn letters_and_digits(name: &str) -> String {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    if name.is_empty() { "1".to_owned() } else { name }
}
