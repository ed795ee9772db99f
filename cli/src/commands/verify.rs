//! `alipay verify`: whether a signature is that of some parameters, of an answer, or of some bytes.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

use alipay_openapi_runtime::Charset;
use alipay_openapi_runtime::app::{App, VerifiedAnswer};
use alipay_openapi_runtime::cert::Certificate;
use alipay_openapi_runtime::crypto::{PublicKey, SignError, SignFuture, SignType, Signer};
use alipay_openapi_runtime::error::{AnswerError, EnvelopeError};
use clap::Args;
use serde_json::json;

use crate::error::Error;
use crate::message::{Message, Parameters};
use crate::{exit, output, source};

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The parameters, an answer's body, what a phone's SDK gave back, or with --raw the bytes; the
    /// standard input without it
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// The signer's public key or certificate
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
Parameters are NAME=VALUE lines, or one JSON object of texts; values are raw,
not percent-encoded. An answer is the JSON with `…_response` and `sign`, alone
or in what a phone returns: `resultStatus`, `result` and `memo`. --show prints
the text that is signed.

Exit codes:
  0  the signature verifies
  1  it does not
  2  usage: no key, no signature, no parameters

Example:
  alipay verify --public-key-file keys/app.pub.pem --show signed.txt";

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let key = public_key(&arguments.public_key_file)?;
    let content = source::bytes(&arguments.file)?;
    let is_given = arguments.raw || arguments.sign.is_some() || arguments.without_sign_type;
    if !is_given && let Some(answered) = Answered::read(arguments, &key, &content)? {
        return answered.tell(arguments);
    }
    let Signed { message, sign, sign_type } = Signed::read(arguments, &content)?;
    let verified = key.verify(sign_type, &message.bytes, &sign);
    let why = verified.err().map(|error| error.to_string());
    tell(arguments, Told { text: Some(&message.text), why, ..Told::default() })
}

/// What is printed of a verification.
#[derive(Default)]
struct Told<'a> {
    /// The text that is signed, where it is known.
    text: Option<&'a str>,
    /// The key of an answer.
    root: Option<&'a str>,
    why: Option<String>,
}

fn tell(arguments: &Arguments, told: Told<'_>) -> Result<ExitCode, Error> {
    let Told { text, root, why } = told;
    let printed = if arguments.json {
        let mut json = json!({
            "verified": why.is_none(),
            "string_to_sign": text,
            "error": why,
        });
        if let (Some(root), Some(json)) = (root, json.as_object_mut()) {
            json.insert("root".to_owned(), root.into());
        }
        output::json(&json)
    } else if let (true, Some(text)) = (arguments.show, text) {
        output::data(&format!("{text}\n"))
    } else {
        Ok(())
    };
    match &why {
        _ if arguments.json => {}
        None => output::note("the signature verifies"),
        Some(why) => output::error(why),
    }
    exit::verdict(why.is_some().into(), printed)
}

/// What came of an answer's verification.
struct Answered(Result<VerifiedAnswer, AnswerError>);

impl Answered {
    /// Verifies what is an answer; nothing where it is something else.
    fn read(arguments: &Arguments, key: &PublicKey, content: &[u8]) -> Result<Option<Self>, Error> {
        let sign_type = arguments.sign_type.unwrap_or_default();
        let verified = match verify(arguments, key, sign_type, content)? {
            // The answer's own word, where nobody says otherwise.
            Err(AnswerError::SignType { found, expected }) if arguments.sign_type.is_none() => {
                match found.parse() {
                    Ok(sign_type) => verify(arguments, key, sign_type, content)?,
                    Err(_) => Err(AnswerError::SignType { found, expected }),
                }
            }
            verified => verified,
        };
        match verified {
            Err(AnswerError::Envelope(EnvelopeError::MissingRoot { .. })) => Ok(None),
            Err(AnswerError::Envelope(_)) if !is_like_an_answer(content) => Ok(None),
            Err(AnswerError::Envelope(error)) => Err(Error::Usage(format!("the answer: {error}"))),
            Err(AnswerError::NoResult { status }) => {
                Err(Error::Usage(AnswerError::NoResult { status }.to_string()))
            }
            verified => Ok(Some(Self(verified))),
        }
    }

    fn tell(&self, arguments: &Arguments) -> Result<ExitCode, Error> {
        match &self.0 {
            Ok(answer) => {
                let (text, root) = (Some(answer.text.as_str()), Some(answer.root.as_str()));
                tell(arguments, Told { text, root, why: None })
            }
            Err(error) => tell(arguments, Told { why: Some(error.to_string()), ..Told::default() }),
        }
    }
}

fn verify(
    arguments: &Arguments,
    key: &PublicKey,
    sign_type: SignType,
    content: &[u8],
) -> Result<Result<VerifiedAnswer, AnswerError>, Error> {
    let app = App::builder()
        .app_id("0")
        .signer(Unused)
        .verifier(key.clone())
        .sign_type(sign_type)
        .charset(arguments.charset.unwrap_or_default());
    Ok(app.build().map_err(Error::Config)?.verify_answer(content))
}

/// Whether something that is not a sound answer was meant as one.
fn is_like_an_answer(content: &[u8]) -> bool {
    let text = String::from_utf8_lossy(content);
    text.contains("_response\"") || text.contains("_response\\\"")
}

/// What signs for an app that signs nothing.
struct Unused;

impl Signer for Unused {
    fn sign<'a>(&'a self, _: SignType, _: &'a [u8]) -> SignFuture<'a> {
        Box::pin(async { Err(SignError::remote("nothing is signed here")) })
    }
}

/// What was signed, its signature, and how it was signed.
struct Signed {
    message: Message,
    sign: String,
    sign_type: SignType,
}

impl Signed {
    fn read(arguments: &Arguments, content: &[u8]) -> Result<Self, Error> {
        if let (true, Some(sign)) = (arguments.raw, &arguments.sign) {
            let message = Message::raw(content);
            let sign_type = arguments.sign_type.unwrap_or_default();
            return Ok(Self { message, sign: sign.clone(), sign_type });
        }
        let mut parameters = Parameters::parse(&source::text(&arguments.file, content)?)?;
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
