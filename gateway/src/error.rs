//! The errors of starting and using a gateway. Other errors are with what raises them.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use alipay_openapi_runtime::crypto::{ContentKeyError, KeyError, SignError};
use alipay_openapi_schema::read::Faults;

use crate::certificates::authority::IssueError;

/// Why a gateway did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address can be reached by other machines.
    #[error(
        "{address} is not a loopback address, so other machines could reach the gateway: listen \
         on 127.0.0.1, or call `.allow_remote()` if that is intended"
    )]
    NotLoopback {
        /// The address.
        address: SocketAddr,
    },
    /// Listening on the address failed.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The app's public key cannot be parsed.
    #[error("the app's public key: {0}")]
    AppPublicKey(#[source] KeyError),
    /// The key that signs the answers cannot be parsed.
    #[error("Alipay's private key: {0}")]
    AlipayPrivateKey(#[source] KeyError),
    /// The key that signs the answers does not support the sign type of the app's calls.
    #[error("Alipay's private key: {0}")]
    AlipaySigns(#[source] SignError),
    /// The certificates could not be issued.
    #[error("the certificates: {0}")]
    Certificates(#[source] IssueError),
    /// The key of content encryption cannot be parsed, or none could be generated.
    #[error("the content key: {0}")]
    ContentKey(#[source] ContentKeyError),
    /// No key pair could be generated.
    #[error("generating a key pair failed: {0}")]
    Generate(#[source] KeyError),
    /// The file of a spec cannot be read.
    #[error("the spec file {} cannot be read: {source}", path.display())]
    SpecFile {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// A spec has faults.
    #[error("the spec has faults:\n{0}")]
    Spec(Box<Faults>),
    /// Two specs have the same method.
    #[error("two specs were given for the method {method}: remove one of them")]
    SpecTwice {
        /// The method.
        method: String,
    },
    /// A handler was set for a method that has no spec.
    #[error("a handler was set for an unknown method: {0}")]
    Handler(#[source] UnknownMethod),
    /// The tokio runtime was shut down.
    #[error("the tokio runtime was shut down while the gateway was starting")]
    RuntimeClosed,
}

/// The gateway does not have the app's private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the gateway does not have the app's private key, since it was given the app's public key")]
pub struct NoPrivateKey;

/// Why Alipay's certificate could not be renewed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RotateError {
    /// The gateway is not in certificate mode.
    #[error("the gateway is not in certificate mode: start it with `.certificates()`")]
    NoCertificates,
    /// No key pair could be generated.
    #[error("generating a key pair failed: {0}")]
    Key(#[source] KeyError),
    /// The certificate could not be issued.
    #[error("{0}")]
    Issue(#[source] IssueError),
}

/// No spec has the method.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no spec has the method {method:?}: check its spelling, or give its spec with `.spec(…)` or \
     `.spec_file(…)`"
)]
#[non_exhaustive]
pub struct UnknownMethod {
    /// The method.
    pub method: String,
}
