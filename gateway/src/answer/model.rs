//! What a handler answers: the spec's example, a success, a failure or a fault.

use std::fmt;
use std::time::Duration;

use alipay_openapi_runtime::Charset;
use serde_json::Value;

use crate::answer::node::{Fields, Node};
use crate::codes::{BUSINESS, PENDING, SUCCESS};
use crate::refusal::Refusal;

/// An answer to a call, returned by a [handler](crate::Builder::handler) or
/// [queued](crate::Gateway::enqueue).
///
/// ```
/// use std::time::Duration;
///
/// use alipay_openapi_gateway::Answer;
///
/// let success = Answer::response(serde_json::json!({ "point_log_no": "1" }));
/// let failure = Answer::error("INVALID_PARAMETER");
/// let late = Answer::example().delay(Duration::from_millis(20));
/// let forged = Answer::example().tampered();
/// # let _ = (success, failure, late, forged);
/// ```
#[derive(Clone)]
#[must_use]
pub struct Answer {
    pub(crate) content: Content,
    pub(crate) form: Form,
    pub(crate) delay: Duration,
}

#[derive(Clone)]
pub(crate) enum Content {
    /// A regular answer.
    Node(Node),
    /// Bytes that are sent as they are.
    Raw { status: u16, body: Vec<u8> },
    /// The connection is closed without an answer.
    Closed,
}

/// How an answer is sent.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form {
    pub(crate) signing: Signing,
    pub(crate) sign_first: bool,
    /// The charset; that of the request if `None`.
    pub(crate) charset: Option<Charset>,
    /// Not encrypted, even if the call was.
    pub(crate) plaintext: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Signing {
    #[default]
    Signed,
    Unsigned,
    /// Signed, then changed.
    Tampered,
}

impl Answer {
    /// Answers with the example of the method's spec, as a success (10000).
    pub fn example() -> Self {
        Self::success(SUCCESS, Fields::Example)
    }

    /// Answers with a success (10000) that has these fields. A `code`, `sub_code` or `sub_msg`
    /// among them replaces the gateway's own. A value that is not a JSON object is sent unchanged.
    pub fn response(fields: impl Into<Value>) -> Self {
        Self::success(SUCCESS, Fields::Given(fields.into()))
    }

    /// Answers that the user is still paying (10003), with the fields of the spec's example.
    pub fn pending() -> Self {
        Self::success(PENDING, Fields::Example)
    }

    /// Answers with a business failure (40004) that has this sub code, and the spec's message for
    /// it if there is one.
    pub fn error(sub_code: impl Into<String>) -> Self {
        Self::gateway_error(BUSINESS, sub_code)
    }

    /// Answers with a failure that has this code and sub code, such as `20000` and
    /// `isp.unknow-error`.
    pub fn gateway_error(code: impl Into<String>, sub_code: impl Into<String>) -> Self {
        Self::of(Content::Node(Node::failure(code.into(), sub_code.into())))
    }

    /// Answers with these bytes, and HTTP status 200.
    pub fn raw(body: impl Into<Vec<u8>>) -> Self {
        Self::status(200, body)
    }

    /// Answers with an HTTP status and these bytes. The real gateway always sends status 200, but
    /// a proxy in front of it may send another. A number outside 100 to 999 becomes 500.
    pub fn status(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::of(Content::Raw { status, body: body.into() })
    }

    /// Closes the connection without an answer.
    pub fn close_connection() -> Self {
        Self::of(Content::Closed)
    }

    /// Sets the message of a failure, in place of the spec's.
    pub fn sub_msg(mut self, words: impl Into<String>) -> Self {
        if let Content::Node(node) = &mut self.content {
            node.sub_msg = Some(words.into());
        }
        self
    }

    /// Leaves out `code` and `msg`, as a few old methods do in a success. If the method's spec says
    /// so (`success-without-code`), they are left out anyway.
    pub fn without_code(mut self) -> Self {
        if let Content::Node(node) = &mut self.content {
            node.without_code = true;
        }
        self
    }

    /// Leaves out the signature.
    pub fn unsigned(mut self) -> Self {
        self.form.signing = Signing::Unsigned;
        self
    }

    /// Changes one byte of the answer after signing it. The answer remains valid JSON.
    pub fn tampered(mut self) -> Self {
        self.form.signing = Signing::Tampered;
        self
    }

    /// Puts `sign` before the answer, as in some of Alipay's examples.
    pub fn sign_first(mut self) -> Self {
        self.form.sign_first = true;
        self
    }

    /// Answers in this charset, whatever the request names. The real gateway sometimes answers in
    /// GBK when UTF-8 was requested.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.form.charset = Some(charset);
        self
    }

    /// Answers in plain text, even if the call was encrypted.
    pub fn plaintext(mut self) -> Self {
        self.form.plaintext = true;
        self
    }

    /// Waits this long before answering.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Answers with a refusal of the business content.
    pub(crate) fn refusal(refusal: Refusal) -> Self {
        Self::of(Content::Node(Node::refusal(refusal)))
    }

    fn success(code: &str, fields: Fields) -> Self {
        Self::of(Content::Node(Node::success(code, fields)))
    }

    fn of(content: Content) -> Self {
        Self { content, form: Form::default(), delay: Duration::ZERO }
    }
}

impl fmt::Debug for Answer {
    /// Shows the codes, but not the content.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Answer");
        match &self.content {
            Content::Node(node) => {
                shown.field("code", &node.code).field("sub_code", &node.sub_code)
            }
            Content::Raw { status, .. } => shown.field("status", status),
            Content::Closed => shown.field("closed", &true),
        };
        shown.field("form", &self.form).field("delay", &self.delay).finish_non_exhaustive()
    }
}
