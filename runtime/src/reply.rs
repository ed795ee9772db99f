//! A successful answer.

use std::ops::Deref;

/// A response whose signature was verified; it derefs to the method's `Response`.
#[derive(Clone, Debug)]
pub struct Reply<T> {
    pub(crate) response: T,
    pub(crate) head: ReplyHead,
}

/// What comes with every response.
#[derive(Clone)]
pub(crate) struct ReplyHead {
    pub(crate) code: Option<String>,
    pub(crate) msg: Option<String>,
    pub(crate) trace_id: Option<String>,
    pub(crate) text: String,
}

impl<T> Reply<T> {
    /// The response without what came with it.
    pub fn into_response(self) -> T {
        self.response
    }

    /// The gateway's code: `10000`, or `10003` while the user is still paying; a few old methods
    /// send none.
    pub fn code(&self) -> Option<&str> {
        self.head.code.as_deref()
    }

    /// The gateway's words for the code.
    pub fn msg(&self) -> Option<&str> {
        self.head.msg.as_deref()
    }

    /// Whether the call was accepted while the user is still paying (code 10003): ask again later
    /// how it ended.
    pub fn is_pending(&self) -> bool {
        self.code() == Some(PENDING)
    }

    /// What Alipay's support wants to know.
    pub fn trace_id(&self) -> Option<&str> {
        self.head.trace_id.as_deref()
    }

    /// The answer exactly as it was signed: JSON.
    pub fn text(&self) -> &str {
        &self.head.text
    }
}

impl std::fmt::Debug for ReplyHead {
    /// Does not show the text: it holds what the typed response keeps to itself.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ReplyHead")
            .field("code", &self.code)
            .field("msg", &self.msg)
            .field("trace_id", &self.trace_id)
            .finish_non_exhaustive()
    }
}

/// The code of a call that went well.
pub(crate) const OK: &str = "10000";
/// The code of a call that went well so far.
pub(crate) const PENDING: &str = "10003";

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.response
    }
}
