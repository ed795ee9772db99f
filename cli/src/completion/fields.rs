//! Fields of the method that is called, as options with their values.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use alipay_openapi_schema::read;
use alipay_openapi_schema::spec::{Field, Kind, Spec};
use clap::{Arg, ArgAction, Command};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};

/// How deep objects are followed: deeper fields are given as JSON.
const DEEPEST: usize = 3;

/// The command line, with the fields of the method that is being called.
pub(super) fn known(command: Command, words: &[OsString]) -> Command {
    // The words that were typed follow a `--`.
    let typed: Vec<&OsString> = words.iter().skip_while(|word| *word != "--").skip(1).collect();
    let is_call = typed.get(1).is_some_and(|word| *word == "call");
    match spec(&typed).filter(|_| is_call) {
        Some(spec) => command.mut_subcommand("call", |call| with_fields(call, &spec)),
        None => command,
    }
}

/// The spec of the method that is named, or of the file.
fn spec(typed: &[&OsString]) -> Option<Spec> {
    let after = typed.iter().skip_while(|word| **word != "--spec").nth(1);
    let text = after.and_then(|file| std::fs::read_to_string(Path::new(file)).ok());
    let method = || {
        let words = typed.iter().skip(2).filter_map(|word| word.to_str());
        words.filter_map(alipay_openapi_specs::get).next().map(str::to_owned)
    };
    let (spec, _) = read::read("the spec", &text.or_else(method)?);
    Some(spec)
}

/// A field by its path: `goods_detail[0].price`.
struct Place<'a> {
    path: String,
    field: &'a Field,
}

fn with_fields(call: Command, spec: &Spec) -> Command {
    let mut places = Vec::new();
    below("", spec.request_fields(), spec, 0, &mut places);
    let (files, fields): (Vec<Place<'_>>, Vec<Place<'_>>) =
        places.into_iter().partition(|place| place.field.kind == Kind::File);
    let (files, pairs) = (pairs(&files), pairs(&fields));
    let call = call
        .mut_arg("files", |argument| argument.add(ArgValueCompleter::new(files)))
        .mut_arg("fields", |argument| argument.add(ArgValueCompleter::new(pairs)));
    let taken: Vec<String> =
        call.get_arguments().filter_map(|one| one.get_long().map(str::to_owned)).collect();
    let free = fields.iter().filter(|place| !taken.contains(&place.path));
    let options: Vec<Arg> = free.map(|place| option(place, spec)).collect();
    call.args(options)
}

/// The fields of a record and of the objects in it.
fn below<'a>(
    prefix: &str,
    fields: impl Iterator<Item = &'a Field>,
    spec: &'a Spec,
    depth: usize,
    places: &mut Vec<Place<'a>>,
) {
    for field in fields {
        let path = format!("{prefix}{}", field.name);
        let object = match &field.kind {
            Kind::Object(name) | Kind::JsonOf(name) => spec.object(name),
            _ => None,
        };
        places.push(Place { path: path.clone(), field });
        if let Some(object) = object.filter(|_| depth < DEEPEST) {
            let index = if field.list { "[0]" } else { "" };
            let prefix = format!("{path}{index}.");
            below(&prefix, object.fields.iter(), spec, depth + 1, places);
        }
    }
}

fn option(place: &Place<'_>, spec: &Spec) -> Arg {
    // The names of options live as long as the process, which answers once.
    let name: &'static str = String::leak(place.path.clone());
    let option = Arg::new(name).long(name).action(ArgAction::Append);
    option.help(place.field.doc.clone()).add(ArgValueCandidates::new(values(place.field, spec)))
}

/// The values that a field can have, as far as they are known.
fn values(field: &Field, spec: &Spec) -> impl Fn() -> Vec<CompletionCandidate> + use<> {
    let values: Vec<(String, String)> = match &field.kind {
        Kind::Boolean => ["true", "false"].map(|value| (value.to_owned(), String::new())).into(),
        Kind::Enum(name) => {
            let values = spec.enumeration(name).map(|item| &*item.values).unwrap_or_default();
            values.iter().map(|value| (value.text.clone(), value.doc.clone())).collect()
        }
        _ => Vec::new(),
    };
    move || values.iter().map(candidate).collect()
}

fn candidate((value, doc): &(String, String)) -> CompletionCandidate {
    let help = Some(doc.clone()).filter(|doc| !doc.is_empty());
    CompletionCandidate::new(value).help(help.map(Into::into))
}

/// `NAME=` of fields that begin with what was typed.
fn pairs(places: &[Place<'_>]) -> impl Fn(&OsStr) -> Vec<CompletionCandidate> + use<> {
    let known: Vec<(String, String)> =
        places.iter().map(|place| (format!("{}=", place.path), place.field.doc.clone())).collect();
    move |typed| {
        let typed = typed.to_string_lossy();
        let found = known.iter().filter(|(pair, _)| pair.starts_with(&*typed));
        found.map(candidate).collect()
    }
}
