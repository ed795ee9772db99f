//! How connections are made and kept, whichever transport makes them.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

/// How long a connection may take to come about, unless said otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long an unused connection is kept, unless said otherwise. Load balancers close theirs after
/// a minute or more; a connection that is older than theirs can be lost with a request on it.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(30);
/// How many unused connections are kept, unless said otherwise: as many as were used at once, so
/// that a peak of callers does not make new ones for each call. They are closed when they are old.
const POOL_MAX_IDLE_PER_HOST: usize = usize::MAX;

/// How the transports of this crate make and keep connections. Names are reqwest's.
///
/// ```
/// use std::time::Duration;
///
/// use alipay_openapi_runtime::transport::{Proxy, TransportOptions};
///
/// let options = TransportOptions::new()
///     .proxy(Proxy::new("http://proxy.example.com:3128").basic_auth("user", "password"))
///     .connect_timeout(Duration::from_secs(2));
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct TransportOptions {
    pub(super) proxy: ProxyChoice,
    pub(super) connect_timeout: Duration,
    pub(super) pool_idle_timeout: Duration,
    pub(super) pool_max_idle_per_host: usize,
    pub(super) tls_certs_only: Option<Vec<u8>>,
}

/// Which proxy is used.
#[derive(Clone, Debug)]
pub(super) enum ProxyChoice {
    /// That of the environment, if any: `HTTPS_PROXY` and its like.
    Environment,
    None,
    Own(Proxy),
}

impl TransportOptions {
    /// The environment's proxy, 5 s to connect, unused connections kept for 30 s, the platform's
    /// root certificates.
    pub fn new() -> Self {
        Self {
            proxy: ProxyChoice::Environment,
            connect_timeout: CONNECT_TIMEOUT,
            pool_idle_timeout: POOL_IDLE_TIMEOUT,
            pool_max_idle_per_host: POOL_MAX_IDLE_PER_HOST,
            tls_certs_only: None,
        }
    }

    /// A proxy in place of the environment's.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = ProxyChoice::Own(proxy);
        self
    }

    /// No proxy, not even the environment's.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxyChoice::None;
        self
    }

    /// How long a connection may take to come about. The time limit of a call holds beside it.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long an unused connection is kept.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = timeout;
        self
    }

    /// How many unused connections to a host are kept; with 0 none is used again.
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.pool_max_idle_per_host = connections;
        self
    }

    /// Trusts these root certificates (PEM, one or more) and no others: those of a proxy that
    /// reads along, or of a test's gateway.
    pub fn tls_certs_only(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.tls_certs_only = Some(pem.into());
        self
    }
}

impl Default for TransportOptions {
    fn default() -> Self {
        Self::new()
    }
}

/// A proxy for all connections. Whether its address is one is found when the transport is made.
#[derive(Clone)]
#[must_use]
pub struct Proxy {
    pub(super) url: Zeroizing<String>,
    pub(super) auth: Option<(String, Zeroizing<String>)>,
    pub(super) no_proxy: Vec<String>,
}

impl Proxy {
    /// The proxy at an address: `http://host:port`, `https://…`, or with the feature `socks`
    /// `socks5://…` and `socks5h://…`. A user and a password can stand before the host,
    /// percent-encoded.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into().into(), auth: None, no_proxy: Vec::new() }
    }

    /// Says to the proxy who is calling.
    pub fn basic_auth(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.auth = Some((user.into(), password.into().into()));
        self
    }

    /// Hosts that are reached without it, with commas between: `localhost, example.com`. A domain
    /// stands for what is below it too.
    pub fn no_proxy(mut self, hosts: &str) -> Self {
        let hosts = hosts.split(',').map(str::trim).filter(|host| !host.is_empty());
        self.no_proxy.extend(hosts.map(str::to_owned));
        self
    }
}

impl fmt::Debug for Proxy {
    /// Shows neither the address, in which a password may stand, nor the password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Proxy")
            .field("auth", &self.auth.is_some())
            .field("no_proxy", &self.no_proxy)
            .finish_non_exhaustive()
    }
}
