//! From an HTTP response to a verified, typed reply.

use alipay_openapi_schema::datum::{Datum, Record};
use alipay_openapi_schema::table::Table;
use serde_json::Value as Json;

use super::App;
use crate::crypto::VerifyError;
use crate::error::{Error, IdempotencyKey, Refusal, Unknown, UnknownReason, Unreadable};
use crate::fields::{Fields, Slots, Source, decoded};
use crate::method::{MethodInfo, Request};
use crate::reply::{OK, PENDING, Reply, ReplyHead};
use crate::transport::{HttpResponse, TransportError};
use crate::wire::{Envelope, Root};

impl App {
    /// Verifies and decodes the answer to a request.
    ///
    /// What is verified is what is decoded: nothing outside the signed bytes is looked at.
    ///
    /// # Errors
    /// [`Error::Refused`] for a failure that Alipay reports, [`Error::Unknown`] for whatever
    /// leaves open whether it happened, [`Error::Unreadable`] for a signed success that does not
    /// fit the spec.
    pub fn parse<R: Request>(
        &self,
        request: &R,
        response: &HttpResponse,
    ) -> Result<Reply<R::Response>, Error> {
        let table = <R::Response as Fields>::table();
        let mut answer = self.open(&R::METHOD, table, request, response)?;
        let typed = R::Response::build(&mut answer.source);
        let head = answer.finish(&R::METHOD, request, response)?;
        Ok(Reply { response: typed, head })
    }

    /// Takes the answer apart, verifies it and judges its code.
    fn open<'a>(
        &self,
        method: &MethodInfo,
        table: &'static Table<'static>,
        request: &dyn Record,
        response: &'a HttpResponse,
    ) -> Result<Answer<'a>, Error> {
        let unknown = |reason| unknown(method, request, response, reason);
        if response.status != 200 {
            return Err(unknown(UnknownReason::Status(response.status)));
        }
        let envelope = Envelope::read(&response.body, method.root)
            .map_err(|error| unknown(UnknownReason::Envelope(error)))?;
        if let Some(sign) = &envelope.sign {
            self.verify(envelope.node, sign)
                .map_err(|error| unknown(UnknownReason::Signature(error)))?;
        }
        let text = envelope.text().map_err(|error| unknown(UnknownReason::Envelope(error)))?;
        let mut slots =
            Slots::read(table, text).map_err(|error| unknown(UnknownReason::Content(error)))?;
        let head = Head::take(&mut slots, table);
        let signed = envelope.sign.is_some();
        match head.verdict(envelope.root) {
            Verdict::Success if signed => {
                Ok(Answer { source: Source::json(table, slots), head, text })
            }
            Verdict::Success => Err(unknown(UnknownReason::Unsigned)),
            Verdict::Unclear => Err(unknown(UnknownReason::NoCode)),
            Verdict::Midway => {
                let refusal = head.refusal(method, response, text, signed);
                Err(unknown(UnknownReason::System(refusal)))
            }
            Verdict::Failure => {
                let refusal = head.refusal(method, response, text, signed);
                Err(Error::Refused(Box::new(refusal)))
            }
        }
    }

    /// Verifies the bytes of an answer. Where they hold `\/` they may have been signed with `/`.
    fn verify(&self, node: &[u8], sign: &str) -> Result<(), VerifyError> {
        let key = &self.0.alipay_public_key;
        let sign_type = self.0.sign_type;
        key.verify(sign_type, node, sign).or_else(|error| match error {
            VerifyError::Mismatch if node.windows(2).any(|pair| pair == b"\\/") => {
                key.verify(sign_type, &without_escaped_slashes(node), sign)
            }
            error => Err(error),
        })
    }
}

/// The error of a request that left and got no answer.
pub(crate) fn no_answer(method: &MethodInfo, request: &dyn Record, error: TransportError) -> Error {
    match error {
        TransportError::NotSent(_) => Error::NotSent(crate::error::NotSent::Transport(error)),
        error => {
            let reason = UnknownReason::Transport(error);
            unknown(method, request, &HttpResponse::default(), reason)
        }
    }
}

/// An answer whose signature was verified.
struct Answer<'a> {
    source: Source<'a>,
    head: Head,
    text: &'a str,
}

impl Answer<'_> {
    /// Behind the typed fields: what comes with them, or what did not fit.
    fn finish(
        self,
        method: &MethodInfo,
        request: &dyn Record,
        response: &HttpResponse,
    ) -> Result<ReplyHead, Error> {
        let Self { source, head: Head { code, msg, .. }, text } = self;
        let trace_id = response.trace_id.clone();
        match source.finish() {
            Ok(()) => Ok(ReplyHead { code, msg, trace_id, text: text.to_owned() }),
            // Accepted, and how it ends is open all the same.
            Err(error) if code.as_deref() == Some(PENDING) => {
                Err(unknown(method, request, response, UnknownReason::Content(error)))
            }
            Err(error) => Err(Error::Unreadable(Box::new(Unreadable {
                method: method.name,
                error,
                answer: text.to_owned(),
                trace_id,
            }))),
        }
    }
}

/// What every answer begins with.
struct Head {
    code: Option<String>,
    msg: Option<String>,
    sub_code: Option<String>,
    sub_msg: Option<String>,
    /// There is a code that cannot be read: empty, null, or no text.
    garbled: bool,
}

/// What the head of an answer says.
enum Verdict {
    Success,
    Failure,
    /// A failure of Alipay's systems that leaves the outcome open.
    Midway,
    /// Neither.
    Unclear,
}

impl Head {
    fn take(slots: &mut Slots<'_>, table: &Table<'_>) -> Self {
        let mut garbled = false;
        let mut text = |name: &str| {
            // A few methods have a field of their own with such a name: it stays theirs too.
            let json = slots.named(table, name)?;
            slots.take_other(name);
            let text = decoded::<Option<String>>(json);
            garbled |= match name {
                "code" => !matches!(text, Ok(Some(_))),
                "sub_code" => text.is_err(),
                _ => false,
            };
            text.ok().flatten()
        };
        let [code, msg, sub_code, sub_msg] = ["code", "msg", "sub_code", "sub_msg"].map(&mut text);
        Self { code, msg, sub_code, sub_msg, garbled }
    }

    fn verdict(&self, root: Root) -> Verdict {
        let code = self.code.as_deref();
        let sub_code = self.sub_code.as_deref();
        match (code, sub_code) {
            _ if self.garbled => Verdict::Unclear,
            (Some(OK | PENDING), None) if root == Root::Method => Verdict::Success,
            // A few old methods, as alipay.system.oauth.token, answer without a code.
            (None, None) if root == Root::Method => Verdict::Success,
            (Some(OK | PENDING) | None, None) => Verdict::Unclear,
            // A success with a failure's code says two things.
            (Some(OK | PENDING), Some(_)) => Verdict::Midway,
            (Some("20000"), _) => Verdict::Midway,
            (_, Some(code)) if is_midway(code) => Verdict::Midway,
            _ => Verdict::Failure,
        }
    }

    fn refusal(
        self,
        method: &MethodInfo,
        response: &HttpResponse,
        answer: &str,
        authenticated: bool,
    ) -> Refusal {
        let info = self.sub_code.as_deref().and_then(|code| method.error(code));
        Refusal {
            info,
            answer: answer.to_owned(),
            method: method.name,
            code: self.code.unwrap_or_default(),
            msg: self.msg.unwrap_or_default(),
            sub_code: self.sub_code,
            sub_msg: self.sub_msg,
            authenticated,
            trace_id: response.trace_id.clone(),
        }
    }
}

/// Whether a code is one of those after which the business may have been done all the same.
fn is_midway(sub_code: &str) -> bool {
    sub_code.ends_with("SYSTEM_ERROR") || sub_code.ends_with("unknow-error")
}

fn unknown(
    method: &MethodInfo,
    request: &dyn Record,
    response: &HttpResponse,
    reason: UnknownReason,
) -> Error {
    Error::Unknown(Box::new(Unknown {
        method: method.name,
        reason,
        idempotency_key: idempotency_key(method, request),
        trace_id: response.trace_id.clone(),
    }))
}

fn idempotency_key(method: &MethodInfo, request: &dyn Record) -> Option<IdempotencyKey> {
    let field = method.idempotency_key?;
    let mut value = None;
    request.view(&mut |view| {
        value = match view.get(field) {
            Some(Datum::Text(text)) if !text.is_empty() => Some(text.clone().into_owned()),
            Some(Datum::Number(number)) => Some(number.to_string()),
            // One that was left empty can be among the extra fields.
            _ => match view.extra.and_then(|extra| extra.get(field)) {
                Some(Json::String(text)) if !text.is_empty() => Some(text.clone()),
                Some(Json::Number(number)) => Some(number.to_string()),
                _ => None,
            },
        };
    });
    value.map(|value| IdempotencyKey { field, value })
}

/// Writes `\/` as `/` and leaves all other escapes alone: what JSON reads stays the same. To drop
/// any backslash before a slash, as the official SDKs do, would take `\\/` for a signed `\/`.
fn without_escaped_slashes(node: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(node.len());
    let mut rest = node;
    while let [first, tail @ ..] = rest {
        rest = match (first, tail) {
            (b'\\', [b'/', ..]) => tail,
            (b'\\', [escaped, tail @ ..]) => {
                out.extend([*first, *escaped]);
                tail
            }
            _ => {
                out.push(*first);
                tail
            }
        };
    }
    out
}
