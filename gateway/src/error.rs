//! What can go wrong around a gateway: at its start, and when it is used.

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
    /// Other machines would reach it.
    #[error(
        "{address} is not a loopback address, so other machines would reach the gateway: listen \
         on 127.0.0.1, or call `.allow_remote()` if that is meant"
    )]
    NotLoopback {
        /// The address that was asked for.
        address: SocketAddr,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// The app's public key cannot be used.
    #[error("the app's public key: {0}")]
    AppPublicKey(#[source] KeyError),
    /// The key that signs the answers cannot be used.
    #[error("Alipay's private key: {0}")]
    AlipayPrivateKey(#[source] KeyError),
    /// The key that signs the answers cannot sign as the app's calls are signed: RSA2, or SM2.
    #[error("Alipay's private key: {0}")]
    AlipaySigns(#[source] SignError),
    /// The certificates could not be made.
    #[error("the certificates: {0}")]
    Certificates(#[source] IssueError),
    /// The key of content encryption cannot be used.
    #[error("the content key: {0}")]
    ContentKey(#[source] ContentKeyError),
    /// No key pair could be made.
    #[error("no key pair could be made: {0}")]
    Generate(#[source] KeyError),
    /// The file of a spec cannot be read.
    #[error("the spec file {} cannot be read: {source}", path.display())]
    SpecFile {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A spec has faults.
    #[error("the spec has faults:\n{0}")]
    Spec(Box<Faults>),
    /// Two specs are of the same method.
    #[error("two specs were given for the method {method}: leave one of them out")]
    SpecTwice {
        /// The method.
        method: String,
    },
    /// A handler is for a method that has no spec.
    #[error("a handler is for an unknown method: {0}")]
    Handler(#[source] UnknownMethod),
    /// The tokio runtime ended meanwhile.
    #[error("the tokio runtime was shut down while the gateway started")]
    RuntimeClosed,
}

/// The gateway does not have the app's private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the gateway was given the app's public key alone: the private key is where that one was made"
)]
pub struct NoPrivateKey;

/// Why Alipay got no new certificate.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RotateError {
    /// The gateway has no certificates.
    #[error("the gateway has no certificates: start it with `.certificates()`")]
    NoCertificates,
    /// No key pair could be made.
    #[error("no key pair could be made: {0}")]
    Key(#[source] KeyError),
    /// The certificate could not be issued.
    #[error("{0}")]
    Issue(#[source] IssueError),
}

/// No spec knows the method.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "no spec knows the method {method:?}: check its spelling, or give its spec with `.spec(…)` or \
     `.spec_file(…)`"
)]
#[non_exhaustive]
pub struct UnknownMethod {
    /// The method.
    pub method: String,
}
