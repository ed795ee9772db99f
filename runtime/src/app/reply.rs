//! A successful answer.

use std::fmt;
use std::ops::Deref;

use crate::fields::Misfit;

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
    pub(crate) is_pending: bool,
    pub(crate) misfits: Vec<Misfit>,
}

impl fmt::Debug for ReplyHead {
    /// Does not show the text, which holds the response's secrets too.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ReplyHead")
            .field("code", &self.code)
            .field("msg", &self.msg)
            .field("trace_id", &self.trace_id)
            .field("is_pending", &self.is_pending)
            .field("misfits", &self.misfits)
            .field("text_length", &self.text.len())
            .finish()
    }
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

    /// Whether the call was accepted and is not done yet: the user is still paying (code 10003),
    /// or a field of the answer says so (a transfer's `status` is `DEALING`). Ask again later how
    /// it ended. What is neither done nor pending is an [`Error`](crate::Error).
    pub fn is_pending(&self) -> bool {
        self.head.is_pending
    }

    /// The fields that hold something their types cannot hold, and so are empty in the response:
    /// where, what was wanted, what was found, and what they hold. Only fields that the spec does
    /// not require are among them.
    pub fn misfits(&self) -> &[Misfit] {
        &self.head.misfits
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

/// The code of a call that went well.
pub(crate) const OK: &str = "10000";
/// The code of a call that went well so far.
pub(crate) const PENDING: &str = "10003";
/// The code of a failure of Alipay's systems.
pub(crate) const UNAVAILABLE: &str = "20000";

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.response
    }
}
