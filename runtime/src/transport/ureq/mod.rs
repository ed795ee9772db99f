//! The blocking transport: ureq with connection reuse, without an async runtime.

mod watch;

use std::fmt;
use std::io::{self, Read};
use std::time::Duration;

use ::ureq::config::Config;
use ::ureq::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use ::ureq::http::{Request, Response};
use ::ureq::unversioned::resolver::DefaultResolver;
use ::ureq::{Agent, Error, Proxy as UreqProxy, SendBody, Timeout};

use super::cause::{self, Cause};
use super::options::{Proxy, ProxyChoice};
use super::{BlockingTransport, TransportOptions};
use crate::error::TransportError;
use crate::wire::{HttpRequest, HttpResponse};
use watch::Watch;

/// A longer time limit counts as none.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// The default blocking transport. Cheap to clone; clones share their connections.
///
/// It never sends a request twice, not even on a kept connection that turns out to be closed. Files
/// are read in the calling thread, and the time limit does not interrupt reading them.
///
/// At its most detailed level, `trace`, ureq logs full URLs, which contain parameters and the
/// signature: keep the log target `ureq` above it.
#[cfg_attr(alipay_docs, doc(cfg(feature = "blocking")))]
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
}

impl UreqTransport {
    /// Creates a transport with connections of its own, made and kept as [`TransportOptions::new`]
    /// says.
    ///
    /// # Errors
    /// Returns an error if TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        Self::with_options(&TransportOptions::new())
    }

    /// Creates a transport with connections of its own, made and kept as the options say.
    ///
    /// # Errors
    /// Returns an error if TLS cannot be set up or the proxy's address is invalid.
    pub fn with_options(options: &TransportOptions) -> Result<Self, TransportError> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent("")
            .accept("")
            .timeout_connect(limit_of(options.connect_timeout))
            .max_idle_age(options.pool_idle_timeout.min(LONGEST))
            .max_idle_connections_per_host(options.pool_max_idle_per_host)
            .max_idle_connections(options.pool_max_idle_per_host);
        let config = match &options.proxy {
            ProxyChoice::Environment => config,
            ProxyChoice::None => config.proxy(None),
            ProxyChoice::Own(own) => {
                config.proxy(Some(proxy(own).map_err(not_made(cause::PROXY))?))
            }
        };
        #[cfg(feature = "rustls")]
        let config = config.tls_config(tls(options).map_err(not_made(cause::ROOTS))?);
        Ok(Self::with_config(config.build()))
    }

    fn with_config(config: Config) -> Self {
        Self { agent: Agent::with_parts(config, Watch::default(), DefaultResolver::default()) }
    }

    fn exchange(&self, request: HttpRequest, limit: usize) -> Result<HttpResponse, Failure> {
        let length = request.body.len();
        let mut body = request.body.into_read().map_err(Failure::Body)?;
        let request = Request::builder()
            .method(request.method)
            .uri(request.url)
            .header(CONTENT_TYPE, &*request.content_type)
            .header(CONTENT_LENGTH, length)
            .body(SendBody::from_reader(&mut body))
            .map_err(Error::Http)
            .map(|http| {
                self.agent.configure_request(http).timeout_global(limit_of(request.timeout))
            })?
            .build();
        let response = self.agent.run(request)?;
        let status = response.status().as_u16();
        let header = response.headers().get("trace_id");
        let trace_id = header.and_then(|value| value.to_str().ok()).map(str::to_owned);
        let body = read(response, limit)?;
        Ok(HttpResponse { status, trace_id, body })
    }
}

/// The reason that a call ended without an answer.
enum Failure {
    /// A file cannot be opened.
    Body(io::Error),
    Http(Error),
    TooLarge,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Http(error)
    }
}

fn read(response: Response<::ureq::Body>, limit: usize) -> Result<Vec<u8>, Failure> {
    let limit = limit as u64;
    if response.body().content_length().is_some_and(|announced| announced > limit) {
        return Err(Failure::TooLarge);
    }
    let mut body = Vec::new();
    let mut reader = response.into_body().into_reader().take(limit.saturating_add(1));
    reader.read_to_end(&mut body).map_err(Error::from)?;
    if body.len() as u64 > limit { Err(Failure::TooLarge) } else { Ok(body) }
}

impl BlockingTransport for UreqTransport {
    fn send(&self, request: HttpRequest, limit: usize) -> Result<HttpResponse, TransportError> {
        let timeout = request.timeout;
        watch::begin();
        self.exchange(request, limit).map_err(|failure| match failure {
            Failure::TooLarge => TransportError::TooLarge(limit),
            Failure::Body(error) => TransportError::NotSent(error.into()),
            Failure::Http(error) if !watch::sent() => self.not_sent(error, timeout),
            Failure::Http(Error::Timeout(_)) => TransportError::TimedOut(timeout),
            Failure::Http(error) => TransportError::Lost(Cause::from(error).into()),
        })
    }
}

impl UreqTransport {
    /// Classifies an error from before the first byte was sent. Messages that repeat the URL, which
    /// contains the signature, are left out.
    fn not_sent(&self, error: Error, timeout: Duration) -> TransportError {
        TransportError::NotSent(match error {
            Error::BadUri(_) | Error::Http(_) => "the gateway's address cannot be used".into(),
            Error::Timeout(Timeout::Connect | Timeout::Resolve) => {
                let limit = self.agent.config().timeouts().connect;
                Cause::too_slow(Some(limit.map_or(timeout, |limit| limit.min(timeout))), error)
                    .into()
            }
            Error::Timeout(_) => Cause::too_slow(Some(timeout), error).into(),
            error => Cause::from(error).connecting(self.agent.config().proxy().is_some()).into(),
        })
    }
}

/// The reason that there is no transport.
fn not_made(what: &str) -> impl Fn(Error) -> TransportError {
    move |error| TransportError::NotSent(Cause::from(error).keeping(what).into())
}

impl fmt::Debug for UreqTransport {
    /// Does not show the proxy, whose address may contain a password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}

/// Returns a time limit; `None` if it is longer than anybody waits.
fn limit_of(timeout: Duration) -> Option<Duration> {
    (timeout < LONGEST).then_some(timeout)
}

fn proxy(proxy: &Proxy) -> Result<UreqProxy, Error> {
    let given = UreqProxy::new(&proxy.url)?;
    let mut own = UreqProxy::builder(given.protocol()).host(given.host()).port(given.port());
    let auth = proxy.auth.as_ref().map(|(user, password)| (&**user, &***password));
    if let Some(user) = auth.map(|(user, _)| user).or(given.username()) {
        own = own.username(user);
    }
    if let Some(password) = auth.map(|(_, password)| password).or(given.password()) {
        own = own.password(password);
    }
    for host in &proxy.no_proxy {
        // A domain includes its subdomains, as in reqwest.
        let host = host.trim_start_matches('.');
        own = own.no_proxy(host);
        if host != "*" {
            own = own.no_proxy(&format!(".{host}"));
        }
    }
    own.build()
}

/// Configures TLS with the same library and the same roots as the asynchronous transport.
#[cfg(feature = "rustls")]
fn tls(options: &TransportOptions) -> Result<::ureq::tls::TlsConfig, Error> {
    use std::sync::Arc;

    use ::ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
    use rustls::crypto::{CryptoProvider, aws_lc_rs};

    let provider = CryptoProvider::get_default().cloned();
    let provider = provider.unwrap_or_else(|| Arc::new(aws_lc_rs::default_provider()));
    let roots = match &options.tls_certs_only {
        None => RootCerts::PlatformVerifier,
        Some(pem) => {
            let mut certificates = Vec::new();
            for item in parse_pem(pem) {
                if let PemItem::Certificate(certificate) = item? {
                    certificates.push(certificate);
                }
            }
            if certificates.is_empty() {
                return Err(Error::Tls("there is no certificate in `tls_certs_only`"));
            }
            RootCerts::from(certificates)
        }
    };
    let tls = TlsConfig::builder().root_certs(roots);
    Ok(tls.unversioned_rustls_crypto_provider(provider).build())
}
