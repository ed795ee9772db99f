//! Errors of requests that were not sent.

use alipay_openapi_schema::check::Violations;

use super::transport::TransportError;
use crate::wire::Charset;
use alipay_openapi_crypto::{ContentError, SignError};

/// The reason that a request was not sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotSent {
    /// The request breaks its spec; all violations are listed.
    #[error("{method} was not sent, the request is not valid: {violations}")]
    Invalid {
        /// The method.
        method: &'static str,
        /// The violations of its spec.
        #[source]
        violations: Violations,
    },
    /// The request could not be written as JSON.
    #[error("not sent, the request cannot be JSON: {0}")]
    Encode(#[source] serde_json::Error),
    /// A call option or an extra field cannot be sent.
    #[error("not sent: {0}")]
    Option(#[source] OptionError),
    /// The content could not be encrypted.
    #[error("not sent, it could not be encrypted: {0}")]
    Encrypt(#[source] ContentError),
    /// The private key could not sign.
    #[error("not sent, it could not be signed: {0}")]
    Sign(#[source] SignError),
    /// No connection was made.
    #[error("not sent: {0}")]
    Transport(#[source] TransportError),
}

/// A fault of a call option, or of an extra field beside `biz_content`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OptionError {
    /// The parameter is set already, so there would be two values.
    #[error("the parameter {name:?} is set already, by the client itself or by the request")]
    Taken {
        /// The parameter.
        name: String,
    },
    /// The parameter is a file, which neither an order string nor a page can carry.
    #[error("the parameter {name:?} is a file: only `execute` can send it")]
    File {
        /// The parameter.
        name: String,
    },
    /// The parameter is not an address that Alipay takes.
    #[error("the parameter {name:?} {fault}")]
    Address {
        /// The parameter.
        name: String,
        /// The fault of the address.
        fault: AddressFault,
    },
    /// A file's name has no extension, by which Alipay knows what the file is.
    #[error(
        "the name of the file {name:?} has no extension, by which Alipay tells what the file is: \
         give it a name such as `shop.jpg` with `FileItem::with_name`"
    )]
    FileName {
        /// The parameter.
        name: String,
    },
    /// The charset does not have a character of the parameter.
    #[error(
        "the parameter {name:?} contains {character:?}, which {charset} does not have: leave it \
         out, or use utf-8"
    )]
    Charset {
        /// The parameter.
        name: String,
        /// The first character that the charset does not have.
        character: char,
        /// The charset of the call.
        charset: Charset,
    },
}

/// A fault of a `notify_url` or a `return_url`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AddressFault {
    /// It contains a blank or a control character.
    #[error("contains a space or a control character: percent-encode it (`%20`)")]
    Blank,
    /// It does not begin as a whole address does.
    #[error("is not a whole address: it must begin with `https://` (or `http://`) and a host")]
    NoScheme,
    /// Its query has the parameter `method`.
    #[error(
        "has the parameter `method` in its query, which the gateway takes for an attack \
         (isv.suspected-attack): name it otherwise"
    )]
    Method,
}
