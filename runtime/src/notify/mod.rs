//! Asynchronous notifications: what Alipay posts to the merchant's `notify_url`.
//!
//! [`App::verify_notification`](crate::app::App::verify_notification) takes the bytes of the body as
//! they came, decodes them once, verifies the signature over what was decoded, and gives a
//! [`Notification`]: only what the signature covers is in it. A [`Client`](crate::Client) does the
//! same and downloads a certificate that is new. The handler answers [`SUCCESS`] when it has done
//! its work, and only then.
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
//! # The same news comes again
//! Alipay sends a notification again, in growing gaps over 25 hours, until it is answered with
//! `success`; it keeps its `notify_id` then. A refund is told by one more notification of the same
//! trade, with a `notify_id` of its own. So let the handler be idempotent by `trade_no` and
//! `trade_status` in the transaction that books the payment.
//!
//! # What a signature leaves out
//! The kind of the message says it ([`Variant`]): V1 for trades, for messages with a `msg_method` and
//! for calls of an SPI, V2 for requests with `service=`. Other events are tried as V1, then as V2;
//! [`Notification::variant`] says which fitted.
//!
//! # Forged ones
//! Anybody can post here. In certificate mode a message that names a new certificate makes the
//! client download it only after its app id, its sign type and the forms of its signature and
//! number were checked, two at a time and ten a minute. Beyond that it is refused with
//! [`TrustError::DownloadLimit`](crate::error::TrustError::DownloadLimit); a true one comes again.
//!
//! # What a signature does not tell
//! What is signed is `name=value&name=value`, sorted and not escaped. Where a value holds
//! `&name=`, the same signature fits another division into parameters. A message whose value
//! swallows a documented parameter is refused ([`NotifyError::Ambiguous`]). The opposite cannot be
//! told: a signed `passback_params` of `x&point_amount=1` can be sent as two parameters. So
//! percent-encode what you put into `passback_params`, as Alipay asks for, and let no `&` of a
//! user's get into `subject` and `body`.

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
