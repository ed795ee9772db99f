//! Compares two specs.

use std::collections::{BTreeSet, HashMap, HashSet};

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::spec::{ErrorCode, Field, Kind};

use super::change::{Change, Effect};
use super::limits::{limits, shown};
use crate::facts::type_word;
use crate::write;

/// Returns the changes from one spec to another, in the order of the newer one.
pub fn changes(old: &Spec, new: &Spec) -> Vec<Change> {
    let mut compare = Compare { old, new, changes: Vec::new(), compared: HashMap::new() };
    if old.method != new.method {
        compare.breaking("method", format!("`{}` became `{}`", old.method, new.method));
    }
    let key = |spec: &Spec| spec.idempotency_key.clone();
    if key(old) != key(new) {
        let effect = if key(old).is_some() { Effect::Breaking } else { Effect::Compatible };
        let word = |key: Option<String>| key.map_or("none".to_owned(), |key| format!("`{key}`"));
        compare.add(
            "idempotency-key",
            effect,
            format!("{} became {}", word(key(old)), word(key(new))),
        );
    }
    if old.sent_by != new.sent_by {
        compare.breaking("sent-by", "another sends the request".to_owned());
    }
    let outcomes = |spec: &Spec| {
        let Spec { success_when, pending_when, failure_when, .. } = spec;
        let conditions = [success_when, pending_when, failure_when].map(Clone::clone);
        (conditions, spec.success_without_code)
    };
    if outcomes(old) != outcomes(new) {
        compare.breaking("success-when", "another answer counts as a success".to_owned());
    }
    if old.identity() != new.identity() {
        let message = "other fields tie an answer to its request".to_owned();
        compare.breaking("identity", message);
    }
    let request = |spec: &Spec| spec.request_fields().cloned().collect::<Vec<_>>();
    compare.fields("request", Side::Request, &request(old), &request(new));
    compare.places();
    compare.fields("response", Side::Response, &old.response, &new.response);
    compare.rules();
    compare.errors();
    compare.changes
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Request,
    Response,
}

impl Side {
    /// The effect of a change that refuses values.
    fn on_sending(self) -> Effect {
        if self == Self::Request { Effect::Breaking } else { Effect::Compatible }
    }

    /// The effect of a change for the code that reads a field.
    fn on_reading(self) -> Effect {
        if self == Self::Response { Effect::Breaking } else { Effect::Compatible }
    }
}

struct Compare<'a> {
    old: &'a Spec,
    new: &'a Spec,
    changes: Vec<Change>,
    /// The pairs of objects that were compared, or are being compared: each pair is compared once,
    /// where it is named first.
    compared: HashMap<(Side, String, String), Compared>,
}

/// What came of comparing a pair of objects.
struct Compared {
    path: String,
    /// None where nothing changed, or is known to have changed so far.
    effect: Option<Effect>,
}

impl Compare<'_> {
    fn add(&mut self, path: &str, effect: Effect, what: String) {
        self.changes.push(Change { path: path.to_owned(), effect, what });
    }

    fn breaking(&mut self, path: &str, what: String) {
        self.add(path, Effect::Breaking, what);
    }

    fn fields(&mut self, at: &str, side: Side, old: &[Field], new: &[Field]) {
        let known: HashMap<&str, &Field> =
            old.iter().map(|field| (field.name.as_str(), field)).collect();
        for field in new {
            let path = format!("{at}.{}", field.name);
            match known.get(field.name.as_str()) {
                Some(other) => self.field(&path, side, other, field),
                None if side == Side::Request && field.required => {
                    self.breaking(&path, "is new and required".to_owned());
                }
                None => self.add(&path, Effect::Compatible, "is new".to_owned()),
            }
        }
        let kept: HashSet<&str> = new.iter().map(|field| field.name.as_str()).collect();
        for field in old.iter().filter(|field| !kept.contains(field.name.as_str())) {
            self.breaking(&format!("{at}.{}", field.name), "was removed".to_owned());
        }
    }

    fn field(&mut self, path: &str, side: Side, old: &Field, new: &Field) {
        let (was, is) = (rust_type(old), rust_type(new));
        if was != is {
            self.breaking(path, format!("its type was {was} and is {is}"));
        } else if old.as_text != new.as_text {
            self.breaking(path, "is sent in another form".to_owned());
        }
        if old.rename != new.rename {
            self.breaking(path, "has another name in Rust".to_owned());
        }
        match (old.required, new.required) {
            (false, true) => {
                // A new type state of the builder; an answer's Option is gone.
                self.breaking(path, "is required now".to_owned());
            }
            // A builder's setter stays as it was; what is read is an Option.
            (true, false) => {
                let effect = side.on_reading();
                self.add(path, effect, "is optional now: an Option in Rust".to_owned());
            }
            _ => {}
        }
        for limit in limits(old, new) {
            let effect = if limit.is_narrower { side.on_sending() } else { Effect::Compatible };
            self.add(path, effect, limit.what);
        }
        if old.default != new.default {
            let (was, is) = (shown(old.default.clone()), shown(new.default.clone()));
            let what = format!("what Alipay assumes if it is not sent was {was} and is {is}");
            self.add(path, side.on_sending(), what);
        }
        if old.deprecated.is_none() && new.deprecated.is_some() {
            self.add(path, Effect::Compatible, "is deprecated".to_owned());
        }
        self.inner(path, side, old, new);
    }

    /// The fields of an object, the values of an enum.
    fn inner(&mut self, path: &str, side: Side, old: &Field, new: &Field) {
        match (&old.kind, &new.kind) {
            (Kind::Object(was) | Kind::JsonOf(was), Kind::Object(is) | Kind::JsonOf(is)) => {
                self.objects(path, side, was, is);
            }
            (Kind::Enum(was), Kind::Enum(is)) => {
                let values = |spec: &Spec, name: &str| -> BTreeSet<String> {
                    let item = spec.enumeration(name);
                    item.into_iter()
                        .flat_map(|item| item.values.iter().map(|value| value.text.clone()))
                        .collect()
                };
                let (before, after) = (values(self.old, was), values(self.new, is));
                for value in after.difference(&before) {
                    self.add(path, Effect::Compatible, format!("has a new value `{value}`"));
                }
                for value in before.difference(&after) {
                    self.breaking(path, format!("lost the value `{value}`"));
                }
            }
            _ => {}
        }
    }

    /// A pair of objects.
    fn objects(&mut self, path: &str, side: Side, was: &str, is: &str) {
        let pair = (side, was.to_owned(), is.to_owned());
        if let Some(Compared { path: first, effect }) = self.compared.get(&pair) {
            if let Some(effect) = *effect {
                let what = format!("its fields changed like those of {first}");
                self.add(path, effect, what);
            }
            return;
        }
        self.compared.insert(pair.clone(), Compared { path: path.to_owned(), effect: None });
        let (old, new) = (self.old, self.new);
        let before = old.object(was).map(|object| &*object.fields).unwrap_or_default();
        let after = new.object(is).map(|object| &*object.fields).unwrap_or_default();
        let known = self.changes.len();
        self.fields(path, side, before, after);
        let effects = self.changes.iter().skip(known).map(|change| change.effect);
        let worst = effects.max_by_key(|effect| *effect == Effect::Breaking);
        if let Some(compared) = self.compared.get_mut(&pair) {
            compared.effect = worst;
        }
    }

    /// Fields that moved into `biz_content` or out of it.
    fn places(&mut self) {
        for field in &self.new.parameters {
            if self.old.request.iter().any(|other| other.name == field.name) {
                let what = "moved out of `biz_content`".to_owned();
                self.breaking(&format!("request.{}", field.name), what);
            }
        }
        for field in &self.new.request {
            if self.old.parameters.iter().any(|other| other.name == field.name) {
                let what = "moved into `biz_content`".to_owned();
                self.breaking(&format!("request.{}", field.name), what);
            }
        }
    }

    fn rules(&mut self) {
        let texts = |spec: &Spec| -> Vec<(String, bool)> {
            spec.rules.iter().map(|rule| (rule_text(rule), rule.advice)).collect()
        };
        let (before, after) = (texts(self.old), texts(self.new));
        for (rule, advice) in after.iter().filter(|rule| !before.contains(rule)) {
            let effect = if *advice { Effect::Compatible } else { Effect::Breaking };
            self.add("rules", effect, format!("new: {rule}"));
        }
        for (rule, _) in before.iter().filter(|rule| !after.contains(rule)) {
            self.add("rules", Effect::Compatible, format!("removed: {rule}"));
        }
    }

    fn errors(&mut self) {
        for error in &self.new.errors {
            let path = format!("errors.{}", error.code);
            match self.old.error(&error.code) {
                None => self.add(&path, Effect::Compatible, "is new".to_owned()),
                Some(old) => self.error(&path, old, error),
            }
        }
        for error in self.old.errors.iter().filter(|error| self.new.error(&error.code).is_none()) {
            self.breaking(&format!("errors.{}", error.code), "was removed".to_owned());
        }
    }

    fn error(&mut self, path: &str, old: &ErrorCode, new: &ErrorCode) {
        if old.retry != new.retry {
            self.add(
                path,
                Effect::Compatible,
                format!("its retry was {:?} and is {:?}", old.retry, new.retry),
            );
        }
        if old.is_unknown() != new.is_unknown() {
            let word = if new.is_unknown() { "unknown" } else { "a refusal" };
            self.breaking(path, format!("its outcome is now {word}"));
        }
        if old.rename != new.rename {
            self.breaking(path, "has another name in Rust".to_owned());
        }
    }
}

/// The type as generated code has it.
fn rust_type(field: &Field) -> String {
    let item = match &field.kind {
        Kind::Enum(name) | Kind::Object(name) | Kind::JsonOf(name) => name.clone(),
        Kind::Json => "Json".to_owned(),
        _ => return type_word(&Field { as_text: false, ..field.clone() }),
    };
    if field.list { format!("{item}[]") } else { item }
}

/// A rule on one line.
fn rule_text(rule: &alipay_openapi_schema::spec::Rule) -> String {
    let one = Spec { rules: vec![rule.clone()], ..Spec::default() };
    let text = write::to_toml(&one);
    let lines = text.lines().skip_while(|line| *line != "[[rules]]").skip(1);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
}
