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

/// The parts of an answer that every method's has.
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
    /// Returns the response alone.
    pub fn into_response(self) -> T {
        self.response
    }

    /// Returns the gateway's code: `10000`, or `10003` while the user is still paying; a few old
    /// methods send none.
    pub fn code(&self) -> Option<&str> {
        self.head.code.as_deref()
    }

    /// Returns the gateway's message for the code.
    pub fn msg(&self) -> Option<&str> {
        self.head.msg.as_deref()
    }

    /// Returns `true` if the call was accepted and is not done yet: the user is still paying (code
    /// 10003), or a field of the answer says so (a transfer's `status` is `DEALING`). Query the
    /// result later. An answer that is neither done nor pending is an [`Error`](crate::Error).
    pub fn is_pending(&self) -> bool {
        self.head.is_pending
    }

    /// Returns the fields whose values do not fit their types, and which are therefore empty in the
    /// response: where each is, what was expected, what was found, and its value. Only fields that
    /// the spec does not require are among them.
    pub fn misfits(&self) -> &[Misfit] {
        &self.head.misfits
    }

    /// Returns the ID that Alipay's support asks for.
    pub fn trace_id(&self) -> Option<&str> {
        self.head.trace_id.as_deref()
    }

    /// Returns the answer exactly as it was signed: JSON.
    pub fn text(&self) -> &str {
        &self.head.text
    }
}

/// The code of a call that was done.
pub(crate) const OK: &str = "10000";
/// The code of a call that is not done yet.
pub(crate) const PENDING: &str = "10003";
/// The code for a failure of Alipay's systems.
pub(crate) const UNAVAILABLE: &str = "20000";

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.response
    }
}
