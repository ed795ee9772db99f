//! What a notification is answered with.

use std::fmt;

/// The answer to a notification whose work is done. Alipay sends it again after any other one.
pub const SUCCESS: &str = "success";

/// The answer to a notification that was refused, or whose work is to be done later: it comes
/// again.
pub const FAIL: &str = "fail";

/// The answer to a notification: [`SUCCESS`] or [`FAIL`].
///
/// With the feature `axum` a handler can return it: `Success` with HTTP status 200, `Fail` with
/// 500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// The work is done, now or when the same notification came before.
    Success,
    /// The work is not done: Alipay sends the notification again.
    Fail,
}

impl Answer {
    /// The body of the answer, to the letter.
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
