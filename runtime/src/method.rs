//! The traits that generated code implements, and the metadata of a method.

use alipay_openapi_schema::datum::Record;
use alipay_openapi_schema::spec::SentBy;
use alipay_openapi_schema::table::{CodeInfo, Condition, Table};

use crate::fields::{DecodeError, Fields, Misfit, Slots, typed};

/// A remote method. The derive macro of the same name implements it for a marker type:
///
/// ```text
/// #[derive(alipay::Method)]
/// #[alipay(method = "koubei.marketing.tool.points.update")]
/// pub struct PointsUpdate;
///
/// assert_eq!(PointsUpdate::INFO.name, "koubei.marketing.tool.points.update");
/// ```
pub trait Method {
    /// The request of the method.
    type Request: Request;
    /// The method's static metadata.
    const INFO: &'static MethodInfo;
}

/// A request of a method. Only generated code implements it.
pub trait Request: Sync {
    /// The type of a successful answer.
    type Response: Fields + Send;

    /// Returns the static metadata of the method.
    fn method(&self) -> &'static MethodInfo;

    /// Returns the fields, as the engine sees them.
    #[doc(hidden)]
    fn record(&self) -> &(dyn Record + Sync);

    /// Returns the table of the answer's fields.
    #[doc(hidden)]
    fn answer_table(&self) -> &Table<'_> {
        Self::Response::table()
    }

    /// Reads the fields of an answer, and returns those that do not fit as well.
    #[doc(hidden)]
    fn read(&self, slots: Slots<'_>) -> Result<(Self::Response, Vec<Misfit>), DecodeError> {
        typed(slots)
    }
}

/// Static metadata of a method.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct MethodInfo {
    /// The full name, such as `koubei.marketing.tool.points.update`.
    pub name: &'static str,
    /// The key of the answer in a response body.
    pub root: &'static str,
    /// The sender of the signed request. [`execute`](crate::Client::execute) ignores it.
    pub sent_by: SentBy,
    /// The request field that makes it safe to send the same request again.
    pub idempotency_key: Option<&'static str>,
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
            sent_by: SentBy::Client,
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

    /// Returns the spec's entry for one of the method's codes.
    pub(crate) fn error(&self, code: &str) -> Option<&'static CodeInfo<'static>> {
        self.errors.iter().find(|info| info.code == code)
    }

    /// Sets the sender of the signed request.
    #[doc(hidden)]
    pub const fn sent_by(mut self, sender: SentBy) -> Self {
        self.sent_by = sender;
        self
    }

    /// Sets the field that makes it safe to send the same request again.
    #[doc(hidden)]
    pub const fn idempotency_key(mut self, field: &'static str) -> Self {
        self.idempotency_key = Some(field);
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
