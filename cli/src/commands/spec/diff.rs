//! `alipay spec diff`: what changed between two specs.

use std::process::ExitCode;

use clap::Args;

use crate::diff::{Change, Effect, changes};
use crate::error::Error;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The older spec: a method of the catalogue, or a file
    #[arg(value_name = "A")]
    old: String,
    /// The newer one
    #[arg(value_name = "B")]
    new: String,
    /// The changes as a list in JSON
    #[arg(long)]
    json: bool,
}

/// Exit code 1 where something breaks, as `diff` has it for a difference.
pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let old = source::spec(&arguments.old)?.spec()?;
    let new = source::spec(&arguments.new)?.spec()?;
    let changes = changes(&old, &new);
    if arguments.json {
        output::json(&changes)?;
    } else {
        output::print(&changes.iter().map(line).collect::<String>())?;
    }
    let breaks = changes.iter().any(|change| change.effect == Effect::Breaking);
    Ok(ExitCode::from(u8::from(breaks)))
}

fn line(change: &Change) -> String {
    let (style, word) = match change.effect {
        Effect::Breaking => (output::ERROR, "breaking"),
        Effect::Compatible => (output::NOTE, "compatible"),
    };
    format!("{style}{word}{style:#}: {}: {}\n", change.path, change.what)
}
