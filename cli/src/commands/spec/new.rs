//! `alipay spec new`: the skeleton of a spec.

use std::path::PathBuf;
use std::process::ExitCode;

use alipay_openapi_schema::read;
use clap::Args;

use crate::error::Error;
use crate::source::Readers;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The method's full name
    method: String,
    /// The file to write, which must not be there yet; the standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The skeleton as `{"method", "text"}`
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Example:
  alipay spec new alipay.example.stock.query -o stock.toml";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let text = skeleton(&arguments.method);
    // The reader knows what a method's name is.
    read::parse("the skeleton", &text).map_err(|faults| {
        let first = faults.iter().next();
        let told = first.map(|fault| match &fault.help {
            Some(help) => format!("{}: {help}", fault.message),
            None => fault.message.clone(),
        });
        Error::Usage(told.unwrap_or_default())
    })?;
    match &arguments.output {
        Some(file) => source::write_new(file, &text, Readers::All)?,
        None if arguments.json => {}
        None => output::data(&text)?,
    }
    if arguments.json {
        output::json(&serde_json::json!({ "method": arguments.method, "text": text }))?;
    }
    if alipay_openapi_specs::find(&arguments.method).is_some() {
        output::note(&format!(
            "the catalogue has {0} already: `alipay spec show {0}` prints its spec",
            arguments.method
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn skeleton(method: &str) -> String {
    format!(
        r#"method = {method}
title = "What the method does, in one line"
# The request field with which the same request can be sent again safely:
# idempotency-key = "out_biz_no"

# One line a row of the documentation's table. Types: String (none is said), Number, Price,
# Boolean, Date, Json, File, the name of an enum or object below, and `X[]`.
[request]
# out_biz_no = {{ required = true, max-length = 64, doc = "The merchant's own number.", example = "20160412001" }}
# kind       = {{ type = "Kind", max-length = 16, doc = "Which one.", example = "GOLD" }}

# [[rules]]
# require = ["shop_id"]
# when = {{ kind = "GOLD" }}

# [enums.Kind]
# GOLD = "Gold."

[response]
# stock = {{ type = "Number", required = true, doc = "How many are left.", example = 7 }}

[errors]
# SYSTEM_ERROR = {{ doc = "The system is busy.", remedy = "Send the same request again.", retry = "same-request", outcome = "unknown" }}
"#,
        method = alipay_spec_tools::write::value::text(method)
    )
}
