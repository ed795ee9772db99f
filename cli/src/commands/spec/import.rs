//! `alipay spec import`: a documentation page → a draft of a spec.

use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipay_openapi_schema::Spec;
use alipay_spec_tools::facts::Facts;
use alipay_spec_tools::import::{Import, Remark, Weight, import, is_method};
use clap::{Args, ValueEnum};

use crate::error::Error;
use crate::terminal::{Head, Text};
use crate::{exit, output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The text of the page, UTF-8; `-` for the standard input
    page: PathBuf,
    /// The method, if the page does not name it
    #[arg(long, value_name = "NAME")]
    method: Option<String>,
    /// The file to write; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Its form
    #[arg(long, value_enum, default_value_t = Format::Toml)]
    format: Format,
    /// The facts as JSON, and remarks as a line of JSON each
    #[arg(long)]
    json: bool,
    /// Fail (exit code 1) where something could not be placed or was guessed
    #[arg(long)]
    strict: bool,
}

const AFTER: &str = "\
A remark is printed as page.txt:12: warning: …, with the line of the page.

Exit codes:
  0  the draft was written
  1  with --strict, something could not be placed or was guessed
  2  a file cannot be read or written

Examples:
  alipay spec import page.txt -o card.toml --strict
  wl-paste | alipay spec import - --method alipay.example.card.query";

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A spec file
    Toml,
    /// The facts
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let page = source::file(&arguments.page)?;
    let mut imported = import(&page, arguments.method.as_deref());
    if imported.spec.method.is_empty() {
        // Pages are often kept under the name of their method.
        let stem = arguments.page.file_stem().and_then(|stem| stem.to_str());
        if let Some(method) = stem.filter(|stem| is_method(stem)) {
            imported = import(&page, Some(method));
        }
    }
    let format = if arguments.json { Format::Json } else { arguments.format };
    let written = write(&imported, format, arguments.output.as_deref());
    let name = source::name(&arguments.page);
    for remark in &imported.remarks {
        tell(remark, &name, arguments.json)?;
    }
    if !arguments.json && io::stderr().is_terminal() {
        output::note(&summary(&imported.spec));
    }
    let fails = arguments.strict && imported.has_warnings();
    exit::verdict(fails.into(), written)
}

fn write(imported: &Import, format: Format, file: Option<&Path>) -> Result<(), Error> {
    let text = match format {
        Format::Toml => imported.to_toml(),
        Format::Json => {
            let json = serde_json::to_string_pretty(&Facts::of(&imported.spec));
            json.map_err(|error| Error::Output(error.into()))? + "\n"
        }
    };
    match file {
        Some(file) => source::write(file, &text),
        None => output::data(&text),
    }
}

/// What was found, for whoever watches.
fn summary(spec: &Spec) -> String {
    let nested: usize = spec.objects.iter().map(|object| object.fields.len()).sum();
    format!(
        "{}: {} fields of the request, {} of the answer, {nested} nested in objects, {} error codes",
        spec.method,
        spec.request_fields().count(),
        spec.response.len(),
        spec.errors.len()
    )
}

/// `page.txt:23: warning: …`
fn tell(remark: &Remark, name: &str, as_json: bool) -> Result<(), Error> {
    if as_json {
        return output::tell_json(remark);
    }
    let (head, word) = match remark.weight {
        Weight::Note => (Head::Note, "note"),
        Weight::Warning => (Head::Warning, "warning"),
    };
    let place = Text::new().head(Head::Name, &format!("{name}:{}", remark.line)).part(": ");
    output::tell(place.head(head, word).part(": ").part(&remark.message));
    Ok(())
}
