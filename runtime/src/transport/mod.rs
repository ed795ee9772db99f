//! Transports, which send requests to the gateway.

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

/// A transport, which sends a request to the gateway and returns its answer.
///
/// An implementation must not follow redirects, must not send a request twice, and must not read
/// more than `limit` bytes of a body.
pub trait Transport: Send + Sync {
    /// Sends a request and waits for the whole answer.
    ///
    /// # Errors
    /// Return [`TransportError::NotSent`] only if it is certain that the request did not reach the
    /// gateway, and [`TransportError::Lost`] in all other cases.
    fn send<'a>(&'a self, request: HttpRequest, limit: usize) -> SendFuture<'a>;

    /// Waits before a call is sent again. By default a separate thread waits, which works with any
    /// executor.
    fn sleep(&self, pause: Duration) -> SleepFuture<'_> {
        Box::pin(sleep::on_a_thread(pause))
    }
}

/// The future of a pause.
pub type SleepFuture<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// The future of a sent request.
pub type SendFuture<'a> =
    Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'a>>;

/// A blocking transport, which sends a request to the gateway and returns its answer in the calling
/// thread.
///
/// It has the contract of [`Transport`]: no redirects, nothing sent twice, no more than `limit`
/// bytes of a body.
pub trait BlockingTransport: Send + Sync {
    /// Sends a request and waits for the whole answer.
    ///
    /// # Errors
    /// Return [`TransportError::NotSent`] only if it is certain that the request did not reach the
    /// gateway, and [`TransportError::Lost`] in all other cases.
    fn send(&self, request: HttpRequest, limit: usize) -> Result<HttpResponse, TransportError>;
}
