//! Requests whose outcome is not known, or whose answer cannot be read.

use std::fmt;

use alipay_openapi_schema::spec::Retry;

use super::refusal::{Refusal, Statement};
use super::transport::TransportError;
use super::trust::TrustError;
use super::{remedies, trace};
use crate::fields::DecodeError;
use crate::wire::EnvelopeError;
use alipay_openapi_crypto::{ContentError, VerifyError};

/// A request whose outcome is unknown.
#[non_exhaustive]
pub struct Unknown {
    /// The method.
    pub method: &'static str,
    /// The reason that it is unknown.
    pub reason: UnknownReason,
    /// The field that makes it safe to send the same request again, if the method has one, and its
    /// value.
    pub idempotency_key: Option<IdempotencyKey>,
    /// The method that tells the outcome, if the spec names one.
    pub query: Option<&'static str>,
    /// The ID that Alipay's support asks for.
    pub trace_id: Option<String>,
    /// The answer, if Alipay signed one that does not say what happened to the request. `Debug`
    /// does not show it: it may hold secrets.
    pub answer: Option<String>,
}

impl Unknown {
    /// Returns `true` if the same request can be sent again: it has an idempotency key, and nothing
    /// in the answer forbids it.
    fn may_repeat(&self) -> bool {
        let info = match &self.reason {
            UnknownReason::OtherRequest(_) | UnknownReason::Statement(_) => return false,
            UnknownReason::Midway(refusal) | UnknownReason::MaybeDone(refusal) => refusal.info,
            _ => None,
        };
        self.idempotency_key.is_some() && info.is_none_or(|info| info.retry == Retry::SameRequest)
    }
}

impl fmt::Debug for Unknown {
    /// Does not show the answer.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Unknown")
            .field("method", &self.method)
            .field("reason", &self.reason)
            .field("idempotency_key", &self.idempotency_key)
            .field("query", &self.query)
            .field("trace_id", &self.trace_id)
            .field("answer_length", &self.answer.as_ref().map(String::len))
            .finish()
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, reason, idempotency_key, .. } = self;
        write!(formatter, "the outcome of {method} is unknown: {reason}")?;
        // Remedies are shown only for signed answers.
        if let UnknownReason::Midway(refusal) | UnknownReason::MaybeDone(refusal) = reason {
            remedies(formatter, refusal)?;
        }
        match idempotency_key.as_ref().filter(|_| self.may_repeat()) {
            Some(key) => write!(
                formatter,
                "; send the same request again with the same {}, or query",
                key.field
            )?,
            None => formatter.write_str("; query before sending anything again")?,
        }
        if let Some(query) = self.query {
            write!(formatter, " ({query})")?;
        }
        trace(formatter, self.trace_id.as_deref())
    }
}

/// The reason that the outcome of a request is unknown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UnknownReason {
    /// The connection was lost, or no answer came in time, after the request was sent.
    #[error("{0}")]
    Transport(#[source] TransportError),
    /// The answer has another HTTP status than 200, which the gateway never sends.
    #[error("the answer has HTTP status {0}, which the gateway never sends")]
    Status(u16),
    /// The answer is not one of the gateway's.
    #[error("{0}")]
    Envelope(#[source] EnvelopeError),
    /// The answer has no signature, so anybody could have sent it: a success, or a refusal that the
    /// gateway would have signed. The refusal has what the answer says, if it has a code.
    #[error("the answer has no signature, so anybody could have made it{}", said(.0))]
    Unsigned(Option<Box<Refusal>>),
    /// The answer's signature does not verify.
    #[error("the answer's signature: {0}")]
    Signature(#[source] VerifyError),
    /// Alipay's certificate cannot be trusted, or could not be obtained.
    #[error("Alipay's certificate: {0}")]
    Certificate(#[source] TrustError),
    /// The answer is a success in plain text, although the call was encrypted.
    #[error("the answer is a success in plain text, though the call was encrypted")]
    Plaintext,
    /// The answer is encrypted, although the call was not.
    #[error("the answer is encrypted, though the call was not: is the content key missing?")]
    Ciphertext,
    /// The answer cannot be decrypted.
    #[error("the answer cannot be decrypted: {0}")]
    Decrypt(#[source] ContentError),
    /// A repeated request was refused, and an earlier attempt may have been done.
    #[error("it was sent again after an attempt whose outcome is unknown, and then refused: {0}")]
    Repeated(Box<Refusal>),
    /// Alipay's systems failed midway (code 20000, `…SYSTEM_ERROR`).
    #[error("Alipay failed midway: {0}")]
    Midway(Box<Refusal>),
    /// The answer has a code after which the business may have been done all the same, as the
    /// method's spec says: "the trade is paid already" can be the answer to an earlier attempt.
    #[error("it may have been done, as this code says: {0}")]
    MaybeDone(Box<Refusal>),
    /// The answer is signed, but its code is neither a success nor a known refusal (20001, 4xxxx),
    /// or it has a success's code beside a failure's.
    #[error("the answer's code does not say whether it was done: {0}")]
    StrangeCode(Box<Refusal>),
    /// The signed answer belongs to another request: this field has another value than in the
    /// request.
    #[error("the answer belongs to another request: its {0} is not the one that was sent")]
    OtherRequest(&'static str),
    /// The answer is a signed success, but by the spec it is not known whether it was done: the
    /// value of this field is not in the spec's list, or contradicts another field.
    #[error("by its spec, the answer does not say whether it was done: {0}")]
    Statement(Statement),
    /// The signed answer cannot be read as far as its code.
    #[error("the answer cannot be read: {0}")]
    Content(#[source] DecodeError),
    /// The signed answer has no readable code, although the method's answers have one.
    #[error("the answer has no code that says whether it was done")]
    NoCode,
}

impl UnknownReason {
    /// Returns the refusal that leaves the outcome open, if there is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Repeated(refusal)
            | Self::Midway(refusal)
            | Self::MaybeDone(refusal)
            | Self::StrangeCode(refusal) => Some(refusal),
            Self::Unsigned(refusal) => refusal.as_deref(),
            _ => None,
        }
    }
}

/// Returns what an unsigned answer says, for the message.
fn said(refusal: &Option<Box<Refusal>>) -> String {
    refusal.as_ref().map(|refusal| format!(" (it says {refusal})")).unwrap_or_default()
}

/// The field that makes it safe to send a request again, and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IdempotencyKey {
    /// The field: `req_id`.
    pub field: &'static str,
    /// The value in the request.
    pub value: String,
}

/// A signed success that does not fit the spec.
#[non_exhaustive]
pub struct Unreadable {
    /// The method.
    pub method: &'static str,
    /// The part that does not fit.
    pub error: DecodeError,
    /// The answer, as it was signed. `Debug` does not show it: it may hold secrets.
    pub answer: String,
    /// The ID that Alipay's support asks for.
    pub trace_id: Option<String>,
}

impl fmt::Debug for Unreadable {
    /// Does not show the answer.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Unreadable")
            .field("method", &self.method)
            .field("error", &self.error)
            .field("answer_length", &self.answer.len())
            .field("trace_id", &self.trace_id)
            .finish()
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, error, .. } = self;
        write!(formatter, "{method} succeeded, but its answer does not fit the spec: {error}")?;
        formatter.write_str("; do not send it again")?;
        trace(formatter, self.trace_id.as_deref())
    }
}
