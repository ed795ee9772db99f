//! The cause of a failed connection, in words: the HTTP libraries give it only at the end of a
//! chain of sources, and their own messages say next to nothing ("error sending request").

use std::error::Error;
use std::time::Duration;
use std::{fmt, io, iter};

use crate::wire::FileFault;

/// The message for a proxy that cannot be used.
pub(super) const PROXY: &str = "the proxy's address cannot be used";
/// The message for root certificates that cannot be used.
#[cfg(feature = "rustls")]
pub(super) const ROOTS: &str = "`tls_certs_only` cannot be used";
/// The message for a library that cannot be set up.
#[cfg(feature = "reqwest")]
pub(super) const SETUP: &str = "the transport cannot be set up";

/// The message for a call outside of tokio.
#[cfg(feature = "reqwest")]
pub(super) const NO_RUNTIME: &str = "no tokio runtime: call the client in a task of tokio's (`#[tokio::main]` starts one), or use \
     `alipay::blocking::Client` (feature `blocking`), which needs none";

/// An error of an HTTP library that says what happened; the library's own is its source.
#[derive(Debug)]
pub(super) struct Cause {
    told: String,
    source: Source,
}

type Source = Box<dyn Error + Send + Sync>;

impl Cause {
    /// Finds what happened in the error's chain of sources.
    pub(super) fn of(source: impl Into<Source>) -> Self {
        let source = source.into();
        Self { told: words(&*source), source }
    }

    /// Adds what the cause prevented.
    pub(super) fn keeping(mut self, what: &str) -> Self {
        self.told = format!("{what}: {}", self.told);
        self
    }

    /// Says that no connection was made. What a proxy does may look as if the gateway did it.
    pub(super) fn connecting(self, has_proxy: bool) -> Self {
        self.keeping(match has_proxy {
            true => "no connection to the gateway (a proxy is set)",
            false => "no connection to the gateway",
        })
    }

    /// Says that no connection was made within a time limit, if it is known.
    pub(super) fn too_slow(limit: Option<Duration>, source: impl Into<Source>) -> Self {
        let within = limit.map_or("in time".to_owned(), |limit| format!("within {limit:?}"));
        Self { told: format!("no connection to the gateway {within}"), source: source.into() }
    }
}

/// ureq's errors do not name their sources: takes the error inside.
#[cfg(feature = "blocking")]
impl From<::ureq::Error> for Cause {
    fn from(error: ::ureq::Error) -> Self {
        match error {
            ::ureq::Error::Io(error) => Self::of(error),
            #[cfg(feature = "rustls")]
            ::ureq::Error::Rustls(error) => Self::of(error),
            error => Self::of(error),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.told)
    }
}

impl Error for Cause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

fn words(error: &(dyn Error + 'static)) -> String {
    let links: Vec<_> = iter::successors(Some(error), |error| next(*error)).collect();
    let last = links.last().map(ToString::to_string).unwrap_or_default();
    let told =
        links.iter().find_map(|link| file(*link).or_else(|| tls(*link)).or_else(|| proxy(*link)));
    let told = told.or_else(|| dns(&links, &last));
    let told = told.or_else(|| links.iter().rev().find_map(|link| io(*link)));
    told.unwrap_or_else(|| match last.contains("://") {
        // A URL may have a signature or a password in it.
        true => "the address cannot be used".to_owned(),
        false => last,
    })
}

/// Returns the source of an error; an `io::Error` itself skips the one inside it.
fn next<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inner) => Some(inner),
        None => error.source(),
    }
}

/// The fault of a file in the request's own body.
fn file(error: &(dyn Error + 'static)) -> Option<String> {
    error.downcast_ref::<FileFault>().map(ToString::to_string)
}

/// The reason that a proxy refused a connection.
fn proxy(error: &(dyn Error + 'static)) -> Option<String> {
    const WHO: &str = "the proxy asks for credentials: give them with `Proxy::basic_auth`";
    #[cfg(feature = "blocking")]
    if let Some(::ureq::Error::ConnectProxyFailed(why)) = error.downcast_ref() {
        let is_asking = why.contains("407");
        return Some(if is_asking { WHO.to_owned() } else { format!("the proxy failed: {why}") });
    }
    // The type cannot be named outside its crate.
    let text = error.to_string();
    let why = text.strip_prefix("tunnel error: ")?;
    Some(match (why, next(error)) {
        ("proxy authorization required", _) => WHO.to_owned(),
        ("failed to create underlying connection", Some(inner)) => {
            format!("the proxy cannot be reached: {}", words(inner))
        }
        (_, Some(inner)) => format!("the proxy failed: {}", words(inner)),
        (why, None) => format!("the proxy failed: {why}"),
    })
}

/// The failure to resolve a host name.
fn dns(links: &[&(dyn Error + 'static)], last: &str) -> Option<String> {
    const FAILED: &str = "failed to lookup address information";
    let is_not_found = |error: &&(dyn Error + 'static)| {
        #[cfg(feature = "blocking")]
        if matches!(error.downcast_ref(), Some(::ureq::Error::HostNotFound)) {
            return true;
        }
        error.to_string() == "dns error"
    };
    let why = last.strip_prefix(FAILED).map(|why| why.trim_start_matches(": "));
    match why {
        Some(why) if !why.is_empty() => Some(format!("the host name cannot be resolved ({why})")),
        why => (why.is_some() || links.iter().any(is_not_found))
            .then(|| "the host name cannot be resolved".to_owned()),
    }
}

/// The reason given by the operating system, or the end of a stream.
fn io(error: &(dyn Error + 'static)) -> Option<String> {
    use io::ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, HostUnreachable,
        NetworkUnreachable, TimedOut, UnexpectedEof,
    };
    const CLOSED: &str = "closed by the other side";
    // The kinds of hyper's errors cannot be read outside its crate.
    const ENDS: [&str; 3] = [
        "connection closed before message completed",
        "end of file before message length reached",
        "unexpected EOF during chunk size line",
    ];
    let words = match error.downcast_ref::<io::Error>().map(io::Error::kind) {
        Some(ConnectionRefused) => "refused: nothing listens at its address and port",
        Some(ConnectionReset | ConnectionAborted) => "reset by the other side",
        Some(BrokenPipe | UnexpectedEof) => CLOSED,
        Some(HostUnreachable) => "its host is unreachable",
        Some(NetworkUnreachable) => "its network is unreachable",
        Some(TimedOut) => "it timed out",
        None if ENDS.contains(&&*error.to_string()) => CLOSED,
        _ => return None,
    };
    Some(words.to_owned())
}

#[cfg(not(feature = "rustls"))]
fn tls(_: &(dyn Error + 'static)) -> Option<String> {
    None
}

/// The reason that TLS refused a connection.
#[cfg(feature = "rustls")]
fn tls(error: &(dyn Error + 'static)) -> Option<String> {
    use rustls::Error::{AlertReceived, InvalidCertificate, InvalidMessage};

    Some(match error.downcast_ref::<rustls::Error>()? {
        InvalidCertificate(why) => format!("its TLS certificate was refused: {}", certificate(why)),
        AlertReceived(alert) => format!("the other side broke TLS off ({alert:?})"),
        InvalidMessage(_) => "the other side does not speak TLS at this port".to_owned(),
        other => format!("TLS failed: {other}"),
    })
}

#[cfg(feature = "rustls")]
fn certificate(error: &rustls::CertificateError) -> String {
    use rustls::CertificateError::{
        Expired, ExpiredContext, NotValidForName, NotValidForNameContext, NotValidYet,
        NotValidYetContext, Revoked, UnknownIssuer,
    };
    let words = match error {
        Expired | ExpiredContext { .. } => "it expired, or this machine's clock is wrong",
        NotValidYet | NotValidYetContext { .. } => {
            "it is not valid yet, or this machine's clock is wrong"
        }
        NotValidForName | NotValidForNameContext { .. } => "it is for another host",
        Revoked => "it was revoked",
        UnknownIssuer => {
            "no trusted authority issued it; the roots of a proxy that reads along, or of a test's \
             gateway, go into `TransportOptions::tls_certs_only`"
        }
        other => return other.to_string(),
    };
    words.to_owned()
}
