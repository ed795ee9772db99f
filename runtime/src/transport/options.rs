//! Options for making and keeping connections, shared by all transports.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

/// The default time limit for making a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// The default time for which an unused connection is kept. Load balancers close theirs after a
/// minute or more; a connection that is older than that can be lost with a request on it.
const POOL_IDLE_TIMEOUT: Duration = Duration::from_secs(30);
/// The default number of unused connections that are kept: enough for many callers at once, who
/// otherwise make a new one for each call. Each holds a file descriptor, so there is a limit.
const POOL_MAX_IDLE_PER_HOST: usize = 512;

/// Options for how the transports of this crate make and keep connections. The names are reqwest's.
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

/// The proxy that is used.
#[derive(Clone, Debug)]
pub(super) enum ProxyChoice {
    /// The environment's, if any: `HTTPS_PROXY` and its like.
    Environment,
    None,
    Own(Proxy),
}

impl TransportOptions {
    /// Creates the default options: the environment's proxy, 5 s to connect, up to 512 unused
    /// connections to a host kept for 30 s, the platform's root certificates.
    pub fn new() -> Self {
        Self {
            proxy: ProxyChoice::Environment,
            connect_timeout: CONNECT_TIMEOUT,
            pool_idle_timeout: POOL_IDLE_TIMEOUT,
            pool_max_idle_per_host: POOL_MAX_IDLE_PER_HOST,
            tls_certs_only: None,
        }
    }

    /// Sets a proxy in place of the environment's.
    pub fn proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = ProxyChoice::Own(proxy);
        self
    }

    /// Uses no proxy, not even the environment's.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = ProxyChoice::None;
        self
    }

    /// Sets how long making a connection may take; 5 s by default. The time limit of a call applies
    /// as well.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how long an unused connection is kept; 30 s by default.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.pool_idle_timeout = timeout;
        self
    }

    /// Sets how many unused connections to a host are kept; 512 by default. With 0, connections are
    /// not reused.
    pub fn pool_max_idle_per_host(mut self, connections: usize) -> Self {
        self.pool_max_idle_per_host = connections;
        self
    }

    /// Trusts only these root certificates (PEM, one or more): those of a proxy that inspects TLS,
    /// or of a test gateway.
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

/// A proxy for all connections. Its address is checked when the transport is created.
#[derive(Clone)]
#[must_use]
pub struct Proxy {
    pub(super) url: Zeroizing<String>,
    pub(super) auth: Option<(String, Zeroizing<String>)>,
    pub(super) no_proxy: Vec<String>,
}

impl Proxy {
    /// Creates the proxy at an address: `http://host:port`, `https://…`, or with the feature
    /// `socks` `socks5://…` and `socks5h://…`. The host may have a user and a password before it,
    /// percent-encoded.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into().into(), auth: None, no_proxy: Vec::new() }
    }

    /// Sets the user and the password for the proxy.
    pub fn basic_auth(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.auth = Some((user.into(), password.into().into()));
        self
    }

    /// Sets the hosts that are reached without the proxy, separated by commas: `localhost,
    /// example.com`. A domain includes its subdomains.
    pub fn no_proxy(mut self, hosts: &str) -> Self {
        let hosts = hosts.split(',').map(str::trim).filter(|host| !host.is_empty());
        self.no_proxy.extend(hosts.map(str::to_owned));
        self
    }
}

impl fmt::Debug for Proxy {
    /// Shows neither the address, which may contain a password, nor the password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Proxy")
            .field("auth", &self.auth.is_some())
            .field("no_proxy", &self.no_proxy)
            .finish_non_exhaustive()
    }
}
