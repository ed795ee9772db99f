//! Whether files can be uploaded, and whether the file's own types are used and can be filled in.

use super::source::{Places, Sink};
use super::suggest::quoted;
use super::{Fault, FaultCode};
use crate::Spec;
use crate::spec::{Field, Kind, Object};

/// Tells of types that no field names and of objects that must hold themselves; those are made
/// possible by making a field optional.
pub(super) fn check(spec: &mut Spec, places: &Places<'_>, sink: &mut Sink) {
    unused(spec, places, sink);
    for (object, field) in endless(spec) {
        let message = format!("{} must hold another {0}, without an end", quoted(&object));
        let span = places.key(&["objects", &object, &field]);
        let fault = Fault::new(FaultCode::EndlessType, span, message);
        sink.add(fault.help("the field cannot be required all the way round: make one optional"));
        let objects = spec.objects.iter_mut().filter(|item| item.name == object);
        let mut fields = objects.flat_map(|object| &mut object.fields);
        if let Some(field) = fields.find(|item| item.name == field) {
            field.required = false;
        }
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
            let message = "a file is not JSON: it travels beside `biz_content` alone";
            refuse(&at, field, message, "move the field to `[parameters]`");
        }
    }
}

fn unused(spec: &Spec, places: &Places<'_>, sink: &mut Sink) {
    let objects = spec.objects.iter().map(|object| ("objects", "object", &object.name));
    let enums = spec.enums.iter().map(|item| ("enums", "enum", &item.name));
    for (section, what, name) in objects.chain(enums) {
        if !is_used(spec, name) {
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

/// Whether a field outside of the type itself has it.
fn is_used(spec: &Spec, name: &str) -> bool {
    let others = spec.objects.iter().filter(|object| object.name != name);
    let mut fields =
        spec.request_fields().chain(&spec.response).chain(others.flat_map(|object| &object.fields));
    fields.any(|field| named(field) == Some(name))
}

/// The type of the file that a field has.
fn named(field: &Field) -> Option<&str> {
    match &field.kind {
        Kind::Object(name) | Kind::JsonOf(name) | Kind::Enum(name) => Some(name),
        _ => None,
    }
}

/// Each circle of required fields, by an object and a field of it; cut there, none is left.
fn endless(spec: &Spec) -> Vec<(String, String)> {
    let mut cut: Vec<(&str, &str)> = Vec::new();
    for object in &spec.objects {
        for field in required_objects(object) {
            let closes = named(field).is_some_and(|to| reaches(spec, to, &object.name, &cut));
            if closes {
                cut.push((&object.name, &field.name));
            }
        }
    }
    cut.into_iter().map(|(object, field)| (object.to_owned(), field.to_owned())).collect()
}

/// Whether a value of one object must hold one of another (or is one), leaving out some fields.
fn reaches(spec: &Spec, from: &str, to: &str, cut: &[(&str, &str)]) -> bool {
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(name) = reached.get(next).copied() {
        next += 1;
        let fields = spec.object(name).into_iter().flat_map(required_objects);
        let fields = fields.filter(|field| !cut.contains(&(name, &field.name)));
        for name in fields.filter_map(named) {
            if !reached.contains(&name) {
                reached.push(name);
            }
        }
    }
    reached.contains(&to)
}

fn required_objects(object: &Object) -> impl Iterator<Item = &Field> {
    object.fields.iter().filter(|field| {
        field.required && !field.list && matches!(field.kind, Kind::Object(_) | Kind::JsonOf(_))
    })
}
