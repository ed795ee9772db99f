//! How requests reach the gateway.

mod body;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
mod cause;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
mod options;
#[cfg(feature = "reqwest")]
mod reqwest;
mod sleep;
#[cfg(feature = "reqwest")]
mod upload;
#[cfg(feature = "blocking")]
mod ureq;

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::app::shown;

pub(crate) use self::body::Part;
pub use self::body::{Body, BodyReader};
#[cfg(any(feature = "blocking", feature = "reqwest"))]
pub use self::options::{Proxy, TransportOptions};
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use self::ureq::UreqTransport;

/// A signed request, ready to send.
#[derive(Clone)]
#[non_exhaustive]
pub struct HttpRequest {
    /// The method; always POST so far.
    pub method: &'static str,
    /// The gateway with the common parameters and the signature.
    pub url: String,
    /// The `Content-Type` header.
    pub content_type: Cow<'static, str>,
    /// The body.
    pub body: Body,
    /// How long to wait for the whole answer.
    pub timeout: Duration,
}

impl fmt::Debug for HttpRequest {
    /// Shows neither the signature nor the payload.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("gateway", &shown(&self.url))
            .field("body_length", &self.body.len())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// What came back.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The HTTP status; the gateway always sends 200.
    pub status: u16,
    /// The header `trace_id`, which Alipay's support wants to know.
    pub trace_id: Option<String>,
    /// The body, as it came.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// An answer with this status and body.
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, trace_id: None, body: body.into() }
    }

    /// With this `trace_id` header.
    #[must_use]
    pub fn with_trace_id(mut self, trace_id: impl Into<String>) -> Self {
        self.trace_id = Some(trace_id.into());
        self
    }
}

impl fmt::Debug for HttpResponse {
    /// Shows no payload.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("trace_id", &self.trace_id)
            .field("body_length", &self.body.len())
            .finish()
    }
}

/// What brings a request to the gateway and its answer back.
///
/// An implementation must not follow redirects, must not send a request twice, and must read no
/// more than `limit` bytes of a body.
pub trait Transport: Send + Sync {
    /// Sends a request and waits for the whole answer.
    ///
    /// # Errors
    /// [`TransportError::NotSent`] only where it is certain that the request did not reach the
    /// gateway; [`TransportError::Lost`] in all other cases.
    fn send<'a>(&'a self, request: HttpRequest, limit: usize) -> SendFuture<'a>;

    /// Waits before a call is sent again. By default a thread of its own waits, which any executor
    /// can do with.
    fn sleep(&self, pause: Duration) -> SleepFuture<'_> {
        Box::pin(sleep::on_a_thread(pause))
    }
}

/// The future of a pause.
pub type SleepFuture<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// The future of a sent request.
pub type SendFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;

/// The same for callers that wait: what brings a request to the gateway and its answer back, in
/// the thread that calls.
///
/// The contract is that of [`Transport`]: no redirects, nothing sent twice, no more than `limit`
/// bytes of a body.
pub trait BlockingTransport: Send + Sync {
    /// Sends a request and waits for the whole answer.
    ///
    /// # Errors
    /// [`TransportError::NotSent`] only where it is certain that the request did not reach the
    /// gateway; [`TransportError::Lost`] in all other cases.
    fn send(&self, request: HttpRequest, limit: usize) -> Result<HttpResponse, TransportError>;
}

/// Why no answer came.
///
/// The transports of this crate say what happened in the message: that the connection was refused,
/// a certificate is not trusted, a name has no address. Their messages and sources have no address
/// in them, which would hold the signature.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransportError {
    /// No connection came about, or nothing could be sent on it: the gateway has seen nothing.
    NotSent(Box<dyn Error + Send + Sync>),
    /// No answer came in time; the gateway may have done what was asked.
    TimedOut(Duration),
    /// The connection was lost; the gateway may have done what was asked.
    Lost(Box<dyn Error + Send + Sync>),
    /// The answer is longer than the limit, in bytes.
    TooLarge(usize),
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(error) => write!(formatter, "{error}"),
            Self::TimedOut(after) => write!(formatter, "no answer within {after:?}"),
            Self::Lost(error) => write!(formatter, "the connection was lost: {error}"),
            Self::TooLarge(limit) => write!(formatter, "the answer is longer than {limit} bytes"),
        }
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotSent(error) | Self::Lost(error) => Some(error.as_ref()),
            Self::TimedOut(_) | Self::TooLarge(_) => None,
        }
    }
}
