//! `alipay spec docs`: a reference of methods to browse.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipay_spec_tools::docs::{Reference, Source};
use clap::Args;
use serde_json::json;

use crate::error::Error;
use crate::source::Readers;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The folder to write into; made if missing
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Spec files, or folders of them; the built-in catalogue without any
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What was written as `{"index", "methods", "products"}`
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Examples:
  alipay spec docs -o reference
  alipay spec docs -o reference my/specs";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let sources = sources(&arguments.paths)?;
    let reference = Reference::new(&sources)?;
    write(&reference, &arguments.output)?;
    let index = arguments.output.join("index.html");
    let (methods, products) = (reference.methods(), reference.products());
    match arguments.json {
        true => {
            output::json(&json!({ "index": index, "methods": methods, "products": products }))?;
        }
        false => output::line(&format!(
            "{methods} methods of {products} products: open {}",
            index.display()
        ))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Error> {
    if paths.is_empty() {
        return Ok(alipay_openapi_specs::iter().map(|spec| Source::Method(spec.method)).collect());
    }
    let file = |path: PathBuf| source::file(&path).map(|text| Source::File { path, text });
    source::spec_files(paths)?.into_iter().map(file).collect()
}

/// Writes the reference into a folder, which is made if missing. Files of the same names are
/// replaced, others are left alone; a symbolic link in place of a file is refused.
fn write(reference: &Reference<'_>, folder: &Path) -> Result<(), Error> {
    // The folder is the user's own choice, all below it is not.
    fs::create_dir_all(folder)
        .map_err(|source| Error::Write { name: folder.to_owned(), source })?;
    for (path, text) in reference.files() {
        if let Some((below, _)) = path.rsplit_once('/') {
            source::folder(&folder.join(below))?;
        }
        source::replace(&folder.join(path), &text, Readers::All)?;
    }
    Ok(())
}
