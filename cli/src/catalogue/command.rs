//! `alipay spec import-catalogue`.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use super::{Facts, Import, Outcome, import};

/// Turns a catalogue of the official SDKs' facts into outlines: one spec file a method.
///
/// The same catalogue gives the same files, to the byte. Specs that were written by hand are never
/// overwritten; where they differ from the facts is reported.
#[derive(Debug, clap::Args)]
pub struct ImportCatalogue {
    /// The catalogue, JSON, gzipped or not.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder of the spec files, `<product>/<method>.toml`.
    #[arg(short, long, value_name = "FOLDER", default_value = "specs")]
    output: PathBuf,
    /// Remove outlines of methods that the catalogue does not have.
    #[arg(long)]
    prune: bool,
    /// Print what was done as JSON.
    #[arg(long)]
    json: bool,
}

impl ImportCatalogue {
    /// Does it; what was done, for people or as JSON.
    ///
    /// # Errors
    /// When the catalogue cannot be read, is not sound, or a file cannot be written.
    pub fn run(&self) -> Result<String, Box<dyn Error>> {
        let path = self.file.display();
        let bytes = fs::read(&self.file).map_err(|error| format!("{path}: {error}"))?;
        let facts = Facts::parse(&bytes).map_err(|error| {
            let source = error.source().map(|source| format!(": {source}")).unwrap_or_default();
            format!("{path}: {error}{source}")
        })?;
        let done = import(&facts, &self.output, self.prune)?;
        Ok(if self.json { json(&done).to_string() + "\n" } else { self.report(&done) })
    }

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
fn json(done: &Import) -> serde_json::Value {
    let of = |wanted: Outcome| -> Vec<&str> {
        let methods = done.methods.iter().filter(|(_, outcome)| *outcome == wanted);
        methods.map(|(method, _)| &**method).collect()
    };
    let curated: serde_json::Map<_, _> = done
        .methods
        .iter()
        .filter_map(|(method, outcome)| {
            let Outcome::Curated(differences) = outcome else { return None };
            let told = differences
                .iter()
                .map(|one| serde_json::json!({ "path": one.path, "told": one.told }));
            Some((method.clone(), told.collect()))
        })
        .collect();
    serde_json::json!({
        "added": of(Outcome::Added),
        "changed": of(Outcome::Changed),
        "gone": of(Outcome::Gone),
        "curated": curated,
    })
}
