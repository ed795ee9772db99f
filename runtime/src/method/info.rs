//! The static metadata of a method.

use alipay_openapi_schema::spec::SentBy;
use alipay_openapi_schema::table::{CodeInfo, Condition};

/// Static metadata of a method.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct MethodInfo {
    /// The full name, such as `koubei.marketing.tool.points.update`.
    pub name: &'static str,
    /// The key of the answer in a response body.
    pub root: &'static str,
    /// Who can send the signed request; all three of an outline that does not say it.
    pub sent_by: &'static [SentBy],
    /// The request field that makes it safe to send the same request again.
    pub idempotency_key: Option<&'static str>,
    /// The method that tells the outcome of a call.
    pub query: Option<&'static str>,
    /// The conditions of the outcome "done": an answer with a success code must meet all of them.
    pub success_when: &'static [Condition<'static>],
    /// The conditions of the outcome "not done yet": any one is enough.
    pub pending_when: &'static [Condition<'static>],
    /// The conditions of the outcome "not done": any one is enough.
    pub failure_when: &'static [Condition<'static>],
    /// `true` if a success has no `code`.
    pub success_without_code: bool,
    /// `true` if a success has a `code` of the method's own instead of the gateway's.
    pub own_code: bool,
    /// The fields that must have the same value in request and answer, if both have one.
    pub identity: &'static [&'static str],
    /// The method's business error codes.
    pub errors: &'static [CodeInfo<'static>],
    /// `true` if the request's fields are sent in `biz_content`.
    pub biz_content: bool,
}

impl MethodInfo {
    /// Creates the metadata of a method without an idempotency key and without conditions on its
    /// response.
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        root: &'static str,
        errors: &'static [CodeInfo<'static>],
    ) -> Self {
        Self {
            name,
            root,
            errors,
            sent_by: &[SentBy::Client],
            idempotency_key: None,
            query: None,
            success_when: &[],
            pending_when: &[],
            failure_when: &[],
            success_without_code: false,
            own_code: false,
            identity: &[],
            biz_content: true,
        }
    }

    /// Returns the spec's entry for one of the method's codes.
    pub(crate) fn error(&self, code: &str) -> Option<&'static CodeInfo<'static>> {
        self.errors.iter().find(|info| info.code == code)
    }

    /// Sets who can send the signed request.
    #[doc(hidden)]
    pub const fn sent_by(mut self, senders: &'static [SentBy]) -> Self {
        self.sent_by = senders;
        self
    }

    /// Sets the field that makes it safe to send the same request again.
    #[doc(hidden)]
    pub const fn idempotency_key(mut self, field: &'static str) -> Self {
        self.idempotency_key = Some(field);
        self
    }

    /// Sets the method that tells the outcome of a call.
    #[doc(hidden)]
    pub const fn query(mut self, method: &'static str) -> Self {
        self.query = Some(method);
        self
    }

    /// Sets the conditions on an answer's fields for each outcome: done (all of them), not done yet
    /// (any of them), not done (any of them).
    #[doc(hidden)]
    pub const fn done_when(
        mut self,
        success: &'static [Condition<'static>],
        pending: &'static [Condition<'static>],
        failure: &'static [Condition<'static>],
    ) -> Self {
        self.success_when = success;
        self.pending_when = pending;
        self.failure_when = failure;
        self
    }

    /// Declares that a success has no `code`.
    #[doc(hidden)]
    pub const fn success_without_code(mut self) -> Self {
        self.success_without_code = true;
        self
    }

    /// Declares that a success has a `code` of the method's own.
    #[doc(hidden)]
    pub const fn own_code(mut self) -> Self {
        self.own_code = true;
        self
    }

    /// Sets the fields that tie an answer to its request.
    #[doc(hidden)]
    pub const fn identity(mut self, fields: &'static [&'static str]) -> Self {
        self.identity = fields;
        self
    }

    /// Declares that the method has no `biz_content`.
    #[doc(hidden)]
    pub const fn without_biz_content(mut self) -> Self {
        self.biz_content = false;
        self
    }
}
