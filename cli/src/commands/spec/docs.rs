//! `alipay spec docs`: a reference of methods to browse.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::docs::{self, Source};
use crate::error::Error;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The folder to write into; made where there is none
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
    let sources: Vec<Source> = match arguments.paths.is_empty() {
        true => alipay_openapi_specs::iter().map(|spec| Source::Method(spec.method)).collect(),
        false => source::spec_files(&arguments.paths)?.into_iter().map(Source::File).collect(),
    };
    let written = docs::write(&sources, &arguments.output)?;
    let index = arguments.output.join("index.html");
    let (methods, products) = (written.methods, written.products);
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
