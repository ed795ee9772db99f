//! Why a command failed.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use alipay_openapi_gateway::StartError;
use alipay_openapi_runtime::__dynamic::is_value;
use alipay_openapi_runtime::cert::CertificateError;
use alipay_openapi_runtime::crypto::{KeyError, SignError};
use alipay_openapi_runtime::error::ConfigError;
use alipay_openapi_schema::read::Faults;
use alipay_spec_tools::docs::ReferenceError;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file that cannot be read.
    #[error("cannot read {}: {source}", shown(name))]
    Read {
        /// The file.
        name: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that cannot be written.
    #[error("cannot write {}: {source}", shown(name))]
    Write {
        /// The file.
        name: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Output that cannot be written.
    #[error("cannot write the output: {0}")]
    Output(io::Error),
    /// Neither a method of the catalogue nor a file.
    #[error("{}", no_such_spec(wanted, nearest.as_deref()))]
    NoSuchSpec {
        /// What was asked for.
        wanted: String,
        /// A method of the catalogue that may be meant.
        nearest: Option<String>,
    },
    /// A spec with faults, where a sound one is needed.
    #[error("{0}")]
    Faults(Box<Faults>),
    /// A file that holds no usable key.
    #[error("{name}: {source}")]
    Key {
        /// The file.
        name: String,
        /// Why.
        source: KeyError,
    },
    /// A file that holds no usable certificate.
    #[error("{name}: {source}")]
    Certificate {
        /// The file.
        name: String,
        /// Why.
        source: CertificateError,
    },
    /// No key pair can be made.
    #[error("no key pair could be made: {0}")]
    Generate(#[source] KeyError),
    /// A spec that a call or a comparison needs has faults, which is not an outcome of theirs.
    #[error("the spec has faults")]
    BrokenSpec(Box<Faults>),
    /// The local gateway did not start.
    #[error("{0}")]
    Start(#[source] Box<StartError>),
    /// The settings make no client.
    #[error("{0} (settings are flags or environment variables, see --help)")]
    Config(#[source] ConfigError),
    /// Nothing was signed.
    #[error("{0}")]
    Sign(#[source] SignError),
    /// Anything else that is wrong with what was asked.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// The exit code: 1 for faults in specs, 2 for anything else.
    pub(crate) fn code(&self) -> u8 {
        if matches!(self, Self::Faults(_)) { 1 } else { 2 }
    }

    /// Whether the reader of the output closed it, as `head` does: not a fault.
    pub(crate) fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<Faults> for Error {
    fn from(faults: Faults) -> Self {
        Self::Faults(Box::new(faults))
    }
}

impl From<ReferenceError> for Error {
    fn from(error: ReferenceError) -> Self {
        match error {
            ReferenceError::Faults(faults) => Self::Faults(faults),
            error => Self::Usage(error.to_string()),
        }
    }
}

/// A path as messages show it; what may be a key in its place is not shown.
fn shown(path: &Path) -> String {
    match path.to_str().is_some_and(is_value) {
        true => "what was given as a path (it reads like a key, and is not shown)".to_owned(),
        false => path.display().to_string(),
    }
}

fn no_such_spec(wanted: &str, nearest: Option<&str>) -> impl fmt::Display {
    match nearest {
        _ if is_value(wanted) => {
            "what was given as a method reads like a key, and is not shown".to_owned()
        }
        Some(nearest) => format!(
            "`{wanted}` is neither a file nor a method of the catalogue; did you mean `{nearest}`?"
        ),
        None => format!(
            "`{wanted}` is neither a file nor a method of the catalogue; `alipay spec list WORDS` \
             searches it"
        ),
    }
}
