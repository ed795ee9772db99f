//! `alipay spec fmt`: spec files in their canonical form.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipay_openapi_schema::read::{self, FaultCode};
use alipay_spec_tools::write::canonical;
use clap::Args;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::error::Error;
use crate::terminal::Text;
use crate::{exit, output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// Spec files, or folders of them; `-` formats the standard input to the standard output
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Write nothing; list the files that would change, and fail (exit code 1) if there are any
    #[arg(long)]
    check: bool,
    /// The files that changed, or would, and those that cannot be formatted, as
    /// `{"changed": ["…"], "errors": [{"error"}]}`
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Comments stay where they are. A file that cannot be formatted is left as it is,
and reported.

Exit codes:
  0  all files are in their canonical form now; with --check, they were
  1  with --check, some are not; or a file is not TOML
  2  a file cannot be read, written or formatted

Example:
  alipay spec fmt --check specs";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let mut done = Done::default();
    if let [path] = &*arguments.paths
        && path == Path::new("-")
    {
        done.standard_input(arguments)?;
    } else {
        for path in source::spec_files(&arguments.paths)? {
            if let Err(error) = done.file(&path, arguments.check) {
                done.failed(&error, arguments.json);
            }
        }
    }
    let printed = match arguments.json {
        true => output::json(&done),
        false => done.list(arguments.check),
    };
    let changes = arguments.check && !done.changed.is_empty();
    exit::verdict(done.exit.max(changes.into()), printed)
}

/// What was done.
#[derive(Default, Serialize)]
struct Done {
    changed: Vec<String>,
    errors: Vec<Map<String, Value>>,
    /// The standard input in its canonical form.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip)]
    exit: u8,
}

impl Done {
    fn file(&mut self, path: &Path, is_check: bool) -> Result<(), Error> {
        let (name, text) = (source::name(path), source::file(path)?);
        let new = formatted(&name, &text)?;
        if new == text {
            return Ok(());
        }
        if !is_check {
            source::write(path, &new)?;
        }
        self.changed.push(name);
        Ok(())
    }

    fn standard_input(&mut self, arguments: &Arguments) -> Result<(), Error> {
        let path = Path::new("-");
        let text = source::file(path)?;
        let new = formatted(&source::name(path), &text)?;
        if new != text {
            self.changed.push(source::name(path));
        }
        if !arguments.check {
            self.text = Some(new);
        }
        Ok(())
    }

    /// Tells of a file that stays as it is. The others are formatted all the same.
    fn failed(&mut self, error: &Error, as_json: bool) {
        match as_json {
            true => self.errors.push(error.json()),
            false => error.tell(),
        }
        self.exit = self.exit.max(error.code());
    }

    fn list(&self, is_check: bool) -> Result<(), Error> {
        match &self.text {
            Some(text) if !is_check => output::data(text),
            _ => output::print(
                self.changed.iter().map(|name| Text::new().part(name).end()).collect::<Text>(),
            ),
        }
    }
}

/// The canonical form; the same spec, or an error.
fn formatted(name: &str, text: &str) -> Result<String, Error> {
    let (before, faults) = read::read(name, text);
    let is_broken = |code: FaultCode| {
        // What is not read in full cannot be compared.
        matches!(code, FaultCode::Syntax | FaultCode::DuplicateKey | FaultCode::TooMuch)
    };
    if faults.iter().any(|fault| is_broken(fault.code)) {
        return Err(faults.into());
    }
    let new = canonical(text).map_err(|error| Error::Usage(format!("{name}: {error}")))?;
    let (after, _) = read::read(name, &new);
    if format!("{before:?}") != format!("{after:?}") {
        let message = format!("{name}: formatting would change what it says");
        return Err(Error::Usage(message));
    }
    Ok(new)
}
