//! `alipay spec show`: one spec, in the form that is asked for.

use std::process::ExitCode;

use alipay_openapi_schema::Spec;
use alipay_spec_tools::facts::{Facts, Field};
use alipay_spec_tools::write::{padded, width};
use clap::{Args, ValueEnum};

use crate::error::Error;
use crate::terminal::{Head, Text};
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// A method of the catalogue, or a spec file; `-` for the standard input
    #[arg(value_name = "METHOD|FILE")]
    spec: String,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Toml)]
    format: Format,
    /// The same as `--format json`
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
The JSON is {\"method\",\"title\",\"request\":[F],\"response\":[F],\"errors\":[{\"code\"}]} with F =
{\"name\",\"type\",\"required\",\"max_length\",\"children\":[F]}, without common parameters; \"sent_by\", a
list, is added if the spec says who sends the call. A type is
String, Number, Price, Boolean, Date, File or the name of an object, and [] for a list.

Examples:
  alipay spec show alipay.trade.pay --format table
  alipay spec show stock.toml --json | jq .request";

/// How to print a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The file as it is
    Toml,
    /// The facts
    Json,
    /// The facts as a table
    Table,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let text = source::spec(&arguments.spec)?;
    let spec = text.spec()?;
    match if arguments.json { Format::Json } else { arguments.format } {
        Format::Toml => output::data(&text.text)?,
        Format::Json => output::json(&facts(&spec))?,
        Format::Table => output::print(table(&facts(&spec)))?,
    }
    Ok(ExitCode::SUCCESS)
}

fn facts(spec: &Spec) -> Facts {
    let (facts, cut) = Facts::written(spec);
    if cut {
        output::warning(
            "some objects are shown without their fields: written out wherever they are used, they are too many",
        );
    }
    facts
}

/// The facts as columns.
fn table(facts: &Facts) -> Text {
    let title = |text: Text, title| text.end().head(Head::Name, title).end();
    let mut text = Text::new().head(Head::Name, &facts.method).end().part(&facts.title).end();
    if !facts.sent_by.is_empty() {
        text = text.part("Sent by: ").part(&facts.sent_by.join(", ")).end();
    }
    for (name, fields) in [("Request", &facts.request), ("Response", &facts.response)] {
        if !fields.is_empty() {
            text = title(text, name).block(&columns(fields));
        }
    }
    if !facts.errors.is_empty() {
        text = title(text, "Errors");
        for error in &facts.errors {
            text = text.part("  ").part(&error.code).end();
        }
    }
    text
}

/// Fields as columns, those of objects below them.
pub(crate) fn columns(fields: &[Field]) -> String {
    let mut rows = Vec::new();
    rows_of(fields, 0, &mut rows);
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column));
    let widths: Vec<usize> =
        (0..4).map(|column| width(cells(column).map(String::as_str))).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| padded(cell, *width));
        text.push_str(&format!("  {}\n", cells.collect::<Vec<_>>().join("  ").trim_end()));
    }
    text
}

fn rows_of(fields: &[Field], depth: usize, rows: &mut Vec<[String; 4]>) {
    for field in fields {
        rows.push([
            format!("{}{}", "  ".repeat(depth), Text::new().part(&field.name).as_str()),
            field.r#type.clone(),
            if field.required { "required" } else { "" }.to_owned(),
            field.max_length.map(|length| length.to_string()).unwrap_or_default(),
        ]);
        rows_of(&field.children, depth + 1, rows);
    }
}
