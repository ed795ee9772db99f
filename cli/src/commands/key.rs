//! `alipay key`: key pairs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipay_openapi_runtime::cert::Certificate;
use alipay_openapi_runtime::crypto::{KeyAlgorithm, KeyError, KeyForm, PrivateKey, PublicKey};
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::error::Error;
use crate::terminal::{Head, Text};
use crate::{keys, output, source};

/// The commands on keys.
#[derive(Debug, Subcommand)]
#[non_exhaustive]
pub enum Command {
    /// Make a key pair for an app
    Generate(Generate),
    /// Describe a key; the private part is never shown
    Inspect(Inspect),
}

/// The arguments of `generate`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_GENERATE)]
pub struct Generate {
    /// The folder for app.pkcs8.pem (Java), app.pkcs1.pem (other languages) and app.pub.pem; no
    /// file is replaced
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// An SM2 key; RSA with 2048 bits without it
    #[arg(long)]
    sm2: bool,
    /// What was made as JSON
    #[arg(long)]
    json: bool,
}

const AFTER_GENERATE: &str = "\
Exit codes:
  0  the files were made
  2  they were not, as where there is a key already

Example:
  alipay key generate -o keys";

/// The arguments of `inspect`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_INSPECT)]
pub struct Inspect {
    /// The file with a key or a certificate; - for the standard input
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// What it is as JSON
    #[arg(long)]
    json: bool,
}

const AFTER_INSPECT: &str = "\
A key is PEM, DER or bare base64, in PKCS#1 or PKCS#8, without a password.

Examples:
  alipay key inspect keys/app.pkcs8.pem
  pbpaste | alipay key inspect -";

impl Command {
    /// Runs the command.
    pub(super) fn run(&self) -> Result<ExitCode, Error> {
        match self {
            Self::Generate(arguments) => generate(arguments),
            Self::Inspect(arguments) => inspect(arguments),
        }
    }
}

/// What a key is.
#[derive(Serialize)]
struct Told {
    what: String,
    algorithm: String,
    bits: usize,
    public_key: String,
    /// Those that were made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<PathBuf>,
}

impl Told {
    fn of(what: &str, key: &PublicKey) -> Self {
        Self {
            what: what.to_owned(),
            algorithm: key.algorithm().to_string(),
            bits: key.bits(),
            public_key: key.to_base64(),
            files: Vec::new(),
        }
    }

    fn print(&self, json: bool) -> Result<ExitCode, Error> {
        if json {
            output::json(self)?;
            return Ok(ExitCode::SUCCESS);
        }
        let head = Text::new().head(Head::Name, &self.what);
        let kind = format!(", {} with {} bits", self.algorithm, self.bits);
        let key = format!("public key: {}", self.public_key);
        output::print(head.part(&kind).end().part(&key).end())?;
        Ok(ExitCode::SUCCESS)
    }
}

fn generate(arguments: &Generate) -> Result<ExitCode, Error> {
    let folder = &arguments.output;
    keys::folder(folder)?;
    if let Some(file) = keys::present(folder, "app").first() {
        return Err(Error::Usage(format!(
            "{} exists: keys are never replaced; name another folder",
            file.display()
        )));
    }
    let algorithm = if arguments.sm2 { KeyAlgorithm::Sm2 } else { KeyAlgorithm::Rsa };
    let key = keys::pair(folder, "app", algorithm)?;
    let mut told = Told::of("private key", key.public_key());
    told.files = keys::present(folder, "app");
    let files: Vec<String> = told.files.iter().map(|file| file.display().to_string()).collect();
    if !arguments.json {
        output::note(&format!("made {}", files.join(", ")));
        output::note("register the public key on the open platform; keep the other files secret");
    }
    told.print(arguments.json)
}

fn inspect(arguments: &Inspect) -> Result<ExitCode, Error> {
    told(&arguments.file)?.print(arguments.json)
}

fn told(file: &Path) -> Result<Told, Error> {
    let content = source::secret(file)?;
    let name = source::name(file);
    let error = match PrivateKey::parse(&content) {
        Ok(key) => return Ok(Told::of("private key", key.public_key())),
        Err(error) => error,
    };
    if let Ok(key) = PublicKey::parse(&content) {
        return Ok(Told::of("public key", &key));
    }
    match Certificate::parse(&content) {
        // Those of its authorities may follow.
        Ok(certificate) => return Ok(Told::of("certificate", certificate.public_key())),
        Err(source) if is_certificate(&error) => return Err(Error::Certificate { name, source }),
        Err(_) => {}
    }
    Err(Error::Key { name, source: error })
}

fn is_certificate(error: &KeyError) -> bool {
    matches!(error, KeyError::WrongForm { found: KeyForm::Certificate, .. })
}
