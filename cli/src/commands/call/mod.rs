//! `alipay call`: any method, without compiling anything.

mod fields;
mod flags;
mod json;
mod method;
mod options;
mod report;
mod request;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use alipay_openapi_runtime::__dynamic::DynamicRequest;
use alipay_openapi_schema::read::parse;
use alipay_openapi_schema::{Spec, Tables, check};
use clap::{Args, Command};

pub(crate) use self::flags::as_fields;
use self::options::Options;
use self::report::Report;
use self::request::Given;
use super::spec::show::columns;
use crate::error::Error;
use crate::facts::Facts;
use crate::settings::Settings;
use crate::source::Text;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The method, as alipay.trade.query
    #[arg(required_unless_present = "spec", conflicts_with = "spec")]
    method: Option<String>,
    /// The spec of a method that the catalogue lacks
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// A field of the request; may be repeated. goods_detail[0].price=1 reaches into objects and
    /// lists; a whole list or object is given as JSON. --NAME VALUE is the same, where NAME is no
    /// option
    #[arg(short, long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
    /// The fields as one JSON object, or the file that has it; - is the standard input
    #[arg(long, value_name = "JSON|@FILE|-")]
    biz_content: Option<String>,
    /// A file to upload; may be repeated
    #[arg(long = "file", value_name = "NAME=PATH")]
    files: Vec<String>,
    /// Send fields that the spec lacks, too: an outline may be older than the platform
    #[arg(long)]
    allow_unknown: bool,
    #[command(flatten)]
    options: Options,
    /// Send nothing: print the order string for the Alipay SDK of a phone
    #[arg(long, group = "mode")]
    order_string: bool,
    /// Send nothing: print the address for the user's browser
    #[arg(long, group = "mode")]
    page_url: bool,
    /// Send nothing: print the form for the user's browser
    #[arg(long, group = "mode")]
    page_form: bool,
    /// Print the outcome and the answer as one JSON document
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: Settings,
}

const AFTER: &str = "\
`alipay call METHOD --help` lists the fields of a method. The answer is printed as it was signed, the
outcome in words on the error stream.

Examples:
  alipay call alipay.trade.query --out_trade_no 20150320010101001
  alipay call alipay.trade.create --biz-content @order.json --notify-url https://a.example/notify
  alipay call alipay.offline.material.image.upload --image_type jpg --image_name shop \\
      --file image_content=shop.jpg

Exit codes:
  0  done
  1  refused: Alipay answered that it did not do it, and signed the answer
  2  usage: an argument, a setting or the spec is wrong; nothing was sent
  3  not sent: the request breaks its spec, or no connection came about
  4  unknown: it may have been done; query before you do anything else
  5  done, and the answer cannot be read
  6  pending: accepted and not done yet, as while the user is paying
  7  turned away: the gateway did not let it in, as an answer says that nobody signed

Keys and tokens come from files or the environment, never from an argument. What a field has that
is secret goes into the file of --biz-content.";

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
            output::verdict(error.code(), output::json(&told))
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
    let report = match mode(arguments) {
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

enum Mode {
    Send,
    OrderString,
    Page { form: bool },
}

fn mode(arguments: &Arguments) -> Mode {
    match arguments {
        Arguments { order_string: true, .. } => Mode::OrderString,
        Arguments { page_form: true, .. } => Mode::Page { form: true },
        Arguments { page_url: true, .. } => Mode::Page { form: false },
        _ => Mode::Send,
    }
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
