//! `alipay spec import-catalogue`: facts of the official SDKs to outlines.

use std::error::Error as _;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipay_spec_tools::catalogue::{Facts, FactsError, Import, Outcome, Titles, import};
use clap::Args;
use serde_json::{Value, json};

use crate::error::Error;
use crate::{output, progress};

/// The arguments. The same catalogue gives the same files, to the byte. Specs that were written by
/// hand are never overwritten; where they differ from the facts is reported.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The catalogue, JSON, gzipped or not
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The methods' Chinese titles, JSON, gzipped or not; without it, outlines keep theirs
    #[arg(long, value_name = "FILE")]
    titles: Option<PathBuf>,
    /// The folder of the spec files, `<product>/<method>.toml`
    #[arg(short, long, value_name = "FOLDER", default_value = "specs")]
    output: PathBuf,
    /// Remove outlines of methods that the catalogue lacks
    #[arg(long)]
    prune: bool,
    /// What was done, in JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Example:
  alipay spec import-catalogue catalogue.json.gz \\
      --titles v3-facts.json.gz -o specs";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let mut facts = parsed(&arguments.file, Facts::parse)?;
    facts.titles = match &arguments.titles {
        Some(name) => Some(parsed(name, Titles::parse)?),
        None => None,
    };
    let progress = progress::bar("made", facts.methods.len());
    let done = import(&facts, &arguments.output, arguments.prune, || progress.inc(1))
        .map_err(|error| Error::Usage(error.to_string()))?;
    drop(progress);
    match arguments.json {
        true => output::json(&as_json(&done))?,
        false => output::print(&arguments.report(&done))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What a file of facts holds.
fn parsed<T>(name: &Path, parse: fn(&[u8]) -> Result<T, FactsError>) -> Result<T, Error> {
    let bytes = fs::read(name).map_err(|source| Error::Read { name: name.into(), source })?;
    parse(&bytes).map_err(|error| {
        let source = error.source().map(|source| format!(" ({source})")).unwrap_or_default();
        Error::Usage(format!("{}: {error}{source}", name.display()))
    })
}

impl Arguments {
    fn report(&self, done: &Import) -> String {
        let mut text = String::new();
        for (method, outcome) in &done.methods {
            match outcome {
                Outcome::Curated(differences) => {
                    for difference in differences {
                        let _ = writeln!(text, "{method} {difference}");
                    }
                }
                Outcome::Gone if self.prune => {
                    let _ = writeln!(text, "{method}: removed, the catalogue does not have it");
                }
                Outcome::Gone => {
                    let _ = writeln!(
                        text,
                        "{method}: the catalogue does not have it; `--prune` removes its outline"
                    );
                }
                Outcome::Added | Outcome::Changed | Outcome::Same => {}
            }
        }
        let count = |wanted: fn(&Outcome) -> bool| {
            done.methods.iter().filter(|(_, outcome)| wanted(outcome)).count()
        };
        let _ = writeln!(
            text,
            "{} outlines added, {} changed, {} as they were; {} specs written by hand left alone",
            count(|outcome| *outcome == Outcome::Added),
            count(|outcome| *outcome == Outcome::Changed),
            count(|outcome| *outcome == Outcome::Same),
            count(|outcome| matches!(outcome, Outcome::Curated(_))),
        );
        text
    }
}

/// `{"added": ["…"], "changed": […], "gone": […], "curated": {"…": [{"path": …, "told": …}]}}`;
/// what stayed the same is not listed.
fn as_json(done: &Import) -> Value {
    let of = |wanted: Outcome| -> Vec<&str> {
        let methods = done.methods.iter().filter(|(_, outcome)| *outcome == wanted);
        methods.map(|(method, _)| &**method).collect()
    };
    let curated: serde_json::Map<_, _> = done
        .methods
        .iter()
        .filter_map(|(method, outcome)| {
            let Outcome::Curated(differences) = outcome else { return None };
            let told = differences.iter().map(|one| json!({ "path": one.path, "told": one.told }));
            Some((method.clone(), told.collect()))
        })
        .collect();
    json!({
        "added": of(Outcome::Added),
        "changed": of(Outcome::Changed),
        "gone": of(Outcome::Gone),
        "curated": curated,
    })
}
