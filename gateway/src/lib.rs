//! A local Alipay gateway that answers from the same specs, for tests and examples.
//!
//! It speaks the server's side of the protocol on a loopback port: it checks the app id, the
//! method, the timestamp, the charset, the sign type and the signature, holds the business content
//! against the method's spec, and answers the spec's example, signed. What it refuses it refuses
//! in Alipay's own codes. Point a client at it and nothing else changes.
//!
//! ```
//! use alipay_openapi_gateway::{Answer, Gateway};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let gateway = Gateway::builder()
//!     .handler("koubei.marketing.tool.points.update", |call| {
//!         match call.biz_content().get("user_id").and_then(|id| id.as_str()) {
//!             Some("2088000000000000") => Answer::error("BIZ_ERROR"),
//!             _ => Answer::example(),
//!         }
//!     })
//!     .start()
//!     .await?;
//!
//! // What a client needs to know:
//! let url = gateway.url(); // http://127.0.0.1:<port>/gateway.do
//! let app_id = gateway.app_id();
//! let app_private_key = gateway.app_private_key_pem()?;
//! let alipay_public_key = gateway.alipay_public_key_pem();
//!
//! // The next call of this method meets a fault:
//! gateway.enqueue("alipay.pass.instance.update", Answer::example().tampered())?;
//! # assert!(url.starts_with("http://127.0.0.1:") && url.ends_with("/gateway.do"));
//! # assert!(app_id.len() == 16 && app_private_key.contains("BEGIN PRIVATE KEY"));
//! # assert!(alipay_public_key.contains("BEGIN PUBLIC KEY"));
//! gateway.shutdown().await;
//! # Ok(())
//! # }
//! ```
//!
//! # Alone
//! The command `alipay gateway` runs it by itself, for clients in any language. It makes the
//! folder of the keys where it is absent, writes what a client needs there, and prints the address:
//!
//! ```text
//! cargo run -p alipay-openapi-cli -- gateway --keys /tmp/alipay-gateway
//! ```
//!
//! # Browsers and phones
//! A browser that is sent here with a call (`alipay.trade.page.pay`, `alipay.trade.wap.pay`) is
//! shown whether the call was verified. The order string of a phone is verified by
//! [`Gateway::verify_order_string`].
//!
//! # Notifications
//! [`Gateway::sign_notice`] makes the notifications that Alipay posts to a `notify_url`. With the
//! feature `notify`, `Gateway::notify` posts them, and again at Alipay's gaps, made short, until
//! they are taken.
//!
//! # What it refuses, and how
//! In this order:
//!
//! | what is wrong | code | sub code |
//! |---|---|---|
//! | the body is neither a form nor an upload; a parameter is given twice, with two values | 40002 | `isv.invalid-parameter` |
//! | an upload is broken, or too large | 40002 | `isv.upload-fail` |
//! | a common parameter is missing | 40001 | `isv.missing-app-id`, `-method`, `-signature`, `-signature-type`, `-timestamp`, `-version` |
//! | the app id is another | 40002 | `isv.invalid-app-id` |
//! | no spec knows the method | 40002 | `isv.invalid-method` |
//! | the timestamp is none, or too far from now | 40002 | `isv.invalid-timestamp` |
//! | the charset is neither utf-8 nor GBK | 40002 | `isv.invalid-charset` |
//! | the sign type is none, or of another algorithm than the app's key | 40002 | `isv.invalid-signature-type` |
//! | the format is not JSON | 40002 | `isv.invalid-format` |
//! | the version is not 1.0 | 40002 | `isv.invalid-parameter` |
//! | in certificate mode, the call names no certificate | 40003 | `isv.missing-signature-config` |
//! | the app's certificate is another, or the app has none | 40002 | `isv.app-cert-not-exist` |
//! | the root is another | 40002 | `isv.invalid-alipay-root-cert-sn` |
//! | a parameter is not encoded in the charset | 40002 | `isv.invalid-charset` |
//! | the signature does not fit | 40002 | `isv.invalid-signature`, with the string that was built and [why](Diagnosis) |
//! | the content is encrypted in another way than this gateway's [content key](Builder::content_key) | 40002 | `isv.invalid-encrypt-type` |
//! | the content is encrypted, and nothing says how | 40001 | `isv.decryption-error-missing-encrypt-type` |
//! | there is no content to decrypt | 40002 | `isv.invalid-encrypt` |
//! | the content is no ciphertext; it is of another key | 40003 | `isv.decryption-error-unknown`, `-not-valid-encrypt-key` |
//! | `biz_content` is no JSON object | 40002 | `isv.illegal-json` |
//! | the content breaks the spec | 40002 | `isv.invalid-parameter`, with all violations |
//! | a file has another extension or size than the spec allows | 40002 | `isv.invalid-file-extension`, `isv.invalid-file-size` |
//!
//! Up to the signature nobody is known to have asked: these refusals stand under `error_response`
//! and are not signed. The others stand under the method's own key and are signed. Answers are in
//! the charset of the request; to an encrypted call they are encrypted, but for the refusals of
//! what could not be decrypted.

mod answer;
mod builder;
mod call;
mod certificates;
mod clock;
mod core;
mod diagnosis;
mod error;
mod gateway;
mod id;
mod keys;
mod lock;
mod methods;
mod notify;
mod refusal;
mod server;

pub use alipay_openapi_runtime::{Charset, EncryptType};
pub use answer::Answer;
pub use builder::Builder;
pub use call::{Call, UploadedFile};
pub use certificates::IssueError;
pub use diagnosis::{Diagnosis, Mistake};
pub use error::{NoPrivateKey, RotateError, StartError, UnknownMethod};
pub use gateway::Gateway;
#[cfg(feature = "notify")]
pub use notify::{Attempt, DeliveryError, RetryGaps};
pub use notify::{Notice, NoticeError, SignedNotice};
pub use refusal::Refusal;

/// The README's code compiles.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
