//! `alipay verify`: whether a signature is that of some parameters, or of some bytes.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

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
    #[arg(long, value_name = "FILE", aliases = ["public-key", "alipay-public-key-file"])]
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
    /// RSA2, RSA or SM2; without it what the parameter `sign_type` says, or else RSA2
    #[arg(long, value_name = "TYPE")]
    sign_type: Option<SignType>,
    /// utf-8 or GBK; without it what the parameter `charset` says, or else utf-8
    #[arg(long)]
    charset: Option<Charset>,
    /// Whether it verifies as JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Parameters are NAME=VALUE lines, or one JSON object of texts; values are raw, not percent-encoded.

Exit codes:
  0  the signature verifies
  1  it does not
  2  usage: no key, no signature, no parameters

Example:
  alipay verify --public-key-file keys/app.pub.pem --show signed.txt";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let key = public_key(&arguments.public_key_file)?;
    let Signed { message, sign, sign_type } = Signed::read(arguments)?;
    let verified = key.verify(sign_type, &message.bytes, &sign);
    let why = verified.as_ref().err().map(ToString::to_string);
    let printed = if arguments.json {
        output::json(&json!({
            "verified": verified.is_ok(),
            "string_to_sign": message.text,
            "error": why,
        }))
    } else if arguments.show {
        output::data(&format!("{}\n", message.text))
    } else {
        Ok(())
    };
    match &why {
        _ if arguments.json => {}
        None => output::note("the signature verifies"),
        Some(why) => output::error(why),
    }
    output::verdict(verified.is_err().into(), printed)
}

/// What was signed, its signature, and how it was signed.
struct Signed {
    message: Message,
    sign: String,
    sign_type: SignType,
}

impl Signed {
    fn read(arguments: &Arguments) -> Result<Self, Error> {
        if let (true, Some(sign)) = (arguments.raw, &arguments.sign) {
            let message = Message::raw(&arguments.file)?;
            let sign_type = arguments.sign_type.unwrap_or_default();
            return Ok(Self { message, sign: sign.clone(), sign_type });
        }
        let mut parameters = Parameters::read(&arguments.file)?;
        let sign = arguments.sign.clone().or_else(|| parameters.take("sign"));
        let sign = sign.ok_or_else(|| {
            Error::Usage("there is no signature: give --sign, or a parameter `sign`".to_owned())
        })?;
        let sign_type = said(arguments.sign_type, "sign_type", &parameters)?;
        let charset = said(arguments.charset, "charset", &parameters)?;
        if arguments.without_sign_type {
            parameters.take("sign_type");
        }
        Ok(Self { message: Message::of(&parameters, charset)?, sign, sign_type })
    }
}

/// What a flag says, or a parameter, or nobody.
fn said<T: Default + FromStr<Err: Display>>(
    flag: Option<T>,
    name: &str,
    parameters: &Parameters,
) -> Result<T, Error> {
    match (flag, parameters.get(name)) {
        (Some(said), _) => Ok(said),
        (None, Some(text)) if !text.is_empty() => {
            text.parse().map_err(|error| Error::Usage(format!("the parameter {name}: {error}")))
        }
        (None, _) => Ok(T::default()),
    }
}

fn public_key(file: &Path) -> Result<PublicKey, Error> {
    let content = source::secret(file)?;
    PublicKey::parse(&content).or_else(|source| match Certificate::parse(&content) {
        Ok(certificate) => Ok(certificate.public_key().clone()),
        Err(_) => Err(Error::Key { name: source::name(file), source }),
    })
}
