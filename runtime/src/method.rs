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
    /// What must hold of a response with code 10000 for the business to have been done.
    pub success_when: &'static [Condition<'static>],
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
        Self { name, root, errors, idempotency_key: None, success_when: &[], biz_content: true }
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

    /// Says what must hold of a response for the business to have been done.
    #[doc(hidden)]
    pub const fn success_when(mut self, conditions: &'static [Condition<'static>]) -> Self {
        self.success_when = conditions;
        self
    }

    /// Says that the method has no `biz_content`.
    #[doc(hidden)]
    pub const fn without_biz_content(mut self) -> Self {
        self.biz_content = false;
        self
    }
}
