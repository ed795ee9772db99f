//! The client: prepare, send, parse.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tracing::Instrument as _;

use crate::app::{App, AppBuilder, no_answer};
use crate::crypto::SignType;
use crate::error::{ConfigError, Error, Refusal, UnknownReason};
use crate::method::Request;
use crate::options::CallOptions;
use crate::reply::Reply;
use crate::transport::Transport;

/// How long an answer may be, unless said otherwise: far more than any method's.
const RESPONSE_LIMIT: usize = 8 << 20;

/// A client of the Alipay gateway. Cheap to clone, made to be shared.
#[derive(Clone)]
pub struct Client {
    app: App,
    transport: Arc<dyn Transport>,
    response_limit: usize,
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

    /// Calls a method: validates, signs, sends, verifies, decodes.
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
        let span = tracing::info_span!(
            "alipay",
            method = R::METHOD.name,
            outcome = tracing::field::Empty,
            code = tracing::field::Empty,
            sub_code = tracing::field::Empty,
            trace_id = tracing::field::Empty,
            elapsed_ms = tracing::field::Empty,
        );
        let start = Instant::now();
        let result = self.call(request, options).instrument(span.clone()).await;
        let elapsed = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        span.record("elapsed_ms", elapsed);
        record(&span, &result);
        result
    }

    async fn call<R: Request>(
        &self,
        request: &R,
        options: &CallOptions,
    ) -> Result<Reply<R::Response>, Error> {
        let prepared = self.app.prepare(request, options)?;
        match self.transport.send(prepared, self.response_limit).await {
            Ok(response) => self.app.parse(request, &response),
            Err(error) => Err(no_answer(&R::METHOD, request, error)),
        }
    }
}

/// Writes what came of a call into its span: codes, never contents.
fn record<T>(span: &tracing::Span, result: &Result<Reply<T>, Error>) {
    let (outcome, trace_id) = match result {
        Ok(reply) => {
            if let Some(code) = reply.code() {
                span.record("code", code);
            }
            ("done", reply.trace_id())
        }
        Err(Error::Refused(refusal)) => {
            record_codes(span, refusal);
            ("refused", refusal.trace_id.as_deref())
        }
        Err(Error::Unknown(unknown)) => {
            if let UnknownReason::System(refusal) = &unknown.reason {
                record_codes(span, refusal);
            }
            ("unknown", unknown.trace_id.as_deref())
        }
        Err(Error::Unreadable(unreadable)) => ("unreadable", unreadable.trace_id.as_deref()),
        Err(Error::NotSent(_)) => ("not sent", None),
    };
    span.record("outcome", outcome);
    if let Some(trace_id) = trace_id {
        span.record("trace_id", trace_id);
    }
}

fn record_codes(span: &tracing::Span, refusal: &Refusal) {
    span.record("code", refusal.code.as_str());
    if let Some(code) = &refusal.sub_code {
        span.record("sub_code", code.as_str());
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("app", &self.app).finish_non_exhaustive()
    }
}

/// What a client is made of.
#[derive(Default)]
#[must_use]
pub struct ClientBuilder {
    app: AppBuilder,
    transport: Option<Arc<dyn Transport>>,
    response_limit: Option<usize>,
}

impl ClientBuilder {
    /// The app's id.
    pub fn app_id(mut self, app_id: impl Into<String>) -> Self {
        self.app = self.app.app_id(app_id);
        self
    }

    /// The app's private key: PEM, bare base64 or DER; PKCS#1 or PKCS#8.
    pub fn private_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.app = self.app.private_key(key);
        self
    }

    /// *Alipay's* public key (支付宝公钥), not the app's own.
    pub fn alipay_public_key(mut self, key: impl AsRef<[u8]>) -> Self {
        self.app = self.app.alipay_public_key(key);
        self
    }

    /// How to sign; RSA2 unless said otherwise.
    pub fn sign_type(mut self, sign_type: SignType) -> Self {
        self.app = self.app.sign_type(sign_type);
        self
    }

    /// The gateway's address; production's unless said otherwise.
    pub fn gateway_url(mut self, url: impl Into<String>) -> Self {
        self.app = self.app.gateway_url(url);
        self
    }

    /// How long to wait for a whole answer; 10 s unless said otherwise.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.app = self.app.timeout(timeout);
        self
    }

    /// How many bytes an answer may have; 8 MiB unless said otherwise.
    pub fn response_limit(mut self, bytes: usize) -> Self {
        self.response_limit = Some(bytes);
        self
    }

    /// How requests reach the gateway; reqwest unless said otherwise.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// The client. Keys are parsed here, once.
    ///
    /// # Errors
    /// When something is missing or a key cannot be used; the message says what was found.
    pub fn build(self) -> Result<Client, ConfigError> {
        let app = self.app.build()?;
        let transport = self.transport.map_or_else(default_transport, Ok)?;
        let response_limit = self.response_limit.unwrap_or(RESPONSE_LIMIT);
        Ok(Client { app, transport, response_limit })
    }
}

#[cfg(feature = "reqwest")]
fn default_transport() -> Result<Arc<dyn Transport>, ConfigError> {
    let transport = crate::ReqwestTransport::new().map_err(ConfigError::Transport)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport() -> Result<Arc<dyn Transport>, ConfigError> {
    Err(ConfigError::NoTransport)
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ClientBuilder").field("app", &self.app).finish_non_exhaustive()
    }
}
