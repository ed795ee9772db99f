//! Checks that distinct Rust names can be made of the names on the wire.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::source::{Places, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode};
use crate::common::{self, SetBy};
use crate::spec::{Field, Kind, Spec, names};

/// Reports names that are impossible or collide, and removes what has them from the spec.
pub(super) fn check(spec: &mut Spec, places: &Places<'_>, sink: &mut Sink) {
    let mut names = Names { places, sink };
    names.types(spec);
    let mut taken = Taken::fields();
    names.fields(&["request"], &mut spec.request, common::is_parameter, &mut taken);
    names.fields(&["parameters"], &mut spec.parameters, common::is_parameter, &mut taken);
    names.fields(&["response"], &mut spec.response, common::is_answer, &mut Taken::fields());
    for object in &mut spec.objects {
        let at = ["objects", &*object.name];
        names.fields(&at, &mut object.fields, |_| false, &mut Taken::fields());
    }
    for item in &mut spec.enums {
        let at = ["enums", &*item.name];
        let mut taken = Taken::variants("a value");
        item.values
            .retain(|value| names.variant(&at, &value.text, value.rename.as_deref(), &mut taken));
    }
    let mut taken = Taken::variants("an error code");
    spec.errors.retain(|error| {
        names.variant(&["errors"], &error.code, error.rename.as_deref(), &mut taken)
    });
    prune(spec);
}

/// The Rust names that are taken, with the names on the wire they come from.
struct Taken {
    what: &'static str,
    names: HashMap<String, String>,
}

impl Taken {
    fn fields() -> Self {
        let own = names::OWN_FIELDS.map(|name| (name.to_owned(), String::new()));
        Self { what: "a field", names: own.into_iter().collect() }
    }

    fn variants(what: &'static str) -> Self {
        Self { what, names: HashMap::from([(names::OWN_VARIANT.to_owned(), String::new())]) }
    }
}

struct Names<'a> {
    places: &'a Places<'a>,
    sink: &'a mut Sink,
}

impl Names<'_> {
    fn fields(
        &mut self,
        at: &[&str],
        fields: &mut Vec<Field>,
        is_common: fn(&str) -> bool,
        taken: &mut Taken,
    ) {
        fields.retain(|field| {
            self.common(at, field, is_common(&field.name));
            let fits = |name: &str| {
                names::is_identifier(name) && !name.contains(|c: char| c.is_ascii_uppercase())
            };
            let rust = names::field(&field.name);
            self.take(at, &field.name, field.rename.as_deref(), rust, fits, "snake_case", taken)
        });
    }

    fn common(&mut self, at: &[&str], field: &Field, is_common: bool) {
        // A page's row of this kind is copied by mistake, mostly. Some sixty methods of the
        // platform have such a field of their own.
        let path: Vec<&str> = at.iter().copied().chain([&*field.name]).collect();
        let is_set = at == ["parameters"]
            && common::parameter(&field.name).is_some_and(|common| common.set_by == SetBy::Client);
        if is_common && (is_set || !field.own) {
            let message = format!("{} is a common parameter", quoted(&field.name));
            let fault = Fault::new(FaultCode::CommonParameter, self.places.key(&path), message);
            self.sink.add(fault.help(match is_set {
                true => "leave it out: the client sets it in every call",
                false => {
                    "leave it out: it goes with every call; or add `own = true` where the method \
                     has a field of its own by this name"
                }
            }));
        }
        if field.own && !is_common {
            let own: Vec<&str> = path.into_iter().chain(["own"]).collect();
            let message = "`own` says nothing here: no common parameter has this name";
            let fault = Fault::new(FaultCode::MisplacedKey, self.places.key(&own), message);
            self.sink.add(fault.help("leave it out"));
        }
    }

    fn variant(
        &mut self,
        at: &[&str],
        text: &str,
        rename: Option<&str>,
        taken: &mut Taken,
    ) -> bool {
        let fits = |name: &str| {
            names::is_identifier(name) && name.starts_with(|c: char| c.is_ascii_uppercase())
        };
        self.take(at, text, rename, names::variant(text), fits, "UpperCamelCase", taken)
    }

    /// Takes a Rust name. Returns false if there is none or it is taken.
    #[allow(clippy::too_many_arguments, reason = "what a name is made of, and one caller a kind")]
    fn take(
        &mut self,
        at: &[&str],
        wire: &str,
        rename: Option<&str>,
        made: String,
        fits: impl Fn(&str) -> bool,
        style: &str,
        taken: &mut Taken,
    ) -> bool {
        let rust = rename.map_or(made, str::to_owned);
        let what = taken.what;
        if !fits(&rust) {
            let message = match rename {
                Some(_) => format!("{} cannot be the Rust name of {what}", quoted(&rust)),
                None => format!("no Rust name can be made of {}", quoted(wire)),
            };
            let help = format!("give it a `rename` in {style}, of ASCII letters and digits");
            let span = self.name_span(at, wire, rename);
            self.sink.add(Fault::new(FaultCode::BadName, span, message).help(help));
            return false;
        }
        let Some(other) = taken.names.get(&rust) else {
            taken.names.insert(rust, wire.to_owned());
            return true;
        };
        let message = match other.is_empty() {
            true => format!(
                "{} would be {} in Rust, which generated code has for itself",
                quoted(wire),
                quoted(&rust)
            ),
            false => format!(
                "{} and {} would both be {} in Rust",
                quoted(other),
                quoted(wire),
                quoted(&rust)
            ),
        };
        let span = self.name_span(at, wire, rename);
        let fault = Fault::new(FaultCode::NameCollision, span, message);
        self.sink.add(
            fault.help(format!(
                "give it another Rust name: `rename = \"{}\"`",
                another(&rust, style)
            )),
        );
        false
    }

    fn name_span(&self, at: &[&str], wire: &str, rename: Option<&str>) -> Range<usize> {
        let mut path: Vec<&str> = at.iter().copied().chain([wire]).collect();
        match rename {
            Some(_) => {
                path.push("rename");
                self.places.value(&path)
            }
            None => self.places.key(&path),
        }
    }

    fn types(&mut self, spec: &mut Spec) {
        let mut taken = HashMap::new();
        let objects = spec.objects.iter().map(|object| object.name.clone());
        let all = objects.chain(spec.enums.iter().map(|item| item.name.clone())).collect();
        spec.objects.retain(|object| self.type_name("objects", &object.name, &all, &mut taken));
        spec.enums.retain(|item| self.type_name("enums", &item.name, &all, &mut taken));
    }

    fn type_name(
        &mut self,
        section: &str,
        name: &str,
        all: &HashSet<String>,
        taken: &mut HashMap<String, String>,
    ) -> bool {
        let Some(fault) = type_fault(name, all, taken) else {
            taken.insert(names::field(name), name.to_owned());
            return true;
        };
        let span = self.places.key(&[section, name]);
        self.sink.add(Fault { span, ..fault });
        false
    }
}

/// What is wrong with a type's name, if anything (it has no place yet).
///
/// The names that are taken are by those of their builders' modules, which are in snake case.
fn type_fault(name: &str, all: &HashSet<String>, taken: &HashMap<String, String>) -> Option<Fault> {
    let is_camel = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if !is_camel {
        let message = format!("{} cannot name a type: it is not UpperCamelCase", quoted(name));
        let better = names::variant(name);
        return Some(Fault::new(FaultCode::BadName, 0..0, message).help(
            match names::is_identifier(&better) {
                true => format!("write it as `{better}`"),
                false => "give it a name of ASCII letters and digits".to_owned(),
            },
        ));
    }
    let is_builder = |stem: &str| all.contains(stem);
    let message = match taken.get(&names::field(name)) {
        _ if names::is_own_type(name) => format!("the name {} is taken", quoted(name)),
        _ if name.strip_suffix("Builder").is_some_and(is_builder) => {
            format!("{} is the name of another type's builder", quoted(name))
        }
        Some(other) if other == name => format!("there is an object {} too", quoted(name)),
        Some(other) => format!("{} and {} are too much alike", quoted(other), quoted(name)),
        None => return None,
    };
    let help = format!("give the type another name, as `{name}Info`");
    Some(Fault::new(FaultCode::NameCollision, 0..0, message).help(help))
}

/// Another name, near to one that is taken.
fn another(rust: &str, style: &str) -> String {
    if style == "snake_case" { format!("{rust}_field") } else { format!("{rust}2") }
}

/// Takes out of the spec what names something that was taken out before.
fn prune(spec: &mut Spec) {
    let objects: HashSet<String> = spec.objects.iter().map(|object| object.name.clone()).collect();
    let enums: HashSet<String> = spec.enums.iter().map(|item| item.name.clone()).collect();
    let fields = spec.request.iter_mut().chain(&mut spec.parameters).chain(&mut spec.response);
    for field in fields.chain(spec.objects.iter_mut().flat_map(|object| &mut object.fields)) {
        let plain = match &field.kind {
            Kind::Enum(name) if !enums.contains(name) => Kind::String,
            Kind::Object(name) if !objects.contains(name) => Kind::String,
            Kind::JsonOf(name) if !objects.contains(name) => Kind::Json,
            _ => continue,
        };
        field.kind = plain;
        field.example = None;
    }
    let mut rules = std::mem::take(&mut spec.rules);
    rules.retain(|rule| {
        let mut names = rule.fields.iter().chain(rule.when.iter().map(|when| &when.field));
        match &rule.scope {
            None => names.all(|name| has(spec.request_fields(), name)),
            Some(scope) => {
                spec.object(scope).is_some_and(|object| names.all(|name| has(&object.fields, name)))
            }
        }
    });
    spec.rules = rules;
    let response = &spec.response;
    for conditions in [&mut spec.success_when, &mut spec.pending_when, &mut spec.failure_when] {
        conditions.retain(|condition| has(response, &condition.field));
    }
    let key = spec.idempotency_key.take();
    spec.idempotency_key = key.filter(|name| has(spec.request_fields(), name));
}

fn has<'a>(fields: impl IntoIterator<Item = &'a Field>, name: &str) -> bool {
    fields.into_iter().any(|field| field.name == name)
}
