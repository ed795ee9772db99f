//! From an HTTP response to a verified, typed reply.

use std::borrow::Cow;

use alipay_openapi_schema::datum::{Datum, Record};
use alipay_openapi_schema::table::Table;
use serde_json::Value as Json;

use super::head::{Head, Verdict};
use super::{App, TrustError, once};
use crate::crypto::{ContentKey, VerifyError};
use crate::error::{Error, IdempotencyKey, Unknown, UnknownReason, Unreadable};
use crate::fields::{Fields, Slots, Source};
use crate::method::{MethodInfo, Request};
use crate::options::CallOptions;
use crate::reply::{PENDING, Reply, ReplyHead};
use crate::transport::{HttpResponse, TransportError};
use crate::wire::{Charset, Envelope};

impl App {
    /// Verifies, decrypts and decodes the answer to a request that was sent with these options.
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
        options: &CallOptions,
        response: &HttpResponse,
    ) -> Result<Reply<R::Response>, Error> {
        let envelope = self.envelope(&R::METHOD, request, response)?;
        let verified = self.verify_now(&envelope);
        self.decode(&R::METHOD, request, options, response, &envelope, verified)
    }

    /// Decodes an answer of which is known whether it verifies.
    pub(crate) fn decode<T: Fields>(
        &self,
        method: &'static MethodInfo,
        request: &dyn Record,
        options: &CallOptions,
        response: &HttpResponse,
        envelope: &Envelope<'_>,
        verified: Result<(), TrustError>,
    ) -> Result<Reply<T>, Error> {
        let received = Received { method, request, response, envelope };
        let key = self.content_key(method, options);
        let text = received.text(verified, key, self.0.charset)?;
        let table = T::table();
        let mut answer = received.open(table, &text, key.is_some())?;
        let typed = T::build(&mut answer.source);
        Ok(Reply { response: typed, head: received.finish(answer)? })
    }

    /// Takes an answer apart, without looking into it.
    pub(crate) fn envelope<'a>(
        &self,
        method: &MethodInfo,
        request: &dyn Record,
        response: &'a HttpResponse,
    ) -> Result<Envelope<'a>, Error> {
        let unknown = |reason| unknown(method, request, response, reason);
        if response.status != 200 {
            return Err(unknown(UnknownReason::Status(response.status)));
        }
        Envelope::read(&response.body, method.root, self.0.charset)
            .map_err(|error| unknown(UnknownReason::Envelope(error)))
    }

    /// Verifies an answer that has a signature. Where it holds `\/` it may have been signed with
    /// `/`.
    pub(crate) async fn verify(&self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        let Some(sign) = &envelope.sign else { return Ok(()) };
        let (trust, sign_type, node) = (&self.0.trust, self.0.sign_type, envelope.node);
        let sn = envelope.alipay_cert_sn.as_deref();
        match trust.verify(sign_type, node, sign, sn).await {
            Err(TrustError::Signature(VerifyError::Mismatch))
                if node.windows(2).any(|pair| pair == b"\\/") =>
            {
                trust.verify(sign_type, &without_escaped_slashes(node), sign, sn).await
            }
            result => result,
        }
    }

    /// Verifies an answer without waiting.
    fn verify_now(&self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        once::ready(self.verify(envelope)).unwrap_or_else(|| {
            Err(TrustError::Signature(VerifyError::remote(
                "the verifier has to wait, which Client can and App cannot",
            )))
        })
    }
}

/// An answer, and what it answers.
struct Received<'a> {
    method: &'static MethodInfo,
    request: &'a dyn Record,
    response: &'a HttpResponse,
    envelope: &'a Envelope<'a>,
}

/// A success whose signature was verified.
struct Answer<'a> {
    source: Source<'a>,
    head: Head,
    text: &'a str,
}

impl<'a> Received<'a> {
    fn unknown(&self, reason: UnknownReason) -> Error {
        unknown(self.method, self.request, self.response, reason)
    }

    /// The text of the answer, if it verifies; decrypted where it is encrypted.
    fn text(
        &self,
        verified: Result<(), TrustError>,
        key: Option<&ContentKey>,
        charset: Charset,
    ) -> Result<Cow<'a, str>, Error> {
        let verified = verified.map_err(|error| match error {
            TrustError::Signature(error) => UnknownReason::Signature(error),
            error => UnknownReason::Certificate(error),
        });
        let text = verified.and_then(|()| content(self.envelope, key, charset));
        text.map_err(|reason| self.unknown(reason))
    }

    /// Judges the answer by its code.
    fn open<'t>(
        &self,
        table: &'static Table<'static>,
        text: &'t str,
        encrypted: bool,
    ) -> Result<Answer<'t>, Error> {
        let slots = Slots::read(table, text);
        let mut slots = slots.map_err(|error| self.unknown(UnknownReason::Content(error)))?;
        let head = Head::take(&mut slots, table);
        let signed = self.envelope.sign.is_some();
        match head.verdict(self.method, self.envelope.root) {
            Verdict::Success if !signed => Err(self.unknown(UnknownReason::Unsigned)),
            Verdict::Success if encrypted && !self.envelope.is_encrypted() => {
                Err(self.unknown(UnknownReason::Plaintext))
            }
            Verdict::Success => Ok(Answer { source: Source::json(table, slots), head, text }),
            Verdict::Unclear => Err(self.unknown(UnknownReason::NoCode)),
            Verdict::Midway => {
                let refusal = head.refusal(self.method, self.response, text, signed);
                Err(self.unknown(UnknownReason::System(Box::new(refusal))))
            }
            Verdict::Failure => {
                let refusal = head.refusal(self.method, self.response, text, signed);
                Err(Error::Refused(Box::new(refusal)))
            }
        }
    }

    /// Behind the typed fields: what comes with them, or what did not fit.
    fn finish(&self, answer: Answer<'_>) -> Result<ReplyHead, Error> {
        let Answer { source, head: Head { code, msg, .. }, text } = answer;
        let trace_id = self.response.trace_id.clone();
        match source.finish() {
            Ok(()) => Ok(ReplyHead { code, msg, trace_id, text: text.to_owned() }),
            // Accepted, and how it ends is open all the same.
            Err(error) if code.as_deref() == Some(PENDING) => {
                Err(self.unknown(UnknownReason::Content(error)))
            }
            Err(error) => Err(Error::Unreadable(Box::new(Unreadable {
                method: self.method.name,
                error,
                answer: text.to_owned(),
                trace_id,
            }))),
        }
    }
}

/// The text of an answer, decrypted where it is encrypted.
fn content<'a>(
    envelope: &Envelope<'a>,
    key: Option<&ContentKey>,
    charset: Charset,
) -> Result<Cow<'a, str>, UnknownReason> {
    let unreadable = || UnknownReason::NoCode;
    match (envelope.ciphertext(), key) {
        (None, _) => envelope.text().ok_or_else(unreadable),
        (Some(_), None) => Err(UnknownReason::Ciphertext),
        // Without a signature anybody may have sent it, and learns from what becomes of it.
        (Some(_), Some(_)) if envelope.sign.is_none() => Err(UnknownReason::Unsigned),
        (Some(text), Some(key)) => {
            let bytes = key.decrypt(&text).map_err(UnknownReason::Decrypt)?;
            let charset = Charset::of(&bytes, charset).ok_or_else(unreadable)?;
            let text = charset.decode(&bytes).ok_or_else(unreadable)?;
            Ok(Cow::Owned(text.into_owned()))
        }
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

pub(crate) fn idempotency_key(method: &MethodInfo, request: &dyn Record) -> Option<IdempotencyKey> {
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
