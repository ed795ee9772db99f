//! Errors of answers that came some other way than from a call.

use alipay_openapi_crypto::SignType;

use super::trust::TrustError;
use crate::wire::EnvelopeError;

/// The reason that a text is not an answer of Alipay's.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// It is not a whole answer.
    #[error("{0}")]
    Envelope(#[source] EnvelopeError),
    /// The phone's SDK gave a status and no answer, as when the buyer cancels.
    #[error(
        "there is a status ({}) but no answer: only the phone says what happened to the payment, \
         not Alipay; query it", .status.as_deref().unwrap_or("none")
    )]
    NoResult {
        /// The phone's status: `6001` if the buyer cancelled.
        status: Option<String>,
    },
    /// It has no signature.
    #[error("the answer has no signature, so anybody could have made it")]
    Unsigned,
    /// Its sign type is not the app's.
    #[error("the answer has sign_type {found:?}, but the app is set up with {expected}")]
    SignType {
        /// The app's sign type.
        expected: SignType,
        /// The answer's sign type, cut to 80 characters.
        found: String,
    },
    /// It does not verify, or its certificate cannot be trusted.
    #[error("{0}")]
    Trust(#[source] TrustError),
}
