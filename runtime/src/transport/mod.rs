//! How requests reach the gateway.

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

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

pub use crate::error::TransportError;
pub use crate::wire::{Body, BodyReader, HttpRequest, HttpResponse};

#[cfg(any(feature = "blocking", feature = "reqwest"))]
pub use self::options::{Proxy, TransportOptions};
#[cfg(feature = "reqwest")]
pub use self::reqwest::ReqwestTransport;
#[cfg(feature = "blocking")]
pub use self::ureq::UreqTransport;

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
