//! `alipay spec list`: the methods of the catalogue, or those that hold some words.

use std::process::ExitCode;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read;
use clap::Args;
use serde_json::json;

use crate::error::Error;
use crate::output;
use crate::progress;
use crate::terminal::{Head, Text};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// Words that must all be in the method, the title or the fields' names
    words: Vec<String>,
    /// A list of `{"method", "title"}`
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Exit codes:
  0  there are such methods
  1  there are none

Examples:
  alipay spec list points card
  alipay spec list out_request_no --json";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let words = arguments.words.iter().flat_map(|words| words.split_whitespace());
    let found = find(&words.map(str::to_lowercase).collect::<Vec<_>>());
    if arguments.json {
        let list = found.iter().map(|(method, title)| json!({ "method": method, "title": title }));
        output::json(&list.collect::<Vec<_>>())?;
    } else if found.is_empty() {
        output::note("no method has all of these words in its name, title and fields");
    } else {
        output::print(found.iter().map(line).collect::<Text>())?;
    }
    // As grep does: nothing found is told by the exit code.
    Ok(ExitCode::from(u8::from(found.is_empty())))
}

/// A method and its title.
type Found = (&'static str, String);

/// The methods that hold all of the words; first those that have them in name and title.
fn find(words: &[String]) -> Vec<Found> {
    let mut found = Vec::new();
    let progress = progress::bar("searched", alipay_openapi_specs::iter().count());
    for entry in alipay_openapi_specs::iter() {
        let (spec, _) = read::read(&entry.path(), entry.text());
        let text = searched(&spec);
        if words.iter().all(|word| text.contains(word)) {
            found.push((entry.method, spec.title));
        }
        progress.inc(1);
    }
    let hits = |(method, title): &Found| {
        let text = format!("{method} {}", title.to_lowercase());
        words.iter().filter(|word| text.contains(&***word)).count()
    };
    found.sort_by_cached_key(|one| std::cmp::Reverse(hits(one)));
    found
}

fn line((method, title): &Found) -> Text {
    // Outlines have no title.
    let gap = if title.is_empty() { "" } else { "  " };
    Text::new().head(Head::Name, method).part(gap).part(title).end()
}

/// What is searched: the method, its title and the names of all fields.
fn searched(spec: &Spec) -> String {
    let names = spec.all_fields().map(|field| &*field.name);
    let text: Vec<&str> = [&*spec.method, &*spec.title].into_iter().chain(names).collect();
    text.join("\n").to_lowercase()
}
