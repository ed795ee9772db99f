//! `alipay sign`: the signature of parameters, as a call has it.

use std::path::PathBuf;
use std::process::ExitCode;

use alipay_openapi_runtime::crypto::SignType;
use clap::Args;
use serde_json::json;

use crate::error::Error;
use crate::message::{Message, Parameters};
use crate::settings::Signing;
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = crate::message::FORMS)]
pub struct Arguments {
    /// The parameters; the standard input without it
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// Sign the bytes as they are, not as parameters
    #[arg(long)]
    raw: bool,
    /// Print the string to sign too
    #[arg(long)]
    show: bool,
    /// The string to sign and the signature as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    signing: Signing,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let signing = &arguments.signing.settings();
    let (key, sign_type) = (signing.private_key()?, signing.sign_type()?);
    let message = match arguments.raw {
        true => Message::raw(&source::bytes(&arguments.file)?),
        false => Message::of(&Parameters::read(&arguments.file)?, signing.charset()?)?,
    };
    let signature = key.sign(sign_type, &message.bytes).map_err(Error::Sign)?;
    if arguments.json {
        output::json(&json!({
            "string_to_sign": message.text,
            "sign_type": SignType::as_str(sign_type),
            "sign": signature,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.show {
        output::data(&format!("{}\n", message.text))?;
    }
    output::line(&signature)?;
    Ok(ExitCode::SUCCESS)
}
