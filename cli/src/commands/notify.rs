//! `alipay notify`: the notifications that Alipay posts.

use std::path::PathBuf;
use std::process::ExitCode;

use alipay_openapi_runtime::notify::{Notification, Variant};
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use crate::error::Error;
use crate::settings::Settings;
use crate::terminal::{Head, Text};
use crate::{exit, output, source};

/// The commands on notifications.
#[derive(Debug, Subcommand)]
#[non_exhaustive]
pub enum Command {
    /// Verify a notification and print what it says
    Verify(Box<Arguments>),
}

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The body of the request, the bytes as they came; the standard input without it
    #[arg(value_name = "FILE", default_value = "-")]
    body: PathBuf,
    /// The content type of the request
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,
    /// Take what is signed with RSA though the app's sign type is RSA2
    #[arg(long)]
    allow_rsa: bool,
    /// The variant and the parameters as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: Settings,
}

const AFTER: &str = "\
Only what the signature covers is printed, line ends and other control
characters as \\n and so on; --json has the values as they are. No private key is
needed if Alipay's public key is given.

Exit codes:
  0  it is Alipay's, and for this app
  1  it is not
  2  usage: an argument or a setting is wrong

Example:
  alipay notify verify --app-id 2014072300007148 \\
      --alipay-public-key-file alipay.pub.pem body.txt";

impl Command {
    /// Runs the command.
    pub(super) fn run(&self) -> Result<ExitCode, Error> {
        match self {
            Self::Verify(arguments) => verify(arguments),
        }
    }
}

fn verify(arguments: &Arguments) -> Result<ExitCode, Error> {
    let client = arguments.settings.verifier(arguments.allow_rsa)?;
    let body = source::bytes(&arguments.body)?;
    // A file that an editor saved ends with a line, which no form does.
    let body = body.strip_suffix(b"\n").unwrap_or(&body);
    let body = body.strip_suffix(b"\r").unwrap_or(body);
    match client.verify_notification(body, arguments.content_type.as_deref()) {
        Ok(notification) => exit::verdict(0, print(&notification, arguments.json)),
        Err(error) if arguments.json => {
            let told = json!({ "verified": false, "error": error.to_string() });
            exit::verdict(1, output::json(&told))
        }
        Err(error) => {
            output::error(&error.to_string());
            Ok(ExitCode::from(1))
        }
    }
}

fn print(notification: &Notification, json: bool) -> Result<(), Error> {
    let variant = match notification.variant() {
        Variant::V1 => "V1",
        _ => "V2",
    };
    let parameters = notification.iter();
    if json {
        let map = parameters.map(|(name, value)| (name.to_owned(), Value::from(value)));
        let map: Map<String, Value> = map.collect();
        return output::json(&json!({
            "verified": true,
            "variant": variant,
            "parameters": map,
        }));
    }
    let line = |(name, value)| Text::new().head(Head::Name, name).part("=").part(value).end();
    output::print(parameters.map(line).collect::<Text>())?;
    output::note(&format!("this is Alipay's, variant {variant}"));
    Ok(())
}
