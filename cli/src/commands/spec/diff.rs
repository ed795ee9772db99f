//! `alipay spec diff`: what changed between two specs.

use std::process::ExitCode;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read;
use alipay_spec_tools::diff::{Change, Effect, changes};
use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use crate::completion::method_or_file;
use crate::error::Error;
use crate::terminal::{Head, Text};
use crate::{exit, output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The older spec: a method of the catalogue, or a file
    #[arg(value_name = "A", add = ArgValueCompleter::new(method_or_file))]
    old: String,
    /// The newer one
    #[arg(value_name = "B", add = ArgValueCompleter::new(method_or_file))]
    new: String,
    /// The changes as a list in JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
What breaks is what refuses a call that was accepted, or stops the code from
compiling that makes the call or reads the answer.

Exit codes:
  0  nothing that breaks
  1  something breaks
  2  a spec cannot be read, or has faults

Example:
  alipay spec diff alipay.trade.query stock.toml";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let changes = changes(&spec(&arguments.old)?, &spec(&arguments.new)?);
    let printed = match (arguments.json, changes.is_empty()) {
        (true, _) => output::json(&changes),
        (false, false) => output::print(changes.iter().map(line).collect::<Text>()),
        (false, true) => {
            output::note("nothing changes for a user");
            Ok(())
        }
    };
    let breaks = changes.iter().any(|change| change.effect == Effect::Breaking);
    exit::verdict(breaks.into(), printed)
}

/// A spec. Faults in it are not a difference, and the exit code tells them apart.
fn spec(method_or_file: &str) -> Result<Spec, Error> {
    let text = source::spec(method_or_file)?;
    read::parse(&text.name, &text.text).map_err(|faults| Error::BrokenSpec(faults.into()))
}

fn line(change: &Change) -> Text {
    let (head, word) = match change.effect {
        Effect::Breaking => (Head::Error, "breaking"),
        Effect::Compatible => (Head::Note, "compatible"),
    };
    let told = format!(": {}: {}", change.path, change.what);
    Text::new().head(head, word).part(&told).end()
}
