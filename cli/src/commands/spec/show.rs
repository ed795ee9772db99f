//! `alipay spec show`: one spec, in the form that is asked for.

use std::process::ExitCode;

use alipay_openapi_schema::Spec;
use alipay_spec_tools::facts::Facts;
use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::table;
use crate::completion::method_or_file;
use crate::error::Error;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// A method, or a spec file; `-` for the standard input
    #[arg(value_name = "METHOD|FILE", add = ArgValueCompleter::new(method_or_file))]
    spec: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// The same as `--format json`
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
The JSON is {\"method\",\"title\",\"request\":[F],\"response\":[F],\"errors\":[E],…}.
F is {\"name\",\"type\",\"required\",\"max_length\",\"children\":[F],…} without common
parameters, E is {\"code\",\"doc\",\"remedies\",\"retry\",\"outcome\"}. What else the spec
says is beside these: of the method \"sent_by\", \"outcomes\" and \"rules\", of a
field \"doc\", \"limits\", \"values\", \"example\" and so on. A type is String,
Number, Price, Boolean, Date, File or the name of an object, and [] for a list.

Examples:
  alipay spec show alipay.trade.pay
  alipay spec show alipay.trade.pay --format toml > pay.toml
  alipay spec show stock.toml --json | jq .request";

/// How to print a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The facts as a table, with what they mean, to read
    Table,
    /// The file as it is
    Toml,
    /// The same as the table, for scripts
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let text = source::spec(&arguments.spec)?;
    let spec = text.spec()?;
    match if arguments.json { Format::Json } else { arguments.format } {
        Format::Toml => output::data(&text.text)?,
        Format::Json => output::json(&facts(&spec))?,
        Format::Table => output::print(table::of(&facts(&spec)))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn facts(spec: &Spec) -> Facts {
    let (facts, cut) = Facts::in_full(spec);
    if cut {
        output::warning(
            "some objects are shown without their fields: written out wherever they are used, they are too many",
        );
    }
    facts
}
