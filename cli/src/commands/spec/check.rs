//! `alipay spec check`: every fault of spec files, and what asks for a second look.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::{self, Faults};
use alipay_spec_tools::import::is_method;
use clap::Args;
use serde_json::{Value, json};

use crate::error::Error;
use crate::progress;
use crate::{exit, output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// Spec files, or folders of them; `-` for the standard input; the built-in catalogue without any
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The faults as a list in JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Exit codes:
  0  no faults; there may be warnings
  1  faults, or a file that cannot be read
  2  a path that cannot be read

Examples:
  alipay spec check stock.toml
  alipay spec check specs
  alipay spec show alipay.trade.pay --format toml | alipay spec check -";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let mut checked = Checked::default();
    if arguments.paths.is_empty() {
        let progress = progress::bar("checked", alipay_openapi_specs::iter().count());
        for spec in alipay_openapi_specs::iter() {
            checked.add(&spec.path(), spec.text());
            progress.inc(1);
        }
    }
    let files = source::spec_files(&arguments.paths)?;
    let progress = progress::bar("checked", files.len());
    for path in files {
        match source::file(&path) {
            Ok(text) => checked.file(&path, &text),
            Err(error) => checked.wrong.push(Wrong::File(error)),
        }
        progress.inc(1);
    }
    drop(progress);
    exit::verdict((!checked.wrong.is_empty()).into(), checked.print(arguments.json))
}

/// What was checked.
#[derive(Default)]
struct Checked {
    specs: usize,
    wrong: Vec<Wrong>,
    warnings: Vec<Faults>,
}

/// What is wrong with a file.
enum Wrong {
    Spec(Faults),
    File(Error),
}

impl Checked {
    fn add(&mut self, name: &str, text: &str) -> Spec {
        self.specs += 1;
        let (spec, faults) = read::read(name, text);
        if !faults.is_empty() {
            self.wrong.push(Wrong::Spec(faults));
        }
        let warnings = read::warnings(name, text, &spec);
        if !warnings.is_empty() {
            self.warnings.push(warnings);
        }
        spec
    }

    /// A file that is named as a method must be that method's: so it is looked up.
    fn file(&mut self, path: &Path, text: &str) {
        let (name, spec) = (source::name(path), self.add(&source::name(path), text));
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        if is_method(stem) && is_method(&spec.method) && stem != spec.method {
            self.wrong.push(Wrong::File(Error::Usage(format!(
                "{name}: the file is named after another method than its `method`, {}",
                spec.method
            ))));
        }
    }

    fn print(&self, as_json: bool) -> Result<(), Error> {
        if as_json {
            let wrong = self.wrong.iter().flat_map(Wrong::json);
            let warnings = self.warnings.iter().flat_map(output::faults_json);
            return output::json(&wrong.chain(warnings).collect::<Vec<_>>());
        }
        for warnings in &self.warnings {
            output::faults(warnings);
            output::tell("");
        }
        for wrong in &self.wrong {
            match wrong {
                Wrong::Spec(faults) => output::faults(faults),
                Wrong::File(error) => error.tell(),
            }
            output::tell("");
        }
        if self.specs == 0 && self.wrong.is_empty() {
            output::warning("there are no spec files");
        }
        let count: usize = self.wrong.iter().map(Wrong::len).sum();
        let warned = match self.warnings.iter().map(Faults::len).sum() {
            0 => String::new(),
            warnings => format!(", {}", counted(warnings, "warning")),
        };
        match count {
            0 => output::print(&format!("{}: no faults{warned}\n", counted(self.specs, "spec"))),
            _ => {
                let of = counted(self.specs, "spec");
                output::error(&format!("{}{warned} in {of}", counted(count, "fault")));
                Ok(())
            }
        }
    }
}

impl Wrong {
    fn len(&self) -> usize {
        match self {
            Self::Spec(faults) => faults.len(),
            Self::File(_) => 1,
        }
    }

    fn json(&self) -> Vec<Value> {
        match self {
            Self::Spec(faults) => output::faults_json(faults),
            Self::File(error) => vec![json!({ "level": "error", "message": error.to_string() })],
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
