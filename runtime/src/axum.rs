//! Extractors for axum: a handler with one of them runs only for what Alipay signed.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRef, FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::client::Client;
use crate::notify::{Answer, FAIL, MAX_BODY, Notification, NotifyError, TradeNotification};

/// A notification that was verified by the [`Client`] in the router's state.
///
/// The body may have up to [`MAX_BODY`] bytes. A notification that does not verify is answered with
/// [`FAIL`] and HTTP status 400, is logged by `tracing` without its content, and never reaches the
/// handler.
#[cfg_attr(alipay_docs, doc(cfg(feature = "axum")))]
#[derive(Clone, Debug)]
pub struct VerifiedNotification(pub Notification);

/// The notification of a trade that was verified by the [`Client`] in the router's state. The rules
/// of [`VerifiedNotification`] apply. A notification of anything else is answered with [`FAIL`] as
/// well.
///
/// ```
/// use alipay_openapi_runtime::Client;
/// use alipay_openapi_runtime::notify::{Answer, VerifiedTrade};
/// use axum::{Router, routing::post};
///
/// async fn notified(VerifiedTrade(trade): VerifiedTrade) -> Answer {
///     // The price comes from your own order, not from the notification.
///     let price = "88.80".parse().unwrap_or_default();
///     if trade.check_out_trade_no("20160412-1").and(trade.check_amount(price)).is_err() {
///         return Answer::Fail;
///     }
///     if trade.is_paid() {
///         // book it, once
///     }
///     Answer::Success
/// }
///
/// fn router(client: Client) -> Router {
///     Router::new().route("/alipay/notify", post(notified)).with_state(client)
/// }
/// ```
#[cfg_attr(alipay_docs, doc(cfg(feature = "axum")))]
#[derive(Clone, Debug)]
pub struct VerifiedTrade(pub TradeNotification);

/// A notification that was refused; it is answered with HTTP status 400 and [`FAIL`].
#[cfg_attr(alipay_docs, doc(cfg(feature = "axum")))]
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct NotifyRejection(#[from] pub NotifyError);

impl<S> FromRequest<S> for VerifiedNotification
where
    S: Send + Sync,
    Client: FromRef<S>,
{
    type Rejection = NotifyRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, NotifyRejection> {
        verified(request, state).await.map(Self).map_err(refused)
    }
}

impl<S> FromRequest<S> for VerifiedTrade
where
    S: Send + Sync,
    Client: FromRef<S>,
{
    type Rejection = NotifyRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, NotifyRejection> {
        let trade = verified(request, state).await.and_then(|notification| notification.trade());
        trade.map(Self).map_err(refused)
    }
}

async fn verified<S>(mut request: Request, state: &S) -> Result<Notification, NotifyError>
where
    S: Send + Sync,
    Client: FromRef<S>,
{
    let content_type = request.headers().get(CONTENT_TYPE).cloned();
    DefaultBodyLimit::max(MAX_BODY).apply(&mut request);
    let body = Bytes::from_request(request, state).await.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => NotifyError::TooLarge,
        _ => NotifyError::Body(error.into()),
    })?;
    // A content type that is not ASCII is not a form's, and neither is an empty one.
    let content_type = content_type.as_ref().map(|value| value.to_str().unwrap_or_default());
    Client::from_ref(state).verify_notification(&body, content_type).await
}

/// Logs a refusal, without what was refused.
fn refused(error: NotifyError) -> NotifyRejection {
    tracing::warn!("refused a notification: {error}");
    NotifyRejection(error)
}

impl IntoResponse for NotifyRejection {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, FAIL).into_response()
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Success => StatusCode::OK,
            Self::Fail => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, self.as_str()).into_response()
    }
}
