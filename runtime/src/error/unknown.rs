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

/// A request whose fate is not known.
#[non_exhaustive]
pub struct Unknown {
    /// The method.
    pub method: &'static str,
    /// Why it is not known.
    pub reason: UnknownReason,
    /// What makes it safe to send the same request again, where the method has such a field.
    pub idempotency_key: Option<IdempotencyKey>,
    /// What Alipay's support wants to know.
    pub trace_id: Option<String>,
    /// The answer, where Alipay signed one that does not say what came of the request. `Debug`
    /// does not show it: it may hold secrets.
    pub answer: Option<String>,
}

impl Unknown {
    /// Whether the same request can be sent again: it has an idempotency key, and what is known of
    /// the answer does not speak against it.
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
    /// Shows no payload.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Unknown")
            .field("method", &self.method)
            .field("reason", &self.reason)
            .field("idempotency_key", &self.idempotency_key)
            .field("trace_id", &self.trace_id)
            .field("answer_length", &self.answer.as_ref().map(String::len))
            .finish()
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, reason, idempotency_key, .. } = self;
        write!(formatter, "the outcome of {method} is unknown: {reason}")?;
        // Of an answer that nobody signed, the advice is nobody's either.
        if let UnknownReason::Midway(refusal) | UnknownReason::MaybeDone(refusal) = reason {
            remedies(formatter, refusal)?;
        }
        match idempotency_key.as_ref().filter(|_| self.may_repeat()) {
            Some(key) => write!(
                formatter,
                "; send the same request again with the same {}, or query",
                key.field
            ),
            None => formatter.write_str("; query before sending anything again"),
        }?;
        trace(formatter, self.trace_id.as_deref())
    }
}

/// Why the fate of a request is not known.
#[derive(Debug)]
#[non_exhaustive]
pub enum UnknownReason {
    /// The connection was lost, or no answer came in time, after the request had left.
    Transport(TransportError),
    /// Something answered with another HTTP status than 200, which the gateway never does.
    Status(u16),
    /// What came is no answer of the gateway.
    Envelope(EnvelopeError),
    /// An answer without a signature, which anybody could have sent: a success, or a refusal that
    /// the gateway would have signed. What it says is in the refusal, where it has a code.
    Unsigned(Option<Box<Refusal>>),
    /// A signature that does not verify.
    Signature(VerifyError),
    /// Alipay's certificate cannot be trusted, or could not be had.
    Certificate(TrustError),
    /// A success in plain text where ciphertext was due.
    Plaintext,
    /// Ciphertext where none was due: the call was not encrypted.
    Ciphertext,
    /// Ciphertext that cannot be decrypted.
    Decrypt(ContentError),
    /// A refusal of a repeated request, the first of which may have been done.
    Repeated(Box<Refusal>),
    /// Alipay's systems failed midway (code 20000, `…SYSTEM_ERROR`).
    Midway(Box<Refusal>),
    /// A refusal with a code after which the business may have been done all the same, as the
    /// method's spec says: "the trade is paid already" can be the answer to an earlier attempt.
    MaybeDone(Box<Refusal>),
    /// A signed answer whose code is neither a success nor a refusal that is known (20001, 4xxxx),
    /// or a success's code beside a failure's.
    StrangeCode(Box<Refusal>),
    /// A signed answer to something else: this field has another value than in the request.
    OtherRequest(&'static str),
    /// A signed success of which the spec does not know whether it was done: what this field says
    /// is not in its list, or contradicts another field.
    Statement(Statement),
    /// A signed answer that cannot be read as far as its code.
    Content(DecodeError),
    /// A signed answer without a readable code, of a method whose answers have one.
    NoCode,
}

impl UnknownReason {
    /// The refusal that leaves the outcome open, where it is one.
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

impl fmt::Display for UnknownReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(formatter, "{error}"),
            Self::Status(status) => {
                write!(
                    formatter,
                    "the answer has HTTP status {status}, which the gateway never sends"
                )
            }
            Self::Envelope(error) => write!(formatter, "{error}"),
            Self::Unsigned(refusal) => {
                formatter
                    .write_str("the answer has no signature, so anybody could have made it")?;
                refusal.iter().try_for_each(|refusal| write!(formatter, " (it says {refusal})"))
            }
            Self::Signature(error) => write!(formatter, "the answer's signature: {error}"),
            Self::Certificate(error) => write!(formatter, "Alipay's certificate: {error}"),
            Self::Plaintext => formatter
                .write_str("the answer is a success in plain text, though the call was encrypted"),
            Self::Ciphertext => formatter.write_str(
                "the answer is encrypted, though the call was not: is the content key missing?",
            ),
            Self::Decrypt(error) => write!(formatter, "the answer cannot be decrypted: {error}"),
            Self::Repeated(refusal) => write!(
                formatter,
                "it was sent again after an attempt whose outcome is unknown, and then refused: \
                 {refusal}"
            ),
            Self::Midway(refusal) => write!(formatter, "Alipay failed midway: {refusal}"),
            Self::MaybeDone(refusal) => {
                write!(formatter, "it may have been done, as this code says: {refusal}")
            }
            Self::StrangeCode(refusal) => {
                write!(formatter, "the answer's code does not say whether it was done: {refusal}")
            }
            Self::OtherRequest(field) => write!(
                formatter,
                "the answer belongs to another request: its {field} is not the one that was sent"
            ),
            Self::Statement(statement) => write!(
                formatter,
                "by its spec, the answer does not say whether it was done: {statement}"
            ),
            Self::Content(error) => write!(formatter, "the answer cannot be read: {error}"),
            Self::NoCode => {
                formatter.write_str("the answer has no code that says whether it was done")
            }
        }
    }
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
    /// What does not fit.
    pub error: DecodeError,
    /// The answer, as it was signed. `Debug` does not show it: it may hold secrets.
    pub answer: String,
    /// What Alipay's support wants to know.
    pub trace_id: Option<String>,
}

impl fmt::Debug for Unreadable {
    /// Shows no payload.
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
