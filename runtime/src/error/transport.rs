//! Why no answer came.

use std::error::Error;
use std::time::Duration;

/// Why no answer came.
///
/// The transports of this crate say what happened in the message: that the connection was refused,
/// a certificate is not trusted, a name has no address. Their messages and sources have no address
/// in them, which would hold the signature.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// No connection came about, or nothing could be sent on it: the gateway has seen nothing.
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
