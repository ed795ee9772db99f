//! `alipay spec list`: the methods of the catalogue, or those that have some words.

use std::process::ExitCode;

use alipay_spec_tools::search::{Hit, Index};
use clap::Args;

use crate::error::Error;
use crate::output;
use crate::progress;
use crate::terminal::{Head, Text};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// Words that a method must all have: in its name, titles, keywords or fields
    words: Vec<String>,
    /// A list of `{"method", "title", "title_zh", "outline", "partial"}`
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Words are Chinese or English. The methods that fit best come first, then
those that are used most. An outline is a spec of names and types alone;
of a partial one, not all flags and limits are known.

Exit codes:
  0  there are such methods
  1  there are none

Examples:
  alipay spec list 退款
  alipay spec list points card
  alipay spec list out_request_no --json";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let words = arguments.words.iter().flat_map(|words| words.split_whitespace());
    let progress = progress::bar("searched", alipay_openapi_specs::iter().count());
    let index = Index::read(|| progress.inc(1));
    drop(progress);
    let found = index.search(&words.collect::<Vec<_>>());
    if arguments.json {
        output::json(&found)?;
    } else if found.is_empty() {
        output::note("no method has all of these words in its name, titles, keywords and fields");
    } else {
        output::print(found.iter().copied().map(line).collect::<Text>())?;
    }
    // As grep does: nothing found is told by the exit code.
    Ok(ExitCode::from(u8::from(found.is_empty())))
}

/// A method and its titles: `alipay.trade.refund  Refund a trade  统一收单交易退款`.
fn line(hit: &Hit) -> Text {
    let titles = [&*hit.title, hit.title_zh.as_deref().unwrap_or_default()];
    let mark = match (hit.outline, hit.partial) {
        (true, _) => "[outline]",
        (_, true) => "[partial]",
        _ => "",
    };
    let parts = titles.into_iter().chain([mark]).filter(|part| !part.is_empty());
    let start = Text::new().head(Head::Name, hit.method);
    parts.fold(start, |text, part| text.part("  ").part(part)).end()
}
