//! The answer to a notification.

use std::fmt;

/// The answer to a notification that was handled. Alipay sends it again after any other answer.
pub const SUCCESS: &str = "success";

/// The answer to a notification that was refused, or that is to be handled later: it comes again.
pub const FAIL: &str = "fail";

/// The answer to a notification: [`SUCCESS`] or [`FAIL`].
///
/// With the feature `axum` a handler can return it: `Success` with HTTP status 200, `Fail` with
/// 500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// The notification was handled, now or when it came before.
    Success,
    /// The notification was not handled: Alipay sends it again.
    Fail,
}

impl Answer {
    /// Returns the exact body of the answer.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => SUCCESS,
            Self::Fail => FAIL,
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}
