//! Errors, told apart by what they mean for the business.

mod answer;
mod config;
mod env;
mod not_sent;
mod refusal;
mod transport;
mod trust;
mod unknown;

pub use crate::fields::{DecodeError, Misfit};
pub use crate::wire::{EnvelopeError, UnknownCharset};
pub use answer::AnswerError;
pub use config::ConfigError;
pub use env::EnvError;
pub use not_sent::{AddressFault, NotSent, OptionError};
pub use refusal::{Refusal, Statement};
pub use transport::TransportError;
pub use trust::TrustError;
pub use unknown::{IdempotencyKey, Unknown, UnknownReason, Unreadable};

use std::fmt;

use alipay_openapi_schema::check::Violations;

use self::refusal::shown;

/// The reason that a call did not give a response. The variant says what that means for the
/// business:
///
/// | variant | did it happen? | what to do |
/// |---|---|---|
/// | [`NotSent`](Self::NotSent) | no | fix the cause, send again |
/// | [`Refused`](Self::Refused) | no; Alipay signed that | see the code's remedy and retry class |
/// | [`TurnedAway`](Self::TurnedAway) | no, if the answer is Alipay's: it is not signed | fix the cause (app ID, keys, permissions); before money moves by another way, query |
/// | [`Unknown`](Self::Unknown) | perhaps | send the *same* request again if the method has an idempotency key, or query; never count it as failed |
/// | [`Unreadable`](Self::Unreadable) | yes | do not send again; query for the details |
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The request was not sent: nothing happened.
    NotSent(NotSent),
    /// Alipay answered that it did not do it, and signed the answer.
    Refused(Box<Refusal>),
    /// The gateway turned the call away before any method was reached: a wrong app ID or signature,
    /// an expired token, too many calls, no permission. Such answers are not signed, so whoever can
    /// change an answer on its way could have made it.
    TurnedAway(Box<Refusal>),
    /// It cannot be told whether it happened.
    Unknown(Box<Unknown>),
    /// Alipay signed a success whose content does not fit the spec: it happened.
    Unreadable(Box<Unreadable>),
}

impl From<NotSent> for Error {
    fn from(reason: NotSent) -> Self {
        Self::NotSent(reason)
    }
}

/// The meaning of an error for the business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The request was not sent: nothing happened.
    NotSent,
    /// Alipay did not do it, and signed that.
    Refused,
    /// The gateway turned it away, according to an answer that is not signed.
    TurnedAway,
    /// It may or may not have happened.
    Unknown,
    /// It happened.
    Done,
}

impl Error {
    /// Returns what the error means for the business.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NotSent(_) => Outcome::NotSent,
            Self::Refused(_) => Outcome::Refused,
            Self::TurnedAway(_) => Outcome::TurnedAway,
            Self::Unknown(_) => Outcome::Unknown,
            Self::Unreadable(_) => Outcome::Done,
        }
    }

    /// Returns the refusal, if the error is one, signed or not.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) | Self::TurnedAway(refusal) => Some(refusal),
            _ => None,
        }
    }

    /// Returns the ID by which Alipay's support finds the call, if the answer has one.
    pub fn trace_id(&self) -> Option<&str> {
        match self {
            Self::NotSent(_) => None,
            Self::Refused(refusal) | Self::TurnedAway(refusal) => refusal.trace_id.as_deref(),
            Self::Unknown(unknown) => unknown.trace_id.as_deref(),
            Self::Unreadable(unreadable) => unreadable.trace_id.as_deref(),
        }
    }

    /// Returns what is wrong with the request, if it was not sent because it breaks its spec.
    pub fn violations(&self) -> Option<&Violations> {
        match self {
            Self::NotSent(NotSent::Invalid { violations, .. }) => Some(violations),
            _ => None,
        }
    }

    /// Returns the field and value that make it safe to send the same request again, if the outcome
    /// is unknown and the method has such a field.
    pub fn idempotency_key(&self) -> Option<&IdempotencyKey> {
        match self {
            Self::Unknown(unknown) => unknown.idempotency_key.as_ref(),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(reason) => reason.fmt(formatter),
            Self::Refused(refusal) => {
                write!(formatter, "{} was refused: {refusal}", refusal.method)?;
                remedies(formatter, refusal)?;
                trace(formatter, refusal.trace_id.as_deref())
            }
            Self::TurnedAway(refusal) => {
                write!(formatter, "{} was turned away: {refusal}", refusal.method)?;
                formatter.write_str(" [this answer is not signed]")?;
                remedies(formatter, refusal)?;
                trace(formatter, refusal.trace_id.as_deref())
            }
            Self::Unknown(unknown) => unknown.fmt(formatter),
            Self::Unreadable(unreadable) => unreadable.fmt(formatter),
        }
    }
}

fn remedies(formatter: &mut fmt::Formatter<'_>, refusal: &Refusal) -> fmt::Result {
    refusal.remedies().iter().try_for_each(|remedy| write!(formatter, "; {remedy}"))
}

fn trace(formatter: &mut fmt::Formatter<'_>, trace_id: Option<&str>) -> fmt::Result {
    trace_id.map_or(Ok(()), |id| write!(formatter, " [trace_id {}]", shown(id)))
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotSent(reason) => reason.source(),
            Self::Refused(_) | Self::TurnedAway(_) => None,
            Self::Unknown(unknown) => unknown.reason.source(),
            Self::Unreadable(unreadable) => Some(&unreadable.error),
        }
    }
}
