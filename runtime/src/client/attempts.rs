//! The attempts of a call, and what they mean together.

use std::time::{Duration, Instant};

use alipay_openapi_schema::spec::Retry;
use tracing::Instrument as _;

use super::downloads::Asker;
use super::retry::RATE_LIMIT;
use super::{Client, span};
use crate::app::reply::ReplyHead;
use crate::app::{Call, Read};
use crate::error::{Error, TrustError, UnknownReason};
use crate::wire::Envelope;

impl Client {
    /// Makes a call of any method, with all its attempts.
    pub(super) async fn run(
        &self,
        call: &Call<'_>,
        read: &mut Read<'_>,
    ) -> Result<ReplyHead, Error> {
        let start = Instant::now();
        let may_repeat = !call.options.no_retry && call.idempotency_key().is_some();
        // The last attempt that left the outcome open.
        let mut open = None;
        let mut attempt = 1;
        let mut limit = Duration::MAX;
        loop {
            let error = match self.attempt(call, read, attempt, limit).await {
                Ok(head) => return Ok(head),
                Err(error) => error,
            };
            let pause = self.retry.pause(attempt, &error, start.elapsed());
            let Some(pause) = pause.filter(|_| may_repeat) else {
                return Err(judge(call, open, error));
            };
            self.transport.sleep(pause).await;
            if leaves_open(&error) {
                open = Some(error);
            }
            limit = self.retry.left(start.elapsed()).unwrap_or_default();
            attempt += 1;
        }
    }

    /// Makes one attempt, in a span of its own.
    async fn attempt(
        &self,
        call: &Call<'_>,
        read: &mut Read<'_>,
        attempt: u32,
        limit: Duration,
    ) -> Result<ReplyHead, Error> {
        let span = span::open(call.method.name, attempt);
        let start = Instant::now();
        let result = self.call(call, read, limit).instrument(span.clone()).await;
        span::close(&span, &result, start.elapsed());
        result
    }

    async fn call(
        &self,
        call: &Call<'_>,
        read: &mut Read<'_>,
        limit: Duration,
    ) -> Result<ReplyHead, Error> {
        let mut request = self.app.http_request(call).await?;
        request.timeout = request.timeout.min(limit);
        let response = self.transport.send(request, self.response_limit).await;
        let response = response.map_err(|error| call.no_answer(error))?;
        let received = self.app.receive(call, &response)?;
        let verified = self.verify(&received.envelope).await;
        self.app.decode(&received, verified, read)
    }

    /// Verifies an answer, after downloading its certificate if that is new.
    async fn verify(&self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        if let (Some(sign), Some(sn)) = (&envelope.sign, &envelope.alipay_cert_sn) {
            let downloader = self.downloader();
            let sign_type = self.app.sign_type();
            downloader.have_certificate(sn, sign, sign_type, Asker::Answer).await?;
        }
        self.app.verify(envelope).await
    }
}

/// Returns `true` if the attempt may have been done all the same: every later attempt can be
/// refused because of it.
fn leaves_open(error: &Error) -> bool {
    match error {
        Error::Unknown(_) => true,
        // "Send the same request again" is what systems that failed say, whatever the code calls
        // it. Only after too many calls is it certain that nothing was done.
        Error::Refused(refusal) => {
            refusal.code != RATE_LIMIT && refusal.retry() == Retry::SameRequest
        }
        _ => false,
    }
}

/// Returns what the last error means after an attempt that left the outcome open: the earlier
/// attempt may have been done even if the last one was not sent or was refused.
fn judge(call: &Call<'_>, open: Option<Error>, last: Error) -> Error {
    match (open, last) {
        (Some(open), Error::NotSent(_)) => open,
        (Some(_), Error::Refused(refusal) | Error::TurnedAway(refusal)) => {
            let trace_id = refusal.trace_id.clone();
            call.unknown(UnknownReason::Repeated(refusal), trace_id.as_deref(), None)
        }
        (_, last) => last,
    }
}
