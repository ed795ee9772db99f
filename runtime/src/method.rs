//! What the runtime needs to know of a method.

use alipay_openapi_schema::datum::Record;
use alipay_openapi_schema::table::{CodeInfo, Condition};

use crate::fields::Fields;

/// A remote method; the derive macro implements it on a marker.
///
/// ```text
/// #[derive(alipay::Method)]
/// #[alipay(method = "koubei.marketing.tool.points.update")]
/// pub struct PointsUpdate;
/// ```
pub trait Method {
    /// What is sent.
    type Request: Request;
}

/// The request of a method, which knows what answers it.
pub trait Request: Fields + Record + Sync {
    /// What a successful answer holds.
    type Response: Fields;
    /// The facts of the method.
    const METHOD: MethodInfo;
}

/// The facts of a method that are no types.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct MethodInfo {
    /// The full name, as `koubei.marketing.tool.points.update`.
    pub name: &'static str,
    /// The key under which a response holds the answer.
    pub root: &'static str,
    /// The request field that makes it safe to send the same request again.
    pub idempotency_key: Option<&'static str>,
    /// What must hold of an answer that its code calls a success for the business to have been
    /// done.
    pub success_when: &'static [Condition<'static>],
    /// What says that it is not done yet; one suffices.
    pub pending_when: &'static [Condition<'static>],
    /// What says that it was not done; one suffices.
    pub failure_when: &'static [Condition<'static>],
    /// Whether a success has no `code`.
    pub success_without_code: bool,
    /// Whether a success has a `code` of the method's own in place of the gateway's.
    pub own_code: bool,
    /// The fields that must have the same value in request and answer, where both have one.
    pub identity: &'static [&'static str],
    /// The method's business error codes.
    pub errors: &'static [CodeInfo<'static>],
    /// Whether the request's fields travel in `biz_content`.
    pub biz_content: bool,
}

impl MethodInfo {
    /// A method without an idempotency key or conditions on its response.
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
            idempotency_key: None,
            success_when: &[],
            pending_when: &[],
            failure_when: &[],
            success_without_code: false,
            own_code: false,
            identity: &[],
            biz_content: true,
        }
    }

    /// What the spec says of one of the method's codes.
    pub(crate) fn error(&self, code: &str) -> Option<&'static CodeInfo<'static>> {
        self.errors.iter().find(|info| info.code == code)
    }

    /// Names the field that makes it safe to send the same request again.
    #[doc(hidden)]
    pub const fn idempotency_key(mut self, field: &'static str) -> Self {
        self.idempotency_key = Some(field);
        self
    }

    /// Says what an answer's fields say of the outcome: done (all of these), not yet (any of
    /// these), not done (any of these).
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

    /// Says that a success has no `code`.
    #[doc(hidden)]
    pub const fn success_without_code(mut self) -> Self {
        self.success_without_code = true;
        self
    }

    /// Says that a success has a `code` of the method's own.
    #[doc(hidden)]
    pub const fn own_code(mut self) -> Self {
        self.own_code = true;
        self
    }

    /// Names the fields that tie an answer to its request.
    #[doc(hidden)]
    pub const fn identity(mut self, fields: &'static [&'static str]) -> Self {
        self.identity = fields;
        self
    }

    /// Says that the method has no `biz_content`.
    #[doc(hidden)]
    pub const fn without_biz_content(mut self) -> Self {
        self.biz_content = false;
        self
    }
}
