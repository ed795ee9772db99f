//! The HTTP server around the core.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::Timestamp;
use tokio::sync::watch;

use crate::answer::outgoing::Outgoing;
use crate::call::incoming::Incoming;
use crate::call::upload::Payload;
use crate::core::Core;
use crate::id;

/// The path of the gateway.
pub(crate) const PATH: &str = "/gateway.do";

#[derive(Clone)]
struct Server {
    core: Arc<Core>,
    /// Changes or closes when the gateway is shut down.
    closing: watch::Receiver<()>,
}

/// Returns the router with the gateway's only route.
pub(crate) fn router(core: Arc<Core>, closing: watch::Receiver<()>) -> Router {
    Router::new().route(PATH, get(serve).post(serve)).with_state(Server { core, closing })
}

async fn serve(
    State(mut server): State<Server>,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(payload) = Payload::receive(content_type, body).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let core = Arc::clone(&server.core);
    // Signatures and handlers block the thread; other calls must go on meanwhile.
    let work = tokio::task::spawn_blocking(move || {
        let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
        core.answer(&Incoming {
            query: uri.query().unwrap_or_default().as_bytes(),
            content_type: header(header::CONTENT_TYPE),
            accept: header(header::ACCEPT),
            payload: &payload,
            now: Timestamp::now(),
        })
    });
    let outgoing =
        work.await.unwrap_or_else(|_| Outgoing::new(500, "The handler of the method panicked."));
    let delay = outgoing.delay;
    if !delay.is_zero() && tokio::time::timeout(delay, server.closing.changed()).await.is_ok() {
        return Body::new(Closed).into_response();
    }
    response(outgoing)
}

fn response(outgoing: Outgoing) -> Response {
    if outgoing.close {
        return Body::new(Closed).into_response();
    }
    let status = StatusCode::from_u16(outgoing.status);
    let content_type = format!("text/html;charset={}", outgoing.charset);
    let headers = [("content-type", content_type), ("trace_id", id::unique())];
    let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, headers, outgoing.body).into_response()
}

/// A body that fails before its first byte, which makes axum close the connection.
struct Closed;

impl HttpBody for Closed {
    type Data = Bytes;
    type Error = ConnectionClosed;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, ConnectionClosed>>> {
        Poll::Ready(Some(Err(ConnectionClosed)))
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the connection is closed on request")]
struct ConnectionClosed;
