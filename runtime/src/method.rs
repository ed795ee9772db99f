//! The traits that generated code implements, and the metadata of a method.

use alipay_openapi_schema::datum::Record;
use alipay_openapi_schema::spec::SentBy;
use alipay_openapi_schema::table::{CodeInfo, Condition, Table};

use crate::fields::{DecodeError, Fields, Misfit, Slots, typed};

/// A remote method. The derive macro of the same name implements it for a marker:
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
    /// The fields of a successful answer.
    type Response: Fields + Send;

    /// The static metadata of the method that is requested.
    fn method(&self) -> &'static MethodInfo;

    /// The fields, as the engine sees them.
    #[doc(hidden)]
    fn record(&self) -> &(dyn Record + Sync);

    /// The table of the answer's fields.
    #[doc(hidden)]
    fn answer_table(&self) -> &Table<'_> {
        Self::Response::table()
    }

    /// Reads the fields of an answer, and lists those that do not fit.
    #[doc(hidden)]
    fn read(&self, slots: Slots<'_>) -> Result<(Self::Response, Vec<Misfit>), DecodeError> {
        typed(slots)
    }
}

/// Static metadata of a method.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct MethodInfo {
    /// The full name, as `koubei.marketing.tool.points.update`.
    pub name: &'static str,
    /// The key under which a response holds the answer.
    pub root: &'static str,
    /// Who sends the signed request. [`execute`](crate::Client::execute) does not look at it.
    pub sent_by: SentBy,
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

    /// What the spec says of one of the method's codes.
    pub(crate) fn error(&self, code: &str) -> Option<&'static CodeInfo<'static>> {
        self.errors.iter().find(|info| info.code == code)
    }

    /// Says who sends the signed request.
    #[doc(hidden)]
    pub const fn sent_by(mut self, sender: SentBy) -> Self {
        self.sent_by = sender;
        self
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
