//! `alipay call`: any method, without compiling anything.

mod arguments;
mod fields;
mod flags;
mod json;
mod method;
mod mode;
mod options;
mod pair;
mod report;
mod request;
mod scheme;

use std::ffi::OsString;
use std::process::ExitCode;

use alipay_openapi_runtime::__dynamic::DynamicRequest;
use alipay_openapi_schema::read::parse;
use alipay_openapi_schema::{Spec, Tables, check};
use alipay_spec_tools::facts::Facts;
use clap::Command;

pub(super) use self::arguments::Arguments;
pub(super) use self::flags::as_fields;

use self::arguments::AFTER;
use self::mode::Mode;
use self::report::Report;
use self::request::Given;
use super::spec::table::columns;
use crate::error::Error;
use crate::source::Text;
use crate::{exit, output, source};

/// The command with the fields of the method for whose help is asked.
pub(super) fn explained(command: Command, arguments: &[OsString]) -> Command {
    let asks = arguments.iter().any(|argument| argument == "--help" || argument == "-h");
    let words = arguments.iter().skip(2).filter_map(|argument| argument.to_str());
    let method = words.filter(|_| asks).find_map(alipay_openapi_specs::find);
    let spec = method.and_then(|method| parse(&method.path(), method.text()).ok());
    match spec {
        Some(spec) => {
            let fields = columns(&Facts::of(&spec).request);
            command.after_help(format!("Fields of {}:\n{fields}\n{AFTER}", spec.method))
        }
        None => command,
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    match read_and_call(arguments) {
        // A script finds the outcome where every other one is.
        Err(error) if arguments.json => {
            let mut told = error.json();
            told.insert("outcome".to_owned(), "not sent".into());
            exit::verdict(error.code(), output::json(&told))
        }
        done => done,
    }
}

fn read_and_call(arguments: &Arguments) -> Result<ExitCode, Error> {
    let text = match (&arguments.method, &arguments.spec) {
        (_, Some(file)) => Text { name: source::name(file), text: source::file(file)? },
        (method, None) => source::spec(method.as_deref().unwrap_or_default())?,
    };
    let spec = parse(&text.name, &text.text).map_err(|faults| Error::BrokenSpec(faults.into()))?;
    spec.with_tables(|tables| call(arguments, &spec, tables))
}

fn call(arguments: &Arguments, spec: &Spec, tables: &Tables<'_>) -> Result<ExitCode, Error> {
    arguments.mode().check(spec)?;
    let given = Given::read(arguments, tables)?;
    let options = arguments.options.read()?;
    let client = arguments.settings.client()?;
    let request = DynamicRequest::new(method::info(spec), tables, &given.map, &given.files);
    let advice = check::check(&request).advice;
    let mut notes: Vec<String> = advice.iter().map(ToString::to_string).collect();
    notes.extend(arguments.options.mistaken(tables));
    if !arguments.json {
        notes.drain(..).for_each(|note| output::warning(&note));
    }
    let report = match arguments.mode() {
        Mode::Send => match client.execute_with(&request, &options) {
            Ok(reply) => Report::done(spec, &reply),
            Err(error) => Report::failed(spec, &error),
        },
        Mode::OrderString => match client.sdk_execute(&request, &options) {
            Ok(order) => return signed(arguments, "order_string", &order, &notes),
            Err(error) => Report::failed(spec, &error),
        },
        Mode::Page { form } => match client.page_execute(&request, &options) {
            Ok(page) if form => return signed(arguments, "page_form", page.form(), &notes),
            Ok(page) => return signed(arguments, "page_url", page.url(), &notes),
            Err(error) => Report::failed(spec, &error),
        },
    };
    Ok(report.with_notes(notes).print(arguments.json))
}

/// Prints what somebody else is to send.
fn signed(
    arguments: &Arguments,
    what: &str,
    text: &str,
    notes: &[String],
) -> Result<ExitCode, Error> {
    if arguments.json {
        output::json(&serde_json::json!({ "outcome": "signed", what: text, "notes": notes }))?;
    } else {
        output::data(&format!("{}\n", text.trim_end()))?;
    }
    Ok(ExitCode::SUCCESS)
}
