//! A signed request, and what came back.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use super::address::shown;
use super::body::Body;

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
#[derive(Clone)]
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
