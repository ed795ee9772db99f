//! Whether files can be uploaded, and whether the file's own types are used and can be filled in.

use std::collections::HashSet;

use super::source::{Places, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode};
use crate::spec::{Field, Kind, Spec};

/// Tells of types that no field names and of objects that must hold themselves; those are made
/// possible by making a field optional.
pub(super) fn check(spec: &mut Spec, places: &Places<'_>, sink: &mut Sink) {
    unused(spec, places, sink);
    for (object, field) in endless(spec) {
        let Some(object) = spec.objects.get_mut(object) else { continue };
        let Some(field) = object.fields.get_mut(field) else { continue };
        let message = format!("{} must hold another {0}, without an end", quoted(&object.name));
        let span = places.key(&["objects", &object.name, &field.name]);
        let fault = Fault::new(FaultCode::EndlessType, span, message);
        sink.add(fault.help("the field cannot be required all the way round: make one optional"));
        field.required = false;
    }
}

/// Tells of files to upload that are where no file can travel; a text takes their place.
pub(super) fn files(spec: &mut Spec, places: &Places<'_>, sink: &mut Sink) {
    let mut refuse = |at: &[&str], field: &mut Field, message: &str, help: &str| {
        let path: Vec<&str> = at.iter().copied().chain([&*field.name, "type"]).collect();
        let fault = Fault::new(FaultCode::MisplacedFile, places.value(&path), message);
        sink.add(fault.help(help));
        (field.kind, field.list, field.example) = (Kind::String, false, None);
    };
    for field in spec.parameters.iter_mut().filter(|field| field.kind == Kind::File && field.list) {
        let help = "give each file a field of its own";
        refuse(&["parameters"], field, "a list of files is not supported", help);
    }
    let sections = [("request", &mut spec.request), ("response", &mut spec.response)];
    let sections = sections.into_iter().map(|(name, fields)| (vec![name], fields));
    let objects = spec.objects.iter_mut();
    let objects = objects.map(|object| (vec!["objects", &*object.name], &mut object.fields));
    for (at, fields) in sections.chain(objects) {
        for field in fields.iter_mut().filter(|field| field.kind == Kind::File) {
            let message = "a file is not JSON: it travels only beside `biz_content`";
            refuse(&at, field, message, "move the field to `[parameters]`");
        }
    }
}

fn unused(spec: &Spec, places: &Places<'_>, sink: &mut Sink) {
    let outside = spec.request_fields().chain(&spec.response).filter_map(named);
    // A field of the type itself does not use it.
    let nested = spec.objects.iter().flat_map(|object| {
        object.fields.iter().filter_map(named).filter(|name| *name != object.name)
    });
    let used: HashSet<&str> = outside.chain(nested).collect();
    let objects = spec.objects.iter().map(|object| ("objects", "object", &object.name));
    let enums = spec.enums.iter().map(|item| ("enums", "enum", &item.name));
    for (section, what, name) in objects.chain(enums) {
        if !used.contains(name.as_str()) {
            let message = format!("no field has the type {}", quoted(name));
            let fault = Fault::new(FaultCode::UnusedType, places.key(&[section, name]), message);
            sink.add(
                fault
                    .help(format!("name the {what} as the `type` of a field, or remove it"))
                    .missing(name),
            );
        }
    }
}

/// The type of the file that a field has.
fn named(field: &Field) -> Option<&str> {
    match &field.kind {
        Kind::Object(name) | Kind::JsonOf(name) | Kind::Enum(name) => Some(name),
        _ => None,
    }
}

/// A field, by the numbers of its object and of itself.
type Place = (usize, usize);

/// The fields that close circles of required ones; cut there, none is left. They are those of the
/// object of a circle that comes first in the file, to which the search goes back from each field.
fn endless(spec: &Spec) -> Vec<Place> {
    let numbers = spec.numbers();
    let mut holders: Vec<Vec<Place>> = vec![Vec::new(); spec.objects.len()];
    for (object, fields) in spec.objects.iter().map(|object| &object.fields).enumerate() {
        for (number, field) in fields.iter().enumerate().filter(|(_, field)| must_be(field)) {
            let held = named(field).and_then(|name| numbers.get(name));
            if let Some(holders) = held.and_then(|held| holders.get_mut(*held)) {
                holders.push((object, number));
            }
        }
    }
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; spec.objects.len()];
    let mut cut = Vec::new();
    let mut stack: Vec<Place> = Vec::new();
    for root in 0..spec.objects.len() {
        if states.get(root) == Some(&State::New) {
            stack.push((root, 0));
        }
        while let Some((object, next)) = stack.pop() {
            let Some(state) = states.get_mut(object) else { continue };
            *state = State::Open;
            match holders.get(object).and_then(|holders| holders.get(next)) {
                None => *state = State::Done,
                Some((holder, field)) => {
                    stack.push((object, next + 1));
                    match states.get(*holder) {
                        Some(State::New) => stack.push((*holder, 0)),
                        Some(State::Open) => cut.push((*holder, *field)),
                        _ => {}
                    }
                }
            }
        }
    }
    cut
}

/// Whether an object must be there for the one whose field this is to be there.
fn must_be(field: &Field) -> bool {
    field.required && !field.list && matches!(field.kind, Kind::Object(_) | Kind::JsonOf(_))
}
