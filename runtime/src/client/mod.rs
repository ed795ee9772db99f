//! The client: prepare, send, parse, and send again where that is safe.

#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod downloads;
pub(crate) mod dynamic;
mod env;
mod messages;
mod retry;
mod span;

pub use builder::ClientBuilder;
pub use retry::RetryPolicy;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use alipay_openapi_schema::datum::Record;
use alipay_openapi_schema::spec::Retry;
use tracing::Instrument as _;

use self::downloads::{Asker, Downloads};
use self::retry::RATE_LIMIT;
use crate::app::CallOptions;
use crate::app::Reply;
use crate::app::{App, Call, Page, Read, typed};
use crate::error::{Error, TrustError, UnknownReason};
use crate::method::{MethodInfo, Request};
use crate::transport::Transport;
use crate::wire::Envelope;

/// A client of the Alipay gateway. Cheap to clone, made to be shared.
#[derive(Clone)]
pub struct Client {
    app: App,
    transport: Arc<dyn Transport>,
    response_limit: usize,
    retry: RetryPolicy,
    downloads: Arc<Downloads>,
}

impl Client {
    /// Begins a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// The app whose calls these are: signs and verifies without sending.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Calls a method: validates, signs, sends, verifies, decodes; sends again where that is safe,
    /// see [`RetryPolicy`].
    ///
    /// # Errors
    /// See [`Error`]: each variant says whether the business may have happened.
    pub async fn execute<R: Request>(&self, request: &R) -> Result<Reply<R::Response>, Error> {
        self.execute_with(request, &CallOptions::new()).await
    }

    /// Calls a method with options of this call.
    ///
    /// # Errors
    /// Those of [`execute`](Self::execute).
    pub async fn execute_with<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Reply<R::Response>, Error> {
        self.run(&Call::new(request, options), &typed).await
    }

    /// The whole of a call, of whatever method.
    async fn run<T>(&self, call: &Call<'_>, read: &Read<'_, T>) -> Result<Reply<T>, Error> {
        let start = Instant::now();
        let may_repeat = !call.options.no_retry && call.idempotency_key().is_some();
        // The last attempt that leaves the outcome open.
        let mut open = None;
        let mut attempt = 1;
        let mut limit = Duration::MAX;
        loop {
            let error = match self.attempt(call, read, attempt, limit).await {
                Ok(reply) => return Ok(reply),
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

    /// Signs a call that the Alipay SDK of a phone sends: the order string (`orderStr`) for it.
    ///
    /// # Errors
    /// [`Error::NotSent`].
    pub async fn sdk_execute<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<String, Error> {
        self.order_string(&R::METHOD, request, options).await
    }

    async fn order_string(
        &self,
        method: &MethodInfo,
        request: &(dyn Record + Sync),
        options: &CallOptions,
    ) -> Result<String, Error> {
        let draft = self.app.draft(method, request, options, SystemTime::now())?.without_files()?;
        Ok(self.app.seal(draft).await?.order_string())
    }

    /// Signs a call that the user's browser sends: as an address, or as a form that posts itself.
    ///
    /// # Errors
    /// [`Error::NotSent`].
    pub async fn page_execute<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Page, Error> {
        self.page(&R::METHOD, request, options).await
    }

    async fn page(
        &self,
        method: &MethodInfo,
        request: &(dyn Record + Sync),
        options: &CallOptions,
    ) -> Result<Page, Error> {
        let draft = self.app.draft(method, request, options, SystemTime::now())?.without_files()?;
        let params = self.app.seal(draft).await?;
        Ok(self.app.page(&params))
    }

    /// One attempt, in a span of its own.
    async fn attempt<T>(
        &self,
        call: &Call<'_>,
        read: &Read<'_, T>,
        attempt: u32,
        limit: Duration,
    ) -> Result<Reply<T>, Error> {
        let span = span::open(call.method.name, attempt);
        let start = Instant::now();
        let result = self.call(call, read, limit).instrument(span.clone()).await;
        span::close(&span, &result, start.elapsed());
        result
    }

    async fn call<T>(
        &self,
        call: &Call<'_>,
        read: &Read<'_, T>,
        limit: Duration,
    ) -> Result<Reply<T>, Error> {
        let Call { method, request, options, .. } = *call;
        let draft = self.app.draft(method, request, options, SystemTime::now())?;
        let params = self.app.seal(draft).await?;
        let mut prepared = self.app.http_request(&params, options);
        prepared.timeout = prepared.timeout.min(limit);
        let response = self.transport.send(prepared, self.response_limit).await;
        let response = response.map_err(|error| call.no_answer(error))?;
        let envelope = self.app.envelope(call, &response)?;
        let verified = self.verify(&envelope).await;
        self.app.decode(call, &response, &envelope, verified, read)
    }

    /// Verifies an answer, with a certificate that is new if it must be.
    async fn verify(&self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        if let (Some(sign), Some(sn)) = (&envelope.sign, &envelope.alipay_cert_sn) {
            self.have_certificate(sn, sign, self.app.sign_type(), Asker::Answer).await?;
        }
        self.app.verify(envelope).await
    }
}

/// Whether it is not known of an attempt that it was not done: every attempt after it can be
/// refused because of it.
fn leaves_open(error: &Error) -> bool {
    match error {
        Error::Unknown(_) => true,
        // "Send the same request again" is what is said of systems that failed, whatever the code
        // calls it. Only of a call that came too often is it certain that nothing was done.
        Error::Refused(refusal) => {
            refusal.code != RATE_LIMIT && refusal.retry() == Retry::SameRequest
        }
        _ => false,
    }
}

/// What the last error means after an attempt that leaves the outcome open: neither that the last
/// attempt did not leave nor that it was refused says that the earlier one was not done.
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

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("app", &self.app)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
