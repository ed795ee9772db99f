//! What the gateway answers: the spec's example, a success or failure of one's own, or a fault.

use std::fmt;
use std::time::Duration;

use alipay_openapi_runtime::Charset;
use serde_json::Value;

use crate::answer::codes::{BUSINESS, PENDING, SUCCESS};
use crate::answer::node::{Fields, Node};
use crate::refusal::Refusal;

/// An answer to a call: of a [handler](crate::Builder::handler), or
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
    /// An answer in the gateway's form.
    Node(Node),
    /// Bytes instead of one.
    Raw { status: u16, body: Vec<u8> },
    /// No answer at all.
    Closed,
}

/// The form in which an answer travels.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form {
    pub(crate) signing: Signing,
    pub(crate) sign_first: bool,
    /// The request's own where it is none.
    pub(crate) charset: Option<Charset>,
    /// Not encrypted, though the call was.
    pub(crate) plaintext: bool,
}

/// How an answer is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Signing {
    #[default]
    Signed,
    Unsigned,
    /// Signed, and changed afterwards.
    Tampered,
}

impl Answer {
    /// The example of the method's spec, as a success (10000).
    pub fn example() -> Self {
        Self::success(SUCCESS, Fields::Example)
    }

    /// A success (10000) with these fields; codes among them go before the gateway's own. What is
    /// no JSON object becomes the answer as it is.
    pub fn response(fields: impl Into<Value>) -> Self {
        Self::success(SUCCESS, Fields::Given(fields.into()))
    }

    /// Accepted, and the user is still paying (10003), with the fields of the spec's example.
    pub fn pending() -> Self {
        Self::success(PENDING, Fields::Example)
    }

    /// A business failure (40004) with this sub code, in the words of the spec where it knows it.
    pub fn error(sub_code: impl Into<String>) -> Self {
        Self::gateway_error(BUSINESS, sub_code)
    }

    /// A failure with this code and sub code, as `20000` and `isp.unknow-error`.
    pub fn gateway_error(code: impl Into<String>, sub_code: impl Into<String>) -> Self {
        Self::of(Content::Node(Node::failure(code.into(), sub_code.into())))
    }

    /// These bytes in place of an answer, with HTTP status 200.
    pub fn raw(body: impl Into<Vec<u8>>) -> Self {
        Self::status(200, body)
    }

    /// Another HTTP status, which the real gateway never sends but what stands before it may.
    /// What is no status (100 to 999) becomes 500.
    pub fn status(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::of(Content::Raw { status, body: body.into() })
    }

    /// No answer: the connection is closed.
    pub fn close_connection() -> Self {
        Self::of(Content::Closed)
    }

    /// A failure's words, in place of the spec's.
    pub fn sub_msg(mut self, words: impl Into<String>) -> Self {
        if let Content::Node(node) = &mut self.content {
            node.sub_msg = Some(words.into());
        }
        self
    }

    /// Leaves code and msg out, as successes of a few old methods do. Those of methods whose spec
    /// says so (`success-without-code`) are so by themselves.
    pub fn without_code(mut self) -> Self {
        if let Content::Node(node) = &mut self.content {
            node.without_code = true;
        }
        self
    }

    /// Leaves the signature out.
    pub fn unsigned(mut self) -> Self {
        self.form.signing = Signing::Unsigned;
        self
    }

    /// Signs, and changes one byte of what was signed afterwards. The answer stays sound JSON.
    pub fn tampered(mut self) -> Self {
        self.form.signing = Signing::Tampered;
        self
    }

    /// Puts `sign` before the answer, as some of Alipay's examples do.
    pub fn sign_first(mut self) -> Self {
        self.form.sign_first = true;
        self
    }

    /// Answers in this charset, whatever the request names. The real gateway now and then answers
    /// in GBK though utf-8 was asked for.
    pub fn charset(mut self, charset: Charset) -> Self {
        self.form.charset = Some(charset);
        self
    }

    /// Answers in plain text though the call was encrypted.
    pub fn plaintext(mut self) -> Self {
        self.form.plaintext = true;
        self
    }

    /// Waits before answering.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// A refusal of the business content.
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
    /// Shows codes and no contents.
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
