//! `alipay verify`: whether a signature is that of some parameters, or of some bytes.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipay_openapi_runtime::crypto::{PublicKey, SignType};
use alipay_openapi_runtime::{Charset, cert::Certificate};
use clap::Args;
use serde_json::json;

use crate::error::Error;
use crate::message::{Message, Parameters};
use crate::{output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The parameters, or with --raw the bytes; the standard input without it
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// The public key of whoever signed, or its certificate
    #[arg(long, value_name = "FILE")]
    public_key_file: PathBuf,
    /// The signature; the parameter `sign` without it
    #[arg(long, value_name = "BASE64")]
    sign: Option<String>,
    /// Verify the bytes as they are (an answer's node, a string to sign)
    #[arg(long, requires = "sign")]
    raw: bool,
    /// Leave `sign_type` out, as notifications of trades do
    #[arg(long, conflicts_with = "raw")]
    without_sign_type: bool,
    /// Print the string to sign too
    #[arg(long)]
    show: bool,
    /// RSA2, RSA or SM2
    #[arg(long, value_name = "TYPE", default_value = "RSA2")]
    sign_type: SignType,
    /// utf-8 or GBK
    #[arg(long, default_value = "utf-8")]
    charset: Charset,
    /// Whether it verifies as JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Parameters are NAME=VALUE lines, or one JSON object of texts.

Exit codes:
  0  the signature verifies
  1  it does not
  2  usage: no key, no signature, no parameters";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let key = public_key(&arguments.public_key_file)?;
    let (message, sign) = message(arguments)?;
    let verified = key.verify(arguments.sign_type, &message.bytes, &sign);
    let why = verified.as_ref().err().map(ToString::to_string);
    if arguments.json {
        output::json(&json!({
            "verified": verified.is_ok(),
            "string_to_sign": message.text,
            "error": why,
        }))?;
    } else {
        if arguments.show {
            output::print(&format!("{}\n", message.text))?;
        }
        match &why {
            None => output::note("the signature verifies"),
            Some(why) => output::error(why),
        }
    }
    Ok(ExitCode::from(u8::from(verified.is_err())))
}

/// What was signed, and its signature.
fn message(arguments: &Arguments) -> Result<(Message, String), Error> {
    if let (true, Some(sign)) = (arguments.raw, &arguments.sign) {
        return Ok((Message::raw(&arguments.file)?, sign.clone()));
    }
    let mut parameters = Parameters::read(&arguments.file)?;
    let sign = arguments.sign.clone().or_else(|| parameters.take("sign"));
    let sign = sign.ok_or_else(|| {
        Error::Usage("there is no signature: give --sign, or a parameter `sign`".to_owned())
    })?;
    if arguments.without_sign_type {
        parameters.take("sign_type");
    }
    Ok((Message::of(&parameters, arguments.charset)?, sign))
}

fn public_key(file: &Path) -> Result<PublicKey, Error> {
    let content = source::secret(file)?;
    PublicKey::parse(&content).or_else(|source| match Certificate::parse(&content) {
        Ok(certificate) => Ok(certificate.public_key().clone()),
        Err(_) => Err(Error::Key { name: source::name(file), source }),
    })
}
