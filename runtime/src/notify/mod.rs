//! Asynchronous notifications, which Alipay posts to the merchant's `notify_url`.
//!
//! [`App::verify_notification`](crate::app::App::verify_notification) takes the bytes of the body
//! as they came, decodes them once, verifies the signature over the decoded bytes, and returns a
//! [`Notification`], which has only what the signature covers. A [`Client`](crate::Client) does the
//! same and downloads a certificate that is new. The handler answers [`SUCCESS`] only after it has
//! done its work.
//!
//! ```
//! # use alipay_openapi_runtime::app::App;
//! # use alipay_openapi_runtime::{SignType, crypto::PrivateKey};
//! # let (app_key, alipay_key) = (PrivateKey::generate()?, PrivateKey::generate()?);
//! # let app = App::builder()
//! #     .app_id("2014072300007148")
//! #     .private_key(app_key.to_pkcs8_pem()?.as_bytes())
//! #     .alipay_public_key(alipay_key.public_key().to_pem())
//! #     .build()?;
//! # let text = "app_id=2014072300007148&notify_id=4a91&notify_time=2016-04-12 09:30:00&\
//! #     notify_type=trade_status_sync&out_trade_no=20160412-1&total_amount=88.80&\
//! #     trade_no=2016041221001&trade_status=TRADE_SUCCESS";
//! # let sign = alipay_key.sign(SignType::Rsa2, text.as_bytes())?.replace('+', "%2B");
//! # let body = format!("{text}&sign_type=RSA2&sign={sign}");
//! # let body = body.as_bytes();
//! # let content_type = Some("application/x-www-form-urlencoded; charset=utf-8");
//! let notification = app.verify_notification(body, content_type)?;
//! let trade = notification.trade()?;
//! trade.check_out_trade_no("20160412-1")?; // an order that you know,
//! trade.check_amount("88.8".parse()?)?; // and its price
//! assert!(trade.is_paid());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Repeated notifications
//! Alipay sends a notification again, in growing gaps over 25 hours, until it is answered with
//! `success`; the `notify_id` stays the same. A refund is reported by one more notification of the
//! same trade, with a `notify_id` of its own. The handler should therefore be idempotent by
//! `trade_no` and `trade_status`, in the transaction that books the payment.
//!
//! # Parameters that are not signed
//! They depend on the kind of the message ([`Variant`]): V1 for trades, for messages with a
//! `msg_method` and for calls of an SPI, V2 for requests with `service=`. Other events are tried as
//! V1, then as V2; [`Notification::variant`] returns the one that fits.
//!
//! # Forged notifications
//! Anybody can post a notification. In certificate mode, a message that names a new certificate
//! makes the client download it only after its app ID, its sign type and the forms of its signature
//! and number were checked, two at a time and ten a minute. Beyond that, the message is refused
//! with [`TrustError::DownloadLimit`](crate::error::TrustError::DownloadLimit); a genuine one comes
//! again.
//!
//! # Limits of a signature
//! The signed text is `name=value&name=value`, sorted and not escaped. If a value contains
//! `&name=`, the same signature fits another way to divide the text into parameters. A message
//! whose value swallows a documented parameter is refused ([`NotifyError::Ambiguous`]). The
//! opposite cannot be detected: a signed `passback_params` of `x&point_amount=1` can be sent as two
//! parameters. Therefore percent-encode what you put into `passback_params`, as Alipay asks for,
//! and do not let an `&` of a user's get into `subject` and `body`.

#[macro_use]
mod record;

mod answer;
mod checks;
mod error;
mod form;
mod fund_bill;
mod limits;
mod message;
mod mismatch;
mod names;
mod notification;
mod reading;
mod returns;
mod suspect;
mod trade;
mod trade_status;

#[cfg(feature = "axum")]
pub use crate::axum::{NotifyRejection, VerifiedNotification, VerifiedTrade};
pub use answer::{Answer, FAIL, SUCCESS};
pub use error::NotifyError;
pub use fund_bill::FundBill;
pub use limits::{MAX_BODY, MAX_PARAMETERS};
pub(crate) use message::{Expected, Message};
pub(crate) use mismatch::suspects;
pub use notification::Notification;
pub use reading::Variant;
pub use suspect::Suspect;
pub use trade::TradeNotification;
pub use trade_status::TradeStatus;
