//! The default transport: reqwest with connection reuse.

use std::error::Error;
use std::time::Duration;
use std::{fmt, io};

use ::reqwest::header::CONTENT_TYPE;
use ::reqwest::redirect::Policy;
use ::reqwest::{Client, Method, NoProxy, Response};
use tokio::runtime::Handle;

use super::cause::{self, Cause};
use super::options::{Proxy, ProxyChoice};
use super::upload::Upload;
use super::{SendFuture, SleepFuture, Transport, TransportOptions, sleep};
use crate::error::TransportError;
use crate::wire::{Body, HttpRequest, HttpResponse};

/// The default transport.
#[cfg_attr(alipay_docs, doc(cfg(feature = "reqwest")))]
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Client,
    /// `true` if it can send to an https address.
    tls: bool,
    /// The time limit for making a connection, if known.
    connect_timeout: Option<Duration>,
    /// `true` if a proxy was set.
    has_proxy: bool,
}

impl ReqwestTransport {
    /// Creates a transport with a client of its own. It does not follow redirects, and makes and
    /// keeps connections as [`TransportOptions::new`] says.
    ///
    /// # Errors
    /// Returns an error if TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        Self::with_options(&TransportOptions::new())
    }

    /// Creates a transport with a client of its own. It does not follow redirects, and makes and
    /// keeps connections as the options say.
    ///
    /// # Errors
    /// Returns an error if TLS cannot be set up or the proxy's address is invalid.
    pub fn with_options(options: &TransportOptions) -> Result<Self, TransportError> {
        let client = client(options).map_err(|cause| TransportError::NotSent(cause.into()))?;
        let connect_timeout = Some(options.connect_timeout);
        let has_proxy = matches!(options.proxy, ProxyChoice::Own(_));
        Ok(Self { client, tls: cfg!(feature = "rustls"), connect_timeout, has_proxy })
    }

    /// Creates a transport with your own client, which brings its own proxies, pool and TLS. It
    /// must not follow redirects: a redirected payment would be sent twice.
    pub fn with_client(client: Client) -> Self {
        Self { client, tls: true, connect_timeout: None, has_proxy: false }
    }

    async fn exchange(
        &self,
        request: HttpRequest,
        limit: usize,
    ) -> Result<HttpResponse, TransportError> {
        // Without a runtime, reqwest would panic.
        if Handle::try_current().is_err() {
            return Err(TransportError::NotSent(cause::NO_RUNTIME.into()));
        }
        // Without TLS, reqwest would send the request to a proxy in clear text.
        if !self.tls && request.url.starts_with("https:") {
            return Err(TransportError::NotSent("https needs the feature `rustls`".into()));
        }
        let timeout = request.timeout;
        let method = Method::from_bytes(request.method.as_bytes()).map_err(not_sent)?;
        let body =
            body(request.body).await.map_err(|error| TransportError::NotSent(error.into()))?;
        let response = self
            .client
            .request(method, &request.url)
            .header(CONTENT_TYPE, &*request.content_type)
            .timeout(timeout)
            .body(body)
            .send()
            .await
            .map_err(|error| self.classify(error, timeout))?;
        let status = response.status().as_u16();
        let header = response.headers().get("trace_id");
        let trace_id = header.and_then(|value| value.to_str().ok()).map(str::to_owned);
        let body = self.read(response, limit, timeout).await?;
        Ok(HttpResponse { status, trace_id, body })
    }

    async fn read(
        &self,
        mut response: Response,
        limit: usize,
        timeout: Duration,
    ) -> Result<Vec<u8>, TransportError> {
        let announced = response.content_length().unwrap_or(0);
        if announced > limit as u64 {
            return Err(TransportError::TooLarge(limit));
        }
        let mut body = Vec::with_capacity(usize::try_from(announced).unwrap_or(0));
        let failed = |error| self.classify(error, timeout);
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            if body.len() + chunk.len() > limit {
                return Err(TransportError::TooLarge(limit));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// Classifies an error: before there is a connection, nothing was sent. The URL, which contains
    /// the signature, is left out of the error.
    fn classify(&self, error: ::reqwest::Error, timeout: Duration) -> TransportError {
        let error = error.without_url();
        match (error.is_connect(), error.is_timeout()) {
            (true, true) => {
                TransportError::NotSent(Cause::too_slow(self.connect_timeout, error).into())
            }
            (true, false) => {
                TransportError::NotSent(Cause::of(error).connecting(self.has_proxy).into())
            }
            _ if error.is_builder() => not_sent(error),
            (_, true) => TransportError::TimedOut(timeout),
            _ => TransportError::Lost(Cause::of(error).into()),
        }
    }
}

fn client(options: &TransportOptions) -> Result<Client, Cause> {
    let builder = Client::builder()
        .redirect(Policy::none())
        .retry(::reqwest::retry::never())
        .connect_timeout(options.connect_timeout)
        .pool_idle_timeout(options.pool_idle_timeout)
        .pool_max_idle_per_host(options.pool_max_idle_per_host);
    let builder = match &options.proxy {
        ProxyChoice::Environment => builder,
        ProxyChoice::None => builder.no_proxy(),
        ProxyChoice::Own(own) => builder.proxy(proxy(own).map_err(failed(cause::PROXY))?),
    };
    #[cfg(feature = "rustls")]
    let builder = match &options.tls_certs_only {
        Some(pem) => {
            let roots = ::reqwest::Certificate::from_pem_bundle(pem);
            builder.tls_certs_only(roots.map_err(failed(cause::ROOTS))?)
        }
        None => builder,
    };
    builder.build().map_err(failed(cause::SETUP))
}

fn failed(what: &str) -> impl Fn(::reqwest::Error) -> Cause {
    move |error| Cause::of(error.without_url()).keeping(what)
}

fn proxy(proxy: &Proxy) -> ::reqwest::Result<::reqwest::Proxy> {
    let own = ::reqwest::Proxy::all(proxy.url.as_str())?;
    let own = own.no_proxy(NoProxy::from_string(&proxy.no_proxy.join(",")));
    Ok(match &proxy.auth {
        Some((user, password)) => own.basic_auth(user, password),
        None => own,
    })
}

/// Makes reqwest's body: bytes as they are, an upload as it is read.
async fn body(body: Body) -> io::Result<::reqwest::Body> {
    match body.into_bytes() {
        Ok(bytes) => Ok(bytes.into()),
        Err(files) => Ok(::reqwest::Body::wrap(Upload::begin(files).await?)),
    }
}

/// An error from before there was a connection.
fn not_sent(error: impl Into<Box<dyn Error + Send + Sync>>) -> TransportError {
    TransportError::NotSent(Cause::of(error).into())
}

impl Transport for ReqwestTransport {
    fn send<'a>(&'a self, request: HttpRequest, limit: usize) -> SendFuture<'a> {
        Box::pin(self.exchange(request, limit))
    }

    fn sleep(&self, pause: Duration) -> SleepFuture<'_> {
        match Handle::try_current() {
            Ok(_) => Box::pin(tokio::time::sleep(pause)),
            Err(_) => Box::pin(sleep::on_a_thread(pause)),
        }
    }
}

impl fmt::Debug for ReqwestTransport {
    /// Does not show the proxies, whose addresses may contain a password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ReqwestTransport").field("tls", &self.tls).finish_non_exhaustive()
    }
}
