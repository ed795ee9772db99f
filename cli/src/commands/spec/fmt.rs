//! `alipay spec fmt`: spec files in their canonical form.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipay_openapi_schema::read::{self, FaultCode};
use clap::Args;

use crate::error::Error;
use crate::write::canonical;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Spec files, or folders of them; `-` formats the standard input to the standard output
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Write nothing; list the files that would change, and fail (exit code 1) if there are any
    #[arg(long)]
    check: bool,
    /// The files that changed, or would, as a list in JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    if arguments.paths.iter().any(|path| path == Path::new("-")) {
        let text = source::file(Path::new("-"))?;
        output::print(&formatted("<stdin>", &text)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut changed = Vec::new();
    for path in source::spec_files(&arguments.paths)? {
        let text = source::file(&path)?;
        let name = path.to_string_lossy().into_owned();
        let new = formatted(&name, &text)?;
        if new != text {
            if !arguments.check {
                source::write(&path, &new)?;
            }
            changed.push(name);
        }
    }
    if arguments.json {
        output::json(&changed)?;
    } else {
        let lines = changed.iter().map(|name| format!("{name}\n"));
        output::print(&lines.collect::<String>())?;
    }
    let fails = arguments.check && !changed.is_empty();
    Ok(ExitCode::from(u8::from(fails)))
}

/// The canonical form; the same spec, or an error.
fn formatted(name: &str, text: &str) -> Result<String, Error> {
    let (before, faults) = read::read(name, text);
    let is_broken = |code: FaultCode| matches!(code, FaultCode::Syntax | FaultCode::DuplicateKey);
    if faults.iter().any(|fault| is_broken(fault.code)) {
        return Err(faults.into());
    }
    let new = canonical(text).map_err(|error| Error::Usage(format!("{name}: {error}")))?;
    let (after, _) = read::read(name, &new);
    if format!("{before:?}") != format!("{after:?}") {
        let message = format!("{name}: it cannot be formatted without a change of what it says");
        return Err(Error::Usage(message));
    }
    Ok(new)
}
