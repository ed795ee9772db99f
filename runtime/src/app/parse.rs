//! From an HTTP response to a verified, typed reply.

use std::borrow::Cow;

use super::call::{Call, Read, empty, reader};
use super::head::Head;
use super::options::CallOptions;
use super::reply::{PENDING, Reply, ReplyHead};
use super::statement::{Answered, State};
use super::verdict::{Verdict, judge};
use super::{App, once};
use crate::error::{Error, Refusal, TrustError, UnknownReason, Unreadable};
use crate::fields::Fields;
use crate::fields::Slots;
use crate::method::Execute;
use crate::wire::{Charset, Envelope, HttpResponse};
use alipay_openapi_crypto::{ContentKey, VerifyError};

impl App {
    /// Verifies, decrypts, judges and decodes the answer to a request that was sent with these
    /// options.
    ///
    /// Only what was verified is decoded: outside the signed bytes, it is only checked that they
    /// are an answer of the method.
    ///
    /// # Errors
    /// Returns an [`Error`], whose variant says whether the business may have happened; it is never
    /// [`Error::NotSent`].
    pub fn parse<A: Fields + Send>(
        &self,
        request: &dyn Execute<Response = A>,
        options: &CallOptions,
        response: &HttpResponse,
    ) -> Result<Reply<A>, Error> {
        let call = Call::new(request, options);
        let received = self.receive(&call, response)?;
        let verified = self.verify_now(&received.envelope);
        let mut response = empty();
        let head = self.decode(&received, verified, &mut reader(request, &mut response))?;
        Ok(Reply { response, head })
    }

    /// Takes the answer to a call apart, without reading its content.
    pub(crate) fn receive<'a>(
        &self,
        call: &'a Call<'a>,
        response: &'a HttpResponse,
    ) -> Result<Received<'a>, Error> {
        let trace_id = response.trace_id.as_deref();
        let envelope = match response.status {
            200 => Envelope::read(&response.body, call.method.root, self.0.charset)
                .map_err(UnknownReason::Envelope),
            status => Err(UnknownReason::Status(status)),
        };
        match envelope {
            Ok(envelope) => Ok(Received { call, envelope, trace_id }),
            Err(reason) => Err(call.unknown(reason, trace_id, None)),
        }
    }

    /// Judges and decodes an answer whose verification result is known.
    pub(crate) fn decode(
        &self,
        received: &Received<'_>,
        verified: Result<(), TrustError>,
        read: &mut Read<'_>,
    ) -> Result<ReplyHead, Error> {
        let key = self.content_key(received.call);
        let text = received.text(verified, key, self.0.charset)?;
        let answer = received.open(&text, key.is_some())?;
        received.finish(answer, &text, read)
    }

    /// Verifies an answer, if it has a signature. An answer with `\/` in it may have been signed
    /// with `/`.
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
                "the verifier has to wait, which an App cannot do: use a Client",
            )))
        })
    }
}

/// An answer, and the call that it answers.
pub(crate) struct Received<'a> {
    call: &'a Call<'a>,
    pub(crate) envelope: Envelope<'a>,
    trace_id: Option<&'a str>,
}

/// A success whose signature was verified.
struct Answer<'a> {
    slots: Slots<'a>,
    head: Head,
    is_pending: bool,
}

impl<'a> Received<'a> {
    fn unknown(&self, reason: UnknownReason) -> Error {
        self.call.unknown(reason, self.trace_id, None)
    }

    /// Returns the same error for an answer that Alipay signed.
    fn unknown_of(&self, reason: UnknownReason, answer: &str) -> Error {
        self.call.unknown(reason, self.trace_id, Some(answer))
    }

    /// Returns the text of the answer, if it verifies; decrypted if it is encrypted.
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
        let text = verified.and_then(|()| content(&self.envelope, key, charset));
        text.map_err(|reason| self.unknown(reason))
    }

    /// Judges the answer: by the request that it belongs to, by its codes, and by its fields.
    fn open<'t>(&self, text: &'t str, is_encrypted: bool) -> Result<Answer<'t>, Error> {
        let Call { method, request, table, .. } = *self.call;
        let slots = Slots::read(table, text);
        let mut slots =
            slots.map_err(|error| self.unknown_of(UnknownReason::Content(error), text))?;
        let head = Head::take(&mut slots, table);
        let is_signed = self.envelope.sign.is_some();
        let answered = Answered { method, table, slots: &slots };
        if let Some(field) = answered.foreign(request).filter(|_| is_signed) {
            return Err(self.unknown_of(UnknownReason::OtherRequest(field), text));
        }
        let state = match judge(&head, method, self.envelope.root, is_signed) {
            Verdict::Success => answered.state(head.code.as_deref()),
            verdict => return Err(self.failed(verdict, head, text)),
        };
        // Whoever holds the signed answer to another call could pass it off as this one's. (A
        // refusal in plain text was handled above: the gateway refuses that way what it cannot
        // decrypt.)
        if is_encrypted && !self.envelope.is_encrypted() {
            return Err(self.unknown(UnknownReason::Plaintext));
        }
        let is_accepted = head.code.as_deref() == Some(PENDING);
        match state {
            State::Open(statement) => {
                Err(self.unknown_of(UnknownReason::Statement(statement), text))
            }
            // Accepted and failed at once: the answer contradicts itself.
            State::Failed(statement) if is_accepted => {
                Err(self.unknown_of(UnknownReason::Statement(statement), text))
            }
            State::Failed(statement) => {
                let refusal = self.refusal(head, text, true);
                let statement = Some(statement);
                Err(Error::Refused(Box::new(Refusal { statement, ..refusal })))
            }
            State::Pending => Ok(Answer { slots, head, is_pending: true }),
            State::Done => Ok(Answer { slots, head, is_pending: is_accepted }),
        }
    }

    /// Returns the error of an answer whose codes are not those of a success.
    fn failed(&self, verdict: Verdict, head: Head, text: &str) -> Error {
        let is_signed = self.envelope.sign.is_some();
        let says_code = head.code.is_some() && !head.is_garbled;
        let refusal = Box::new(self.refusal(head, text, is_signed));
        match verdict {
            Verdict::Refused => Error::Refused(refusal),
            Verdict::TurnedAway => Error::TurnedAway(refusal),
            Verdict::Midway => self.unknown(UnknownReason::Midway(refusal)),
            Verdict::MaybeDone => self.unknown(UnknownReason::MaybeDone(refusal)),
            Verdict::StrangeCode => self.unknown(UnknownReason::StrangeCode(refusal)),
            Verdict::Unsigned => {
                self.unknown(UnknownReason::Unsigned(Some(refusal).filter(|_| says_code)))
            }
            Verdict::NoCode | Verdict::Success => self.unknown_of(UnknownReason::NoCode, text),
        }
    }

    fn refusal(&self, head: Head, text: &str, is_signed: bool) -> Refusal {
        head.refusal(self.call.method, text, is_signed, self.trace_id.map(str::to_owned))
    }

    fn finish(
        &self,
        answer: Answer<'_>,
        text: &str,
        read: &mut Read<'_>,
    ) -> Result<ReplyHead, Error> {
        let Answer { slots, head: Head { code, msg, .. }, is_pending } = answer;
        let trace_id = self.trace_id.map(str::to_owned);
        match read(slots) {
            Ok(misfits) => {
                for misfit in &misfits {
                    let method = self.call.method.name;
                    tracing::warn!(method, field = misfit.path(), "lost from the answer: {misfit}");
                }
                let text = text.to_owned();
                Ok(ReplyHead { code, msg, trace_id, text, is_pending, misfits })
            }
            // The call was accepted, and its result is still open.
            Err(error) if is_pending => Err(self.unknown_of(UnknownReason::Content(error), text)),
            Err(error) => Err(Error::Unreadable(Box::new(Unreadable {
                method: self.call.method.name,
                error,
                answer: text.to_owned(),
                trace_id,
            }))),
        }
    }
}

/// Returns the text of an answer, decrypted if it is encrypted.
fn content<'a>(
    envelope: &Envelope<'a>,
    key: Option<&ContentKey>,
    charset: Charset,
) -> Result<Cow<'a, str>, UnknownReason> {
    let unreadable = || UnknownReason::NoCode;
    match (envelope.ciphertext(), key) {
        (None, _) => envelope.text().ok_or_else(unreadable),
        (Some(_), None) => Err(UnknownReason::Ciphertext),
        // Without a signature anybody may have sent it, and could learn from the result.
        (Some(_), Some(_)) if envelope.sign.is_none() => Err(UnknownReason::Unsigned(None)),
        (Some(text), Some(key)) => {
            let bytes = key.decrypt(&text).map_err(UnknownReason::Decrypt)?;
            let charset = Charset::of(&bytes, charset).ok_or_else(unreadable)?;
            let text = charset.decode(&bytes).ok_or_else(unreadable)?;
            Ok(Cow::Owned(text.into_owned()))
        }
    }
}

/// Writes `\/` as `/` and leaves all other escapes alone: JSON reads the same text. Dropping any
/// backslash before a slash, as the official SDKs do, would take `\\/` for a signed `\/`.
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
