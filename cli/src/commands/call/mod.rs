//! `alipay call`: any method, without compiling anything.

mod fields;
mod method;
mod report;
mod request;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use alipay_openapi_runtime::__dynamic::DynamicRequest;
use alipay_openapi_runtime::CallOptions;
use alipay_openapi_schema::read::parse;
use alipay_openapi_schema::{Spec, Tables, check};
use clap::Args;

use self::report::Report;
use self::request::Given;
use crate::error::Error;
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
    /// lists; a whole list or object is given as JSON
    #[arg(short, long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
    /// The fields as one JSON object; - reads it from the standard input
    #[arg(long, value_name = "JSON|-")]
    biz_content: Option<String>,
    /// A file to upload; may be repeated
    #[arg(long = "file", value_name = "NAME=PATH")]
    files: Vec<String>,
    /// A common parameter, as notify_url; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    common: Vec<String>,
    /// The token by which a merchant lets the app act for it
    #[arg(long, value_name = "TOKEN")]
    app_auth_token: Option<String>,
    /// How many seconds to wait for the answer
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<u32>,
    /// Send once only, though the method has an idempotency key
    #[arg(long)]
    no_retry: bool,
    /// Send the content as plain text though there is a content key
    #[arg(long)]
    without_encryption: bool,
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
The answer is printed as it was signed, the outcome in words on the error stream.

Exit codes:
  0  done
  1  refused: Alipay answered that it did not do it
  2  usage: an argument, a setting or the spec is wrong; nothing was sent
  3  not sent: the request breaks its spec, or no connection came about
  4  unknown: it may have been done; query before you do anything else
  5  done, and the answer cannot be read
  6  accepted and not done yet, as while the user is paying

Keys come from files or the environment, never from an argument.";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let text = match (&arguments.method, &arguments.spec) {
        (_, Some(file)) => Text { name: source::name(file), text: source::file(file)? },
        (method, None) => source::spec(method.as_deref().unwrap_or_default())?,
    };
    let spec = parse(&text.name, &text.text).map_err(|faults| Error::BrokenSpec(faults.into()))?;
    spec.with_tables(|tables| call(arguments, &spec, tables))
}

fn call(arguments: &Arguments, spec: &Spec, tables: &Tables<'_>) -> Result<ExitCode, Error> {
    let given = Given::read(arguments, tables)?;
    let options = options(arguments)?;
    let client = arguments.settings.client()?;
    let request = DynamicRequest::new(tables, &given.map, &given.files);
    for advice in check::check(&request).advice {
        output::warning(&advice.to_string());
    }
    let method = method::info(spec);
    let report = match mode(arguments) {
        Mode::Send => match client.execute_dynamic(method, &request, &options) {
            Ok(reply) => Report::done(spec, tables, &reply),
            Err(error) => Report::failed(spec, &error),
        },
        Mode::OrderString => match client.sdk_execute_dynamic(method, &request, &options) {
            Ok(order) => return signed(arguments, "order_string", &order),
            Err(error) => Report::failed(spec, &error),
        },
        Mode::Page { form } => match client.page_execute_dynamic(method, &request, &options) {
            Ok(page) if form => return signed(arguments, "page_form", page.form()),
            Ok(page) => return signed(arguments, "page_url", page.url()),
            Err(error) => Report::failed(spec, &error),
        },
    };
    Ok(report.print(arguments.json))
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
fn signed(arguments: &Arguments, what: &str, text: &str) -> Result<ExitCode, Error> {
    match arguments.json {
        true => output::json(&serde_json::json!({ "outcome": "signed", what: text }))?,
        false => output::print(&format!("{}\n", text.trim_end()))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn options(arguments: &Arguments) -> Result<CallOptions, Error> {
    let mut options = CallOptions::new();
    for common in &arguments.common {
        let (name, value) = request::pair("--common", common)?;
        options = options.common(name, value);
    }
    if let Some(token) = &arguments.app_auth_token {
        options = options.app_auth_token(token);
    }
    if let Some(seconds) = arguments.timeout {
        options = options.timeout(Duration::from_secs(seconds.into()));
    }
    if arguments.no_retry {
        options = options.without_retry();
    }
    if arguments.without_encryption {
        options = options.without_encryption();
    }
    Ok(options)
}
