//! `alipay cert`: certificates of certificate mode.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use alipay_openapi_runtime::cert::{Certificate, RootCertificates};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use serde::Serialize;

use crate::error::Error;
use crate::{output, source};

/// The commands on certificates.
#[derive(Debug, Subcommand)]
#[non_exhaustive]
pub enum Command {
    /// Print the serial number: app_cert_sn or alipay_root_cert_sn
    Sn(Arguments),
}

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The certificate's file; of a file of roots the joined number; - for the standard input
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// Of a file of roots: the number for apps that sign with SM2
    #[arg(long)]
    sm2: bool,
    /// The number, and whose the certificate is, as JSON
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
Examples:
  alipay cert sn appCertPublicKey_2014072300007148.crt
  alipay cert sn alipayRootCert.crt";

impl Command {
    /// Runs the command.
    pub(super) fn run(&self) -> Result<ExitCode, Error> {
        match self {
            Self::Sn(arguments) => sn(arguments),
        }
    }
}

/// A certificate or a file of roots.
#[derive(Serialize)]
#[serde(tag = "what", rename_all = "lowercase")]
enum Told {
    Certificate {
        sn: String,
        subject: String,
        issuer: String,
        not_before: Option<String>,
        not_after: Option<String>,
    },
    Roots {
        sn: String,
        sm2_sn: String,
    },
}

fn sn(arguments: &Arguments) -> Result<ExitCode, Error> {
    let file = source::secret(&arguments.file)?;
    let told = match (Certificate::parse(&file), RootCertificates::parse(&file)) {
        // The first one of an app's or Alipay's file is issued by an authority that may follow.
        (Ok(first), _) if first.subject() != first.issuer() => Told::Certificate {
            sn: first.sn().to_owned(),
            subject: first.subject().to_owned(),
            issuer: first.issuer().to_owned(),
            not_before: time(first.not_before()),
            not_after: time(first.not_after()),
        },
        (_, Ok(roots)) => Told::Roots { sn: roots.rsa_sn(), sm2_sn: roots.sm2_sn() },
        (Err(source), _) | (_, Err(source)) => {
            return Err(Error::Certificate { name: source::name(&arguments.file), source });
        }
    };
    match (&told, arguments.json) {
        (told, true) => output::json(told)?,
        (Told::Roots { sm2_sn: sn, .. }, false) if arguments.sm2 => number(sn, "SM2")?,
        (Told::Certificate { sn, .. }, false) => number(sn, "")?,
        (Told::Roots { sn, .. }, false) => number(sn, "RSA")?,
    }
    Ok(ExitCode::SUCCESS)
}

fn number(sn: &str, algorithm: &str) -> Result<(), Error> {
    match sn {
        "" => Err(Error::Usage(format!("no root of the file is signed with {algorithm}"))),
        sn => output::line(sn),
    }
}

fn time(time: SystemTime) -> Option<String> {
    Timestamp::try_from(time).ok().map(|time| time.to_string())
}
