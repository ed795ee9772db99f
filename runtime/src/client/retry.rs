//! The policy by which calls are sent again.

use std::time::Duration;

use alipay_openapi_schema::spec::Retry;
use alipay_openapi_schema::table::CodeInfo;

use crate::app::reply::UNAVAILABLE;
use crate::error::{Error, NotSent, TransportError, UnknownReason};

/// A policy for sending calls again: how often, and after which pauses.
///
/// Only a call whose spec names an idempotency key, and whose request has a value for it, is ever
/// sent again: Alipay does it once, however often it arrives. It is sent again if no connection was
/// made, if no answer came, if Alipay's systems failed midway, if the spec says of the code that
/// the same request may be sent again, and, after a longer pause, if there were too many calls
/// (40005). Each attempt has a new timestamp and signature. A refusal after an attempt that left
/// the outcome open (an unknown one, or a refusal that says to send the same request again, unless
/// it is a rate limit) is not returned as a refusal, see
/// [`UnknownReason::Repeated`](crate::error::UnknownReason::Repeated).
///
/// ```
/// use std::time::Duration;
///
/// use alipay_openapi_runtime::RetryPolicy;
///
/// let patient = RetryPolicy::new().max_attempts(5).deadline(Duration::from_secs(60));
/// let none = RetryPolicy::never();
/// # let _ = (patient, none);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct RetryPolicy {
    max_attempts: u32,
    first_delay: Duration,
    max_delay: Duration,
    deadline: Duration,
}

/// The code for too many calls.
pub(super) const RATE_LIMIT: &str = "40005";

/// The factor by which a pause is longer after too many calls.
const RATE_LIMIT_FACTOR: u32 = 5;

impl RetryPolicy {
    /// Returns the default policy: three attempts within 30 s, with pauses that begin at 200 ms and
    /// double, up to 5 s.
    pub fn new() -> Self {
        Self {
            max_attempts: 3,
            first_delay: Duration::from_millis(200),
            max_delay: Duration::from_secs(5),
            deadline: Duration::from_secs(30),
        }
    }

    /// Returns a policy of one attempt only.
    pub fn never() -> Self {
        Self::new().max_attempts(1)
    }

    /// Sets the largest number of attempts, including the first; 3 by default.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// Sets the pause before the second attempt; it doubles from there. 200 ms by default. Each
    /// pause is shortened at random by up to a half, so that clients that failed together do not
    /// come back together.
    pub fn first_delay(mut self, delay: Duration) -> Self {
        self.first_delay = delay;
        self
    }

    /// Sets the longest pause; 5 s by default.
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// Sets how long all attempts and pauses may take together; 30 s by default. The time that is
    /// left limits the timeout of each attempt after the first.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Returns the time that is left for another attempt, if any.
    pub(super) fn left(&self, elapsed: Duration) -> Option<Duration> {
        self.deadline.checked_sub(elapsed).filter(|left| !left.is_zero())
    }

    /// Returns the pause before the next attempt, if there is to be one.
    pub(super) fn pause(&self, attempt: u32, error: &Error, elapsed: Duration) -> Option<Duration> {
        if attempt >= self.max_attempts {
            return None;
        }
        let factor = urgency(error)?;
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let longest = self.first_delay.saturating_mul(doubled.saturating_mul(factor));
        let pause = longest.min(self.max_delay).mul_f64(fastrand::f64() / 2.0 + 0.5);
        self.left(elapsed.saturating_add(pause)).map(|_| pause)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns by how many times the usual pause to wait before the same request is sent again; `None`
/// if it must not be sent again. The caller has checked that the request has an idempotency key.
fn urgency(error: &Error) -> Option<u32> {
    match error {
        Error::NotSent(NotSent::Transport(_)) => Some(1),
        Error::Refused(refusal) | Error::TurnedAway(refusal) if refusal.code == RATE_LIMIT => {
            Some(RATE_LIMIT_FACTOR)
        }
        Error::Refused(refusal) => (refusal.retry() == Retry::SameRequest).then_some(1),
        Error::Unknown(unknown) => match &unknown.reason {
            UnknownReason::Transport(TransportError::TooLarge(_)) => None,
            UnknownReason::Transport(_) => Some(1),
            // The spec may say of a code that only a query helps.
            UnknownReason::Midway(refusal) | UnknownReason::MaybeDone(refusal) => {
                let helps = |info: &CodeInfo<'_>| info.retry == Retry::SameRequest;
                refusal.info.is_none_or(helps).then_some(1)
            }
            // A gateway in trouble does not get as far as signing.
            UnknownReason::Unsigned(Some(refusal)) if refusal.code == UNAVAILABLE => Some(1),
            UnknownReason::Status(429) => Some(RATE_LIMIT_FACTOR),
            UnknownReason::Status(500..) => Some(1),
            _ => None,
        },
        _ => None,
    }
}
