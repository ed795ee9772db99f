//! The client: prepare, send, parse, and send again where that is safe.

#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod downloads;
pub(crate) mod dynamic;
mod env;
mod notification;
mod retry;
mod span;

pub use builder::ClientBuilder;
pub use env::EnvError;
pub use retry::RetryPolicy;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use alipay_openapi_schema::datum::Record;
use tracing::Instrument as _;

use self::downloads::{Asker, Downloads};
use crate::app::{App, Page, TrustError, idempotency_key, no_answer};
use crate::error::{Error, UnknownReason};
use crate::fields::Fields;
use crate::method::{MethodInfo, Request};
use crate::options::CallOptions;
use crate::reply::Reply;
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
        self.run(&R::METHOD, request, options).await
    }

    /// The whole of a call, of whatever method.
    async fn run<T: Fields>(
        &self,
        method: &'static MethodInfo,
        request: &(dyn Record + Sync),
        options: &CallOptions,
    ) -> Result<Reply<T>, Error> {
        let start = Instant::now();
        let may_repeat = !options.no_retry && idempotency_key(method, request).is_some();
        // The last attempt of which nobody knows what came of it.
        let mut unknown = None;
        let mut attempt = 1;
        let mut limit = Duration::MAX;
        loop {
            let error = match self.attempt(method, request, options, attempt, limit).await {
                Ok(reply) => return Ok(reply),
                Err(error) => error,
            };
            let pause = self.retry.pause(attempt, &error, start.elapsed());
            let Some(pause) = pause.filter(|_| may_repeat) else {
                return Err(judge(unknown, error));
            };
            self.transport.sleep(pause).await;
            if let Error::Unknown(_) = error {
                unknown = Some(error);
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
    async fn attempt<T: Fields>(
        &self,
        method: &'static MethodInfo,
        request: &(dyn Record + Sync),
        options: &CallOptions,
        attempt: u32,
        limit: Duration,
    ) -> Result<Reply<T>, Error> {
        let span = span::open(method.name, attempt);
        let start = Instant::now();
        let result = self.call(method, request, options, limit).instrument(span.clone()).await;
        span::close(&span, &result, start.elapsed());
        result
    }

    async fn call<T: Fields>(
        &self,
        method: &'static MethodInfo,
        request: &(dyn Record + Sync),
        options: &CallOptions,
        limit: Duration,
    ) -> Result<Reply<T>, Error> {
        let draft = self.app.draft(method, request, options, SystemTime::now())?;
        let params = self.app.seal(draft).await?;
        let mut prepared = self.app.http_request(&params, options);
        prepared.timeout = prepared.timeout.min(limit);
        let response = match self.transport.send(prepared, self.response_limit).await {
            Ok(response) => response,
            Err(error) => return Err(no_answer(method, request, error)),
        };
        let envelope = self.app.envelope(method, request, &response)?;
        let verified = self.verify(&envelope).await;
        self.app.decode(method, request, options, &response, &envelope, verified)
    }

    /// Verifies an answer, with a certificate that is new if it must be.
    async fn verify(&self, envelope: &Envelope<'_>) -> Result<(), TrustError> {
        if let (Some(sign), Some(sn)) = (&envelope.sign, &envelope.alipay_cert_sn) {
            self.have_certificate(sn, sign, self.app.sign_type(), Asker::Answer).await?;
        }
        self.app.verify(envelope).await
    }
}

/// What an error means behind an attempt of unknown outcome: neither that the last attempt did
/// not leave nor that it was refused says that the earlier one was not done.
fn judge(unknown: Option<Error>, last: Error) -> Error {
    match (unknown, last) {
        (None, last) => last,
        (Some(unknown), Error::NotSent(_)) => unknown,
        (Some(Error::Unknown(mut unknown)), Error::Refused(refusal)) => {
            unknown.trace_id.clone_from(&refusal.trace_id);
            unknown.reason = UnknownReason::Repeated(refusal);
            Error::Unknown(unknown)
        }
        (Some(_), last) => last,
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
