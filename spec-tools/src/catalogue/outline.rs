//! From the facts of a method to its outline: a spec without the documentation's words.

use std::collections::{BTreeMap, HashMap, HashSet};

use alipay_openapi_schema::spec::{ErrorCode, Field, Kind, Object, Spec};
use alipay_openapi_schema::{common, names};

use crate::write::{TypeNames, give_rust_names};

use super::facts::{Facts, Method, Page, Row, Stated};
use super::outcomes;
use super::senders::sent_by;

/// Why a method's facts do not make an outline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OutlineError {
    /// A field is of an object whose fields are not there.
    #[error("{field} is of the object {model}, which is missing in the catalogue's `models`")]
    Model {
        /// The field.
        field: String,
        /// The object.
        model: String,
    },
    /// Objects are nested deeper than a spec can have them.
    #[error("{field} is nested more than {DEEPEST} objects deep")]
    Deep {
        /// The field.
        field: String,
    },
    /// A field is of a type that is not known here.
    #[error("{field} is of the unknown type {kind}: add it to the converter")]
    Kind {
        /// The field.
        field: String,
        /// The type.
        kind: String,
    },
}

/// How deep objects are followed; a spec can have no more levels.
const DEEPEST: usize = 32;

/// Makes the outline of a method. The order of everything is that of the facts.
///
/// # Errors
/// When the facts name an object or a type that nothing is known of.
pub fn outline(facts: &Facts, method: &Method) -> Result<Spec, OutlineError> {
    let mut outliner = Outliner {
        facts,
        objects: Vec::new(),
        names: BTreeMap::new(),
        taken: TypeNames::default(),
        depth: 0,
    };
    let title = facts.titles.as_ref().and_then(|titles| titles.of(&method.method));
    let mut spec = Spec {
        method: method.method.clone(),
        title_zh: title.map(str::to_owned),
        outline: true,
        ..Spec::default()
    };
    spec.request = outliner.fields(rows(&method.request), Place::Content)?;
    spec.parameters = outliner.fields(rows(&method.params), Place::Parameters)?;
    spec.response = outliner.fields(rows(&method.response), Place::Answer)?;
    spec.objects = outliner.objects;
    spec.errors = errors(method.errors.as_deref().unwrap_or_default());
    give_rust_names(&mut spec);
    if let Some(page) = facts.pages.get(&method.method) {
        for (fields, stated) in [
            (&mut spec.request, &page.request),
            (&mut spec.parameters, &page.request),
            (&mut spec.response, &page.response),
        ] {
            state(fields, stated);
        }
        state_objects(&mut spec, page);
    }
    spec.sent_by = sent_by(&spec.method);
    outcomes::state(&mut spec);
    Ok(spec)
}

fn rows(rows: &Option<Vec<Row>>) -> &[Row] {
    rows.as_deref().unwrap_or_default()
}

/// Where fields stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Content,
    Parameters,
    Answer,
    Object,
}

impl Place {
    /// Whether every call, or every answer, has a field of this name.
    fn has_common(self, name: &str) -> bool {
        match self {
            Self::Content | Self::Parameters => common::is_parameter(name),
            Self::Answer => common::is_answer(name),
            Self::Object => false,
        }
    }
}

struct Outliner<'a> {
    facts: &'a Facts,
    objects: Vec<Object>,
    /// The objects' types by the names of their models, those that are not finished among them.
    names: BTreeMap<&'a str, String>,
    taken: TypeNames,
    /// How deep the object is nested that is being made.
    depth: usize,
}

impl<'a> Outliner<'a> {
    fn fields(&mut self, rows: &'a [Row], place: Place) -> Result<Vec<Field>, OutlineError> {
        // Beside `biz_content` a parameter of every call is that one, and no field of the method.
        let is_own = |row: &&Row| place != Place::Parameters || !place.has_common(&row.name);
        rows.iter().filter(is_own).map(|row| self.field(row, place)).collect()
    }

    fn field(&mut self, row: &'a Row, place: Place) -> Result<Field, OutlineError> {
        Ok(Field {
            name: row.name.clone(),
            kind: self.kind(row, place)?,
            list: row.list.unwrap_or_default(),
            own: place.has_common(&row.name),
            ..Field::default()
        })
    }

    fn kind(&mut self, row: &'a Row, place: Place) -> Result<Kind, OutlineError> {
        if let Some(model) = &row.model {
            return self.object(row, model).map(Kind::Object);
        }
        Ok(match row.kind.as_deref() {
            None | Some("String") => Kind::String,
            Some("Long") => Kind::Number,
            Some("Boolean") => Kind::Boolean,
            Some("Date") => Kind::Date,
            // In JSON, and in a list, a file is the text that stands for it.
            Some("byte[]") if place == Place::Parameters && row.list != Some(true) => Kind::File,
            Some("byte[]") => Kind::String,
            Some(kind) => {
                let (field, kind) = (row.name.clone(), kind.to_owned());
                return Err(OutlineError::Kind { field, kind });
            }
        })
    }

    /// The type of an object, which is added where it is not yet there. It has its place before
    /// its fields are known: they may name it.
    fn object(&mut self, row: &Row, model: &'a str) -> Result<String, OutlineError> {
        if let Some(name) = self.names.get(model) {
            return Ok(name.clone());
        }
        let Some(rows) = self.facts.models.get(model) else {
            let (field, model) = (row.name.clone(), model.to_owned());
            return Err(OutlineError::Model { field, model });
        };
        if self.depth == DEEPEST {
            return Err(OutlineError::Deep { field: row.name.clone() });
        }
        let name = self.name(model);
        let at = self.objects.len();
        self.names.insert(model, name.clone());
        self.objects.push(Object { name: name.clone(), fields: Vec::new() });
        self.depth += 1;
        let fields = self.fields(rows, Place::Object)?;
        self.depth -= 1;
        if let Some(object) = self.objects.get_mut(at) {
            object.fields = fields;
        }
        Ok(name)
    }

    /// A type's name for a model: its own, where generated code can have it.
    fn name(&mut self, model: &str) -> String {
        let is_camel = model.starts_with(|c: char| c.is_ascii_uppercase())
            && model.chars().all(|c| c.is_ascii_alphanumeric());
        let name =
            if is_camel { model.to_owned() } else { format!("Object{}", names::variant(model)) };
        self.taken.take(&name, &format!("{name}Info"))
    }
}

fn errors(codes: &[String]) -> Vec<ErrorCode> {
    let mut seen = HashSet::new();
    let new = codes.iter().filter(|code| seen.insert(code.as_str()));
    new.map(|code| ErrorCode { code: code.clone(), ..ErrorCode::default() }).collect()
}

/// Puts the flags and lengths of the method's own page on its fields.
// Only those: a limit that is wrong would refuse a good request.
fn state(fields: &mut [Field], page: &[Stated]) {
    let mut fields: HashMap<String, &mut Field> =
        fields.iter_mut().map(|field| (field.name.clone(), field)).collect();
    for stated in page {
        if let Some(field) = fields.get_mut(&stated.name) {
            field.required = stated.is_required();
            limit(field, stated.max_length);
        }
    }
}

fn limit(field: &mut Field, max: Option<u32>) {
    let Some(max) = max.filter(|max| (1..u32::MAX).contains(max)) else { return };
    match field.kind {
        // The list's length, or each value's? The page does not say.
        Kind::String if field.list => {}
        Kind::String => field.max_length = Some(max),
        Kind::File | Kind::Date => {}
        _ => field.page_length = Some(max),
    }
}

/// Puts them on the fields of objects, where an object is that of one field alone: the page of
/// one says nothing of another.
fn state_objects(spec: &mut Spec, page: &Page) {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for field in spec.all_fields() {
        if let Kind::Object(name) = &field.kind {
            *uses.entry(name).or_default() += 1;
        }
    }
    let request: Vec<&Field> = spec.request_fields().collect();
    let response: Vec<&Field> = spec.response.iter().collect();
    let mut found = nested(spec, &uses, &request, &page.request);
    found.extend(nested(spec, &uses, &response, &page.response));
    for (name, stated) in found {
        if let Some(object) = spec.objects.iter_mut().find(|object| object.name == name) {
            state(&mut object.fields, stated);
        }
    }
}

/// The objects whose fields a page states, with these fields, to full depth.
fn nested<'p>(
    spec: &Spec,
    uses: &HashMap<&str, usize>,
    fields: &[&Field],
    page: &'p [Stated],
) -> Vec<(String, &'p [Stated])> {
    let mut found = Vec::new();
    for stated in page.iter().filter(|stated| !stated.children.is_empty()) {
        let field = fields.iter().find(|field| field.name == stated.name);
        let Some(Kind::Object(name)) = field.map(|field| &field.kind) else { continue };
        let Some(object) = spec.object(name).filter(|_| uses.get(&**name) == Some(&1)) else {
            continue;
        };
        found.push((name.clone(), &*stated.children));
        let fields: Vec<&Field> = object.fields.iter().collect();
        found.extend(nested(spec, uses, &fields, &stated.children));
    }
    found
}
