//! Errors of making a client.

use std::path::PathBuf;

use super::env::EnvError;
use super::transport::TransportError;
use alipay_openapi_crypto::cert::{CertificateError, CertificateMixup};
use alipay_openapi_crypto::{ContentKeyError, KeyError, SignError, VerifyError};

/// The reason that a client could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Something that a client needs was not given.
    #[error("{0} is missing: set it with `.{0}(…)`")]
    Missing(&'static str),
    /// The app ID is malformed.
    // The message does not repeat it: whoever swaps two settings may have passed a key.
    #[error("the app ID is malformed: it must have 1 to 32 letters and digits")]
    AppId,
    /// The app's private key cannot be used.
    #[error("the app's private key: {0}")]
    PrivateKey(#[source] KeyError),
    /// Alipay's public key cannot be used.
    #[error("Alipay's public key: {0}")]
    AlipayPublicKey(#[source] KeyError),
    /// Two ways to do the same were given, such as a public key and certificates.
    #[error("both {0} and {1} were given: keep the one that the app uses on the open platform")]
    Both(&'static str, &'static str),
    /// A certificate's file cannot be read.
    #[error("the certificate file {} cannot be read: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// What was given as the path of a certificate's file is not a path. It is not shown: it may be
    /// a key.
    #[error(
        "what was given as the path of {which} is not the path of a file that can be read \
         ({source}): give the path, or the file's contents with `.certificates(…)`"
    )]
    NotAPath {
        /// The file's name in messages: `the app's certificate`.
        which: &'static str,
        /// The system's error.
        source: std::io::Error,
    },
    /// The certificate files do not fit together.
    #[error("{0}")]
    CertificateMixup(#[source] CertificateMixup),
    /// A certificate cannot be used.
    #[error("{which}: {error}")]
    Certificate {
        /// The certificate's name in messages: `the app's certificate`.
        which: &'static str,
        /// The fault of the certificate.
        #[source]
        error: CertificateError,
    },
    /// The app's certificate belongs to another key than the one that signs.
    #[error(
        "the app's certificate is not of the app's private key: take the certificate that was \
         made for the request (CSR) of this key"
    )]
    CertificateOfOtherKey,
    /// The settings in the environment cannot be used.
    #[error("{0}")]
    Env(#[source] EnvError),
    /// The content key cannot be used.
    #[error("the content key (接口内容加密密钥): {0}")]
    ContentKey(#[source] ContentKeyError),
    /// The app's private key cannot sign with the chosen sign type.
    #[error("{0}")]
    SignType(#[source] SignError),
    /// Alipay's public key cannot verify the chosen sign type.
    #[error("Alipay's public key: {0}")]
    AlipaySignType(#[source] VerifyError),
    /// The key given as Alipay's is the app's own.
    #[error(
        "the key given as Alipay's public key is the app's own public key: copy the one that the \
         open platform shows as \"Alipay public key\" (支付宝公钥) instead"
    )]
    OwnPublicKey,
    /// The gateway's address is malformed.
    #[error(
        "the gateway's address must begin with https:// or http:// and a host, and must have no \
         space and no `#` in it"
    )]
    GatewayUrl,
    /// The gateway's address begins with `http://` and is not on this machine.
    #[error(
        "the gateway's address begins with http:// and is not on this machine, so tokens and \
         orders would travel unencrypted: use https://, or call `allow_http` if the network is \
         your own"
    )]
    PlainHttp,
    /// The HTTP client could not be made.
    #[error("the HTTP client could not be made: {0}")]
    Transport(#[source] TransportError),
    /// No transport is compiled in, and none was given.
    #[error("no transport: turn on the feature `reqwest`, or give one with `.transport(…)`")]
    NoTransport,
}
