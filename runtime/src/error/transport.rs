//! Errors of the transport.

use std::error::Error;
use std::time::Duration;

/// The reason that no answer came.
///
/// The transports of this crate say what happened in the message: that the connection was refused,
/// a certificate is not trusted, a name has no address. Their messages and sources do not contain
/// the request's address, which would hold the signature.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// No connection was made, or nothing could be sent on it: the gateway has not seen anything.
    #[error("{0}")]
    NotSent(#[source] Box<dyn Error + Send + Sync>),
    /// No answer came in time; the gateway may have done what was asked.
    #[error("no answer within {0:?}")]
    TimedOut(Duration),
    /// The connection was lost; the gateway may have done what was asked.
    #[error("the connection was lost: {0}")]
    Lost(#[source] Box<dyn Error + Send + Sync>),
    /// The answer is longer than the limit, in bytes.
    #[error("the answer is longer than {0} bytes")]
    TooLarge(usize),
}
