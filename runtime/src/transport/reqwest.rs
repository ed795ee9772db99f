//! The default transport: reqwest with connection reuse.

use std::io;
use std::time::Duration;

use ::reqwest::header::CONTENT_TYPE;
use ::reqwest::redirect::Policy;
use ::reqwest::{Client, Method, Response};

use super::upload::Upload;
use super::{Body, HttpRequest, HttpResponse, SendFuture, Transport, TransportError};

/// How long a connection may take to come about.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The default transport.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
}

impl ReqwestTransport {
    /// A transport with a client of its own: connections are reused, redirects are not followed,
    /// a connection must come about within 5 s.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let client = Client::builder()
            .redirect(Policy::none())
            .retry(::reqwest::retry::never())
            .connect_timeout(CONNECT_TIMEOUT)
            .build()
            .map_err(|error| TransportError::NotSent(error.into()))?;
        Ok(Self { client })
    }

    /// A transport with a client of the user's: proxies, pools, TLS as set there. It must not
    /// follow redirects: a redirected payment would be sent twice.
    pub fn with_client(client: Client) -> Self {
        Self { client }
    }

    async fn exchange(
        &self,
        request: HttpRequest,
        limit: usize,
    ) -> Result<HttpResponse, TransportError> {
        let timeout = request.timeout;
        let method = Method::from_bytes(request.method.as_bytes())
            .map_err(|error| TransportError::NotSent(error.into()))?;
        let body = body(request.body).await.map_err(|error| TransportError::NotSent(error.into()))?;
        let response = self
            .client
            .request(method, &request.url)
            .header(CONTENT_TYPE, &*request.content_type)
            .timeout(timeout)
            .body(body)
            .send()
            .await
            .map_err(|error| classify(error, timeout))?;
        let status = response.status().as_u16();
        let header = response.headers().get("trace_id");
        let trace_id = header.and_then(|value| value.to_str().ok()).map(str::to_owned);
        let body = read(response, limit, timeout).await?;
        Ok(HttpResponse { status, trace_id, body })
    }
}

/// The body as reqwest sends it: bytes as they are, an upload as it is read.
async fn body(body: Body) -> io::Result<::reqwest::Body> {
    match body.into_bytes() {
        Ok(bytes) => Ok(bytes.into()),
        Err(files) => Ok(::reqwest::Body::wrap(Upload::begin(files).await?)),
    }
}

async fn read(
    mut response: Response,
    limit: usize,
    timeout: Duration,
) -> Result<Vec<u8>, TransportError> {
    let announced = response.content_length().unwrap_or(0);
    if announced > limit as u64 {
        return Err(TransportError::TooLarge(limit));
    }
    let mut body = Vec::with_capacity(usize::try_from(announced).unwrap_or(0));
    while let Some(chunk) = response.chunk().await.map_err(|error| classify(error, timeout))? {
        if body.len() + chunk.len() > limit {
            return Err(TransportError::TooLarge(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// What is certain: without a connection, and before one, nothing was sent. The URL, which holds
/// the signature, is left out of the error.
fn classify(error: ::reqwest::Error, timeout: Duration) -> TransportError {
    let error = error.without_url();
    match () {
        () if error.is_connect() || error.is_builder() => TransportError::NotSent(error.into()),
        () if error.is_timeout() => TransportError::TimedOut(timeout),
        () => TransportError::Lost(error.into()),
    }
}

impl Transport for ReqwestTransport {
    fn send<'a>(&'a self, request: HttpRequest, limit: usize) -> SendFuture<'a> {
        Box::pin(self.exchange(request, limit))
    }
}
