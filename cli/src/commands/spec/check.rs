//! `alipay spec check`: every fault of spec files.

use std::path::PathBuf;
use std::process::ExitCode;

use alipay_openapi_schema::read::{self, Faults};
use clap::Args;
use serde_json::{Value, json};

use crate::error::Error;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
pub struct Arguments {
    /// Spec files, or folders of them; the built-in catalogue without any
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The faults as a list in JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let mut checked = Checked::default();
    if arguments.paths.is_empty() {
        for spec in alipay_openapi_specs::iter() {
            checked.add(&spec.path(), spec.text());
        }
    }
    for path in source::spec_files(&arguments.paths)? {
        checked.add(&path.to_string_lossy(), &source::file(&path)?);
    }
    checked.print(arguments.json)?;
    Ok(ExitCode::from(u8::from(!checked.faulty.is_empty())))
}

/// What was checked.
#[derive(Default)]
struct Checked {
    specs: usize,
    faulty: Vec<Faults>,
}

impl Checked {
    fn add(&mut self, name: &str, text: &str) {
        self.specs += 1;
        let (_, faults) = read::read(name, text);
        if !faults.is_empty() {
            self.faulty.push(faults);
        }
    }

    fn print(&self, as_json: bool) -> Result<(), Error> {
        if as_json {
            return output::json(&self.json());
        }
        let count: usize = self.faulty.iter().map(Faults::len).sum();
        for faults in &self.faulty {
            output::faults(faults);
            output::tell("");
        }
        match count {
            0 => output::print(&format!("{}: no faults\n", specs(self.specs))),
            _ => {
                let of = specs(self.specs);
                output::error(&format!("{count} faults in {} of {of}", self.faulty.len()));
                Ok(())
            }
        }
    }

    fn json(&self) -> Vec<Value> {
        let all =
            self.faulty.iter().flat_map(|faults| faults.iter().map(move |fault| (faults, fault)));
        all.map(|(faults, fault)| {
            json!({
                "file": faults.name(),
                "line": fault.line,
                "column": fault.column,
                "code": fault.code.as_str(),
                "message": fault.message,
                "help": fault.help,
            })
        })
        .collect()
    }
}

fn specs(count: usize) -> String {
    if count == 1 { "1 spec".to_owned() } else { format!("{count} specs") }
}
